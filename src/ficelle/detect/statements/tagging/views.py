"""A paragraph as the tagger sees it: plain columns over its tokens, with what the rules propose."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.cues import cue_of
from ficelle.detect.statements.parse import edges
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.model import Span

Run = tuple[int, int]
_SUFFIXES = ("ing", "ied", "ies", "ed", "es", "s", "e")
_STEM = 4  # letters that a stem keeps at least


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft of the rules in tokens: runs of its content (both ends included), its cue and the run of its speaker."""

    content: tuple[Run, ...]
    shape: str
    cue: int | None
    speaker: Run | None

    def covers(self, token: int) -> bool:
        """Whether a token is of the content."""
        return any(first <= token <= last for first, last in self.content)


@dataclass(frozen=True)
class View:
    """The tokens of a paragraph, a list a column; `quoted` is the number of the quotation around, -1 outside."""

    words: list[str]
    stems: list[str]
    tags: list[str]
    parts: list[str]
    labels: list[str]
    heads: list[int]
    sentences: list[int]
    starts: list[int]
    stops: list[int]
    quoted: list[int]
    entities: list[str]
    kinds: list[str]
    quotations: tuple[Span, ...]
    proposals: tuple[Proposal, ...]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def children(self) -> list[list[int]]:
        """The children of every token, in order."""
        found: list[list[int]] = [[] for _ in self.words]
        for token, head in enumerate(self.heads):
            if head != token:
                found[head].append(token)
        return found

    @cached_property
    def bounds(self) -> list[Run]:
        """The first and last token of every sentence."""
        found: dict[int, Run] = {}
        for token, sentence in enumerate(self.sentences):
            found[sentence] = (found.get(sentence, (token, token))[0], token)
        return list(found.values())

    @cached_property
    def members(self) -> dict[int, frozenset[int]]:
        """The tokens of every quotation."""
        found: dict[int, set[int]] = {}
        for token, number in enumerate(self.quoted):
            found.setdefault(number, set()).add(token)
        return {number: frozenset(tokens) for number, tokens in found.items()}

    @cached_property
    def by_cue(self) -> dict[int, Proposal]:
        """The rules' proposals by their cue."""
        return {p.cue: p for p in self.proposals if p.cue is not None}

    def span(self, run: Run) -> Span:
        """The document's characters of a run."""
        return Span(self.starts[run[0]], self.stops[run[1]])

    def head_of(self, first: int, last: int) -> int:
        """The token of a run that governs it: the first whose head is outside, nominal or verbal where one is."""
        tops = [t for t in range(first, last + 1) if not first <= self.heads[t] <= last or self.heads[t] == t]
        spoken = [t for t in tops if self.parts[t] not in ("PUNCT", "DET", "AUX", "ADP", "SPACE")]
        return (spoken or tops or [first])[0]

    def inside(self, span: Span) -> list[int]:
        """The tokens that begin inside a span of the document."""
        return [t for t, start in enumerate(self.starts) if span.start <= start < span.stop]


def view(paragraph: Paragraph, drafts: list[Draft], words: Lexicon) -> View:
    """The view of a parsed paragraph with the rules' drafts of it."""
    tokens = list(paragraph.parse)
    places = paragraph.places
    starts = [places[t.idx] for t in tokens]
    stops = [places[t.idx + len(t) - 1] + 1 for t in tokens]
    lower = [t.lower_ for t in tokens]
    cues = [
        cue_of(t, words, thoughts=True) if word in words.by_form else None
        for t, word in zip(tokens, lower, strict=True)
    ]
    return View(
        words=lower,
        stems=[c.lemma if c else stem(w) for c, w in zip(cues, lower, strict=True)],
        tags=[t.tag_ for t in tokens],
        parts=[t.pos_ for t in tokens],
        labels=[t.dep_ for t in tokens],
        heads=[t.head.i for t in tokens],
        sentences=_sentences(tokens),
        starts=starts,
        stops=stops,
        quoted=_quoted(paragraph, starts),
        entities=[t.ent_type_ for t in tokens],
        kinds=[c.kind if c else "" for c in cues],
        quotations=tuple(Span(q.start, q.stop) for q in paragraph.quotations),
        proposals=tuple(_proposal(d, starts) for d in drafts),
    )


def stem(word: str) -> str:
    """A word without its commonest endings: enough to bring the forms of an English verb together."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _STEM:
            return word[: -len(suffix)]
    return word


def _sentences(tokens: list[Any]) -> list[int]:
    found, number = [], -1
    for token in tokens:
        number += bool(token.is_sent_start) or number < 0
        found.append(number)
    return found


def _quoted(paragraph: Paragraph, starts: list[int]) -> list[int]:
    found = [-1] * len(starts)
    for number, quotation in enumerate(paragraph.quotations):
        for token, start in enumerate(starts):
            if quotation.start <= start < quotation.stop:
                found[token] = number
    return found


def _proposal(draft: Draft, starts: list[int]) -> Proposal:
    runs = []
    for span in draft.content:
        inside = [t for t, start in enumerate(starts) if span.start <= start < span.stop]
        if inside:
            runs.append((inside[0], inside[-1]))
    speaker = None
    if draft.speaker is not None:
        first, last = edges.noun_phrase(draft.speaker)
        speaker = (first.i, last.i)
    return Proposal(tuple(runs), draft.shape, draft.verb.i if draft.verb is not None else None, speaker)
