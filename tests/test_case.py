"""The case as its users hold it: laws of the design, on real readers."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

import ficelle
from ficelle.engine import DuckDB
from ficelle.errors import CaseBusyError, CaseError, ReadError, SettingsError
from ficelle.verifying import verify
from test_case_survives import ARTICLE, POSTS


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    article, posts = tmp_path / "article.txt", tmp_path / "posts.csv"
    article.write_text(ARTICLE, encoding="utf-8")
    posts.write_text(POSTS, encoding="utf-8")
    return article, posts


@pytest.fixture
def case(tmp_path: Path, files: tuple[Path, Path]) -> "ficelle.Case":
    return ficelle.investigate(*files, out=tmp_path / "case", zone="UTC", platform="demo")


def test_rows_add_up_and_findings_have_their_words(case: "ficelle.Case") -> None:
    counts = case.summary()
    assert counts["rows_read"] == counts["accepted"] + counts["duplicates"] + counts["rejected"] == 41
    texts = {row["document_id"]: row["text"] for row in case.documents.where(kind="article")}
    assert all(texts[e["document_id"]][e["start"] : e["stop"]] == e["quote"] for e in case.evidence)
    assert "Korr" in {str(row["speaker"]).split()[-1] for row in case.statements}


def test_adding_and_running_twice_changes_nothing(case: "ficelle.Case", files: tuple[Path, Path]) -> None:
    before = (case.summary(), [row["statement_id"] for row in case.statements])
    assert all(added.already_known for added in case.add(*files, zone="UTC"))
    case.run()
    assert (case.summary(), [row["statement_id"] for row in case.statements]) == before


def test_a_re_export_with_the_same_posts_adds_only_the_new_ones(case: "ficelle.Case", tmp_path: Path) -> None:
    again = tmp_path / "again.csv"
    again.write_text(POSTS + "9999,new,One more,2031-05-04T12:00:00\n")
    (added,) = case.add(again, zone="UTC", platform="demo")
    assert (added.accepted, added.duplicates, added.adds_up) == (1, 40, True)
    assert case.verify().holds


def test_a_refused_file_harms_nothing_and_can_be_added_later(tmp_path: Path, files: tuple[Path, Path]) -> None:
    case = ficelle.new(tmp_path / "case")
    with pytest.raises(ReadError, match="--zone"):
        case.add(files[1])
    assert (case.summary()["posts"], case.summary()["refused_files"]) == (0, 1)
    case.add(files[1], zone="UTC")
    assert (case.summary()["posts"], case.summary()["refused_files"]) == (40, 0)
    assert case.verify().holds


def test_a_given_date_beats_the_dateline_and_a_correction_beats_both(case: "ficelle.Case") -> None:
    (article,) = case.documents.where(kind="article").first(1)
    assert (article["published_how"], str(article["published_at"])[:10]) == ("dateline", "2031-05-04")
    for given in ("2031-05-03", "2031-05-02"):
        case.date(article["document_id"], given)
    (dated,) = case.documents.where(kind="article").first(1)
    assert (dated["published_how"], str(dated["published_at"])[:10]) == ("given", "2031-05-02")
    assert case.verify().holds


def test_a_judgement_stands_beside_its_finding(case: "ficelle.Case") -> None:
    (statement,) = case.statements.first(1)
    case.judge(statement["statement_id"], "confirmed", who="A. Analyst", note="heard it")
    (judged,) = case.statements.where(statement_id=statement["statement_id"]).first(1)
    assert (judged["verdict"], judged["content"]) == ("confirmed", statement["content"])
    with pytest.raises(SettingsError, match="confirmed, rejected"):
        case.judge(statement["statement_id"], "guilty", who="A. Analyst")
    with pytest.raises(CaseError, match="no finding"):
        case.judge("stm_0", "confirmed", who="A. Analyst")


@pytest.mark.parametrize(
    ("tampering", "named"),
    [
        ("UPDATE document SET text = 'X' || substr(text, 2) WHERE kind = 'article'", "document"),
        ("DELETE FROM account WHERE handle = 'user3'", "account"),
        ("DELETE FROM act WHERE kind = 'hashtag'", "act"),
        ("UPDATE evidence SET quote = quote || '!'", "run"),
        ("UPDATE statement SET speaker = 'Somebody'", "run"),
        ("UPDATE custody SET details = replace(details, 'posts', 'ghosts') WHERE entry = 3", "custody: entry 3"),
        ("DELETE FROM custody WHERE entry = 2", "custody: entry 2"),
        ("UPDATE source SET accepted = 7", "source"),
        ("INSERT INTO judgement VALUES ('j', 'f', 'confirmed', '', 'x', TIMESTAMP '2031-01-01')", "judgement"),
    ],
)
def test_verify_names_what_was_altered(case: "ficelle.Case", tampering: str, named: str) -> None:
    assert case.verify().holds
    folder = case.folder
    case.close()
    with duckdb.connect(folder / "case.duckdb") as store:
        store.execute(tampering)
    with ficelle.open(folder) as opened:
        outcome = opened.verify()
    assert not outcome.holds
    assert str(outcome.failure).startswith(named)


FIRST = "rowid = (SELECT min(rowid) FROM {0})"


def _altered(kind: str, name: str) -> str:
    """SQL for another value of a column's type."""
    if kind.endswith("[]"):
        return f"list_append({name}, 'x')"
    other = {
        "VARCHAR": f"coalesce({name}, '') || 'x'",
        "TIMESTAMP": f"coalesce({name} + INTERVAL 1 SECOND, TIMESTAMP '2031-01-01')",
        "BOOLEAN": f"NOT coalesce({name}, false)",
    }
    return other.get(kind, f"coalesce({name}, 0) + 1")


