"""The same edges as the tools that people come from."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficelle.detect.coaction import compat
from ficelle.detect.coaction.shares import from_table, read

DATA = Path(__file__).parents[3].parent / "shared" / "data" / "coordination"
GOLDEN = DATA / "golden"
RU, URL, TAG = "russian_coord_tweets.parquet", "golden/input_de_url.parquet", "golden/input_de_hashtag.parquet"

needs_data = pytest.mark.skipif(not GOLDEN.is_dir(), reason="the golden edges are not beside this checkout")


def undirected(rows: Any, a: Any, b: Any, columns: Any) -> Any:
    return {
        (min(row[a], row[b]), max(row[a], row[b])): tuple(
            round(row[c], 9) if isinstance(row[c], float) else row[c] for c in columns
        )
        for row in rows
    }


@needs_data
@pytest.mark.parametrize(
    ("source", "edges", "window", "least", "loops", "only"),
    [
        (RU, "coortweet_ru_tw0_mp2", 0, 2, False, ""),
        (RU, "coortweet_ru_tw10_mp5_loops", 10, 5, True, ""),
        (RU, "coortweet_ru_tw60_mp1", 60, 1, False, ""),
        (RU, "coortweet_ru_tw60_mp2_vignette", 60, 2, False, ""),
        (URL, "coortweet_de_url_tw30_mp2", 30, 2, False, ""),
        (TAG, "coortweet_de_hashtag_tw30_mp2", 30, 2, False, ""),
        (URL, "coortweet_de_fburl_tw60_mp2", 60, 2, False, "fb_"),
    ],
)
def test_coortweet(source: Any, edges: Any, window: Any, least: Any, loops: Any, only: Any) -> None:
    table = pyarrow.parquet.read_table(DATA / source)
    if only:
        table = table.filter(pa.array([name.startswith(only) for name in table["account_id"].to_pylist()]))
    shares = from_table(table, as_given=True)
    found = compat.coortweet(shares, window, least, loops=loops)
    names = shares.accounts.to_pylist()
    ours = {
        (names[a], names[b]): values
        for a, b, *values in zip(
            found.a.tolist(),
            found.b.tolist(),
            found.weight.tolist(),
            [round(gap, 9) for gap in found.avg_time_delta.tolist()],
            found.n_content_id.tolist(),
            found.n_content_id_y.tolist(),
            [round(score, 9) for score in found.symmetry_coortweet.tolist()],
            found.above.tolist(),
            strict=True,
        )
    }
    columns = ("weight", "avg_time_delta", "n_content_id", "n_content_id_y", "edge_symmetry_score", "weight_threshold")
    theirs = undirected(
        pyarrow.parquet.read_table(GOLDEN / f"{edges}.edges.parquet").to_pylist(), "account_a", "account_b", columns
    )
    assert {pair: tuple(values) for pair, values in ours.items()} == theirs


@needs_data
@pytest.mark.parametrize(
    ("source", "edges", "window", "least"),
    [
        (RU, "cnt_ru_coretweet_w60_m1", 60, 1),
        (RU, "cnt_ru_coretweet_w60_m2", 60, 2),
        (URL, "cnt_de_url_colink_w30_m1", 30, 1),
    ],
)
def test_cnt(source: Any, edges: Any, window: Any, least: Any) -> None:
    shares = read(DATA / source)
    found = compat.cnt(shares, window, least)
    names = shares.accounts.to_pylist()
    ours = {(names[a], names[b], w) for a, b, w in zip(*(column.tolist() for column in found), strict=True)}
    theirs = pyarrow.parquet.read_table(GOLDEN / f"{edges}.edges.parquet").to_pylist()
    assert ours == {(row["source"], row["target"], row["weight"]) for row in theirs}


def small(rows: Any, *, as_given: Any) -> Any:
    names = ("object_id", "account_id", "content_id", "timestamp_share")
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    times = pa.array(columns.pop("timestamp_share"), pa.int64())
    return from_table(
        pa.table({name: list(column) for name, column in columns.items()} | {"timestamp_share": times}),
        as_given=as_given,
    )


TWICE = [("x", "ann", "1", 0), ("x", "bob", "2", 1), ("x", "ann", "3", 2)]


def test_symmetry_is_as_defined_and_the_packages_value_stands_beside_it() -> None:
    edges = compat.coortweet(small(TWICE, as_given=True), 10, 1)
    assert (edges.weight.tolist(), edges.symmetry.tolist(), edges.symmetry_coortweet.tolist()) == ([2], [0.5], [1.0])


def test_the_toolkits_edges_have_two_directions() -> None:
    shares = small(TWICE, as_given=False)
    found = compat.cnt(shares, 10)
    names = shares.accounts.to_pylist()
    assert {(names[a], names[b], w) for a, b, w in zip(*(c.tolist() for c in found), strict=True)} == {
        ("ann", "bob", 2),
        ("bob", "ann", 1),
    }


def test_the_toolkits_loops_count_posts_with_another_of_ones_own() -> None:
    shares = small(TWICE, as_given=False)
    found = compat.cnt(shares, 10, loops=True)
    names = shares.accounts.to_pylist()
    assert ("ann", "ann", 2) in {(names[a], names[b], w) for a, b, w in zip(*(c.tolist() for c in found), strict=True)}


def test_sharing_ones_own_post_is_a_loop_to_coortweet() -> None:
    rows = [("1", "ann", "1", 0), ("1", "bob", "2", 1), ("1", "cat", "3", 2)]
    edges = compat.coortweet(small(rows, as_given=True), 10, 1)
    shares = small(rows, as_given=True)
    names = shares.accounts.to_pylist()
    assert [(names[a], names[b]) for a, b in zip(edges.a, edges.b, strict=True)] == [("bob", "cat")]


@pytest.mark.parametrize("later", [10.25, 10.3])
def test_fractions_of_seconds_count_in_both_tools(later: Any) -> None:
    table = pa.table(
        {
            "object_id": ["x", "x"],
            "account_id": ["ann", "bob"],
            "content_id": ["1", "2"],
            "timestamp_share": [1_700_000_000.25, 1_700_000_000.0 + later],
        }
    )
    edges = compat.coortweet(from_table(table, as_given=True, fractions=True), 10, 1)
    directed = compat.cnt(from_table(table, fractions=True), 10)
    assert edges.avg_time_delta.tolist() == ([10.0] if later == 10.25 else [])
    assert len(directed.weight) == (2 if later == 10.25 else 0)
    assert from_table(table).time.tolist() == [1_700_000_000, 1_700_000_010]


def by_the_tools_own_words(rows: Any, window: Any, least: Any) -> Any:
    """CooRTweet's steps, written out slowly: participation, pairs, participation among the posts that are left."""
    rows = [row for row in rows if sum(other[1] == row[1] for other in rows) >= least]

    def pairs(ones: Any) -> Any:
        return [
            (x, y)
            for n, x in enumerate(ones)
            for y in ones[n + 1 :]
            if x[0] == y[0] and abs(x[3] - y[3]) <= window and x[1] != y[1] and x[2] != y[2]
            if x[0] != x[2] and y[0] != y[2]
        ]

    posts = {row[2] for pair in pairs(rows) for row in pair}
    left = [row for row in rows if row[2] in posts]
    good = {row[2] for row in left if sum(other[1] == row[1] for other in left) >= least}
    weight: Any = {}
    for x, y in pairs(rows):
        if x[2] in good or y[2] in good:
            key = (min(x[1], y[1]), max(x[1], y[1]))
            weight[key] = weight.get(key, 0) + 1
    return weight


@given(
    st.lists(
        st.tuples(st.sampled_from("xyz1"), st.sampled_from("abcd"), st.sampled_from("123456789"), st.integers(0, 30)),
        min_size=1,
        max_size=25,
    ),
    st.integers(0, 12),
    st.integers(1, 4),
)
def test_coortweets_weights_as_worked_by_hand(rows: Any, window: Any, least: Any) -> None:
    shares = small(rows, as_given=True)
    names = shares.accounts.to_pylist()
    edges = compat.coortweet(shares, window, least)
    found = {(names[a], names[b]): w for a, b, w in zip(*(c.tolist() for c in edges[:3]), strict=True)}
    assert found == by_the_tools_own_words(rows, window, least)


@pytest.mark.parametrize("tool", [compat.coortweet, compat.cnt])
def test_nothing_in_nothing_out(tool: Any) -> None:
    for rows in ([("x", "ann", "1", 0)], [("x", "ann", "1", None)]):
        shares = small(rows, as_given=tool is compat.coortweet)
        assert len(tool(shares, 10, 1).weight) == 0
