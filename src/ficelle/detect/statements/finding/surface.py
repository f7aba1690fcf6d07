"""A cue that the parser took for another part of speech, read from the order of words: « Le préfet dément avoir … ».

Without it the verb inside would be read as what is said: the prefect would have asked for what he denies asking for.
"""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.cues import FoundCue
from ficelle.detect.statements.frames.frame import Frame, trimmed
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.somebody import noun_before

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
    speaker = noun_before(token, words) or _shared(token)
    told = _told(paragraph, found, words)
    if told is not None and speaker is not None:
        return replace(told, speaker=speaker)
    last = _end(paragraph, token)
    if speaker is None or last is None:
        return None
    content = trimmed(((token.nbor(1), last),))
    return Frame(found, content, "infinitive", speaker, "own") if content else None


def _shared(verb: Any) -> Any | None:
    """The subject of the verb before “and” or “but”: « L'entreprise présente ses excuses mais *dément* avoir … »."""
    if not verb.i or verb.nbor(-1).lower_ not in ("et", "mais", "and", "but"):
        return None
    root = verb.sent.root
    return syntax.subject(root)[0] if root.i < verb.i else None


def _told(paragraph: Paragraph, found: FoundCue, words: Lexicon) -> Frame | None:
    """« Reproche au gouvernement d'avoir … »: whom a verb is turned to, and the infinitive after it."""
    if not {"de", "d'"} & set(words.oblique(found.cue.lemma)) or found.token.nbor(1).lower_ not in ("à", "au", "aux"):
        return None
    after = found.token.doc[found.token.i + 1 : found.token.i + _NEAR]
    for one, two in pairwise(after):
        if one.lower_ in ("de", "d'") and "Inf" in two.morph.get("VerbForm"):
            named = [t for t in after if t.i < one.i and t.pos_ in ("NOUN", "PROPN")]
            last = _end(paragraph, two) or two
            return Frame(found, trimmed(((one, last),)), "oblique", None, "own", target=named[0] if named else None)
    return None


_NEAR = 10  # tokens between a verb and what it reproaches


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
