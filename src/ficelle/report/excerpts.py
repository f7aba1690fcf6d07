"""A finding's words in their sentence: in the clean text, and in the original beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ficelle.engine import Row
from ficelle.model import Span
from ficelle.text.offsets import OffsetMap, Segment
from ficelle.text.sentences import sentences

LONGEST = 1_200  # characters of an excerpt: longer ones are cut around the words, with an ellipsis
_INVISIBLE = {ord(c): f"⟨U+{ord(c):04X}⟩" for c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"}


class Piece(NamedTuple):
    """A stretch of text and the roles it plays in the finding (none: context)."""

    text: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The sentence around a finding, twice: as clean text and as it stands in the original."""

    clean: tuple[Piece, ...]
    original: tuple[Piece, ...]
    same: bool


@dataclass(frozen=True)
class Source:
    """A document's clean text, its original, and the way between them."""

    text: str
    original: str
    offsets: OffsetMap
    sentences: Sequence[Span]

    @classmethod
    def of(cls, text: str, original: str | None, segments: Iterable[Row], language: str | None) -> "Source":
        """From the rows of the case; a document without segments is its own original."""
        rows = [Segment(r["start"], r["stop"], r["source_start"], r["source_stop"]) for r in segments]
        offsets = OffsetMap(tuple(rows)) if rows else OffsetMap.identity(len(text))
        return cls(text, text if original is None else original, offsets, sentences(text, language))

    def excerpt(self, marks: Sequence[tuple[Span, str]]) -> Excerpt:
        """The sentences that the marked spans stand in, with the spans marked by their roles."""
        around = self._around([span for span, _ in marks])
        clean = _pieces(self.text, around, marks)
        there = [(self.offsets.source_span(*span), role) for span, role in marks]
        original = _pieces(self.original, self.offsets.source_span(*around), there)
        return Excerpt(clean, original, _joined(clean) == _joined(original))

    def _around(self, spans: Sequence[Span]) -> Span:
        first, last = min(s.start for s in spans), max(s.stop for s in spans)
        touching = [s for s in self.sentences if s.start < last and first < s.stop]
        whole = Span(min([first, *(s.start for s in touching)]), max([last, *(s.stop for s in touching)]))
        if whole.stop - whole.start <= LONGEST:
            return whole
        return Span(max(whole.start, first - LONGEST // 4), min(whole.stop, max(last, first + LONGEST)))


def _pieces(text: str, around: Span, marks: Sequence[tuple[Span, str]]) -> tuple[Piece, ...]:
    inside = [(Span(max(s.start, around.start), min(s.stop, around.stop)), role) for s, role in marks]
    cuts = sorted({around.start, around.stop, *(c for span, _ in inside for c in span)})
    pieces = []
    for start, stop in pairwise(cuts):
        roles = tuple(dict.fromkeys(role for span, role in inside if span.start <= start and stop <= span.stop))
        pieces.append(Piece(visible(text[start:stop]), roles))
    return tuple(pieces)


def _joined(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def visible(text: str) -> str:
    """Text whose direction-changing characters, which could make it read as something else, are written out."""
    return text.translate(_INVISIBLE)
