"""Which statement answers which, and which says another again. A denial never answers what was said after it.

Inside a document the order is that of the text, unless an accusation is said to be earlier (“last week”), and times
that are written may forbid a link. Across documents it is that of publication; where a date is not known, there is no
answer. Statements of other documents are found by the names and words they share, never pair by pair.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from ficelle.detect.statements.links.answers import NOT_READ, Answer, Likely, answered, both_speak_of
from ficelle.detect.statements.links.placed import Placed, placed
from ficelle.detect.statements.links.repeats import repeats
from ficelle.model import Document, Statement, StatementLink

_ACCUSING = {"accusation", "counter-accusation"}
_COMMON = 200  # accusations that one name and one word may share before the pair of them tells nothing
_FEWEST_SHARED = 2  # words that an answer in another document has in common with what it answers


def links(
    statements: Iterable[Statement], documents: Mapping[str, Document], likely: Likely = NOT_READ
) -> list[StatementLink]:
    """The links between statements of one document or of several, in the order of the statements.

    `likely` is how likely one statement answers another of its document, where that was read (`leanings`).
    """
    given = list(statements)
    every = placed(given, documents)
    found = [*_answers(every, likely), *_supports(every), *_qualifies(every), *repeats(given, documents)]
    order = {statement.finding_id: i for i, statement in enumerate(given)}
    return sorted(found, key=lambda link: order[link.statement_id])


def _answers(every: list[Placed], likely: Likely) -> Iterator[StatementLink]:
    by_document: dict[str, list[Placed]] = {}
    for one in every:
        by_document.setdefault(one.statement.document_id, []).append(one)
    abroad = _Index(every) if len(by_document) > 1 else None
    for one in every:
        answer = answered(one, by_document[one.statement.document_id], likely) or (
            abroad.answered(one) if abroad else None
        )
        if answer is not None:
            other = answer.accusation.statement.finding_id
            yield StatementLink(one.statement.finding_id, "answers", other, answer.why)


def _supports(every: list[Placed]) -> Iterator[StatementLink]:
    """A quotation in which a speaker goes on with the accusation or denial that was just reported."""
    for before, one in pairwise(every):
        said, first = one.statement, before.statement
        same = said.document_id == first.document_id and said.speaker == first.speaker and said.speaker is not None
        if same and said.kind == first.kind and said.kind in _BACKED and said.form == "direct" != first.form:
            yield StatementLink(said.finding_id, "supports", first.finding_id, "the same speaker goes on, in own words")


_BACKED = {"accusation", "counter-accusation", "denial"}


def _qualifies(every: list[Placed]) -> Iterator[StatementLink]:
    """What a speaker concedes right behind a denial or an accusation of their own."""
    for before, one in pairwise(every):
        said, first = one.statement, before.statement
        same = said.document_id == first.document_id and said.speaker == first.speaker and said.speaker is not None
        if same and said.kind == "concession" and first.kind in _BACKED:
            yield StatementLink(said.finding_id, "qualifies", first.finding_id, "the same speaker concedes this much")


class _Index:
    """The accusations by the names they are aimed at and the words they turn on."""

    def __init__(self, every: Iterable[Placed]) -> None:
        self._by_pair: dict[tuple[str, str], list[Placed]] = {}
        for one in every:
            if one.statement.kind in _ACCUSING and one.published is not None:
                for name in one.aimed:
                    for word in one.topic:
                        self._by_pair.setdefault((name, word), []).append(one)

    def answered(self, one: Placed) -> Answer | None:
        """The latest accusation of another document that `one` answers, by its speaker's name and two words."""
        if one.statement.kind != "denial" or one.published is None:
            return None
        shared: dict[int, tuple[Placed, set[str]]] = {}
        for name in one.side:
            for word in one.topic:
                near = self._by_pair.get((name, word), [])
                for other in near if len(near) <= _COMMON else []:
                    shared.setdefault(other.order, (other, set()))[1].add(word)
        found = [(other, words) for other, words in shared.values() if _may_answer(one, other, words)]
        if not found:
            return None
        other, words = max(found, key=lambda f: (len(f[1]), f[0].published, f[0].order))
        return Answer(1, other, f"the accused answers; {both_speak_of(sorted(words))}")


def _may_answer(one: Placed, other: Placed, words: set[str]) -> bool:
    if len(words) < _FEWEST_SHARED or one.side & other.side or one.published is None or other.published is None:
        return False
    return other.statement.document_id != one.statement.document_id and other.published <= one.published
