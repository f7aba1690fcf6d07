"""Cues in a parse: the verbs of saying that stand outside quotations and are used as verbs."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ficelle.detect.lexicon import Cue, Lexicon
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.model import Span

_VERBAL = {"VERB", "AUX"}
_SPOKEN_END = ",?!…"
# « …, fait *savoir* son cabinet »: what a French « faire » makes a saying.
MADE_KNOWN = {("savoir",), ("observer",), ("remarquer",), ("noter",), ("valoir",)}
_FINITE_TAGS = {"VBD", "VBZ", "VBP"}
_DEFINITE = {"le", "la", "l'", "les", "un", "une"}
_ARTICLES = {"a", "an", "the", "un", "une"}
_SUBJECT_BEFORE = {"PROPN", "PRON"}


class FoundCue(NamedTuple):
    """A cue and the token that is its verb."""

    cue: Cue
    token: Any
    quoted: bool


def cue_span(paragraph: Paragraph, cue: FoundCue) -> Span:
    """The characters of the cue: its verb, with the words that belong to it where they follow at once."""
    last = cue.token
    for word in cue.cue.rest:
        following = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else None
        if following is None or following.lower_ != word:
            break
        last = following
    span = paragraph.span(cue.token, last)
    hyphen = cue.token.text.find("-")
    return Span(span.start, span.start + hyphen) if hyphen > 0 and last == cue.token else span


def cues(paragraph: Paragraph, likely: Sequence[Any], words: Lexicon, thoughts: bool) -> Iterator[FoundCue]:
    """The cues of a paragraph in order, of which `likely` have the form; `quoted` ones stand inside a quotation."""
    closing = _after_quotations(paragraph) | _before_colons(paragraph, words)
    places = {token.i for token in likely} | {i for i in closing if i < len(paragraph.tokens)}
    for token in [paragraph.tokens[i] for i in sorted(places)] if closing else likely:
        cue = cue_of(token, words, thoughts)
        if cue and (
            _is_role(token, words)
            or _is_participial_noun(token)
            or (words.language == "fr" and _addresses_readers(token))
        ):
            continue
        noun = token.i > 0 and token.nbor(-1).lower_ in _ARTICLES  # “…”, *a claim* it denies; « *le prévenu* nie »
        noun = noun and (token.pos_ == "NOUN" or "Part" in token.morph.get("VerbForm"))
        opens = cue is not None and begins_in_marks(paragraph, token, cue)
        if cue and (opens or _is_verb(token, cue, words) or (token.i in closing and not noun)):
            yield FoundCue(cue, token, not opens and paragraph.around(token) is not None)
        elif cue is None and token.i in closing and _spoken(token, words) and not _says_after(token, words):
            yield FoundCue(Cue(token.lower_, ("assertion",), token.lower_), token, False)


def _is_participial_noun(token: Any) -> bool:
    """« *Le prévenu* nie »: a participle with an article, and a verb behind it."""
    if token.lang_ != "fr" or not token.i or token.i + 1 >= len(token.doc) or token.nbor(-1).lower_ not in _DEFINITE:
        return False
    return "Part" in token.morph.get("VerbForm") and token.nbor(1).pos_ in ("VERB", "AUX")


def begins_in_marks(paragraph: Paragraph, verb: Any, cue: Cue) -> bool:
    """Whether a verb opens a quotation whose subject stands before it: “The club ‘*denies* any wrongdoing’”.

    What is quoted then is how somebody accuses or denies, and it is said by whom the sentence is about.
    """
    quotation = paragraph.around(verb)
    if quotation is None or cue.kind not in _ACTS:
        return False
    first, mark = paragraph.first_at(quotation.inner_start), paragraph.first_at(quotation.start)
    if first is None or mark is None or not mark.i:
        return False
    if any(t.pos_ not in _BEFORE_VERB for t in verb.doc[first.i : verb.i]):
        return False
    finite = verb.tag_ in ("VBZ", "VBP", "VBD") or "Fin" in verb.morph.get("VerbForm")
    before = mark.nbor(-1)
    named = before.pos_ in ("NOUN", "PROPN", "PRON") and before.lower_ not in _NO_SUBJECTS
    return named and (finite or (verb.lang_ == "fr" and verb.pos_ in ("ADV", "NOUN", "ADJ") and verb == first))


_ACTS = {"accusation", "denial", "condemnation", "criticism"}
_BEFORE_VERB = {"ADV", "AUX", "PART"}
_NO_SUBJECTS = {"that", "which", "who", "que", "qu'", "dont", "où"}


def cue_of(token: Any, words: Lexicon, thoughts: bool = False) -> Cue | None:
    """The cue that a token is the verb of."""
    ours = None
    for cue in words.by_form.get(_form(token.lower_), ()):
        if cue.kind == "thought" and not thoughts:
            continue
        if cue.reflexive and not _reflexive(token):
            continue
        if not cue.rest or _followed(token, cue.rest):
            if _not_granted(token, cue, words) or _done_not_said(token, cue, words):
                return None
            if words.language == "en" and _still_to_do(token):
                return None
            if not cue.reflexive or _of_itself(token):
                return cue
            ours = ours or cue  # « nous engageons »: « nous » may be its subject
    return ours


def _still_to_do(verb: Any) -> bool:
    """“Requires members to sign a pledge, *agreeing* to stay”: what others are to say, nobody has said."""
    above = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or above.tag_ != "VB" or above.dep_ not in ("xcomp", "ccomp"):
        return False
    told = any(c.dep_ in ("dobj", "nsubj", "dative") for c in above.head.children if c.i > above.head.i)
    others = told or any(c.dep_ in ("nsubj", "nsubjpass") for c in above.children)
    return others and any(c.lower_ == "to" and c.dep_ == "aux" for c in above.children)


def _goes_on_a_thing(verb: Any) -> bool:
    """“Goes *on recess*”, “went *on a trip*”: what somebody does, and no more is said."""
    after = next((t for t in verb.doc[verb.i + 1 : verb.i + 4] if t.lower_ == "on"), None)
    thing = after.nbor(1) if after is not None and after.i + 1 < len(after.doc) else None
    return thing is not None and thing.pos_ in ("NOUN", "DET", "ADJ", "NUM", "PROPN")


def _done_not_said(verb: Any, cue: Cue, words: Lexicon) -> bool:
    """“*Questioned* the student”, “*conceded* a penalty”, “*claiming* asylum”: what is done or had is not said."""
    if cue.lemma in ("reprendre", "regain"):  # « le titre *a repris* 3 % »
        return any(t.like_num or t.text[:1].isdigit() for t in verb.doc[verb.i + 1 : verb.i + 3])
    if cue.lemma == "go on":
        return _goes_on_a_thing(verb)
    if cue.lemma in _SENTENCING:
        return _sentences(verb)
    if words.language != "en" or cue.lemma not in ("question", "concede", "claim"):
        return False
    if cue.lemma == "claim":
        after = next((t for t in verb.doc[verb.i + 1 :] if t.pos_ not in ("DET", "PRON")), None)
        return after is not None and after.lower_ in words.words("frames", "had")
    thing = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    if thing is None:
        return False
    if cue.lemma == "concede":
        return thing.lower_ in words.words("frames", "lost")
    return thing.ent_type_ == "PERSON" or thing.lower_ in words.words("speakers", "roles")


_SENTENCING = {"condamner", "condemn"}


def _sentences(verb: Any) -> bool:
    """« A *condamné* Holt à 5 000 francs d'amende », “condemned him to death”: what a court does, and no opinion."""
    for to in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + _FAR)]:
        if to.pos_ in ("CCONJ", "SCONJ", "VERB") or (to.is_punct and to.text != "-"):
            return False
        following = to.nbor(1) if to.i + 1 < len(to.doc) else None
        if following is None or to.lower_ not in ("à", "aux", "to"):
            continue
        infinitive = following.tag_ == "VB" or "Inf" in following.morph.get("VerbForm")
        if infinitive or following.like_num or following.pos_ == "NUM" or following.lower_ in _PENALTIES:
            return True
        after = following.nbor(1) if following.pos_ == "DET" and following.i + 1 < len(to.doc) else None
        if after is not None and after.lower_ in _PENALTIES:
            return True
    return False


