"""What plain chance does not know of a pair: the crowds it stood in, its common interests, its common hours.

A pair counts as surprising only if it is so under each of three explanations; its p-value is the largest of theirs.

*Chance* (`chance`). *Crowds*: given when and where an account shared, the others in those crowds are drawn by how
active they are; an object that everybody shares within a minute is no evidence. Accounts that co-share with it beyond
that explanation are first taken out of an account's crowds, or a group would excuse itself by its own size. *Interests
and hours*: two accounts that share the same objects at any distance in time have a common taste; how strong is learnt
from what they share outside the window (a gamma prior on their affinity, so a negative binomial count within it), and
raised by how often each posts other things while the other does.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ficelle.detect.coaction import chance, tails
from ficelle.detect.coaction.chance import Activity, Holdings
from ficelle.detect.coaction.counting import Levels
from ficelle.detect.coaction.kernel import Codes, Flags, Ints, Reals, Rows, order

AFFINITY_SHAPE = 0.1
"""How unequal affinities are taken to be before a pair is looked at: most pairs have none, a few have much."""
PEELED_AT = 1e-4
"""Partners this surprising under the crowd explanation are taken out of an account's crowds."""
SAMPLED_SHARES = 200
"""So many of an account's shares, evenly spaced, tell its hours."""
_LOOKUPS = 500_000

Counted = npt.NDArray[np.int32]


class Candidates(NamedTuple):
    """Account pairs to look at closely; `objects[w]` is a row a window, `crowd[w][i]` account i's co-shares."""

    a: Codes
    b: Codes
    objects: Counted
    crowd: Reals


class Timeline(NamedTuple):
    """Every account's shares in order of time, on a clock of its own, and how full the whole material is around each.

    Account i's begin at `first[i]`; `busy[w]` is the part of all shares within the window around each.
    """

    first: Ints
    object: Codes
    time: Ints
    ticks: Ints
    base: Ints
    busy: Reals


class Judged(NamedTuple):
    """For each candidate and window its p-value and the count that was expected (rows are windows)."""

    p: Reals
    expected: Reals
    ever: Counted


def judge(
    found: Candidates, rows: Rows, windows: Ints, levels: Levels, held: Holdings, known: tuple[Activity, ...]
) -> Judged:
    """The p-value of each candidate at each window, under the explanation that makes it least surprising."""
    times = timeline(rows, windows, np.unique(np.concatenate((found.a, found.b))), len(held.first) - 1)
    shape = found.objects.shape
    p, mean = np.ones(shape), np.zeros(shape)
    ever = np.zeros(shape, dtype=np.int32)
    for level in range(len(windows)):
        some = np.flatnonzero(found.objects[level] > 0)
        at = Candidates(found.a[some], found.b[some], found.objects[:, some], found.crowd)
        shared = shared_ever(at.a, at.b, held, levels > level)
        together = co_activity(at.a, at.b, times, held, int(windows[level]), level)
        p[level, some], mean[level, some] = _at_level(at, level, known[level], shared, together, held, levels)
        ever[level, some] = shared
    return Judged(p, mean, ever)


def _at_level(
    at: Candidates, level: int, known: Activity, shared: Counted, together: Reals, held: Holdings, levels: Levels
) -> tuple[Reals, Reals]:
    objects = at.objects[level]
    plain = chance.expected(known, at.a, at.b)
    crowded = _crowd_expected(at, level, known)
    ever = _expected_ever(at, known, held, levels > level)
    hours = np.minimum(plain * np.maximum(together, 1), np.maximum(ever, plain))
    outside = np.maximum(ever - hours, 0)
    interest = AFFINITY_SHAPE + (shared - objects)
    learnt = AFFINITY_SHAPE + outside
    p = np.maximum(chance.surprise(objects, plain), chance.surprise(objects, crowded))
    p = np.maximum(p, tails.negative_binomial(objects.astype(np.float64), interest, hours / (learnt + hours)))
    return p, np.maximum(np.maximum(plain, crowded), hours * interest / learnt)


def _crowd_expected(at: Candidates, level: int, known: Activity) -> Reals:
    """(c_a k_b + c_b k_a) / 2M with the crowds c peeled of the partners that they do not explain."""
    objects, crowd, shares = at.objects[level], at.crowd[level], known.shares / known.total
    full = (crowd[at.a] * shares[at.b] + crowd[at.b] * shares[at.a]) / 2
    close = chance.surprise(objects, full) <= PEELED_AT
    accounts = len(crowd)
    peeled = (
        crowd - np.bincount(at.a[close], objects[close], accounts) - np.bincount(at.b[close], objects[close], accounts)
    )
    own = np.where(close, objects, 0)
    return np.asarray(((peeled[at.a] + own) * shares[at.b] + (peeled[at.b] + own) * shares[at.a]) / 2)


def _expected_ever(at: Candidates, known: Activity, held: Holdings, counts: Flags) -> Reals:
    """Objects a pair would share by chance at any distance in time."""
    objects = held.keys & 0xFFFFFFFF
    popularity = np.bincount(objects[counts[objects]]).astype(np.float64)
    together = float((popularity * (popularity - 1)).sum()) / 2
    return chance.expected(Activity(known.shares, known.total, together), at.a, at.b)


