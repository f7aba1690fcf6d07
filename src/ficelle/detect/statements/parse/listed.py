"""Verbs that a comma joins to another one, with its subject: “Korr said no, *denied* the claim and left”."""

from typing import Any

_PAST = {"VBD", "VBZ"}


def listed_after(verb: Any) -> Any | None:
    """The verb before in a list of what somebody did, where a parser took the later one for a clause of it."""
    above = verb.head
    if verb.dep_ != "ccomp" or verb.tag_ not in _PAST or above.tag_ != verb.tag_ or above.i > verb.i:
        return None
    return above if verb.i and verb.nbor(-1).text == "," else None


def behind_object(own: Any) -> Any | None:
    """“*Carvaux* defended Lestrade, accused …”: whom a parser ran, with a verb, into the object behind it."""
    inner = next((c for c in own.lefts if c.tag_ in ("VBD", "VBN") and c.dep_ in ("compound", "amod")), None)
    return next((c for c in inner.lefts if c.dep_ == "nsubj"), None) if inner is not None else None