_PENALTIES = {
    *("mort", "prison", "amende", "peine", "réclusion", "perpétuité", "astreinte", "dépens", "dommages"),
    *("death", "prison", "jail", "life", "fine"),
}


def _not_granted(verb: Any, cue: Cue, words: Lexicon) -> bool:
    """“Denied *the request*”, “denied *them entry*”, “was denied *bail*”: what is refused to somebody is no denial."""
    if cue.lemma not in words.words("frames", "granting"):
        return False
    things = [c for c in verb.children if c.dep_ in _GRANTED and c.pos_ != "PRON"]
    refusable = words.words("frames", "refusable")
    return any(c.dep_ == "dative" or c.lower_ in refusable or _then_another(c) for c in things)


def _then_another(thing: Any) -> bool:
    """“Denied *his party the victory*”: a second noun phrase right behind an object is what is withheld from it."""
    following = thing.nbor(1) if thing.i + 1 < len(thing.doc) else None
    if following is None or following.tag_ not in ("DT", "PRP$") or following.head.pos_ != "NOUN":
        return False
    return following.head.dep_ != "npadvmod" and following.head.ent_type_ not in ("DATE", "TIME", "ORDINAL")


_GRANTED = {"dobj", "dative", "nsubjpass", "obj", "nsubj:pass"}


