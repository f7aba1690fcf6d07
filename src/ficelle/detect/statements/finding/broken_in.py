"""« Le préfet, *accuse Luce Amar*, a menti. »: a clause that a verb of accusing breaks into, or closes in French.

Parsers take who stands behind such a verb for its object. What follows tells: a clause that goes on behind the second
comma had no verb before the first. Where the clause is whole and somebody does something in it, it may as well go on
with the verb (« Siméon se lève, accuse l'adjudant. »): nothing is read there.
"""

from typing import Any, NamedTuple

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.cues import FoundCue, cue_span
from ficelle.detect.statements.frames.frame import trimmed
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.somebody import somebody

_REPORTING = {"report", "reveal", "announce", "claim", "allege"}  # English verbs that break in so
_KINDS = {"accusation", "denial", "condemnation", "criticism", "announcement"}
_STOPS = {".", "!", "?", ";", "…", ":"}
_LONGEST = 12  # tokens of who says it
_CLITICS = {"n'", "ne", "s'", "se", "l'", "la", "le", "les", "y", "en", "lui", "leur", "nous"}
_NOMINAL = {"NOUN", "PROPN"}


class _Incise(NamedTuple):
    """The first token of an incise, who says it, and the comma or full stop that closes it."""

    first: Any
    speaker: Any
    closing: Any


def broken_in(paragraph: Paragraph, cue: FoundCue, words: Lexicon) -> Draft | None:
    """The statement of a clause that the cue breaks into, or closes where nobody acts in it."""
    french = cue.cue.kind in _KINDS or cue.cue.lemma == "soutenir"
    reads = french if words.language == "fr" else cue.cue.lemma in _REPORTING
    found = _incise(cue.token, words) if reads else None
    if found is None or paragraph.around(cue.token) is not None:
        return None
    start = _start(paragraph, found.first)
    before = [t for t in cue.token.doc[start : found.first.i - 1] if not t.is_space]
    after = _rest(found.closing) if found.closing.text == "," else []
    whole = words.language == "fr" and _is_whole(before, found.closing, words) if before else False
    if not before or not (_is_broken(before, after) or whole):
        return None
    runs = [(before[0], before[-1]), *([(after[0], after[-1])] if after else [])]
    content = tuple(paragraph.span(*run) for run in trimmed(tuple(runs)))
    return Draft(paragraph, content, "incise", cue.cue, cue_span(paragraph, cue), cue.token, found.speaker, "own")


def goes_on(cue: FoundCue, words: Lexicon) -> bool:
    """Whether a verb between a comma and what may be its subject or its object only goes on with what somebody does."""
    return words.language == "fr" and cue.cue.kind in _KINDS and _incise(cue.token, words) is not None


def _incise(verb: Any, words: Lexicon) -> _Incise | None:
    first = verb.nbor(-1) if verb.i and verb.nbor(-1).pos_ == "AUX" else verb
    if first.i < 2 or first.nbor(-1).text != "," or verb.lower_.endswith("ant"):
        return None
    if first == verb and "Part" in verb.morph.get("VerbForm"):
        return None  # « Holt, *soutenue par Korr*, accuse … »
    phrase: list[Any] = []
    for token in verb.doc[verb.i + 1 : verb.i + 1 + _LONGEST]:
        if token.text == "," or token.text in _STOPS:
            speaker = next((t for t in phrase if t.pos_ in _NOMINAL), None)
            known = speaker is not None and (speaker.pos_ == "PROPN" or somebody(speaker, words))
            return _Incise(first, speaker, token) if known else None
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "ADP", "NUM") or token.text == '"':
            return None
        if token.lower_ in ("de", "d'") and token.i + 1 < len(token.doc) and token.nbor(1).pos_ not in ("PROPN", "DET"):
            return None  # « accuse la direction *de mensonge* »
        phrase.append(token)
    return None


def _start(paragraph: Paragraph, first: Any) -> int:
    start = int(first.i)
    while start and first.doc[start - 1].text not in _STOPS and not paragraph.ends_at(first.doc[start - 1]):
        start -= 1
    return start


def _rest(comma: Any) -> list[Any]:
    rest: list[Any] = []
    for token in comma.doc[comma.i + 1 :]:
        if token.text in _STOPS or token.is_space:
            break
        rest.append(token)
    return rest


def _is_broken(before: list[Any], after: list[Any]) -> bool:
    """Whether a clause without its verb stands before, which the verb right behind the second comma completes."""
    if not after or any(_finite(t) for t in before):
        return False
    begins = next((t for t in after if t.lower_ not in _CLITICS), None)
    return begins is not None and _finite(begins)


def _is_whole(before: list[Any], closing: Any, words: Lexicon) -> bool:
    """Whether a clause in which nobody acts stands before: « *C'est la faute du préfet*, accuse Luce Amar. »."""
    if closing.text == "," or len(before) < 2:
        return False
    verbs = [t for t in before if _finite(t)]
    subjects = [c for t in verbs for c in (syntax.own_subject(t), syntax.own_subject(t.head)) if c is not None]
    acting = [c for c in subjects if c in before and (c.pos_ == "PROPN" or somebody(c, words))]
    after_colon = before[0].i > 0 and before[0].nbor(-1).text == ":"
    return (bool(verbs) or after_colon) and not acting


def _finite(token: Any) -> bool:
    return token.pos_ in ("VERB", "AUX") and ("Fin" in token.morph.get("VerbForm") or token.tag_ in _FINITE_TAGS)


_FINITE_TAGS = {"VBD", "VBZ", "VBP", "MD"}
