"""Where one who speaks at length turns from one act to another: answers, then concedes, then asks, then promises."""

from collections.abc import Iterator
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.cues import cue_of
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.model import Span

_FIRST = {"i", "we", "je", "j'", "nous"}
_NO_ACT = {"assertion", "thought", "question"}


def acts(paragraph: Paragraph, content: Span, words: Lexicon) -> Iterator[Span]:
    """The parts of a speech, each one act: a sentence in which the speaker does something else begins a new one."""
    start, current = content.start, None
    for sentence in paragraph.parse.sents:
        place = paragraph.place(sentence[0])
        if place < content.start or place >= content.stop:
            continue
        act = _act(sentence, words)
        if act is None or act == current:
            continue
        if place > start and _said(paragraph, start, place):
            yield Span(start, _end(paragraph, place))
            start = place
        current = act
    yield Span(start, content.stop)


def _act(sentence: Any, words: Lexicon) -> str | None:
    """What the speaker does in a sentence, by a verb in the first person: “I regret”, « nous demandons », “I will”."""
    passive = any(t.dep_ in ("auxpass", "aux:pass") for t in sentence)
    if sentence[0].lower_ in ("if", "si", "s'") and not passive and any(_future(t) for t in sentence):
        return "threat"
    for token in sentence:
        subject = syntax.own_subject(token) if token.pos_ in ("VERB", "AUX") else None
        if subject is None or subject.lower_ not in _FIRST or token.dep_ in syntax.RELATIVE:
            continue
        cue = cue_of(token, words)
        if cue is not None and cue.kind not in _NO_ACT and not _says_of_before(token):
            return cue.kind if cue.lemma not in words.words("frames", "naming") else None
        if _promises(token) and not syntax.negated(token):
            return "promise"
    return "contrast" if _turns(sentence) else None


def _says_of_before(verb: Any) -> bool:
    """“I promise *it*”, « Je *le* promets »: of what the sentence before says."""
    return syntax.negated(verb) or any(c.lower_ in _IT and c.dep_ != "det" for c in verb.children)


_IT = {"it", "this", "that", "le", "l'", "cela", "ça", "ceci"}


def _turns(sentence: Any) -> bool:
    """Whether a sentence sets itself against the one before: “However, …”, « En revanche, … »."""
    begin = " ".join(t.lower_ for t in sentence[:4])
    return begin.startswith(_TURNING)


_TURNING = ("however", "that said", "on the other hand", "i would add", "as for ", "as to ", "en revanche",
            "cela dit", "quant à", "quant au", "j' ajoute", "ce que j' accorde", "ce que je ")  # fmt: skip


def _promises(verb: Any) -> bool:
    if "Fut" in verb.morph.get("Tense"):
        return True
    return any(c.lower_ in ("will", "'ll", "shall") for c in verb.children)


def _future(token: Any) -> bool:
    return "Fut" in token.morph.get("Tense") or "Cnd" in token.morph.get("Mood") or token.lower_ in ("will", "'ll")


def _said(paragraph: Paragraph, start: int, stop: int) -> bool:
    """Whether enough stands before a new act to be an act of its own: more than a greeting."""
    words = [t for t in paragraph.tokens if start <= paragraph.place(t) < stop and t.is_alpha]
    return len(words) >= _FEWEST


_FEWEST = 5


def _end(paragraph: Paragraph, place: int) -> int:
    """Where what stands before a place ends, without the space between."""
    before = [t for t in paragraph.tokens if paragraph.place(t) < place and not t.is_space]
    return paragraph.span(before[-1], before[-1]).stop
