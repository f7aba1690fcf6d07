"""Who is named in a document: full names, the short forms that stand for them, their roles and genders."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements import syntax
from ficelle.detect.statements.parsing import Paragraph

PERSONS = {"PERSON", "PER"}
_POSSESSIVE = re.compile(r"(?:['’]s|['’])\Z")


class Mention(NamedTuple):
    """A name in the text: where, whose, and whether it is the subject of a clause outside quotations."""

    position: int
    person: str
    subject: bool


@dataclass(slots=True)
class Person:
    """A person of a document: the full name, the words that say what the person is, and the gender they show."""

    name: str
    roles: set[str] = field(default_factory=set)
    gender: str | None = None


class People:
    """The persons of one document."""

    def __init__(self, paragraphs: Iterable[Paragraph], words: Lexicon) -> None:
        self._words = words
        self.known: dict[str, Person] = {}
        self.mentions: list[Mention] = []
        found = [(p, entity) for p in paragraphs for entity in p.parse.ents if entity.label_ in PERSONS]
        named = [(p, e, name) for p, e in found if (name := self.bare(e.text)) and name[0].isupper()]
        for _, _, name in named:
            if " " in name:
                self.known.setdefault(name, Person(name))
        for paragraph, entity, name in named:
            person = self.full(name, paragraph.place(entity[0])) or name
            self.known.setdefault(person, Person(person))
            self._describe(self.known[person], entity)
            self._mention(paragraph, entity.root, person)
        self.mentions.sort()

    def bare(self, name: str) -> str:
        """A name without its titles and possessive."""
        titles = self._words.words("speakers", "titles")
        parts = _POSSESSIVE.sub("", name.strip(" ,.;:\"'“”«»()-")).split()
        while len(parts) > 1 and (parts[0] in titles or parts[0].lower() in titles):
            parts.pop(0)
        return " ".join(parts)

    def full(self, name: str, position: int) -> str | None:
        """The full name that `name` stands for: itself, or the nearest earlier name that it ends or begins."""
        if name in self.known and " " in name:
            return self._longer(name) or name
        parts = name.split()
        owners = [k for k in self.known if " " in k and (k.split()[-len(parts) :] == parts or k.split()[0] == name)]
        if not owners:
            return name if name in self.known else None
        last = [m.person for m in self.mentions if m.person in owners and m.position < position]
        return last[-1] if last else owners[0]

    def _longer(self, name: str) -> str | None:
        """`John Holt` is `John P. Holt` where the document has exactly one."""
        parts = name.split()
        longer = [
            k
            for k in self.known
            if len(k.split()) > len(parts) > 1 and k.split()[0] == parts[0] and k.split()[-1] == parts[-1]
        ]
        return longer[0] if len(longer) == 1 else None

    def _mention(self, paragraph: Paragraph, root: Any, person: str) -> None:
        labels = syntax.SUBJECTS | syntax.PASSIVE_SUBJECTS
        subject = root.dep_ in labels and paragraph.around(root) is None
        self.mentions.append(Mention(paragraph.place(root), person, subject))

    def _describe(self, person: Person, entity: Any) -> None:
        for word in _describing(entity):
            if word in self._words.words("speakers", "roles") or word in self._words.words("speakers", "titles"):
                person.roles.add(word)
            self._gender(person, word)

    def _gender(self, person: Person, word: str) -> None:
        men, women = self._words.words("speakers", "men"), self._words.words("speakers", "women")
        if word in men and word not in women:
            person.gender = "he"
        elif word in women and word not in men:
            person.gender = "she"


def _describing(entity: Any) -> Iterator[str]:
    """The words around a name that say what its bearer is: titles, nouns of its phrase, appositions, attributes."""
    root = entity.root
    for token in root.subtree:
        if token.dep_ not in ("pobj",) and token.pos_ in ("NOUN", "PROPN"):
            yield token.lower_
    if root.dep_ in ("appos", "flat:name", "nmod") and root.head.pos_ in ("NOUN", "PROPN"):
        yield root.head.lower_
    if root.dep_ in syntax.SUBJECTS:
        predicate = root.head if syntax.child(root.head, {"cop"}) is not None else None
        named = syntax.child(root.head, {"attr"}) or predicate
        if named is not None:
            yield named.lower_
    before = entity.doc[max(0, entity.start - 2) : entity.start]
    yield from (t.lower_ for t in before)
