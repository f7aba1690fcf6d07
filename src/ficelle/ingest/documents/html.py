"""HTML pages: the article by trafilatura, every character of it traced back to the markup."""

import logging
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from ficelle.ingest.documents.align import align
from ficelle.ingest.documents.dates import zone_of
from ficelle.ingest.documents.decode import Decoded, declared_charset, decode, load
from ficelle.ingest.documents.drafts import Draft, Refused, batches
from ficelle.ingest.documents.markup import lines
from ficelle.ingest.documents.page_dates import page_claims
from ficelle.ingest.documents.sniff import is_html
from ficelle.ingest.reader import Batch, Item, ReadOptions
from ficelle.text.fold import fold
from ficelle.text.offsets import OffsetMap

_SPACES = re.compile(r"[ \t\r\n\f]+")  # HTML's white space; no-break spaces are characters
_OWN_LINE = frozenset({"p", "head", "item", "list", "quote", "row", "table", "lb", "code", "fw", "ab", "div", "body"})
_ABOVE = 2_000  # characters of markup text above the article that may say when it was published


class HtmlReader:
    """One article or statement a page."""

    name = "html"
    version = 1
    help = "web pages (.html): the article, without menus and comments"

    def recognises(self, item: Item, head: bytes) -> bool:  # noqa: ARG002 - the protocol's
        """Whether the file's beginning is HTML markup."""
        return is_html(head)

    def read(self, item: Item, options: ReadOptions) -> Iterator[Batch]:
        """The page's document, or a rejected row where nothing can be extracted."""
        data = load(item)
        decoded = decode(data, item.place, declared_charset(data))
        yield from batches([draft_of_page(decoded, options, url=item.url)], options)


def draft_of_page(
    decoded: Decoded, options: ReadOptions, row: int = 1, url: str | None = None, collected_at: datetime | None = None
) -> Draft | Refused:
    """The article of a page, or why there is none. `url` is where the page was captured."""
    markup = decoded.text
    tree = _tree(markup)
    body = None if tree is None else _extract(tree)
    if body is None:
        return Refused("no article could be extracted from the page", row, markup)
    about = _metadata(tree, url)
    blocks = _with_headline(body, tree, about.title)
    extracted = "\n\n".join(blocks)
    offsets = align(extracted, markup)
    return Draft(
        markup,
        extracted,
        offsets,
        row=row,
        title=about.title,
        author=about.author,
        outlet=about.sitename,
        url=about.url or url,
        language=_declared_language(tree),
        above=_above(markup, offsets, blocks),
        claims=tuple(page_claims(tree, about.url or url, zone_of(options.zone))),
        collected_at=collected_at,
        guessed_encoding=decoded.encoding if decoded.guessed else None,
    )


def _tree(markup: str) -> Any:
    import trafilatura

    # The library tells each page it gives up on; the case tells it in `rejected`.
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura.load_html(markup) if markup.strip() else None


def _extract(tree: Any) -> list[str] | None:
    """The article's blocks, or None. Tuned for recall: a lost paragraph is worse than a menu line."""
    import trafilatura

    found = trafilatura.bare_extraction(tree, include_comments=False, favor_recall=True)
    blocks = _blocks(found.body) if found is not None else []
    return blocks or None


def _blocks(body: Any) -> list[str]:
    """The text of each block of trafilatura's tree, its white space as a browser shows it."""
    lines = (_SPACES.sub(" ", line).strip(" |") for line in "".join(_flowing(body)).split("\n"))
    return [line for line in lines if line]


def _flowing(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str):
        return
    edge = "\n" if element.tag in _OWN_LINE else ""
    yield edge
    yield _SPACES.sub(" ", element.text or "")
    for child in element:
        yield from _flowing(child)
        yield _SPACES.sub(" ", child.tail or "")
    yield " | " if element.tag == "cell" else edge


def _metadata(tree: Any, url: str | None) -> Any:
    """Title, author, site name and canonical address. Its date is a heuristic guess (htmldate's) and is not used."""
    from trafilatura.metadata import extract_metadata

    return extract_metadata(tree, url, {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"})


def _with_headline(blocks: list[str], tree: Any, title: str | None) -> list[str]:
    """The blocks, after the page's headline where the extraction left it out: headlines accuse too."""
    wanted = fold(" ".join((title or "").split()))
    if not wanted or any(fold(block) in wanted or wanted in fold(block) for block in blocks[:3]):
        return blocks
    headlines = (" ".join("".join(h1.itertext()).split()) for h1 in tree.iterfind(".//h1"))
    found = next((h for h in headlines if h and (fold(h) in wanted or wanted in fold(h))), None)
    return [found, *blocks] if found else blocks


def _declared_language(tree: Any) -> str | None:
    stated = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    metas = ('.//meta[@http-equiv="content-language"]', './/meta[@property="og:locale"]')
    found = (meta.get("content") for path in metas for meta in tree.iterfind(path))
    return stated or next((content for content in found if content), None)


def _above(markup: str, offsets: OffsetMap, blocks: list[str]) -> str:
    """The lines that the page shows around its headline and before its third block."""
    second = len("\n\n".join(blocks[:2]))
    start, stop = offsets.source_span(0, 0).start, offsets.source_span(second, second).start
    opening = markup.find("<", max(0, start - _ABOVE))
    return "\n".join(lines(markup[opening if 0 <= opening < start else start : stop]))
