"""What only the whole document tells of a statement: its kind where the cue is silent, its targets."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ficelle.detect.lexicon import LANGUAGES
from ficelle.detect.statements.finding.told import lies_in
from ficelle.detect.statements.kinds.judge import Weighing
from ficelle.detect.statements.kinds.leanings import Lean, leans, said_in
from ficelle.detect.statements.kinds.seen import Seen
from ficelle.detect.statements.links.sides import sides_of, voice
from ficelle.detect.statements.speakers.actors import same_actor
from ficelle.detect.statements.targets.accused import with_accused
from ficelle.detect.statements.targets.choosing import aimed_at, targets
from ficelle.detect.statements.targets.others import Other
from ficelle.model import Document, Statement


class Read(NamedTuple):
    """A statement as one paragraph gives it, the actors that it names, and whether it tells that others accuse."""

    statement: Statement
    others: tuple[Other, ...]
    tells: bool = False


class Completed(NamedTuple):
    """The statements of a document, and the chance that one answers another, by their places, where that was read."""

    statements: list[Statement]
    answers: Mapping[tuple[int, int], float]


def completed(document: Document, found: Sequence[Read], *, quick: bool = False) -> Completed:
    """The statements of a document, their kinds weighed against each other, with targets and counter-accusations."""
    weighed, leaning = _weighed(document, found, quick=quick)
    aimed = [aimed_at(document, one.statement, targets(one.statement.kind, one.others)) for one in weighed]
    aims = {place: lean.aims for place, lean in leaning.items()}
    whole = _countered(_carried_on(with_accused(document, aimed, [one.others for one in weighed], aims)))
    return Completed(whole, {(one, other): c for one, lean in leaning.items() for other, c in lean.answers.items()})


def _weighed(document: Document, found: Sequence[Read], *, quick: bool) -> tuple[list[Read], dict[int, Lean]]:
    if document.language not in LANGUAGES:
        return list(found), {}
    weighing = Weighing(seen_as(found), document.language, in_context=not quick)
    said = [said_in(one.statement) for one in found]
    leaning = {} if quick else leans(document.text, said, weighing.doubtful(), range(len(found)))
    verdicts = weighing.judged({place: lean.kinds for place, lean in leaning.items()})
    return [
        one if verdict is None else one._replace(statement=_rekinded(one.statement, verdict.kind, verdict.probability))
        for one, verdict in zip(found, verdicts, strict=True)
    ], leaning


_UNWEIGHED = (
    "quoted",
    "summoned",
    "doing",
    "body",
)  # who counts as a target alone: the weights have not learned of them


def seen_as(found: Sequence[Read]) -> list[Seen]:
    """The statements of a document as the arbiter of kinds sees them."""
    names = [tuple(other.name for other in one.others if other.how not in _UNWEIGHED) for one in found]
    acts = [one.statement for one in found if any(e.role == "via" for e in one.statement.evidence)]
    sides = sides_of([voice(one.statement, others) for one, others in zip(found, names, strict=True)])
    return [
        Seen(
            said.kind,
            said.content,
            said.cue_lemma,
            said.cue_class,
            said.form,
            said.speaker,
            others,
            said.flags,
            sides.get(said.speaker or "", frozenset()),
            any(other.how in ("governed", "blamed", "subject", "content") for other in one.others),
            one.tells or any(act is not said and lies_in(act, said) for act in acts),
        )
        for one, said, others in zip(found, (one.statement for one in found), names, strict=True)
    ]


def _rekinded(statement: Statement, kind: str, probability: float) -> Statement:
    kinds = dict.fromkeys([kind, *(k for k in statement.kinds[1:])])
    return replace(statement, kind=kind, kinds=tuple(kinds), kind_confidence=round(probability, 2))


def _carried_on(statements: list[Statement]) -> list[Statement]:
    """What blames nobody by name goes on with whom its speaker blamed: an accusation just before, criticism shortly."""
    found: list[Statement] = []
    for statement in statements:
        near = found[-_REACH.get(statement.kind, 0) :] if statement.kind in _REACH else []
        before = next((s for s in reversed(near) if _goes_on(statement, s)), None)
        if before is not None:
            statement = replace(statement, targets=before.targets, targets_inferred=True)
        found.append(statement)
    return found


_REACH = {"accusation": 1, "counter-accusation": 1, "criticism": 4}  # statements looked back


def _goes_on(statement: Statement, before: Statement) -> bool:
    if statement.targets or not before.targets or before.kind not in _BLAMING:
        return False
    return same_actor(statement.speaker, before.speaker)


_BLAMING = {"accusation", "counter-accusation", "criticism", "condemnation"}


def _countered(statements: list[Statement]) -> list[Statement]:
    """Accusations of one who accused the speaker before are counter-accusations."""
    found: list[Statement] = []
    for statement in statements:
        if statement.kind == "accusation" and any(_answers_back(statement, earlier) for earlier in found):
            kinds = ("counter-accusation", *(k for k in statement.kinds if k != "accusation"))
            statement = replace(statement, kind="counter-accusation", kinds=kinds)
        found.append(statement)
    return found


def _answers_back(statement: Statement, earlier: Statement) -> bool:
    """Whether `earlier` accused this speaker, and its own speaker is now accused."""
    if earlier.kind not in ("accusation", "counter-accusation"):
        return False
    accused = any(same_actor(target, statement.speaker) for target in earlier.targets)
    return accused and any(same_actor(target, earlier.speaker) for target in statement.targets)
