"""RSS and Atom: one document an entry, from the text that the feed itself carries."""

import io
from collections.abc import Iterator
from typing import Any

from ficelle.errors import ReadError
from ficelle.ingest.documents.align import align
from ficelle.ingest.documents.dates import metadata_claim, zone_of
from ficelle.ingest.documents.decode import load
from ficelle.ingest.documents.drafts import Draft, Refused, batches
from ficelle.ingest.documents.markup import lines
from ficelle.ingest.documents.sniff import is_feed
from ficelle.ingest.reader import Batch, Item, ReadOptions


class FeedReader:
    """One document an entry."""

    name = "feed"
    version = 1
    help = "RSS and Atom feeds: one document an entry"

    def recognises(self, item: Item, head: bytes) -> bool:  # noqa: ARG002 - the protocol's
        """Whether the file's beginning is a feed's."""
        return is_feed(head)

    def read(self, item: Item, options: ReadOptions) -> Iterator[Batch]:
        """The entries. Raises `ReadError` where the feed has none."""
        feed = _parsed(item)
        yield from batches(
            (_draft(entry, row, feed.feed, options) for row, entry in enumerate(feed.entries, 1)), options
        )


def _parsed(item: Item) -> Any:
    import feedparser

    data = load(item)
    if b"<!ENTITY" in data:
        raise ReadError(
            f"{item.place}: the feed defines its own entities, which no feed needs. Remove its <!ENTITY> lines."
        )
    try:
        # A stream and never the bytes themselves, which the library would try as an address or a file's name.
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError) as error:
        raise ReadError(
            f"{item.place}: its declaration of encoding cannot be read ({error}). Save the feed again as UTF-8."
        ) from error
    if not feed.entries:
        raise ReadError(f"{item.place}: a feed without entries ({feed.get('bozo_exception', 'none found')}).")
    return feed


def _draft(entry: Any, row: int, feed: Any, options: ReadOptions) -> Draft | Refused:
    markup = _markup(entry)
    text = "\n\n".join(lines(markup))
    if not text:
        return Refused(
            "the entry carries no text, only a link to it", row, str(entry.get("link") or entry.get("title"))
        )
    stated = metadata_claim(entry.get("published"), "feed published", zone_of(options.zone))
    return Draft(
        markup,
        text,
        align(text, markup),
        row=row,
        title=" ".join(lines(entry.get("title") or "")) or None,
        author=entry.get("author"),
        outlet=entry.get("source", {}).get("title") or feed.get("title"),
        url=entry.get("link"),
        language=entry.get("language") or feed.get("language"),
        claims=(stated,) if stated else (),
    )


def _markup(entry: Any) -> str:
    """The longest text that the entry carries: its content, or its summary."""
    carried = [part.get("value") for part in entry.get("content", ())]
    return max((text for text in (*carried, entry.get("summary")) if text), key=len, default="")
