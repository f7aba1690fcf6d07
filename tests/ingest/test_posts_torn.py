"""Tables as they really come: any encoding, broken rows, wrong quotation marks, odd times; no row is lost uncounted."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from test_posts import item, read

from ficelle.errors import ReadError
from ficelle.ingest import ReadOptions, recognise
from ficelle.ingest.posts import separated

HEADER = "id,username,created_at,text\n"
AT = "2031-05-04T10:00:00Z"


def rows_of(path: Path, **told: Any) -> tuple[list[str], list[tuple[int, str]], list[str]]:
    """Texts of the accepted rows; lines and reasons of the rejected ones; the remarks."""
    options = ReadOptions(platform="p", **told)
    texts, rejected, remarks = list[str](), list[tuple[int, str]](), list[str]()
    for batch in recognise(item(path), options).read(item(path), options):
        texts += batch.documents.column("text").to_pylist() if batch.documents else []
        rejected += [(row["source_row"], row["reason"]) for row in batch.rejected.to_pylist()] if batch.rejected else []
        remarks += batch.remarks
    return texts, rejected, remarks


def put(folder: Path, data: bytes | str) -> Path:
    path = folder / "posts.dat"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize(
    ("encoding", "guessed"),
    [("utf-8", False), ("utf-8-sig", False), ("utf-16", False), ("utf-16-le", True), ("utf-16-be", True),
     ("cp1252", True), ("latin-1", True)],
)  # fmt: skip
def test_every_encoding_a_spreadsheet_writes(tmp_path: Path, encoding: str, guessed: bool) -> None:
    said = f"{HEADER}1,ana,{AT},L’été à Selm\n" if encoding != "latin-1" else f"{HEADER}1,ana,{AT},L'été à Selm\n"
    texts, rejected, remarks = rows_of(put(tmp_path, said.encode(encoding)))
    assert [text.replace("’", "'") for text in texts] == ["L'été à Selm"]
    assert (rejected, any("which its bytes look like" in remark for remark in remarks)) == ([], guessed)


def test_a_code_page_shows_late_in_a_file(tmp_path: Path) -> None:
    plain = "".join(f"{n},ana,{AT},plain words and more of them\n" for n in range(40_000))
    texts, rejected, _ = rows_of(put(tmp_path, f"{HEADER}{plain}9,bob,{AT},été\n".encode("cp1252")))
    assert (texts[-1], len(texts), rejected) == ("été", 40_001, [])


def test_a_few_broken_bytes_cost_their_rows_and_not_the_encoding(tmp_path: Path) -> None:
    good = "".join(f"{n},ana,{AT},été à Selm\n" for n in range(9))
    texts, rejected, _ = rows_of(put(tmp_path, f"{HEADER}{good}".encode() + f"99,b,{AT},".encode() + b"\xff!\n"))
    assert (set(texts), len(texts)) == ({"été à Selm"}, 9)
    assert [(line, "not text in the file's encoding" in reason) for line, reason in rejected] == [(11, True)]


def test_a_broken_byte_in_a_count_costs_the_count_alone(tmp_path: Path) -> None:
    good = "".join(f"{n},ana,{AT},été à Selm,3\n" for n in range(9))
    header = HEADER.rstrip("\n") + ",likes\n"
    texts, rejected, _ = rows_of(put(tmp_path, f"{header}{good}99,b,{AT},été,3".encode() + b"\xff\n"))
    assert (len(texts), texts[-1], rejected) == (10, "été", [])


@given(st.text(alphabet="aé€🜁", max_size=30), st.integers(1, 8))
def test_utf8_is_known_however_it_is_cut_into_blocks(text: str, size: int) -> None:
    data = text.encode()
    assert separated._is_utf8([data[at : at + size] for at in range(0, len(data), size)])


TORN = [
    # What follows the header, the texts that enter, the lines that are set aside and the reason.
    (f'1,a,{AT},"never closed\n2,b,{AT},ok\n3,c,{AT},fine\n', ["ok", "fine"], [2], "never closed"),
    (f'1,a,{AT},"open\n2,b,{AT},"ok"\n3,c,{AT},fine\n', ["ok", "fine"], [2], "written twice"),
    (f'1,a,{AT},"He said "no" twice"\n2,b,{AT},ok\n', ["ok"], [2], "written twice"),
    (f'1,a,{AT},he said "no" twice\n2,b,{AT},ok\n', ['he said "no" twice', "ok"], [], ""),
    (f'1,a,{AT},"two\nlines"\n2,b\n\n3,c,{AT},x,y,z\n4,d,{AT},ok\n', ["two\nlines", "ok"], [4, 6], "cells"),
    (f"1,a,{AT},nul\0byte\n2,b,{AT},ok\n", ["ok"], [2], "NUL"),
    (f'1,a,{AT},"two\r\nlines"\r\n2,b\r\n3,c,{AT},ok\r\n', ["two\r\nlines", "ok"], [4], "cells"),
    (f"1,a,{AT},one\r2,b,{AT},two\r", ["one", "two"], [], ""),
    (f'1,a,{AT},"{"x" * 10_000_001}"\n2,b,{AT},ok\n', ["ok"], [2], "more than 10,000,000"),
]


@pytest.mark.parametrize(("body", "texts", "lines", "reason"), TORN)
def test_a_torn_row_costs_itself_and_no_other(
    tmp_path: Path, body: str, texts: list[str], lines: list[int], reason: str
) -> None:
    found, rejected, _ = rows_of(put(tmp_path, HEADER + body))
    assert (found, [line for line, _ in rejected]) == (texts, lines)
    assert all(reason in said for _, said in rejected)


@given(
    st.lists(
        st.sampled_from(["ok", '"ok"', '"op', 'cl"', '"a""b"', 'in"side', '"x"y', "", '"two\nlines"']), max_size=30
    )
)
@example(['"op', "ok", '"ok"', '"op'])
def test_every_line_is_in_a_row_or_set_aside(tmp_path_factory: pytest.TempPathFactory, cells: list[str]) -> None:
    body = "".join(f"{n},{cell}\n" for n, cell in enumerate(cells))
    path = put(tmp_path_factory.mktemp("torn"), "id,text\n" + body)
    form = separated.form_of(path.read_bytes(), path)
    covered = list[int]()
    for chunk in separated.chunks(item(path), form, 4):
        for line, row in zip(chunk.numbers, chunk.rows, strict=True):
            covered += range(line, line + separated._height(list(row)))
        for one in chunk.refused:
            covered += range(one.row, one.row + (one.raw.count("\n") + 1 if "cells" in one.reason else 1))
    assert sorted(covered) == list(range(2, 2 + body.count("\n")))


def test_too_many_open_marks_are_no_csv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(separated, "MOST_UNCLOSED", 3)
    body = "".join(f'{n},b,{AT},"x\n{n},b,{AT},"y" z\n' for n in range(9))
    with pytest.raises(ReadError, match="more than 3 quotation marks"):
        rows_of(put(tmp_path, HEADER + body))


def test_the_delimiter_that_a_spreadsheet_names_above_the_header(tmp_path: Path) -> None:
    texts, rejected, _ = rows_of(put(tmp_path, f"sep=;\nid;username;created_at;text\n1;ana;{AT};a, b, c\n"))
    assert (texts, rejected) == (["a, b, c"], [])


@pytest.mark.parametrize("first", ['{"id": "0", broken', "{}"])
def test_broken_lines_of_ndjson_are_set_aside_by_number(tmp_path: Path, first: str) -> None:
    good = [json.dumps({"id": str(n), "username": "a", "created_at": AT, "text": f"t{n}"}) for n in range(3)]
    texts, rejected, _ = rows_of(put(tmp_path, "\n".join([first, good[0], "[1, 2]", "", "{", *good[1:]]) + "\n"))
    assert (texts, [line for line, _ in rejected]) == (["t0", "t1", "t2"], [1, 3, 5])


def test_half_a_character_in_json_costs_no_post(tmp_path: Path) -> None:
    line = '{"id": "1", "username": "a", "created_at": "%s", "text": "cut \\ud83d"}\n' % AT  # noqa: UP031 - braces
    assert rows_of(put(tmp_path, line))[0] == ["cut \ufffd"]


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("kind", ["zoned", "naive", "number"])
def test_parquet_times_of_every_unit(tmp_path: Path, unit: str, kind: str) -> None:
    moment = 1_935_741_600 * 10 ** {"s": 0, "ms": 3, "us": 6, "ns": 9}[unit] + (1 if unit == "ns" else 0)
    type_ = {"zoned": pa.timestamp(unit, "Europe/Paris"), "naive": pa.timestamp(unit), "number": pa.int64()}[kind]
    table = {"id": ["1"], "username": ["a"], "text": ["x"], "created_at": pa.array([moment], type_)}
    pq.write_table(pa.table(table), tmp_path / "posts.dat")
    if kind == "naive":
        with pytest.raises(ReadError, match="time zone"):
            read(tmp_path / "posts.dat")
    _, posts, _, _ = read(tmp_path / "posts.dat", zone="UTC" if kind == "naive" else None)
    assert posts[0]["published_at"].replace(microsecond=0) == datetime(2031, 5, 5, 10, tzinfo=UTC).replace(tzinfo=None)


def workbook(path: Path, *rows: list[Any]) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    for cells in (["id", "username", "created_at", "text"], *rows):
        book.active.append(cells)
    book.save(path)
    return path


def test_workbooks_hold_dates_times_and_short_rows(tmp_path: Path) -> None:
    rows = (["1", "a", datetime(2031, 5, 4, 10), "one"], ["2", "b", date(2031, 5, 4), "two"], ["3", "c"])
    texts, rejected, _ = rows_of(workbook(tmp_path / "posts.dat", *rows), zone="Europe/Paris")
    assert (texts, [line for line, _ in rejected]) == (["one", "two"], [4])


def test_ids_that_a_workbook_rounded_are_refused(tmp_path: Path) -> None:
    rows = [[1_790_123_456_789_012_345.0, "a", datetime(2031, 5, 4), "x"]]
    with pytest.raises(ReadError, match="rounded number"):
        rows_of(workbook(tmp_path / "posts.dat", *rows), zone="UTC")


LISTS = ["x|y", "['x', 'y']", '["x", "y"]', "x; y", "x,y", "#x #y", "[x, y]", "{x,y}"]


@pytest.mark.parametrize("written", LISTS)
def test_lists_with_any_delimiter(tmp_path: Path, written: str) -> None:
    cell = written.replace('"', '""')
    body = f'id,username,created_at,text,hashtags\n1,a,{AT},Words,"{cell}"\n'
    _, _, acts, _ = read(put(tmp_path, body), platform="p")
    assert {act["value"] for act in acts if act["kind"] == "hashtag"} == {"x", "y"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (f"id,username,created_at\n1,a,{AT}\n", "no column holds what the posts say"),
        ("clip,who,marks\nc1,u1,a\nc2,u2,b\n", "--map text=COLUMN"),
        ('{"a": 1}', "Its columns are: a"),
        ('[{"id": "1", "text": "cut off', "not valid JSON"),
        (b"PAR1 cut off", "not a whole Parquet file"),
    ],
)
def test_no_table_is_taken_for_an_article(tmp_path: Path, data: bytes | str, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        rows_of(put(tmp_path, data))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n\n", "nothing but blanks"),
        (b"PK\x03\x04" + bytes(40), "office document"),
        (bytes(range(256)) * 20, "not text"),
    ],
)
def test_what_is_nothing_is_called_so(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        rows_of(put(tmp_path, data))


@pytest.mark.parametrize(
    "text",
    [
        "Title; of a text, with commas\nBody, more; text\n",
        "Selm, Monday, 2 May\nThe minister, Ilse Korr, denied it.\n\nMore.",
        "[Selm] A title\n\nWords.",
    ],
)
def test_no_article_is_taken_for_a_table(tmp_path: Path, text: str) -> None:
    path = put(tmp_path, text)
    assert recognise(item(path), ReadOptions()).name == "text"
    assert [len(rows_of(path)[0])] == [1]


def test_what_should_be_known_of_a_file_is_said(tmp_path: Path) -> None:
    assert rows_of(put(tmp_path, HEADER))[2] == ["no row stands under the header"]
    twice = f"id,username,created_at,text,text\n1,a,{AT},first,second\n"
    texts, _, remarks = rows_of(put(tmp_path, twice))
    assert (texts, remarks) == (["first"], ["several columns are called 'text': the first is read"])


BENT = [
    # An export with posts that are none, the reader that knows it, and how many enter and are set aside.
    ('{"data": [{"id": "5", "edit_history_tweet_ids": [], "entities": {"urls": "bad"}}, null, 5]}', "x-v2", 0, 3),
    ('{"edit_history_tweet_ids": [], "data": [], "includes": 5}', "x-v2", 0, 0),
    ('{"data": {"videos": [{"id": 1, "create_time": 1935741600, "region_code": "X"}, "y", null]}}', "tiktok-api", 1, 2),
    (
        '{"type": "c", "id": 1, "messages": [{"id": 1, "date_unixtime": "9", "text": [1]}, "bad", null, {"id": 2}]}',
        "telegram-desktop",
        1,
        3,
    ),
    ('{"type": "c", "id": 1, "messages": 1, "chats": [1]}', "telegram-desktop", 0, 0),
]


@pytest.mark.parametrize(("export", "name", "accepted", "rejected"), BENT)
def test_bent_posts_of_an_export_are_set_aside(
    tmp_path: Path, export: str, name: str, accepted: int, rejected: int
) -> None:
    path = put(tmp_path, export)
    assert recognise(item(path), ReadOptions()).name == name
    texts, refused, _ = rows_of(path)
    assert (len(texts), len(refused)) == (accepted, rejected)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_json_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    line = json.dumps({"id": "1", "username": "a", "created_at": AT, "text": "été"}, ensure_ascii=False)
    assert rows_of(put(tmp_path, f"{line}\n".encode(encoding)))[0] == ["été"]
    assert rows_of(put(tmp_path, f"[{line}]".encode(encoding)))[0] == ["été"]


def test_the_sheets_that_are_not_read_are_named(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = workbook(tmp_path / "posts.xlsx", ["1", "a", "2031-05-04T10:00:00Z", "x"])
    book = load_workbook(path)
    book.create_sheet("June")
    book.save(path)
    texts, _, remarks = rows_of(path)
    assert (texts, remarks) == (["x"], ["only the first sheet is read, not 'June'"])


def test_a_bent_workbook_is_refused(tmp_path: Path) -> None:
    from zipfile import ZipFile

    with ZipFile(tmp_path / "posts.dat", "w") as parts:
        parts.writestr("[Content_Types].xml", "x")
        parts.writestr("xl/workbook.xml", "x")
    with pytest.raises(ReadError, match="not an Excel workbook"):
        rows_of(tmp_path / "posts.dat")
