"""Does what was recorded still hold? Everything is recomputed; the first thing that does not hold is named."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ficelle import custody, evidence
from ficelle.engine import DuckDB, Row
from ficelle.errors import CustodyError, EvidenceError
from ficelle.keeping import hash_of, kept_path
from ficelle.model import Evidence
from ficelle.progress import Progress, silent
from ficelle.running import findings_digest
from ficelle.sealing import SEALED_COLUMNS, RowsDigest


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked and, where something does not hold, the first such thing.

    `seal` is the last entry's: note it outside the case, and a log that was rewritten as a whole is told apart too.
    """

    checked: dict[str, int]
    seal: str
    failure: str | None = None

    @property
    def holds(self) -> bool:
        """Whether everything holds."""
        return self.failure is None


def verify(engine: DuckDB, folder: Path, progress: Progress = silent) -> Verification:
    """Recompute the log's chain, every kept file, every sealed row, every piece of evidence and every judgement."""
    log = custody.entries(engine)
    checked: dict[str, int] = {}
    failure = None
    try:
        for number, (name, check) in enumerate(_checks(engine, folder, log)):
            progress(f"verifying {name}", number, None)
            checked[name] = check()
    except (CustodyError, EvidenceError) as error:
        failure = str(error)
    return Verification(checked, log[-1]["seal"] if log else custody.FIRST, failure)


def _checks(engine: DuckDB, folder: Path, log: list[Row]) -> Iterator[tuple[str, Callable[[], int]]]:
    yield "custody entries", lambda: _check_chain(log)
    yield "kept files", lambda: _check_files(folder, log)
    yield "sources", lambda: _check_sources(engine, log)
    for table in SEALED_COLUMNS:
        yield f"{table} rows", lambda table=table: _check_rows(engine, log, table)  # type: ignore[misc]  # bound now
    yield "runs", lambda: _check_runs(engine, log)
    yield "pieces of evidence", lambda: _check_evidence(engine)
    yield "judgements", lambda: _check_judgements(engine, log)


def _check_chain(log: list[Row]) -> int:
    custody.check_chain(log)
    return len(log)


def _details(log: list[Row], action: str) -> list[dict[str, Any]]:
    return [json.loads(row["details"]) for row in log if row["action"] == action]


def _check_files(folder: Path, log: list[Row]) -> int:
    kept = [added for added in _details(log, "add") if added["parent_id"] is None]
    for added in kept:
        path = kept_path(folder, added["source_id"])
        if not path.exists():
            raise CustodyError(f"sources: the kept copy of {added['name']} ({added['source_id'][:12]}…) is missing")
        found, size = hash_of(path)
        if found != added["source_id"] or size != added["size"]:
            raise CustodyError(
                f"sources: the kept copy of {added['name']} was altered (its SHA-256 is now {found[:12]}…)"
            )
    return len(kept)


def _check_sources(engine: DuckDB, log: list[Row]) -> int:
    recorded = {added["source_id"]: added for added in _details(log, "add")}
    held = {row["source_id"]: row for row in engine.rows("SELECT * FROM source")}
    if strange := sorted(set(held) ^ set(recorded)):
        raise CustodyError(f"source: {strange[0][:12]}… stands in the case or in the custody log, but not in both")
    for source_id, added in recorded.items():
        for name in ("name", "size", "reader", "rows_read", "accepted", "duplicates", "rejected"):
            if held[source_id][name] != added[name]:
                raise CustodyError(f"source: {name} of {added['name']} is not what was recorded")
    return len(held)


def _check_rows(engine: DuckDB, log: list[Row], table: str) -> int:
    total = 0
    for added in (*_details(log, "add"), *_details(log, "date")):
        sealed = added["sealed"].get(table)
        if sealed is None or sealed["rows"] == 0:
            continue
        if _digest(engine, table, sealed["first"], sealed["rows"]) != sealed["digest"]:
            raise CustodyError(f"{table}: rows of {added['name']} are not those that were recorded")
        total += sealed["rows"]
    if (held := engine.value(f"SELECT count(*) FROM {table}")) != total:  # noqa: S608 - our own names
        raise CustodyError(f"{table}: {held} rows stand in the case, {total} were recorded")
    return total


def _digest(engine: DuckDB, table: str, first: int, rows: int) -> str:
    columns = SEALED_COLUMNS[table]
    digest = RowsDigest(columns)
    sql = f"SELECT {', '.join(columns)} FROM {table} LIMIT {int(rows)} OFFSET {int(first)}"  # noqa: S608 - our own names
    for batch in engine.batches(sql):
        digest.update(batch)
    return digest.hexdigest()


def _check_runs(engine: DuckDB, log: list[Row]) -> int:
    recorded = {run["run_id"]: run for run in _details(log, "run")}
    held = {row["run_id"]: row for row in engine.rows("SELECT * FROM run")}
    if strange := sorted(set(held) ^ set(recorded)):
        raise CustodyError(f"run: {strange[0]} stands in the case or in the custody log, but not in both")
    for run in recorded.values():
        if findings_digest(engine, run["run_id"]) != run["sealed"]:
            raise CustodyError(f"run: findings of {run['detector']}/{run['version']} are not those that were recorded")
    return len(held)


def _check_evidence(engine: DuckDB) -> int:
    text_of, count = evidence.texts(engine), 0
    rows = engine.rows("SELECT document_id, start, stop, quote, role FROM evidence ORDER BY document_id, start")
    for row in rows:
        evidence.check(Evidence(**row), text_of(row["document_id"]))
        count += 1
    return count


def _check_judgements(engine: DuckDB, log: list[Row]) -> int:
    recorded = {judged["judgement_id"]: judged for judged in _details(log, "judge")}
    held = {row["judgement_id"]: row for row in engine.rows("SELECT * FROM judgement")}
    if strange := sorted(set(held) ^ set(recorded)):
        raise CustodyError(f"judgement: {strange[0]} stands in the case or in the custody log, but not in both")
    for judgement_id, judged in recorded.items():
        if any(held[judgement_id][name] != judged[name] for name in ("finding_id", "verdict", "note", "who")):
            raise CustodyError(f"judgement: {judgement_id} is not what was recorded")
    return len(held)
