"""WARC: every captured HTML page is a document; what else a crawl caught is counted and set aside."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from ficelle.errors import ReadError
from ficelle.ingest.documents.decode import MAX_DOCUMENT, declared_charset, decode
from ficelle.ingest.documents.drafts import Draft, Refused, batches
from ficelle.ingest.documents.html import draft_of_page
from ficelle.ingest.documents.sniff import is_html
from ficelle.ingest.reader import Batch, Item, ReadOptions

_CHUNK = 1 << 16


class WarcReader:
    """One document a captured page. The capture date is kept as such: it is no publication date."""

    name = "warc"
    version = 1
    help = "web archives (WARC): one document a captured page"

    def recognises(self, item: Item, head: bytes) -> bool:  # noqa: ARG002 - the protocol's
        """Whether the file begins as a WARC."""
        return head.startswith(b"WARC/")

    def read(self, item: Item, options: ReadOptions) -> Iterator[Batch]:
        """The pages. Raises `ReadError` where not even the first record can be read."""
        yield from batches(_pages(item, options), options)


def _pages(item: Item, options: ReadOptions) -> Iterator[Draft | Refused]:
    from warcio.archiveiterator import ArchiveIterator

    row = 0
    with item.path.open("rb") as file:
        records = iter(ArchiveIterator(file, check_digests=True))
        while True:
            row += 1
            try:
                record = next(records, None)
                found = _page(record, row, item, options) if record else None
            except Exception as error:  # warcio lets through what its parsers and unpackers raise
                if row == 1:
                    raise ReadError(f"{item.place}: the archive is broken ({error}). Copy it again.") from error
                found = Refused(f"the archive is broken from here on ({error})", row)
                record = None
            if found:
                yield found
            if record is None:
                return


def _page(record: Any, row: int, item: Item, options: ReadOptions) -> Draft | Refused:
    url = record.rec_headers.get_header("WARC-Target-URI")
    data = _payload(record)
    if fault := _fault(record, data):
        return Refused(fault, row, url)
    stated = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
    charset = stated.lower().partition("charset=")[2].split(";")[0].strip(" \"'") or declared_charset(data)
    try:
        decoded = decode(data, item.place, charset)
    except ReadError as error:
        return Refused(str(error), row, url)
    return draft_of_page(decoded, options, row, url, _moment(record.rec_headers.get_header("WARC-Date")))


def _payload(record: Any) -> bytes:
    """The record's body, at most one byte more than a document may have. A record is read to its end for its digest."""
    stream, data = record.content_stream(), bytearray()
    while chunk := stream.read(_CHUNK):
        if len(data) <= MAX_DOCUMENT:
            data += chunk
    return bytes(data)


def _fault(record: Any, data: bytes) -> str | None:
    """Why the record is no captured page, or None."""
    if record.rec_type not in ("response", "resource"):
        return f"a {record.rec_type} record, not a captured page"
    if record.digest_checker and record.digest_checker.passed is False:
        return "its bytes are not those that were captured: a digest does not match"
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return f"not the page: the server answered {status}"
    if len(data) > MAX_DOCUMENT:
        return f"longer than {MAX_DOCUMENT:,} bytes, more than one document may have"
    return None if is_html(data[:65_536]) else f"not an HTML page ({_content_type(record)})"


def _content_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type", "no type stated")).partition(";")[0]


def _moment(written: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(written or "").astimezone(UTC).replace(tzinfo=None)
    except ValueError:
        return None
