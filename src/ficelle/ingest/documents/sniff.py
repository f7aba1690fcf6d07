"""What a file is, judged from its first bytes."""

import re

from ficelle.ingest.documents.decode import is_text

_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"PAR1", "application/vnd.apache.parquet"),
    (b"WARC/", "application/warc"),
)
_XML_OPENING = re.compile(r"(?:\s|\ufeff|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>)*", re.DOTALL)
_HTML = re.compile(r"<!doctype html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"<(?:article|section|div|main|p|h1|h2|header|span|meta|title|table|blockquote|figure|ul|ol|center)[\s>]",
    re.IGNORECASE,
)
_FEED = re.compile(r"<(?:rss|rdf:RDF|(?:\w+:)?feed)[\s>]")
_ROOT_WITHIN = 2_000  # characters; comments of archives and licences may stand before the root


def media_type(head: bytes) -> str:
    """The media type of a file that begins with `head`; 'application/octet-stream' where it is not known."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if is_feed(head):
        return "application/xml"
    if is_html(head):
        return "text/html"
    if not is_text(head):
        return "application/octet-stream"
    return "application/json" if _text(head).lstrip()[:1] in ("{", "[") else "text/plain"


def is_html(head: bytes) -> bool:
    """Whether `head` begins an HTML page or a fragment of one."""
    text = _text(head)
    start = _opened(text)
    if start.startswith("<") and _FRAGMENT.match(start):
        return True
    return (
        text.lstrip("\ufeff \t\r\n").startswith("<") and bool(_HTML.search(text[:_ROOT_WITHIN])) and not is_feed(head)
    )


def is_feed(head: bytes) -> bool:
    """Whether `head` begins an RSS, RDF or Atom feed."""
    return bool(_FEED.match(_opened(_text(head))))


def _opened(text: str) -> str:
    """`text` from its first element on."""
    opening = _XML_OPENING.match(text)
    return text[opening.end() :] if opening else text


def _text(head: bytes) -> str:
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return head.decode(encoding, "replace")
