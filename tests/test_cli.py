import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ficelle.cli import main
from test_case_survives import ARTICLE, POSTS


def ask(*arguments: object, fails: bool = False) -> str:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert (result.exit_code != 0) is fails, result.output
    return result.stdout + result.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "posts.csv").write_text(POSTS, encoding="utf-8")
    return tmp_path


def test_step_by_step(folder: Path) -> None:
    case = folder / "case"
    ask("new", case)
    added = json.loads(ask("add", case, folder / "article.txt", folder / "posts.csv", "--zone", "UTC", "--json"))
    assert [one["accepted"] for one in added] == [1, 40]
    assert "quotations/1" in ask("run", case)
    assert json.loads(ask("show", case, "--json"))["posts"] == 40
    assert "Korr" in ask("show", case, "statements")
    assert "date not known" not in ask("show", case, "statements", "--since", "2031-05-01")
    assert json.loads(ask("verify", case, "--json"))["holds"]
    assert "parquet" in ask("export", case, "--to", "parquet")


def test_in_one_go(folder: Path) -> None:
    told = ask("investigate", folder / "article.txt", folder / "posts.csv", "--zone", "UTC", "--out", folder / "case")
    assert "1 rows = 1 accepted" in told
    assert (folder / "case" / "exports" / "report.html").exists()


def test_errors_are_one_line_with_the_way_out(folder: Path) -> None:
    assert "ficelle new" in ask("run", folder / "nowhere", fails=True)
    told = ask("investigate", folder / "posts.csv", "--out", folder / "case", fails=True)
    assert "REFUSED" in told
    assert "--zone" in told


def test_a_preview_adds_nothing(folder: Path) -> None:
    assert "text" in ask("preview", folder / "posts.csv", "--zone", "UTC")


def test_the_demo_can_be_worked(tmp_path: Path) -> None:
    told = json.loads(ask("demo", tmp_path / "demo", "--organic", "500", "--run", "--json"))
    assert all(one["refused"] is None for one in told["added"])
    assert Path(told["report"]).exists()
