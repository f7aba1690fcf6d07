"""Whom a statement's own words blame: the one who “is behind” a thing, who “lied” or “rigged” it, read from the parse.

A neutral cue leaves it to the words: “said that Orzovia was behind the posts” accuses Orzovia. Only wrongs that nobody
owns to and that are nobody's daily work are read so (`[blame]` of the language files); who was shot or attacked, and by
whom, is told by witnesses who accuse nobody.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any

from ficelle.detect.lexicon import Cue, Lexicon, lexicon
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.claims import of_a_claim
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.signs import any_of, listed, signs

_NAMES = {"PERSON", "PER", "ORG", "GPE", "NORP", "LOC"}
_OTHERS = {"he", "she", "they", "you", "il", "elle", "ils", "elles", "vous", "tu"}
_UNSURE = {
    *("may", "might", "could", "if", "whether", "would", "must", "should", "shall", "will", "'ll", "need", "ought"),
    *("pourrait", "pourraient", "doit", "doivent", "devrait", "devraient", "si", "s'"),
}
_BEING = {
    *("is", "are", "was", "were", "be", "been", "'s", "'re", "stands", "stood", "stand"),
    *("est", "sont", "était", "étaient", "été", "être", "serait", "seraient", "se", "trouve"),
}


def blamed(draft: Draft, words: Lexicon, of: Collection[str] = ()) -> Any | None:
    """The token of the one whom a content blames, if none of the pronouns `of`; None where it is nobody for sure."""
    if draft.shape == "naming":
        return _called_a_wrongdoer(draft, words)
    if draft.shape in ("oblique", "object"):
        return None
    said = list(_content(draft))
    telling = _telling(words.language)
    for token in said:
        if token.lower_ not in telling:
            continue
        subject = _of_verb(token, words) or _of_being(token, words) or _of_link(token, words)
        subject = subject or _accused(token) or _is_called(token, words) or _whose_work(token, words)
        if subject is not None and subject not in said:
            subject = next((c for c in token.children if c.dep_ in syntax.SUBJECTS and c in said), None)
        of_another = of_a_claim(token, words.language) and token.head != draft.verb
        told = subject is None or _doubtful(token) or of_another
        if subject is not None and not told and (subject.lower_ in of if of else _someone(draft, subject, words)):
            return subject
    return None if of else _prosecuted(draft, said, words)


def cleared(draft: Draft, words: Lexicon) -> bool:
    """Whether a content says of a wrong that it was not done: “it had *not rigged* the vote”."""
    if draft.shape not in _TOLD:
        return False
    telling = _telling(words.language)
    for token in _content(draft):
        if token.lower_ not in telling or of_a_claim(token, words.language):
            continue
        verb = token if token.pos_ in ("VERB", "AUX") else token.head
        if not (_not_done(token) or _not_done(verb)) or verb.dep_ in syntax.RELATIVE:
            continue
        supposed = any(t.lower_ in _UNSURE for t in (*verb.lefts, *token.lefts)) or _under_negation(verb)
        done = _of_verb(token, words) or _is_called(token, words)
        if done is None and token.lower_ not in _OF_DUTIES:
            done = _of_being(token, words)
        if done is not None and not supposed and (done.pos_ == "PROPN" or done.lower_ in _OTHERS | {"it"}):
            return True
    return False


_OF_DUTIES = {"responsible", "responsable", "responsables"}  # who is not responsible for the roads denies no wrong


_TOLD = {"clause", "incise", "source", "noun"}


def _not_done(verb: Any) -> bool:
    only = any(t.lower_ in ("only", "just", "seulement", "simplement") for t in verb.lefts)
    only = only or any(t.lower_ in ("que", "qu'") for t in verb.doc[verb.i + 1 : verb.i + 2])
    return not only and syntax.negated(verb)


def _prosecuted(draft: Draft, said: Sequence[Any], words: Lexicon) -> Any | None:
    """Whose deed a prosecutor tells: “prosecutors said *Carrick* took the money”; not what happens at court."""
    by = draft.speaker
    if by is None or draft.shape not in ("clause", "incise") or by.lower_ not in words.words("speakers", "prosecuting"):
        return None
    for verb in said:
        subject = syntax.own_subject(verb) if verb.pos_ == "VERB" else None
        aside = verb.dep_ in syntax.RELATIVE | {"advcl"}  # “after the Lab *accused* Korr, Holt burned …”
        if subject is None or subject not in said or aside or _doubtful(verb):
            continue
        did = verb.tag_ == "VBD" or syntax.child(verb, {"aux", "aux:tense"}) is not None
        passive = syntax.child(verb, {"auxpass", "aux:pass"}) is not None
        deed = did and not passive and not listed(words.language, "blame", "at_court").match(verb.lower_)
        if deed and (subject.pos_ == "PROPN" or subject.ent_type_ in _NAMES) and _someone(draft, subject, words):
            return subject
    return None


def _called_a_wrongdoer(draft: Draft, words: Lexicon) -> Any | None:
    """Whom a name calls a wrongdoer: “called *Korr* a liar”, « traite *la maire* de menteuse »; nobody of oneself."""
    called = draft.target
    if called is None or called.lower_ in _ITSELF or (draft.verb is not None and syntax.negated(draft.verb)):
        return None
    identified = draft.cue is not None and draft.cue.lemma in words.words("blame", "identifying")
    names = words.words("blame", "names", *(["source_of"] if identified else []))
    return called if any(t.lower_ in names and t.dep_ not in _MODIFYING for t in _content(draft)) else None


_MODIFYING = {"compound", "amod"}  # “a *terrorist* attack”
_ITSELF = {"it", "that", "this", "himself", "herself", "itself", "themselves", "myself", "se", "s'", "cela", "ça", "ce"}


def _content(draft: Draft) -> Iterator[Any]:
    paragraph = draft.paragraph
    for span in draft.content:
        yield from paragraph.within(span.start, span.stop)


def _of_verb(token: Any, words: Lexicon) -> Any | None:
    if token.pos_ not in ("VERB", "AUX") or _purpose(token):
        return None
    wrong = token.lower_ in _forms(words.language, "verbs") or _of_its_things(token, words.language)
    if not wrong and not (token.lower_ in _forms(words.language, "running") and _of_wrong_things(token, words)):
        return None
    if (cleft := _cleft(token)) is not None:
        return cleft
    subject, how = syntax.subject(token)
    return subject if how in ("own", "shared", "agent") else None


def _accused(token: Any) -> Any | None:
    """Whom “I accuse *the authorities* of …” accuses."""
    speaking = any(t.lower_ in _SPEAKING for t in syntax.children(token, syntax.SUBJECTS))
    return syntax.object_of(token) if speaking and token.lower_ in _I_ACCUSE else None


_I_ACCUSE = {"accuse", "accusons"}
_SPEAKING = {"i", "we", "je", "j'", "nous"}


def _of_link(token: Any, words: Lexicon) -> Any | None:
    """The actor to whom accounts, a network or a campaign are linked, or by whom or from where they are run."""
    if token.lower_ not in words.words("blame", "linking"):
        return None
    subject = syntax.child(token, syntax.ANY_SUBJECTS)
    if subject is None and token.dep_ in ("xcomp", "conj") and token.head != token:
        subject = syntax.child(token.head, syntax.ANY_SUBJECTS)
    carriers = words.words("blame", "carriers")
    if subject is None or not any(t.lower_ in carriers for t in subject.subtree):
        return None
    # Who runs them comes before where they are run from.
    for phrase in sorted(token.children, key=lambda c: c.left_edge.lower_ not in _BY):
        if phrase.dep_ in ("prep", "agent"):
            named = syntax.child(phrase, {"pobj"})
        else:
            named = phrase if phrase.dep_.startswith("obl") else None
        if named is not None and named.i > token.i and phrase.left_edge.lower_ in _LINKS and named.ent_type_ != "DATE":
            return named
    return None


_BY = {"by", "par"}
_LINKS = {"to", "by", "from", "à", "au", "aux", "par", "depuis"}


def _of_wrong_things(verb: Any, words: Lexicon) -> bool:
    """Whether what a verb acts on is one of the things that it is wrong to run, pay or spread."""
    acted_on = syntax.children(verb, syntax.OBJECTS | syntax.PASSIVE_SUBJECTS)
    acted_on += [noun for c in syntax.children(verb, {"prep"}) for noun in syntax.children(c, {"pobj"})]
    listed = words.words("blame", "things")
    return any(t.lower_ in listed for thing in acted_on for t in thing.subtree)


def _purpose(verb: Any) -> bool:
    """“A project *to steal* it”: what a thing is for, which did nothing."""
    return verb.dep_ == "acl" and any(c.lower_ == "to" for c in verb.lefts)


def _of_its_things(verb: Any, language: str) -> bool:
    """Whether a verb acts on one of the things that it is wrong to do so to: “*cooked* the books”."""
    things = _things_of(language).get(verb.lower_)
    if things is None:
        return False
    acted_on = syntax.children(verb, syntax.OBJECTS | syntax.PASSIVE_SUBJECTS)
    return any(things.match(t.lower_) for thing in acted_on for t in thing.subtree)


@cache
def _things_of(language: str) -> "dict[str, re.Pattern[str]]":
    """The things of `[blame_of]` by each form of its verb."""
    words = lexicon(language)
    return {
        form: re.compile("") if things == ["*"] else any_of(tuple(things))
        for verb, things in words.data["blame_of"].items()
        for form in words.forms(Cue(verb, ("accusation",), verb))
    }


def _cleft(verb: Any) -> Any | None:
    """Whom “it was *Brandt* who leaked the memo”, « c'est *Brandt* qui a volé » blames."""
    who = verb.head
    if verb.dep_ not in syntax.RELATIVE or who.i > verb.i:
        return None
    near = (*who.children, *who.head.children, who.head) if who.dep_ == "attr" else who.children
    it = any(c.lower_ in ("it", "c'", "ce") and c.i < who.i for c in near)
    being = any(c.lower_ in _BEING and c.i < who.i for c in near)
    return who if it and being and not any(syntax.negated(t) for t in (who, who.head)) else None


