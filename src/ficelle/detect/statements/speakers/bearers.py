"""Who bears a role that the text speaks of without a name: “the minister”, « l'avocat »."""

from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.speakers.fields import FIELD, fields_of
from ficelle.detect.statements.speakers.focus import Focus
from ficelle.detect.statements.speakers.humans import Humans
from ficelle.detect.statements.speakers.mentions import PRIME, is_epithet, is_likeness, is_possessed, likenesses_of
from ficelle.detect.statements.speakers.offices import bearer_of_office
from ficelle.detect.statements.speakers.people import People, Person
from ficelle.detect.statements.speakers.said import Memory


def replies(verb: Any | None, words: Lexicon) -> bool:
    """Whether a verb answers what another said: « …, a *répliqué* le ministre » is not whoever spoke last."""
    cues = words.by_form.get(verb.lower_, ()) if verb is not None else ()
    return any(cue.lemma in words.words("charges", "replying") for cue in cues)


class Bearers:
    """Finds who of a document bears a role, from who was named with it and who spoke last."""

    def __init__(self, people: People, words: Lexicon, focus: Focus, memory: Memory, humans: Humans) -> None:
        self._people, self._words, self._focus, self._memory, self._humans = people, words, focus, memory, humans

    def bearer(self, head: Any, position: int, verb: Any | None) -> str | None:
        """The person last mentioned whose role it is; else the last who spoke, if nothing speaks against it.

        A role of something else is somebody else's: the minister of Justice is not the minister of Health. `head`
        is the role's noun, `position` its place in the document, `verb` the verb of saying, where there is one.
        """
        role, of = head.lower_, fields_of(head) - self._people.courtesies
        holders = (p for p in self._people.known.values() if p.roles - p.lesser.keys())
        if (holder := bearer_of_office(head, holders, self._words)) is not None:
            return holder.name if self._still_spoken_of(holder, position) else None
        if role in self._words.words("speakers", "kin") and not self._people.of_kin(head):
            return None
        if role not in self._words.words("speakers", "offices"):
            of = {field for field in of if field not in likenesses_of(head)}
        gender = self._people.gender_of_address(role) or self._humans.gender(head)
        holders_of = (p for p in self._people.holders(head) if gender is None or self._people.may_be(p.name, gender))
        bearers = {p.name for p in holders_of if not (of or p.fields & PRIME) or of & p.fields}
        earlier = [m.person for m in self._people.mentions if m.person in bearers and m.position < position]
        if earlier:
            return earlier[-1]
        if replies(verb, self._words):
            return None
        behind = verb is not None and verb.pos_ == "VERB" and verb.i < head.i
        told = behind and head.head != verb  # “Korr said *the head of the bank* had lied”
        again = (self._words.language == "fr" or behind) and not told
        if of and again and (same := self._said_again(position, role, of, gender)):
            return same
        titles = self._words.words("speakers", "titles")
        if role in titles or role.capitalize() in titles:
            return self._in_office(head, of, position)
        if of:
            return self._in_focus(position, role, gender) if is_likeness(head) else None
        return self._speaks_on(head, position, role, gender) if self._words.language == "fr" and not told else None

    def _speaks_on(self, head: Any, position: int, role: str, gender: str | None) -> str | None:
        """Who spoke last, whom French calls by a role that it did not tell before, unless that is somebody's."""
        last = self._memory.last(position)
        again = last and last.speaker.person and self._memory.near(last, position) and not likenesses_of(head)
        if last and again and not is_possessed(head) and last.speaker.name in self._people.known:
            person = self._people.known[last.speaker.name]
            fits = gender is None or person.gender in (None, gender)
            return last.speaker.name if fits and not self.holds_another(person, role) else None
        return None

    def holds_another(self, person: Person, role: str) -> bool:
        """Whether somebody holds an office beside which nobody holds another: a minister is not “the speaker”."""
        own = self._words.words("speakers", "offices") - self._words.words("speakers", "loose_offices")
        return role in own and role not in person.roles and person.office in own

    def _still_spoken_of(self, holder: Person, position: int) -> bool:
        """Whether somebody was named, and since then nobody of whose office the text says nothing."""
        named = [m for m in self._people.mentions if m.position < position]
        last = max((m.position for m in named if m.person == holder.name), default=position)
        spoke = max((n.position for n in self._memory.speaking(position) if n.person == holder.name), default=-1)
        since = {m.person for m in named if m.position > max(last, spoke) and self._focus.certain(m)}
        return last < position and all(self._people.known[name].office is not None for name in since)

    def _in_office(self, head: Any, of: set[str], position: int) -> str | None:
        """“The prime minister” is whom the sentence before is about, where the text gives that office to nobody.

        Whom everybody knows is named without one: the only person named there, as its subject, with no other office.
        """
        taken = any(head.lower_ in p.roles for p in self._people.known.values())
        leads = head.lower_ in self._words.words("speakers", "leaders")
        leads = leads and (head.lower_ != "minister" or bool(of & PRIME))  # of whom there are many
        if not leads or of - PRIME or taken or not is_epithet(head):
            return None
        name = self._focus.person(position, self._memory.speaking(position))
        person = self._people.known.get(name or "")
        # Who is “the president's wife” is no president.
        own = person is not None and person.office is None and head.lower_[:FIELD] not in person.fields
        gender = self._humans.gender(head)
        return name if own and (gender is None or self._people.may_be(name, gender)) else None

    def _said_again(self, position: int, role: str, of: set[str], gender: str | None) -> str | None:
        """Who spoke last in the same paragraph, called by another role: “Korr accused … , the head of the list added”.

        Not where that person is known for the same role of something else, nor where somebody was named since.
        """
        last = self._memory.last(position)
        if last is None or not last.speaker.person or last.paragraph != self._memory.paragraph(position):
            return None
        person = self._people.known.get(str(last.speaker.name))
        since = {m.person for m in self._people.mentions if last.position < m.position < position}
        if person is None or since - {person.name} or person.gender not in (None, gender or person.gender):
            return None
        if self.holds_another(person, role):
            return None
        return None if role in person.roles and not of & person.fields else person.name

    def _in_focus(self, position: int, role: str, gender: str | None) -> str | None:
        """The only person named in a paragraph and the one before it: “the self-taught Halvar resident” is nobody else.

        Not where that person is known for the same role of something else.
        """
        near = [
            m for m in self._people.mentions if m.position < position and self._memory.apart(m.position, position) <= 1
        ]
        named = {m.person for m in near}
        person = self._people.known.get(named.pop()) if len(named) == 1 else None
        if (
            person is None
            or role in person.roles
            or not self._people.may_be(person.name, gender or person.gender or "he")
        ):
            return None
        return person.name
