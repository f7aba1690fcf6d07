"""`ficelle coaction`: from a file to a file, as a user runs it."""

import json
import re
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


def by_name(table: Any) -> Any:
    return sorted(table.to_pylist(), key=lambda row: (row["account_a"], row["account_b"]))


def test_the_fields_measures_stand_beside(shares: Any, tmp_path: Any) -> None:
    plain, out = tmp_path / "plain.parquet", tmp_path / "p.parquet"
    run(shares, "--window", "60", "--out", plain)
    result = run(shares, "--window", "60", "--out", out, "--literature")
    assert result.exit_code == 0, result.output
    table, without = pyarrow.parquet.read_table(out), pyarrow.parquet.read_table(plain)
    assert table.column_names[-4:] == ["tfidf_cosine", "weight_quantile", "disparity", "centrality"]
    assert by_name(table.drop_columns(table.column_names[-4:])) == by_name(without)
    strong = [row for row in table.to_pylist() if row["q"] <= 0.001]
    assert min(row["tfidf_cosine"] for row in strong) > 0.2


def test_only_pairs_up_to_a_q_are_written(shares: Any, tmp_path: Any) -> None:
    every, few = tmp_path / "every.parquet", tmp_path / "few.parquet"
    run(shares, "--out", every)
    run(shares, "--out", few, "--max-q", "0.05")
    wanted = [row for row in by_name(pyarrow.parquet.read_table(every)) if row["q"] <= 0.05]
    assert wanted
    assert by_name(pyarrow.parquet.read_table(few)) == wanted


def test_chance_is_told_when_asked(shares: Any, tmp_path: Any) -> None:
    result = run(shares, "--window", "60", "--out", tmp_path / "p.parquet", "--permute", "1")
    assert "over all shares                    0\n" in result.output
    assert "within communities of interest" in result.output


def test_a_folder_of_parquet_is_read_as_one_file(shares: Any, tmp_path: Any) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    table = pyarrow.parquet.read_table(shares)
    for number in range(3):
        pyarrow.parquet.write_table(table.slice(number * 4000, 4000), folder / f"part-{number}.parquet")
    assert run(folder, "--out", tmp_path / "a.csv").output == run(shares, "--out", tmp_path / "b.csv").output
    (tmp_path / "empty").mkdir()
    assert "a folder without Parquet files" in run(tmp_path / "empty", "--out", tmp_path / "a.csv").output


@pytest.mark.parametrize("tool", [None, "coortweet", "cnt"])
def test_the_acts_of_a_case_are_shares(tmp_path: Any, tool: Any) -> None:
    import ficelle

    lines = [
        f"{i},user{i % 5},2031-05-1{i // 5 % 9}T10:00:0{i % 5}Z,read https://news.example/{i // 5}" for i in range(45)
    ]
    (tmp_path / "posts.csv").write_text("\n".join(["id,account,published_at,text", *lines]) + "\n")
    with ficelle.new(tmp_path / "case") as case:
        case.add(tmp_path / "posts.csv", platform="X")
    out = tmp_path / "edges.csv"
    asked = ["--kind", "link", "--window", "60", "--out", out, *(["--as", tool] if tool else [])]
    result = run(tmp_path / "case", *asked)
    assert result.exit_code == 0, result.output
    assert pyarrow.csv.read_csv(out).num_rows == (20 if tool == "cnt" else 10)
    assert "say which acts: --kind repost" in run(tmp_path / "case", "--out", out).output
    assert "--kind chooses the acts of a case" in run(tmp_path / "posts.csv", "--kind", "link", "--out", out).output


def test_what_takes_long_is_announced_before_it_is_done(shares: Any, tmp_path: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("ficelle.coaction_lines.WORTH_SAYING", 1000)
    monkeypatch.setattr("ficelle.detect.coaction.network.PAIRS_A_SECOND", 100)
    result = run(shares, "--out", tmp_path / "p.csv")
    assert re.match(r"co-action: [\d,]+ share pairs, about [\d,]+ min\n", result.stderr)
