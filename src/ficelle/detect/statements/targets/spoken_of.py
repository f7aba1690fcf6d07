"""Who else a content speaks of: bodies and people whom it tells something of, beside those whom its first words blame.

They are candidates, no more: which of them an accusation is against, only the whole document can tell (`accused.py`).
"""

from collections.abc import Iterator, Sequence
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse import edges, syntax
from ficelle.detect.statements.parse.drafts import VERBATIM, Draft
from ficelle.detect.statements.parse.somebody import singulars
from ficelle.detect.statements.speakers.actors import same_actor
from ficelle.detect.statements.speakers.resolving import Resolver
from ficelle.detect.statements.speakers.speaker import Speaker
from ficelle.detect.statements.targets.bystanders import stands_by
from ficelle.detect.statements.targets.others import Other, is_part
from ficelle.detect.statements.targets.suffering import suffers

_SHAPES = VERBATIM | {"clause", "incise", "object", "oblique", "source"}
_DOING = syntax.ANY_SUBJECTS | {"agent", "obl:agent"}
_DEFINITE = {
    *("the", "this", "your"),
    *("le", "la", "l'", "les", "ce", "cet", "cette", "ces", "votre", "vos", "du", "des", "au", "aux"),
}
_MOST = 6  # candidates of one content


def also(draft: Draft, resolver: Resolver, speaker: Speaker, words: Lexicon, found: Sequence[Other]) -> list[Other]:
    """The bodies and people of a content that are not found already: who does something first, then who is in it."""
    if draft.shape not in _SHAPES:
        return []
    more: list[Other] = []
    for token, how in _candidates(draft, words):
        if edges.beside_pronoun(token) or suffers(token, words) or stands_by(token, words):
            continue
        name = resolver.name(token, draft.paragraph)
        if name is None or name == speaker.name or same_actor(name, speaker.name):
            continue
        if not any(_same(name, one) for one in (*found, *more)):
            more.append(Other(name, draft.paragraph.span(token, token), how))
    return more[:_MOST]


def _same(name: str, other: Other) -> bool:
    """Whether somebody is found already; a body is more than the name in it: “the *consulate* of Orzovia”."""
    return name == other.name or (same_actor(name, other.name) and not is_part(other, name))


def _candidates(draft: Draft, words: Lexicon) -> Iterator[tuple[Any, str]]:
    nouns = [t for s in draft.content for t in draft.paragraph.within(s.start, s.stop) if t.pos_ in ("NOUN", "PROPN")]
    known = [t for t in nouns if t != draft.speaker and (_is_name(t) or _is_listed(t, words))]
    yield from ((token, "doing") for token in known if _does(token))
    bodies = words.words("speakers", "groups", "firms")
    for token in nouns:
        if token.lower_ in bodies and not _does(token) and any(c.lower_ in _DEFINITE for c in token.lefts):
            yield token, "body"


def _is_name(noun: Any) -> bool:
    """Whether a noun is a name, to a parser or by a capital that does not begin its sentence."""
    begins = noun.i == 0 or noun.is_sent_start or noun.nbor(-1).text in _OPEN
    return noun.pos_ == "PROPN" or (noun.text[:1].isupper() and not begins)


_OPEN = {'"', ".", ":", "?", "!", "-", "…"}


def _is_listed(noun: Any, words: Lexicon) -> bool:
    """Whether a noun is one of somebody's: of a body, a role, or of who does what others are blamed for."""
    known = words.words("speakers", "groups", "firms", "roles", "titles", "men", "women")
    return noun.lower_ in known or any(s in words.words("blame", "actors") for s in singulars(noun.lower_))


def _does(token: Any) -> bool:
    by = token.dep_ == "pobj" and token.head.dep_ == "agent"
    return by or token.dep_ in _DOING
