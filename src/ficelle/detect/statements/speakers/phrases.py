"""How a source without a name is written as one: its noun, with what makes it out, without circumstances."""

import re
from collections.abc import Sequence
from typing import Any

from ficelle.detect.lexicon import lexicon
from ficelle.detect.statements.parse import edges, syntax
from ficelle.text.fold import fold

_OF = {"of", "for", "de", "du", "des", "d'", "d’", "à", "au", "aux", "in", "en", "with", "within", "inside", "from"}
_ENGLISH = {"with", "in", "within", "inside"}
_FRENCH = {"dans", "avec"}
_PLACING = {"in", "dans"}
_STOPS = ',;:(–—"'
_AGAINST = {"but", "mais", "including", "notamment", "dont"}
_ARTICLES = {"the", "les", "des", "le", "la", "l'"}
_CIRCUMSTANTIAL = {"DATE", "TIME", "GPE", "LOC", "FAC"}
_AGAIN = {"same", "said", "former", "latter", "own", "même", "dit", "dite"}  # which tell no two apart
_STEM = 5  # letters that two forms of a word share
_WORD = re.compile(r"[^\W_]+")
_AFTERWARDS = {"present", "présent", "présente", "présents", "présentes"}  # « un diplomate présent dans la salle »


def described(head: Any, verb: Any | None = None) -> str:
    """A description as a name: “person familiar with the talks”, “prime minister of Veldania”, without its article."""
    first, _ = edges.noun_phrase(head)
    while first.i < head.i and (first.pos_ == "DET" or first.lower_ in _LEADING_IN):
        first = first.doc[first.i + 1]
    return _written(first, _last(head, verb))


# « Un enregistrement *dont* l'intéressé conteste … », « *c'est* la police qui a tiré »
_LEADING_IN = {"dont", "que", "qu'", "où", "whose", "c'", "ce", "est", "était"}


def may_be_called(head: Any, name: str) -> bool:
    """Whether a description may be of whom a text called so: it says nothing more, or what the name says.

    “The official” may be a “justice official”; “the mayor of Nice” is no “mayor of Lyon”.
    """
    first, last = edges.noun_phrase(head)[0], _last(head, None)
    more = (t for t in head.doc[first.i : last.i + 1] if t != head and t.pos_ in ("NOUN", "PROPN", "ADJ", "NUM"))
    known = {fold(word)[:_STEM] for word in _WORD.findall(name)}
    return all(fold(word)[:_STEM] in known for t in more for word in _WORD.findall(t.text) if t.lower_ not in _AGAIN)


def in_closed_relative(between: Sequence[Any], verb: Any) -> bool:
    """Whether tokens between a subject and its verb are a French relative clause that a comma closes."""
    last = between[-1].i + 1
    closed = any(t.text == "," for t in verb.doc[last : verb.i])
    return closed and between[0].lower_ in ("que", "qu'", "qui", "dont", "où")


def quantified(head: Any, verb: Any | None = None) -> str:
    """An anonymous source in the text's own words: “some critics”, “three people familiar with the talks”."""
    first, _ = edges.noun_phrase(head)
    if first.lower_ in _ARTICLES and first.i < head.i:
        first = first.doc[first.i + 1]
    return _written(first, _last(head, verb))


def _written(first: Any, last: Any) -> str:
    text: str = first.doc[first.i : last.i + 1].text
    return text.strip(" \"'-")


def _last(head: Any, verb: Any | None) -> Any:
    """The last token of a description: its modifiers are kept up to the first circumstance, comma or verb."""
    if head.lower_ in _AFTERWARDS and head.i and head.nbor(-1).pos_ in ("NOUN", "ADJ"):
        return head.nbor(-1)
    end = edges.noun_phrase(head)[1].i
    last = edges.whole_word(head, 1)
    for token in head.doc[head.i + 1 :]:
        if _stops(token, verb) or _told_to(token, head, verb):
            break
        if token.i <= last.i:
            continue
        apart = _participle(token, head) or _complement(token, head) or _tells_apart(token, head)
        if not apart and (token.i > end or _leads_away(token)):
            break
        last = _before_stop(token, verb) if apart else token
    while last.i > head.i and (last.pos_ in ("ADP", "CCONJ", "DET", "PART") or last.is_punct):
        last = last.nbor(-1)
    return last


def _told_to(token: Any, head: Any, verb: Any | None) -> bool:
    """« A indiqué une porte-parole *à l'AFP* »: whom an inverted French subject tells, and no part of its name."""
    inverted = verb is not None and verb.lang_ == "fr" and verb.i < head.i
    following = token.doc[token.i + 1 : token.i + 3]
    return inverted and token.lower_ in ("à", "au") and any(t.pos_ == "PROPN" for t in following)


def _stops(token: Any, verb: Any | None) -> bool:
    """Whether a description ends before a token: at its verb, at punctuation, at a clause about it, at a “but”."""
    clause = token.tag_ in ("WDT", "WP", "WRB") or token.lower_ in ("qui", "dont", "que")
    ends = token.lower_ in _AGAINST or token.lower_ in syntax.EMPHATIC
    return bool(token == verb or token.text in _STOPS or token.is_sent_start or clause or ends)


def _leads_away(token: Any) -> bool:
    """Whether a token begins a clause or a circumstance: a verb that stands before no noun, a preposition of place."""
    acts = token.pos_ == "AUX" or (token.pos_ == "VERB" and token.dep_ != "amod")
    return acts or (token.pos_ == "ADP" and token.lower_ not in _OF)


def _participle(token: Any, head: Any) -> bool:
    """“People *arrested* last week”, “an expert *cited* in the report”: what was done to a source makes it out."""
    done = token.tag_ == "VBN" or ("Part" in token.morph.get("VerbForm") and "Past" in token.morph.get("Tense"))
    return bool(token.dep_ == "acl" and token.head == head and done and token.i == head.i + 1)


def _complement(token: Any, head: Any) -> bool:
    """“A person *familiar* with the talks”, « une source *proche* du dossier »: an adjective with a complement."""
    if token.i != head.i + 1 or token.head != head or token.lower_ in _AFTERWARDS:
        return False
    led = any(c.i > token.i and (c.pos_ in ("ADP", "PART") or c.left_edge.pos_ == "ADP") for c in token.children)
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    unable = following is not None and following.lower_ == "to"
    return token.pos_ == "ADJ" and (led or unable)


def _tells_apart(token: Any, head: Any) -> bool:
    """“A report *in The Globe*”, “some *in* the community”: no day, no place and no medium."""
    if token.lower_ in _ENGLISH and token.head == head:
        governed, language = syntax.child(token, {"pobj"}), "en"
    elif token.lower_ in _FRENCH and token.head.head == head:
        governed, language = token.head, "fr"
    else:
        return False
    if governed is None or governed.i < token.i or governed.ent_type_ in _CIRCUMSTANTIAL:
        return False
    bare = governed.pos_ == "PROPN" and not any(c.pos_ == "DET" for c in governed.lefts)
    texts = lexicon(language).words("sources", "mediums") | lexicon(language).words("sources", "voices")
    return governed.lower_ not in texts and not (bare and token.lower_ in _PLACING)


def _before_stop(token: Any, verb: Any | None) -> Any:
    """The last token of what hangs on a modifier, before what ends the description."""
    last = token
    end = token.right_edge.i
    if token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to":  # “unauthorized to speak and granted anonymity”
        end = max(end, token.head.right_edge.i)
    for following in token.doc[token.i + 1 : end + 1]:
        if _stops(following, verb):
            break
        last = following
    return last


__all__ = ["described", "quantified"]
