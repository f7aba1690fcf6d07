"""Where a cue's content, speaker and target stand: one frame a cue, read from the parse."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements import syntax
from ficelle.detect.statements.coordination import before_cue, end_of_clause, raised
from ficelle.detect.statements.cues import FoundCue
from ficelle.detect.statements.somebody import noun_before, somebody

Run = tuple[Any, Any]
_THAT = {"that", "que", "qu'", "if", "whether", "si"}
_LEADING = {"that", "que", "qu'"}
_FINITE_TAGS = {"VBD", "VBP", "VBZ", "MD"}


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with what it governs. `content` are runs of tokens; `shape` says which construction gave them."""

    found: FoundCue
    content: tuple[Run, ...]
    shape: str
    speaker: Any | None = None
    speaker_how: str = "none"
    target: Any | None = None
    object: Any | None = field(default=None)


def frames(found: FoundCue, words: Lexicon) -> Frame | None:
    """The frame of a cue, with its best content; None where the parse gives it none."""
    speaker, how = _subject(found, words)
    frame = next(_contents(found, words), None)
    if frame is None:
        return None
    if frame.speaker is not None:
        return frame
    return replace(frame, speaker=speaker, speaker_how=how)


def _subject(found: FoundCue, words: Lexicon) -> tuple[Any | None, str]:
    governor = raised(found.token, words)
    if governor is None:
        speaker, how = syntax.subject(found.token)
        if how == "shared" and found.token.dep_ == "xcomp" and _finite_form(found.token):
            speaker = noun_before(found.token, words) or speaker
        if how != "participle" and (speaker is None or not somebody(speaker, words)):
            before = _past_relative(found.token) or _explained(found.token) or _between_commas(found.token)
            speaker, how = (before, "own") if before is not None else (speaker, how)
        if speaker is None and found.token.pos_ not in ("VERB", "AUX"):
            before = noun_before(found.token, words)
            return before, "none" if before is None else "own"
        if how == "participle" and (reporter := _reporter(found.token)) is not None:
            return reporter, how
        if how != "participle" or speaker is None or somebody(speaker, words):
            return speaker, how
        return _subject_above(speaker, words) or (speaker, how)
    speaker, how = syntax.subject(governor)
    return speaker, how if how == "none" else "shared"


def _between_commas(verb: Any) -> Any | None:
    """The name before “the prime minister, *Mara Holt*, acknowledged”, which the parser tied to no verb."""
    first = verb
    while first.i and first.nbor(-1).pos_ == "AUX":
        first = first.nbor(-1)
    if first.i < _FEWEST_BEFORE or first.nbor(-1).text != "," or not _finite_form(verb):
        return None
    name = first.nbor(-2)
    start = name.i
    while start and name.doc[start].pos_ == "PROPN":
        start -= 1
    person = name.pos_ == "PROPN" and name.ent_type_ in ("PERSON", "PER", "")
    return name if person and name.doc[start].text == "," and start < name.i else None


def _finite_form(verb: Any) -> bool:
    return verb.tag_ in _FINITE_TAGS or "Fin" in verb.morph.get("VerbForm")


def _explained(verb: Any) -> Any | None:
    """« Une commerçante, Fanta Ouédé, dit … »: a subject on which the parser hung its verb."""
    named = verb.head
    if verb.dep_ not in ("acl", "amod") or named.i > verb.i or named.pos_ not in ("NOUN", "PROPN"):
        return None
    if verb.tag_ == "VBG" or verb.lower_.endswith("ant") or verb.i + 1 >= len(verb.doc):
        return None
    if verb.nbor(1).lower_ in ("que", "qu'"):
        return named
    closed = verb.i and verb.nbor(-1).text == "," and verb.nbor(1).pos_ in ("ADP", "VERB")
    if not closed:
        return None
    return named.head if named.dep_ in ("appos", "conj") and named.head.pos_ == "NOUN" else named


