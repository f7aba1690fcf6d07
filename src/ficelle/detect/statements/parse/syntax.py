"""What the two parsers' labels have in common: subjects, clauses and objects."""

from typing import Any

from ficelle.detect.statements.parse.antecedents import (
    is_lone_name,
    name_before,
    noun_before,
    of_only_one,
    past_aside,
    past_excluded,
    past_voice,
    phrase_before,
    text_before,
    who_acts,
)
from ficelle.detect.statements.parse.appositions import explained_by, named_before_aside
from ficelle.detect.statements.parse.hung import joined, led, reproached
from ficelle.detect.statements.parse.labels import (
    ANY_OBJECTS,
    ANY_SUBJECTS,
    BEFORE_VERBS,
    CLAUSES,
    CLITICS,
    DAYS,
    INDIRECT,
    NEGATIONS,
    OBJECTS,
    OPEN_CLAUSES,
    PASSIVE_SUBJECTS,
    POINTING,
    PREPOSITIONAL,
    RELATIVE,
    SUBJECTS,
    behind_comma,
    child,
    children,
)
from ficelle.detect.statements.parse.led_past import (
    parted_by_heading,
    past_attribute,
    past_hearer,
    past_relative,
    voice_before,
)
from ficelle.detect.statements.parse.listed import behind_object, listed_after, subject_after

_RELATIVES = {"who", "which", "that", "qui", "whom", "que", "lequel", "laquelle"}
_SUBJECT_RELATIVES = {"qui", "lequel", "laquelle", "lesquels", "lesquelles"}
_WHOM = {"lequel", "laquelle", "lesquels", "lesquelles", "qui"}
_NOMINAL = {"NOUN", "PROPN", "PRON"}
_NOBODY = {"GPE", "LOC", "FAC", "DATE", "TIME", "CARDINAL", "MONEY", "EVENT"}


def object_of(verb: Any) -> Any | None:
    """A verb's object; where that is a day, what hangs on it: « a accusé jeudi la Zelmarie »."""
    behind = behind_relative(verb)
    given = [c for c in children(verb, OBJECTS) if c != behind]
    for thing in given:
        if thing.lower_ not in DAYS:
            return thing
    given += [c for c in verb.children if c.lower_ in DAYS and c.dep_.startswith(("obl", "nmod", "xcomp"))]
    hung = [c for thing in given for c in thing.children if c.i > thing.i and c.pos_ in _NOMINAL]
    return hung[0] if hung else None


def subject(verb: Any) -> tuple[Any | None, str]:
    """The one who says: the subject's head and how it governs: own, agent, shared, participle or none."""
    found, how = _subject(verb)
    found = text_before(verb, who_acts(verb, found)) if how != "agent" else found
    if how != "agent" and (parted := past_aside(verb)) is not None:
        return parted, "own"
    return (past_excluded(found) if found is not None and found.i < verb.i else found), how


def _subject(verb: Any) -> tuple[Any | None, str]:
    quoted = quoted_as(verb)
    if quoted is not None:
        return quoted, "own"
    behind = behind_relative(verb)
    if behind is not None:
        return behind, "own"
    if verb.dep_ == "xcomp" and verb.head.dep_ in _OF_NOUNS and _has_tense(verb):
        return verb.head.head, "own"  # « Le maire, que Holt accuse de fraude, *a accusé* … »
    agent = _agent(verb)
    if agent is not None and not _helped_actively(verb):
        return agent, "agent"
    acted_on = child(verb, PASSIVE_SUBJECTS)
    if acted_on is not None:
        return (acted_on, "own") if _active(verb) else (None, "none")
    if (phrase := phrase_before(verb)) is not None:
        return phrase, "own"
    own = own_subject(verb)
    above = _without_and(verb, own) if own is not None else listed_after(verb)
    if above is not None:
        return subject(above)[0], "shared"
    if own is not None:
        own = behind_object(own) or (_after_participle(own, verb) if own.pos_ == "VERB" else None) or own
    own = own or subject_after(verb) or _subject_of_helper(verb) or named_before_aside(verb)
    if own is not None and _of_nobody(own, verb):
        return None, "none"
    return (_nearest(verb, antecedent(verb, own)), "own") if own is not None else _shared_subject(verb)


