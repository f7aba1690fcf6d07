"""Who is named in a document: full names, the short forms that stand for them, their roles and genders."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements import syntax
from ficelle.detect.statements.parsing import Paragraph

PERSONS = {"PERSON", "PER"}
_POSSESSIVE = re.compile(r"(?:['’]s|['’])\Z")
_PARTICLES = {"de", "du", "des", "van", "von", "der", "den", "al", "bin", "ben", "ibn", "la", "le", "da", "dos", "di"}
_MAIN = {"ROOT", "conj", "advcl", "parataxis"}


class Mention(NamedTuple):
    """A name in the text: where, whose, and whether it is the subject of a main clause outside quotations."""

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
        paragraphs = list(paragraphs)
        self._words = words
        self.known: dict[str, Person] = {}
        self.mentions: list[Mention] = []
        self._owners: dict[str, list[str]] = {}
        for names in (_full_names, _given_and_surname, _single_names):
            for name in list(names(paragraphs, self)):
                self._learn(name)
        for paragraph in paragraphs:
            self._read(paragraph)
        self.mentions.sort()

    def bare(self, name: str) -> str:
        """A name without its titles and possessive."""
        titles = self._words.words("speakers", "titles")
        parts = _POSSESSIVE.sub("", name.strip(" ,.;:\"'“”«»()-")).split()
        while len(parts) > 1 and (parts[0] in titles or parts[0].lower() in titles or not parts[0][0].isalpha()):
            parts.pop(0)
        return " ".join(parts)

    def full(self, name: str, position: int) -> str | None:
        """The full name that `name` stands for: itself, or the nearest earlier full name that has it at an end."""
        if name in self.known:
            return self._longer(name) or name
        parts = name.split()
        if not parts:
            return None
        owners = [o for o in self._owners.get(parts[-1], []) if set(parts) <= set(o.split())]
        if len(owners) < 2:
            return owners[0] if owners else None
        earlier = [m.person for m in self.mentions if m.person in owners and m.position < position]
        return earlier[-1] if earlier else owners[0]

    def _learn(self, name: str) -> None:
        if name in self.known:
            return
        parts = name.split()
        gender = _gender_of(parts[0]) or _gender_of(parts[0].split("-")[0])
        self.known[name] = Person(name, gender=gender)
        for part in {parts[-1], parts[0]}:
            self._owners.setdefault(part, []).append(name)

    def _longer(self, name: str) -> str | None:
        """`John Holt` is `John P. Holt` where the document has exactly one."""
        parts = name.split()
        longer = [
            other
            for other in self._owners.get(parts[-1], [])
            if len(other.split()) > len(parts) > 1 and other.split()[0] == parts[0]
        ]
        return longer[0] if len(longer) == 1 else None

    def _read(self, paragraph: Paragraph) -> None:
        """Note every place of the paragraph where a known name, or its surname, stands."""
        tokens = list(paragraph.parse)
        for i, token in enumerate(tokens):
            if token.text not in self._owners:
                continue
            if i + 1 < len(tokens) and tokens[i + 1].text in self._owners and self._one_name(token, tokens[i + 1]):
                continue
            person = self.full(self._written(tokens, i), paragraph.place(token))
            if person is not None:
                self._describe(self.known[person], token)
                self.mentions.append(Mention(paragraph.place(token), person, _is_subject(paragraph, token)))

    def _one_name(self, one: Any, two: Any) -> bool:
        return any(two.text in other.split() for other in self._owners[one.text])

    def _written(self, tokens: list[Any], i: int) -> str:
        """The whole name that ends at a token, if the words before it belong to a known one."""
        for owner in self._owners[tokens[i].text]:
            parts = owner.split()
            if [t.text for t in tokens[max(0, i + 1 - len(parts)) : i + 1]] == parts:
                return owner
        text: str = tokens[i].text
        return text

    def _describe(self, person: Person, token: Any) -> None:
        for word in _describing(token):
            if word in self._words.words("speakers", "roles") or word in self._words.words("speakers", "titles"):
                person.roles.add(word)
            self._gender(person, word)

    def _gender(self, person: Person, word: str) -> None:
        men, women = self._words.words("speakers", "men"), self._words.words("speakers", "women")
        if word in men and word not in women:
            person.gender = "he"
        elif word in women and word not in men:
            person.gender = "she"


def named_part(entity: Any) -> str:
    """An entity's name without the verbs and common nouns that a parser took into it."""
    kept: list[Any] = []
    for token in entity:
        if _proper(token):
            kept.append(token)
        elif any(t.text[:1].isupper() for t in kept):
            break
        else:
            kept = []
    written: str = entity.doc[kept[0].i : kept[-1].i + 1].text if kept else entity.text
    return written


