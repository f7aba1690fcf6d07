import csv
import hashlib
import html
import io
import json
import re
from collections import Counter
from dataclasses import fields
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from ficelle import demo
from ficelle.demo import crisis, documents, organic
from ficelle.demo.pdf import pdf
from ficelle.demo.world import CALL_HASHTAG, HASHTAGS, VISUAL_LINK
from ficelle.errors import SettingsError

SIZE = 5_000
REAL_NAMES = ("France", "French", "Azerb", "Baku", "Paris", "Caledonia", "Calédonie", "Twitter", "Facebook", "TikTok")


def hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def words(path: Path) -> str:
    """What a reader sees of a document, white space folded."""
    if path.suffix == ".pdf":
        return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
    text = path.read_text("utf-8")
    if path.name == documents.BROKEN:
        text = text.encode("cp1252").decode("utf-8")
    if path.suffix in (".html", ".xml"):
        text = re.sub(r"<[^>]+>", "", html.unescape(text))
    return " ".join(text.replace("\n>", "\n").replace("\xad", "").replace("**", "").split())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> demo.DemoFiles:
    return demo.write(tmp_path_factory.mktemp("demo"), organic=SIZE)


@pytest.fixture(scope="module")
def main_posts(made: demo.DemoFiles) -> list[dict[str, str]]:
    return rows(made.posts[0])


@pytest.fixture(scope="module")
def groups(made: demo.DemoFiles) -> dict[tuple[str, str], str]:
    return {(row["platform"], row["account_id"]): row["group"] for row in rows(made.truth[0])}


