"""A clause that only gives a thing its name: “the operation, *which we call PAPER LANTERN*, was run by Norvia”."""

from ficelle.detect.statements.frames.cues import FoundCue
from ficelle.detect.statements.parse import syntax


def gives_a_name(cue: FoundCue) -> bool:
    """Whether a relative clause says what a thing is called, by a name: nobody states anything by it."""
    verb = cue.token
    if verb.dep_ not in syntax.RELATIVE or not cue.cue.head.startswith(_NAMING):
        return False
    thing = next((c for c in verb.children if c.i > verb.i and c.dep_ in _NAMES), None)
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    named = thing is not None and (thing.pos_ == "PROPN" or thing.text.isupper())
    return named or (after is not None and after.text.isupper() and len(after.text) > 1)


_NAMING = ("call", "dub", "nam", "term", "label", "track", "appel", "nomm", "baptis", "désign")
_NAMES = {"oprd", "attr", "obj", "dobj", "xcomp"}
