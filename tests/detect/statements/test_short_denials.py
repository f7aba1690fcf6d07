"""Denials that say no more than that, and whose they are."""

import pytest

from ficelle.detect.statements import statements_of

Rows = list[tuple[str, str | None, tuple[str, ...]]]


def rows(language: str, text: str) -> Rows:
    return [(s.kind, s.speaker, s.targets) for s in statements_of(text, language)]


DENIED: dict[str, tuple[str, str, Rows]] = {
    "behind a name": ("fr", "Le maire Luc Martin dément.", [("denial", "Luc Martin", ())]),
    "behind whom somebody accused": (
        "fr",
        "Accusé par la députée Anne Roy d'avoir volé, le ministre Paul Koffi dément.",
        [("accusation", "Anne Roy", ("Paul Koffi",)), ("denial", "Paul Koffi", ())],
    ),
    "celui-ci": (
        "fr",
        "Anne Roy accuse le maire Luc Martin de vol. Celui-ci conteste.",
        [("accusation", "Anne Roy", ("Luc Martin",)), ("denial", "Luc Martin", ())],
    ),
    "and accuses": (
        "fr",
        "Le CAP dément et accuse le préfet de mensonge.",
        [("denial", "CAP", ()), ("accusation", "CAP", ("préfet",))],
    ),
    "in a headline": (
        "fr",
        "Le préfet accuse le CAP de sabotage ; le mouvement dément",
        [("accusation", "préfet", ("CAP",)), ("denial", "mouvement", ())],
    ),
    "en bloc, behind an aside": ("fr", "Le maire, comme son adjoint, nie en bloc.", [("denial", "maire", ())]),
    "s'en défend": (
        "fr",
        "Paul Rey accuse Anna Bell de vol. Elle s'en défend.",
        [("accusation", "Paul Rey", ("Anna Bell",)), ("denial", "Anna Bell", ())],
    ),
    "whom a relative clause names": (
        "fr",
        "Annelise Curtet accuse Bakary Zoungou de vol. Des accusations que l'ex-ministre rejette.",
        [("accusation", "Annelise Curtet", ("Bakary Zoungou",)), ("denial", "ex-ministre", ())],
    ),
    "behind a place and a colon": (
        "fr",
        "Tamboura : la junte dément tout contact avec Orvalis",
        [("denial", "junte", ())],
    ),
    "a man who is mad": ("fr", "Le maire est un dément.", []),
    "denies that": (
        "en",
        "The council accused Lisle of lying. Lisle denies that.",
        [("accusation", "council", ("Lisle",)), ("denial", "Lisle", ())],
    ),
    "something she denied": (
        "en",
        "Paul Brand accuses Jane Orrell of lying, something she has always denied.",
        [("accusation", "Paul Brand", ("Jane Orrell",)), ("denial", "Jane Orrell", ())],
    ),
    "an allegation authorities rejected": (
        "en",
        "Paul Smith said the count was rigged, a charge election officials deny.",
        [("assertion", "Paul Smith", ()), ("denial", "election officials", ())],
    ),
    "charged, he denies": (
        "en",
        (
            "Ms Saar's spokesman denounced a distortion. "
            "Prosecutors charged Luc Brand with fraud; he denies the charges."
        ),
        [
            ("condemnation", "Ms Saar's spokesman", ()),
            ("accusation", "Prosecutors", ("Luc Brand",)),
            ("denial", "Luc Brand", ()),
        ],
    ),
    "condamné, il dément": (
        "fr",
        "Le tribunal a condamné Bastien Keller. Il dément avoir volé.",
        [("condemnation", "tribunal", ("Bastien Keller",)), ("denial", "Bastien Keller", ())],
    ),
    "what a report says is denied": (
        "fr",
        "L'armée dément un rapport de l'ONU, évoquant des tortures.",
        [("denial", "armée", ("Nations unies",))],
    ),
}


@pytest.mark.parametrize("case", DENIED)
def test_who_denies(case: str) -> None:
    language, text, expected = DENIED[case]
    assert rows(language, text) == expected
