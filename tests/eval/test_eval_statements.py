"""The whole engine on the training documents of the corpus: the test split is measured by hand, at a release."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import convert as corpus
import pytest
from gate import measured
from measures import Figures, figures

from ficelle.detect.statements import run_jsonl

CORPUS = Path(__file__).parents[2] / "corpus"


def records(language: str) -> list[dict[str, Any]]:
    every = [corpus.record(corpus.read(path)) for path in corpus.files()]
    return [record for record in every if record["lang"] == language and record["split"] == "train"]


@cache
def of_corpus(language: str) -> Figures:
    """One run of the engine a language, for all the tests."""
    train = records(language)
    rows = run_jsonl(json.dumps({key: record[key] for key in ("doc_id", "lang", "text")}) for record in train)
    found = {row["doc_id"]: row["quotes"] for row in rows}
    return figures((record["text"], record["quotes"], found[record["doc_id"]]) for record in train)


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.slow
def test_statements_are_found(language: str) -> None:
    measured(f"statements.{language}.lenient", of_corpus(language).lenient)


@pytest.mark.slow
def test_statements_are_found_with_their_speakers(language: str) -> None:
    measured(f"statements.{language}.joint", of_corpus(language).joint)


@pytest.mark.slow
def test_leading_kinds_are_right(language: str) -> None:
    measured(f"statements.{language}.kind", of_corpus(language).kind)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["accusation", "denial"])
def test_what_is_called_an_accusation_or_a_denial_is_one(language: str, kind: str) -> None:
    measured(f"statements.{language}.{kind}.precision", of_corpus(language).precision(kind))
