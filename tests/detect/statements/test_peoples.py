"""A state is meant by whose people a deed is, and only by that."""

import pytest

from ficelle.detect.statements import statements_of
from ficelle.detect.statements.targets import peoples

STATES = {
    "en": {"Norvian": "Norvia", "Tarskian": "Tarsk", "West Veldanian": "West Veldania"},
    "fr": {"norvienne": "Norvie", "norviennes": "Norvie", "tarskiennes": "Tarskie"},
}


@pytest.mark.parametrize(
    ("language", "text", "targets"),
    [
        ("en", "The minister denounced Norvian interference.", ("Norvia",)),
        ("en", "The minister condemned Norvian and Tarskian interference.", ("Norvia", "Tarsk")),
        ("en", "The minister blamed Norvian disinformation for the riots.", ("Norvia",)),
        ("en", "The minister rejected Norvian accusations.", ("Norvia",)),
        ("en", "The minister condemned the killing of a Norvian journalist.", ()),
        ("en", "The minister denounced claims of Norvian interference.", ()),
        ("fr", "Le ministre dénonce une ingérence norvienne.", ("Norvie",)),
        ("fr", "Le ministre dénonce les ingérences norviennes et tarskiennes.", ("Norvie", "Tarskie")),
        ("fr", "Le ministre rejette les accusations norviennes.", ("Norvie",)),
        ("fr", "Le ministre dénonce l'arrestation d'une journaliste norvienne.", ()),
        ("fr", "Le ministre dénonce l'absence de réponse à la propagande norvienne.", ()),
    ],
)
def test_a_deed_is_its_peoples_states(
    monkeypatch: pytest.MonkeyPatch, language: str, text: str, targets: tuple[str, ...]
) -> None:
    monkeypatch.setattr(peoples, "_states", STATES.__getitem__)
    (found,) = statements_of(text, language=language)
    assert found.targets == targets


def test_a_french_adjective_is_known_in_both_genders_and_numbers() -> None:
    forms = ("norvégien", "norvégienne", "norvégiens", "norvégiennes")
    assert {peoples.state_of_people(form, "fr") for form in forms} == {"Norvège"}
    assert {peoples.state_of_people(form, "fr") for form in ("turc", "turques", "danoises")} == {"Turquie", "Danemark"}
    assert peoples.state_of_people("Norwegian", "en") == "Norway"
    assert peoples.state_of_people("joyeuse", "fr") is None
