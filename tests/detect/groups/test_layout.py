"""Coordinates for drawing: seeded, bounded, near where tied, and quick."""

import time
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficelle.detect.groups.layout import laid_out, places


def cliques(count: Any, members: Any) -> Any:
    pairs = [(c * members + i, c * members + j) for c in range(count) for i in range(members) for j in range(i)]
    return tuple(np.array(side) for side in zip(*pairs, strict=True))


def test_tied_accounts_stand_nearer_than_others_and_none_on_one_spot() -> None:
    a, b = cliques(4, 12)
    spots = laid_out(a, b, 48)
    apart = np.sqrt(((spots[:, None] - spots[None]) ** 2).sum(axis=2))
    same = np.equal.outer(np.arange(48) // 12, np.arange(48) // 12)
    assert apart[same].max() < apart[~same].max()
    assert apart[same].mean() < 0.6 * apart[~same].mean()
    assert apart[~np.eye(48, dtype=bool)].min() > 1e-3


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda e: e[0] != e[1]), max_size=60))
def test_every_account_has_a_place_between_0_and_1(edges: Any) -> None:
    a, b = (np.array([e[side] for e in edges], dtype=np.int64) for side in (0, 1))
    spots = laid_out(a, b, 31)
    assert spots.shape == (31, 2)
    assert np.isfinite(spots).all()
    assert (spots >= 0).all()
    assert (spots <= 1).all()
    assert (laid_out(a, b, 31) == spots).all()


def test_the_order_of_pairs_changes_no_place() -> None:
    names = [(f"u{i}", f"u{i + 1}") for i in range(20)]
    one = pa.table({"account_a": [a for a, _ in names], "account_b": [b for _, b in names]})
    assert places(one)["account_id"].to_pylist() == sorted({name for pair in names for name in pair})
    assert (
        places(pa.table({"account_a": pa.array([], pa.string()), "account_b": pa.array([], pa.string())})).num_rows == 0
    )


@pytest.mark.slow
def test_ten_thousand_accounts_take_about_a_second() -> None:
    draw = np.random.default_rng(1)
    a = draw.integers(0, 10_000, 50_000)
    b = np.where(
        draw.random(50_000) < 0.8, a // 100 * 100 + draw.integers(0, 100, 50_000), draw.integers(0, 10_000, 50_000)
    )
    laid_out(a[:10], b[:10], 10_000)
    began = time.process_time()
    laid_out(a[a != b], b[a != b], 10_000)
    # Twice the second that it takes, so that a busy machine does not fail it.
    assert time.process_time() - began < 2
