"""PDF: the text layer. A scan has none, and is refused rather than read as empty."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ficelle.errors import ReadError
from ficelle.ingest.documents.drafts import Draft, batches
from ficelle.ingest.reader import Batch, Item, ReadOptions
from ficelle.text.fold import fold
from ficelle.text.offsets import OffsetMap

MAX_PAGES = 2_000
MAX_BYTES = 100_000_000
MAX_TEXT = 20_000_000  # characters


@dataclass(frozen=True, slots=True)
class _Layer:
    """What a file's text layer says, and what the file says of itself."""

    text: str
    title: str | None
    author: str | None


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
        layer = _text_layer(item)
        if not layer.text.strip():
            raise ReadError(f"{item.place}: a scan without a text layer. Recognise its text (OCR) first, then add it.")
        yield from batches([_draft(layer, item)], options)


def _draft(layer: _Layer, item: Item) -> Draft:
    # Programs write file names and templates into the title: it counts where the text says it too.
    title = layer.title if layer.title and _plain(layer.title) in _plain(layer.text) else None
    return Draft(
        layer.text,
        layer.text,
        OffsetMap.identity(len(layer.text)),
        title=title,
        author=layer.author,
        url=item.url,
        first_line_is_title=True,
    )


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _text_layer(item: Item) -> _Layer:
    import pypdf

    # What the library has to say of a bent file is told once, as an error or not at all.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        with item.path.open("rb") as stream:
            return _layer(pypdf.PdfReader(stream), item)
    except pypdf.errors.FileNotDecryptedError as error:
        raise ReadError(f"{item.place}: locked with a password. Save it without one.") from error
    except ReadError:
        raise
    except Exception as error:  # a bent file makes the library raise anything
        raise ReadError(f"{item.place}: not a PDF that can be read ({error}). Print it to a new PDF.") from error


def _layer(file: Any, item: Item) -> _Layer:
    if file.is_encrypted:
        file.decrypt("")
    if len(file.pages) > MAX_PAGES:
        raise ReadError(f"{item.place}: {len(file.pages):,} pages, more than {MAX_PAGES:,}. Split it.")
    pages, length = list[str](), 0
    for page in file.pages:
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > MAX_TEXT:
            raise ReadError(f"{item.place}: more than {MAX_TEXT:,} characters of text. Split it.")
    about = file.metadata
    return _Layer("\n\n".join(pages), _words(about and about.title), _words(about and about.author))


def _words(value: object) -> str | None:
    return str(value).strip() or None if value else None
