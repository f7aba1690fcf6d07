"""Arbiter of kinds where the cue is silent: what a statement's words, its place and its meaning make likely.

A quotation that somebody just “said” may accuse or deny in its own words alone. The rules of `kinds` give a first kind;
where they rest on a neutral cue, weights trained on our own corpus may give another: a logistic regression over the
words, the cue and what came before (`bench/train_kinds.py`), in which names and figures are masked so that nobody is
known by name; and, where that holds an accusation or a denial possible, what the words lean to in their context
(`leanings`). From which chance on a kind is believed was chosen on crises held out of the training, and how sure a
verdict is was calibrated there.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp
from typing import Any, NamedTuple

from ficelle.detect.lexicon import lexicon, straight
from ficelle.detect.statements.kinds.seen import Seen, features, has_open_cue, is_open
from ficelle.detect.statements.kinds.untrue import NO_DOUBT, clears, denies_a_deed
from ficelle.detect.statements.parse.signs import says, signs

DISPUTING = ("accusation", "counter-accusation", "denial")
DISPUTE = 0.22  # strife from which all of a document is read in its context
SHORT = 4  # statements up to which all of a document are
DOUBTFUL = 0.6  # chance of these together from which a statement of another document is
LEANING = 0.7  # how much what the words lean to in their context weighs against what they and their signs say
KEPT = 0.25  # chance up to which an accusation or a denial that only signs in the words gave is not believed
SURE = 0.5  # from which another kind than that of the rules is believed, but for those two


class Wanted(NamedTuple):
    """The chance from which a kind is believed: in a document without strife, and how much less is asked in one."""

    alone: float
    less: float

    def chance(self, around: float) -> float:
        """The chance wanted where others accuse and deny with this one on average."""
        return self.alone - self.less * min(1.0, max(0.0, (around - _CALM) / (_QUARREL - _CALM)))


CHARGED = 0.5  # chance of another accusation from which a mere fact can deny
_CALM, _QUARREL = 0.18, 0.28  # strife up to which a document is plain news, and from which it is one quarrel
ACCUSATION = Wanted(0.7, 0.3)
DENIAL = Wanted(0.6, 0.12)
NOBODY = 0.15  # how much more is asked of an accusation that speaks of nobody
AGAIN = 0.6  # chance from which one who accused before is believed to accuse again
ACCUSED = 0.1  # how much less is asked of the denial of somebody accused


class Judged(NamedTuple):
    """A kind with the probability that it is right, as the arbiter has it."""

    kind: str
    probability: float


class Weighing:
    """The statements of a document whose kind their cue leaves open, with what their words and signs make likely."""

    def __init__(self, seen: Sequence[Seen], language: str, *, in_context: bool = True) -> None:
        self._seen = seen
        self._language = language
        self.places = [
            p
            for p, one in enumerate(seen)
            if not one.tells
            and (is_open(one) or (in_context and _is_by_signs(one, language)))
            and not (one.kind == "denial" and _I_DENY.match(straight(one.content)))
        ]
        self._features = {place: features(seen, place, language) for place in self.places}
        self._weighed = {place: probabilities(found) for place, found in self._features.items()}

    def doubtful(self) -> list[int]:
        """The places of those that may accuse or deny, and so are to be read in their context.

        In a quarrel that is every one: an accusation in plain words shows by what is said around it. In a short text
        too, such as a post or a communiqué, in which little is said around anything.
        """
        if len(self._seen) <= SHORT:
            return self.places
        shares = [disputed(one.kind, self._weighed.get(place)) for place, one in enumerate(self._seen)]
        if sum(shares) >= DISPUTE * (len(shares) + _QUIET):
            return self.places
        return [p for p in self.places if shares[p] >= DOUBTFUL or not is_open(self._seen[p])]

    def judged(self, leans: Mapping[int, Mapping[str, float]]) -> list[Judged | None]:
        """The kind of each statement, with how sure it is; None where the rules' kind stands.

        `leans` gives the chance of each kind for those that were read in their context, by their places.
        """
        seen = self._seen
        weighed = {p: together(its, leans[p]) if p in leans else its for p, its in self._weighed.items()}
        likely = {p: chances_of(seen[p].content, chances, self._language) for p, chances in weighed.items()}
        likely = _where_somebody_accuses(seen, likely, self._features)
        around = strife([share(one.speaker, one.kind, likely.get(place)) for place, one in enumerate(seen)])
        verdicts: list[Judged | None] = [None] * len(seen)
        if len(seen) > SHORT:
            charged = _charged(seen, likely)
            idle = [p for p, one in enumerate(seen) if _only_tells(one, self._language) and not charged(one)]
            verdicts = [Judged("assertion", SURE) if place in idle else None for place in range(len(seen))]
        for place, chances in likely.items():
            verdict = weighed_against(seen[place], self._features[place], chances, around[place])
            verdicts[place] = None if verdict is None else verdict._replace(probability=calibrated(verdict))
        return verdicts


def _only_tells(one: Seen, language: str) -> bool:
    """Whether what was taken for a denial only says what the speaker did not do: “We have never found a tunnel”."""
    denies = one.kind == "denial" and has_open_cue(one) and not _I_DENY.match(straight(one.content))
    told = denies and denies_a_deed(one.content, lexicon(language))
    return told and not says(one.content, language, "groundless", "false", "untrue", "refusal", "negated")


# “*I deny it*. The minister …”: whoever begins so denies, whatever follows.
_I_DENY = re.compile(
    r"\W*(?:i|we) (?:\w+ly )?(?:deny|reject|refute) |"
    r"\W*(?:je |nous )(?:l'|le |la |les )?(?:\w+ment )?"
    r"(?:nie|nions|démens|démentons|rejette|rejetons|conteste|contestons|récuse|récusons)\b(?! pas\b)",
    re.IGNORECASE,
)


def _where_somebody_accuses(
    seen: Sequence[Seen], chances: Mapping[int, dict[str, float]], found: Mapping[int, Sequence[str]]
) -> dict[int, dict[str, float]]:
    """The chances, by place, without denials by a fact where nobody else accuses, as in “The valve was closed”.

    Where somebody denies by a cue, there was something for them to deny, whether or not the document holds it.
    """
    charged = _charged(seen, chances)
    bare = {p for p in chances if _DENYING.isdisjoint(found[p]) and not charged(seen[p])}
    return {place: {**its, "denial": 0.0} if place in bare else its for place, its in chances.items()}


def _charged(seen: Sequence[Seen], chances: Mapping[int, Mapping[str, float]]) -> Callable[[Seen], bool]:
    """Whether who speaks has something to deny: another speaker accuses, or a cue says that they deny."""
    deniers = {one.speaker for one in seen if one.kind == "denial" and not has_open_cue(one) and one.speaker}
    charges: dict[str | None, float] = {}  # by speaker, how likely one of their statements accuses
    for place, one in enumerate(seen):
        charges[one.speaker] = max(charges.get(one.speaker, 0.0), accusing(one.kind, chances.get(place)))

    def charged(one: Seen) -> bool:
        by_others = any(charge >= CHARGED for speaker, charge in charges.items() if speaker != one.speaker)
        return by_others or one.speaker in deniers

    return charged


def accusing(kind: str, chances: Mapping[str, float] | None) -> float:
    """How likely a statement accuses; by its kind alone where its cue gives it."""
    if chances is None:
        return float(kind in _ACCUSING)
    return sum(chances.get(one, 0.0) for one in _ACCUSING)


_ACCUSING = ("accusation", "counter-accusation")


def _is_by_signs(one: Seen, language: str) -> bool:
    """Whether only signs in a long quotation made an accusation or a denial of it, behind a cue that only says.

    What is said to be baseless is said of a claim, whatever stands around it.
    """
    if one.kind == "denial" and says(one.content, language, "groundless"):
        return False
    quoted = one.form != "indirect" and len(one.content.split()) > _FEW
    return one.kind in DISPUTING and has_open_cue(one) and quoted


_FEW = 10  # words, of which most are signs where some are


def weighed_against(one: Seen, found: Sequence[str], chances: Mapping[str, float], around: float) -> Judged | None:
    """What is believed of a statement: its own kind (None), or another that is likelier."""
    if one.kind not in DISPUTING:
        return decided(one.kind, found, chances, around)
    if (chances.get("denial", 0.0) if one.kind == "denial" else accusing(one.kind, chances)) > KEPT:
        return None
    rest = {kind: chance for kind, chance in chances.items() if kind not in DISPUTING}
    best = max(rest, key=lambda kind: (rest[kind], kind))
    return decided(one.kind, found, chances, around) or Judged(best, rest[best])


def together(chances: Mapping[str, float], leans: Mapping[str, float]) -> dict[str, float]:
    """Two opinions as one: the geometric mean of their chances, the second weighing more."""
    joined = {
        kind: (chance + _LEAST) ** (1 - LEANING) * (leans.get(kind, 0.0) + _LEAST) ** LEANING
        for kind, chance in chances.items()
    }
    total = sum(joined.values())
    return {kind: chance / total for kind, chance in joined.items()}


def disputed(kind: str, chances: Mapping[str, float] | None) -> float:
    """How likely a statement accuses or denies; by its kind alone where its cue gives it."""
    return float(kind in DISPUTING) if chances is None else _disputing(chances)


def _disputing(chances: Mapping[str, float]) -> float:
    return sum(chances.get(kind, 0.0) for kind in DISPUTING)


class Share(NamedTuple):
    """How likely a statement accuses and denies, and whose it is."""

    speaker: str | None
    accuses: float
    denies: float


def share(speaker: str | None, kind: str, chances: Mapping[str, float] | None) -> Share:
    """A statement's share in the strife of its document; by its kind alone where its cue gives it."""
    denies = float(kind == "denial") if chances is None else chances.get("denial", 0.0)
    return Share(speaker, accusing(kind, chances), denies)


