"""What a cue says in its object: “denied *any part in it*”, “called for *an inquiry*”."""

from collections.abc import Iterator
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.coordination import before_cue
from ficelle.detect.statements.frames.cues import FoundCue
from ficelle.detect.statements.frames.frame import Frame, trimmed, whole
from ficelle.detect.statements.frames.laid import is_actor
from ficelle.detect.statements.frames.torn import counted
from ficelle.detect.statements.parse import edges, syntax
from ficelle.detect.statements.parse.signs import says
from ficelle.detect.statements.parse.somebody import somebody


def objects(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    """The frame of a cue whose object is what is said."""
    verb = found.token
    if words.language == "en" and (_undergone(verb) or syntax.quoted_as(verb) is not None):
        return
    if found.cue.lemma in words.words("blame", "laying") and (tied := tied_first(found)) is not None:
        yield tied
        return
    passive = syntax.children(verb, syntax.PASSIVE_SUBJECTS)  # two where a parser tears one
    undergoes = bool(passive) and syntax.child(verb, {"aux:pass"}) is not None  # « *la loi* est condamnée par X, la … »
    thing = None if undergoes else syntax.object_of(verb) or _governed(found) or _partitive(verb) or _bare_noun(verb)
    of_charges = found.cue.lemma in words.words("frames", "of_charges")
    if of_charges and not (thing is not None and says(thing.text, words.language, "accusation")):
        return  # “shot down *a drone*”
    if thing is not None and (_says_nothing(thing, found, words) or _withstood(thing, found, words)):
        return
    if thing is not None and thing.pos_ != "PRON" and not _names_source(found, thing, words):
        last = before_cue(thing, verb, _before_relative(thing, _end_of_object(verb, thing)), words)
        if words.language == "fr" and found.cue.kind in ("demand", "call", "promise"):
            last = _to_deadline(verb, last)
        tied = _tied_to(verb, thing) if found.cue.lemma in words.words("blame", "tying", "laying") else None
        laid = found.cue.lemma in words.words("blame", "laying")
        if laid and tied is not None and thing.i < (begins := _phrase_of(tied)).i <= last.i:
            last = begins.nbor(-1)
        first = _after_manner(thing)
        if found.cue.rest == ("for",) and first.lower_ == "for" and first.i < thing.i:
            first = first.nbor(1)  # “called *for all of them to go*”, which a parser takes for one clause
        accused = thing if found.cue.kind == "accusation" and is_actor(thing, words) else None
        yield Frame(found, trimmed(((first, last),)), "object", target=tied or accused)
        return
    if passive and passive[-1].pos_ != "PRON" and syntax.subject(verb)[0] is not None:
        yield Frame(found, trimmed(((passive[0].left_edge, passive[-1].right_edge),)), "object")


def _after_manner(thing: Any) -> Any:
    """Where an object begins: behind the manner that a parser hung on it, « dénonce avec force *l'influence …* »."""
    first = thing.left_edge
    article = syntax.child(thing, {"det"}) if first.lower_ in ("avec", "sans") else None
    return article if article is not None and first.i < article.i < thing.i else first


def _says_nothing(thing: Any, found: FoundCue, words: Lexicon) -> bool:
    """“Predicted for *years*”, “claimed *responsibility*”; “polls show *a record number* drove …” is a clause."""
    if words.language != "en":
        return False
    after = thing.doc[thing.right_edge.i + 1 : thing.right_edge.i + 2]
    clause = counted(found, words) and any(t.tag_ in _FINITE for t in after)
    claims = found.cue.lemma in words.words("frames", "claiming") and thing.lower_ in found.cue.rest
    bare = claims and thing.right_edge == thing and not any(t.lower_ == "for" for t in after)
    lasted = thing.ent_type_ in ("DATE", "TIME") and thing.dep_ == "pobj"
    return lasted or clause or bare


_FINITE = {"VBD", "VBZ", "VBP", "MD"}


def _undergone(verb: Any) -> bool:
    """Whether an English participle tells what is done to somebody: “*asked* for proof, the firm replied”."""
    alone = verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    begins = verb.i > 0 and verb.nbor(-1).text in (";", ".", "—", "–")
    return alone and (begins or verb.dep_ in ("advcl", "acl")) and syntax.own_subject(verb) is None


def _phrase_of(tied: Any) -> Any:
    """The preposition that leads to whom something is tied."""
    if tied.head.pos_ == "ADP":
        return tied.head
    return tied.left_edge


def _tied_to(verb: Any, thing: Any) -> Any | None:
    """To whom something is linked or attributed."""
    for phrase in (*verb.children, *thing.children):
        if phrase.i > thing.i and phrase.left_edge.lower_ in ("to", "à", "au", "aux"):
            return syntax.child(phrase, {"pobj"}) if phrase.dep_ == "prep" else phrase
    return None


def tied_first(found: FoundCue) -> Frame | None:
    """« Impute *à une société* la fabrication de … »: whom something is tied to, named before it."""
    verb = found.token
    after = verb.doc[verb.i + 1 : verb.sent.end]
    if not len(after) or after[0].lower_ not in ("à", "au", "aux"):
        return None
    nouns = [t for t in after[1:_TIED_WORDS] if t.pos_ in ("NOUN", "PROPN")]
    start = next((t for t in after[2:] if nouns and t.i > nouns[0].i and _begins_object(t)), None)
    if nouns and nouns[0].i + 1 < verb.sent.end and nouns[0].nbor(1).text == '"':  # « impute à X *“des manquements”* »
        marks = [t for t in after if t.i > nouns[0].i and t.text == '"']
        return Frame(found, ((marks[0], marks[1]),), "object", target=nouns[0]) if len(marks) > 1 else None
    if start is None:
        return None
    last = next((t for t in after if t.i > start.i and t.text in _OBJECT_STOPS), None)
    return Frame(found, trimmed(((start, last.nbor(-1) if last else after[-1]),)), "object", target=nouns[0])


_TIED_WORDS = 8
_OBJECT_STOPS = {",", ".", ";", ":", "!", "?", "…"}


def _begins_object(token: Any) -> bool:
    """Whether an article begins a noun phrase of its own, which no preposition ties to what is before it."""
    return bool(token.lower_ in _ARTICLES and token.nbor(-1).pos_ != "ADP")


_ARTICLES = {"le", "la", "l'", "les", "un", "une", "ce", "cet", "cette", "ces", "leur", "leurs", "son", "sa", "ses"}


def _bare_noun(verb: Any) -> Any | None:
    """The object of « refuse toute responsabilité », which the parser takes for a complement."""
    noun = syntax.child(verb, {"xcomp"})
    if noun is None or noun.pos_ != "NOUN":
        return None
    led = noun.left_edge.pos_ == "DET" and noun.left_edge.i == verb.i + 1
    return noun if led and syntax.child(noun, {"cop"}) is None else None


def _before_relative(thing: Any, last: Any) -> Any:
    """An object without the relative clause that a comma parts from it: « rejette ces allégations, qu'il juge … »."""
    for clause in syntax.children(thing, syntax.RELATIVE):
        comma = clause.left_edge.i - 1
        if thing.i < comma < last.i and thing.doc[comma].text == ",":
            return thing.doc[comma - 1]
    return last


def _partitive(verb: Any) -> Any | None:
    """The object of « a promis des renforts », which the parser takes for a complement."""
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if after is None or after.lower_ not in ("des", "du"):
        return None
    return next((c for c in verb.children if c.left_edge.i == after.i and c.dep_.startswith("obl")), None)


def aimed(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    """The frame of a cue that names nothing but whom it is turned against: “did not blame *Orzovia*”."""
    thing = syntax.object_of(found.token)
    if found.cue.lemma in words.words("charges", "accusing") and _says_of_what(found):
        return
    if found.token.dep_ == "pcomp":
        return  # “stopped short of *blaming*”, “without *blaming*”: nobody was blamed
    led = (*found.token.children, *(thing.children if thing is not None else ()))
    if any(c.lower_ == "on" for c in led) and not (thing is not None and is_actor(thing, words)):
        return  # “blamed the error on a fault”: the object is what was done
    if thing is not None and thing.lower_ in words.words("blame", "nobody"):
        return  # “blaming *the weather*”
    if thing is not None and thing.pos_ != "PRON" and thing.i > found.token.i and somebody(thing, words):
        yield Frame(found, whole(thing), "object", target=thing)
    suffers = syntax.child(found.token, syntax.PASSIVE_SUBJECTS) if thing is None else None
    by_somebody = suffers is not None and syntax.subject(found.token)[1] == "agent"
    if suffers is not None and by_somebody and suffers.pos_ != "PRON" and somebody(suffers, words):
        yield Frame(found, trimmed((edges.noun_phrase(suffers),)), "object", target=suffers)


def _withstood(thing: Any, found: FoundCue, words: Lexicon) -> bool:
    """“Rebuffed the *pressure*”, “dismissed *the army chief*”: what is withstood or cast off is not denied."""
    if found.cue.kind != "denial":
        return False
    off = found.cue.lemma in words.words("frames", "casting_off") and is_actor(thing, words)
    return off or thing.lower_ in words.words("frames", "resisted")


def _says_of_what(found: FoundCue) -> bool:
    """Whether what somebody is accused of follows, of which the parse made a part of their name."""
    verb = found.token
    leads = {"for"} if found.cue.lemma == "blame" else {"of", "for", "de", "d'", "du", "des"}
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.text in _OBJECT_STOPS:
            return False
        if token.lower_ in leads and not (token.lang_ == "fr" and syntax.in_a_name(token)):
            return True
    return False


def _names_source(found: FoundCue, thing: Any, words: Lexicon) -> bool:
    """“Citing *unnamed sources*”: who is cited is no part of what is said."""
    known = words.words("speakers", "anonymous") | words.words("speakers", "roles") | words.words("sources", "mediums")
    return found.cue.lemma in words.words("frames", "citing") and (thing.lower_ in known or thing.ent_type_ == "PERSON")


def _governed(found: FoundCue) -> Any | None:
    """The object of “call for X”, “stand by X”."""
    verb = found.token
    led = ("for", "out", *found.cue.rest[:1])
    preposition = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in led), None)
    if preposition is not None:
        return syntax.child(preposition, {"pobj", "pcomp"})
    clauses = syntax.children(verb, {"ccomp", "advcl", "xcomp"})
    return next((c for c in clauses if c.left_edge.lower_ == "for" and c.i > verb.i), None)


