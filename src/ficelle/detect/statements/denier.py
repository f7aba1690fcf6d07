"""Who denies what was said against them at once: the pronoun of “accuse Holt of fraud, which *she* denies”.

A pronoun that denies right behind an accusation is whom that accuses, where it may be; where the accuser fits as well,
nobody known. A description is not who accused: “the company” is the one accused, “the minister” stands for itself.
“They”, “both” that deny right behind an accusation of several are all of them, and never who accused them.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ficelle.detect.lexicon import Lexicon, straight
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.speakers.actors import same_actor
from ficelle.detect.statements.speakers.mentions import is_latter
from ficelle.detect.statements.speakers.people import People
from ficelle.detect.statements.speakers.person_names import gender_of
from ficelle.detect.statements.speakers.phrases import described
from ficelle.detect.statements.speakers.places import places
from ficelle.detect.statements.speakers.written import gender_of_noun
from ficelle.detect.statements.targets.others import Other
from ficelle.detect.statements.whole import Read
from ficelle.model import Statement

_FLATLY = {"it", "this", "cela", "l'information"}
_FIRST = {"we", "i", "nous", "je", "j'"}  # who issues the text, and nobody that it accuses
_ACCUSING = {"accusation", "counter-accusation"}


def by_whom_denied(draft: Draft, one: Statement, before: Sequence[Read], people: People, words: Lexicon) -> Statement:
    """A statement with the accused as its speaker, where a pronoun denies what was said just before."""
    who = draft.speaker
    pronoun = who is not None and (who.pos_ == "PRON" or _several(who, words) or _of_the_accused(who, words))
    if who is None or who.lower_ in _FIRST or not (pronoun or one.cue_class == "denial"):
        return one
    denies = one.cue_class == "denial" or one.kind == "denial"  # “‘I did not,’ *he* said”
    if pronoun and (name := _just_done_to(draft, people, words, denies=denies)) is not None:
        sure = not _may_be_body(draft, one, people, words)
        return _said_by(one, name) if sure else _by_nobody_known(one)
    if not denies or not before:
        return one
    last = before[-1]
    if not _at_once(draft, last.statement):
        return one
    accuses = last.statement.kind in _ACCUSING
    if accuses and _several(who, words):
        return _by_all_accused(one, last, words)
    if accuses and _of_the_accused(who, words) and len(meant := _accused(last)) == 1:
        return _said_by(one, meant[0])
    if who.pos_ == "PRON":
        return _by_the_accused(draft, one, last, people, words) if accuses else one
    own = one.speaker_how == "description" and same_actor(one.speaker, last.statement.speaker)
    spoken_of = who.lower_ in last.statement.content.lower().split()
    flatly = last.statement.kind == "assertion" and one.content in _FLATLY.union((one.words("cue") or "",))
    if not own or not (flatly or spoken_of or (accuses and not _called_so(who, last.statement))):
        return one
    accused = _body_accused(who, last, words)
    named = accused or described(who, draft.verb)
    return replace(one, speaker=named, speaker_confidence=_UNSURE, anonymous_class=None)


def _just_done_to(draft: Draft, people: People, words: Lexicon, *, denies: bool) -> str | None:
    """Whom something was done to that calls for an answer, or, if the pronoun `denies`, for a denial."""
    asked = _just_asked(draft, people, words)
    return _just_charged(draft, people, words) if asked is None and denies else asked


def _said_by(one: Statement, name: str) -> Statement:
    return replace(one, speaker=name, speaker_how="pronoun", speaker_confidence=_SURE, anonymous_class=None)


def _by_nobody_known(one: Statement) -> Statement:
    return replace(one, speaker=None, speaker_how="unresolved", speaker_confidence=None, anonymous_class=None)


def _just_charged(draft: Draft, people: People, words: Lexicon) -> str | None:
    """Whom something was done to that calls for a denial: “Prosecutors charged *Holt* with fraud; he denies it”."""
    done = _just_done(draft, words.words("charges", "charging"), {".", ";", "!", "?"})
    return _person(syntax.object_of(done), draft, people, words) if done is not None else None


def _may_be_body(draft: Draft, one: Statement, people: People, words: Lexicon) -> bool:
    """Whether a French pronoun may be who acted on the accused: « Le tribunal a condamné Roux. *Il* juge faux … ».

    Not where the pronoun's own deeds are denied, in the infinitive: « Il affirme *n'avoir* rien volé ».
    """
    body = one.speaker is not None and one.speaker not in people.known
    if words.language != "fr" or not body or one.cue_class == "denial" or draft.shape == "direct":
        return False
    said = draft.paragraph.within(draft.start, draft.stop)
    own = (t for t in said if "Inf" in t.morph.get("VerbForm"))
    return not any((t.head if t.dep_.startswith("aux") else t).head == draft.verb for t in own)


def _just_asked(draft: Draft, people: People, words: Lexicon) -> str | None:
    """Who was asked, and so answers: “The judge asked *Holt* if Korr had lied. ‘No,’ he said”."""
    asked = _just_done(draft, words.words("charges", "asking"), {".", "!", "?"})
    if asked is None or asked == draft.verb or asked.i > (draft.speaker.i if draft.speaker is not None else 0):
        return None
    to = next((c for c in asked.children if c.lower_ == "to" and c.dep_ in ("prep", "dative")), None)
    heard = syntax.child(to, {"pobj"}) if to is not None else None
    heard = heard or syntax.child(asked, {"dative", "obl:arg"}) or syntax.object_of(asked)
    return _person(heard, draft, people, words)


def _just_done(draft: Draft, verbs: frozenset[str], stops: set[str]) -> Any | None:
    """The last of some verbs in the sentence before a speaker's, or in its own before it."""
    assert draft.speaker is not None  # noqa: S101 - asked of a pronoun
    ended = 0
    for token in reversed(draft.speaker.doc[max(0, draft.speaker.i - _NEAR) : draft.speaker.i]):
        outside = draft.paragraph.around(token) is None
        ended += outside and token.text in stops
        if ended > 1:
            return None
        if outside and ended and token.lower_ in verbs and token.pos_ == "VERB":
            return token
    return None


