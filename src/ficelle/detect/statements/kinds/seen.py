"""A statement as the arbiter of kinds sees it, and its features: signs, masked words, cue, form, what came before."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ficelle.detect.lexicon import lexicon, straight
from ficelle.detect.statements.kinds.fields import of_fields
from ficelle.detect.statements.kinds.untrue import calls_a_thing_untrue, denies_a_deed
from ficelle.detect.statements.parse.signs import signs
from ficelle.detect.statements.speakers.actors import same_actor, stems

ACCUSING = frozenset({"accusation", "counter-accusation", "condemnation", "criticism"})
JUDGED = frozenset({"assertion", "announcement", "question", "call", "criticism", "concession", "promise", "regret",
                    "support"})  # fmt: skip
_DISPUTING = frozenset({"accusation", "counter-accusation", "denial"})
_OPEN_CUES = {None, "assertion", "announcement", "thought", "question", "criticism"}
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]*)?|\d+|[?!]")


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
    tells: bool = False  # whether it tells what somebody else accused, denied or threatened in words

    @property
    def aimed(self) -> frozenset[str]:
        """The beginnings of the names of those it names."""
        return frozenset(stem for name in self.others for stem in stems(name))


def is_open(one: Seen) -> bool:
    """Whether the cue leaves the kind open, or was read as one that only says: « soutenir que », “swear that”."""
    return one.kind in JUDGED and (has_open_cue(one) or (one.kind, one.cue_kind) in _AS_ASSERTED)


def has_open_cue(one: Seen) -> bool:
    """Whether the cue only says, asks, thinks or finds fault, or there is none."""
    return one.cue_kind in _OPEN_CUES


_AS_ASSERTED = {("assertion", "support"), ("assertion", "promise")}


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
    accusing = [(s, one_side(s, one)) for s in earlier if s.kind in ("accusation", "counter-accusation")]
    own = next((s for s in reversed(earlier) if one_side(s, one)), None)
    disputing = sum(s.kind in _DISPUTING for s in seen) - (one.kind in _DISPUTING)
    found = ["dispute"] if disputing else []
    found += ["quarrel"] if disputing > _QUARREL * (len(seen) - 1) else []
    found += ["before: it is accused"] if any(one.side & s.aimed for s, is_own in accusing if not is_own) else []
    found += ["before: it accuses"] if any(is_own for _, is_own in accusing) else []
    found += ["before: others accuse"] if any(not is_own for _, is_own in accusing) else []
    found += [f"before: it says {own.kind}"] if own is not None else ["before: it is silent"]
    found += [f"just before: {earlier[-1].kind}"] if earlier else ["just before: nothing"]
    if earlier and not one_side(earlier[-1], one):
        found += [f"just before: another says {earlier[-1].kind}"]
    return found


_QUARREL = 0.12  # share of a document's statements that dispute, from which it is one quarrel


def one_side(one: Seen, other: Seen) -> bool:
    """Whether the speakers of two statements speak for one side."""
    return _allied(one.side, one.speaker, other.side, other.speaker)


@lru_cache(maxsize=65536)
def _allied(side: frozenset[str], speaker: str | None, other: frozenset[str], its_speaker: str | None) -> bool:
    return bool(side & other) or same_actor(speaker, its_speaker)


def _of_sides(seen: Sequence[Seen], place: int, shown: Sequence[str]) -> list[str]:
    """Whom a statement speaks of: its own side, or one that accused, was accused or accuses; with its signs."""
    one = seen[place]
    named = stems(one.content) | one.aimed
    accusers = [s for s in (*seen[:place], *seen[place + 1 :]) if s.kind in ACCUSING and not one_side(s, one)]
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
