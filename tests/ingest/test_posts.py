import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficelle.errors import ReadError
from ficelle.ingest import Item, ReadOptions, recognise
from ficelle.ingest.posts.links import canonical
from ficelle.ingest.posts.mapped import guess, preview

IO_HEADER = (
    "tweetid,userid,user_screen_name,account_creation_date,tweet_text,tweet_time,is_retweet,"
    "retweet_tweetid,hashtags,urls"
)
PLAIN = "id,author,text,created_at\n"


def item(path: Path) -> Item:
    return Item(path.name, str(path), path, "0" * 64, path.stat().st_size)


def read(path: Path, **told: Any) -> tuple[str, list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """The reader's name, the documents, the acts and the rejected rows."""
    options = ReadOptions(**told)
    reader = recognise(item(path), options)
    rows: tuple[list[dict[str, Any]], ...] = ([], [], [])
    for batch in reader.read(item(path), options):
        for kept, table in zip(rows, (batch.documents, batch.acts, batch.rejected), strict=True):
            kept.extend(table.to_pylist() if table is not None else [])
    return reader.name, *rows  # type: ignore[return-value]  # three lists


def written(folder: Path, text: str, name: str = "posts.dat") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_archive_of_operations_is_known_by_its_header(tmp_path: Path) -> None:
    row = (
        "1790123456789012345,u1,korr,2029-01-02,RT @brek: They cut it #blackout,2031-05-04 10:00,true,99,[blackout],[]"
    )
    name, posts, acts, _ = read(written(tmp_path, f"{IO_HEADER}\n{row}\n"))
    assert name == "twitter-io"
    assert posts[0]["document_id"] == "x/1790123456789012345"
    assert (posts[0]["kind"], posts[0]["repost_of"]) == ("repost", "99")
    assert {(act["kind"], act["value"]) for act in acts} >= {("hashtag", "blackout"), ("repost", "x/99")}


def test_four_columns_are_shares_and_no_object_is_lost(tmp_path: Path) -> None:
    rows = (
        "object_id,account_id,content_id,timestamp_share\no1,a,c1,1900000000\no2,a,c1,1900000000\no1,b,c2,1900000005\n"
    )
    name, posts, acts, _ = read(written(tmp_path, rows))
    assert (name, len({post["document_id"] for post in posts})) == ("coortweet", 3)
    assert sorted(act["value"] for act in acts) == ["o1", "o1", "o2"]


def test_telegram_text_in_parts_is_joined_and_service_messages_are_set_aside(tmp_path: Path) -> None:
    message = {
        "id": 2,
        "type": "message",
        "date": "2031-05-04T10:00:00",
        "date_unixtime": "1935741600",
        "from": "Canal",
    }
    parts = ["Read ", {"type": "link", "text": "https://news.example/a"}, " now"]
    export = {"name": "Canal", "type": "public_channel", "id": 7}
    messages = [{"id": 1, "type": "service", "date_unixtime": "1935741600"}, message | {"text": parts}]
    name, posts, acts, rejected = read(written(tmp_path, json.dumps(export | {"messages": messages})))
    assert (name, posts[0]["text"]) == ("telegram-desktop", "Read https://news.example/a now")
    assert "news.example" in {act["value"] for act in acts}
    assert [row["reason"] for row in rejected] == ["a service message, not a post"]


def test_x_pages_give_a_truncated_repost_its_whole_text(tmp_path: Path) -> None:
    page = {
        "data": [
            {
                "id": "5", "author_id": "1", "text": "RT @brek: They…", "created_at": "2031-05-04T10:00:00.000Z",
                "referenced_tweets": [{"type": "retweeted", "id": "4"}], "edit_history_tweet_ids": ["5"],
            }
        ],
        "includes": {"users": [{"id": "1", "username": "korr"}], "tweets": [{"id": "4", "text": "They cut the cable"}]},
    }  # fmt: skip
    name, posts, _, _ = read(written(tmp_path, json.dumps(page)))
    assert (name, posts[0]["text"], posts[0]["kind"]) == ("x-v2", "They cut the cable", "repost")


@pytest.mark.parametrize("form", ["line", "list", "pages"])
def test_posts_of_the_older_api_are_whole(tmp_path: Path, form: str) -> None:
    user = {"id_str": "7", "screen_name": "korr", "created_at": "Wed Oct 10 20:19:24 +0000 2029"}
    at = "Sun May 04 10:00:00 +0000 2031"
    original = {"id_str": "1790123456789012345", "full_text": "They cut the cable and we have the proof"}
    post = {
        "id_str": "1790123456789012399", "id": 1790123456789012399, "created_at": at, "user": user,
        "text": "RT @brek: They cut the cable and…", "retweeted_status": original, "lang": "en",
        "entities": {"hashtags": [{"text": "Selm"}], "urls": [{"expanded_url": "https://news.example/a"}]},
    }  # fmt: skip
    written_as = {"line": post, "list": [post], "pages": {"statuses": [post, {"id_str": "5"}]}}[form]
    name, posts, acts, rejected = read(written(tmp_path, json.dumps(written_as)))
    assert (name, posts[0]["text"], posts[0]["kind"]) == ("x-v1", original["full_text"], "repost")
    assert (posts[0]["repost_of"], posts[0]["published_at"].day) == (original["id_str"], 4)
    assert {act["value"] for act in acts} >= {"selm", "news.example", "x/1790123456789012345"}
    assert len(rejected) == (form == "pages")


def test_tiktok_ids_stay_exact_and_speech_is_text(tmp_path: Path) -> None:
    video = {
        "id": 7234567890123456789, "username": "korr", "create_time": 1935741600, "region_code": "XX",
        "video_description": "Look #blackout", "voice_to_text": "they cut it", "hashtag_names": ["blackout"],
    }  # fmt: skip
    name, posts, _, _ = read(written(tmp_path, json.dumps({"data": {"videos": [video]}})))
    assert (name, posts[0]["native_id"]) == ("tiktok-api", "7234567890123456789")
    assert "they cut it" in posts[0]["text"]


def test_a_french_table_is_guessed(tmp_path: Path) -> None:
    text = '\ufeffidentifiant;auteur;contenu;date\n1;korr;"Qui a coupé ? &amp; pourquoi";2031-05-04T10:00:00+02:00\n'
    name, posts, _, _ = read(written(tmp_path, text), platform="placette")
    assert (name, posts[0]["account_id"], posts[0]["text"]) == ("table", "placette/@korr", "Qui a coupé ? & pourquoi")
    assert posts[0]["source_text"] == "Qui a coupé ? &amp; pourquoi"
    assert posts[0]["published_at"].hour == 8


@pytest.mark.parametrize(
    ("rows", "told", "refusal"),
    [
        ("1.01421E+18,a,Hello,2031-05-04T10:00:00Z\n", {}, "rounded number"),
        ("1,a,Hello,2031-05-04T10:00:00\n", {}, "zone"),
        ("1,a,Hello,03/04/2031 10:00\n", {"zone": "UTC"}, "day-first"),
    ],
)
def test_what_cannot_be_trusted_is_refused_with_the_way_out(
    tmp_path: Path, rows: str, told: dict[str, str], refusal: str
) -> None:
    with pytest.raises(ReadError, match=refusal):
        read(written(tmp_path, PLAIN + rows), **told)


def test_a_table_without_text_is_refused_rather_than_read_as_empty_posts(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="text"):
        read(written(tmp_path, "id,creation_time,views\n1,2031-05-04T10:00:00Z,5\n"), reader="table")


def test_bad_rows_are_set_aside_with_their_line_and_reason(tmp_path: Path) -> None:
    rows = (
        PLAIN
        + '1,a,"two\nlines",2031-05-04T10:00:00Z\n2,b,short\n3,c,ok,1900-01-01T00:00:00Z\n4,d,,2031-05-04T10:00:00Z\n'
    )
    _, posts, _, rejected = read(written(tmp_path, rows))
    assert [post["source_row"] for post in posts] == [2]
    assert sorted(row["source_row"] for row in rejected) == [4, 5, 6]


@pytest.mark.parametrize("kind", ["parquet", "xlsx", "ndjson"])
def test_the_same_table_in_other_containers(tmp_path: Path, kind: str) -> None:
    row = {"id": "12", "author": "korr", "text": "Hello #there", "created_at": "2031-05-04T10:00:00Z"}
    path = tmp_path / f"posts.{kind}"
    if kind == "parquet":
        pq.write_table(pa.Table.from_pylist([row]), path)
    elif kind == "xlsx":
        from openpyxl import Workbook

        book = Workbook()
        for cells in (list(row), list(row.values())):
            book.active.append(cells)
        book.save(path)
    else:
        path.write_text(json.dumps(row) + "\n")
    name, posts, acts, _ = read(path, platform="p")
    assert (name, posts[0]["document_id"]) == ("table", "p/12")
    assert "there" in {act["value"] for act in acts}


def test_a_preview_shows_the_guess_and_what_would_not_parse(tmp_path: Path) -> None:
    path = written(tmp_path, PLAIN + "1,a,Hello,2031-05-04T10:00:00Z\n2,b,Bye,1900-01-01T00:00:00Z\n")
    options = ReadOptions(platform="p")
    found = preview(item(path), options, recognise(item(path), options))
    assert found.columns["text"] == "text"
    assert (found.looked_at, found.accepted, sum(found.rejected.values())) == (2, 1, 1)


def test_a_preview_knows_known_formats(tmp_path: Path) -> None:
    path = written(tmp_path, "object_id,account_id,content_id,timestamp_share\no1,a,c1,1900000000\n")
    found = preview(item(path), ReadOptions(), recognise(item(path), ReadOptions()))
    assert (found.reader, found.columns["objects"], found.accepted) == ("coortweet/1", "object_id", 1)


def test_a_column_serves_once() -> None:
    mapping = guess(("id", "user", "body", "timestamp", "link"))
    assert len(set(mapping.values())) == len(mapping)


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=20)), min_size=1, max_size=20))
def test_every_row_is_accepted_or_rejected(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    import csv

    path = tmp_path_factory.mktemp("rows") / "posts.csv"
    with path.open("w", encoding="utf-8", newline="", errors="replace") as file:
        out = csv.writer(file)
        out.writerow(("id", "author", "text", "created_at"))
        out.writerows((n, author, text, "2031-05-04T10:00:00Z") for n, (author, text) in enumerate(rows))
    _, posts, _, rejected = read(path)
    assert len(posts) + len(rejected) == len(rows)


@pytest.mark.parametrize(
    ("link", "same"),
    [
        ("https://www.news.example/a?utm_source=x&id=3", "https://news.example/a?id=3"),
        ("http://news.example/a).", "https://news.example/a"),
        ("https://m.news.example/a#top", "https://news.example/a"),
    ],
)
def test_links_that_lead_to_one_page_are_one(link: str, same: str) -> None:
    found, expected = canonical(link), canonical(same)
    assert found is not None
    assert expected is not None
    assert found.value == expected.value


@given(
    st.from_regex(
        r"https?://[a-z]{1,8}(\.[a-z]{2,5}){1,2}(/[a-zA-Z0-9%_.-]{0,8}){0,3}(\?[a-z]{1,4}=[a-z0-9]{0,4})?",
        fullmatch=True,
    )
)
def test_a_canonical_link_is_its_own_canonical_form(link: str) -> None:
    found = canonical(link)
    assert found is None or (again := canonical(found.value)) is None or again.value == found.value
