"""What a court or an assembly turns down is decided, and no claim is denied by it: “the Senate rejected the motion”."""

from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse import edges
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.signs import says

_NOUN_WITHIN = 3  # tokens in which the noun of an object stands


def decided(draft: Draft, words: Lexicon) -> bool:
    """Whether a rejection is the decision of a court or an assembly on what was put before it."""
    if draft.speaker is None or draft.cue is None or draft.cue.kind != "denial" or not draft.content:
        return False
    first = draft.paragraph.first_at(draft.start)
    return first is not None and _decides(draft.speaker, words) and says(_begins(first), words.language, "procedures")


def _decides(speaker: Any, words: Lexicon) -> bool:
    first, _ = edges.noun_phrase(speaker)
    return says(speaker.doc[first.i : speaker.i + 1].text, words.language, "deciders")


def _begins(first: Any) -> str:
    text: str = first.doc[first.i : first.i + _NOUN_WITHIN].text
    return text
