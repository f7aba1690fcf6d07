"""Who else a content speaks of: bodies and people whom it tells something of, beside those whom its first words blame.

They are candidates, no more: which of them an accusation is against, only the whole document can tell (`accused.py`).
"""

from collections.abc import Iterator, Sequence
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements import syntax
from ficelle.detect.statements.actors import same_actor
from ficelle.detect.statements.drafts import VERBATIM, Draft
from ficelle.detect.statements.others import Other
from ficelle.detect.statements.speaker import Speaker
from ficelle.detect.statements.speakers import Resolver

_SHAPES = VERBATIM | {"clause", "incise", "object", "oblique"}
_DOING = syntax.ANY_SUBJECTS | {"agent", "obl:agent"}
_DEFINITE = {
    "the",
    "this",
    "your",
    "le",
    "la",
    "l'",
    "les",
    "ce",
    "cet",
    "cette",
    "ces",
    "votre",
    "vos",
    "du",
    "des",
    "au",
    "aux",
}
_MOST = 6  # candidates of one content


def also(draft: Draft, resolver: Resolver, speaker: Speaker, words: Lexicon, found: Sequence[Other]) -> list[Other]:
    """The bodies and people of a content that are not found already: who does something first, then who is in it."""
    if draft.shape not in _SHAPES:
        return []
    more: list[Other] = []
    for token, how in _candidates(draft, words):
        name = resolver.name(token, draft.paragraph)
        known = (speaker.name, *(one.name for one in (*found, *more)))
        if name is None or any(same_actor(name, one) or name == one for one in known):
            continue
        more.append(Other(name, draft.paragraph.span(token, token), how))
    return more[:_MOST]


def _candidates(draft: Draft, words: Lexicon) -> Iterator[tuple[Any, str]]:
    nouns = [t for s in draft.content for t in draft.paragraph.within(s.start, s.stop) if t.pos_ in ("NOUN", "PROPN")]
    bodies = words.words("speakers", "groups", "firms")
    people = words.words("speakers", "roles", "titles", "men", "women")
    for token in nouns:
        listed = token.pos_ == "PROPN" or token.lower_ in bodies or token.lower_ in people
        if listed and _does(token) and token != draft.speaker:
            yield token, "doing"
    for token in nouns:
        if token.lower_ in bodies and not _does(token) and any(c.lower_ in _DEFINITE for c in token.lefts):
            yield token, "body"


def _does(token: Any) -> bool:
    by = token.dep_ == "pobj" and token.head.dep_ == "agent"
    return by or token.dep_ in _DOING
