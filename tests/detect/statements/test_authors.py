"""Whose a text is, and what a name stands for."""

import pytest

from ficelle.detect.statements import statements_of

SPEAKERS = [
    ("A report by the Harbour Institute said the port was closed.", "Harbour Institute"),
    (
        "The Harbour Institute published a report on Monday. Ships waited. The report said the port was closed.",
        "Harbour Institute",
    ),
    ("The report said the port was closed.", "report"),
    ("Lena Korr left. Korr's indictment said the port was closed.", "Korr's indictment"),
    ("The U.S. said the port was closed.", "United States"),
    ("The UN said the port was closed.", "United Nations"),
    ("LA CROSSE, Wisc. — Gov. Mike Brandt said the port was closed.", "Mike Brandt"),
    ("France and Germany said the port was closed.", "France and Germany"),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_who_is_meant_by_a_text_or_a_short_name(text: str, speaker: str) -> None:
    said = [s for s in statements_of(text, "en") if s.content == "the port was closed"]
    assert [s.speaker for s in said] == [speaker]


def test_a_place_before_a_colon_says_where() -> None:
    assert statements_of("France: Ivo Brandt reopened the whole port on Monday", "en") == []
