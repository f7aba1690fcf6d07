"""« Le maire, *à qui Holt reproche* d'avoir menti, … »: who reproaches whom in a French relative clause, by word order.

Parsers take whoever is reproached for the one who reproaches, and what the main clause goes on with for the reproach.
"""

from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.cues import FoundCue, cue_span
from ficelle.detect.statements.frames.frame import trimmed
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph

_TO_WHOM = {"auquel", "auxquels", "auxquelles"}
_BACK = 12  # tokens from the verb to « à qui »
_ENDS = {",", ".", ";", ":", "!", "?", "…"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "X"}


def reproached(paragraph: Paragraph, cue: FoundCue, words: Lexicon) -> Draft | None:
    """The reproach of a relative clause with who makes it; None where a cue does not stand in one."""
    verb = cue.token
    if words.language != "fr" or cue.cue.lemma not in ("reprocher", "imputer"):
        return None
    relative = _relative(verb)
    if relative is None or relative.i < 2:
        return None
    before = relative.nbor(-1)
    before = before.nbor(-1) if before.text == "," else before
    between = (t for t in verb.doc[relative.i + 1 : verb.i] if t.lower_ != "qui")
    accuser = next((t for t in between if t.pos_ in _NOMINAL or t.text[:1].isupper()), None)
    run = _charge(verb)
    if accuser is None or run is None or before.pos_ not in ("NOUN", "PROPN"):
        return None
    accused = before
    while accused.dep_ in ("flat:name", "appos", "nmod") and accused.head.i < accused.i:
        accused = accused.head
    spans = tuple(paragraph.span(*one) for one in trimmed((run,)))
    how = (accuser, "own", accused, accused)
    return Draft(paragraph, spans, "oblique", cue.cue, cue_span(paragraph, cue), verb, *how)


def _relative(verb: Any) -> Any | None:
    """The token that « à *qui* » or « *auquel* » is, before a verb in its clause."""
    for token in reversed(list(verb.doc[max(0, verb.i - _BACK) : verb.i])):
        if token.text in _ENDS:
            return None
        if token.lower_ in _TO_WHOM:
            return token
        if token.lower_ == "qui" and token.i and token.nbor(-1).lower_ == "à":
            return token.nbor(-1)
    return None


def _charge(verb: Any) -> tuple[Any, Any] | None:
    after = verb.doc[verb.i + 1 : verb.sent.end]
    last = None
    for token in after:
        if token.text in _ENDS:
            break
        last = token
    led = after[0] if len(after) else None
    return (led, last) if led is not None and last is not None and led.lower_ in ("de", "d'", "des", "du") else None
