"""A cue that the parser took for another part of speech, read from the order of words: « Le préfet dément avoir … ».

Without it the verb inside would be read as what is said: the prefect would have asked for what he denies asking for.
"""

from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.cues import FoundCue
from ficelle.detect.statements.frames import Frame, trimmed
from ficelle.detect.statements.parsing import Paragraph
from ficelle.detect.statements.somebody import noun_before

_VERBAL = {"VERB", "AUX"}
_STOPS = {".", "!", "?", ";", ":", "…"}
_GOES_ON = {"mais", "et", "tandis", "alors", "qui", "dont", "but", "and", "while"}


def surface(paragraph: Paragraph, found: FoundCue, words: Lexicon) -> Frame | None:
    """The frame of a cue that is no verb in the parse; None for one that is, or where no subject stands before it."""
    token = found.token
    if token.pos_ in _VERBAL or token.i + 1 >= len(token.doc):
        return None
    if words.language != "fr" and token.nbor(1).lower_ != "that":
        return None
    speaker = noun_before(token, words)
    last = _end(paragraph, token)
    if speaker is None or last is None:
        return None
    content = trimmed(((token.nbor(1), last),))
    return Frame(found, content, "infinitive", speaker, "own") if content else None


def _end(paragraph: Paragraph, verb: Any) -> Any | None:
    """The last token of what follows a verb: before the sentence or its clause ends."""
    last = None
    for token in verb.doc[verb.i + 1 :]:
        outside = paragraph.around(token) is None
        if outside and token.text in _STOPS:
            break
        following = token.nbor(1) if token.i + 1 < len(token.doc) else None
        leaves = following is not None and (following.lower_ in _GOES_ON or following.lower_.endswith("ant"))
        if outside and token.text == "," and leaves:
            break
        last = token
    return last
