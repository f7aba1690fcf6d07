"""What is done to somebody: “Holt, *accused* of fraud, resigned” accuses Holt, and does not say that she accuses.

A participle without a helper and without an object has for its subject whom it is done to. A headline leaves the
helper out: “Holt *blamed* for collapse”.
"""

from collections.abc import Sequence
from typing import Any

from ficelle.detect.lexicon import Cue, Lexicon, lexicon
from ficelle.detect.statements.frames.cues import FoundCue
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.antecedents import noun_before
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.posts_untrue import tells_of_accusing
from ficelle.detect.statements.parse.signs import signs
from ficelle.detect.statements.parse.somebody import somebody

_LEADS = {"of", "with", "for", "over", "by"}
# “Blamed *on* the rebels”; with a subject before it, “condemned *in* a note the raid” is active.
_LEADS_PARTICIPLES = {"on", "in", "after", "from", "as"}
_HELPERS = {
    "en": {"has", "have", "had", "having", "'ve", "'d", "'s"},
    "fr": {"a", "ai", "as", "ont", "avons", "avez", "avait", "avaient", "avoir", "ayant", "aurait", "auraient", "aura"},
}
_ENDS_FRENCH = ("é", "ée", "és", "ées", "mis", "mise", "mises")
_BACK = 7  # tokens from a helper to its participle


def undergone(lemma: str, verb: Any, words: Lexicon) -> bool:
    """Whether a cue's verb is a past participle whose subject, said or not, is whom it is done to."""
    attributes = words.language == "en" and lemma in words.words("blame", "attributing")
    always = lemma in words.words("frames", "undergone") or attributes
    if not (always or lemma in words.words("frames", "urged")) or _helped(verb, words.language):
        return False
    if attributes:
        after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
        return verb.tag_ == "VBN" and after is not None and after.lower_ == "to"  # “a line *attributed to* him”
    if always and words.language == "fr" and _laid_behind_comma(verb):
        return True
    if syntax.child(verb, syntax.OBJECTS) is not None or (always and syntax.child(verb, syntax.CLAUSES) is not None):
        return False
    if words.language == "fr":
        return bool(verb.lower_.endswith(_ENDS_FRENCH))
    own = syntax.own_subject(verb)
    if verb.tag_ not in ("VBN", "VBD") or (_of_relative(verb, own) and not _entrusted(lemma, verb, words)):
        return False
    after = _past_adverbs(verb, set(lemma.split()[1:]))
    follows = after.lower_ if after is not None else ""
    bare = verb.tag_ == "VBN" and own is None and verb.dep_ in ("acl", "advcl", "conj")
    bare = bare and (always or verb.head.dep_ != "ROOT" or verb.head.pos_ == "VERB")  # else it is the sentence's verb
    if not always:
        return _to_do(after) or (bare and follows != "") or _after_comma(verb, own)
    ends = after is None or after.is_punct or after.tag_ in _FINITE
    alone = bare or _after_comma(verb, own)
    return follows in _LEADS or (alone and (ends or follows in _LEADS_PARTICIPLES))


_FINITE = {"VBD", "VBZ", "VBP", "MD"}


def _laid_behind_comma(verb: Any) -> bool:
    """« Holt, *accusé d'*avoir menti », whatever a parser makes of what follows."""
    before = verb.nbor(-1).text if verb.i else ""
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    return before == "," and after in ("de", "d'", "par") and verb.lower_.endswith(_ENDS_FRENCH)


def _to_do(after: Any | None) -> bool:
    """“Urged *to resign*”, and not “told *to our newspaper* that …”."""
    if after is None or after.lower_ != "to" or after.i + 1 >= len(after.doc):
        return False
    return bool(after.tag_ == "TO" and after.nbor(1).tag_ == "VB")


def _after_comma(verb: Any, own: Any | None) -> bool:
    """“Holt, *told* that the dam would break, left”: a comma between a verb and its subject that closes no aside."""
    if own is None or own.i + 2 != verb.i or verb.nbor(-1).text not in _COMMAS:
        return False
    return all(t.text not in _COMMAS for t in verb.doc[max(verb.sent.start, own.i - _ASIDE) : own.i])


_ASIDE = 14  # tokens of an aside that a comma closes
_COMMAS = {",", "--", "–", "—"}


