"""The same quotation in two languages: by one speaker, near in meaning, with the same figures and negations.

A sentence and its contrary lie near each other for the model of meaning, so what is negated in one language alone is
never held to be one statement, nor what differs in a figure. Only words in marks are compared, of speakers who share a
name: what others say alike they say themselves.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from ficelle.model import Statement
from ficelle.text.vectors import vectors

NEAR = 0.6  # of quotations by one speaker: the nearest that were none lay at .49, the farthest that were at .64
_LONGER = 2.5  # times: a translation is no summary
_FEWEST = 3  # words of a quotation: “baseless” is said of many things
_COMMON = 400  # quotations that one name may have before it tells nothing
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATION = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|neither|nor|cannot|\w+n't)\b|"
    r"\b(?:ne|ni|pas|jamais|aucune?|personne|rien|non)\b|\bn'",
    re.IGNORECASE,
)


class Quoted(NamedTuple):
    """A statement's words in marks, its language, its place in time and the beginnings of its speaker's names."""

    statement: Statement
    words: str
    language: str
    order: int
    side: frozenset[str]


def translations(quoted: Sequence[Quoted]) -> Iterator[tuple[Quoted, Quoted]]:
    """Each quotation that was said before in another language, with the nearest of those before it."""
    pairs = sorted(set(_candidates(quoted)))
    texts = sorted({quoted[i].words for pair in pairs for i in pair})
    row = dict(zip(texts, vectors(texts), strict=True))
    best: dict[int, tuple[float, int]] = {}
    for earlier, later in pairs:
        alike = float(row[quoted[earlier].words] @ row[quoted[later].words])
        if alike >= NEAR:
            best[later] = max(best.get(later, (0.0, earlier)), (alike, earlier))
    yield from ((quoted[later], quoted[earlier]) for later, (_, earlier) in sorted(best.items()))


def _candidates(quoted: Sequence[Quoted]) -> Iterator[tuple[int, int]]:
    by_name: dict[str, list[int]] = {}
    for i, one in enumerate(quoted):
        for name in one.side:
            by_name.setdefault(name, []).append(i)
    for its in by_name.values():
        if len(its) <= _COMMON and len({quoted[i].language for i in its}) > 1:
            for i, j in combinations(its, 2):
                if quoted[i].language != quoted[j].language and _comparable(quoted[i].words, quoted[j].words):
                    yield (i, j) if quoted[i].order <= quoted[j].order else (j, i)


def _comparable(one: str, other: str) -> bool:
    short, long = sorted((len(one), len(other)))
    enough = min(len(_WORD.findall(text)) for text in (one, other)) >= _FEWEST
    return enough and long <= _LONGER * short and _figures(one) == _figures(other) and negates(one) == negates(other)


def _figures(text: str) -> frozenset[str]:
    return frozenset(re.sub(r"[.,]", "", figure) for figure in _NUMBER.findall(text))


def negates(text: str) -> bool:
    """Whether an English or French text holds a word that negates."""
    return bool(_NEGATION.search(text.replace("’", "'")))
