"""One statement said again: in headline and body, in two documents, in two languages."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ficelle.detect.statements.links.sides import Sides, side_of, sides
from ficelle.detect.statements.links.topics import topic
from ficelle.detect.statements.links.translated import Quoted, translations
from ficelle.model import Document, Statement, StatementLink
from ficelle.text.fold import fold

_SHINGLE = 5  # words in a row that two quotations share
_ALIKE = 0.6  # share of the shorter quotation's runs of words, or of its longer words, that the other has
_FEWEST = 2
_COMMON = 100  # documents that one run of words may stand in before it is a set phrase
_NEUTRAL = {"assertion", "announcement", "question", "call"}
_FAMILY = {"counter-accusation": "accusation", "condemnation": "criticism", "demand": "call", "warning": "threat"}


class Said(NamedTuple):
    """A statement with the names its speaker goes by."""

    statement: Statement
    language: str | None
    order: int
    side: frozenset[str]


def repeats(statements: Sequence[Statement], documents: Mapping[str, Document]) -> Iterator[StatementLink]:
    """The links from a statement to the one it says again: from the headline to the body, else to the earlier one."""
    known: Sides = sides(statements)
    said = [Said(s, documents[s.document_id].language, i, side_of(s, known)) for i, s in enumerate(statements)]
    yield from _within(said)
    yield from _across(said, documents)


def _within(said: Iterable[Said]) -> Iterator[StatementLink]:
    by_document: dict[str, list[Said]] = {}
    for one in said:
        by_document.setdefault(one.statement.document_id, []).append(one)
    for its in by_document.values():
        for one in its:
            others = _candidates(one, its)
            found = next((other for other in others if _same_in_document(one, other)), None)
            if found is None and _headline(one):
                found = next((other for other in others if _told_below(one.statement, other.statement)), None)
            if found is not None:
                yield _link(one, found, "the same speaker says the same, in the headline and below" if _headline(one)
                            else "the same speaker says the same words")  # fmt: skip


def _candidates(one: Said, its: list[Said]) -> list[Said]:
    if _headline(one):
        return [other for other in its if not _headline(other)]
    return [other for other in its if other.order < one.order and not _headline(other)]


def _headline(one: Said) -> bool:
    return "headline" in one.statement.flags


def _same_in_document(one: Said, other: Said) -> bool:
    if _family(one.statement) != _family(other.statement) or _of_others(one.statement, other.statement):
        return False
    shared = topic(one.statement) & topic(other.statement)
    if _headline(one):
        telling = one.statement.kind not in _NEUTRAL
        same = bool(one.side & other.side) or _one_office(one.statement, other.statement)
        return (same and (telling or bool(shared))) or (not one.side and len(shared) >= _FEWEST)
    if not (one.side & other.side or not one.side):
        return False
    if one.side and _word_for_word(one.statement, other.statement):
        return True
    return _overlap(topic(one.statement), topic(other.statement)) >= _ALIKE and len(shared) > _FEWEST


def _told_below(headline: Statement, other: Statement) -> bool:
    """Whether a headline's accusation by a state or a body is the one that somebody of it makes below: of one thing."""
    if {_family(headline), _family(other)} != {"accusation"} or not (headline.targets and other.targets):
        return False
    return not _of_others(headline, other) and bool(topic(headline) & topic(other))


def _word_for_word(one: Statement, other: Statement) -> bool:
    words = fold(one.content).split()
    return len(words) >= _FEWEST_SAME and words == fold(other.content).split()


_FEWEST_SAME = 3  # words that tell one statement said twice from two that deny “any role”


def _of_others(one: Statement, other: Statement) -> bool:
    """Whether both say whom they are about, and they are not the same: two accusations, not one said again."""
    named, others = ({fold(target) for target in statement.targets} for statement in (one, other))
    return bool(named and others) and not any(a in b or b in a for a in named for b in others)


def _one_office(one: Statement, other: Statement) -> bool:
    """Whether a headline's “the interior minister” is the office of one whom the body names with it."""
    named, fuller = (fold(s.words("speaker") or s.speaker or "") for s in (one, other))
    words = [word for word in named.split() if len(word) >= _OFFICE]
    return bool(words) and all(word in fuller for word in words)


_OFFICE = 6  # letters of a word of an office


def _family(statement: Statement) -> str:
    return _FAMILY.get(statement.kind, statement.kind)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _across(said: Sequence[Said], documents: Mapping[str, Document]) -> Iterator[StatementLink]:
    ordered = sorted(said, key=lambda s: _time(s, documents))
    runs: dict[str, list[Said]] = {}
    found: set[str] = set()
    for one in ordered:
        other = _quoted_before(one, runs)
        if other is not None:
            found.add(one.statement.finding_id)
            yield _link(one, other, "the same quotation in another document")
        for run in _runs(one.statement):
            runs.setdefault(run, []).append(one)
    for later, earlier in translations([q for place, one in enumerate(ordered) if (q := _quoted(one, place))]):
        if later.statement.finding_id not in found:
            yield _link(later, earlier, "the same speaker, the same meaning in another language (inferred)")


def _quoted(one: Said, place: int) -> Quoted | None:
    words = " ".join(piece.quote for piece in one.statement.pieces if piece.role == "quote").strip(_MARKS)
    return Quoted(one.statement, words, one.language, place, one.side) if words and one.language else None


_MARKS = " \u00a0\u202f\"“”«»„‘’'"


def _time(one: Said, documents: Mapping[str, Document]) -> tuple[str, int]:
    published = documents[one.statement.document_id].published_at
    return (published.isoformat() if published else "9", one.order)


def _quoted_before(one: Said, runs: Mapping[str, list[Said]]) -> Said | None:
    mine = _runs(one.statement)
    shared: dict[int, int] = {}
    known: dict[int, Said] = {}
    for run in mine:
        near = runs.get(run, [])
        for other in near if len(near) <= _COMMON else near[:1]:
            if other.statement.document_id != one.statement.document_id:
                shared[other.order] = shared.get(other.order, 0) + 1
                known[other.order] = other
    for order, count in sorted(shared.items()):
        other = known[order]
        enough = count >= _ALIKE * min(len(mine), len(_runs(other.statement)))
        if enough and (one.side & other.side or not one.side or not other.side):
            return other
    return None


def _runs(statement: Statement) -> frozenset[str]:
    """The runs of words of a statement's verbatim pieces; nothing of the journalist's wording."""
    found: set[str] = set()
    for piece in statement.pieces:
        if piece.role == "quote":
            words = re.findall(r"\w+", fold(piece.quote))
            found.update(" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))
    return frozenset(found)


def _link(one: Said | Quoted, other: Said | Quoted, why: str) -> StatementLink:
    return StatementLink(one.statement.finding_id, "repeats", other.statement.finding_id, why)
