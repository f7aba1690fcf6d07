"""The cue behind a quotation: “…,” said Holt."""

from collections.abc import Mapping
from typing import Any

from ficelle.detect.statements.finding.cue_ahead import names_only
from ficelle.detect.statements.finding.quoted import CUT, is_name, is_relative, names_work
from ficelle.detect.statements.finding.speaker_beside import described_between, explained_name
from ficelle.detect.statements.frames.cues import FoundCue
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.text.quotes import Quotation

_FAR = 30  # tokens from a quotation to its cue


def cue_behind(paragraph: Paragraph, quotation: Quotation, found: Mapping[int, FoundCue]) -> FoundCue | None:
    """The cue after a quotation that is its own: nothing but its subject and what belongs to it stands between."""
    if not quotation.closed:
        return None
    first = paragraph.first_at(quotation.stop)
    if first is None or is_name(paragraph, quotation) or names_work(paragraph, quotation):
        return None
    if is_relative(paragraph, quotation):
        return None
    if _in_subject(paragraph, quotation, first, found) or _in_question(paragraph, quotation):
        return None
    between: list[Any] = []
    for token in first.doc[first.i : first.i + _FAR]:
        if token.text in CUT or token.text in (":", ")") or paragraph.around(token) is not None:
            return None
        cue = found.get(token.i)
        if cue is not None and (names_only(token) or (cue.cue.kind == "support" and cue.cue.rest)):
            return None
        if cue is not None and (
            _has_its_own(paragraph, quotation, first, cue) or _quotes_another(paragraph, first, cue, found)
        ):
            return None
        if (
            cue is not None
            and (token.dep_ not in syntax.RELATIVE or described_between(_unspaced(between)))
            and not _to(paragraph, token)
            and _closes(token, between)
        ):
            return cue
        between.append(token)
    return None


def _in_subject(paragraph: Paragraph, quotation: Quotation, first: Any, found: Mapping[int, FoundCue]) -> bool:
    """Whether a name in marks ends a French subject: « Le patron *du “Bout du quai”* prévient : “…” »."""
    mark = paragraph.first_at(quotation.start)
    led = mark is not None and mark.i > 1 and mark.nbor(-1).lower_ in ("du", "de", "des", "le", "la", "l'")
    following = first.nbor(1) if first.i in found and first.i + 1 < len(first.doc) else None
    return led and following is not None and (following.text == ":" or following.lower_ in ("que", "qu'"))


