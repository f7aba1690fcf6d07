"""The cue ahead of a quotation: Holt said: “…”."""

from collections.abc import Mapping
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.finding.quoted import CUT, FEWEST_WORDS, FINITE_TAGS, is_relative, is_spoken, is_title
from ficelle.detect.statements.frames.cues import FoundCue
from ficelle.detect.statements.frames.framing import governed
from ficelle.detect.statements.frames.torn import reported_by
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.text.quotes import Quotation

_FAR = 30  # tokens from a quotation to its cue
_LEADS = {":", ",", "that", "que", "qu'", "-", "–", "—", "if", "whether"}


def cue_ahead(
    paragraph: Paragraph,
    quotation: Quotation,
    found: Mapping[int, FoundCue],
    words: Lexicon,
    taken: Mapping[int, Draft],
) -> FoundCue | None:
    """The cue before a quotation that is its own: a colon, a comma or “that” leads in; None where none does.

    `taken` are the drafts of the cues that have a quotation already.
    """
    token = paragraph.first_at(quotation.start)
    if token is None or not token.i or is_relative(paragraph, quotation):
        return None
    previous = token.doc[token.i - 1]
    if previous.lower_ not in _LEADS and previous.i not in found:
        return None
    for earlier in reversed(list(token.doc[max(0, token.i - _FAR) : token.i])):
        if earlier.text in CUT or paragraph.around(earlier) is not None:
            return None
        cue = found.get(earlier.i)
        own = earlier.i + 1 == previous.i and syntax.own_subject(earlier) is not None
        if cue is not None and previous.text == ":" and earlier.dep_ in syntax.RELATIVE | {"advcl"} and not own:
            main = [c for i, c in found.items() if earlier.sent.start <= i < earlier.i and c.token.dep_ == "ROOT"]
            cue = main[-1] if main else cue
        if cue is not None and _asked_first(earlier):
            return None
        if cue is not None:
            if previous.text not in (",", ":") and reported_by(earlier, found, words) is not None:
                return None
            return cue if _leads_into(paragraph, quotation, cue, previous, words, earlier.i in taken) else None
    return None


def _asked_first(verb: Any) -> bool:
    """Whether a participle that opens its sentence tells who asked or accused whoever answers in it."""
    opens = verb.is_sent_start and verb.text[:1].isupper()
    return bool(opens and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ in ("par", "by"))


def _leads_into(
    paragraph: Paragraph, quotation: Quotation, cue: FoundCue, previous: Any, words: Lexicon, taken: bool
) -> bool:
    if _told_inside(cue.token) or names_only(cue.token) or _inside_clause(cue.token, previous):
        return False
    if previous.lower_ == "that" and _breaks_in(cue.token):
        return False  # “And, he granted, it is unclear, given that ‘…’”
    if previous.i == cue.token.i and _too_short(quotation, paragraph, cue, words):
        return False
    if previous.text == ":" and (_said_before(paragraph, quotation, cue, words) or _opens_sentence(cue.token)):
        return False
    if previous.text == ":" or previous.i == cue.token.i:
        return _alone(paragraph, quotation, cue, words)
    if previous.text == ",":
        inner = paragraph.first_at(quotation.inner_start)
        named = words.language == "en" and previous.i > cue.token.i + 1 and previous.nbor(-1).pos_ == "NOUN"
        if named and is_title(paragraph, quotation):
            return False  # “He said so in his book, ‘The Long Way’”
        return (
            taken
            or (inner is not None and inner.text[:1].isupper())
            or quotation.inner_stop - quotation.inner_start > 60
            or (previous.i == cue.token.i + 1 and not _breaks_in(cue.token) and is_spoken(paragraph, quotation))
        )
    return _alone(paragraph, quotation, cue, words)


def _breaks_in(verb: Any) -> bool:
    """Whether a comma stands before a verb's subject: “It was, *he said*, ‘an implicit bargain’”."""
    subject = syntax.own_subject(verb)
    first = subject.left_edge if subject is not None and subject.i < verb.i else verb
    return bool(first.i) and first.nbor(-1).text == ","


def _inside_clause(verb: Any, previous: Any) -> bool:
    """« Déclare qu'il ne voit en lui que “…” »: the “que” before the quotation is not the first after the verb."""
    if previous.lower_ not in ("que", "qu'", "that"):
        return False
    return any(t.lower_ in ("que", "qu'", "that") for t in verb.doc[verb.i + 1 : previous.i])


