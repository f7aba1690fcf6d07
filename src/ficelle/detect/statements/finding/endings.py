"""Where what is said ends and the journalist goes on: “accused X of arson, *two days after …*, *citing no proof*”."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.cues import cue_of
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import VERBATIM, Draft
from ficelle.detect.statements.parse.labels import behind_comma
from ficelle.model import Span

_FEWEST = 2  # tokens that a content keeps


def ended(draft: Draft, words: Lexicon) -> Draft:
    """A reported draft without what the journalist adds behind its content; a verbatim one as it is."""
    if draft.shape in VERBATIM or not draft.content or draft.verb is None:
        return draft
    *before, last = draft.content
    stop = next(_stops(draft, last, words), last.stop)
    return replace(draft, content=(*before, Span(last.start, stop)))


def _stops(draft: Draft, span: Span, words: Lexicon) -> Iterator[int]:
    """The places where a content may end before its last word, the first one first."""
    paragraph = draft.paragraph
    first = paragraph.first_at(span.start)
    if first is None or draft.verb is None or draft.verb.i > first.i:
        return

    adds = _adds_en if words.language == "en" else _adds_fr
    for token in first.doc[first.i + 1 :]:
        if paragraph.place(token) >= span.stop:
            return
        if paragraph.around(token) is not None or _in_closed_relative(token, first):
            continue
        if draft.shape in _PHRASES and _meanwhile(token):
            yield paragraph.span(token.nbor(-1), token.nbor(-1)).stop
            return
        far = token.i >= first.i + _FEWEST
        if draft.shape in _PHRASES and _where_follows(token):
            last = token.nbor(-2) if token.nbor(-1).text == "," else token.nbor(-1)
            yield paragraph.span(last, last).stop
            return
        others = far and (adds(token) or any(tells(token, words) for tells in _OTHERS))
        begins = token if others else _goes_on_saying(token, first, words)
        if begins is not None:
            kept = begins.nbor(-1)
            while kept.i > first.i and kept.text in (",", "-", "–", "—"):
                kept = kept.nbor(-1)
            yield paragraph.span(kept, kept).stop


def _in_closed_relative(token: Any, first: Any) -> bool:
    """“Said the operation, *which it calls Paper Lantern*, was run by …”: an aside of the subject of what is said."""
    clause = next((t for t in (token, *token.ancestors) if t.dep_ in syntax.RELATIVE), None)
    if clause is None or clause.head.i < first.i or clause.head.dep_ not in syntax.ANY_SUBJECTS:
        return False
    after = clause.right_edge.nbor(1) if clause.right_edge.i + 1 < len(clause.doc) else None
    return after is not None and after.text == "," and clause.head.head.i > after.i


_PHRASES = {"oblique", "object"}


def _meanwhile(token: Any) -> bool:
    """“Condemned the attack *as Korr visits Ordak*”: what goes on meanwhile is the writer's."""
    clause = token.head
    if token.lower_ != "as" or token.dep_ != "mark" or clause.dep_ != "advcl" or clause.tag_ not in _FINITE:
        return False
    own = syntax.own_subject(clause)
    return own is not None and own.i > token.i and own.pos_ in ("PROPN", "NOUN")


_FINITE = {"VBZ", "VBP", "VBD"}


def _where_follows(token: Any) -> bool:
    """“Of interfering in the islands, *where three people died*”, « …, *où trois personnes sont mortes* »."""
    return token.lower_ in ("where", "où") and behind_comma(token) and token.i > 1


def _other_says(token: Any, words: Lexicon) -> bool:
    """“Denied taking signals *after his opponent complained that …*”: what somebody else says is the writer's news."""
    opens = token.lower_ in ("after", "when", "while") and token.pos_ in ("SCONJ", "ADV", "ADP")
    if words.language != "en" or not opens:
        return False
    for verb in token.doc[token.i + 1 : min(token.sent.end, token.i + _CLAUSE)]:
        if verb.text in (",", ";") and verb.i > token.i + _NEAR_NOUN:
            return False
        if verb.tag_ in ("VBD", "VBZ", "VBP") and cue_of(verb, words) is not None:
            subject = syntax.child(verb, {"nsubj"})
            says = _that_follows(verb) or (token.lower_ == "while" and syntax.child(verb, {"ccomp"}) is not None)
            return subject is not None and subject.pos_ != "PRON" and says
    return False