def strife(shares: Sequence[Share]) -> list[float]:
    """For each statement, how likely those of other speakers accuse or deny, on average; two more that do not.

    It takes two to quarrel: who accuses says other things besides, and where nobody denies, as among witnesses of an
    attack, few words that only tell what happened accuse. The two more are for short texts.
    """
    totals: dict[str | None, list[Share]] = {}
    for one in shares:
        totals.setdefault(one.speaker, []).append(one)
    accuses, denies = sum(one.accuses for one in shares), sum(one.denies for one in shares)
    found = []
    for one in shares:
        own = [one] if one.speaker is None else totals[one.speaker]
        others = len(shares) - len(own) + _QUIET
        denying = denies - sum(its.denies for its in own)
        disputing = accuses - sum(its.accuses for its in own) + denying
        found.append(min(disputing, _ANSWERED * denying) / others)
    return found


_ANSWERED = 2.5  # times what others deny that their strife is at most
_QUIET = 2


_LEAST = 1e-4  # so that neither opinion forbids a kind


def chances_of(content: str, chances: Mapping[str, float], language: str) -> dict[str, float]:
    """The chances of kinds, without a denial where the words only say what a thing is instead of another.

    Who says of somebody only what they did not do wrong accuses nobody.
    """
    plain = straight(content)
    sure = NO_DOUBT.search(plain) is not None and len(plain.split()) <= _SHORT
    barred = ["denial"] if sure or _CONTRAST.search(plain) else []
    barred += _ACCUSING if clears(content, language) or _OF_CHARGES.match(plain) or _IS_SAID.search(plain) else []
    barred += ["denial"] if _GRANTED.search(plain) or _STANDS_BY.search(plain) else []
    barred += _ACCUSING if _tells_in_passing(plain, language) else ()
    barred += (
        DISPUTING if _TO_DO.match(plain) or _OF_NOBODY.search(plain) or says(plain, language, "no_comment") else ()
    )
    barred += _ACCUSING if _SHOULD.match(plain) or _is_creditable(plain, language) else ()
    return {**chances, **dict.fromkeys(barred, 0.0)}


