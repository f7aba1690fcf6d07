"""Account pairs into Parquet or CSV, batch by batch while others are still being counted."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from ficelle.detect.coaction.network import Batch
from ficelle.errors import ReadError

if TYPE_CHECKING:
    from ficelle.detect.coaction.compat import CooRTweetEdges, DirectedEdges

HOW = ("pair", "group")
_WAITING = 2


def pairs_table(batch: Batch, names: pa.Array) -> pa.Table:
    """A batch as a table: the columns of `ficelle coaction`, times in seconds since 1970."""
    return pa.table(
        {
            "account_a": _named(batch.a, names),
            "account_b": _named(batch.b, names),
            "weight": batch.posts,
            "n_objects": batch.n_objects,
            "avg_time_delta": batch.lag,
            "first_time": batch.first,
            "last_time": batch.last,
            "lead": batch.lead.astype(np.float32),
            "expected": batch.expected,
            "p": batch.p,
            "q": batch.q,
            "window": batch.window,
            "objects_ever": pa.array(batch.ever, mask=batch.ever < 0),
            "how": pa.DictionaryArray.from_arrays(batch.how, list(HOW)),
        }
    )


def coortweet_table(edges: "CooRTweetEdges", names: pa.Array) -> pa.Table:
    """Edges in CooRTweet's columns, and its own symmetry value beside the one that is as defined."""
    return pa.table(
        {
            "account_a": _named(edges.a, names),
            "account_b": _named(edges.b, names),
            "weight": edges.weight,
            "avg_time_delta": edges.avg_time_delta,
            "n_content_id": edges.n_content_id,
            "n_content_id_y": edges.n_content_id_y,
            "edge_symmetry_score": edges.symmetry,
            "edge_symmetry_score_coortweet": edges.symmetry_coortweet,
            "weight_threshold": edges.above,
        }
    )


def cnt_table(edges: "DirectedEdges", names: pa.Array) -> pa.Table:
    """Edges in the toolkit's sense: source, target, weight."""
    return pa.table(
        {"source": _named(edges.source, names), "target": _named(edges.target, names), "weight": edges.weight}
    )


def _named(codes: np.ndarray[Any, Any], names: pa.Array) -> pa.Array:
    if pa.types.is_string(names.type) or pa.types.is_large_string(names.type):
        return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), names)
    return names.take(pa.array(codes))


@contextmanager
def writing(path: Path) -> Iterator[Callable[[pa.Table], None]]:
    """A function that writes tables of one schema to `path`, by its ending `.parquet` or `.csv`.

    The file appears under its name only when all is written. Raises `ReadError` for another ending or folder.
    """
    open_writer = _WRITERS.get(path.suffix.lower())
    if open_writer is None:
        raise ReadError(f"{path}: pairs are written as .parquet or .csv; give --out a name that ends so.")
    if not path.parent.is_dir():
        raise ReadError(f"{path}: the folder {path.parent} does not exist. Make it, or give another --out.")
    begun = path.with_name(path.name + ".begun")
    try:
        with _behind(lambda schema: open_writer(begun, schema)) as write:
            yield write
        begun.replace(path)
    finally:
        begun.unlink(missing_ok=True)


def _parquet(path: Path, schema: pa.Schema) -> Any:
    from pyarrow import parquet

    few = ["account_a", "account_b", "source", "target", "how", "window", "q", "n_objects", "weight"]
    return parquet.ParquetWriter(
        path,
        schema,
        compression="snappy",
        use_dictionary=[name for name in schema.names if name in few],
        write_statistics=False,
    )


def _csv(path: Path, schema: pa.Schema) -> Any:
    from pyarrow import csv

    plain = pa.schema([(field.name, _without_dictionary(field.type)) for field in schema])
    return _Plain(csv.CSVWriter(path, plain), plain)


def _without_dictionary(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


class _Plain:
    """A CSV writer takes no dictionaries."""

    def __init__(self, writer: Any, schema: pa.Schema) -> None:
        self._writer, self._schema = writer, schema

    def write_table(self, table: pa.Table) -> None:
        self._writer.write_table(table.cast(self._schema))

    def close(self) -> None:
        self._writer.close()


_WRITERS: Mapping[str, Callable[[Path, pa.Schema], Any]] = {".parquet": _parquet, ".csv": _csv}


@contextmanager
def _behind(open_writer: Callable[[pa.Schema], Any]) -> Iterator[Callable[[pa.Table], None]]:
    """Tables handed over are written by a thread of their own; at most a few wait."""
    queue: Queue[pa.Table | None] = Queue(_WAITING)
    failed: list[BaseException] = []

    def work() -> None:
        writer = None
        while (table := queue.get()) is not None:
            try:
                if not failed:
                    writer = writer or open_writer(table.schema)
                    writer.write_table(table)
            except BaseException as error:  # noqa: BLE001 - it is raised again where the tables come from
                failed.append(error)
        if writer is not None:
            writer.close()

    thread = Thread(target=work, name="pairs")
    thread.start()

    def write(table: pa.Table) -> None:
        if failed:
            raise failed[0]
        queue.put(table)

    try:
        yield write
    finally:
        queue.put(None)
        thread.join()
    if failed:
        raise failed[0]
