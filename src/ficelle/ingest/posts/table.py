"""Tables as files have them: CSV and TSV, NDJSON and JSON, Parquet, Excel; a header and chunks of records."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from ficelle.errors import ReadError
from ficelle.ingest.posts import separated
from ficelle.ingest.posts.raw import Chunk, Refused
from ficelle.ingest.reader import Item

CHUNK = 20_000  # records handed on at once
MOST_JSON = 256_000_000  # bytes of one JSON value, which must be held whole; one record a line has no such bound
_LOOKED_AT = 1_000  # JSON records from which the columns are collected
_FIRST_LINES = 10  # in which a file shows that it holds one JSON object a line, though some are broken
_JSON = re.compile(rb"[\xef\xbb\xbf\s]*(?:\{\s*[\"}]|\[\s*[{\"\]])")


class Table(NamedTuple):
    """A header, the records under it in chunks, and what the analyst should know of how it is read."""

    header: tuple[str, ...]
    chunks: Iterator[Chunk]
    remarks: tuple[str, ...] = ()


def open_table(item: Item) -> Table:
    """The table in a file, streamed.

    Raises:
        ReadError: it is no table, or it has no header.
    """
    with item.path.open("rb") as file:
        head = file.read(65_536)
    if head.startswith(b"PAR1"):
        return _parquet(item)
    if head.startswith(b"PK"):
        return _excel(item)
    if looks_like_json(head):
        return _of_records(item, numbered_records(item))
    return _csv(item, head)


def header_of(item: Item, head: bytes) -> tuple[str, ...]:
    """The header of a table, and nothing for a file that is none."""
    try:
        if head.startswith((b"PAR1", b"PK")) or looks_like_json(head):
            return open_table(item).header
        return separated.header_of(head)
    except (ReadError, ValueError, OSError, KeyError, RecursionError):
        return ()


def looks_like_a_table(item: Item, head: bytes) -> bool:
    """Whether a file has the form of a table, whatever its columns are called."""
    if head.startswith(b"PK"):
        return is_workbook(item.path)
    return head.startswith(b"PAR1") or looks_like_json(head) or separated.shows_a_table(head)


def is_workbook(path: Path) -> bool:
    """Whether a zip file is an Excel workbook, and not a text or a presentation."""
    with suppress(BadZipFile, OSError), ZipFile(path) as parts:
        return any(name.startswith("xl/") for name in parts.namelist())
    return False


def looks_like_json(head: bytes) -> bool:
    """Whether a file begins as JSON objects or a list of them do."""
    return bool(_JSON.match(separated.as_utf8(head)))


def _csv(item: Item, head: bytes) -> Table:
    form = separated.form_of(head, item.path)
    if len(form.header) < 2:
        raise ReadError(f"{item.place}: no table with a header: its first line is {' '.join(form.header)[:80]!r}.")
    return Table(form.header, separated.chunks(item, form, CHUNK), form.remarks)


def numbered_records(item: Item) -> Iterator[tuple[int, dict[str, Any] | Refused]]:
    """The records of a JSON file: its lines, or the items of its one array; each with its line or place.

    Numbers stay exact: an id is never read as a float.
    """
    with item.path.open(encoding=_json_encoding(item), errors="surrogateescape") as file:
        if _is_one_a_line(file):
            file.seek(0)
            yield from _json_lines(file)
            return
    value = load_json(item)
    values = value if isinstance(value, list) else [value]
    for number, record in enumerate(values, start=1):
        yield number, record if isinstance(record, dict) else Refused(number, "not an object", str(record))


def _json_encoding(item: Item) -> str:
    with item.path.open("rb") as file:
        return separated.form_of(file.read(1_024)).encoding.replace("utf-8-sig", "utf-8").replace("utf-8", "utf-8-sig")


def _is_one_a_line(file: Iterable[str]) -> bool:
    """Whether the first line is an object, or the file opens with one and two of its first lines are some."""
    lines = list(islice((line for line in file if line.strip("\ufeff \t\r\n")), _FIRST_LINES))
    if not lines or not lines[0].lstrip("\ufeff \t").startswith("{"):
        return False
    return _is_value(lines[0]) or sum(map(_is_value, lines)) > 1


def _is_value(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _json_lines(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any] | Refused]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, Refused(number, "not valid JSON", f"{line[:200]} ({error})")
            continue
        yield number, value if isinstance(value, dict) else Refused(number, "not an object", line[:200])


def load_json(item: Item) -> Any:
    """A whole file as one JSON value.

    Raises:
        ReadError: it is too large to be held, or it is not JSON.
    """
    if (size := item.path.stat().st_size) > MOST_JSON:
        raise ReadError(
            f"{item.place}: {size:,} bytes are too many for one JSON value (at most {MOST_JSON:,}). "
            "Export it again as one record a line (NDJSON), or in parts."
        )
    try:
        return json.loads(item.path.read_text(_json_encoding(item), "surrogateescape"))
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{item.place}: not valid JSON: {error}. Export it again, whole.") from error


def flattened(record: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """A record whose inner objects' fields are named `outer.inner`."""
    flat: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, Mapping) and before.count(".") < 3:
            flat |= flattened(value, f"{before}{name}.")
        else:
            flat[f"{before}{name}"] = value
    return flat


