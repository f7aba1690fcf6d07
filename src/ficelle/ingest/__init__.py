"""READERS: one format, one file. A file comes in as items; the first reader that recognises an item reads it."""

from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from ficelle.errors import ReadError, SettingsError
from ficelle.ingest.reader import Batch, Item, Reader, ReadOptions

__all__ = ["Batch", "Item", "ReadOptions", "Reader", "readers", "recognise", "unpack"]

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
    with item.path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    for reader in readers():
        if reader.recognises(item, head):
            return reader
    raise ReadError(f"{item.place}: no reader recognises it. Known formats: {', '.join(r.name for r in readers())}.")


def _named(name: str) -> Reader:
    for reader in readers():
        if reader.name == name:
            return reader
    raise SettingsError(f"no reader is named {name!r}. There are: {', '.join(r.name for r in readers())}.")
