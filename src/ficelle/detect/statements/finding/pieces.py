"""A content in its pieces: the actor's verbatim words, with their marks, and the journalist's wording between them."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from ficelle.model import Span
from ficelle.text.quotes import Quotation

_EDGE = " \t\n\u00a0\u202f,.;:–—-"
Form = Literal["direct", "indirect", "mixed"]


class Pieces(NamedTuple):
    """The verbatim pieces and the wording of a content, each in order."""

    verbatim: tuple[Span, ...]
    wording: tuple[Span, ...]

    @property
    def form(self) -> Form:
        """Direct where all of it is verbatim, indirect where nothing is."""
        if not self.wording:
            return "direct"
        return "mixed" if self.verbatim else "indirect"


def pieces(text: str, content: Iterable[Span], quotations: Iterable[Quotation], *, without_day: bool = False) -> Pieces:
    """The pieces of `content`, no quotation cut. A name in quotation marks counts as verbatim: nobody can tell.

    With `without_day`, a weekday that ends a wording is left out: it says when it was said.
    """
    quoted, spans = list(quotations), list(content)
    verbatim: list[Span] = []
    wording: list[Span] = []
    for span in (_to_end_of_word(text, span) for span in spans):
        if any(_is_part(span, quotation) for quotation in quoted):
            verbatim += _trimmed(text, span.start, span.stop)
            continue
        at = span.start
        for quotation in quoted:
            if span.start <= quotation.start and quotation.stop <= span.stop:
                wording += _trimmed(text, at, quotation.start)
                verbatim.append(Span(quotation.start, quotation.stop))
                at = quotation.stop
        wording += _trimmed(text, at, span.stop)
    if not wording and not verbatim and len(spans) == 1 and text[slice(*spans[0])].lower() == "that":
        return Pieces((), tuple(spans))  # “The bank denies *that*.”
    if wording and (not verbatim or wording[0].start < verbatim[0].start):
        wording[:1] = _trimmed(text, _after_side(text, wording[0]), wording[0].stop)
    if without_day:
        wording = [piece for span in wording for piece in _undated(text, span)]
    return Pieces(tuple(verbatim), tuple(wording))


def _to_end_of_word(text: str, span: Span) -> Span:
    """A span with the rest of a word that hyphens join, which a parser cuts: “proposed *counter*-measures”."""
    joined_on = _JOINED.match(text, span.stop)
    return Span(span.start, joined_on.end()) if joined_on and text[span.stop - 1].isalpha() else span


_JOINED = re.compile(r"(?:-(?!(?:t-)?(?:il|elle|on|ils|elles|je|tu|nous|vous|ce|ci|là)\b)[^\W\d_]+)+")


def _after_side(text: str, span: Span) -> int:
    """Where a wording begins behind what only says that another side speaks: « *De son côté*, le Front … »."""
    led = _OTHER_SIDE.match(text, *span)
    return led.end() if led else span.start


_OTHER_SIDE = re.compile(
    r"(?:de (?:son|leur) côté|(?:pour|de) (?:sa|leur) part|quant à (?:lui|elle|eux|elles)|"
    r"(?:for|on) (?:his|her|its|their) part)\s*,\s*",
    re.IGNORECASE,
)


def _is_part(span: Span, quotation: Quotation) -> bool:
    """Whether a span is less than the quotation it stands in: an attribution inside the marks cuts it."""
    inside = quotation.start <= span.start and span.stop <= quotation.stop
    return inside and span != (quotation.start, quotation.stop)


def _trimmed(text: str, start: int, stop: int) -> Iterator[Span]:
    while start < stop and text[start] in _EDGE:
        start += 1
    while start < stop and text[stop - 1] in _EDGE:
        stop -= 1
    if any(c.isalnum() for c in text[start:stop]) and text[start:stop].lower() not in _TIES:
        yield Span(start, stop)


_TIES = {"that", "que", "qu'", "qu’", "and", "et", "de", "d'", "d’", "of", "to", "à"}
_WEEKDAY = re.compile(
    r"(?<=\s)(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?=\s|\Z)|"
    r"(?<=\s)(?<!\bdès\s)(?<!\bavant\s)(?<!\bdepuis\s)(?<!\bjusqu'à\s)(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?=\s|\Z)",
    re.IGNORECASE,
)


def _undated(text: str, span: Span) -> Iterator[Span]:
    """A wording without the weekday at its end, which says when it was said: “accusations … on Thursday”."""
    last = next((m for m in _WEEKDAY.finditer(text, *span) if m.end() == span.stop), None)
    yield from _trimmed(text, span.start, last.start()) if last and last.start() > span.start else [span]


def joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those with nothing but spaces and marks between them made one."""
    found: list[Span] = []
    for span in sorted(spans):
        between = text[found[-1].stop : span.start] if found else "x"
        if found and len(between) <= 3 and not any(c.isalnum() for c in between) and "\n" not in between:
            found[-1] = Span(found[-1].start, max(found[-1].stop, span.stop))
        else:
            found.append(span)
    return found
