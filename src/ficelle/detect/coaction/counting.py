"""What a pair of accounts did together: the objects they shared within each window, the posts, the lags, who led."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ficelle.detect.coaction.kernel import Codes, Flags, Ints, Near, Reals, Rows

Levels = npt.NDArray[np.int8]


class Counts(NamedTuple):
    """Account pairs with the distinct objects they shared within each window: `objects[w]` is a row a window."""

    a: Codes
    b: Codes
    objects: npt.NDArray[np.int32]


class Details(NamedTuple):
    """What a pair's shares tell: one row a pair, times and lags in seconds.

    `posts` counts pairs of posts, `lag` is their mean distance, `lead` runs from -1 (b always first) to 1 (a always
    first); posts of one second lead nobody. `first` and `last` are the earliest and latest share of theirs.
    """

    posts: Codes
    lag: Reals
    lead: Reals
    first: Ints
    last: Ints


def count(rows: Rows, found: Near, windows: Ints, levels: Levels) -> Counts:
    """Distinct objects a pair shared within each window.

    Args:
        rows: the shares.
        found: pairs of them, grouped.
        windows: seconds, ascending.
        levels: for each object, in how many of the windows it counts (a mass event counts in no longer one).
    """
    object_starts, pair_starts = object_runs(rows, found)
    if len(windows) == 1:
        return Counts(found.a, found.b, run_lengths(pair_starts, len(object_starts)).astype(np.int32)[None])
    nearest = nearest_level(rows, found, object_starts, windows)
    allowed = levels[rows.object[found.mine[object_starts]]]
    within = [(nearest <= level) & (level < allowed) for level in range(len(windows))]
    return Counts(found.a, found.b, np.stack([_true_in_runs(flags, pair_starts) for flags in within]))


def nearest_level(rows: Rows, found: Near, object_starts: Ints, windows: Ints) -> Levels:
    """The first of the windows that holds a pair's closest shares of an object."""
    gaps = np.abs(rows.time[found.theirs] - rows.time[found.mine])
    return np.searchsorted(windows, np.minimum.reduceat(gaps, object_starts)).astype(np.int8)


def object_runs(rows: Rows, found: Near) -> tuple[Ints, Ints]:
    """Where each (pair, object) run starts among the share pairs, and where each pair starts among those runs."""
    objects = rows.object[found.mine]
    new: Flags = np.empty(len(objects), dtype=np.bool_)
    new[0] = True
    np.not_equal(objects[1:], objects[:-1], out=new[1:])
    new[found.start] = True
    return np.flatnonzero(new), np.cumsum(new.view(np.int8), dtype=np.int64)[found.start] - 1


def run_lengths(run_starts: Ints, total: int) -> Ints:
    """How long each run is, the last ending at `total`."""
    return np.diff(np.append(run_starts, total))


def _true_in_runs(flags: Flags, run_starts: Ints) -> Codes:
    return np.add.reduceat(flags, run_starts, dtype=np.int32)


def describe(rows: Rows, found: Near) -> Details:
    """Posts, lags, lead and span of each pair."""
    mine, theirs = rows.time[found.mine], rows.time[found.theirs]
    posts = run_lengths(found.start, len(mine))
    one, other = mine[found.start], theirs[found.start]
    first, last, lead = np.minimum(one, other), np.maximum(one, other), other - one
    lag, sign = np.abs(lead).astype(np.float64), np.sign(lead).astype(np.float64)
    # Most pairs have one pair of posts; only the others need sums.
    many = np.flatnonzero(posts > 1)
    if len(many):
        inside, sizes = np.flatnonzero(np.repeat(posts > 1, posts)), posts[many]
        mine, theirs = mine[inside], theirs[inside]
        gap, begin = theirs - mine, np.cumsum(sizes) - sizes
        lag[many] = np.add.reduceat(np.abs(gap), begin) / sizes
        sign[many] = np.add.reduceat(np.sign(gap), begin) / sizes
        first[many] = np.minimum.reduceat(np.minimum(mine, theirs), begin)
        last[many] = np.maximum.reduceat(np.maximum(mine, theirs), begin)
    return Details(posts.astype(np.int32), lag, sign, first, last)


def within(rows: Rows, found: Near, seconds: Ints, levels: Levels, level: Levels) -> Near:
    """The share pairs of each account pair no further apart than its own window, of objects that count in it.

    Args:
        rows: the shares.
        found: pairs of them, grouped.
        seconds: the window of each account pair; at least one of its share pairs lies within.
        levels: for each object, in how many windows it counts.
        level: the place of each account pair's window among the windows.
    """
    sizes = run_lengths(found.start, len(found.mine))
    gaps = np.abs(rows.time[found.theirs] - rows.time[found.mine])
    keep = gaps <= np.repeat(seconds, sizes)
    keep &= levels[rows.object[found.mine]] > np.repeat(level, sizes)
    kept = np.add.reduceat(keep, found.start, dtype=np.int64)
    return Near(found.a, found.b, np.cumsum(kept) - kept, found.mine[keep], found.theirs[keep])


def only(found: Near, chosen: Flags) -> Near:
    """The share pairs of the chosen account pairs."""
    sizes = run_lengths(found.start, len(found.mine))
    pairs = np.flatnonzero(chosen)
    kept = sizes[pairs]
    if 20 * len(kept) < len(sizes):
        places = np.repeat(found.start[pairs] - np.cumsum(kept) + kept, kept) + np.arange(int(kept.sum()))
    else:
        places = np.flatnonzero(np.repeat(chosen, sizes))
    return Near(found.a[pairs], found.b[pairs], np.cumsum(kept) - kept, found.mine[places], found.theirs[places])
