"""The field's own measures, against their definitions worked by hand, and deals that keep what they promise."""

from collections import Counter
from typing import Any

import numpy as np
import pytest

from ficelle.calculator import Threads
from ficelle.detect.coaction import literature, permuting
from ficelle.detect.coaction.network import Question
from ficelle.detect.coaction.shares import from_table

from . import invented

A, B = np.array([0, 0, 1, 2], dtype=np.int32), np.array([1, 2, 2, 3], dtype=np.int32)
WEIGHT = np.array([5, 1, 1, 3], dtype=np.int32)


def test_the_cosine_weighs_rare_objects_more() -> None:
    shares = from_table(invented.table([0, 0, 0, 1, 1, 2], [0, 1, 2, 0, 1, 2], range(6)))
    place = {name: code for code, name in enumerate(shares.accounts.to_pylist())}
    ann, bob, cat = (place[f"account{i}"] for i in range(3))
    one = literature.cosine(shares, np.array([ann, ann]), np.array([bob, cat]))
    # Everybody used object 0: its weight is log(3/3) = 0, so ann and bob are the same and ann and cat have nothing.
    assert one.tolist() == pytest.approx([1.0, 0.0])


def test_the_quantile_is_the_share_of_edges_that_weigh_no_more() -> None:
    assert literature.quantile(WEIGHT).tolist() == [1.0, 0.5, 0.5, 0.75]


def test_disparity_is_the_smaller_of_the_two_ends() -> None:
    found = literature.disparity(A, B, WEIGHT, 4)
    by_hand = [
        min((1 - 5 / 6) ** 1, (1 - 5 / 6) ** 1),
        min((1 - 1 / 6) ** 1, (1 - 1 / 5) ** 2),
        min((1 - 1 / 6) ** 1, (1 - 1 / 5) ** 2),
        min((1 - 3 / 5) ** 2, 1.0),
    ]
    assert found.tolist() == pytest.approx(by_hand)


def test_centrality_is_the_leading_eigenvector() -> None:
    dense = np.zeros((4, 4))
    dense[A, B] = dense[B, A] = WEIGHT
    leading = np.abs(np.linalg.eigh(dense)[1][:, -1])
    assert literature.centrality(A, B, WEIGHT, 4) == pytest.approx(leading / leading.max(), abs=1e-6)


def test_measures_of_no_pairs() -> None:
    shares = from_table(invented.table([0], [0], [5]))
    none = np.empty(0, dtype=np.int32)
    assert [len(values) for values in literature.measure(shares, none, none, none)] == [0, 0, 0, 0]


@pytest.mark.parametrize("way", permuting.WAYS)
def test_a_deal_keeps_activity_popularity_and_times(way: Any) -> None:
    shares = from_table(invented.table(*invented.with_groups(2)[0]))
    dealt = permuting.deal(shares, way, 1)
    assert Counter(dealt.account.tolist()) == Counter(shares.account.tolist())
    assert (dealt.object == shares.object).all()
    assert (dealt.time == shares.time).all()
    assert (dealt.account != shares.account).any()
    assert (permuting.deal(shares, way, 1).account == dealt.account).all()


def test_a_deal_within_hours_keeps_each_accounts_hours() -> None:
    shares = from_table(invented.table(*invented.with_groups(2)[0]))
    dealt = permuting.deal(shares, "hours", 1)
    hours = shares.time // 3600 % 24
    assert sorted(zip(hours, shares.account, strict=True)) == sorted(zip(hours, dealt.account, strict=True))


def test_what_chance_gives_is_reported_for_each_way_and_seed() -> None:
    shares = from_table(invented.table(*invented.with_groups(2)[0]))
    found = permuting.report(shares, Question((60,)), Threads(), 2)
    assert [(one.way, one.seed) for one in found] == [(way, seed) for way in permuting.WAYS for seed in (1, 2)]
    assert all(one.pairs == 0 for one in found if one.way == "all")