def test_verify_sees_every_column_of_every_table(case: "ficelle.Case", tmp_path: Path) -> None:
    dirty = tmp_path / "dirty.txt"
    lead = "The ministry of Selm denied on Friday that it had cut the cable between the two islands."
    dirty.write_text(f"Selm denies\n\n{lead}\n\n{lead}\n\nSource: x . . “No”said Korr.\u200b\n")
    torn = tmp_path / "torn.csv"
    torn.write_text("id,author,text,created_at,author_name\n1,a,&amp; x,2031-05-04T10:00:00Z,A\n2,b\n")
    case.add(dirty, torn, platform="other")
    case.run()
    case.judge(case.statements.first(1)[0]["statement_id"], "unsure", who="A. Analyst")
    assert case.verify().holds, case.verify().failure
    folder = case.folder
    case.close()
    unseen, looked_at = list[str](), set[str]()
    with DuckDB(folder / "case.duckdb") as store:
        tables = [row["table_name"] for row in store.rows("SELECT table_name FROM duckdb_tables()")]
        for table in tables:
            if not store.value(f"SELECT count(*) FROM {table}"):  # noqa: S608 - the case's own tables
                continue
            looked_at.add(table)
            for name, kind in store.columns(table).items():
                store._connection.begin()
                store.execute(f"UPDATE {table} SET {name} = {_altered(kind, name)} WHERE {FIRST.format(table)}")  # noqa: S608
                if verify(store, folder).holds:
                    unseen.append(f"{table}.{name}")
                store._connection.rollback()
            store._connection.begin()
            store.execute(f"INSERT INTO {table} SELECT * FROM {table} WHERE {FIRST.format(table)}")  # noqa: S608
            if verify(store, folder).holds:
                unseen.append(f"a row more in {table}")
            store._connection.rollback()
        assert verify(store, folder).holds
    assert unseen == []
    assert looked_at >= {
        "source", "document", "segment", "repair", "duplicate_passage", "date_claim", "account", "act", "rejected",
        "run", "statement", "evidence", "judgement", "custody",
    }  # fmt: skip


def test_verify_looks_at_the_copy_of_a_refused_file_too(tmp_path: Path) -> None:
    junk = tmp_path / "junk.bin"
    junk.write_bytes(bytes(range(256)))
    with ficelle.new(tmp_path / "case") as case:
        with pytest.raises(ReadError, match="not text"):
            case.add(junk)
        (kept,) = (tmp_path / "case" / "sources").iterdir()
        assert case.verify().holds
        kept.unlink()
        assert "junk.bin" in str(case.verify().failure)


def test_what_a_killed_copy_left_goes_with_the_next(tmp_path: Path, files: tuple[Path, Path]) -> None:
    with ficelle.new(tmp_path / "case") as case:
        left = tmp_path / "case" / "sources" / ".incoming-99999"
        left.write_bytes(b"half of a file")
        case.add(files[0])
        assert not left.exists()


