"""Candidates for statements: for every likely cue the content and the source that the span tagger finds likeliest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ficelle.detect.statements.tagging.crf import Field
from ficelle.detect.statements.tagging.cue_features import cue_features
from ficelle.detect.statements.tagging.span_features import span_features
from ficelle.detect.statements.tagging.views import Proposal, Run, View

LEAST_CHANCE = 0.08  # of being a cue, below which a token is not looked at
_LEAST_SOURCE = 0.35  # chance of a token of being the source's, below which there is none
_LEVELS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may be: its cue, the runs of its content and source, and how sure the taggers are.

    `chance` is the cue's; `overlap` the expected intersection over union of the content with the true one; `sourced`
    the chance of the source. `proposal` is what the rules say of the same cue.
    """

    cue: int | None
    content: tuple[Run, ...]
    source: Run | None
    chance: float
    overlap: float
    sourced: float
    proposal: Proposal | None
    by_rules: bool

    @property
    def tokens(self) -> frozenset[int]:
        """The tokens of the content."""
        return frozenset(t for first, last in self.content for t in range(first, last + 1))


def cue_chances(view: View, field: Field) -> list[float]:
    """The chance of every token of a paragraph of being a cue."""
    found: list[float] = []
    for _, _, features in cue_features(view):
        found += field.chances(features, "C")
    return found


def candidates(view: View, cues: Field, spans: Field) -> list[Candidate]:
    """The candidates of a paragraph: one a likely cue, and what the rules propose without one."""
    chances = cue_chances(view, cues)
    found = []
    for cue, chance in enumerate(chances):
        if chance >= LEAST_CHANCE or cue in view.by_cue:
            candidate = _candidate(view, cue, chances, spans)
            if candidate.content:
                found.append(candidate)
    found += [_uncued(p) for p in view.proposals if p.cue is None and p.content]
    return found


def _uncued(proposal: Proposal) -> Candidate:
    return Candidate(None, proposal.content, None, 0.0, 0.0, 0.0, proposal, by_rules=True)


def _candidate(view: View, cue: int, chances: list[float], spans: Field) -> Candidate:
    (first, _), features = span_features(view, cue, chances)
    beginning, going_on, source = spans.chances_of(features, ("B", "I", "S"))
    inside = [b + i for b, i in zip(beginning, going_on, strict=True)]
    labels = spans.labels()
    proposal = view.by_cue.get(cue)
    sets = [frozenset(first + i for i, label in enumerate(labels) if label in "BI")]
    sets += [frozenset(first + i for i, p in enumerate(inside) if p >= level) for level in _LEVELS]
    if proposal is not None:
        sets.append(frozenset(t for a, b in proposal.content for t in range(a, b + 1)))
    sets = [_whole(view, s) for s in dict.fromkeys(sets)]
    best, overlap = _likeliest(sets, inside, first)
    run, sourced = _source(source, first)
    return Candidate(cue, _runs(view, best), run, chances[cue], overlap, sourced, proposal, by_rules=False)


def _likeliest(sets: Iterable[frozenset[int]], inside: list[float], first: int) -> tuple[frozenset[int], float]:
    """The set of tokens with the greatest expected intersection over union with the content."""
    total = sum(inside)
    best: frozenset[int] = frozenset()
    most = 0.0
    for tokens in sets:
        common = sum(inside[t - first] for t in tokens if 0 <= t - first < len(inside))
        union = len(tokens) + total - common
        if union and common / union > most:
            best, most = tokens, common / union
    return best, most


def _whole(view: View, tokens: frozenset[int]) -> frozenset[int]:
    """The tokens with every quotation whole that more than half belongs to, and without the others."""
    numbers = {view.quoted[t] for t in tokens} - {-1}
    found = set(tokens)
    for number in numbers:
        members = view.members[number]
        if 2 * len(tokens & members) >= len(members):
            found |= members
    return frozenset(found)


def _source(chances: list[float], first: int) -> tuple[Run | None, float]:
    """The run of tokens around the likeliest token of the source."""
    at = max(range(len(chances)), key=chances.__getitem__)
    most = chances[at]
    if most < _LEAST_SOURCE:
        return None, most
    low = high = at
    while low > 0 and chances[low - 1] >= most / 2:
        low -= 1
    while high + 1 < len(chances) and chances[high + 1] >= most / 2:
        high += 1
    return (first + low, first + high), most


def _runs(view: View, tokens: frozenset[int]) -> tuple[Run, ...]:
    """Tokens as runs; a gap of marks alone is closed, a run without a word is left out."""
    found: list[Run] = []
    for token in sorted(tokens):
        if found and all(view.parts[t] in ("PUNCT", "SPACE") for t in range(found[-1][1] + 1, token)):
            found[-1] = (found[-1][0], token)
        else:
            found.append((token, token))
    return tuple(
        run for run in found if any(view.parts[t] not in ("PUNCT", "SPACE") for t in range(run[0], run[1] + 1))
    )


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Intersection over union."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def chosen(scored: Iterable[tuple[float, Candidate]], least: float, shared: float) -> Iterator[tuple[float, Candidate]]:
    """The candidates that score at least `least`, the best first; of two that share much, the better one."""
    taken: list[frozenset[int]] = []
    for score, candidate in sorted(scored, key=lambda s: (-s[0], s[1].content)):
        tokens = candidate.tokens
        if score < least:
            break
        if all(len(tokens & t) <= shared * min(len(tokens), len(t)) for t in taken):
            taken.append(tokens)
            yield score, candidate
