"""The one door through which documents, accounts and acts enter a case: every row accepted, duplicate or rejected."""

import gc
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ficelle import custody, ingest, profiles
from ficelle.engine import DuckDB
from ficelle.errors import ReadError
from ficelle.ingest import Batch, Item, Reader, ReadOptions, items
from ficelle.keeping import keep
from ficelle.model import Added, canonical_json, storable
from ficelle.progress import Progress, silent
from ficelle.repeats import Repeats
from ficelle.sealing import SEALED_COLUMNS, RowsDigest, digest_of

if TYPE_CHECKING:
    import pyarrow as pa

CONTAINER = "container/1"
GATHERED = 20_000
"""Rows that are stored together: what helpers read at once, so that they are not kept waiting while more is stored."""
GATHERED_WHERE_KNOWN = 50_000
"""The same while rows come that the case holds already: the case is looked through each time."""

_MERGE_ACCOUNTS = """
CREATE OR REPLACE TEMP TABLE latest AS
SELECT * FROM (SELECT * FROM account UNION ALL BY NAME SELECT * FROM seen_account)
QUALIFY
    row_number() OVER (
        PARTITION BY account_id ORDER BY seen_at DESC NULLS LAST, bio NULLS LAST, name NULLS LAST
    ) = 1
"""


@dataclass
class _Tally:
    """What becomes of one item's rows while they stream in."""

    accepted: int = 0
    duplicates: int = 0
    rejected: int = 0
    acts: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)
    sealed: dict[str, dict[str, Any]] = field(default_factory=dict)
    digests: dict[str, RowsDigest] = field(
        default_factory=lambda: {table: RowsDigest(columns) for table, columns in SEALED_COLUMNS.items()}
    )

    @property
    def rows_read(self) -> int:
        return self.accepted + self.duplicates + self.rejected


def add_file(
    engine: DuckDB, folder: Path, path: Path, options: ReadOptions, progress: Progress = silent
) -> Iterator[Added]:
    """Keep the file, read what is in it, and tell what became of each item.

    Each item enters whole or not at all. What the case already holds is told as `already_known`; what cannot be read is
    told as `refused`, with the reason, and is written into the custody log: its copy is kept, nothing of it enters.
    """
    if not path.exists():
        yield _refused(path.name, "", f"{path}: there is no such file.")
        return
    if path.is_dir() and (about := _about_folder(path)):
        yield about
    with tempfile.TemporaryDirectory(prefix="ficelle-") as scratch:
        for file in items.files(path):
            yield from _add_one(engine, folder, file, options, Path(scratch), progress)


def _about_folder(path: Path) -> Added | None:
    """What is to be told of a folder: that it holds nothing, or files that are not read."""
    passed_over = items.passed_over(path)
    if not items.files(path):
        hidden = f" but {passed_over:,} hidden or linked ones" if passed_over else ""
        return _refused(path.name, "", f"{path}: a folder without files{hidden}. Name the files themselves.")
    if not passed_over:
        return None
    remark = f"{passed_over:,} hidden or linked files of this folder are passed over; name one to add it"
    return Added("", storable(f"{path}"), "", 0, 0, 0, 0, remarks=(remark,))


def _add_one(
    engine: DuckDB, folder: Path, file: Path, options: ReadOptions, scratch: Path, progress: Progress
) -> Iterator[Added]:
    source_id = ""
    try:
        source_id, size = keep(folder, file, progress)
        if known := _known(engine, source_id):
            yield known
            return
        members = 0
        for item in ingest.unpack(file, scratch):
            members += item.parent_id is not None
            yield _known(engine, item.source_id) or _try_item(engine, folder, item, options, progress)
        if members:
            _record_container(engine, file, source_id, size)
    except ReadError as error:
        yield _refuse(engine, file.name, source_id, str(error), kept=bool(source_id))


def _try_item(engine: DuckDB, folder: Path, item: Item, options: ReadOptions, progress: Progress) -> Added:
    try:
        settled, profile = profiles.applied(folder, item, options)
        added = _add_item(engine, item, settled, progress)
    except ReadError as error:
        return _refuse(engine, item.place, item.source_id, str(error), kept=item.parent_id is None)
    return replace(added, profile=profile or profiles.save(folder, item, options))


