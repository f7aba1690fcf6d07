"""Accusations and denials that a text tells were not made, or that it lays to a fake."""

import pytest

from ficelle.detect.statements import statements_of

Rows = list[tuple[str, str | None, tuple[str, ...], tuple[str, ...]]]


def rows(language: str, text: str) -> Rows:
    return [(s.kind, s.speaker, s.targets, s.flags) for s in statements_of(text, language)]


NOT_MADE: dict[str, tuple[str, str, Rows]] = {
    "untrue": (
        "en",
        "It is untrue that Ann Lee accused Paul Rudd of theft.",
        [("accusation", "Ann Lee", ("Paul Rudd",), ("negated",))],
    ),
    "not true, denied": (
        "en",
        "It is not true that the council denied the claim.",
        [("concession", "council", (), ("negated",))],
    ),
    "refrained": (
        "en",
        "Mara Teleshi refrained from accusing the army of treason.",
        [("accusation", "Mara Teleshi", ("army",), ("negated",))],
    ),
    "neither": (
        "en",
        "Lev Hrynko accused neither Norland nor Sarmatia of meddling.",
        [("accusation", "Lev Hrynko", ("Norland",), ("negated",))],
    ),
    "not but": (
        "en",
        "Lev Hrynko accused not Sarmatia but Norland of meddling.",
        [("accusation", "Lev Hrynko", ("Sarmatia",), ("negated",))],
    ),
    "purportedly": (
        "en",
        "A letter purportedly signed by Owen Tarrant accused nurses of falsifying charts.",
        [("accusation", "Owen Tarrant", ("nurses",), ("fabricated",))],
    ),
    "absurd": (
        "en",
        "The idea that Ann Lee accused Paul Rudd of theft is absurd.",
        [("accusation", "Ann Lee", ("Paul Rudd",), ("negated",))],
    ),
    "nobody believes": (
        "en",
        "Nobody believes that Ann Lee accused Paul Rudd of theft.",
        [("accusation", "Ann Lee", ("Paul Rudd",), ("negated",))],
    ),
    "deepfake": (
        "en",
        "In a deepfake video, Governor Owen Tarrant accuses the mayor of stealing the funds.",
        [("accusation", "Owen Tarrant", ("mayor",), ("fabricated",))],
    ),
    "true": (
        "en",
        "It is true that Ann Lee accused Paul Rudd of theft.",
        [("accusation", "Ann Lee", ("Paul Rudd",), ())],
    ),
    "said to be untrue": ("en", "It is not true that he lied, Ann Lee said.", [("denial", "Ann Lee", (), ())]),
    "il est faux": (
        "fr",
        "Il est faux d'affirmer que Luce Amar accuse le maire de fraude.",
        [("accusation", "Luce Amar", ("maire",), ("negated",))],
    ),
    "un montage": (
        "fr",
        "La vidéo où Luce Amar accuse le maire de fraude est un montage.",
        [("accusation", "Luce Amar", ("maire",), ("negated",))],
    ),
    "se faisant passer pour": (
        "fr",
        ("Un compte se faisant passer pour la ministre Jeanne Orel a accusé l'hôpital de vendre des organes."),
        [("accusation", "compte", ("hôpital",), ("fabricated",))],
    ),
    "ne dément pas": ("fr", "La FTM ne dément pas avoir bloqué le port.", [("concession", "FTM", (), ("negated",))]),
    "ce n'est pas qui": (
        "fr",
        "Ce n'est pas l'ONG Human Vigil qui accuse le maire Luc Martin de vol.",
        [("accusation", None, ("Luc Martin",), ("negated",))],
    ),
    "it was not who": (
        "en",
        "It was not Mara Teleshi who accused Kobets of ordering the blackout.",
        [("accusation", "Mara Teleshi", ("Kobets",), ("negated",))],
    ),
}


@pytest.mark.parametrize("case", NOT_MADE)
def test_a_text_that_says_it_was_not_so_is_heard(case: str) -> None:
    language, text, expected = NOT_MADE[case]
    assert rows(language, text) == expected
