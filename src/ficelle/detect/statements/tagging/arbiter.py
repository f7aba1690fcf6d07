"""The arbiter: how likely a candidate is a statement as the annotators saw it, by both taggers and the rules."""

import math

from ficelle.detect.statements.tagging.candidates import Candidate, overlap
from ficelle.detect.statements.tagging.views import View

_AGREES = 0.5  # intersection over union from which the rules and the taggers mean the same content


def arbiter_features(view: View, candidate: Candidate, all_of_them: list[Candidate]) -> list[str]:
    """What the arbiter sees of a candidate among those of its paragraph."""
    tokens = candidate.tokens
    chance, sure = _step(candidate.chance), _step(candidate.overlap)
    found = [
        "bias",
        "c=" + chance,
        "o=" + sure,
        "c|o=" + chance + sure,
        "p=" + _step(candidate.chance * candidate.overlap),
    ]
    found += _length(view, candidate, tokens)
    found += _quotations(view, tokens, chance)
    found += _cue(view, candidate, chance)
    found += _rules(candidate, tokens, chance + sure)
    found += _rivals(candidate, tokens, all_of_them, chance)
    return found


def _step(chance: float) -> str:
    """The log-odds of a chance in steps of a half, from -4 to 4."""
    odds = math.log(max(chance, 1e-3) / max(1 - chance, 1e-3))
    return str(max(-8, min(8, round(odds * 2))))


def _length(view: View, candidate: Candidate, tokens: frozenset[int]) -> list[str]:
    words = sum(view.parts[t] not in ("PUNCT", "SPACE") for t in tokens)
    size = str(words) if words < 4 else "4" if words < 7 else "7" if words < 15 else "15" if words < 40 else "40"
    verbs = any(view.parts[t] in ("VERB", "AUX") for t in tokens)
    kind = view.kinds[candidate.cue] if candidate.cue is not None else "-"
    return [
        "n=" + size,
        f"v={verbs}",
        "nv=" + size + str(verbs),
        "nk=" + size + kind,
        f"runs={min(3, len(candidate.content))}",
    ]


def _quotations(view: View, tokens: frozenset[int], chance: str) -> list[str]:
    quoted = sum(view.quoted[t] >= 0 for t in tokens)
    share = "all" if quoted >= len(tokens) - 1 else "none" if not quoted else "some"
    return ["q=" + share, "qc=" + share + chance]


def _cue(view: View, candidate: Candidate, chance: str) -> list[str]:
    if candidate.cue is None:
        return ["uncued"]
    cue = candidate.cue
    sourced = "s" + _step(candidate.sourced) if candidate.source else "none"
    source = view.head_of(*candidate.source) if candidate.source else None
    what = view.parts[source] + view.entities[source] if source is not None else "-"
    return [
        "k=" + view.kinds[cue], "kc=" + view.kinds[cue] + chance, "t=" + view.tags[cue], "s=" + view.stems[cue],
        "d=" + view.labels[cue], sourced, "so=" + what, "so|k=" + what + view.kinds[cue],
        "cq" if view.quoted[cue] >= 0 else "co",
    ]  # fmt: skip


def _rules(candidate: Candidate, tokens: frozenset[int], sure: str) -> list[str]:
    proposal = candidate.proposal
    if proposal is None:
        return ["r=none", "r=none" + sure]
    ruled = frozenset(t for a, b in proposal.content for t in range(a, b + 1))
    same = overlap(tokens, ruled)
    agreement = "same" if same >= 0.9 else "near" if same >= _AGREES else "other"
    return ["r=" + agreement, "r=" + agreement + proposal.shape, "r=" + agreement + sure]


def _rivals(candidate: Candidate, tokens: frozenset[int], all_of_them: list[Candidate], chance: str) -> list[str]:
    """The likelier candidates that share words with it, those that hold its cue, and those whose cue it holds."""
    found = []
    for other in all_of_them:
        if other is candidate:
            continue
        shared = tokens & other.tokens
        if shared:
            stronger = "stronger" if other.chance > candidate.chance else "weaker"
            inside = (
                "in"
                if len(shared) >= 0.8 * len(tokens)
                else "over"
                if len(shared) >= 0.8 * len(other.tokens)
                else "cross"
            )
            found += [stronger + inside, stronger + inside + chance]
        if candidate.cue in other.tokens:
            found.append("told" + _step(other.chance * other.overlap))
        if other.cue in tokens:
            found.append("tells" + _step(other.chance))
    return sorted(set(found)) or ["alone"]
