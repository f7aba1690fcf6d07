"""RSS and Atom: one document an entry, from the text that the feed itself carries."""

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
from ficelle.model import DateClaim


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
        import feedparser

        parsed = feedparser.parse(load(item), sanitize_html=False, resolve_relative_uris=False)
        if not parsed.entries:
            raise ReadError(f"{item.place}: a feed without entries ({parsed.get('bozo_exception', 'none found')}).")
        outlet, language = parsed.feed.get("title"), parsed.feed.get("language")
        found = (_draft(entry, row, options, outlet, language) for row, entry in enumerate(parsed.entries, start=1))
        yield from batches(found, options)


def _draft(entry: Any, row: int, options: ReadOptions, outlet: str | None, language: str | None) -> Draft | Refused:
    markup = max((part.get("value", "") for part in entry.get("content", ())), key=len, default="")
    markup = markup or entry.get("summary", "")
    text = "\n\n".join(line for line in (one.strip() for one in lines(markup).splitlines()) if line)
    if not text:
        return Refused("the entry carries no text, only a link to it", row, str(entry.get("link", "")))
    return Draft(
        markup,
        text,
        align(text, markup),
        row=row,
        title=entry.get("title"),
        author=entry.get("author"),
        outlet=outlet,
        url=entry.get("link"),
        language=language,
        claims=tuple(_claims(entry, options)),
    )


def _claims(entry: Any, options: ReadOptions) -> Iterator[DateClaim]:
    if written := entry.get("published"):
        claim = metadata_claim(written, "feed published", zone_of(options.zone))
        if claim is not None:
            yield claim
