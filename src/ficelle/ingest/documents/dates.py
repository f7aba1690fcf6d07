"""Publication dates that something says: read from metadata, URLs and datelines, each with its words and its place.

Only what is written is read. A date without a year, or one that could be two days, says nothing; a time without a zone
gives its day only.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ficelle.errors import SettingsError
from ficelle.language import LANGUAGES, words
from ficelle.model import DateClaim, DateHow, Precision

DATELINE_LINES = 8  # lines at the head of a text that may hold its dateline
_LONGEST_LINE = 4_000
_HOWS: tuple[DateHow, ...] = ("given", "metadata", "url", "dateline")
_FINENESS: tuple[Precision, ...] = ("second", "minute", "day", "month", "year")


class Moment(NamedTuple):
    """A time in UTC (naive), no more precise than `precision`; `zoneless` where a time of day was left out for that."""

    at: datetime
    precision: Precision
    zoneless: bool = False


def best(claims: Iterable[DateClaim]) -> DateClaim | None:
    """The claim that dates a document: given, metadata, URL, dateline; then the earliest day, said most precisely."""
    return min(claims, key=_rank, default=None)


def _rank(claim: DateClaim) -> tuple[int, datetime, int, datetime]:
    day = claim.claimed_at.replace(hour=0, minute=0, second=0, microsecond=0)
    return _HOWS.index(claim.how), day, _FINENESS.index(claim.precision), claim.claimed_at


def zone_of(name: str | None) -> tzinfo | None:
    """The time zone of an IANA name or an offset such as `+02:00`.

    Raises:
        SettingsError: it is neither.
    """
    if name is None:
        return None
    try:
        return _offset(name) or ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise SettingsError(f"no time zone is {name!r}. Write 'Europe/Paris', 'UTC' or '+02:00'.") from error


def claim(how: DateHow, written: str, place: str, zone: tzinfo | None = None) -> DateClaim | None:
    """What `written`, standing at `place`, says; None where it is no date that can be read in one way only."""
    moment = read_date(written, zone)
    return _claim(how, moment, written.strip(), place) if moment else None


def _claim(how: DateHow, moment: Moment, written: str, place: str) -> DateClaim:
    noted = f"{place} (no time zone: its day is kept)" if moment.zoneless else place
    return DateClaim(how, moment.at, moment.precision, written, noted)


def read_date(written: str, zone: tzinfo | None = None, day_first: bool | None = None) -> Moment | None:
    """The one moment that `written` states, or None. `zone` is that of times that state none.

    `day_first` decides 05/06/2024; without it such a date says nothing.
    """
    found = _date().fullmatch(written.strip(" \t\r\n.;"))
    return _moment(found, zone, day_first) if found else None


# -- reading -----------------------------------------------------------------------------------------------------------

_NUMERIC_MONTH = re.compile(r"(?P<year>(?:1[5-9]|2\d)\d\d)-(?P<month>0[1-9]|1[0-2])")
_NAMED_ZONES = {
    "gmt": 0,
    "utc": 0,
    "ut": 0,
    "z": 0,
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
}  # RFC 5322, section 4.3
_YEAR = r"(?:1[5-9]|2\d)\d\d"


@cache
def _months() -> dict[str, int]:
    return {
        name: number
        for language in LANGUAGES
        for number, names in enumerate(words(language)["calendar"]["months"], 1)
        for name in names
    }


def _any_of(names: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True)) + ")"


@cache
def _date_pattern() -> str:
    weekdays = _any_of(
        name for language in LANGUAGES for names in words(language)["calendar"]["weekdays"] for name in names
    )
    month = rf"{_any_of(_months())}\b\.?"
    return (
        rf"(?:{weekdays}\b\.?,?\s+)?(?:(?:le|the|on)\s+)?(?:{weekdays}\b,?\s+)?(?:"
        rf"(?P<iso>{_YEAR}-\d\d-\d\d)(?!\d)"
        rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|\.)?[\s-]+(?:of\s+)?(?P<m1>{month}),?[\s-]+(?P<y1>{_YEAR})(?!\d)"
        rf"|(?P<m2>{month})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>{_YEAR})(?!\d)"
        rf"|(?P<a>\d{{1,2}})(?P<sep>[/.])(?P<b>\d{{1,2}})(?P=sep)(?P<y3>{_YEAR})(?!\d)"
        r")" + _TIME
    )


_TIME = (
    r"(?:(?:T|,?\s*(?:at|à|[-–—|·])?\s*)(?P<hour>[01]?\d|2[0-3])(?:\s?[:hH]\s?|\.)(?P<minute>[0-5]\d)(?!\d)"
    r"(?::(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?(?:\s*(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s*\(?(?P<zone>Z\b|[A-Za-z]{2,3}T?\b|[+-](?:[01]\d):?(?:[0-5]\d)\b)\)?)?)?"
)


@cache
def _date() -> "re.Pattern[str]":
    return re.compile(_date_pattern(), re.IGNORECASE)


def _moment(found: "re.Match[str]", zone: tzinfo | None, day_first: bool | None) -> Moment | None:
    day = _day(found, day_first)
    if day is None or found["hour"] is None:
        return Moment(day, "day") if day else None
    stated = _stated_zone(found["zone"]) or zone
    if stated is None:
        return Moment(day, "day", zoneless=True)
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    local = day.replace(hour=hour, minute=int(found["minute"]), second=int(found["second"] or 0), tzinfo=stated)
    try:
        return Moment(local.astimezone(UTC).replace(tzinfo=None), "second" if found["second"] else "minute")
    except OverflowError:
        return None


def _day(found: "re.Match[str]", day_first: bool | None) -> datetime | None:
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
    elif found["y3"]:
        year, first, second = int(found["y3"]), int(found["a"]), int(found["b"])
        order = _order(first, second, day_first)
        if order is None:
            return None
        day, month = order
    else:
        year, day = int(found["y1"] or found["y2"]), int(found["d1"] or found["d2"])
        month = _months()[(found["m1"] or found["m2"]).lower().rstrip(".")]
    try:
        return datetime(year, month, day)
    except ValueError:
        return None


def _order(first: int, second: int, day_first: bool | None) -> tuple[int, int] | None:
    """The day and the month of 16/05 or 05/16; None for 05/06 where nothing says which comes first."""
    if first > 12 or first == second or day_first:
        return first, second
    return (second, first) if second > 12 or day_first is False else None


def _stated_zone(written: str | None) -> tzinfo | None:
    if written is None:
        return None
    if written[0] in "+-":
        return _offset(written)
    hours = _NAMED_ZONES.get(written.lower())
    return None if hours is None else timezone(timedelta(hours=hours))


def _offset(written: str) -> timezone | None:
    found = re.fullmatch(r"([+-])(\d\d):?(\d\d)", written)
    if not found:
        return None
    minutes = int(found[2]) * 60 + int(found[3])
    return timezone(timedelta(minutes=minutes if found[1] == "+" else -minutes))


# -- metadata, URLs ----------------------------------------------------------------------------------------------------


def metadata_claim(written: object, place: str, zone: tzinfo | None) -> DateClaim | None:
    """The claim of a metadata field: a day, a time, or `2024-05` alone; None where it cannot be read."""
    if not isinstance(written, str) or len(written) > 100:
        return None
    if month := _NUMERIC_MONTH.fullmatch(written.strip()):
        return DateClaim("metadata", _first_of(month), "month", written.strip(), place)
    return claim("metadata", written, place, zone)


def _first_of(month: "re.Match[str]") -> datetime:
    return datetime(int(month["year"]), int(month["month"]), 1)


_URL_DATE = re.compile(
    r"(?<![\d])(?P<year>(?:19|20)\d\d)(?:/(?P<month>0?[1-9]|1[0-2])(?:/(?P<day>0?[1-9]|[12]\d|3[01]))?(?=/|$)"
    r"|(?P<dash>-)(?P<month2>0[1-9]|1[0-2])-(?P<day2>0[1-9]|[12]\d|3[01])(?!\d))"
)


def url_claims(url: str | None) -> list[DateClaim]:
    """The date in the path of `url`: /2024/05/16/, /2024/05/ or 2024-05-16. None where the path holds two dates."""
    path = re.sub(r"^[a-z+]+://[^/]*|[?#].*$", "", url or "", flags=re.IGNORECASE)
    claims = [found for found in map(_url_claim, _URL_DATE.finditer(path)) if found]
    return claims if len({c.claimed_at for c in claims}) == 1 else []


def _url_claim(found: "re.Match[str]") -> DateClaim | None:
    month, day = found["month"] or found["month2"], found["day"] or found["day2"]
    try:
        at = datetime(int(found["year"]), int(month), int(day or 1))
    except ValueError:
        return None
    return DateClaim("url", at, "day" if day else "month", found.group().strip("/"), "url path")


# -- datelines ---------------------------------------------------------------------------------------------------------


def dateline_claims(text: str, zone: tzinfo | None = None, language: str | None = None) -> list[DateClaim]:
    """What the head of a text says of its date: `CITY, 16 May 2031 (AGENCY) –`, `Published: …`, or a date alone."""
    patterns = (_city(), _labelled(), _alone())
    return list(_line_claims(text, patterns, "dateline, line {}", zone, language))


def label_claims(lines: str, zone: tzinfo | None = None, language: str | None = None) -> list[DateClaim]:
    """What lines above a text say of its date, in so many words: `Published: …`, `Publié le …`."""
    return list(_line_claims(lines, (_labelled(),), "line above the text", zone, language))[:1]


def _line_claims(
    text: str, patterns: tuple["re.Pattern[str]", ...], place: str, zone: tzinfo | None, language: str | None
) -> Iterator[DateClaim]:
    lines = [line.strip() for line in text[:_LONGEST_LINE].splitlines() if line.strip()]
    for number, line in enumerate(lines[:DATELINE_LINES], 1):
        found = next((found for pattern in patterns if (found := pattern.match(line))), None)
        moment = _moment(found, zone, True if language == "fr" or _is_french(line) else None) if found else None
        if found and moment:
            yield _claim("dateline", moment, _short(found.group()), place.format(number))


def _short(written: str) -> str:
    return written.strip(" \t-–—:")


def _is_french(line: str) -> bool:
    return any(line.lower().startswith(label) for label in words("fr")["calendar"]["published"] if " " in label)


@cache
def _city() -> "re.Pattern[str]":
    word = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
    small = r"(?:de|du|des|la|le|les|sur|en|d['’]|of|the|upon|on|and|et|al|el)"
    place = rf"{word}(?:[ -](?:{small}[ -])?{word}){{0,5}}(?:,\s+{word}(?:\s{word}){{0,3}})?"
    aside = r"(?:\s*\([^()\n]{1,60}\))?"
    return re.compile(rf"(?-i:{place}){aside}\s*,\s*(?i:{_date_pattern()}){aside}\s*(?:[-–—:.]|$)")


@cache
def _labelled() -> "re.Pattern[str]":
    labels = _any_of(label for language in LANGUAGES for label in words(language)["calendar"]["published"])
    return re.compile(rf"[\W_]*{labels}\b\s*:?\s*{_date_pattern()}", re.IGNORECASE)


@cache
def _alone() -> "re.Pattern[str]":
    return re.compile(rf"{_date_pattern()}\s*\.?$", re.IGNORECASE)