def _past_relative(verb: Any) -> Any | None:
    """The subject before a relative clause in commas: “Orzovia, which denies any part, called for an inquiry”."""
    first = verb
    while first.i and (first.nbor(-1).pos_ in ("AUX", "ADV") or first.nbor(-1).lower_ in ("n'", "ne")):
        first = first.nbor(-1)
    if first.i < _FEWEST_BEFORE or first.nbor(-1).text != "," or verb.tag_ == "VBG" or verb.lower_.endswith("ant"):
        return None
    start = verb.sent.start if verb.sent.start < first.i - 1 else 0
    for who in reversed(verb.doc[max(start, first.i - _FAR_BACK) : first.i - 1]):
        if who.text in (";", ":", '"'):
            return None
        if who.lower_ in ("who", "which", "qui") and who.i > 1 and who.nbor(-1).text == ",":
            named = who.nbor(-2)
            while named.dep_ in ("flat:name", "compound") and named.head != named:
                named = named.head
            return named if named.pos_ in ("NOUN", "PROPN") else None
    return None


_FEWEST_BEFORE = 4  # tokens before a verb whose subject a relative clause parts from it
_FAR_BACK = 40


def _reporter(participle: Any) -> Any | None:
    """Who says in “she said the crew had left, accusing …”: not the crew, though the parser ties it to them."""
    clause = participle.head
    after_comma = participle.dep_ == "advcl" and participle.i > 0 and participle.nbor(-1).text == ","
    if not after_comma or clause.dep_ != "ccomp" or clause.head.i > clause.i:
        return None
    return syntax.subject(clause.head)[0]


def _subject_above(thing: Any, words: Lexicon) -> tuple[Any, str] | None:
    """The subject of the verb that a thing belongs to: « a réclamé une statuette, accusant … » is the claimant's."""
    above = next((t for t in thing.ancestors if t.pos_ == "VERB"), None)
    speaker = syntax.subject(above)[0] if above is not None else None
    return (speaker, "participle") if speaker is not None and somebody(speaker, words) else None


def bare(found: FoundCue, words: Lexicon) -> Frame:
    """The frame of a cue without content of its own: its quotation is beside it."""
    speaker, how = _subject(found, words)
    target = syntax.child(found.token, syntax.OBJECTS | syntax.INDIRECT)
    return Frame(found, (), "bare", speaker, how, object=target)


def _contents(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    lemma = found.cue.lemma
    yield from _naming(found, words)
    yield from _oblique(found, words)
    yield from _clauses(found, words)
    if lemma in words.words("frames", "object"):
        yield from _object(found, words)
    if lemma in words.words("frames", "asking"):
        yield from _asked(found)


def _clauses(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    verb, lemma = found.token, found.cue.lemma
    hearer = syntax.child(verb, syntax.OBJECTS | syntax.INDIRECT)
    if hearer is None and found.cue.rest in (("on",), ("upon",)):
        preposition = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == found.cue.rest[0]), None)
        hearer = syntax.child(preposition, {"pobj"}) if preposition is not None else None
    complements = [c for head in _heads(found) for c in syntax.children(head, syntax.CLAUSES)]
    complements += [c for c in syntax.children(verb, syntax.OPEN_CLAUSES) if c.tag_ == "VBG" and lemma in _SAYS]
    for clause in complements:
        if not _relative(clause, verb) and _stands(clause, verb, words, lemma):
            last = end_of_clause(clause, verb, words)
            last = _carried_on(clause, last)
            yield Frame(found, trimmed(((_after_date(clause, verb), last),)), "clause", object=hearer)
    yield from _after_subject(found, words)
    yield from _after_medium(found, words)
    yield from _hung_on_hearer(found, hearer, words)
    open_clause = syntax.child(verb, syntax.OPEN_CLAUSES)
    if open_clause is None:
        return
    if lemma in words.words("frames", "infinitive") and _infinitive(open_clause):
        last = _with_condition(end_of_clause(open_clause, verb, words), verb)
        yield Frame(found, trimmed(((open_clause.left_edge, last),)), "infinitive", object=hearer)
    elif lemma in words.words("frames", "gerund") and _gerund(open_clause):
        yield Frame(found, _run(open_clause), "gerund")
    elif lemma in words.words("frames", "to_object"):
        last = end_of_clause(open_clause, verb, words)
        yield Frame(found, _after_hearer(open_clause, hearer, last), "infinitive", target=hearer, object=hearer)


def _carried_on(clause: Any, last: Any) -> Any:
    """The end of a clause that a comma cuts for the parser alone: « …, que leurs photos … »."""
    doc = last.doc
    stop = clause.sent.end
    if clause.pos_ == "NOUN" and not any("Fin" in t.morph.get("VerbForm") for t in clause.subtree):
        return doc[stop - 1]
    while last.i + 2 < stop and doc[last.i + 1].text == "," and clause.left_edge.lower_ in ("que", "qu'"):
        after = doc[last.i + 2]
        if after.lower_ not in ("que", "qu'") and after.pos_ != "ADP":
            break
        end = next((t.i for t in doc[after.i : stop] if t.text in ",;.!?" or t.text == '"'), stop)
        if any(t.lower_.endswith("ant") and t.pos_ == "VERB" for t in doc[after.i : end]):
            break
        last = doc[end - 1]
    return last


