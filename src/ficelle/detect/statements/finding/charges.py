"""Accusations and denials that the parse does not show, read from the order of words: “X accused Y of Z”, “X denied Z”.

Parsers stumble where news is densest: headlines, dates between a verb and its objects, names they do not know. The
few verbs that do nothing but accuse or deny (`[charges]` of the language files) are read by their place then.
"""

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.finding.past_circumstance import charge_follows, parts_clauses
from ficelle.detect.statements.finding.undergone import laid_to_somebody, nothing_charged, takes_up_charge, undergone
from ficelle.detect.statements.frames.cues import FoundCue, cue_of, cue_span
from ficelle.detect.statements.frames.frame import Run, trimmed
from ficelle.detect.statements.frames.laid import is_actor
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.antecedents import past_excluded, who_acts
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.labels import behind_comma
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.model import Span

_STOPS = {".", "!", "?", ";", "…", ":"}
_NOMINAL = {"NOUN", "PROPN", "PRON"}
_BEING = {
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "being",
    "est",
    "sont",
    "était",
    "étaient",
    "été",
    "être",
    "get",
    "got",
}
_HAVING = {"has", "have", "had", "a", "ont", "avait", "avaient", "ai", "avons"}
_BETWEEN = {"n'", "ne", "pas", "not", "jamais", "never", "also", "again", "aussitôt", "s'", "y", "l'", "les"}
_GOVERNING = {
    "the",
    "a",
    "an",
    "of",
    "to",
    "by",
    "le",
    "la",
    "un",
    "une",
    "des",
    "du",
    "de",
    "d'",
    "à",
    "par",
    "au",
    "aux",
}
_LINKS = {"en": {"of", "for", "with"}, "fr": {"de", "d'", "du", "des"}}
_JOINING = {"and", "but", "et", "mais"}


def charged(paragraph: Paragraph, likely: Sequence[Any], drafts: Sequence[Draft], words: Lexicon) -> list[Draft]:
    """The drafts with the accusations and denials that the parse did not show; what it misread of one is replaced.

    `likely` are the tokens that have the form of a cue.
    """
    found = list(drafts)
    for token in likely:
        cue = _found(paragraph, token, words)
        if cue is None or _inside(paragraph, token, found):
            continue
        read = next((d for d in found if d.verb == token), None)
        draft = _draft(paragraph, cue, words)
        if draft is None or (read is not None and not _misread(read, draft, words)):
            continue
        rest = [d for d in found if d is not read]
        if not any(_conflict(s, t) for d in rest for s in d.content for t in draft.content):
            found = [*rest, draft]
    return found


def _misread(read: Draft, draft: Draft, words: Lexicon) -> bool:
    """Whether the parse took a part of the accused's name for the accusation: « … *de l'Intérieur* d'avoir … »."""
    of_whom = read.shape == "object" and draft.shape == "oblique" and read.stop <= draft.start
    return of_whom or (read.shape == draft.shape == "oblique" and _fr(words) and read.stop <= draft.start)


def _conflict(old: Span, new: Span) -> bool:
    """Whether two contents share words, and the old one is not a part of the new one."""
    return _overlaps(old, new) and not (new.start <= old.start and old.stop <= new.stop)


def _found(paragraph: Paragraph, token: Any, words: Lexicon) -> FoundCue | None:
    cue = cue_of(token, words)
    if cue is None or cue.rest or paragraph.around(token) is not None or token.i == 0:
        return None
    if token.nbor(-1).lower_ in ("nor", "ni"):
        return None  # “would neither confirm *nor deny* that …”
    strong = words.words("charges", "accusing", "denying")
    if cue.lemma not in strong or _is_noun(token) or _is_passive(token) or (token.lower_ == cue.lemma and _fr(words)):
        return None
    if undergone(cue.lemma, token, words) or laid_to_somebody(token) or takes_up_charge(token):
        return None
    read = FoundCue(cue, token, False)
    return None if nothing_charged(read) else read


def _fr(words: Lexicon) -> bool:
    return words.language == "fr"


def _is_noun(token: Any) -> bool:
    return token.doc[token.i - 1].lower_ in _GOVERNING - _HAVING


def _is_passive(token: Any) -> bool:
    return any(t.lower_ in _BEING for t in token.doc[max(0, token.i - 3) : token.i])


def _inside(paragraph: Paragraph, token: Any, drafts: Sequence[Draft]) -> bool:
    at = paragraph.place(token)
    return any(s.start <= at < s.stop for draft in drafts for s in draft.content)


def _overlaps(a: Span, b: Span) -> bool:
    return a.start < b.stop and b.start < a.stop


