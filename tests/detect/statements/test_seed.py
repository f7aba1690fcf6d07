"""The article that the project grew from, where it lies beside the repository: seven statements annotated by hand.

Names are read from the annotation; nothing of the article stands here.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ficelle.detect.statements import statements_of
from ficelle.model import Evidence, Statement

SEED = Path(__file__).resolve().parents[4] / "shared" / "seed"
NEAR = 0.5
FEWEST = 19
pytestmark = pytest.mark.skipif(
    not (SEED / "article.txt").is_file() or not (SEED / "examples.json").is_file(),
    reason=f"needs article.txt and examples.json in {SEED}",
)


@cache
def text() -> str:
    return (SEED / "article.txt").read_text(encoding="utf-8")


@cache
def annotated() -> list[dict[str, Any]]:
    examples = json.loads((SEED / "examples.json").read_text(encoding="utf-8"))
    return list(examples["statements"])


@cache
def found() -> list[Statement]:
    return statements_of(text(), "en")


def places(spans: list[tuple[int, int]]) -> set[int]:
    return {place for start, stop in spans for place in range(start, stop)}


def near(statement: Statement, annotation: dict[str, Any]) -> float:
    """Intersection over union of the characters."""
    mine = places([(e.start, e.stop) for e in statement.pieces])
    its = places([(piece["start"], piece["end"]) for piece in annotation["verbatim"] + annotation["paraphrase"]])
    return len(mine & its) / len(mine | its)


def speaks(evidence: Evidence, annotation: dict[str, Any]) -> bool:
    speaker = annotation["speaker"]
    return bool(max(evidence.start, speaker["start"]) < min(evidence.stop, speaker["end"]))


@pytest.mark.parametrize("number", range(7))
def test_annotated_statements_are_found_with_their_speaker(number: int) -> None:
    annotation = annotated()[number]
    best = max(found(), key=lambda statement: near(statement, annotation))
    assert near(best, annotation) >= NEAR, best.content
    assert any(speaks(e, annotation) for e in best.evidence if e.role == "speaker"), best.words("speaker")


def test_statements_are_as_many_as_the_article_holds_and_no_speaker_is_wrong() -> None:
    """Every resolved speaker is one of the annotation's, under one of its names, at a place where that actor speaks."""
    assert len(found()) >= FEWEST
    wrong = [
        (s.speaker, s.content[:60])
        for s in found()
        if s.speaker_how not in ("anonymous", "unresolved") and not right(s)
    ]
    assert wrong == []


def right(statement: Statement) -> bool:
    """Whether the words that follow hold the resolved speaker to be who speaks there, section by section."""
    section = max((start for start, _ in sections() if start <= statement.position), default=0)
    return any(known in str(statement.speaker) for known in dict(sections())[section])


@cache
def sections() -> list[tuple[int, tuple[str, ...]]]:
    """Where each actor takes the floor, and the surnames or names by which it may be called from there on."""
    minister, state, group, deputy = (resolved(key) for key in ("S04", "S12", "S19", "S21"))
    headline_answer = text().index(",") + 1
    body = text().index("\n")
    answers = next(a["speaker"]["start"] for a in annotated() if a["id"] == "S12")
    subheading = text().rindex("\n\n", 0, text().rindex("\n\n", 0, answers))
    of_group = next(a["speaker"]["start"] for a in annotated() if a["id"] == "S19")
    of_deputy = text().rindex("\n\n", 0, next(a["cue"]["start"] for a in annotated() if a["id"] == "S21"))
    return [
        (0, (minister,)),
        (headline_answer, (state,)),
        (body, (minister,)),
        (subheading, (state,)),
        (of_group, (group,)),
        (of_deputy, (deputy,)),
    ]


def resolved(identity: str) -> str:
    """The last word of a resolved speaker without its gloss: a stem that all its names share."""
    name = next(a["speaker_resolved"] for a in annotated() if a["id"] == identity)
    return str(name).partition(" (")[0].split()[-1]
