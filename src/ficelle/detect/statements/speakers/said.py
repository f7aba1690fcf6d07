"""Who spoke where in a document, as far as it has been read: what pronouns and descriptions look back to."""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.speakers.focus import Named
from ficelle.detect.statements.speakers.speaker import Speaker

REACH = 2  # paragraphs that a description or a floating quotation looks back
_FEWEST_LETTERS = 3  # a line of fewer is no paragraph


@dataclass(frozen=True, slots=True)
class Said:
    """A place where somebody spoke, the paragraph it is in, and the text that it was said in: “the letter”."""

    position: int
    paragraph: int
    speaker: Speaker
    text: str | None = None


class Memory:
    """What was said so far in one document, whose persons are `known`, and which of its paragraphs is where."""

    def __init__(self, paragraphs: Iterable[Paragraph], known: Container[str | None]) -> None:
        self._known = known
        self._starts = [p.start for p in paragraphs if sum(map(str.isalpha, p.texts)) >= _FEWEST_LETTERS]
        self._said: list[Said] = []

    def add(self, position: int, speaker: Speaker, text: str | None) -> None:
        """Remember who spoke at a place; to be told in the order of the text."""
        self._said.append(Said(position, self.paragraph(position), speaker, text))

    def correct(self, name: str | None, *, person: bool) -> None:
        """Put another speaker in the place of who spoke last."""
        if self._said:
            last = self._said[-1]
            self._said[-1] = replace(last, speaker=replace(last.speaker, name=name, person=person, group=not person))

    def paragraph(self, position: int) -> int:
        """The number of the paragraph that a place is in."""
        return bisect_left(self._starts, position + 1) - 1

    def apart(self, one: int, other: int) -> int:
        """How many paragraphs lie from a place to a later one."""
        return self.paragraph(other) - self.paragraph(one)

    def reach(self, position: int) -> int:
        """Where the text begins to which a description looks back."""
        return self._starts[max(0, self.paragraph(position) - REACH)] if self._starts else 0

    def before(self, position: int) -> Iterator[Said]:
        """What was said before a place, the last first."""
        return (said for said in reversed(self._said) if said.position < position)

    def last(self, position: int) -> Said | None:
        """What was said last before a place."""
        return next(self.before(position), None)

    def near(self, said: Said, position: int, reach: int = REACH) -> bool:
        """Whether something was said no more paragraphs before a place than that."""
        return self.apart(said.position, position) <= reach

    def speaking(self, position: int) -> list[Named]:
        """Where known persons spoke before a place."""
        spoke = [said for said in self._said if said.position < position and said.speaker.name in self._known]
        return [Named(said.position, str(said.speaker.name), True) for said in spoke]


__all__ = ["REACH", "Memory", "Said"]