def _refuse(engine: DuckDB, name: str, source_id: str, reason: str, *, kept: bool) -> Added:
    """Write down that a file or a member of one was not read; `kept` says whether it has its own copy in the case."""
    refused = _refused(name, source_id, reason)
    details = {"name": refused.name, "source_id": source_id, "reason": refused.refused, "kept": kept}
    with engine.transaction():
        custody.record(engine, "refuse", details)
    return refused


def _refused(name: str, source_id: str, reason: str) -> Added:
    return Added(source_id, storable(name), "", 0, 0, 0, 0, refused=storable(reason))


def _known(engine: DuckDB, source_id: str) -> Added | None:
    rows = engine.rows("SELECT * FROM source WHERE source_id = $source_id", source_id=source_id)
    if not rows:
        return None
    row = rows[0]
    counts = {name: row[name] for name in ("rows_read", "accepted", "duplicates", "rejected")}
    return Added(source_id, row["name"], row["reader"], already_known=True, **counts)


def _add_item(engine: DuckDB, item: Item, options: ReadOptions, progress: Progress) -> Added:
    reader = ingest.recognise(item, options)
    tally, repeats = _Tally(), Repeats(engine)
    first = {table: engine.value(f"SELECT count(*) FROM {table}") for table in SEALED_COLUMNS}  # noqa: S608 - our names
    with engine.appending(), engine.transaction():
        engine.execute("CREATE OR REPLACE TEMP TABLE seen_account AS SELECT * FROM account LIMIT 0")
        with _uncollected():
            for batch in _gathered(reader.read(item, options), repeats):
                _insert(engine, item, batch, repeats, tally)
                progress(f"reading {item.place}", tally.rows_read)
        _merge_accounts(engine, tally)
        added = _added(item, reader, tally)
        _record(engine, item, options, added, tally, first)
    return added


def _gathered(batches: Iterator[Batch], repeats: Repeats) -> Iterator[Batch]:
    """The batches in order, small ones put together until they make enough rows."""
    waiting: list[Batch] = []
    rows = 0
    for batch in batches:
        waiting.append(batch)
        rows += sum(table.num_rows for table in (batch.documents, batch.rejected) if table is not None)
        if rows >= (GATHERED_WHERE_KNOWN if repeats.met else GATHERED):
            yield _one_of(waiting)
            waiting, rows = [], 0
    if waiting:
        yield _one_of(waiting)


def _one_of(batches: list[Batch]) -> Batch:
    import pyarrow as pa

    if len(batches) == 1:
        return batches[0]
    names = [one.name for one in fields(Batch) if one.name != "remarks"]
    held = {name: [table for one in batches if (table := getattr(one, name)) is not None] for name in names}
    tables = {n: pa.concat_tables(tables, promote_options="permissive") for n, tables in held.items() if tables}
    return Batch(remarks=tuple(said for one in batches for said in one.remarks), **tables)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for reference cycles: rows have none, and a third of the time would go into looking."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


def _insert(engine: DuckDB, item: Item, batch: Batch, repeats: Repeats, tally: _Tally) -> None:
    duplicates = repeats.among(batch.documents)
    for table, rows in _tables(batch):
        kept = _filled(_without(rows, duplicates), table, item)
        if table in tally.digests:
            tally.digests[table].update(kept)
        engine.insert("seen_account" if table == "account" else table, _columns_of(engine, table, kept))
    tally.remarks += batch.remarks
    documents = batch.documents.num_rows if batch.documents is not None else 0
    tally.duplicates += len(duplicates)
    tally.accepted += documents - len(duplicates)
    tally.acts = tally.digests["act"].rows
    if batch.rejected is not None:
        tally.rejected += batch.rejected.num_rows
        tally.reasons.update(batch.rejected.column("reason").to_pylist())


def _tables(batch: Batch) -> "Iterator[tuple[str, pa.Table]]":
    named = (
        ("document", batch.documents),
        ("account", batch.accounts),
        ("act", batch.acts),
        ("segment", batch.segments),
        ("repair", batch.repairs),
        ("duplicate_passage", batch.duplicate_passages),
        ("date_claim", batch.date_claims),
        ("rejected", batch.rejected),
    )
    return ((table, rows) for table, rows in named if rows is not None)


