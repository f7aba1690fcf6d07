"""Who enters right before a quotation that no verb introduces: “*Korr* saw red: ‘They sold us.’”."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse import edges, syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.somebody import somebody
from ficelle.detect.statements.speakers.actors import same_actor
from ficelle.detect.statements.speakers.said import Memory
from ficelle.detect.statements.speakers.speaker import UNRESOLVED, Speaker
from ficelle.model import Span


class _Lead(NamedTuple):
    """The subject of the sentence before a quotation, and whether a colon leads from it to the quotation.

    None for a label without a verb: “Narrative 2:”.
    """

    subject: Any | None
    by_colon: bool


class Entering:
    """Who enters before the quotations of one document; `mentioned` says who a token, its place and phrase mention."""

    def __init__(
        self,
        paragraphs: Iterable[Paragraph],
        words: Lexicon,
        memory: Memory,
        mentioned: Callable[[Any, int, Span], Speaker],
    ) -> None:
        self._words, self._memory, self._mentioned = words, memory, mentioned
        self._paragraphs = {after.start: before for before, after in pairwise(paragraphs)}

    def before(self, draft: Draft) -> Speaker | None:
        """Who enters before a quotation, unresolved where only another does; None where who spoke last goes on."""
        return self._above(draft) or self._beside(draft)

    def _above(self, draft: Draft) -> Speaker | None:
        """Who says what the paragraph before leads to by a colon: “Korr wrote:”; unresolved where it names nobody."""
        before = self._paragraphs.get(draft.paragraph.start)
        if before is None or not before.texts or before.texts[-1] != ":" or draft.start > draft.paragraph.start + 1:
            return None
        verbs = [t for t in before.tokens[-1].sent if t.pos_ in ("VERB", "AUX") and before.around(t) is None]
        verbs.sort(key=lambda verb: verb.dep_ not in _MAIN)  # “When Korr died, *Holt* released a statement:”
        subject = next((s for s, _ in map(syntax.subject, verbs) if s is not None), None)
        if subject is None or not somebody(subject, self._words):
            return UNRESOLVED
        found = self._of(subject, before)
        return replace(found, how="previous") if found.name is not None else UNRESOLVED

    def _beside(self, draft: Draft) -> Speaker | None:
        """Who enters in the sentence before: “*Korr* saw red: ‘…’”; unresolved without the colon."""
        last, lead = self._memory.last(draft.start), _lead(draft, self._words)
        if lead is None or (last is None and not lead.by_colon):
            return None
        if lead.subject is None:
            return UNRESOLVED
        if last is not None and last.position >= draft.paragraph.place(lead.subject.sent[0]):
            return None
        found = self._of(lead.subject, draft.paragraph)
        spoke = last.speaker.name if last is not None else None
        if found.name is not None and (found.name == spoke or same_actor(found.name, spoke)):
            return None
        return replace(found, how="previous", confidence=0.6) if lead.by_colon and found.name else UNRESOLVED

    def _of(self, subject: Any, paragraph: Paragraph) -> Speaker:
        return self._mentioned(subject, paragraph.place(subject), paragraph.span(*edges.noun_phrase(subject)))


def _lead(draft: Draft, words: Lexicon) -> _Lead | None:
    """Whom the sentence right before a quotation is about, in its paragraph; None for a pronoun or no person."""
    mark = draft.paragraph.first_at(draft.start)
    before = mark.nbor(-1) if mark is not None and mark.i else None
    while before is not None and before.is_space and before.i:
        before = before.nbor(-1)
    if before is None or draft.paragraph.around(before) is not None:
        return None
    outside = [t for t in before.sent if draft.paragraph.around(t) is None and t.i <= before.i]
    subjects = [t for t in outside if t.dep_ in syntax.SUBJECTS and t.head.dep_ in _MAIN]
    subject = next((t for t in subjects if t.pos_ in ("NOUN", "PROPN")), None)
    near = before.doc[max(0, before.i - _NEAR) : before.i + 1]  # a parser may part a name from its age
    aged = next((t for t in near if draft.paragraph.around(t) is None and _is_aged(t)), None)
    pronoun = next((t for t in subjects if t.lower_ in words.words("speakers", "he", "she")), None)
    if (aged is not None or (subject is None and pronoun is not None)) and before.text != ":":
        return _Lead(aged or pronoun, False)
    colon = before.text == ":"
    subject = subject or (_begins(outside) if colon else None)
    if colon and subject is None and outside and not any(t.pos_ in ("VERB", "AUX", "PRON") for t in outside):
        return _Lead(None, True)
    if subject is None or not (colon or subject.ent_type_ in _PERSONS or somebody(subject, words)):
        return None
    return _Lead(subject, colon)


def _is_aged(name: Any) -> bool:
    """Whether a name is somebody's who is brought in with an age: “*Léonie*, 71, …”, « *Léonie*, 71 ans, … »."""
    if name.pos_ not in ("PROPN", "NOUN", "X") or not name.text[:1].isupper() or name.i + 3 >= len(name.doc):
        return False
    comma, age, after = (name.nbor(i) for i in (1, 2, 3))
    return comma.text == "," and age.text.isdigit() and len(age.text) == _AGE and after.lower_ in (",", "ans")


_AGE = 2  # digits
_NEAR = 12  # tokens before a quotation


def _begins(outside: list[Any]) -> Any | None:
    """The noun that a sentence begins with, whose verb the parser did not find."""
    nouns = [t for t in outside[:2] if t.pos_ in ("NOUN", "PROPN")]
    return nouns[0] if nouns and outside[0].pos_ in ("DET", "PROPN") else None


_PERSONS = ("PERSON", "PER")
_MAIN = {"ROOT", "conj", "parataxis"}


__all__ = ["Entering"]
