"""What a cue says in a phrase of its own: “accused X *of …*”, “lodged a complaint against X *over …*”."""

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.cues import FoundCue
from ficelle.detect.statements.frames.frame import Frame, Run, trimmed
from ficelle.detect.statements.parse import edges, syntax
from ficelle.detect.statements.parse.labels import behind_comma
from ficelle.detect.statements.parse.signs import signs


def obliques(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    """The frames of a cue whose content a preposition leads, with whom it is turned against."""
    prepositions = words.oblique(found.cue.lemma)
    if not prepositions:
        return
    verb = found.token
    thing = syntax.object_of(verb) or syntax.child(verb, syntax.PASSIVE_SUBJECTS)
    if thing is not None and thing.lang_ == "fr" and thing.left_edge.pos_ == "ADP":
        clitic = next((c for c in syntax.children(verb, syntax.OBJECTS) if c.pos_ == "PRON" and c.i < verb.i), None)
        thing = clitic or thing  # « *les* accuse d'espionnage », of which a parser makes a second object
    complaint = None
    if thing is not None and thing.lower_ in found.cue.rest:
        thing, complaint = None, thing
    if thing is not None and found.cue.lemma in words.words("frames", "object") and not _actor(thing):
        return
    led = [p.rstrip("'’") for p in prepositions]
    led += ["d"] if "de" in led and "d" not in led else []
    phrases = [c for c in _phrases(verb, thing) if not _of_another(c, verb) and c.left_edge.lower_.rstrip("'") in led]
    phrases = [c for c in phrases if not _in_its_name(c, thing) and not _is_sum(c)]
    if not phrases and (quoted := _quoted_after(found, led)) is not None:
        yield quoted
    phrases = [c for c in phrases if not _of_an_office(c, words)]
    order = {c.i: (_rank(c, verb), *_of_a_name(c), led.index(c.left_edge.lower_.rstrip("'"))) for c in phrases}
    for phrase in sorted(phrases, key=lambda c: order[c.i]):
        against = _turned_against(verb, phrase, complaint)
        target = _whom(thing, verb) or against or _named_between(verb, phrase)
        yield Frame(found, _oblique_run(phrase, verb), "oblique", target=target, object=thing)


def _is_sum(phrase: Any) -> bool:
    """“Is suing X *for 12 million*”: what is asked, and not what for."""
    of = syntax.child(phrase, {"pobj"}) if phrase.dep_ == "prep" else None
    return of is not None and (of.ent_type_ in ("MONEY", "CARDINAL") or any(t.ent_type_ == "MONEY" for t in of.subtree))


def _in_its_name(phrase: Any, thing: Any | None) -> bool:
    """« Accusent le ministère *de la Défense* »: a part of the name of whom a verb accuses, and not of what."""
    if thing is None or thing.pos_ != "NOUN" or phrase.head != thing:
        return False
    return any(e.start <= thing.i < phrase.i < e.end for e in thing.doc.ents) and phrase.text[:1].isupper()


def _whom(thing: Any | None, verb: Any) -> Any | None:
    """Whom an object stands for: of « la compagnie *que* le syndicat accuse », the noun before it."""
    relative = thing is not None and thing.lang_ == "fr" and thing.lower_ in ("que", "qu'")
    return verb.head if relative and verb.dep_ in syntax.RELATIVE else thing


def _of_another(phrase: Any, verb: Any) -> bool:
    """Whether a phrase belongs to a verb beside its own: « accusé X de Y et conseillé à Z *de …* ».

    “Lodged a protest, charging X *with …*”.
    """
    for above in phrase.ancestors:
        if above == verb:
            return False
        if above.tag_ == "VBG" and above.dep_ == "advcl" and above.head == verb:
            return True
        if above.dep_ == "conj" and above.pos_ == "VERB" and above.head == verb:
            return bool(above.doc.lang_ == "fr")
    return False


def _quoted_after(found: FoundCue, led: list[str]) -> Frame | None:
    """“Warned both camps *against ‘the temptation’*”: a preposition that the parser lost, right before a quotation."""
    verb = found.token
    leads = next((t for t in _up_to_quotation(verb) if t.lower_.rstrip("'") in led and t.nbor(1).text == '"'), None)
    if leads is None or leads.i + 2 >= len(verb.doc):
        return None
    closing = next((t for t in verb.doc[leads.i + 2 : verb.sent.end] if t.text == '"'), None)
    between = verb.doc[verb.i + 1 : leads.i]
    before = list(takewhile(lambda t: t.text != "," and t.lower_ not in _RELATIVES, between))
    # « Accuse Holt, ce que Korr a qualifié *de “fable”* » goes on with a clause; « Holt, nommé en mars, *de “fable”* »
    # comes back from one.
    goes_on = len(before) < len(between) and between[-1].text != ","
    if closing is None or goes_on:
        return None
    named = [t for t in before if t.pos_ in ("NOUN", "PROPN")]
    return Frame(found, ((leads.nbor(1), closing),), "oblique", target=named[-1] if named else None)


def _up_to_quotation(verb: Any) -> list[Any]:
    after = verb.doc[verb.i + 1 : min(verb.i + _FAR, verb.sent.end, len(verb.doc) - 1)]
    return list(takewhile(lambda t: t.text not in _STOPS, after))


_RELATIVES = {"qui", "que", "qu'", "dont", "who", "whom", "which", "whose"}
_FAR = 14  # tokens from a verb to the preposition that it takes
_STOPS = {".", ";", ":", "!", "?", "…", '"'}


def _named_between(verb: Any, phrase: Any) -> Any | None:
    """The accused whom the parser gave to another word: “accused neighbouring *X* of”, « reproche *à X* de »."""
    between = verb.doc[verb.i + 1 : max(verb.i + 1, phrase.left_edge.i)]
    objects = syntax.ANY_OBJECTS
    between = [t for t in between if not _saying_itself(t) and t.lower_ not in syntax.DAYS]
    found = [t for t in between if t.dep_ in objects and t.pos_ in ("PROPN", "NOUN")]
    found = found or [t for t in between[:1] if t.text[:1].isupper() and t.pos_ in ("PROPN", "NOUN", "X", "ADJ")]
    if _in_turn(verb):
        found = found or [t for t in between if t.pos_ in ("PROPN", "NOUN")]
    if not found and phrase.left_edge.lower_ in ("at", "against", "contre"):
        return syntax.child(phrase, {"pobj"}) if phrase.dep_ == "prep" else phrase
    return found[0] if found else None


def _saying_itself(token: Any) -> bool:
    """Whether a noun is part of what accusing is called: “point the *finger*”, « à son *tour* »."""
    return token.lower_ in ("finger", "fingers", "complaint", "protest", "lawsuit", "suit", "plainte", "doigt", "tour")


def _in_turn(verb: Any) -> bool:
    """« Accuse *à son tour* le pouvoir de »: the parser hangs the accused on the turn."""
    return any(t.lower_ == "tour" for t in verb.doc[verb.i + 1 : verb.i + 4])


def _turned_against(verb: Any, content: Any, complaint: Any | None) -> Any | None:
    """Whom “lodged a complaint *against X* over Y” is turned against; it may hang on the complaint."""
    for phrase in (*_phrases(verb, None), *_of_noun(complaint)):
        if phrase != content and phrase.left_edge.lower_ in ("against", "at", "contre"):
            return syntax.child(phrase, {"pobj"}) if phrase.dep_ == "prep" else phrase
    return None


def _of_noun(complaint: Any | None) -> list[Any]:
    return syntax.children(complaint, syntax.PREPOSITIONAL) if complaint is not None else []


def _actor(thing: Any) -> bool:
    """Whether an object is somebody, who is blamed for something, and not the thing that is blamed."""
    return bool(thing.pos_ in ("PROPN", "PRON") or thing.ent_type_ in ("PERSON", "PER", "ORG", "GPE", "NORP", "LOC"))


def _rank(phrase: Any, verb: Any) -> int:
    """What is blamed before what only tells whom: “d'avoir …”, then what hangs on the verb, then the object's own."""
    clause = phrase.pos_ in ("VERB", "AUX") or any("Inf" in c.morph.get("VerbForm") for c in phrase.children)
    return 0 if clause else 1 if phrase.head == verb or _bare_charge(phrase) or _past_explanation(phrase) else 2


def _past_explanation(phrase: Any) -> bool:
    """“Accused Mara Holt, the head of the port, *of taking* bribes”: behind what explains a name."""
    leads = phrase.left_edge
    return phrase.lang_ == "en" and behind_comma(leads)


def _of_a_name(phrase: Any) -> tuple[bool, int]:
    """Whether an English phrase may only go on with a name, and the last of several first.

    “Accused the Ministry *of Trade* of fraud”, “the government *of Norvia* of hiding it”.
    """
    leads = phrase.left_edge
    if not 0 < leads.i < len(leads.doc) - 1:
        return False, 0
    before, after = leads.nbor(-1), leads.nbor(1)
    named = phrase.lang_ == "en" and before.pos_ in ("NOUN", "PROPN") and after.text[:1].isupper()
    return named, -phrase.i if named else 0


def _of_an_office(phrase: Any, words: Lexicon) -> bool:
    """“Accused the owner *of the pipeline* of hiding it”, “the head *of the bank* of fraud”: of what somebody is."""
    of = syntax.child(phrase, {"pobj"}) if phrase.dep_ == "prep" and phrase.lang_ == "en" else None
    held = of is not None and phrase.head.pos_ == "NOUN" and phrase.head.lower_ in words.words("speakers", "roles")
    charge = next((c for c in of.rights if c.dep_ == "prep" and c.lower_ == "of"), None) if of is not None else None
    if of is None or charge is None or not held or of.left_edge.lower_ != "the" or "crime" in signs(of.text, "en"):
        return False
    bodies = words.words("speakers", "groups", "firms", "companies")
    return syntax.child(charge, {"pcomp"}) is not None or of.lower_ in bodies


def _bare_charge(phrase: Any) -> bool:
    """« Accusé le Comité de la Paix *de fraude* »: a charge has no article where the name before it has one."""
    first = phrase.left_edge
    return bool(
        phrase.doc.lang_ == "fr" and first.lower_ in ("de", "d'") and first.i + 1 == phrase.i and phrase.pos_ == "NOUN"
    )


def _phrases(verb: Any, thing: Any | None) -> list[Any]:
    near = [c for c in verb.children if c.dep_ in syntax.PREPOSITIONAL]
    near += [t for t in verb.subtree if t.dep_ == "prep" and t.head != verb and syntax.child(t, {"pcomp"}) is not None]
    near += [t for t in verb.subtree if t.dep_ in _CLAUSES_OF_OBJECTS and t.left_edge.pos_ == "ADP"]
    by = syntax.child(verb, {"agent", "obl:agent"})
    near += [c for c in by.subtree if c.dep_ in ("prep", "nmod") and c.i > by.i + 1] if by is not None else []
    if thing is not None:
        near += [c for c in thing.subtree if c.dep_ in syntax.PREPOSITIONAL | _CLAUSES_OF_OBJECTS and c.i > thing.i]
    if verb.lang_ == "fr":
        near += [c for c in syntax.children(verb, syntax.OBJECTS) if c != thing and c.left_edge.pos_ == "ADP"]
    for beside in syntax.children(verb, syntax.OBJECTS):  # « accusent leur entraîneur, Ludovic Brun, *de …* »
        near += [c for c in beside.children if c.dep_ in syntax.PREPOSITIONAL and c.i > beside.i and beside != thing]
    return sorted({c.i: c for c in near if c.i > verb.i}.values(), key=lambda c: c.i)


# « accuser X d'avoir … »: the parser hangs the infinitive on X.
_CLAUSES_OF_OBJECTS = {"acl"}


def _oblique_run(phrase: Any, verb: Any) -> tuple[Run, ...]:
    last = _before_agent(phrase, _before_circumstance(phrase), verb)
    if any("Inf" in t.morph.get("VerbForm") for t in (phrase, *phrase.children)):
        last = _past_aside(_through_prepositions(edges.with_stray_object(last, verb)))
    last = _past_having(phrase, last)
    for after in verb.children:
        aims = after.dep_ in ("advcl", "xcomp") and after.left_edge.lower_ == "to"
        if (after.dep_ == "prep" or aims) and after.left_edge.i == last.i + 1:
            last = after.right_edge
    return trimmed(((phrase.left_edge, last),))


def _before_agent(phrase: Any, last: Any, verb: Any) -> Any:
    """The end of a phrase before who does it: « accusé de corruption *par l'opposition* »."""
    if verb.lang_ != "fr" or syntax.child(verb, {"aux:pass"}) is None:
        return last
    led = (t for t in phrase.doc[phrase.i + 1 : last.i + 1] if t.lower_ == "par")
    return next((t.nbor(-1) for t in led), last)


_ENDS_PHRASE = {"et", "mais", "qui", "que", "qu'"}


def _before_circumstance(phrase: Any) -> Any:
    """The end of a phrase without the clause of time or contrast after a comma: “of fraud, as the trial opened”."""
    last = phrase.right_edge
    for comma in phrase.doc[phrase.left_edge.i + 2 : last.i]:
        if comma.text == "," and comma.i > phrase.i and (_circumstantial(comma.nbor(1)) or _denied_next(comma)):
            return comma.nbor(-1)
    return last


def _circumstantial(token: Any) -> bool:
    return token.lower_ in _CIRCUMSTANTIAL


def _denied_next(comma: Any) -> bool:
    """“Of theft, *which the bank denied*”."""
    if comma.nbor(1).lower_ != "which":
        return False
    near = comma.doc[comma.i + 2 : comma.i + _ASIDE]
    return any(t.lower_.startswith(("den", "reject", "disput", "contest")) and t.pos_ == "VERB" for t in near)


_CIRCUMSTANTIAL = {"as", "while", "when", "after", "before", "alors", "tandis", "après", "avant", "lorsque"}


def _past_aside(last: Any) -> Any:
    """« De vouloir, à terme, *annexer les îles* »: an infinitive behind an aside that another one governs."""
    doc, stop = last.doc, last.sent.end
    if last.i + 2 >= stop or doc[last.i + 1].text != "," or not _infinitive(doc[last.i + 2]):
        return last
    opening = next((t for t in reversed(doc[max(0, last.i - _ASIDE) : last.i + 1]) if t.text == ","), None)
    if opening is None or not opening.i or not _infinitive(opening.nbor(-1)):
        return last
    end = next((t.i for t in doc[last.i + 2 : stop] if t.text in ',;.!?"'), stop)
    return doc[end - 1]


_ASIDE = 8


def _past_having(phrase: Any, last: Any) -> Any:
    """“Of *having*, for four days, *blocked* the port”: a participle behind an aside that a parser lost."""
    doc = phrase.doc
    having = syntax.child(phrase, {"pcomp"})
    if having is None or having.lower_ != "having" or doc[having.i + 1 : having.i + 2].text != ",":
        return last
    closing = next((t for t in doc[having.i + 2 : min(having.i + _ASIDE, having.sent.end)] if t.text == ","), None)
    done = closing.nbor(1) if closing is not None and closing.i + 1 < having.sent.end else None
    return done.right_edge if done is not None and done.tag_ in ("VBD", "VBN") else last


def _infinitive(token: Any) -> bool:
    return token.pos_ in ("VERB", "NOUN", "AUX") and bool(token.lower_.endswith(("er", "ir", "re")))


def _through_prepositions(last: Any) -> Any:
    """The end of an infinitive that goes on in phrases the parser hung elsewhere: « …, en moins d'une heure, de … »."""
    doc, stop = last.doc, last.sent.end
    while last.i + 2 < stop:
        comma = doc[last.i + 1].text == ","
        begin = last.i + (2 if comma else 1)
        if doc[begin].pos_ != "ADP":
            break
        end = next((t.i for t in doc[begin:stop] if t.text in ',;.!?"' or t.lower_ in _ENDS_PHRASE), stop)
        if any(t.pos_ in ("VERB", "AUX") for t in doc[begin:end]):
            break
        last = doc[end - 1]
    return last
