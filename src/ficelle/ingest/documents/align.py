"""Extracted text is found again in the markup it came from: a total, monotone offset map.

Blocks are placed whole where they occur, the longest and the unambiguous first, each between those already placed;
what the extractor cut or joined is placed piece by piece. Spaces are not compared: extractors rewrite them.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ficelle.ingest.documents.markup import Visible, visible
from ficelle.model import Span
from ficelle.text.offsets import OffsetMap, Segment

# Seeds of a piecewise match, in characters, and how far ahead one may be found: the shorter, the nearer.
_SEEDS = ((32, 20_000), (12, 600), (5, 60), (1, 2))
_BLANK = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_NOWHERE = -1


class _Ink(NamedTuple):
    """A text without its blanks, and where each of its characters stands in the text."""

    text: str
    places: "array[int]"


class _Placed(NamedTuple):
    """Block `number` stands whole at `start` of the source's ink."""

    number: int
    start: int
    stop: int


def align(extracted: str, markup: str) -> OffsetMap:
    """The map from `extracted` to the `markup` it was extracted from.

    A character that cannot be found maps to the empty range at the place the reading has reached.
    """
    shown = visible(markup)
    return _offsets(extracted, _found(_ink(extracted), _blocks(extracted), _ink(shown.text)), shown)


def share_found(offsets: OffsetMap, text: str) -> float:
    """The share of the non-blank characters of `text` that come from source characters, 0 to 1."""
    kept = sum(len(_BLANK.sub("", text[s.start : s.stop])) for s in offsets.segments if s.source_start < s.source_stop)
    return kept / max(1, len(_BLANK.sub("", text)))


def _ink(text: str) -> _Ink:
    places, parts, at = array("q"), [], 0
    for blank in _BLANK.finditer(text):
        parts.append(text[at : blank.start()])
        places.extend(range(at, blank.start()))
        at = blank.end()
    parts.append(text[at:])
    places.extend(range(at, len(text)))
    return _Ink("".join(parts), places)


def _blocks(extracted: str) -> list[Span]:
    """The lines of the extracted text, as ranges of its ink."""
    spans: list[Span] = []
    at = 0
    for line in extracted.split("\n"):
        length = len(_BLANK.sub("", line))
        if length:
            spans.append(Span(at, at + length))
        at += length
    return spans


def _found(ink: _Ink, blocks: list[Span], source: _Ink) -> "array[int]":
    """For each ink character of the extract, the place of the source's visible text that shows it, or -1."""
    found = array("q", [_NOWHERE]) * len(ink.text)
    placed = {block.number: block for block in _place(ink.text, blocks, source.text)}
    at = 0
    for number, span in enumerate(blocks):
        if whole := placed.get(number):
            found[span.start : span.stop] = source.places[whole.start : whole.stop]
            at = whole.stop
            continue
        limit = next((placed[n].start for n in range(number + 1, len(blocks)) if n in placed), len(source.text))
        for piece, place, length in _pieces(ink.text[span.start : span.stop], source.text, at, limit):
            start = span.start + piece
            found[start : start + length] = source.places[place : place + length]
            at = place + length
    return found


def _place(text: str, blocks: list[Span], source: str) -> list[_Placed]:
    """The blocks that occur whole in the source, in the order of the text; both orders agree."""
    words = [text[block.start : block.stop] for block in blocks]
    longest_first = sorted(range(len(blocks)), key=lambda n: -len(words[n]))
    placed: list[_Placed] = []
    for number in longest_first:
        _try_place(placed, number, words[number], source, only_once=True)
    placed = _with_filled_gaps(placed, words, source)
    for number in longest_first:
        _try_place(placed, number, words[number], source, only_once=False)
    return placed


