"""What the words of a mention show of who is meant: where a name stands in it, and how definite it is."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ficelle.detect.lexicon import Lexicon, lexicon
from ficelle.detect.statements.parse import edges, syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.speakers.fields import FIELD
from ficelle.detect.statements.speakers.person_names import PERSONS, gender_of, joined_by_hyphen, named_part
from ficelle.model import Span

NAMES = {"ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "MISC"}
_INDEFINITE = {"a", "an", "some", "many", "several", "one", "two", "three", "un", "une", "des", "certains", "plusieurs"}


PRIME = {"prime", "premie"}  # what is said of a minister who leads a government
NOT_WHO_SPEAKS = {"pobj", "poss", "dobj", "obj", "iobj", "dative", "obl", "obl:arg", "nmod"}


def said_in(verb: Any, words: Lexicon) -> str | None:
    """The text in which somebody says something: the post of “stated in a blog post that …”."""
    voices = words.words("sources", "voices")
    english = (g for c in syntax.children(verb, {"prep"}) if c.lower_ == "in" for g in syntax.children(c, {"pobj"}))
    french = (c for c in verb.children if c.dep_.startswith("obl") and c.left_edge.lower_ in ("dans", "par"))
    return next((t.lower_ for t in (*english, *french) if t.lower_ in voices), None)


def joined_with(draft: Draft) -> tuple[Any, Any] | None:
    """The name that an “and” joins to a speaker's, with nothing between them and no verb of its own: its two ends."""
    head, verb = draft.speaker, draft.verb
    if head is None or verb is None:
        return None
    parts = [head, *syntax.children(head, _NAME_PARTS)]
    other = next((c for part in parts for c in syntax.children(part, {"conj"}) if _is_named(c)), None)
    if other is None:
        return None
    first = next(t for t in (*other.lefts, other) if t.pos_ != "CCONJ")
    last = max((other, *syntax.children(other, _NAME_PARTS)), key=lambda t: t.i)
    between = [t for t in head.doc[head.i + 1 : first.i] if t not in parts]
    after = last.nbor(1) if last.i + 1 < len(last.doc) else None
    closes = after is None or after.is_punct or after == verb or after.pos_ == "AUX" or _begins_content(draft, after)
    closes = closes or (after is not None and after.lower_ in syntax.CLITICS)  # « Norvia et Tarsk *s'*accusent »
    named = first.pos_ == "PROPN" or (first.pos_ == "DET" and other.ent_type_ in _WITH_ARTICLE)
    joined = len(between) == 1 and between[0].lower_ in ("and", "et", "&") and named
    return (first, last) if joined and closes else None


def _is_named(token: Any) -> bool:
    """Whether a token is of a name, which the French parser may take for a common noun."""
    return token.pos_ == "PROPN" or (token.ent_type_ in _WITH_ARTICLE and token.text[:1].isupper())


def _begins_content(draft: Draft, token: Any) -> bool:
    """Whether what is said begins there: “accused by Norvia and Tarsk *of …*”."""
    return any(piece.start == draft.paragraph.place(token) for piece in draft.content)


_WITH_ARTICLE = {"GPE", "LOC", "ORG"}


_NAME_PARTS = {"flat:name", "flat"}


def office_of(named: Any) -> Any | None:
    """Where “the minister of X and Y *Mara Holt*” begins: an office that runs into the name of who holds it."""
    holder = named.head
    if named.dep_ != "appos" or named.ent_type_ not in PERSONS or not holder.i < named.i:
        return None
    between = named.doc[holder.i : named.i]
    return holder.left_edge if not any(t.is_punct and t.text != "-" for t in between) else None


def before_verb_of(draft: Draft, span: Span) -> Span:
    """A mention without the cue that a parser took into it."""
    if draft.verb is None or draft.speaker is None or draft.verb.i <= draft.speaker.i:
        return span
    at = draft.paragraph.place(draft.verb)
    if not span.start < at < span.stop:
        return span
    first = edges.noun_phrase(draft.speaker)[0]
    return draft.paragraph.span(first, draft.verb.nbor(-1))


def before_taken_up(draft: Draft) -> Draft:
    """A draft whose speaker stands before the cue, which a parser took into the name behind it: “*film* blame Holt”."""
    verb, speaker = draft.verb, draft.speaker
    if verb is None or speaker is None or verb.i > speaker.i or verb.pos_ != "NOUN":
        return draft
    within = verb.dep_ == "compound" and verb.head == speaker
    beside = speaker.dep_ == "appos" and speaker.head == verb
    before = verb.nbor(-1) if verb.i and (within or beside) else None
    return replace(draft, speaker=before) if before is not None and before.pos_ in ("NOUN", "PROPN") else draft


