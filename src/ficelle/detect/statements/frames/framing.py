"""Where a cue's content, speaker and target stand: one frame a cue, read from the parse."""

from collections.abc import Iterator
from dataclasses import replace

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.clauses import asked, clauses
from ficelle.detect.statements.frames.cues import FoundCue
from ficelle.detect.statements.frames.frame import Frame
from ficelle.detect.statements.frames.governing import subject_of
from ficelle.detect.statements.frames.laid import laid
from ficelle.detect.statements.frames.marked import named_in_marks, to_last_mark
from ficelle.detect.statements.frames.naming import names
from ficelle.detect.statements.frames.objects import aimed, objects, tied_first
from ficelle.detect.statements.frames.obliques import obliques
from ficelle.detect.statements.frames.taken_up import taken_up
from ficelle.detect.statements.frames.torn import counted
from ficelle.detect.statements.parse import syntax


def frames(found: FoundCue, words: Lexicon) -> Frame | None:
    """The frame of a cue, with its best content; None where the parse gives it none."""
    frame = governed(found, words)
    if frame is None:
        return None
    frame = _with_its_no(frame, words)
    if frame.speaker is not None:
        return frame
    speaker, how = subject_of(found, words)
    return replace(frame, speaker=speaker, speaker_how=how)


def _with_its_no(frame: Frame, words: Lexicon) -> Frame:
    """“Found *no evidence* that Holt lied”: nobody found that he lied."""
    if not frame.content or not frame.content[0][0].i or frame.content[0][0].nbor(-1).lower_ not in _THAT:
        return frame
    noun = frame.content[0][0].nbor(-2) if frame.content[0][0].i > 1 else frame.content[0][0]
    none = words.words("not_said", "none_of")
    if noun.pos_ != "NOUN" or noun.i < frame.found.token.i or not any(c.lower_ in none for c in noun.lefts):
        return frame
    return replace(frame, content=((noun.left_edge, frame.content[0][1]), *frame.content[1:]))


_THAT = {"that", "que", "qu'"}


def governed(found: FoundCue, words: Lexicon) -> Frame | None:
    """The frame of a cue as far as its content goes: who says it may not have been looked for."""
    return next(_contents(found, words), None)


def bare(found: FoundCue, words: Lexicon) -> Frame:
    """The frame of a cue without content of its own: its quotation is beside it."""
    speaker, how = subject_of(found, words)
    target = syntax.child(found.token, syntax.ANY_OBJECTS)
    return Frame(found, (), "bare", speaker, how, object=target)


def _contents(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    lemma = found.cue.lemma
    yield from laid(found, words)
    if lemma in words.words("blame", "laying") and (tied := tied_first(found)) is not None:
        yield tied
    for named in names(found, words):
        yield to_last_mark(named) if words.language == "en" else named
    yield from named_in_marks(found, words)
    yield from obliques(found, words)
    yield from clauses(found, words)
    if lemma in words.words("frames", "object") or counted(found, words):
        yield from objects(found, words)
    yield from taken_up(found, words)
    if lemma in words.words("frames", "aimed"):
        yield from aimed(found, words)
    if lemma in words.words("frames", "asking"):
        yield from asked(found)