def _person(whom: Any | None, draft: Draft, people: People, words: Lexicon) -> str | None:
    """The known person whom a token names, who may be the pronoun that speaks."""
    assert draft.speaker is not None  # noqa: S101 - asked of a pronoun
    gender = next((g for g in ("he", "she") if draft.speaker.lower_.strip("-") in words.words("speakers", g)), None)
    if whom is None or gender is None:
        return None
    if whom.pos_ == "NOUN":
        beside = next((c for c in whom.children if c.dep_ in ("appos", "flat:name") and c.pos_ == "PROPN"), None)
        role = whom.lower_ in words.words("speakers", "roles", "men", "women", "persons")
        if beside is None:
            return described(whom) if role else None
        whom = beside
    if whom.pos_ != "PROPN":
        return None
    parts = (t for t in whom.subtree if t == whom or (t.pos_ == "PROPN" and t.dep_ in ("compound", "flat:name")))
    name = people.bare(" ".join(t.text for t in parts))
    full = people.full(name, draft.paragraph.place(whom)) or name
    return full if full in people.known and people.may_be(full, gender) else None


_NEAR = 40  # tokens back to what was done


def _called_so(noun: Any, accusation: Statement) -> bool:
    """Whether an accuser was called by the noun: “The company accused Korr of fraud. *The company* denied …”."""
    said = accusation.words("speaker") or ""
    return noun.lower_ in said.lower().split()


def _body_accused(noun: Any, last: Read, words: Lexicon) -> str | None:
    """The one company that was accused, which “the company” calls again: “accused Norvik of fraud. The company …”."""
    accused = [other.name for other in last.others if other.how == "governed"]
    firm = noun.lower_ in words.words("speakers", "firms")
    if not firm or len(accused) != 1 or not accused[0][:1].isupper():
        return None
    person = " " in accused[0] and gender_of(accused[0].split()[0]) is not None
    return None if person else accused[0]


