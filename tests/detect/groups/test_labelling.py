"""The blind sheet hides what is found, and its scoring is what the textbooks say."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_cards import posts

import ficelle
from ficelle import labelling
from ficelle.cli import main
from ficelle.errors import SettingsError


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("labels")
    (folder / "posts.csv").write_text(posts(), encoding="utf-8")
    with ficelle.new(folder / "case") as made:
        made.add(folder / "posts.csv", platform="demo")
        made.run()
    return folder / "case"


def filled(sheet: Path, out: Path, label: str) -> Path:
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, labelling.COLUMNS)
        writer.writeheader()
        writer.writerows({**row, "label": label} for row in rows)
    return out


def test_a_sheet_tells_nothing_of_what_was_found_and_its_key_all(case: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    told = CliRunner().invoke(main, ["label", str(case), "--out", str(sheet)])
    assert told.exit_code == 0, told.output
    text = sheet.read_text(encoding="utf-8-sig")
    assert "grp_" not in text
    assert "demo/" not in text
    items = json.loads((tmp_path / "sheet.key.json").read_text())["items"]
    assert sorted(of.split("_")[0] for of in items.values()) == ["grp", "random"]


def test_the_score_of_two_raters(case: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    CliRunner().invoke(main, ["label", str(case), "--out", str(sheet)])
    yes, no = filled(sheet, tmp_path / "yes.csv", "coordinated"), filled(sheet, tmp_path / "no.csv", "unsure")
    told = CliRunner().invoke(
        main, ["score-labels", str(yes), str(no), "--key", str(tmp_path / "sheet.key.json"), "--json"]
    )
    found = json.loads(told.output)
    assert found["yes.csv"]["groups"]["share"] == 1.0
    assert found["no.csv"]["groups"]["share"] is None
    assert found["kappa"] == 0.0


def test_a_label_that_is_none_is_named(case: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    CliRunner().invoke(main, ["label", str(case), "--out", str(sheet)])
    wrong = filled(sheet, tmp_path / "wrong.csv", "bots")
    with pytest.raises(SettingsError, match="'bots' is no label"):
        labelling.score([wrong], tmp_path / "sheet.key.json")


def test_kappa_of_a_known_table() -> None:
    # 20 both yes, 5 and 10 apart, 15 both no: kappa 0.4.
    yes, no = labelling.LABELS[:2]
    table = [(yes, yes)] * 20 + [(yes, no)] * 5 + [(no, yes)] * 10 + [(no, no)] * 15
    assert labelling.kappa(table) == pytest.approx(0.4)
    assert labelling.kappa([]) is None
