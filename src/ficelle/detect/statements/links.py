"""Which statement answers which, and which says another again. A denial never answers what was said after it.

Inside a document the order is that of the text, unless an accusation is said to be earlier (“last week”), and times
that are written may forbid a link. Across documents it is that of publication; where a date is not known, there is no
answer. Statements of other documents are found by the names and words they share, never pair by pair.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ficelle.detect.lexicon import LANGUAGES, lexicon, straight
from ficelle.detect.statements.actors import stems, words_stems
from ficelle.detect.statements.repeats import repeats
from ficelle.detect.statements.sides import Sides, side_of, sides
from ficelle.detect.statements.signs import listed, says, signs
from ficelle.detect.statements.topics import topic
from ficelle.detect.statements.when import is_later
from ficelle.model import Document, Statement, StatementLink

ACCUSING = ("accusation", "counter-accusation", "criticism", "condemnation")
_TELLING = ("assertion", "announcement")
_PRESSING = ("demand", "threat", "warning")
_ANSWERING = {"denial", "counter-accusation"}
_BEFORE_CUE = 90  # characters before a statement in which “last week” says that it is an earlier one
_NEAR = 900  # characters from an accusation to a denial that names nobody and answers it all the same
_BESIDE = 450  # the same, where neither its cue nor a word in common says that it answers
_COMMON = 200  # accusations that one name and one word may share before the pair of them tells nothing
_FEWEST_SHARED = 2  # words that an answer in another document has in common with what it answers


@dataclass(frozen=True, eq=False)
class Placed:
    """A statement with what orders it, the names its speaker goes by and the words it turns on.

    It is weighed against every denial of its document, so that what this asks of it is found once.
    """

    statement: Statement
    document: Document
    order: int
    side: frozenset[str]
    topic: frozenset[str]

    @property
    def published(self) -> datetime | None:
        """When its document was published."""
        return self.document.published_at

    @cached_property
    def position(self) -> int:
        """Where it begins in its document."""
        return self.statement.position

    @cached_property
    def aimed(self) -> frozenset[str]:
        """The beginnings of its targets' names."""
        return frozenset(stem for target in self.statement.targets for stem in stems(target))

    @cached_property
    def named(self) -> frozenset[str]:
        """The beginnings of the words of its content that may be names."""
        return stems(self.statement.content) | words_stems(self.statement.content)

    @cached_property
    def said_earlier(self) -> bool:
        """Whether its sentence, up to it, says that it was said before what stands above it: “last week”."""
        language = self.document.language
        if language not in LANGUAGES:
            return False
        start = min((e.start for e in self.statement.evidence), default=0)
        sentence = self.document.text[max(0, start - _BEFORE_CUE) : start].rpartition("\n")[2].rpartition(". ")[2]
        near = f"{sentence} {self.statement.time_written or ''}".lower()
        return bool(listed(str(language), "flags", "earlier").search(near))


class Answer(NamedTuple):
    """What a statement answers, how strongly that is believed, and why."""

    strength: int
    accusation: Placed
    why: str


def links(statements: Iterable[Statement], documents: Mapping[str, Document]) -> list[StatementLink]:
    """The links between statements of one document or of several, in the order of the statements."""
    given = list(statements)
    every = placed(given, documents)
    found = [*_answers(every), *_supports(every), *repeats(given, documents)]
    order = {statement.finding_id: i for i, statement in enumerate(given)}
    return sorted(found, key=lambda link: order[link.statement_id])


def placed(statements: Sequence[Statement], documents: Mapping[str, Document]) -> list[Placed]:
    """The statements with what links are made from."""
    known: Sides = sides(statements)
    return [Placed(s, documents[s.document_id], i, side_of(s, known), topic(s)) for i, s in enumerate(statements)]


