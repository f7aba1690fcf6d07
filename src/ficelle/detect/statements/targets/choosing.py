"""Which of the actors that a statement names it is against, by how they are named; and the statement with them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ficelle.detect.statements.targets.others import Other
from ficelle.model import Document, Evidence, Statement

WITH_TARGETS = frozenset({
    "accusation", "counter-accusation", "denial", "condemnation", "criticism", "demand", "call", "threat", "warning",
    "support",
})  # fmt: skip


def targets(kind: str, found: Sequence[Other]) -> list[Other]:
    """The targets among the actors named: those its cue governs, else the first that its content names.

    A denial is turned against the one whose accusation it speaks of, and nobody else that it may name.
    """
    if kind not in WITH_TARGETS:
        return []
    for how in _ORDER.get(kind, _ANY):
        aimed = [other for other in found if other.how == how]
        if aimed:
            return aimed if how == "governed" else listed_beside(aimed[0], aimed[1:])
    return []


def listed_beside(first: Other, others: Iterable[Other]) -> list[Other]:
    """An actor with those listed beside: “regimes like *X*, *Y* and *Z*”."""
    kept = [first]
    for other in sorted(others, key=lambda o: o.span.start):
        if 0 <= other.span.start - kept[-1].span.stop <= _LISTED:
            kept.append(other)
    return kept


def aimed_at(document: Document, statement: Statement, aimed: Sequence[Other]) -> Statement:
    """A statement with its targets, and the words that name them as evidence."""
    evidence = tuple(e for e in statement.evidence if e.role != "target")
    evidence += tuple(Evidence.of(document, other.span, "target") for other in aimed)
    names = tuple(dict.fromkeys(other.name for other in aimed))
    return replace(statement, evidence=evidence, targets=names, targets_inferred=False)


_LISTED = 12  # characters between two names of a list: “, but also ”


_ANY = ("governed", "blamed", "subject", "content", "summoned")
_ASKED = ("governed", "asked", "addressed", "subject", "content", "summoned")
_ACCUSED = ("governed", "blamed", "subject", "quoted", "addressed", "content", "summoned")
_ORDER = {
    "denial": ("accuser",), "demand": _ASKED, "call": _ASKED, "accusation": _ACCUSED, "counter-accusation": _ACCUSED,
}  # fmt: skip
