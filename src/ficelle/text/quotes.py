"""Quotation marks, paired. Nothing is refused: what does not pair is left alone or said to be unclosed.

Marks are read paragraph by paragraph, so that a lost mark spoils one quotation and no more. A quotation goes over
several paragraphs only where each of them opens again with a mark, as English and French typography ask.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ficelle.model import Span
from ficelle.text.paragraphs import paragraphs

Style = Literal["straight", "curly", "angle", "low-high", "single", "single-angle", "corner"]
Role = Literal["open", "close"]


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


class Mark(NamedTuple):
    """A quotation mark at `position`, read as opening or closing."""

    position: int
    style: Style
    role: Role


class _Pair(NamedTuple):
    start: int
    stop: int
    style: Style
    closed: bool


_MARKS = re.compile("[\"“”„‟«»‹›'‘’‚‛「」『』]")
_STYLE: dict[str, Style] = {
    '"': "straight",
    "“": "curly",
    "”": "curly",
    "‟": "curly",
    "„": "low-high",
    "«": "angle",
    "»": "angle",
    "‹": "single-angle",
    "›": "single-angle",
    "'": "single",
    "‘": "single",
    "’": "single",
    "‚": "single",
    "‛": "single",
    "「": "corner",
    "」": "corner",
    "『": "corner",
    "』": "corner",
}
_OPENS = frozenset("“„‟«‹‘‚‛「『")
_CLOSES = frozenset("”»›」』")
_BEFORE_OPENING = frozenset(" \t\n    ([{<—–-/=:;,“„«‹‘\"'¿¡…")
_AFTER_CLOSING = frozenset(" \t\n    )]}>—–-/.,;:!?…”»›’\"'")
_REOPENS = re.compile('["“«»‘„]')


def quotations(text: str) -> list[Quotation]:
    """The quotations of `text`, outer before inner, in order."""
    pairs: list[_Pair] = []
    carried: _Pair | None = None
    for paragraph in paragraphs(text):
        found = _pairs(text, paragraph)
        if carried and (first := _reopened(text, paragraph, carried, found)):
            pairs.remove(carried)
            found = [replace_start(first, carried.start), *(pair for pair in found if pair is not first)]
        pairs += found
        carried = next((p for p in found if not p.closed and p.stop == paragraph.stop), None)
    return list(_quotations(text, pairs))


def marks(text: str, span: Span) -> list[Mark]:
    """The quotation marks of one paragraph, each read as opening or closing; apostrophes, feet and inches left out."""
    return list(_read(text, span))


def replace_start(pair: _Pair, start: int) -> _Pair:
    """The pair, begun earlier."""
    return pair._replace(start=start)


def _reopened(text: str, paragraph: Span, carried: _Pair, found: list[_Pair]) -> _Pair | None:
    if not _REOPENS.match(text, paragraph.start):
        return None
    return next((p for p in found if p.start == paragraph.start and p.style == carried.style), None)


def _pairs(text: str, paragraph: Span) -> list[_Pair]:
    pairs: list[_Pair] = []
    opened: list[Mark] = []
    for mark in _read(text, paragraph):
        if mark.role == "open":
            opened.append(mark)
        elif any(_matches(o, mark) for o in opened):
            while not _matches(opened[-1], mark):
                pairs += _unclosed(opened.pop(), mark.position)
            pairs.append(_Pair(opened.pop().position, mark.position + 1, mark.style, True))
    for mark in opened:
        pairs += _unclosed(mark, paragraph.stop)
    return sorted(pairs)


def _matches(opening: Mark, closing: Mark) -> bool:
    return opening.style == closing.style or {opening.style, closing.style} == {"low-high", "curly"}


def _unclosed(mark: Mark, stop: int) -> Iterable[_Pair]:
    return () if mark.style == "single" else (_Pair(mark.position, stop, mark.style, False),)


def _read(text: str, span: Span) -> Iterator[Mark]:
    depth: dict[Style, int] = {}
    for found in _MARKS.finditer(text, span.start, span.stop):
        position, character = found.start(), found.group()
        style = _STYLE[character]
        role = _role(text, span, position, depth.get(style, 0))
        if role:
            depth[style] = max(0, depth.get(style, 0) + (1 if role == "open" else -1))
            yield Mark(position, style, role)


def _role(text: str, span: Span, position: int, open_now: int) -> Role | None:
    character = text[position]
    before = text[position - 1] if position > span.start else " "
    after = text[position + 1] if position + 1 < span.stop else " "
    if character in "'’‘":
        return _single_role(character, before, after, open_now)
    if character in _OPENS:
        return "open"
    if character in _CLOSES:
        return "close"
    return _straight_role(before, after, open_now)


def _straight_role(before: str, after: str, open_now: int) -> Role | None:
    if before in _BEFORE_OPENING and after not in _AFTER_CLOSING:
        return "open"
    if open_now:
        return "close"
    return None if before.isdigit() or after.isspace() else "open"


def _single_role(character: str, before: str, after: str, open_now: int) -> Role | None:
    if before.isalnum() and after.isalnum():
        return None
    if character != "’" and before in _BEFORE_OPENING and after.isalpha():
        return "open"
    return "close" if open_now and not before.isspace() else None


def _quotations(text: str, pairs: list[_Pair]) -> Iterator[Quotation]:
    around: list[_Pair] = []
    for pair in sorted(pairs, key=lambda p: (p.start, -p.stop)):
        while around and around[-1].stop <= pair.start:
            around.pop()
        inner = _inner(text, pair)
        yield Quotation(pair.start, pair.stop, inner.start, inner.stop, pair.style, len(around), pair.closed)
        around.append(pair)


def _inner(text: str, pair: _Pair) -> Span:
    start, stop = pair.start + 1, pair.stop - 1 if pair.closed else pair.stop
    while start < stop and text[start].isspace():
        start += 1
    while start < stop and text[stop - 1].isspace():
        stop -= 1
    return Span(start, stop)
