"""Ids of posts and accounts. They are names, not numbers: one that went through a float names another post."""

import re
from collections.abc import Sequence
from typing import Any, NoReturn

from ficelle.errors import ReadError

# 1.01421E+18, 1,01421e+18, 1.01421e18: what spreadsheets write. Hexadecimal ids such as 7e18 are left alone.
_SCIENTIFIC = re.compile(r"-?\d(?:[.,]\d+)?[eE]\+\d{2}|-?\d[.,]\d+[eE]\d{2}")
_DECIMAL = re.compile(r"(\d+)\.0+")
# A float holds 15 decimal digits of any number; ids of snowflake kind have 17 to 19.
_EXACT_DIGITS = 15
# Five ids of 17 digits or more that all end in 000 by chance: once in 10^15 files.
_ENOUGH_ZEROS = 5
# Ids whose last bits are a counter are often multiples of 4096 by nature, so more of them are asked for, and some that
# are no such multiples: 64 distinct ids that all fit a float's 53 bits.
_ENOUGH_BITS = 64
_COUNTER = 4096

NOTHING = frozenset({"", "nan", "NaN", "None", "null", "NULL", "<NA>", "N/A", "n/a", "absent", "-1"})


def read_ids(values: Sequence[Any], numbers: Sequence[int], where: str) -> list[str | None]:
    """Ids as text; None where there is none.

    Raises:
        ReadError: an id shows that it went through a float. `where` names the file and the column.
    """
    ids = _plain(values) or _read_each(values, numbers, where)
    _check_rounding(ids, numbers, where)
    return ids


def _plain(values: Sequence[Any]) -> list[str | None] | None:
    """The ids where all are letters and digits, which need no looking at one by one; None where some are not."""
    try:
        plain = "".join(values).isalnum()
    except TypeError:
        return None
    return [None if value in NOTHING else value for value in values] if plain else None


def _read_each(values: Sequence[Any], numbers: Sequence[int], where: str) -> list[str | None]:
    ids = [_text(value) for value in values]
    for at, value in enumerate(ids):
        if value is not None and not value.isalnum() and ("." in value or "+" in value or "," in value):
            ids[at] = _checked(value, numbers[at], where)
    return ids


def _text(value: Any) -> str | None:
    if value is None:
        return None
    text = value if type(value) is str else _number(value)
    if text and (text[0].isspace() or text[-1].isspace()):
        text = text.strip()
    return None if text in NOTHING else text


def _number(value: Any) -> str:
    if isinstance(value, float) and value != value:
        return ""
    return repr(value) if isinstance(value, float) else str(value)


def _checked(value: str, number: int, where: str) -> str:
    if _SCIENTIFIC.fullmatch(value):
        _refuse(f"{where}, line {number}: {value!r} is an id that a spreadsheet turned into a rounded number")
    if decimal := _DECIMAL.fullmatch(value):
        if len(decimal.group(1)) > _EXACT_DIGITS:
            _refuse(f"{where}, line {number}: {value!r} is an id that went through a floating-point number")
        return decimal.group(1)
    return value


def _check_rounding(ids: list[str | None], numbers: Sequence[int], where: str) -> None:
    exact = next((int(v) for v in ids if v is not None and _is_long(v)), 0)
    if exact % 1_000 and int(float(exact)) != exact:  # one is enough to show that not all are rounded
        return
    long = {v for v in ids if v is not None and _is_long(v)}
    if len(long) < _ENOUGH_ZEROS:
        return
    if all(value.endswith("000") for value in long) or _fit_floats(long):
        number = next(number for value, number in zip(ids, numbers, strict=True) if value in long)
        _refuse(f"{where}, from line {number}: all ids are rounded, as a spreadsheet or a float rounds them")


def _is_long(value: str) -> bool:
    return len(value) in (17, 18, 19) and value.isascii() and value.isdigit()


def _fit_floats(ids: set[str]) -> bool:
    large = []
    for value in ids:
        number = int(value)
        if int(float(number)) != number:
            return False
        if number >> 57:
            large.append(number)
    return len(large) >= _ENOUGH_BITS and any(number % _COUNTER for number in large)


def _refuse(what: str) -> NoReturn:
    raise ReadError(
        f"{what}. The last digits are lost and it now names another post. Export again and keep ids as text "
        "(in a spreadsheet, import the column as 'Text'; in pandas, dtype=str), or leave the column out with --map."
    )