def _draft(paragraph: Paragraph, found: FoundCue, words: Lexicon) -> Draft | None:
    speaker = who_acts(found.token, subject_before(found.token))
    speaker = past_excluded(speaker) if speaker is not None and speaker.i < found.token.i else speaker
    rest = _rest(paragraph, found.token)
    if speaker is None or not rest or paragraph.around(speaker) is not None:
        return None  # « “Le ministre *ment*”, accuse un élu »
    accuses = found.cue.lemma in words.words("charges", "accusing")
    thing = syntax.object_of(found.token)
    if thing is not None and found.cue.lemma in words.words("frames", "casting_off") and is_actor(thing, words):
        return None
    behind = syntax.behind_relative(found.token)
    if behind is not None and accuses:
        return None
    taken = found.token.nbor(-1)
    if accuses and taken.lower_ in _OBJECT_CLITICS and rest[0].lower_ in _links(found, words):
        target, content = taken, trimmed(((rest[0], rest[-1]),))  # « qui *les* accuse d'espionnage au profit de … »
    else:
        target, content = _charged(rest, _links(found, words)) if accuses else (None, _denied(rest))
    if not content and accuses and _is_finite(found.token):
        target, content = _whom_alone(rest, words)
    if target is None and accuses and taken.lower_ in _OBJECT_CLITICS:
        target = taken  # « *l'*accusait encore en février d'inaction »
    if behind is not None:
        speaker, content = behind, _before_relative(found.token)
    spans = tuple(paragraph.span(*run) for run in content)
    if not spans:
        return None
    shape = "oblique" if accuses else "object"
    span = cue_span(paragraph, found)
    return Draft(paragraph, spans, shape, found.cue, span, found.token, speaker, "own", target, target)


_OBJECT_CLITICS = {"l'", "les", "nous", "vous", "m'", "t'"}


def _before_relative(verb: Any) -> tuple[Run, ...]:
    """What « *ce* que dément Norvia » says is denied."""
    near = verb.doc[max(verb.sent.start, verb.i - _NEAR) : verb.i]
    return tuple((t, t) for t in near if t.lower_ == "ce" and t.nbor(1).lower_ in ("que", "qu'"))


_NEAR = 5  # tokens from « ce que » to its verb


def _rest(paragraph: Paragraph, verb: Any) -> list[Any]:
    """What follows the verb in its sentence, up to a comma outside quotations that does not come at once."""
    rest: list[Any] = []
    after_aside = -1
    participle = verb.lower_.endswith("ant") or verb.tag_ == "VBG"
    for token in verb.doc[verb.i + 1 :]:
        if token.i < after_aside:
            continue
        if token.text == "," and (closing := _aside(token, at_once=not rest)) is not None:
            after_aside = closing + 1
            continue
        if paragraph.around(token) is None:
            if token.text in _STOPS or token.is_space or (token.text in (",", "–", "—") and len(rest) > _FEWEST):
                break
            if participle and rest and "Fin" in token.morph.get("VerbForm") and token.nbor(-1).lower_ not in _RELATIVES:
                break  # « la vidéo accusant Holt de vol *est* un faux »
            if token.text == "," and rest and token.i + 1 < len(token.doc) and token.nbor(1).pos_ in ("AUX", "VERB"):
                break
            if (
                token.lower_ in _JOINING
                and token.i + 1 < len(token.doc)
                and token.doc[token.i + 1].pos_ in ("VERB", "AUX")
            ):
                break
        rest.append(token)
    return rest


_FEWEST = 2
_RELATIVES = {"qui", "que", "qu'", "dont", "où"}


def _aside(comma: Any, *, at_once: bool) -> int | None:
    """Where an aside ends that parts the accused from the accusation: « accusé le président, Mara Holt, d'avoir … ».

    Or, `at_once` after the verb, one that parts the denial from what is denied: « a nié, dans un message, avoir … ».
    """
    doc = comma.doc
    closing: int | None = next((t.i for t in doc[comma.i + 1 : comma.i + _ASIDE] if t.text in {",", *_STOPS}), None)
    if closing is None or doc[closing].text != "," or closing + 2 >= len(doc):
        return None
    leads, verb = doc[closing + 1], doc[closing + 2]
    if at_once and (leads.lower_ in _DENIED_NEXT or leads.tag_ == "VBG"):
        return closing
    if at_once and comma.nbor(1).lower_ in _WITHOUT:
        return closing  # « accuse, *sans la nommer*, l'Orzovie de … »
    infinitive = leads.lower_ in ("de", "d'") and "Inf" in verb.morph.get("VerbForm")
    named = all(t.pos_ in ("PROPN", "DET", "NOUN", "ADJ") for t in doc[comma.i + 1 : closing])
    charge = (
        named and leads.lower_ in ("de", "d'") and verb.pos_ == "NOUN"
    )  # « accuse le maire, Jean Korr, *de fraude* »
    return closing if infinitive or charge or (leads.lower_ == "of" and verb.tag_ == "VBG") else None


