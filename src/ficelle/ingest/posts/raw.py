"""What readers of posts hand to the normaliser: canonical columns of raw values, and how to understand them."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Any, NamedTuple

RAW_CHARACTERS = 2_000

Columns = dict[str, Sequence[Any]]
Adjust = Callable[[Columns], None]


class Refused(NamedTuple):
    """A row that cannot be read: its line or record, the reason, and the row as it came."""

    row: int
    reason: str
    raw: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some records of a table: `rows[i]` stands at line or record `numbers[i]`; `refused` never became records."""

    numbers: Sequence[int]
    rows: Sequence[Sequence[Any]]
    refused: Sequence[Refused] = ()


@dataclass(frozen=True, slots=True)
class RawPosts:
    """Posts as an export has them, in canonical columns (`columns.py`), all of the length of `numbers`."""

    numbers: Sequence[int]
    columns: Columns


@dataclass(frozen=True, slots=True)
class Plan:
    """How to understand one file's columns; the same for every chunk of it.

    `sources` names the file's own column behind each canonical one, for error messages. `utc` says that the format
    itself defines times without an offset as UTC; `day_first` how 03/04/2024 is to be read, None where it never occurs.
    `object_kind` is the kind of act of the `objects` column. `textless` allows posts that say nothing.
    """

    place: str
    platform: str | None = None
    zone: str | None = None
    utc: bool = False
    day_first: bool | None = None
    kind: str | None = None
    language: str | None = None
    textless: bool = False
    object_kind: str | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    adjust: Adjust | None = None

    def source(self, column: str) -> str:
        """What the file calls a canonical column."""
        return self.sources.get(column, column)


def pick(chunk: Chunk, indices: Mapping[str, Sequence[int]]) -> RawPosts:
    """The canonical columns of a chunk; of several source columns the first that is not empty counts."""
    if not chunk.rows:
        return RawPosts((), dict.fromkeys(indices, ()))
    by_column = list(zip(*chunk.rows, strict=True))
    columns = {name: _first_filled([by_column[i] for i in places]) for name, places in indices.items()}
    return RawPosts(chunk.numbers, columns)


def _first_filled(columns: list[Sequence[Any]]) -> Sequence[Any]:
    if len(columns) == 1:
        return columns[0]
    return [next((v for v in values if v not in (None, "")), None) for values in zip(*columns, strict=True)]


def written(row: Iterable[Any]) -> str:
    """A row as it came, in one line of commas, shortened."""
    line = StringIO()
    csv.writer(line, lineterminator="").writerow("" if value is None else str(value) for value in row)
    return line.getvalue()[:RAW_CHARACTERS].replace("\0", "\ufffd").encode("utf-8", "replace").decode()
