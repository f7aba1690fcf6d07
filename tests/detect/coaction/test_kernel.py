"""The kernel against a definition a person can check: every two shares of one object within a window."""

from collections import defaultdict
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficelle.calculator import Threads
from ficelle.detect.coaction import chance, counting, kernel, tails

SHARES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5), st.integers(0, 60)), max_size=60)
WINDOWS = st.lists(st.integers(0, 70), min_size=1, max_size=3, unique=True).map(sorted)


def laid_out(shares: Any, windows: Any) -> Any:
    columns = np.array(shares, dtype=np.int64).reshape(-1, 3)
    objects, accounts, times = columns[:, 0].astype(np.int32), columns[:, 1].astype(np.int32), columns[:, 2]
    rows = kernel.in_rows(objects, accounts, times)
    ticks = kernel.clock(rows, windows[-1]) if len(rows.time) else rows.time
    span = kernel.reach(ticks, np.full(len(rows.time), windows[-1], dtype=np.int64))
    return rows, ticks, span


def by_hand(shares: Any, window: Any, *, loops: Any = False) -> Any:
    """For each account pair its share pairs: (object, gap, first, last)."""
    found = defaultdict(list)
    for (o, a, t), (o2, a2, t2) in combinations(shares, 2):
        if o == o2 and abs(t - t2) <= window and (a != a2 or loops):
            found[min(a, a2), max(a, a2)].append((o, abs(t - t2), min(t, t2), max(t, t2)))
    return found


@given(SHARES, WINDOWS, st.integers(1, 20))
def test_every_pair_is_listed_once_whatever_the_parts(shares: Any, windows: Any, budget: Any) -> None:
    rows, _, span = laid_out(shares, windows)
    listed = {}
    for part in kernel.parts(rows, span, budget):
        near = kernel.near(rows, span, part, budget=budget)
        if near is None:
            continue
        told = counting.describe(rows, near)
        for g in range(len(near.a)):
            pair = (int(near.a[g]), int(near.b[g]))
            assert pair not in listed
            listed[pair] = (int(told.posts[g]), float(told.lag[g]), int(told.first[g]), int(told.last[g]))
    expected = {
        pair: (len(ones), np.mean([gap for _, gap, _, _ in ones]), min(o[2] for o in ones), max(o[3] for o in ones))
        for pair, ones in by_hand(shares, windows[-1]).items()
    }
    assert listed.keys() == expected.keys()
    for pair, values in expected.items():
        assert listed[pair] == pytest.approx(values)


@given(SHARES, WINDOWS)
def test_distinct_objects_are_counted_at_each_window(shares: Any, windows: Any) -> None:
    rows, _, span = laid_out(shares, windows)
    levels = np.full(5, len(windows), dtype=np.int8)
    found = {}
    for part in kernel.parts(rows, span):
        near = kernel.near(rows, span, part)
        if near is not None:
            counts = counting.count(rows, near, np.array(windows), levels)
            for g in range(len(counts.a)):
                found[int(counts.a[g]), int(counts.b[g])] = counts.objects[:, g].tolist()
    for pair, counted in found.items():
        assert counted == [len({o for o, *_ in by_hand(shares, w)[pair]}) for w in windows]


@given(SHARES, st.integers(0, 70))
def test_loops_are_an_account_with_itself(shares: Any, window: Any) -> None:
    rows, _, span = laid_out(shares, [window])
    listed = 0
    for part in kernel.parts(rows, span):
        near = kernel.near(rows, span, part, loops=True)
        listed += 0 if near is None else len(near.mine)
    assert listed == sum(len(ones) for ones in by_hand(shares, window, loops=True).values()) == kernel.cost(span)


@given(SHARES, WINDOWS)
def test_co_shares_count_a_pair_once_an_object(shares: Any, windows: Any) -> None:
    rows, ticks, span = laid_out(shares, windows)
    levels = np.full(5, len(windows), dtype=np.int8)
    known = chance.activities(rows, ticks, span, np.array(windows), levels, chance.holdings(rows, 6), Threads(1))
    for at, window in zip(known, windows, strict=True):
        pairs = by_hand(shares, window)
        assert at.together == sum(len({o for o, *_ in ones}) for ones in pairs.values())
        assert at.total == len({(o, a) for o, a, _ in shares})


@given(
    st.lists(st.tuples(st.integers(-(2**20), 2**20), st.integers(0, 3), st.integers(-(2**62), 2**62)), max_size=40),
    st.permutations([0, 1, 2]),
)
def test_rows_are_ordered_by_several_keys_and_ties_stay(rows: Any, places: Any) -> None:
    keys = [np.array([row[place] for row in rows], dtype=np.int64) for place in places]
    wanted = sorted(range(len(rows)), key=lambda at: tuple(rows[at][place] for place in places))
    assert kernel.order(*keys).tolist() == wanted


def test_very_many_accounts_and_objects_still_sort_right() -> None:
    rows = kernel.Rows(
        np.zeros(4, dtype=np.int32),
        np.array([2_000_000_000, 5, 2_000_000_001, 6], dtype=np.int32),
        np.arange(4),
        np.arange(4),
    )
    near = kernel.group(rows, np.array([1, 1, 0], dtype=np.int32), np.array([2, 3, 2], dtype=np.int32))
    assert list(zip(near.a.tolist(), near.b.tolist(), strict=True)) == [
        (5, 6),
        (5, 2_000_000_001),
        (2_000_000_000, 2_000_000_001),
    ]


def test_tails_agree_with_scipy() -> None:
    from scipy.special import betainc, gammainc

    draw = np.random.default_rng(5)
    x = draw.integers(1, 60, 4000).astype(float)
    mean = np.exp(draw.uniform(-12, 4, 4000))
    shape, part = np.exp(draw.uniform(-3, 4, 4000)), draw.uniform(1e-9, 0.98, 4000)
    np.testing.assert_allclose(tails.poisson(x, mean), gammainc(x, mean), rtol=1e-9, atol=1e-300)
    np.testing.assert_allclose(tails.negative_binomial(x, shape, part), betainc(x, shape, part), rtol=1e-7, atol=1e-280)
