"""Who says what is quoted: the parser's subject, or the noun phrase beside the cue where the parser lost it."""

from typing import Any

from ficelle.detect.statements.finding.quoted import FINITE_TAGS
from ficelle.detect.statements.frames.cues import MADE_KNOWN
from ficelle.detect.statements.frames.frame import Frame
from ficelle.detect.statements.frames.inversion import past_phrase
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.text.quotes import Quotation


def speaker_beside(frame: Frame, paragraph: Paragraph, quotation: Quotation) -> tuple[Any | None, str]:
    """The parser's subject, or the noun phrase beside the cue where the parser took the subject for an object."""
    verb = frame.found.token
    after = paragraph.place(verb) > quotation.start
    inverted = next((t for t in verb.doc[max(0, verb.i - 2) : verb.i + 3] if t.lower_ in _INVERTED), None)
    if inverted is not None:
        return inverted, "own"
    if after and (named := _aged(verb)) is not None:
        return named, "own"
    if frame.speaker is not None and _outside(paragraph, frame.speaker):
        return frame.speaker, frame.speaker_how
    behind = (c for c in syntax.children(verb, syntax.SUBJECTS) if c.i > verb.i and _outside(paragraph, c))
    if after and frame.speaker is not None and (named := next(behind, None)) is not None:
        return named, "own"  # « “Le maire ment”, accuse *Mara Holt* »: parsers give the verb both subjects
    explained = _explained_speaker(paragraph, quotation, verb) if after else None
    if explained is not None or verb.tag_ == "VBG" or verb.dep_ == "acl":
        return (explained, "own") if explained is not None else (None, "none")
    if after and frame.found.cue.rest in MADE_KNOWN and verb.i + 1 < len(verb.doc):
        return (named, "own") if (named := syntax.named_after(verb.nbor(1))) is not None else (None, "none")
    past = past_phrase(verb) if after else None
    return (past, "own") if past is not None else _mistaken(frame, paragraph, quotation)


def _mistaken(frame: Frame, paragraph: Paragraph, quotation: Quotation) -> tuple[Any | None, str]:
    """The nominal near a verb that the parser took for its object, or tied to nothing."""
    verb = frame.found.token
    after = paragraph.place(verb) > quotation.start
    nominal = [c for c in verb.children if c.pos_ in ("PROPN", "NOUN", "PRON") and c.dep_ in _MISTAKEN]
    if verb.i and verb.nbor(-1).lower_ in _HEARERS:
        nominal = [c for c in nominal if c.i > verb.i]
    if frame.found.cue.lemma in _TELLING:
        nominal = [c for c in nominal if c.i < verb.i]  # “told *Reuters*”: whom it is told
    if after and nominal and nominal[0].i > verb.i:
        return nominal[0], "own"
    if not after or frame.speaker_how != "none":
        return None, "none"
    near = _before(verb) or (None if _clause_between(paragraph, quotation, verb) else syntax.named_after(verb))
    return (near, "own") if near is not None else (None, "none")


def _explained_speaker(paragraph: Paragraph, quotation: Quotation, verb: Any) -> Any | None:
    """The name before “…,” *Mara Holt*, envoy of Norvia, told the panel, which a parser tied to no verb."""
    first = paragraph.first_at(quotation.stop)
    between = verb.doc[first.i : verb.i] if first is not None and first.i < verb.i else []
    between = [t for t in between if not t.is_space]
    comma = next((i for i, t in enumerate(between) if i and t.text == ","), None)
    if comma is None or between[-1].text != ",":
        return None
    if (described := _described(between[:comma], between[comma + 1 : -1])) is not None:
        return described
    if not explained_name(between):
        return None
    return between[comma - 1] if between[comma - 1].pos_ == "PROPN" else None


def _described(phrase: list[Any], name: list[Any]) -> Any | None:
    """The noun before “…,” its *head* of policy, Mara Holt, told the panel, which a parser tied to no verb."""
    led = phrase[0].pos_ in ("DET", "PRON") and phrase[0].lower_ not in _STANDING_ALONE
    plain = not any(t.tag_ in FINITE_TAGS or t.is_punct for t in phrase)
    if not (led and plain and name and all(t.pos_ == "PROPN" for t in name)):
        return None
    before = next((i for i, t in enumerate(phrase) if t.pos_ == "ADP"), len(phrase))
    return next((t for t in reversed(phrase[:before]) if t.pos_ in ("NOUN", "PROPN")), None)


_STANDING_ALONE = {"he", "she", "it", "they", "i", "we", "who", "which", "that"}


def _aged(verb: Any) -> Any | None:
    """Who says, with an age between commas: “…,” *Tuohy*, 44, told this paper."""
    before = verb.doc[max(0, verb.i - 3) : verb.i]
    aged = [t.text for t in before][::2] == [",", ","] and before[1].text.isdigit() and before[0].i > 0
    named = before[0].nbor(-1) if aged else None
    return named if named is not None and named.text[:1].isupper() else None


def _clause_between(paragraph: Paragraph, quotation: Quotation, verb: Any) -> bool:
    """Whether something other than a comma and auxiliaries stands between a quotation and a verb after it."""
    first = paragraph.first_at(quotation.stop)
    between = verb.doc[first.i : verb.i] if first is not None else []
    return any(t.pos_ in ("NOUN", "PROPN", "VERB") for t in between)


_TELLING = {"tell", "inform", "remind", "assure"}
_INVERTED = {"-il", "-elle", "-on", "-ils", "-elles", "-je", "-nous"}
_HEARERS = syntax.CLITICS | {"nous", "vous"}  # « nous assure son armateur »: pronouns before a verb that hear
# What a parser calls a subject that follows its verb, or the subject of a verb that it took for a noun.
_MISTAKEN = syntax.OBJECTS | {
    *("npadvmod", "attr", "oprd", "obl:mod", "dative", "appos", "ROOT", "dep", "nmod", "flat:name", "nsubj:pass"),
}


def _before(verb: Any) -> Any | None:
    """A nominal right before the verb that no subject label marks."""
    token = verb.doc[verb.i - 1] if verb.i else None
    if token is None or token.is_punct or token.dep_ == "pobj" or token.lower_ in _HEARERS:
        return None
    if token.pos_ not in ("PROPN", "NOUN", "PRON") and not token.text[:1].isupper():
        return None
    head = token
    while (
        head.head.pos_ in ("PROPN", "NOUN") and head.head.i < verb.i and head.dep_ in ("compound", "flat:name", "appos")
    ):
        head = head.head
    return head


def _outside(paragraph: Paragraph, token: Any) -> bool:
    return paragraph.around(token) is None


def described_between(between: list[Any]) -> bool:
    """Whether an office and its holder between commas stand before a verb: “…,” the envoy, Mara Holt, said."""
    comma = next((i for i, t in enumerate(between) if i and t.text == ","), None)
    if comma is None or between[-1].text != ",":
        return False
    return _described(between[:comma], between[comma + 1 : -1]) is not None


def explained_name(between: list[Any]) -> bool:
    """Whether a name and what explains it between commas stand before a verb: “…,” Holt, the envoy to …, said."""
    named = [t for t in between if not t.is_punct and not t.is_space]
    closed = len(between) > 1 and between[-1].text == "," and any(t.text == "," for t in between[1:-1])
    return bool(closed and named and named[0].pos_ == "PROPN" and not any(t.tag_ in FINITE_TAGS for t in named))
