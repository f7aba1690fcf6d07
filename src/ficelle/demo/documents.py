"""Writes the documents: most as they stand in `texts/`, one as a PDF, one with its accents broken on the way."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from ficelle.demo.pdf import pdf
from ficelle.demo.world import TEXTS

DOCUMENTS: Final = (
    "accusation-fr.html",
    "accusation-mt.txt",
    "analysis-en.html",
    "ban-undated.html",
    "call-mail.txt",
    "communique-ministere.txt",
    "denial-en.html",
    "denial-fr.html",
    "dirty-fr.txt",
    "dispatch-zelpress-fr.txt",
    "dispatch-zelpress.txt",
    "editorial-ordak.html",
    "factcheck.html",
    "feed-oranelle-soir.xml",
    "front-declaration.md",
    "march-fr.html",
    "radio-transcript.txt",
    "statement-zelmaria.txt",
    "wire-halyard.html",
    "wire-rewrite.html",
)
NOTE: Final = "note-veille.pdf"
BROKEN: Final = "denial-broken-accents.txt"
BROKEN_FROM: Final = "denial-fr.html"


def write(folder: Path) -> tuple[Path, ...]:
    """Write every document into the folder; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in _contents():
        paths.append(folder / name)
        paths[-1].write_bytes(content)
    return tuple(paths)


def statements() -> list[dict[str, Any]]:
    """Who says what in each document, in the order of documents, as annotated by hand."""
    lines = (TEXTS / "statements.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return rows + [row | {"file": BROKEN} for row in rows if row["file"] == BROKEN_FROM]


def plain(page: str) -> str:
    """The paragraphs of a page as somebody would paste them."""
    paragraphs = re.findall(r"<(?:h1|p|footer)\b[^>]*>(.*?)</(?:h1|p|footer)>", page, re.DOTALL)
    return "\n\n".join(html.unescape(re.sub(r"<[^>]+>", "", paragraph)) for paragraph in paragraphs) + "\n"


def _contents() -> Iterator[tuple[str, bytes]]:
    for name in DOCUMENTS:
        yield name, (TEXTS / name).read_bytes()
    note = (TEXTS / "note-veille.txt").read_text("utf-8")
    yield NOTE, pdf(note, title="Note technique publique (inventée pour la démonstration)")
    yield BROKEN, broken_accents(plain((TEXTS / BROKEN_FROM).read_text("utf-8"))).encode("utf-8")


def broken_accents(text: str) -> str:
    """UTF-8 read as if it were Windows-1252, as careless copying does."""
    return text.encode("utf-8").decode("cp1252")
