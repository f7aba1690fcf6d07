"""What is read, what is set aside and counted, what is refused."""

from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest

from ficelle.detect.coaction.shares import from_table, read
from ficelle.errors import ReadError

ROWS = {
    "object_id": ["x", "x", "x", None, "x", "x", "y"],
    "account_id": ["ann", "bob", "ann", "ann", "ann", "ann", "bob"],
    "content_id": ["1", "2", "1", "4", "5", "6", "2"],
    "timestamp_share": [10, 20, 30, 40, None, -5, 20],
}


def test_what_cannot_be_used_is_set_aside_and_counted() -> None:
    shares = from_table(pa.table(ROWS))
    assert len(shares) == 3
    assert shares.set_aside == {
        "no object, account or post id": 1,
        "no time, or one that is not a number": 1,
        "a time before 1970 or after 2099": 1,
        "the same post and object again": 1,
    }
    assert len(shares) + sum(shares.set_aside.values()) == 7


@pytest.mark.parametrize(
    "times",
    [
        pa.array([10, 20]),
        pa.array([10.0, 20.9]),
        pa.array(["10", " 20 "]),
        pa.array([10_000, 20_000], pa.timestamp("ms")),
    ],
    ids=["integers", "fractions", "text", "timestamps"],
)
def test_times_in_any_dress(times: Any) -> None:
    table = pa.table({"object_id": [1, 1], "account_id": [1, 2], "content_id": [1, 2], "timestamp_share": times})
    assert from_table(table).time.tolist() == [10, 20]


def test_absurd_times_do_no_harm() -> None:
    times = pa.array([float("nan"), float("inf"), 1e300, 10.0])
    ids = pa.array([1, 2, 3, 4])
    shares = from_table(pa.table({"object_id": ids, "account_id": ids, "content_id": ids, "timestamp_share": times}))
    assert shares.time.tolist() == [10]


@pytest.mark.parametrize("number", [int, float, str])
def test_milliseconds_are_named(number: Any) -> None:
    times = [number(time) for time in (1_700_000_000_000, 1_700_000_000_500, 10)]
    ids = pa.array([1, 2, 3])
    shares = from_table(pa.table({"object_id": ids, "account_id": ids, "content_id": ids, "timestamp_share": times}))
    assert shares.set_aside == {"a time that seems to be in milliseconds: divide it by 1,000": 2}


def test_without_any_time_nothing_is_left(tmp_path: Any) -> None:
    pyarrow.csv.write_csv(pa.table({**ROWS, "timestamp_share": pa.nulls(7)}), tmp_path / "s.csv")
    assert len(read(tmp_path / "s.csv")) == 0


def test_dates_in_words_are_refused_with_the_way_out(tmp_path: Any) -> None:
    table = pa.table({**ROWS, "timestamp_share": ["2031-05-15"] * 7})
    pyarrow.parquet.write_table(table, tmp_path / "s.parquet")
    with pytest.raises(ReadError, match=r"s\.parquet: timestamp_share holds '2031-05-15'.*seconds since 1970"):
        read(tmp_path / "s.parquet")


def test_ids_in_csv_stay_as_written(tmp_path: Any) -> None:
    (tmp_path / "s.csv").write_text("account_id,object_id,content_id,timestamp_share\n007,x,01,5\n7,x,1,6\n")
    shares = read(tmp_path / "s.csv")
    assert sorted(shares.accounts.to_pylist()) == ["007", "7"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"object_id,account_id,content_id\n1,2,3\n", "no column 'timestamp_share'; it has object_id"),
        (b"PAR1 but not so", "not a readable Parquet or CSV file"),
    ],
)
def test_files_that_are_something_else_are_refused(tmp_path: Any, content: Any, message: Any) -> None:
    (tmp_path / "s.csv").write_bytes(content)
    with pytest.raises(ReadError, match=message):
        read(tmp_path / "s.csv")


def test_a_missing_file_is_named(tmp_path: Any) -> None:
    with pytest.raises(ReadError, match="nothing.parquet: there is no such file"):
        read(tmp_path / "nothing.parquet")


def test_a_dictionary_with_names_that_nobody_has_is_read_as_text(tmp_path: Any) -> None:
    names = pa.DictionaryArray.from_arrays(pa.array([2, 0, None, 2]), pa.array(["ann", "nobody", "bob"]))
    table = pa.table(
        {
            "object_id": ["x", "y", "x", None],
            "account_id": names,
            "content_id": [1, 2, 3, 4],
            "timestamp_share": [1, 2, 3, 4],
        }
    )
    pyarrow.parquet.write_table(table, tmp_path / "s.parquet")
    for shares in (read(tmp_path / "s.parquet"), from_table(table)):
        assert sorted(shares.accounts.to_pylist()) == ["ann", "bob"]
        assert [shares.accounts[int(code)].as_py() for code in shares.account] == ["bob", "ann"]
        assert shares.set_aside == {"no object, account or post id": 2}
