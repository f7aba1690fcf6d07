"""`ficelle coaction`: from a file to a file, as a user runs it."""

import json
from typing import Any

import pyarrow.csv
import pyarrow.parquet
import pytest
from click.testing import CliRunner

from ficelle.cli import main

from . import invented


@pytest.fixture
def shares(tmp_path: Any) -> Any:
    columns, _ = invented.with_groups(2)
    path = tmp_path / "shares.parquet"
    pyarrow.parquet.write_table(invented.table(*columns), path)
    return path


def run(*arguments: Any) -> Any:
    return CliRunner().invoke(main, ["coaction", *map(str, arguments)])


@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_pairs_are_written_with_their_test(shares: Any, tmp_path: Any, ending: Any) -> None:
    out = tmp_path / f"pairs.{ending}"
    result = run(shares, "--window", "60", "--out", out)
    assert result.exit_code == 0, result.output
    table = pyarrow.parquet.read_table(out) if ending == "parquet" else pyarrow.csv.read_csv(out)
    assert table.column_names == [
        "account_a",
        "account_b",
        "weight",
        "n_objects",
        "avg_time_delta",
        "first_time",
        "last_time",
        "lead",
        "expected",
        "p",
        "q",
        "window",
        "objects_ever",
        "how",
    ]
    assert all(row["account_a"] < row["account_b"] for row in table.to_pylist())
    assert "at q ≤ 0.001, tested against chance over 79,800 possible pairs" in result.output
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([out.name, "shares.parquet"])


def test_json_tells_everything(shares: Any, tmp_path: Any) -> None:
    told = json.loads(run(shares, "--out", tmp_path / "p.parquet", "--crowd-limit", "40", "--json").output)
    assert told["windows"] == [10, 60, 600, 3600, 86400]
    assert told["significant"]["0.001"] >= 3 * 28
    assert told["mass"][0].keys() == {"object", "window", "crowd"}


@pytest.mark.parametrize(
    ("arguments", "columns"),
    [
        (["--as", "coortweet"], {"account_a", "account_b", "weight", "edge_symmetry_score", "weight_threshold"}),
        (["--as", "cnt"], {"source", "target", "weight"}),
        (["--as", "cnt", "--keep-loops"], {"source", "target", "weight"}),
    ],
)
def test_other_tools_columns(shares: Any, tmp_path: Any, arguments: Any, columns: Any) -> None:
    out = tmp_path / "e.parquet"
    result = run(shares, "--window", "60", "--out", out, *arguments)
    assert result.exit_code == 0, result.output
    assert columns <= set(pyarrow.parquet.read_schema(out).names)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--window", "60", "--out", "p.txt"], "pairs are written as .parquet or .csv"),
        (["--window", "60", "--out", "nowhere/p.csv"], "the folder nowhere does not exist"),
        (["--as", "cnt", "--out", "p.csv"], "works at one window"),
        (["--window", "60", "--keep-loops", "--out", "p.csv"], "use it with --as"),
        (["--window", "soon", "--out", "p.csv"], "write seconds"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    shares: Any, tmp_path: Any, monkeypatch: Any, arguments: Any, message: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(shares, *arguments)
    assert result.exit_code != 0
    assert message in result.output
    assert [p.name for p in tmp_path.iterdir()] == ["shares.parquet"]
