"""Plain text: any file that reads as text and that no other reader knows."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ficelle.ingest.documents.decode import Decoded, decode, is_text, load
from ficelle.ingest.documents.drafts import Draft, batches
from ficelle.ingest.reader import Batch, Item, ReadOptions
from ficelle.text.offsets import OffsetMap

_EDGE_LINES = 6  # lines at either end of a text that may hold nothing but its address
_ADDRESS = re.compile(r"(?:[\w ]{1,20}:\s*)?<?(https?://[^\s<>]{4,2000})>?", re.IGNORECASE)


class TextReader:
    """Plain text in any encoding, one document a file."""

    name = "text"
    version = 1
    help = "plain text (.txt, .md, pasted text): one document a file; its first line is its title where it reads as one"

    def recognises(self, item: Item, head: bytes) -> bool:  # noqa: ARG002 - the protocol's
        """Whether the file's beginning reads as text."""
        return is_text(head)

    def read(self, item: Item, options: ReadOptions) -> Iterator[Batch]:
        """The document. Raises `ReadError` where the file is too long or not text."""
        decoded = decode(load(item), item.place)
        yield from batches([replace(draft_of(decoded), url=item.url or address(decoded.text))], options)


def draft_of(decoded: Decoded) -> Draft:
    """The draft of a text that is its own source."""
    return Draft(
        decoded.text,
        decoded.text,
        OffsetMap.identity(len(decoded.text)),
        guessed_encoding=decoded.encoding if decoded.guessed else None,
        first_line_is_title=True,
    )


def address(text: str) -> str | None:
    """The URL that stands alone on a line at the head or the foot of `text`, if there is exactly one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    edges = dict.fromkeys([*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]])
    found = {match[1] for line in edges if (match := _ADDRESS.fullmatch(line))}
    return found.pop() if len(found) == 1 else None
