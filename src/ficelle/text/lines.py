"""Lines that a page puts around an article: sharing, advertising, cookies, "read also".

Whole lines, or the last words of one after its sentence has ended; never words inside a sentence.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ficelle.model import Span
from ficelle.text.offsets import Edit

_LINE = re.compile(r"[^\n]+\n?")
_BEFORE = " \t\u00a0\u202f:|>→•·–—*#.!…[](){}-+✕×▶►"
_AFTER = _BEFORE + "»"  # `Read more »`; a mark in front would make it a quotation
_NUMBER = re.compile(r"\d[\d.,\u00a0\u202fkK]*")
_POINTS = re.compile(r"[ \u00a0\u202f]?[:|→>»]")
_ONLY_STOPS = re.compile(r"[\s.,;:>/|]+")
_ELLIPSIS = re.compile(r"\.\s?\.\s?\.")
_LONGEST_LABEL = 60  # characters of a line that may be a label; no phrase in the list is longer
_LONGEST_POINTER = 220  # a headline that the page points to
_LONGEST_NOTICE = 600  # a cookie notice
_SENTENCE_ENDS = frozenset('.!?…”»"')
_HEADLINE_ENDS = frozenset(".;,")


@dataclass(frozen=True, slots=True)
class _Phrases:
    whole: frozenset[str]
    pointing: tuple[str, ...]
    begins: tuple[str, ...]
    buttons: frozenset[str]
    trailing: tuple[str, ...]
    first_letters: frozenset[str]


@cache
def _phrases() -> _Phrases:
    lists = tomllib.loads(files("ficelle.text").joinpath("boilerplate.toml").read_text("utf-8"))
    return _Phrases(
        frozenset(lists["whole"]),
        tuple(sorted(lists["pointing"], key=len, reverse=True)),
        tuple(lists["begins"]),
        frozenset(lists["buttons"]),
        tuple(lists["trailing"]),
        frozenset(phrase[0] for kind in ("pointing", "begins") for phrase in lists[kind]),
    )


def page_lines(text: str) -> Iterator[Edit]:
    """Lines that are the page's and not the article's, lines of stops without words, and labels after a sentence."""
    for found in _LINE.finditer(text):
        line = found.group()
        kind = _line_kind(line)
        if kind:
            yield Edit(found.start(), found.end(), "", kind)
        elif label := _trailing_label(line):
            yield Edit(found.start() + label.start, found.start() + label.stop, "", "page line")


def _trailing_label(line: str) -> Span | None:
    """The page's words at the end of a line, after its sentence: `… he said. Source site`."""
    end = line[-_LONGEST_LABEL:].rstrip(_AFTER + "\n")
    label = next((label for label in _phrases().trailing if end.lower().endswith(label)), None)
    if label is None or len(end.lower()) != len(end):
        return None
    start = len(line) - min(len(line), _LONGEST_LABEL) + len(end) - len(label)
    before = line[:start].rstrip()
    if not before or len(before) == start or before[-1] not in _SENTENCE_ENDS:
        return None
    return Span(len(before), len(line.rstrip("\n")))


def _line_kind(line: str) -> str | None:
    if len(line) > _LONGEST_NOTICE:
        return None
    if _ONLY_STOPS.fullmatch(line) and line.strip() and not _ELLIPSIS.search(line):
        return "stray stops"
    return "page line" if _is_page_line(line) else None


def _is_page_line(line: str) -> bool:
    phrases = _phrases()
    bare = line.strip().casefold().replace("’", "'")
    label = bare.lstrip(_BEFORE).rstrip(_AFTER)
    if len(label) <= _LONGEST_LABEL and (_NUMBER.sub("#", label) in phrases.whole or _are_buttons(label)):
        return True
    if label[:1] not in phrases.first_letters:
        return False
    return bare.startswith(phrases.begins) or (len(bare) <= _LONGEST_POINTER and _points_elsewhere(line.strip(), label))


def _are_buttons(label: str) -> bool:
    words = re.split(r"[ \t|,•·/]+", label)
    return len(words) > 1 and all(word in _phrases().buttons for word in words)


def _points_elsewhere(line: str, label: str) -> bool:
    """Whether the line points to another article: `Read also: …`, or `Read also` and a headline."""
    for phrase in _phrases().pointing:
        if label.startswith(phrase):
            rest = line.lstrip(_BEFORE)[len(phrase) :]
            if _POINTS.match(rest):
                return True
            headline = rest.lstrip()
            return rest[:1].isspace() and headline[:1].isupper() and headline[-1] not in _HEADLINE_ENDS
    return False
