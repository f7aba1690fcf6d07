"""Whether a sentence tells that nobody said so, supposes or asks it: “not once did Holt accuse”, “had Holt accused”."""

import re
from collections.abc import Iterator
from typing import Any

from ficelle.detect.lexicon import lexicon, straight
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.signs import listed

_INVERTED = {"-t-il", "-t-elle", "-il", "-elle", "-ils", "-elles", "-t-on", "-on", "-t-ils", "-t-elles"}
_PARTING = {",", '"', ";", ":"}
HANGING = {"ccomp", "xcomp", "pcomp", "pobj", "prep", "acl", "nmod", "obl:arg"}  # what a clause hangs on as its matter
FAR = 4  # steps from a verb up to what says that there is no trace of it


def never_said(verb: Any) -> bool:
    """Whether a saying is told not to have been: “at no point did Holt …”, “no record of Holt …”, “without …”."""
    if verb.head.lower_ == "without" and verb.dep_ == "pcomp" and verb.lower_ != "saying":
        return True
    if _by_none(verb) or _wrongly_told(verb) or _corrected(verb):
        return True
    if _inverted(verb) and any(t.lower_ in _words(verb, "no") for t in _before_subject(verb)):
        return True
    clause = straight(verb.doc[verb.sent.start : verb.i].text.lower()).rpartition(",")[2]
    if listed(verb.lang_, "not_said", "untrue").search(clause):
        return True
    if _CLEFT.search(clause):
        return True
    above = list(_above(verb))
    return any(_denies_witness(a) or _no_trace(a) or _untrue(a) for a in above) or _told_in_a_falsehood(verb)


# « *Ce n'est pas Holt qui* accuse », “*it was not Holt who* accused”
_CLEFT = re.compile(
    r"\bce n'(?:est|était) pas (?:(?! mais )[^,;:]){1,60}? qui\b|\bit (?:is|was) not [^,;:]{1,60}? (?:who|that)\b"
)


def _untrue(above: Any) -> bool:
    """“It *is untrue* that Holt accused …”, “it *is not the case* that …”, « il est *faux* d'affirmer que … »."""
    called = [t for t in (above, *above.children) if t.dep_ in _PREDICATES or t.pos_ == "ADJ"]
    if any(t.lower_ in _words(above, "false") for t in called) and not syntax.negated(above):
        return True
    return syntax.negated(above) and any(t.lower_ in _words(above, "true") for t in called)


_PREDICATES = {"acomp", "attr"}


def says_nothing(verb: Any) -> bool:
    """Whether a form tells what ought to be done, or is a noun, and so says nothing of anybody.

    « Il *convient de* rappeler que … », though « il convient d'avoir menti » admits; « accusations, *démentis* … ».
    Nor does a road say anything that links two towns.
    """
    if verb.lower_.startswith(_LINKS):
        thing = syntax.subject(verb)[0]
        return thing is not None and thing.lower_ in _words(verb, "ways")
    if verb.lower_ == "said" and verb.i + 1 < len(verb.doc) and verb.nbor(1).text == ",":
        before = [t.lower_ for t in verb.doc[max(0, verb.i - 2) : verb.i]]
        if before[-1:] == ["that"] or before == ["that", "being"]:
            return True  # “*That said*, we are late”
    if verb.lower_ in _words(verb, "nouns_alone"):
        return not any(c.pos_ == "AUX" for c in verb.children)
    if verb.lower_ not in _words(verb, "fitting") or verb.i + 2 >= len(verb.doc) or not verb.i:
        return False
    to = verb.nbor(1).lower_ in ("de", "d'") and verb.nbor(2).lower_ not in ("avoir", "être")
    return verb.nbor(-1).lower_ == "il" and to


_LINKS = ("link", "connect", "reli")


def _by_none(verb: Any) -> bool:
    """“*No minister* has accused Tarsk”, “*neither* Holt nor Brandt accused Tarsk”."""
    own = syntax.own_subject(verb)
    if own is None or own.i > verb.i or any(t.text in _PARTING for t in verb.doc[own.i : verb.i]):
        return False
    first = own.left_edge
    return first.lower_ in _words(verb, "not_one") and first.nbor(1).lower_ not in _words(verb, "but_some")


def _wrongly_told(verb: Any) -> bool:
    """“Was *wrongly reported* to have accused Tarsk”."""
    told = verb.head if verb.dep_ in ("xcomp", "pcomp", "ccomp") else verb
    told = told.head if told.lower_ == "as" else told
    passive = syntax.child(told, {"auxpass"}) is not None
    return (
        passive
        and told.lower_ in _words(verb, "told")
        and any(c.lower_ in _words(verb, "wrongly") for c in told.children)
    )


def _corrected(verb: Any) -> bool:
    """“*We wrongly reported that* Holt had accused …”, “*Correction:* an earlier version of this article said …”."""
    if verb.sent[0].lower_ in _words(verb, "corrections") or _taken_back(verb):
        return True
    told = next((above for above in _above(verb) if above.lower_ in _words(verb, "told")), None)
    return told is not None and any(c.lower_ in _words(verb, "wrongly") for c in told.children)


