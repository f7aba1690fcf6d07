"""PDF: the text layer. A scan has none, and is refused rather than read as empty."""

import logging
from collections.abc import Iterator
from typing import Any

from ficelle.errors import ReadError
from ficelle.ingest.documents.drafts import Draft, batches
from ficelle.ingest.reader import Batch, Item, ReadOptions
from ficelle.text.offsets import OffsetMap

MAX_PAGES = 2_000
MAX_BYTES = 100_000_000


class PdfReader:
    """One document a file; the original it is shown beside is its text layer."""

    name = "pdf"
    version = 1
    help = "PDF with a text layer: one document a file"

    def recognises(self, item: Item, head: bytes) -> bool:  # noqa: ARG002 - the protocol's
        """Whether the file begins as a PDF."""
        return head.startswith(b"%PDF-")

    def read(self, item: Item, options: ReadOptions) -> Iterator[Batch]:
        """The document. Raises `ReadError` for a scan, an encrypted or a broken file, and one over the bounds."""
        if item.path.stat().st_size > MAX_BYTES:
            raise ReadError(f"{item.place}: larger than {MAX_BYTES:,} bytes. Split it.")
        text, title = _text_layer(item)
        if not text.strip():
            raise ReadError(f"{item.place}: a scan without a text layer. Recognise its text (OCR) first, then add it.")
        draft = Draft(
            text, text, OffsetMap.identity(len(text)), title=title, url=item.url, first_line_is_title=title is None
        )
        yield from batches([draft], options)


def _text_layer(item: Item) -> tuple[str, str | None]:
    import pypdf

    # What the library has to say of a bent file is told once, as an error or not at all.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        file = pypdf.PdfReader(item.path)
        if len(file.pages) > MAX_PAGES:
            raise ReadError(f"{item.place}: {len(file.pages):,} pages, more than {MAX_PAGES:,}. Split it.")
        return "\n\n".join(page.extract_text() for page in file.pages), _title(file)
    except ReadError:
        raise
    except Exception as error:
        raise ReadError(f"{item.place}: not a PDF that can be read ({error}). Print it to a new PDF.") from error


def _title(file: Any) -> str | None:
    title = file.metadata.title if file.metadata else None
    return str(title).strip() or None if title else None
