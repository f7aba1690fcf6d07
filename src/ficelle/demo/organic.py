"""Ordinary people: daily rhythm, news that moves them, replies, reposts and links, streamed in the order of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ficelle.demo.block import (
    LANGUAGES,
    NOBODY,
    POST,
    REPLY,
    REPOST,
    Block,
    Generator,
    Ints,
    compose,
    idents,
    join,
    pick,
    strings,
)
from ficelle.demo.population import Population
from ficelle.demo.press import Stand
from ficelle.demo.world import HOUR, HOURS, MINUTE, OPENING_MS, VISUAL_AT, moment, phrases

CHUNK: Final = 60_000  # posts held at once, about
FIRST_SERIAL: Final = 1 << 20  # planted posts have the serial numbers below
_NEWS_HALF_LIFE: Final = 5.0  # hours
_SHARING: Final = 0.22  # posts that link to an article
_HITS: Final = 0.012  # posts that many repost
_TO_HITS: Final = 0.6  # reposts that go to them
_TAGGED: Final = 0.35  # crisis posts with hashtags
_TAGS: Final = (
    "Oranelle", "Oranelle, PortSarrin", "PortSarrin", "Valmère", "Clipova", "Oranelle, Valmère",
    "LoiPorts", "PortLaw", "Zelmarie", "Lorcastel2032", "Oranelle, EtatDUrgence", "Castréjac",
)  # fmt: skip


@dataclass(frozen=True)
class Habits:
    """What people do on a platform: the shares of posts that are reposts and replies."""

    reposts: float
    replies: float


def rhythm() -> tuple[Any, Any]:
    """Of each hour: how many posts to expect, relative to the others, and the share that the news moves."""
    hour = np.arange(HOURS)
    daily = 1.15 + np.cos((hour % 24 - 15.5) / 24 * 2 * np.pi) + 0.45 * np.cos((hour % 24 - 18) / 12 * 2 * np.pi)
    daily = np.maximum(daily, 0.12) * np.where((OPENING_MS // (24 * HOUR) + 4 + hour // 24) % 7 >= 5, 1.12, 1.0)
    news = np.zeros(HOURS)
    for sent in [*(moment(wire["sent"]) for wire in phrases()["wire"]), VISUAL_AT]:
        age = hour - (sent - OPENING_MS) / HOUR
        news += np.where(age >= 0, np.exp2(-np.maximum(age, 0) / _NEWS_HALF_LIFE), 0)
    moved = daily * news * 0.9
    return daily + moved, (0.08 * daily + moved) / (daily + moved)


def stream(
    rng: Generator, size: int, people: Population, articles: Stand, habits: Habits
) -> Iterator[tuple[int, Block]]:
    """`size` ordinary posts in the order of time, by chunks: each with the time before which all its posts fall."""
    weight, moved = rhythm()
    counts = rng.multinomial(size, weight / weight.sum())
    serial, start = FIRST_SERIAL, 0
    while start < HOURS:
        stop = start + max(1, int(np.searchsorted(np.cumsum(counts[start:]), CHUNK)))
        hours = np.repeat(np.arange(start, stop)[: HOURS - start], counts[start:stop])
        time = np.sort(OPENING_MS + hours * HOUR + rng.integers(0, HOUR, len(hours)))
        if len(time):
            yield OPENING_MS + stop * HOUR, _chunk(rng, time, serial, moved[hours], people, articles, habits)
        serial, start = serial + len(time), stop


def latest_before(times: Ints, moments: Ints) -> Ints:
    """For each moment the place of the last of `times` that is not later, or NOBODY."""
    return np.searchsorted(times, moments, side="right").astype(np.int64) - 1


def human_lag(rng: Generator, size: int, median_minutes: float) -> Ints:
    """How long people take to answer or pass on: seldom under half a minute, sometimes days; milliseconds."""
    return (np.exp(rng.normal(np.log(median_minutes), 1.1, size)) * MINUTE).astype(np.int64) + 9_000


def _chunk(
    rng: Generator, time: Ints, serial: int, moved: Any, people: Population, articles: Stand, habits: Habits
) -> Block:
    size = len(time)
    ident, account = idents(time, serial), people.draw(rng, size)
    language = np.where(rng.random(size) < 0.06, 1 - people.language[account], people.language[account])
    kind = np.searchsorted([1 - habits.reposts - habits.replies, 1 - habits.replies], rng.random(size), side="right")
    target = _targets(rng, time, kind.astype(np.int64))
    kind = np.where(target == NOBODY, POST, kind).astype(np.int64)
    article = _articles(rng, time, kind, articles)
    language = np.where(article == NOBODY, language, articles.language[article])
    crisis = (rng.random(size) < moved) & (kind == POST) & (article == NOBODY)
    text, tags, link = _words(rng, kind, language, crisis, article, articles)
    target_account = np.where(target == NOBODY, NOBODY, account[target])
    return Block(
        time=time,
        ident=ident,
        account=account,
        text=_addressed(text, kind, target, people.handle.take(pa.array(np.maximum(target_account, 0)))),
        tags=_of_target(tags, kind, target),
        link=_of_target(link, kind, target),
        language=np.where(kind == REPOST, language[target], language),
        kind=kind,
        target=np.where(target == NOBODY, 0, ident[target]),
        target_account=target_account,
    )


def _targets(rng: Generator, time: Ints, kind: Ints) -> Ints:
    """Which earlier post each repost and reply answers; NOBODY for posts and where there is none."""
    size, target = len(time), np.full(len(time), NOBODY)
    originals = np.flatnonzero(kind == POST)
    hits = originals[rng.random(len(originals)) < _HITS]
    answers = kind != POST
    lag = np.where(kind == REPLY, human_lag(rng, size, 14), human_lag(rng, size, 45))
    to_hits = (rng.random(size) < _TO_HITS) & (kind == REPOST)
    for chosen, among in ((answers & ~to_hits, originals), (answers & to_hits, hits)):
        place = latest_before(time[among], time[chosen] - lag[chosen])
        target[chosen] = np.where(place == NOBODY, NOBODY, among[place] if len(among) else NOBODY)
    return target


def _articles(rng: Generator, time: Ints, kind: Ints, articles: Stand) -> Ints:
    """Which article each post links to: a recent one, a few of them much more than the others."""
    size = len(time)
    popular = np.flatnonzero(rng.random(len(articles.time)) < 0.08)
    popular = popular if len(popular) else np.arange(1)
    moments = time - human_lag(rng, size, 150)
    recent = latest_before(articles.time, moments)
    hit = latest_before(articles.time[popular], moments)
    chosen = np.where((rng.random(size) < 0.5) & (hit != NOBODY), popular[hit], recent)
    return np.where((rng.random(size) < _SHARING) & (kind == POST), chosen, NOBODY)


def _words(
    rng: Generator, kind: Ints, language: Ints, crisis: Any, article: Ints, articles: Stand
) -> tuple[Any, Any, Any]:
    """Text, hashtags and link of each post, before it is addressed to anyone."""
    style = np.select([article != NOBODY, kind == REPLY, crisis], [0, 1, 2], 3) * 2 + language
    parts, places = [], []
    for number in range(8):
        own = np.flatnonzero(style == number)
        name, code = ("share", "reply", "organic", "organic")[number // 2], LANGUAGES[number % 2]
        topic = {2: "crisis", 3: "life"}.get(number // 2)
        parts.append(compose(rng, _slots(name, code, topic), len(own)))
        places.append(own)
    text = pa.concat_arrays(parts).take(pa.array(np.argsort(np.concatenate(places), kind="stable")))
    shared = pa.array(np.where(article == NOBODY, 0, article), mask=article == NOBODY)
    link, title = _tracked(rng, articles.link.take(shared)), articles.title.take(shared)
    tags = _tags(rng, crisis)
    about = join(title, pick(rng, [" "], len(kind)), link).fill_null("")
    return join(text, about, _signs(tags)), tags, link


def _slots(name: str, code: str, topic: str | None) -> list[list[str]]:
    styles: list[dict[str, Any]] = phrases()[name]
    slots: list[list[str]] = next(s["slots"] for s in styles if s["language"] == code and s.get("topic") == topic)
    return slots


def _tracked(rng: Generator, link: Any) -> Any:
    """Links as they are copied: some carry the platform's tracking parameters."""
    trails = ["", "", "", "?utm_source=pipelo&utm_medium=social", "?fbclid=IwZX0demo", "#comments"]
    return join(link, pick(rng, trails, len(link)))