def _of_nobody(own: Any, verb: Any) -> bool:
    """« *Il* lui est reproché d'avoir menti »: a subject that stands for nobody, of a verb in the passive."""
    if own.dep_ != "expl:subj":
        return False
    helped = any(c.lower_ in _BEEN for c in verb.children if c.pos_ == "AUX" and c.i < verb.i)
    return helped and child(verb, {"expl:comp", "expl:pv"}) is None


_BEEN = {"est", "était", "fut", "été", "sera"}
_OF_NOUNS = RELATIVE | {"acl"}


def _has_tense(verb: Any) -> bool:
    helper = child(verb, {"aux:tense"})
    return helper is not None and "Fin" in helper.morph.get("VerbForm") and helper.nbor(-1).text == ","


def behind_relative(verb: Any) -> Any | None:
    """« ce que dément *l'ambassade* »: the subject behind a verb whose object is a relative pronoun."""
    leads = verb.i - 1
    while leads > 0 and (verb.doc[leads].pos_ == "AUX" or verb.doc[leads].lower_ in BEFORE_VERBS):
        leads -= 1
    if verb.lang_ != "fr" or leads < 1 or verb.doc[leads].lower_ not in ("que", "qu'"):
        return None
    before = verb.doc[leads - 1]
    relative = before.lower_ == "ce" or verb.dep_ in RELATIVE
    relative = relative or (before.pos_ == "NOUN" and verb.doc[leads].pos_ == "PRON")
    return named_after(verb) if relative else None


def quoted_as(verb: Any) -> Any | None:
    """Whom “Interfax quoted *Holt* as saying”, “*Holt* was quoted as saying” quotes."""
    if not verb.lower_.startswith(("quot", "cit")) or verb.lang_ != "en":
        return None
    near = verb.doc[verb.i + 1 : verb.i + _QUOTED_AS]
    said = any(t.lower_ == "as" and t.nbor(1).lower_ in ("saying", "telling") for t in near if t.i + 1 < len(verb.doc))
    return (child(verb, PASSIVE_SUBJECTS) or object_of(verb)) if said else None


_QUOTED_AS = 14  # tokens from “quoted” to “as saying”


def _without_and(verb: Any, own: Any) -> Any | None:
    """“Norvia questions Zelmaria over the deal, *accuses* it of fraud”: the verb before, whose object a parser took.

    A headline joins its verbs by a comma.
    """
    above = verb.head
    if verb.dep_ != "ccomp" or verb.tag_ != "VBZ" or above.tag_ != "VBZ" or verb.doc[verb.i - 1].text != ",":
        return None
    follows = own.left_edge.i == above.i + 1 and child(above, OBJECTS) is None and own_subject(above) is not None
    return above if follows else None


def _subject_of_helper(participle: Any) -> Any | None:
    """« Le ministère a de son côté rejeté … »: the subject that a parser left with the auxiliary."""
    if participle.dep_ in RELATIVE and participle.i > 1 and participle.doc[participle.i - 2].tag_ in ("WP", "WDT"):
        return participle.nbor(-1) if participle.nbor(-1).dep_ == "compound" else None  # “whom *Holt* accuses of fraud”
    if participle.pos_ != "VERB" or "Part" not in participle.morph.get("VerbForm"):
        return None
    if participle.dep_ == "acl" and child(participle, {"aux:tense"}) is not None and participle.head.i < participle.i:
        return participle.head  # « Les autorités ont, pour leur part, *appelé* … »
    for token in reversed(list(participle.doc[max(0, participle.i - _HELPER_REACH) : participle.i])):
        if (token.is_punct and (token.text != "," or token.lang_ != "fr")) or (
            token.pos_ in ("VERB", "AUX") and token.lower_ not in _AVOIR
        ):
            return None
        if token.lower_ in _AVOIR:
            own = own_subject(token)
            return own if own is not None and own.i < token.i and own.sent == participle.sent else None
    return None


