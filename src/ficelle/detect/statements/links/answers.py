"""Which earlier statement of its document a denial answers: points for what ties the two, and how many are enough.

The points are the weights of a logistic regression over the corpus' training documents, rounded: four are about one
unit of log odds. What was said last by another side, a word in common and the denier's name count most. Where the
transformer read both statements in one stretch (`leanings`), what it makes of the two counts as well; how much was
chosen on crises that it had not seen.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from math import log
from typing import NamedTuple

from ficelle.detect.lexicon import LANGUAGES, lexicon, straight
from ficelle.detect.statements.finding.told import lies_in
from ficelle.detect.statements.links.placed import Placed
from ficelle.detect.statements.links.sides import is_anothers
from ficelle.detect.statements.links.when import is_later
from ficelle.detect.statements.parse.signs import says
from ficelle.detect.statements.speakers.actors import same_actor, stems
from ficelle.model import Statement

_ACCUSING = {"accusation", "counter-accusation"}
_ANSWERING = {"denial", "counter-accusation"}
_PRESSING = {"demand", "threat", "warning"}
_REPROACH = _ACCUSING | _PRESSING | {"criticism", "condemnation"}  # what may be answered for standing before alone
_NO_REPROACH = {"denial", "regret", "support", "promise", "concession"}
ENOUGH = 14  # points from which an answer is believed
_READ = 2  # points for a unit of log odds by which reading both makes an answer likelier than by _NEUTRAL
_NEUTRAL = 0.18  # chance that tells nothing
_SHARED = (0, 8, 12, 14)  # points for so many words in common
_FAR, _FARTHER = 450, 900  # characters between two statements


Likely = dict[tuple[str, str], float]
"""How likely one statement of a document answers another, by their ids, where that was read (`leanings`)."""
NOT_READ: Likely = {}


class Answer(NamedTuple):
    """What a statement answers, how strongly that is believed, and why."""

    strength: int
    accusation: Placed
    why: str


class Standing(NamedTuple):
    """Where a statement stands before a denial.

    `last` of all that other sides said, `in_a_row` with that by one speaker, `beside` the denial with nothing between.
    """

    last: bool
    in_a_row: bool
    beside: bool


class Ties(NamedTuple):
    """What ties a denial to a statement."""

    accused: bool  # the statement is aimed at the denier, or names the denier
    names_accuser: bool
    names_another: bool  # as the accuser
    taken_up: bool  # the denial is of what was just said, whatever that was
    shared: tuple[str, ...]  # words that both turn on
    figures: bool  # whether both give one figure


_NOT_MADE = frozenset({"negated", "hypothetical", "question", "fabricated"})
_REFUSED = frozenset({"demand", "call", "threat", "warning", "promise"})  # what a refusal can answer


def can_answer(statement: Statement) -> bool:
    """Whether a statement is of a kind that is looked at for what it answers, and was made."""
    if not _NOT_MADE.isdisjoint(statement.flags):
        return False
    return statement.kind in _ANSWERING or "denial" in statement.kinds[:2]


def answered(one: Placed, its: Iterable[Placed], likely: Likely = NOT_READ) -> Answer | None:
    """What a denial or counter-accusation answers among the statements of its own document."""
    if not can_answer(one.statement):
        return None
    all_of_it = list(its)
    earlier = [other for other in all_of_it if other is not one and not other.side & one.side and _before(other, one)]
    earlier = [other for other in earlier if not lies_in(one.statement, other.statement)]
    if "refusal" in one.statement.flags:
        earlier = [other for other in earlier if other.statement.kind in _REFUSED]
    if any(_of_another_matter(own, earlier) for own in _in_its_sentence(one, all_of_it)):
        return None
    earlier = _named_first(one, earlier)
    enough = (answer for answer in _possible(one, earlier, likely) if answer.strength >= ENOUGH)
    return max(enough, key=lambda a: (a.strength, a.accusation.order), default=None)


def _named_first(one: Placed, earlier: list[Placed]) -> list[Placed]:
    """What is earlier, without a charge by nobody in the denial's own sentence where somebody named accused too."""
    accusing = [o for o in earlier if o.statement.kind in _ACCUSING and o.aimed & one.side]
    if all(other.statement.speaker_how == "unattributed" for other in accusing):
        return earlier
    return [o for o in earlier if o.statement.speaker_how != "unattributed" or not _in_one_sentence(o, one)]


def _in_one_sentence(other: Placed, one: Placed) -> bool:
    between = one.document.text[min(other.position, one.position) : max(other.position, one.position)]
    return "\n" not in between and ". " not in between