def _in_question(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether marks stand in what somebody was asked: “*Asked* whether Holt “has the courage,” most said yes”."""
    mark = paragraph.first_at(quotation.start)
    if mark is None or mark.i == mark.sent.start or mark.nbor(-1).text == ",":
        return False
    return mark.sent[0].lower_ in _ASKED


_ASKED = {"asked", "interrogé", "interrogée", "interrogés", "interrogées"}


def _has_its_own(paragraph: Paragraph, quotation: Quotation, first: Any, cue: FoundCue) -> bool:
    """Whether a new sentence begins after a quotation, and its verb has another: « … . » Le préfet a salué « … »."""
    verb = cue.token
    inside = [
        t for t in paragraph.tokens[: first.i] if quotation.inner_start <= paragraph.place(t) < quotation.inner_stop
    ]
    ended = bool(inside) and inside[-1].text[-1:] in ".!?…"
    following = next((t for t in verb.doc[verb.i + 1 :] if t.pos_ != "ADV" and t.lower_ not in cue.cue.rest), None)
    begins = following is not None and (following.text in ('"', ":") or following.lower_ in ("que", "qu'"))
    begins = begins or syntax.negated(verb)  # “‘He lied.’ Holt *did not answer* our calls”
    opens = begins or (following is not None and paragraph.around(following) is not None)
    acts_on = cue.cue.kind in _TRANSITIVE and syntax.child(verb, syntax.OBJECTS | syntax.CLAUSES) is not None
    acts_on = acts_on or (inside[-1:] != [] and inside[-1].text == "." and _names_something(verb))
    if cue.cue.kind in ("accusation", "denial") and any(c.i > verb.i for c in syntax.children(verb, syntax.OBJECTS)):
        return not (verb.lang_ == "fr" and verb.nbor(-1).text == "," and first.i + 1 == verb.i)
    # « “C'est la police.” *Le maire nie.* »: what he denies are not his words.
    acts_on = acts_on or (cue.cue.kind == "denial" and verb.i > first.i)
    return ended and first.text[:1].isupper() and first.i < verb.i and (opens or acts_on)


def _quotes_another(paragraph: Paragraph, first: Any, cue: FoundCue, found: Mapping[int, FoundCue]) -> bool:
    """« L'opposition dénonce une “diversion”, le Kolvar *parle de “calomnie”* »: two clauses with a quotation each."""
    verb = cue.token
    behind = verb.doc[verb.i + 1 : verb.i + 1 + len(cue.cue.rest) + _LED]
    mark = next((t for t in behind if t.text == '"'), None)
    if mark is None or first.text != "," or any(t.is_punct for t in behind if t.i < mark.i):
        return False
    before = [i for i in found if verb.sent.start <= i < first.i]
    return any(paragraph.around(verb.doc[i]) is None for i in before)


_LED = 3  # tokens from a verb to the marks: « parle d'une “calomnie” »


def _names_something(verb: Any) -> bool:
    """Whether an English verb has a thing of its own: “… bold.” *Mara Holt called the plan a gamble*."""
    own = ("oprd", "ccomp", "xcomp") if verb.lower_.startswith(_TELLING) else ("oprd", "ccomp", "xcomp", "dobj")
    return any(c.dep_ in own and c.i > verb.i for c in verb.children)


_TELLING = ("told", "tell", "inform", "remind", "assur")
_TRANSITIVE = {"accusation", "denial", "condemnation", "demand", "call"}  # what has an object of its own


def _to(paragraph: Paragraph, verb: Any) -> bool:
    """Whether the cue is an infinitive, or has a clause of its own after it: the quotation is then not its content."""
    infinitive = "Inf" in verb.morph.get("VerbForm") and verb.lower_.endswith(("er", "ir", "re"))
    if infinitive or any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return not any(c.dep_.startswith("aux") and "Fin" in c.morph.get("VerbForm") for c in verb.children)
    own = [c for c in verb.children if c.dep_ == "ccomp" and c.left_edge.i > verb.i and not syntax.of_speaker(c, verb)]
    own = [c for c in own if not any(t.text == '"' for t in verb.doc[verb.i : c.left_edge.i])]
    return any(paragraph.around(c.left_edge) is None for c in own)


def _closes(verb: Any, between: list[Any]) -> bool:
    """Whether only the cue's own subject, auxiliaries and adverbs stand between a quotation and its cue."""
    if verb.lang_ == "fr" and verb.lower_.endswith("ant") and "Part" in verb.morph.get("VerbForm"):
        return False  # « … “un scandale”, *demandant* que … » goes on with what follows
    if (
        verb.dep_ == "acl"
        or _goes_on(verb)
        or any(t.pos_ in ("CCONJ", "SCONJ") and t.i == between[0].i for t in between[:1])
    ):
        return False
    loose = [t for t in between if not t.is_punct and not t.is_space]
    if not loose and verb.text[:1].isupper() and (verb.tag_ in ("VBN", "VBG") or "Part" in verb.morph.get("VerbForm")):
        return False  # “… I will.” *Asked* about it, …
    if all(_minor(t) for t in loose):
        return not loose or loose[0].pos_ in ("AUX", "PRON", "ADV", "PART")
    if verb.tag_ == "VBG" and any(t.lower_ in _CIRCUMSTANTIAL for t in loose):
        return False
    own = syntax.own_subject(verb)
    if own is not None and verb.tag_ == "VBG" and not any(c.dep_ == "aux" for c in verb.children):
        return False  # “…,” *the ministry recommending* “…”: what is recommended follows
    if any(c.dep_ == "csubj" and c.i < between[0].i for c in verb.children):
        return False  # *To “route out” in their jargon* refers to …: the quotation is in the subject
    allowed = {t.i for t in own.subtree} if own is not None else set()
    rest = [t for t in loose if t.i not in allowed and not _minor(t)]
    if not rest:
        return True
    if _named_between(between, rest, own, verb):
        return True
    return own is None and len(loose) <= _NAME_WORDS and all(t.pos_ in _NOMINAL or _minor(t) for t in loose)


def _goes_on(verb: Any) -> bool:
    """Whether an English participle has a thing of its own: “Holt argues that ‘it is legal,’ *citing a ruling*”."""
    own = syntax.OBJECTS | syntax.CLAUSES | syntax.OPEN_CLAUSES
    alone = verb.tag_ == "VBG" and not any(c.dep_ == "aux" for c in verb.children)
    return alone and any(c.i > verb.i for c in syntax.children(verb, own))


def _named_between(between: list[Any], rest: list[Any], own: Any | None, verb: Any) -> bool:
    """Whether what stands before a verb is a name or an office with what explains it: “…,” *runner-up* Holt said."""
    if described_between(_unspaced(between)):
        return True
    if own is None:
        return explained_name(between)
    plain = all(t.pos_ in _NAMING or t.text == "-" for t in between if not t.is_space)
    return own.i + 1 == verb.i and plain and all(t.i < own.left_edge.i for t in rest)


def _unspaced(between: list[Any]) -> list[Any]:
    """What stands between a quotation and its cue, without spaces."""
    return [t for t in between if not t.is_space]


_NAMING = {"NOUN", "PROPN", "ADJ", "DET", "NUM"}
_NAME_WORDS = 14
_CIRCUMSTANTIAL = {"when", "while", "before", "after", "by", "in", "on", "for", "of"}
_NOMINAL = {"PROPN", "NOUN", "DET", "ADJ", "PRON", "NUM", "ADP", "X", "PART"}


def _minor(token: Any) -> bool:
    return token.pos_ in ("AUX", "ADV", "PART", "PRON", "INTJ") or token.dep_ in (
        "aux",
        "aux:tense",
        "advmod",
        "npadvmod",
    )
