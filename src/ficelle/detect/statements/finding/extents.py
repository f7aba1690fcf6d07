"""Where what is said goes on though the parser stopped: past an aside, into a relative clause, to a second object."""

from dataclasses import replace
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.cues import cue_of
from ficelle.detect.statements.parse.drafts import VERBATIM, Draft
from ficelle.model import Span

_STOPS = {",", ".", ";", ":", "!", "?", "…", '"', "(", ")", "–", "—"}
_RELATIVES = {"dont", "qui", "que", "qu'", "où", "who", "which", "whose"}
_ARTICLES = {"le", "la", "l'", "les", "un", "une", "des", "du", "de", "d'", "the", "a", "an", "of"}
_ASIDE = 8  # tokens of an aside between commas


def extended(draft: Draft, words: Lexicon) -> Draft:
    """A reported French draft with what belongs to its content behind the parser's end of it."""
    if words.language != "fr" or draft.shape in VERBATIM or draft.verb is None or not draft.content:
        return draft
    last = draft.paragraph.last_before(draft.stop)
    if last is None or last.i <= draft.verb.i or draft.paragraph.around(last) is not None:
        return draft
    end = _through_relative(last, words)
    end = _past_aside(end, words)
    end = _to_second_object(end, draft, words)
    if end == last:
        return draft
    stop = draft.paragraph.span(end, end).stop
    return replace(draft, content=(*draft.content[:-1], Span(draft.content[-1].start, stop)))


def _run(first: Any, words: Lexicon) -> Any:
    """The last token of what begins at a token: before the next mark, or “et” before a verb of saying."""
    last = first
    for token in first.doc[first.i : first.sent.end]:
        if token.text in _STOPS or token.is_space:
            break
        if token.lower_ in ("et", "mais") and any(cue_of(t, words) for t in token.doc[token.i + 1 : token.i + 4]):
            break
        last = token
    return last


def _through_relative(last: Any, words: Lexicon) -> Any:
    """« … deux des développeurs *dont les noms figurent dans le rapport* »."""
    following = last.nbor(1) if last.i + 1 < len(last.doc) else None
    noun = last.pos_ in ("NOUN", "PROPN", "ADJ") and following is not None and following.lower_ in _RELATIVES
    return _run(following, words) if noun else last


def _past_aside(last: Any, words: Lexicon) -> Any:
    """« la publication, par les plateformes, *du nom des acheteurs* »: what an aside parted from its word.

    The parser may end the content before the aside or after it.
    """
    doc = last.doc
    opening = _comma_before(last) if doc[min(last.i + 1, len(doc) - 1)].text == "," else None
    if opening is None or doc[opening.i + 1].pos_ != "ADP":
        opening = doc[last.i + 1] if last.i + 1 < len(doc) and doc[last.i + 1].text == "," else None
    if opening is None or opening.i + 1 >= len(doc) or doc[opening.i + 1].pos_ != "ADP":
        return last
    comma = next((t for t in doc[opening.i + 2 : opening.i + _ASIDE] if t.text in _STOPS), None)
    if comma is None or comma.text != "," or comma.i < last.i or comma.i + 2 >= len(doc):
        return last
    aside, resumes = doc[opening.i + 1 : comma.i], doc[comma.i + 1]
    if resumes.lower_ not in _ARTICLES or any(t.pos_ in ("VERB", "AUX", "PRON") for t in aside):
        return last
    end = _run(resumes, words)
    return last if any(_acts(t) for t in doc[resumes.i : end.i + 1]) else end


def _comma_before(last: Any) -> Any | None:
    before = reversed(last.doc[max(0, last.i - _ASIDE) : last.i])
    return next((t for t in before if t.text == ","), None)


def _acts(token: Any) -> bool:
    return token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm")


def _to_second_object(last: Any, draft: Draft, words: Lexicon) -> Any:
    """« réclame le recrutement de 180 agents *et le retrait d'un logiciel* »: a second object beside the first."""
    doc, verb = last.doc, draft.verb
    if verb is None or draft.shape != "object" or last.i + 2 >= len(doc) or doc[last.i + 1].lower_ != "et":
        return last
    second = next((c for c in verb.children if c.dep_ == "conj" and c.pos_ == "NOUN" and c.i > last.i), None)
    return _run(doc[last.i + 2], words) if second is not None and second.left_edge.i <= last.i + 2 else last