def _another_calls(token: Any, words: Lexicon) -> bool:
    """“Sent observers to the march, *which the mayor called a riot*”: what somebody says of a thing is told aside."""
    if words.language != "en" or token.tag_ not in ("WDT", "WP") or not behind_comma(token):
        return False
    for verb in token.doc[token.i + 1 : min(token.sent.end, token.i + _RELATIVE)]:
        if verb.is_punct:
            return False
        if verb.pos_ == "AUX" and verb.head != verb and verb.head.i > verb.i:
            continue  # “which the mayor *has* denied”
        if verb.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
            subject = syntax.child(verb, {"nsubj"})
            named = subject is not None and token.i < subject.i < verb.i and subject.pos_ in ("PROPN", "PRON", "NOUN")
            return named and cue_of(verb, words) is not None and token.head == verb
    return False


_RELATIVE = 8  # tokens from “which” to the verb of saying of its clause


def _attributes(token: Any, words: Lexicon) -> bool:
    """« A démenti ces accusations, *rapporte l'agence* »: by whom the whole came, to the end of its sentence."""
    if token.nbor(-1).text != "," or "Fin" not in token.morph.get("VerbForm"):
        return False
    cue = cue_of(token, words)
    if words.language != "fr" or cue is None or cue.kind not in _ATTRIBUTING:
        return False
    after = [t for t in token.doc[token.i + 1 : token.sent.end] if not t.is_punct]
    named = after and (after[0].pos_ in ("DET", "PROPN") or after[0].lower_ == "l'")
    return bool(named) and len(after) <= _ATTRIBUTION and all(t.pos_ in _NOMINAL for t in after)


_ATTRIBUTING = {"assertion", "announcement"}
_ATTRIBUTION = 8  # tokens of such an attribution behind its verb
_NOMINAL = {"DET", "NOUN", "PROPN", "ADJ", "ADP", "NUM", "X"}

_CLAUSE = 16  # tokens from “after” to a verb of saying in its clause


_OTHERS = (_other_says, _another_calls, _attributes)


def _that_follows(verb: Any) -> bool:
    return any(t.lower_ == "that" or t.text == '"' for t in verb.doc[verb.i + 1 : verb.i + 4])


def _goes_on_saying(token: Any, first: Any, words: Lexicon) -> Any | None:
    """Where “…, *accusing Y of* …”, « …, *tout en soulignant* … » or “…, *its envoy speaking of* …” begins."""
    participle = token.tag_ == "VBG" or (token.lower_.endswith("ant") and token.pos_ == "VERB")
    if not participle or cue_of(token, words) is None:
        return None
    begins = token
    if begins.i > first.i + 1 and begins.nbor(-1).lower_ == "en":
        begins = begins.nbor(-1)
        begins = begins.nbor(-1) if begins.nbor(-1).lower_ == "tout" else begins
        return begins if begins.i > first.i else None
    begins = _own_subject_before(token, first) or begins
    return begins if begins.i > first.i + 1 and behind_comma(begins) else None


def _own_subject_before(participle: Any, first: Any) -> Any | None:
    """Where the subject of a participle begins that is not its clause's: “…, *its envoy, Mara Holt*, speaking of …”."""
    for token in reversed(participle.doc[first.i + 1 : participle.i]):
        if token.pos_ in ("VERB", "AUX") or token.text in ('"', ";"):
            return None
        if token.lower_ in _POSSESSIVES and token.nbor(-1).text == ",":
            return token
    return None


_POSSESSIVES = {"its", "his", "her", "their", "son", "sa", "ses", "leur", "leurs"}


