"""The bodies that a document names, and which of them “the company”, “the agency” or “the Ministry” is."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.parsing import Paragraph

_OF = ("of", "for", "on", "de", "du", "des", "d'", "pour", "à")
_AROUND = {"compound", "nmod", "flat:name", "flat", "appos", "amod"}
_LONGEST = 8  # words of a name
_ARTICLES = ("the ", "The ", "le ", "la ", "les ", "l'", "Le ", "La ", "Les ", "L'", "à ", "de ", "du ")


class Body(NamedTuple):
    """A body's name in the text: where, in which sentence, whether as its subject, and what it is said to be."""

    position: int
    name: str
    sentence: int
    subject: bool
    kinds: frozenset[str]


class Bodies:
    """The bodies of one document in the order of the text, outside quotations.

    `taken` are names of others, `known` those that the text says to be a body's.
    """

    def __init__(
        self,
        paragraphs: Iterable[Paragraph],
        words: Lexicon,
        taken: Callable[[str], bool],
        acronyms: Mapping[str, str],
        known: frozenset[str],
    ) -> None:
        self._paragraphs = paragraphs = list(paragraphs)
        self._words = words
        self._sentences = sorted({p.place(sentence[0]) for p in paragraphs for sentence in p.parse.sents})
        names = _names(paragraphs, taken) | known
        general = words.words("speakers", "groups") | words.words("speakers", "named_by_kind")
        own = frozenset(name for name in names if name.lower() not in general and _may_name(name))
        self.named = sorted(_mentions(paragraphs, _with_short(paragraphs, own, words) | dict(acronyms)))

    def called(self, noun: str, position: int) -> str | None:
        """The body that a definite noun calls again.

        It is the one just spoken of, the subject of the sentence before or the only body named there; else the one
        that the text said to be such a thing, if it is the only one.
        """
        others = self.acting_on(noun, position)
        before = [b for b in self.named if b.position < position and self.may_be(noun, b.name) and b.name not in others]
        just = self._just(before, position)
        explained = [b.name for b in before if noun in b.kinds]
        if just is not None:
            return just
        return explained[-1] if len(set(explained)) == 1 else None

    def acting_on(self, noun: str, position: int) -> frozenset[str]:
        """The bodies that did something to what a noun names, before a place: who accuses the bank is not the bank."""
        at = self.subjects_over(noun, position)
        return frozenset(b.name for b in self.named if any(0 <= place - b.position < len(b.name) for place in at))

    def subjects_over(self, noun: str, position: int) -> list[int]:
        """Where those stand who did something to what a noun names, up to a place."""
        return [subject for subject, acted_on in self._deeds.get(noun, ()) if acted_on <= position]

    @cached_property
    def _deeds(self) -> dict[str, list[tuple[int, int]]]:
        """For each noun that a verb acts on, the places of the verb's subject and of the noun."""
        found: dict[str, list[tuple[int, int]]] = {}
        for paragraph in self._paragraphs:
            for token in paragraph.tokens:
                if token.dep_ in syntax.OBJECTS and token.pos_ == "NOUN":
                    subject = syntax.own_subject(token.head)
                    if subject is not None:
                        places = (paragraph.place(subject), paragraph.place(token))
                        found.setdefault(token.lower_, []).append(places)
        return found

    def _just(self, before: list[Body], position: int) -> str | None:
        """The subject of the same sentence, else of the one before, or the only body named in that."""
        sentences = [s for s in self._sentences if s <= position][-2:]
        here = {b.name for b in before if b.sentence in sentences[1:] and b.subject}
        if here:
            return here.pop() if len(here) == 1 else None
        near = [b for b in before if b.sentence in sentences[:1]]
        subjects = {b.name for b in near if b.subject} or {b.name for b in near}
        return subjects.pop() if len(subjects) == 1 else None

    def containing(self, noun: str, position: int) -> str | None:
        """The only body named so far whose name has the noun: “the ministry” is the Ministry of Trade."""
        names = {b.name for b in self.named if b.position < position and noun in b.name.lower().split()}
        return names.pop() if len(names) == 1 else None

    def beginning(self, short: str) -> str | None:
        """The only name of the document that goes on from a short one: “the Office”, the Office for Press Freedom."""
        longer = {b.name for b in self.named if b.name.startswith(tuple(f"{short} {of}" for of in _OF))}
        return longer.pop() if len(longer) == 1 else None

    def may_be(self, noun: str, name: str, *, spoke: bool = False) -> bool:
        """Whether a name may be called by a noun: a ministry is no company, a union no airline.

        A name that shows nothing is a company's or any office's; one that `spoke` just before may be anything's.
        """
        companies = self._words.words("speakers", "companies")
        parts = set(name.lower().replace("’", "'").replace("'", " ").split())
        joined = noun in self._words.words("speakers", "of_members")
        if joined and parts & self._words.words("speakers", "of_the_state"):
            return False
        shown = set(name.lower().split()) & (self._words.words("speakers", "groups") | companies)
        shown |= set(name.lower().split()) & self._words.words("speakers", "firms")
        shown |= {"union"} if _LOCAL in name.split() else set()
        of_any = noun in self._words.words("speakers", "offices_of_any")
        if not shown:
            return spoke or of_any or noun in companies
        if noun in shown or (of_any and not shown & companies):
            return True
        return noun in companies and shown <= companies


_LOCAL = "Local"  # what a union's branch is called, with its number