def _helped_actively(verb: Any) -> bool:
    """« a rejeté par la voix de son avocat », « s'est dite surprise par … »: a past tense, of which no agent can be."""
    if verb.lang_ == "fr" and "Fin" in verb.morph.get("VerbForm"):
        return True  # « explique *par un traducteur* que … »
    if verb.lang_ == "en" and verb.tag_ in ("VBD", "VBZ", "VBP") and child(verb, {"nsubj"}) is not None:
        return child(verb, OBJECTS) is not None  # “rejected a charge *by Norvia*”
    if not verb.i or verb.nbor(-1).dep_ != "aux:tense":
        return False
    return verb.nbor(-1).lower_ in _HAVING or (verb.i > 1 and verb.nbor(-2).lower_ in ("s'", "se"))


def _after_participle(participle: Any, verb: Any) -> Any | None:
    """“Joined by Le Courrier, the embassy rejected …”: the noun after the last comma before the verb."""
    commas = [t.i for t in verb.doc[participle.i : verb.i] if t.text == ","]
    after = verb.doc[commas[-1] + 1 : verb.i] if commas else []
    return next((t for t in after if t.pos_ in ("NOUN", "PROPN", "PRON")), None)


def _active(verb: Any) -> bool:
    """« X a récusé »: a subject that the parser takes for a passive one, though nothing about the verb is passive."""
    helping = [c.dep_ for c in verb.children]
    return "aux:tense" in helping and "aux:pass" not in helping and verb.doc[verb.i - 1].lower_ != "été"


def _nearest(verb: Any, own: Any) -> Any:
    """The subject itself where a parser took what stands before it for what it explains.

    An apposition before its verb is closed by a comma; one that runs into the verb is the subject.
    """
    for explained in children(own, {"appos"}):
        end = explained.right_edge.i
        if explained.lower_ in EMPHATIC:
            continue  # “Korr *himself* denied it”
        before = explained.doc[own.i : explained.left_edge.i + 1].text
        if before.count("(") > before.count(")"):
            continue  # “Lena Korr *(D)* said”
        if own.pos_ == "PROPN" and explained.left_edge.lower_ in ("a", "an", "all", "both"):
            continue  # “Lena Korr, *a spokeswoman* for the port said”: a description, whatever its comma
        if own.i < explained.i < verb.i and not any(t.text == "," for t in verb.doc[end : verb.i]):
            return explained
    return own


EMPHATIC = {"himself", "herself", "itself", "themselves", "lui-même", "elle-même", "eux-mêmes", "elles-mêmes"}


def own_subject(verb: Any) -> Any | None:
    """The verb's subject; of several that a parser gives, the noun, then the pronoun that can be a subject.

    Of several before an English verb, the last if a clause parts it from the others: “…, *she* said” closes them.
    """
    given = [c for c in verb.children if c.dep_ in SUBJECTS and not _object_clitic(c, verb) and not _aside(c)]
    if len(given) > 1 and parted_by_heading(given[0], given[-1]):
        return given[-1]
    before = [c for c in given if c.i < verb.i] if verb.lang_ == "en" else []
    if len(before) > 1 and any(t.tag_ in _OF_CLAUSE for t in verb.doc[before[0].i : before[-1].i]):
        return before[-1]
    if not given and verb.lang_ == "fr":
        given = [c for c in verb.children if c.lower_ in ("dernier", "dernière") and c.dep_ == "amod" and c.i < verb.i]
    nouns = [c for c in given if c.pos_ in ("NOUN", "PROPN")]
    if before and nouns and nouns[0].i > verb.i:
        return before[-1]  # “*those* polled say it is, a goal that …”
    if verb.lang_ == "fr" and nouns and given[-1].lower_ in _HE and past_voice(nouns[0], given[-1]):
        return given[-1]
    if verb.lang_ == "fr" and len(given) > 1 and any(c.lower_ == "qui" for c in given):
        nouns = [c for c in nouns if c.lower_ not in _TIMES]  # « qui *l'an dernier* niait »
    return nouns[0] if nouns else given[0] if given else None


