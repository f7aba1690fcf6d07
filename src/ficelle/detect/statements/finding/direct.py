"""Quotations and the cues beside them: before, after, between two halves, or none."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.finding.cue_ahead import cue_ahead
from ficelle.detect.statements.finding.cue_behind import cue_behind
from ficelle.detect.statements.finding.quoted import CUT, FEWEST_WORDS
from ficelle.detect.statements.finding.speaker_beside import speaker_beside
from ficelle.detect.statements.frames.cues import FoundCue, cue_span
from ficelle.detect.statements.frames.framing import bare
from ficelle.detect.statements.frames.inversion import narrated
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.model import Span
from ficelle.text.quotes import Quotation


def direct(paragraph: Paragraph, found: Mapping[int, FoundCue], words: Lexicon) -> Iterator[Draft]:
    """The quotations of a paragraph that have a cue of their own, by the cue's token; halves of one are joined."""
    drafts: dict[int, Draft] = {}
    for quotation in paragraph.quotations:
        cue = _beside(paragraph, quotation, found, words, drafts) or _joined_to(paragraph, quotation, drafts)
        if cue is None:
            continue
        if cue.token.i in drafts:
            earlier = drafts[cue.token.i]
            drafts[cue.token.i] = replace(earlier, content=(*earlier.content, Span(quotation.start, quotation.stop)))
            continue
        drafts[cue.token.i] = _carried(_draft(paragraph, quotation, cue, words), drafts)
    yield from drafts.values()


def _joined_to(paragraph: Paragraph, quotation: Quotation, drafts: Mapping[int, Draft]) -> FoundCue | None:
    """The cue of the quotation before it, where nothing but “and” stands between: castigating “A” and “B”."""
    token = paragraph.first_at(quotation.start)
    if token is None or token.i < FEWEST_WORDS or token.doc[token.i - 1].lower_ not in _ANDS:
        return None
    for draft in drafts.values():
        last = draft.content[-1].stop
        between = [t for t in paragraph.tokens[: token.i] if paragraph.place(t) >= last]
        if draft.cue is not None and draft.verb is not None and draft.verb.i < token.i and len(between) <= _LINKING:
            return FoundCue(draft.cue, draft.verb, False)
    return None


_ANDS = {"and", "et", "or", "ou"}
_LINKING = 2  # tokens between two quotations that are one list: a comma and “and”


def _carried(draft: Draft, drafts: Mapping[int, Draft]) -> Draft:
    """A participle that a parser hung on a word of the quotation before it is that quotation's speaker's."""
    if draft.verb is None or draft.speaker is not None or draft.verb.dep_ not in _HUNG:
        return draft
    participle = draft.verb.tag_ == "VBG" or draft.verb.lower_.endswith("ant")
    sentence = [d for d in drafts.values() if d.speaker is not None and d.stop <= draft.start]
    if participle and not sentence and draft.verb.lang_ == "fr" and (main := _main_subject(draft.verb)) is not None:
        return replace(draft, speaker=main, speaker_how="participle")
    if not participle or not sentence or draft.paragraph.place(draft.verb) - sentence[-1].stop > _ADJACENT:
        return draft
    return replace(draft, speaker=sentence[-1].speaker, speaker_how="participle")


def _main_subject(participle: Any) -> Any | None:
    """« *La maire* a dénoncé …, tout en demandant que “…” »: the subject of the sentence, whatever its verb says."""
    before = participle.nbor(-1) if participle.i else None
    root = participle.sent.root
    if before is None or before.lower_ not in (",", "en") or root.i >= participle.i or root.pos_ != "VERB":
        return None
    subject = syntax.subject(root)[0]
    return subject if subject is not None and subject.i < root.i and subject.pos_ != "PRON" else None


_HUNG = {"acl", "advcl", "amod", "ROOT", "fixed", "case"}
_ADJACENT = 120  # characters from a quotation to a participle of the same sentence


def _draft(paragraph: Paragraph, quotation: Quotation, cue: FoundCue, words: Lexicon) -> Draft:
    frame = bare(cue, words)
    content = _with_noun(paragraph, quotation, cue, words) or _with_sentence(paragraph, quotation, cue, words)
    speaker, how = speaker_beside(frame, paragraph, quotation)
    if speaker is None and words.language == "fr":
        speaker, how = narrated(cue.token)
    return Draft(
        paragraph, (content,), "direct", cue.cue, cue_span(paragraph, cue), cue.token, speaker, how, hearer=frame.object
    )


