"""Statements in the making: spans of one paragraph with the tokens that govern them, before anybody is named."""

from dataclasses import dataclass
from typing import Any

from ficelle.detect.lexicon import Cue
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.model import Span

VERBATIM = frozenset({"direct", "floating", "turn"})  # shapes whose content is the speaker's words alone


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement's content and cue as places of the document, its speaker and target as tokens of the parse.

    `told_in` is the statement of another that tells of this one: “*Holt said* the ministry denied …”.
    """

    paragraph: Paragraph
    content: tuple[Span, ...]
    shape: str
    cue: Cue | None = None
    cue_span: Span | None = None
    verb: Any | None = None
    speaker: Any | None = None
    speaker_how: str = "none"
    target: Any | None = None
    hearer: Any | None = None
    label: Span | None = None
    label_name: str | None = None
    told_in: "Draft | None" = None

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0].start

    @property
    def stop(self) -> int:
        """Where the content ends."""
        return self.content[-1].stop