_HE = {"il", "elle", "ils", "elles"}
_TIMES = {"an", "année", "matin", "veille", "jour", "semaine", "mois", "soir", "nuit", "lendemain", "été", "hiver"}
_OF_CLAUSE = {"VBD", "VBZ", "VBP", "MD", "VB", "''"}


def _tonic(pronoun: Any, verb: Any) -> bool:
    """« *Lui* nie. », but « *Lui* succède Mara Holt »."""
    alone = pronoun.text in ("Lui", "Eux") and pronoun.i + 1 == verb.i and len(children(verb, SUBJECTS)) == 1
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    return alone and (after is None or after.text[:1] in ".;!," or after.lower_ in ("que", "qu'", "avoir", "être"))


def _object_clitic(pronoun: Any, verb: Any) -> bool:
    """« nous explique l'ingénieur »: a pronoun that the parser takes for the subject of a verb that does not agree."""
    if pronoun.lower_ in CLITICS:
        return not _tonic(pronoun, verb)
    endings = _AGREEING.get(pronoun.lower_)
    if endings is None:
        return False
    finite = next((c for c in verb.children if c.dep_ in ("aux:tense", "aux:pass", "cop")), verb)
    return not finite.lower_.endswith(endings)


def _aside(noun: Any) -> bool:
    """« De *son côté* », « à *son tour* »: a noun that is nobody, whatever a parser makes of it."""
    return noun.lower_ in ("côté", "tour", "part") and any(c.lower_ in ("son", "leur", "sa") for c in noun.lefts)


_AGREEING = {"nous": ("ons", "mes"), "vous": ("ez", "tes")}


_AVOIR = {"a", "ont", "avait", "avaient"}
_HELPER_REACH = 7  # tokens from an auxiliary to its participle
_HAVING = {"a", "ont", "avait", "avaient", "ai", "avons", "has", "have", "had"}


def relative(verb: Any) -> Any | None:
    """The relative pronoun that is a verb's subject, or that a preposition leads: « selon *lequel* »; or None."""
    if verb.pos_ == "ADP":
        return next((t for t in verb.doc[verb.i + 1 : verb.i + 3] if t.lower_ in _WHOM), None)
    own = own_subject(verb)
    return own if own is not None and own.lower_ in _RELATIVES and verb.dep_ in RELATIVE else None


def in_a_name(leads: Any) -> bool:
    """Whether a preposition stands inside the name of a body: « le ministère *de* la Défense »."""
    bodies = (e for e in leads.doc.ents if e.label_ == "ORG" and e.start < leads.i < e.end)
    after = (t for t in leads.doc[leads.i + 1 : leads.i + 3] if t.pos_ != "DET")
    return any(e[0].pos_ == "NOUN" for e in bodies) and next((t.text[:1].isupper() for t in after), False)


