"""The invented world: its clock, its names, its phrases. Everything here is made up."""

import tomllib
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Final

INVENTED: Final = "Invented for demonstration: no real country, person, organisation, outlet or platform is meant."
TEXTS: Final = files("ficelle.demo") / "texts"

OPENING: Final = datetime(2031, 5, 3, tzinfo=UTC)
HOURS: Final = 20 * 24
MINUTE: Final = 60_000  # all clocks of the demo count milliseconds
HOUR: Final = 60 * MINUTE


def moment(written: str) -> int:
    """Milliseconds since 1970 of an ISO time in UTC."""
    return round(datetime.fromisoformat(written).replace(tzinfo=UTC).timestamp() * 1000)


OPENING_MS: Final = round(OPENING.timestamp() * 1000)
CLOSING_MS: Final = OPENING_MS + HOURS * HOUR
EPOCH_MS: Final = moment("2005-01-01T00:00:00")

VISUAL_AT: Final = moment("2031-05-15T06:12:09")
VISUAL_SPAN: Final = 48 * HOUR
VISUAL_LINK: Final = "https://pic.pipelo.example/v/7Qd2xKfa"
HASHTAGS: Final = (
    "FreeOranelle",
    "EndValmereColonialism",
    "ValmereColonialism",
    "BoycottLorcastel2032",
    "Lorcastel2032",
)
PARTY_WORDS: Final = ("New Meridian Party", "NMP")

CALL_AT: Final = moment("2031-05-13T14:45:00")
MARCH_AT: Final = moment("2031-05-18T05:00:00")
CALL_LINK: Final = "https://syndicat-ecoles-oranelle.example/appel-18-mai"
CALL_HASHTAG: Final = "EnsembleLe18"


@cache
def phrases() -> dict[str, Any]:
    """What people of this world write, from `texts/phrases.toml`."""
    return tomllib.loads((TEXTS / "phrases.toml").read_text("utf-8"))


def iso(ms: int) -> str:
    """A time in UTC, to the second, as ISO 8601 with a final Z."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)).strftime("%Y-%m-%dT%H:%M:%SZ")