def _without(rows: "pa.Table", duplicates: list[int]) -> "pa.Table":
    import pyarrow as pa
    import pyarrow.compute as pc

    if not duplicates or "source_row" not in rows.schema.names:
        return rows
    repeated = pc.is_in(rows.column("source_row"), value_set=pa.array(duplicates, rows.schema.field("source_row").type))
    return rows.filter(pc.invert(repeated))


def _filled(rows: "pa.Table", table: str, item: Item) -> "pa.Table":
    import pyarrow as pa

    if table in ("document", "rejected"):
        rows = _with_constant(rows, "source_id", pa.scalar(item.source_id, pa.string()))
    if table == "date_claim":
        rows = _with_constant(rows, "recorded_at", pa.scalar(custody.now(), pa.timestamp("us")))
    return rows


def _with_constant(rows: "pa.Table", name: str, value: "pa.Scalar") -> "pa.Table":
    import pyarrow as pa

    if name in rows.schema.names:
        rows = rows.drop_columns([name])
    return rows.append_column(name, pa.repeat(value, rows.num_rows))


def _columns_of(engine: DuckDB, table: str, rows: "pa.Table") -> "pa.Table":
    known = engine.columns(table)
    return rows.select([name for name in rows.schema.names if name in known])


def _merge_accounts(engine: DuckDB, tally: _Tally) -> None:
    if engine.value("SELECT count(*) FROM seen_account"):
        engine.execute(_MERGE_ACCOUNTS)
        engine.execute("DELETE FROM account")
        engine.execute("INSERT INTO account BY NAME SELECT * FROM latest")
        engine.execute("DROP TABLE latest")
        accounts = digest_of(engine, "account")
        tally.sealed["account"] = {"rows": accounts.rows, "digest": accounts.hexdigest()}
    engine.execute("DROP TABLE seen_account")


def _added(item: Item, reader: Reader, tally: _Tally) -> Added:
    return Added(
        source_id=item.source_id,
        name=item.place,
        reader=f"{reader.name}/{reader.version}",
        rows_read=tally.rows_read,
        accepted=tally.accepted,
        duplicates=tally.duplicates,
        rejected=tally.rejected,
        acts=tally.acts,
        reasons=dict(tally.reasons),
        remarks=tuple(dict.fromkeys(tally.remarks)),
    )


def _record(
    engine: DuckDB, item: Item, options: ReadOptions, added: Added, tally: _Tally, first: dict[str, int]
) -> None:
    moment = custody.now()
    source = _source_row(item, options, added) | {"added_at": moment}
    names = ", ".join(source)
    values = ", ".join(f"${name}" for name in source)
    engine.execute(f"INSERT INTO source ({names}) VALUES ({values})", **source)  # noqa: S608 - our own names
    sealed = {
        table: {"first": first[table], "rows": digest.rows, "digest": digest.hexdigest()}
        for table, digest in tally.digests.items()
    } | tally.sealed
    custody.record(engine, "add", {**source, "remarks": added.remarks, "sealed": sealed}, moment)


def _source_row(item: Item, options: ReadOptions, added: Added) -> dict[str, Any]:
    return {
        "source_id": item.source_id,
        "parent_id": item.parent_id,
        "member": item.member,
        "name": item.name,
        "origin": item.url or item.origin,
        "size": item.size,
        "media_type": item.media_type,
        "reader": added.reader,
        "settings": canonical_json(options.told()),
        "captured_at": item.captured_at,
        "rows_read": added.rows_read,
        "accepted": added.accepted,
        "duplicates": added.duplicates,
        "rejected": added.rejected,
    }


def _record_container(engine: DuckDB, file: Path, source_id: str, size: int) -> None:
    item = Item(file.name, str(file), file, source_id, size, "application/zip")
    with engine.transaction():
        added = Added(source_id, file.name, CONTAINER, 0, 0, 0, 0)
        _record(engine, item, ReadOptions(), added, _Tally(), dict.fromkeys(SEALED_COLUMNS, 0))
