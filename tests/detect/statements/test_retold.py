"""What a speaker tells of others is no accusation of the speaker's, and who is named beside a wrong is not accused."""

import pytest

from ficelle.detect.statements import statements_of

Rows = list[tuple[str, str | None, tuple[str, ...]]]


def rows(language: str, text: str) -> Rows:
    return [(s.kind, s.speaker, s.targets) for s in statements_of(text, language)]


RETOLD: dict[str, tuple[str, str, Rows]] = {
    "m'accuse": (
        "fr",
        "« Le maire Luc Martin m'accuse d'avoir volé la caisse du club », a déclaré Paul Koffi.",
        [("assertion", "Paul Koffi", ())],
    ),
    "lui reproche": (
        "fr",
        "La députée Anne Roy explique que le maire Luc Martin lui reproche d'avoir menti.",
        [("assertion", "Anne Roy", ())],
    ),
    "he told me": (
        "en",
        "“He told me that Kobets had murdered Yuri,” said Vera Malk.",
        [("assertion", "Vera Malk", ())],
    ),
    "people say": (
        "en",
        "“People say Kobets stole the money,” Vera Senchar said.",
        [("assertion", "Vera Senchar", ())],
    ),
    "told another": (
        "en",
        "Thill said Hrynko had told Morawiec that Arvanov was to blame.",
        [("assertion", "Thill", ())],
    ),
    "I told": ("en", "“I told them Kobets stole the money,” Vera Senchar said.", [("assertion", "Vera Senchar", ())]),
}


@pytest.mark.parametrize("case", RETOLD)
def test_what_others_say_is_only_told(case: str) -> None:
    language, text, expected = RETOLD[case]
    assert rows(language, text) == expected


BESIDE: dict[str, tuple[str, str, Rows]] = {
    "votes for": ("en", "Ann Koval alleged that votes for Teleshi had been burned.", [("accusation", "Ann Koval", ())]),
    "funds approved by": (
        "en",
        "Ann Lee alleged that funds approved by the Delta Bank had been stolen.",
        [("accusation", "Ann Lee", ())],
    ),
    "stabbed": ("en", "Ann Lee alleged that someone had stabbed Paul Rudd.", [("accusation", "Ann Lee", ())]),
    "a plot against": ("en", "Ann Lee alleged that it was a plot against Paul Rudd.", [("accusation", "Ann Lee", ())]),
    "after he complained": (
        "en",
        "Ann Lee alleged that she was fired after Paul Rudd complained.",
        [("accusation", "Ann Lee", ())],
    ),
    "he took bribes from": (
        "en",
        "Ann Lee accuses Paul Rudd of theft and alleges that he took bribes from Norvik.",
        [("accusation", "Ann Lee", ("Paul Rudd",)), ("accusation", "Ann Lee", ("Paul Rudd",))],
    ),
    "burned by": (
        "en",
        "Ann Koval alleged that the votes had been burned by Teleshi.",
        [("accusation", "Ann Koval", ("Teleshi",))],
    ),
    "soldiers of": (
        "en",
        "Ann Koval alleged that soldiers of Norvia had burned the votes.",
        [("accusation", "Ann Koval", ("soldiers of Norvia",))],
    ),
    "encore en février": (
        "fr",
        "Le maire Luc Martin se tait. L'ONG l'accuse à mots couverts de vol.",
        [("accusation", "ONG", ("Luc Martin",))],
    ),
}


@pytest.mark.parametrize("case", BESIDE)
def test_who_is_named_beside_a_wrong_is_not_accused(case: str) -> None:
    language, text, expected = BESIDE[case]
    assert rows(language, text) == expected