def _by_the_accused(draft: Draft, one: Statement, last: Read, people: People, words: Lexicon) -> Statement:
    pronoun: Any = draft.speaker
    accused = [other for other in last.others if other.how == "governed"]
    accused = accused or [other for other in last.others if other.how == "blamed"]
    if len(accused) != 1:
        return one
    name = accused[0].name
    if _passive(last.statement) and same_actor(one.speaker, last.statement.speaker):
        return _said_by(one, name)
    gender = next((g for g in ("he", "she") if pronoun.lower_.strip("-") in words.words("speakers", g)), None)
    accuser = same_actor(one.speaker, last.statement.speaker)
    if gender is not None and (accuser or one.speaker in (None, name)) and _goes_on(draft, one, words):
        return _by_the_accuser(one, last.statement, gender, people)
    if (one.speaker is not None and not accuser) or (gender is not None and not people.may_be(name, gender)):
        return one
    article = _article(accused[0], draft)
    if gender is not None and article is not None:
        return _by_body(draft, one, name, article, gender)
    if gender is not None and (_bare_surname(name, people, words) or _whole_name(name, people)):
        if _takes_it_up(one, words) or not people.place_or_group(name):
            return replace(one, speaker=name, speaker_how="pronoun", speaker_confidence=_UNSURE, anonymous_class=None)
        known = people.known.get(str(one.speaker))
        sure = known is not None and known.gender == gender and words.language == "en"
        return one if sure else _by_nobody_known(one)
    if gender is not None and not _human(name, people, words):
        return _by_no_person(draft, one, last, accused[0], gender, people, words)
    return _said_by(one, name)


def _by_no_person(
    draft: Draft, one: Statement, last: Read, accused: Other, gender: str, people: People, words: Lexicon
) -> Statement:
    """A denial behind an accusation of a body: an English one is no “he”; a French « il » may be it, or who accused."""
    if words.language == "en":
        return one
    if _is_gender(accused, draft, gender):
        return _said_by(one, accused.name) if _takes_it_up(one, words) else _by_nobody_known(one)
    accuser = last.statement.speaker
    return one if accuser not in people.known or not people.may_be(accuser, gender) else _by_nobody_known(one)


def _is_gender(other: Other, draft: Draft, gender: str) -> bool:
    """Whether a French noun for a body is of a pronoun's gender: « l'armée accuse *la banque* … *Elle* nie »."""
    within = draft.paragraph.within(other.span.start, other.span.stop)
    noun = next((t for t in within if t.pos_ == "NOUN" and t.text.islower()), None)
    if noun is None or noun.text not in other.name:
        return False
    return gender_of_noun(noun) == gender


def _by_the_accuser(one: Statement, accusation: Statement, gender: str, people: People) -> Statement:
    """A denial with who accused before as its speaker: nobody known if that one's name does not tell he or she."""
    name = accusation.speaker
    person = name is not None and (name in people.known or _whole_name(name, people))
    if name is None or not person or not people.may_be(name, gender) or _passive(accusation):
        return one
    known = people.known.get(name)
    told = (known.gender if known is not None else None) or gender_of(name.split()[0])
    return _said_by(one, name) if told == gender else _by_nobody_known(one)


def _goes_on(draft: Draft, one: Statement, words: Lexicon) -> bool:
    """Whether who accused denies something else besides: “accused Holt of theft. She *also* denied taking it”."""
    further = words.words("charges", "further")
    besides = draft.verb is not None and any(c.lower_ in further for c in draft.verb.children)
    return besides and not _takes_it_up(one, words)


def _of_the_accused(who: Any, words: Lexicon) -> bool:
    """Whether somebody is called by a word for whom was spoken of last: “the latter”, « l'intéressée »."""
    return is_latter(who) or who.lower_ in words.words("speakers", "concerned")


def _accused(last: Read) -> list[str]:
    return list(dict.fromkeys(other.name for other in last.others if other.how == "governed"))


def _several(who: Any, words: Lexicon) -> bool:
    """Whether somebody is called by a word for several who were named: “they”, “both”, « les deux hommes »."""
    listed = words.words("speakers", "several")
    counted = any(c.lower_ in words.words("speakers", "counts") for c in who.lefts)
    return who.lower_ in listed or (counted and who.lower_ in words.words("speakers", "several_persons"))