def _with_filled_gaps(placed: list[_Placed], words: list[str], source: str) -> list[_Placed]:
    """`placed`, and the blocks between two of them wherever all of those stand there one after the other."""
    ends = [_Placed(-1, 0, 0), *placed, _Placed(len(words), len(source), len(source))]
    filled: list[_Placed] = []
    for before, after in pairwise(ends):
        numbers = range(before.number + 1, after.number)
        # What stands before all that is placed is nearest to it: a headline, and not the menu's copy of it.
        fill = _backwards if before.number < 0 and placed else _forwards
        filled += fill(numbers, words, source, before.stop, after.start)
        filled += [after] if after.number < len(words) else []
    return filled


def _forwards(numbers: range, words: list[str], source: str, low: int, high: int) -> list[_Placed]:
    """The blocks, each at its first place after the one before; none where one has no place."""
    found: list[_Placed] = []
    for number in numbers:
        start = source.find(words[number], low, high)
        if start < 0:
            return []
        low = start + len(words[number])
        found.append(_Placed(number, start, low))
    return found


def _backwards(numbers: range, words: list[str], source: str, low: int, high: int) -> list[_Placed]:
    """The blocks, each at its last place before the one after; none where one has no place."""
    found: list[_Placed] = []
    for number in reversed(numbers):
        start = source.rfind(words[number], low, high)
        if start < 0:
            return []
        found.append(_Placed(number, start, start + len(words[number])))
        high = start
    return found[::-1]


def _try_place(placed: list[_Placed], number: int, block: str, source: str, *, only_once: bool) -> None:
    index = bisect_left(placed, number, key=lambda p: p.number)
    if index < len(placed) and placed[index].number == number:
        return
    low = placed[index - 1].stop if index else 0
    high = placed[index].start if index < len(placed) else len(source)
    first, last = source.find(block, low, high), source.rfind(block, low, high)
    if first < 0 or (only_once and first < last):
        return
    start = first if index else last
    placed.insert(index, _Placed(number, start, start + len(block)))


def _pieces(block: str, source: str, low: int, high: int) -> Iterator[tuple[int, int, int]]:
    """The pieces of `block` found in `source[low:high]`, in order: place in the block, place in the source, length."""
    at = 0
    while at < len(block) and low < high:
        place = _seed(block, at, source, low, high)
        if place < 0:
            at += 1
            continue
        length = 1
        while at + length < len(block) and place + length < high and block[at + length] == source[place + length]:
            length += 1
        yield at, place, length
        at, low = at + length, place + length


def _seed(block: str, at: int, source: str, low: int, high: int) -> int:
    for size, reach in _SEEDS:
        if at + size <= len(block):
            place = source.find(block[at : at + size], low, min(high, low + reach + size))
            if place >= 0:
                return place
    return _NOWHERE


def _offsets(extracted: str, found: "array[int]", shown: Visible) -> OffsetMap:
    return OffsetMap(tuple(_segments(_ranges(extracted, found, shown))))


def _ranges(extracted: str, found: "array[int]", shown: Visible) -> Iterator[Span]:
    """The source range of each character of the extract; a blank takes the source's blank that follows, if any."""
    inked = iter(found)
    at, after = 0, 0  # the source reached; the next visible character
    for character in extracted:
        blank = bool(_BLANK.match(character))
        place = after if blank else next(inked)
        if place == _NOWHERE or place >= len(shown.text) or (blank and not _BLANK.match(shown.text[place])):
            yield Span(at, at)
            continue
        yield Span(shown.starts[place], shown.stops[place])
        at, after = shown.stops[place], place + 1


def _segments(ranges: Iterator[Span]) -> Iterator[Segment]:
    """The ranges of single characters joined where they follow one another, or are one entity, or nowhere."""
    start, last = 0, None
    run = Segment(0, 0, 0, 0)
    for position, span in enumerate(ranges):
        if last is not None and _continues(run, last, span):
            run = Segment(start, position + 1, run.source_start, span.stop)
        else:
            if last is not None:
                yield run
            start, run = position, Segment(position, position + 1, *span)
        last = span
    if last is not None:
        yield run


def _continues(run: Segment, last: Span, span: Span) -> bool:
    if span == last:
        return not run.exact  # characters of one entity, or of no place, share one range
    return run.exact and span == (run.source_stop, run.source_stop + 1)
