"""Every pair of shares of one object within a window, listed in bounded memory with numpy alone.

Rows stand in order of object, then time, so the shares near in time to a row are one stretch of rows around it. A part
takes the rows of a range of accounts, lists the other rows in each stretch, keeps those of an account further on, and
sorts the pairs digit by digit: a part is small enough for the sort to stay in the cache.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Reals = npt.NDArray[np.float64]

PART_PAIRS = 200_000
"""Pairs listed at a time: about 15 MB at the peak of a part; larger is not faster (the sort leaves the cache)."""

_WHOLE, _DIGIT = 64, 16


class Rows(NamedTuple):
    """Shares in order of object, then time; `source` is each one's row in the shares they came from."""

    object: Codes
    account: Codes
    time: Ints
    source: Ints


class Reach(NamedTuple):
    """For each row the stretch of rows of its object within its window: `low` inclusive, `high` exclusive."""

    low: Codes
    high: Codes


class Near(NamedTuple):
    """The share pairs of some account pairs, grouped: group g is `mine[start[g]:start[g + 1]]` with `theirs`.

    `mine` and `theirs` are row numbers; the account of `mine` is `a[g]`, of `theirs` `b[g]`, a < b (a == b for loops).
    Inside a group, rows of one object stand together.
    """

    a: Codes
    b: Codes
    start: Ints
    mine: Codes
    theirs: Codes


def order(*keys: npt.NDArray[Any]) -> Ints:
    """The order that sorts rows by the first key, then the second…; rows that tie stay as they were."""
    ranks: Ints = np.arange(len(keys[0]), dtype=np.int64)
    if not len(ranks):
        return ranks
    for key in reversed(_merged(keys)):
        for digit in _digits(key):
            ranks = ranks[np.argsort(digit[ranks], kind="stable")]
    return ranks


def _merged(keys: tuple[npt.NDArray[Any], ...]) -> list[npt.NDArray[np.uint64]]:
    """The keys counted from their least, neighbours made one where both fit: fewer digits to sort by."""
    found, widths = [_from_least(keys[0])], [_width(keys[0])]
    for key in keys[1:]:
        width = _width(key)
        if widths[-1] + width <= _WHOLE:
            found[-1] <<= np.uint64(width)
            found[-1] |= _from_least(key)
            widths[-1] += width
        else:
            found.append(_from_least(key))
            widths.append(width)
    return found


def _from_least(key: npt.NDArray[Any]) -> npt.NDArray[np.uint64]:
    lifted = key.astype(np.int64)
    lifted -= int(key.min())
    return lifted.view(np.uint64)


def _width(key: npt.NDArray[Any]) -> int:
    return (int(key.max()) - int(key.min())).bit_length()


def _digits(key: npt.NDArray[np.uint64]) -> Iterator[npt.NDArray[np.uint16]]:
    """The digits of a key from the last. numpy sorts numbers of 16 bits by counting, others by comparing."""
    for shift in range(0, int(key.max()).bit_length(), _DIGIT):
        yield (key >> np.uint64(shift)).astype(np.uint16)


def in_rows(objects: Codes, accounts: Codes, times: Ints) -> Rows:
    """Shares put in order of object, then time; ties in the order they came."""
    source = order(objects, times)
    return Rows(objects[source], accounts[source], times[source], source)


def starts(sorted_keys: npt.NDArray[Any]) -> Ints:
    """Where each run of equal keys starts."""
    if not len(sorted_keys):
        return np.empty(0, dtype=np.int64)
    return np.flatnonzero(np.concatenate(([True], sorted_keys[1:] != sorted_keys[:-1])))


def clock(rows: Rows, longest: int) -> Ints:
    """One clock for all objects: the time within an object is kept, and objects stand further apart than `longest`."""
    first = starts(rows.object)
    last = np.append(first[1:], len(rows.time)) - 1
    spans = rows.time[last] - rows.time[first] + longest + 1
    base = np.cumsum(spans) - spans - rows.time[first]
    return np.asarray(rows.time + np.repeat(base, np.diff(np.append(first, len(rows.time)))))


