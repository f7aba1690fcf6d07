"""The passages of `bench/passages` are in form: their words stand in their texts, each has a name of its own."""

import json
from pathlib import Path

import pytest

PASSAGES = Path(__file__).parents[1] / "bench" / "passages"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_wanted_stands_in_the_text(language: str) -> None:
    rows = [json.loads(line) for line in (PASSAGES / f"{language}.jsonl").read_text("utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row["lang"] == language
        assert row["split"] in ("dev", "test")
        for wanted in (*row["want"], *row["maybe"]):
            assert wanted["kind"] in ("accusation", "denial"), row["id"]
            assert wanted.get("words", "") in row["text"], row["id"]
