"""From a parsed paragraph to drafts of its statements: direct first, then reported, then sources, then carried on."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements import syntax
from ficelle.detect.statements.charges import charged
from ficelle.detect.statements.colons import colons
from ficelle.detect.statements.cues import FoundCue, cues, formed, may_think
from ficelle.detect.statements.direct import cue_span, direct, floating
from ficelle.detect.statements.drafts import Draft
from ficelle.detect.statements.frame import Frame
from ficelle.detect.statements.frames import frames
from ficelle.detect.statements.incises import incises
from ficelle.detect.statements.inside import inside
from ficelle.detect.statements.nouns import nouns
from ficelle.detect.statements.order import ordered
from ficelle.detect.statements.parsing import Paragraph
from ficelle.detect.statements.somebody import somebody
from ficelle.detect.statements.sources import sources
from ficelle.detect.statements.surface import surface
from ficelle.model import Span


def read(paragraph: Paragraph, words: Lexicon, thoughts: bool = False) -> list[Draft]:
    """The statements of a paragraph in the order of their content."""
    likely = formed(paragraph, words)
    every = list(cues(paragraph, likely, words, thoughts))
    found = {cue.token.i: cue for cue in every if not cue.quoted}
    drafts = list(direct(paragraph, found, words))
    drafts += _attributed_inside(paragraph, [cue for cue in every if cue.quoted], words, drafts)
    used = {draft.verb.i for draft in drafts if draft.verb is not None}
    for i, cue in found.items():
        if i not in used and (draft := _reported(paragraph, cue, words, drafts)):
            drafts.append(draft)
    drafts = charged(paragraph, likely, drafts, words)
    for draft in ordered(paragraph, list(found.values()), drafts, words):
        drafts.append(replace(draft, content=tuple(to_marks(paragraph, span) for span in draft.content)))
    for draft in (*sources(paragraph, words), *nouns(paragraph, words)):
        if not any(_covers(d, draft) for d in drafts):
            drafts.append(draft)
    drafts += [] if thoughts or not paragraph.quotations else _voiced(paragraph, likely, words, drafts)
    drafts += colons(paragraph, words, _taken(drafts))
    drafts += floating(paragraph, _taken(drafts))
    return sorted(_outermost(drafts), key=lambda d: d.start)


def _attributed_inside(
    paragraph: Paragraph, quoted: list[FoundCue], words: Lexicon, drafts: list[Draft]
) -> list[Draft]:
    found: list[Draft] = []
    for cue in quoted:
        draft = inside(paragraph, cue, words)
        if draft is not None and not any(_overlaps(s, t) for s in draft.content for t in _taken(drafts + found)):
            found.append(draft)
    return found


def _voiced(paragraph: Paragraph, likely: list[Any], words: Lexicon, drafts: list[Draft]) -> list[Draft]:
    """What is thought or hoped in quotation marks: it was said, and nothing else holds it yet."""
    found: list[Draft] = []
    thinking = [token for token in likely if may_think(token, words)]
    for cue in cues(paragraph, thinking, words, True) if thinking else ():
        if cue.quoted or cue.cue.kind != "thought" or (draft := _reported(paragraph, cue, words, drafts)) is None:
            continue
        quoted = any(s.start < q.stop and q.start < s.stop for q in paragraph.quotations for s in draft.content)
        verb = paragraph.place(cue.token)
        if quoted and not any(d.start <= verb < d.stop for d in drafts):
            found.append(draft)
    return found


def _taken(drafts: list[Draft]) -> list[Span]:
    return [span for draft in drafts for span in draft.content]


def _reported(paragraph: Paragraph, cue: FoundCue, words: Lexicon, drafts: list[Draft]) -> Draft | None:
    if (
        _unsaid(cue)
        or _neither_nor(cue.token)
        or (syntax.negated(cue.token) and cue.cue.kind in _NOTHING_SAID and _bare(cue.token))
    ):
        return None
    incise = incises(paragraph, cue, words)
    if incise is not None and not any(_overlaps(s, t) for d in drafts for s in d.content for t in incise.content):
        return incise
    frame = _heard(paragraph, surface(paragraph, cue, words) or frames(cue, words), drafts)
    frame = _with_speaker_above(frame, drafts)
    if frame is None or _unheard(frame) or (frame.shape != "clause" and not _said_by_somebody(frame, words)):
        return None
    content = _spans(paragraph, frame)
    content = tuple(span for span in content if not any(_overlaps(span, s) for d in drafts for s in d.content))
    if not content:
        return None
    return Draft(
        paragraph,
        content,
        frame.shape,
        cue.cue,
        cue_span(paragraph, cue),
        cue.token,
        frame.speaker,
        frame.speaker_how,
        frame.target,
        frame.object,
    )


def _heard(paragraph: Paragraph, frame: Frame | None, drafts: list[Draft]) -> Frame | None:
    """A frame whose subject stands inside a quotation has the quotation's speaker: « … », dit-il, accusant X."""
    if frame is None or frame.speaker is None or paragraph.around(frame.speaker) is None:
        return frame
    at = paragraph.place(frame.speaker)
    quoted = [d for d in drafts if d.speaker is not None and any(s.start <= at < s.stop for s in d.content)]
    if not quoted:
        return replace(frame, speaker=None, speaker_how="none")
    return replace(frame, speaker=quoted[-1].speaker, speaker_how="participle")