def explained(paragraphs: Iterable[Paragraph], words: Lexicon) -> frozenset[str]:
    """The names that the text says to be a body's: “Norvia, a company registered in Ordak”, « l'entreprise Kanaa »."""
    kinds = words.words("speakers", "firms") | words.words("speakers", "named_by_kind")
    found = {
        _whole(entity)
        for paragraph in paragraphs
        for entity in paragraph.entities
        if entity.label_ not in _NEVER and kinds & set(_kinds(entity.root))
        if entity.label_ not in _PERSONS or not any(kind.endswith(_DOING) for kind in _kinds(entity.root))
    }
    named = {name for name in found if _may_name(name)}
    return frozenset(named | {_unincorporated(name) for name in named})


def _may_name(name: str) -> bool:
    return name[:1].isupper() and len(name.split()) <= _LONGEST and '"' not in name


_NEVER = {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "NORP", "GPE"}
_PERSONS = {"PERSON", "PER"}
_DOING = ("er", "or", "eur", "ier", "ant")  # “Lena Korr, publisher of …” is no house
_INCORPORATED = {"LLC", "Inc", "Inc.", "Ltd", "Ltd.", "Corp", "Corp.", "plc", "PLC", "GmbH", "SA", "SAS", "SARL", "AG"}


def _unincorporated(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return first.rstrip(",") if first and last in _INCORPORATED else name


def _names(paragraphs: list[Paragraph], taken: Callable[[str], bool]) -> frozenset[str]:
    """What the parser takes for a body more often than for anything else, and what is nobody else's name."""
    seen: dict[str, Counter[str]] = {}
    for paragraph in paragraphs:
        for entity in paragraph.entities:
            seen.setdefault(_whole(entity), Counter())[entity.label_] += 1
    bodies = (n for n, labels in seen.items() if 2 * labels["ORG"] >= sum(labels.values()) and n[:1].isupper())
    return frozenset(name for name in bodies if not taken(name))


def _with_short(paragraphs: list[Paragraph], names: frozenset[str], words: Lexicon) -> dict[str, str]:
    """What may stand in the text for each name, with the name: “Norvia LLC” is Norvia, where both are written.

    What it is is no part of it: “Carmaker Norvia” is Norvia.
    """
    found = {name: name for name in names}
    for name in names:
        kind, _, rest = name.partition(" ")
        if rest[:1].isupper() and kind.lower() in words.words("speakers", "companies"):
            found[name] = rest
        bare = _unincorporated(name)
        if bare != name:
            alone = any(p.parse.text.count(bare) > p.parse.text.count(name) for p in paragraphs)
            found |= {name: bare, bare: bare} if alone else {}
    return found


def _mentions(paragraphs: list[Paragraph], names: Mapping[str, str]) -> Iterator[Body]:
    firsts: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        firsts.setdefault(re.split(r"['\W]", name)[0], []).append(name)
    for paragraph in paragraphs:
        end = -1
        for token in paragraph.tokens:
            if token.idx < end or token.text not in firsts:
                continue
            span = _span(paragraph, token, firsts[token.text])
            if span is None:
                continue
            end = span.end_char
            if paragraph.around(token) is None:
                sentence = paragraph.place(paragraph.tokens[span.root.sent.start])
                kinds = frozenset(_kinds(span.root))
                yield Body(paragraph.place(token), names[span.text], sentence, _is_subject(span.root), kinds)


def _span(paragraph: Paragraph, token: Any, names: list[str]) -> Any | None:
    """The longest of the names that begins at a token."""
    name = next((n for n in names if paragraph.parse.text.startswith(n, token.idx)), None)
    return paragraph.parse.char_span(token.idx, token.idx + len(name)) if name is not None else None


def _is_subject(head: Any) -> bool:
    while head.dep_ in ("flat:name", "appos", "nmod") and head.head.i < head.i and head.head.pos_ == "NOUN":
        head = head.head
    return head.dep_ in syntax.SUBJECTS | syntax.PASSIVE_SUBJECTS


def _kinds(head: Any) -> Iterator[str]:
    """What a name's bearer is said to be: “the airline Norvia”, “Norvia, a security firm”, « l'entreprise Kanaa »."""
    for near in head.children:
        if near.pos_ == "NOUN" and (near.dep_ == "appos" or (near.dep_ in ("compound", "nmod") and near.i < head.i)):
            yield near.lower_
    if head.dep_ in _AROUND and head.head.pos_ == "NOUN" and head.head.i < head.i:
        led = any(c.dep_ in ("case", "prep") or c.pos_ == "ADP" for c in head.lefts)
        if not led:
            yield head.head.lower_


def _whole(entity: Any) -> str:
    """An entity's name without its article or what it is, and without what leads to a name that the parser cut off."""
    first, last = entity[0], entity[-1]
    if last.text in _INCORPORATED and first == last and first.i and first.nbor(-1).pos_ == "PROPN":
        first = first.nbor(-1)  # “Norvia LLC” of which the parser took “LLC” alone
    while last.i > entity.start and last.pos_ in ("DET", "ADP", "CCONJ", "PUNCT"):
        last = last.nbor(-1)
    after = last.nbor(1) if last.i + 1 < len(last.doc) else last
    last = after if last.text == _LOCAL and after.like_num else last
    return _unarticled(entity.doc[first.i : last.i + 1].text)


def _unarticled(name: str) -> str:
    for article in _ARTICLES:
        if name.startswith(article):
            return name[len(article) :]
    return name


__all__ = ["Bodies", "Body", "explained"]