def before_content(draft: Draft, span: Span) -> Span:
    """A mention without the words said that a parser took into it: “D’après une source, des comptes ont …”."""
    if draft.speaker is None:
        return span
    head = draft.paragraph.span(draft.speaker, draft.speaker)
    said = min((piece.start for piece in draft.content if head.stop <= piece.start < span.stop), default=None)
    if said is None:
        return span
    last = next(t for t in reversed(draft.speaker.doc) if draft.paragraph.place(t) < said and not t.is_punct)
    return Span(span.start, draft.paragraph.span(last, last).stop)


def before_said(draft: Draft, name: str | None) -> str | None:
    """A description without the words said that a parser took into it: “accused by *the mayor* of lying”."""
    first = draft.paragraph.first_at(draft.start)
    if name is None or first is None:
        return name
    said = name.find(first.doc[first.i : first.i + _SHOWN].text)
    return name[:said].strip() if said > 0 else name


_SHOWN = 2  # words by which what is said is found


def with_relative(draft: Draft, span: Span) -> Span:
    """A mention with the “who” by which it speaks: “Mr. Kamin, who emphasized …”."""
    who = syntax.relative(draft.verb) if draft.verb is not None else None
    if who is None or who == draft.speaker or draft.paragraph.place(who) < span.stop:
        return span
    near = draft.paragraph.place(who) - span.stop <= _FAR_RELATIVE
    return Span(span.start, draft.paragraph.span(who, who).stop) if near else span


_FAR_RELATIVE = 40  # characters between a mention and its relative pronoun


def is_latter(head: Any) -> bool:
    """Whether a mention is “the latter”, « ce dernier », « celui-ci »."""
    if word_of(head) in ("celui", "celle"):
        after = "".join(t.lower_ for t in head.doc[head.i + 1 : head.i + 3])
        return head.lower_.endswith("ci") or after.lstrip("-").startswith("ci")
    if word_of(head) not in ("dernier", "dernière", "latter"):
        return False
    before = head.nbor(-1).lower_ if head.i else ""
    return any(word in ("ce", "cette", "the") for word in (head.lower_, before, *(c.lower_ for c in head.lefts)))


def word_of(head: Any) -> str:
    """The first part of a word with a hyphen, in small letters."""
    first: str = head.lower_.split("-")[0]
    return first


def author_of(text: Any) -> Any | None:
    """Whose a text is: “her statement”, “the RCMP statement”, “a statement from the embassy”."""
    own = next((c for c in text.children if c.dep_ == "poss" or (c.dep_ == "compound" and c.pos_ == "PROPN")), None)
    if own is not None:
        return own
    issued = [c for c in text.children if c.dep_ == "acl" and c.lower_ in _ISSUED]
    near = [c for given in (text, *issued) for c in given.children]
    by = next((c for c in near if c.lower_ in ("from", "by") and c.dep_ in ("prep", "agent")), None)
    if by is not None:
        return syntax.child(by, {"pobj"})
    agent = next((c for given in issued for c in given.children if c.dep_ == "obl:agent"), None)
    if agent is not None:
        return agent
    return next(
        (c for c in text.children if c.dep_ == "nmod" and c.left_edge.lower_ in ("de", "du", "d'", "des")), None
    )


# What whoever speaks in a text did with it.
_ISSUED = {
    *("released", "issued", "published", "posted", "sent", "signed", "written", "emailed", "distributed", "shared"),
    *("filed", "lodged", "brought", "submitted", "déposé", "déposée", "déposés", "introduit", "introduite"),
    *("publié", "publiée", "diffusé", "diffusée", "émis", "émise", "signé", "signée", "transmis", "transmise"),
    *("envoyé", "envoyée", "rédigé", "rédigée", "posté", "postée"),
}


def name_holder(head: Any) -> Any | None:
    """The token that heads the name in a speaker's phrase: the head, its apposition, or the name beside its role."""
    if head.pos_ == "PROPN" or head.ent_type_ in PERSONS or is_acronym(head):
        return head
    beside = [c for c in head.children if c.dep_ in ("appos", "flat:name", "flat", "nmod") and c.pos_ == "PROPN"]
    near = [c for c in beside if c.ent_type_ in PERSONS and not led_by_case(c)]
    return near[0] if near else None


