"""The same edges and weights as two other tools, for people who must reproduce a paper.

`coortweet`: CooRTweet 2 (Righetti and Balluff), `detect_groups` and `generate_coordinated_network`. Departures: the
symmetry score compares what accounts a and b contributed, as its documentation defines it; the package compares older
with newer posts, and that value stands beside it. `cnt`: coordination-network-toolkit 1.5 (Graham, QUT Digital
Observatory), directed edges. Neither sets mass events aside; both refuse above two billion share pairs.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ficelle.calculator import Threads
from ficelle.detect.coaction import kernel
from ficelle.detect.coaction.counting import run_lengths
from ficelle.detect.coaction.kernel import Codes, Flags, Ints, Near, Reals, Rows
from ficelle.detect.coaction.network import MOST_PAIRS, name_ranks
from ficelle.detect.coaction.shares import Shares, participating, taken
from ficelle.errors import SettingsError

EDGE_QUANTILE = 0.5
"""CooRTweet marks the edges whose weight is above this quantile of all weights."""


class CooRTweetEdges(NamedTuple):
    """Undirected edges, a's name before b's.

    `weight` counts post pairs; `n_content_id` and `n_content_id_y` the distinct older and newer posts; `symmetry` is as
    defined, `symmetry_coortweet` as the package computes it; `above` marks a weight above the quantile.
    """

    a: Codes
    b: Codes
    weight: Ints
    avg_time_delta: Reals
    n_content_id: Ints
    n_content_id_y: Ints
    symmetry: Reals
    symmetry_coortweet: Reals
    above: Ints


class DirectedEdges(NamedTuple):
    """`weight` of `source`'s posts have at least one of `target`'s within the window on the same object."""

    source: Codes
    target: Codes
    weight: Ints


def coortweet(shares: Shares, window: int, least: int = 2, *, loops: bool = False, threads: int = 2) -> CooRTweetEdges:
    """The edges of CooRTweet.

    Args:
        shares: read with `as_given` and `fractions`.
        window: its `time_window`, seconds, inclusive.
        least: its `min_participation`.
        loops: its `remove_loops = FALSE`.
        threads: how many parts are worked on side by side.
    """
    active = _by_account(participating(shares, least))
    rows, span, jobs = _laid_out(active, window * active.per_second)
    allowed = np.ones(len(rows.time), dtype=np.bool_)
    if active.of_itself is not None and not loops:
        allowed = ~active.of_itself[rows.source]
    content = active.content[rows.source]
    passes = _Passes(rows, span, jobs, allowed, content, loops, threads)
    passes = passes._replace(good=_enough(active, passes, least))
    parts = [_coortweet_part(near, passes) for near in passes.run()]
    edges = _coortweet_edges(parts, name_ranks(active))
    return edges._replace(avg_time_delta=edges.avg_time_delta / active.per_second)


def cnt(shares: Shares, window: int, least_weight: int = 1, *, loops: bool = False, threads: int = 2) -> DirectedEdges:
    """The edges of the coordination-network-toolkit with at least `least_weight`.

    Args:
        shares: read with `fractions`, without `as_given`.
        window: seconds, inclusive.
        least_weight: its `min_edge_weight`.
        loops: also edges of an account to itself, as in the toolkit's repository.
        threads: how many parts are worked on side by side.
    """
    rows, span, jobs = _laid_out(shares, window * shares.per_second)
    everything = np.ones(len(rows.time), dtype=np.bool_)
    passes = _Passes(rows, span, jobs, everything, shares.content[rows.source], loops, threads)
    parts = [_cnt_part(near, passes.content) for near in passes.run()]
    if not parts:
        none = np.empty(0, dtype=np.int64)
        return DirectedEdges(none.astype(np.int32), none.astype(np.int32), none)
    source, target, weight = (np.concatenate(column) for column in zip(*parts, strict=True))
    keep = weight >= least_weight
    return DirectedEdges(source[keep], target[keep], weight[keep])


def _by_account(shares: Shares) -> Shares:
    """The rows grouped by account in order of first appearance: so the package leaves them, and so it breaks ties."""
    _, first, number = np.unique(shares.account, return_index=True, return_inverse=True)
    return taken(shares, np.lexsort((np.arange(len(shares)), first[number])))


def _laid_out(shares: Shares, window: int) -> tuple[Rows, kernel.Reach, list[Ints]]:
    if window < 0:
        raise SettingsError(f"A window of {window} seconds: give 0 or more.")
    rows = kernel.in_rows(shares.object, shares.account, shares.time)
    if not len(rows.time):
        return rows, kernel.Reach(rows.object, rows.object), []
    span = kernel.reach(kernel.clock(rows, window), np.full(len(rows.time), window))
    if (listed := kernel.cost(span)) > MOST_PAIRS:
        raise SettingsError(
            f"{listed:,} share pairs within {window:,} s: more than {MOST_PAIRS:,} are not listed. "
            "Try a shorter --window or a part of the material; without --as, mass events are set aside."
        )
    return rows, span, kernel.parts(rows, span)


class _Passes(NamedTuple):
    """Share pairs listed part by part: between allowed rows of two posts, of which one is good."""

    rows: Rows
    span: kernel.Reach
    jobs: list[Ints]
    allowed: Flags
    content: Ints
    loops: bool
    threads: int
    good: Flags | None = None

    def run(self) -> Iterator[Near]:
        return Threads(self.threads).spread(_Passes._one, self, self.jobs)

    def _one(self, focus: Ints) -> Near | None:
        found = kernel.near(self.rows, self.span, focus, loops=self.loops)
        if found is None:
            return None
        keep = self.allowed[found.mine] & self.allowed[found.theirs]
        if not self.loops:
            keep &= self.content[found.mine] != self.content[found.theirs]
        if self.good is not None:
            keep &= self.good[found.mine] | self.good[found.theirs]
        return found if keep.all() else kept(found, keep)


def kept(found: Near, keep: Flags) -> Near | None:
    """The share pairs to keep; account pairs that lose all of theirs go."""
    sizes = np.add.reduceat(keep, found.start, dtype=np.int64)
    some = sizes > 0
    if not some.any():
        return None
    sizes = sizes[some]
    return Near(found.a[some], found.b[some], np.cumsum(sizes) - sizes, found.mine[keep], found.theirs[keep])


def _enough(shares: Shares, passes: _Passes, least: int) -> Flags:
    """Rows whose post stands in the result and whose account has at least `least` rows of such posts."""
    touched = np.zeros(len(passes.content), dtype=np.bool_)
    for near in passes.run():
        touched[near.mine] = touched[near.theirs] = True
    posts = np.unique(passes.content[touched])
    rows_of_posts = np.isin(shares.content, posts)
    enough = np.bincount(shares.account[rows_of_posts], minlength=len(shares.accounts)) >= least
    good = np.unique(shares.content[rows_of_posts & enough[shares.account]])
    return np.isin(passes.content, good)


_CooRTweetPart = tuple[Codes, Codes, Ints, Reals, Ints, Ints, Ints, Ints]


def _coortweet_part(near: Near, passes: _Passes) -> _CooRTweetPart:
    rows, content = passes.rows, passes.content
    weight = run_lengths(near.start, len(near.mine))
    group = np.repeat(np.arange(len(weight)), weight)
    gaps = np.abs(rows.time[near.mine] - rows.time[near.theirs])
    older, newer = np.minimum(near.mine, near.theirs), np.maximum(near.mine, near.theirs)
    return (
        near.a,
        near.b,
        weight,
        np.add.reduceat(gaps, near.start) / weight,
        distinct(group, content[older], len(weight)),
        distinct(group, content[newer], len(weight)),
        distinct(group, content[near.mine], len(weight)),
        distinct(group, content[near.theirs], len(weight)),
    )


def _coortweet_edges(parts: list[_CooRTweetPart], names: Ints) -> CooRTweetEdges:
    if not parts:
        none, code = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int32)
        return CooRTweetEdges(code, code, none, np.empty(0), none, none, np.empty(0), np.empty(0), none)
    a, b, weight, gap, older, newer, ours, theirs = (np.concatenate(column) for column in zip(*parts, strict=True))
    swap = names[a] > names[b]
    return CooRTweetEdges(
        np.where(swap, b, a),
        np.where(swap, a, b),
        weight,
        gap,
        older,
        newer,
        np.minimum(ours, theirs) / np.maximum(ours, theirs),
        np.minimum(older, newer) / np.maximum(older, newer),
        (weight > np.quantile(weight, EDGE_QUANTILE)).astype(np.int64),
    )


def _cnt_part(near: Near, content: Ints) -> tuple[Codes, Codes, Ints]:
    sizes = run_lengths(near.start, len(near.mine))
    group = np.repeat(np.arange(len(sizes)), sizes)
    forth = distinct(group, content[near.mine], len(sizes))
    back = distinct(group, content[near.theirs], len(sizes))
    loop = near.a == near.b
    if loop.any():
        both = np.concatenate((content[near.mine], content[near.theirs]))
        forth = np.where(loop, distinct(np.concatenate((group, group)), both, len(sizes)), forth)
    return (
        np.concatenate((near.a, near.b[~loop])),
        np.concatenate((near.b, near.a[~loop])),
        np.concatenate((forth, back[~loop])),
    )


def distinct(group: Ints, value: npt.NDArray[np.int64], groups: int) -> Ints:
    """How many distinct values each group has."""
    by_both = np.lexsort((value, group))
    group, value = group[by_both], value[by_both]
    new = np.ones(len(group), dtype=np.bool_)
    new[1:] = (group[1:] != group[:-1]) | (value[1:] != value[:-1])
    return np.bincount(group[new], minlength=groups).astype(np.int64)
