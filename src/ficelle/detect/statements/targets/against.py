"""Whom a statement is about or against: read from the parse, or inferred from what it answers. Never its speaker."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any

from ficelle.detect.lexicon import Lexicon, lexicon
from ficelle.detect.statements.finding.undergone import whom
from ficelle.detect.statements.frames.laid import is_actor
from ficelle.detect.statements.parse import edges, syntax
from ficelle.detect.statements.parse.drafts import VERBATIM, Draft
from ficelle.detect.statements.parse.signs import signs
from ficelle.detect.statements.parse.somebody import somebody
from ficelle.detect.statements.speakers.actors import same_actor
from ficelle.detect.statements.speakers.mentions import is_latter, one_of
from ficelle.detect.statements.speakers.outlets import is_outlet
from ficelle.detect.statements.speakers.resolving import Resolver
from ficelle.detect.statements.speakers.speaker import Speaker
from ficelle.detect.statements.targets import circumstances
from ficelle.detect.statements.targets.bystanders import stands_by
from ficelle.detect.statements.targets.condemned import condemned
from ficelle.detect.statements.targets.joined import before_joined, joined
from ficelle.detect.statements.targets.others import Other
from ficelle.detect.statements.targets.peoples import of_peoples, qualifies_deed, state_of_people, whose_deed
from ficelle.detect.statements.targets.suffering import suffers

_ASKING = {"demand", "call"}


def others(
    draft: Draft, resolver: Resolver, speaker: Speaker, words: Lexicon, accused: Any | None = None
) -> list[Other]:
    """The actors that a statement governs or names, less the speaker, in that order.

    `accused` is whom its words blame.
    """
    found: list[Other] = []
    of_another = _of_another(draft, resolver, speaker)
    for token, how in _tokens(draft, words, accused):
        if of_another and how in ("content", "mentioned"):
            continue
        accused_outright = how == "governed" and _accuses(draft, words)
        if how not in _BY_CUE and edges.beside_pronoun(token):
            continue
        done = whose_deed(token, words) is not None  # « impute les émeutes à *la désinformation norvienne* »
        if how in _BY_CUE and not (accused_outright or token.ent_type_ or done or somebody(token, words)):
            continue
        named = _accused(draft, resolver, token, speaker) if accused_outright else _named(draft, resolver, token, how)
        if named is None or same_actor(named.name, speaker.name) or any(same_actor(named.name, o.name) for o in found):
            continue
        found.append(named)
    for state in of_peoples(draft, words):
        if not same_actor(state.name, speaker.name) and not any(same_actor(state.name, o.name) for o in found):
            found.append(state)
    return found


def _of_another(draft: Draft, resolver: Resolver, speaker: Speaker) -> bool:
    """Whether a clause is of a man or a woman, not the speaker: “alleged that *he* took bribes from Norvia”."""
    if draft.shape != "clause" or not draft.content:
        return False
    within = (t for t in draft.paragraph.within(draft.start, draft.stop) if t.dep_ in syntax.SUBJECTS)
    first = next(within, None)
    if first is None or first.lower_ not in _HE or (draft.verb is not None and first.head.head != draft.verb):
        return False
    name = resolver.name(first, draft.paragraph)
    return name is not None and speaker.name is not None and name != speaker.name


_HE = {"he", "she"}


def of_nobody_known(draft: Draft, found: Iterable[Other], words: Lexicon) -> bool:
    """Whether a verb accuses a pronoun that stands for nobody known: “accused *him* of preventing the Orzovians”.

    Whoever else such an accusation names is not the accused.
    """
    whom = draft.target
    pronoun = whom is not None and whom.pos_ == "PRON" and _accuses(draft, words)
    if whom is None and draft.verb is not None and draft.cue is not None and draft.cue.kind in _BLAMING:
        whom = syntax.child(draft.verb, {"iobj"})  # « *lui* reproche d'avoir laissé le réseau à l'abandon »
        pronoun = whom is not None and whom.lower_ in ("lui", "leur")
    return pronoun and not any(other.how == "governed" for other in found)


_BLAMING = {"accusation", "criticism"}
_BY_CUE = {"governed", "asked", "addressed"}


def _accuses(draft: Draft, words: Lexicon) -> bool:
    return draft.cue is not None and draft.cue.lemma in words.words("charges", "accusing")


def _accused(draft: Draft, resolver: Resolver, token: Any, speaker: Speaker) -> Other | None:
    """Whom a verb of accusing governs, by name if a name stands beside, else as described: “the coastguards”."""
    if token.lower_ == "one" and token.i and token.nbor(-1).lower_ in ("no", "any"):
        return None
    if token.lower_ in ("other", "another") or (token.lower_ == "one" and token.nbor(1).lower_ == "another"):
        return None  # “accused each *other*”
    if (whom := _done_to(token, draft)) is not None:
        named = _named(draft, resolver, whom, "governed")
        written = " ".join(t.text for t in whom.doc[whom.left_edge.i : whom.i + 1] if t.pos_ not in ("DET", "PRON"))
        return named or Other(written, draft.paragraph.span(token, token), "governed")
    if token.lower_ in _CLITICS and token.pos_ != "PRON":
        return None
    if token.pos_ == "PRON":
        other = resolver.the_other(token, draft.paragraph, speaker.name)
        span = draft.paragraph.span(token, token)
        return Other(other, span, "governed") if other is not None else _named(draft, resolver, token, "governed")
    if (run := _name_beside(draft, token)) is not None:
        head = run[0].head if run[0].head in run else run[0]
        written = token.doc[run[0].i : run[-1].i + 1].text
        name = resolver.name(head, draft.paragraph)
        full = name if name is not None and written in name else written
        return Other(full, draft.paragraph.span(token, run[-1]), "governed")
    if (owner := _with_its_name(token)) is not None:
        return Other(f"{owner.text} {token.text}", draft.paragraph.span(owner, token), "governed")
    named = _named(draft, resolver, token, "governed")
    by_me = speaker.name is None and draft.speaker is not None and draft.speaker.lower_ in _FIRST
    own = named is not None and same_actor(named.name, speaker.name)  # nobody accuses themselves by their office
    by_me = (by_me or own) and token.pos_ == "NOUN" and token.text.islower()  # “Mara Holt: *I* accuse *the minister* …”
    if ((named is not None and named.name) or is_latter(token)) and not by_me:
        return named
    first, last = edges.noun_phrase(token)
    last = before_joined(token, last, draft)
    kept = [t for t in token.doc[first.i : last.i + 1] if draft.paragraph.place(t) < draft.start]
    kept = list(takewhile(lambda t: t.lower_ not in _ANSWERABLE and not _leads_a_deed(t), kept))
    kept = [t for t in kept if t.i >= token.i or t.pos_ not in ("DET", "ADP", "ADV")]
    if not kept or token not in kept:
        return None
    phrase = token.doc[kept[0].i : kept[-1].i + 1].text.strip(' "')
    return Other(phrase, draft.paragraph.span(kept[0], kept[-1]), "governed")


def _governed_by_charge(noun: Any) -> bool:
    """Whether a noun is the object of “accuse”, « accuser »: what “of” leads to is what it is accused of."""
    words = lexicon(noun.lang_)
    cues = words.by_form.get(noun.head.lower_, ()) if noun.dep_ in syntax.OBJECTS else ()
    return any(cue.lemma in words.words("charges", "accusing") for cue in cues)


def _leads_a_deed(token: Any) -> bool:
    """Whether “of” or « de » leads to what somebody did: “the minister *of lying*”."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is None or token.lower_ not in ("of", "de", "d'"):
        return False
    return after.tag_ == "VBG" or "Inf" in after.morph.get("VerbForm")


