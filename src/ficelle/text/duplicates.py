"""Passages that an article says twice: a standfirst repeated as the first paragraph, a paragraph pasted again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from ficelle.model import Span
from ficelle.text.fold import fold
from ficelle.text.paragraphs import paragraphs
from ficelle.text.sentences import sentences

FEWEST_WORDS = 8  # shorter paragraphs are said twice by chance
FEWEST_REWORDED = 12  # and shorter ones, reworded, are a headline and its story
HEAD = 6  # paragraphs in which a standfirst and its repetition stand
SHARED = 0.75  # share of the standfirst's words found again, in order; a reworded beginning keeps about four in five
_LONGEST = 120  # words compared; a standfirst is shorter
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Clean `[start:stop]` says again what `[of_start:of_stop]` said before."""

    start: int
    stop: int
    of_start: int
    of_stop: int


@dataclass(frozen=True, slots=True)
class _Passage:
    span: Span
    words: tuple[str, ...]
    places: tuple[Span, ...]


def duplicates(text: str) -> tuple[Duplicate, ...]:
    """The passages said before, in order: whole paragraphs anywhere, near-identical sentences in the article's head."""
    passages = [passage for span in paragraphs(text) if len((passage := _passage(text, span)).words) >= FEWEST_WORDS]
    found = [*_repeated(passages), *_standfirsts(text, passages[:HEAD])]
    kept: list[Duplicate] = []
    for duplicate in sorted(found, key=lambda d: (d.start, -d.stop)):
        if not kept or duplicate.start >= kept[-1].stop:
            kept.append(duplicate)
    return tuple(kept)


def _passage(text: str, span: Span) -> _Passage:
    found = list(_WORD.finditer(text, *span))
    return _Passage(span, tuple(fold(word.group()) for word in found), tuple(Span(*word.span()) for word in found))


def _repeated(passages: list[_Passage]) -> Iterator[Duplicate]:
    first: dict[tuple[str, ...], Span] = {}
    for passage in passages:
        of = first.setdefault(passage.words, passage.span)
        if of != passage.span:
            yield Duplicate(*passage.span, *of)


def _standfirsts(text: str, head: list[_Passage]) -> Iterator[Duplicate]:
    for index, standfirst in enumerate(head):
        if not FEWEST_REWORDED <= len(standfirst.words) <= _LONGEST:
            continue
        for later in head[index + 1 :]:
            again = _said_again(text, standfirst, later)
            if again:
                yield Duplicate(*again, *standfirst.span)
                break


def _said_again(text: str, standfirst: _Passage, later: _Passage) -> Span | None:
    """The sentences of `later` that say the standfirst again: most of its words, in order, close together."""
    needed = SHARED * len(standfirst.words)
    wanted = set(standfirst.words)
    if len(wanted & set(later.words)) < SHARED * len(wanted):
        return None
    words = later.words[: 3 * _LONGEST]
    blocks = [
        b for b in SequenceMatcher(None, standfirst.words, words, autojunk=False).get_matching_blocks() if b.size > 1
    ]
    if sum(block.size for block in blocks) < needed:
        return None
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size - 1
    if needed > (last - first + 1):
        return None
    return _whole_sentences(text, later, Span(later.places[first].start, later.places[last].stop))


def _whole_sentences(text: str, later: _Passage, said: Span) -> Span | None:
    """The sentences of which `said` covers at least half."""
    offset = later.span.start
    covered = [
        Span(s.start + offset, s.stop + offset)
        for s in sentences(text[offset : later.span.stop])
        if 2 * (min(said.stop, s.stop + offset) - max(said.start, s.start + offset)) >= s.stop - s.start
    ]
    return Span(covered[0].start, covered[-1].stop) if covered else None