def _agent(verb: Any) -> Any | None:
    by = child(verb, {"agent"})
    if by is not None:
        agent = child(by, {"pobj"})
        return agent if agent is None or agent.lower_ not in _VOTES else None
    by = next((c for c in children(verb, {"obl:agent"}) if c.left_edge.lower_ == "par"), None)
    if by is None and child(verb, {"aux:pass"}) is not None:  # « accusée *par trois de ses agents* »
        led = (c for c in children(verb, {"obl:mod"}) if any(g.lower_ == "par" and g.i < c.i for g in c.lefts))
        by = next((c for c in led if c.pos_ == "PROPN" or any(g.pos_ in ("DET", "NUM") for g in c.lefts)), None)
    if by is None and verb.lower_.startswith("accus") and child(verb, {"aux:pass"}) is not None:
        by = _hung_on_charge(verb)
    if by is None and verb.dep_ == "acl" and verb.head.i < verb.i:  # « une affirmation rejetée *par Orlave* »
        by = next((c for c in children(verb, {"obl:mod"}) if c.left_edge.lower_ == "par" and c.pos_ == "PROPN"), None)
    return by


_VOTES = {"votes", "vote", "majority", "margin", "ballots"}  # “rejected *by 210 votes*”


def _hung_on_charge(verb: Any) -> Any | None:
    """« A été accusé de corruption *par l'opposition* »: an agent that a parser hung on what somebody is accused of."""
    led = next((t for t in verb.doc[verb.i + 1 : verb.sent.end] if t.lower_ == "par"), None)
    agent = led.head if led is not None and led.dep_ == "case" else None
    return agent if agent is not None and verb in agent.ancestors and agent.pos_ in ("NOUN", "PROPN") else None


def _led_at(noun: Any) -> bool:
    """« Chez Holt », « du côté de Holt », « de la part de Holt »: whom a reaction is of."""
    before = [t.lower_ for t in noun.doc[max(0, noun.left_edge.i - 3) : noun.left_edge.i + 1]]
    return "chez" in before or "côté" in before or "part" in before


def antecedent(verb: Any, own: Any) -> Any:
    """Whom a subject stands for where it is a relative pronoun: the noun that its clause tells of; else itself."""
    if own.lower_ in ("who", "qui") and (stressed := _stressed(verb, own)) is not None:
        return stressed
    if own.lower_ in _SUBJECT_RELATIVES and verb.dep_ not in RELATIVE and own.dep_ in ANY_SUBJECTS:
        return noun_before(own) or own  # « a interpellé Holt, *qui* nie … »
    if own.lower_ not in _RELATIVES or verb.dep_ not in RELATIVE or (own.text.isupper() and len(own.text) > 1):
        return own
    if own.lower_ == "qui" and (at := name_before(own)) is not None and _led_at(at):
        return at  # « Silence chez *Holt*, qui dément »
    head = verb.head
    if head.pos_ == "VERB" and head.lang_ == "fr":  # « …, répond le ministère, *qui* attribue … »
        nominal = children(head, SUBJECTS | OBJECTS)
        behind = next((c for c in nominal if head.i < c.i < own.i and c.pos_ in ("NOUN", "PROPN")), None)
        head = behind if behind is not None else head
    while own.lower_ in ("who", "whom") and _cannot_say(head) and head.head.i < head.i and head.head != head:
        head = head.head
        while head.pos_ == "ADP" and head.head != head:
            head = head.head
    if own.lower_ == "qui" and head.ent_iob_ == "I":  # « le ministère des *Affaires* étrangères, *qui* dénonce … »
        first = head
        while first.ent_iob_ == "I":
            first = first.nbor(-1)
        head = first if first.lower_ in _BODIES else head
    head = explained_by(head, own) or head if own.lower_ in ("who", "qui") else past_attribute(head)
    return head if head.pos_ in _NOMINAL else verb.head


def _stressed(verb: Any, who: Any) -> Any | None:
    """“It was *Holt* who accused X”, « c'est *Holt* qui a accusé X »: who is stressed, where no relative is parsed."""
    above = verb.head
    if verb.dep_ not in ("ccomp", "dep") or who.i + 4 < verb.i:
        return None
    copula = above.pos_ in _NOMINAL and child(above, {"cop"}) is not None
    named = above if copula else child(above, {"attr"})
    return named if named is not None and named.i < who.i and (copula or named.right_edge.i <= who.i) else None


