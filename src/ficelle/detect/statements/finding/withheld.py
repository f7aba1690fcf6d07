"""French refusals to say anything: « n'a pas souhaité commenter l'affaire », « n'a voulu ni confirmer ni démentir »."""

from collections.abc import Iterator
from typing import Any

from ficelle.detect.lexicon import Cue, Lexicon
from ficelle.detect.statements.finding.charges import subject_before
from ficelle.detect.statements.frames.frame import Run, trimmed
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.somebody import somebody

_WISHING = {
    *("souhaité", "souhaite", "souhaitent", "souhaitait", "souhaitaient", "voulu", "veut", "veulent", "voulait"),
    *("voulaient", "désiré", "désire", "pu", "peut", "pouvait"),
}
_SAYING = {
    *("commenter", "réagir", "exprimer", "répondre", "confirmer", "infirmer", "démentir", "prononcer", "préciser"),
    *("indiquer", "dire", "communiquer", "faire", "donner", "détailler", "révéler"),
}
_GIVEN = {"faire": ("commentaire", "commentaires"), "donner": ("suite", "précisions", "détails")}
_NOT = {"ne", "n'"}
_STOPS = {".", "!", "?", ";", ":", "…", ","}
_BEFORE = 5  # tokens from “ne” to the verb of wishing
_AFTER = 5  # tokens from it to the verb of saying
_CUE = Cue("ne pas souhaiter", ("assertion",), "souhaiter")


def withheld(paragraph: Paragraph, words: Lexicon) -> Iterator[Draft]:
    """The statements of a French paragraph by which somebody declines to speak; what about is their content."""
    if words.language != "fr" or _WISHING.isdisjoint(paragraph.lowers):
        return
    for token, word in zip(paragraph.tokens, paragraph.lowers, strict=True):
        if word not in _WISHING or paragraph.around(token) is not None:
            continue
        negative = {t.lower_ for t in token.doc[max(0, token.i - _BEFORE) : token.i]}
        saying = (_quoted(token) or _said(token)) if negative & _NOT else None
        speaker = subject_before(token) if saying is not None else None
        if saying is None or speaker is None or not somebody(speaker, words):
            continue
        first, last = _run(saying)
        if first == last and any(t.lower_ in ("que", "qu'") for t in token.lefts):
            continue  # « Information qu'il n'a pas souhaité *commenter* »
        content = tuple(paragraph.span(*run) for run in trimmed(((first, last),)))
        if content:
            cue = paragraph.span(token, token)
            yield Draft(paragraph, content, "infinitive", _CUE, cue, token, speaker, "own")


def _quoted(wish: Any) -> Any | None:
    """« Ne souhaite pas *“ajouter du bruit au bruit”* »: what is not wished, in somebody's own words."""
    return next((t for t in wish.doc[wish.i + 1 : wish.i + 3] if t.text == '"'), None)


def _said(wish: Any) -> Any | None:
    """The infinitive of saying that is not wished; the second of two, « ni confirmer ni *démentir* »."""
    after = wish.doc[wish.i + 1 : wish.i + 1 + _AFTER]
    said = [t for t in after if t.lower_ in _SAYING]
    if not said or any(t.text in _STOPS for t in wish.doc[wish.i + 1 : said[0].i]):
        return None
    given = _GIVEN.get(said[0].lower_)
    near = wish.doc[said[0].i + 1 : said[0].i + _AFTER]
    if given is not None and not any(t.lower_ in given for t in near):
        return None
    return said[-1]


def _run(saying: Any) -> Run:
    """From the infinitive, or from what follows the second of two, to the end of the clause."""
    if saying.text == '"':
        return saying, next((t for t in saying.doc[saying.i + 1 :] if t.text == '"'), saying)
    first = saying
    last = saying
    for token in saying.doc[saying.i + 1 :]:
        if token.text in _STOPS or token.is_space:
            break
        last = token
    paired = saying.nbor(-1).lower_ in ("ni", "ou", "et") and last.i > saying.i
    if paired:
        return saying.nbor(1), last
    if saying.nbor(-1).lower_ in ("s'", "se", "y", "en", "le", "la", "les", "lui", "leur"):
        first = saying.nbor(-1)
    return first, last