def _form(word: str) -> str:
    """A word without an apostrophe or what a hyphen ties to it: « dit-il »."""
    return word.split("-")[0].rstrip("'")


def formed(paragraph: Paragraph, words: Lexicon) -> list[Any]:
    """The tokens that have a form of a cue: no others can be one."""
    forms = words.by_form
    return [
        token
        for token, word in zip(paragraph.tokens, paragraph.lowers, strict=True)
        if word in forms or (not word.isalpha() and _form(word) in forms)
    ]


def may_think(token: Any, words: Lexicon) -> bool:
    """Whether a token has the form of a cue of thinking."""
    return any(cue.kind == "thought" for cue in words.by_form.get(_form(token.lower_), ()))


def _is_role(token: Any, words: Lexicon) -> bool:
    """Whether a form is the role of the person named after it: “the tenants' *advocate* Lena Korr said”."""
    if token.dep_ == "compound" and token.pos_ == "NOUN":
        return True
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    named = following is not None and following.ent_type_ in ("PERSON", "PER") and following.ent_iob_ == "B"
    return named and token.lower_ in words.words("speakers", "roles") and token.tag_ not in _FINITE_TAGS - {"VBP"}


def _addresses_readers(token: Any) -> bool:
    """« Rappelons que … »: the writer's own voice."""
    imperative = token.lower_.endswith("ons") and token.pos_ in ("VERB", "AUX", "NOUN")
    return imperative and not any(t.lower_ == "nous" for t in token.doc[max(0, token.i - 4) : token.i])


def _is_verb(token: Any, cue: Cue, words: Lexicon) -> bool:
    """Whether a form is used as a verb. Parsers take rare verbs for nouns: « Ridel dément avoir rencontré … »."""
    if words.language == "en" and token.tag_ in ("VBZ", "VBP") and token.dep_ in ("pobj", "compound"):
        return bool(token.i) and token.nbor(-1).pos_ not in ("NOUN", "ADJ", "ADP", "DET")  # “with concern *reports*”
    if token.pos_ in _VERBAL or (token.pos_ == "ADJ" and cue.head == token.lower_):
        return True
    return _french_verb(token, cue, words) if words.language == "fr" else _english_verb(token)


def _english_verb(token: Any) -> bool:
    """Whether a form that the parser takes for no verb is one: by what hangs on it, or by “that” right after it."""
    root = token.dep_ == "ROOT"
    labels = {child.dep_ for child in token.children} if root else set()
    if {"nsubj", "ccomp"} <= labels or ({"nsubj", "dobj"} <= labels and token.tag_ == "NNS"):
        return True
    led = token.i and (root or token.nbor(-1).lower_ == "and")
    if not led or token.i + 1 >= len(token.doc):
        return False
    return bool(token.nbor(1).lower_ == "that" and token.nbor(1).pos_ == "SCONJ")


