"""The order of two times as they are written: dates, weekdays, yesterday. Where it cannot be known, nothing is said."""

import re
from functools import cache

from ficelle.detect.lexicon import straight

_MONTHS = (
    ("jan",), ("feb", "fév", "fev"), ("mar",), ("apr", "avr"), ("may", "mai"), ("jun", "juin"), ("jul", "juil"),
    ("aug", "aoû", "aou"), ("sep",), ("oct",), ("nov",), ("dec", "déc"),
)  # fmt: skip
_DAYS = (
    ("monday", "lundi"), ("tuesday", "mardi"), ("wednesday", "mercredi"), ("thursday", "jeudi"), ("friday", "vendredi"),
    ("saturday", "samedi"), ("sunday", "dimanche"),
)  # fmt: skip
_RELATIVE = {"yesterday": -1, "hier": -1, "today": 0, "aujourd'hui": 0, "tonight": 0, "ce soir": 0}
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_MONTH_DAY = re.compile(r"\b([a-zéû]{3,9})\.? (\d{1,2})\b(?:,? (\d{4}))?")
_DAY_MONTH = re.compile(r"\b(\d{1,2})(?:er|st|nd|rd|th)? ([a-zéû]{3,9})\b\.?(?: (\d{4}))?")

Key = tuple[str, int]


def is_later(one: str | None, other: str | None) -> bool:
    """Whether the time written `one` is known to be later than the time written `other`."""
    if not one or not other:
        return False
    a, b = _key(one), _key(other)
    return a is not None and b is not None and a[0] == b[0] and a[1] > b[1]


def is_dated(written: str | None) -> bool:
    """Whether a time as written can be put in an order."""
    return _key(written or "") is not None


@cache
def _key(written: str) -> Key | None:
    """A scale and a place on it: two times on one scale can be compared, others cannot."""
    text = straight(written).lower()
    if found := _ISO.search(text):
        year, month, day = map(int, found.groups())
        return f"year {year}", month * 31 + day
    return _dated(text) or _named(text)


def _dated(text: str) -> Key | None:
    for pattern, day_first in ((_DAY_MONTH, True), (_MONTH_DAY, False)):
        for found in pattern.finditer(text):
            one, two, year = found.groups()
            day, month = (one, _month(two)) if day_first else (two, _month(one))
            if month is not None:
                return f"year {year or ''}", month * 31 + int(day)
    return None


def _month(word: str) -> int | None:
    return next((i for i, starts in enumerate(_MONTHS, 1) if word.startswith(starts)), None)


def _named(text: str) -> Key | None:
    for word, place in _RELATIVE.items():
        if word in text:
            return "from today", place
    for place, names in enumerate(_DAYS):
        if any(name in text for name in names):
            return "week", place
    return None
