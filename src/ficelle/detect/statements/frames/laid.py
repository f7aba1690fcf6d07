"""Whom a thing is laid to: “blamed *the fire* on X”, “holds X responsible *for it*”, “puts the blame *for it* on X”.

What is laid is the content, whom it is laid to the target; both stand in an order that parsers tear.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from ficelle.detect.lexicon import Cue, Lexicon, lexicon
from ficelle.detect.statements.frames.cues import FoundCue
from ficelle.detect.statements.frames.frame import Frame, Run, trimmed
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.signs import listed, signs
from ficelle.detect.statements.parse.somebody import singulars, somebody

_NOMINAL = ("NOUN", "PROPN", "PRON")
_STOPS = {".", ";", ":", "!", "?", "…", ",", '"', "(", "–", "—"}
_REACH = 24  # tokens from a verb to “responsible”
_WHOEVER = {"those", "anyone", "people", "whoever", "ceux", "celles", "quiconque", "them", "personnes"}


def laid(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    """The frame of a cue that lays something to somebody."""
    lemma = found.cue.lemma
    if lemma == "blame" or lemma in words.words("blame", "pinning"):
        yield from _blamed_on(found, words)
    elif lemma in words.words("blame", "pointing"):
        yield from _pointed_at(found, words)
    elif lemma in words.words("blame", "levelling"):
        yield from _levelled(found)
    elif lemma in words.words("blame", "answerable"):
        yield from _answerable(found)
    elif lemma in words.words("blame", "blaming"):
        yield from _the_blame(found, words)
    elif lemma in words.words("blame", "hand"):
        yield from _hand(found, words)
    elif lemma in words.words("blame", "attributing"):
        yield from _attributed(found, words)
    elif lemma in words.words("blame", "binding"):
        yield from _tied(found, words)


def _blamed_on(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    """“Blamed *the fire* on X”."""
    verb = found.token
    thing = syntax.object_of(verb)
    if thing is not None and thing.lower_ in ("which", "that") and verb.dep_ in syntax.RELATIVE:
        yield from _blamed_before(found, words)
        return
    if thing is None or thing.i < verb.i or (is_actor(thing, words) and not _is_named_wrong(thing, words)):
        return  # “blamed *local officials* on Twitter”
    led = [c for c in verb.children if c.i > thing.i and _leads(c)] or [
        c for c in thing.subtree if c.i > thing.i and _leads(c)
    ]
    if not led or (found.cue.lemma != "blame" and not _is_a_wrong(thing, words)):
        return
    whom = syntax.child(led[-1], {"pobj"})
    if whom is not None and somebody(whom, words):
        yield Frame(found, trimmed(((thing.left_edge, led[-1].nbor(-1)),)), "object", target=whom)


def _is_named_wrong(thing: Any, words: Lexicon) -> bool:
    """Whether a name may be a deed's that is laid to somebody: “blamed *Nightworm* on Norvia”.

    It is one word right before “on”, of no state or people; whom it is laid to is a state, a people, a person, or what
    a noun says to be somebody, and no place where something is said.
    """
    on = thing.nbor(1) if thing.i + 2 < len(thing.doc) else None
    if on is None or on.lower_ != "on" or thing.pos_ != "PROPN" or thing.nbor(-1).text[:1].isupper():
        return False
    whom = syntax.child(on, {"pobj"})
    if whom is None or thing.ent_type_ in ("GPE", "NORP", "LOC"):
        return False
    named = whom.ent_type_ in ("GPE", "NORP", "PERSON")
    medium = {t.lower_ for t in whom.subtree} & words.words("sources", "mediums", "pages")
    return named or (whom.pos_ == "NOUN" and not medium and is_actor(whom, words))


def _tied(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    """“Linked *Holt* to the forged invoices”: the one by name who is tied to something, and not the thing."""
    whom = syntax.object_of(found.token)
    named = whom is not None and whom.pos_ == "PROPN" and is_actor(whom, words) and whom.i > found.token.i
    near = [*found.token.children, *(whom.children if whom is not None else ())]
    led = next((c for c in near if c.lower_ == "to" and c.dep_ in ("prep", "dative")), None)
    thing = syntax.child(led, {"pobj"}) if led is not None else None
    if whom is None or not named or led is None or thing is None or thing.pos_ == "PROPN" or led.i < whom.i:
        return
    yield Frame(found, trimmed(((led, thing.right_edge),)), "oblique", target=whom, object=whom)


def _attributed(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    """“Attributes *the intrusion* to X”, « attribue vendredi à X *la cyberattaque* »: only what is a wrong."""
    verb = found.token
    thing = syntax.object_of(verb) or syntax.child(verb, syntax.PASSIVE_SUBJECTS)
    if thing is None or not _is_a_wrong(thing, words):
        return
    after = verb.doc[verb.i + 1 : verb.sent.end]
    led = next((t for t in after if t.lower_ in _TO and (t.head == verb or t.dep_ in ("prep", "case"))), None)
    if led is None:
        return
    whom = syntax.child(led, {"pobj"}) if led.dep_ == "prep" else led.head
    if whom is None or whom == thing or whom.pos_ not in _NOMINAL or not is_actor(whom, words):
        return
    edge = led.nbor(-1) if thing.i < led.i <= thing.right_edge.i else thing.right_edge
    yield Frame(found._replace(cue=_accusing(found)), trimmed(((thing.left_edge, edge),)), "object", target=whom)


def _accusing(found: FoundCue) -> Cue:
    """The cue of a verb that accuses by what it lays to somebody."""
    kinds = dict.fromkeys(("accusation", *found.cue.kinds))
    return replace(found.cue, kinds=tuple(kinds))


_TO = {"to", "à", "au", "aux"}


def _blamed_before(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    """“*The fire*, which Holt blames on X”."""
    verb, thing = found.token, found.token.head
    whom = next((w for c in verb.children if _leads(c) and (w := syntax.child(c, {"pobj"})) is not None), None)
    if thing.pos_ in _NOMINAL and thing.i < verb.i and whom is not None and somebody(whom, words):
        yield Frame(found, trimmed(((thing.left_edge, thing),)), "object", target=whom)


def is_actor(thing: Any, words: Lexicon) -> bool:
    """Whether an object is somebody by name, role or group, and no deed: “blamed *officials*”."""
    if thing.pos_ == "PROPN" or thing.ent_type_ in _NAMES:
        return True
    return any(single in _actors(words.language) for single in singulars(thing.lower_))


@cache
def _actors(language: str) -> frozenset[str]:
    words = lexicon(language)
    known = words.words("speakers", "roles", "groups", "firms", "men", "women", "persons")
    return (known | words.words("blame", "actors")) - words.words("nouns", "accusation")  # « l'*accusation* »


_NAMES = {"PERSON", "ORG", "NORP", "GPE"}


def _is_a_wrong(thing: Any, words: Lexicon) -> bool:
    """Whether a thing is a wrong, or what one is carried by: “pinned *the hack* on X”, not “pinned *hopes* on X”."""
    said = thing.doc[thing.left_edge.i : thing.i + 1].text
    carried = listed(words.language, "blame", "carriers").search(said.lower()) is not None
    return carried or "crime" in signs(said, words.language)


def _pointed_at(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    """« Pointe du doigt *l'exploitant* »: what follows the finger, which parsers hang on it."""
    verb = found.token
    after = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + _REACH)]
    finger = next((t for t in after if t.lower_ == found.cue.rest[-1]), None)
    if finger is None or finger.i + 2 >= len(verb.doc) or not _begins_name(finger.nbor(1)):
        return
    rest = verb.doc[finger.i + 1 : verb.sent.end]
    whom = next((t for t in rest if t.pos_ not in ("DET", "PUNCT")), None)
    if whom is not None and somebody(whom, words):
        last = whom.right_edge if whom.pos_ in _NOMINAL else whom
        yield Frame(found, trimmed(((rest[0], last),)), "object", target=whom)


