"""Accusation and answer side by side, in the case, on the command line and in the report."""

import json
from pathlib import Path

import duckdb
import pytest

import ficelle
from ficelle.errors import CaseError, SettingsError
from test_case_survives import ARTICLE
from test_cli import ask


@pytest.fixture
def case(tmp_path: Path) -> "ficelle.Case":
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    return ficelle.investigate(article, out=tmp_path / "case")


def test_an_accusation_stands_beside_its_answer(case: "ficelle.Case") -> None:
    rows = list(case.controversy.called(speaker="korr"))
    assert rows
    assert all(row["accuser"] == "Ilse Korr" and row["kind"] == "accusation" for row in rows)
    assert len(case.statements.where(leads=True)) <= len(case.statements)


def test_a_name_is_found_by_a_part_and_a_strange_one_is_refused(case: "ficelle.Case") -> None:
    assert len(case.statements.called(speaker="KORR")) == len(case.statements.where(speaker="Ilse Korr")) > 0
    with pytest.raises(SettingsError, match="Ilse Korr"):
        case.statements.called(speaker="nobody of this name")


def test_who_speaks_together_is_found_by_either_name(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Anna Holt and Thomas Brandt said they knew.\n\nAnna Holt said it was late.\n", "utf-8")
    case = ficelle.investigate(article, out=tmp_path / "case")
    assert {row["speaker"] for row in case.statements.called(speaker="anna holt")} == {
        "Anna Holt",
        "Anna Holt and Thomas Brandt",
    }


def test_what_an_analyst_rejected_is_no_controversy(case: "ficelle.Case") -> None:
    for row in case.statements:
        case.judge(row["statement_id"], "rejected", who="A. Analyst")
    assert not case.controversy


def test_the_command_line_says_where_no_answer_was_found(case: "ficelle.Case") -> None:
    case.close()
    rows = json.loads(ask("show", case.folder, "controversy", "--json"))
    told = ask("show", case.folder, "controversy")
    assert ("no answer found in this material" in told) is any(row["answer_id"] is None for row in rows)
    assert ask("show", case.folder, "statements", "--form", "direct", "--source", "article")


TWICE = (
    "Ordak accuses Veldania of meddling, Veldania rejects “absurd” accusations\n\n"
    "Interior Minister Ilse Korr on Monday accused Veldania of meddling in the vote of Ordak, where few voted.\n\n"
    "Interior Minister Ilse Korr on Monday accused Veldania of meddling in the vote of Ordak, where few voted. "
    "She spoke in parliament.\n\n"
    "Veldania rejects an absurd story\n\n"
    "Veldania rejected accusations of meddling as “absurd” on Monday. "
    "“We have no hand in this vote,” said the spokesman of Veldania, Bram Oto.\n"
)


def test_what_headline_lead_and_body_say_is_one_accusation_and_one_denial(tmp_path: Path) -> None:
    article = tmp_path / "twice.txt"
    article.write_text(TWICE, encoding="utf-8")
    case = ficelle.investigate(article, out=tmp_path / "case")
    accusing = {row["accusation_id"] for row in case.controversy}
    assert len(accusing) == 1
    heads = [row["content"] for row in case.statements if "headline" in row["flags"]]
    assert any("absurd story" in head for head in heads)
    assert not any("headline" in row["flags"] for row in case.statements.where(leads=True))
    case.close()
    told = ask("show", tmp_path / "case", "controversy").splitlines()
    assert sum(line.startswith("Ilse Korr · accusation about Veldania") for line in told) == 1
    assert sum("answered by" in line for line in told) == len(told) - 2


def test_what_only_the_words_tell_is_said_to_be_inferred(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(
        "Veldania accused Orzovia of sabotaging the pipeline.\n\nOrzovia denied it.\n\n"
        "“The embassy paid the students to spread forged letters,” Mara Holt said.\n",
        encoding="utf-8",
    )
    case = ficelle.investigate(article, out=tmp_path / "case")
    rows = {row["accuser"]: row["kind_confidence"] for row in case.controversy}
    report = (tmp_path / "case" / "exports" / "report.html").read_text("utf-8")
    case.close()
    told = ask("show", tmp_path / "case", "controversy")
    assert rows["Veldania"] is None
    assert rows["Mara Holt"] > 0
    assert "Mara Holt · accusation (inferred from the words)" in told
    assert report.count("said what reads as a reproach") == 1


def test_what_is_conceded_behind_a_denial_stands_beside_it(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(
        "Veldania accused Orzovia of sabotaging the pipeline.\n\n"
        "Orzovia denied sabotaging the pipeline. It admitted that its ships had been near.\n",
        encoding="utf-8",
    )
    ficelle.investigate(article, out=tmp_path / "case").close()
    report = (tmp_path / "case" / "exports" / "report.html").read_text("utf-8")
    assert report.count("and concedes, right behind it") == 1


def test_what_was_not_said_is_counted_beside_the_controversy(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(
        "Mara Holt accused Norvia of paying for the posters.\n\n"
        "At no point did Lena Korr accuse Tarsk of fraud.\n\n"
        "A doctored clip shows Ivo Brandt accusing Tarsk of theft.\n",
        "utf-8",
    )
    with ficelle.investigate(article, out=tmp_path / "case") as case:
        left_out = {row["flags"][0] for row in case.not_made}
        assert left_out == {"negated", "fabricated"}
        assert not {row["accusation_id"] for row in case.controversy} & {row["statement_id"] for row in case.not_made}
        report = case.export("html").read_text("utf-8")
    assert "2 accusations that the text negates, supposes, asks about or lays to a fake stand" in report
    assert "negated" in ask("show", tmp_path / "case", "not_made", "--json")


def test_a_case_of_another_version_has_the_views_of_this_one(case: "ficelle.Case") -> None:
    held = len(case.controversy)
    case.close()
    with duckdb.connect(case.folder / "case.duckdb") as store:
        store.execute("DROP VIEW accusation_not_made")
        store.execute("CREATE OR REPLACE VIEW controversy AS SELECT 1 AS other")
    with ficelle.open(case.folder, read_only=True) as opened:
        assert len(opened.controversy) == held > 0
        assert len(list(opened.not_made)) == 0
        opened.export("csv")


def test_a_case_without_what_views_are_made_of_says_so(case: "ficelle.Case") -> None:
    case.close()
    with duckdb.connect(case.folder / "case.duckdb") as store:
        store.execute("ALTER TABLE statement RENAME TO declaration")
    with pytest.raises(CaseError, match="another version"):
        ficelle.open(case.folder)


def test_what_accuses_less_surely_stands_beside_the_controversy(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Mara Holt accused Norvia of paying for it.\n\nLena Korr said Tarsk was late.\n", "utf-8")
    with ficelle.investigate(article, out=tmp_path / "case") as case:
        sure = len(case.controversy)
        late = next(row for row in case.statements if row["speaker"] == "Lena Korr")
    with duckdb.connect(tmp_path / "case" / "case.duckdb") as store:
        named = {"id": late["statement_id"]}
        store.execute("UPDATE statement SET kind = 'accusation', kind_confidence = .6 WHERE statement_id = $id", named)
    with ficelle.open(tmp_path / "case") as case:
        assert [row["speaker"] for row in case.less_sure] == ["Lena Korr"]
        assert len(case.controversy) == sure
        assert "1 statement that may accuse" in case.export("html").read_text("utf-8")
        case.judge(late["statement_id"], "confirmed", who="Ada")
        assert len(case.less_sure) == 0
        assert len(case.controversy) == sure + 1
