"""Digests of table rows that do not depend on how the rows were cut into batches."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from ficelle.engine import DuckDB

# What a custody entry seals of each table: every column that a reader fills.
SEALED_COLUMNS: dict[str, tuple[str, ...]] = {
    "document": (
        "document_id", "kind", "source_id", "source_row", "platform", "native_id", "account_id", "title", "author",
        "outlet", "url", "language", "language_how", "published_at", "published_precision", "published_how",
        "edited_at", "collected_at", "text", "source_text", "repost_of", "quote_of", "reply_to", "thread_id", "likes",
        "reshares", "replies", "quotes", "views",
    ),
    "act": ("document_id", "account_id", "happened_at", "kind", "value", "written", "start", "stop"),
    "segment": ("document_id", "start", "stop", "source_start", "source_stop"),
    "repair": ("document_id", "kind", "source_start", "source_stop", "was", "now"),
    "duplicate_passage": ("document_id", "start", "stop", "of_start", "of_stop"),
    "date_claim": ("document_id", "how", "claimed_at", "precision", "written", "place", "recorded_at"),
    "rejected": ("source_id", "source_row", "reason", "raw"),
}  # fmt: skip
# Accounts change as posts come in: their table is sealed as a whole by each file that brought some.
ACCOUNT_COLUMNS = (
    "account_id", "platform", "native_id", "handle", "name", "created_at", "bio", "location", "followers", "verified",
    "seen_at",
)  # fmt: skip
_NUMBERS = frozenset(
    (
        "source_row", "published_at", "edited_at", "collected_at", "happened_at", "claimed_at", "recorded_at",
        "created_at", "seen_at", "start", "stop", "source_start", "source_stop", "of_start", "of_stop", "likes",
        "reshares", "replies", "quotes", "views", "followers", "verified",
    )
)  # fmt: skip
_MISSING = -(2**62)


class RowsDigest:
    """SHA-256 over rows in their order, column by column.

    A text column is hashed as two streams, its lengths (-1 for NULL) and its UTF-8 bytes; any other as 64-bit integers
    (times in microseconds). NULLs after the last value are not hashed: the number of rows tells them. Batches may be
    cut anywhere: the streams are the same.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        self._columns = tuple(columns)
        self._values = {name: hashlib.sha256() for name in self._columns}
        self._texts = {name: hashlib.sha256() for name in self._columns if name not in _NUMBERS}
        self._nulls = dict.fromkeys(self._columns, 0)  # that stand after the last value so far
        self.rows = 0

    def update(self, rows: "pa.Table | pa.RecordBatch") -> None:
        """Take in more rows; a column that is absent counts as NULL throughout."""
        import pyarrow as pa

        self.rows += rows.num_rows
        present = set(rows.schema.names)
        for name in self._columns:
            if name not in present:
                self._nulls[name] += rows.num_rows
                continue
            column = rows.column(name)
            for chunk in column.chunks if isinstance(column, pa.ChunkedArray) else (column,):
                self._update_column(name, chunk)

    def hexdigest(self) -> str:
        """The digest of all rows so far."""
        whole = hashlib.sha256(str(self.rows).encode())
        for name in self._columns:
            whole.update(name.encode())
            whole.update(self._values[name].digest())
            if name in self._texts:
                whole.update(self._texts[name].digest())
        return whole.hexdigest()

    def _update_column(self, name: str, chunk: "pa.Array") -> None:
        import pyarrow as pa

        filled = _until_last_value(chunk)
        if filled:
            before = pa.nulls(self._nulls[name], chunk.type)
            self._nulls[name] = len(chunk) - filled
            self._hash(name, before)
            self._hash(name, chunk.slice(0, filled))
        else:
            self._nulls[name] += len(chunk)

    def _hash(self, name: str, chunk: "pa.Array") -> None:
        if len(chunk) == 0:
            return
        if name in self._texts:
            lengths, text = _text_streams(chunk)
            self._values[name].update(lengths)
            self._texts[name].update(text)
        else:
            self._values[name].update(_numbers(chunk))


def digest_of(engine: "DuckDB", table: str, first: int = 0, rows: int | None = None) -> RowsDigest:
    """The digest of `rows` rows of a table of the case from row `first` on; of all of them by default."""
    columns = ACCOUNT_COLUMNS if table == "account" else SEALED_COLUMNS[table]
    digest = RowsDigest(columns)
    limit = "" if rows is None else f"LIMIT {int(rows)}"
    sql = f"SELECT {', '.join(columns)} FROM {table} {limit} OFFSET {int(first)}"  # noqa: S608 - our own names
    for batch in engine.batches(sql):
        digest.update(batch)
    return digest


def _until_last_value(chunk: "pa.Array") -> int:
    """How many rows of the chunk there are up to its last value."""
    import numpy as np

    if chunk.null_count == 0:
        return len(chunk)
    if chunk.null_count == len(chunk):
        return 0
    return int(np.flatnonzero(chunk.is_valid().to_numpy(zero_copy_only=False))[-1]) + 1


def _text_streams(chunk: "pa.Array") -> tuple[bytes, bytes]:
    import pyarrow as pa
    import pyarrow.compute as pc

    text = chunk.cast(pa.large_string())
    lengths = pc.fill_null(pc.binary_length(text), -1).to_numpy(zero_copy_only=False).astype("<i8").tobytes()
    return lengths, _joined(text.drop_null())


def _joined(text: "pa.Array") -> bytes:
    """The bytes of a large_string array without nulls, one text after the other."""
    import numpy as np

    if len(text) == 0:
        return b""
    _, offsets, data = text.buffers()
    places = np.frombuffer(offsets, dtype="<i8")[text.offset : text.offset + len(text) + 1]
    return bytes(memoryview(data)[places[0] : places[-1]]) if data is not None else b""


def _numbers(chunk: "pa.Array") -> bytes:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_timestamp(chunk.type):
        chunk = chunk.cast(pa.timestamp("us"))
    values = pc.fill_null(chunk.cast(pa.int64()), _MISSING)
    result: bytes = values.to_numpy(zero_copy_only=False).astype("<i8").tobytes()
    return result