def _is_called(token: Any, words: Lexicon) -> Any | None:
    """Who “is a *liar*”, « est un *menteur* »."""
    if token.lower_ not in words.words("blame", "names") or token.pos_ != "NOUN":
        return None
    head, helps = (token.head, token.head.lower_) if token.dep_ == "attr" else (token, None)
    being = helps in _BEING if helps else any(c.dep_ == "cop" and c.lower_ in _BEING for c in token.children)
    subject = syntax.child(head, syntax.SUBJECTS) if being else None
    return subject if subject is not None and subject.i < token.i else None


def _of_being(token: Any, words: Lexicon) -> Any | None:
    """The subject of “is behind”, “was responsible for”."""
    involved = token.lower_ in words.words("blame", "involved") and _in_a_wrong(token, words)
    if not involved and token.lower_ not in words.words("blame", "being"):
        return None
    if token.dep_ == "prep" and token.head.pos_ == "VERB" and token.head.lower_ not in _BEING:
        return None  # “lagging *behind* the others”
    near = [token, token.head]
    before = token.doc[max(0, token.i - _COPULA) : token.i]
    copula = any(t.lower_ in _BEING and t.tag_ != "POS" for t in before)
    found = (syntax.child(t, syntax.ANY_SUBJECTS) for t in near)
    return next((subject for subject in found if subject is not None and subject.i < token.i), None) if copula else None


