"""Which French noun is a verb's subject, where the parser takes its object or another verb's for one."""

from collections.abc import Sequence
from typing import Any

HELPING = {"aux", "auxpass", "aux:tense", "aux:pass"}
_STOPS = {".", "!", "?", ":", "…"}
_PRONOUNS = {"il", "elle", "ils", "elles", "on", "je", "tu", "nous", "vous"}


def mend_subject(tokens: Sequence[Any], token: Any) -> None:
    """Set right what a token is to its verb, if it is taken for a subject or for what qualifies one."""
    if token.dep_ in ("acl", "amod") and token.pos_ == "VERB" and _is_finite(token):
        _stand_alone(tokens, token)
    elif token.dep_ == "nsubj" and token.head.i > token.i:
        _step_over_aside(tokens, token)
    elif token.dep_ == "nsubj" and token.head.dep_ == "conj":
        _give_object(tokens, token)
    elif token.dep_ == "nsubj" and token.head.pos_ == "VERB":
        _leave_one_subject(tokens, token)


def _is_finite(verb: Any) -> bool:
    """Whether a verb has a person; no participle of a man ends in « e »: « le syndicat *reproche* … »."""
    masculine = "Masc" in verb.morph.get("Gender") and verb.lower_.endswith("e")
    return "Fin" in verb.morph.get("VerbForm") or masculine


def _stand_alone(tokens: Sequence[Any], verb: Any) -> None:
    """« Holt et *la Gazette accusent* Korr »: a finite verb without a relative pronoun qualifies no noun."""
    told, noun = [verb.head], verb.head
    between = tokens[noun.i + 1 : verb.i]
    if noun.i > verb.i or any(t.pos_ not in ("AUX", "ADV", "PROPN", "ADJ") or t.is_punct for t in between):
        return
    if any(t.head is verb and t.dep_ in ("mark", "nsubj") and t.i < verb.i for t in tokens):
        return
    while noun.dep_ == "conj" and noun.head.i < noun.i:
        noun = noun.head
        told.append(noun)
    below = noun.head  # « L'armée *reproche* à Korr d'avoir accusé … »: what a parser made the main verb
    led = noun.dep_ == "nsubj" and any(t.head is below and t.lower_ in _OF for t in tokens[verb.i : below.i])
    if noun.dep_ != "ROOT" and not (led and below.dep_ == "ROOT"):
        return
    if led:
        below.dep_, below.head = "xcomp", verb
    verb.dep_, verb.head = "ROOT", verb
    noun.dep_, noun.head = "nsubj", verb
    behind = [t for t in tokens[verb.i + 1 :] if t.head is verb and t.dep_ == "nsubj"]
    for token in behind:
        token.dep_ = "obj"
    for token in tokens:
        if token.i > verb.i and any(token.head is one for one in told):
            token.head, token.dep_ = verb, _OF_VERBS.get(token.dep_, token.dep_)


_OF_VERBS = {"nmod": "obl:arg", "acl": "xcomp", "appos": "obj"}


def _step_over_aside(tokens: Sequence[Any], noun: Any) -> None:
    """« *La banque*, a dit Holt, *a truqué* le vote »: who stands before an aside is subject of the verb behind it."""
    says = noun.head
    last = max(t.i for t in tokens[noun.i : says.i] if t is noun or t.head is noun)
    first = says.i
    while first and tokens[first - 1].head is says and tokens[first - 1].pos_ in ("AUX", "PRON"):
        first -= 1
    behind = tokens[says.i + 1 : says.i + _RIGHT_BEHIND]
    who = next((t for t in behind if t.head is says and t.dep_ in ("nsubj", "obj")), None)
    if (
        who is None
        or any(t.is_punct for t in tokens[says.i : who.i])
        or first - 1 != last + 1
        or tokens[first - 1].text != ","
    ):
        return
    closing = next((t.i for t in tokens[who.i :] if t.text in (",", *_STOPS)), None)
    if closing is None or tokens[closing].text != "," or closing + 1 >= len(tokens):
        return
    following = tokens[closing + 1]
    verb = following.head if following.dep_ in HELPING else following
    if verb.i <= closing or verb.pos_ not in ("VERB", "ADJ") or "Fin" not in following.morph.get("VerbForm"):
        return
    for token in tokens[verb.i + 1 :]:
        if token.head is says:
            token.head = verb
    thing = verb.head if verb.dep_ == "amod" else None
    if thing is not None and thing.i > verb.i:
        thing.head, thing.dep_ = verb, "obj"
    verb.pos_, verb.dep_, verb.head = "VERB", "ROOT", verb
    who.dep_ = "nsubj"
    noun.head, says.dep_, says.head = verb, "parataxis", verb


_RIGHT_BEHIND = 5  # tokens from « a dit » to who did, with an article and a first name


def _give_object(tokens: Sequence[Any], noun: Any) -> None:
    """« A nié et *accusé Holt de mentir* »: whom a joined verb without a comma takes along, and not who does it."""
    verb = noun.head
    if noun.i < verb.i or any(t.is_punct for t in tokens[verb.head.i : noun.i]):
        return
    own = [t for t in tokens if t.head is verb and t.dep_ == "nsubj"]
    led = [t for t in tokens[noun.i :] if t.dep_ == "xcomp" and t.head is verb]
    if own == [noun] and led and any(t.head is led[0] and t.lower_ in _OF for t in tokens[noun.i : led[0].i]):
        noun.dep_ = "obj"


_OF = {"de", "d'"}


def _leave_one_subject(tokens: Sequence[Any], noun: Any) -> None:
    """« Qu'*il* avait truqué *le vote* »: behind a verb that has a pronoun for its subject stands its object."""
    verb = noun.head
    first = verb.i
    while first and tokens[first - 1].head is verb and tokens[first - 1].pos_ in ("AUX", "ADV"):
        first -= 1
    pronoun = tokens[first - 1] if first else verb
    before = pronoun.head is verb and pronoun.dep_ == "nsubj" and pronoun.lower_ in _PRONOUNS
    behind = any(t.head is verb and t.dep_ == "obj" for t in tokens[verb.i :])
    if before and not behind and not any(t.is_punct for t in tokens[verb.i : noun.i]):
        noun.dep_ = "obj"


__all__ = ["HELPING", "mend_subject"]