def _possible(one: Placed, earlier: Sequence[Placed], likely: Likely) -> Iterator[Answer]:
    """Each statement that a denial may answer, with the points for it."""
    accused = any(other.statement.kind in _ACCUSING and other.aimed & one.side for other in earlier)
    for other, standing in _standings(one, earlier):
        chance = likely.get((one.id, other.id)) if likely else None
        if chance is not None or not (accused and _leaves_out(other, one)):
            yield _weighed(one, other, standing, chance)


def _leaves_out(other: Placed, one: Placed) -> bool:
    """Whether a statement is a charge on somebody else, or no reproach and does not name who now speaks.

    Who is accused in the document answers neither.
    """
    if other.aimed:
        return not other.aimed & one.side or _of_namesake(one, other)
    return other.statement.kind not in _REPROACH and not other.named & one.side


def _of_another_matter(one: Placed, earlier: Sequence[Placed]) -> bool:
    """Whether a denial is of what was just said, which reproached nobody: “dismissed *that statement*”."""
    told = [other for other in earlier if other.order < one.order]
    if _charged_elsewhere(one, told):
        return True
    words = one.statement.content.lower().split()
    if (
        not told
        or len(words) < _NOUN_WITH_ITS
        or words[0] not in _THAT
        or not takes_up(one.statement, one.document.language)
    ):
        return False
    last = told[-1]
    return last.statement.kind in _NO_REPROACH and "\n" not in one.document.text[last.position : one.position]


def _charged_elsewhere(one: Placed, told: Sequence[Placed]) -> bool:
    """Whether a denial is of a charge that nobody is said to have made: “Korr *was charged with murder*. He denies it”.

    So it is where the charge stands behind all that was said, unless somebody accused who now denies.
    """
    text, stop = one.document.text, max((e.stop for e in one.statement.evidence), default=one.position)
    if any(other.statement.kind in _ACCUSING and other.aimed & one.side for other in told):
        return False
    last = max((e.stop for other in told for e in other.statement.evidence if e.stop < stop), default=0)
    near = text[max(last, one.position - _NEAR_CHARGE) : stop]
    return _CHARGED.search(near.rpartition("\n\n")[2]) is not None


_NEAR_CHARGE = 260  # characters before a denial in which a charge is its own
_CHARGED = re.compile(
    r"\b(?:charged with|accused of|on trial for|suspected of|indicted (?:for|on)|facing charges|"
    r"mise? en examen|soupçonnée?s? d|poursuivie?s? pour|accusée?s? d|jugée?s? pour|"
    r"visée?s? par une (?:enquête|plainte))",
    re.IGNORECASE,
)


def _in_its_sentence(one: Placed, its: Sequence[Placed]) -> Iterator[Placed]:
    """A statement with what its speaker said before it in the same sentence: “dismissed that, *saying Chirra lied*”."""
    for own in its:
        between = one.document.text[own.position : one.position]
        earlier = own.order < one.order and bool(own.side & one.side)
        if own is one or (earlier and "\n" not in between and ". " not in between):
            yield own


_THAT = {"that", "this", "ce", "cet", "cette"}
_NOUN_WITH_ITS = 2  # words: a demonstrative and its noun


def _before(other: Placed, one: Placed) -> bool:
    """Whether `other` is known to be earlier in the same document, and no written time says otherwise."""
    if is_later(other.statement.time_written, one.statement.time_written):
        return False
    return other.order < one.order or other.said_earlier


def _standings(one: Placed, earlier: Sequence[Placed]) -> Iterator[tuple[Placed, Standing]]:
    """What other sides said, the last first, with where each stands; what was said earlier though told later, too."""
    told = [other for other in earlier if other.order < one.order]
    last = told[-1] if told else None
    in_a_row = True
    for other in reversed(told):
        in_a_row = in_a_row and last is not None and bool(other is last or other.side & last.side)
        yield other, Standing(other is last, in_a_row, one.order - other.order == 1)
    yield from ((other, Standing(False, False, False)) for other in earlier if other.order > one.order)


def _weighed(one: Placed, other: Placed, standing: Standing, chance: float | None) -> Answer:
    """An answer with its points; `chance` is that of the transformer, None where it did not read both."""
    ties = _ties(one, other, standing)
    strength = _of_ties(ties) + _of_standing(one, other, standing) + _of_kind(other)
    strength -= 8 * (is_anothers(one.statement.words("speaker") or "") and not ties.accused)
    if chance is not None:
        return Answer(strength + _of_reading(chance), other, _why(ties))
    tied = ties.accused or ties.names_accuser or ties.taken_up or ties.shared
    return Answer(strength if tied or other.statement.kind in _REPROACH else 0, other, _why(ties))


