"""Formats that are a table with known columns, and tables with any: a mapping says which column is what."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from ficelle.errors import ReadError, SettingsError
from ficelle.ingest.posts.columns import POST_COLUMN_NAMES, POST_COLUMNS, ROLES, fold_header
from ficelle.ingest.posts.normalise import normalise
from ficelle.ingest.posts.raw import Adjust, Chunk, Plan, RawPosts, Refused, pick
from ficelle.ingest.posts.table import header_of, looks_like_a_table, open_table
from ficelle.ingest.posts.times import day_comes_first
from ficelle.ingest.posts.workers import Workers
from ficelle.ingest.reader import Batch, Item, Reader, ReadOptions
from ficelle.ingest.tables import table

WORTH_WORKERS = 8 << 20  # bytes: starting two processes takes half a second, a smaller file is read before they stand
LONGEST_RAW = 2_000  # characters of a rejected row that are kept
DATES = "dates"  # `--map dates=day-first`: not a column, but how 03/04/2031 is to be read
_ORDERS = {"day-first": True, "month-first": False}

_WHO_AND_WHEN = frozenset({"published_at", "account_id", "account_handle", "native_id"})

Mapping_ = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class MappedReader:
    """A format known by its header: `needs` are columns it always has, `columns` what each of ours is called in it."""

    name: str
    help: str
    needs: frozenset[str]
    columns: Mapping[str, tuple[str, ...]]
    platform: str | None = None
    utc: bool = False
    textless: bool = False
    adjust: Callable[[], Adjust] | None = None
    object_kind: str | None = None
    version: int = 1

    def recognises(self, item: Item, head: bytes) -> bool:
        """Whether the header has every column the format always has."""
        return self.needs <= set(header_of(item, head))

    def read(self, item: Item, options: ReadOptions) -> Iterator[Batch]:
        """The posts. Raises `ReadError` where ids or times of the file cannot be trusted."""
        plan = Plan(
            item.place,
            options.platform or self.platform,
            options.zone,
            self.utc,
            kind=None,
            language=options.language,
            textless=self.textless,
            object_kind=self.object_kind,
            adjust=self.adjust() if self.adjust else None,
        )
        yield from read_mapped(item, options, self.named((), options, item.place), plan)

    def named(self, header: Sequence[str], options: ReadOptions, place: str) -> dict[str, tuple[str, ...]]:  # noqa: ARG002 - as GenericTable's
        """What each of our columns is called in the format, or as the analyst said."""
        given = {ours: (theirs,) for ours, theirs in options.columns.items() if ours != DATES}
        return {**self.columns, **given}


def read_mapped(item: Item, options: ReadOptions, columns: Mapping_, plan: Plan) -> Iterator[Batch]:
    """The posts of a table whose columns are called as `columns` says; names the file lacks are passed over."""
    source = open_table(item)
    places = {name: at for at, name in reversed(list(enumerate(source.header)))}
    indices = {ours: [places[n] for n in names if n in places] for ours, names in columns.items()}
    indices = {ours: found for ours, found in indices.items() if found}
    sources = {ours: source.header[found[0]] for ours, found in indices.items()}
    if source.remarks:
        yield Batch(remarks=source.remarks)
    first = next(source.chunks, None)
    if first is None or not (first.rows or first.refused):
        yield Batch(remarks=("no row stands under the header",))
        return
    order = _ORDERS.get(options.columns.get(DATES, ""))
    if order is None:
        order = _day_first(pick(first, indices), item, sources)
    settled = replace(plan, sources=sources, day_first=order)
    yield from _batches(chain([first], source.chunks), indices, settled, item.path.stat().st_size)


def _batches(chunks: Iterable[Chunk], indices: Mapping[str, Sequence[int]], plan: Plan, size: int) -> Iterator[Batch]:
    # What adjusts columns remembers earlier chunks, so it stays in one process.
    if size < WORTH_WORKERS or plan.adjust:
        for chunk in chunks:
            yield with_rejected(*_with_chunk(chunk, normalise(pick(chunk, indices), plan)))
        return
    with Workers(plan) as workers:
        for chunk, answer in workers.map(chunks, lambda chunk: pick(chunk, indices)):
            yield with_rejected(*_with_chunk(chunk, answer))


def _with_chunk(
    chunk: Chunk, answer: tuple[Batch, Sequence[tuple[int, str]]]
) -> tuple[Batch, Chunk, Sequence[tuple[int, str]]]:
    batch, refused = answer
    return batch, chunk, refused


def _day_first(raw: RawPosts, item: Item, sources: Mapping[str, str]) -> bool | None:
    for name, values in raw.columns.items():
        if ROLES[name] == "time":
            found = day_comes_first(values, f"{item.place}, column {sources[name]!r}")
            if found is not None:
                return found
    return None


def with_rejected(batch: Batch, chunk: Chunk, refused: Sequence[tuple[int, str]]) -> Batch:
    """The batch with the rows that could not enter: their line, the reason, and the row as it came."""
    rows = dict(zip(chunk.numbers, chunk.rows, strict=True)) if refused else {}
    rejected = [_rejected(Refused(number, reason, _joined(rows[number]))) for number, reason in refused]
    rejected += [_rejected(one) for one in chunk.refused]
    return replace(batch, rejected=table(rejected, "rejected"))


def _rejected(one: Refused) -> dict[str, Any]:
    raw = one.raw[:LONGEST_RAW].replace("\0", "\\0").encode("utf-8", "backslashreplace").decode()
    return {"source_row": one.row, "reason": one.reason, "raw": raw}


def _joined(row: Sequence[Any]) -> str:
    return " | ".join("" if cell is None else str(cell) for cell in row)


def guess(header: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Which column is what, from the header's names alone; a column serves once, the best name first."""
    folded = {fold_header(name): name for name in reversed(header)}
    taken: set[str] = set()
    mapping: dict[str, tuple[str, ...]] = {}
    for column in POST_COLUMNS:
        for name in column.names:
            theirs = folded.get(fold_header(name))
            if theirs is not None and theirs not in taken:
                mapping[column.name] = (theirs,)
                taken.add(theirs)
                break
    return mapping