def _after_subject(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    """« Le service relève que … »: a verb that the parser hung on its subject, with its clause beside it."""
    verb = found.token
    if verb.dep_ not in ("amod", "acl") or verb.head.i > verb.i or verb.head.pos_ not in ("NOUN", "PROPN"):
        return
    for clause in syntax.children(verb.head, {"acl", "ccomp", "acl:relcl"}):
        if clause.left_edge.lower_ in ("que", "qu'") and verb.i < clause.left_edge.i <= verb.i + 2:
            last = end_of_clause(clause, verb, words)
            yield Frame(found, trimmed(((clause.left_edge, last),)), "clause", verb.head, "own")


def _hung_on_hearer(found: FoundCue, hearer: Any | None, words: Lexicon) -> Iterator[Frame]:
    """« Demande au Korland de s'expliquer »: the parser hangs what is asked on the one who is asked."""
    asks = found.cue.lemma in words.words("frames", "to_object") | words.words("frames", "infinitive")
    blames = words.oblique(found.cue.lemma)
    told = found.cue.lemma in words.words("frames", "to_object") and hearer is not None and somebody(hearer, words)
    if hearer is None or not (asks or blames) or hearer.i < found.token.i:
        return
    if hearer.dep_ not in syntax.INDIRECT and not told and hearer.dep_ != "pobj":
        return
    if asks and words.language == "en":
        yield from _told_to(found, hearer)
        return
    for clause in syntax.children(hearer, {"acl"}):
        if clause.left_edge.lower_ in ("de", "d'") and _infinitive(clause) and clause.i > hearer.i:
            yield Frame(found, _run(clause), "infinitive" if asks else "oblique", target=hearer, object=hearer)


def _told_to(found: FoundCue, hearer: Any) -> Iterator[Frame]:
    """“Invites the officer in question *to produce* …”, “called on the coastguard *to release* …”."""
    verb = found.token
    if syntax.child(verb, syntax.OPEN_CLAUSES) is not None:
        return
    for to in verb.subtree:
        if to.lower_ == "to" and to.dep_ == "aux" and to.i > hearer.i and to.head.dep_ in ("acl", "advcl", "relcl"):
            yield Frame(found, trimmed(((to, to.head.right_edge),)), "infinitive", target=hearer, object=hearer)
            return


_SAYS = {"say", "argue", "claim", "insist", "maintain", "contend", "add", "state", "note", "warn"}


def _after_date(clause: Any, verb: Any) -> Any:
    """Where a clause begins, less the date of saying that the parser gave to it: “said *on Tuesday* the ministry …”."""
    first = clause.left_edge
    subject = next((t for t in clause.subtree if t.dep_ in syntax.SUBJECTS | syntax.PASSIVE_SUBJECTS), None)
    if first.i != verb.i + 1 or subject is None or subject.left_edge.i > first.i + _DATE_WORDS:
        return first
    begin = subject.left_edge
    before = first.doc[first.i : begin.i]
    dated = [t for t in before if t.ent_type_ in ("DATE", "TIME")]
    return begin if dated and all(t in dated or t.lower_ in _DATING for t in before) else first


_DATE_WORDS = 5
_DATING = {"on", "in", "at", "late", "early", "earlier", "le", "ce", ","}


def _with_condition(last: Any, verb: Any) -> Any:
    """The end of “to close the border *unless …*”, where the parser ties the condition to the verb of saying."""
    conditions = [c for c in syntax.children(verb, {"advcl"}) if c.left_edge.i == last.i + 1]
    found = [c for c in conditions if c.left_edge.lower_ in ("unless", "if", "si", "until")]
    return found[0].right_edge if found else last


def _heads(found: FoundCue) -> list[Any]:
    """The tokens that a cue's complement may hang on: its verb, and the infinitive of « faire savoir que »."""
    last = [c for c in found.token.children if c.dep_ == "xcomp" and c.lower_ in found.cue.rest]
    return [found.token, *last]


def _relative(clause: Any, verb: Any) -> bool:
    """« regrette ces termes, qu'elle estime … »: what follows the comma says something of the object."""
    thing = syntax.child(verb, syntax.OBJECTS)
    before = clause.doc[clause.left_edge.i - 1] if clause.left_edge.i else None
    after_object = thing is not None and verb.i < thing.i < clause.i
    return after_object and before is not None and before.text == "," and clause.left_edge.lower_ in ("qu'", "que")


def _after_medium(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    """“Said in a statement that …”: the parser hangs the clause on the statement."""
    mediums = words.words("sources", "mediums") | words.words("sources", "voices")
    for phrase in found.token.children:
        noun = syntax.child(phrase, {"pobj"}) if phrase.dep_ == "prep" else phrase
        told = phrase.dep_ in syntax.OBJECTS | syntax.INDIRECT and found.cue.lemma in words.words("frames", "to_object")
        beside = noun is not None and noun.lower_ in ("part", "tour", "time", "moment", "époque")
        if noun is None or not (told or beside or noun.lower_ in mediums) or noun.i < found.token.i:
            continue
        takes = found.cue.lemma in words.words("frames", "infinitive")
        hung = [c for c in noun.children if c.dep_ in _HUNG and c.i > noun.i]
        for clause in hung:
            if clause.left_edge.lower_ not in _THAT and not (takes and _perfect(clause)):
                continue
            yield Frame(found, trimmed(((clause.left_edge, end_of_clause(clause, found.token, words)),)), "clause")


def _perfect(clause: Any) -> bool:
    """« … avoir respecté »: an infinitive of the past."""
    return any(c.dep_ == "aux:tense" and "Inf" in c.morph.get("VerbForm") for c in clause.children)


_HUNG = {"acl", "relcl", "ccomp", "acl:relcl"}


def _stands(clause: Any, verb: Any, words: Lexicon, lemma: str) -> bool:
    """Whether a complement clause is said: finite, or an infinitive that the cue may take."""
    if clause.i < verb.i and syntax.child(verb, syntax.SUBJECTS) is None:
        return False
    if clause.i < verb.i:
        return _closed_by_comma(clause, verb)
    if any(c.lower_ in _THAT for c in clause.lefts) or clause.left_edge.lower_ in _THAT:
        return True
    if lemma in words.words("frames", "weak"):
        return False
    return (
        _finite(clause)
        or _follows_at_once(clause, verb)
        or lemma
        in (words.words("frames", "infinitive") | words.words("frames", "to_object") | words.words("frames", "gerund"))
    )


def _follows_at_once(clause: Any, verb: Any) -> bool:
    """Whether a clause begins right after its cue and holds a finite verb: “said legalising it could help”.

    Parsers take a clause's verb for a noun, or its subject for the verb.
    """
    return bool(clause.left_edge.i == verb.i + 1 and any(t.tag_ in _FINITE_TAGS for t in clause.subtree))


def _finite(clause: Any) -> bool:
    subjects = syntax.SUBJECTS | syntax.PASSIVE_SUBJECTS | {"expl"}
    helping = [c for c in clause.children if c.pos_ == "AUX"]
    if all(syntax.child(verb, subjects) is None for verb in (clause, *helping)):
        return False
    return any(t.tag_ in _FINITE_TAGS or "Fin" in t.morph.get("VerbForm") for t in (clause, *clause.children))


def _infinitive(clause: Any) -> bool:
    if any(c.lower_ == "to" for c in clause.lefts):
        return True
    helping = [c for c in clause.children if c.dep_ in ("aux:tense", "aux:pass", "cop") and c.i < clause.i]
    return any("Inf" in t.morph.get("VerbForm") for t in (clause, *helping))


def _gerund(clause: Any) -> bool:
    return clause.tag_ == "VBG" or any(c.tag_ == "VBG" and c.dep_ in ("aux", "auxpass") for c in clause.children)


def _after_hearer(clause: Any, hearer: Any | None, last: Any) -> tuple[Run, ...]:
    inside = clause.doc[clause.left_edge.i : last.i + 1]
    tokens = [t for t in inside if hearer is None or t.i > hearer.right_edge.i or t.i < hearer.left_edge.i]
    return trimmed(tuple(syntax.runs(tokens)))


def _object(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    verb = found.token
    thing = syntax.object_of(verb) or _governed(verb) or _partitive(verb)
    if thing is not None and thing.pos_ != "PRON":
        last = before_cue(thing, verb, _before_relative(thing, _end_of_object(verb, thing)), words)
        tied = _tied_to(verb, thing) if found.cue.lemma in words.words("blame", "tying") else None
        yield Frame(found, trimmed(((thing.left_edge, last),)), "object", target=tied)
        return
    passive = syntax.child(verb, syntax.PASSIVE_SUBJECTS)
    if passive is not None and passive.pos_ != "PRON" and syntax.subject(verb)[0] is not None:
        yield Frame(found, _run(passive), "object")


def _tied_to(verb: Any, thing: Any) -> Any | None:
    """To whom something is linked or attributed."""
    for phrase in (*verb.children, *thing.children):
        if phrase.i > thing.i and phrase.left_edge.lower_ in ("to", "à", "au", "aux"):
            return syntax.child(phrase, {"pobj"}) if phrase.dep_ == "prep" else phrase
    return None


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


def _governed(verb: Any) -> Any | None:
    """The object of “call for X”."""
    preposition = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("for", "out")), None)
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
        if joins and (taken_up or after.left_edge.lower_ not in _AFTER_OBJECTS):
            last = after.right_edge
    return last


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


def _oblique(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    prepositions = words.oblique(found.cue.lemma)
    if not prepositions:
        return
    verb = found.token
    thing = syntax.object_of(verb) or syntax.child(verb, syntax.PASSIVE_SUBJECTS)
    if thing is not None and thing.lower_ in found.cue.rest:
        thing = None
    if thing is not None and found.cue.lemma in words.words("frames", "object") and not _actor(thing):
        return
    led = [p.rstrip("'’") for p in prepositions]
    led += ["d"] if "de" in led and "d" not in led else []
    phrases = [c for c in _phrases(verb, thing) if c.left_edge.lower_.rstrip("'") in led]
    for phrase in sorted(phrases, key=lambda c: (_rank(c, verb), led.index(c.left_edge.lower_.rstrip("'")))):
        target = thing or _turned_against(verb, phrase) or _named_between(verb, phrase)
        yield Frame(found, _oblique_run(phrase, verb), "oblique", target=target, object=thing)


def _named_between(verb: Any, phrase: Any) -> Any | None:
    """The accused whom the parser gave to another word: “accused neighbouring *X* of”, « reproche *à X* de »."""
    between = verb.doc[verb.i + 1 : max(verb.i + 1, phrase.left_edge.i)]
    objects = syntax.OBJECTS | syntax.INDIRECT
    found = [t for t in between if t.dep_ in objects and t.pos_ in ("PROPN", "NOUN") and not _saying_itself(t)]
    if not found and phrase.left_edge.lower_ in ("at", "against", "contre"):
        return syntax.child(phrase, {"pobj"}) if phrase.dep_ == "prep" else phrase
    return found[0] if found else None


def _saying_itself(token: Any) -> bool:
    """Whether a noun is part of what accusing is called: “point the *finger*”, “lodge a *complaint*”."""
    return token.lower_ in ("finger", "fingers", "complaint", "protest", "lawsuit", "suit", "plainte", "doigt")


def _turned_against(verb: Any, content: Any) -> Any | None:
    """Whom “lodged a complaint *against X* over Y” is turned against."""
    for phrase in _phrases(verb, None):
        if phrase != content and phrase.left_edge.lower_ in ("against", "at", "contre"):
            return syntax.child(phrase, {"pobj"}) if phrase.dep_ == "prep" else phrase
    return None


def _actor(thing: Any) -> bool:
    """Whether an object is somebody, who is blamed for something, and not the thing that is blamed."""
    return bool(thing.pos_ in ("PROPN", "PRON") or thing.ent_type_ in ("PERSON", "PER", "ORG", "GPE", "NORP", "LOC"))


def _rank(phrase: Any, verb: Any) -> int:
    """What is blamed before what only tells whom: “d'avoir …”, then what hangs on the verb, then the object's own."""
    clause = phrase.pos_ in ("VERB", "AUX") or any("Inf" in c.morph.get("VerbForm") for c in phrase.children)
    return 0 if clause else 1 if phrase.head == verb else 2


def _phrases(verb: Any, thing: Any | None) -> list[Any]:
    near = [c for c in verb.children if c.dep_ in syntax.PREPOSITIONAL]
    near += [t for t in verb.subtree if t.dep_ == "prep" and t.head != verb and syntax.child(t, {"pcomp"}) is not None]
    near += [t for t in verb.subtree if t.dep_ in _CLAUSES_OF_OBJECTS and t.left_edge.pos_ == "ADP"]
    if thing is not None:
        near += [c for c in thing.subtree if c.dep_ in syntax.PREPOSITIONAL | _CLAUSES_OF_OBJECTS and c.i > thing.i]
    return sorted((c for c in near if c.i > verb.i), key=lambda c: c.i)


# « accuser X d'avoir … »: the parser hangs the infinitive on X.
_CLAUSES_OF_OBJECTS = {"acl"}


def _oblique_run(phrase: Any, verb: Any) -> tuple[Run, ...]:
    last = _before_circumstance(phrase)
    if any("Inf" in t.morph.get("VerbForm") for t in (phrase, *phrase.children)):
        last = _through_prepositions(last)
    for after in verb.children:
        if after.dep_ in ("conj", "prep", "advcl") and after.left_edge.i == last.i + 1 and after.dep_ == "prep":
            last = after.right_edge
    return trimmed(((phrase.left_edge, last),))


_ENDS_PHRASE = {"et", "mais", "qui", "que", "qu'"}


def _before_circumstance(phrase: Any) -> Any:
    """The end of a phrase without the clause of time or contrast after a comma: “of fraud, as the trial opened”."""
    last = phrase.right_edge
    for comma in phrase.doc[phrase.left_edge.i + 2 : last.i]:
        if comma.text == "," and comma.nbor(1).lower_ in _CIRCUMSTANTIAL and comma.i > phrase.i:
            return comma.nbor(-1)
    return last


_CIRCUMSTANTIAL = {"as", "while", "when", "after", "before", "alors", "tandis", "après", "avant", "lorsque"}


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


def _naming(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    if found.cue.lemma not in words.words("frames", "naming"):
        return
    verb = found.token
    thing = syntax.object_of(verb) or syntax.child(verb, syntax.PASSIVE_SUBJECTS)
    name = syntax.child(verb, {"oprd", "attr", "xcomp", "ccomp"}) or _as(verb, thing) or _quoted_beside(thing)
    if name is not None and name.dep_ == "ccomp" and name.left_edge.lower_ in _THAT:
        return
    if thing is not None and name is not None and verb.i < name.i < thing.i and name.pos_ == "ADJ":
        yield Frame(found, trimmed(((name.left_edge, thing.right_edge),)), "naming", target=thing)
        return
    if name is None and (last := _quoted_after(thing)) is not None and thing is not None and thing.i > verb.i:
        yield Frame(found, trimmed(((thing.left_edge, last),)), "naming", target=thing)
        return
    if name is None or name.i < verb.i:
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
        yield Frame(found, trimmed(((start.left_edge, name.right_edge),)), "naming", target=start)


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


def _as(verb: Any, thing: Any | None) -> Any | None:
    near = [*verb.children, *(thing.subtree if thing is not None else ())]
    leads = ("as", "de", "d'", "comme")
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


def _asked(found: FoundCue) -> Iterator[Frame]:
    """« demander si … »: the parser takes the indirect question for a condition."""
    for clause in syntax.children(found.token, {"advcl"}):
        if clause.i > found.token.i and clause.left_edge.lower_ in ("si", "s'", "if", "whether"):
            yield Frame(found, trimmed(((clause.left_edge, clause.right_edge),)), "clause")


def _closed_by_comma(clause: Any, verb: Any) -> bool:
    """Whether a clause before its cue is cut off as speech is, and not by a colon, as a heading is."""
    between = verb.doc[clause.right_edge.i : verb.i]
    return ":" not in {t.text for t in between} and bool(
        {t.text for t in between} & {",", '"', "?", "!", "--", "—", "–"}
    )


def _run(head: Any) -> tuple[Run, ...]:
    return trimmed(((head.left_edge, head.right_edge),))


def trimmed(content: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs of tokens without punctuation, conjunction “that” or spaces at their edges; empty ones dropped."""
    kept = []
    for first, last in content:
        while first.i < last.i and (_edge(first) or first.lower_ in _LEADING):
            first = first.doc[first.i + 1]
        while last.i > first.i and _edge(last):
            last = last.doc[last.i - 1]
        if not _edge(first):
            kept.append((first, last))
    return tuple(kept)


def _edge(token: Any) -> bool:
    return token.is_space or (token.is_punct and token.text not in ('"', "(", ")", "'", "%"))
