"""Verbs that a parser hung into or out of a reported clause: “said the duty was lawful and accused Kirinyo of …”."""

from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.cues import cue_of
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.labels import behind_comma
from ficelle.detect.statements.parse.led_past import past_relative

_VERBAL = {"VERB", "AUX"}
_CLAUSAL = {"ccomp", "xcomp", "advcl", "pcomp", "acl"}


def raised(verb: Any, words: Lexicon) -> Any | None:
    """The cue that `verb` is coordinated with, where the parser coordinated it with a verb of that cue's clause.

    A cue without a subject of its own that follows “and” goes on with what the first speaker did.
    """
    if not _says(verb, words) or syntax.own_subject(verb) is not None:
        return None
    if verb.dep_ == "advcl":
        return _listed(verb, words)
    if verb.dep_ != "conj":
        return _beside(verb, words)
    if past_relative(verb) is not None:
        return None
    first = _first_conjunct(verb)
    verbal = first.pos_ in _VERBAL or syntax.child(first, {"cop"}) is not None
    if words.language == "fr" and first.pos_ in ("NOUN", "PROPN") and not verbal:
        return _of_cue_above(verb, first, words)
    if not verbal or first.dep_ not in _CLAUSAL or not _coordinated(verb):
        return None
    cue = first.head
    if first.dep_ == "acl" and cue.pos_ in ("NOUN", "PROPN"):
        cue = cue.head
    while cue.dep_ in _CLAUSAL and cue.pos_ in _VERBAL and cue_of(cue, words) is None and cue.head.i < cue.i:
        cue = cue.head
    if cue.pos_ not in _VERBAL or cue.i > first.i or cue_of(cue, words) is None:
        return None
    alike = _form(verb) == _form(cue) or _behind_infinitive(verb, first) or _of_same(verb, first, words)
    return cue if alike or _shares_auxiliary(verb, cue, first) else None


def _listed(verb: Any, words: Lexicon) -> Any | None:
    """“Said Norvia had paid nobody, *accused* Korr of lying and left”: a past tense that a comma joins to the cue's."""
    if verb.tag_ != "VBD" or not behind_comma(verb) or any(c.dep_ == "mark" for c in verb.children):
        return None
    cue = next((t for t in verb.head.ancestors if t.tag_ == "VBD" and t.i < verb.head.i), None)
    return cue if cue is not None and cue_of(cue, words) is not None else None


def _of_same(verb: Any, first: Any, words: Lexicon) -> bool:
    """“Says *he* knew nothing *and accused* Korr”: who accuses is who says so in either reading."""
    cue, own = cue_of(verb, words), syntax.own_subject(first)
    outright = cue is not None and cue.lemma in words.words("charges", "accusing", "denying")
    return outright and own is not None and own.lower_ in words.words("speakers", "he", "she")


def _behind_infinitive(verb: Any, first: Any) -> bool:
    """« Dit *avoir constaté* des fraudes *et met* en cause … »: no finite verb goes on with an infinitive."""
    finite = verb.lang_ == "fr" and "Fin" in verb.morph.get("VerbForm")
    infinitive = (first, *syntax.children(first, {"aux:tense", "aux:pass"}))
    return finite and any("Inf" in t.morph.get("VerbForm") for t in infinitive)


def _of_several(participle: Any) -> bool:
    morph = participle.morph
    return (
        "Fem" in morph.get("Gender") or "Plur" in morph.get("Number") or participle.lower_.endswith(("ée", "és", "ées"))
    )


def _of_cue_above(verb: Any, noun: Any, words: Lexicon) -> Any | None:
    """The cue before « confirme la présence d'un germe *et demande* … »: no finite verb goes on with a noun."""
    cue = next((t for t in noun.ancestors if t.pos_ in _VERBAL and t.i < noun.i), None)
    if cue is None or cue_of(cue, words) is None or not _follows_and(verb) or verb.pos_ != "VERB":
        return None
    return cue if "Fin" in verb.morph.get("VerbForm") and _form(verb) == _form(cue) else None


def _shares_auxiliary(verb: Any, cue: Any, first: Any) -> bool:
    """« A assuré que … *et invité* … »: a participle without an auxiliary goes on with the cue that has one."""
    alone = not any(c.dep_.startswith("aux") or c.dep_ == "cop" for c in verb.children)
    helped = any(c.dep_ in ("aux", "aux:tense") for c in cue.children)
    finite = any(c.dep_.startswith("aux") for c in first.children) and "Part" in first.morph.get("VerbForm")
    # « … que l'eau était *coupée* et *demandé* … »: what is done to one thing agrees with it.
    finite = finite and not (verb.lang_ == "fr" and verb.lower_[-1:] == "é" and _of_several(first))
    return bool(alone and helped and not finite and _past(verb) and _past(cue) and verb.tag_ != "VBD")