def shared_ever(a: Codes, b: Codes, held: Holdings, counts: Flags) -> Counted:
    """Distinct objects that two accounts both used, however far apart in time, of those that count."""
    fewer = np.where(held.first[a + 1] - held.first[a] <= held.first[b + 1] - held.first[b], a, b)
    other = np.where(fewer == a, b, a)
    found = np.zeros(len(a), dtype=np.int32)
    for part in _in_parts(held.first[fewer + 1] - held.first[fewer]):
        owner, at = stretches(held.first[fewer[part]], held.first[fewer[part] + 1])
        objects = held.keys[at] & 0xFFFFFFFF
        both = uses(held, other[part][owner], objects) & counts[objects]
        found[part] = np.bincount(owner[both], minlength=len(part))
    return found


def uses(held: Holdings, accounts: Codes, objects: Ints) -> Flags:
    """Whether each account used the object beside it."""
    wanted = (accounts.astype(np.int64) << 32) | objects
    place = np.minimum(np.searchsorted(held.keys, wanted), len(held.keys) - 1)
    return np.asarray(held.keys[place] == wanted)


def timeline(rows: Rows, windows: Ints, accounts: Codes, total: int) -> Timeline:
    """The shares of some accounts in order of account and time."""
    wanted = np.zeros(total, dtype=np.bool_)
    wanted[accounts] = True
    ours = np.flatnonzero(wanted[rows.account])
    ours = ours[order(rows.account[ours], rows.time[ours])]
    account, time = rows.account[ours], rows.time[ours]
    first = np.searchsorted(account, np.arange(total + 1))
    by_time = order(rows.time)
    everyone = rows.time[by_time]
    place = np.empty(len(by_time), dtype=np.int64)
    place[by_time] = np.arange(len(by_time))
    busy = np.array([_busy(everyone, int(window))[place[ours]] for window in windows])
    start = int(everyone[0]) if len(everyone) else 0
    stride = (int(everyone[-1]) - start if len(everyone) else 0) + 2 * int(windows[-1]) + 1
    base = np.arange(total, dtype=np.int64) * stride - start
    return Timeline(first, rows.object[ours], time, time + base[account], base, busy)


def _busy(times: Ints, window: int) -> Reals:
    """The part of all shares within the window around each; times ascending."""
    upto = np.searchsorted(times, times + window, side="right")
    # What lies before a row's window are the rows whose own windows end before it.
    since = np.cumsum(np.bincount(upto, minlength=len(times) + 1))[: len(times)]
    return np.asarray((upto - since) / max(len(times), 1))


def co_activity(a: Codes, b: Codes, times: Timeline, held: Holdings, window: int, level: int) -> Reals:
    """How much more often than all others two accounts post other things within the window of each other.

    1 is as everybody; it is counted over shares of objects that the other never used.
    """
    seen, usual = np.ones(len(a)), np.ones(len(a))
    for one, other in ((a, b), (b, a)):
        sizes = np.minimum(times.first[one + 1] - times.first[one], SAMPLED_SHARES)
        for part in _in_parts(sizes):
            more_seen, more_usual = _beside(one[part], other[part], times, held, window, level)
            seen[part] += more_seen
            usual[part] += more_usual
    return np.asarray(seen / usual)


def _beside(one: Codes, other: Codes, times: Timeline, held: Holdings, window: int, level: int) -> tuple[Reals, Reals]:
    owner, at = _sampled(times.first[one], times.first[one + 1])
    alone = ~uses(held, other[owner], times.object[at].astype(np.int64))
    owner, at = owner[alone], at[alone]
    them = other[owner]
    clock = times.time[at] + times.base[them]
    beside = np.searchsorted(times.ticks, clock + window, side="right")
    beside -= np.searchsorted(times.ticks, clock - window, side="left")
    usual = times.busy[level][at] * (times.first[them + 1] - times.first[them])
    return _summed(owner, beside, len(one)), _summed(owner, usual, len(one))


def _summed(owner: Ints, weights: npt.NDArray[Any], owners: int) -> Reals:
    return np.bincount(owner, weights, owners).astype(np.float64)


def _in_parts(sizes: Ints) -> list[Ints]:
    """Places cut so that the sizes of each part add up to about `_LOOKUPS`."""
    if not len(sizes):
        return []
    reached = np.cumsum(sizes)
    cuts = np.searchsorted(reached, np.arange(_LOOKUPS, int(reached[-1]), _LOOKUPS)) + 1
    return [part for part in np.split(np.arange(len(sizes)), np.unique(cuts)) if len(part)]


def stretches(first: Ints, stop: Ints) -> tuple[Ints, Ints]:
    """All places from each `first` to its `stop`, with whose they are."""
    sizes = stop - first
    ends = np.cumsum(sizes)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    return owner, np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - sizes - first, sizes)


def _sampled(first: Ints, stop: Ints) -> tuple[Ints, Ints]:
    """As `stretches`, at most `SAMPLED_SHARES` places of each, evenly spaced."""
    sizes = stop - first
    fewer = np.minimum(sizes, SAMPLED_SHARES)
    owner, place = stretches(np.zeros(len(sizes), dtype=np.int64), fewer)
    return owner, first[owner] + place * sizes[owner] // np.maximum(fewer[owner], 1)
