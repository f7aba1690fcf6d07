"""Which statement answers which, and which says another again. A denial never answers what was said after it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from ficelle.model import Document, Statement, StatementLink
from ficelle.text.fold import fold

_ACCUSING = {"accusation", "counter-accusation", "condemnation", "criticism", "warning", "demand"}
_ANSWERING = {"denial", "counter-accusation"}
_STEM = 5  # letters that two forms of a name share: Veldania, Veldanian
_ALIKE = 0.6  # share of the shorter statement's words that the other has, for the two to be one


class Placed(NamedTuple):
    """A statement with what orders it: when its document was published, and its place there."""

    statement: Statement
    published: datetime | None
    order: int


def links(statements: Iterable[Statement], documents: Mapping[str, Document]) -> list[StatementLink]:
    """The links between statements of one document or of several, in the order of the statements."""
    placed = [_place(s, documents[s.document_id], i) for i, s in enumerate(statements)]
    found: list[StatementLink] = []
    for one in placed:
        earlier = [other for other in placed if other is not one and _before(other, one)]
        found += _repeats(one, earlier)
        if one.statement.kind in _ANSWERING or "denial" in one.statement.kinds:
            found += _answers(one, earlier)
    return found


def _place(statement: Statement, document: Document, order: int) -> Placed:
    return Placed(statement, document.published_at, order)


def _before(other: Placed, one: Placed) -> bool:
    """Whether `other` is not later: earlier in the same text, or published no later where both dates are known."""
    if other.statement.document_id == one.statement.document_id:
        return other.order < one.order
    if other.published is None or one.published is None:
        return False
    return other.published <= one.published


def _answers(denial: Placed, earlier: Iterable[Placed]) -> Iterator[StatementLink]:
    scored = [
        (score, other.order, other, why) for other in earlier for score, why in [_answered(denial, other)] if score
    ]
    if scored:
        _, _, best, why = max(scored, key=lambda s: s[:2])
        yield StatementLink(denial.statement.finding_id, "answers", best.statement.finding_id, why)


def _answered(denial: Placed, other: Placed) -> tuple[int, str]:
    one, accusation = denial.statement, other.statement
    if accusation.kind not in _ACCUSING or _same_actor(one.speaker, accusation.speaker):
        return 0, ""
    accused = any(_same_actor(one.speaker, target) for target in accusation.targets)
    names_accuser = any(_same_actor(accusation.speaker, target) for target in one.targets)
    shared = sorted(_topic(one) & _topic(accusation))
    reasons = [
        *(["the accused answers"] if accused else []),
        *(["it names the accuser"] if names_accuser else []),
        *([f"both speak of {', '.join(shared[:3])}"] if shared else []),
    ]
    strength = 3 * accused + 3 * names_accuser + min(2, len(shared))
    return (
        (strength + 2 * (accusation.kind == "accusation"), "; ".join(reasons)) if accused or names_accuser else (0, "")
    )


def _repeats(one: Placed, earlier: Iterable[Placed]) -> Iterator[StatementLink]:
    for other in earlier:
        if _same_actor(one.statement.speaker, other.statement.speaker) and _alike(one.statement, other.statement):
            why = "the same speaker says the same words"
            yield StatementLink(one.statement.finding_id, "repeats", other.statement.finding_id, why)
            return


def _alike(one: Statement, other: Statement) -> bool:
    a, b = _topic(one), _topic(other)
    if one.kind != other.kind or not a or not b:
        return False
    return len(a & b) >= max(2, _ALIKE * min(len(a), len(b)))


def _same_actor(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return False
    a, b = _stems(one), _stems(other)
    return bool(a & b)


def _stems(name: str) -> set[str]:
    return {
        fold(word)[: max(_STEM, 0)] for word in name.replace("-", " ").split() if word[:1].isupper() and len(word) > 2
    }


def _topic(statement: Statement) -> set[str]:
    return {fold(word.strip(".,;:!?…\"“”«»'’()"))[:7] for word in statement.content.split() if len(word) > _STEM}