def _proper(token: Any) -> bool:
    if token.lower_ in _PARTICLES or token.text in ("-", ".", "'"):
        return True
    if token.pos_ in ("VERB", "AUX", "ADP", "PUNCT"):
        return False
    return bool(token.text[:1].isupper() or not token.is_alpha)


def _is_subject(paragraph: Paragraph, token: Any) -> bool:
    head = token
    while head.dep_ in ("flat:name", "compound", "flat") and head.head != head:
        head = head.head
    subject = head.dep_ in syntax.SUBJECTS | syntax.PASSIVE_SUBJECTS and head.head.dep_ in _MAIN
    return subject and paragraph.around(token) is None


def _full_names(paragraphs: Iterable[Paragraph], people: People) -> Iterator[str]:
    """The names of several words that the parser takes for persons."""
    for paragraph in paragraphs:
        for entity in paragraph.parse.ents:
            if entity.label_ in PERSONS:
                name = people.bare(named_part(entity))
                if " " in name and name[0].isupper() and "/" not in name:
                    yield name


def _single_names(paragraphs: Iterable[Paragraph], people: People) -> Iterator[str]:
    """Persons that the document only knows by one word."""
    for paragraph in paragraphs:
        for entity in paragraph.parse.ents:
            name = people.bare(named_part(entity)) if entity.label_ in PERSONS else ""
            if name and " " not in name and name[0].isupper() and not people.full(name, 0):
                yield name


def _given_and_surname(paragraphs: Iterable[Paragraph], people: People) -> Iterator[str]:
    """Two capitalised words of which the first is a given name: persons that the parser overlooked."""
    for paragraph in paragraphs:
        for one, two in pairwise(paragraph.parse):
            proper = two.text[:1].isupper() and two.is_alpha and len(two.text) > 1 and two.pos_ == "PROPN"
            if proper and _gender_of(one.text) and two.ent_type_ not in ("GPE", "LOC") and not _inside_name(one):
                name = f"{one.text} {two.text}"
                if not any(name in known for known in people.known):
                    yield name


def _inside_name(token: Any) -> bool:
    before = token.doc[token.i - 1] if token.i else None
    return before is not None and before.text[:1].isupper() and before.ent_type_ in PERSONS


def _describing(token: Any) -> Iterator[str]:
    """The words around a name that say what its bearer is: titles, nouns of its phrase, appositions, attributes."""
    root = token
    while root.dep_ in ("flat:name", "compound") and root.head.pos_ == "PROPN":
        root = root.head
    for near in root.subtree:
        if near.dep_ not in ("pobj", "nmod", "obl:mod", "conj") and near.pos_ in ("NOUN", "PROPN"):
            yield near.lower_
    if root.dep_ in ("appos", "flat:name", "nmod") and root.head.pos_ in ("NOUN", "PROPN"):
        yield root.head.lower_
    if root.dep_ in syntax.SUBJECTS:
        predicate = root.head if syntax.child(root.head, {"cop"}) is not None else None
        named = syntax.child(root.head, {"attr"}) or predicate
        if named is not None:
            yield named.lower_
    first = max(0, min(root.left_edge.i, token.i - 2))
    yield from (t.lower_ for t in token.doc[first : token.i] if t.pos_ in ("NOUN", "PROPN"))


@cache
def _given_names() -> Mapping[str, str]:
    lists = tomllib.loads(files("ficelle.language").joinpath("given_names.toml").read_text("utf-8"))
    return {name: gender for gender, names in lists.items() for name in names}


def _gender_of(given: str) -> str | None:
    return _given_names().get(given)