def _with_speaker_above(frame: Frame | None, drafts: list[Draft]) -> Frame | None:
    """« …, a regretté la ministre, annonçant … »: a participle's speaker is that of the verb it hangs on."""
    verb = frame.found.token if frame is not None else None
    if frame is None or verb is None or frame.speaker is not None or not verb.lower_.endswith(("ant", "ing")):
        return frame
    above = {t.i for t in verb.ancestors}
    said = next((d for d in drafts if d.verb is not None and d.verb.i in above and d.speaker is not None), None)
    return replace(frame, speaker=said.speaker, speaker_how="participle") if said is not None else frame


def _said_by_somebody(frame: Frame, words: Lexicon) -> bool:
    """A clause can be anything's; less than a clause is a statement only of somebody: « trois marques indiquent … »."""
    if frame.speaker is None:
        return False
    return frame.found.cue.kind in _OF_PERSONS or somebody(frame.speaker, words)


# What only somebody does: a guarantee may promise and a mark may indicate, but neither accuses.
_OF_PERSONS = {"accusation", "denial", "condemnation", "criticism", "concession"}


def _unheard(frame: Frame) -> bool:
    """Whether nobody says it: a passive without an agent."""
    verb = frame.found.token
    passive = syntax.child(verb, _PASSIVE) is not None
    impersonal = frame.shape == "clause" and any(c.lower_ in ("il", "it") for c in verb.lefts)
    if impersonal and syntax.negated(verb):
        return True
    return passive and frame.speaker_how != "agent" and not impersonal


_PASSIVE = syntax.PASSIVE_SUBJECTS | {"auxpass", "aux:pass"}


def _neither_nor(verb: Any) -> bool:
    """“Neither confirmed nor denied”: nothing is said."""
    return (
        bool(verb.i) and verb.doc[verb.i - 1].lower_ in ("nor", "neither", "ni") and verb.lower_.startswith(_GIVEN_AWAY)
    )


_GIVEN_AWAY = ("den", "confirm", "dém", "nié", "infirm", "reject", "rejet")


def _unsaid(cue: FoundCue) -> bool:
    """Whether the cue is a bare infinitive that nobody is said to have done, or has no one who could say it."""
    verb = cue.token
    if cue.cue.kind in _OF_PERSONS and verb.dep_ == "advcl" and _of_purpose(verb):
        return False
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children) or "Inf" in verb.morph.get("VerbForm")
    if not to or verb.dep_ == "conj":
        return False
    if any(c.tag_ == "MD" or (c.dep_ == "aux" and c.tag_ in _HELPING) for c in verb.children):
        return False
    return verb.dep_ != "xcomp" or verb.head.lower_ not in _GOES_ON


def _of_purpose(verb: Any) -> bool:
    """“Summoned the ambassador *to protest* against …”: what somebody did something finite in order to say."""
    governor = verb.head
    finite = governor.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ == "aux:tense" for c in governor.children)
    led = verb.left_edge.lower_ in ("to", "pour")
    return bool(finite and led and governor.pos_ == "VERB" and not syntax.negated(governor))


def _bare(verb: Any) -> bool:
    """Whether a verb stands in its bare form after “did not”."""
    return any(c.lower_ in ("did", "does", "do") for c in verb.children)


_NOTHING_SAID = {"assertion", "announcement", "question", "thought"}  # “did not say”: nothing is
_HELPING = {"VBD", "VBZ", "VBP"}  # “did not deny”
_GOES_ON = {
    *("go", "goes", "went", "going", "continue", "continues", "continued", "began", "begins", "appeared", "appears"),
    *("seems", "seemed", "proceeded", "tenu", "tient", "continue", "commencé", "continué", "fini", "finit", "choisi"),
}


def _spans(paragraph: Paragraph, frame: Frame) -> tuple[Span, ...]:
    return tuple(to_marks(paragraph, paragraph.span(*run)) for run in frame.content)


def to_marks(paragraph: Paragraph, span: Span) -> Span:
    """A span that reaches into a quotation takes all of it: a quotation is never cut."""
    start, stop = span
    for quotation in paragraph.quotations:
        if quotation.start < stop and start < quotation.stop:
            start, stop = min(start, quotation.start), max(stop, quotation.stop)
    return Span(start, stop)


def _overlaps(a: Span, b: Span) -> bool:
    return a.start < b.stop and b.start < a.stop


def _covers(one: Draft, other: Draft) -> bool:
    return one.start <= other.start and other.stop <= one.stop


def _outermost(drafts: list[Draft]) -> Iterator[Draft]:
    """The drafts without those that are part of another's content: what is said to be said is one statement."""
    for draft in drafts:
        inside = any(
            other is not draft and _covers(other, draft) and (other.start, other.stop) != (draft.start, draft.stop)
            for other in drafts
        )
        if not inside or (draft.cue is not None and not _told_by_other(draft, drafts)):
            yield draft


def _told_by_other(draft: Draft, drafts: list[Draft]) -> bool:
    assert draft.verb is not None  # noqa: S101 - a draft with a cue has its verb
    at = draft.paragraph.place(draft.verb)
    return any(other is not draft and any(s.start <= at < s.stop for s in other.content) for other in drafts)


__all__ = ["read", "syntax", "to_marks"]
