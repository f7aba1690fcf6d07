"""Bytes to text: byte-order mark, then the declared charset, then UTF-8, then Windows-1252 with a note."""

import codecs
import re
from typing import NamedTuple

from ficelle.errors import ReadError
from ficelle.ingest.reader import Item

MAX_DOCUMENT = 20_000_000  # bytes; a page or a text, as trafilatura's own bound. The longest law is a tenth of it
HEAD = 65_536  # bytes of a file that `recognises` is given
_MOST_CONTROLS = 0.002  # share of control characters; text has none, damaged text has a few, other files many
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
# As browsers do: pages that declare Latin-1 or ASCII are written in Windows-1252.
_READ_AS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
# Python codecs that are no charset of documents, and some that would run or look up something.
_NOT_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "mbcs", "oem"})
_WHOLE_FOR_BROKEN = 10  # good multi-byte characters for each broken one that still say UTF-8
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Decoded(NamedTuple):
    """Text, the encoding it was in, and whether that was guessed for want of a better one."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, place: str, declared: str | None = None) -> Decoded:
    """`data` as text; `declared` is the charset that its carrier (an HTTP or e-mail header) states.

    Raises:
        ReadError: the data is too long, or it is not text.
    """
    refuse_if_longer(len(data), place)
    decoded = _first_that_fits(data, declared, place)
    if "\0" in decoded.text or len(_CONTROLS.findall(decoded.text)) > _MOST_CONTROLS * len(decoded.text):
        raise ReadError(
            f"{place}: not text: it holds control characters, as a binary file does. Add the original file."
        )
    return decoded


def load(item: Item) -> bytes:
    """The bytes of `item`, if they are no more than one document may have; `ReadError` otherwise."""
    refuse_if_longer(item.path.stat().st_size, item.place)
    return item.path.read_bytes()


def refuse_if_longer(size: int, place: str) -> None:
    """Raise `ReadError` for more bytes than one document may have."""
    if size > MAX_DOCUMENT:
        raise ReadError(
            f"{place}: {size:,} bytes is more than one document may have ({MAX_DOCUMENT:,}). "
            "Split it, or convert it to a table of posts if that is what it holds."
        )


def is_text(head: bytes) -> bool:
    """Whether `head`, the beginning of a file, reads as text. An empty file does not."""
    try:
        return bool(decode(head, "").text.strip("\ufeff \t\r\n"))
    except ReadError:
        return False


def declared_charset(markup: bytes) -> str | None:
    """The charset that a page or an XML file declares of itself in its first 4 KiB."""
    found = _DECLARED.search(markup[:4096])
    return found[1].decode("ascii") if found else None


def _first_that_fits(data: bytes, declared: str | None, place: str) -> Decoded:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(data.decode(encoding, "replace"), encoding)
    for charset in (_known(declared), "utf-8"):
        if charset and (text := _try(data, charset)) is not None:
            return Decoded(text, charset)
    if damaged := _damaged_utf8(data):
        return Decoded(damaged, "utf-8, damaged", guessed=True)
    fallback = _try(data, "cp1252")
    if fallback is None:
        raise ReadError(f"{place}: not text in UTF-8, Windows-1252 or a charset it declares. Save it as UTF-8.")
    return Decoded(fallback, "cp1252", guessed=True)


def _known(charset: str | None) -> str | None:
    """Python's name of a text encoding, or None: unknown names and byte transforms are no charset."""
    try:
        info = codecs.lookup(_READ_AS.get((charset or "").lower(), charset or ""))
    except (LookupError, ValueError):
        return None
    return info.name if getattr(info, "_is_text_encoding", True) and info.name not in _NOT_CHARSETS else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeError:
        return None
    return None if _SURROGATE.search(text) else text


def _damaged_utf8(data: bytes) -> str | None:
    """The text of a file in UTF-8 with a few broken bytes, as a cut download has; None where it is not that."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return text if len(data) - len(text) > _WHOLE_FOR_BROKEN * broken else None
