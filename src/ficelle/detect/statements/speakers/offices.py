"""Offices by another name: « le chef de l'État » is the president, “the top diplomat” the foreign minister."""

from collections.abc import Iterable
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.speakers.fields import FIELD
from ficelle.detect.statements.speakers.people import Person

_REACH = 7  # tokens of an office's name, from its noun


def bearer_of_office(head: Any, persons: Iterable[Person], words: Lexicon) -> Person | None:
    """The one person who is known for the office that a description names otherwise; None where two may be meant."""
    office = _office(head, words)
    if office is None:
        return None
    roles, of = office
    holders = [
        p for p in persons if not roles.isdisjoint(p.roles) and (of & p.fields if of else not _of_body(p, words))
    ]
    if len(holders) > 1:
        said = {t.lower_[:FIELD] for t in head.subtree if t.pos_ in ("ADJ", "PROPN", "NOUN")}
        holders = [p for p in holders if p.fields & said]
    return holders[0] if len(holders) == 1 else None


def _of_body(person: Person, words: Lexicon) -> bool:
    """Whether somebody's office is a body's: the president of a commission is no head of state."""
    bodies = words.words("speakers", "firms", "named_by_kind", "companies") | {"party", "parti", "sénat", "senate"}
    return not person.fields.isdisjoint(body[:FIELD] for body in bodies)


def _office(head: Any, words: Lexicon) -> tuple[frozenset[str], frozenset[str]] | None:
    """The nouns of an office and what it may be of, if a phrase that begins at a token or ends there names it."""
    called: dict[str, list[str]] = words.data["offices_called"]
    after = head.doc[head.i : head.i + _REACH].text.lower().replace("’", "'")
    before = head.doc[max(0, head.i - 1) : head.i + 1].text.lower()
    for name, (of, *roles) in called.items():
        if after.startswith(name) or before == name:
            return frozenset(roles), frozenset(of.split())
    return None


__all__ = ["bearer_of_office"]
