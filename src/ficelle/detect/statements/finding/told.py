"""What somebody is told to have done in words: “Holt said *the ministry had denied the claims*” tells of a denial.

The ministry's denial is a statement of its own, which came by Holt; what it only said is left to Holt's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ficelle.detect.lexicon import Lexicon, lexicon
from ficelle.detect.statements.finding.flags import negated
from ficelle.detect.statements.frames.cues import FoundCue
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.labels import behind_comma
from ficelle.model import Statement

_TELLING = {"incise", "clause", "source"}  # shapes whose content is a clause in the journalist's words
_TOLD = {"assertion", "announcement"}  # kinds of a cue that tells what is so
_ACTS = {"accusation", "denial", "condemnation", "threat", "demand"}


def tells_of(outer: Draft, found: Mapping[int, FoundCue], words: Lexicon) -> Iterator[FoundCue]:
    """The cues by which somebody named accuses, denies or threatens in what a draft tells."""
    verb = outer.verb
    if outer.shape not in _TELLING or verb is None or outer.cue is None or outer.cue.kind not in _TOLD:
        return
    if negated(verb, words):
        return
    for cue in found.values():
        at = outer.paragraph.place(cue.token)
        inside = any(s.start <= at < s.stop for s in outer.content)
        if inside and cue.cue.kind in _ACTS and _leads(cue.token, outer) and not negated(cue.token, words):
            yield cue


def lies_in(part: Statement, whole: Statement) -> bool:
    """Whether the words of a statement lie in what another one says."""
    return all(any(w.start <= p.start and p.stop <= w.stop for w in whole.pieces) for p in part.pieces)


def _leads(verb: Any, outer: Draft) -> bool:
    """Whether a verb is the main one of what is told, with a subject that is named."""
    by, how = syntax.subject(verb)
    subject = by if how == "agent" else syntax.own_subject(verb)  # “Holt said she was accused *by Norvia*”
    if subject is None or subject.pos_ == "PRON" or subject == outer.speaker:
        return False
    if any(child.tag_ == "MD" for child in verb.children):  # “would sometimes dismiss her ideas”
        return False
    if outer.shape == "clause":
        return bool(verb.dep_ == "ccomp" and verb.head == outer.verb)
    return verb.dep_ in ("ROOT", "ccomp")


def going_on(draft: Draft, told: Sequence[Draft]) -> Draft:
    """“The Herald reported that Holt denied it, *saying* …”: what follows an act told at once is its speaker's."""
    if draft.verb is None or draft.speaker_how != "participle" or not draft.verb.lower_.endswith(("ing", "ant")):
        return draft
    before = draft.verb.nbor(-1) if draft.verb.i else None
    if before is None or before.text != ",":
        return draft
    stop = draft.paragraph.place(before)
    act = next((one for one in told if one.stop == stop), None)
    return draft if act is None else replace(draft, speaker=act.speaker, told_in=act.told_in)


def in_doubt(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """“The Herald said *Shell* had fired Holt, *accusing* her of theft”: either may accuse, so neither is said to.

    Where whom it accuses can only be whom the clause is about, the one who tells of that accuses.
    """
    verb = draft.verb
    if verb is None or draft.cue is None or draft.cue.kind not in _ACTS or draft.speaker_how != "participle":
        return draft
    within = verb.head if verb.tag_ == "VBG" and verb.head.dep_ == "ccomp" else None
    inner = syntax.own_subject(within) if within is not None else None
    if inner is None or inner.pos_ != "PROPN" or inner == draft.speaker or _is_about(draft, inner):
        return draft
    at = draft.paragraph.place(inner)
    outer = (one for one in drafts if one.cue is not None and one.cue.kind in _TOLD and one.speaker == draft.speaker)
    if not any(any(s.start <= at < s.stop for s in one.content) for one in outer):
        return draft
    return replace(draft, speaker=None, speaker_how="none")


def of_what_is_denied(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """« Dément un rapport de l'ONU, *évoquant* des tortures »: a participle that tells what the report says."""
    verb = draft.verb
    if verb is None or draft.speaker_how != "participle" or not verb.lower_.endswith("ant"):
        return False
    denied = [d for d in drafts if d.cue is not None and d.cue.kind == "denial" and d.speaker == draft.speaker]
    at = verb.i
    near = [d for d in denied if d is not draft and d.verb is not None and d.verb.i < at]
    noun = syntax.object_of(near[-1].verb) if near and near[-1].verb is not None else None
    told = (
        noun is not None
        and noun.lower_ in lexicon(verb.lang_).words("no_charge", "reports")
        and not any(t.text in ".;" for t in verb.doc[noun.i : at])
    )
    return told and behind_comma(verb)


def _is_about(draft: Draft, inner: Any) -> bool:
    """Whether who is accused is called by a pronoun that fits the subject of the clause: “Norvia … accusing *it*”."""
    whom = draft.target
    if whom is None or whom.pos_ != "PRON":
        return False
    person = inner.ent_type_ == "PERSON"
    return bool(whom.lower_ in ("him", "her") if person else whom.lower_ == "it")
