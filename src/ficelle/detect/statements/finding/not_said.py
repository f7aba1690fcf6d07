"""Whether a sentence tells that nobody said so, supposes or asks it: “not once did Holt accuse”, “had Holt accused”."""

from collections.abc import Iterator
from typing import Any

from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.parsing import Paragraph

_NO = {"no", "not", "never", "nowhere", "nor", "rarely", "seldom"}
_NOBODY = {"nobody", "none", "nothing", "few", "personne", "rien"}
_NONE_OF = {"no", "few", "aucun", "aucune", "nul", "nulle"}
# What somebody would have to do or find where it was said.
_WITNESSING = {
    *("hear", "hears", "heard", "hearing", "see", "sees", "saw", "seen", "seeing", "recall", "recalls", "recalled"),
    *("remember", "remembers", "remembered", "prove", "proves", "proved", "show", "shows", "showed", "suggests"),
    *("suggested", "indicates", "indicated", "entendu", "entend", "entendent", "entendre", "vu", "voit", "prouve"),
    *("prouvait", "montre", "montrait", "indique", "indiquait", "établit", "atteste", "attestait"),
}
_TRACES = {"record", "evidence", "proof", "sign", "trace", "indication", "suggestion", "instance", "preuve", "indice"}
_SUPPOSING = {"had", "were", "should"}
_WHY = {"why", "how", "when", "where", "pourquoi", "comment", "quand", "où"}
_INVERTED = {"-t-il", "-t-elle", "-il", "-elle", "-ils", "-elles", "-t-on", "-on", "-t-ils", "-t-elles"}
_FAR = 4  # steps from a verb up to what says that there is no trace of it


def never_said(verb: Any) -> bool:
    """Whether a saying is told not to have been: “at no point did Holt …”, “no record of Holt …”, “without …”."""
    if verb.head.lower_ == "without" and verb.dep_ == "pcomp" and verb.lower_ != "saying":
        return True
    if _by_none(verb) or _wrongly_told(verb):
        return True
    if _inverted(verb) and any(t.lower_ in _NO for t in _before_subject(verb)):
        return True
    return any(_denies_witness(above) or _no_trace(above) for above in _above(verb)) or _told_in_a_falsehood(verb)


def _by_none(verb: Any) -> bool:
    """“*No minister* has accused Tarsk”, “*neither* Holt nor Brandt accused Tarsk”."""
    own = syntax.own_subject(verb)
    if own is None or own.i > verb.i or any(t.text in _PARTING for t in verb.doc[own.i : verb.i]):
        return False
    first = own.left_edge
    return first.lower_ in _NOT_ONE and first.nbor(1).lower_ not in ("fewer", "less", "moins")


def _wrongly_told(verb: Any) -> bool:
    """“Was *wrongly reported* to have accused Tarsk”."""
    told = verb.head if verb.dep_ in ("xcomp", "pcomp", "ccomp") else verb
    told = told.head if told.lower_ == "as" else told
    passive = syntax.child(told, {"auxpass"}) is not None
    return passive and told.lower_ in _TOLD and any(c.lower_ in _WRONGLY for c in told.children)


_NOT_ONE = {"no", "neither", "none", "aucun", "aucune", "nul", "nulle"}
_TOLD = {"reported", "quoted", "said", "claimed", "alleged", "cited", "portrayed", "shown", "rumoured"}
_WRONGLY = {"wrongly", "falsely", "mistakenly", "erroneously", "incorrectly", "inaccurately"}


def _told_in_a_falsehood(verb: Any) -> bool:
    """“*The claim* that Holt accused Tarsk *is false*”, « *l'affirmation* selon laquelle … *est fausse* »."""
    at = verb
    for _ in range(_FAR):
        if at.head.i >= at.i:
            return False
        at = at.head
        if at.lower_.rstrip("s") in _TOLD_THINGS:
            called = [at.head, *at.head.children] if at.head.i > verb.i else []
            return any(t.lower_ in _FALSE and t.i > verb.i for t in called)
    return False


_TOLD_THINGS = {
    *(
        "claim",
        "allegation",
        "report",
        "rumour",
        "rumor",
        "quote",
        "quotation",
        "story",
        "suggestion",
        "headline",
        "post",
    ),
    *(
        "affirmation",
        "allégation",
        "rumeur",
        "citation",
        "information",
        "publication",
        "article",
        "clip",
        "video",
        "vidéo",
    ),
}
_FALSE = {
    *(
        "false",
        "invented",
        "fabricated",
        "untrue",
        "baseless",
        "unfounded",
        "fake",
        "wrong",
        "hoax",
        "forgery",
        "debunked",
    ),
    *("faux", "fausse", "inventé", "inventée", "infondée", "erronée", "mensongère", "truquée", "démentie", "fabriquée"),
}


def supposed(verb: Any) -> bool:
    """Whether a saying is only supposed: “*Had* Holt accused Tarsk, …”."""
    edge = verb.left_edge
    return edge.lower_ in _SUPPOSING and edge.dep_ in ("aux", "auxpass") and edge.head == verb and _inverted(verb)


