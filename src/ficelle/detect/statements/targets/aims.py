"""Whom the words of a document were read to be against: the chances of words (`leanings`) as chances of names."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ficelle.detect.statements.kinds.leanings import Aim
from ficelle.detect.statements.speakers.actors import stems
from ficelle.model import Span


class Word(NamedTuple):
    """A word of a text, with the chance that it names whom a statement is against."""

    span: Span
    written: str
    chance: float


def words_aimed_at(text: str, aims: Sequence[Aim]) -> list[Word]:
    """The words that the pieces of words are of, each with the chances of its pieces."""
    found: list[Word] = []
    for start, stop, chance in aims:
        span = _widened(text, start, stop)
        if found and found[-1].span == span:
            found[-1] = found[-1]._replace(chance=found[-1].chance + chance)
        elif span is not None:
            found.append(Word(span, text[span.start : span.stop], chance))
    return found


def _widened(text: str, start: int, stop: int) -> Span | None:
    """The word that characters stand in; None where they are none of a word."""
    while start < stop and not text[start].isalnum():
        start += 1
    while stop > start and not text[stop - 1].isalnum():
        stop -= 1
    if start == stop:
        return None
    while start and text[start - 1].isalnum():
        start -= 1
    while stop < len(text) and text[stop].isalnum():
        stop += 1
    return Span(start, stop)


def of_name(words: Sequence[Word], name: str, span: Span | None = None) -> float:
    """The chance that a statement is against an actor: of all words of the name, and of those in `span`."""
    return sum(word.chance for word in _named(words, name, span))


def _named(words: Sequence[Word], name: str, span: Span | None = None) -> Iterator[Word]:
    wanted = stems(name) if name != name.lower() else frozenset()
    for word in words:
        inside = span is not None and span.start <= word.span.start < span.stop
        if inside or (word.written[:1].isupper() and not wanted.isdisjoint(stems(word.written))):
            yield word