@pytest.fixture(scope="module")
def by_group(main_posts: list[dict[str, str]], groups: dict[tuple[str, str], str]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for post in main_posts:
        found.setdefault(groups["Pipelo", post["userid"]], []).append(post)
    return found


def at(post: dict[str, str]) -> datetime:
    return datetime.fromisoformat(post["tweet_time"])


def test_the_same_seed_gives_the_same_bytes(made: demo.DemoFiles, tmp_path: Path) -> None:
    demo.write(tmp_path / "again", organic=SIZE)
    assert hashes(tmp_path / "again") == hashes(made.folder)


def test_another_seed_gives_other_posts_and_the_same_documents(made: demo.DemoFiles, tmp_path: Path) -> None:
    other = demo.write(tmp_path, seed=7, organic=SIZE)
    ours, theirs = hashes(made.folder), hashes(other.folder)
    assert ours.keys() == theirs.keys()
    assert {name for name in ours if ours[name] == theirs[name]} == {
        name for name in ours if name.startswith("documents") or name in ("README.txt", "truth/statements.jsonl")
    }


def test_the_files_are_those_listed(made: demo.DemoFiles) -> None:
    listed = [path for field in fields(made) for path in _as_paths(getattr(made, field.name)) if path != made.folder]
    assert sorted(listed) == sorted(path for path in made.folder.rglob("*") if path.is_file())
    assert len(made.documents) == 22


def _as_paths(value: Path | tuple[Path, ...]) -> tuple[Path, ...]:
    return value if isinstance(value, tuple) else (value,)


def test_writing_twice_into_one_folder_changes_nothing(tmp_path: Path) -> None:
    demo.write(tmp_path, organic=200)
    before = hashes(tmp_path)
    demo.write(tmp_path, organic=200)
    assert hashes(tmp_path) == before


@pytest.mark.parametrize(("seed", "size"), [(-1, 500), (1, 99), (1, 0), (1, -5)])
def test_impossible_settings_are_refused(tmp_path: Path, seed: int, size: int) -> None:
    with pytest.raises(SettingsError, match=str(seed if seed < 0 else size)):
        demo.write(tmp_path / "new", seed=seed, organic=size)
    assert not (tmp_path / "new").exists()


# what was planted ------------------------------------------------------------------------------------------------


def test_the_operation_has_its_documented_size(by_group: dict[str, list[dict[str, str]]]) -> None:
    posts = by_group["operation"]
    acts = Counter(post["userid"] for post in posts)
    assert Counter(post["is_retweet"] for post in posts) == {"False": 5_187, "True": 179}
    assert len(acts) == 1_686
    assert sum(number <= 4 for number in acts.values()) > 1_500, "most act one to four times"
    assert sum(number > 4 for number in acts.values()) > 50, "a core acts again and again"


def test_exactly_86_accounts_name_the_party(by_group: dict[str, list[dict[str, str]]]) -> None:
    def naming(group: str) -> int:
        bios = {post["userid"]: post["user_profile_description"] for post in by_group[group]}
        return sum("NMP" in bio or "New Meridian" in bio for bio in bios.values())

    assert {group: naming(group) for group in by_group} == {
        "operation": 86, "mobilisation": 0, "press": 0, "feed": 0, "organic": 0,
    }  # fmt: skip


def test_the_visual_comes_first_and_all_follows_within_two_days(by_group: dict[str, list[dict[str, str]]]) -> None:
    posts = by_group["operation"]
    assert VISUAL_LINK in posts[0]["urls"]
    assert at(posts[0]) < at(posts[1])
    assert max(map(at, posts)) - at(posts[0]) <= timedelta(hours=48)
    assert {tag for post in posts for tag in post["hashtags"].strip("[]").split(", ")} == set(HASHTAGS)


def test_pasted_texts_come_with_small_edits_in_two_languages(by_group: dict[str, list[dict[str, str]]]) -> None:
    posts = [post for post in by_group["operation"] if post["is_retweet"] == "False"]
    said = Counter(post["tweet_text"].split(" #")[0] for post in posts)
    assert min(Counter(post["tweet_language"] for post in posts).values()) > 1_500
    assert 300 < len(said) < len(posts) / 2
    assert said.most_common(1)[0][1] > 50


def test_the_other_platform(made: demo.DemoFiles, groups: dict[tuple[str, str], str]) -> None:
    posts = [post for post in rows(made.posts[1], ";") if groups["Placette", post["compte_id"]] == "operation"]
    assert (len(posts), len({post["compte_id"] for post in posts})) == (145, 80)
    assert all(datetime.fromisoformat(post["date_publication"]).utcoffset() == timedelta(hours=2) for post in posts)
    assert any(post["média"] for post in posts)


def test_the_mobilisation_is_no_operation(by_group: dict[str, list[dict[str, str]]]) -> None:
    march = [post for post in by_group["mobilisation"] if CALL_HASHTAG in post["hashtags"]]
    own = [post["tweet_text"] for post in march if post["is_retweet"] == "False"]
    assert len(march) == 2_400
    assert {post["hashtags"] for post in march} == {f"[{CALL_HASHTAG}]"}
    assert len(set(own)) > 0.95 * len(own), "in their own words"
    assert all(date.fromisoformat(post["account_creation_date"]) < date(2029, 7, 1) for post in march)
    night = sum((at(post).hour + 4) % 24 in (1, 2, 3, 4) for post in march)
    assert night < 0.03 * len(march), "people sleep"


def test_the_mobilisation_reposts_at_human_speed(by_group: dict[str, list[dict[str, str]]]) -> None:
    posts = {post["tweetid"]: post for post in by_group["mobilisation"]}
    lags = [
        (at(post) - at(posts[post["retweet_tweetid"]])).total_seconds()
        for post in posts.values()
        if CALL_HASHTAG in post["hashtags"] and post["is_retweet"] == "True"
    ]
    assert min(lags) >= 9
    assert sorted(lags)[len(lags) // 2] > 600


def test_the_press_echoes_the_agency_within_minutes(by_group: dict[str, list[dict[str, str]]]) -> None:
    title = "Valmère accuses Zelmaria of interference in Oranelle unrest"
    echoes = sorted(at(post) for post in by_group["press"] if title in post["tweet_text"])
    assert len(echoes) >= 10
    assert echoes[0] > datetime(2031, 5, 15, 8, 31, 30)
    assert echoes[-1] - echoes[0] > timedelta(minutes=10)


def test_the_feed_never_sleeps(by_group: dict[str, list[dict[str, str]]]) -> None:
    ticks = {(at(post).minute % 15, at(post).second) for post in by_group["feed"]}
    assert ticks == {(0, 2)}
    assert len({post["userid"] for post in by_group["feed"]}) == 1


# what surrounds it -----------------------------------------------------------------------------------------------


def test_there_are_as_many_organic_posts_as_asked(
    made: demo.DemoFiles, by_group: dict[str, list[dict[str, str]]]
) -> None:
    numbers = json.loads(made.truth[2].read_text("utf-8"))
    planted = sum(len(by_group[group]) for group in ("operation", "press", "feed")) + 2_400
    on_main = sum(map(len, by_group.values())) - planted
    on_side = len(rows(made.posts[1], ";")) - 145
    assert on_main + on_side == SIZE
    assert numbers["other_posts"] == {
        "Pipelo": {
            "mobilisation": 2_400,
            "press": len(by_group["press"]),
            "feed": len(by_group["feed"]),
            "organic": on_main,
        },
        "Placette": {"organic": on_side},
    }


def test_ids_and_times_agree(main_posts: list[dict[str, str]]) -> None:
    ids = [int(post["tweetid"]) for post in main_posts]
    assert all(before < after for before, after in pairwise(ids))
    assert all(at(before) <= at(after) for before, after in pairwise(main_posts))
    assert {len(post["tweetid"]) for post in main_posts} == {19}
    assert {len(post["userid"]) for post in main_posts} == {19}
    assert {at(post).year * 100 + at(post).month for post in main_posts} == {203105}


def test_an_account_is_one_account(main_posts: list[dict[str, str]]) -> None:
    profile = ("userid", "user_screen_name", "user_profile_description", "account_creation_date")
    seen = {tuple(post[column] for column in profile) for post in main_posts}
    assert len(seen) == len({row[0] for row in seen}) == len({row[1].lower() for row in seen})


def test_what_is_answered_was_there_before(main_posts: list[dict[str, str]]) -> None:
    seen: dict[str, dict[str, str]] = {}
    answers = 0
    for post in main_posts:
        for target, account in (("retweet_tweetid", "retweet_userid"), ("in_reply_to_tweetid", "in_reply_to_userid")):
            if post[target]:
                answers += 1
                assert seen[post[target]]["userid"] == post[account]
                assert post["user_mentions"] == f"[{post[account]}]"
        if post["is_retweet"] == "True":
            original = seen[post["retweet_tweetid"]]
            assert post["tweet_text"] == f"RT @{original['user_screen_name']}: {original['tweet_text']}"
            assert (post["hashtags"], post["urls"]) == (original["hashtags"], original["urls"])
        seen[post["tweetid"]] = post
    assert answers > 1_000


def test_hashtags_and_links_are_those_of_the_text(main_posts: list[dict[str, str]]) -> None:
    for post in main_posts:
        written = [tag for tag in re.findall(r"(?<!\S)#(\w+)", post["tweet_text"]) if tag != "fyp"]
        assert written == [tag for tag in post["hashtags"].strip("[]").split(", ") if tag]
        assert re.findall(r"https://\S+", post["tweet_text"]) == [u for u in [post["urls"].strip("[]")] if u]


def test_few_people_write_much(by_group: dict[str, list[dict[str, str]]]) -> None:
    acts = sorted(Counter(post["userid"] for post in by_group["organic"]).values(), reverse=True)
    assert sum(acts[: len(acts) // 10]) > 0.25 * sum(acts)
    assert acts[-1] == 1


def test_chunks_leave_no_seam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(organic, "CHUNK", 150)
    posts = rows(demo.write(tmp_path, organic=1_000).posts[0])
    assert all(int(a["tweetid"]) < int(b["tweetid"]) for a, b in pairwise(posts))
    assert len(posts) > 880


@pytest.mark.parametrize("size", [100, 1_000, 2_500])
def test_below_full_size_all_shrinks_and_says_so(tmp_path: Path, size: int) -> None:
    made = demo.write(tmp_path, organic=size)
    numbers = json.loads(made.truth[2].read_text("utf-8"))
    scale = size / crisis.FULL_SIZE_FROM
    assert numbers["scale"] == scale
    assert "shrunk" in numbers["note"]
    operation = numbers["operation"]["Pipelo"]
    assert operation["posts"] == round(5_187 * scale)
    assert operation["accounts"] == round(1_686 * scale)
    assert operation["accounts_naming_the_party"] == round(86 * scale)


def test_the_figures_are_those_of_the_posts(made: demo.DemoFiles, by_group: dict[str, list[dict[str, str]]]) -> None:
    operation = json.loads(made.truth[2].read_text("utf-8"))["operation"]["Pipelo"]
    posts = by_group["operation"]
    assert operation["first_post_id"] == posts[0]["tweetid"]
    assert operation["first_account_handle"] == posts[0]["user_screen_name"]
    assert operation["first_post_at"] == f"{at(posts[0]).isoformat()}Z"
    assert operation["last_post_at"] == f"{at(posts[-1]).isoformat()}Z"
    used = Counter(tag for post in posts for tag in post["hashtags"].strip("[]").split(", "))
    assert operation["hashtags"] == dict(used)
    assert list(operation["hashtags"].values()) == sorted(used.values(), reverse=True)


def test_the_channel(made: demo.DemoFiles) -> None:
    channel = json.loads(made.posts[2].read_text("utf-8"))
    kinds = Counter(message["type"] for message in channel["messages"])
    assert kinds["service"] == 1
    assert kinds["message"] == json.loads(made.truth[2].read_text("utf-8"))["messages"]
    assert any(isinstance(message["text"], list) for message in channel["messages"])
    times = [int(message["date_unixtime"]) for message in channel["messages"]]
    assert times == sorted(times)


# the documents ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("statement", documents.statements(), ids=lambda s: f"{s['file']}-{s['kind']}")
def test_every_statement_stands_in_its_document(made: demo.DemoFiles, statement: dict[str, object]) -> None:
    text = words(made.folder / "documents" / str(statement["file"]))
    verbatim = statement["verbatim"]
    assert isinstance(verbatim, list)
    pieces = [*verbatim, *([statement["wording"]] if statement["wording"] else [])]
    assert pieces
    assert (statement["speaker"] is None) != (statement["anonymous"] is None)
    for piece in pieces:
        assert " ".join(piece.split()) in text


def test_every_document_says_that_it_is_invented(made: demo.DemoFiles) -> None:
    for path in made.documents:
        said = path.read_text("utf-8") if path.suffix == ".html" else words(path)
        assert re.search(r"invented for demonstration|inventé pour la démonstration", said, re.IGNORECASE), path.name
    assert "invented" in made.readme.read_text("utf-8")


def test_no_real_name_is_used(made: demo.DemoFiles) -> None:
    for path in made.documents:
        assert not [name for name in REAL_NAMES if name in words(path)], path.name


def test_every_document_is_annotated(made: demo.DemoFiles) -> None:
    assert {statement["file"] for statement in documents.statements()} == {path.name for path in made.documents}


@pytest.mark.parametrize("text", ["one line", "é «\xa0œ\xa0» – (a\\b)", "\n".join(f"line {n}" for n in range(120)), ""])
def test_a_pdf_gives_its_words_back(text: str) -> None:
    read = PdfReader(io.BytesIO(pdf(text, title="Title")))
    assert "\n".join(page.extract_text() for page in read.pages).split() == text.split()
