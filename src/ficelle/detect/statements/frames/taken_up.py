"""What is denied was said just before: “denied *it*”, “*a charge* the ministry rejects”, « l'armée *les* dément »."""

from collections.abc import Iterator
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.cues import FoundCue
from ficelle.detect.statements.frames.frame import Frame, whole
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.labels import behind_comma
from ficelle.detect.statements.parse.signs import says


def taken_up(found: FoundCue, words: Lexicon) -> Iterator[Frame]:
    """The frame of a denial whose object is a pronoun, or the accusation that its relative clause explains."""
    verb = found.token
    if found.cue.lemma in words.words("charges", "pleading"):
        said = [t for t in verb.doc[verb.i + 1 : verb.i + 7] if t.lower_ in found.cue.rest]
        yield Frame(found, ((said[0], said[-1]),), "object")
        return
    thing = syntax.object_of(verb)
    if found.cue.reflexive and _defends_against_it(verb):
        yield Frame(found, ((verb, verb),), "object")  # « l'intéressé *s'en défend* »
        return
    if found.cue.lemma not in words.words("charges", "denying") | _DISPUTING:
        return
    if thing is None and found.cue.lemma in _FLATLY and _denies_flatly(verb):
        yield Frame(found, ((verb, verb),), "object")
        return
    if thing is None or (thing.lower_ in _RELATIVES and thing.i < verb.i):
        thing = _explained(verb, words)
    elif thing.lower_ not in _TAKING_UP or not (thing.pos_ == "PRON" or thing.dep_ in ("dobj", "obj")):
        return
    if thing is not None:
        explained = thing.i < verb.i
        yield Frame(found, ((thing.left_edge, thing),) if explained else whole(thing), "object")


def _denies_flatly(verb: Any) -> bool:
    """« Bakour *dément*. »: a finite verb with its subject, and nothing behind it; what was just said is denied."""
    own = syntax.own_subject(verb)
    if own is None and verb.dep_ == "xcomp" and "Inf" in verb.morph.get("VerbForm"):
        own = syntax.subject(verb)[0]  # « continue de *nier* »
    if own is None and verb.i and verb.nbor(-1).text == ",":
        told = syntax.subject(verb)[0]  # « *Norvex*, que Korr accuse d'avoir menti, *dément* »
        own = told if told is not None and told.dep_ == "ROOT" and told.pos_ in ("NOUN", "PROPN") else None
    if own is None or own.i > verb.i or (own.lower_ == "qui" and own.nbor(-1).lower_ == "ce"):
        return False
    if own.lower_ not in _SUBJECTS and verb.dep_ not in (*_MAIN, "xcomp"):
        return False
    if verb.nbor(-1).lower_ in ("se", "s'"):
        return False  # « se récuse »
    rest = verb.doc[verb.i + 1 :]
    if [t.lower_ for t in rest[:2]] == ["en", "bloc"]:
        rest = verb.doc[verb.i + 3 :]
    after = next((t for t in rest if t.pos_ != "ADV" and t.lower_ not in syntax.DAYS | _ALL), None)
    if after is not None and after.i + 1 < len(after.doc) and after.nbor(1).lower_ in _IN_OTHER_WORDS:
        return False  # « a démenti, *dénonçant* une invention »: that is what is said to be denied
    ends = after is None or after.is_space or after.text in _ENDS or after.lower_ in _GOES_ON
    behind = [c for c in verb.children if c.i > verb.i and c.dep_ in _COMPLEMENTS and c.lower_ not in syntax.DAYS]
    aside = after is not None and after.text == ","  # « a rejeté, par 61 voix, *la loi* »
    return ends and not [c for c in behind if after is None or aside or c.i < after.i]


def _defends_against_it(verb: Any) -> bool:
    """« *S'en* défend »: what was just said."""
    before = [t.lower_ for t in verb.doc[max(verb.sent.start, verb.i - 4) : verb.i]]
    return verb.lower_.startswith("défend") and "en" in before and ("s'" in before or "se" in before)


# What may stand alone: a law that a senate « a rejeté, par 61 voix » is no charge.
_FLATLY = {"démentir", "nier", "contester", "réfuter", "deny", "refute"}
_MAIN = {"ROOT", "conj", "parataxis", "ccomp", "advcl"}
_COMPLEMENTS = {"obj", "xcomp", "obl:arg", "iobj", "dobj", "ccomp"}
_ALL = {"tout"}  # « nie *tout* »
_IN_OTHER_WORDS = {"dénonçant", "qualifiant", "évoquant", "parlant"}
_GOES_ON = {"et", "mais", "and", "but"}
_ENDS = {".", ";", "!", ","}