def whom(verb: Any) -> Any | None:
    """Whom a participle with an agent is done to: “*Holt*, accused by Norvia of fraud”."""
    given = syntax.children(verb, syntax.PASSIVE_SUBJECTS)
    parted = len(given) > 1 and any(t.lower_ in _OF_WHICH for t in verb.doc[given[0].i : given[-1].i])
    own = given[-1 if parted else 0] if given else syntax.own_subject(verb)  # « le maire, dont *l'adjoint* est accusé »
    if own is not None and own.pos_ in ("NOUN", "PROPN"):
        return own  # “the paper, which *Orfeo* is accused of hacking”
    if own is not None:
        return syntax.antecedent(verb, own)
    if verb.dep_ == "acl":
        return verb.head
    if verb.dep_ == "xcomp" and verb.lang_ == "fr":  # « Holt se voit *accusé* par Norvia »
        return syntax.subject(verb.head)[0]
    before = noun_before(verb)
    if before is not None and before.pos_ == "PROPN" and before != syntax.subject(verb.head)[0]:
        return before  # “removed the account of *Holt*, accused by Norvia of …”
    return syntax.subject(verb.head)[0] if verb.dep_ in ("advcl", "conj") and verb.head.pos_ == "VERB" else None


def laid_to_somebody(verb: Any) -> bool:
    """“Is accused of *denying* the genocide”, « accusé d'avoir *appelé* au meurtre »: a deed, which nobody says."""
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    led = verb.dep_ in ("pcomp", "xcomp", "advcl", "acl", "obl:arg", "obl:mod")
    passive = syntax.child(above, {"auxpass", "aux:pass", "nsubjpass", "nsubj:pass"}) is not None
    return led and above != verb and above.i < verb.i and passive and above.lower_.startswith(_CHARGING)


_OF_WHICH = {"dont", "que", "qu'"}
_CHARGING = ("accus", "suspect", "charged", "soupçonn", "poursuivi")


def takes_up_charge(verb: Any) -> bool:
    """« Ce *dont l'accuse* Holt », « *comme l'en accuse* Holt »: what is said stands before, and Holt behind."""
    near = [t.lower_ for t in verb.doc[max(0, verb.i - _CLITICS_BEFORE) : verb.i]]
    taken = verb.lang_ == "fr" and verb.lower_.startswith("accus") and near[-1:] in (["l'"], ["en"], ["les"])
    return taken and ("dont" in near or "comme" in near)


_CLITICS_BEFORE = 3


def nothing_charged(cue: FoundCue) -> bool:
    """Whether a verb that may accuse, deny or concede does none by its object: “*charged* the crowd *with batons*”."""
    verb, thing = cue.token, syntax.object_of(cue.token)
    if cue.cue.lemma == "charge":
        led = next((c for c in verb.children if c.lower_ == "with"), None)
        using = syntax.child(led, {"pobj", "pcomp"}) if led is not None else None
        task = using is not None and using.tag_ == "VBG" and "crime" not in signs(_until_end(using), "en")
        return using is not None and (task or using.lower_ in _without_charge(verb, "charged_with"))
    if cue.cue.lemma == "blame":
        return thing is not None and thing.lower_ in lexicon("en").words("blame", "nobody")  # “blamed *the weather*”
    if cue.cue.lemma == "deny" and verb.i + 1 < len(verb.doc) and _denied_somebody(verb, thing):
        return True
    if cue.cue.lemma in _TURNING_AWAY:
        return thing is not None and thing.lower_ in _without_charge(verb, "turned_away")
    if cue.cue.lemma == "admit":
        return thing is not None and thing.lower_ in _without_charge(verb, "admitted")
    if cue.cue.lemma == "accuser":
        after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
        return after == "réception" or (thing is not None and thing.lower_ in _without_charge(verb, "acknowledged"))
    lone = cue.cue.lemma == "deny" and thing is not None and thing.ent_type_ == "PERSON" and thing.pos_ == "PROPN"
    return lone and thing is not None and not any(c.dep_ == "case" for c in thing.children)


_TURNING_AWAY = {
    *("reject", "refuse", "contest", "dismiss", "spurn", "turn down"),
    *("rejeter", "refuser", "récuser", "exclure", "nier", "contester"),
}


def _denied_somebody(verb: Any, thing: Any | None) -> bool:
    """“Rain *denied* Ardel victory”, “a goal *denied* United the title”: what somebody is kept from is no charge."""
    after = verb.nbor(1)
    if thing is None or after.pos_ != "PROPN" or thing.i <= after.i or thing.pos_ != "NOUN":
        return False
    return not any(t.lower_ in ("'s", "of") for t in verb.doc[after.i : thing.i + 2])


