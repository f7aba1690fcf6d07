"""Quotation marks, each read as opening or closing by its shape and its neighbours."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ficelle.model import Span

Style = Literal["straight", "curly", "angle", "low-high", "single", "single-angle", "corner"]
Role = Literal["open", "close"]


class Mark(NamedTuple):
    """A quotation mark at `position`, read as opening or closing."""

    position: int
    style: Style
    role: Role


class _Place(NamedTuple):
    """A mark and what stands around it: its neighbours, how many of its style are open, what follows."""

    character: str
    before: str
    after: str
    first: bool
    open_now: Counter[str]
    more_follow: bool
    too_many_closing: bool


_STYLES: dict[Style, str] = {
    "straight": '"',
    "curly": "“”‟",
    "low-high": "„",
    "angle": "«»",
    "single-angle": "‹›",
    "single": "'‘’‚‛",
    "corner": "「」『』",
}
STYLE: dict[str, Style] = {character: style for style, characters in _STYLES.items() for character in characters}
_MARKS = re.compile("[" + "".join(STYLE) + "]")
_BEFORE_OPENING = frozenset(" \t\n\u00a0\u202f\u2009([{<—–-/=:;,“„«‹‘\"'¿¡…")
_AFTER_CLOSING = frozenset(" \t\n\u00a0\u202f\u2009)]}>—–-/.,;:!?…”»›’\"'")
_ELISION = re.compile(r"(?:em|til|tis|twas|cause|bout|round|im|er|kay|n|cos|coz|ere|neath|gainst)\b", re.IGNORECASE)
_SINGLE_CLOSE = re.compile(r"(?<=\S)['’](?!\w)")
_SINGLE_OPEN = re.compile(r"(?<!\w)[‘'](?=\w)")
_MOST = 2_000  # a paragraph with more marks is no prose, and none of them is read
_LOOK_AHEAD = 1_000  # characters in which the mark that really closes a British quotation is looked for


def read_marks(text: str, span: Span) -> Iterator[Mark]:
    """The quotation marks of one paragraph; apostrophes, feet and inches are not among them."""
    found = [match.start() for match in _MARKS.finditer(text, span.start, span.stop)]
    if len(found) > _MOST:
        return
    left = Counter(text[position] for position in found)
    open_now: Counter[str] = Counter()
    for position in found:
        character = text[position]
        left[character] -= 1
        place = _Place(
            character,
            text[position - 1] if position > span.start else " ",
            text[position + 1] if position + 1 < span.stop else " ",
            position == span.start,
            open_now,
            left["«" if character == "»" else character] > 0,
            left["”"] > left["“"],
        )
        role = _role(text, span, position, place)
        if role:
            style = STYLE[character]
            _count(open_now, style, role)
            yield Mark(position, style, role)


def _count(open_now: Counter[str], style: Style, role: Role) -> None:
    if role == "close" and style == "curly" and not open_now["curly"]:
        style = "straight" if open_now["straight"] and not open_now["low-high"] else "low-high"
    elif role == "close" and style == "straight" and not open_now["straight"]:
        style = "curly"
    open_now[style] = max(0, open_now[style] + (1 if role == "open" else -1))


def _role(text: str, span: Span, position: int, place: _Place) -> Role | None:
    if place.character in "'’‘":
        return _single(text, span, position, place)
    if place.character == '"':
        return _straight(place)
    if place.character in "“”":
        return _curly(place)
    if place.character in "«»":
        return _angle(place)
    return "open" if place.character in "„‟‹‚‛「『" else "close"


def _starts_word(place: _Place) -> bool:
    return place.before in _BEFORE_OPENING and place.after.isalnum()


def _ends_word(place: _Place) -> bool:
    return not place.before.isspace() and place.after in _AFTER_CLOSING


def _curly(place: _Place) -> Role:
    """English opens with “, German closes with it („…“), Swedish opens and closes with ”."""
    if place.character == "“":
        ends = place.open_now["low-high"] or (place.open_now["curly"] and _ends_word(place))
        return "close" if ends and not _starts_word(place) else "open"
    if place.open_now["curly"] or place.open_now["low-high"]:
        return "close"
    return "open" if (_starts_word(place) or place.first) and place.too_many_closing else "close"


def _angle(place: _Place) -> Role:
    """French opens with «; German and Danish may open with ». A paragraph's first » opens again what is being said."""
    if place.character == "«":
        return "close" if place.open_now["angle"] and _ends_word(place) else "open"
    if place.first:
        return "open"
    return "open" if not place.open_now["angle"] and place.more_follow and _starts_word(place) else "close"


def _straight(place: _Place) -> Role | None:
    if place.before in _BEFORE_OPENING and place.after not in _AFTER_CLOSING:
        return "open"
    if _uncased(place.before) and _uncased(place.after):
        return None  # a Hebrew abbreviation, or a script without capitals: not ours to judge
    if place.open_now["straight"]:
        return "close"
    if place.open_now["curly"] and _ends_word(place) and not place.before.isdigit():
        return "close"  # “We left" is closed by another hand
    if place.before.isdigit() or not place.more_follow:
        return None
    return "close" if _ends_word(place) else "open"


def _uncased(character: str) -> bool:
    return character.isalpha() and character.lower() == character.upper()


def _single(text: str, span: Span, position: int, place: _Place) -> Role | None:
    if place.before.isalnum() and place.after.isalnum():
        return None
    if place.character != "’" and place.before in _BEFORE_OPENING and place.after.isalpha():
        return None if _ELISION.match(text, position + 1) else "open"
    if not place.open_now["single"] or place.before.isspace():
        return None
    return None if _possessive(text, span, position, place) else "close"


def _possessive(text: str, span: Span, position: int, place: _Place) -> bool:
    """Whether an s' is a genitive: the quotation it stands in is closed later on."""
    if place.before not in "sS" or place.after != " ":
        return False
    limit = min(span.stop, position + _LOOK_AHEAD)
    closing = _SINGLE_CLOSE.search(text, position + 1, limit)
    opening = _SINGLE_OPEN.search(text, position + 1, limit)
    return closing is not None and (opening is None or closing.start() < opening.start())
