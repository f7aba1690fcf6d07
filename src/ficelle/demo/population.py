"""Who is on a platform: ordinary people first, then outlets, the feed bot and the planted accounts."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa

from ficelle.demo.block import SERIALS, Generator, Ints, join, strings
from ficelle.demo.press import Outlet
from ficelle.demo.world import EPOCH_MS, PARTY_WORDS, moment, phrases

ORGANIC, MOBILISATION, PRESS, FEED, OPERATION = range(5)
GROUPS: Final = ("organic", "mobilisation", "press", "feed", "operation")
_DAY: Final = 86_400_000
# earliest and latest day an account of each group was opened
_OPENED: Final = (
    ("2016-01-01", "2031-04-20"),
    ("2016-01-01", "2029-06-30"),
    ("2015-06-01", "2024-01-01"),
    ("2027-03-01", "2027-03-02"),
    ("2023-01-01", "2031-01-31"),
)
_FOLLOWERS: Final = (170, 210, 24_000, 900, 22)  # medians
_NUMBERED: Final = 0.5  # share of the operation's accounts with a platform's default digits in the handle
_NEW_OPERATION_ACCOUNTS: Final = 0.4  # share opened in the ten weeks before the crisis


@dataclass(frozen=True)
class Sizes:
    """How many accounts of each kind a platform has."""

    organic: int
    mobilisation: int
    press: int
    feed: int
    operation: int
    party: int


@dataclass(frozen=True)
class Population:
    """The accounts of one platform; a post knows its account by place.

    Attributes:
        group: Places in `GROUPS`. Accounts of the mobilisation stand among the organic ones.
        ident: The platform's ids.
        created: Days since 1970.
        language: Places in `LANGUAGES`.
        reach: Cumulated chances that an ordinary post is by one of the first accounts.
    """

    group: Ints
    ident: Ints
    created: Ints
    followers: Ints
    following: Ints
    language: Ints
    handle: Any
    name: Any
    bio: Any
    location: Any
    reach: Any

    def of(self, group: int) -> Ints:
        """The places of a group's accounts."""
        return np.flatnonzero(self.group == group)

    def draw(self, rng: Generator, size: int) -> Ints:
        """Authors of ordinary posts: a few write much, most write little."""
        drawn: Ints = np.searchsorted(self.reach, rng.random(size) * self.reach[-1]).astype(np.int64)
        return drawn


def populate(rng: Generator, sizes: Sizes, outlets: Sequence[Outlet]) -> Population:
    """The accounts of a platform; `outlets` are its press accounts."""
    group = _groups(rng, sizes)
    created = _created(rng, group)
    language = (rng.random(len(group)) < np.where(group == OPERATION, 0.6, 0.36)).astype(np.int64)
    language[group == MOBILISATION] = (rng.random(sizes.mobilisation) < 0.08).astype(np.int64)
    language[group == PRESS] = [outlet.language for outlet in outlets]
    followers = np.exp(rng.normal(np.log(np.array(_FOLLOWERS)[group]), 1.3)).astype(np.int64)
    handle, name = _names(rng, group, outlets)
    return Population(
        group=group,
        ident=(created * _DAY - EPOCH_MS) * SERIALS + np.arange(len(group)) * 17 + 5,
        created=created,
        followers=followers,
        following=np.exp(rng.normal(np.log(230), 0.9, len(group))).astype(np.int64),
        language=language,
        handle=handle,
        name=name,
        bio=_bios(rng, group, sizes.party),
        location=_locations(rng, len(group)),
        reach=np.cumsum((np.arange(sizes.organic) + 12.0) ** -0.8),
    )


def _groups(rng: Generator, sizes: Sizes) -> Ints:
    group = np.repeat([ORGANIC, PRESS, FEED, OPERATION], [sizes.organic, sizes.press, sizes.feed, sizes.operation])
    if sizes.mobilisation:
        group[rng.choice(sizes.organic, sizes.mobilisation, replace=False)] = MOBILISATION
    return group.astype(np.int64)


def _created(rng: Generator, group: Ints) -> Ints:
    days = np.array([[moment(day + "T00:00:00") // _DAY for day in pair] for pair in _OPENED])
    created = rng.integers(days[group, 0], days[group, 1] + 1)
    fresh = (group == OPERATION) & (rng.random(len(group)) < _NEW_OPERATION_ACCOUNTS)
    weeks_before = rng.choice([2, 3, 5, 6, 9], len(group))
    return np.where(fresh, moment("2031-05-12T00:00:00") // _DAY - 7 * weeks_before + rng.integers(0, 3), created)


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if c.isascii() and c.isalnum())


def _names(rng: Generator, group: Ints, outlets: Sequence[Outlet]) -> tuple[Any, Any]:
    first, last = phrases()["people"]["first"], phrases()["people"]["last"]
    size, pairs = len(group), len(first) * len(last)
    order = rng.permutation(size)
    f, s, again = order % len(first), order // len(first) % len(last), order // pairs
    styles = [style(_plain(n)) for n in first for style in (str, str.lower, "{}_".format, lambda n: n.lower() + "_")]
    head = strings(styles).take(pa.array(f * 4 + rng.integers(4, size=size)))
    tail = strings(_plain(n) for n in last).take(pa.array(s))
    number = np.where(again > 0, (again + 30 + order % pairs * 7 % 60).astype(str), "")
    digits = rng.integers(1000, 99999, size)
    number = np.where((group == OPERATION) & (rng.random(size) < _NUMBERED), digits.astype(str), number)
    handle = join(head, tail, pa.array(number.astype(object), pa.string()))
    name = join(strings(f"{n} " for n in first).take(pa.array(f)), strings(last).take(pa.array(s)))
    handle = _with_outlets(handle, group, [outlet.handle for outlet in outlets], "titres_oranelle")
    return handle, _with_outlets(name, group, [outlet.name for outlet in outlets], "Titres Oranelle")


def _with_outlets(column: Any, group: Ints, outlets: Sequence[str], feed: str) -> Any:
    """The outlets and the feed stand together, between the people and the operation."""
    start = int((group <= MOBILISATION).sum())
    own = strings([*outlets, *[feed] * int((group == FEED).sum())])
    return pa.concat_arrays([column.slice(0, start), own, column.slice(start + len(own))])


def _bios(rng: Generator, group: Ints, party: int) -> Any:
    words = phrases()["people"]
    lists = [words["bios"], words["bios_mobilisation"], ["Le compte officiel.", "News. All day."]]
    lists += [["Tous les titres de l’archipel, automatiquement."], words["bios_operation"], words["bios_party"]]
    starts = np.cumsum([0] + [len(options) for options in lists])
    kind = group.copy()
    members = rng.choice(np.flatnonzero(group == OPERATION), party, replace=False) if party else np.zeros(0, np.int64)
    kind[members] = len(lists) - 1
    lengths = np.array([len(options) for options in lists])
    bios = strings(bio for options in lists for bio in options)
    return bios.take(pa.array(starts[kind] + (rng.random(len(kind)) * lengths[kind]).astype(np.int64)))


def _locations(rng: Generator, size: int) -> Any:
    places = ["", "", "", *phrases()["people"]["places"]]
    return strings(places).take(pa.array(rng.integers(len(places), size=size)))


def names_party(bio: str) -> bool:
    """Whether a bio names the party in power in Zelmaria."""
    return any(word in bio for word in PARTY_WORDS)