def _of_records(item: Item, records: Iterator[tuple[int, dict[str, Any] | Refused]]) -> Table:
    flat = ((number, r if isinstance(r, Refused) else flattened(r)) for number, r in records)
    seen = list(islice(flat, _LOOKED_AT))
    header = tuple(dict.fromkeys(name for _, r in seen if not isinstance(r, Refused) for name in r))
    if not header:
        raise ReadError(f"{item.place}: holds no records.")
    return Table(header, _record_chunks(seen, flat, header))


def _record_chunks(
    seen: list[tuple[int, Any]], rest: Iterator[tuple[int, Any]], header: tuple[str, ...]
) -> Iterator[Chunk]:
    taken = seen + list(islice(rest, CHUNK - len(seen)))
    while taken:
        good = [(number, r) for number, r in taken if not isinstance(r, Refused)]
        rows = [[record.get(name) for name in header] for _, record in good]
        yield Chunk([number for number, _ in good], rows, [r for _, r in taken if isinstance(r, Refused)])
        taken = list(islice(rest, CHUNK))


def _parquet(item: Item) -> Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(item.path)
    except (pa.ArrowException, OSError) as error:
        raise ReadError(f"{item.place}: not a whole Parquet file ({error}).") from error
    return Table(tuple(file.schema_arrow.names), _parquet_chunks(file))


def _parquet_chunks(file: Any) -> Iterator[Chunk]:
    first = 1
    for batch in file.iter_batches(CHUNK):
        columns = [_values(column) for column in batch.columns]
        yield Chunk(range(first, first + batch.num_rows), list(zip(*columns, strict=True)))
        first += batch.num_rows


def _values(column: Any) -> list[Any]:
    """The values of a Parquet column; Python's times hold no nanoseconds."""
    import pyarrow as pa

    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    values: list[Any] = column.to_pylist()
    return values


def _excel(item: Item) -> Table:
    from openpyxl import load_workbook

    try:
        # Handed over as bytes: the kept copy's name has no ending for the library to judge by.
        book = load_workbook(BytesIO(item.path.read_bytes()), read_only=True, data_only=True)
    except Exception as error:  # a bent workbook makes the library raise anything
        raise ReadError(f"{item.place}: not an Excel workbook that can be read ({error}).") from error
    rows = book.worksheets[0].iter_rows(values_only=True) if book.worksheets else iter(())
    header = tuple(str(cell).strip() if cell is not None else "" for cell in next(rows, ()))
    if len(header) < 2:
        raise ReadError(f"{item.place}: the first sheet has no header with several columns.")
    others = ", ".join(repr(sheet.title) for sheet in book.worksheets[1:])
    return Table(header, _excel_chunks(rows), (f"only the first sheet is read, not {others}",) if others else ())


def _excel_chunks(rows: Iterator[Sequence[Any]]) -> Iterator[Chunk]:
    numbered = ((number, row) for number, row in enumerate(rows, start=2) if any(cell is not None for cell in row))
    while taken := list(islice(numbered, CHUNK)):
        yield Chunk([number for number, _ in taken], [row for _, row in taken])
