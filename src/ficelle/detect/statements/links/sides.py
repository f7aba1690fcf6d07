"""Whose side a speaker speaks for, told by the document: “Orzovia's foreign ministry”, “the Orzovian spokesman”."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ficelle.detect.lexicon import LANGUAGES, lexicon
from ficelle.detect.statements.speakers.actors import stems, words_stems
from ficelle.model import Statement

_VOICES = ("spokes", "porte-parole", "mouthpiece")
_NEAR = 600  # characters in which a spokesman without a country speaks for the group that just spoke
_BODIES = ("ministry", "government", "embassy", "ministère", "gouvernement", "ambassade")

# “Josué Namarie, who signed a memorandum with Zelmaria” does not speak for Zelmaria.
_RELATIVE = re.compile(r",?\s(?:who|which|whose|qui|dont|que)\s")

Sides = Mapping[tuple[str, str], frozenset[str]]


class Voice(NamedTuple):
    """A statement as sides are read from it: its speaker's name and mention, how and where, whom it names, its kind."""

    speaker: str | None
    phrase: str
    how: str
    position: int
    names: tuple[str, ...]
    denies: bool = False


def sides(statements: Iterable[Statement]) -> Sides:
    """By document and speaker, the beginnings of the names that the speaker goes by or speaks for."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    by_document: dict[str, list[Statement]] = {}
    for statement in statements:
        by_document.setdefault(statement.document_id, []).append(statement)
    for document_id, its in by_document.items():
        for speaker, side in sides_of([voice(s, s.targets) for s in its]).items():
            found[document_id, speaker] = side
    return found


def voice(statement: Statement, names: tuple[str, ...]) -> Voice:
    """A statement as sides are read from it."""
    phrase, denies = statement.words("speaker") or "", statement.kind == "denial"
    return Voice(statement.speaker, phrase, statement.speaker_how, statement.position, names, denies)


def side_of(statement: Statement, known: Sides) -> frozenset[str]:
    """The side of a statement's speaker; empty where nobody is known."""
    return known.get((statement.document_id, statement.speaker or ""), frozenset())


def sides_of(voices: Sequence[Voice]) -> dict[str, frozenset[str]]:
    """By speaker of one document, the beginnings of the names that the speaker goes by or speaks for."""
    actors = frozenset(stem for one in voices for name in (one.speaker, *one.names) if name for stem in stems(name))
    found: dict[str, frozenset[str]] = {}
    before: Voice | None = None
    initials = {initial: one.speaker for one in voices if one.speaker and (initial := _initials(one.speaker))}
    for one in voices:
        if not one.speaker:
            continue
        phrase = _RELATIVE.split(one.phrase)[0]
        own = stems(one.speaker) | (words_stems(phrase) & actors)
        if before is not None and _speaks_for(one, before, phrase, own):
            own |= found.get(before.speaker or "", frozenset())
        if before is not None and _denies_for(one, before):
            own |= stems(before.names[0])
        if (whole := initials.get(one.speaker)) is not None:
            own |= stems(whole)  # the FTM is the “Fédération des travailleurs moranais”
        if _initials(one.speaker) in found:
            own |= found[_initials(one.speaker)]
        found[one.speaker] = found.get(one.speaker, frozenset()) | own
        before = one
    return found


def _initials(name: str) -> str:
    """The letters by which a body of several words may be called; empty for one word."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) > _SMALL]
    return "".join(word[0].upper() for word in words) if len(words) > 1 else ""


_SMALL = 3  # letters of words that no initials stand for: “de”, “des”, “of”, “the”


def _speaks_for(one: Voice, before: Voice, phrase: str, own: frozenset[str]) -> bool:
    """Whether a spokesman without a country follows the body that he speaks for."""
    if before.speaker == one.speaker or one.position - before.position > _NEAR:
        return False
    lowered = phrase.lower()
    speaks = any(word in lowered for word in _VOICES)
    body = any(word in (before.speaker or "").lower() for word in _BODIES) or before.how == "metonym"
    return speaks and body and own <= stems(one.speaker or "")


def _denies_for(one: Voice, before: Voice) -> bool:
    """Whether somebody's own denies what was just said against them: “accused Tarsk. *Its embassy* denied …”."""
    near = one.position - before.position <= _NEAR and before.speaker != one.speaker
    named = len(before.names) == 1 and before.names[0][:1].isupper()
    return one.denies and near and named and bool(_OWN.match(one.phrase)) and not is_anothers(one.phrase)


def is_anothers(phrase: str) -> bool:
    """Whether somebody is called by whose kin, rival or predecessor he or she is: “his predecessor, Ivo Korr”."""
    own = _OWN.match(phrase)
    return own is not None and not _others().isdisjoint(phrase[own.end() :].lower().split(",")[0].split()[:_CALLED])


_CALLED = 3  # words behind “his” in which the noun stands


@cache
def _others() -> frozenset[str]:
    """The nouns of kin, rivals and predecessors in all languages: these speak for themselves."""
    return frozenset().union(*(lexicon(one).words("speakers", "kin", "counterparts") for one in LANGUAGES))


_OWN = re.compile(r"(?:its|his|her|their|son|sa|ses|leurs?)\s", re.IGNORECASE)