def _said_before(paragraph: Paragraph, quotation: Quotation, cue: FoundCue, words: Lexicon) -> bool:
    """Whether a cue has said its own before a colon: “denied that they had met: ‘I was in Corto.’”."""
    if any(_is_said(clause, cue.token) and _ends_before(paragraph, clause, quotation) for clause in cue.token.children):
        return True
    frame = governed(cue, words)
    if frame is None or not frame.content or (cue.token.tag_ == "VBN" and cue.token.dep_ == "advcl"):
        return False
    said = sum(last.i - first.i + 1 for first, last in frame.content)
    if frame.shape != "clause" and said < _FEWEST_SAID:
        return False
    return all(cue.token.i < first.i and paragraph.place(last) < quotation.start for first, last in frame.content)


def _is_said(clause: Any, verb: Any) -> bool:
    """Whether a clause with a subject of its own is what an English verb says: “said *he was busy*: ‘I have …’”."""
    finite = any(t.tag_ in FINITE_TAGS for t in (clause, *clause.children)) and clause.left_edge.tag_ not in _ASKING
    return clause.dep_ == "ccomp" and clause.i > verb.i and finite and syntax.own_subject(clause) is not None


_ASKING = {"WP", "WRB", "WDT"}  # “apologised for *what happened*: ‘…’” has its own said by the quotation


def _ends_before(paragraph: Paragraph, clause: Any, quotation: Quotation) -> bool:
    return paragraph.place(clause) < quotation.start


_FEWEST_SAID = 4  # words that are more than the name of what the quotation says: “rejected the idea: ‘…’”


def _opens_sentence(verb: Any) -> bool:
    """Whether a participle opens a sentence: « *Avertie* par une amie, elle est accourue : “…” »."""
    past = verb.tag_ == "VBN" or ("Part" in verb.morph.get("VerbForm") and "Past" in verb.morph.get("Tense"))
    return past and verb.text[:1].isupper() and verb.dep_ == "advcl"


def names_only(verb: Any) -> bool:
    """Whether a past participle only names a thing: « la querelle, surnommée “…” », or something is done to it."""
    passive = any(c.dep_ in ("auxpass", "aux:pass") for c in verb.children)
    past = verb.tag_ == "VBN" or ("Part" in verb.morph.get("VerbForm") and "Past" in verb.morph.get("Tense"))
    helped = any(c.dep_ in ("aux", "aux:tense") for c in verb.children)
    names = passive or (past and not helped and verb.dep_ in ("acl", "amod"))
    return names and syntax.subject(verb)[1] != "agent" and syntax.quoted_as(verb) is None


_DENYING = ("den", "admit", "recall", "regret")


def _told_inside(verb: Any) -> bool:
    """Whether the cue itself is what is said: “said that the state expresses “regret””, “denied telling him “no””."""
    if verb.tag_ == "VBG" and verb.dep_ == "xcomp" and verb.head.i < verb.i and verb.head.lower_.startswith(_DENYING):
        return True
    return verb.dep_ == "ccomp" and verb.head.i < verb.i and verb.left_edge.lower_ in ("that", "que", "qu'")


def _too_short(quotation: Quotation, paragraph: Paragraph, cue: FoundCue, words: Lexicon) -> bool:
    """One or two quoted words after a verb that takes no object are a name or a scare quote."""
    inside = [t for t in paragraph.within(quotation.start, quotation.stop) if t.is_alpha]
    takes = words.words("frames", "object", "naming", "voiced")
    return len(inside) < FEWEST_WORDS and cue.cue.lemma not in takes


def _alone(paragraph: Paragraph, quotation: Quotation, cue: FoundCue, words: Lexicon) -> bool:
    """Whether the quotation is the cue's whole content, and not the beginning of a longer reported clause."""
    frame = governed(cue, words)
    if frame is None:
        return not _begins_clause(paragraph, quotation)
    last = max(frame.content, key=lambda run: run[1].i)[1] if frame.content else None
    if last is None:
        return True
    stop = paragraph.place(last) + 1
    if paragraph.around(last) not in (None, quotation):
        return False
    return stop <= quotation.stop or paragraph.tokens[last.i].is_punct


def _begins_clause(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether quoted words only begin what “that” leads into: “projects that *“a tax of 1 %”* on trades would …”."""
    mark, after = paragraph.first_at(quotation.start), paragraph.first_at(quotation.stop)
    if mark is None or after is None or not mark.i or mark.nbor(-1).lower_ != "that":
        return False
    inside = paragraph.within(quotation.inner_start, quotation.inner_stop)
    return after.pos_ in ("ADP", "VERB", "AUX") and not any(t.tag_ in FINITE_TAGS for t in inside)
