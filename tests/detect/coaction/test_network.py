"""What is found, what is not, and that chance alone finds nothing."""

from collections import defaultdict
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from ficelle.calculator import Threads
from ficelle.detect.coaction.network import Question, coaction
from ficelle.detect.coaction.shares import from_table
from ficelle.detect.coaction.writing import pairs_table
from ficelle.errors import SettingsError

from . import invented


def pairs(shares: Any, *windows: Any, calculator: Any = None, **question: Any) -> Any:
    found = []

    def sink(batch: Any) -> None:
        found.append(pairs_table(batch, shares.accounts))

    outcome = coaction(shares, Question(tuple(windows), **question), sink, calculator=calculator)
    table = pa.concat_tables(found) if found else pa.table({})
    return table.to_pylist(), outcome


def accounts_at(rows: Any, q: Any) -> Any:
    return {name for row in rows if row["q"] <= q for name in (row["account_a"], row["account_b"])}


def test_each_pair_stands_once_with_its_posts_objects_lags_and_lead() -> None:
    shares = from_table(
        pa.table(
            {
                "object_id": ["x", "x", "y", "y", "x"],
                "account_id": ["zoe", "ann", "ann", "zoe", "bob"],
                "content_id": ["1", "2", "3", "4", "5"],
                "timestamp_share": [100, 110, 200, 230, 5000],
            }
        )
    )
    rows, outcome = pairs(shares, 60)
    (row,) = rows
    assert (row["account_a"], row["account_b"]) == ("ann", "zoe")
    assert (row["weight"], row["n_objects"], row["avg_time_delta"]) == (2, 2, 20.0)
    assert (row["first_time"], row["last_time"], row["lead"], row["how"]) == (100, 230, 0.0, "pair")
    assert outcome.tests == 3
    assert outcome.pairs == 1


def test_lead_tells_who_was_first() -> None:
    shares = from_table(invented.table([0, 0, 1, 1, 2, 2], [1, 0, 1, 0, 0, 1], [0, 5, 50, 55, 90, 99]))
    (row,), _ = pairs(shares, 10)
    assert (row["account_a"], row["account_b"]) == ("account0", "account1")
    assert row["lead"] == pytest.approx(-1 / 3)


@pytest.mark.parametrize("windows", [(60,), ()])
def test_pairs_are_those_a_person_would_list(windows: Any) -> None:
    (thing, account, time), _ = invented.with_groups(3)
    shares = from_table(invented.table(thing, account, time))
    rows, outcome = pairs(shares, *windows, crowd_limit=10_000)
    uses = defaultdict(list)
    for o, a, t in zip(thing, account, time, strict=True):
        uses[o].append((f"account{a}", t))
    objects: Any = defaultdict(lambda: defaultdict(set))
    for o, ones in uses.items():
        for (a, t), (b, u) in combinations(ones, 2):
            for window in outcome.windows:
                if a != b and abs(t - u) <= window:
                    objects[min(a, b), max(a, b)][window].add(o)
    assert {(row["account_a"], row["account_b"]) for row in rows} == set(objects)
    for row in rows:
        assert row["n_objects"] == len(objects[row["account_a"], row["account_b"]][row["window"]])


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(("windows", "within", "taking_part"), [((60,), 30, 1.0), ((), 30, 1.0), ((), 60, 0.7)])
def test_planted_groups_are_found_and_nobody_else(seed: Any, windows: Any, within: Any, taking_part: Any) -> None:
    (thing, account, time), groups = invented.with_groups(seed, within=within, taking_part=taking_part)
    rows, _ = pairs(from_table(invented.table(thing, account, time)), *windows)
    assert accounts_at(rows, 0.001) == {f"account{a}" for a in groups.ravel()}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_accounts_dealt_out_at_random_give_no_edge(seed: Any) -> None:
    (thing, account, time), _ = invented.with_groups(seed)
    shares = from_table(invented.table(thing, account, time))
    dealt = replace(shares, account=np.random.default_rng(seed).permutation(shares.account))
    rows, _ = pairs(dealt)
    assert accounts_at(rows, 0.001) == set()


def test_p_values_are_not_smaller_than_they_should_be() -> None:
    thing, account, time, draw = invented.ordinary(11)
    shares = from_table(invented.table(thing, account, time))
    below = {0.01: 0, 0.001: 0}
    tests = 0.0
    for _ in range(10):
        dealt = replace(shares, account=draw.permutation(shares.account))
        rows, outcome = pairs(dealt, 600)
        tests += outcome.tests
        for at in below:
            below[at] += sum(row["p"] <= at for row in rows)
    assert all(count <= at * tests * 1.1 for at, count in below.items())