def answered(one: Placed, others: Iterable[Placed]) -> Answer | None:
    """What a denial or counter-accusation answers among the statements of its own document."""
    if one.statement.kind not in _ANSWERING and "denial" not in one.statement.kinds[:2]:
        return None
    earlier = [other for other in others if other is not one and _before(other, one)]
    beside = _beside(one, earlier)
    weighed = (_weighed(one, other, beside is other) for other in earlier)
    return max((a for a in weighed if a is not None), key=lambda a: (a.strength, a.accusation.order), default=None)


def _beside(one: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The last statement of another side right before a denial, which a verb of denying may be about whatever it is."""
    if one.statement.cue_class != "denial":
        return None
    before = [other for other in earlier if other.order < one.order]
    last = next((other for other in reversed(before) if not other.side & one.side), None)
    if last is None or abs(one.position - last.position) > _BESIDE:
        return None
    return _first_of_chain(last, before) if last.statement.kind not in _NO_REPROACH else None


_NO_REPROACH = {"denial", "regret", "support", "promise", "concession", "question"}


def _first_of_chain(last: Placed, before: Sequence[Placed]) -> Placed:
    """Of the statements that a speaker made in a row, the accusation, or the first: what follows only goes on."""
    chain = [last]
    for other in reversed(before[: before.index(last)]):
        near = abs(other.position - chain[-1].position) <= _BESIDE
        if not other.side & last.side or not near or other.statement.kind in _NO_REPROACH:
            break
        chain.append(other)
    return next((other for other in chain if other.statement.kind in ACCUSING[:2]), chain[-1])


def takes_up(statement: Statement, language: str | None) -> bool:
    """Whether what is denied is what was just said: “rejected *the claim*”, “denied *it*”, « dément *ces propos* ».

    So it is where nothing is said to be denied.
    """
    if statement.content == statement.words("cue"):
        return True  # « Bakour dément. »
    words = straight(statement.content).lower().replace("'", "' ").split()
    if language not in LANGUAGES or not words or len(words) > _TAKING_UP:
        return False
    if len(words) == 1 or words[0] in _PRONOUNS:
        return words[0] in _PRONOUNS
    known = lexicon(str(language))
    spoken = known.words("nouns", "assertion") | known.words("nouns", "accusation")
    return words[0] in _DEFINITE and (says(" ".join(words), str(language), "charge") or bool(spoken & set(words)))


_TAKING_UP = 6  # words of “rejected these allegations in full”
_PRONOUNS = {"it", "this", "that", "them", "les", "l'", "le", "ce", "cela", "ça"}
_DEFINITE = {"the", "this", "these", "those", "such", "a", "an", "ce", "cet", "cette", "ces", "l'", "les", "le", "la"}


def _answers(every: list[Placed]) -> Iterator[StatementLink]:
    by_document: dict[str, list[Placed]] = {}
    for one in every:
        by_document.setdefault(one.statement.document_id, []).append(one)
    abroad = _Index(every) if len(by_document) > 1 else None
    for one in every:
        answer = answered(one, by_document[one.statement.document_id]) or (abroad.answered(one) if abroad else None)
        if answer is not None:
            other = answer.accusation.statement.finding_id
            yield StatementLink(one.statement.finding_id, "answers", other, answer.why)


def _supports(every: list[Placed]) -> Iterator[StatementLink]:
    """A quotation in which a speaker goes on with the accusation or denial that was just reported."""
    for before, one in pairwise(every):
        said, first = one.statement, before.statement
        same = said.document_id == first.document_id and said.speaker == first.speaker and said.speaker is not None
        if same and said.kind == first.kind and said.kind in _BACKED and said.form == "direct" != first.form:
            yield StatementLink(said.finding_id, "supports", first.finding_id, "the same speaker goes on, in own words")


_BACKED = {"accusation", "counter-accusation", "denial"}


def _before(other: Placed, one: Placed) -> bool:
    """Whether `other` is known to be earlier in the same document, and no written time says otherwise."""
    if is_later(other.statement.time_written, one.statement.time_written):
        return False
    return other.order < one.order or other.said_earlier


def _weighed(one: Placed, other: Placed, beside: bool) -> Answer | None:
    kind = other.statement.kind
    if one.side & other.side or not (beside or _may_be_answered(one, other)):
        return None
    taken_up = beside and takes_up(one.statement, one.document.language)
    accused, names_accuser = bool(one.side & (other.aimed or other.named)), bool(one.aimed & other.side)
    shared = sorted(one.topic & other.topic)
    loose = kind in ACCUSING[:2] and _free(one, other, bool(shared), beside)
    if not (accused or names_accuser or loose or taken_up or (beside and shared)):
        return None
    strength = 6 * accused + 4 * names_accuser + 2 * min(2, len(shared)) + 3 * beside + 4 * taken_up
    strength += 3 * (kind in ACCUSING[:2]) - 4 * (kind in _PRESSING)
    return Answer(strength, other, _why(accused, names_accuser, shared, taken_up))


def _may_be_answered(one: Placed, other: Placed) -> bool:
    """Whether a statement reproaches: by its kind, or by a wrong that it tells of whoever denies."""
    if other.statement.kind in ACCUSING + _PRESSING:
        return True
    told = other.statement.kind in _TELLING and bool(one.side & other.named)
    language = other.document.language
    return told and language in LANGUAGES and "crime" in signs(other.statement.content, str(language))


def _free(one: Placed, other: Placed, shared: bool, beside: bool) -> bool:
    """Whether nothing speaks against a denial that names nobody answering an accusation close before it.

    Where the accused is not known, a word in common has to say that it is this accusation. Who is said to deny
    something answers an accusation of somebody else only right after it, or where they speak of one thing.
    """
    far = abs(one.position - other.position)
    near = far <= (_NEAR if shared or one.statement.cue_class == "denial" else _BESIDE)
    speaks = one.statement.kind == "denial" and bool(one.side) and one.statement.anonymous_class is None
    elsewhere = one.statement.cue_class == "denial" and not beside
    known = shared or (bool(other.aimed) and not elsewhere)
    return known and near and speaks and bool(other.statement.speaker) and not one.aimed - other.side


def _why(accused: bool, names_accuser: bool, shared: list[str], taken_up: bool = False) -> str:
    reasons = ["it takes up what was just said"] if taken_up else []
    reasons += ["the accused answers"] if accused else []
    reasons += ["it names the accuser"] if names_accuser else []
    reasons += [f"both speak of {', '.join(shared[:3])}"] if shared else []
    return "; ".join(reasons or ["it follows the accusation (inferred)"])


class _Index:
    """The accusations by the names they are aimed at and the words they turn on."""

    def __init__(self, every: Iterable[Placed]) -> None:
        self._by_pair: dict[tuple[str, str], list[Placed]] = {}
        for one in every:
            if one.statement.kind in ACCUSING[:2] and one.published is not None:
                for name in one.aimed:
                    for word in one.topic:
                        self._by_pair.setdefault((name, word), []).append(one)

    def answered(self, one: Placed) -> Answer | None:
        """The latest accusation of another document that `one` answers, by its speaker's name and two words."""
        if one.statement.kind != "denial" or one.published is None:
            return None
        shared: dict[int, tuple[Placed, set[str]]] = {}
        for name in one.side:
            for word in one.topic:
                near = self._by_pair.get((name, word), [])
                for other in near if len(near) <= _COMMON else []:
                    shared.setdefault(other.order, (other, set()))[1].add(word)
        found = [(other, words) for other, words in shared.values() if _may_answer(one, other, words)]
        if not found:
            return None
        other, words = max(found, key=lambda f: (len(f[1]), f[0].published, f[0].order))
        return Answer(1, other, _why(accused=True, names_accuser=False, shared=sorted(words)))


def _may_answer(one: Placed, other: Placed, words: set[str]) -> bool:
    if len(words) < _FEWEST_SHARED or one.side & other.side or one.published is None or other.published is None:
        return False
    return other.statement.document_id != one.statement.document_id and other.published <= one.published
