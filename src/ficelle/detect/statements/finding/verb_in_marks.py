"""« La fédération “*dément fermement*” »: the verb of saying stands in the marks, and whose it is before them."""

from collections.abc import Iterator
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.cues import FoundCue, begins_in_marks, cue_span
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.somebody import somebody
from ficelle.model import Span


def verbs_in_marks(
    paragraph: Paragraph, cues: Iterator[FoundCue], words: Lexicon, taken: list[Span]
) -> Iterator[Draft]:
    """The statements of verbs in marks of which the parse shows no frame: what is quoted, by whom it is said to be."""
    for cue in cues:
        quotation = paragraph.around(cue.token)
        if quotation is None or not begins_in_marks(paragraph, cue.token, cue.cue):
            continue
        mark = paragraph.first_at(quotation.start)
        span = Span(quotation.start, quotation.stop)
        if mark is None or any(s.start < span.stop and span.start < s.stop for s in taken):
            continue
        speaker = _named(mark.nbor(-1))
        if speaker is not None and (speaker.ent_type_ or somebody(speaker, words)):
            target = syntax.object_of(cue.token) if cue.cue.kind == "accusation" else None
            yield Draft(
                paragraph, (span,), "direct", cue.cue, cue_span(paragraph, cue), cue.token, speaker, "own", target
            )


def _named(last: Any) -> Any | None:
    """The head of the noun phrase that ends there."""
    head = last
    while head.head.i < head.i and head.head.pos_ in ("NOUN", "PROPN") and head.head != head:
        head = head.head
    return head if head.pos_ in ("NOUN", "PROPN", "PRON") else None
