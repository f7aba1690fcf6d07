"""Whom a reproof is against, that stand in its object: “condemned *the bank*”, “denounced fraud *by the bank*”."""

from collections.abc import Iterator
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.laid import is_actor
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.signs import signs

_REPROVING = {"condemnation", "criticism"}


def condemned(draft: Draft, words: Lexicon) -> Iterator[Any]:
    """The body or person that is the object of a reproof, or who did the wrong that is."""
    if draft.cue is None or draft.verb is None or draft.cue.kind not in _REPROVING or draft.shape != "object":
        return
    reproved = syntax.object_of(draft.verb)
    if reproved is None or not _within(draft, reproved):
        return
    if reproved.pos_ == "PROPN" or (reproved.pos_ == "NOUN" and _definite(reproved) and is_actor(reproved, words)):
        yield reproved
    elif "crime" in signs(reproved.text, words.language) or reproved.lower_ in words.words("state_deeds", "nouns"):
        yield from (doer for doer in _doers(reproved, words) if doer.pos_ == "PROPN" or is_actor(doer, words))


def _doers(wrong: Any, words: Lexicon) -> Iterator[Any]:
    """« La fraude *commise par la banque* », “fraud *by the bank*”, « une manœuvre *de la banque* »."""
    own = wrong.lower_ in words.words("state_deeds", "nouns")
    for below in wrong.rights:
        if below.dep_ == "prep" and below.lower_ == "by":
            yield from syntax.children(below, {"pobj"})
        elif below.dep_ == "acl":
            yield from syntax.children(below, {"obl:agent"})
            by = syntax.child(below, {"agent"})
            yield from syntax.children(by, {"pobj"}) if by is not None else ()
        elif below.dep_ == "nmod" and any(c.lower_ == "par" or (own and c.lower_ in _OF) for c in below.lefts):
            yield below


_OF = {"de", "du", "d'", "des"}


def _definite(noun: Any) -> bool:
    return any(c.lower_ in ("the", "le", "la", "l'", "les") for c in noun.lefts)


def _within(draft: Draft, token: Any) -> bool:
    at = draft.paragraph.place(token)
    return any(piece.start <= at < piece.stop for piece in draft.content)
