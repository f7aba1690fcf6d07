"""Where clean text comes from: every clean character knows its source characters."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from ficelle.model import Span

_START, _SOURCE_START, _SOURCE_STOP = itemgetter(0), itemgetter(2), itemgetter(3)


class Segment(NamedTuple):
    """A stretch of clean text and the source it came from, in code points, stops exclusive.

    Of equal lengths, the two correspond character by character. Otherwise every clean character of the segment comes
    from the whole source range; a character that cleaning put in has an empty source range where it was put.
    """

    start: int
    stop: int
    source_start: int
    source_stop: int

    @property
    def exact(self) -> bool:
        """Whether characters correspond one to one."""
        return self.stop - self.start == self.source_stop - self.source_start


class Edit(NamedTuple):
    """Put `replacement` in the place of `text[start:stop]`; `kind` says why."""

    start: int
    stop: int
    replacement: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """From clean text to source text. Total over the clean text and monotone; dropped source is in no segment."""

    segments: tuple[Segment, ...]

    @classmethod
    def identity(cls, n: int) -> "OffsetMap":
        """The map of a text of `n` characters that is its own source."""
        return cls((Segment(0, n, 0, n),) if n else ())

    def __len__(self) -> int:
        return self.segments[-1].stop if self.segments else 0

    def source_span(self, start: int, stop: int) -> Span:
        """The source range that clean `[start:stop]` came from; for an empty range, the place it stands at.

        Raises:
            ValueError: the range is not in the clean text.
        """
        if not 0 <= start <= stop <= len(self):
            raise ValueError(f"no clean range {start}:{stop} in a text of {len(self)} characters")
        if start == stop:
            return self._source_point(start)
        return Span(self._source_of(start).start, self._source_of(stop - 1).stop)

    def clean_span(self, source_start: int, source_stop: int) -> Span | None:
        """The clean range that came from source `[source_start:source_stop]`; None where none of it was kept."""
        low = bisect_right(self.segments, source_start, key=_SOURCE_STOP)
        high = bisect_left(self.segments, source_stop, key=_SOURCE_START)
        kept = [s for s in self.segments[low:high] if s.source_start < s.source_stop]
        if not kept:
            return None
        first, last = kept[0], kept[-1]
        start = first.start + max(0, source_start - first.source_start) if first.exact else first.start
        stop = last.stop - max(0, last.source_stop - source_stop) if last.exact else last.stop
        return Span(start, stop)

    def then(self, outer: "OffsetMap") -> "OffsetMap":
        """This map followed by `outer`: cleaner → clean by this one, clean → source by `outer`."""
        return OffsetMap(tuple(_merged(self._through(outer))))

    def _through(self, outer: "OffsetMap") -> Iterator[Segment]:
        for segment in self.segments:
            if segment.exact:
                yield from outer._slice(segment.source_start, segment.source_stop, segment.start)
            else:
                source = outer.source_span(segment.source_start, segment.source_stop)
                yield from _loose(segment.start, segment.stop, source)

    def _slice(self, start: int, stop: int, shift_to: int) -> Iterator[Segment]:
        """The segments of clean `[start:stop]`, numbered from `shift_to`."""
        shift = shift_to - start
        for segment in self.segments[self._index(start) : self._index(stop - 1) + 1]:
            low, high = max(start, segment.start), min(stop, segment.stop)
            if segment.exact:
                source = segment.source_start - segment.start
                yield Segment(low + shift, high + shift, low + source, high + source)
            else:
                yield from _loose(low + shift, high + shift, Span(segment.source_start, segment.source_stop))

    def _index(self, position: int) -> int:
        return bisect_right(self.segments, position, key=_START) - 1

    def _source_of(self, position: int) -> Span:
        segment = self.segments[self._index(position)]
        if not segment.exact:
            return Span(segment.source_start, segment.source_stop)
        at = segment.source_start + position - segment.start
        return Span(at, at + 1)

    def _source_point(self, position: int) -> Span:
        if position == len(self):
            end = self.segments[-1].source_stop if self.segments else 0
            return Span(end, end)
        segment = self.segments[self._index(position)]
        if position > segment.start and not segment.exact:
            return Span(segment.source_start, segment.source_stop)
        at = segment.source_start + position - segment.start
        return Span(at, at)


def edit(text: str, edits: Iterable[Edit | tuple[int, int, str]]) -> tuple[str, OffsetMap]:
    """`text` with its edits done, and the map from the new text back to `text`.

    Raises:
        ValueError: the edits overlap, are not in order, or leave the text.
    """
    parts: list[str] = []
    segments: list[Segment] = []
    at = length = 0
    for start, stop, replacement, *_ in (*edits, (len(text), len(text), "")):
        if not at <= start <= stop <= len(text):
            raise ValueError(f"edit {start}:{stop} overlaps the one before, or leaves the text")
        if at < start:
            parts.append(text[at:start])
            segments.append(Segment(length, length + start - at, at, start))
            length += start - at
        if replacement:
            parts.append(replacement)
            segments.append(Segment(length, length + len(replacement), start, stop))
            length += len(replacement)
        at = stop
    return "".join(parts), OffsetMap(tuple(_merged(segments)))


def narrowed(text: str, change: Edit) -> Edit:
    """The same edit without the characters at its ends that stay as they are."""
    start, stop, now, kind = change
    while start < stop and now and text[start] == now[0]:
        start, now = start + 1, now[1:]
    while start < stop and now and text[stop - 1] == now[-1]:
        stop, now = stop - 1, now[:-1]
    return Edit(start, stop, now, kind)


def _loose(start: int, stop: int, source: Span) -> Iterator[Segment]:
    """A segment whose characters all come from the whole of `source`; cut where its length would say one to one."""
    if stop - start == source.stop - source.start > 1:
        yield Segment(start, start + 1, *source)
        start += 1
    if start < stop:
        yield Segment(start, stop, *source)


def _merged(segments: Iterable[Segment]) -> Sequence[Segment]:
    """The segments with neighbours joined that correspond one to one without a gap."""
    joined: list[Segment] = []
    for segment in segments:
        last = joined[-1] if joined else None
        if last and last.exact and segment.exact and last.source_stop == segment.source_start:
            joined[-1] = Segment(last.start, segment.stop, last.source_start, segment.source_stop)
        else:
            joined.append(segment)
    return joined
