"""Cues in a parse: the verbs of saying that stand outside quotations and are used as verbs."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ficelle.detect.lexicon import Cue, Lexicon
from ficelle.detect.statements.parsing import Paragraph

_VERBAL = {"VERB", "AUX"}


class FoundCue(NamedTuple):
    """A cue and the token that is its verb."""

    cue: Cue
    token: Any
    quoted: bool


def cues(paragraph: Paragraph, words: Lexicon, thoughts: bool) -> Iterator[FoundCue]:
    """The cues of a paragraph in order; `quoted` ones stand inside a quotation."""
    for token in paragraph.parse:
        cue = cue_of(token, words, thoughts)
        if cue and (token.pos_ in _VERBAL or (token.pos_ == "ADJ" and cue.head == token.lower_)):
            yield FoundCue(cue, token, paragraph.around(token) is not None)


def cue_of(token: Any, words: Lexicon, thoughts: bool = False) -> Cue | None:
    """The cue that a token is the verb of."""
    for cue in words.by_form.get(token.lower_.split("-")[0].rstrip("'"), ()):
        if cue.kind == "thought" and not thoughts:
            continue
        if cue.reflexive and not _reflexive(token):
            continue
        if not cue.rest or _followed(token, cue.rest):
            return cue
    return None


def _reflexive(token: Any) -> bool:
    near = token.doc[max(0, token.i - 4) : token.i]
    return any(t.lower_ in ("se", "s'", "me", "m'", "nous") for t in near)


def _followed(token: Any, rest: tuple[str, ...]) -> bool:
    near = [t.lower_ for t in token.doc[token.i + 1 : token.i + 6]]
    return all(word in near for word in rest) and (len(rest) > 1 or rest[0] in near[:3])
