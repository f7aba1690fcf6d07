"""The corpus is in its format, and its converter neither loses nor shifts a word."""

import json
import re
from pathlib import Path

import convert
import pytest
from hypothesis import given
from hypothesis import strategies as st

CORPUS = Path(__file__).parents[1] / "corpus"


HEAD = "id: en-004\nlang: en\nstyle: wire\ncrisis: none\npublished: 2031-03\nnote: invented"
TEXT = (
    "{s1|The minister} {c1|accused} {t1|Veldania} {w1|of} {q1|“theatre”}.\n\n"
    "{q2|“No,”} {s2|it} {c2|said}, {q2|“never.”}"
)
TABLE = (
    "1 | kind=accusation | form=mixed | speaker=Ilse Korr | via=title | targets=Veldania | answers= | flags=\n"
    "2 | kind=denial | form=direct | speaker=Veldania | via=pronoun | targets=Ilse Korr | answers=1 | flags="
)


def _write(folder: Path, head: str = HEAD, text: str = TEXT, table: str = TABLE) -> Path:
    path = folder / "en" / "en-004.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{head}\n---\n{text}\n---\n{table}\n", encoding="utf-8")
    return path


def test_the_corpus_has_no_fault() -> None:
    paths = convert.files()
    assert len(paths) >= 120
    assert convert.check(paths) == []


def test_every_language_has_every_style_kind_and_form_in_train_and_every_style_in_test() -> None:
    documents = [convert.read(path) for path in convert.files()]
    for lang in convert.LANGUAGES:
        mine = [d for d in documents if d.head["lang"] == lang]
        statements = [line for d in mine for line in d.lines.values()]
        assert {line["kind"] for line in statements} == set(convert.KINDS)
        assert {line["form"] for line in statements} == set(convert.FORMS)
        for split in convert.SPLITS:
            assert {d.head["style"] for d in mine if convert.split_of(d) == split} == set(convert.STYLES)


def test_no_text_is_another_with_names_changed() -> None:
    seen: dict[str, str] = {}
    for path in convert.files():
        document = convert.read(path)
        words = re.findall(r"\b[a-zàâçéèêëîïôûùüœ]+\b", document.text)
        for start in range(len(words) - 24):
            run = " ".join(words[start : start + 24])
            assert seen.setdefault(run, path.name) == path.name, f"{path.name} and {seen[run]} share: {run}"


@pytest.mark.parametrize(
    ("annotated", "clean", "marks"),
    [
        ("no mark", "no mark", []),
        ("{s1|She} {c1|said}", "She said", [("s", (1,), "She"), ("c", (1,), "said")]),
        ("{w1|of {t1,2|Veldania}}!", "of Veldania!", [("t", (1, 2), "Veldania"), ("w", (1,), "of Veldania")]),
        ("🙂 {q12|“é”}", "🙂 “é”", [("q", (12,), "“é”")]),
    ],
)
def test_marks_come_out_and_offsets_hold(
    annotated: str, clean: str, marks: list[tuple[str, tuple[int, ...], str]]
) -> None:
    text, found = convert.strip_marks(annotated)
    assert text == clean
    assert [(m.role, m.numbers, text[m.start : m.stop]) for m in found] == marks


@given(st.lists(st.tuples(st.text(st.characters(exclude_characters="{}"), min_size=1), st.booleans())))
def test_marking_pieces_never_changes_the_text(pieces: list[tuple[str, bool]]) -> None:
    annotated = "".join(f"{{q1|{piece}}}" if marked else piece for piece, marked in pieces)
    text, marks = convert.strip_marks(annotated)
    assert text == "".join(piece for piece, _ in pieces)
    assert [text[m.start : m.stop] for m in marks] == [piece for piece, marked in pieces if marked]


