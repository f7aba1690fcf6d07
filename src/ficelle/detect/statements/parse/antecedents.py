"""The noun that a relative clause or a participle right behind it tells of, by the order of words.

French parsers hang “…, qui nie” and “…, accusé par Norvia” on the verb of the sentence, whose subject is somebody else.
"""

from functools import cache
from typing import Any

from ficelle.detect.lexicon import lexicon

_NAME_PARTS = {"flat:name", "flat", "flat:foreign", "compound"}
_PLACES = {"GPE", "LOC", "FAC"}


def name_before(token: Any) -> Any | None:
    """The noun or the whole name that ends right before a token, or before the comma that parts them; or None."""
    at = token.i - 1
    if at > 0 and token.doc[at].text == ",":
        at -= 1
    last = token.doc[at] if at >= 0 else None
    if last is None or last.sent.start > at or not (last.pos_ in ("NOUN", "PROPN", "X") or last.text[:1].isupper()):
        return None
    while last.dep_ in _NAME_PARTS and last.head != last and last.head.i < last.i:
        last = last.head
    return last


def noun_before(token: Any) -> Any | None:
    """The head of the noun phrase that ends right before a token, or before the comma that parts them; or None."""
    last = name_before(token)
    if last is None:
        return None
    # “The mayor of Ordak, who …” is the mayor; “the account of Kit Sorrell, who …” is Sorrell.
    while last.dep_ in ("nmod", "pobj") and not _by_name(last) and _belongs(last):
        above = last.head.head if last.head.pos_ == "ADP" else last.head
        if above.pos_ not in ("NOUN", "PROPN") or above.i > last.i:
            break
        last = above
    return last


def _belongs(noun: Any) -> bool:
    """Whether “of” leads to a noun, and not “about” or « sur »: “the mayor *of* the town, who …”."""
    led = noun.head if noun.head.pos_ == "ADP" else next((c for c in noun.lefts if c.pos_ == "ADP"), None)
    return led is not None and led.lower_ in ("of", "de", "du", "des", "d'")


def past_aside(verb: Any) -> Any | None:
    """“*Lashin*, interviewed by VTR, accused …”: whose verb a participle parts from its name."""
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].pos_ in ("AUX", "ADV"):
        at -= 1
    if at <= verb.sent.start or verb.doc[at].text != ",":
        return None
    opening = next((t for t in reversed(verb.doc[verb.sent.start : at]) if t.text == ","), None)
    aside = list(verb.doc[opening.i + 1 : at]) if opening is not None else []
    while aside and aside[0].pos_ == "ADV":
        aside.pop(0)
    if opening is None or not aside or not _participle(aside[0]) or not any(t.lower_ in _BY for t in aside):
        return None
    name = list(verb.doc[verb.sent.start : opening.i])
    if not name or len(name) > _LONGEST or any(t.pos_ in ("VERB", "AUX", "ADP", "PUNCT") for t in name):
        return None
    last = name[-1]
    return last if last.pos_ in ("NOUN", "PROPN") or last.text[:1].isupper() else None


def past_voice(name: Any, pronoun: Any) -> bool:
    """« Par la voix de son avocate, *Mara Holt, il* accuse »: whether a name only explains what comes before it."""
    begins = name.left_edge
    aside = begins.i > begins.sent.start and begins.nbor(-1).text == ","
    return bool(aside and name.i < pronoun.i and pronoun.nbor(-1).text == "," and pronoun.nbor(1).text != ",")


def of_only_one(verb: Any) -> Any | None:
    """The verb whose subject says so: “Lisle *was* the first to accuse …”, “*went* so far as to accuse …”."""
    head = verb.head
    if verb.tag_ != "VB" or head.i > verb.i or head == verb:
        return None
    if (head.lower_ in _ONLY and head.dep_ == "attr") or (head.lower_ in _DONE and head.dep_ == "acomp"):
        return head.head
    return next((a for a in head.ancestors if a.pos_ == "VERB"), None) if head.lower_ in ("so", "far") else None


_DONE = {"quick", "swift", "careful", "right", "wrong"}  # “was *quick* to deny it”: so it was denied
_ONLY = {"first", "last", "only", "second", "latest", "one"}


def past_excluded(noun: Any) -> Any:
    """“*Backman*, not Waimo, accused”: a subject, but for one that the text says it was not."""
    first = noun.left_edge if noun.left_edge.i >= noun.i - _LONGEST else noun
    named = [t for t in noun.doc[first.i : noun.i + 1] if t.lower_ in _NOT]
    no = named[0] if named else first.nbor(-1) if first.i and first.nbor(-1).lower_ in _NOT else None
    if no is None:
        return noun
    before = no.nbor(-1) if no.i else None
    if before is not None and before.lower_ in ("and", "et"):
        no, before = before, before.nbor(-1) if before.i else None
    return (noun_before(no) or noun) if before is not None and before.text == "," else noun


