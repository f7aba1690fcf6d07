"""Whose deed “Norvian interference”, « l'ingérence norvienne » is: a state's, called by its people."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from ficelle.detect.lexicon import Lexicon, lexicon
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.targets.others import Other

_SHAPES = {"object", "oblique", "naming"}


def of_peoples(draft: Draft, words: Lexicon) -> Iterator[Other]:
    """The states whose deed a statement's content is by its noun: “denounced *Norvian* interference”.

    Of what else there is in it nobody is accused: neither “the lack of a response to Norvian interference” nor “claims
    of Norvian interference”, nor whose a journalist is.
    """
    if draft.shape not in _SHAPES or not draft.content:
        return
    deeds = words.words("state_deeds", "nouns")
    for token in draft.paragraph.within(draft.start, draft.stop):
        deed = deed_of(token, words)
        if deed is None:
            continue
        before = token.nbor(-1) if token.i else token
        of_two = state_of_people(f"{before.text} {token.text}", words.language)  # “*North Korean* propaganda”
        state = of_two or state_of_people(token.text, words.language)
        if state is not None and all(t.lower_ in deeds for t in _above(deed, draft)):
            yield Other(state, draft.paragraph.span(before if of_two else token, token), "content")


def deed_of(adjective: Any, words: Lexicon) -> Any | None:
    """The deed that an adjective qualifies: “Norvian *interference*”, « les *ingérences* norviennes et russes »."""
    first = adjective.head if adjective.dep_ == "conj" else adjective
    deed = first.head if first.dep_ == "amod" else None
    return deed if deed is not None and deed.lower_ in words.words("state_deeds", "nouns") else None


def _above(noun: Any, draft: Draft) -> list[Any]:
    """What a noun is of or says something of, inside the content."""
    place = draft.paragraph.place
    within = (t for t in noun.ancestors if any(s.start <= place(t) < s.stop for s in draft.content))
    return [t for t in within if t.pos_ not in ("ADP", "PUNCT")]


def whose_deed(noun: Any, words: Lexicon) -> str | None:
    """The state whose deed a noun is: “*Norvian disinformation* started the riots” is said of Norvia."""
    if noun.lower_ not in words.words("state_deeds", "nouns"):
        return None
    states = (state_of_people(c.text, words.language) for c in noun.children if c.dep_ == "amod")
    return next((state for state in states if state is not None), None)


def state_of_people(adjective: str, language: str) -> str | None:
    """The state of which an adjective is: Russia for “Russian”, « Russie » for « russes »; None of any other word."""
    return _states(language).get(adjective)


@cache
def _states(language: str) -> dict[str, str]:
    listed: dict[str, list[str]] = lexicon(language).data["gentilics"]
    forms = _english if language == "en" else _french
    return {form: state for state, adjectives in listed.items() for one in adjectives for form in forms(one)}


def _english(adjective: str) -> tuple[str, ...]:
    return (adjective,)


def _french(adjective: str) -> tuple[str, ...]:
    """An adjective in both genders and numbers."""
    if adjective.endswith("e"):
        feminine = adjective
    elif adjective in _TO_QUE:
        feminine = _TO_QUE[adjective]
    else:
        feminine = adjective + ("ne" if adjective.endswith(("ien", "éen", "on")) else "e")
    plural = adjective if adjective.endswith(("s", "x")) else f"{adjective}s"
    return adjective, plural, feminine, f"{feminine}s"


_TO_QUE = {"turc": "turque", "grec": "grecque"}


__all__ = ["deed_of", "of_peoples", "state_of_people", "whose_deed"]
