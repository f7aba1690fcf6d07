"""Statements with what links are made from: their order, the sides they speak for, the words they turn on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from ficelle.detect.lexicon import LANGUAGES
from ficelle.detect.statements.links.sides import Sides, side_of, sides
from ficelle.detect.statements.links.topics import topic
from ficelle.detect.statements.parse.signs import listed
from ficelle.detect.statements.speakers.actors import stems, words_stems
from ficelle.model import Document, Statement

_FIGURES = re.compile(r"\d+")
_BEFORE_CUE = 90  # characters before a statement in which “last week” says that it is an earlier one


@dataclass(frozen=True, eq=False)
class Placed:
    """A statement with what orders it, the names its speaker goes by and the words it turns on.

    It is weighed against every denial of its document, so that what this asks of it is found once.
    """

    statement: Statement
    document: Document
    order: int
    side: frozenset[str]
    topic: frozenset[str]

    @property
    def published(self) -> datetime | None:
        """When its document was published."""
        return self.document.published_at

    @cached_property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.finding_id

    @cached_property
    def position(self) -> int:
        """Where it begins in its document."""
        return self.statement.position

    @cached_property
    def aimed(self) -> frozenset[str]:
        """The beginnings of its targets' names."""
        return frozenset(stem for target in self.statement.targets for stem in stems(target))

    @cached_property
    def named(self) -> frozenset[str]:
        """The beginnings of the words of its content that may be names."""
        return stems(self.statement.content) | words_stems(self.statement.content)

    @cached_property
    def figures(self) -> frozenset[str]:
        """The figures of its content."""
        return frozenset(_FIGURES.findall(self.statement.content))

    @cached_property
    def said_earlier(self) -> bool:
        """Whether its sentence, up to it, says that it was said before what stands above it: “last week”."""
        language = self.document.language
        if language not in LANGUAGES:
            return False
        start = min((e.start for e in self.statement.evidence), default=0)
        sentence = self.document.text[max(0, start - _BEFORE_CUE) : start].rpartition("\n")[2].rpartition(". ")[2]
        near = f"{sentence} {self.statement.time_written or ''}".lower()
        return bool(listed(str(language), "flags", "earlier").search(near))


def placed(statements: Sequence[Statement], documents: Mapping[str, Document]) -> list[Placed]:
    """The statements with what links are made from."""
    known: Sides = sides(statements)
    return [Placed(s, documents[s.document_id], i, side_of(s, known), topic(s)) for i, s in enumerate(statements)]
