"""« *Comme l'a rappelé le maire*, … », « …, *comme le dit X* »: a French clause that says who says the rest."""

from collections.abc import Iterator, Sequence
from typing import Any

from ficelle.detect.lexicon import Cue, Lexicon
from ficelle.detect.statements.frames.cues import cue_of
from ficelle.detect.statements.frames.frame import trimmed
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.somebody import somebody
from ficelle.model import Span

_STOPS = {".", "!", "?", ";", "…", ":"}
_REACH = 9  # tokens from « comme » to its verb
_KINDS = {"assertion", "announcement", "concession", "warning", "criticism", "promise"}


def as_said(paragraph: Paragraph, taken: Sequence[Span], words: Lexicon) -> Iterator[Draft]:
    """The statements of a paragraph that such a clause attributes and that touch none of `taken`."""
    for token in paragraph.tokens if words.language == "fr" else ():
        if token.lower_ != "comme" or paragraph.around(token) is not None or not _set_apart(token):
            continue
        read = _read(token, words)
        if read is None:
            continue
        cue, verb, speaker = read
        content = () if _of_what_is_denied(token, words) else _content(paragraph, token, verb, speaker)
        if content and not any(s.start < t.stop and t.start < s.stop for s in content for t in taken):
            yield Draft(paragraph, content, "source", cue, paragraph.span(verb, verb), verb, speaker, "own")


def _of_what_is_denied(token: Any, words: Lexicon) -> bool:
    """« Le maire a nié avoir payé, *comme l'affirme Holt* »: Holt affirms what is denied, and not that it is."""
    start = next((t.i + 1 for t in reversed(token.doc[: token.i]) if t.text in _STOPS), 0)
    denials = (cue_of(t, words) for t in token.doc[start : token.i] if t.pos_ in ("VERB", "AUX"))
    return any(cue is not None and cue.kind == "denial" for cue in denials)


def _set_apart(token: Any) -> bool:
    return bool(token.i == 0 or token.is_sent_start or token.nbor(-1).text in (",", "–", "—", *_STOPS))


def _read(token: Any, words: Lexicon) -> tuple[Cue, Any, Any] | None:
    if token.i + 2 >= len(token.doc) or token.nbor(1).lower_ not in ("l'", "le"):
        return None
    for verb in token.doc[token.i + 2 : token.i + _REACH]:
        if verb.is_punct:
            return None
        cue = cue_of(verb, words)
        if cue is not None and cue.kind in _KINDS:
            last = verb.nbor(len(cue.rest)) if verb.i + len(cue.rest) < len(verb.doc) else verb
            named = syntax.named_after(last)
            return (cue, verb, named) if named is not None and somebody(named, words) else None
    return None


def _content(paragraph: Paragraph, token: Any, verb: Any, speaker: Any) -> tuple[Span, ...]:
    """What the clause is set in: the rest of the sentence before it and after it."""
    doc = token.doc
    behind = max(verb.i, speaker.right_edge.i if speaker.i > verb.i and speaker.right_edge.i < verb.i + _REACH else 0)
    closing = next((t for t in doc[behind + 1 :] if t.text == "," or t.text in _STOPS), None)
    after = list(_rest(paragraph, doc[closing.i + 1 :])) if closing is not None and closing.text == "," else []
    before = list(_back(paragraph, token))
    runs = [(part[0], part[-1]) for part in (before, after) if part]
    if not any(t.pos_ in ("VERB", "AUX") for part in (before, after) for t in part):
        return ()
    return tuple(paragraph.span(*run) for run in trimmed(tuple(runs)))


def _rest(paragraph: Paragraph, tokens: Any) -> Iterator[Any]:
    for token in tokens:
        if token.text in _STOPS and paragraph.around(token) is None:
            return
        yield token


def _back(paragraph: Paragraph, token: Any) -> list[Any]:
    found: list[Any] = []
    for before in reversed(token.doc[: token.i]):
        if before.text in _STOPS and paragraph.around(before) is None:
            break
        found.insert(0, before)
    return found