# “I accuse *nobody*”
_OF_NOBODY = re.compile(r"\b(?:accus|blam)\w+ (?:nobody|no one|no-one|anyone|anybody|personne)\b", re.IGNORECASE)


def _tells_in_passing(content: str, language: str) -> bool:
    """Whether words say by the way alone what somebody is suspected of: “Holt, *suspected of fraud*, was abroad”."""
    rest = _IN_PASSING.sub(" ", content)
    return rest != content and "crime" not in signs(rest, language)


_IN_PASSING = re.compile(
    r",\s(?:accused|suspected|charged)\s(?:of|with)\s[^,]+,|"
    r",\s(?:(?:accusée?s?|soupçonnée?s?|suspectée?s?)\s(?:à tort\s)?(?:de|d'|des|du)|cité\w*\sà\stort)\s?[^,]+,",
    re.IGNORECASE,
)


def _is_creditable(content: str, language: str) -> bool:
    """Whether words tell what is to somebody's credit, and of no wrong: “had followed all the rules”."""
    return says(content, language, "creditable") and "crime" not in signs(content, language)


# “*The allegations by Norvia* were …”, “of *Holt's denial*”: to speak of what was said is no charge.
_OF_CHARGES = re.compile(
    r"[\s“\"«‘]*(?:of |with |about |de |d'|des |du )?"
    r"(?:the |these |those |such |all |any |its |their |les |ces |cette |le |la |l')?(?:\w+ )?"
    r"(?:accusations?|allegations?|claims? (?:by|of|that)|insinuations?|denials?|remarks|comments|allégations?|"
    r"démentis?|propos)\b|"
    r"[\s“\"«‘]*(?:[\w.-]+ ){0,3}[\w.-]+'s? (?:accusations?|allegations?|claims?|insinuations?|denials?)\b|"
    r"l'affirmation (?:que|selon)\b",
    re.IGNORECASE,
)
# “*You have been accused of* hiding it”, “your men *are said to* have looted”: who tells of a charge makes none.
_IS_SAID = re.compile(
    r"\b(?:been|was|were|is|are|stand|stands|being) "
    r"(?:accused of|accused by|said to|alleged to|suspected of|reported to)\b|"
    r"\b(?:été|est|sont|êtes) (?:accusée?s? (?:de|d'|par)|soupçonnée?s? (?:de|d'))|"
    r"^\W*(?:[\w']+ ){1,4}(?:accus(?:e|es|ed|ing) (?:us|me) of|blam(?:e|es|ed|ing) (?:us|me) for)\b|"
    r"^\W*(?:\w+ ){1,3}(?:nous |m')(?:accus(?:e|es|ez|ent|ait|aient) (?:de|d')|reproch(?:e|es|ez|ent|ait|aient) )",
    re.IGNORECASE,
)
# “I don't dispute the log” grants it.
_GRANTED = re.compile(
    r"\b(?:do|does|did|would)(?:n't| not) (?:deny|dispute|contest)\b|\bne? ?(?:nie|conteste|démen(?:s|t))\w* pas\b",
    re.IGNORECASE,
)
# « *Je ne retire rien* »: who stands by an accusation denies none.
_STANDS_BY = re.compile(
    r"\b(?:stand|stands|stood) by (?:it|that|this|them|my|our|every|what|the)\b|"
    r"\b(?:ne |n'ai )?(?:retire|retiré|retirons) rien\b|\bje maintiens\b|\bnous maintenons\b|\bpersiste et signe\b",
    re.IGNORECASE,
)
# “Told him *to do with the money*”, “agreed *to talk*”: what is to be done says of nobody what they did.
_TO_DO = re.compile(r"(?:not )?to (?!be\b|have\b)[a-z]+\b")
# « *Le gouvernement devait être dirigé* par l'un des deux » says what is to be.
_SHOULD = re.compile(
    r"(?:[^\s,.;:!?]+ ){1,5}(?:devait|devrait|devaient|devraient|doit|doivent) être |"
    r"(?:[^\s,.;:!?]+ ){1,5}(?:should|must|ought to) be ",
    re.IGNORECASE,
)
_SHORT = 10  # words in which nothing but “no doubt” is likely to be negative


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