def _beside(participle: Any, words: Lexicon) -> Any | None:
    """The cue that a participle goes on with, hung by the parser on that cue's object: « a rejeté … *et appelé* … »."""
    thing = participle.head
    if participle.dep_ not in _HUNG or not _follows_and(participle) or thing.pos_ not in ("NOUN", "PROPN"):
        return None
    cue = next((t for t in thing.ancestors if t.pos_ in _VERBAL and t.i < thing.i), None)
    if cue is None or cue_of(cue, words) is None:
        return None
    return cue if _past(participle) and _past(cue) else None


_HUNG = {"acl", "amod", "acl:relcl", "relcl"}


def _past(verb: Any) -> bool:
    return verb.tag_ in ("VBN", "VBD") or "Past" in verb.morph.get("Tense")


def _follows_and(verb: Any) -> bool:
    return bool(verb.i and verb.doc[verb.i - 1].lower_ in ("et", "and", "puis"))


def before_cue(thing: Any, cue: Any, last: Any, words: Lexicon) -> Any:
    """An object without a verb of saying that goes on with its cue and that the parser hung on it."""
    for token in thing.doc[thing.i + 1 : last.i + 1]:
        if raised(token, words) == cue and syntax.own_subject(token) is None:
            return _before(token, thing)
    return last


def end_of_clause(clause: Any, cue: Any, words: Lexicon) -> Any:
    """The last token of a reported clause: before a verb that goes on with the cue, after one that goes on with it."""
    inside = [t for t in clause.subtree if t.i > clause.i and _leaves(t, cue, words)]
    if inside:
        return _before(inside[0], clause)
    last = clause.right_edge
    if cue.dep_ in syntax.RELATIVE and (main := _main_verb(clause, last)) is not None:
        return main.nbor(-2)
    for after in cue.children:
        if words.language == "en" and _behind_mark(last, after):
            last = after.right_edge
            continue
        joins = after.dep_ == "conj" and after.i > last.i and after.pos_ in _VERBAL
        goes_on = _beside_clause(last, after) and _goes_on(after, clause, cue, words)
        near = after.left_edge.i <= last.i + _JOINED and words.language == "en"
        if joins and (goes_on or (near and _holds_still(after, clause, cue, words))):
            last = after.right_edge
    return last


def _main_verb(clause: Any, last: Any) -> Any | None:
    """« Holt, qui nie avoir menti, *accuse* … »: the verb behind a relative clause, which a parser took into it."""
    for comma in clause.doc[clause.i + 1 : last.i]:
        after = comma.nbor(1)
        finite = after.tag_ in ("VBD", "VBZ", "VBP") or "Fin" in after.morph.get("VerbForm")
        if comma.text == "," and finite and after.pos_ in ("VERB", "AUX"):
            return after
    return None


def _beside_clause(last: Any, after: Any) -> bool:
    """Whether nothing but “and” stands between a clause and what goes on with it, marks and commas aside."""
    between = last.doc[last.i + 1 : after.left_edge.i]
    return after.left_edge.i > last.i and sum(not t.is_punct for t in between) <= 1


def _behind_mark(last: Any, after: Any) -> bool:
    """Whether a clause ends in “…,” and goes on: “said they ‘would pay,’ *and that* …”, “was ‘futile,’ *because* …”.

    A comma within the marks makes a parser end the clause there, and hang on the verb of saying what follows.
    """
    end = last.nbor(-1) if last.text == "," else last
    marks = [t.text for t in end.doc[end.i + 1 : end.i + 3]]
    if marks != [",", '"'] or not _beside_clause(last, after):
        return False
    begins = after.left_edge.lower_
    return (after.dep_ == "conj" and begins == "that") or (after.dep_ == "advcl" and begins in _REASONS)


_REASONS = {"because", "since", "if", "unless"}
_JOINED = 4  # tokens from a clause to the one that goes on: a comma, a mark, “and”


def _holds_still(verb: Any, clause: Any, cue: Any, words: Lexicon) -> bool:
    """Whether a clause beside an English cue tells no next event: “said X, *and the ministry will …*”.

    News tells in the past what happened next; what is, will or could be is still what was said.
    """
    finite = _finite_part(verb)
    first = _finite_part(clause)
    cues_own = any(c.tag_ == "MD" for c in cue.children)
    if first.tag_ not in _FINITE or _dashed(verb):
        return False
    found = cue_of(cue, words)
    says = found is not None and found.kind == "assertion" and found.lemma not in words.words("frames", "showing")
    if cues_own or not says or any(_tells(t, words) for t in verb.subtree):
        return False
    if syntax.own_subject(verb) is None and syntax.child(verb, {"expl"}) is None:
        return bool(finite.tag_ == "MD")
    # A present behind a past that was shifted back for being reported is the writer's own.
    return bool(finite.tag_ == "MD" or (finite.tag_ in _PRESENT and first.tag_ in _PRESENT))


