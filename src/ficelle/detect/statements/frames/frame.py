"""The frame of a cue: what it governs, as runs of tokens, with its speaker and its target."""

from dataclasses import dataclass, field
from typing import Any

from ficelle.detect.statements.frames.cues import FoundCue

Run = tuple[Any, Any]


_LEADING = {"that", "que", "qu'"}


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with what it governs. `content` are runs of tokens; `shape` says which construction gave them."""

    found: FoundCue
    content: tuple[Run, ...]
    shape: str
    speaker: Any | None = None
    speaker_how: str = "none"
    target: Any | None = None
    object: Any | None = field(default=None)


def trimmed(content: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs of tokens without punctuation, conjunction “that” or spaces at their edges; empty ones dropped."""
    kept = []
    for first, last in content:
        while first.i < last.i and (_edge(first) or (first.lower_ in _LEADING and first.pos_ != "DET")):
            first = first.doc[first.i + 1]
        while last.i > first.i and _edge(last):
            last = last.doc[last.i - 1]
        if not _edge(first):
            kept.append((first, last))
    return tuple(kept)


def _edge(token: Any) -> bool:
    return token.is_space or (token.is_punct and token.text not in ('"', "(", ")", "'", "%"))


def whole(head: Any) -> tuple[Run, ...]:
    """Everything that a token heads."""
    return trimmed(((head.left_edge, head.right_edge),))
