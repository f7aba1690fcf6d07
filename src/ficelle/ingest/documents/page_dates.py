"""The publication dates that a page's metadata states outright: JSON-LD, meta elements, marked time elements.

Dates of modification, creation or capture are left aside, and so is any date that only stands somewhere in the page.
"""

import json
from collections.abc import Iterator
from datetime import tzinfo
from typing import Any

from ficelle.ingest.documents.dates import metadata_claim
from ficelle.model import DateClaim

_META = frozenset(
    {
        "article:published_time", "og:article:published_time", "og:published_time", "article:published",
        "datepublished",
        "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "pubdate", "publishdate", "publish-date",
        "publish_date", "publication_date", "publication-date", "published-date", "parsely-pub-date", "sailthru.date",
        "citation_publication_date", "cxenseparse:recs:publishtime", "prism.publicationdate", "article.published",
        "rnews:datepublished",
    }
)  # fmt: skip
_ARTICLES = ("Article", "Report", "BlogPosting", "PressRelease", "Posting")
_NOT_PUBLISHED = ("updat", "modif", "edit", "maj", "comment", "event", "related")
_PUBLISHED = ("publi", "posted", "entry-date", "dateline")
_MOST_NODES = 2_000  # JSON-LD nodes looked at; a page has a dozen


def page_claims(tree: Any, url: str | None, zone: tzinfo | None) -> Iterator[DateClaim]:
    """What the page says of its publication date, in the order JSON-LD, meta, time."""
    stated = (*_json_ld(tree, url), *_metas(tree), *_times(tree))
    for written, place in dict.fromkeys(stated):
        if claim := metadata_claim(written, place, zone):
            yield claim


# -- JSON-LD ----------------------------------------------------------------------------------------------------------


def _json_ld(tree: Any, url: str | None) -> list[tuple[str, str]]:
    nodes = [
        node for script in tree.iterfind(".//script") if _is_json_ld(script) for node in _nodes(_parsed(script.text))
    ]
    articles = [node for node in nodes if _type(node).endswith(_ARTICLES)]
    if len(articles) > 1:
        articles = [node for node in articles if _is_about(node, url)] or _if_alike(articles)
    pages = [node for node in nodes if _type(node).endswith("WebPage")]
    return [
        (str(node["datePublished"]), f"JSON-LD {_type(node)}.datePublished")
        for node in (*articles, *pages)
        if node.get("datePublished")
    ]


def _is_json_ld(script: Any) -> bool:
    return str(script.get("type", "")).strip().lower().startswith("application/ld+json")


def _parsed(text: str | None) -> Any:
    try:
        return json.loads(text or "", strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """The nodes that describe the page itself: top level, `@graph`, `mainEntity`; never lists of other pages."""
    waiting = [value]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            yield value
            waiting += [value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value]


def _type(node: dict[str, Any]) -> str:
    kind = node.get("@type")
    names = [name for name in (kind if isinstance(kind, list) else [kind]) if isinstance(name, str)]
    return next((name for name in names if name.endswith(_ARTICLES)), names[0] if names else "")


def _is_about(node: dict[str, Any], url: str | None) -> bool:
    stated = [node.get(key) for key in ("url", "@id", "mainEntityOfPage")]
    ids = [value.get("@id") if isinstance(value, dict) else value for value in stated]
    return url is not None and any(isinstance(i, str) and i.split("#")[0].rstrip("/") == url.rstrip("/") for i in ids)


def _if_alike(articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One of them where all state the same date; none where they differ: which one is the page's is not known."""
    return articles[:1] if len({str(node.get("datePublished")) for node in articles}) == 1 else []


# -- elements ---------------------------------------------------------------------------------------------------------


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    for meta in tree.iterfind(".//meta[@content]"):
        for key in ("property", "name", "itemprop"):
            name = str(meta.get(key) or "").strip()
            if name.lower() in _META:
                yield str(meta.get("content")), f"meta {name}"


def _times(tree: Any) -> Iterator[tuple[str, str]]:
    times = [time for time in tree.iterfind(".//time[@datetime]") if not _says(time, _NOT_PUBLISHED)]
    marked = [time for time in times if "pubdate" in time.attrib or _says(time, _PUBLISHED)]
    for time in marked or (times if len(times) == 1 else []):
        place = "time[datetime] marked as published" if marked else "time[datetime], the page's only one"
        yield str(time.get("datetime")), place


def _says(element: Any, stems: tuple[str, ...]) -> bool:
    """Whether the element, or the one around it, is marked or worded with one of `stems`."""
    parent = element.getparent()
    marks = [element.get("itemprop"), element.get("class"), element.text]
    marks += (
        [] if parent is None else [parent.get("class"), parent.get("id"), parent.text if element is parent[0] else None]
    )
    said = " ".join(str(mark) for mark in marks if mark).lower()
    return any(stem in said for stem in stems)
