"""Where an English content goes on without a comma though the parser stopped: “called for the wards *to be opened*”."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.cues import cue_of
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.model import Span

_REPORTED = {"clause", "object", "infinitive", "oblique", "gerund", "naming"}
_BACKED = {"source", "incise"}
_STOPS = {",", ".", ";", ":", "!", "?", "…", '"', "(", ")", "–", "—", "-"}
_RELATIVES = {"that", "who", "whose", "whom", "which"}
_CONDITIONS = {"unless", "until", "if"}
_WITHIN = {"at", "in", "on", "for", "to", "of", "with", "from", "by", "only"}


def onward(draft: Draft, drafts: Sequence[Draft], words: Lexicon) -> Draft:
    """A reported English draft with what belongs to its content behind the parser's end of it."""
    if words.language != "en" or draft.shape not in _REPORTED | _BACKED or draft.verb is None or not draft.content:
        return draft
    last = draft.paragraph.last_before(draft.stop)
    if last is None or last.i <= draft.verb.i or draft.paragraph.around(last) is not None or last.text in _STOPS:
        return draft
    following = last.nbor(1) if last.i + 1 < len(last.doc) else None
    if following is not None and _abbreviates(following, words):
        end = _run(following.nbor(1), words)
        stop = draft.paragraph.span(end, end).stop
        return draft if _meets(draft, drafts, stop) else _until(draft, stop)
    if draft.shape in _BACKED or following is None or following.is_sent_start or not _belongs(following, last, draft):
        return draft
    end = _run(following, words)
    stop = draft.paragraph.span(end, end).stop
    return draft if _meets(draft, drafts, stop) else _until(draft, stop)


def _meets(draft: Draft, drafts: Sequence[Draft], stop: int) -> bool:
    return any(other is not draft and _between(other, draft.stop, stop) for other in drafts)


def _until(draft: Draft, stop: int) -> Draft:
    return replace(draft, content=(*draft.content[:-1], Span(draft.content[-1].start, stop)))


def _abbreviates(stop: Any, words: Lexicon) -> bool:
    """Whether a full stop ends no sentence, though the parser thinks so: “lost 16 lbs. since”, “told by Cpl. Holt”."""
    following = stop.nbor(1) if stop.text == "." and stop.i and stop.i + 1 < len(stop.doc) else None
    if following is None or stop.nbor(-1).whitespace_:
        return False
    titled = stop.nbor(-1).text + "." in words.words("speakers", "titles")
    return following.text[:1].islower() or (titled and following.text[:1].isupper())


def _belongs(token: Any, last: Any, draft: Draft) -> bool:
    """Whether what begins at a token is part of the content that ends before it."""
    nominal = last.pos_ in ("NOUN", "PROPN", "PRON", "NUM")
    if token.lower_ == "to" and token.pos_ == "PART":
        return draft.shape in ("object", "clause") and nominal
    if token.lower_ in _RELATIVES:
        return nominal and token.pos_ in ("PRON", "DET", "SCONJ")
    if token.lower_ in _CONDITIONS or token.lower_ == "worth":
        return last.pos_ != "PRON" and (draft.shape == "clause" or token.lower_ != "until")
    if token.pos_ in ("VERB", "AUX"):
        # Not “voters who say taxes matter *were divided*”: the verb is that of the ones who say.
        finite = token.tag_ in ("VBZ", "VBP", "VBD", "MD")
        return draft.shape == "clause" and nominal and finite and _leads(draft.verb)
    return draft.shape == "clause" and token.lower_ in _WITHIN and token.ent_type_ not in ("DATE", "TIME")


def _leads(verb: Any) -> bool:
    """Whether a verb of saying is the main verb of its sentence, and no relative clause or participle."""
    finite = verb.tag_ in ("VBZ", "VBP", "VBD") or any(c.dep_ == "aux" for c in verb.children)
    return finite and verb.dep_ not in ("relcl", "acl", "pcomp", "csubj") and verb.left_edge.tag_ not in ("WDT", "WP")


def _run(first: Any, words: Lexicon) -> Any:
    """The last token of what begins at a token: before the next mark, or a conjunction before a verb of saying."""
    last = first
    for token in first.doc[first.i : first.sent.end]:
        if (token.text in _STOPS and not _inside_word(token)) or token.is_space:
            break
        if token.lower_ in ("and", "but", "as", "after", "while") and _says_next(token, words):
            break
        last = token
    return last


def _inside_word(token: Any) -> bool:
    return token.text == "-" and not token.whitespace_ and bool(token.i) and not token.nbor(-1).whitespace_


def _says_next(token: Any, words: Lexicon) -> bool:
    return any(cue_of(t, words) for t in token.doc[token.i + 1 : token.i + 4])


def _between(other: Draft, start: int, stop: int) -> bool:
    """Whether another draft has its cue or its content between two places."""
    verb = other.verb is not None and start <= other.paragraph.place(other.verb) < stop
    return verb or any(s.start < stop and start < s.stop for s in other.content)
