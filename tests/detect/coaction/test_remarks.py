"""Shares that are unusual: what the result says of them."""

from typing import Any

import pyarrow as pa
import pyarrow.csv
import pytest
from click.testing import CliRunner

from ficelle.cli import main
from ficelle.detect.coaction.remarks import remarks
from ficelle.detect.coaction.shares import COLUMNS, from_table

START = 1_700_000_000
Row = tuple[str, str, int]


def plain() -> list[Row]:
    """An object, an account, a time; nothing unusual."""
    return [(f"thing {i % 13}", f"account {i % 20}", START + 77 * i) for i in range(40)]


def table(rows: list[Row]) -> pa.Table:
    objects, accounts, times = zip(*rows, strict=True)
    posts = [f"post {i}" for i in range(len(rows))]
    return pa.table(dict(zip(COLUMNS, (objects, accounts, posts, times), strict=True)))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (plain(), []),
        ([(thing, account, START) for thing, account, _ in plain()], ["all shares have the same time"]),
        ([(row[0], row[1], 3600 * (470_000 + i)) for i, row in enumerate(plain())], ["known to 3,600 s only"]),
        ([*plain(), ("thing 1", "account 1", 0)], ["1 shares are of 1970-01-01"]),
        ([*plain(), *(("thing 1", "busy", START + i) for i in range(50))], ["busy made 56% of all shares"]),
        (
            [*plain(), ("thing 1", "Anna", START), ("thing 2", "anna", START + 1)],
            ["2 account ids differ from another only by case, as Anna and anna"],
        ),
        (
            [*plain(), *(("news", f"account {i}", START + i) for i in range(15))],
            ["news was shared by 15 of 20 accounts"],
        ),
        (
            [*plain(), *((thing, f"account {i}", START + i) for thing in ("news", "more news") for i in range(15))],
            ["2 things were shared by half of the accounts or more, "],
        ),
        ([*plain(), *(("mine", "account 3", START + i) for i in range(15))], []),
        ([("thing", "a", START)], []),
    ],
    ids=["plain", "one second", "hours", "zero", "busy", "case", "everyone", "twice", "one account’s own", "one share"],
)
def test_what_is_unusual_is_told(rows: list[Row], told: list[str]) -> None:
    found = remarks(from_table(table(rows)))
    assert len(found) == len(told)
    assert all(words in sentence for words, sentence in zip(told, found, strict=True))


def test_long_names_are_cut() -> None:
    rows = [*plain(), *(("x" * 500, f"account {i}", START + i) for i in range(15))]
    assert len(remarks(from_table(table(rows)))[0]) < 200


@pytest.mark.parametrize("tool", [[], ["--as", "coortweet"], ["--as", "cnt"]])
def test_the_result_says_it(tmp_path: Any, tool: list[str]) -> None:
    path = tmp_path / "shares.csv"
    pyarrow.csv.write_csv(table([*plain(), *(("thing 1", "busy\x1b", START + i) for i in range(50))]), path)
    result = CliRunner().invoke(
        main, ["coaction", str(path), "--out", str(tmp_path / "pairs.csv"), "--window", "60", *tool]
    )
    assert result.exit_code == 0, result.output
    assert "  note: busy" in result.output
    assert "\x1b" not in result.output
