"""The press: outlets that print, share their own articles and echo the agency; one bot that relays every title."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, NamedTuple

import numpy as np

from ficelle.demo.block import NOBODY, POST, Draft, Generator, Ints, strings
from ficelle.demo.world import HOUR, HOURS, MINUTE, OPENING, OPENING_MS, moment, phrases

ARTICLES_A_DAY: Final = 7  # of each outlet, besides what the agency sends
FEED_POLL: Final = 15 * MINUTE
_ECHO: Final = 0.8  # chance that an account prints a given headline of the agency
_LEADS: Final = (
    ("", "", "", "Oranelle. ", "ALERTE – ", "[MAJ] "),
    ("", "", "", "Breaking: ", "JUST IN – ", "Updated: "),
)


class Outlet(NamedTuple):
    """A press account: its display name, handle, language and domain."""

    name: str
    handle: str
    language: int
    domain: str


class Article(NamedTuple):
    """A page of an outlet. `wire` tells that the agency wrote its headline."""

    time: int
    outlet: int
    language: int
    title: str
    link: str
    wire: bool


@dataclass(frozen=True)
class Stand:
    """All articles of the time, in order, as columns ready to be drawn from."""

    time: Ints
    language: Ints
    title: Any
    link: Any


def outlets() -> list[Outlet]:
    """Every outlet's accounts: the main one and its desks."""
    words, found = phrases()["outlets"], []
    for language, code in enumerate(("fr", "en")):
        for name, domain in zip(words[f"names_{code}"], words[code], strict=True):
            for desk in words[f"desks_{code}"]:
                handle = _slug(name + desk).replace("-", "_")
                found.append(Outlet(name + desk, handle, language, domain))
    return found


def articles(rng: Generator) -> list[Article]:
    """What the outlets print in these weeks, in the order of time."""
    printed = [article for place, outlet in enumerate(outlets()) for article in _printed(rng, place, outlet)]
    return sorted(printed)


def stand(printed: list[Article]) -> Stand:
    """Articles as columns."""
    return Stand(
        time=np.array([a.time for a in printed], np.int64),
        language=np.array([a.language for a in printed], np.int64),
        title=strings(a.title for a in printed),
        link=strings(a.link for a in printed),
    )


def posts(rng: Generator, printed: list[Article], first_account: int) -> list[Draft]:
    """Each outlet shares its own articles; most of them echo the agency within minutes, as desks do."""
    drafts = []
    for article in printed:
        lead = _LEADS[article.language][rng.integers(6)] if article.wire else ""
        lag = round(rng.uniform(0.2, 3) * MINUTE)
        text = f"{lead}{article.title} {article.link}"
        draft = Draft(article.time + lag, first_account + article.outlet, text, "", article.link, article.language)
        drafts.append(draft)
    return drafts


def relayed(printed: list[Article], account: int) -> list[Draft]:
    """The feed bot: every title, at the next quarter of an hour, never asleep."""
    drafts = []
    for article in printed:
        if article.outlet % 3 == 0:
            tick = (article.time // FEED_POLL + 1) * FEED_POLL + 2_000
            text = f"{article.title} {article.link}"
            drafts.append(Draft(tick, account, text, "", article.link, article.language, POST, NOBODY))
    return drafts


def _printed(rng: Generator, place: int, outlet: Outlet) -> list[Article]:
    code = ("fr", "en")[outlet.language]
    found = []
    for wire in phrases()["wire"]:
        if rng.random() < _ECHO:
            lag = round(np.exp(rng.normal(np.log(9), 0.9)) * MINUTE) + 40_000
            found.append(_article(moment(wire["sent"]) + lag, place, outlet, wire[code], wire=True))
    if place % 3 == 0:
        found += [_filler(rng, place, outlet, code) for _ in range(ARTICLES_A_DAY * HOURS // 24)]
    return found


def _filler(rng: Generator, place: int, outlet: Outlet, code: str) -> Article:
    words = phrases()["filler"]
    title = rng.choice(words[f"{code}_subject"]) + rng.choice(words[f"{code}_predicate"])
    hour = 24 * int(rng.integers(HOURS // 24)) + rng.normal(11, 4) % 24
    return _article(OPENING_MS + round(hour * HOUR), place, outlet, str(title), wire=False)


def _article(time: int, place: int, outlet: Outlet, title: str, *, wire: bool) -> Article:
    day = OPENING + timedelta(milliseconds=time - OPENING_MS)
    link = f"https://www.{outlet.domain}/{day:%Y/%m/%d}/{_slug(title)}"
    return Article(time, place, outlet.language, title, link, wire)


def _slug(text: str) -> str:
    ascii_text = unicodedata.normalize("NFD", text.replace("œ", "oe").lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.replace("'", "-")).strip("-")