def _french_verb(token: Any, cue: Cue, words: Lexicon) -> bool:
    """The same in French: by its subject, or by what can only follow a verb."""
    if cue.rest and _right_after(token, cue.rest):
        return True
    if cue.lemma in words.words("frames", "infinitive") and _takes_infinitive(token):
        return True
    if token.dep_ == "ROOT" and any(c.dep_ == "nsubj" and c.i < token.i for c in token.children):
        follows = token.i + 1 < len(token.doc) and token.nbor(1).lower_ in _OPENS_CLAUSE
        governs = any(c.dep_ in ("obj", "ccomp") for c in token.children)
        return token.pos_ == "ADJ" or follows or governs
    return _after_name(token, cue, words)


def _after_name(token: Any, cue: Cue, words: Lexicon) -> bool:
    """« Mara Holt *dément* avoir … »: between a name and an infinitive or « que »."""
    if token.i == 0 or token.i + 1 >= len(token.doc) or cue.rest:
        return False
    before, after = token.doc[token.i - 1], token.doc[token.i + 1]
    named = before.pos_ in ("PROPN", "NOUN", "ADJ") or before.ent_type_ in ("PER", "ORG") or before.text == ","
    named = named or before.lower_ in ("et", "mais")
    if named and after.lower_ in ("à", "au", "aux") and "de" in words.oblique(cue.lemma):
        return bool(token.pos_ == "ADJ")
    clause = after.lower_ in _OPENS_CLAUSE or "Inf" in after.morph.get("VerbForm")
    return named and clause and token.lower_ not in words.words("speakers", "roles")


def _right_after(token: Any, rest: tuple[str, ...]) -> bool:
    """« *fait* savoir »: a form that no noun can be, with the words that belong to it."""
    following = [t.lower_ for t in token.doc[token.i + 1 : token.i + 1 + len(rest)]]
    return following == list(rest) and rest[0].endswith(("oir", "er", "ir", "re"))


def _takes_infinitive(token: Any) -> bool:
    """« Le maire *menace* de fermer »: after a noun, without an article, before « de » and an infinitive."""
    if token.pos_ != "NOUN" or token.dep_ not in ("amod", "acl") or not token.i or token.i + 2 >= len(token.doc):
        return False
    before, after, verb = token.nbor(-1), token.nbor(1), token.nbor(2)
    infinitive = after.lower_ in ("de", "d'") and "Inf" in verb.morph.get("VerbForm")
    return before.pos_ in ("NOUN", "PROPN") and infinitive


_OPENS_CLAUSE = {"que", "qu'", "avoir", "être", "n'", "ne", '"'}


def _after_quotations(paragraph: Paragraph) -> set[int]:
    """The tokens that stand where an incise has its verb: `“…,” said X`, `“…,” X said`, `« … », soupire X`."""
    places: set[int] = set()
    for quotation in paragraph.quotations:
        token = paragraph.first_at(quotation.stop) if quotation.closed else None
        if token is None:
            continue
        comma = token.text == ","
        if comma and token.i + 1 < len(token.doc):
            token = token.doc[token.i + 1]
        inside = token.doc[max(0, token.i - 3) : token.i]
        if comma or any(t.text in _SPOKEN_END for t in inside):
            places |= _verb_places(token)
    return places


def _before_colons(paragraph: Paragraph, words: Lexicon) -> set[int]:
    """The verbs between somebody and a colon before a quotation: `…, to which Mara Holt interjected: “…”`."""
    people = words.words("speakers", "roles", "groups") | _PERSONAL
    places: set[int] = set()
    for quotation in paragraph.quotations:
        mark = paragraph.first_at(quotation.start)
        verb = mark.nbor(-2) if mark is not None and mark.i > 1 and mark.nbor(-1).text == ":" else None
        who = verb.nbor(-1) if verb is not None and verb.i and verb.tag_ in _FINITE_TAGS else None
        if verb is not None and who is not None and who.dep_ == "nsubj":
            places |= {verb.i} if who.pos_ == "PROPN" or who.lower_ in people else set()
    return places