_PRESENT = {"VBZ", "VBP"}
_FINITE = _PRESENT | {"VBD", "MD"}


def _dashed(verb: Any) -> bool:
    """Whether a dash parts a clause from what stands before it."""
    begins = verb.left_edge.i
    return any(t.text in ("-", "–", "—", "--") for t in verb.doc[max(0, begins - _JOINED) : begins])


def _finite_part(verb: Any) -> Any:
    return next((c for c in verb.children if c.dep_ in ("aux", "auxpass")), verb)


def _leaves(token: Any, cue: Any, words: Lexicon) -> bool:
    """Whether a clause ends before a token: what goes on with the cue, a participle of saying, or a semicolon."""
    if token.text == ";":
        return True
    if _reports_next(token, words) or _denies_next(token, words):
        return True
    if token.lower_ in _BUT and behind_comma(token):
        return any(cue_of(t, words) is not None for t in token.doc[token.i + 1 : token.sent.end])
    if token.tag_ == "VBG" and (behind_comma(token) or _beside_with(token)):
        return cue_of(token, words) is not None
    return bool(raised(token, words) == cue)


def _beside_with(gerund: Any) -> bool:
    """Whether a gerund has a subject of its own behind “, with”: “said X, *with the mayor adding* Y”."""
    leads = gerund.head
    after_comma = leads.lower_ == "with" and behind_comma(leads)
    return bool(after_comma and gerund.dep_ == "pcomp" and syntax.own_subject(gerund) is not None)


def _reports_next(token: Any, words: Lexicon) -> bool:
    """“… without a warning *and regrets that* …”: a verb of saying that the parser takes for a noun."""
    if token.pos_ != "NOUN" or token.i + 1 >= len(token.doc) or token.doc[token.i - 1].lower_ not in ("and", "et"):
        return False
    return token.doc[token.i + 1].lower_ in ("that", "que", "qu'") and cue_of(token, words) is not None


def _denies_next(token: Any, words: Lexicon) -> bool:
    """“… *and it denied* …”: what accuses or denies goes on with the speaker, whom a pronoun names again."""
    cue = cue_of(token, words) if token.dep_ == "conj" and token.pos_ == "VERB" else None
    strong = words.words("charges", "accusing", "denying")
    if cue is None or cue.lemma not in strong:
        return False
    subject = syntax.own_subject(token)
    return subject is not None and subject.pos_ == "PRON" and token.doc[subject.i - 1].lower_ in ("and", "et", "but")


_BUT = {"mais", "but", "tandis", "alors", "while", "whereas"}


def _says(verb: Any, words: Lexicon) -> bool:
    cue = cue_of(verb, words)
    if cue is None:
        return False
    weak = cue.lemma in words.words("frames", "weak")
    if not weak or cue.lemma in words.words("frames", "naming", "infinitive") or words.oblique(cue.lemma):
        return True
    return cue.lemma in words.words("frames", "to_object") and syntax.object_of(verb) is not None


def _tells(token: Any, words: Lexicon) -> bool:
    """Whether a token is a verb that says something by itself."""
    cue = cue_of(token, words) if token.pos_ == "VERB" else None
    return cue is not None and cue.lemma not in words.words("frames", "weak")


def _first_conjunct(verb: Any) -> Any:
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
    return verb


def _coordinated(verb: Any) -> bool:
    start = verb.left_edge.i
    near = verb.doc[max(0, start - 2) : verb.i]
    return any(t.dep_ == "cc" or t.text in (",", ";") for t in near)


def _before(verb: Any, clause: Any) -> Any:
    last = verb.doc[min(verb.left_edge.i, verb.i) - 1]
    while last.i > clause.left_edge.i and (last.dep_ == "cc" or (last.is_punct and last.text in (",", ";"))):
        last = last.doc[last.i - 1]
    if last.lower_ == "with" and last.i > clause.left_edge.i and last.doc[last.i - 1].text == ",":
        last = last.doc[max(clause.i, last.i - 2)]
    return last


def _goes_on(verb: Any, clause: Any, cue: Any, words: Lexicon) -> bool:
    if syntax.own_subject(verb) is not None or cue_of(verb, words) is not None:
        return False
    of_modal = _finite_part(clause).tag_ == "MD" and _finite_part(verb).tag_ in _PRESENT and cue.tag_ == "VBD"
    return bool(_form(verb) == _form(clause) != _form(cue)) or of_modal


def _form(verb: Any) -> tuple[Any, ...]:
    """What two verbs of one subject have in common: the form of their finite part."""
    finite = next((c for c in verb.children if c.dep_ in ("aux", "aux:tense", "cop", "auxpass", "aux:pass")), verb)
    if verb.tag_ in ("VBG", "VB") or "Inf" in verb.morph.get("VerbForm"):
        finite = verb
    morph = finite.morph
    return (*morph.get("VerbForm"), *morph.get("Tense"), *morph.get("Mood"))