def _tags(rng: Generator, crisis: Any) -> Any:
    chosen = rng.integers(1, len(_TAGS) + 1, len(crisis))
    return strings(["", *_TAGS]).take(pa.array(np.where(crisis & (rng.random(len(crisis)) < _TAGGED), chosen, 0)))


def _signs(tags: Any) -> Any:
    """The hashtags as they stand at the end of a text."""
    written = strings(["", *("".join(f" #{tag}" for tag in group.split(", ")) for group in _TAGS)])
    return written.take(pc.index_in(tags, value_set=strings(["", *_TAGS])))


def _addressed(text: Any, kind: Ints, target: Ints, handle: Any) -> Any:
    """Reposts say again what they repost; replies begin with whom they answer."""
    said = text.take(pa.array(np.where(kind == REPOST, target, np.arange(len(kind)))))
    before = strings(["", "RT @", "@"]).take(pa.array(kind))
    between = strings(["", ": ", " "]).take(pa.array(kind))
    handle = pc.if_else(pa.array(kind != POST), handle, "")
    return join(before, handle, between, said)


def _of_target(column: Any, kind: Ints, target: Ints) -> Any:
    """A repost carries its original's hashtags and link."""
    return column.take(pa.array(np.where(kind == REPOST, target, np.arange(len(kind)))))
