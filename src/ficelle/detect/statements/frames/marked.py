"""English names given in quotation marks, which parsers tear: “called the plan ‘bold’ and a ‘gamble’”."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.cues import FoundCue
from ficelle.detect.statements.frames.frame import Frame, trimmed
from ficelle.detect.statements.parse import syntax

_MARK = '"'
_REACH = 10  # tokens from a verb to the first mark after it
_QUOTED = 30  # tokens of a name in marks
_TIE = 5  # tokens between two names in marks: “and based on”
_ARTICLES = {"a", "an", "the"}


def named_in_marks(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    """The frame of a cue that calls a thing something in marks, where the parse does not show it."""
    verb = found.token
    if words.language != "en" or found.cue.lemma not in words.words("frames", "naming") or _passive(verb):
        return
    opening = next((t for t in verb.doc[verb.i + 1 : verb.i + _REACH] if t.text == _MARK), None)
    if opening is None or opening.i == verb.i + 1:
        return
    between = verb.doc[verb.i + 1 : opening.i]
    thing = next((t for t in between if t.pos_ in ("NOUN", "PROPN", "PRON")), None)
    if thing is None or any(t.pos_ in ("VERB", "AUX", "PUNCT") for t in between) or opening.nbor(-1).tag_ == "PRP$":
        return
    if any(t.pos_ in ("ADP", "SCONJ") and t.lower_ not in ("of", "as") for t in between):
        return
    closing = _closing(opening)
    following = closing.nbor(1) if closing is not None and closing.i + 1 < len(closing.doc) else None
    if closing is not None and (following is None or following.pos_ not in ("NOUN", "PROPN")):
        first = opening if thing.pos_ == "PRON" else between[0]
        yield to_last_mark(Frame(found, trimmed(((first, closing),)), "naming", target=thing))


def to_last_mark(frame: Frame) -> Frame:
    """A frame that goes on through the names in marks that “and” ties to its own."""
    if not frame.content:
        return frame
    *before, (first, last) = frame.content
    end = last
    while (further := _next_name(end)) is not None:
        end = further
    return replace(frame, content=(*before, (first, end))) if end != last else frame


def _next_name(last: Any) -> Any | None:
    """The closing mark of a name in marks that a comma, “and” or an article ties to a name that ends in one."""
    doc = last.doc
    if last.text != _MARK:
        return None
    opening = next((t for t in doc[last.i + 1 : last.i + 1 + _TIE] if t.text == _MARK), None)
    if opening is None:
        return None
    tie = doc[last.i + 1 : opening.i]
    joined = any(t.lower_ in ("and", "or") or t.text == "," for t in (*tie, doc[last.i - 1]))
    small = all(t.lower_ in _ARTICLES or t.pos_ in ("CCONJ", "ADP", "PUNCT") or t.tag_ == "VBN" for t in tie)
    return _closing(opening) if joined and small and len(tie) else None


def _closing(opening: Any) -> Any | None:
    return next((t for t in opening.doc[opening.i + 1 : opening.i + _QUOTED] if t.text == _MARK), None)


def _passive(verb: Any) -> bool:
    alone = verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children)
    return alone or syntax.child(verb, {"auxpass"}) is not None
