"""Whom an accusation is against, told by the whole document: points for how it names somebody, and for who answers.

What an accusation names may be the accused, a witness or a place. Who is named first or alone, does something there,
speaks elsewhere in the document, was accused before or denies it, is the accused more often. The points are the weights
of a logistic regression over the corpus' training documents, rounded: four are about one unit of log odds. Where the
transformer read the accusation (`leanings`), the chance that it gives to the words of a name counts as well; how much
was chosen on crises that it had not seen. Nobody is accused whom the statement itself does not name: of those that only
the chances would give, two in five were wrong.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from math import log
from typing import NamedTuple

from ficelle.detect.lexicon import LANGUAGES, lexicon
from ficelle.detect.statements.kinds.leanings import Aim
from ficelle.detect.statements.links.answers import answered
from ficelle.detect.statements.links.placed import Placed, placed
from ficelle.detect.statements.speakers.actors import stems
from ficelle.detect.statements.speakers.mentions import PRIME
from ficelle.detect.statements.targets.aims import Word, of_name, words_aimed_at
from ficelle.detect.statements.targets.choosing import aimed_at, listed_beside
from ficelle.detect.statements.targets.others import NAMED, Other, is_part
from ficelle.model import Document, Statement

NOT_READ: Mapping[int, Sequence[Aim]] = {}
_ACCUSING = {"accusation", "counter-accusation"}
ENOUGH = 2  # points from which somebody is believed to be the accused
_BY_HOW = {
    "governed": 8, "blamed": 8, "subject": 2, "body": 2, "doing": 1, "content": 1, "quoted": 0, "addressed": 0,
    "mentioned": -1, "place": -5,
}  # fmt: skip
_READ = 2  # points for a unit of log odds by which reading it makes somebody likelier the accused than by _NEUTRAL
_NEUTRAL = 0.07  # chance that tells nothing


class Around(NamedTuple):
    """What a document tells of an accusation: all that is said in it, and the beginnings of names.

    `accused` are those accused before, `speaking` and `later` who speaks for other sides, anywhere and below, and
    `denying` who denies it. `aimed` are the words that it was read to be against, None where it was not read.
    """

    one: Placed
    every: Sequence[Placed]
    accused: frozenset[str]
    speaking: frozenset[str]
    later: frozenset[str]
    denying: frozenset[str]
    aimed: Sequence[Word] | None


def with_accused(
    document: Document,
    statements: Sequence[Statement],
    named: Sequence[Sequence[Other]],
    aims: Mapping[int, Sequence[Aim]] = NOT_READ,
) -> list[Statement]:
    """The statements of a document, with whom each accusation is against.

    `named` are the actors that each names, `aims` the words that it was read to be against, by its place.
    """
    every = placed(statements, {document.document_id: document})
    denied = _denied(every)
    last = {one.side: one.order for one in every}  # where each side speaks last
    accused: frozenset[str] = frozenset()
    for place, one in enumerate(every):
        if one.statement.kind in _ACCUSING:
            others = {side: order for side, order in last.items() if not side & one.side}
            around = Around(
                one,
                every,
                accused,
                speaking=frozenset().union(*others),
                later=frozenset().union(*(side for side, order in others.items() if order > one.order)),
                denying=frozenset().union(*(denier.side for denier in denied.get(place, ()))),
                aimed=words_aimed_at(document.text, aims[place]) if place in aims else None,
            )
            every[place] = replace(one, statement=_against(document, around, named[place]))
            accused |= every[place].aimed
    return [one.statement for one in every]


def _denied(every: Sequence[Placed]) -> Mapping[int, tuple[Placed, ...]]:
    """By the place of an accusation, the denials that answer it."""
    found: dict[int, tuple[Placed, ...]] = {}
    for one in every:
        answer = answered(one, every) if one.statement.kind == "denial" else None
        if answer is not None:
            found[answer.accusation.order] = (*found.get(answer.accusation.order, ()), one)
    return found


def _against(document: Document, around: Around, named: Sequence[Other]) -> Statement:
    """An accusation with its targets: whoever has the most points, with those listed beside; nobody for too few."""
    possible = [other for other in named if _may_be_accused(other)]
    own = [o for o in possible if not any(is_part(o, other.name) for other in possible)]
    own = [o if _brought_in(document, o) else _by_name(o, around) for o in own]
    statement = around.one.statement
    weighed = [(_points(other, around, own), other) for other in own]
    points, best = max(weighed, key=lambda w: w[0], default=(0, None))
    if best is None or points < ENOUGH:
        return aimed_at(document, statement, ())
    alike = [other for other in own if other.how == best.how]
    return aimed_at(document, statement, alike if best.how == "governed" else listed_beside(best, alike))


def _may_be_accused(other: Other) -> bool:
    # What is no name where names are looked for is nobody: “frozen ford”.
    return other.how in _BY_HOW and (other.how not in NAMED or not _is_described(other))


def _is_described(other: Other) -> bool:
    """Whether somebody has no name: “manufacturer”."""
    return other.name == other.name.lower()


def _brought_in(document: Document, other: Other) -> bool:
    """Whether an article brings somebody in, whom nobody spoke of before: “tied to *a* firm in Murnov”."""
    article = "an?|some" if document.language == "en" else "une?|des"
    before = document.text[max(0, other.span.start - _NEAR) : other.span.start]
    led = re.search(rf"(?<!\w)(?:{article})\s(?:[\w'’-]+\s){{0,2}}$", before, re.IGNORECASE)
    return led is not None or re.match(rf"(?:{article})\s", document.text[other.span.start :][:_NEAR]) is not None


_NEAR = 30  # characters before a noun in which its article stands


def _by_name(other: Other, around: Around) -> Other:
    """Somebody described, by the name of the one other speaker whom the document calls by that noun."""
    noun = _noun(other.name) if _is_described(other) else None
    if noun is None:
        return other
    others = (s for s in around.every if not s.side & around.one.side)
    language = str(around.one.document.language)
    called = {
        s.statement.speaker
        for s in others
        if noun in _called(s.statement) and _may_be(other.name, s.statement, language) and not _of_other_sex(other, s)
    }
    named = [name for name in called if name is not None and name != name.lower()]
    return other._replace(name=named[0]) if len(named) == 1 else other


def _of_other_sex(other: Other, speaker: Placed) -> bool:
    """« A accusé *la* ministre »: nobody who is called « *le* ministre »."""
    text, start = speaker.document.text, other.span.start
    written = text[start : start + _ARTICLE].lower().split()
    before = text[max(0, start - _ARTICLE) : start].lower().split()
    called = (speaker.statement.words("speaker") or "").lower().split()
    articles = {*written[:1], *before[-1:], *called[:1]}
    return not articles.isdisjoint({"la", "une"}) and not articles.isdisjoint({"le", "un"})


_ARTICLE = 5  # characters in which the article before a noun stands


def _may_be(description: str, statement: Statement, language: str) -> bool:
    """Whether a speaker is called all that a description says: no foreign minister is “the *prime* minister”.

    Nor is a deputy leader “the leader”.
    """
    words = _WORD.findall(_COMPLEMENT.split(description, maxsplit=1)[0])
    called = set(_WORD.findall((statement.words("speaker") or "").lower()))
    lesser = lexicon(language).words("speakers", "lesser") if language in LANGUAGES else frozenset()
    apart = (called & lesser) | {word for word in called if word.startswith(tuple(PRIME))}
    return set(words[:-1]) <= called and apart <= set(words)


def _noun(description: str) -> str | None:
    """The noun of a description: the *secretary* of “secretary for health”, the *ministry* of “trade ministry”."""
    words = _WORD.findall(_COMPLEMENT.split(description, maxsplit=1)[0])
    return words[-1] if words else None


def _called(statement: Statement) -> set[str]:
    """The nouns by which a statement's speaker is called: the *chief* of “police chief Ivo Brandt”, and no police."""
    name = set(_WORD.findall((statement.speaker or "").lower()))
    found = set()
    for part in (statement.words("speaker") or "").lower().split(","):
        before = list(takewhile(lambda word: word not in name, _WORD.findall(_COMPLEMENT.split(part, maxsplit=1)[0])))
        found |= set(before[-1:])
    return found


_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_COMPLEMENT = re.compile(r" (?:of|for|from|in|at|de|du|des|d['’]|à|who|qui)\b ?")


def _points(other: Other, around: Around, own: Sequence[Other]) -> int:
    its = stems(other.name)
    points = _BY_HOW[other.how] + 3 * (other == own[0]) + 2 * (len(own) == 1) - 4 * _is_described(other)
    points += 2 * bool(its & around.speaking) + 3 * bool(its & around.accused) + 4 * bool(its & around.denying)
    unanswered = not around.denying  # else whoever speaks below is no likelier than who denies it
    points += 5 * (unanswered and bool(its & around.later)) - 2 * (around.one.statement.form == "direct")
    if around.aimed is None or any(one.how in _TOLD for one in own):
        return points
    return points + _of_reading(of_name(around.aimed, other.name, other.span))


_TOLD = ("governed", "blamed")  # whom the words themselves accuse, whatever reading makes of others


def _of_reading(chance: float) -> int:
    odds = max(chance, _LEAST) / max(1 - chance, _LEAST)
    return round(_READ * log(odds * (1 - _NEUTRAL) / _NEUTRAL))


_LEAST = 1e-3
