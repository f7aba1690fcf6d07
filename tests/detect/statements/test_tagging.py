"""The trained tagger: its files, its errors, and that what it learns from a few invented sentences comes back."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ficelle.case import statements_of_lines, train_statements
from ficelle.cli import main
from ficelle.detect.statements.engine import Statements, statements_in
from ficelle.detect.statements.tagging.manifest import read_manifest
from ficelle.detect.statements.tagging.tagger import Tagger
from ficelle.errors import FicelleError
from ficelle.model import Document

NAMES = ("Mara Holt", "Ivo Brandt", "Lena Korr", "Petra Vossberg", "Tomas Riedel", "Anna Lindqvist")
THINGS = ("the dam", "the harbour", "the treaty", "the survey", "the grid", "the archive")
FORMS = (
    "[{name}|s] <murmurated|c> that {{{thing} would be finished in spring}}. Nobody looked at the river.",
    "The council met on Tuesday. [{name}|s] <said|c> that {{{thing} had been closed for a week}}.",
    '{{"We will repair {thing} before the winter,"}} [{name}|s] <said|c>. The minister left early.',
    "The train to the coast was late, and {thing} stood empty all day.",
)


def annotated(form: str, name: str, thing: str, number: int) -> dict[str, Any]:
    """A document of one form: `[speaker|s]`, `<cue|c>`, `{content}`."""
    marked = form.format(name=name, thing=thing)
    text, places = "", {}
    for character in marked.replace("|s]", "]").replace("|c>", ">"):
        if character in "[]<>{}":
            places[character] = len(text)
        else:
            text += character
    row: dict[str, Any] = {"doc_id": f"d{number}", "lang": "en", "text": text, "quotes": []}
    if "{" in places:
        quote = {"spans": [[places["{"], places["}"]]], "speaker_start": places["["], "speaker_end": places["]"]}
        row["quotes"] = [{**quote, "cue_start": places["<"], "cue_end": places[">"]}]
    return row


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("data") / "annotated.jsonl"
    pairs = [(name, thing) for name in NAMES for thing in THINGS]
    rows = [annotated(form, *pair, number) for number, pair in enumerate(pairs) for form in FORMS]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def trained(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "model"
    train_statements(data, folder)
    return folder


@pytest.fixture
def model(trained: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    folder = tmp_path / "model"
    folder.mkdir()
    for path in trained.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


UNSEEN = "Olaf Steen murmurated that the bridge would be finished in spring. Nobody looked at the road."


def lines(*texts: str, language: str = "en") -> list[str]:
    return [json.dumps({"doc_id": str(i), "lang": language, "text": text}) for i, text in enumerate(texts)]


def told(text: str, **options: Any) -> list[tuple[str, str | None, str]]:
    """Every statement as its content, its speaker and its cue."""
    (row,) = statements_of_lines(lines(text), **options)
    return [
        (
            " … ".join(text[a:b] for a, b in quote["spans"]),
            quote["speaker"],
            text[quote["cue_start"] : quote["cue_end"]],
        )
        for quote in row["quotes"]
    ]


def test_a_verb_that_no_list_has_is_learnt(trained: Path) -> None:
    assert told(UNSEEN) == []
    ((content, speaker, cue),) = told(UNSEEN, model=trained)
    assert content.removeprefix("that ") == "the bridge would be finished in spring"
    assert (speaker, cue) == ("Olaf Steen", "murmurated")


def test_a_quotation_is_never_cut(trained: Path) -> None:
    text = '"We will repair the bridge before the winter," Olaf Steen said. The minister left early.'
    ((content, speaker, cue),) = told(text, model=trained)
    assert content.startswith('"We will repair the bridge before the winter,"')
    assert (speaker, cue) == ("Olaf Steen", "said")


def test_where_nothing_is_said_nothing_is_found(trained: Path) -> None:
    assert told("The train to the coast was late, and the bridge stood empty all day.", model=trained) == []


def test_the_same_data_gives_the_same_bytes(data: Path, trained: Path, tmp_path: Path) -> None:
    train_statements(data, tmp_path / "again")
    for path in trained.iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name


def test_the_manifest_says_what_it_was_trained_on(data: Path, trained: Path) -> None:
    import hashlib

    manifest = read_manifest(trained)
    assert manifest.data_sha256 == hashlib.sha256(data.read_bytes()).hexdigest()
    assert (manifest.documents, manifest.statements) == (len(NAMES) * len(THINGS) * len(FORMS), 108)
    assert manifest.parser.startswith("en_core_web_")


def test_documents_of_other_languages_are_read_by_the_rules(trained: Path) -> None:
    text = "Mara Holt a déclaré que le barrage serait terminé au printemps."
    by_rules = list(statements_of_lines(lines(text, language="fr")))
    assert by_rules[0]["quotes"]
    assert list(statements_of_lines(lines(text, language="fr"), model=trained)) == by_rules


def test_the_detector_takes_the_model_from_its_parameters(trained: Path) -> None:
    documents = [Document("d", UNSEEN, language="en")]
    (findings,) = Statements().detect(documents, {"thoughts": False, "model": str(trained)})
    (statement,) = findings.statements
    assert statement.cue_lemma == "murmurated"
    ((_, found),) = statements_in(documents, tagger=Tagger(trained))
    assert found == [statement]


def test_a_model_parameter_that_is_no_path_is_refused() -> None:
    with pytest.raises(FicelleError, match="model must be the path"):
        list(Statements().detect([], {"model": 3}))


def test_what_the_rules_find_without_a_cue_stays_theirs(model: Path) -> None:
    """A floating quotation is carried on by whoever spoke before, where the arbiter lets it through."""
    row = json.loads((model / "model.json").read_text(encoding="utf-8"))
    (model / "model.json").write_text(json.dumps({**row, "threshold": 0.0}), encoding="utf-8")
    text = 'Olaf Steen said that the bridge had been closed.\n\n"We will go on with the work until the end of May."'
    (row,) = statements_of_lines(lines(text), model=model)
    floating = row["quotes"][-1]
    assert [text[a:b] for a, b in floating["spans"]] == ['"We will go on with the work until the end of May."']
    assert (floating["speaker"], floating["form"], floating["cue_start"]) == ("Olaf Steen", "direct", None)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FicelleError, match=r"no model stands there \(model.json is missing\)"):
        list(statements_of_lines(lines(UNSEEN), model=tmp_path / "nowhere"))


@pytest.mark.parametrize("name", ["cues.crf", "spans.crf", "arbiter.crf"])
@pytest.mark.parametrize("left", [0, 3, 40, 1000, -1])
def test_a_truncated_field_is_refused_by_name(model: Path, name: str, left: int) -> None:
    content = (model / name).read_bytes()
    (model / name).write_bytes(content[:left])
    with pytest.raises(FicelleError, match=name):
        Tagger(model)


def test_a_missing_field_is_refused_by_name(model: Path) -> None:
    (model / "spans.crf").unlink()
    with pytest.raises(FicelleError, match="spans.crf: missing"):
        Tagger(model)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": 99}, "format 99"),
        ({"parser": "en_core_web_sm 1.0.0"}, "trained over the parser en_core_web_sm 1.0.0, installed is"),
        ({"language": "tlh"}, "for 'tlh'"),
        ({"threshold": "high"}, r"damaged \(threshold\)"),
        ({"colour": "blue"}, "damaged"),
        ({"files": {}}, "does not vouch for arbiter.crf"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(model: Path, change: dict[str, Any], says: str) -> None:
    row = json.loads((model / "model.json").read_text(encoding="utf-8"))
    (model / "model.json").write_text(json.dumps({**row, **change}), encoding="utf-8")
    with pytest.raises(FicelleError, match=says):
        Tagger(model)


@pytest.mark.parametrize("content", ['{"format": 1', "[]", '{"format": 1}', "\x00"])
def test_a_damaged_manifest_is_refused(model: Path, content: str) -> None:
    (model / "model.json").write_text(content, encoding="utf-8")
    with pytest.raises(FicelleError, match="model.json"):
        Tagger(model)


def test_a_model_of_another_language_is_refused(trained: Path) -> None:
    with pytest.raises(FicelleError, match="a model for 'en', not for 'fr'"):
        list(statements_of_lines(lines(UNSEEN), "fr", model=trained))


def test_a_model_without_the_parser_is_refused(trained: Path) -> None:
    with pytest.raises(FicelleError, match="reads what the parser saw"):
        list(statements_of_lines(lines(UNSEEN), parser=False, model=trained))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("nothing", "line 1: not JSON"),
        ('{"text": "Nobody spoke."}', "line 1: expected an object with 'text'"),
        ('{"text": "Nobody.", "quotes": [{"spans": [[0, 99]]}]}', "line 1, quote 0"),
        ('{"text": "Nobody spoke.", "quotes": []}', "no statement with 'cue_start'"),
        ("", "no statement with 'cue_start'"),
    ],
)
def test_data_that_teach_nothing_are_refused(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "data.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(FicelleError, match=rf"data.jsonl: {says}"):
        train_statements(tmp_path / "data.jsonl", tmp_path / "model")
    assert not (tmp_path / "model").exists()


def test_no_model_is_written_over(data: Path, tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FicelleError, match="not empty"):
        train_statements(data, tmp_path)


def test_a_language_without_a_parser_is_refused(data: Path, tmp_path: Path) -> None:
    with pytest.raises(FicelleError, match="no parser for 'tlh'"):
        train_statements(data, tmp_path / "model", "tlh")


def test_the_verbs_tell_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    answer = CliRunner().invoke(main, ["train", str(tmp_path / "no.jsonl"), "--out", str(tmp_path / "m")])
    assert answer.exit_code == 1
    assert "no.jsonl: cannot be read" in answer.output


def test_the_verb_reads_with_a_model(trained: Path, tmp_path: Path) -> None:
    (tmp_path / "docs.jsonl").write_text("\n".join(lines(UNSEEN)), encoding="utf-8")
    answer = CliRunner().invoke(main, ["statements", str(tmp_path / "docs.jsonl"), "--model", str(trained)])
    assert answer.exit_code == 0
    assert len(json.loads(answer.output)["quotes"]) == 1


def test_a_manifest_is_written_and_read_again(model: Path) -> None:
    manifest = read_manifest(model)
    manifest.write(model)
    assert read_manifest(model) == manifest