def _whose_work(token: Any, words: Lexicon) -> Any | None:
    """“The intrusion was the *work of* Norvia”, « est l'*œuvre de* la Norvie »: whose a wrong is said to be."""
    if token.lower_ not in words.words("blame", "works") or token.dep_ not in ("attr", "ROOT", "ccomp", "acl:relcl"):
        return None
    subject = syntax.child(token, syntax.ANY_SUBJECTS) or syntax.child(token.head, syntax.ANY_SUBJECTS)
    carriers = words.words("blame", "carriers")
    if subject is None or not any(t.lower_ in carriers for t in subject.subtree):
        return None
    led = next((c for c in token.rights if c.lower_ in ("of", "by")), None)
    if led is not None:
        return syntax.child(led, {"pobj"})
    return next((c for c in token.rights if c.dep_.startswith(("nmod", "obl")) and c.left_edge.lower_ in _OF), None)


_OF = {"de", "du", "des", "d'"}
_COPULA = 7  # tokens from “is” to “behind”, adverbs and marks between them


def _in_a_wrong(token: Any, words: Lexicon) -> bool:
    after = token.doc[token.i + 1 : token.i + _COPULA]
    led = len(after) > 0 and after[0].lower_ in ("in", "dans")
    return led and "crime" in signs(" ".join(t.text for t in after), words.language)


