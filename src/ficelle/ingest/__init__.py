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
    raise ReadError(f"{item.place}: {_what_it_is(head)}")


def _what_it_is(head: bytes) -> str:
    """What is known of a file that no reader recognises, and what would have worked."""
    if not head.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        return f"{'holds nothing but blanks' if head else 'the file is empty'}. Fetch or export it again."
    if head.startswith(b"PK"):
        return "an office document that is no table of posts. Save it as PDF, HTML or text, and add that."
    return f"no reader recognises it: not text, and none of the known formats: {', '.join(r.name for r in readers())}."


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
