"""Passages that an article says twice: a standfirst repeated as the first paragraph, a paragraph pasted again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from ficelle.model import Span
from ficelle.text.paragraphs import paragraphs
from ficelle.text.sentences import sentences

FEWEST_WORDS = 8  # shorter paragraphs are said twice by chance
FEWEST_REWORDED = 12  # and shorter ones, reworded, are a headline and its story
HEAD = 6  # paragraphs in which a standfirst and its repetition stand
SHARED = 0.75  # share of the standfirst's words found again, in order; a reworded beginning keeps about four in five
_LONGEST = 120  # words; a standfirst is shorter
_READ = 2_000  # characters of a paragraph in which a standfirst is looked for
_FEWEST_LETTERS = 2 * FEWEST_WORDS  # no eight words are shorter
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Clean `[start:stop]` says again what `[of_start:of_stop]` said before."""

    start: int
    stop: int
    of_start: int
    of_stop: int


def duplicates(text: str) -> tuple[Duplicate, ...]:
    """The passages said before, in order: whole paragraphs anywhere, near-identical sentences in the article's head."""
    places = [span for span in paragraphs(text) if span.stop - span.start >= _FEWEST_LETTERS]
    found = [*_repeated(text, places), *_standfirsts(text, places[:HEAD])]
    kept: list[Duplicate] = []
    for duplicate in sorted(found, key=lambda d: (d.start, -d.stop)):
        if not kept or duplicate.start >= kept[-1].stop:
            kept.append(duplicate)
    return tuple(kept)


def _words(text: str, span: Span) -> tuple[list[str], list[Span]]:
    """The case-folded words of a passage, and where they stand."""
    found = list(_WORD.finditer(text, *span))
    return [word.group().casefold() for word in found], [Span(*word.span()) for word in found]


def _beginning(span: Span) -> Span:
    return Span(span.start, min(span.stop, span.start + _READ))


def _repeated(text: str, places: list[Span]) -> Iterator[Duplicate]:
    first: dict[str, Span] = {}
    for span in places:
        of = first.setdefault(text[span.start : span.stop], span)
        if of is not span and len(_WORD.findall(text, *span)) >= FEWEST_WORDS:
            yield Duplicate(*span, *of)


def _standfirsts(text: str, head: list[Span]) -> Iterator[Duplicate]:
    vocabularies = [
        set(_WORD.findall(text[span.start : min(span.stop, span.start + _READ)].casefold())) for span in head
    ]
    for index, wanted in enumerate(vocabularies):
        for later in range(index + 1, len(head)):
            if len(wanted & vocabularies[later]) < SHARED * len(wanted):
                continue
            again = _said_again(text, head[index], head[later])
            if again:
                yield Duplicate(*again, *head[index])
                break


def _said_again(text: str, standfirst: Span, later: Span) -> Span | None:
    """The sentences of `later` that say the standfirst again: most of its words, in order, close together."""
    said, _ = _words(text, standfirst)
    if not FEWEST_REWORDED <= len(said) <= _LONGEST:
        return None
    words, places = _words(text, _beginning(later))
    matcher = SequenceMatcher(None, said, words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size > 1]
    if sum(block.size for block in blocks) < SHARED * len(said):
        return None
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size - 1
    if SHARED * (last - first + 1) > len(said):
        return None
    return _whole_sentences(text, later, Span(places[first].start, places[last].stop))


def _whole_sentences(text: str, later: Span, said: Span) -> Span | None:
    """The sentences of which `said` covers at least half."""
    offset = later.start
    covered = [
        Span(s.start + offset, s.stop + offset)
        for s in sentences(text[offset : _beginning(later).stop])
        if 2 * (min(said.stop, s.stop + offset) - max(said.start, s.start + offset)) >= s.stop - s.start
    ]
    return Span(covered[0].start, covered[-1].stop) if covered else None