def decided(rule: str, found: Sequence[str], chances: Mapping[str, float], around: float) -> Judged | None:
    """What is believed of the chances, given the strife `around`: nothing that is not likely."""
    shown = frozenset(found)
    accuses = accusing(rule, chances)
    wanted = ACCUSATION.chance(around) + (NOBODY if shown.isdisjoint(_BY_SOMEBODY) else 0.0)
    wanted = min(wanted, AGAIN) if "before: it accuses" in shown else wanted
    if accuses >= max(wanted, chances.get("denial", 0.0)) and _may_accuse(shown):
        return Judged("accusation", accuses)
    rest = {kind: chance for kind, chance in chances.items() if kind not in ("accusation", "counter-accusation")}
    best = max(rest, key=lambda kind: (rest[kind], kind))
    if rule == "criticism" and best in ("assertion", "condemnation", "denial"):
        return None  # who gives a thing a bad name does no less, and no more
    believed = _may_deny(shown, rest[best], around) if best == "denial" else rest[best] >= SURE
    if best == rule or not believed:
        return None
    return Judged(best, rest[best])


def _may_accuse(found: frozenset[str]) -> bool:
    """Whether words can accuse: not what is supposed, asked, doubted, hearsay of no crime, or a denial of one's own.

    Nor a fragment that names nobody: “a provocation”.
    """
    hearsay = "flag=conditional" in found and "sign=crime" not in found
    fragment = "length=0" in found and "of somebody" not in found
    return not (hearsay or fragment or not found.isdisjoint(_NO_ACCUSATION))


_BY_SOMEBODY = frozenset({"of somebody", "names-another", "sign=you", "sign=they", "before: it accuses"})
_NO_ACCUSATION = frozenset({"flag=hypothetical", "flag=question", "flag=negated", "sign=own_denial", "sign=doubt"})


def _may_deny(found: frozenset[str], chance: float, around: float) -> bool:
    """Whether a denial is believed. Who accused before, and was not accused, denies nothing; who was, sooner."""
    accused = "before: it is accused" in found
    if "before: it accuses" in found and not accused:
        return False
    return chance >= DENIAL.chance(around) - ACCUSED * (accused or "accused anywhere" in found)


_DENYING = frozenset(
    {"sign=negation", "sign=own_denial", "sign=ridicule", "sign=false", "denies a deed", "calls a thing untrue"}
    | {"before: it is accused", "accused anywhere", "before: others accuse"}
)


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
    written = files("ficelle.detect.statements.kinds").joinpath("kinds_weights.json").read_text("utf-8")
    read: dict[str, Any] = json.loads(written)
    return read
