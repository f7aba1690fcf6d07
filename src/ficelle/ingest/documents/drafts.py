"""From what a format's reader made of a document to the rows of a case: cleaning, language, dates, kind, id."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from ficelle.ingest.documents.dates import best, dateline_claims, label_claims, url_claims, zone_of
from ficelle.ingest.reader import Batch, ReadOptions
from ficelle.ingest.tables import table
from ficelle.language import LANGUAGES, words
from ficelle.model import DateClaim, content_id
from ficelle.text import language as languages
from ficelle.text.clean import Cleaned, clean
from ficelle.text.offsets import OffsetMap, Segment

BATCH_ROWS = 50_000  # rows of the largest table of a batch
MAX_TITLE = 300  # characters
_RAW = 2_000
_HEAD_LINES = 6
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as its format's reader found it, before cleaning.

    `extracted` is the text to clean and `offsets` its map to `source_text`; `above` are visible lines before the text;
    `language` is the declared one; `claims` are those of metadata; `guessed_encoding` names one that nothing declared.
    """

    source_text: str
    extracted: str
    offsets: OffsetMap
    row: int = 1
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    above: str = ""
    claims: tuple[DateClaim, ...] = ()
    collected_at: datetime | None = None
    guessed_encoding: str | None = None
    first_line_is_title: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that gave no document, with the reason."""

    reason: str
    row: int = 1
    raw: str | None = None


_TABLES: Mapping[str, str] = {
    "documents": "document",
    "segments": "segment",
    "repairs": "repair",
    "duplicate_passages": "duplicate_passage",
    "date_claims": "date_claim",
    "rejected": "rejected",
}
_Rows = dict[str, list[dict[str, Any]]]


def batches(found: Iterable[Draft | Refused], options: ReadOptions) -> Iterator[Batch]:
    """The batches of the documents found, every one of them a document or a rejected row."""
    rows = _empty()
    for one in found:
        for name, new in _rows(one, options).items():
            rows[name] += new
        if max(map(len, rows.values())) >= BATCH_ROWS:
            yield _batch(rows)
            rows = _empty()
    if any(rows.values()):
        yield _batch(rows)


def _empty() -> _Rows:
    return {name: [] for name in _TABLES}


def _batch(rows: _Rows) -> Batch:
    tables: dict[str, Any] = {name: table(rows[name], _TABLES[name]) for name in _TABLES}
    return Batch(**tables)


def _rows(one: Draft | Refused, options: ReadOptions) -> _Rows:
    if isinstance(one, Refused):
        return {"rejected": [_rejected(one)]}
    draft = replace(one, source_text=_storable(one.source_text), extracted=_storable(one.extracted))
    cleaned = clean(draft.extracted)
    if not cleaned.text.strip():
        return {"rejected": [_rejected(Refused("no text to read in it", one.row, one.source_text))]}
    return _document_rows(draft, cleaned, options)


def _storable(text: str) -> str:
    """`text` with U+FFFD for each character that no table can hold: halves of surrogate pairs, and nulls."""
    return _UNSTORABLE.sub("\ufffd", text)


def _rejected(refused: Refused) -> dict[str, Any]:
    return {"source_row": refused.row, "reason": refused.reason, "raw": _storable((refused.raw or "")[:_RAW]) or None}


def _document_rows(draft: Draft, cleaned: Cleaned, options: ReadOptions) -> _Rows:
    title = _title(draft, cleaned.text)
    kind = options.kind or _kind(title, cleaned.text)
    document_id = content_id("doc", kind, draft.url or "", title or "", cleaned.text)
    language, how = _language(draft, cleaned.text, options)
    claims = _claims(draft, cleaned.text, options, language)
    key = {"document_id": document_id, "source_row": draft.row}
    document = {
        **key,
        "kind": kind,
        "title": title,
        "author": _line(draft.author),
        "outlet": options.outlet or _line(draft.outlet),
        "url": _storable(draft.url) if draft.url else None,
        "language": language,
        "language_how": how,
        **_dated(claims),
        "collected_at": draft.collected_at,
        "text": cleaned.text,
        "source_text": None if draft.source_text == cleaned.text else draft.source_text,
    }
    return {
        "documents": [document],
        "segments": [key | segment._asdict() for segment in _through(cleaned, draft.offsets)],
        "repairs": [key | repair for repair in _repairs(draft, cleaned)],
        "duplicate_passages": [key | _fields(passage) for passage in cleaned.duplicates],
        "date_claims": [key | _fields(claim) for claim in claims],
    }


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def _through(cleaned: Cleaned, offsets: OffsetMap) -> tuple[Segment, ...]:
    return cleaned.offsets.then(offsets).segments


def _repairs(draft: Draft, cleaned: Cleaned) -> Iterator[dict[str, Any]]:
    if draft.guessed_encoding:
        yield {"kind": "encoding", "source_start": 0, "source_stop": 0, "was": "", "now": draft.guessed_encoding}
    for repair in cleaned.repairs:
        span = draft.offsets.source_span(repair.source_start, repair.source_stop)
        yield _fields(repair) | {"source_start": span.start, "source_stop": span.stop}


def _dated(claims: list[DateClaim]) -> dict[str, Any]:
    claim = best(claims)
    if claim is None:
        return {"published_at": None, "published_precision": None, "published_how": None}
    return {
        "published_at": claim.claimed_at,
        "published_precision": claim.precision,
        "published_how": claim.how,
    }


def _claims(draft: Draft, text: str, options: ReadOptions, language: str | None) -> list[DateClaim]:
    zone = zone_of(options.zone)
    datelines = dateline_claims(text, zone, language) or label_claims(draft.above, zone, language)
    given = [options.published] if options.published else []
    return list(dict.fromkeys([*given, *draft.claims, *url_claims(draft.url), *datelines]))


def _language(draft: Draft, text: str, options: ReadOptions) -> tuple[str | None, str | None]:
    if options.language:
        return options.language, "given"
    if declared := re.match(r"\s*([A-Za-z]{2})(?![A-Za-z])", draft.language or ""):
        return declared[1].lower(), "declared"
    detected, _ = languages.detect(text)
    return detected, "detected" if detected else None


def _title(draft: Draft, text: str) -> str | None:
    if draft.title or not draft.first_line_is_title:
        return _line(draft.title)
    first, _, rest = text.strip().partition("\n")
    return _line(first) if rest.strip() and len(first) <= MAX_TITLE and first[-1:] not in ".,;:" else None


def _line(text: str | None) -> str | None:
    """One line of at most `MAX_TITLE` characters, or None where there is nothing."""
    return _storable(" ".join((text or "").split())[:MAX_TITLE]) or None


def _kind(title: str | None, text: str) -> str:
    """'statement' where a line at the head says that it is one; else 'article'."""
    lines = [line.strip() for line in text[:4_000].splitlines() if line.strip()][:_HEAD_LINES]
    return "statement" if any(map(_statement_head().match, [title or "", *lines])) else "article"


@cache
def _statement_head() -> "re.Pattern[str]":
    heads = (head for language in LANGUAGES for head in words(language)["document"]["statement_heads"])
    alternatives = "|".join(re.escape(head) for head in sorted(heads, key=len, reverse=True))
    return re.compile(
        rf"\W*(?:{alternatives})\b(?:\s*$|\s*[-–—:|,/(]|\s+(?:\d|n[°ºo]|by\b|of\b|on\b|from\b|d[ue]\b|des\b|sur\b)).{{0,150}}$",
        re.IGNORECASE,
    )
