"""Which nouns a document introduces somebody with: “a former reporter”, whom “the former reporter” is later."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from ficelle.detect.statements.parse.parsing import Paragraph

_ARTICLES = {"a", "an", "one", "another", "un", "une"}


class Introduced:
    """The nouns of one document with an indefinite article, and where they stand so."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        self._paragraphs = list(paragraphs)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each noun stands so; few documents are asked."""
        found: dict[str, list[int]] = {}
        for paragraph in self._paragraphs:
            for token in paragraph.tokens:
                if token.pos_ == "NOUN" and _of_nobody(token):
                    found.setdefault(token.lower_, []).append(paragraph.place(token))
        return found

    def between(self, noun: str, start: int, stop: int) -> bool:
        """Whether somebody without a name was introduced by a noun between two places."""
        return any(start <= place < stop for place in self._places.get(noun, ()))


def _of_nobody(noun: Any) -> bool:
    """Whether a noun is indefinite, and explains no name: “Lena Korr, a professor” introduces nobody else."""
    indefinite = any(c.lower_ in _ARTICLES for c in noun.lefts)
    explains = noun.dep_ in ("appos", "attr") or any(c.dep_ in ("appos", "cop") for c in noun.children)
    return indefinite and not explains


__all__ = ["Introduced"]