def test_accounts_that_read_in_the_same_hours_are_not_a_group() -> None:
    """Two fans of one topic, awake at the same hours, share much of the same and much besides."""
    draw = np.random.default_rng(4)
    thing, account, time, _ = invented.ordinary(4)
    evenings = invented.START + np.arange(40) * 86_400
    fans = [(700 + draw.integers(0, 60), fan, day + draw.integers(0, 1200)) for day in evenings for fan in (7, 9) * 6]
    more = [np.array(column) for column in zip(*fans, strict=True)]
    columns = [np.concatenate(pair) for pair in zip((thing, account, time), more, strict=True)]
    rows, _ = pairs(from_table(invented.table(*columns)))
    assert not accounts_at(rows, 0.001) & {"account7", "account9"}


def test_an_object_shared_by_everyone_is_a_mass_event_and_no_pair_rests_on_it() -> None:
    (thing, account, time), _ = invented.with_groups(5)
    crowd = np.arange(300)
    columns = (
        np.concatenate((thing, np.full(300, 5000))),
        np.concatenate((account, crowd)),
        np.concatenate((time, np.full(300, invented.START + 1000) + crowd % 50)),
    )
    shares = from_table(invented.table(*columns))
    with_crowd, outcome = pairs(shares, 60, crowd_limit=100)
    without, _ = pairs(from_table(invented.table(thing, account, time)), 60, crowd_limit=100)
    (event,) = outcome.mass
    assert (shares.objects[event.object].as_py(), event.window, event.crowd) == ("thing5000", 60, 300)
    assert {(r["account_a"], r["account_b"], r["weight"]) for r in with_crowd} == {
        (r["account_a"], r["account_b"], r["weight"]) for r in without
    }


def test_a_mass_event_at_a_day_still_counts_within_a_minute() -> None:
    things = np.concatenate((np.zeros(120, dtype=int), np.zeros(2, dtype=int)))
    accounts = np.concatenate((np.arange(120), [200, 201]))
    times = np.concatenate((np.arange(120) * 600, [100_000, 100_005]))
    rows, outcome = pairs(from_table(invented.table(things, accounts, times)), 10, 86_400, crowd_limit=100)
    assert [(event.window, event.crowd) for event in outcome.mass] == [(86_400, 120)]
    assert [(row["account_a"], row["account_b"], row["window"]) for row in rows] == [("account200", "account201", 10)]


def test_threads_change_nothing() -> None:
    (thing, account, time), _ = invented.with_groups(6)
    shares = from_table(invented.table(thing, account, time))
    one, two = (pairs(shares, 600, calculator=Threads(threads))[0] for threads in (1, 3))
    assert one == two


@pytest.mark.parametrize(
    ("windows", "grain", "message"),
    [((-1,), 1, "0 or more"), ((10,), 60, "known to 60 s only"), ((600,), 3600, "known to 3600 s only")],
)
def test_windows_that_mean_nothing_are_refused(windows: Any, grain: Any, message: Any) -> None:
    shares = from_table(invented.table([0] * 12, list(range(12)), [grain * i for i in range(12)]))
    with pytest.raises(SettingsError, match=message):
        pairs(shares, *windows)


def test_a_scan_starts_at_the_grain_of_the_times() -> None:
    shares = from_table(invented.table([0] * 12, list(range(12)), [60 * i for i in range(12)]))
    _, outcome = pairs(shares)
    assert outcome.windows == (60, 600, 3600, 86400)
    assert outcome.resolution == 60


def test_too_many_pairs_are_refused_before_the_work(monkeypatch: Any) -> None:
    monkeypatch.setattr("ficelle.detect.coaction.network.MOST_PAIRS", 5000)
    (thing, account, time), _ = invented.with_groups(7)
    shares = from_table(invented.table(thing, account, time))
    with pytest.raises(SettingsError, match=r"share pairs within 86,400 s.*--window 10"):
        pairs(shares)


def test_no_shares_give_no_pairs() -> None:
    empty = invented.table([0], [0], [-5])
    rows, outcome = pairs(from_table(empty))
    assert (rows, outcome.pairs, outcome.mass) == ([], 0, ())


def everyone_at_once() -> Any:
    return invented.table([i % 3 for i in range(90)], range(90), [0] * 90)


def one_account_has_half() -> Any:
    return invented.table([i % 10 for i in range(200)], [0 if i % 2 else i for i in range(200)], range(0, 20_000, 100))


def ids_that_differ_by_case() -> Any:
    return pa.table(
        {
            "object_id": ["x", "x"],
            "account_id": ["Ann", "ann"],
            "content_id": ["1", "2"],
            "timestamp_share": [1, 2],
        }
    )


@pytest.mark.parametrize(
    ("table", "found"),
    [(everyone_at_once(), 1305), (one_account_has_half(), 725), (ids_that_differ_by_case(), 1)],
    ids=["all in one second", "one account has half", "ids differ by case"],
)
def test_odd_material_has_a_defined_answer(table: Any, found: Any) -> None:
    rows, _ = pairs(from_table(table), 10_000)
    assert len(rows) == found
    assert all(0 <= row["p"] <= 1 and 0 <= row["q"] <= 1 for row in rows)
    assert not accounts_at(rows, 0.001)