def _begins_name(token: Any) -> bool:
    return token.pos_ in ("DET", "PROPN") or token.text == '"'


def _levelled(found: FoundCue) -> Iterator[Frame]:
    """“Levelled *accusations of fraud* against X”, « porte *des accusations de fraude* contre X »."""
    verb = found.token
    after = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 2 * _REACH)]
    noun = next((t for t in after if t.lower_ in found.cue.rest), None)
    against = next((t for t in after if noun is not None and t.i > noun.i and t.lower_ in ("against", "contre")), None)
    if noun is None or against is None:
        return
    whom = next((t for t in verb.doc[against.i + 1 : verb.sent.end] if t.pos_ in _NOMINAL), None)
    while whom is not None and whom.dep_ in ("compound", "amod") and whom.head.i > whom.i:
        whom = whom.head
    if whom is not None:
        yield Frame(found, trimmed(((noun.left_edge, against.nbor(-1)),)), "oblique", target=whom, object=whom)


def _leads(token: Any) -> bool:
    """Whether an “on” leads to somebody, and not to a day."""
    of = syntax.child(token, {"pobj"}) if token.lower_ == "on" and token.dep_ == "prep" else None
    return of is not None and of.ent_type_ not in ("DATE", "TIME") and of.lower_ not in syntax.DAYS