_WITHOUT = {"sans", "without"}
_DENIED_NEXT = {"avoir", "être", "que", "qu'", "that", "any", "tout", "toute"}
_ASIDE = 16  # tokens of an aside


def _links(found: FoundCue, words: Lexicon) -> set[str]:
    """What leads to an accusation: “blamed *for*”, which “of” never follows."""
    return {"for"} if found.cue.lemma == "blame" else _LINKS[words.language]


def _charged(rest: list[Any], leads: set[str]) -> tuple[Any | None, tuple[Run, ...]]:
    """The one accused and what of: “Y *of Z*”, « Y *d'avoir Z* »."""
    links = [i for i, t in enumerate(rest) if i and (t.lower_ in leads or _in_deed(t)) and not syntax.in_a_name(t)]
    links = [i for i in links if charge_follows(rest[:i], rest[i])]
    doing = [i for i in links if i + 1 < len(rest) and _deed(rest[i + 1])]
    place = next(iter(doing or links), None)
    if place is None:
        return None, ()
    accused = [t for t in rest[:place] if t.pos_ in _NOMINAL and t.ent_type_ not in ("DATE", "TIME")]
    accused = [t for t in accused if not _of_circumstance(t)]
    if not accused:
        return None, trimmed(((rest[place], rest[-1]),)) if rest[0].lang_ == "fr" else ()
    several = any(t.lower_ in ("and", "et") for t in rest[:place])
    own = [t for t in accused if t.dep_ in syntax.OBJECTS and t.head.i < rest[0].i and t.lang_ == "en"]
    accused = own or accused  # “accused *Holt* in a speech of lying”
    return _top(accused[0 if several else -1], rest[0].i), trimmed(((rest[place], rest[-1]),))


def _whom_alone(rest: list[Any], words: Lexicon) -> tuple[Any | None, tuple[Run, ...]]:
    """Whom a verb accuses that tells no charge: « accuse *Norvia* », “accuses *the mayor* while …”."""
    phrase = list(takewhile(lambda t: t.pos_ in _OF_PHRASE or t.text[:1].isupper(), rest))
    after = rest[len(phrase)] if len(phrase) < len(rest) else None
    heads = [t for t in phrase if t.pos_ in ("NOUN", "PROPN") or t.text[:1].isupper()]
    if not heads or not (after is None or parts_clauses(after)):
        return None, ()
    head = heads[-1] if heads[-1].pos_ == "PROPN" or heads[-1].text[:1].isupper() else heads[0]
    named = head.text[:1].isupper() or is_actor(head, words)
    return (head, trimmed(((phrase[0], phrase[-1]),))) if named else (None, ())


def _is_finite(verb: Any) -> bool:
    helped = any(c.dep_ in ("aux", "aux:tense") for c in verb.children)
    return verb.tag_ in ("VBD", "VBZ", "VBP") or helped or "Fin" in verb.morph.get("VerbForm")


_OF_PHRASE = {"DET", "NOUN", "PROPN", "ADJ"}


def _deed(token: Any) -> bool:
    return "Inf" in token.morph.get("VerbForm")


def _of_circumstance(noun: Any) -> bool:
    """« Accusait encore *en février* d'inaction », « accuse *à mots couverts* »: when or how, and nobody."""
    if noun.lang_ != "fr":
        return False
    led = any(c.lower_ in _LED_BY for c in noun.lefts) and noun.pos_ == "NOUN"
    return noun.lower_ in syntax.DAYS or led


_LED_BY = {"en", "à", "dans", "lors", "devant", "depuis", "pendant", "sur", "par", "dès"}


def _in_deed(token: Any) -> bool:
    """Whether “in” or “over” leads to a deed, as translations have it: “accused Norvia *in the shelling of a port*”."""
    if token.lower_ not in ("in", "over") or token.dep_ != "prep":
        return False
    deed = syntax.child(token, {"pobj"})
    if deed is None or deed.pos_ != "NOUN" or not deed.lower_.endswith(_DEEDS):
        return False
    of = next((c for c in deed.children if c.lower_ == "of" and c.i + 1 < len(c.doc)), None)
    return of is not None and of.nbor(1).tag_ != "VBG"


_DEEDS = ("ing", "ion", "der", "ment", "age")  # endings: shelling, invasion, murder, harassment, sabotage


