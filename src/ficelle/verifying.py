"""Does what was recorded still hold? Everything is recomputed; the first thing that does not hold is named."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ficelle import custody, evidence
from ficelle.engine import DuckDB, Row
from ficelle.errors import CustodyError, EvidenceError
from ficelle.keeping import hash_of, kept_path
from ficelle.model import Evidence, canonical_json
from ficelle.progress import Progress, silent
from ficelle.running import FOUND, findings_digest
from ficelle.sealing import SEALED_COLUMNS, digest_of


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
        checks = list(_checks(engine, folder, log))
        for number, (name, check) in enumerate(checks):
            progress("verifying", number, len(checks))
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
    yield "account rows", lambda: _check_accounts(engine, log)
    yield "runs", lambda: _check_runs(engine, log)
    yield "pieces of evidence", lambda: _check_evidence(engine)
    yield "judgements", lambda: _check_judgements(engine, log)


def _check_chain(log: list[Row]) -> int:
    custody.check_chain(log)
    return len(log)


def _details(log: list[Row], action: str) -> list[dict[str, Any]]:
    return [json.loads(row["details"]) for row in log if row["action"] == action]


def _check_files(folder: Path, log: list[Row]) -> int:
    """Every kept file, also of those that could not be read, is what came in."""
    kept = {added["source_id"]: added for added in _details(log, "add") if added["parent_id"] is None}
    refused = {entry["source_id"]: entry for entry in _details(log, "refuse") if entry.get("kept")}
    for source_id, came in (refused | kept).items():
        path = kept_path(folder, source_id)
        if not path.exists():
            raise CustodyError(f"sources: the kept copy of {came['name']} ({source_id[:12]}…) is missing")
        found, size = hash_of(path)
        if found != source_id or size != came.get("size", size):
            raise CustodyError(
                f"sources: the kept copy of {came['name']} was altered (its SHA-256 is now {found[:12]}…)"
            )
    return len(refused | kept)


def _check_sources(engine: DuckDB, log: list[Row]) -> int:
    recorded = {added["source_id"]: added for added in _details(log, "add")}
    for name, row in _held(engine, "source", "source_id", recorded):
        added = recorded[row["source_id"]]
        if row[name] != added[name]:
            raise CustodyError(f"source: {name} of {added['name']} is not what was recorded")
    return len(recorded)


def _held(engine: DuckDB, table: str, key: str, recorded: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every column of every row of a table, its values as the log writes them.

    Raises `CustodyError` where the table has a row that the log does not tell of, or two, or lacks one.
    """
    rows = [json.loads(canonical_json(row)) for row in engine.rows(f"SELECT * FROM {table}")]  # noqa: S608 - our names
    held = [row[key] for row in rows]
    if strange := sorted((set(held) ^ set(recorded)) | {one for one in held if held.count(one) > 1}):
        raise CustodyError(f"{table}: {strange[0][:36]}… does not stand once in the case and in the custody log")
    return ((name, row) for row in rows for name in row)


def _check_rows(engine: DuckDB, log: list[Row], table: str) -> int:
    total = 0
    for added in (*_details(log, "add"), *_details(log, "date")):
        sealed = added["sealed"].get(table)
        if sealed is None or sealed["rows"] == 0:
            continue
        if digest_of(engine, table, sealed["first"], sealed["rows"]).hexdigest() != sealed["digest"]:
            raise CustodyError(f"{table}: rows of {added['name']} are not those that were recorded")
        total += sealed["rows"]
    if (held := engine.value(f"SELECT count(*) FROM {table}")) != total:  # noqa: S608 - our own names
        raise CustodyError(f"{table}: {held} rows stand in the case, {total} were recorded")
    return total


def _check_accounts(engine: DuckDB, log: list[Row]) -> int:
    """The accounts are as the last file left them that brought some."""
    last = next((a["sealed"]["account"] for a in reversed(_details(log, "add")) if "account" in a["sealed"]), None)
    found = digest_of(engine, "account")
    if last and (found.rows, found.hexdigest()) != (last["rows"], last["digest"]):
        raise CustodyError("account: rows are not those that were recorded")
    if not last and found.rows:
        raise CustodyError(f"account: {found.rows} rows stand in the case, none were recorded")
    return found.rows


def _check_runs(engine: DuckDB, log: list[Row]) -> int:
    recorded = {run["run_id"]: run for run in _details(log, "run")}
    for name, row in _held(engine, "run", "run_id", recorded):
        run = recorded[row["run_id"]]
        if row[name] != run[name]:
            raise CustodyError(f"run: {name} of {run['detector']}/{run['version']} is not what was recorded")
    for run in recorded.values():
        if findings_digest(engine, run["run_id"]) != run["sealed"]:
            raise CustodyError(f"run: findings of {run['detector']}/{run['version']} are not those that were recorded")
    for table in FOUND:
        known = ", ".join(f"'{run}'" for run in recorded) or "''"
        if engine.value(f"SELECT count(*) FROM {table} WHERE run_id NOT IN ({known})"):  # noqa: S608 - our own ids
            raise CustodyError(f"{table}: rows stand in the case that no recorded run has found")
    return len(recorded)


def _check_evidence(engine: DuckDB) -> int:
    text_of, count = evidence.texts(engine), 0
    rows = engine.rows("SELECT document_id, start, stop, quote, role FROM evidence ORDER BY document_id, start")
    for row in rows:
        evidence.check(Evidence(**row), text_of(row["document_id"]))
        count += 1
    return count


def _check_judgements(engine: DuckDB, log: list[Row]) -> int:
    recorded = {judged["judgement_id"]: judged for judged in _details(log, "judge")}
    for name, row in _held(engine, "judgement", "judgement_id", recorded):
        if row[name] != recorded[row["judgement_id"]][name]:
            raise CustodyError(f"judgement: {name} of {row['judgement_id']} is not what was recorded")
    return len(recorded)
