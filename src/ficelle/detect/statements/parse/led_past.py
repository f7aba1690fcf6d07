"""What stands between a verb and whose it is: a place and a dash, whom a text is for, when or of what a text tells."""

from functools import cache
from typing import Any

from ficelle.detect.lexicon import lexicon
from ficelle.detect.statements.parse.labels import BEFORE_VERBS, OBJECTS, RELATIVE, SUBJECTS, child

_DASHES = {"-", "–", "—"}
_TIMES = {"DATE", "TIME"}


def parted_by_heading(first: Any, last: Any) -> bool:
    """Whether of two subjects the first heads the sentence: « Norvia : *la junte* dément », “ORDAK - *Holt* said”."""
    between = first.doc[first.i : last.i]
    dateline = first.text.isupper() and len(first.text) > 1
    return any(t.text == ":" or (dateline and t.text in _DASHES) for t in between)


def past_attribute(noun: Any) -> Any:
    """Of the nouns that “which” may stand for, the one that tells: “the *records* of July, which showed”.

    Not the day, nor the town of a body, “the *League* of Ordak, which asked”; of a text's leak, the text.
    """
    if noun.dep_ == "pobj" and noun.head.head.pos_ in ("NOUN", "PROPN"):
        above = noun.head.head
        town = noun.ent_type_ == "GPE" and above.pos_ == "PROPN" and noun.head.lower_ == "of"
        if noun.ent_type_ in _TIMES or town:
            return above
    if noun.dep_ == "pobj" and noun.ent_type_ in _TIMES:
        return child(noun.head.head, OBJECTS) or noun  # “released her *records* in July, which showed”
    of = next((c for c in noun.rights if c.lower_ == "of"), None)
    text = child(of, {"pobj"}) if of is not None and not _is_text(noun) else None
    return text if text is not None and _is_text(text) else noun


def past_hearer(noun: Any) -> Any:
    """The text that says, and not whom it is for: “sent *an email* to supporters saying …”."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "to":
        return noun
    verb = noun.head.head
    text = child(verb, OBJECTS) if verb.pos_ == "VERB" else verb
    return text if text is not None and text.i < noun.i and _is_text(text) else noun


def voice_before(participle: Any) -> Any | None:
    """Whose verb of saying stands right before: “‘No,’ *Holt added*, saying …”, whatever the quotation holds.

    Of a relative clause too: “a sum that *Holt called* ‘a disgrace’, blaming …”.
    """
    before = list(participle.doc[participle.sent.start : participle.i])
    marks = 0
    while before and before[-1].text in (",", '"'):
        marks += before.pop().text == '"'
    if participle.tag_ != "VBG" or not before or before[-1].i == participle.i - 1:
        return None
    if not marks:
        own = _voice(before[-1])
        return own if own is not None and own.left_edge.i and own.left_edge.nbor(-1).text in ('"', ",") else None
    while before and before.pop().text != '"':
        pass
    return _voice(before[-1]) if before and before[-1].dep_ in RELATIVE else None


def _voice(verb: Any) -> Any | None:
    """The subject that a finite verb of saying has before it."""
    says = verb.tag_ in ("VBD", "VBZ") and verb.lower_ in lexicon("en").by_form
    own = child(verb, SUBJECTS) if says else None
    return own if own is not None and own.i < verb.i else None


def opens_sentence(verb: Any) -> Any | None:
    """The name that a sentence begins with and an aside parts from its verb: “*Holt*, meanwhile, who lost, said …”.

    Or that a dash leads to. Also one that a parser ran into a verb that it takes for a noun: “*Holt* predicts that …”.
    """
    first = verb.sent[0]
    dash = next((t for t in reversed(verb.doc[first.i : verb.i]) if t.text in ("—", "–")), None)
    first = dash.nbor(1) if dash is not None else first
    if verb.tag_ == "NNS" and verb.i == first.i + 1 and first.dep_ == "compound" and first.text[:1].isupper():
        return first
    before = verb.nbor(-1) if verb.i > first.i else verb
    while before.pos_ == "ADV" and before.i > first.i:
        before = before.nbor(-1)
    comma = next((t for t in verb.doc[first.i : verb.i] if t.text == ","), None)
    if verb.tag_ not in ("VBD", "VBZ") or comma is None or before.text != "," or before == comma:
        return None
    opening = list(verb.doc[first.i : comma.i])
    named = 0 < len(opening) <= _NAME and all(t.pos_ in _IN_NAMES for t in opening) and opening[-1].text[:1].isupper()
    return opening[-1] if named and opening[-1].ent_type_ not in _TIMES else None


_NAME = 5  # words of a name with a title
_IN_NAMES = {"PROPN", "NOUN"}


def past_relative(verb: Any) -> Any | None:
    """Of whom a relative clause tells that a comma closes before a finite verb, which a parser hung on its verb.

    Or on one below that: « *Holt*, dont Korr affirme qu'il a menti, nie … ».
    """
    relative = verb.head
    while relative.dep_ == "ccomp" and relative.head.i < relative.i:
        relative = relative.head
    if relative.dep_ not in RELATIVE or verb.lang_ != "fr" or verb.i < verb.head.i or not _is_finite(verb):
        return None
    told, first = relative.head, verb
    while first.i and (first.nbor(-1).pos_ == "AUX" or first.nbor(-1).lower_ in BEFORE_VERBS):
        first = first.nbor(-1)
    opens = told.i + 1 < relative.i and told.right_edge.i >= verb.head.i
    closed = opens and bool(first.i) and first.nbor(-1).text == ","
    return told if closed and (relative == verb.head or told.dep_ == "ROOT") else None


def _is_finite(verb: Any) -> bool:
    helper = child(verb, {"aux:tense"})
    return any("Fin" in one.morph.get("VerbForm") for one in (verb, helper) if one is not None)


def _is_text(noun: Any) -> bool:
    word: str = noun.lower_
    return word in _texts(noun.lang_) or word.removesuffix("s") in _texts(noun.lang_)


@cache
def _texts(language: str) -> frozenset[str]:
    return lexicon(language).words("sources", "voices", "authored")


__all__ = ["opens_sentence", "parted_by_heading", "past_attribute", "past_hearer", "past_relative", "voice_before"]