def _of_reading(chance: float) -> int:
    odds = max(chance, _LEAST) / max(1 - chance, _LEAST)
    return round(_READ * log(odds * (1 - _NEUTRAL) / _NEUTRAL))


_LEAST = 1e-4


def _ties(one: Placed, other: Placed, standing: Standing) -> Ties:
    by_it = bool(one.aimed & other.side)
    by_another = bool(one.aimed) and not by_it
    denied = one.statement.cue_class == "denial"
    just_said = denied and standing.in_a_row and other.statement.kind not in _NO_REPROACH and not by_another
    return Ties(
        accused=bool(one.side & (other.aimed | other.named)) and not _of_namesake(one, other),
        names_accuser=by_it,
        names_another=by_another,
        taken_up=just_said and takes_up(one.statement, one.document.language),
        shared=tuple(sorted(one.topic & other.topic)),
        figures=bool(one.figures & other.figures),
    )


def _of_namesake(one: Placed, other: Placed) -> bool:
    """Whether a denier only shares a surname with whom a statement is against: “Tom Rudd, *his brother*, denied …”."""
    name = one.statement.speaker or ""
    shared = one.side & (other.aimed | other.named)
    if " " not in name or not other.statement.targets or not shared <= stems(name.split()[-1]):
        return False
    return not any(same_actor(target, name) for target in other.statement.targets)


def _of_ties(ties: Ties) -> int:
    points = _SHARED[min(len(ties.shared), len(_SHARED) - 1)] + 4 * ties.figures + 7 * ties.accused
    return points + 8 * ties.names_accuser - 8 * ties.names_another + 8 * ties.taken_up


def _of_standing(one: Placed, other: Placed, standing: Standing) -> int:
    goes_on = 3 if other.statement.kind in _ACCUSING else 5
    apart = abs(one.position - other.position)
    points = _of_last(one, other) if standing.last else goes_on * standing.in_a_row
    return points + 3 * standing.beside + 3 * (other.order > one.order) - 3 * (apart > _FAR) - 4 * (apart > _FARTHER)


def _of_last(one: Placed, other: Placed) -> int:
    """Points for what was said last: more in one paragraph, in a dialogue and before a reply.

    A verb of denying tells less of what was said last than a denial by its words alone.
    """
    said = one.statement
    breaks = "\n" in one.document.text[min(one.position, other.position) : max(one.position, other.position)]
    points = 5 + 4 * (not breaks) + 4 * _replies(one)
    return points + 3 * (said.cue_lemma is None) - 3 * (said.cue_class == "denial")


def _replies(one: Placed) -> bool:
    language = one.document.language
    known = language in LANGUAGES and one.statement.cue_lemma is not None
    return known and one.statement.cue_lemma in lexicon(str(language)).words("charges", "replying")


def _of_kind(other: Placed) -> int:
    kind = other.statement.kind
    points = 8 * (kind in _ACCUSING) - 3 * (kind in _PRESSING) - 6 * (kind in _NO_REPROACH)
    return points - 4 * ("headline" in other.statement.flags)


def _why(ties: Ties) -> str:
    reasons = ["it takes up what was just said"] if ties.taken_up else []
    reasons += ["the accused answers"] if ties.accused else []
    reasons += ["it names the accuser"] if ties.names_accuser else []
    reasons += [both_speak_of(ties.shared)] if ties.shared else []
    return "; ".join(reasons or ["it follows the accusation (inferred)"])


def both_speak_of(shared: Sequence[str]) -> str:
    """Why, where it is words in common."""
    return f"both speak of {', '.join(shared[:3])}"


def takes_up(statement: Statement, language: str | None) -> bool:
    """Whether what is denied is what was just said: “rejected *the claim*”, “denied *it*”, « dément *ces propos* ».

    So it is where nothing is said to be denied.
    """
    if statement.content == statement.words("cue"):
        return True  # « Bakour dément. »
    words = straight(statement.content).lower().replace("'", "' ").split()
    if language not in LANGUAGES or not words or len(words) > _TAKING_UP:
        return False
    if words[0] in _PRONOUNS:
        return True
    if len(words) == 1:
        return says(words[0], str(language), "charge")  # “Allegations rejected by Norvia”
    known = lexicon(str(language))
    spoken = known.words("nouns", "assertion") | known.words("nouns", "accusation")
    return words[0] in _DEFINITE and (says(" ".join(words), str(language), "charge") or bool(spoken & set(words)))


_TAKING_UP = 6  # words of “rejected these allegations in full”
_PRONOUNS = {"it", "this", "that", "them", "les", "l'", "le", "ce", "cela", "ça"}
_DEFINITE = {"the", "this", "these", "those", "such", "a", "an", "ce", "cet", "cette", "ces", "l'", "les", "le", "la"}
