"""« Nous tiendrons, a déclaré la ministre, et nous vaincrons. »: an attribution that stands inside the marks it cuts.

Only an inverted one is read so, its subject somebody and no one of the speaker's own: within a speech, “he said” may be
part of what is told.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.cues import FoundCue
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.somebody import somebody
from ficelle.model import Span
from ficelle.text.quotes import Quotation

_HELPING = {"a", "ont", "avait", "avaient", "-t", "s'est", "s'", "est"}
_INVERTED = {"-il", "-elle", "-on", "-ils", "-elles"}
_CLOSING = {",", ".", "!", "?", "…", ";"}
_OWN = {"mon", "ma", "mes", "notre", "nos", "my", "our"}
_KINDS = {"assertion", "announcement", "accusation", "warning", "promise", "criticism", "concession", "question"}
_LONGEST = 25  # tokens of an attribution
_FEWEST = 2  # words before it: less is an interjection


def inside(paragraph: Paragraph, cue: FoundCue, words: Lexicon) -> Draft | None:
    """The statement of the quotation that a cue stands in, without the attribution; None where it is none."""
    quotation = paragraph.around(cue.token)
    first = _first(cue.token)
    if quotation is None or cue.cue.kind not in _KINDS or first.i == 0 or first.nbor(-1).text != ",":
        return None
    speaker = _speaker(cue.token, words)
    comma = _end(cue.token, speaker) if speaker is not None else None
    if speaker is None or comma is None:
        return None
    content = tuple(_halves(paragraph, quotation, first, comma))
    if not content:
        return None
    span = paragraph.span(cue.token, cue.token)
    return Draft(paragraph, content, "direct", cue.cue, span, cue.token, speaker, "own")


def _first(verb: Any) -> Any:
    while verb.i and verb.nbor(-1).lower_ in _HELPING | _INVERTED:
        verb = verb.nbor(-1)
    return verb


def _speaker(verb: Any, words: Lexicon) -> Any | None:
    near = verb.doc[max(0, verb.i - 2) : verb.i + 3]
    clitic = next((t for t in near if t.lower_ in _INVERTED), None)
    if clitic is not None:
        return clitic
    noun = syntax.named_after(verb)
    if noun is None or noun.pos_ == "PRON" or not somebody(noun, words):
        return None
    return None if any(t.lower_ in _OWN for t in verb.doc[verb.i + 1 : noun.i]) else noun


def _end(verb: Any, speaker: Any) -> Any | None:
    """The mark that closes an attribution: the next one after its verb and its subject's name."""
    start = max(verb.i, speaker.i) + 1
    for token in verb.doc[start : start + _LONGEST]:
        if token.text in _CLOSING and not _explains(token):
            return token
    return None


def _explains(comma: Any) -> bool:
    """Whether a comma opens an apposition of the subject: « a dit Jean Morel, préfet de Corto. »: no verb in it."""
    if comma.text != ",":
        return False
    after = comma.doc[comma.i + 1 : comma.i + _LONGEST]
    stop = next((i for i, t in enumerate(after) if t.text in _CLOSING), None)
    phrase = after[:stop] if stop is not None else []
    return any(t.pos_ in ("NOUN", "PROPN") for t in phrase) and all(t.pos_ in _NOMINAL for t in phrase)


_NOMINAL = {"DET", "NOUN", "PROPN", "ADJ", "ADP", "NUM", "X"}


def _halves(paragraph: Paragraph, quotation: Quotation, first: Any, last: Any) -> list[Span]:
    comma = paragraph.span(first.nbor(-1), first.nbor(-1))
    said = [t for t in first.doc[: first.i - 1] if paragraph.place(t) >= quotation.start and t.is_alpha]
    if len(said) < _FEWEST:
        return []
    before = Span(quotation.start, comma.start)
    closes = paragraph.span(last, last)
    rest = [t for t in last.doc[last.i + 1 :] if paragraph.place(t) < quotation.inner_stop and _has_letter(t)]
    if not rest:
        return [before]
    goes_on = closes.stop < quotation.stop and not rest[0].lower_.endswith("ant")
    return [before, Span(paragraph.place(rest[0]), quotation.stop)] if goes_on else [before]


def _has_letter(token: Any) -> bool:
    return any(c.isalnum() for c in token.text)


def incised(paragraph: Paragraph, words: Lexicon) -> Iterator[Draft]:
    """The statements of French quotations that somebody breaks into with any verb: « Jamais, *se défend Korr*. »."""
    if words.language != "fr":
        return
    for quotation in paragraph.quotations:
        tokens = paragraph.within(quotation.inner_start, quotation.inner_stop)
        for comma, first in pairwise(tokens):
            found = _incise(first, words) if comma.text == "," else None
            content = tuple(_halves(paragraph, quotation, first, found[1])) if found is not None else ()
            if found is not None and content:
                yield Draft(paragraph, content, "direct", speaker=found[0], speaker_how="own")
                break


def _incise(first: Any, words: Lexicon) -> tuple[Any, Any] | None:
    """Who breaks in with the verb that an incise begins, and the mark that closes it: « s'insurge-t-*elle* »."""
    reflexive = first.lower_ in ("se", "s'")
    verb = first.nbor(1) if first.i + 2 < len(first.doc) and first.lower_ in _PRONOUNS else first
    if verb.i + 2 >= len(verb.doc) or not verb.is_alpha or not verb.text.islower():
        return None
    clitic = next((t for t in verb.doc[verb.i + 1 : verb.i + 3] if t.lower_ in _INVERTED), None)
    if clitic is not None:
        after = clitic.nbor(1)
        return (clitic, after) if after.text in (".", ",", '"', "!") else None
    if not (reflexive and verb.pos_ in ("VERB", "AUX", "NOUN", "ADJ")):
        return None
    start = verb.i + 1
    phrase = list(verb.doc[start : start + _LONGEST])
    stop = next((i for i, t in enumerate(phrase) if t.text in _CLOSING or t.text == '"'), None)
    phrase = phrase[: stop or 0]
    if (
        not phrase
        or any(t.pos_ not in _NOMINAL and t.lower_ not in _LATTER for t in phrase)
        or phrase[0].lower_ in _OWN
    ):
        return None
    who = next((t for t in phrase if t.pos_ in ("NOUN", "PROPN") or t.lower_ in _LATTER), None)
    known = who is not None and (who.pos_ == "PROPN" or who.lower_ in _LATTER or somebody(who, words))
    return (who, phrase[-1].nbor(1)) if known else None


_PRONOUNS = {"se", "s'", "le", "l'", "lui", "les", "leur", "y", "en"}
_LATTER = {"dernier", "dernière", "celui-ci", "celle-ci"}
