"""Who is spoken of: the one person whom a text has named last, so that an epithet can call nobody else."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, NamedTuple

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.somebody import somebody
from ficelle.detect.statements.speakers.people import Mention, People


class Named(NamedTuple):
    """A place where a person is named or speaks, and whether as a subject."""

    position: int
    person: str
    subject: bool


class Acting(NamedTuple):
    """Somebody without a name as a subject: where, with which token of which paragraph."""

    position: int
    token: Any
    paragraph: Paragraph


class Focus:
    """Who is in focus at a place of one document; what is named inside quotations counts for nobody's sentence."""

    def __init__(
        self, paragraphs: Iterable[Paragraph], people: People, words: Lexicon, paragraph_at: Callable[[int], int]
    ) -> None:
        self._people, self._paragraph_at = people, paragraph_at
        self._paragraphs, self._words = list(paragraphs), words

    @cached_property
    def _starts(self) -> list[int]:
        """Where sentences begin outside quotations."""
        firsts = ((p, sentence[0]) for p in self._paragraphs for sentence in p.parse.sents)
        return sorted(p.place(t) for p, t in firsts if p.around(t) is None or t.text == '"')

    @cached_property
    def _without_name(self) -> "list[Acting]":
        """Those who act without a name."""
        return [
            Acting(p.place(t), t, p)
            for p in self._paragraphs
            for t in p.tokens
            if t.dep_ in _ACTING and p.around(t) is None and self._acts_unnamed(t)
        ]

    def _acts_unnamed(self, token: Any) -> bool:
        """Whether a subject is somebody without a whole name: “he”, “the coach”, “Lord Tranmere”."""
        if token.pos_ != "PROPN":
            return _somebody_acts(token, self._words)
        before = token.nbor(-1).text if token.i else ""
        return before in self._people.honorifics and self._people.full(token.text, len(token.doc.text)) is None

    @cached_property
    def _others(self) -> set[int]:
        """The sentences in which some human being without a name acts."""
        human = (one for one in self._without_name if not self._people.of_group(one.token.lower_))
        return {self._sentence(one.position) for one in human}

    @cached_property
    def _unnamed(self) -> "list[Acting]":
        """Those of them that are the subject of a sentence, and no pronoun."""
        return [one for one in self._without_name if one.token.pos_ != "PRON" and one.token.head.dep_ in _MAIN]

    @cached_property
    def _acting(self) -> set[str]:
        """The persons who act somewhere."""
        return {mention.person for mention in self._people.mentions if mention.acts}

    def person(self, position: int, spoke: Iterable[Named], *, acting: bool = True) -> str | None:
        """The only person named in the paragraph and the one before, else the only one of the last sentence.

        If `acting`, that sentence's one must be its subject, or who spoke in it. Who is named in the same sentence is
        somebody else.
        """
        here, sentence = self._paragraph_at(position), self._sentence(position)
        every = [*(Named(*m[:3]) for m in self._people.mentions if self.certain(m)), *spoke]
        near = sorted(n for n in every if n.position < position and here - self._paragraph_at(n.position) <= 1)
        names = {n.person for n in near}
        if any(self._sentence(n.position) == sentence for n in near):
            return None
        if len(names) == 1:
            return names.pop()
        last = [n for n in near if self._sentence(n.position) == self._sentence(near[-1].position)]
        # One word that does nothing there may be a place's name.
        only = {n.person for n in last if n.subject or not acting or " " in n.person}
        return only.pop() if len(only) == 1 and (not acting or any(n.subject for n in last)) else None

    def unnamed(self, position: int) -> "Acting | None":
        """Who last acted without a name in the paragraph of a place, if nobody was named as acting there since."""
        here = self._paragraph_at(position)
        before = [one for one in self._unnamed if one.position < position and self._paragraph_at(one.position) == here]
        if not before:
            return None
        since = (m for m in self._people.mentions if before[-1].position < m.position < position)
        return None if any(m.acts for m in since) else before[-1]

    def just_acting(self, position: int) -> "Acting | None":
        """Who acts without a known name as the last subject of the sentence right before, or before in the same one.

        A surname that nothing else tells of, or a role: “Korr spoke first. *The ambassador* took the floor. He …”.
        """
        sentence = self._sentence(position)
        near = [one for one in self._roles_and_surnames if one.position < position]
        near = [one for one in near if sentence - self._sentence(one.position) <= 1]
        if not near or self._paragraph_at(near[-1].position) != self._paragraph_at(position):
            return None
        acted = (m for m in self._people.mentions if near[-1].position < m.position < position)
        return None if any(m.acts for m in acted) else near[-1]

    @cached_property
    def _roles_and_surnames(self) -> "list[Acting]":
        """The subjects of main clauses that are a role or one word that may be a surname."""
        return [
            Acting(p.place(t), t, p)
            for p in self._paragraphs
            for t in p.tokens
            if t.dep_ in _ACTING and t.head.dep_ in _MAIN and p.around(t) is None and self._is_one(t)
        ]

    def _is_one(self, token: Any) -> bool:
        """Whether a subject is one human being by a role, or by a surname of which nothing else is known."""
        if token.text[:1].isupper():
            alone = not any(c.dep_ in _NAME_PARTS for c in token.children)
            bare = alone and token.pos_ in ("PROPN", "NOUN") and not token.text.isupper()
            unknown = bare and self._people.full(token.text, len(token.doc.text)) is None
            return unknown and not any(c.pos_ == "DET" for c in token.lefts) and not self._people.is_title(token.text)
        several = "Plur" in token.morph.get("Number") or any(c.dep_ == "conj" for c in token.children)
        persons = self._words.words("speakers", "roles", "men", "women", "persons")
        return token.pos_ == "NOUN" and not several and token.lower_ in persons

    def certain(self, mention: Mention) -> bool:
        """Whether a mention is somebody's for sure: not one word in passing, of which nothing else is known."""
        person = self._people.known[mention.person]
        return mention.person in self._acting or " " in person.name or bool(person.roles)

    def just_named(self, position: int, fits: Callable[[str], bool], spoke: Iterable[Named]) -> str | None:
        """The only person whom the sentence right before names, where nobody else acts or speaks in it.

        That person acts there, or is presented with a role: “It also helped the accountant Mara Holt, 50.”.
        """
        sentence = self._sentence(position)
        near = [n for n in self._people.mentions if sentence - self._sentence(n.position) in (0, 1)]
        near = [n for n in near if n.position < position]
        names = {n.person for n in near}
        spoken = {n.person for n in spoke if self._sentence(n.position) == sentence - 1}
        if len(names) != 1 or spoken - names or sentence - 1 in self._others:
            return None
        name = names.pop()
        presented = near[-1].whole and not near[-1].owns and bool(self._people.known[name].roles)
        return name if fits(name) and (presented or any(n.acts for n in near)) else None

    def strangers(self, position: int) -> list[str]:
        """The whole names in the sentence right before, in the same paragraph, that are of nobody known, nor of a body.

        “Mary Holt met *Anar Vezir* on Monday. He …”.
        """
        here, sentence = self._paragraph_at(position), self._sentence(position)
        near = (s for s in self._people.sequences if self._sentence(s.position) == sentence - 1 and not s.led)
        return [s.name for s in near if self._paragraph_at(s.position) == here and self._people.stranger(s.name)]

    def first_of_chain(self, position: int, forms: frozenset[str], fits: Callable[[str], bool]) -> int:
        """Where the first pronoun stands from which one at a place goes on, sentence by sentence of its paragraph.

        “Korr came late. *He* left early. *He* denied …”: nobody whom it may be acts between the two. In a clause below
        another it may be somebody else: “Holt said *he* was right, but *he* …”.
        """
        here = self._paragraph_at(position)
        acting = [one for one in self._without_name if one.position < position and self._leads(one.token)]
        acting = [one for one in acting if self._paragraph_at(one.position) == here]
        while acting:
            last = acting.pop()
            if last.token.pos_ != "PRON" or self._sentence(position) - self._sentence(last.position) > 1:
                break
            if last.token.lower_ not in forms:
                continue
            between = (m for m in self._people.mentions if last.position < m.position < position)
            if any(m.acts and fits(m.person) for m in between):
                break
            position = last.position
        return position

    def _leads(self, pronoun: Any) -> bool:
        """Whether a sentence is about whom a pronoun stands for: its subject, or below a thing as “when *he* fell”."""
        if pronoun.head.dep_ in _MAIN:
            return True
        main = syntax.own_subject(pronoun.sent.root)
        return main is not None and main.pos_ == "NOUN" and not somebody(main, self._words)

    def same_sentence(self, position: int, later: int) -> bool:
        """Whether two places are in one sentence."""
        return self._sentence(later) == self._sentence(position)

    def just_before(self, position: int, later: int) -> bool:
        """Whether a place is in the sentence of a later one, or in the one right before it."""
        return self._sentence(later) - self._sentence(position) <= 1

    def _sentence(self, position: int) -> int:
        return bisect_right(self._starts, position)


_ACTING = syntax.SUBJECTS | syntax.PASSIVE_SUBJECTS
_MAIN = {"ROOT", "conj"}
_NAME_PARTS = {"compound", "flat:name", "flat"}


def _somebody_acts(token: Any, words: Lexicon) -> bool:
    """Whether a subject is somebody without a name: “he”, “the coach”."""
    if token.pos_ == "PRON":
        return token.lower_.strip("-") in words.words("speakers", "he") | words.words("speakers", "she")
    return somebody(token, words)


__all__ = ["Acting", "Focus", "Named"]
