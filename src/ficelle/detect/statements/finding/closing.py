"""English clauses that end with who says so, where the parse lost it: “The pumps stopped, *the port said today*.”."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.finding.incises import tells
from ficelle.detect.statements.frames.cues import FoundCue, cue_span
from ficelle.detect.statements.frames.frame import trimmed
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.somebody import somebody

_NEUTRAL = {"assertion", "announcement", "concession"}
_STOPS = {".", "!", "?", ";", "…", ":"}
_ENDS = {".", "!", "?", ";"}
_FEWEST = 4  # words of a clause
_LONGEST = 12  # words of who says so
_PHRASE = {"DET", "NOUN", "PROPN", "ADJ", "NUM", "ADP", "PART", "PUNCT", "ADV"}
_NO_NAME = {
    "who",
    "which",
    "that",
    "whose",
    "whom",
    "where",
    "when",
    "while",
    "as",
    "and",
    "but",
    "or",
    "if",
    "because",
}
_TIMES = {
    *("on", "in", "at", "last", "this", "late", "later", "early", "earlier", "today", "yesterday", "tonight", "during"),
    *("after", "before", "here", "there", "then", "again"),
}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}


def closing(paragraph: Paragraph, cue: FoundCue, words: Lexicon) -> Draft | None:
    """The clause that a cue behind its speaker closes: nothing but when and where it was said follows."""
    verb = cue.token
    if words.language != "en" or cue.cue.kind not in _NEUTRAL or cue.cue.rest or verb.tag_ not in _FINITE | {"VBN"}:
        return None
    if not _closes(verb) or paragraph.around(verb) is not None:
        return None
    comma = _comma_before(paragraph, verb)
    speaker = _speaker(verb.doc[comma.i + 1 : verb.i], words) if comma is not None else None
    if comma is None or speaker is None:
        return None
    said = _before(paragraph, comma)
    letters = [t for t in said if t.is_alpha]
    if len(letters) < _FEWEST or not any(t.tag_ in _FINITE for t in said) or not tells(said):
        return None
    content = tuple(paragraph.span(*run) for run in trimmed(((said[0], said[-1]),)))
    return Draft(paragraph, content, "incise", cue.cue, cue_span(paragraph, cue), verb, speaker, "own")


def _closes(verb: Any) -> bool:
    """Whether a verb ends its sentence, but for when, where and to whom it was said."""
    following = verb.doc[verb.i + 1 : verb.sent.end]
    first = next((t for t in following if not t.is_space), None)
    if first is None or first.text in _ENDS:
        return True
    day = first.ent_type_ in ("DATE", "TIME")
    return (day or first.lower_ in _TIMES) and not any(t.tag_ in _FINITE | {"WP", "WDT"} for t in following)


def _comma_before(paragraph: Paragraph, verb: Any) -> Any | None:
    """The comma before who says so; the one before a title where the name stands between commas."""
    commas: list[Any] = []
    for token in reversed(verb.doc[max(verb.sent.start, verb.i - _LONGEST - 2) : verb.i]):
        if token.text == "," and paragraph.around(token) is None:
            commas.append(token)
        elif token.pos_ not in _PHRASE or token.lower_ in _NO_NAME or token.text in _STOPS or token.text == '"':
            break
    if not commas:
        return None
    if commas[0].i + 1 < verb.i:
        return commas[0]
    named = len(commas) > 2 and all(t.pos_ == "PROPN" for t in verb.doc[commas[1].i + 1 : commas[0].i])
    return commas[2] if named else None


def _speaker(phrase: Sequence[Any], words: Lexicon) -> Any | None:
    """The noun that a phrase is about, where it is one of somebody: “the *Ministry* of Defence of Norvia”."""
    tokens = [t for t in phrase if not t.is_space]
    if not tokens or tokens[0].pos_ not in ("DET", "PROPN", "NOUN", "ADJ"):
        return None
    if any(t.pos_ not in _PHRASE or t.lower_ in _NO_NAME for t in tokens) or _two_phrases(tokens):
        return None
    end = next((i for i, t in enumerate(tokens) if t.text == "," or (t.pos_ == "ADP" and i)), len(tokens))
    head = next((t for t in reversed(tokens[:end]) if t.pos_ in ("NOUN", "PROPN")), None)
    return head if head is not None and somebody(head, words) else None


def _two_phrases(tokens: Sequence[Any]) -> bool:
    """“*A decision the mayor* announced”: a noun and whose clause hangs on it."""
    return any(after.pos_ == "DET" and before.pos_ in ("NOUN", "PROPN") for before, after in pairwise(tokens))


def _before(paragraph: Paragraph, comma: Any) -> list[Any]:
    """The words of the sentence before a comma."""
    start = comma.i
    while start > 0:
        token = comma.doc[start - 1]
        if (token.text in _STOPS and paragraph.around(token) is None) or paragraph.ends_at(token):
            break
        start -= 1
    return list(comma.doc[start : comma.i])