def _without_charge(verb: Any, name: str) -> frozenset[str]:
    """A list of `[no_charge]`: what a verb that may accuse or concede is turned on where it does neither."""
    return lexicon(verb.lang_).words("no_charge", name)


def _until_end(token: Any) -> str:
    return str(token.doc[token.i : token.sent.end].text)


def of_a_claim(draft: Draft, words: Lexicon) -> bool:
    """Whether a clause hangs on a claim and somebody else is its subject: “*a claim that* Holt called false”."""
    verb = draft.verb
    if verb is None or verb.dep_ not in _OF_A_NOUN or verb.head.lower_.rstrip("s") not in _CLAIMS[words.language]:
        return False
    subjects = [t for t in verb.lefts if t.dep_ in ("nsubj", "nsubj:pass", "nsubjpass")]
    return any(t.lower_ not in _RELATIVE for t in subjects)


_OF_A_NOUN = {"acl", "relcl", "acl:relcl"}
_RELATIVE = {"that", "which", "who", "qui", "what"}
_CLAIMS = {
    "en": {"accusation", "allegation", "charge", "claim", "assertion", "suggestion", "insinuation"},
    "fr": {"accusation", "allégation", "affirmation", "assertion", "insinuation", "propo"},
}


def turned_on_oneself(draft: Draft, words: Lexicon) -> bool:
    """Whether a verb's object is the speaker: “blamed *herself* for the loss”, « *s'*accuse d'avoir menti »."""
    verb = draft.verb
    if verb is None or draft.cue is None or draft.speaker_how == "agent":
        return False
    if words.language == "en":
        return any(t is not None and t.lower_ in _ONESELF for t in (draft.target, draft.hearer))
    helpers = (verb, *(c for c in verb.children if c.dep_.startswith("aux")))
    several = any(t.lower_.endswith(("ent", "ont")) for t in helpers)  # « s'accusent »: each other
    return draft.cue.lemma in words.words("charges", "accusing") and not several and _reflexive(verb)


def _reflexive(verb: Any) -> bool:
    return any(t.lower_ in ("s'", "se") for t in verb.doc[max(verb.sent.start, verb.i - 2) : verb.i])


_ONESELF = {"himself", "herself", "itself", "themselves", "myself", "ourselves", "oneself"}


def tells_of_charge(draft: Draft, words: Lexicon) -> bool:
    """Whether what is said tells that others accuse: “said *she was accused* of fraud” accuses nobody itself."""
    said = [t for span in draft.content for t in draft.paragraph.within(span.start, span.stop)]
    if draft.shape == "turn" and _tells_of_others(said, words):
        return True
    if said and tells_of_accusing(said[0].doc[said[0].i : said[-1].i + 1].text, words.language):
        return True  # “said *posts accusing Holt* had been shared”
    places = {t.i for t in said}
    leading = (t for t in said if t.dep_ in _MAIN or t.head.i not in places)  # a turn's verb may hang on its label
    leads = [t for t in leading if t.tag_ != "VBG"]
    return any(_is_accused(t, words) for t in leads) or any(
        _retells(t, words) for t in [t for t in leads if t.pos_ == "VERB"][:1]
    )


def _tells_of_others(said: Sequence[Any], words: Lexicon) -> bool:
    """Whether a turn tells, in its first sentence, what somebody else says: “*Ann Lee says* Paul Roos stole it.”."""
    roots = (t for t in said if t == t.sent.root and t.lower_ not in words.words("charges", "courtesies"))
    root = next(roots, None)
    return root is not None and (_retells(root, words) or _denies_for_itself(root, words))


def _denies_for_itself(verb: Any, words: Lexicon) -> bool:
    """Whether a verb tells that another denies: “*He denied it* to the Courier”, “*the council* has rejected that”."""
    denies = any(c.kind == "denial" for c in _cues(verb, words)) and verb.pos_ == "VERB"
    return denies and _is_another(syntax.own_subject(verb), verb, words)


def _is_another(own: Any | None, verb: Any, words: Lexicon) -> bool:
    """Whether a subject before a verb is somebody else than who speaks and those for whom they speak."""
    if own is None or own.i > verb.i or own.lower_ in _SPEAKING or any(c.lower_ in _OURS for c in own.lefts):
        return False
    return own.lower_ in _OTHERS or somebody(own, words)