_ANSWERABLE = {"responsible", "accountable", "answerable", "responsable", "responsables", "coupable", "pour"}
_FIRST = {"i", "we", "je", "j'", "nous"}


def _done_to(pronoun: Any, draft: Draft) -> Any | None:
    """Whom something was done to by who accuses them of it: “suspended *Holt*, accusing him of fraud”."""
    verb = draft.verb
    if verb is None or not (pronoun.lower_ in _CLITICS or pronoun.lower_ in _HIM):
        return None
    above = verb.head
    active = verb.tag_ == "VBG" or verb.lower_.endswith("ant")
    if not active or above == verb or above.pos_ != "VERB" or above.i > verb.i or verb.dep_ not in ("advcl", "xcomp"):
        return None
    whom = syntax.object_of(above)
    several = "Plur" in whom.morph.get("Number") if whom is not None else False
    fits = whom is not None and whom.i < verb.i and several == (pronoun.lower_ in ("les", "them"))
    named = whom is not None and (whom.pos_ == "PROPN" or is_actor(whom, lexicon(whom.lang_)))
    return whom if fits and named else None


_CLITICS = {"l'", "les"}
_WHAT = {"what", "que", "qu'"}
_HIM = {"him", "her", "them"}


def _runs_on(token: Any, draft: Draft) -> bool:
    """Whether a parser's name goes on into what is said: “accused *Ivo Brandt of Norvian* ties”."""
    name = _entity(token)
    return name is not None and draft.paragraph.place(name[0]) < draft.start <= draft.paragraph.place(name[-1])