def _hand(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    """“Saw *the hand of X* in it”, « voit *la main de X* derrière le piratage »."""
    verb = found.token
    hand = next((t for t in verb.doc[verb.i + 1 : verb.i + _REACH] if t.lower_ in found.cue.rest), None)
    leads = hand.nbor(1) if hand is not None and hand.i + 2 < len(hand.doc) else None
    if hand is None or leads is None or leads.lower_ not in ("of", "de", "du", "des", "d'"):
        return
    whom = next((t for t in verb.doc[leads.i + 1 : leads.i + 4] if t.pos_ in ("NOUN", "PROPN")), None)
    if whom is not None and somebody(whom, words):
        yield Frame(found, trimmed(((hand.left_edge, _end(hand, hand.sent.end)),)), "object", target=whom)


def _answerable(found: FoundCue) -> Iterator[Frame]:
    """“Holds X responsible *for it*”, « tient X pour responsable *du piratage* »."""
    verb = found.token
    after = verb.doc[verb.i + 1 : min(verb.i + _REACH, verb.sent.end)]
    stop = next((t.i for t in after if t.lower_ in found.cue.rest or t.text in _STOPS), None)
    if stop is None or verb.doc[stop].lower_ not in found.cue.rest:
        return
    between = verb.doc[verb.i + 1 : stop]
    named = [t for t in between if t.pos_ in _NOMINAL]
    whom = next((t for t in named if t.head not in named), named[-1] if named else None)
    if whom is None or whom.lower_ in _WHOEVER:
        return
    yield Frame(found, trimmed((_for_what(verb.doc[stop]),)), "oblique", target=whom, object=whom)


def _for_what(word: Any) -> Run:
    """What somebody is responsible for; the word itself where that is not said."""
    leads = word.nbor(1) if word.i + 1 < len(word.doc) else None
    if leads is None or leads.lower_ not in ("for", "de", "d'", "du", "des"):
        return word, word
    return leads, _end(leads, leads.sent.end)


def _end(first: Any, stop: int) -> Any:
    """The last token of a phrase, at the next mark or word that goes on with something else."""
    last = first
    for token in first.doc[first.i + 1 : stop]:
        if token.text in _STOPS or token.is_space or token.lower_ in _GOING_ON:
            break
        last = token
    return last


_GOING_ON = {"and", "but", "while", "et", "mais", "tandis", "who", "which", "qui", "on", "sur"}


def _the_blame(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    """“Put the blame *for it* on X”, « rejette la faute *de l'accident* sur X »."""
    verb = found.token
    after = verb.doc[verb.i + 1 : verb.sent.end]
    nouns = set(found.cue.rest) - _UPON - {"the"}
    noun = next((t for t in after if t.lower_ in nouns and t.pos_ == "NOUN"), None)
    if noun is None:
        return
    rest = verb.doc[noun.i + 1 : noun.sent.end]
    stop = next((t.i for t in rest if t.text in _STOPS), noun.sent.end)
    led = (t for t in rest if t.i + 1 < stop and t.lower_ in _UPON)
    leads = next((t for t in led if t.nbor(1).lower_ not in syntax.DAYS), None)
    if leads is None:
        return
    whom = next((t for t in verb.doc[leads.i + 1 : stop] if t.pos_ in _NOMINAL), None)
    while whom is not None and whom.dep_ == "compound" and whom.head.i > whom.i:
        whom = whom.head
    if whom is None or not somebody(whom, words):
        return
    what = next((t for t in verb.doc[noun.i + 1 : stop] if t.lower_ in _FOR), None)
    run = (leads.nbor(1), _end(leads.nbor(1), stop)) if what is None else (what, _end(what, _before(leads, what, stop)))
    yield Frame(found, trimmed((run,)), "oblique", target=whom, object=whom)


def _before(leads: Any, what: Any, stop: int) -> int:
    """Where what is laid to somebody ends: before whom it is laid to, where that comes last."""
    return int(leads.i) if leads.i > what.i else stop


_UPON = {"on", "upon", "at", "sur", "à", "au", "aux"}
_FOR = {"for", "du", "de", "des", "d'"}
