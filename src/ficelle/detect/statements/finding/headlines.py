"""Which paragraphs are headlines: the document's own, and those that head a part of it."""

from collections.abc import Sequence

from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.model import Document

_LONGEST = 25  # words of a headline
_CROSSHEAD = 12  # words of a headline of a part
_CLOSING = " ”\"»“’'"
_ENDS = ".!?…"


def headlines(document: Document, paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The places of the paragraphs that are headlines.

    A part's is short and does not end as a sentence does; the paragraphs beside it are longer and do.
    """
    written = [document.text[p.start : p.stop].strip() for p in paragraphs]
    found = {0} if written and _is_title(document, written[0]) else set()
    plain = {i for i, text in enumerate(written) if _is_sentence(text)}
    parts = (i for i in range(1, len(written) - 1) if {i - 1, i + 1} <= plain and _heads(written[i]))
    return frozenset(found.union(parts))


def _is_title(document: Document, written: str) -> bool:
    if document.title and written == document.title.strip():
        return True
    return not _ends(written) and len(written.split()) <= _LONGEST


def _is_sentence(written: str) -> bool:
    return _ends(written) and len(written.split()) > _CROSSHEAD


def _heads(written: str) -> bool:
    return not _ends(written) and written[-1:] not in ":,;" and len(written.split()) <= _CROSSHEAD


def _ends(written: str) -> bool:
    return written.rstrip(_CLOSING)[-1:] in _ENDS
