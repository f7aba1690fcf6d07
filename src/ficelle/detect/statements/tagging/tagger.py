"""A trained model at work: from a parsed paragraph to drafts of its statements, in place of the rules alone."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from ficelle.detect.lexicon import Cue, Lexicon
from ficelle.detect.statements.finding.reading import read, to_marks
from ficelle.detect.statements.frames.cues import FoundCue, cue_of, cue_span
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.tagging.arbiter import arbiter_features
from ficelle.detect.statements.tagging.candidates import Candidate, candidates, chosen
from ficelle.detect.statements.tagging.crf import Field
from ficelle.detect.statements.tagging.manifest import read_manifest
from ficelle.detect.statements.tagging.training import ARBITER, CUES, SPANS
from ficelle.detect.statements.tagging.views import Proposal, View, view
from ficelle.errors import FicelleError
from ficelle.model import Span

_SHARED = 0.3  # of the shorter content's tokens, beyond which two statements are the same words told twice


class Tagger:
    """A model from its folder.

    Raises:
        FicelleError: a file of it is missing or damaged, or it was trained over another parser.
    """

    def __init__(self, folder: Path) -> None:
        self.manifest = read_manifest(folder)
        if missing := {CUES, SPANS, ARBITER} - set(self.manifest.files):
            raise FicelleError(f"{folder}: model.json does not vouch for {min(missing)}; train the model again")
        self._cues, self._spans, self._arbiter = (Field(folder / name) for name in (CUES, SPANS, ARBITER))

    @property
    def language(self) -> str:
        """The language that it reads."""
        return self.manifest.language

    def drafts(self, paragraph: Paragraph, words: Lexicon) -> list[Draft]:
        """The statements of a paragraph in the order of their content."""
        ruled = read(paragraph, words, thoughts=True)
        seen = view(paragraph, ruled, words)
        by_proposal = dict(zip(seen.proposals, ruled, strict=True))
        drafts = (_draft(paragraph, seen, one, by_proposal, words) for one in self._statements(seen))
        return sorted(drafts, key=lambda d: d.start)

    def _statements(self, seen: View) -> list[Candidate]:
        found = candidates(seen, self._cues, self._spans)
        scored = [(self._arbiter.chances([arbiter_features(seen, one, found)], "Y")[0], one) for one in found]
        return [one for _, one in chosen(scored, self.manifest.threshold, _SHARED)]


def _draft(
    paragraph: Paragraph, seen: View, one: Candidate, by_proposal: dict[Proposal, Draft], words: Lexicon
) -> Draft:
    """A candidate as a draft; where the rules read the same cue, with the target and the hearer that they saw."""
    ruled = by_proposal[one.proposal] if one.proposal is not None else None
    if one.cue is None:
        assert ruled is not None  # noqa: S101 - only the rules propose without a cue
        return ruled
    verb = paragraph.parse[one.cue]
    cue = cue_of(verb, words, thoughts=True) or Cue(verb.lower_, ("assertion",), verb.lower_)
    speaker, how = _speaker(paragraph, seen, one, ruled)
    own = Draft(
        paragraph,
        _content(paragraph, seen, one),
        "clause",
        cue,
        cue_span(paragraph, FoundCue(cue, verb, quoted=False)),
        verb,
        speaker,
        how,
    )
    if ruled is None:
        return own
    return replace(ruled, content=own.content, speaker=speaker, speaker_how=how)


def _speaker(paragraph: Paragraph, seen: View, one: Candidate, ruled: Draft | None) -> tuple[Any | None, str]:
    """The token that governs the source; the rules' own where it stands in the same words, with how they know it."""
    if one.source is None:
        return None, "none"
    first, last = one.source
    if ruled is not None and ruled.speaker is not None and first <= ruled.speaker.i <= last:
        return ruled.speaker, ruled.speaker_how
    return paragraph.parse[seen.head_of(first, last)], "own"


def _content(paragraph: Paragraph, seen: View, one: Candidate) -> tuple[Span, ...]:
    """The pieces of the content, none of which cuts a quotation or overlaps another."""
    found: list[Span] = []
    for span in sorted(to_marks(paragraph, seen.span(run)) for run in one.content):
        if found and span.start <= found[-1].stop:
            found[-1] = Span(found[-1].start, max(found[-1].stop, span.stop))
        else:
            found.append(span)
    return tuple(found)
