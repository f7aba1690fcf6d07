"""Paragraphs of a clean text."""

import re
from collections.abc import Iterator

from ficelle.model import Span

_BREAK = re.compile(r"\n+")
# A line of hard-wrapped mail or plain text goes on where it is long, does not end, and the next begins in lower case.
_WRAP_FROM = 40
_ENDED = re.compile(r"[.!?…:;]\W*\Z")
# A column of a page: lines as full as their words let them be, none longer than a line of mail.
_FEWEST_LINES, _NARROWEST, _WIDEST = 3, 20, 120
_SLACK = 2  # characters by which a full line may fall short
_MOST = 0.8  # of a column's lines are full
# What no line ends with that has come to its end.
_LEADS_ON = re.compile(
    r"(?:\b(?:of|the|an?|to|for|in|on|at|by|with|from|and|or|that|his|her|its|their|de|la|les?|des|du|à|aux?|une?|et|ou|que|"
    r"qui|dans|sur|par|pour|avec|son|sa|ses|leurs?|cette)|,)\Z"
)
_SHORTEST = 12  # characters of such a line


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of `text`, without line breaks around them. A blank line always parts; a wrapped line does not."""
    spans: list[Span] = []
    start = 0
    full = set(_column_breaks(text))
    for gap in _BREAK.finditer(text):
        if gap.start() in full or _wraps(text, start, gap):
            continue
        if start < gap.start():
            spans.append(Span(start, gap.start()))
        start = gap.end()
    if start < len(text):
        spans.append(Span(start, len(text)))
    return spans


def _column_breaks(text: str) -> Iterator[int]:
    """Where lines of a column end that the next word would have made too long: there its paragraph goes on."""
    block: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if line:
            block.append(Span(start, start + len(line)))
        else:
            yield from _full_lines(text, block)
            block = []
        start += len(line) + 1
    yield from _full_lines(text, block)


def _full_lines(text: str, block: list[Span]) -> Iterator[int]:
    """The ends of the full lines of a block, if it is a column."""
    lengths = [line.stop - line.start for line in block]
    width = max(lengths, default=0)
    if len(block) < _FEWEST_LINES or not _NARROWEST <= width <= _WIDEST:
        return
    following = [_first_word(text, line) for line in block[1:]]
    full = [size + 1 + word > width - _SLACK for size, word in zip(lengths[:-1], following, strict=True)]
    goes_on = any(text[line.start].islower() for line in block[1:])
    if goes_on and sum(full) >= _MOST * len(full):
        yield from (line.stop for line, is_full in zip(block, full, strict=False) if is_full)


def _first_word(text: str, line: Span) -> int:
    """The characters of a line's first word."""
    space = text.find(" ", line.start, line.stop)
    return (space if space >= 0 else line.stop) - line.start


def _wraps(text: str, start: int, gap: "re.Match[str]") -> bool:
    after = text[gap.end() : gap.end() + 1]
    if gap.end() - gap.start() > 1 or not after.isalpha():
        return False
    line_start = max(start, text.rfind("\n", start, gap.start()) + 1)
    if _ENDED.search(text, max(line_start, gap.start() - 8), gap.start()):
        return False
    length = gap.start() - line_start
    leads_on = length >= _SHORTEST and _LEADS_ON.search(text, line_start, gap.start()) is not None
    return leads_on or (after.islower() and length >= _WRAP_FROM)