def _entity(token: Any) -> Any | None:
    return next((e for e in token.doc.ents if e.start <= token.i < e.end), None)


def _with_its_name(token: Any) -> Any | None:
    """The name before a noun that a parser parts from it: “accused *Korr* allies of treason”."""
    before = token.nbor(-1) if token.i else None
    parted = before is not None and before.pos_ == "PROPN" and before.dep_ == "dative" and before.head == token.head
    return before if parted and token.pos_ == "NOUN" else None


def _alone(token: Any, draft: Draft) -> str:
    """A name without what a parser ran into it: “*Norvia* and Veldania”."""
    first, last = edges.noun_phrase(token)
    entity = _entity(token)
    first = entity[0] if entity is not None and entity.start < first.i else first
    last = before_joined(token, last, draft)
    kept = [t for t in token.doc[first.i : last.i + 1] if draft.paragraph.place(t) < draft.start or t.i == token.i]
    kept = [t for t in kept if t.i >= token.i or t.pos_ not in ("DET", "ADP")]
    while len(kept) > 1 and kept[-1].pos_ == "ADP":
        kept.pop()
    return str(token.doc[kept[0].i : kept[-1].i + 1].text)


def _name_beside(draft: Draft, noun: Any) -> list[Any] | None:
    """The name that tells who a noun is: « le site *VraiSanté* », “one of its reporters, *Ivo Brandt*, of …”."""
    of_several = one_of(noun)
    if (noun.pos_ != "NOUN" and of_several is None) or noun.ent_type_ in ("PERSON", "PER"):
        return None
    noun = noun if of_several is None else of_several
    after = [t for t in noun.doc[noun.i + 1 : noun.i + _BESIDE] if draft.paragraph.place(t) < draft.start]
    while after and (after[0].pos_ == "ADJ" or after[0].text in ('"', ",")):
        comma = after.pop(0).text == ","
        if comma and len(after) > 1 and after[0].pos_ == "DET" and after[1].text[:1].isupper():
            after.pop(0)
    run: list[Any] = []
    for token in after:
        if not token.text[:1].isupper() or token.pos_ in ("DET", "ADP"):
            break
        run.append(token)
    return run or None


_BESIDE = 8  # tokens from a noun to the end of the name beside it


def _before_charge(name: str, draft: Draft) -> str:
    """A name without what is said of its bearer: “accused a man arrested on Monday *of fraud*”."""
    charge = [t.text for t in draft.paragraph.within(draft.start, draft.stop)[:_CHARGED]] if draft.content else []
    return name.partition(f" {' '.join(charge)}")[0] if len(charge) == _CHARGED else name


_CHARGED = 2  # words of a charge by which it is known again


def _plain(name: str, token: Any) -> str:
    """A name without its possessive, and without what is told of its bearer: “movement *accused of* …”."""
    name = name.removesuffix("'s").removesuffix("’s").rpartition(" that ")[2]
    told = lexicon(token.lang_).words("speakers", "presented")
    words = name.split(" ")
    last = next((i for i, word in enumerate(words) if i > 1 and word in told), len(words))
    return " ".join(words[:last])