def test_verify_names_an_altered_file(case: "ficelle.Case") -> None:
    kept = next((case.folder / "sources").iterdir())
    assert not os.access(kept, os.W_OK) or os.geteuid() == 0
    kept.chmod(0o644)
    kept.write_bytes(kept.read_bytes() + b" ")
    assert "was altered" in str(case.verify().failure)


def test_a_second_process_gets_a_clear_message(case: "ficelle.Case") -> None:
    code = f"import ficelle; ficelle.open({str(case.folder)!r})"
    second = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert CaseBusyError.__name__ in second.stderr
    assert "PID" in second.stderr
    assert case.verify().holds


def test_a_case_is_not_made_over_something(tmp_path: Path, files: tuple[Path, Path]) -> None:
    with pytest.raises(CaseError, match="not an empty folder"):
        ficelle.new(files[0].parent)
    with pytest.raises(CaseError, match="ficelle new"):
        ficelle.open(tmp_path / "nowhere")


def test_the_report_escapes_what_strangers_wrote(tmp_path: Path) -> None:
    attack = tmp_path / "a.txt"
    attack.write_text(
        "Title </title><script>x</script>\n\n“<img src=x onerror=alert(1)> we say no” said Ilse Korr.\u202e\n"
    )
    case = ficelle.investigate(attack, out=tmp_path / "case")
    page = (case.folder / "exports" / "report.html").read_text()
    assert "<script" not in page
    assert "<img" not in page
    assert "\u202e" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_tables_are_exported_and_formulas_made_harmless(case: "ficelle.Case", tmp_path: Path) -> None:
    evil = tmp_path / "evil.csv"
    evil.write_text("id,author,text,created_at\n1,korr,=HYPERLINK(1),2031-05-04T10:00:00Z\n")
    case.add(evil, platform="other")
    folder = case.export("csv")
    assert "'=HYPERLINK(1)" in (folder / "documents.csv").read_text("utf-8-sig")
    parquet = case.export("parquet") / "documents.parquet"
    assert pq.read_metadata(parquet).num_rows == 42
    with pytest.raises(SettingsError, match="html, csv, parquet"):
        case.export("docx")


def test_a_view_narrows_and_names_its_columns(case: "ficelle.Case") -> None:
    assert len(case.documents.where(kind="post")) == 40
    with pytest.raises(SettingsError, match="no column 'colour'"):
        case.documents.where(colour="red")


STRANGE = "clip;who;moment;marks\n" + "".join(
    f"c{n};u{n % 3};2031-05-04T12:{n:02d}:00Z;pier{n % 4}\n" for n in range(12)
)
NAMED = {"native_id": "clip", "account_id": "who", "published_at": "moment", "hashtags": "marks"}


def test_a_mapping_is_kept_and_serves_the_next_table_with_the_same_header(tmp_path: Path) -> None:
    first, second = tmp_path / "may.csv", tmp_path / "june.csv"
    first.write_text(STRANGE)
    second.write_text(STRANGE.replace("\nc", "\nd"))
    with ficelle.new(tmp_path / "case") as case:
        (told,) = case.add(first, columns=NAMED)
        (again,) = case.add(second)
        assert (told.accepted, again.accepted) == (12, 12)
        assert told.profile == again.profile
        assert len(case.acts.where(kind="hashtag")) == 24
        assert case.verify().holds


def test_a_profile_that_was_spoiled_is_named(tmp_path: Path) -> None:
    table, other = tmp_path / "may.csv", tmp_path / "june.csv"
    table.write_text(STRANGE)
    other.write_text(STRANGE.replace("\nc", "\nd"))
    with ficelle.new(tmp_path / "case") as case:
        (told,) = case.add(table, columns=NAMED)
        (tmp_path / "case" / "profiles" / told.profile).write_text("[]")
        with pytest.raises(SettingsError, match="not a profile"):
            case.add(other)


def test_a_table_whose_columns_say_nothing_is_refused_with_the_way_out(tmp_path: Path) -> None:
    import pyarrow as pa

    path = tmp_path / "shares.parquet"
    pq.write_table(pa.table({"who": ["a"], "moment": [1], "thing": ["x"]}), path)
    with (
        ficelle.new(tmp_path / "case") as case,
        pytest.raises(ReadError, match=r"who, moment, thing.*--map hashtags=COLUMN"),
    ):
        case.add(path)
