"""Dates as people give them: `2024`, `2024-05`, `2024-05-16`, `2024-05-16T14:05Z`."""

import re
from datetime import UTC, datetime

from ficelle.errors import SettingsError
from ficelle.model import DateClaim, Precision

_SHAPES: tuple[tuple[str, str, Precision], ...] = (
    (r"\d{4}", "%Y", "year"),
    (r"\d{4}-\d{2}", "%Y-%m", "month"),
    (r"\d{4}-\d{2}-\d{2}", "%Y-%m-%d", "day"),
)


def given(written: str) -> DateClaim:
    """The date that an analyst gave, with the precision they gave it.

    Raises `SettingsError` for anything else than ISO 8601; a time must state its zone.
    """
    text = written.strip()
    for shape, form, precision in _SHAPES:
        if re.fullmatch(shape, text):
            return DateClaim("given", _parsed(text, form), precision, written, "the analyst")
    return DateClaim("given", _moment(text), "second" if text.count(":") > 1 else "minute", written, "the analyst")


def _parsed(text: str, form: str) -> datetime:
    try:
        return datetime.strptime(text, form)  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise _unreadable(text) from error


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise _unreadable(text) from error
    if moment.tzinfo is None:
        raise SettingsError(f"{text!r} does not state its time zone: write {text}Z for UTC, or {text}+02:00.")
    return moment.astimezone(UTC).replace(tzinfo=None)


def _unreadable(text: str) -> SettingsError:
    return SettingsError(f"{text!r} is not a date ficelle reads: write 2024, 2024-05, 2024-05-16 or 2024-05-16T14:05Z.")