def reach(ticks: Ints, windows: Ints) -> Reach:
    """The rows within each row's own window (inclusive; a window below 0 reaches nothing, not even the row).

    Rows that reach one another have the same window: it belongs to their object.
    """
    high = np.searchsorted(ticks, ticks + windows, side="right")
    none = windows < 0
    high[none] = np.flatnonzero(none)
    upto = np.where(none, np.arange(1, len(ticks) + 1), high)
    low = np.cumsum(np.bincount(upto, minlength=len(ticks) + 1))[: len(ticks)]
    low[none] = high[none]
    return Reach(low.astype(np.int32), high.astype(np.int32))


def crowds(ticks: Ints, first: Ints, window: int) -> Ints:
    """For each object the largest number of shares in any window of this length (the objects start at `first`)."""
    ahead = np.searchsorted(ticks, ticks + window, side="right") - np.arange(len(ticks))
    return np.maximum.reduceat(ahead, first) if len(first) else np.empty(0, dtype=np.int64)


def cost(span: Reach) -> int:
    """How many share pairs will be listed (each pair once)."""
    return int((span.high.astype(np.int64) - span.low).sum() - np.count_nonzero(span.high > span.low)) // 2


def parts(rows: Rows, span: Reach, budget: int = PART_PAIRS) -> list[Ints]:
    """The rows cut into parts of whole accounts, each with about `budget` share pairs.

    Account codes are best in order of activity: a pair belongs to its lower code, so the busy own few.
    """
    focus = order(rows.account)
    if not len(focus):
        return []
    first = starts(rows.account[focus])
    listed = np.cumsum((span.high - span.low)[focus], dtype=np.int64)
    ends = np.append(first[1:], len(focus))
    reached = listed[ends - 1]
    cuts = [0]
    while cuts[-1] < len(first):
        begun = int(listed[first[cuts[-1]] - 1]) if cuts[-1] else 0
        cuts.append(max(cuts[-1] + 1, int(np.searchsorted(reached, begun + 2 * budget, side="right"))))
    return [focus[first[i] : ends[j - 1]] for i, j in pairwise(cuts)]


def near(rows: Rows, span: Reach, focus: Ints, *, loops: bool = False, budget: int = PART_PAIRS) -> Near | None:
    """The share pairs that belong to the accounts of the `focus` rows, grouped by account pair; None where none.

    With `loops` also pairs of two shares of one account.
    """
    listed = np.cumsum((span.high - span.low)[focus], dtype=np.int64)
    cuts = np.searchsorted(listed, np.arange(2 * budget, int(listed[-1]), 2 * budget)) + 1
    pieces = [list_pairs(rows, span, part.astype(np.int32), loops=loops) for part in np.split(focus, np.unique(cuts))]
    mine, theirs = (np.concatenate(side) for side in zip(*pieces, strict=True))
    return group(rows, mine, theirs) if len(mine) else None


def list_pairs(rows: Rows, span: Reach, focus: Codes, *, loops: bool, both: bool = False) -> tuple[Codes, Codes]:
    """Each focus row with the rows it reaches whose account is further on; with `both`, of any other account."""
    low = span.low[focus]
    sizes = span.high[focus] - low
    ends = np.cumsum(sizes, dtype=np.int64)
    theirs = np.arange(int(ends[-1]) if len(ends) else 0, dtype=np.int32)
    theirs -= np.repeat((ends - sizes - low).astype(np.int32), sizes)
    owner, other = np.repeat(rows.account[focus], sizes), rows.account[theirs]
    keep = other != owner if both else other > owner
    mine = np.repeat(focus, sizes)
    if loops:
        keep |= (other == owner) & (theirs > mine)
    # numpy takes by place several times faster than by flag.
    kept = np.flatnonzero(keep)
    return mine[kept], theirs[kept]


def group(rows: Rows, mine: Codes, theirs: Codes) -> Near:
    """Share pairs in order of account pair, those of one pair in the order they came."""
    a, b = rows.account[mine], rows.account[theirs]
    by_pair = order(a, b)
    a, b = a[by_pair], b[by_pair]
    first = np.flatnonzero(np.concatenate(([True], (a[1:] != a[:-1]) | (b[1:] != b[:-1]))))
    return Near(a[first], b[first], first, mine[by_pair], theirs[by_pair])
