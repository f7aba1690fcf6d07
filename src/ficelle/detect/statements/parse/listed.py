"""Whose verbs are that parsers tie to another one: “Korr said no, *denied* the claim and left”."""

from typing import Any

from ficelle.detect.statements.parse.labels import behind_comma

_PAST = {"VBD", "VBZ"}


def listed_after(verb: Any) -> Any | None:
    """The verb before in a list of what somebody did, where a parser took the later one for a clause of it."""
    above = verb.head
    if verb.dep_ != "ccomp" or verb.tag_ not in _PAST or above.tag_ != verb.tag_ or above.i > verb.i:
        return None
    return above if behind_comma(verb) else None


def behind_object(own: Any) -> Any | None:
    """“*Carvaux* defended Lestrade, accused …”: whom a parser ran, with a verb, into the object behind it."""
    inner = next((c for c in own.lefts if c.tag_ in ("VBD", "VBN") and c.dep_ in ("compound", "amod")), None)
    return next((c for c in inner.lefts if c.dep_ == "nsubj"), None) if inner is not None else None


def subject_after(verb: Any) -> Any | None:
    """“A day after *the minister*, Lena Korr, accused it”: a subject that a parser took for what “after” governs."""
    if verb.lang_ != "en" or verb.dep_ != "advcl" or not (verb.tag_ in _PAST or _has_past_helper(verb)):
        return None
    led = next((t for t in reversed(verb.doc[verb.head.i : verb.i]) if t.lower_ in _WHEN), None)
    whom = next((c for c in led.children if c.dep_ == "pobj"), None) if led is not None else None
    if whom is None:
        return None
    rest = [t for t in verb.doc[whom.right_edge.i + 1 : verb.i] if t.pos_ not in ("AUX", "ADV") and not t.is_punct]
    return whom if not rest else None


_WHEN = {"after", "before", "since", "until"}


def _has_past_helper(verb: Any) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("had", "has", "have") for c in verb.children)
