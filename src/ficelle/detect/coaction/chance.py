"""How many objects two accounts would share by chance.

Were the accounts' names dealt out at random over the shares, two accounts with k_a and k_b of the M shares would have
k_a k_b 2C/M² objects in common within a window, C being all the co-shares there are. That is the plain expectation. It
knows how busy an account is; what it does not know (crowds, common interests, common hours) `affinity` adds.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

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
    rows: Rows, ticks: Ints, span: Reach, windows: Ints, levels: Levels, held: Holdings
) -> tuple[Activity, ...]:
    """What chance knows at each window.

    Args:
        rows: the shares.
        ticks: their times on one clock (`kernel.clock`).
        span: the rows each one reaches at its longest window.
        windows: seconds, ascending.
        levels: for each object, in how many windows it counts.
        held: who used what.
    """
    together = _lone_together(rows, ticks, windows, levels, held.lone)
    together += _repeated_together(rows, span, windows, levels, held.lone)
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


def _repeated_together(rows: Rows, span: Reach, windows: Ints, levels: Levels, lone: Flags) -> Reals:
    """Co-shares with an account that used the object again and again: counted once a pair and object."""
    found = np.zeros(len(windows))
    for focus in _by_object(rows, span, np.flatnonzero(~lone)):
        mine, theirs = list_pairs(rows, span, focus, loops=False, both=True)
        keep = lone[theirs] | (rows.account[theirs] > rows.account[mine])
        mine, theirs = mine[keep], theirs[keep]
        if len(mine):
            found += _distinct(rows, mine, theirs, windows, levels)
    return found


def _by_object(rows: Rows, span: Reach, focus: Ints, budget: int = 2_000_000) -> Iterator[Codes]:
    """Rows in parts of whole objects, each reaching about `budget` rows."""
    if not len(focus):
        return
    first = starts(rows.object[focus])
    ends = np.append(first[1:], len(focus))
    listed = np.cumsum((span.high - span.low)[focus], dtype=np.int64)[ends - 1]
    parts = np.searchsorted(listed, np.arange(budget, int(listed[-1]) + budget, budget))
    for piece in np.split(focus, np.unique(ends[np.minimum(parts, len(ends) - 1)])):
        if len(piece):
            yield piece.astype(np.int32)


def _distinct(rows: Rows, mine: Codes, theirs: Codes, windows: Ints, levels: Levels) -> Reals:
    a, b = rows.account[mine], rows.account[theirs]
    low, high = np.minimum(a, b), np.maximum(a, b)
    sorted_pairs = order(rows.object[mine], low, high)
    low, high, objects = low[sorted_pairs], high[sorted_pairs], rows.object[mine][sorted_pairs]
    new = np.ones(len(low), dtype=np.bool_)
    new[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1]) | (objects[1:] != objects[:-1])
    first = np.flatnonzero(new)
    gaps = np.abs(rows.time[mine] - rows.time[theirs])[sorted_pairs]
    nearest = np.searchsorted(windows, np.minimum.reduceat(gaps, first))
    allowed = levels[objects[first]]
    return np.array([float(np.count_nonzero((nearest <= w) & (w < allowed))) for w in range(len(windows))])


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
