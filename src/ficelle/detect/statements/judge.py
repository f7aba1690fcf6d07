"""Arbiter of kinds where the cue is silent: logistic regression over a statement's words, its cue and what came before.

A quotation that somebody just “said” may accuse or deny in its own words alone. The rules of `kinds` give a first kind;
where they rest on a neutral cue, weights trained on our own corpus (`bench/train_kinds.py`; CC BY 4.0) may give
another. Names and figures are masked, so that nobody is known by name. An accusation is believed only where its words
name a wrong, from chances on that were chosen in cross-validation; how sure a verdict is was calibrated there too.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp
from typing import Any, NamedTuple

from ficelle.detect.lexicon import straight
from ficelle.detect.statements.seen import Seen, features, is_open

SURE = 0.4  # from which another kind than that of the rules is believed


class Wanted(NamedTuple):
    """The chances from which an accusation is believed: of a crime, a wrong, a deed that may be none, by nobody."""

    crime: float
    wrong: float
    deed: float
    nobody: float

    def chance(self, found: frozenset[str]) -> float:
        """The chance wanted of what names these."""
        if "sign=crime" in found:
            return self.crime
        if not found.isdisjoint(_WRONGS):
            return self.wrong
        return self.deed if not found.isdisjoint(_DEEDS) else _NEVER


_NEVER = 2.0
ACCUSATION = Wanted(0.65, 0.8, _NEVER, 0.7)
ACCUSATION_IN_A_QUARREL = Wanted(0.5, 0.6, 0.75, 0.7)
DENIAL = 0.45  # from which a denial is believed where its speaker was accused, or others were in a quarrel
DENIAL_ALONE = 0.6  # and where neither was
DENIAL_IN_OTHER_WORDS = 0.7  # and where it neither negates nor says that all was lawful


class Judged(NamedTuple):
    """A kind with the probability that it is right, as the arbiter has it."""

    kind: str
    probability: float


def judged(seen: Sequence[Seen], language: str) -> list[Judged | None]:
    """The kind of each statement of a document, with how sure it is; None where the rules' kind stands."""
    return [_judged(seen, place, language) if is_open(one) else None for place, one in enumerate(seen)]


def _judged(seen: Sequence[Seen], place: int, language: str) -> Judged | None:
    found = features(seen, place, language)
    verdict = decided(seen[place].kind, found, chances_of(seen[place].content, probabilities(found)))
    return None if verdict is None else verdict._replace(probability=calibrated(verdict))


def chances_of(content: str, chances: Mapping[str, float]) -> dict[str, float]:
    """The chances of kinds, without a denial where the words only say what a thing is instead of another."""
    return {**chances, "denial": 0.0} if _CONTRAST.search(straight(content)) else dict(chances)


def calibrated(verdict: Judged) -> float:
    """How often such a verdict was right on documents that the weights had not seen; between steps, in proportion."""
    lines = _read()["calibration"]
    line = lines.get(verdict.kind) or lines.get("rest") or [[0.0, 0.0], [1.0, 1.0]]
    chance = min(max(verdict.probability, line[0][0]), line[-1][0])
    for (low, its_share), (high, share) in pairwise(line):
        if chance <= high:
            return float(its_share + (share - its_share) * (chance - low) / max(high - low, 1e-6))
    return float(line[-1][1])


# “It is not a suspicion, it is a finding” affirms.
_CONTRAST = re.compile(
    r"\b(?:is|was|are|were|'s|isn't|aren't)\s(?:not\s|n't\s)?[^.!?]{1,60}[,;]\s(?:but\s)?(?:it|this|that|they)(?:'s|\sis|\sare)|"
    r"n'(?:est|était|sont)\spas\s[^.!?]{1,60}[,;]\s(?:mais\s)?(?:c'est|ce\ssont|c'était|il\ss'agit)",
    re.IGNORECASE,
)


def decided(rule: str, found: Sequence[str], chances: Mapping[str, float]) -> Judged | None:
    """What is believed of the chances: only what words or what came before support, and nothing that is not likely."""
    shown = frozenset(found)
    accuses = chances.get("accusation", 0.0) + chances.get("counter-accusation", 0.0)
    if _may_accuse(shown, accuses):
        return Judged("accusation", accuses)
    rest = {kind: chance for kind, chance in chances.items() if kind not in ("accusation", "counter-accusation")}
    best = max(rest, key=lambda kind: (rest[kind], kind))
    if rule == "criticism" and best in ("assertion", "condemnation"):
        return None  # who gives a thing a bad name does no less, and no more
    if best == rule or rest[best] < SURE or (best == "denial" and not _may_deny(shown, rest[best])):
        return None
    return Judged(best, rest[best])


