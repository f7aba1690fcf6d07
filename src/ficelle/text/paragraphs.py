"""Paragraphs of a clean text."""

import re

from ficelle.model import Span

_BREAK = re.compile(r"\n+")
# A line of hard-wrapped mail or plain text goes on where it is long, does not end, and the next begins in lower case.
_WRAP_FROM = 40
_ENDED = re.compile(r"[.!?…:;]\W*\Z")


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of `text`, without line breaks around them. A blank line always parts; a wrapped line does not."""
    spans: list[Span] = []
    start = 0
    for gap in _BREAK.finditer(text):
        if _wraps(text, start, gap):
            continue
        if start < gap.start():
            spans.append(Span(start, gap.start()))
        start = gap.end()
    if start < len(text):
        spans.append(Span(start, len(text)))
    return spans


def _wraps(text: str, start: int, gap: "re.Match[str]") -> bool:
    after = text[gap.end() : gap.end() + 1]
    if gap.end() - gap.start() > 1 or not after.islower():
        return False
    line_start = max(start, text.rfind("\n", start, gap.start()) + 1)
    long_enough = gap.start() - line_start >= _WRAP_FROM
    return long_enough and not _ENDED.search(text, max(line_start, gap.start() - 8), gap.start())
