"""Quotations without a cue that fill their sentences, or begin them: the speaker carries on."""

from collections.abc import Iterator

from ficelle.detect.statements.finding.quoted import CUT, FINITE_TAGS
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.model import Span
from ficelle.text.quotes import Quotation

_FEWEST = 4  # a quotation without a cue that fills its sentences is a statement from as many words on


def floating(paragraph: Paragraph, taken: list[Span]) -> Iterator[Draft]:
    """Quotations without a cue that fill their sentences: the speaker carries on."""
    for quotation in paragraph.quotations:
        if any(s.start < quotation.stop and quotation.start < s.stop for s in taken):
            continue
        if _is_subheading(paragraph, quotation):
            continue
        if _fills_sentences(paragraph, quotation):
            how = "none" if _led_to_by_another(paragraph, quotation) else "previous"
            yield Draft(paragraph, (Span(quotation.start, quotation.stop),), "floating", speaker_how=how)
        elif (stop := _trails_off(paragraph, quotation)) is not None:
            yield Draft(paragraph, (Span(quotation.start, stop),), "floating", speaker_how="previous")


def _is_subheading(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a few words in marks are a paragraph of their own that no full stop ends: a heading of what follows."""
    inside = paragraph.within(quotation.start, quotation.stop)
    words = [t for t in paragraph.tokens if t.is_alpha]
    alone = all(paragraph.around(t) is not None for t in words)
    stopped = any(t.text in CUT for t in inside[-3:])
    return quotation.closed and alone and not stopped and 0 < len(words) <= _HEADING and paragraph.start > 0


_HEADING = 8  # words of a heading


def _led_to_by_another(paragraph: Paragraph, quotation: Quotation) -> bool:
    """« Ce qui n'a pas rassuré *Lena Korr* : “…” »: a sentence that leads to what somebody whom it names says."""
    mark = paragraph.first_at(quotation.start)
    if mark is None or not mark.i or mark.nbor(-1).text != ":":
        return False
    lead = mark.doc[mark.nbor(-1).sent.start : mark.i - 1]
    outside = [t for t in lead if paragraph.around(t) is None]
    acts = any(t.dep_ in syntax.SUBJECTS and t.lower_ not in _RELATIVES for t in outside)
    return not acts and any(t.ent_type_ in ("PERSON", "PER") for t in outside)


_RELATIVES = {"qui", "who", "which", "that", "ce"}


def _trails_off(paragraph: Paragraph, quotation: Quotation) -> int | None:
    """Where “‘They agree with him’ *on most issues*.” ends: a sentence that a quotation begins and no verb ends."""
    inside = paragraph.within(quotation.start, quotation.stop)
    if sum(t.is_alpha for t in inside) < _TRAILING or not quotation.closed or inside[0].lang_ != "en":
        return None
    first, last = inside[0], inside[-1]
    previous = first.nbor(-1) if first.i else None
    begins = previous is None or previous.text in CUT or paragraph.around(previous) is not None
    spoken = [t for t in inside if not t.is_punct]
    if not (begins and spoken[0].text[:1].isupper() and any(t.tag_ in FINITE_TAGS for t in inside)):
        return None
    rest = list(last.doc[last.i + 1 :])
    end = next((i for i, t in enumerate(rest) if t.text in CUT), None)
    tail = rest[:end]
    plain = all(t.tag_ not in FINITE_TAGS and t.text not in (":", '"') for t in tail)
    if not tail or end is None or not plain or tail[0].pos_ not in ("ADP", "PART", "CCONJ") or len(tail) > _TAIL:
        return None
    return paragraph.span(tail[-1], tail[-1]).stop


_TRAILING, _TAIL = 6, 14  # words of a quotation that begins a sentence, and tokens that end it


def _fills_sentences(paragraph: Paragraph, quotation: Quotation) -> bool:
    inside = paragraph.within(quotation.start, quotation.stop)
    if sum(t.is_alpha for t in inside) < _FEWEST:
        return False
    first, last = inside[0], inside[-1]
    previous = first.doc[first.i - 1] if first.i else None
    following = first.doc[last.i + 1] if last.i + 1 < len(first.doc) else None
    begins = previous is None or previous.text in CUT | {":"} or paragraph.around(previous) is not None
    spoken = [t for t in inside if not t.is_punct]
    stopped = any(t.text in CUT for t in inside[-3:]) or (following is not None and following.text in CUT)
    ends = stopped or following is None
    return begins and ends and spoken[0].text[:1].isupper() and (following is None or following.text in CUT or stopped)
