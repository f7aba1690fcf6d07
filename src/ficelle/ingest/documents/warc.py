"""WARC: every captured HTML page is a document; what else a crawl caught is counted and set aside."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from ficelle.errors import ReadError
from ficelle.ingest.documents.decode import MAX_DOCUMENT, declared_charset, decode
from ficelle.ingest.documents.drafts import Draft, Refused, batches
from ficelle.ingest.documents.html import draft_of_page
from ficelle.ingest.documents.sniff import is_html
from ficelle.ingest.reader import Batch, Item, ReadOptions


class WarcReader:
    """One document a captured page. The capture date is kept as such: it is no publication date."""

    name = "warc"
    version = 1
    help = "web archives (WARC): one document a captured page"

    def recognises(self, item: Item, head: bytes) -> bool:  # noqa: ARG002 - the protocol's
        """Whether the file begins as a WARC."""
        return head.startswith(b"WARC/")

    def read(self, item: Item, options: ReadOptions) -> Iterator[Batch]:
        """The pages. Raises `ReadError` where the archive is broken."""
        yield from batches(_pages(item, options), options)


def _pages(item: Item, options: ReadOptions) -> Iterator[Draft | Refused]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    with item.path.open("rb") as file:
        try:
            for row, record in enumerate(ArchiveIterator(file, check_digests="record"), start=1):
                yield _page(record, row, item, options)
        except (ArchiveLoadFailed, ValueError, EOFError) as error:
            raise ReadError(f"{item.place}: the archive is broken ({error}). Copy it again.") from error


def _page(record: Any, row: int, item: Item, options: ReadOptions) -> Draft | Refused:
    url = record.rec_headers.get_header("WARC-Target-URI")
    if record.rec_type not in ("response", "resource"):
        return Refused(f"a {record.rec_type} record, not a captured page", row, url)
    data = record.content_stream().read(MAX_DOCUMENT + 1)
    if record.digest_checker and record.digest_checker.passed is False:
        return Refused("its bytes are not those that were captured: the payload digest does not match", row, url)
    if len(data) > MAX_DOCUMENT or not is_html(data[:65_536]):
        return Refused("not an HTML page, or longer than a document may be", row, url)
    return _draft(data, record, row, item, options, url)


def _draft(data: bytes, record: Any, row: int, item: Item, options: ReadOptions, url: str | None) -> Draft | Refused:
    stated = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
    charset = stated.partition("charset=")[2].strip(" \"';") or declared_charset(data)
    try:
        decoded = decode(data, item.place, charset)
    except ReadError as error:
        return Refused(str(error), row, url)
    captured = _moment(record.rec_headers.get_header("WARC-Date"))
    found = draft_of_page(decoded, options, row, url, captured)
    return found if isinstance(found, Refused) else replace(found, collected_at=captured)


def _moment(written: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(written or "").astimezone(UTC).replace(tzinfo=None)
    except ValueError:
        return None