def _named(draft: Draft, resolver: Resolver, token: Any, how: str) -> Other | None:
    """The actor that a token names; one that a parser ran into the content is cut off before it."""
    doer = syntax.own_subject(token) if token.left_edge.lower_ in _WHAT else None
    if doer is not None:
        return _named(draft, resolver, doer, how)  # “*What the Norvians did* is deceive us”
    name = resolver.name(token, draft.paragraph)
    unknown = name == "X" and token.lang_ == "fr" and token.i > 0 and token.nbor(-1).lower_ == "contre"
    if name is None or unknown:
        return None  # a French complaint « contre *X* » is against nobody known
    name = _plain(_before_charge(name, draft), token)
    name = whose_deed(token, lexicon(token.lang_)) or state_of_people(name, token.lang_) or name
    if how == "blamed" and name == name.lower() and _governed_by_charge(token):
        name = re.split(r" (?:of|de|d') ?", name, maxsplit=1)[0]  # “‘I accuse *the minister* of lying,’ he said”
    number = token.nbor(1) if token.i + 1 < len(token.doc) and token.nbor(1).like_num else None
    if number is not None and token.pos_ == "PROPN" and name.endswith(token.text):
        name = f"{name} {number.text}"  # “Unit *3316*”
    if how == "governed" and (_runs_on(token, draft) or any(other.text in name for other in joined(token, draft))):
        name = _alone(token, draft)
    first, last = edges.noun_phrase(token) if how in ("governed", "asked", "addressed", "blamed") else (token, token)
    last = before_joined(token, last, draft)
    if draft.verb is not None and first.i <= token.i < draft.verb.i <= last.i:
        last = token  # “the preacher *Ivo Holt*, whom Norvia accuses”
    span = draft.paragraph.span(first, last)
    if how != "governed" or not draft.content or not span.start < draft.start < span.stop:
        return Other(name, span, how)
    kept = [t for t in token.doc[first.i : last.i + 1] if draft.paragraph.place(t) < draft.start]
    kept = list(takewhile(lambda t: t.lower_ not in _ANSWERABLE, kept))
    while len(kept) > 1 and kept[0].pos_ == "DET":
        kept.pop(0)
    if not kept or not name.startswith(kept[0].text):
        return Other(name, span, how)
    return Other(token.doc[kept[0].i : kept[-1].i + 1].text.strip(), draft.paragraph.span(first, kept[-1]), how)


def _tokens(draft: Draft, words: Lexicon, accused: Any | None) -> Iterator[tuple[Any, str]]:
    target = _of_passive_or_relative(draft, words) or _past_its_word(draft)
    accuses = draft.cue is not None and draft.cue.kind == "accusation"
    if target is not None and (not _is_content(draft, target) or (accuses and is_actor(target, words))):
        yield target, "governed"
        yield from ((beside, "governed") for beside in joined(target, draft))
    if accused is not None and not _named_for_example(accused):
        yield accused, "blamed"
    yield from ((token, "blamed") for token in condemned(draft, words))
    asked = _asked(draft, words)
    if asked is not None and asked != draft.target:
        yield asked, "addressed" if _speaks_to(draft) else "asked"
    acting = _subject(draft, words)
    if acting is not None and acting != accused:
        yield acting, "subject" if draft.shape == "clause" else "quoted"
    if (summoned := _summoned(draft)) is not None:
        yield summoned, "summoned"
    of_others = _of_others(draft)
    is_denial = draft.cue is not None and draft.cue.kind == "denial"
    for token in circumstances.named_in(draft):
        none = _opens_sentence(token) or _only_describes(token, words) or suffers(token, words) or _seat(token)
        none = none or (_only_where(token) if is_denial else stands_by(token, words))
        none = none or qualifies_deed(token, words)
        if token != draft.target and not none:
            how = "accuser" if _of_accusation(token, words) else _role(token, words)
            yield _whole(token, words), "beside" if of_others and how == "mentioned" else how
    if is_denial:
        yield from ((token, "accuser") for token in _accusers(draft, words))


def _only_where(name: Any) -> bool:
    """Whether a name only says where or to whom something was denied: “*in court* filings”, “to *Parliament*”."""
    head = name
    while head.dep_ in ("compound", "flat:name") and head.head != head:
        head = head.head
    return bool(head.dep_ == "pobj" and head.head.lower_ in ("in", "to", "at", "during", "before"))


def _past_its_word(draft: Draft) -> Any | None:
    """Whom « met en *garde* Norvia contre … » warns: not the word that belongs to the verb, but whom it took along."""
    target = draft.target
    if target is None or draft.cue is None or target.lower_ not in draft.cue.rest:
        return target
    return next((c for c in target.rights if c.pos_ == "PROPN"), None)


def _seat(name: Any) -> bool:
    """Whether a name only says where somebody is at home: “firms *based in Norvia*”, « établies *à Norvia* »."""
    led = name.head if name.dep_ == "pobj" else name
    above = led.head if led != name else name.head
    return bool(above.lower_.startswith(_AT_HOME) and above.i < name.i <= above.i + _NEAR_HOME)


_AT_HOME = ("based", "located", "headquartered", "registered", "established", "établi", "basé", "installé", "domicilié")
_NEAR_HOME = 4  # tokens from “based” to the place


