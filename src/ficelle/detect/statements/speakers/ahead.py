"""Whom a lead means: “Norvia's health minister said on Monday …”, whose name the next paragraph gives.

News names an official of whom few have heard only after the lead: there the bare name, without an office, tells that
its bearer has been brought in already.
"""

from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.speakers.fields import FIELD, fields_of
from ficelle.detect.statements.speakers.mentions import is_definite
from ficelle.detect.statements.speakers.people import Mention, People, Person
from ficelle.detect.statements.speakers.said import Memory

_LEAD = 1  # the last paragraph that may be a lead: a headline stands before it
_REACH = 2  # paragraphs from the lead to the name


class Ahead:
    """The leads of one document."""

    def __init__(self, people: People, memory: Memory, words: Lexicon) -> None:
        self._people, self._memory, self._words = people, memory, words

    def named(self, head: Any, position: int, gender: str | None) -> str | None:
        """The person whom an official's description in a lead means; None where two may be meant.

        What is learned there of the person stays known: later “the minister” is nobody else.
        """
        if not self._leads(head, position):
            return None
        first: dict[str, Mention] = {}
        for mention in self._people.mentions:
            first.setdefault(mention.person, mention)
        end = position + head.sent[-1].idx - head.idx  # “accused by the mayor, *Korr* denies it”: not the mayor
        later = [m for m in first.values() if self._memory.apart(position, m.position) <= _REACH and m.position > end]
        bearers = [p for p in self._people.holders(head) if _of_the_same(head, p)]
        if bearers:
            person = bearers[0] if len(bearers) == 1 and first.get(bearers[0].name) in later else None
        else:
            person = _told_next(later, self._people)
        if person is None or not self._people.may_be(person.name, gender or person.gender or "he"):
            return None
        person.roles.add(head.lower_)
        person.office = person.office or head.lower_
        person.fields |= fields_of(head)
        return person.name

    def _leads(self, head: Any, position: int) -> bool:
        """Whether a description is of one official, qualified, in a lead before which nobody is named."""
        if self._memory.paragraph(position) > _LEAD or head.lower_ not in self._words.words("speakers", "offices"):
            return False
        owned = any(c.dep_ == "poss" and c.pos_ != "PRON" for c in head.lefts)
        single = "Plur" not in head.morph.get("Number") and (owned or is_definite(head))
        named_before = any(m.position < position for m in self._people.mentions)
        return single and bool(fields_of(head)) and not named_before


def _of_the_same(head: Any, person: Person) -> bool:
    """Whether an office may be the one that somebody is known for: nothing tells the two apart."""
    own = {head.lower_[:FIELD]}
    of, theirs = fields_of(head) - own, person.fields - own
    return not of or not theirs or bool(of & theirs)


def _told_next(later: list[Mention], people: People) -> Person | None:
    """The first person named after the lead, if with a given name and no office, as who says something."""
    if not later:
        return None
    mention = min(later)
    person = people.known[mention.person]
    plain = mention.says and mention.whole and not (person.office or person.roles)
    return person if plain else None


__all__ = ["Ahead"]
