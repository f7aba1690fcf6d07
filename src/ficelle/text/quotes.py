"""Quotation marks, paired. Nothing is refused: what does not pair is left alone or said to be unclosed.

Marks are read paragraph by paragraph, so that a lost mark spoils one quotation and no more. A quotation goes over
several paragraphs only where each of them opens again with a mark, as English and French typography ask, or where the
next one closes it before it opens another.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from ficelle.model import Span
from ficelle.text.marks import STYLE, Mark, Style, read_marks
from ficelle.text.paragraphs import paragraphs


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: `[start:stop]` with its marks, `[inner_start:inner_stop]` without marks and the spaces inside them.

    `depth` is 0 for an outer quotation, 1 for one inside it, and so on. `closed` is False where the closing mark is
    missing: the quotation then ends before the next mark that opens, or with its paragraph.
    A quotation of several paragraphs keeps the marks that open them again in its inner text.
    """

    start: int
    stop: int
    inner_start: int
    inner_stop: int
    style: Style
    depth: int
    closed: bool


class Pair(NamedTuple):
    """Two marks that belong together; where `closed` is False, one mark and the end of what it opens."""

    start: int
    stop: int
    style: Style
    closed: bool


def quotations(text: str) -> list[Quotation]:
    """The quotations of `text`, outer before inner, in order."""
    places = paragraphs(text)
    pairs: list[Pair] = []
    carried: int | None = None
    for paragraph, following in zip_longest(places, places[1:]):
        found, orphans = pair_marks(text, paragraph, text[following.start] if following else "")
        closing = None if carried is None else _closed_by(pairs[carried], found, orphans)
        if carried is not None and _opens_again(pairs[carried], found, paragraph):
            pairs[carried] = found.pop(0)._replace(start=pairs[carried].start)
        elif carried is not None and closing is not None:
            pairs[carried] = pairs[carried]._replace(stop=closing.position + 1, closed=True)
            carried = None
        else:
            carried = None
        pairs += found
        carried = _still_open(pairs, carried, len(found), paragraph)
    return list(_quotations(text, pairs))


def pair_marks(text: str, paragraph: Span, next_begins: str = "") -> tuple[list[Pair], list[Mark]]:
    """The pairs of one paragraph in order, and the closing marks that close nothing.

    `next_begins` is the next paragraph's first character: where it is a mark, an unclosed quotation of that style may
    go on there and is not cut at the next mark that opens.
    """
    pairs: list[Pair] = []
    orphans: list[Mark] = []
    opened: list[Mark] = []
    open_styles: Counter[str] = Counter()
    for mark in read_marks(text, paragraph):
        if mark.role == "open":
            opened.append(mark)
            open_styles[_family(mark.style)] += 1
        elif (closing := _as_opened(mark, opened, open_styles)) is not None:
            pairs += _close(opened, open_styles, closing)
        else:
            orphans.append(mark)
    pairs += [Pair(mark.position, paragraph.stop, mark.style, False) for mark in opened if mark.style != "single"]
    return _cut(text, sorted(pairs), STYLE.get(next_begins)), orphans


def _family(style: Style) -> str:
    return "curly" if style == "low-high" else style


def _as_opened(mark: Mark, opened: list[Mark], open_styles: Counter[str]) -> Mark | None:
    """A closing mark as one of the style that it closes; None where it closes nothing.

    Texts put together by several hands open with one double mark and close with the other: “"We left,” she said”.
    """
    if open_styles[_family(mark.style)]:
        return mark
    outer = next((one for one in reversed(opened) if one.style != "single"), None)
    mixed = outer is not None and {mark.style, _family(outer.style)} == {"straight", "curly"}
    return mark._replace(style=outer.style) if outer is not None and mixed else None


def _close(opened: list[Mark], open_styles: Counter[str], mark: Mark) -> Iterator[Pair]:
    """The pair that `mark` closes, after the quotations opened inside it whose own closing mark is missing."""
    while True:
        opening = opened.pop()
        open_styles[_family(opening.style)] -= 1
        if _family(opening.style) == _family(mark.style):
            yield Pair(opening.position, mark.position + 1, opening.style, True)
            return
        if opening.style != "single":
            yield Pair(opening.position, mark.position, opening.style, False)


def _cut(text: str, pairs: list[Pair], goes_on: Style | None) -> list[Pair]:
    """The pairs with each unclosed one ended before the next mark of its style that opens, and without spaces after."""
    next_start: dict[str, int] = {}
    cut: list[Pair] = []
    for pair in reversed(pairs):
        family = _family(pair.style)
        if not pair.closed and pair.style != goes_on:
            pair = pair._replace(stop=min(pair.stop, next_start.get(family, pair.stop)))
        if not pair.closed:
            pair = pair._replace(stop=_without_spaces(text, pair.start, pair.stop).stop)
        next_start[family] = pair.start
        cut.append(pair)
    return cut[::-1]


def _opens_again(carried: Pair, found: list[Pair], paragraph: Span) -> bool:
    return bool(found) and found[0].start == paragraph.start and found[0].style == carried.style


def _closed_by(carried: Pair, found: list[Pair], orphans: list[Mark]) -> Mark | None:
    """The mark that closes what the paragraph before left open: the first of this one."""
    first = next(iter(orphans), None)
    if first is None or _family(first.style) != _family(carried.style) or (found and found[0].start < first.position):
        return None
    return first


def _still_open(pairs: list[Pair], carried: int | None, found: int, paragraph: Span) -> int | None:
    """Which of the carried pair and the last `found` ones is unclosed at the end of its paragraph."""
    candidates = [*([] if carried is None else [carried]), *range(len(pairs) - found, len(pairs))]
    return next((i for i in candidates if not pairs[i].closed and pairs[i].stop == paragraph.stop), None)


def _quotations(text: str, pairs: list[Pair]) -> Iterator[Quotation]:
    around: list[Pair] = []
    for pair in sorted(pairs, key=lambda p: (p.start, -p.stop)):
        while around and around[-1].stop <= pair.start:
            around.pop()
        inner = _inner(text, pair)
        yield Quotation(pair.start, pair.stop, inner.start, inner.stop, pair.style, len(around), pair.closed)
        around.append(pair)


def _inner(text: str, pair: Pair) -> Span:
    return _without_spaces(text, pair.start + 1, pair.stop - 1 if pair.closed else pair.stop)


def _without_spaces(text: str, start: int, stop: int) -> Span:
    while start < stop and text[start].isspace():
        start += 1
    while start < stop and text[stop - 1].isspace():
        stop -= 1
    return Span(start, stop)