def asked_about(verb: Any, paragraph: Paragraph) -> bool:
    """Whether the text asks if it was said: “*Did* Holt accuse Tarsk?”; “*why* did Holt …?” takes it for said."""
    last = next((t for t in reversed(list(verb.sent)) if not t.is_space), verb)
    if last.text != "?" or paragraph.around(last) is not None or paragraph.around(verb) is not None:
        return False
    begins = [t.lower_ for t in verb.sent[:3]] if len(verb.sent) > 2 else []
    if not _WHY.isdisjoint(begins):
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
    for _ in range(_FAR):
        apart = any(t.text in _PARTING for t in verb.doc[at.head.i : verb.i])
        if at.head.i >= at.i or at.dep_ not in _HANGING or apart:
            return
        at = at.head
        yield at


_PARTING = {",", '"', ";", ":"}
_HANGING = {"ccomp", "xcomp", "pcomp", "pobj", "prep", "acl", "nmod", "obl:arg"}


def _denies_witness(above: Any) -> bool:
    """“*Nobody has heard* Holt accuse”, “you *never see* Holt accuse”, « *rien ne prouve* que … »."""
    if above.lower_ not in _WITNESSING:
        return False
    own = syntax.own_subject(above)
    nobody = own is not None and (own.lower_ in _NOBODY or any(c.lower_ in _NONE_OF for c in own.lefts))
    return nobody or syntax.negated(above) or any(c.lower_ in _NO for c in above.lefts)


def _no_trace(above: Any) -> bool:
    """“*No record* of Holt accusing Tarsk”, « *aucune trace* de … »."""
    return above.lower_.rstrip("s") in _TRACES and any(c.lower_ in _NONE_OF for c in above.lefts)


def fabricated(verb: Any, speaker: Any | None) -> bool:
    """Whether the text says that a fake says so: “*a doctored clip* shows Holt accusing Tarsk”."""
    within = [t for t in (speaker, syntax.own_subject(verb)) if t is not None]
    within += [*_holding(verb), *_leading_in(verb)]
    return any(_is_fake(noun) for noun in within)


def _holding(verb: Any) -> Iterator[Any]:
    """The nouns that a verb hangs on, and the subjects of the verbs that it hangs on."""
    at = verb
    for _ in range(_FAR):
        if (
            at.head == at
            or at.dep_ not in _HANGING | {"relcl", "acl:relcl", "dobj", "obj", "advcl"}
            or at.head.i > at.i
        ):
            return
        at = at.head
        yield at
        own = syntax.own_subject(at) if at.lower_ in _SHOWING else None
        if own is not None:
            yield own


def _leading_in(verb: Any) -> Iterator[Any]:
    """The nouns of the phrases that open a sentence as where it was said: “*In a fake video*, Holt accuses …”."""
    for phrase in verb.lefts:
        first = phrase.left_edge
        if first.i != verb.sent.start or first.lower_ not in _LEADING:
            continue
        inner = syntax.child(phrase, {"prep"}) if first.lower_ == "according" else None
        yield syntax.child(inner if inner is not None else phrase, {"pobj"}) or phrase


_LEADING = {"in", "on", "according", "dans", "sur", "selon"}


def _is_fake(noun: Any) -> bool:
    if noun.lower_ in _FORGERIES:
        return True
    said = [c for c in noun.children if c.dep_ in ("amod", "compound", "acl", "nmod")]
    return noun.lower_.rstrip("s") in _MEDIA and any(c.lower_ in _FAKE for c in said)


_SHOWING = {
    *("show", "shows", "showed", "showing", "depicts", "depicted", "claims", "claimed", "has", "had", "makes", "made"),
    *("montre", "montrait", "montrant", "montrent", "prête", "fait", "faisait"),
}
_FORGERIES = {
    "deepfake",
    "deepfakes",
    "forgery",
    "impostor",
    "impostors",
    "imposter",
    "hoaxer",
    "hypertrucage",
    "imposteur",
}
_MEDIA = {
    *("video", "clip", "audio", "recording", "post", "tweet", "letter", "statement", "account", "release", "message"),
    *(
        "email",
        "document",
        "image",
        "screenshot",
        "article",
        "quote",
        "footage",
        "page",
        "site",
        "website",
        "communiqué",
    ),
    *(
        "vidéo",
        "enregistrement",
        "publication",
        "lettre",
        "compte",
        "courrier",
        "citation",
        "extrait",
        "bande",
        "tract",
    ),
}
_FAKE = {
    *(
        "fake",
        "faked",
        "doctored",
        "forged",
        "fabricated",
        "bogus",
        "spoof",
        "spoofed",
        "manipulated",
        "parody",
        "falsified",
    ),
    *(
        "counterfeit",
        "satirical",
        "generated",
        "synthetic",
        "faux",
        "fausse",
        "fausses",
        "truqué",
        "truquée",
        "fabriqué",
    ),
    *(
        "fabriquée",
        "falsifié",
        "falsifiée",
        "parodique",
        "parodiques",
        "satirique",
        "trafiqué",
        "trafiquée",
        "apocryphe",
    ),
}