def _of_others(draft: Draft) -> bool:
    """Whether a content is of others, not named: “*they* were nitpicking at Korr's words” is not against Korr."""
    if draft.shape not in _WITH_SUBJECTS or not draft.content:
        return False
    within = list(draft.paragraph.within(draft.start, draft.stop))
    if within and within[0].lower_ in ("what", "ce"):
        return False  # “what they called …”
    return next((t.lower_ in ("they", "ils", "elles") for t in within if t.dep_ in syntax.ANY_SUBJECTS), False)


def _of_passive_or_relative(draft: Draft, words: Lexicon) -> Any | None:
    """Whom “the pilots, *accused* by Orzovia of …” and “the pilots, whom Orzovia *accuses* of …” accuse."""
    verb = draft.verb
    if verb is None or not _accuses(draft, words):
        return None
    if draft.speaker_how == "agent":
        return whom(verb)
    if draft.speaker_how == "unattributed":
        return draft.target
    if draft.target is not None and draft.target.lower_ in _OBJECT_RELATIVES:
        return _before(draft.target)  # « Holt, que le maire, Ivo Brandt, avait accusé … »
    own = syntax.object_of(verb)
    if own is not None and own.i > verb.i:
        return None  # “which shows Holt *accusing Korr* of murder”
    for token in reversed(verb.doc[max(0, verb.i - _RELATIVE_REACH) : verb.i]):
        if token.is_punct:
            return None
        if token.lower_ in _OBJECT_RELATIVES and token != syntax.own_subject(verb):
            return _before(token)
    return None


def _summoned(draft: Draft) -> Any | None:
    """Who was made to come and hear it: “summoned *the ambassador* to protest against …”."""
    verb = draft.verb
    if verb is None or verb.dep_ not in ("advcl", "xcomp", "acl") or draft.cue is None:
        return None
    done = verb.head if verb.head.pos_ == "VERB" else syntax.purposes(verb)
    if done is None or done.i > verb.i or done.lower_ not in _SUMMONED:
        return None
    return syntax.object_of(done)


_SUMMONED = {"summoned", "summons", "summoning", "convoqué", "convoque", "convoquant"}
_RELATIVE_REACH = 8  # tokens from “whom” to its verb
_OBJECT_RELATIVES = {"que", "qu'", "whom", "which"}


def _before(relative: Any) -> Any | None:
    """The noun that a relative pronoun stands for."""
    noun = next((t for t in reversed(relative.doc[max(0, relative.i - 2) : relative.i]) if t.text != ","), None)
    while noun is not None and noun.head.i < noun.i and noun.head.pos_ in ("NOUN", "PROPN", "ADP"):
        if any(c.pos_ == "ADP" and c.lower_ in _ABOUT for c in noun.lefts):
            break  # « interpellé par un élu *sur les milices*, que le préfet accuse »
        of_office = noun.head.pos_ == "ADP" and noun.head.head.lower_ in lexicon(noun.lang_).words("speakers", "roles")
        if relative.lower_ == "whom" and noun.pos_ == "PROPN" and not of_office:
            break  # “the extradition of *Holt*, the preacher whom Norvia accuses”; “the *mayor* of Ordak, whom …”
        noun = noun.head
    return noun if noun is not None and noun.pos_ in ("NOUN", "PROPN") else None


_ABOUT = {"sur", "contre", "avec", "pour", "chez", "concernant", "envers"}


def _subject(draft: Draft, words: Lexicon) -> Any | None:
    """The subject of a reported clause, where it is somebody: whom “alleged that the referees had …” is about.

    Of what is quoted, the subject that it begins with.
    """
    if draft.shape not in _WITH_SUBJECTS or not draft.content:
        return None
    within = [t for t in draft.paragraph.within(draft.start, draft.stop) if t.dep_ in syntax.SUBJECTS]
    main = [t for t in within if t.head.dep_ not in syntax.RELATIVE]
    # “That *after Norvia accused Korr*, Holt burned the papers”: a clause of time tells what somebody else did.
    found = next((t for t in main if not _of_time(t.head)), main[0] if main else None)
    if found is not None and found.pos_ == "PRON" and draft.shape in VERBATIM:
        return _spoken_of(found, draft)
    if found is None or found.pos_ == "PRON" or not somebody(found, words) or found == draft.speaker:
        return None
    if stands_by(found, words) or _named_for_example(found):
        return None
    if draft.shape in VERBATIM and not _definite(found, words):
        return None
    return found