def _after_circumstance(rest: list[Any]) -> list[Any]:
    """What is denied, behind how or when: « a rejeté *par 174 voix contre 161*, la motion … »."""
    if not rest or rest[0].lang_ != "fr" or rest[0].lower_ not in ("par", "dans", "lors", "en", "après"):
        return rest
    for i, token in enumerate(rest[1:], 1):
        begins = token.pos_ == "DET" and rest[i - 1].pos_ in ("NOUN", "PUNCT", "NUM")
        if begins and i + 1 < len(rest):
            return rest[i:]
    return [] if rest[0].lower_ == "par" else rest


def _denied(rest: list[Any]) -> tuple[Run, ...]:
    """What is denied: a noun phrase or a clause, not the adverb or date before it; nothing for a bare pronoun."""
    if rest[0].text == ",":
        return ()
    while rest and (
        rest[0].pos_ in ("ADV", "PUNCT") or rest[0].ent_type_ in ("DATE", "TIME") or rest[0].lower_ in _WHEN
    ):
        rest = rest[1:]
    rest = _after_circumstance(rest)
    if not any(t.pos_ in ("NOUN", "PROPN", "VERB", "AUX") for t in rest):
        return ()
    if rest[0].lang_ == "fr" and all(t.lower_ in ("en", "bloc", "tout") for t in rest):
        return ()  # « nie en bloc »: nothing is said of what is denied
    return trimmed(((rest[0], rest[-1]),))


_WHEN = {"on"} | syntax.DAYS


def subject_before(verb: Any) -> Any | None:
    """The subject of a verb: the parser's, or the noun phrase before the verb and its auxiliaries."""
    own, how = syntax.subject(verb)
    if own is not None and (own.i < verb.i or how == "agent"):
        return own  # what follows is accused: « Holt, qui nie, accuse *Korr* de fraude »
    at = verb.i - 1
    while at > 0 and (verb.doc[at].lower_ in _HAVING | _BETWEEN or verb.doc[at].pos_ in ("AUX", "ADV", "ADJ")):
        at -= 1
    at = _before_number(verb.doc, _before_gentile(verb.doc, at))
    token = verb.doc[at]
    if token.text == ",":
        first = _first(verb)
        token = next((t for t in token.doc[first : verb.i] if t.pos_ in _NOMINAL and not _led_by_case(t)), token)
        while token.dep_ == "poss" and token.head.i > token.i:
            token = token.head  # “in 2029 *Holt's predecessor*, Lena Korr, accused …”
        return _top(_whole(token), first) if token.pos_ in _NOMINAL else None
    return _top(token, _first(verb)) if token.pos_ in _NOMINAL and not token.is_punct else None


def _before_gentile(doc: Any, at: int) -> int:
    """« La marine *caldanienne* dément … »: an adjective of nationality that a parser takes for a verb."""
    ends = doc[at].lower_.rstrip("s").endswith(_GENTILES)
    return at - 1 if at and ends and doc[at].pos_ == "VERB" and doc[at - 1].pos_ in ("NOUN", "PROPN") else at


_GENTILES = ("ien", "ienne", "oi", "oise", "ai", "aise", "éen", "éenne", "ain", "aine")


def _before_number(doc: Any, at: int) -> int:
    """« Alliance *34* accuse … », “Front *2040* denied”: a number that ends a name."""
    named = at and doc[at].pos_ == "NUM" and doc[at - 1].pos_ in ("NOUN", "PROPN") and doc[at - 1].text[:1].isupper()
    return at - 1 if named else at


def _first(verb: Any) -> int:
    """Where the clause of a verb begins: with its sentence, or after the last colon or mark that opens before it."""
    start: int = verb.sent.start
    while start and verb.doc[start - 1].text == ",":
        # « Me Dray, pour les familles, accuse … »: parsers may begin a sentence at the aside.
        start = verb.doc[start - 1].sent.start
    before = verb.doc[start : verb.i]
    marks = [int(t.i) + 1 for t in before if t.text == '"']
    closed = len(marks) % 2 == 0
    return max([start, *(int(t.i) + 1 for t in before if t.text in _STOPS), *([] if closed else marks)])


def _led_by_case(token: Any) -> bool:
    return any(c.dep_ == "case" and c.i < token.i for c in token.children)


def _whole(token: Any) -> Any:
    """The head of the name that a token begins."""
    while token.dep_ == "compound" and token.head.i > token.i:
        token = token.head
    return token


def _top(token: Any, first: int) -> Any:
    """The head of a noun phrase that a token stands in, no further back than `first`."""
    while token.head.pos_ in ("NOUN", "PROPN") and first <= token.head.i < token.i and token.head != token:
        if token.dep_ == "appos" and behind_comma(token.left_edge):
            break  # « À la tribune, *le député* accuse »
        token = token.head
    return token