def led_by_case(name: Any) -> bool:
    """Whether a preposition leads to a name, whose parts a parser may have hung side by side: « *de* Dana Brescu »."""
    first = name
    while first.i and first.nbor(-1).pos_ == "PROPN" and first.nbor(-1).ent_type_ == name.ent_type_:
        first = first.nbor(-1)
    return any(g.dep_ == "case" for part in (name, first) for g in part.children)


def is_acronym(head: Any) -> bool:
    """Whether capitals that a parser takes for a pronoun or a noun are a body's name: “the *WHO* said”."""
    capitals = head.text.isupper() and head.text.isalpha() and len(head.text) > 1
    if not capitals or (head.lang_ == "fr" and head.lower_ not in _PRONOUNS):
        return False  # « l'ONG Rivages »: in French it may be no more than what kind of body a name is of
    return any(t.text.islower() for t in head.doc[max(0, head.i - 2) : head.i + 4])


_PRONOUNS = {"il", "on", "elle", "lui", "en"}


def name_text(holder: Any) -> str:
    """The whole name: its entity where the parser found one, else the proper nouns that belong together."""
    around = _name_around(holder)
    name = around.partition(" (")[0] if "(" in around and ")" not in around else around  # “the *Port Authority (PA*”
    first, _, rest = name.partition(" ")
    led = first.lower() in syntax.DAYS or first.lower() in _LEADING_TO
    name = rest if rest and led else name  # “on *Sunday Norvia's* accusation”
    after = holder.nbor(1) if holder.i + 1 < len(holder.doc) else None
    numbered = after is not None and after.text.isdigit() and len(after.text) < _YEAR and name.endswith(holder.text)
    return f"{name} {after.text}" if numbered and after is not None and _ends_name(after) else name  # “France *24*”


_LEADING_TO = {"unlike", "despite", "besides"}
_YEAR = 4  # digits


def _ends_name(number: Any) -> bool:
    """Whether a number closes a name, behind which a verb or a mark stands: “*Channel 4* denied it”."""
    after = number.nbor(1) if number.i + 1 < len(number.doc) else None
    return after is None or after.pos_ in ("VERB", "AUX", "ADV", "PART") or after.text in (".", "'s", '"')


def _name_around(holder: Any) -> str:
    doc = holder.doc
    for entity in doc.ents:
        if entity.start <= holder.i < entity.end and (entity.label_ in PERSONS or entity.label_ in NAMES):
            if entity.text.startswith("-") or joined_by_hyphen(entity[0]):
                break
            return _of_person(entity) if entity.label_ in PERSONS else _unarticled(_before_verb(entity))
    first = last = holder.i
    while first > 1 and doc[first - 1].text == "'s" and _in_office(doc[first - 2]):
        first -= 2
        while first > 0 and doc[first - 1].pos_ == "PROPN" and doc[first - 1].head.i in range(first - 1, last + 1):
            first -= 1
    while first > 0 and (doc[first - 1].pos_ == "PROPN" and doc[first - 1].head.i in range(first - 1, last + 1)):
        first -= 1
    while first and (doc[first].text.startswith("-") or joined_by_hyphen(doc[first])):
        first -= 1 if doc[first].text.startswith("-") else 2
        while first > 0 and doc[first - 1].pos_ == "PROPN" and doc[first - 1].head.i in range(first - 1, last + 1):
            first -= 1
    while last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN" and doc[last + 1].head.i in range(first, last + 1):
        last += 1
    return _unarticled(doc[first : last + 1].text)


def _of_person(entity: Any) -> str:
    given = _given_before(entity)
    return f"{given} {named_part(entity)}" if given else _unarticled(named_part(entity))


def _given_before(entity: Any) -> str:
    """The given name that a parser left out of a surname's entity: “*Leyla* Aliyev”."""
    before = entity[0].nbor(-1) if entity.start else None
    if before is None or len(entity) > 1 or before.pos_ != "PROPN" or not before.text[:1].isupper():
        return ""
    titled = before.text in lexicon(before.lang_).words("speakers", "titles", "honorifics")
    given = gender_of(before.text) is not None and before.head.i == entity.start
    given = given or (entity[0].dep_ == "flat:name" and entity[0].head == before)
    return str(before.text) if given and not titled else ""