def _of_time(verb: Any) -> bool:
    return verb.dep_ == "advcl" and any(c.lower_ in _WHEN for c in verb.lefts)


_WHEN = {"after", "before", "when", "while", "as", "since", "quand", "lorsque", "alors", "après", "avant"}


def _spoken_of(pronoun: Any, draft: Draft) -> Any | None:
    """Whom a quoted pronoun is by its verb: “‘*She* lied,’ Holt said of *Korr*”."""
    if draft.verb is None or pronoun.lower_ not in _THIRD:
        return None
    led = next((c for c in draft.verb.children if c.lower_ in ("of", "about") and c.dep_ == "prep"), None)
    of = syntax.child(led, {"pobj"}) if led is not None else None
    return of if of is not None and of.pos_ in ("NOUN", "PROPN") and not _is_content(draft, of) else None


def _speaks_to(draft: Draft) -> bool:
    """Whether a quotation is about whoever hears it: “‘*You* lied,’ Holt told Korr”."""
    if draft.shape not in VERBATIM or not draft.content:
        return False
    within = draft.paragraph.within(draft.start, draft.stop)
    return next((t.lower_ in _YOU for t in within if t.dep_ in syntax.SUBJECTS), False)


_YOU = {"you", "vous", "tu"}
_THIRD = {"he", "she", "they", "it"}


def _definite(noun: Any, words: Lexicon) -> bool:
    """Whether a noun is a name, or a body or office that the hearers know: “*the government* is lying to you”."""
    if noun.pos_ == "PROPN":
        return True
    known = words.words("speakers", "roles", "groups", "firms")
    return noun.lower_ in known and any(c.lower_ in _ARTICLES for c in noun.lefts)


_ARTICLES = {"the", "le", "la", "l'", "les", "this", "ce", "cet", "cette"}


def _named_for_example(noun: Any) -> bool:
    """“*Regimes* like Orzovia”: those named are meant."""
    return any(c.dep_ == "prep" and c.lower_ in _FOR_EXAMPLE for c in noun.children)


_WITH_SUBJECTS = VERBATIM | {"clause", "incise"}


def _role(token: Any, words: Lexicon) -> str:
    """Whether a name acts in the content, “the meddling *of Orzovia*”, or only stands in it: “a bomb in Orzovia”."""
    head = token
    while head.dep_ in _NAMED_WITH and head.head != head:
        head = head.head
    if head.dep_ == "pobj" and head.head.lower_ in _FOR_EXAMPLE:
        head = head.head.head
    if head.dep_ in _ACTING:
        return "content"
    above = head.head if head.dep_ in ("poss", "nmod", "amod", "compound") else head.head.head
    owned = head.dep_ in ("poss", "nmod", "amod") or (head.dep_ == "pobj" and head.head.lower_ in _BY)
    told = above.doc[above.i : max(above.i + 1, token.i)].text  # “an attempt at *meddling* from Orzovia”
    if owned and "crime" in signs(told, words.language):
        return "content"
    return "place" if _where(head, words) else "mentioned"


def _where(noun: Any, words: Lexicon) -> bool:
    """Whether a name only says where: “in *Orzovia*”, « près de *Halvar* », “the port of *Halvar*”."""
    by = noun.head if noun.dep_ == "pobj" else syntax.child(noun, {"case"})
    thing = noun.head.head if noun.dep_ == "pobj" else noun.head
    of = thing.lower_ in words.words("blame", "local") and noun.dep_ in ("pobj", "nmod", "compound", "poss", "appos")
    origin = by is not None and by.lower_ == "from" and by.head.pos_ in ("NOUN", "PROPN")  # “refugees *from* X”
    return of or origin or (by is not None and by.lower_ in _PLACING)


_PLACING = {
    *("in", "at", "near", "to", "into", "through", "across", "between", "around", "towards", "on", "outside", "inside"),
    *("à", "au", "aux", "dans", "près", "vers", "en", "entre", "sur", "chez", "devant"),
}


_FOR_EXAMPLE = {"like", "as", "including"}
_NAMED_WITH = {"compound", "flat:name", "flat", "appos", "conj"}
_ACTING = syntax.SUBJECTS | {"obl:agent", "agent"}
_BY = {"of", "by", "from"}


