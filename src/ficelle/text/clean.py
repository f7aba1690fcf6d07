"""Cleaning: what scraping and machine translation leave is repaired, and every clean character knows its source.

A finder looks at a text and gives edits. One loop applies them finder by finder, joins the offset maps and writes down
each repair, and begins again until a round changes nothing: so cleaning twice changes nothing, by construction.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ficelle.text.characters import characters, entities, mojibake
from ficelle.text.debris import attributes, shortcodes, tags
from ficelle.text.duplicates import Duplicate, duplicates
from ficelle.text.lines import page_lines
from ficelle.text.markup import cut_words, markdown, notes
from ficelle.text.offsets import Edit, OffsetMap, edit, narrowed
from ficelle.text.spacing import doubled_apostrophes, glued_marks, spaces, stops
from ficelle.text.typed_marks import typed_apostrophes, typed_marks

__all__ = ["Cleaned", "Duplicate", "Repair", "clean", "unescape"]

Finder = Callable[[str], Iterable[Edit]]

_CHARACTERS: tuple[Finder, ...] = (mojibake, characters)
_ALL: tuple[Finder, ...] = (
    entities,
    mojibake,
    characters,
    typed_marks,
    typed_apostrophes,
    shortcodes,
    tags,
    attributes,
    markdown,
    notes,
    cut_words,
    page_lines,
    stops,
    doubled_apostrophes,
    glued_marks,
    spaces,
)
# Text of the web settles in two rounds. What has not settled in ten was made to mislead: its characters are repaired.
_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Repair:
    """What cleaning changed: its kind, the source range, the words there and what stands in their place."""

    kind: str
    source_start: int
    source_stop: int
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean text, its map back to the source, the repairs in source order, and the passages it says twice."""

    text: str
    offsets: OffsetMap
    repairs: tuple[Repair, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()


@dataclass(slots=True)
class _Work:
    """A text under repair."""

    source: str
    text: str
    offsets: OffsetMap
    repairs: list[Repair]
    satisfied: set[Finder]  # finders that find nothing in the text as it is now

    @classmethod
    def on(cls, source: str) -> "_Work":
        return cls(source, source, OffsetMap.identity(len(source)), [], set())

    def copy(self) -> "_Work":
        return replace(self, repairs=[*self.repairs], satisfied={*self.satisfied})

    def apply(self, finder: Finder) -> bool:
        """Do what the finder asks; whether it asked anything."""
        if finder in self.satisfied:
            return False
        edits = [narrowed(self.text, change) for change in finder(self.text)]
        if not edits:
            self.satisfied.add(finder)
            return False
        self.satisfied.clear()
        self.repairs += [self._repair(change) for change in edits]
        self.text, step = edit(self.text, edits)
        self.offsets = step.then(self.offsets)
        return True

    def _repair(self, change: Edit) -> Repair:
        span = self.offsets.source_span(change.start, change.stop)
        return Repair(change.kind, span.start, span.stop, self.source[span.start : span.stop], change.replacement)

    def done(self) -> Cleaned:
        repairs = sorted(self.repairs, key=lambda r: (r.source_start, r.source_stop))
        return Cleaned(self.text, self.offsets, tuple(repairs))


def clean(text: str) -> Cleaned:
    """`text` repaired, with its offset map. Cleaning twice changes nothing; no word of a quotation changes."""
    settled = _settle(_Work.on(text), _CHARACTERS)
    cleaned = _settle(settled, _ALL).done()
    return replace(cleaned, duplicates=duplicates(cleaned.text))


def unescape(text: str) -> Cleaned:
    """`text` with its HTML entities read, and nothing else: for posts."""
    if "&" not in text:
        return Cleaned(text, OffsetMap.identity(len(text)))
    return _settle(_Work.on(text), (entities,)).done()


def _settle(work: _Work, finders: tuple[Finder, ...]) -> _Work:
    """The work once a whole round of finders changes nothing; the work as it was where that does not come."""
    trial = work.copy()
    for _ in range(_ROUNDS):
        changed = [trial.apply(finder) for finder in finders]
        if not any(changed):
            return trial
    return work
