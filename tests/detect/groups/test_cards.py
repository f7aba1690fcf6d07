"""Groups of a case, from posts to the card, the report and the seal."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import ficelle
from ficelle.cli import main
from ficelle.errors import SettingsError

HEAD = "id;author_id;username;bio;created_at;text\n"


def posts() -> str:
    """Eight accounts that paste the same lines within seconds, nine times; forty others that speak for themselves."""
    rows = []
    for push in range(9):
        for who in range(8):
            text = f"Order number {push}: the harbour belongs to us <b>now</b> #pier{push}"
            rows.append(
                (f"o{push}-{who}", f"u{who}", "I love the Pier Party", f"2031-05-{3 + push:02d}T08:00:{who:02d}Z", text)
            )
    for n in range(400):
        text = f"My {n} words about the {n % 37} boats #boat{n % 90}"
        rows.append((f"n{n}", f"p{n % 40}", "Fisher", f"2031-05-{1 + n % 25:02d}T{n % 24:02d}:{n % 60:02d}:11Z", text))
    return HEAD + "".join(f"{i};{who};@{who};{bio};{when};{text}\n" for i, who, bio, when, text in rows)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("groups")
    table = folder / "posts.csv"
    table.write_text(posts(), encoding="utf-8")
    with ficelle.new(folder / "case") as made:
        made.add(table, platform="demo")
        made.run()
        made.export("html")
    return folder / "case"


def test_the_accounts_that_pasted_are_the_group(case: Path) -> None:
    with ficelle.open(case, read_only=True) as opened:
        (group,) = opened.groups
        assert {row["account_id"] for row in opened.members} == {f"demo/u{n}" for n in range(8)}
        assert (group["posts"], group["accounts"], group["first_account"]) == (72, 8, "demo/u0")
        assert group["copied"] == 1.0
        assert group["own_share"] == 1.0
        assert opened.verify().holds


def test_a_card_counts_words_in_profiles_and_accounts_of_another_case(case: Path) -> None:
    with ficelle.open(case, read_only=True) as opened:
        card = opened.group("1", bio_words=["pier party"], other=case)
        assert card["bio_words"]["accounts"] == card["bio_words"]["of"] == 8
        assert card["overlap"] == 8
        assert card["row"] == opened.group(card["row"]["group_id"][:10])["row"]
        with pytest.raises(SettingsError, match="no groups are called 'nobody'"):
            opened.group("nobody")


def test_the_card_in_the_terminal_and_as_json(case: Path) -> None:
    told = CliRunner().invoke(main, ["show", str(case), "group", "1", "--bio-words", "pier"])
    assert told.exit_code == 0, told.output
    for words in ("8 accounts", "72 and 0 reposts", "8 of 8", "What else could explain it", "organic virality"):
        assert words in told.output
    found = json.loads(CliRunner().invoke(main, ["show", str(case), "group", "--json"]).output)
    assert {one["name"] for one in found["explanations"]} >= {"press echo", "fan community"}


def test_the_report_shows_the_group_and_escapes_its_posts(case: Path) -> None:
    page = (case / "exports" / "report.html").read_text(encoding="utf-8")
    assert "Accounts that acted together" in page
    assert "&lt;b&gt;now&lt;/b&gt;" in page
    assert "<b>now</b>" not in page
    assert "The q-value is the false discovery rate over all possible pairs" in page
    assert page.count("<svg") == 2
    assert page.count("<circle") == 8
    assert page.count("<line ") == 28
    assert "inauthentic" not in page


def test_every_account_of_a_pair_has_a_place(case: Path) -> None:
    with ficelle.open(case, read_only=True) as opened:
        placed = {row["account_id"]: (row["x"], row["y"]) for row in opened.places}
        assert set(placed) == {name for row in opened.pairs for name in (row["account_a"], row["account_b"])}
    assert len(set(placed.values())) == len(placed)


def test_the_report_says_how_many_ties_it_leaves_out(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ficelle.report import groups

    monkeypatch.setattr(groups, "DRAWN", 5)
    with ficelle.open(case, read_only=True) as opened:
        page = opened.export("html", case / "exports" / "fewer.html").read_text(encoding="utf-8")
    assert "the 5 strongest of 28" in page
    assert page.count("<line ") == 5


def test_an_altered_group_is_noticed(case: Path, tmp_path: Path) -> None:
    import shutil

    import duckdb

    copy = tmp_path / "copy"
    shutil.copytree(case, copy)
    with duckdb.connect(str(copy / "case.duckdb")) as store:
        store.execute("UPDATE group_member SET account_id = 'demo/p1' WHERE account_id = 'demo/u1'")
    with ficelle.open(copy, read_only=True) as opened:
        assert "coaction" in (opened.verify().failure or "")


@pytest.mark.parametrize("to", ["graphml", "gexf"])
def test_the_graph_opens_again_with_its_times(case: Path, tmp_path: Path, to: str) -> None:
    import networkx as nx

    with ficelle.open(case, read_only=True) as opened:
        path = opened.export(to, tmp_path / f"pairs.{to}")
        pairs = {(row["account_a"], row["account_b"]) for row in opened.pairs}
    graph = nx.read_graphml(path) if to == "graphml" else nx.read_gexf(path)
    assert {tuple(sorted(edge)) for edge in graph.edges} == pairs
    assert graph.nodes["demo/u0"]["group"] == 1
    spot = graph.nodes["demo/u0"] if to == "graphml" else graph.nodes["demo/u0"]["viz"]["position"]
    assert 0 <= spot["x"] <= 1000
    assert all(edge["start"] <= edge["end"] for *_, edge in graph.edges(data=True))