def _whole(token: Any, words: Lexicon) -> Any:
    """The body that a people's name describes: the authorities of “the French authorities”."""
    describes = token.ent_type_ == "NORP" and token.dep_ in ("amod", "compound") and token.head.i > token.i
    known = words.words("speakers", "groups", "roles")
    return token.head if describes and token.head.lower_ in known else token


def _only_describes(token: Any, words: Lexicon) -> bool:
    """Whether a people's name says no more than of what kind a thing is: “the *Orzovian* flag”, “*Orzovian* voters”.

    What it is said to have done is its own: “*Orzovian* meddling”; so is what a body of it does.
    """
    describes = token.ent_type_ == "NORP" and token.dep_ in ("amod", "compound") and token.head.i > token.i
    if not describes or _whole(token, words) != token:
        return False
    return "crime" not in signs(token.head.text, words.language)


def _opens_sentence(token: Any) -> bool:
    """Whether nothing but its place may make a word a name: “Anger is at home”."""
    first = token.i == 0 or token.is_sent_start or token.nbor(-1).text in ('"', ".", ":", "?", "!")
    alone = token.i + 1 >= len(token.doc) or not token.nbor(1).text[:1].isupper()
    if not (first and alone) or token.ent_type_ in ("GPE", "NORP", "LOC"):
        return False
    return not any(t.text == token.text and t.i != token.i for t in token.doc)


def _asked(draft: Draft, words: Lexicon) -> Any | None:
    """The one who is asked: the hearer, or what stands after “call on” and « appeler »; not the paper that is told."""
    if draft.shape not in ("infinitive", "clause", "oblique", "direct"):
        return None
    if draft.hearer is not None and draft.hearer.pos_ != "PRON":
        asks = draft.cue is not None and draft.cue.kind in _ASKING
        return draft.hearer if asks or not is_outlet(draft.hearer.text, words) else None
    if draft.verb is None or draft.cue is None or draft.cue.kind not in _ASKING:
        return None
    led = (c for c in draft.verb.children if c.dep_ == "prep" and c.lower_ in ("on", "upon", "to"))
    return next((noun for c in led for noun in syntax.children(c, {"pobj"})), None)


def _of_accusation(token: Any, words: Lexicon) -> bool:
    """Whether a name says whose accusation it is: “the Orzovian *claims*”, « les *accusations* de l'Orzovie »."""
    listed = words.words("charges", "whose")
    if _led_by(token) in _AGAINST:
        return False  # “the claims *against Orzovia*”
    above = token
    for _ in range(_ABOVE):
        above = above.head
        if above.lower_ in listed:
            return True
        if above.dep_ in ("acl", "ccomp", "acl:relcl", "relcl"):
            break  # “allegations by the union *that the ministry paid*”
    by = token.head if token.head.pos_ == "ADP" else syntax.child(token, {"case"})
    if by is None or by.lower_ not in ("by", "par"):
        return False
    before = token.doc[token.sent.start : by.i]
    said = any(t.lower_ in words.words("charges", "issued") for t in before[-_ISSUED_WITHIN:])
    return said and any(t.lower_ in listed for t in before)


def _led_by(token: Any) -> str:
    by = token.head if token.dep_ == "pobj" else syntax.child(token, {"case"})
    return str(by.lower_) if by is not None else ""


_AGAINST = {"against", "about", "over", "contre", "envers", "concernant", "visant"}


def _accusers(draft: Draft, words: Lexicon) -> Iterator[Any]:
    """Whose accusation is denied, where no parser saw a name: « les accusations de la *Merrance* »."""
    for span in draft.content:
        for token in draft.paragraph.within(span.start, span.stop):
            noun = token.pos_ in ("NOUN", "PROPN") and token.ent_type_ in ("", "MISC")
            named = noun and token.text[:1].isupper() and not token.is_sent_start
            body = noun and token.lower_ in words.words("speakers", "groups")
            if (named or body) and _of_accusation(token, words) and not _only_where(token):
                yield token


_ISSUED_WITHIN = 4  # tokens from “made” to “by”: “made *in 2029* by Holt”
_ABOVE = 3  # heads from a name to the accusation that it belongs to


def _is_content(draft: Draft, token: Any) -> bool:
    """Whether the target is itself what is said, and nobody: “denounced the attempt”."""
    at = draft.paragraph.place(token)
    inside = any(s.start <= at < s.stop for s in draft.content)
    return inside and not token.ent_type_ and token.pos_ != "PROPN"
