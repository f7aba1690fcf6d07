"""Who says what of whom in short texts: those of `cases/`, each file of one matter, said in its first line.

Of each statement of a text stand there its kind, who says it (nothing where nobody is named), whom it is against and
what limits it. Where the kind is a matter of what the words mean, which is learned, it is “judged”.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ficelle.detect.statements import statements_of

CASES = {
    f"{file.stem} {number}: {case['text'][:50]}": case
    for file in sorted(Path(__file__).with_name("cases").glob("*.toml"))
    for number, case in enumerate(tomllib.loads(file.read_text("utf-8"))["case"], 1)
}


@pytest.mark.parametrize("name", CASES)
def test_who_says_what_of_whom(name: str) -> None:
    case: dict[str, Any] = CASES[name]
    found = [
        [
            one.kind if one.kind_confidence is None else "judged",
            one.speaker or "",
            list(one.targets),
            [flag for flag in one.flags if flag != "headline"],
        ]
        for one in statements_of(case["text"], language=case["language"])
    ]
    assert found == case["said"]
