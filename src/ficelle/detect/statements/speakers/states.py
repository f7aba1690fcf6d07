"""Which state “the pro-Veldanian country” or « le pays du Golfe » is: the one just named as acting or acted on."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.speakers.places import places

_PLACES = {"GPE", "LOC"}
_WHERE = {"in", "at", "from", "near", "across", "en", "à", "au", "aux", "dans", "depuis"}
_ROLES = syntax.SUBJECTS | syntax.PASSIVE_SUBJECTS | syntax.OBJECTS | {"obl:agent", "obl:arg", "iobj"}
BARE = {"country", "pays"}  # the others call a state again only with what makes it out: “the Gulf state”
_OTHER = {
    *("other", "another", "same", "whole", "entire", "foreign", "third", "host", "neighbouring", "neighboring", "own"),
    *("first", "only", "last", "next", "autre", "même", "étranger", "tiers", "voisin", "hôte", "seul", "premier"),
}


class State(NamedTuple):
    """A state's name in the text, whether it stands there as one that acts or is acted on, and in which sentence."""

    position: int
    name: str
    acts: bool
    sentence: int


class States:
    """The states that one document names, outside quotations."""

    def __init__(self, paragraphs: Iterable[Paragraph], words: Lexicon) -> None:
        self._words = words
        self._named = sorted(_states(paragraphs, words))

    def called(self, head: Any, position: int, reach: int) -> str | None:
        """The state that a definite noun calls again: the last one named since `reach`, if it acted or was acted on.

        Not where another one did in the same sentence.
        """
        if head.lower_ not in self._words.words("speakers", "states") or not _points(head):
            return None
        within = {t.text for t in head.subtree}
        near = [s for s in self._named if reach <= s.position < position and s.name not in within]
        last = near[-1].name if near else None
        beside = {s.name for s in near if s.acts and s.sentence == near[-1].sentence}
        return last if beside <= {last} and any(s.acts for s in near if s.name == last) else None


def _points(head: Any) -> bool:
    """Whether a noun is definite and one, and says nothing that parts it from the state just named."""
    before = list(head.lefts)
    if not any(c.lower_ in ("the", "le", "la", "l'", "ce", "this", "cet", "cette") for c in before):
        return False
    around = [t.lower_ for t in head.subtree if t.i != head.i and t.pos_ != "DET"]
    owned = any(c.dep_ == "poss" for c in before) or "Plur" in head.morph.get("Number")
    return not (owned or _OTHER & set(around) or (not around and head.lower_ not in BARE))


def _states(paragraphs: Iterable[Paragraph], words: Lexicon) -> Iterator[State]:
    metonyms: dict[str, str] = words.data["metonyms"]
    known = places(words.language)
    for paragraph in paragraphs:
        for entity in paragraph.entities:
            name = entity.text.removeprefix("the ").removeprefix("l'")
            named = name in known or entity.label_ == "GPE" or (entity.label_ == "LOC" and words.language == "fr")
            if not named or not name[:1].isupper() or paragraph.around(entity[0]) is not None:
                continue
            head = entity.root
            if not _where(head):
                sentence = paragraph.place(paragraph.tokens[head.sent.start])
                acts = head.dep_ in _ROLES or _of(head)
                yield State(paragraph.place(entity[0]), metonyms.get(name, name), acts, sentence)


def _where(head: Any) -> bool:
    """Whether a name only says where: “in New Veldania”."""
    led = head.head.lower_ if head.head.pos_ == "ADP" else next((c.lower_ for c in head.lefts if c.pos_ == "ADP"), "")
    return led in _WHERE


def _of(head: Any) -> bool:
    """“Accused by Veldania”, “turned against Veldania”: what a preposition ties to a verb as acting or acted on."""
    return head.dep_ == "pobj" and head.head.lower_ in ("by", "against", "on", "to", "with")
