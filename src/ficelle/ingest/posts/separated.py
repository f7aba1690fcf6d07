"""CSV and TSV, streamed: any delimiter, any encoding a spreadsheet writes, broken records set aside by their line."""

import codecs
import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import accumulate, chain, islice
from pathlib import Path
from typing import IO, Any, NamedTuple

from ficelle.errors import ReadError
from ficelle.ingest.posts.raw import Chunk, Refused
from ficelle.ingest.reader import Item

LONGEST_CELL = 10_000_000  # characters; a quotation mark that is never closed must not swallow the file
MOST_UNCLOSED = 1_000  # broken records of several lines, each of which is read again from its second line
_BLOCK = 1 << 20
_DELIMITERS = ",;\t|"
_LINE_END = re.compile(r"\r\n|\r|\n")
_NAMED_DELIMITER = re.compile(r"sep=(.)", re.IGNORECASE)  # the line that spreadsheets put above the header
_LOOKED_AT = 12  # lines in which a table shows its shape
_LONGEST_NAME = 60  # characters of a column's name
_WHOLE_FOR_BROKEN = 10  # good multi-byte characters for each broken one that still say UTF-8
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Form(NamedTuple):
    """How a file is written: its encoding (and whether it is guessed), delimiter, header and records above the rows."""

    encoding: str
    guessed: bool
    delimiter: str
    header: tuple[str, ...]
    above: int

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the analyst should know of how it is read."""
        said = [f"read as {self.encoding}, which its bytes look like; nothing in it says so"] if self.guessed else []
        twice = dict.fromkeys(name for name in self.header if self.header.count(name) > 1)
        said += [f"several columns are called {name!r}: the first is read" for name in twice]
        return tuple(said)


def form_of(head: bytes, path: Path | None = None) -> Form:
    """How the file that begins with `head` is written; the whole of it is looked at where `path` is given."""
    encoding, guessed = _encoding(head, path)
    lines = [line for line in _lines_of_head(head, encoding) if line.strip()]
    named = _NAMED_DELIMITER.fullmatch(lines[0].strip()) if lines else None
    lines = lines[1:] if named else lines
    first = lines[0] if lines else ""
    delimiter = named[1] if named else max(_DELIMITERS, key=first.count)
    header = tuple(cell.strip() for cell in next(csv.reader([first], delimiter=delimiter), ()))
    return Form(encoding, guessed, delimiter, header, 2 if named else 1)


def as_utf8(head: bytes) -> bytes:
    """The beginning of a file as it would be in UTF-8; what is not UTF-16 or UTF-32 stays as it is."""
    encoding, _ = _encoding(head, None)
    return head.decode(encoding, "replace").encode() if encoding.startswith(("utf-16", "utf-32")) else head


def header_of(head: bytes) -> tuple[str, ...]:
    """The names in the first line of a file that begins with `head`; none where it is not text."""
    names = form_of(head).header
    return names if all(name.isprintable() for name in names) else ()


def shows_a_table(head: bytes) -> bool:
    """Whether the beginning of a file has the shape of a table: short names, and rows of as many cells under them."""
    form, names = form_of(head), header_of(head)
    if len(names) < 2 or not all(0 < len(name) <= _LONGEST_NAME for name in names) or len(set(names)) < len(names):
        return False
    whole = len(head) < 65_536
    lines = [line for line in _lines_of_head(head, form.encoding) if line.strip()][form.above :]
    rows = list(csv.reader((lines if whole else lines[:-1])[:_LOOKED_AT], delimiter=form.delimiter))
    fewest = 2 if len(names) > 2 or form.delimiter != "," else _LOOKED_AT // 2
    return len(rows) >= fewest and all(len(row) == len(names) for row in rows)


def chunks(item: Item, form: Form, size: int) -> Iterator[Chunk]:
    """The records under the header in chunks of at most `size`, those of another width or badly quoted set aside."""
    csv.field_size_limit(LONGEST_CELL)
    above = form.above
    with item.path.open(encoding=form.encoding, errors=_errors(form.encoding), newline="") as file:
        records = _Records(file, form.delimiter, item.place)
        while taken := records.take(size):
            numbers, rows, broken = taken
            while above and rows:
                numbers, rows, above = _below_one(numbers, rows, above)
            yield _of_width(numbers, rows, broken, len(form.header))


class _Records:
    """The records of a file, and the line at which each begins.

    The lines of what is being read are kept, so that reading can begin again after the first line of a broken record:
    a mark that is never closed costs its own line and not those that follow.
    """

    def __init__(self, file: IO[str], delimiter: str, place: str) -> None:
        self._blocks = self._read_blocks(file)
        self._delimiter, self._place = delimiter, place
        self._kept: deque[tuple[int, list[str]]] = deque()
        self._read = self._unclosed = self._before = 0
        self._next = 1
        self._reader = self._reading(())

    def take(self, count: int) -> tuple[Sequence[int], list[list[str]], list[Refused]] | None:
        """Up to `count` records with their lines, and the broken one that ended them, if any; None at the end."""
        begins, rows = self._next, list[list[str]]()
        try:
            rows.extend(islice(self._reader, count))
        except csv.Error as error:
            broken = begins + sum(map(_height, rows))
            refused = self._refused(broken, str(error))
            self._reader = self._reading(self._lines_from(broken + 1))
            self._before, self._next = broken, broken + 1
            return _numbered(rows, begins, broken - 1), rows, [refused]
        self._next = self._before + self._reader.line_num + 1
        self._forget()
        return (_numbered(rows, begins, self._next - 1), rows, []) if rows else None

    def _read_blocks(self, file: IO[str]) -> Iterator[list[str]]:
        while lines := file.readlines(_BLOCK):
            self._kept.append((self._read + 1, lines))
            self._read += len(lines)
            yield lines

    def _reading(self, lines: Iterable[str]) -> Any:
        """A reader of these lines and of those that have not been read yet."""
        rest = chain(lines, chain.from_iterable(self._blocks))
        return csv.reader(rest, delimiter=self._delimiter, strict=True)

    def _lines_from(self, line: int) -> list[str]:
        """What has been read of the file from `line` on."""
        return [text for first, lines in self._kept for text in lines[max(0, line - first) :]]

    def _forget(self) -> None:
        while self._kept and self._kept[0][0] + len(self._kept[0][1]) <= self._next:
            self._kept.popleft()

    def _refused(self, line: int, error: str) -> Refused:
        self._unclosed += self._before + self._reader.line_num > line
        if self._unclosed > MOST_UNCLOSED:
            raise ReadError(
                f"{self._place}, line {line}: more than {MOST_UNCLOSED:,} quotation marks are opened and not closed. "
                "Export it again with marks inside cells written twice, or as NDJSON."
            )
        raw = next(iter(self._lines_from(line)), "")
        return Refused(line, _fault(error), raw.rstrip("\r\n"))


def _fault(error: str) -> str:
    """What Python's reader found wrong, said so that it can be mended."""
    if "field larger" in error:
        return f"a cell of more than {LONGEST_CELL:,} characters, as when a quotation mark is not closed"
    if "unexpected end" in error:
        return "a quotation mark is opened in this row and never closed"
    return "text follows a closing quotation mark: a mark inside a cell is written twice"


