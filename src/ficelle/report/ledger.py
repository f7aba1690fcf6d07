"""The statement ledger: who said what about whom, every line with its words, its source and what is not known of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ficelle.engine import DuckDB, Row
from ficelle.model import Span
from ficelle.report.excerpts import Excerpt, Source, visible

_CONTROVERSY = """
SELECT accusation_id, answer_id, why FROM controversy
ORDER BY
    published_at NULLS LAST, document_id, position, answer_published_at NULLS LAST, answer_document_id, answer_position
"""

_STATEMENTS = "SELECT * FROM ledger WHERE leads ORDER BY published_at NULLS LAST, document_id, position LIMIT $limit"
_AGAIN = """
SELECT said_id, file, list_contains(flags, 'headline') AS headline FROM ledger WHERE NOT leads
ORDER BY said_id, published_at NULLS LAST, document_id, position
"""
_CONCEDED = """
SELECT DISTINCT whole.statement_id AS qualified_id, part.statement_id AS conceding_id, part.document_id, part.position
FROM current_link AS link
JOIN ledger AS conceding ON conceding.statement_id = link.statement_id
JOIN ledger AS qualified ON qualified.statement_id = link.other_id
JOIN ledger AS part ON part.said_id = conceding.said_id AND part.leads
JOIN ledger AS whole ON whole.said_id = qualified.said_id AND whole.leads
WHERE link.relation = 'qualifies' AND conceding.verdict IS DISTINCT FROM 'rejected'
ORDER BY part.document_id, part.position
"""
INFERRED = "(inferred)"  # how a link says that only its place speaks for it


@dataclass(frozen=True)
class Line:
    """One statement as the report shows it; `again` are the places where it is said once more."""

    row: Row
    excerpt: Excerpt
    again: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """Its name in links."""
        return str(self.row["statement_id"])

    @property
    def who(self) -> str:
        """The speaker, or what is known instead."""
        return speaker_of(self.row)

    @property
    def via(self) -> list[str]:
        """By whom it came, but for the outlet, which stands beside it."""
        return passed_on(self.row["sourced_via"], self.row["outlet"])


class Answer(NamedTuple):
    """A statement taken for an answer, why, whether only its place speaks for it, and what its speaker concedes."""

    line: Line
    why: str
    inferred: bool
    conceded: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Exchange:
    """An accusation with every answer that was found to it in this material, and what the accuser concedes."""

    accusation: Line
    answers: tuple[Answer, ...]
    conceded: tuple[Line, ...] = ()


def speaker_of(row: Mapping[str, Any]) -> str:
    """How a statement's speaker is written: the name, the kind of anonymous source, or why it is not known."""
    if row["speaker"]:
        return visible(str(row["speaker"]))
    if row["speaker_how"] == "anonymous":
        return f"anonymous source: {visible(str(row['speaker_written'] or row['anonymous_class']))}"
    if row["speaker_written"]:
        return f"not resolved: “{visible(str(row['speaker_written']))}”"
    return "somebody whom the text does not name" if row["speaker_how"] == "unattributed" else "not known"


def passed_on(via: Sequence[str], outlet: str | None) -> list[str]:
    """The agencies and tellers between an outlet and who speaks."""
    return [visible(name) for name in via if name != outlet]


def lines(engine: DuckDB, limit: int) -> list[Line]:
    """The first `limit` statements by date and place, each with its excerpt."""
    rows = engine.rows(_STATEMENTS, limit=limit)
    sources = _sources(engine, {str(row["document_id"]) for row in rows})
    marks = _marks(engine)
    again = _again(engine)
    return [
        Line(row, sources[row["document_id"]].excerpt(marks[row["statement_id"]]), tuple(again[row["said_id"]]))
        for row in rows
    ]


def _again(engine: DuckDB) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in engine.rows(_AGAIN):
        place = visible(str(row["file"])) + (" (headline)" if row["headline"] else "")
        found[row["said_id"]].append(place)
    return found


def exchanges(engine: DuckDB, ledger: list[Line]) -> list[Exchange]:
    """Every accusation of the case's controversy that the ledger holds, with the statements that answer it."""
    by_id = {line.anchor: line for line in ledger}
    conceded = _conceded(engine, by_id)
    answers: dict[str, list[Answer]] = {}
    for row in engine.rows(_CONTROVERSY):
        if row["accusation_id"] in by_id:
            found = answers.setdefault(row["accusation_id"], [])
            if row["answer_id"] in by_id:
                why = visible(str(row["why"]))
                parts = tuple(conceded[row["answer_id"]])
                found.append(Answer(by_id[row["answer_id"]], why, INFERRED in why, parts))
    return [Exchange(by_id[one], tuple(found), tuple(conceded[one])) for one, found in answers.items()]


def _conceded(engine: DuckDB, by_id: Mapping[str, Line]) -> dict[str, list[Line]]:
    """What is conceded behind a statement by its own speaker, by the statement's id."""
    found: dict[str, list[Line]] = defaultdict(list)
    for row in engine.rows(_CONCEDED):
        if row["conceding_id"] in by_id:
            found[row["qualified_id"]].append(by_id[row["conceding_id"]])
    return found


def _sources(engine: DuckDB, wanted: set[str]) -> dict[str, Source]:
    segments: dict[str, list[Row]] = defaultdict(list)
    for row in engine.rows("SELECT * FROM segment ORDER BY document_id, start"):
        if row["document_id"] in wanted:
            segments[row["document_id"]].append(row)
    return {
        row["document_id"]: Source.of(row["text"], row["source_text"], segments[row["document_id"]], row["language"])
        for row in _documents(engine)
        if row["document_id"] in wanted
    }


def _documents(engine: DuckDB) -> Iterator[Row]:
    return engine.stream(
        "SELECT document_id, text, source_text, language FROM document SEMI JOIN current_statement USING (document_id)"
    )


def _marks(engine: DuckDB) -> dict[str, list[tuple[Span, str]]]:
    marks: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for row in engine.rows("SELECT finding_id, start, stop, role FROM current_evidence ORDER BY start"):
        marks[row["finding_id"]].append((Span(row["start"], row["stop"]), row["role"]))
    return marks
