"""Detectors over a case: each finished run is recorded once, a run that died leaves nothing behind."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from ficelle import VERSION, custody, evidence
from ficelle.detector import Detector, Weaver
from ficelle.engine import DuckDB, Row
from ficelle.model import Document, Run, Span, canonical_json, multiset_digest, run_id
from ficelle.progress import Progress, silent
from ficelle.settings import Settings

_DOCUMENTS = """
SELECT document_id, text, kind, language, title, outlet, author, url, account_id,
       published_at, published_precision, published_how
FROM dated_document
WHERE kind IN ('article', 'statement')
ORDER BY document_id
"""

WOVEN = ("account_pair", "mass_event", "account_group", "group_member", "account_place")
"""The tables that weavers write."""
FOUND = ("statement", "statement_link", "evidence", *WOVEN)
"""The tables of findings."""


def run_detectors(
    engine: DuckDB, detectors: Iterable[Detector], settings: Settings, progress: Progress = silent
) -> list[Run]:
    """Run what has not been run over the case as it stands; give every current run, new or known.

    Each detector's findings enter in one transaction with the row that records it.
    """
    return [_run(engine, detector, settings, progress) for detector in detectors if settings.enabled(detector.name)]


def _run(engine: DuckDB, detector: Detector, settings: Settings, progress: Progress) -> Run:
    parameters = settings.parameters(detector.name, detector.parameters)
    state = input_hash(engine)
    wanted = run_id(detector.name, detector.version, parameters, state)
    if known := engine.rows("SELECT * FROM run WHERE run_id = $id", id=wanted):
        return _known(known[0])
    started = custody.now()
    with engine.transaction():
        found = detector.detect(_counted(engine, detector.name, progress), parameters)
        count = evidence.enter(engine, wanted, found)
        run = Run(detector.name, detector.version, parameters, VERSION, state, started, custody.now(), count)
        _record(engine, run)
    return run


def run_weavers(
    engine: DuckDB, weavers: Iterable[Weaver], settings: Settings, progress: Progress = silent
) -> list[Run]:
    """Run what has not been run over the posts as they stand; give every current run, new or known.

    Each weaver's findings enter in one transaction with the row that records it.
    """
    return [_weave(engine, weaver, settings, progress) for weaver in weavers if settings.enabled(weaver.name)]


def _weave(engine: DuckDB, weaver: Weaver, settings: Settings, progress: Progress) -> Run:
    parameters = settings.parameters(weaver.name, weaver.parameters)
    state = sources_hash(engine)
    wanted = run_id(weaver.name, weaver.version, parameters, state)
    if known := engine.rows("SELECT * FROM run WHERE run_id = $id", id=wanted):
        return _known(known[0])
    started = custody.now()
    with engine.transaction():
        count = weaver.weave(engine, wanted, parameters, progress)
        run = Run(weaver.name, weaver.version, parameters, VERSION, state, started, custody.now(), count)
        _record(engine, run)
    return run


def sources_hash(engine: DuckDB) -> str:
    """The hash of what weavers read: everything that came in, by its files and how they were read."""
    digest = hashlib.sha256()
    for row in engine.rows("SELECT source_id, reader, settings, accepted FROM source ORDER BY ALL"):
        digest.update(canonical_json(list(row.values())).encode())
    return digest.hexdigest()


def documents(engine: DuckDB) -> Iterator[Document]:
    """The articles and statements of the case, by id, with their best-known dates."""
    repeated: dict[str, list[Span]] = {}
    for row in engine.rows("SELECT document_id, start, stop FROM duplicate_passage ORDER BY document_id, start"):
        repeated.setdefault(row["document_id"], []).append(Span(row["start"], row["stop"]))
    for row in engine.stream(_DOCUMENTS):
        yield Document(duplicates=tuple(repeated.get(row["document_id"], ())), **row)


def input_hash(engine: DuckDB) -> str:
    """The hash of what detectors read: ids (made from the texts) and best-known dates."""
    digest = hashlib.sha256()
    for row in engine.rows(
        "SELECT document_id, published_at, published_precision FROM dated_document "
        "WHERE kind IN ('article', 'statement') ORDER BY document_id"
    ):
        digest.update(canonical_json(list(row.values())).encode())
    return digest.hexdigest()


def findings_digest(engine: DuckDB, finished: str) -> str:
    """What a custody entry seals of a run: every row it found and the evidence of it, whatever their order."""
    found = (row for table in FOUND for row in engine.rows(f"SELECT * FROM {table} WHERE run_id = $id", id=finished))  # noqa: S608 - our own names
    return multiset_digest(canonical_json(list(row.values())) for row in found)


def _counted(engine: DuckDB, name: str, progress: Progress) -> Iterator[Document]:
    total = engine.value("SELECT count(*) FROM document WHERE kind IN ('article', 'statement')")
    for done, document in enumerate(documents(engine)):
        progress(f"{name}: reading documents", done, total)
        yield document
    progress(f"{name}: reading documents", total, total)


def _record(engine: DuckDB, run: Run) -> None:
    row = {
        "run_id": run.run_id,
        "detector": run.detector,
        "version": run.version,
        "parameters": canonical_json(run.parameters),
        "ficelle_version": run.ficelle_version,
        "input_hash": run.input_hash,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        "findings": run.findings,
    }
    values = ", ".join(f"${name}" for name in row)
    engine.execute(f"INSERT INTO run ({', '.join(row)}) VALUES ({values})", **row)  # noqa: S608 - our own names
    custody.record(engine, "run", {**row, "sealed": findings_digest(engine, run.run_id)})


def _known(row: Row) -> Run:
    import json

    names = ("detector", "version", "ficelle_version", "input_hash", "started_at", "finished_at", "findings")
    fields: dict[str, Any] = {name: row[name] for name in names}
    return Run(parameters=json.loads(row["parameters"]), **fields)
