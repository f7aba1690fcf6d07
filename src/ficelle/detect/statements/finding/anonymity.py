"""“Asked *not to be named*”, « a demandé *l'anonymat* »: how somebody is quoted, and nothing that is said."""

from itertools import dropwhile

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.frame import Frame

_ASKING = {"assertion", "call", "demand", "denial", "question"}
_FARTHEST = 5  # words before it


def stays_unnamed(frame: Frame, words: Lexicon) -> bool:
    """Whether what somebody asks for, or refuses, is that a text gives no name; not “anonymity for all witnesses”."""
    cue = frame.found.cue
    if cue.kind not in _ASKING or not frame.content:
        return False
    (first, last), refused = frame.content[0], cue.lemma in words.words("unnamed", "refusing")
    rest = list(dropwhile(lambda t: t.lower_ in words.words("unnamed", "leads"), first.doc[first.i : last.i + 1]))
    if (
        not rest
        or rest[0].i - first.i > _FARTHEST
        or (len(rest) > 1 and rest[1].lower_ in words.words("unnamed", "of_others"))
    ):
        return False
    led = {t.lower_ for t in first.doc[first.i : rest[0].i]}
    hidden = rest[0].lower_ in words.words("unnamed", "hidden") and not refused
    return hidden or (
        rest[0].lower_ in words.words("unnamed", "named")
        and (refused or not led.isdisjoint(words.words("unnamed", "not")))
    )