def _cannot_say(named: Any) -> bool:
    """Whether no “who” stands for a name: a place's, or a body's that says where somebody is: “of *the Port*, who”."""
    of_somebody = named.dep_ == "pobj" and named.head.head.pos_ in ("NOUN", "PROPN")
    return named.ent_type_ in _NOBODY or (named.ent_type_ == "ORG" and of_somebody)


_BODIES = {
    *("ministère", "secrétariat", "direction", "office", "cour", "conseil", "comité", "commission", "chambre"),
    *("ministre", "secrétaire", "directeur", "directrice", "président", "présidente"),
}


def _past_judged(verb: Any) -> Any | None:
    """“*Rejected* claims that Holt lied *as absurd* and denied …”: what calls a claim something ends it."""
    inner = verb.head
    judged = inner.dep_ in _OF_NOUNS and any(t.lower_ in ("as", "comme") for t in verb.doc[inner.i : verb.i])
    judged = judged and not inner.lower_.startswith(_POSING)
    return inner.head.head if judged and inner.head.dep_ in OBJECTS and inner.head.i < inner.i else None


_POSING = ("pos", "act", "serv", "work", "masquerad", "present", "dress", "pass", "fait", "faisa", "agi")


def _shared_subject(verb: Any) -> tuple[Any | None, str]:
    """A subject that stands with another verb: coordination, participles, “went on to say”, reduced relatives."""
    if verb.dep_ == "ccomp" and verb.head.lower_ in _HAVING and verb.head.i < verb.i:
        return subject(verb.head)
    if verb.dep_ == "conj" and (main := _past_judged(verb)) is not None:
        return subject(main)
    if verb.dep_ == "acl" and _is_finite_after_all(verb):
        return verb.head, "own"  # “*The mayor* called Thursday on voters to …”: a finite verb that a parser hung on it
    if verb.dep_ == "acl":
        return _beside_noun(verb)
    if (copula := of_only_one(verb)) is not None:
        return subject(copula)
    if verb.dep_ in RELATIVE:
        return verb.head, "own"
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.pos_ == "PROPN" and verb.head.i < verb.i:
        return verb.head, "participle"
    if verb.dep_ not in ("conj", "advcl", "xcomp", "advcl:cleft", "pcomp") or verb.head == verb:
        named = named_before(verb)
        return (named, "own") if named is not None else (None, "none")
    return _of_governor(verb)


def _is_finite_after_all(verb: Any) -> bool:
    """Whether a verb that a parser hung on the noun before it is that noun's: no other verb is in its sentence."""
    noun = verb.head
    if noun.dep_ != "ROOT" or noun.i > verb.i or noun.lang_ != "en":
        return False
    closed = verb.tag_ == "VBN" and verb.nbor(-1).text == "," and any(c.dep_ == "appos" for c in noun.children)
    return verb.tag_ == "VBD" or (closed and child(verb, OBJECTS | {"ccomp", "advcl"}) is not None)


