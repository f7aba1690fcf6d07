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
    if frame is None or frame.speaker is not None:
        return frame
    speaker, how = subject_of(found, words)
    return replace(frame, speaker=speaker, speaker_how=how)


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