def _adds_en(token: Any) -> bool:
    after_comma = behind_comma(token)
    if after_comma and (_some_time(token, "after", "before") or _ahead(token, 2) == ["contrary", "to"]):
        return True
    if after_comma and token.lower_ in ("although", "though") and not _THEY.isdisjoint(_ahead(token, 2)):
        return True  # “…, *though he had promised it*”
    if after_comma and token.lower_ in ("a", "an") and _judges(token):
        return True
    if after_comma and _ahead(token, 2) in (["compared", "with"], ["compared", "to"]):
        return True
    if after_comma and token.lower_ == "as" and token.nbor(1).lower_ in _DO_TOO:
        return True
    return token.lower_ == "without" and _gives_no_proof(token)


_DO_TOO = {"has", "have", "had", "did", "does", "do", "was", "were"}  # “…, *as has the mayor*”
_THEY = {"he", "she", "it", "they"}


def _judges(token: Any) -> bool:
    """“…, *a claim* the ministry denies”: what is said is called something by who writes or by another."""
    noun = next((t for t in token.doc[token.i + 1 : token.i + _COUNT] if t.pos_ == "NOUN"), None)
    return noun is not None and noun.lower_ in _CALLED and noun.i - token.i <= _NEAR_NOUN


_NEAR_NOUN = 2
_CALLED = {
    *("claim", "charge", "accusation", "allegation", "account", "assertion", "proposal", "remark", "statement"),
    *("comment", "suggestion", "idea", "move", "step", "shift", "reference", "figure", "version", "denial", "demand"),
    *("affirmation", "accusation", "accusations", "allégation", "allégations", "assertion", "affirmations", "thèse"),
}


def _adds_fr(token: Any) -> bool:
    after_comma = token.nbor(-1).text == ","
    if after_comma and token.lower_ in _POSSESSIVES and _own_participle_ahead(token):
        return True
    if after_comma and (_some_time(token, "après", "avant") or token.lower_ == "contrairement"):
        return True
    if after_comma and token.lower_ == "ce" and _ahead(token, 2)[1:] in (["que"], ["qu'"], ["qui"], ["dont"]):
        return True
    if after_comma and token.lower_ in ("un", "une", "des") and _judges(token):
        return True
    return token.lower_ == "sans" and _gives_no_proof(token)


def _own_participle_ahead(token: Any) -> bool:
    """« …, *son attaché, Mara Holt, évoquant* … »: somebody else's words begin, whose subject is here."""
    for following in token.doc[token.i + 1 : min(token.i + _SUBJECT, token.sent.end)]:
        if following.lower_.endswith("ant") and following.pos_ == "VERB":
            return True
        if following.pos_ in ("VERB", "AUX") or following.text in ('"', ";", ":"):
            return False
    return False


_SUBJECT = 12  # tokens of a subject before its participle


def _ahead(token: Any, count: int) -> list[str]:
    return [t.lower_ for t in token.doc[token.i : token.i + count]]


def _some_time(token: Any, *relations: str) -> bool:
    """“Five days after”, « trois semaines avant »: a count, a unit of time, and what it is counted from."""
    near = token.doc[token.i : token.i + _COUNT]
    counted = near[0].pos_ in ("NUM", "DET") or near[0].like_num or near[0].lower_ in _COUNTED
    units = [i for i, t in enumerate(near) if t.lower_.rstrip("s") in _UNITS]
    return counted and bool(units) and any(t.lower_ in relations for t in near[units[0] + 1 : units[0] + 2])


_COUNT = 5
_COUNTED = {"a", "hours", "days", "weeks", "months", "quelques", "plusieurs"}
_UNITS = {
    *("minute", "hour", "day", "week", "month", "year", "moment"),
    *("heure", "jour", "semaine", "moi", "an", "année", "lendemain"),
}


def _gives_no_proof(token: Any) -> bool:
    """“Without giving evidence”, « sans apporter la moindre preuve »."""
    near = _ahead(token, _PROOF_REACH)
    return any(word.startswith(_GIVING) for word in near) and any(word.startswith(_PROOF) for word in near)


_PROOF_REACH = 7
_GIVING = ("giv", "offer", "present", "provid", "produc", "citing", "apport", "fourni", "donner", "avanc", "présent",
           "produi", "citer")  # fmt: skip
_PROOF = ("evidence", "proof", "detail", "preuve", "élément", "détail", "précision")
