"""What stands around a cue: whom it is said to, where, when, and whom the content names."""

from collections.abc import Iterable
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse import edges, syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.model import Span

_ACTORS = {"PERSON", "PER", "ORG", "GPE", "NORP", "LOC"}
_TIMES = {"DATE", "TIME"}
_PLACES = {"on", "in", "via", "at", "dans", "sur", "lors", "au", "par", "during", "à"}


def venue(draft: Draft, words: Lexicon) -> Span | None:
    """Where it was said: “in a press release”, “on” a channel that has a name."""
    mediums = words.words("sources", "mediums")
    for phrase, noun in _circumstances(draft):
        named = noun.pos_ == "PROPN" and phrase.left_edge.lower_ in ("on", "sur") and _channel(noun)
        if noun.lower_ in mediums or named or _medium_of_words(noun, mediums):
            return draft.paragraph.span(phrase.left_edge, edges.noun_phrase(noun)[1])
    return None


def _channel(noun: Any) -> bool:
    """Whether what somebody speaks “on” is a channel: a name that is no date, nobody and no place, or has a number."""
    if noun.ent_type_ in ("DATE", "TIME", "PERSON", "PER"):
        return False
    numbered = noun.i + 1 < len(noun.doc) and noun.nbor(1).like_num
    return bool(noun.ent_type_ not in ("GPE", "LOC", "NORP") or numbered)


def _medium_of_words(noun: Any, mediums: frozenset[str]) -> bool:
    """Whether a noun begins a medium of several words: « conférence de presse », “press conference”."""
    near = noun.doc[max(0, noun.i - 1) : noun.i + 3].text.lower()
    return any(" " in medium and medium in near for medium in mediums)


def time(draft: Draft) -> Span | None:
    """When it was said, as written."""
    for phrase in draft.verb.children if draft.verb is not None else ():
        if phrase.dep_ not in ("npadvmod", "prep", "obl:mod", "advmod", "nmod", "obl"):
            continue
        inside = list(phrase.subtree)
        dated = len(inside) <= 8 and any(t.ent_type_ in _TIMES or t.lower_ in syntax.DAYS for t in inside)
        if dated and draft.paragraph.around(phrase) is None:
            return draft.paragraph.span(phrase.left_edge, phrase.right_edge)
    return None


def addressee(draft: Draft, words: Lexicon) -> Span | None:
    """To whom it was said, where it is not whom it is said of."""
    hearer = draft.hearer
    if hearer is None or draft.target is not None or hearer.pos_ == "PRON" or draft.shape == "object":
        return None
    if draft.paragraph.around(hearer) is not None or hearer == draft.speaker or not _hears(hearer, words):
        return None
    return draft.paragraph.span(*edges.noun_phrase(hearer))


def _hears(hearer: Any, words: Lexicon) -> bool:
    """Whether it is somebody who can be spoken to; French objects are often what is said, and nobody."""
    if words.language == "en" or hearer.pos_ == "PROPN" or hearer.ent_type_ in _ACTORS:
        return True
    lists = ("roles", "groups", "anonymous", "titles")
    return any(hearer.lower_.rstrip("s") in words.words("speakers", name) for name in lists)


def named_in(draft: Draft) -> Iterable[Any]:
    """The heads of the names of actors in the content, in order."""
    for entity in draft.paragraph.entities:
        at = draft.paragraph.place(entity[0])
        if entity.label_ in _ACTORS and any(s.start <= at < s.stop for s in draft.content):
            yield entity.root


def _circumstances(draft: Draft) -> Iterable[tuple[Any, Any]]:
    for phrase in draft.verb.children if draft.verb is not None else ():
        if draft.paragraph.around(phrase) is not None:
            continue
        if phrase.dep_ == "prep" and phrase.lower_ in _PLACES:
            noun = syntax.child(phrase, {"pobj"})
            if noun is not None:
                yield phrase, noun
        elif phrase.dep_.startswith("obl") and phrase.left_edge.lower_ in _PLACES:
            yield phrase, phrase