def _taken_back(verb: Any) -> bool:
    """“We wrote that Holt had accused Korr. *She did not.*”: the next sentence says that it was not so."""
    end = verb.sent.end
    following = [t for t in verb.doc[end : end + 4] if not t.is_space]
    said = [t.lower_ for t in following]
    short = len(said) > 3 and said[3] in (".", "!")
    return (
        short
        and said[0] in ("he", "she", "they", "it")
        and said[1] in ("did", "had", "has")
        and said[2] in ("not", "n't")
    )


def _told_in_a_falsehood(verb: Any) -> bool:
    """“*The claim* that Holt accused Tarsk *is false*”, « *l'affirmation* selon laquelle … *est fausse* »."""
    at = verb
    for _ in range(FAR):
        if at.head.i >= at.i:
            return False
        at = at.head
        if at.lower_.rstrip("s") in _words(verb, "things_told"):
            called = [at.head, *at.head.children] if at.head.i > verb.i else []
            by_parse = any(t.lower_ in _words(verb, "false") and t.i > verb.i for t in called)
            return by_parse or _called_false_behind(verb)
    return False


def _called_false_behind(verb: Any) -> bool:
    """« La vidéo où Holt accuse Tarsk *est un montage* », by the order of words."""
    behind = verb.doc[verb.i + 1 : verb.sent.end]
    being = [t.i for t in behind if t.lower_ in _words(verb, "being")]
    return any(t.lower_ in _words(verb, "false") and any(0 < t.i - i <= _NEAR for i in being) for t in behind)


_NEAR = 3  # tokens from “is” to “a forgery”


def supposed(verb: Any) -> bool:
    """Whether a saying is only supposed: “*Had* Holt accused Tarsk, …”."""
    edge = verb.left_edge
    return (
        edge.lower_ in _words(verb, "supposing")
        and edge.dep_ in ("aux", "auxpass")
        and edge.head == verb
        and _inverted(verb)
    )


def asked_about(verb: Any, paragraph: Paragraph) -> bool:
    """Whether the text asks if it was said: “*Did* Holt accuse Tarsk?”; “*why* did Holt …?” takes it for said."""
    last = next((t for t in reversed(list(verb.sent)) if not t.is_space), verb)
    if last.text != "?" or paragraph.around(last) is not None or paragraph.around(verb) is not None:
        return False
    begins = [t.lower_ for t in verb.sent[:3]] if len(verb.sent) > 2 else []
    if not _words(verb, "why").isdisjoint(begins):
        return False
    near = verb.doc[max(verb.sent.start, verb.i - 3) : verb.i + 3]
    inverted = verb.lang_ == "fr" and any(t.lower_ in _INVERTED for t in near)
    return inverted or _inverted(verb) or "est-ce" in begins or begins[:2] == ["est", "-ce"]


def _inverted(verb: Any) -> bool:
    """Whether a helping verb stands before the subject: “*did* Holt accuse”."""
    own = syntax.child(verb, {"nsubj"})
    helps = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return verb.lang_ == "en" and own is not None and own.i < verb.i and any(c.i < own.i for c in helps)


def _before_subject(verb: Any) -> Iterator[Any]:
    own = syntax.child(verb, {"nsubj"})
    before = verb.doc[verb.left_edge.i : own.i if own is not None else verb.i]
    if not any(t.lower_ in ("only", "sooner") for t in before):  # “*no sooner* had Holt accused …”
        yield from before


def _above(verb: Any) -> Iterator[Any]:
    """What a verb hangs on, as far as it is what the clause is about."""
    at = verb
    for _ in range(FAR):
        apart = any(t.text in _PARTING for t in verb.doc[at.head.i : verb.i])
        if at.head.i >= at.i or at.dep_ not in HANGING or apart:
            return
        at = at.head
        yield at


def _denies_witness(above: Any) -> bool:
    """“*Nobody has heard* Holt accuse”, “you *never see* Holt accuse”, « *rien ne prouve* que … »."""
    if above.lower_ not in _words(above, "witnessing"):
        return False
    own = syntax.own_subject(above)
    none_of = _words(above, "none_of")
    nobody = own is not None and (own.lower_ in _words(above, "nobody") or any(c.lower_ in none_of for c in own.lefts))
    return nobody or syntax.negated(above) or any(c.lower_ in _words(above, "no") for c in above.lefts)


def _no_trace(above: Any) -> bool:
    """“*No record* of Holt accusing Tarsk”, « *aucune trace* de … »."""
    return above.lower_.rstrip("s") in _words(above, "traces") and any(
        c.lower_ in _words(above, "none_of") for c in above.lefts
    )


def _words(token: Any, name: str) -> frozenset[str]:
    """A list of `[not_said]` in the language of a token."""
    return lexicon(token.lang_).words("not_said", name)
