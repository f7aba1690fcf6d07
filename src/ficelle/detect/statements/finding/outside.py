"""Who says a thing stands outside it: « Une accusation “grotesque”, balaie *la maire* »."""

from dataclasses import replace
from typing import Any

from ficelle.detect.statements.parse.drafts import Draft


def outside_its_words(draft: Draft) -> Draft:
    """A draft with the noun behind its verb as its speaker, where the one that it had stands in what is said."""
    who, verb = draft.speaker, draft.verb
    if who is None or verb is None or verb.lang_ != "fr" or who.pos_ == "PRON" or who.i > verb.i:
        return draft
    at = draft.paragraph.place(who)
    if not any(s.start <= at < s.stop for s in draft.content) or verb.nbor(-1).text not in (",", '"'):
        return draft
    behind = _noun_behind(verb)
    return replace(draft, speaker=behind, speaker_how="own") if behind is not None else draft


def _noun_behind(verb: Any) -> Any | None:
    """The head of the noun phrase right behind a verb."""
    first = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    while first is not None and first.pos_ in ("DET", "ADJ") and first.i + 1 < verb.sent.end:
        first = first.nbor(1)
    return first if first is not None and first.pos_ in ("NOUN", "PROPN") else None
