"""What a cue calls somebody or something: “called the vote *a farce*”, « qualifie ces propos *d’absurdes* »."""

from collections.abc import Iterator
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.cues import FoundCue
from ficelle.detect.statements.frames.frame import Frame, Run, trimmed
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.signs import says


def names(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    """The frame of a cue that calls a thing something: the thing and its name, or the name alone."""
    verb = found.token
    if found.cue.lemma not in words.words("frames", "naming") or _compares(found):
        return
    if words.language == "fr" and (quoted := _quoted_first(found)) is not None:
        yield quoted
        return
    thing, name = _torn(verb)
    thing = thing or syntax.object_of(verb) or syntax.child(verb, syntax.PASSIVE_SUBJECTS) or _spoken_of(found)
    name = name or syntax.child(verb, _NAMES) or _as(verb, thing) or _quoted_beside(thing)
    name = name or _untrue_charge(thing, words)
    if name is not None and (_is_clause(name, thing) or _only_identifies(found, name, words)):
        return
    if name is None:
        yield from _without_name(found, thing, words)
        return
    if thing is not None and verb.i < name.i < thing.i and (name.pos_ == "ADJ" or _is_as(name)):
        yield Frame(found, trimmed(((name.left_edge, thing.right_edge),)), "naming", target=thing)
        return
    if name.i < verb.i:
        return
    if thing is not None and thing.i < name.i and _apart(thing, words):
        yield Frame(found, _without_preposition(name), "naming", target=thing)
        return
    if thing is not None and thing.i < verb.i and thing.dep_ in syntax.PASSIVE_SUBJECTS:
        # “The claims were dismissed as nonsense”
        runs = ((thing.left_edge, thing.right_edge), (name.left_edge, name.right_edge))
        yield Frame(found, trimmed(runs), "naming", target=thing)
        return
    inner = syntax.child(name, syntax.SUBJECTS)
    start = thing if thing is not None and thing.i > verb.i else inner
    if start is None or start.i > name.i or start.pos_ == "PRON":
        yield Frame(found, trimmed(((name.left_edge, name.right_edge),)), "naming", target=start or thing)
    else:
        yield Frame(found, trimmed(((_first(start), name.right_edge),)), "naming", target=start)


def _without_name(found: FoundCue, thing: Any | None, words: Lexicon) -> Iterator[Frame]:
    """The frame where a parser shows no name: it is in marks behind the thing, or in one phrase with it."""
    verb = found.token
    if words.language == "en" and (charge := _run_on(thing, verb)) is not None and thing is not None:
        yield Frame(found, trimmed(((charge.left_edge, thing),)), "naming", target=charge)
    elif (last := _quoted_after(thing)) is not None and thing is not None and thing.i > verb.i:
        yield Frame(found, trimmed(((thing.left_edge, last),)), "naming", target=thing)


def _only_identifies(found: FoundCue, name: Any, words: Lexicon) -> bool:
    """“Identified the victim as Korr” calls nobody a name, where “identified Norvia *as the culprit*” does."""
    wrongdoer = any(t.lower_ in words.words("blame", "names", "source_of") for t in name.subtree)
    return found.cue.lemma in words.words("blame", "identifying") and not wrongdoer


def _run_on(thing: Any | None, verb: Any) -> Any | None:
    """The *report* of “called the report fake news”, of which a parser makes one phrase."""
    if thing is None or not says(thing.doc[verb.i + 1 : thing.i + 1].text, "en", "untrue", "false"):
        return None
    inside = (t for t in thing.subtree if verb.i < t.i < thing.i)
    return next((t for t in inside if t.pos_ == "NOUN" and says(t.text, "en", "accusation")), None)


def _is_as(name: Any) -> bool:
    """“Dismissed *as rumour* the claim that …”."""
    return bool(name.dep_ == "prep")


_NAMES = {"oprd", "attr", "xcomp", "ccomp"}


def _torn(verb: Any) -> tuple[Any | None, Any | None]:
    """The thing and its name where an English parser tears them: “called *Ivo* | *Brandt* a thief”.

    Or takes the thing for whom a name is given to: “branded *Tarsk* a terrorist state”.
    """
    if verb.lang_ != "en":
        return None, None
    first, thing, *rest = [*(c for c in verb.children if c.i > verb.i and c.dep_ in _AFTER), None, None]
    name = rest[0] if rest else None
    if first is None or thing is None:
        return None, None
    if first.dep_ == "dative" and thing.dep_ in syntax.OBJECTS and name is None and first.pos_ == "PROPN":
        return first, thing
    follows = thing.left_edge.i == first.i + 1 and thing.left_edge.pos_ == "DET" and thing.pos_ == "NOUN"
    if first.pos_ == "PROPN" and follows and name is None:
        return first, thing  # “called *Ivo Brandt* a liar”
    whole = first.dep_ in syntax.OBJECTS and thing.dep_ == "oprd" and thing.pos_ == "PROPN" and thing.i == first.i + 1
    return (thing, name) if whole and name is not None and name.dep_ == "oprd" else (None, None)


def _first(thing: Any) -> Any:
    """Where a thing begins, with the part of its name that a parser tore off."""
    if thing.dep_ != "oprd" or not thing.left_edge.i:
        return thing.left_edge
    before = thing.left_edge.nbor(-1)
    return before.left_edge if before.pos_ == "PROPN" and before.head == thing.head else thing.left_edge


_AFTER = {"oprd", "dative"} | syntax.OBJECTS


def _compares(found: FoundCue) -> bool:
    """« En *comparant* une usine à trois autres »: without a quotation, nothing is called by a name."""
    verb = found.token
    return found.cue.lemma == "comparer" and not any(t.text == '"' for t in verb.doc[verb.i : verb.sent.end])


def _is_clause(name: Any, thing: Any | None) -> bool:
    """Whether what follows a verb is no name but a clause: “considering *closing it*”, “called him *to warn him*”."""
    led = name.dep_ == "ccomp" and name.left_edge.lower_ in ("that", "que", "qu'")
    led = led or (name.tag_ == "VB" and name.lower_ != "be" and any(c.lower_ == "to" for c in name.children))
    return led or (thing is None and name.tag_ == "VBG")


def _spoken_of(found: FoundCue) -> Any | None:
    """What “referred *to the plan* as a gamble” names: the object of the preposition that belongs to the cue."""
    leads = next((c for c in found.token.children if c.dep_ == "prep" and [c.lower_] == list(found.cue.rest)), None)
    return syntax.child(leads, {"pobj"}) if leads is not None else None


def _quoted_first(found: FoundCue) -> Frame | None:
    """« Qualifie de “fables” *les démentis* », « juge “probable” *l'implication de X* »: the name before the thing."""
    verb = found.token
    doc = verb.doc
    mark = next((t for t in doc[verb.i + 1 : verb.i + 3] if t.text == '"'), None)
    if mark is None or (mark.i == verb.i + 2 and doc[verb.i + 1].lower_ not in ("de", "pour", "comme")):
        return None
    closing = next((t for t in doc[mark.i + 1 : mark.i + _QUOTED_WORDS] if t.text == '"'), None)
    if closing is None or closing.i + 2 >= len(doc):
        return None
    if doc[closing.i + 1].lower_ in ("que", "qu'"):
        stop = next((t.i for t in doc[closing.i + 2 :] if t.text in _ENDS), len(doc))
        return Frame(found, trimmed(((mark, closing), (doc[closing.i + 2], doc[stop - 1]))), "naming")
    if doc[closing.i + 1].lower_ not in _ARTICLES:
        return None
    head = next((t for t in doc[closing.i + 2 : closing.i + 5] if t.pos_ in ("NOUN", "PROPN")), None)
    if head is None:
        return None
    stop = next((t.i for t in doc[head.i + 1 :] if t.text in _ENDS or t.lower_ in _GOING_ON), len(doc))
    return Frame(found, trimmed(((mark, doc[stop - 1]),)), "naming", target=head)


def _untrue_charge(thing: Any | None, words: Lexicon) -> Any | None:
    """« Juge ces accusations *infondées* »: the name right behind an accusation, of which a parser makes a part."""
    if thing is None or words.language != "fr" or not says(thing.text, "fr", "accusation"):
        return None
    after = next((c for c in thing.children if c.i == thing.i + 1 and c.dep_ in ("acl", "amod")), None)
    return after if after is not None and says(after.text, "fr", "untrue", "false") else None


_ARTICLES = {"le", "la", "l'", "les", "un", "une", "des", "son", "sa", "ses", "leur", "leurs", "ces", "cette", "ce"}
_GOING_ON = {"et", "mais", "qui", "que", "qu'", "dont", "où"}
_ENDS = {",", ".", ";", ":", "!", "?", "…"}


def _quoted_beside(thing: Any | None) -> Any | None:
    """“Branded the performance ‘a national yawn’”: a parser takes the name in marks for an apposition."""
    beside = syntax.children(thing, {"appos"}) if thing is not None else []
    return next((c for c in beside if c.left_edge.text == '"' or c.left_edge.nbor(-1).text == '"'), None)


def _quoted_after(thing: Any | None) -> Any | None:
    """The last token of a quotation right after a thing: « juge ce chiffre “peu crédible” »."""
    if thing is None:
        return None
    doc = thing.doc
    first = next((t.i for t in doc[thing.i + 1 : thing.i + _OPENS_BY] if t.text == '"'), None)
    if first is None or any(t.pos_ in ("VERB", "AUX", "PUNCT") for t in doc[thing.i + 1 : first]):
        return None
    last = next((t for t in doc[first + 1 : first + _QUOTED_WORDS] if t.text == '"'), None)
    goes_on = last is not None and last.i + 1 < len(doc) and last.nbor(1).pos_ in ("VERB", "ADJ", "ADP", "NOUN")
    return None if goes_on else last


_OPENS_BY = 6  # tokens from a thing's noun to the quotation that names it


_QUOTED_WORDS = 14


def _apart(thing: Any, words: Lexicon) -> bool:
    """Whether whom a name is given to is no part of it: a pronoun; in « traiter X de Y » a person."""
    named = thing.pos_ == "PROPN" and thing.ent_type_ in ("PER", "")
    return bool(thing.pos_ == "PRON" or (named and words.language == "fr"))


def _without_preposition(name: Any) -> tuple[Run, ...]:
    """What somebody is called, without the “as” or « de » before it."""
    first = name.left_edge
    while first.i < name.right_edge.i and (first.pos_ in ("ADP", "SCONJ") or first.text == "'"):
        first = first.doc[first.i + 1]
    return trimmed(((first, name.right_edge),))


_HOLDING = {"tient", "tiennent", "tenu", "tenait", "tenant"}


def _as(verb: Any, thing: Any | None) -> Any | None:
    near = [*verb.children, *(thing.subtree if thing is not None else ())]
    leads = ("as", "de", "d'", "comme") if verb.lower_ not in _HOLDING else ("pour",)
    return next(
        (
            c
            for c in near
            if c.i > verb.i
            and (c.lower_ == "as" or c.left_edge.lower_ in leads)
            and c.dep_ in ("prep", "nmod", "obl:arg", "obl:mod", "xcomp", "obl", "advcl")
        ),
        None,
    )