_PERSONAL = {"he", "she", "they", "i", "we"}


def _verb_places(token: Any) -> set[int]:
    """The first token after a quotation, past auxiliaries and clitics; and the one after a pronoun or a name."""
    doc = token.doc
    i = token.i
    while i < len(doc) and (doc[i].pos_ in ("AUX", "ADV") or doc[i].lower_ in _CLITICS | _INVERTED):
        i += 1
    places = {i}
    if doc[token.i].pos_ in _SUBJECT_BEFORE:
        after = token.i
        while after < len(doc) and doc[after].pos_ in _SUBJECT_BEFORE:
            after += 1
        places.add(after)
    return places


_INVERTED = {"-il", "-elle", "-ils", "-elles", "-on"}
_CLITICS = {"a", "-t", "nous", "lui", "leur", "s'", "se", "m'", "me", "l'"}


def _spoken(verb: Any, words: Lexicon) -> bool:
    """Whether a verb that no list has speaks: finite, beside a name, a pronoun or a role, and acts on nothing."""
    if verb.pos_ != "VERB" or verb.dep_ in ("acl", "relcl", "acl:relcl", "amod") or verb.tag_ in ("VBG", "VB"):
        return False
    doc = verb.doc
    before = doc[verb.i - 1] if verb.i else None
    after = doc[verb.i + 1] if verb.i + 1 < len(doc) else None
    if after is not None and _speaker_like(after, words):
        return not any(c.dep_ in ("ccomp", "xcomp") and c.i > verb.i for c in verb.children)
    ends = after is None or after.is_punct or after.pos_ in ("ADP", "ADV", "SCONJ", "VERB")
    return before is not None and before.pos_ in _SUBJECT_BEFORE and ends


def _says_after(verb: Any, words: Lexicon) -> bool:
    """Whether a listed cue follows in the same sentence: “…,” Rally Canada's coordinator Hinderks said."""
    for token in verb.doc[verb.i + 1 : verb.i + _NEAR]:
        if token.text in ".?!…;":
            return False
        if token.pos_ == "VERB" and cue_of(token, words) is not None:
            return True
    return False


_NEAR = 14


def _speaker_like(token: Any, words: Lexicon) -> bool:
    if token.pos_ == "PROPN" or token.lower_.startswith("-"):
        return True
    end = token.i + 4
    near = token.doc[token.i : end]
    known = words.words("speakers", "roles", "groups")
    return token.pos_ in ("DET", "PRON", "NOUN") and any(t.lower_ in known or t.pos_ == "PROPN" for t in near)


def _reflexive(token: Any) -> bool:
    near = token.doc[max(0, token.i - 4) : token.i]
    return any(t.lower_ in ("se", "s'", "me", "m'", "nous") for t in near)


def _of_itself(token: Any) -> bool:
    """Whether « se » stands before a verb, and no other verb between."""
    for before in reversed(token.doc[max(0, token.i - 4) : token.i]):
        if before.lower_ in ("se", "s'") or before.pos_ == "VERB":
            return bool(before.lower_ in ("se", "s'"))
    return False


def _followed(token: Any, rest: tuple[str, ...]) -> bool:
    near = [t.lower_ for t in token.doc[token.i + 1 : token.i + 6]]
    far = [t.lower_ for t in token.doc[token.i + 1 : token.i + _FAR]] if not _SEPARABLE.isdisjoint(rest) else near
    if any(word not in (far if word in _SEPARABLE else near) for word in rest):
        return False
    return len(rest) > 1 or rest[0] in (far if rest[0] in _SEPARABLE else near[:3])


# “Holds *the Norvian government* responsible”, « rejette la responsabilité *de l'accident* sur … »
_SEPARABLE = {
    *("auteur", "auteure", "auteurs", "responsible", "responsable", "responsables", "coupable", "sur", "main", "hand"),
    "accountable",
    "answerable",
}
_FAR = 24
