import json
import os
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from ficelle import bars
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
    assert "statements/14" in ask("run", case)
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


def test_every_verb_answers_in_json() -> None:
    lacking = [name for name, verb in main.commands.items() if "--json" not in {o for p in verb.params for o in p.opts}]
    assert lacking == []


MISTAKES = [
    # What is asked of `ficelle add CASE posts.csv`, and what the error says.
    (["--zone", "Mars/Phobos"], "no time zone is named 'Mars/Phobos'"),
    (["--published", "soon"], "write 2024, 2024-05"),
    (["--reader", "nope"], "There are: x-v2"),
    (["--map", "words=text"], "no post column 'words'"),
    (["--map", "text=words"], "posts.csv: has no column 'words'"),
    (["--map", "text"], "write --map text=message"),
]


@pytest.mark.parametrize(("options", "said"), MISTAKES)
def test_a_mistake_is_named_with_what_would_work(folder: Path, options: list[str], said: str) -> None:
    ask("new", folder / "case")
    assert said in ask("add", folder / "case", folder / "posts.csv", *options, fails=True)
    assert json.loads(ask("show", folder / "case", "--json"))["posts"] == 0


def test_nothing_is_made_where_a_file_does_not_exist(folder: Path) -> None:
    told = ask("investigate", folder / "artcle.txt", folder / "posts.csv", "--out", folder / "case", fails=True)
    assert "artcle.txt: there is no such file. Nothing was done." in told
    assert not (folder / "case").exists()


def test_what_a_folder_holds_is_told_of(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "empty").mkdir()
    for name in ("a.txt", ".hidden"):
        (folder / "in" / name).write_text(ARTICLE)
    (folder / "in" / "link.txt").symlink_to(folder / "article.txt")
    ask("new", folder / "case")
    told = ask("add", folder / "case", folder / "in")
    assert "2 hidden or linked files of this folder are passed over" in told
    assert "1 rows = 1 accepted" in told
    assert "a folder without files" in ask("add", folder / "case", folder / "empty", fails=True)


def test_a_file_may_have_any_name(folder: Path) -> None:
    ask("new", folder / "case")
    names = [b"caf\xe9.txt", b"\x1b[31mred.txt", b"two\nlines.txt", b"a'b;--.txt"]
    for number, name in enumerate(names):
        path = folder / os.fsdecode(name)
        path.write_text(f"{ARTICLE}\nNumber {number}.\n")
        told = ask("add", folder / "case", path)
        assert ("\x1b" not in told, told.count("\n")) == (True, 1)
    bad = folder / os.fsdecode(b"junk\xff.bin")
    bad.write_bytes(bytes(range(256)))
    assert "not text" in ask("add", folder / "case", bad, fails=True)
    assert len(json.loads(ask("show", folder / "case", "sources", "--json"))) == len(names)
    assert json.loads(ask("verify", folder / "case", "--json"))["holds"]


def test_bars_show_themselves_in_long_steps_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bars, "PATIENCE", 0.05)
    shown = bars._Bars()
    shown("one long step", 0, None)
    deadline = time.monotonic() + 10
    while not shown._tasks and time.monotonic() < deadline:
        time.sleep(0.01)
    assert list(shown._tasks) == ["one long step"]
    shown.stop()


def test_a_preview_adds_nothing(folder: Path) -> None:
    assert "text" in ask("preview", folder / "posts.csv", "--zone", "UTC")


def test_the_demo_can_be_worked(tmp_path: Path) -> None:
    told = json.loads(ask("demo", tmp_path / "demo", "--organic", "500", "--run", "--json"))
    assert all(one["refused"] is None for one in told["added"])
    assert Path(told["report"]).exists()
