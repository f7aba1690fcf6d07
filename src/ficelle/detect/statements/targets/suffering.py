"""Who suffers what a content tells of: the “Korr” of “Korr was arrested”, “poisoned Korr”, “a raid against Korr”.

Whoever an accusation names so is its victim, and not whom it is against.
"""

from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.signs import signs

_NAMED_WITH = {"compound", "flat:name", "flat", "appos", "conj"}
_HARM = {"crime", "retaliation"}
_AGAINST = {"against", "contre"}


def suffers(named: Any, words: Lexicon) -> bool:
    """Whether what a token names undergoes a wrong, an arrest or a punishment, by the parse."""
    head = named
    while head.dep_ in _NAMED_WITH and head.head != head:
        head = head.head
    verb = head.head
    if head.dep_ == "poss" and verb.pos_ == "NOUN":  # “attacks against *Korr's* house”
        return verb.dep_ not in syntax.SUBJECTS and _suffers(verb, verb.head, words)
    return _suffers(head, verb, words)


def _suffers(head: Any, verb: Any, words: Lexicon) -> bool:
    if head.dep_ in syntax.PASSIVE_SUBJECTS:
        return _harms(verb, words)
    if head.dep_ in syntax.OBJECTS:
        wronged = "crime" in signs(verb.text, words.language) or verb.lower_ in words.words("blame", "harming")
        return verb.pos_ == "VERB" and (wronged or _is_told(verb, words))
    if head.dep_ == "pobj" and verb.lower_ in _AGAINST:
        return _harms(verb.head, words)
    if head.dep_ == "pobj" and verb.lower_ == "from" and verb.head.pos_ in ("VERB", "NOUN"):
        return _harms(_doing(verb.head), words)  # “stole passports *from Korr*”
    if head.dep_ == "pobj" and verb.lower_ == "of":  # “the *deaths of Korr* and Holt”
        return verb.head.lower_ in words.words("blame", "done_to") or _is_harmed(verb.head, words)
    if head.dep_ == "nmod" and head.left_edge.lower_ in ("de", "d'", "du", "des"):
        return verb.lower_ in words.words("blame", "done_to") or _is_harmed(verb, words)
    return bool(head.dep_.startswith(("obl", "nmod")) and head.left_edge.lower_ in _AGAINST and _harms(verb, words))


def _doing(head: Any) -> Any:
    """The verb of which a thing is the object: “*stole* passports from”."""
    return head.head if head.dep_ in syntax.OBJECTS else head


def _is_harmed(thing: Any, words: Lexicon) -> bool:
    """Whether somebody's thing is what a wrong is done to: “bombed *the market* of Zelna”."""
    return (
        thing.dep_ in syntax.OBJECTS and thing.head.pos_ == "VERB" and "crime" in signs(thing.head.text, words.language)
    )


def _is_told(verb: Any, words: Lexicon) -> bool:
    """“He *told* the Norvians to leave”: whoever hears it."""
    hears = words.words("frames", "to_object")
    asks = any(cue.lemma in hears and not cue.rest for cue in words.by_form.get(verb.lower_, ()))
    return asks and any(c.dep_ in ("xcomp", "ccomp") and c.i > verb.i for c in verb.children)


def _harms(token: Any, words: Lexicon) -> bool:
    return token.lower_ in words.words("blame", "harming") or not _HARM.isdisjoint(signs(token.text, words.language))


__all__ = ["suffers"]