def _numbered(rows: list[list[str]], begins: int, last: int) -> Sequence[int]:
    """The line at which each record begins."""
    if last - begins + 1 == len(rows):
        return range(begins, last + 1)
    return list(accumulate((_height(row) for row in rows[:-1]), initial=begins)) if rows else ()


def _height(row: list[str]) -> int:
    """How many lines a record takes."""
    return 1 + sum(cell.count("\n") + cell.count("\r") - cell.count("\r\n") for cell in row)


def _below_one(numbers: Sequence[int], rows: list[list[str]], above: int) -> tuple[Sequence[int], list[list[str]], int]:
    """What stands below the first record that is not blank, and how many are still to be passed over."""
    at = next((place for place, row in enumerate(rows) if row), len(rows))
    return numbers[at + 1 :], rows[at + 1 :], above - (at < len(rows))


def _of_width(numbers: Sequence[int], rows: list[list[str]], broken: list[Refused], width: int) -> Chunk:
    if set(map(len, rows)) == {width}:
        return Chunk(numbers, rows, broken)
    good = [(number, row) for number, row in zip(numbers, rows, strict=True) if len(row) == width]
    bad = [
        Refused(number, f"the row has {len(row)} cells, the header {width}", _written(row))
        for number, row in zip(numbers, rows, strict=True)
        if row and len(row) != width
    ]
    return Chunk([number for number, _ in good], [row for _, row in good], bad + broken)


def _written(row: list[str]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="").writerow(row)
    return line.getvalue()


# -- encoding --------------------------------------------------------------------------------------------------------


def _lines_of_head(head: bytes, encoding: str) -> list[str]:
    return _LINE_END.split(head.decode(encoding, _errors(encoding)))


def _errors(encoding: str) -> str:
    """What becomes of bytes that are no characters: they are kept and refused with their row, where that can be."""
    return "replace" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"


def _encoding(head: bytes, path: Path | None) -> tuple[str, bool]:
    """The encoding of a file, and whether nothing in it says so."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding, False
    if wide := _without_mark(head):
        return wide, True
    return ("utf-8", False) if _is_utf8(_read(path) if path else [head]) else ("cp1252", True)


def _without_mark(head: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of what is mostly Latin letters is zero."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 < len(head) or min(even, odd) * 20 > len(head):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _is_utf8(blocks: Iterable[bytes]) -> bool:
    """Whether a file is UTF-8, by its first characters that are not ASCII; a few broken ones do not change it."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for block in chain(blocks, (b"",)):
        cut = len(decoder.getstate()[0])  # the bytes of a character that the block before began
        if block.isascii() and block and not cut:
            continue
        text = decoder.decode(block, not block)
        whole = cut + len(block) - len(text) - len(decoder.getstate()[0])
        broken = text.count("\ufffd")
        if whole or broken:
            return whole > _WHOLE_FOR_BROKEN * broken
    return True
