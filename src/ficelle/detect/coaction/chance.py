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
    together = _lone_together(rows, ticks, windows, levels, held.lone)
    together += _repeated_together(_Repeated(rows, span, windows, levels, held.lone), calculator)
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


class _Repeated(NamedTuple):
    """What counting the co-shares of some rows needs to know."""

    rows: Rows
    span: Reach
    windows: Ints
    levels: Levels
    lone: Flags


def _repeated_together(known: _Repeated, calculator: Calculator) -> Reals:
    """Co-shares with an account that used the object again and again: counted once a pair and object."""
    found = np.zeros(len(known.windows))
    for part in calculator.spread(_together_of, known, _by_object(known.rows, known.span, np.flatnonzero(~known.lone))):
        found += part
    return found


def _together_of(known: _Repeated, focus: Ints) -> Reals | None:
    rows = known.rows
    mine, theirs = list_pairs(rows, known.span, focus.astype(np.int32), loops=False, both=True)
    keep = known.lone[theirs] | (rows.account[theirs] > rows.account[mine])
    return _distinct(rows, mine[keep], theirs[keep], known.windows, known.levels)


def _by_object(rows: Rows, span: Reach, focus: Ints, budget: int = 1_500_000) -> list[Ints]:
    """Rows in parts of whole objects, each reaching about `budget` rows."""
    if not len(focus):
        return []
    ends = np.append(starts(rows.object[focus])[1:], len(focus))
    listed = np.cumsum((span.high - span.low)[focus], dtype=np.int64)[ends - 1]
    cuts = np.searchsorted(listed, np.arange(budget, int(listed[-1]) + budget, budget))
    return [part for part in np.split(focus, np.unique(ends[np.minimum(cuts, len(ends) - 1)])) if len(part)]


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
    some = objects > 0
    p[some] = tails.poisson(objects[some].astype(np.float64), mean[some])
    return p