def _of_governor(verb: Any) -> tuple[Any | None, str]:
    """The subject that a verb has from the one it hangs on or is joined to."""
    governor = verb.head
    if governor.lower_ == "with" and (own := child(governor, {"pobj"})) is not None and own.i < verb.i:
        return own, "own"  # “…, with *Holt* calling Korr a liar”
    led_by_as = governor.lower_ in ("as", "comme")
    if governor.pos_ in ("ADP", "SCONJ") and governor.head != governor:
        governor = governor.head
    if led_by_as and governor.lower_.startswith(_QUOTING):
        # “Quoted an official as saying”, “was cited as saying”: the one quoted says it.
        quoted = child(governor, PASSIVE_SUBJECTS) or child(governor, OBJECTS)
        return (quoted, "own") if quoted is not None else (None, "none")
    past = child(verb, {"aux:tense"}) is not None
    taking = governor.lower_.startswith(_LETTING) or (past and governor.lower_.startswith(_PRAISING))
    if verb.dep_ == "xcomp" and taking and (let := object_of(governor)) is not None:
        return let, "own"  # « a laissé *Holt* dire que … », « félicite *Holt* d'avoir dit que … »
    if (meant := reproached(verb, governor) or voice_before(verb)) is not None:
        return meant, "participle"
    if (above := _past_dont(verb, governor)) is not None:
        governor = above
    above = listed_after(governor.head) if governor.dep_ == "ccomp" and verb.dep_ == "conj" else None
    if above is not None and verb.tag_ == governor.head.tag_ and verb.nbor(-1).lower_ == "and":
        return subject(above)[0], "shared"  # “said …, denied that the bank had paid *and accused* Korr of lying”
    if (told := past_relative(verb)) is not None:
        return told, "shared"  # « Holt, que Korr accuse d'avoir menti, *nie* … »
    found, how = subject(governor)
    acted_on = child(governor, PASSIVE_SUBJECTS)
    if acted_on is not None and (found is None or (how == "agent" and (joined(verb) or led(verb)))):
        found, how = acted_on, "shared"  # “*Holt* was criticised by Korr after *saying* …”
    return found, "participle" if verb.dep_ in ("advcl", "pcomp") else how if how == "participle" else "shared"


def _past_dont(verb: Any, governor: Any) -> Any | None:
    """« Elle salue les agents, *dont le courage force* l'estime, *et condamne* … »: the verb before the clause."""
    own = own_subject(governor)
    led = own is not None and any(t.lower_ == "dont" for t in own.doc[max(0, own.left_edge.i - 1) : own.i])
    joined = verb.dep_ == "conj" and verb.i > 1 and verb.nbor(-1).lower_ in ("et", "mais") and verb.nbor(-2).text == ","
    if not (led and joined):
        return None
    return next((t for t in governor.ancestors if t.pos_ == "VERB" and t.i < governor.i), None)


_LETTING = ("laiss",)
_PRAISING = ("félicit", "remerci", "blâm", "loue", "loué", "soupçonn", "excus")


_QUOTING = ("quot", "cit", "report", "describ")


def _beside_noun(verb: Any) -> tuple[Any | None, str]:
    """Who says what hangs on a noun: the noun before “accusing”, the clause's subject before « pour protester »."""
    active = verb.tag_ == "VBG" or verb.lower_.endswith("ant")
    if not active and (done := purposes(verb)) is not None:
        return subject(done)[0], "participle"
    if not active or verb.head.pos_ not in _NOMINAL:
        return None, "none"
    return voice_before(verb) or _of_the_clause(verb) or past_hearer(verb.head), "participle"


def purposes(infinitive: Any) -> Any | None:
    """What is done in order to: the verb before « *pour protester* », where the parser hung that on a noun."""
    if not any(c.lower_ == "pour" for c in infinitive.lefts):
        return None
    return next((t for t in infinitive.ancestors if t.pos_ == "VERB" and t.i < infinitive.i), None)