def _in_office(owner: Any) -> bool:
    """Whether a possessor is an office in a name, and nobody by name: “the Prime Minister's Office”."""
    titles = lexicon("en").words("speakers", "titles")
    return owner.pos_ == "PROPN" and owner.text in titles and owner.ent_type_ not in PERSONS


def _before_verb(entity: Any) -> str:
    """The name of an entity into which a parser took the verb after it."""
    verb = next((t for t in entity if t.pos_ == "VERB" and t.i > entity.start), None)
    text: str = entity.text if verb is None else entity.doc[entity.start : verb.i].text
    name, of, _ = text.partition(" of ")
    pair = len(name.split()) == 2 and all(w[:1].isupper() for w in name.split())
    # No work speaks: “Lena Korr of Norvia” is who does.
    return name if of and pair and entity.label_ == "WORK_OF_ART" and entity.root.dep_ in syntax.SUBJECTS else text


GOVERNING = {"of", "to", "for", "with", "de", "d'", "du", "avec"}


def start_of(token: Any) -> int:
    """Where the entity that a token is part of begins."""
    i: int = token.i
    while i > 0 and token.doc[i].ent_iob_ == "I":
        i -= 1
    return i


def _unarticled(name: str) -> str:
    for article in ("the ", "The ", "le ", "la ", "les ", "l'", "Le ", "La ", "Les ", "L'"):
        if name.startswith(article) and len(name) > len(article):
            return name[len(article) :].strip()
    return name.strip()


def is_indefinite(head: Any) -> bool:
    """Whether a mention brings in somebody new: “a neighbour”, “some officials”."""
    before = [c.lower_ for c in head.lefts if c.pos_ in ("DET", "NUM", "ADJ")]
    plural = "Plur" in head.morph.get("Number")
    return (not before and plural) or any(word in _INDEFINITE for word in before)


def state_of(named: Any, written: str, words: Lexicon) -> str | None:
    """The state whose organ a name is: the Norvia of “*Norvia's* Foreign Ministry”, beside which others have one."""
    owner = next((c for c in named.lefts if c.dep_ == "poss" and c.pos_ == "PROPN"), None)
    last = written.split()[-1].lower()
    if owner is None or owner.text in written or last not in words.words("speakers", "organs"):
        return None
    state: str = owner.doc[owner.left_edge.i : owner.i + 1].text
    return state


def agents_before(pronoun: Any) -> Iterator[Any]:
    """Who asked or accused whom a pronoun stands for: “Asked *by Korr* whether it was so, she said”."""
    for done in pronoun.head.children:
        participle = done.tag_ == "VBN" or "Part" in done.morph.get("VerbForm")
        if done.dep_ == "advcl" and done.i < pronoun.i and participle:
            agent = syntax.subject(done)[0]
            yield from (agent,) if agent is not None and agent.pos_ != "PRON" else ()


def one_of(head: Any) -> Any | None:
    """The noun of whom a mention takes one: “*one* of his former aides”, « l'*un* de ses proches »."""
    if head.lower_ not in _ONE:
        return None
    held = next((c for c in head.rights if c.lower_ == "of"), head)
    return next((t for c in held.rights for t in (c, *c.rights) if t.pos_ == "NOUN"), None)


_ONE = {"one", "un", "une"}


def tells_of_several(head: Any) -> bool:
    """Whether a mention is of several by what they have in common: “*those* polled”, “*both* of Korr's rivals”."""
    if head.lower_ in ("those", "ceux", "celles"):
        return any(c.dep_ == "acl" for c in head.rights)
    after = head.nbor(1) if head.i + 1 < len(head.doc) else None
    governed = after is not None and after.lower_ == "of" and any(c.pos_ in ("NOUN", "PROPN") for c in after.children)
    return head.lower_ in _SHARES and governed


_SHARES = {"all", "both", "most", "half"}


def is_possessed(head: Any) -> bool:
    """Whether a mention brings in somebody by whose he or she is: “its spokeswoman”, « son administrateur »."""
    return any(c.lower_ in _POSSESSIVES for c in head.lefts)


_POSSESSIVES = {"his", "her", "its", "their", "son", "sa", "leur"}


def is_modified(head: Any) -> bool:
    """Whether a noun is told from others of its kind: “the trade ministry”."""
    return any(c.pos_ in ("PROPN", "ADJ", "NOUN") or c.dep_ in ("prep", "nmod", "poss") for c in head.children)


