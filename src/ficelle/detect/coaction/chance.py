"""How many objects two accounts would share by chance.

Were the accounts' names dealt out at random over the shares, two accounts with k_a and k_b of the M shares would have
k_a k_b 2C/M² objects in common within a window, C being all the co-shares there are. That is the plain expectation. It
knows how busy an account is; what it does not know (crowds, common interests, common hours) `affinity` adds.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ficelle.calculator import Calculator
from ficelle.detect.coaction import tails
from ficelle.detect.coaction.counting import Levels
from ficelle.detect.coaction.kernel import Codes, Flags, Ints, Reach, Reals, Rows, list_pairs, order, starts


class Activity(NamedTuple):
    """What chance knows at one window, objects with a crowd left out.

    `shares[i]`: distinct objects of account i; `total`: their sum M; `together`: co-shares C, that is, account pairs
    summed over objects.
    """

    shares: Reals
    total: float
    together: float


class Holdings(NamedTuple):
    """Which account used which object, each once.

    `keys` are account << 32 | object, ascending; account i's begin at `first[i]`. `lone` says of each row whether its
    account used its object only once.
    """

    keys: Ints
    first: Ints
    lone: Flags


def holdings(rows: Rows, accounts: int) -> Holdings:
    """The distinct (account, object) pairs of the shares."""
    all_keys = (rows.account.astype(np.int64) << 32) | rows.object
    by_key = order(rows.account, rows.object)
    first = starts(all_keys[by_key])
    sizes = np.diff(np.append(first, len(by_key)))
    lone = np.empty(len(by_key), dtype=np.bool_)
    lone[by_key] = np.repeat(sizes == 1, sizes)
    keys = all_keys[by_key[first]]
    return Holdings(keys, np.searchsorted(keys >> 32, np.arange(accounts + 1)), lone)


def activities(
    rows: Rows, ticks: Ints, span: Reach, windows: Ints, levels: Levels, held: Holdings, calculator: Calculator
) -> tuple[Activity, ...]:
    """What chance knows at each window.

    Args:
        rows: the shares.
        ticks: their times on one clock (`kernel.clock`).
        span: the rows each one reaches at its longest window.
        windows: seconds, ascending.
        levels: for each object, in how many windows it counts.
        held: who used what.
        calculator: who counts.
    """
    repeated = _repeated(rows, span, held.lone)
    together = _lone_together(rows, ticks, windows, levels, held.lone)
    together += _lone_beside_repeated(rows, ticks, windows, levels, held.lone)
    together += _repeated_together(_Repeated(*repeated, windows, levels), calculator)
    objects_levels = levels[held.keys & 0xFFFFFFFF]
    owners = held.keys >> 32
    accounts = len(held.first) - 1
    found = []
    for level in range(len(windows)):
        shares = np.bincount(owners[objects_levels > level], minlength=accounts).astype(np.float64)
        found.append(Activity(shares, float(shares.sum()), float(together[level])))
    return tuple(found)


def _lone_together(rows: Rows, ticks: Ints, windows: Ints, levels: Levels, lone: Flags) -> Reals:
    """Co-shares among accounts that used an object once: as many as there are share pairs."""
    found = np.zeros(len(windows))
    row_levels = levels[rows.object]
    for level, window in enumerate(windows):
        ours = ticks[lone & (row_levels > level)]
        ahead = np.searchsorted(ours, ours + window, side="right")
        found[level] = int(ahead.sum()) - len(ours) * (len(ours) + 1) // 2
    return found


def _lone_beside_repeated(rows: Rows, ticks: Ints, windows: Ints, levels: Levels, lone: Flags) -> Reals:
    """Co-shares of accounts that used an object once with those that used it again: lone rows near any of the latter's.

    The stretches around an account's shares of an object may overlap; what a later one adds begins where the one
    before ended.
    """
    found = np.zeros(len(windows))
    row_levels = levels[rows.object]
    for level, window in enumerate(windows):
        counts = row_levels > level
        others, again = ticks[lone & counts], np.flatnonzero(counts & ~lone)
        again = again[order(rows.object[again], rows.account[again])]
        low = np.searchsorted(others, ticks[again] - window, side="left")
        high = np.searchsorted(others, ticks[again] + window, side="right")
        objects, accounts = rows.object[again], rows.account[again]
        same = (objects[1:] == objects[:-1]) & (accounts[1:] == accounts[:-1])
        low[1:] = np.where(same, np.maximum(low[1:], high[:-1]), low[1:])
        found[level] = int((high - low).sum())
    return found


def _repeated(rows: Rows, span: Reach, lone: Flags) -> tuple[Rows, Reach]:
    """The rows of accounts that used an object again and again, and which of them each reaches."""
    before = np.concatenate(([0], np.cumsum(~lone))).astype(np.int32)
    again = np.flatnonzero(~lone)
    return (
        Rows(rows.object[again], rows.account[again], rows.time[again], again),
        Reach(before[span.low[again]], before[span.high[again]]),
    )


class _Repeated(NamedTuple):
    """What counting the co-shares of rows among themselves needs to know."""

    rows: Rows
    span: Reach
    windows: Ints
    levels: Levels


def _repeated_together(known: _Repeated, calculator: Calculator) -> Reals:
    """Co-shares among accounts that used an object again and again: counted once a pair and object."""
    found = np.zeros(len(known.windows))
    for part in calculator.spread(_together_of, known, _by_object(known.rows, known.span)):
        found += part
    return found


def _together_of(known: _Repeated, focus: Ints) -> Reals | None:
    mine, theirs = list_pairs(known.rows, known.span, focus.astype(np.int32), loops=False)
    return _distinct(known.rows, mine, theirs, known.windows, known.levels)


def _by_object(rows: Rows, span: Reach, budget: int = 1_500_000) -> list[Ints]:
    """The rows in parts of whole objects, each reaching about `budget` rows."""
    if not len(rows.object):
        return []
    ends = np.append(starts(rows.object)[1:], len(rows.object))
    listed = np.cumsum(span.high - span.low, dtype=np.int64)[ends - 1]
    cuts = np.searchsorted(listed, np.arange(budget, int(listed[-1]) + budget, budget))
    parts = np.split(np.arange(len(rows.object)), np.unique(ends[np.minimum(cuts, len(ends) - 1)]))
    return [part for part in parts if len(part)]


def _distinct(rows: Rows, mine: Codes, theirs: Codes, windows: Ints, levels: Levels) -> Reals | None:
    """How many (object, account pair) of the share pairs there are at each window."""
    if not len(mine):
        return None
    a, b = rows.account[mine], rows.account[theirs]
    objects = rows.object[mine]
    keys, sorted_pairs = _sorted_keys(objects, np.minimum(a, b), np.maximum(a, b), len(windows) > 1)
    first = starts(keys)
    if sorted_pairs is None:
        return np.array([float(len(first))])
    gaps = np.abs(rows.time[mine] - rows.time[theirs])[sorted_pairs]
    nearest = np.searchsorted(windows, np.minimum.reduceat(gaps, first))
    allowed = levels[objects[sorted_pairs[first]]]
    return np.array([float(np.count_nonzero((nearest <= w) & (w < allowed))) for w in range(len(windows))])


def _sorted_keys(objects: Codes, low: Codes, high: Codes, with_order: bool) -> tuple[Ints, Ints | None]:
    """One sorted key an (object, account pair), and, where wanted, the order that sorts them."""
    width = int(high.max()).bit_length()
    least = int(objects.min())
    if (int(objects.max()) - least).bit_length() + 2 * width > 63:
        _, numbers = np.unique((low.astype(np.int64) << 32) | high, return_inverse=True)
        keys = (objects.astype(np.int64) - least) * (len(numbers) + 1) + numbers
    else:
        keys = ((objects.astype(np.int64) - least) << (2 * width)) | (low.astype(np.int64) << width) | high
    if with_order:
        by_key = np.argsort(keys, kind="stable")
        return keys[by_key], by_key
    keys.sort()
    return keys, None


def expected(at: Activity, a: Codes, b: Codes) -> Reals:
    """Objects that each pair would share by chance."""
    if at.total == 0:
        return np.zeros(len(a))
    return np.asarray(at.shares[a] * at.shares[b] * (2 * at.together / at.total**2))


def surprise(objects: npt.NDArray[np.int32], mean: Reals) -> Reals:
    """The Poisson p-value of each count; 1 where nothing was shared."""
    p = np.ones(len(objects))
    some = np.flatnonzero(objects)
    p[some] = tails.poisson(objects[some].astype(np.float64), mean[some])
    return p
