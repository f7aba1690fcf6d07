"""Who says a thing stands outside it: « Une accusation “grotesque”, balaie *la maire* »."""

from dataclasses import replace
from typing import Any

from ficelle.detect.statements.parse import syntax
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


def of_gerund(draft: Draft) -> Draft:
    """« Holt a reconnu les faits, *tout en niant* avoir … »: who does what the sentence tells says it."""
    verb = draft.verb
    if verb is None or verb.lang_ != "fr" or not verb.i or not verb.lower_.endswith("ant"):
        return draft
    if verb.nbor(-1).lower_ != "en" or verb.i < _TOUT or verb.nbor(-_TOUT).lower_ != "tout":
        return draft
    finite = (t for t in verb.sent if t.pos_ == "VERB" and t != verb and syntax.own_subject(t) is not None)
    main = next(finite, None)
    who = syntax.subject(main)[0] if main is not None else None
    return replace(draft, speaker=who, speaker_how="participle") if who is not None else draft


_TOUT = 2  # tokens from « tout » to the participle


def _noun_behind(verb: Any) -> Any | None:
    """The head of the noun phrase right behind a verb."""
    first = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    while first is not None and first.pos_ in ("DET", "ADJ") and first.i + 1 < verb.sent.end:
        first = first.nbor(1)
    return first if first is not None and first.pos_ in ("NOUN", "PROPN") else None
