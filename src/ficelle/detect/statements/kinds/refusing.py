"""What a denial turns down: a claim, or an offer, a demand, a deed: “rejected *the truce*”, “refused *to sign*”."""

from ficelle.detect.lexicon import Cue, Lexicon, straight
from ficelle.detect.statements.kinds.untrue import object_is
from ficelle.detect.statements.parse.signs import listed, says, signs

_PHRASES = {"object", "infinitive", "gerund"}


def turns_down(cue: Cue | None, shape: str, content: str, words: Lexicon) -> bool:
    """Whether a cue that may deny turns down what nobody claimed, and so denies nothing that was said."""
    if cue is None or shape not in _PHRASES or cue.lemma not in words.words("refusing", "turning_down"):
        return False
    text = straight(content).lower()
    if listed(words.language, "refusing", "granting").match(text):
        return False  # “refused *to concede* that he was wrong”
    claimed = object_is(text, words) or "ridicule" in signs(text, words.language)
    claimed = claimed or says(text, words.language, "untrue", "false", "groundless")
    return not claimed and not listed(words.language, "refusing", "claims").search(text)


__all__ = ["turns_down"]
