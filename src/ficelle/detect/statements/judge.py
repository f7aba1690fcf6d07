"""Arbiter of kinds where the cue is silent: logistic regression over a statement's words, its cue and what came before.

A quotation that somebody just “said” may accuse or deny in its own words alone. The rules of `kinds` give a first kind;
where they rest on a neutral cue, weights trained on our own corpus (`bench/train_kinds.py`; CC BY 4.0) may give
another. Names and figures are masked, so that nobody is known by name. An accusation is believed only where its words
name a wrong, from chances on that were chosen in cross-validation; scorn of somebody is criticism, the weaker word.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any, NamedTuple

from ficelle.detect.lexicon import lexicon, straight
from ficelle.detect.statements.actors import same_actor, stems
from ficelle.detect.statements.fields import of_fields
from ficelle.detect.statements.signs import signs
from ficelle.detect.statements.untrue import calls_a_thing_untrue, denies_a_deed

ACCUSING = frozenset({"accusation", "counter-accusation", "condemnation", "criticism"})
JUDGED = frozenset({"assertion", "announcement", "question", "call", "criticism", "concession", "promise", "regret",
                    "support"})  # fmt: skip
_DISPUTING = frozenset({"accusation", "counter-accusation", "denial"})
SURE = 0.4  # from which another kind than that of the rules is believed
_OPEN_CUES = {None, "assertion", "announcement", "thought", "question", "criticism"}
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]*)?|\d+|[?!]")


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
ACCUSATION = Wanted(0.55, 0.75, _NEVER, 0.7)
ACCUSATION_IN_A_QUARREL = Wanted(0.5, 0.6, 0.75, 0.7)
DENIAL = 0.5  # from which a denial is believed where its speaker was accused, or others were in a quarrel
DENIAL_ALONE = 0.6  # and where neither was
DENIAL_IN_OTHER_WORDS = 0.65  # and where it neither negates nor says that all was lawful


class Seen(NamedTuple):
    """A statement as the arbiter sees it: what the rules made of it, and whom it names."""

    kind: str
    content: str
    cue: str | None
    cue_kind: str | None
    form: str
    speaker: str | None
    others: tuple[str, ...]
    flags: tuple[str, ...]
    side: frozenset[str] = frozenset()  # the beginnings of the names that its speaker speaks for
    of_somebody: bool = False  # whether somebody named acts in it

    @property
    def aimed(self) -> frozenset[str]:
        """The beginnings of the names of those it names."""
        return frozenset(stem for name in self.others for stem in stems(name))


class Judged(NamedTuple):
    """A kind with the probability that it is right, as the arbiter has it."""

    kind: str
    probability: float


def judged(seen: Sequence[Seen], place: int, language: str) -> Judged | None:
    """The kind of one statement of a document, given those before it; None where the rules' kind stands."""
    if not is_open(seen[place]):
        return None
    found = features(seen, place, language)
    one = decided(seen[place].kind, found, probabilities(found))
    contrasts = _CONTRAST.search(straight(seen[place].content))
    return None if one is not None and one.kind == "denial" and contrasts else one


# “It is not a suspicion, it is a finding” affirms.
_CONTRAST = re.compile(
    r"\b(?:is|was|are|were|'s|isn't|aren't)\s(?:not\s|n't\s)?[^.!?]{1,60}[,;]\s(?:but\s)?(?:it|this|that|they)(?:'s|\sis|\sare)|"
    r"n'(?:est|était|sont)\spas\s[^.!?]{1,60}[,;]\s(?:mais\s)?(?:c'est|ce\ssont|c'était|il\ss'agit)",
    re.IGNORECASE,
)


def is_open(one: Seen) -> bool:
    """Whether the cue leaves the kind open, or was read as one that only says: « soutenir que », “swear that”."""
    return one.kind in JUDGED and (one.cue_kind in _OPEN_CUES or (one.kind, one.cue_kind) in _AS_ASSERTED)


_AS_ASSERTED = {("assertion", "support"), ("assertion", "promise")}


def decided(rule: str, found: Sequence[str], chances: Mapping[str, float]) -> Judged | None:
    """What is believed of the chances: only what words or what came before support, and nothing that is not likely."""
    shown = frozenset(found)
    accusing = chances.get("accusation", 0.0) + chances.get("counter-accusation", 0.0)
    if _may_accuse(shown, accusing):
        return Judged("accusation", accusing)
    rest = {kind: chance for kind, chance in chances.items() if kind not in ("accusation", "counter-accusation")}
    best = max(rest, key=lambda kind: (rest[kind], kind))
    if accusing > rest[best] and _may_criticise(shown):
        return Judged("criticism", accusing)
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


