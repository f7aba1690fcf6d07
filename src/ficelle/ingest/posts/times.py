"""Times as exports write them, read as UTC. A time without an offset needs its zone stated: it is never guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from ficelle.errors import ReadError, SettingsError
from ficelle.model import Precision

if TYPE_CHECKING:
    import pyarrow as pa

# No platform is older; no export tells of what has not happened. Two days allow for a wrong clock or zone.
EARLIEST = datetime(1990, 1, 1)
LATEST = datetime(2100, 1, 1)  # not the reader's own clock: the same file must read the same on every day
IMPOSSIBLE = "the time is impossible: before 1990 or after 2099"
# A whole chunk on full minutes, or at midnight, is written with seconds that nobody measured.
_ENOUGH_ROUND = 200

_EPOCH = datetime(1970, 1, 1)
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})")
_SLASHED = re.compile(
    r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp])?\.?[Mm]?\.?)?"  # noqa: E501 - one pattern reads best on one line
)
_UNIX = re.compile(r"\d{9,19}(?:\.\d+)?")


class Moment(NamedTuple):
    """A time as written: naive where it states no offset, else UTC."""

    at: datetime
    precision: Precision
    naive: bool


@dataclass(frozen=True, slots=True)
class Times:
    """A column of times: naive UTC, None where there is none; `problems` says what cannot be read, by position."""

    at: "Sequence[datetime | None] | pa.Array"
    precision: "Sequence[str | None] | pa.Array"
    problems: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clock:
    """How to read the times of one file: its zone, the order of day and month, and what is too late to be true."""

    zone: tzinfo | None
    day_first: bool | None
    latest: datetime

    @classmethod
    def of(cls, zone: str | None, *, utc: bool, day_first: bool | None) -> "Clock":
        """The clock for a stated zone, or for a format that defines its times as UTC."""
        return cls(read_zone(zone) if zone else UTC if utc else None, day_first, LATEST)


def read_zone(name: str) -> tzinfo:
    """The time zone of an IANA name or an offset such as +02:00.

    Raises:
        SettingsError: there is no such zone.
    """
    if name.upper() in ("UTC", "Z", "GMT"):
        return UTC
    if offset := _OFFSET.fullmatch(name):
        sign = -1 if offset.group(1) == "-" else 1
        return timezone(sign * timedelta(hours=int(offset.group(2)), minutes=int(offset.group(3))))
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:
        raise SettingsError(
            f"no time zone is named {name!r}. Give an IANA name (Europe/Paris), an offset (+02:00) or UTC."
        ) from error


def read_times(values: Sequence[Any], numbers: Sequence[int], where: str, clock: Clock) -> Times:
    """The times of a column. `where` names the file and the column.

    Raises:
        ReadError: a time states no offset and no zone was given, or its day and month cannot be told apart.
    """
    return _fast(values, clock) or _slow(values, numbers, where, clock)


def _fast(values: Sequence[Any], clock: Clock) -> Times | None:
    """ISO text and unix seconds, a whole column at once; None where one value is something else or out of range."""
    import pyarrow as pa
    import pyarrow.compute as pc

    first = next((v for v in values if v not in (None, "")), None)
    if type(first) is not str:
        return None
    try:
        texts = pa.array(values, pa.string())
        texts = pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)
        at = _cast(texts, first, clock)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return None
    bounds = pc.min_max(at).as_py()
    if at is None or bounds["min"] is None or not EARLIEST <= bounds["min"] <= bounds["max"] <= clock.latest:
        return None
    return Times(at, _precisions(texts, at, unix=first.isdigit()))


def _cast(texts: "pa.Array", first: str, clock: Clock) -> "pa.Array":
    import pyarrow as pa
    import pyarrow.compute as pc

    if first.isdigit():
        if len(first) != 10:
            raise pa.ArrowInvalid("not unix seconds")
        return pc.multiply(texts.cast(pa.int64()), 1_000_000).cast(pa.timestamp("us"))
    if clock.zone is UTC and not first.endswith("Z") and "+" not in first:
        return texts.cast(pa.timestamp("us"))
    return texts.cast(pa.timestamp("us", "UTC")).cast(pa.timestamp("us"))


def _precisions(texts: "pa.Array", at: "pa.Array", *, unix: bool) -> "pa.Array":
    import pyarrow as pa
    import pyarrow.compute as pc

    if rounded := _rounded(at):
        return pc.if_else(pc.is_valid(at), rounded, pa.scalar(None, pa.string()))
    if unix:
        return pc.if_else(pc.is_valid(at), "second", pa.scalar(None, pa.string()))
    length = pc.utf8_length(texts)
    return pc.if_else(pc.less_equal(length, 10), "day", pc.if_else(pc.less_equal(length, 17), "minute", "second"))


def _rounded(at: "pa.Array") -> Precision | None:
    """The unit on which a whole chunk of times falls, where that can be no chance."""
    import numpy as np

    moments = at.drop_null().to_numpy(zero_copy_only=False).astype("datetime64[us]").astype(np.int64)
    if len(moments) < _ENOUGH_ROUND or (moments % 60_000_000).any():
        return None
    return "minute" if (moments % 86_400_000_000).any() else "day"


def _slow(values: Sequence[Any], numbers: Sequence[int], where: str, clock: Clock) -> Times:
    import pyarrow as pa

    at: list[datetime | None] = []
    precision: list[str | None] = []
    problems: dict[int, str] = {}
    for position, value in enumerate(values):
        try:
            moment = _moment(value, clock.day_first)
        except ValueError as error:
            problems[position], moment = str(error), None
        if moment is None:
            at.append(None)
            precision.append(None)
            continue
        happened = _in_utc(moment, clock, f"{where}, line {numbers[position]}", value)
        if not EARLIEST <= happened <= clock.latest:
            problems[position] = IMPOSSIBLE
        at.append(happened)
        precision.append(moment.precision)
    rounded = _rounded(pa.array(at, pa.timestamp("us")))
    return Times(at, [p and rounded for p in precision] if rounded else precision, problems)


def _in_utc(moment: Moment, clock: Clock, where: str, value: Any) -> datetime:
    if not moment.naive or clock.zone is UTC:
        return moment.at
    if clock.zone is None:
        raise ReadError(
            f"{where}: the time {value!s} does not say its time zone. "
            "State it: `--zone Europe/Paris`, or `--zone UTC` where the export is in UTC."
        )
    try:
        return moment.at.replace(tzinfo=clock.zone).astimezone(UTC).replace(tzinfo=None)
    except OverflowError:
        return moment.at


def _moment(value: Any, day_first: bool | None) -> Moment | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return _of_datetime(value, "second")
    if isinstance(value, int | float):
        return None if value != value else _of_unix(float(value))
    return _of_text(str(value), day_first)


@lru_cache(maxsize=65_536)
def _of_text(written: str, day_first: bool | None) -> Moment | None:
    text = written.strip()
    if not text or text in ("null", "None", "NaT", "nan", "NaN"):
        return None
    if _UNIX.fullmatch(text):
        return _of_unix(float(text) if "." in text else int(text))
    if slashed := _SLASHED.fullmatch(text):
        return _of_slashed(slashed, day_first)
    text = text.removesuffix(" UTC") + "+00:00" if text.endswith(" UTC") and text[:4].isdigit() else text
    try:
        precision: Precision = "day" if len(text) <= 10 else "minute" if len(text) == 16 else "second"
        return _of_datetime(datetime.fromisoformat(text), precision)
    except ValueError:
        return _of_words(text)


def _of_words(text: str) -> Moment:
    """`Wed Oct 10 20:19:24 +0000 2018` and the dates of mail headers."""
    try:
        return _of_datetime(datetime.strptime(text, "%a %b %d %H:%M:%S %z %Y"), "second")
    except ValueError:
        pass
    try:
        return _of_datetime(parsedate_to_datetime(text), "second")
    except (ValueError, TypeError, IndexError):
        raise ValueError("the time is in no known form") from None


def _of_datetime(at: datetime, precision: Precision) -> Moment:
    if at.tzinfo is None:
        return Moment(at, precision, naive=True)
    try:
        return Moment(at.astimezone(UTC).replace(tzinfo=None), precision, naive=False)
    except OverflowError:
        raise ValueError(IMPOSSIBLE) from None


def _of_unix(number: float) -> Moment:
    """Seconds, milli-, micro- or nanoseconds since 1970, told apart by size: seconds reach 1e11 in 5138."""
    a_second = 1 if number < 1e11 else 1_000 if number < 1e14 else 1_000_000 if number < 1e17 else 1_000_000_000
    try:
        return Moment(_EPOCH + timedelta(microseconds=round(number * 1_000_000 / a_second)), "second", naive=False)
    except OverflowError:
        raise ValueError(IMPOSSIBLE) from None


def _of_slashed(found: re.Match[str], day_first: bool | None) -> Moment:
    first, mark, second, year = int(found.group(1)), found.group(2), int(found.group(3)), int(found.group(4))
    if mark != "." and day_first is None:
        raise ValueError(
            "the date can be read with its day or its month first: state --map dates=day-first or month-first"
        )
    if mark == "." or day_first:
        first, second = second, first
    hour, minute, seconds, half = (found.group(i) for i in (5, 6, 7, 8))
    hours = int(hour or 0) % 12 + 12 * (half in "pP") if half else int(hour or 0)
    full_year = year + 2000 if year < 100 else year
    try:
        at = datetime(full_year, first, second, hours, int(minute or 0), int(seconds or 0))
    except ValueError:
        raise ValueError(f"the date does not exist with its day {_order(day_first)}") from None
    return Moment(at, "second" if seconds else "minute" if hour else "day", naive=True)


def _order(day_first: bool | None) -> Literal["first", "second"]:
    return "first" if day_first else "second"


def day_comes_first(values: Sequence[Any], where: str) -> bool | None:
    """Whether 13/04/2024-like dates put the day first, from those that leave no doubt; None where there is none.

    Raises:
        ReadError: every such date can be read both ways, or some only one way and some only the other.
    """
    slashed = [found for value in values if type(value) is str and (found := _SLASHED.fullmatch(value.strip()))]
    pairs = [(int(found.group(1)), int(found.group(3))) for found in slashed if found.group(2) != "."]
    if not pairs:
        return None
    day_first, month_first = any(a > 12 for a, _ in pairs), any(b > 12 for _, b in pairs)
    if day_first is month_first:
        what = "some dates put the day first and some the month" if day_first else "the day and the month look alike"
        example = next(found.group() for found in slashed if found.group(2) != ".")
        raise ReadError(
            f"{where}: {what} (such as {example!r}), as after a spreadsheet has touched them. State the order with "
            "`--map dates=day-first` or `--map dates=month-first`, or export again with dates such as 2024-04-03."
        )
    return day_first
