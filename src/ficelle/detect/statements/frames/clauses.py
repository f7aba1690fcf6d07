"""What a cue says in a clause: “said *that …*”, “urged X *to …*”, « affirme *avoir …* »."""

from collections.abc import Iterator
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.coordination import end_of_clause
from ficelle.detect.statements.frames.cues import FoundCue
from ficelle.detect.statements.frames.frame import Frame, Run, trimmed, whole
from ficelle.detect.statements.frames.governing import FINITE_TAGS, finite_form
from ficelle.detect.statements.frames.torn import (
    asks_when,
    bare_verb,
    first_part,
    for_to,
    gerund_beside,
    gerund_with_object,
    last_part,
    shown,
)
from ficelle.detect.statements.parse import edges, syntax
from ficelle.detect.statements.parse.claims import hung_past_claim
from ficelle.detect.statements.parse.somebody import somebody

_THAT = {"that", "que", "qu'", "if", "whether", "si"}


def clauses(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    """The frames whose content is a clause of the cue, finite or not, the likeliest first."""
    verb, lemma = found.token, found.cue.lemma
    hearer = syntax.child(verb, syntax.ANY_OBJECTS)
    if hearer is None and found.cue.rest in (("on",), ("upon",)):
        led = (c for c in verb.children if c.dep_ == "prep" and c.lower_ == found.cue.rest[0])
        heard = (syntax.child(c, {"pobj"}) for c in led)
        hearer = next((h for h in heard if h is not None and h.lower_ not in syntax.DAYS), None)
    if lemma in words.words("frames", "gerund"):
        beside = next((c for c in syntax.children(verb, syntax.OPEN_CLAUSES) if c.i == verb.i + 1 and _gerund(c)), None)
        run = whole(beside) if beside is not None else gerund_with_object(found)
        yield from (Frame(found, run, "gerund"),) if run else ()  # “denied *telling him so*, though not that …”
    complements = [c for head in _heads(found) for c in syntax.children(head, syntax.CLAUSES)]
    complements += [c for c in syntax.children(verb, syntax.OPEN_CLAUSES) if c.tag_ == "VBG" and lemma in _SAYS]
    complements = [c for c in complements if not (_parted(c, verb) or hung_past_claim(c, verb))]
    for clause in complements:
        cut = first_part(clause, verb, lemma, words)
        stands = cut is not None or _stands(clause, verb, words, lemma) or for_to(found, clause)
        if not _relative(clause, verb) and stands:
            last = end_of_clause(last_part(clause, complements, words), verb, words)
            last = _carried_on(clause, last)
            yield Frame(found, trimmed(((cut or _after_date(clause, verb), last),)), "clause", object=hearer)
    yield from _after_subject(found, words)
    yield from _after_medium(found, words)
    yield from _hung_on_hearer(found, hearer, words)
    if words.language == "fr" and lemma in _OF_ITSELF and (said := _says_of_itself(verb)) is not None:
        yield Frame(found, trimmed((said,)), "infinitive")
        return
    open_clause = syntax.child(verb, syntax.OPEN_CLAUSES) or gerund_beside(found)
    if open_clause is None:
        return
    if lemma in words.words("frames", "infinitive") and _infinitive(open_clause):
        last = _with_condition(edges.with_stray_object(end_of_clause(open_clause, verb, words), verb), verb)
        yield Frame(found, trimmed(((open_clause.left_edge, last),)), "infinitive", object=hearer)
    elif lemma in words.words("frames", "gerund") and _gerund(open_clause):
        yield Frame(found, whole(open_clause), "gerund")
    elif lemma in words.words("frames", "to_object"):
        last = end_of_clause(open_clause, verb, words)
        yield Frame(found, _after_hearer(open_clause, hearer, last), "infinitive", target=hearer, object=hearer)


def _parted(clause: Any, verb: Any) -> bool:
    """“*Prices rose; the governor*, Leo Marsh, said that …”: a clause of its own, that a parser takes for what is said.

    Only where the verb has a clause behind it too.
    """
    behind = any(t.lower_ in _THAT for t in verb.doc[verb.i + 1 : verb.i + 4])
    between = verb.doc[clause.i : verb.i] if clause.i < verb.i and behind else ()
    return any(t.text in (";", "–", "—") or (t.text == "-" and bool(t.whitespace_)) for t in between)


_OF_ITSELF = {"dire", "se dire", "se déclarer", "s'estimer"}


def _says_of_itself(verb: Any) -> Run | None:
    """« Elle se dit *disposée au dialogue* », « s'est dite *“inquiète” du retard* »."""
    itself = any(t.lower_ in ("se", "s'") for t in verb.doc[max(0, verb.i - _CLITIC_REACH) : verb.i])
    after = [t for t in verb.doc[verb.i + 1 : verb.sent.end] if not t.is_space]
    while after and after[0].pos_ == "ADV" and not after[0].lower_.endswith(("ément", "ement")):
        after = after[1:]
    word = next((t for t in after[:_SELF_REACH] if t.text != '"' and t.pos_ != "ADV"), None)
    past = word is not None and "Past" in word.morph.get("Tense")
    if not itself or word is None or not (word.pos_ in ("ADJ", "NOUN") or past) or word.lower_ in syntax.DAYS:
        return None
    quoted = False
    last = after[0]
    for token in after:
        quoted ^= token.text == '"'
        if not quoted and (token.text in _ENDS_SELF or token.lower_ in ("et", "mais", "tout")):
            break
        last = token
    return after[0], last


_CLITIC_REACH = 3  # tokens from « se » to its verb
_SELF_REACH = 4  # tokens from the verb to what somebody says to be
_ENDS_SELF = {",", ".", ";", ":", "!", "?", "…"}


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
    asks = found.cue.lemma in words.words("frames", "to_object", "infinitive")
    blames = words.oblique(found.cue.lemma)
    told = found.cue.lemma in words.words("frames", "to_object") and hearer is not None and somebody(hearer, words)
    if hearer is None or not (asks or blames) or hearer.i < found.token.i:
        return
    if hearer.dep_ not in syntax.INDIRECT and not told and hearer.dep_ != "pobj":
        return
    if asks and words.language == "en":
        yield from _told_to(found, hearer)
        return
    for clause in hearer.subtree:
        hung = clause.dep_ in ("acl", "nmod", "xcomp") and clause.i > hearer.i
        if hung and clause.left_edge.lower_ in ("de", "d'") and _infinitive(clause):
            yield Frame(found, whole(clause), "infinitive" if asks else "oblique", target=hearer, object=hearer)


def _told_to(found: FoundCue, hearer: Any) -> Iterator[Frame]:
    """“Invites the officer in question *to produce* …”, “called on the coastguard *to release* …”."""
    verb = found.token
    if syntax.child(verb, syntax.OPEN_CLAUSES) is not None:
        return
    about = any(c.dep_ == "prep" and c.lower_ == "about" for t in (verb, hearer) for c in t.children)
    for to in verb.subtree if not about else ():
        if to.lower_ == "to" and to.dep_ == "aux" and to.i > hearer.i and to.head.dep_ in ("acl", "advcl", "relcl"):
            yield Frame(found, trimmed(((to, to.head.right_edge),)), "infinitive", target=hearer, object=hearer)
            return


_SAYS = {"say", "argue", "claim", "insist", "maintain", "contend", "add", "state", "note", "warn"}


def _after_date(clause: Any, verb: Any) -> Any:
    """Where a clause begins, less the date of saying that the parser gave to it: “said *on Tuesday* the ministry …”."""
    first = clause.left_edge
    subject = next((t for t in clause.subtree if t.dep_ in syntax.ANY_SUBJECTS), None)
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
    if found.token.dep_ == "dep" and found.token.head.lower_ in found.cue.rest:
        last.append(found.token.head)
    return [found.token, *last]


def _relative(clause: Any, verb: Any) -> bool:
    """« regrette ces termes, qu'elle estime … »: what follows the comma says something of the object."""
    thing = syntax.child(verb, syntax.OBJECTS)
    before = clause.doc[clause.left_edge.i - 1] if clause.left_edge.i else None
    after_object = thing is not None and verb.i < thing.i < clause.i
    return after_object and before is not None and before.text == "," and clause.left_edge.lower_ in ("qu'", "que")


def _after_medium(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    """“Said in a statement that …”: the parser hangs the clause on the statement."""
    mediums = words.words("sources", "mediums", "voices")
    for phrase in found.token.children:
        noun = syntax.child(phrase, {"pobj"}) if phrase.dep_ == "prep" else phrase
        told = phrase.dep_ in syntax.ANY_OBJECTS and found.cue.lemma in words.words("frames", "to_object")
        beside = noun is not None and noun.lower_ in ("part", "tour", "time", "moment", "époque", "evidence", "proof")
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
    if (clause.i < verb.i and syntax.child(verb, syntax.SUBJECTS) is None) or syntax.of_speaker(clause, verb):
        return False
    if clause.i < verb.i:
        acts = words.language == "en" and _acts_on(verb, lemma in words.words("frames", "to_object"), words)
        return _closed_by_comma(clause, verb) and not _follows_from(verb, clause) and not acts
    if clause.left_edge.lower_ in ("si", "s'") and lemma not in words.words("frames", "asking"):
        return False
    if any(c.lower_ in _THAT for c in clause.lefts) or clause.left_edge.lower_ in _THAT:
        return True
    if lemma in words.words("frames", "weak"):
        return shown(clause, verb, lemma, words)
    return (
        _finite(clause)
        or (words.language == "en" and bare_verb(clause, verb))
        or _follows_at_once(clause, verb)
        or lemma in words.words("frames", "infinitive", "to_object", "gerund")
    )


def _acts_on(verb: Any, tells: bool, words: Lexicon) -> bool:
    """Whether a verb has an object behind it that hears nothing: “The case is open, *courts order a recount*”."""
    things = [c for c in syntax.children(verb, syntax.OBJECTS) if c.i > verb.i and c.ent_type_ not in ("DATE", "TIME")]
    if any(c.i > verb.i and c.dep_ == "xcomp" for c in verb.children):
        return True  # “The bureau reported, the foundation *refused to release* the names”
    things = [c for c in things if not any(t.text in (",", '"') for t in verb.doc[verb.i : c.i])]
    people = words.words("speakers", "roles", "groups", "persons")
    hears = [c for c in things if c.pos_ in ("PRON", "PROPN") or {c.lower_, c.lower_.rstrip("s")} & people]
    return bool(things) and not (tells and hears)


def _follows_from(verb: Any, clause: Any) -> bool:
    """Whether an English verb goes on from a clause before it: “X is over, *so* the duties claimed in 2029 are”."""
    between = verb.doc[clause.right_edge.i + 1 : verb.i]
    return any(t.lower_ in _GOING_ON and t.head == verb for t in between)


_GOING_ON = {"so", "but", "yet", "because"}


def _follows_at_once(clause: Any, verb: Any) -> bool:
    """Whether a clause begins right after its cue and holds a finite verb: “said legalising it could help”.

    Parsers take a clause's verb for a noun, or its subject for the verb.
    """
    return bool(clause.left_edge.i == verb.i + 1 and any(t.tag_ in FINITE_TAGS for t in clause.subtree))


def _finite(clause: Any) -> bool:
    subjects = syntax.ANY_SUBJECTS | {"expl"}
    helping = [c for c in clause.children if c.pos_ == "AUX"]
    if all(syntax.child(verb, subjects) is None for verb in (clause, *helping)):
        return False
    return any(finite_form(t) for t in (clause, *clause.children))


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
    return trimmed(tuple(edges.runs(tokens)))


def asked(found: FoundCue) -> Iterator[Frame]:
    """« demander si … »: the parser takes the indirect question for a condition."""
    for clause in syntax.children(found.token, {"advcl"}):
        led = clause.left_edge.lower_ in ("si", "s'", "if", "whether") or asks_when(clause, found.token)
        if clause.i > found.token.i and led:
            yield Frame(found, trimmed(((clause.left_edge, clause.right_edge),)), "clause")


def _closed_by_comma(clause: Any, verb: Any) -> bool:
    """Whether a clause before its cue is cut off as speech is, and not by a colon, as a heading is."""
    between = verb.doc[clause.right_edge.i : verb.i]
    return ":" not in {t.text for t in between} and bool(
        {t.text for t in between} & {",", '"', "?", "!", "--", "—", "–"}
    )
