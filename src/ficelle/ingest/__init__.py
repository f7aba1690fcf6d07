"""READERS: one format, one file. A file comes in as items; the first reader that recognises an item reads it."""

from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from ficelle.errors import ReadError, SettingsError
from ficelle.ingest.reader import Batch, Item, Reader, ReadOptions

__all__ = ["Batch", "Item", "ReadOptions", "Reader", "header", "readers", "recognise", "unpack"]

HEAD_BYTES = 65_536


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader in the order they are asked: exports that name themselves, documents, then tables, then text."""
    from ficelle.ingest.documents import DOCUMENT_READERS, TEXT_READERS
    from ficelle.ingest.posts import POST_READERS, TABLE_READERS

    plugged = tuple(point.load() for point in entry_points(group="ficelle.readers"))
    return (*plugged, *POST_READERS, *DOCUMENT_READERS, *TABLE_READERS, *TEXT_READERS)


def unpack(path: Path, scratch: Path) -> Iterator[Item]:
    """The readable items of a file, folder or archive; `scratch` holds what has to be unpacked."""
    from ficelle.ingest.items import items

    return items(path, scratch)


def recognise(item: Item, options: ReadOptions) -> Reader:
    """The reader for `item`: the one the analyst named, or the first that recognises it.

    Raises `SettingsError` for a reader that does not exist and `ReadError` where none recognises the item.
    """
    if options.reader:
        return _named(options.reader)
    if options.columns:
        return _named("table")
    head = _head(item)
    for reader in readers():
        if reader.recognises(item, head):
            return reader
    if columns := header(item):
        raise ReadError(
            f"{item.place}: a table, but its columns do not say by their names what was posted, by whom and when. "
            f"They are: {', '.join(columns)}. Say which is what, for example --map text=COLUMN --map hashtags=COLUMN "
            "--map account_id=COLUMN --map published_at=COLUMN; `ficelle preview` shows the outcome before adding."
        )
    raise ReadError(f"{item.place}: no reader recognises it. Known formats: {', '.join(r.name for r in readers())}.")


def header(item: Item) -> tuple[str, ...]:
    """The columns of a table of posts, and nothing for a file that is none."""
    from ficelle.ingest.posts.table import header_of

    return header_of(item, _head(item))


def _head(item: Item) -> bytes:
    with item.path.open("rb") as file:
        return file.read(HEAD_BYTES)


def _named(name: str) -> Reader:
    for reader in readers():
        if reader.name == name:
            return reader
    raise SettingsError(f"no reader is named {name!r}. There are: {', '.join(r.name for r in readers())}.")
