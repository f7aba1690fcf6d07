"""English clauses without “that”, which parsers tear or take for something else: “said the reason they left is …”."""

from collections.abc import Mapping
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.coordination import raised
from ficelle.detect.statements.frames.cues import FoundCue, cue_of
from ficelle.detect.statements.frames.frame import Run
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.labels import behind_comma

_SUBJECTS = syntax.SUBJECTS | syntax.PASSIVE_SUBJECTS | {"expl"}
_WH = {"WDT", "WP", "WP$", "WRB"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}


def shown(clause: Any, verb: Any, lemma: str, words: Lexicon) -> bool:
    """Whether a cue that mostly says nothing has a whole clause of its own: “a poll found *most voters agreed*”."""
    whole = lemma in words.words("frames", "showing")
    asked = lemma in words.words("frames", "asking") and clause.left_edge.tag_ in _WH
    if not (whole or asked) or clause.left_edge.i <= verb.i or clause.dep_ != "ccomp":
        return False
    finite = any(t.tag_ in _FINITE for t in (clause, *clause.children))
    leading = clause.tag_ == "VBG" and counts(verb, words)  # “a poll showed *Holt leading*”
    return (finite or leading) and syntax.child(clause, _SUBJECTS) is not None


def counted(found: FoundCue, words: Lexicon) -> bool:
    """Whether a cue that mostly says nothing tells what a count of opinions found: “the poll showed *a dead heat*”."""
    return words.language == "en" and found.cue.lemma == "show" and counts(found.token, words)


def counts(verb: Any, words: Lexicon) -> bool:
    """Whether what shows or finds something is a poll or another text that counts."""
    subject = syntax.own_subject(verb)
    return subject is not None and subject.lower_ in words.words("frames", "counting")


def bare_verb(clause: Any, verb: Any) -> bool:
    """Whether a subject stands before a verb that the parser took for an infinitive: “said the cuts ‘do nothing’”."""
    subject = syntax.child(clause, _SUBJECTS)
    if subject is None or subject.i > clause.i or clause.tag_ != "VB" or clause.left_edge.i < verb.i:
        return False
    return not any(c.lower_ == "to" or c.tag_ == "MD" for c in clause.children)


def asks_when(clause: Any, verb: Any) -> bool:
    """Whether a clause right behind an English verb of asking is what is asked: “ask *when it will return*”."""
    return bool(clause.left_edge.tag_ in _WH and clause.left_edge.i == verb.i + 1)


def gerund_beside(found: FoundCue) -> Any | None:
    """The gerund right behind a verb and its particle, which a parser takes for an adverbial: “ruled out *using* …”."""
    behind = found.token.i + 1 + len(found.cue.rest)
    return next((c for c in syntax.children(found.token, {"advcl"}) if c.tag_ == "VBG" and c.i == behind), None)


def gerund_with_object(found: FoundCue) -> tuple[Run, ...]:
    """The content of a gerund that a parser took for an adjective: “suggested *refunding donors their fare*”."""
    verb = found.token
    behind = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if behind is None or behind.tag_ != "VBG" or behind.dep_ != "amod" or behind.head.head != verb:
        return ()
    return ((behind, max((c.right_edge for c in syntax.children(verb, syntax.OBJECTS)), key=lambda t: t.i)),)


def first_part(clause: Any, verb: Any, lemma: str, words: Lexicon) -> Any | None:
    """The subject that a parser cut from a clause and gave to a verb that only says: “says *envoys sent* ran …”."""
    if words.language != "en" or syntax.child(clause, _SUBJECTS):
        return None
    showing = lemma in words.words("frames", "showing") and counts(verb, words)
    if not showing and lemma not in words.words("frames", "plain"):
        return None
    cut = [c for c in verb.children if verb.i < c.i < clause.i and c.dep_ in ("dobj", "xcomp", "npadvmod", "dative")]
    if not cut or cut[0].left_edge.i != verb.i + 1 or cut[-1].right_edge.i + 1 != clause.left_edge.i:
        return None
    finite = any(t.tag_ in _FINITE for t in (clause, *clause.children))
    return cut[0].left_edge if finite or cut[0].pos_ == "PRON" else None


def for_to(found: FoundCue, clause: Any) -> bool:
    """“Called for *the list to be published*”: the parser makes one clause of both."""
    led = found.cue.rest == ("for",) and clause.left_edge.i > found.token.i
    return led and any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)


def last_part(clause: Any, parts: list[Any], words: Lexicon) -> Any:
    """The last of the clauses that a parser made of one: nothing but a comma stands between them."""
    if words.language != "en":
        return clause
    last = clause
    for part in parts:
        begins = part.left_edge.i
        if part.i > last.i and part.dep_ == last.dep_ and begins <= last.right_edge.i + 2 and _goes_on(part, words):
            between = last.doc[last.right_edge.i + 1 : begins]
            said_beside = last.right_edge.tag_ == "VBG" and cue_of(last.right_edge, words) is not None
            last = part if all(t.text in (",", '"') for t in between) and not said_beside else last
    return last


def _goes_on(part: Any, words: Lexicon) -> bool:
    """Whether a clause can go on with the one before it: it says nothing itself, and “and” brings in nobody new."""
    subject = syntax.child(part, _SUBJECTS)
    if part.pos_ not in ("VERB", "AUX") or cue_of(part, words) is not None or part.left_edge.lower_ == "however":
        return False
    return part.left_edge.pos_ != "CCONJ" or (subject is not None and subject.pos_ != "PROPN")


def reported_by(verb: Any, found: Mapping[int, FoundCue], words: Lexicon) -> Any | None:
    """The verb of saying that reports another: “*pointed out* that it had been asked and had responded ‘…’”.

    Participles and what follows a semicolon or a cue of its own are the journalist's again.
    """
    hung = verb.tag_ == "VBG" and (verb.dep_ == "advcl" or not verb.i or behind_comma(verb))
    if words.language != "en" or hung or raised(verb, words) is not None:
        return None
    inner = verb
    for above in verb.ancestors:
        if inner.dep_ == "conj" and syntax.own_subject(inner) is not None:
            return None
        reports = above.i in found and above.i < inner.left_edge.i and inner.dep_ in ("ccomp", "xcomp")
        if reports and not found[above.i].quoted:
            between = [t.text for t in verb.doc[above.i : verb.i]]
            return None if {";", ":"} & set(between) or between.count('"') % 2 else above
        inner = above
    return None