def corrected(header: Sequence[str], options: ReadOptions, place: str) -> dict[str, tuple[str, ...]]:
    """The guess, with what the analyst said in its place.

    Raises:
        SettingsError: `--map` names a column that ficelle or the file does not have.
    """
    told = {ours: theirs for ours, theirs in options.columns.items() if ours != DATES}
    for ours, theirs in told.items():
        if ours not in POST_COLUMN_NAMES:
            raise SettingsError(f"--map: there is no post column {ours!r}. There are: {', '.join(POST_COLUMN_NAMES)}.")
        if theirs and theirs not in header:
            raise SettingsError(f"{place}: has no column {theirs!r}. It has: {', '.join(header)}.")
    mapping = {o: names for o, names in guess(header).items() if o not in told and names[0] not in told.values()}
    return mapping | {ours: (theirs,) for ours, theirs in told.items() if theirs}


@dataclass(frozen=True)
class GenericTable:
    """Any table of posts: the columns are guessed from their names and corrected with `--map`."""

    name: str = "table"
    help: str = "any CSV, TSV, Excel, NDJSON or Parquet table of posts; columns guessed, corrected with --map"
    version: int = 1
    _needed: frozenset[str] = field(default=frozenset(("text", "links", "repost_of", "hashtags")))

    def recognises(self, item: Item, head: bytes) -> bool:
        """Whether it has a table's form, or its header names what a post says, and who or when, or several of these."""
        if looks_like_a_table(item, head):
            return True
        mapping = set(guess(header_of(item, head)))
        return bool(mapping & _WHO_AND_WHEN) and (bool(mapping & self._needed) or len(mapping) > 2)

    def read(self, item: Item, options: ReadOptions) -> Iterator[Batch]:
        """The posts. Raises `ReadError` where there is no text or where ids or times cannot be trusted."""
        header = open_table(item).header
        mapping = corrected(header, options, item.place)
        if not self._needed & set(mapping):
            raise ReadError(_says_nothing(item, header, mapping))
        plan = Plan(item.place, options.platform, options.zone, kind=None, language=options.language)
        yield from read_mapped(item, options, mapping, plan)

    def named(self, header: Sequence[str], options: ReadOptions, place: str) -> dict[str, tuple[str, ...]]:
        """The guess, with what the analyst said in its place; `SettingsError` for columns that do not exist."""
        return corrected(header, options, place)


def _says_nothing(item: Item, header: Sequence[str], mapping: Mapping_) -> str:
    """Why a table is refused whose columns hold nothing that was posted, and what would work."""
    columns = f"Its columns are: {', '.join(header)}."
    if set(mapping) & _WHO_AND_WHEN:
        return (
            f"{item.place}: no column holds what the posts say, so they would be empty. {columns} "
            "Name it with --map text=COLUMN, or export again with the text. Where only what was shared is known, name "
            "that: --map links=COLUMN, --map hashtags=COLUMN or --map media=COLUMN."
        )
    return (
        f"{item.place}: a table, but its columns do not say by their names what was posted, by whom and when. "
        f"{columns} Say which is what, for example --map text=COLUMN --map hashtags=COLUMN --map account_id=COLUMN "
        "--map published_at=COLUMN; `ficelle preview` shows the outcome before adding. "
        "Where it is an article all the same: --reader text."
    )


@dataclass(frozen=True)
class Preview:
    """How a file would be read: by which reader, what our columns are called in it, the fate of its first rows."""

    reader: str
    header: tuple[str, ...]
    columns: Mapping[str, str]
    rows: tuple[Mapping[str, Any], ...]
    looked_at: int
    accepted: int
    rejected: Mapping[str, int]
    remarks: tuple[str, ...] = ()


def preview(item: Item, options: ReadOptions, reader: Reader, count: int = 20) -> Preview:
    """The mapping of a table, its first `count` rows as they would enter, and the fate of its first chunk.

    Raises `ReadError` as reading the file would.
    """
    header: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    columns: dict[str, tuple[str, ...]] = {}
    if isinstance(reader, MappedReader | GenericTable):
        header, _, remarks = open_table(item)
        named = reader.named(header, options, item.place)
        found = {ours: tuple(name for name in names if name in header) for ours, names in named.items()}
        columns = {ours: names for ours, names in found.items() if names}
    batches = reader.read(item, options)
    batch = next((one for one in batches if one.documents is not None or one.rejected is not None), Batch())
    shown = ("published_at", "account_id", "kind", "title", "text", "language", "native_id")
    documents = batch.documents
    rows = documents.select([n for n in shown if n in documents.schema.names]).slice(0, count) if documents else None
    reasons = Counter(batch.rejected.column("reason").to_pylist()) if batch.rejected else Counter()
    accepted = documents.num_rows if documents else 0
    return Preview(
        f"{reader.name}/{reader.version}",
        header,
        {ours: names[0] for ours, names in columns.items()},
        tuple(rows.to_pylist()) if rows else (),
        accepted + sum(reasons.values()),
        accepted,
        dict(reasons),
        remarks,
    )
