"""What a reader is: one file in, batches of rows out, every row accounted for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from ficelle.model import DateClaim

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Item:
    """One file, or one member of an archive, ready to be read.

    `path` holds its uncompressed bytes for as long as it is being read; `source_id` is the SHA-256 of the bytes as they
    came (compressed, where they came compressed) and `size` their number.
    """

    name: str
    origin: str
    path: Path
    source_id: str
    size: int
    media_type: str = "application/octet-stream"
    parent_id: str | None = None
    member: str | None = None
    captured_at: datetime | None = None
    url: str | None = None

    @property
    def place(self) -> str:
        """How an error names it: the file, and the member inside it."""
        return self.name if self.member is None else f"{self.name} › {self.member}"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the analyst told ficelle about the files being added.

    `published` is the date they gave; `zone` the time zone (IANA name or UTC offset) of times that state none;
    `columns` maps ficelle's post columns to the file's; `reader` forces a reader by name.
    """

    published: DateClaim | None = None
    outlet: str | None = None
    language: str | None = None
    kind: str | None = None
    platform: str | None = None
    zone: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    reader: str | None = None

    def told(self) -> dict[str, object]:
        """What was given, for the record."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        told = {name: value for name, value in fields.items() if value}
        if self.published:
            told["published"] = self.published.written
        return told


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of one item, as Arrow tables with the column names of `schema.sql`.

    Every table also has `source_row`, the row of the file that each line came from: by it the case keeps the lines of
    accepted rows only. `source_id` and `recorded_at` are filled in by the case. A table that is None has no rows.
    rows read = rows of `documents` + rows of `rejected`. `remarks` are what the analyst should know of how the file was
    read.
    """

    documents: "pa.Table | None" = None
    accounts: "pa.Table | None" = None
    acts: "pa.Table | None" = None
    segments: "pa.Table | None" = None
    repairs: "pa.Table | None" = None
    duplicate_passages: "pa.Table | None" = None
    date_claims: "pa.Table | None" = None
    rejected: "pa.Table | None" = None
    remarks: tuple[str, ...] = ()


@runtime_checkable
class Reader(Protocol):
    """Reads one format. `name` and `version` are recorded with every source it read."""

    @property
    def name(self) -> str:
        """Its name, by which `--reader` forces it."""
        ...

    @property
    def version(self) -> int:
        """Raised when the same file would be read otherwise."""
        ...

    @property
    def help(self) -> str:
        """What it reads, in a line."""
        ...

    def recognises(self, item: Item, head: bytes) -> bool:
        """Whether the item is of this format, judged from its content; `head` is its first 64 KiB."""
        ...

    def read(self, item: Item, options: ReadOptions) -> Iterator[Batch]:
        """The item's rows. Raises `ReadError` where nothing of it can be trusted; a bad row goes to `rejected`."""
        ...
