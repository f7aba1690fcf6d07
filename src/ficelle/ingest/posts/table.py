"""Tables as files have them: CSV and TSV, NDJSON and JSON, Parquet, Excel; a header and chunks of records."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import accumulate, islice
from typing import Any, NamedTuple

from ficelle.errors import ReadError
from ficelle.ingest.posts.raw import Chunk, Refused
from ficelle.ingest.reader import Item

CHUNK = 20_000  # records handed on at once
LONGEST_CELL = 10_000_000  # characters; a quotation mark that is never closed must not swallow the file
MOST_JSON = 256_000_000  # bytes of one JSON value, which must be held whole; one record a line has no such bound
_LOOKED_AT = 1_000  # JSON records from which the columns are collected
_DELIMITERS = ",;\t|"


class Table(NamedTuple):
    """A header, and the records under it in chunks."""

    header: tuple[str, ...]
    chunks: Iterator[Chunk]


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
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _of_records(item, numbered_records(item))
    return _csv(item, head)


def header_of(item: Item, head: bytes) -> tuple[str, ...]:
    """The header of a table, and nothing for a file that is none."""
    try:
        if head.startswith((b"PAR1", b"PK")) or head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
            return open_table(item).header
        return _csv_header(head)
    except (ReadError, ValueError, OSError, KeyError):
        return ()


def _encoding(head: bytes) -> str:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    return "utf-8-sig"


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _csv_header(head: bytes) -> tuple[str, ...]:
    lines = head.decode(_encoding(head), "surrogateescape").splitlines()
    line = next((line for line in lines if line.strip()), "")
    return tuple(cell.strip() for cell in next(csv.reader([line], delimiter=_delimiter(line)), ()))


def _csv(item: Item, head: bytes) -> Table:
    header = _csv_header(head)
    if len(header) < 2:
        raise ReadError(f"{item.place}: no table with a header: its first line is {' '.join(header)[:80]!r}.")
    return Table(header, _csv_chunks(item, head, header))


def _csv_chunks(item: Item, head: bytes, header: tuple[str, ...]) -> Iterator[Chunk]:
    csv.field_size_limit(LONGEST_CELL)
    with item.path.open(encoding=_encoding(head), errors="surrogateescape", newline="") as file:
        line = next((line for line in file if line.strip()), "")
        file.seek(0)
        reader = csv.reader(file, delimiter=_delimiter(line))
        begins = 1
        while rows := _csv_rows(reader, item.place, begins):
            numbers = _lines_of(rows, begins, reader.line_num)
            if begins == 1:
                numbers, rows = _below_header(numbers, rows)
            begins = reader.line_num + 1
            yield _of_width(numbers, rows, len(header))


def _csv_rows(reader: Any, place: str, begins: int) -> list[list[str]]:
    """The next records; blank lines are empty ones."""
    rows: list[list[str]] = []
    try:
        rows.extend(islice(reader, CHUNK))
    except csv.Error as error:
        place = f"{place}, line {begins + sum(map(_height, rows))}"
        raise ReadError(
            f"{place}: {error}. A quotation mark is opened there and never closed; mend that line."
        ) from error
    return rows


def _lines_of(rows: list[list[str]], begins: int, last: int) -> Sequence[int]:
    """The line at which each record begins."""
    if last - begins + 1 == len(rows):
        return range(begins, last + 1)
    heights = accumulate((_height(row) for row in rows[:-1]), initial=begins)
    return list(heights)


def _height(row: list[str]) -> int:
    """How many lines a record takes."""
    return 1 + sum(cell.count("\n") + cell.count("\r") - cell.count("\r\n") for cell in row)


def _below_header(numbers: Sequence[int], rows: list[list[str]]) -> tuple[Sequence[int], list[list[str]]]:
    at = next((place for place, row in enumerate(rows) if row), 0)
    return numbers[at + 1 :], rows[at + 1 :]


def _of_width(numbers: Sequence[int], rows: list[list[str]], width: int) -> Chunk:
    if set(map(len, rows)) == {width}:
        return Chunk(numbers, rows)
    good = [(number, row) for number, row in zip(numbers, rows, strict=True) if len(row) == width]
    bad = [
        Refused(number, f"the row has {len(row)} cells, the header {width}", ",".join(row))
        for number, row in zip(numbers, rows, strict=True)
        if row and len(row) != width
    ]
    return Chunk([number for number, _ in good], [row for _, row in good], bad)


def numbered_records(item: Item) -> Iterator[tuple[int, dict[str, Any] | Refused]]:
    """The records of a JSON file: its lines, or the items of its one array; each with its line or place.

    Numbers stay exact: an id is never read as a float.
    """
    with item.path.open(encoding="utf-8-sig", errors="surrogateescape") as file:
        first = file.readline()
        if _is_value(first):
            file.seek(0)
            yield from _json_lines(file)
            return
    value = load_json(item)
    values = value if isinstance(value, list) else [value]
    for number, record in enumerate(values, start=1):
        yield number, record if isinstance(record, dict) else Refused(number, "not an object", str(record))


def _is_value(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
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
        return json.loads(item.path.read_text("utf-8-sig", "surrogateescape"))
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
        columns = [column.to_pylist() for column in batch.columns]
        yield Chunk(range(first, first + batch.num_rows), list(zip(*columns, strict=True)))
        first += batch.num_rows


def _excel(item: Item) -> Table:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        # Handed over as bytes: the kept copy's name has no ending for the library to judge by.
        book = load_workbook(BytesIO(item.path.read_bytes()), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError) as error:
        raise ReadError(f"{item.place}: not an Excel workbook that can be read ({error}).") from error
    rows = book.worksheets[0].iter_rows(values_only=True) if book.worksheets else iter(())
    header = tuple(str(cell).strip() if cell is not None else "" for cell in next(rows, ()))
    if len(header) < 2:
        raise ReadError(f"{item.place}: the first sheet has no header with several columns.")
    return Table(header, _excel_chunks(rows))


def _excel_chunks(rows: Iterator[Sequence[Any]]) -> Iterator[Chunk]:
    numbered = ((number, row) for number, row in enumerate(rows, start=2) if any(cell is not None for cell in row))
    while taken := list(islice(numbered, CHUNK)):
        yield Chunk([number for number, _ in taken], [row for _, row in taken])