def _beside(
    paragraph: Paragraph,
    quotation: Quotation,
    found: Mapping[int, FoundCue],
    words: Lexicon,
    taken: Mapping[int, Draft],
) -> FoundCue | None:
    after = cue_behind(paragraph, quotation, found)
    before = cue_ahead(paragraph, quotation, found, words, taken)
    # Where both stand beside a quotation, it is of the one that it belongs to by its marks.
    if before is None or after is None:
        return after or before
    if _closed_by(paragraph, quotation, after):
        return after
    return before if _introduced(paragraph, quotation) or _ended(paragraph, quotation) else after


def _closed_by(paragraph: Paragraph, quotation: Quotation, cue: FoundCue) -> bool:
    """« L'agence se défend : “…”, *répond son directeur* »: who is named behind the marks has said it."""
    comma = paragraph.first_at(quotation.stop)
    named = cue.token.nbor(1) if cue.token.i + 1 < len(cue.token.doc) else None
    near = comma is not None and comma.text == "," and 0 < cue.token.i - comma.i <= _HELPED
    participle = cue.token.tag_ == "VBG" or cue.token.lower_.endswith("ant")  # « …, *accusant Korr* de vol »
    return bool(near and not participle and named is not None and named.pos_ in ("DET", "NOUN", "PROPN"))


_HELPED = 2  # tokens from a comma to a verb with its auxiliary


def _ended(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a quotation ends its sentence, so that a verb after it is another's: “… said, ‘… .’ However, …”."""
    inside = paragraph.within(quotation.inner_start, quotation.inner_stop)
    first = paragraph.first_at(quotation.stop)
    return bool(inside) and inside[-1].text == "." and first is not None and first.text[:1].isupper()


def _introduced(paragraph: Paragraph, quotation: Quotation) -> bool:
    token = paragraph.first_at(quotation.start)
    previous = token.doc[token.i - 1] if token is not None and token.i else None
    return previous is not None and previous.text not in (",",)


def _with_sentence(paragraph: Paragraph, quotation: Quotation, cue: FoundCue, words: Lexicon) -> Span:
    """The quotation with the journalist's words of the same clause before it: `The plan is a “disaster”, said Holt`."""
    whole = Span(quotation.start, quotation.stop)
    token = paragraph.first_at(quotation.start)
    if token is None or cue.token.i < token.i:
        return whole
    first = token.sent.start
    before = [t for t in token.doc[first : token.i] if not t.is_space]
    for t in reversed(before):
        if t.text in CUT or paragraph.around(t) is not None or t.text == ":":
            before = [b for b in before if b.i > t.i]
            break
    inner = paragraph.first_at(quotation.inner_start)
    begun = before and before[0].pos_ in ("ADP", "SCONJ") and words.language == "en"
    goes_on = begun and inner is not None and inner.text[:1].islower()  # “With no vote due, ‘it is over,’ he said”
    if len([t for t in before if t.is_alpha]) < 2 or before[-1].text in (":", ".", "("):
        return whole
    if before[-1].text == "," and not goes_on:
        return whole
    return Span(paragraph.place(before[0]), quotation.stop)


def _with_noun(paragraph: Paragraph, quotation: Quotation, cue: FoundCue, words: Lexicon) -> Span | None:
    """A quoted adjective with the noun it belongs to: denounces “unfounded” accusations."""
    after = paragraph.first_at(quotation.stop)
    governs = cue.cue.lemma in words.words("frames", "object") and paragraph.place(cue.token) < quotation.start
    if not governs or after is None or after.pos_ not in ("NOUN", "ADJ") or after.i == 0:
        return None
    last = after
    for token in after.doc[after.i + 1 : after.i + _FAR]:
        if token.pos_ not in ("NOUN", "ADJ", "PROPN", "DET") and token.lower_ not in _TIES:
            break
        last = token if token.pos_ != "DET" and token.lower_ not in _TIES else last
    return Span(quotation.start, paragraph.span(after, last).stop)


_FAR = 30  # tokens of a noun phrase behind a quotation
_TIES = {"of", "de", "du", "des", "d'"}