def test_a_record_holds_pieces_speaker_cue_and_links(tmp_path: Path) -> None:
    record = convert.record(convert.read(_write(tmp_path)))
    text, (first, second) = record["text"], record["quotes"]
    assert [text[a:b] for a, b in first["spans"]] == ["of", "“theatre”"]
    assert (first["verbatim"], first["wording"]) == (first["spans"][1:], first["spans"][:1])
    assert text[first["speaker_start"] : first["speaker_end"]] == "The minister"
    assert (first["speaker"], first["cue"], first["targets"]) == ("Ilse Korr", "accused", ["Veldania"])
    assert [text[a:b] for a, b in second["spans"]] == ["“No,”", "“never.”"]
    assert (second["start"], second["end"]) == (second["spans"][0][0], second["spans"][1][1])
    assert second["links"] == [{"to": first["id"], "relation": "answers"}]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("{s1|The minister}", "{s1|The minister", "never closed"),
        ("{s1|The", "{s|The", "stray '{'"),
        ("{s1|The minister}", "{z1|The minister}", "role 'z'"),
        ("{s1|The minister}", "{s1,7|The minister}", "no statement line for 7"),
        ("{s1|The minister} ", "{s1|The minister }", "white space at its edge"),
        ("{s1|The minister}", "{s1|The} {s1|minister}", "2 speaker spans"),
        ("{s1|The minister}", "The minister", "via=title without a speaker span"),
        ("{w1|of}", "of", "the marks make it direct"),
        ("{q1|“theatre”}", "“{q1|theatre}”", "marks stand outside"),
        ("{w1|of}", "{w1|that play}", "starts with that"),
        ("kind=accusation", "kind=blame", "kind 'blame'"),
        ("speaker=Ilse Korr", "speaker=", "via=unresolved go together"),
        ("speaker=Ilse Korr", "speaker=anonymous:officials", "via=anonymous go together"),
        ("targets=Veldania", "targets=", "targets is empty"),
        ("answers=1", "answers=9", "answers=9"),
        ("flags=\n", "flags=loud\n", "flag 'loud'"),
        ("2 | kind", "3 | kind", "no statement line for 2"),
        ("style: wire", "style: poem", "style 'poem'"),
        ("id: en-004", "id: en-005", "does not agree"),
        ("published: 2031-03", "published: spring", "published 'spring'"),
        ("note: invented", "note: found", "note must be"),
        ("note: invented", "by: invented", "header keys"),
        ("\n---\n1 |", "\n1 |", "2 parts"),
    ],
)
def test_a_fault_is_named_with_its_file(tmp_path: Path, old: str, new: str, fault: str) -> None:
    path = _write(tmp_path)
    whole = path.read_text(encoding="utf-8")
    assert old in whole
    path.write_text(whole.replace(old, new, 1), encoding="utf-8")
    found = convert.check([path])
    assert any(fault in line for line in found), found
    assert all(line.startswith(str(path)) for line in found)


@pytest.mark.parametrize(("number", "split"), [(1, "train"), (3, "test"), (5, "test"), (7, "train"), (78, "test")])
def test_the_split_is_fixed_by_the_number(tmp_path: Path, number: int, split: str) -> None:
    document = convert.read(_write(tmp_path, HEAD.replace("004", f"{number:03}")))
    assert convert.split_of(document) == split


def test_the_command_checks_counts_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(tmp_path)
    out = tmp_path / "out"
    assert convert.main(["--corpus", f"{tmp_path}", "--stats", f"{out}"]) == 0
    assert "accusation" in capsys.readouterr().out
    assert sorted(path.name for path in out.iterdir()) == [
        f"corpus_{lang}_{split}.jsonl" for lang in ("en", "fr") for split in ("test", "train")
    ]
    rows = (out / "corpus_en_train.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(row)["doc_id"] for row in rows] == ["en-004"]


def test_the_command_refuses_a_faulty_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _write(tmp_path, table=TABLE.replace("denial", "deny"))
    assert convert.main(["--corpus", f"{tmp_path}", f"{tmp_path / 'out'}"]) == 1
    assert f"{path}: statement 2: kind 'deny'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
