"""Cleaning: what scraping and machine translation leave is repaired, and every clean character knows its source.

Passes find edits; one loop applies them, joins the offset maps and writes down each repair, until nothing changes.
"""

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ficelle.text.offsets import Edit, OffsetMap, edit


@dataclass(frozen=True, slots=True)
class Repair:
    """What cleaning changed: its kind, the source range, the words there and what stands in their place."""

    kind: str
    source_start: int
    source_stop: int
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Clean `[start:stop]` says again what `[of_start:of_stop]` said before."""

    start: int
    stop: int
    of_start: int
    of_stop: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean text, its map back to the source, the repairs in source order, and the passages it says twice."""

    text: str
    offsets: OffsetMap
    repairs: tuple[Repair, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()


Finder = Callable[[str], Iterable[tuple[str, Edit]]]
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def clean(text: str) -> Cleaned:
    """`text` repaired, with its offset map. Cleaning twice changes nothing; no word of a quotation changes."""
    return _apply(text, (_entities, _spaces))


def unescape(text: str) -> Cleaned:
    """`text` with its HTML entities read, and nothing else: for posts."""
    if "&" not in text:
        return Cleaned(text, OffsetMap.identity(len(text)))
    return _apply(text, (_entities,))


def _apply(source: str, finders: Iterable[Finder]) -> Cleaned:
    text, offsets, repairs = source, OffsetMap.identity(len(source)), list[Repair]()
    for finder in finders:
        found = list(finder(text))
        if not found:
            continue
        repairs += [_repair(source, offsets, kind, change) for kind, change in found]
        text, step = edit(text, [change for _, change in found])
        offsets = step.then(offsets)
    return Cleaned(text, offsets, tuple(sorted(repairs, key=lambda r: (r.source_start, r.source_stop))))


def _repair(source: str, offsets: OffsetMap, kind: str, change: Edit) -> Repair:
    span = offsets.source_span(change.start, change.stop)
    return Repair(kind, span.start, span.stop, source[span.start : span.stop], change.replacement)


def _entities(text: str) -> Iterable[tuple[str, Edit]]:
    for found in _ENTITY.finditer(text):
        read = html.unescape(found.group())
        if read != found.group():
            yield "entity", Edit(found.start(), found.end(), read)


def _spaces(text: str) -> Iterable[tuple[str, Edit]]:
    for found in re.finditer(r"[ \t\r]+(?=\n|\Z)|\r|\n{3,}", text):
        yield "space", Edit(found.start(), found.end(), "\n\n" if found.group().startswith("\n") else "")