def _of_the_clause(participle: Any) -> Any | None:
    """Who says in « l'Estrande a taxé le Jinhara, accusant … »: the clause's subject, whatever noun stands before."""
    if not behind_comma(participle):
        return None
    if participle.tag_ == "VBG" and participle.head.dep_ not in OBJECTS:
        return None  # “summoned the ambassador, Ivo Brandt, *accusing* Norvia of lying”
    verb = next((t for t in participle.head.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.i > participle.i:
        return None
    return subject(verb)[0] or (named_after(verb) if verb.dep_ == "parataxis" else None)


def named_before(verb: Any) -> Any | None:
    """The proper noun right before a finite verb, past its auxiliaries: a subject that the parser did not see."""
    i = verb.i - 1
    while i >= 0 and (verb.doc[i].pos_ == "AUX" or verb.doc[i].lower_ in BEFORE_VERBS):
        i -= 1
    token = verb.doc[i] if i >= 0 else None
    if token is not None and is_lone_name(token) and not _bare_form(verb):
        return _of_whom(token)
    if token is None or token.pos_ != "PROPN" or _bare_form(verb):
        return None
    mistaken = token.dep_ == "dobj" and token.head.head == verb and token.head.pos_ == "VERB" and token.head.i < verb.i
    return token if mistaken or token.dep_ not in ("pobj", "dobj", "obl:mod", "obj") else None


def _of_whom(name: Any) -> Any:
    """“Asked by Korr, *the mayor* of Ordak accused …”: what a name says of whom, where a noun stands before it."""
    of = name.head
    office = of.head if name.dep_ == "pobj" and of.lower_ == "of" else name
    return office if office.pos_ == "NOUN" and office.i < name.i else name


def named_after(verb: Any) -> Any | None:
    """The noun right after an inverted verb, whatever the parser calls it: `a déclaré la directrice du site`."""
    for token in verb.doc[verb.i + 1 : verb.i + 5]:
        if token.lower_ in ("accusé", "accusée") and token.nbor(-1).lower_ == "l'":
            return token
        if token.pos_ in ("PROPN", "NOUN") or (token.pos_ == "PRON" and token.lower_ in _NOMINATIVE):
            return token
        if token.pos_ not in ("DET", "ADJ", "NUM") or token.is_punct:
            return None
    return None


_NOMINATIVE = {"he", "she", "they", "il", "elle", "ils", "elles"}


def _bare_form(verb: Any) -> bool:
    return verb.tag_ in ("VBG", "VBN", "VB") or "Inf" in verb.morph.get("VerbForm")


def of_speaker(clause: Any, verb: Any) -> bool:
    """« “…”, a déclaré Mara Holt, *que deux parents accusent* »: what hangs on who says something is not said."""
    led = next((c for c in clause.lefts if c.lower_ in ("que", "qu'")), None)
    if verb.lang_ != "fr" or led is None or led.i < 2 or led.nbor(-1).text != ",":
        return False
    first = verb
    while first.i and (first.nbor(-1).pos_ == "AUX" or first.nbor(-1).lower_ in CLITICS):
        first = first.nbor(-1)
    inverted = bool(first.i) and first.nbor(-1).text in (",", '"')
    return inverted and led.nbor(-2).pos_ in ("PROPN", "NOUN")


def negated(verb: Any) -> bool:
    """Whether the verb stands under a negation; “denied it, though *not* that he knew” is none."""
    helper = next((c for c in verb.children if c.lower_ in ("did", "does", "do") and c.dep_ == "aux"), None)
    # “Did *not*, as the post claims, accuse”
    apart = helper is not None and any(c.dep_ == "neg" for c in helper.children)
    return apart or any(_negates(c, verb) for c in verb.children)


def _negates(word: Any, verb: Any) -> bool:
    parted = any(t.text == "," for t in verb.doc[verb.i : word.i]) or '"' in verb.doc[word.i : verb.i].text
    return not parted and (word.dep_ == "neg" or (word.lower_ in NEGATIONS and word.dep_.startswith("adv")))


__all__ = [
    "ANY_OBJECTS",
    "ANY_SUBJECTS",
    "CLAUSES",
    "CLITICS",
    "DAYS",
    "EMPHATIC",
    "INDIRECT",
    "NEGATIONS",
    "OBJECTS",
    "OPEN_CLAUSES",
    "PASSIVE_SUBJECTS",
    "POINTING",
    "PREPOSITIONAL",
    "RELATIVE",
    "SUBJECTS",
    "antecedent",
    "behind_relative",
    "child",
    "children",
    "in_a_name",
    "named_after",
    "named_before",
    "negated",
    "object_of",
    "of_speaker",
    "own_subject",
    "purposes",
    "quoted_as",
    "relative",
    "subject",
]