def _may_criticise(found: frozenset[str]) -> bool:
    """Whether what might accuse is scorn of somebody: criticism, the weaker word."""
    scorns = _any(found, _SCORN)
    return scorns and "dispute" in found and ("of somebody" in found or "before: it accuses" in found)


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
_SCORN = frozenset({"sign=scorn", "sign=quality", "sign=ridicule"})


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
    written = files("ficelle.detect.statements").joinpath("kinds_weights.json").read_text("utf-8")
    read: dict[str, Any] = json.loads(written)
    labels, weights = read["labels"], read["weights"]
    bias = weights.pop("bias")
    dense = [{int(i): weight for i, weight in its} for its in weights.values()]
    rows = ([its.get(i, 0.0) for i in range(len(labels))] for its in dense)
    return labels, bias, dict(zip(weights, rows, strict=True))


def features(seen: Sequence[Seen], place: int, language: str) -> list[str]:
    """The features of one statement of a document: signs and masked words, cue, form, what came before."""
    one = seen[place]
    shown = sorted(signs(one.content, language))
    found = [f"kind={one.kind}", f"cue-kind={one.cue_kind}", f"form={one.form}", f"kind={one.kind}&form={one.form}"]
    found += [f"cue={language}:{one.cue}"] + [f"flag={flag}" for flag in one.flags]
    found += [f"sign={sign}" for sign in shown]
    found += [f"kind={one.kind}&sign={sign}" for sign in shown]
    found += ["names-another"] if one.others else []
    found += ["of somebody"] if one.of_somebody else []
    found += ["denies a deed"] if denies_a_deed(one.content, lexicon(language)) else []
    found += ["calls a thing untrue"] if calls_a_thing_untrue(one.content, lexicon(language)) else []
    found += _before(seen, place) + _of_sides(seen, place, shown)
    words = masked(one.content)
    found += _shape(seen, place, len(words)) + of_fields(one.content, language, one.side)
    return found + [f"word={language}:{word}" for word in dict.fromkeys(words)]


def _shape(seen: Sequence[Seen], place: int, words: int) -> list[str]:
    """How long a statement is and where it stands, how many it names, whether it asks, exclaims, counts."""
    one = seen[place]
    length = sum(words >= least for least in _LENGTHS)
    found = [f"place={min(place, 3)}", f"third={3 * place // len(seen)}", f"length={length}"]
    found += [f"others={min(len(one.others), 3)}"]
    found += ["asks"] if "?" in one.content else []
    found += ["exclaims"] if "!" in one.content else []
    return found + (["counts"] if any(c.isdigit() for c in one.content) else [])


_LENGTHS = (4, 9, 18, 35)  # words


def _before(seen: Sequence[Seen], place: int) -> list[str]:
    one = seen[place]
    earlier = seen[:place]
    accusing = [(s, _one_side(s, one)) for s in earlier if s.kind in ("accusation", "counter-accusation")]
    own = next((s for s in reversed(earlier) if _one_side(s, one)), None)
    disputing = sum(s.kind in _DISPUTING for s in seen) - (one.kind in _DISPUTING)
    found = ["dispute"] if disputing else []
    found += ["quarrel"] if disputing > _QUARREL * (len(seen) - 1) else []
    found += ["before: it is accused"] if any(one.side & s.aimed for s, is_own in accusing if not is_own) else []
    found += ["before: it accuses"] if any(is_own for _, is_own in accusing) else []
    found += ["before: others accuse"] if any(not is_own for _, is_own in accusing) else []
    found += [f"before: it says {own.kind}"] if own is not None else ["before: it is silent"]
    found += [f"just before: {earlier[-1].kind}"] if earlier else ["just before: nothing"]
    if earlier and not _one_side(earlier[-1], one):
        found += [f"just before: another says {earlier[-1].kind}"]
    return found


_QUARREL = 0.12  # share of a document's statements that dispute, from which it is one quarrel


def _one_side(one: Seen, other: Seen) -> bool:
    return bool(one.side & other.side) or same_actor(one.speaker, other.speaker)


def _of_sides(seen: Sequence[Seen], place: int, shown: Sequence[str]) -> list[str]:
    """Whom a statement speaks of: its own side, or one that accused, was accused or accuses; with its signs."""
    one = seen[place]
    named = stems(one.content) | one.aimed
    accusers = [s for s in (*seen[:place], *seen[place + 1 :]) if s.kind in ACCUSING and not _one_side(s, one)]
    found = ["of its own side"] if named & one.side else []
    found += ["of an accuser"] if any(named & s.side for s in accusers) else []
    found += ["accused anywhere"] if any(one.side & s.aimed for s in accusers) else []
    found += ["of another"] if named - one.side else []
    return found + [f"{relation}&{sign}" for relation in found for sign in shown if sign in _TELLING]


_TELLING = frozenset({"negation", "crime", "own_denial", "ridicule", "we", "must", "will", "scorn"})


def masked(content: str) -> list[str]:
    """The words of a content in lower case, five letters of each, figures and names masked."""
    found = []
    starts = True
    for match in _TOKEN.finditer(straight(content)):
        word = match.group()
        if word.isdigit():
            found.append("#")
        elif word[0].isupper() and not starts and len(word) > 1:
            found.append("@")
        else:
            found.append(word.lower()[:_STEM])
        starts = word in "?!" or content[match.end() : match.end() + 1] in (".", "!", "?", ":")
    return found


_STEM = 6