def _someone(draft: Draft, subject: Any, words: Lexicon) -> bool:
    """Whether a subject is an actor other than the speaker: named, or a definite body or office; “they” if quoted."""
    if subject == draft.speaker:
        return False
    if subject.lower_.strip("-") in _OTHERS:
        return draft.paragraph.around(subject) is not None
    numbered = subject.text[:1].isupper() and any(c.like_num for c in subject.rights)  # “*Unit* 310”
    if subject.pos_ == "PROPN" or subject.ent_type_ in _NAMES or numbered:
        return True
    if any(t.pos_ == "PROPN" or t.ent_type_ in _NAMES for t in subject.subtree):
        return True
    known = words.words("speakers", "roles", "groups", "firms")
    definite = any(c.lower_ in ("the", "le", "la", "l'", "les", "this", "ce", "cette") for c in subject.lefts)
    return definite and subject.lower_ in known


def _doubtful(token: Any) -> bool:
    """Whether a wrong is denied, supposed or asked after rather than told."""
    verb = token if token.pos_ in ("VERB", "AUX") else token.head
    near = [*verb.lefts, *token.lefts, *(verb.head.lefts if verb.dep_ in ("xcomp", "conj", "advcl") else ())]
    if any(t.lower_ in _UNSURE | syntax.NEGATIONS for t in near) or _if_it_were(verb):
        return True
    if _under_negation(verb) or syntax.negated(verb) or syntax.negated(token):
        return True
    return verb.dep_ in syntax.RELATIVE and verb.head.pos_ != "PROPN" and _cleft(verb) is None


def _if_it_were(verb: Any) -> bool:
    """“*Had Korr lied*, we would know”: a helper before its subject supposes, where nothing is asked."""
    own = syntax.child(verb, syntax.ANY_SUBJECTS)
    helpers = (c for c in verb.children if c.lower_ in ("had", "were", "should") and c.dep_.startswith("aux"))
    helper = next(helpers, None)
    return own is not None and helper is not None and helper.i < own.left_edge.i


def _under_negation(verb: Any) -> bool:
    """Whether a wrong is what somebody does not see, know or say: “found *no* evidence that Korr lied”."""
    above = verb
    while above.dep_ in _WHAT_IS_THOUGHT and above.head != above:
        above = above.head
        if above.pos_ == "NOUN" and any(c.lower_ in ("no", "any", "aucun", "aucune") for c in above.lefts):
            return True
        if above.pos_ in ("VERB", "AUX") and syntax.negated(above):
            return True
        if above.dep_ in syntax.OBJECTS:
            above = above.head
            return syntax.negated(above)
    return False


_WHAT_IS_THOUGHT = {"ccomp", "acl", "xcomp", "prep", "pobj", "pcomp", "dobj"}


@cache
def _telling(language: str) -> frozenset[str]:
    """The words of which one has to stand where somebody is blamed."""
    return (
        _forms(language, "verbs")
        | frozenset(_things_of(language))
        | _forms(language, "running")
        | lexicon(language).words("blame", "linking", "involved", "being", "names", "works")
        | _I_ACCUSE
    )


@cache
def _forms(language: str, name: str) -> frozenset[str]:
    words = lexicon(language)
    verbs = words.words("blame", name)
    return frozenset(form for verb in verbs for form in words.forms(Cue(verb, ("accusation",), verb)))
