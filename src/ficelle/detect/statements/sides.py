"""Whose side a speaker speaks for, told by the document: “Orzovia's foreign ministry”, “the Orzovian spokesman”."""

import re
from collections.abc import Iterable, Mapping

from ficelle.detect.statements.actors import stems, words_stems
from ficelle.model import Statement

_VOICES = ("spokes", "porte-parole", "mouthpiece")
_NEAR = 600  # characters in which a spokesman without a country speaks for the group that just spoke
_BODIES = ("ministry", "government", "embassy", "ministère", "gouvernement", "ambassade")

# “Josué Namarie, who signed a memorandum with Zelmaria” does not speak for Zelmaria.
_RELATIVE = re.compile(r",?\s(?:who|which|whose|qui|dont|que)\s")

Sides = Mapping[tuple[str, str], frozenset[str]]


def sides(statements: Iterable[Statement]) -> Sides:
    """By document and speaker, the beginnings of the names that the speaker goes by or speaks for."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    by_document: dict[str, list[Statement]] = {}
    for statement in statements:
        by_document.setdefault(statement.document_id, []).append(statement)
    for document_id, its in by_document.items():
        for speaker, side in _of_document(its).items():
            found[document_id, speaker] = side
    return found


def side_of(statement: Statement, known: Sides) -> frozenset[str]:
    """The side of a statement's speaker; empty where nobody is known."""
    return known.get((statement.document_id, statement.speaker or ""), frozenset())


def _of_document(statements: list[Statement]) -> dict[str, frozenset[str]]:
    actors = _actors(statements)
    found: dict[str, frozenset[str]] = {}
    before: Statement | None = None
    for statement in statements:
        speaker = statement.speaker
        if not speaker:
            continue
        phrase = _RELATIVE.split(statement.words("speaker") or "")[0]
        own = stems(speaker) | (words_stems(phrase) & actors)
        if before is not None and _speaks_for(statement, before, phrase, own):
            own |= found.get(before.speaker or "", frozenset())
        found[speaker] = found.get(speaker, frozenset()) | own
        before = statement
    return found


def _actors(statements: Iterable[Statement]) -> frozenset[str]:
    names = [name for s in statements for name in (s.speaker, *s.targets) if name]
    return frozenset(stem for name in names for stem in stems(name))


def _speaks_for(statement: Statement, before: Statement, phrase: str, own: frozenset[str]) -> bool:
    """Whether a spokesman without a country follows the body that he speaks for."""
    lowered = phrase.lower()
    voice = any(word in lowered for word in _VOICES)
    body = any(word in (before.speaker or "").lower() for word in _BODIES) or before.speaker_how == "metonym"
    near = statement.position - before.position <= _NEAR
    alone = own <= stems(statement.speaker or "")
    return voice and body and near and alone and before.speaker != statement.speaker