def _by_all_accused(one: Statement, last: Read, words: Lexicon) -> Statement:
    """A denial with all who were accused as its speaker; with nobody where it would be who accused them."""
    accused = _accused(last)
    if len(accused) > 1:
        listed = f"{', '.join(accused[:-1])} {'and' if words.language == 'en' else 'et'} {accused[-1]}"
        return replace(one, speaker=listed, speaker_how="pronoun", speaker_confidence=_SURE, anonymous_class=None)
    if same_actor(one.speaker, last.statement.speaker) or one.speaker == last.statement.speaker:
        return _by_nobody_known(one)
    return one


def _bare_surname(name: str, people: People, words: Lexicon) -> bool:
    """Whether a name is one word that is nobody's known and no place of the world's: who is meant is not told by it."""
    single = " " not in name and name[:1].isupper() and not name.isupper() and name not in people.known
    return single and name not in places(words.language)


def _whole_name(name: str, people: People) -> bool:
    """Whether a name of two words or three that a parser knows for nobody's may be a person's: “Ivo Brandt”."""
    parts = name.split()
    plain = 1 < len(parts) <= _WORDS and all(part[:1].isupper() and part.isalpha() for part in parts)
    of_body = any(people.of_group(part) for part in parts) or people.place(name) or name.isupper()
    return plain and not of_body and name not in people.known


_WORDS = 3  # of a person's name


def _article(other: Other, draft: Draft) -> str | None:
    """The article of a name, as newspapers, firms and French states have one: “accused *the* Courier”."""
    if not other.name[:1].isupper():
        return None
    first = draft.paragraph.within(other.span.start, other.span.stop)
    named = next((t for t in first if t.text == other.name.split()[0]), None)
    before = named.nbor(-1).lower_ if named is not None and named.i else ""
    return before if before in _ARTICLES else None


_ARTICLES = {"the", "le", "la", "l'"}


def _by_body(draft: Draft, one: Statement, name: str, article: str, gender: str) -> Statement:
    """A denial by “he” behind an accusation of a body: by who accused it, but for “he denied it”."""
    fits = article == "l'" or (article == "le" and gender == "he") or (article == "la" and gender == "she")
    taken = one.content in _FLATLY.union((one.words("cue") or "",))
    if draft.shape == "direct" or not (fits or taken):
        return one
    if taken and fits:
        return replace(one, speaker=name, speaker_how="pronoun", speaker_confidence=_UNSURE, anonymous_class=None)
    return _by_nobody_known(one)


def _takes_it_up(one: Statement, words: Lexicon) -> bool:
    """Whether what is denied is what was just said: “denied *it*”, “denied *the charge*”, “‘I never lied,’ he said”."""
    if one.cue_class != "denial":
        return True
    taken = words.words("nouns", "accusation") | words.words("charges", "taken_up")
    said = [straight(w) for w in one.content.lower().strip(" .,").split()]
    return bool(said) and (said[-1] in taken or said[-1].removesuffix("s") in taken or one.content == one.words("cue"))


def _passive(accusation: Statement) -> bool:
    """Whether an accusation was told in the passive: « *est accusée par* la police de …, ce qu'elle dément »."""
    by = next((e.start for e in accusation.evidence if e.role == "speaker"), -1)
    return by > next((e.start for e in accusation.evidence if e.role == "cue"), by)


def _human(name: str, people: People, words: Lexicon) -> bool:
    """Whether the accused is a human being: by name, or by a role."""
    if name in people.known:
        return not people.place_or_group(name)
    # In French the persons are listed with bodies.
    listed = ("roles", "men", "women", *(("persons",) if words.language == "en" else ()))
    return not words.words("speakers", *listed).isdisjoint(name.lower().split())


_SURE = 0.7
_UNSURE = 0.5


def _at_once(draft: Draft, accusation: Statement) -> bool:
    """Whether a denial stands in the sentence of an accusation or the next one."""
    words = [e.stop for e in accusation.evidence if e.role in ("quote", "wording", "cue")]
    stop = max(words, default=draft.start)
    first = draft.paragraph.start
    if stop < first or draft.verb is None:
        return False
    between = draft.paragraph.within(stop, draft.paragraph.place(draft.verb))
    return sum(t.text in (".", "!", "?") for t in between) <= 1