def _end_of_object(verb: Any, thing: Any) -> Any:
    """An object goes on through the prepositions that the parser gave to its verb, up to the next comma."""
    last = thing.right_edge
    for after in verb.children:
        joins = after.dep_ in ("prep", "obl:mod", "obl:arg", "acl", "obl") and after.left_edge.i == last.i + 1
        taken_up = after.left_edge.lower_ in ("in", "dans") and thing.lower_ in _TAKING_PART
        taken_up = taken_up or (
            after.left_edge.lower_ in ("at", "over") and verb.lower_.startswith(("express", "voic"))
        )
        if joins and (taken_up or after.left_edge.lower_ not in _AFTER_OBJECTS or _of_the_thing(after)):
            last = after.right_edge
    return last


def _to_deadline(verb: Any, last: Any) -> Any:
    """« Exige des excuses *avant dimanche minuit* », « a promis un rapport *d'ici à la fin du mois* »."""
    following = last.nbor(1) if last.i + 1 < len(last.doc) else None
    if following is None or following.lower_ not in _DEADLINES:
        return last
    for token in following.doc[following.i : verb.sent.end]:
        if token.text in ',.;:!?"' or token.lower_ in ("et", "mais", "qui", "que") or token.pos_ in ("VERB", "AUX"):
            break
        last = token
    return last


_DEADLINES = {"avant", "d'", "dès", "sous"}


def _of_the_thing(phrase: Any) -> bool:
    """Whether an English phrase behind an object tells of the object: “cited the flood *as a reason*”, “in support of”.

    Where or when somebody spoke of it is none of the object's: “cited the flood *in a speech*”.
    """
    thing = syntax.child(phrase, {"pobj"}) if phrase.dep_ == "prep" else None
    following = phrase.doc[phrase.right_edge.i + 1 : phrase.right_edge.i + 2]
    if thing is None or any(t.pos_ in ("VERB", "AUX") for t in following):
        return False
    return phrase.lower_ == "as" or (phrase.lower_ == "in" and thing.lower_ in _TIES_TO)


_TIES_TO = {"support", "favor", "favour", "aftermath", "wake", "exchange", "return", "response", "relation", "case"}


_TAKING_PART = {
    "role",
    "part",
    "involvement",
    "hand",
    "interference",
    "rôle",
    "implication",
    "ingérence",
    "responsabilité",
}


_AFTER_OBJECTS = {
    "through",
    "on",
    "in",
    "during",
    "at",
    "after",
    "before",
    "by",
    "as",
    "dans",
    "sur",
    "lors",
    "après",
    "avant",
}
