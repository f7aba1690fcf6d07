"""Sentences by rule: fast, the same on every machine, and right where a parser is misled by scraped punctuation."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from ficelle.model import Span
from ficelle.text.paragraphs import paragraphs

_CLOSERS = "”\"»’')\\]›"
_OPENERS = "“\"«„‘'‚(\\[‹¿¡"
_END = re.compile(rf"(?P<stop>[.!?…]+)(?:[{_CLOSERS}]|[  ]?»)*(?P<gap>\s*)(?=(?P<next>[{_OPENERS}—–\-•*]*\s?\w))")
_TOKEN_BEFORE = re.compile(r"[\w.’'-]+\Z")
_GLUED = re.compile(r"[a-zà-ÿ]{2}\Z")


def sentences(text: str, language: str | None = None) -> list[Span]:
    """The sentences of `text`, in order, none crossing a paragraph, without the spaces around them.

    `language` chooses the abbreviations that do not end a sentence (`en`, `fr`); another, or None, uses both.
    """
    known = abbreviations(language)
    return [span for paragraph in paragraphs(text) for span in _split(text, paragraph, known)]


def _split(text: str, paragraph: Span, known: frozenset[str]) -> list[Span]:
    spans: list[Span] = []
    start = paragraph.start
    for end in _END.finditer(text, paragraph.start, paragraph.stop):
        if _ends_sentence(text, start, end, known):
            spans.append(_trimmed(text, start, end.start("gap")))
            start = end.end("gap")
    spans.append(_trimmed(text, start, paragraph.stop))
    return [span for span in spans if span.start < span.stop]


def _ends_sentence(text: str, start: int, end: "re.Match[str]", known: frozenset[str]) -> bool:
    first = end["next"].lstrip()[-1]
    if first.islower():
        return False
    if not end["gap"] and not _glued(text, end):
        return False
    return end["stop"] != "." or not _abbreviates(text, start, end.start(), first, known)


def _glued(text: str, end: "re.Match[str]") -> bool:
    """Whether the space after the stop was lost: `… the end.Then`, `… the end.”Then`."""
    closed = end.end() > end.end("stop")
    before = text[max(0, end.start() - 2) : end.start()]
    return end["next"][-1].isupper() and (closed or bool(_GLUED.search(before)))


def _abbreviates(text: str, start: int, stop: int, first: str, known: frozenset[str]) -> bool:
    token = _TOKEN_BEFORE.search(text, max(start, stop - 24), stop)
    if token is None:
        return False
    word = token.group()
    if len(word) == 1:
        return word.isupper()
    folded = word.casefold()
    if "." in folded and all(len(part) == 1 for part in folded.split(".") if part):
        return first.isdigit() or folded not in _MAY_END
    return folded in known or (first.isdigit() and folded in _BEFORE_NUMBER)


_MAY_END = frozenset({"a.m", "p.m"})
_BEFORE_NUMBER = frozenset({"no", "nos", "art", "p", "pp", "vol", "n", "chap", "fig", "al"})


def _trimmed(text: str, start: int, stop: int) -> Span:
    while start < stop and text[start].isspace():
        start += 1
    while start < stop and text[stop - 1].isspace():
        stop -= 1
    return Span(start, stop)


@cache
def abbreviations(language: str | None) -> frozenset[str]:
    """Words that end in a full stop without ending a sentence, folded and without the stop."""
    lists = tomllib.loads(files("ficelle.text").joinpath("abbreviations.toml").read_text("utf-8"))
    chosen = [lists[language]] if language in lists else lists.values()
    return frozenset(word for words in chosen for word in words)