def _retells(verb: Any, words: Lexicon) -> bool:
    """Whether a verb tells what another said: “*they told me* that Holt lied”, “Korr *has told* the court that …”."""
    outright = any(c.lemma in words.words("charges", "told_outright") for c in _cues(verb, words))
    if verb.pos_ != "VERB" or syntax.negated(verb) or (syntax.child(verb, _TOLD_CLAUSES) is None and not outright):
        return False
    own, cue = syntax.own_subject(verb), words.by_form.get(verb.lower_, ())
    own = own or (syntax.child(verb, syntax.PASSIVE_SUBJECTS) if "'s" in [c.lower_ for c in verb.lefts] else None)
    return _is_another(own, verb, words) and (outright or any(one.kind in _TELLING for one in cue))


def _cues(verb: Any, words: Lexicon) -> list[Cue]:
    """The cues that a verb is the first word of, with what else belongs to them right behind."""
    near = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + _CUE_WITHIN]}
    return [cue for cue in words.by_form.get(verb.lower_, ()) if near.issuperset(cue.rest)]


_CUE_WITHIN = 8  # tokens


_OURS = {"our", "my", "nos", "notre", "mes", "mon", "ma"}
_TOLD_CLAUSES = {"ccomp", "xcomp"}
_OTHERS = {
    "he",
    "she",
    "they",
    "people",
    "everyone",
    "everybody",
    "somebody",
    "someone",
    "il",
    "elle",
    "ils",
    "elles",
    "on",
}


_TELLING = {"assertion", "announcement", "accusation", "denial"}


_MAIN = {"ROOT", "ccomp", "parataxis"}


def _is_accused(token: Any, words: Lexicon) -> bool:
    listed = words.words("charges", "accusing")
    accuses = any(cue.lemma in listed | _REPROACHING for cue in words.by_form.get(token.lower_, ()))
    if not accuses or syntax.negated(token):
        return False
    own = syntax.own_subject(token)
    whom = token.doc[max(token.sent.start, token.i - 3) : token.i]
    aimed = syntax.object_of(token) is not None or any(t.lower_ in _CLITICS for t in whom)  # « *m'*accuse »
    by_another = own is not None and own.lower_ not in _SPEAKING and aimed
    return by_another or syntax.child(token, _PASSIVE) is not None


_REPROACHING = {"reprocher", "imputer", "traiter", "taxer", "incriminer"}
_CLITICS = {"m'", "me", "nous", "l'", "lui", "les", "leur", "vous", "t'"}
_SPEAKING = {"i", "we", "je", "j'", "nous"}
_PASSIVE = syntax.PASSIVE_SUBJECTS | {"auxpass", "aux:pass"}


def _helped(verb: Any, language: str) -> bool:
    """Whether “have” or « avoir » makes a past tense of a participle, or “be” a passive that is read apart."""
    joined = [verb, verb.head] if verb.dep_ == "conj" else [verb]
    if any(c.dep_.startswith("aux") for one in joined for c in one.children):
        return True
    for token in reversed(verb.doc[max(verb.sent.start, verb.i - _BACK) : verb.i]):
        if token.lower_ in _HELPERS[language] and token.pos_ in ("AUX", "VERB"):
            return True
        if token.pos_ in ("NOUN", "PROPN", "VERB") or token.text in ".;:":
            return False
    return False


def _of_relative(verb: Any, own: Any | None) -> bool:
    """“The man *Norvia accused* of spying”, “whom Norvia accused of spying”: the object stands before."""
    if verb.dep_ in syntax.RELATIVE and own is not None:
        return True
    return any(t.lower_ in ("whom", "what") for t in verb.doc[max(verb.sent.start, verb.i - _BACK) : verb.i])


def _entrusted(lemma: str, verb: Any, words: Lexicon) -> bool:
    """“The reason that *the offices charged with* keeping order failed”: no person stands before, so nobody charges."""
    return lemma == "charge" and verb.dep_ in syntax.RELATIVE and not somebody(verb.head, words)


def _past_adverbs(verb: Any, rest: set[str]) -> Any | None:
    """What follows a verb behind the rest of its cue, adverbs and days."""
    doc, i = verb.doc, verb.i + 1
    while i < len(doc) and (
        doc[i].pos_ == "ADV"
        or doc[i].lower_ in rest
        or doc[i].lower_ in syntax.DAYS
        or (doc[i].lower_ == "on" and i + 1 < len(doc) and doc[i + 1].lower_ in syntax.DAYS)
    ):
        i += 1
    return doc[i] if i < len(doc) else None