def _may_accuse(found: frozenset[str], chance: float) -> bool:
    """Whether an accusation is believed: it tells of a wrong, and not of the speaker's own side or for it.

    Where nobody in the document accuses or denies, police or witnesses who tell of a crime accuse nobody; where many
    do, it is one quarrel, and less is asked.
    """
    crime, quarrel = "sign=crime" in found, "quarrel" in found
    wanted = ACCUSATION_IN_A_QUARREL if quarrel else ACCUSATION
    if "dispute" not in found or chance < wanted.chance(found):
        return False
    if _any(found, _FOR_ITSELF | _SUPPOSED | _DOUBTED) or (not crime and _harmless(found)):
        return False
    if "length=0" in found and "of somebody" not in found:
        return False  # a fragment that names nobody: “a provocation”
    return chance >= wanted.nobody or _any(found, _BY_SOMEBODY)


def _harmless(found: frozenset[str]) -> bool:
    """Whether what is no crime is hearsay, a bad name (“cowardly”), or what the speakers do: “we need the money”."""
    themselves = "sign=we" in found and not _any(found, _WRONGS | _OTHERS)
    return themselves or "flag=conditional" in found or "kind=criticism" in found


_FOR_ITSELF = frozenset({"sign=own_denial", "of its own side"})
_SUPPOSED = frozenset({"flag=hypothetical", "flag=question", "flag=negated"})
_DOUBTED = frozenset({"sign=doubt"})
_OTHERS = frozenset({"sign=they", "sign=you"})
_BY_SOMEBODY = frozenset({"of somebody", "before: it accuses"})
# Fields of wrongs, and of deeds that may be wrong where people quarrel over them.
_WRONGS = frozenset(
    f"field={field}"
    for field in ("deceiving", "forging", "hiding", "stealing", "spying", "meddling", "breaking", "pressing",
                  "unlawful", "guilty")
)  # fmt: skip
_DEEDS = frozenset(f"field={field}" for field in ("paying", "ordering", "hurting", "crossing", "neglecting"))


def _may_deny(found: frozenset[str], chance: float) -> bool:
    """Whether a denial is believed: its words deny, and its speaker was accused, or others were; if nobody, never.

    Where the document is one quarrel, so does who negates, or says that all was lawful or chance. Who accused before,
    and was not accused, denies nothing.
    """
    accused = "before: it is accused" in found
    if "dispute" not in found or ("before: it accuses" in found and not accused):
        return False
    accused = accused or "accused anywhere" in found
    quarrel = "quarrel" in found
    if chance < (DENIAL if accused or (quarrel and "before: others accuse" in found) else DENIAL_ALONE):
        return False
    if quarrel:
        return chance >= DENIAL_IN_OTHER_WORDS or _any(found, _DENYING | _CLEARING)
    return _any(found, _DENYING) or (accused and "sign=negation" in found)


_DENYING = frozenset({"sign=own_denial", "sign=ridicule", "denies a deed"})
_CLEARING = frozenset({"sign=negation", "field=innocent", "field=lawful", "field=accident"})


def _any(found: frozenset[str], wanted: frozenset[str]) -> bool:
    return not wanted.isdisjoint(found)


def probabilities(found: Iterable[str]) -> dict[str, float]:
    """The probability of each kind by its features."""
    labels, bias, weights = _weights()
    rows = (row for feature in found if (row := weights.get(feature)) is not None)
    scores = [sum(column) for column in zip(bias, *rows, strict=True)]
    top = max(scores)
    grown = [exp(score - top) for score in scores]
    total = sum(grown)
    return {label: value / total for label, value in zip(labels, grown, strict=True)}


@cache
def _weights() -> tuple[list[str], list[float], dict[str, list[float]]]:
    """The labels, their bias, and for each feature what it adds to each of them."""
    labels, weights = _read()["labels"], _read()["weights"]
    dense = {feature: {int(i): w for i, w in its} for feature, its in weights.items() if feature != "bias"}
    rows = {feature: [its.get(i, 0.0) for i in range(len(labels))] for feature, its in dense.items()}
    return labels, weights["bias"], rows


@cache
def _read() -> dict[str, Any]:
    written = files("ficelle.detect.statements").joinpath("kinds_weights.json").read_text("utf-8")
    read: dict[str, Any] = json.loads(written)
    return read
