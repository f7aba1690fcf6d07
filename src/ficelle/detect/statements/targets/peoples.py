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
    of Norvian interference”, nor whose a journalist is. A denial is of whose the accusation is: “*Norvian* claims”.
    """
    if draft.shape not in _SHAPES or not draft.content or draft.cue is None:
        return
    denies = draft.cue.kind == "denial"
    nouns = words.words("charges", "whose") if denies else words.words("state_deeds", "nouns")
    for token in draft.paragraph.within(draft.start, draft.stop):
        noun = _qualified(token)
        if noun is None or noun.lower_ not in nouns:
            continue
        before = token.nbor(-1) if token.i else token
        of_two = state_of_people(f"{before.text} {token.text}", words.language)  # “*North Korean* propaganda”
        state = of_two or state_of_people(token.text, words.language)
        if state is not None and all(t.lower_ in nouns for t in _above(noun, draft)):
            span = draft.paragraph.span(before if of_two else token, token)
            yield Other(state, span, "accuser" if denies else "content")


def _qualified(adjective: Any) -> Any | None:
    """What an adjective qualifies, alone or joined to another: « les *ingérences* norviennes et russes »."""
    first = adjective.head if adjective.dep_ == "conj" else adjective
    return first.head if first.dep_ == "amod" else None


def qualifies_deed(adjective: Any, words: Lexicon) -> bool:
    """Whether a word says whose people's deed is spoken of: the “Norvian” of “Norvian interference”."""
    noun = _qualified(adjective) if state_of_people(adjective.text, words.language) is not None else None
    return noun is not None and noun.lower_ in words.words("state_deeds", "nouns")


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


__all__ = ["of_peoples", "qualifies_deed", "state_of_people", "whose_deed"]
