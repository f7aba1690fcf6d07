"""Groups from pairs and crowds, on invented accounts."""

from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficelle.detect.groups import communities, crowds, explanations
from ficelle.report.groups import wilson


def pairs(rows: list[tuple[str, str, str, float]]) -> pa.Table:
    names = ("kind", "account_a", "account_b", "q", "n_objects", "expected")
    return pa.Table.from_pylist([dict(zip(names, (*row, 4, 0.1), strict=True)) for row in rows])


def clique(prefix: str, size: int, q: float = 1e-6, kind: str = "link") -> list[tuple[str, str, str, float]]:
    return [(kind, a, b, q) for a, b in combinations([f"{prefix}{n}" for n in range(size)], 2)]


def test_two_cliques_are_two_groups_and_a_pair_is_none() -> None:
    found = communities.find(pairs([*clique("a", 6), *clique("b", 4), *clique("c", 2)]))
    assert [one.accounts for one in found] == [
        tuple(f"a{n}" for n in range(6)),
        tuple(f"b{n}" for n in range(4)),
    ]
    assert all(one.stability >= communities.KEPT_TOGETHER for one in found)
    assert found[0].holds_at == pytest.approx(1e-6)


def test_a_bridge_between_cliques_does_not_join_them() -> None:
    found = communities.find(pairs([*clique("a", 8), *clique("b", 8), ("link", "a0", "b0", 0.009)]))
    assert sorted(len(one.accounts) for one in found) == [8, 8]


def test_the_same_pairs_give_the_same_groups_in_any_order() -> None:
    rows = [*clique("a", 6), *clique("b", 5), ("link", "a1", "b1", 0.009)]
    assert communities.find(pairs(rows)) == communities.find(pairs(rows[::-1]))


def test_no_pairs_no_groups() -> None:
    assert communities.find(pairs([*clique("a", 4)]).slice(0, 0)) == []
    assert communities.find(pairs(clique("a", 4, q=0.04))) == []


def test_a_pair_found_by_two_kinds_weighs_more_than_by_one_and_one_kind_pays_for_the_other() -> None:
    q = np.array([1e-4, 1e-4, 1e-4])
    both, one = communities.combined(q, np.array([0, 0, 1]), 2, 2)
    assert both == pytest.approx(1e-4, rel=0.01)
    assert one == pytest.approx(2e-4, rel=0.01)


@given(st.lists(st.floats(1e-200, 0.05), min_size=1, max_size=5), st.integers(0, 3))
def test_a_combined_q_is_a_probability_and_never_below_the_smallest(values: list[float], absent: int) -> None:
    (found,) = communities.combined(np.array(values), np.zeros(len(values), dtype=np.int64), 1, len(values) + absent)
    assert min(values) * 0.99 <= found <= 0.5


def test_events_with_the_same_people_are_one_crowd_and_others_stay_apart() -> None:
    activity = np.full(4_000, 3.0)
    people, others = np.arange(700), np.arange(2_000, 2_900)
    found = crowds.join([people, people[50:], people[:600], others], activity)
    assert [one.events for one in found] == [(0, 1, 2), (3,)]
    assert found[0].p is not None
    assert found[0].p < 1e-100
    assert found[1].p is None


def test_busy_accounts_alone_do_not_make_two_events_one() -> None:
    activity = np.concatenate((np.full(600, 400.0), np.full(5_000, 1.0)))
    rng = np.random.default_rng(7)
    events = [np.concatenate((np.arange(600), 600 + rng.choice(5_000, 200, replace=False))) for _ in range(2)]
    assert [one.events for one in crowds.join(events, activity)] == [(0,), (1,)]


def test_no_event_no_crowd() -> None:
    assert crowds.join([], np.ones(3)) == []


def test_an_explanation_without_its_figure_is_not_measured() -> None:
    told = {one.name: one.level for one in explanations.of_group({"posts": 0, "reposts": 0})}
    assert told["declared campaign or mobilisation"] == "not measured"
    assert told["one feed or bridge"] == "not measured"


def test_words_of_their_own_speak_for_a_mobilisation_and_put_a_group_last() -> None:
    varied = explanations.of_group({"posts": 90, "reposts": 10, "copied": 0.02})
    pasted = explanations.of_group({"posts": 90, "reposts": 10, "copied": 0.7})
    assert "strong" in {one.level for one in varied}
    assert explanations.rank_key(pasted, 0.7, 50) < explanations.rank_key(varied, 0.02, 5_000)


def test_people_sleep_and_machines_do_not() -> None:
    assert explanations.quiet_share([0] * 7 + [5] * 17) == 0
    assert explanations.quiet_share([3] * 24) == pytest.approx(0.25)


def test_the_interval_of_wilson() -> None:
    low, high = wilson(86, 1_686) or (0, 0)
    assert (round(low, 4), round(high, 4)) == (0.0415, 0.0626)
    assert wilson(0, 0) is None
