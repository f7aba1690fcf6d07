"""“According to Holt, Korr is a thief, *but he denies it*”: a source's words end where somebody denies them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ficelle.detect.statements.parse.drafts import Draft
from ficelle.model import Span

_LONGEST = 3  # tokens that take up what was just said: “a false claim”
_LEADING = 3  # tokens from the comma to what is denied or to who denies it: “but the”
_FEWEST = 2  # tokens that a content keeps


def before_denial(draft: Draft, drafts: Iterable[Draft]) -> Draft:
    """A draft that its source leads, without the clause behind a comma in which somebody denies what it says."""
    first = draft.paragraph.first_at(draft.start)
    if draft.shape != "source" or draft.verb is None or first is None or draft.verb.i > first.i:
        return draft
    for denial in drafts:
        comma = _comma_before(denial)
        if comma is None or comma.i < first.i + _FEWEST or draft.paragraph.place(comma) >= draft.stop:
            continue
        *before, last = draft.content
        closes = comma.nbor(1) if comma.nbor(1).text == '"' else comma.nbor(-1)  # “a thief,” as Americans write it
        stop = draft.paragraph.span(closes, closes).stop
        return replace(draft, content=(*before, Span(last.start, stop))) if stop > last.start else draft
    return draft


def _comma_before(denial: Draft) -> Any | None:
    """The comma that opens the clause of a denial which only takes up what was said."""
    if denial.cue is None or denial.cue.kind != "denial" or denial.shape != "object" or denial.verb is None:
        return None
    said = denial.paragraph.within(denial.start, denial.stop)
    if denial.speaker is None or len(said) > _LONGEST:
        return None
    begins = min((said[0], denial.speaker.left_edge, denial.verb), key=lambda token: token.i)
    near = reversed(begins.doc[max(begins.sent.start, begins.i - _LEADING) : begins.i])
    return next((token for token in near if token.text == ","), None)


__all__ = ["before_denial"]