_DEFINITE = {"the", "le", "la", "l'", "les", "this", "that", "ce", "cet", "cette"}


def is_definite(head: Any) -> bool:
    """Whether a mention has the article of what is known."""
    return any(c.lower_ in _DEFINITE for c in head.lefts)


def compound_noun(head: Any) -> Any:
    """The noun of a compound that hyphens tie together: the sergeant of “sergeant-at-arms”."""
    tied = head.i > _TIED and [t.lower_ for t in head.doc[head.i - 3 : head.i]]
    first = tied and tied[0] == tied[2] == "-" and tied[1] in ("at", "in", "of")
    return head.doc[head.i - _TIED] if first else head


_TIED = 4  # tokens from the last word of such a compound to its noun


def likenesses_of(head: Any) -> set[str]:
    """What adjectives say that somebody is like, as fields are written: “lanky”, not “French”."""
    return {c.lower_[:FIELD] for c in head.children if c.pos_ == "ADJ" and not c.ent_type_}


def is_epithet(head: Any) -> bool:
    """Whether a noun is definite and one, and nobody's: “the lanky professor”, not “the union's lawyer”."""
    owned = any(c.dep_ == "poss" or (c.dep_ == "appos" and c.pos_ == "PROPN") for c in head.children)
    return is_definite(head) and not owned and "Plur" not in compound_noun(head).morph.get("Number")


def is_qualified(head: Any) -> bool:
    """Whether a description is qualified by what its bearer is like: “self-taught”, “rookie”, “former”."""
    like = [c for c in head.children if c.dep_ in ("amod", "compound", "nmod") and c.pos_ in ("ADJ", "NOUN")]
    return any(c.i < head.i and not c.ent_type_ for c in like)


def is_likeness(head: Any) -> bool:
    """Whether a description says what its bearer is like, and not whose or of what: “the self-taught resident”."""
    like = any(c.dep_ == "amod" and c.i < head.i and c.text.islower() and not c.ent_type_ for c in head.children)
    return like and not any(c.dep_ in ("prep", "nmod", "poss", "appos") for c in head.children)


def is_former(head: Any) -> bool:
    """Whether a role is held no more."""
    return any(c.lower_ in _FORMER for c in head.children)


_FORMER = {"former", "late", "ex", "ancien", "ancienne", "défunt", "défunte"}


def is_plain(head: Any) -> bool:
    """Whether a definite noun is one thing of which nothing says whose or where it is: “the security firm”."""
    near = [c for c in head.children if c.pos_ != "DET" and not c.is_punct]
    owned = any(c.dep_ in ("poss", "prep", "nmod") or c.pos_ in ("PROPN", "ADP", "NUM", "PRON") for c in near)
    return is_definite(head) and not owned and "Plur" not in head.morph.get("Number")


def is_qualified_otherwise(head: Any) -> bool:
    """Whether anything beside an article tells it apart: “the *trade* ministry”, « le ministère *public* »."""
    of = any(
        c.dep_ in ("prep", "nmod", "poss", "appos", "flat:name") and c.left_edge.i - head.i <= 1 for c in head.rights
    )
    return (
        of or any(c.pos_ != "DET" and not c.is_punct for c in head.lefts) or any(c.dep_ == "amod" for c in head.rights)
    )


def is_named_after(head: Any) -> bool:
    """Whether a description names something: “the minister of Veldania”, “the Veldanian minister”."""
    return any(t.pos_ == "PROPN" or t.ent_type_ in ("NORP", "GPE", "ORG") for t in head.subtree if t != head)


def class_of_source(head: Any) -> str:
    """Which kind of unnamed source a mention is of."""
    phrase = " ".join(t.lower_ for t in head.subtree)
    for kind, marks in _CLASSES.items():
        if any(mark in phrase for mark in marks):
            return kind
    return "unnamed"


_CLASSES = {
    "official": ("official", "government", "security", "diplomat", "responsable", "gouvernement", "fonctionnaire"),
    "close": ("close to", "familiar", "aide", "insider", "proche", "entourage"),
    "expert": ("expert", "analyst", "researcher", "scientist", "economist", "observ", "chercheur", "spécialiste"),
    "witness": ("witness", "resident", "neighbo", "villager", "témoin", "habitant", "riverain", "voisin"),
    "source": ("source",),
}