def who_acts(verb: Any, found: Any) -> Any:
    """Whose a French verb is where a parser gives it the noun of a circumstance that opens the sentence.

    « Interrogé par la presse, *Holt* dément », « À la tribune, *le député* accuse », « *Un élu* ayant requis l'anonymat
    accuse ».
    """
    if verb.lang_ != "fr" or found is None or found.i > verb.i:
        return found
    if found.lower_ == "anonymat":
        asks = next((t for t in reversed(verb.doc[verb.sent.start : found.i]) if t.lower_.endswith("ant")), None)
        return (noun_before(asks) or found) if asks is not None else found
    first = verb.sent[0]
    led = found.nbor(-1) if found.i else None
    while led is not None and led.pos_ == "DET" and led.i:
        led = led.nbor(-1)
    by = led is not None and led.lower_ in _BY and "Part" in first.morph.get("VerbForm")
    at = (
        led is not None and led == first and led.lower_ in ("à", "a", "dans", "devant", "sur") and found.i < first.i + 4
    )
    if not (by or at):
        return found
    comma = next((t for t in verb.doc[found.i + 1 : verb.i] if t.text == ","), None)
    after = verb.doc[comma.i + 1 : verb.i] if comma is not None else []
    return next((t for t in after if t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("flat:name", "amod")), found)


def text_before(verb: Any, found: Any) -> Any:
    """“A report, published in London, *which accuses* the army”: the text that accuses, and not the noun behind it."""
    led = next((t for t in reversed(verb.doc[max(0, verb.i - _SHORT) : verb.i]) if t.lower_ in _LEADS), None)
    if led is None or found is None or found.i > led.i or found.lower_ in _texts(verb.lang_):
        return found
    before = [t for t in verb.doc[verb.sent.start : led.i] if not t.is_space]
    text = next((t for t in reversed(before) if t.lower_ in _texts(verb.lang_)), None)
    if text is None or text.i > found.i or any(_finite(t) for t in before if t.i > text.i):
        return found
    # Where a text is what something else is done to, or said in, it is not what the sentence tells of.
    return found if any(t.pos_ in ("ADP", "VERB", "AUX") for t in before if t.i < text.i) else text


_LEADS = {"which", "qui", "that"}


@cache
def _texts(language: str) -> frozenset[str]:
    return lexicon(language).words("sources", "texts")


def _finite(token: Any) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD") or "Fin" in token.morph.get("VerbForm")


def phrase_before(verb: Any) -> Any | None:
    """« *Un cadre* de la majorité accuse Holt »: whose a finite verb is that a parser hangs on a noun of its phrase."""
    if verb.lang_ != "fr" or verb.dep_ not in _HUNG or "Fin" not in verb.morph.get("VerbForm") or verb.head.i > verb.i:
        return None
    top = verb.head
    while top.dep_ in _OF_PHRASE and top.head.i < top.i and top.head.pos_ in ("NOUN", "PROPN", "PRON"):
        top = top.head
    between = verb.doc[top.i : verb.i]
    begins = top.left_edge.i == verb.sent.start or top.left_edge.nbor(-1).text in (",", "»", '"')
    parted = any(t.pos_ in ("VERB", "AUX") or t.is_punct or t.lower_ in ("qui", "que", "dont") for t in between)
    return top if begins and not parted and top.pos_ in ("NOUN", "PROPN", "PRON") else None


_AT = {"à", "a", "dans", "devant", "sur"}
_SHORT = 4  # tokens of a phrase that says where
_HUNG = {"acl", "amod", "punct", "nmod", "appos", "advcl"}
_OF_PHRASE = {"nmod", "flat:name", "amod", "appos"}


def is_lone_name(token: Any) -> bool:
    """Whether one word with a capital begins a sentence, though a parser makes an adverb or a sentence of it.

    « *Parlo* accuse Holt », « *VIGINUM* estime que … », “*Lashin* denies it”.
    """
    if not token.text[:1].isupper() or len(token.text) < _SHORTEST or not token.text.isalpha():
        return False
    begins = token.i == 0 or token.nbor(-1).text in _ENDS or token.nbor(-1).is_space
    alone = token.dep_ == "ROOT" and token.sent.start == token.i and token.sent.end == token.i + 1
    odd = token.pos_ in ("ADV", "X", "INTJ", "ADJ", "VERB") and token.lower_ not in _OPENING
    return begins and (odd or (alone and token.pos_ in ("NOUN", "PROPN", "X")))


_SHORTEST = 3  # letters
_ENDS = {".", "!", "?", ":", "–", "—", ";"}
# What may begin a sentence before its verb and is no name.
_OPENING = {
    "ainsi", "hier", "demain", "puis", "alors", "enfin", "ici", "aussi", "jamais", "toujours", "comment", "pourquoi",
    "quand", "tel", "telle", "tels", "telles", "seul", "seule", "then", "now", "here", "there", "never", "thus", "yet",
    "still", "first", "next", "later", "today", "also", "once", "even", "only", "such", "how", "why", "when", "where",
    "had", "were", "should", "est", "sont", "peut", "reste", "asked", "interrogé", "interrogée", "contacté",
    "contactée",
}  # fmt: skip
_BY = {"by", "par"}
_NOT = {"not", "non", "pas"}
_LONGEST = 6  # tokens of a name with its role


def _participle(token: Any) -> bool:
    return token.tag_ == "VBN" or "Part" in token.morph.get("VerbForm")


def _by_name(noun: Any) -> bool:
    return bool(noun.pos_ == "PROPN" or noun.text[:1].isupper()) and noun.ent_type_ not in _PLACES
