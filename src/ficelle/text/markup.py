"""What writing for another page leaves in a text: Markdown, the numbers of notes, words cut at the end of a line."""

import re
from collections.abc import Iterator

from ficelle.text.offsets import Edit

_LINK = re.compile(r"!?\[(?P<text>[^\[\]\n]{1,300})\](?P<target>\((?:https?://|www\.|/)[^()\s]{1,1000}\))")
_STRESS = re.compile(r"(?<![\w*\\])(?P<opens>\*\*\*?)(?=[^\s*])[^*\n]{1,500}?(?<=[^\s*])(?P<closes>\*\*\*?)(?![\w*])")
_SLANTED = re.compile(r"(?<![\w@#/\\.:_-])(?P<opens>_)(?=[^\W_])[^_\n/@]{1,500}?(?<=[\w.!?…])(?P<closes>_)(?![\w/@-])")
_NOTE = re.compile(r"(?<=[\w.,;:!?…”»\"')\]])(?<!\[)\[[1-9]\d{0,2}\](?!\()")
_CUT = re.compile(r"(?<![^\W\d_])(?P<first>[^\W\d_]{2,40})-\n(?P<rest>[^\W\d_]{2,})")
_HYPHENED = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,40}-[^\W\d_]{2,40}(?![^\W\d_])")
_FEWEST_CUT = 2  # words cut in a text that was set in lines; one alone may have a hyphen of its own
# What a hyphen joins to a word of its own: « peut-être », « dit-il », “well-known”.
_OWN = frozenset(
    {
        *("être", "dire", "il", "elle", "on", "ils", "elles", "je", "tu", "nous", "vous", "moi", "toi", "lui", "leur"),
        *("là", "ci", "même", "mêmes", "ce", "en", "and", "by", "known", "made", "based", "led"),
    }
)


def markdown(text: str) -> Iterator[Edit]:
    """Edits that leave of a link its words, and of what is stressed the same without stars or underscores."""
    edits: list[Edit] = []
    for link in _LINK.finditer(text):
        edits.append(Edit(link.start(), link.start("text"), "", "markdown"))
        edits.append(Edit(link.end("text"), link.end(), "", "markdown"))
    if not edits:
        for pattern in (_STRESS, _SLANTED):
            for found in pattern.finditer(text):
                edits += [Edit(*found.span(name), "", "markdown") for name in ("opens", "closes")]
    yield from sorted(edits)


def notes(text: str) -> Iterator[Edit]:
    """Edits that drop the numbers of notes: “denied it.[2]”."""
    for found in _NOTE.finditer(text):
        yield Edit(found.start(), found.end(), "", "note")


def cut_words(text: str) -> Iterator[Edit]:
    """Edits that join the words that a column cut in two: “accu-” and “sed”; where but one is cut, it stays."""
    cut = [m for m in _CUT.finditer(text) if m["first"].islower() and m["rest"].islower() and m["rest"] not in _OWN]
    if len(cut) < _FEWEST_CUT:
        return
    hyphened = frozenset(_HYPHENED.findall(text.lower()))
    for found in cut:
        if f"{found['first']}-{found['rest']}" not in hyphened:
            yield Edit(found.end("first"), found.start("rest"), "", "cut word")


__all__ = ["cut_words", "markdown", "notes"]
