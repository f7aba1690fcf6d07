"""Labels that are kept apart from their texts are found again in them, whatever the spacing."""

import importlib.util
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture
def amalgum(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(BENCH))  # it asks its neighbours there
    spec = importlib.util.spec_from_file_location("amalgum", BENCH / "amalgum.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


XML = """<?xml version='1.0'?>
<text id="x"><head>
<s>
Harbour\tNN\tharbour
row\tNN\trow
</s>
</head>
<caption>
A\tDT\ta
crane\tNN\tcrane
</caption>
<p>
<s>
Holt\tNNP\tHolt
said\tVBD\tsay
:\t:\t:
"\t``\t"
It\tPRP\tit
's\tVBZ\tbe
false\tJJ\tfalse
.\t.\t.
"\t''\t"
</s>
</p>
</text>"""


def test_tokens_become_print_without_captions(amalgum: Any) -> None:
    assert amalgum.text_of(XML) == 'Harbour row\n\nHolt said: "It\'s false."'


def test_a_place_is_found_again_in_another_spacing(amalgum: Any) -> None:
    text = "Harbour row. Holt said: “It’s false.”"
    start, stop = text.index("“"), len(text)
    written = amalgum.Letters(text).written(start, stop)
    other = 'Harbour row\n\nA crane\n\nHolt  said : "It \'s false. "'
    begins, ends = amalgum.Letters(other).found(written)
    assert other[begins:ends] == "It 's false"


def test_a_document_has_its_statements_and_what_they_answer(amalgum: Any) -> None:
    text = "Holt said Brandt took the money. Brandt said “never”."
    letters = amalgum.Letters(text)

    def row(number: str, kind: str, content: str, speaker: str, answers: str) -> dict[str, str]:
        places = {name: letters.written(text.rindex(w), text.rindex(w) + len(w)) for name, w in
                  (("pieces", content), ("speaker_place", speaker), ("cue_place", "said"))}  # fmt: skip
        told = {"document": "x", "statement": number, "kind": kind, "form": "indirect", "speaker": speaker[0]}
        return told | places | {"flags": "", "answers": answers, "against": against if number == "0" else ""}

    against = f"{amalgum.digest('brand')} {letters.written(0, 4)}"

    rows = [row("0", "accusation", "Brandt took the money", "Holt", ""), row("1", "denial", "never", "Brandt", "0")]
    found = amalgum.document("x", text, rows)
    assert [(q["speaker"], q["kind"]) for q in found["quotes"]] == [("Holt", "accusation"), ("Brandt", "denial")]
    assert found["quotes"][1]["links"] == [{"relation": "answers", "to": "x.0"}]
    named = [text[start:stop] for start, stop in found["quotes"][0]["target_spans"]]
    assert named == ["Holt", "Brandt", "Brandt"]
    assert [bool(q["targets"]) for q in found["quotes"]] == [True, False]
    gone = amalgum.document("x", "Brandt said “never”.", rows)
    assert [q["links"] for q in gone["quotes"]] == [[]]


def test_no_text_is_both_learned_from_and_held_out(amalgum: Any) -> None:
    learned, held_out = (
        {line.split("\t")[0] for line in table.read_text("utf-8").splitlines()[1:]}
        for table in (amalgum.TABLE, amalgum.HELD_OUT)
    )
    assert len(held_out) == 63
    assert learned.isdisjoint(held_out)
