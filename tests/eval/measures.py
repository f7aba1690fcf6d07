"""How near found statements come to annotated ones: small and plain, in shares between 0 and 1.

A found statement matches an annotated one where the characters they share are at least half of those that either
covers, edge punctuation and a leading “that” aside; the matching is one to one and as heavy as it can be.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

NEAR = 0.5
EDGE = " \t\r\n\"“”«»„‟'’‘,.;:!?–—-()\u00a0\u202f"
LEAD = re.compile(r"(?:that|que|qu['’])\s*", re.IGNORECASE)


class Match(NamedTuple):
    """An annotated statement and the found one that matches it, as rows of `ficelle statements`."""

    gold: dict[str, Any]
    found: dict[str, Any]


class Figures(NamedTuple):
    """The counts of one set; the shares are properties."""

    gold: list[dict[str, Any]]
    found: list[dict[str, Any]]
    matches: list[Match]

    @property
    def lenient(self) -> float:
        """F1 of the matching."""
        return 2 * len(self.matches) / (len(self.gold) + len(self.found))

    @property
    def joint(self) -> float:
        """F1 where a match counts only with its speaker's place right."""
        right = sum(same_speaker(*match) for match in self.matches)
        return 2 * right / (len(self.gold) + len(self.found))

    @property
    def kind(self) -> float:
        """The share of the matches whose leading kind is right."""
        return sum(bool(match.gold["kind"] == match.found["kind"]) for match in self.matches) / len(self.matches)

    def precision(self, kind: str) -> float:
        """The share of the found statements of a kind that match an annotated one of that kind."""
        of_kind = [found for found in self.found if found["kind"] == kind]
        right = [match for match in self.matches if match.found["kind"] == kind and match.gold["kind"] == kind]
        return len(right) / len(of_kind)


def figures(documents: Iterable[tuple[str, Sequence[dict[str, Any]], Sequence[dict[str, Any]]]]) -> Figures:
    """Compare (text, annotated, found) of each document."""
    whole = Figures([], [], [])
    for text, gold, found in documents:
        whole.gold.extend(gold)
        whole.found.extend(found)
        whole.matches.extend(matched(text, gold, found))
    return whole


def matched(text: str, gold: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]]) -> list[Match]:
    """The matches of one document."""
    if not gold or not found:
        return []
    covered = [covers(text, row) for row in found]
    weights = np.array([[overlap(one, other) for other in covered] for one in (covers(text, row) for row in gold)])
    pairs = zip(*linear_sum_assignment(-weights), strict=True)
    return [Match(gold[i], found[j]) for i, j in pairs if weights[i, j] >= NEAR]


def covers(text: str, row: dict[str, Any]) -> set[int]:
    """The places of the characters of a statement's trimmed pieces."""
    spans = row.get("spans") or [[row["start"], row["end"]]]
    return {place for start, stop in spans for place in range(*trimmed(text, start, stop))}


def trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    """A span without what differs between annotators: marks, spaces and punctuation at its edges, a leading “that”."""
    start, stop = _edges(text, start, stop)
    lead = LEAD.match(text, start, stop)
    return _edges(text, lead.end(), stop) if lead and lead.end() < stop else (start, stop)


def _edges(text: str, start: int, stop: int) -> tuple[int, int]:
    written = text[start:stop]
    start += len(written) - len(written.lstrip(EDGE))
    return start, max(start, stop - len(written) + len(written.rstrip(EDGE)))


def overlap(one: set[int], other: set[int]) -> float:
    """Intersection over union."""
    return len(one & other) / len(one | other) if one and other else 0.0


def same_speaker(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    """Do the mentions of the speaker overlap? Where the annotation has none, none may be found."""
    if gold["speaker_start"] is None:
        return found["speaker_start"] is None
    if found["speaker_start"] is None:
        return False
    begins = max(gold["speaker_start"], found["speaker_start"])
    return bool(begins < min(gold["speaker_end"], found["speaker_end"]))