def _explained(verb: Any, words: Lexicon) -> Any | None:
    """The accusation that a relative clause says is denied: “*an allegation* the bank has always rejected”."""
    if verb.dep_ == "acl" and verb.head.i < verb.i and syntax.subject(verb)[1] == "agent":
        return verb.head if _is_charge(verb.head, words) else None  # “…, *a claim* quickly rejected by Norvia”
    subject = syntax.behind_relative(verb) or syntax.own_subject(verb)
    if subject is None or subject.lower_ in _SUBJECTS:
        return None
    which = syntax.object_of(verb)
    if which is not None and which.lower_ == "which" and behind_comma(which):
        return which  # “accused it of theft, *which* the bank denied”
    if verb.dep_ not in syntax.RELATIVE:
        return None
    told = verb.head
    if told.lower_ == "ce" or _is_charge(told, words):
        return told
    inverted = words.language == "fr" and subject.i > verb.i  # « *une version* que conteste le maire »
    return told if inverted and says(told.text, words.language, "accusation") else None


def charge_before(found: FoundCue, words: Lexicon) -> Frame | None:
    """“…, *a charge* Kolmen has always denied”, from the order of words: parsers misread the noun."""
    verb = found.token
    if found.cue.lemma not in words.words("charges", "denying") or verb.tag_ == "VBG":
        return None
    return _before_que(found, words) if words.language == "fr" else _before_verb(found, words)


def _before_que(found: FoundCue, words: Lexicon) -> Frame | None:
    """« …, *accusation* que Mara Holt rejette »."""
    verb = found.token
    que = next(
        (t for t in reversed(verb.doc[max(verb.sent.start, verb.i - _REACH) : verb.i]) if t.lower_ in _QUE), None
    )
    noun = que.nbor(-1) if que is not None and que.i > 1 else None
    if que is None or noun is None or not _is_charge(noun, words) or noun.nbor(-1).text != ",":
        return None
    between = list(verb.doc[que.i + 1 : verb.i])
    speaker = _named(between)
    if speaker is None or any(t.is_punct or t.pos_ in ("VERB", "SCONJ", "CCONJ") for t in between):
        return None
    return Frame(found, ((noun, noun),), "object", speaker, "own")


_QUE = {"que", "qu'"}


def _before_verb(found: FoundCue, words: Lexicon) -> Frame | None:
    """“…, *a charge* Kolmen has always denied”, “…, *something* he has always denied”."""
    verb = found.token
    between: list[Any] = []
    for token in reversed(verb.doc[max(verb.sent.start, verb.i - _REACH) : verb.i]):
        if token.lower_ == "something" and token.i and token.nbor(-1).text in _COMMAS and (own := _named(between)):
            return Frame(found, ((token, token),), "object", own, "own")  # “…, *something* he has always denied”
        if _is_charge(token, words):
            article = token.nbor(-1) if token.i > 1 else None
            speaker = _named(between)
            if article is None or speaker is None:
                return None
            if article.text == "," and token.tag_ == "NNS":
                return Frame(found, ((token, token),), "object", speaker, "own")  # “…, *charges* he has always denied”
            if article.lower_ not in ("a", "an") or not behind_comma(article):
                return None
            return Frame(found, ((article, token),), "object", speaker, "own")
        if token.is_punct or token.pos_ in ("SCONJ", "CCONJ"):
            return None
        between.insert(0, token)
    return None


_COMMAS = {",", "-", "–", "—"}
_REACH = 10  # tokens between a charge and the verb that denies it


def _is_charge(token: Any, words: Lexicon) -> bool:
    """Whether a token says that something was said against somebody: “accusation”, “claim”."""
    return token.lower_ in words.words("nouns", "accusation") or says(token.text, words.language, "charge")


def _named(phrase: list[Any]) -> Any | None:
    """The head of the noun phrase that a run of tokens begins with."""
    head = None
    for token in phrase:
        if token.lower_ in _RELATIVES:
            continue  # “a charge *that* Republican leaders denied”
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            head = token
        elif head is not None and token.pos_ != "ADJ":
            break
    return head


_DISPUTING = {"dispute", "contest", "rebut", "contradict", "contester", "réfuter", "récuser", "contredire"}
_TAKING_UP = {
    *("it", "this", "that", "them", "these", "those", "all", "everything"),
    *("l'", "le", "la", "les", "ce", "cela", "ceci", "ça", "tout"),
}
_RELATIVES = {"that", "which", "que", "qu'"}
_SUBJECTS = {"that", "which", "who", "qui"}
