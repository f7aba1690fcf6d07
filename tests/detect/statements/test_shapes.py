"""In whatever shape a sentence accuses, whoever the parties are: the accuser says it, and never the accused.

Shapes and parties are combined; a speaker or a target may be missing, and is then said to be, but is never another's.
"""

from itertools import product

import pytest

from ficelle.detect.statements.engine import statements_in
from ficelle.model import Document

ENGLISH = {
    "accusers": {
        "Lena Holt": "Holt",
        "the army": "army",
        "the mayor of Ordak": "mayor",
        "residents": "residents",
        "Mr Korr": "Korr",
        "the Green Party": "Green Party",
    },
    "accused": {
        "Peter Sand": "Sand",
        "the bank": "bank",
        "Tarsk": "Tarsk",
        "Vastor Lines": "Vastor Lines",
        "the head of the port": "head of the port",
    },
    "shapes": [
        "{S} accused {A} of rigging the vote.",
        "{S} said {A} had rigged the vote.",
        "According to {S}, {A} rigged the vote.",
        "{A} rigged the vote, according to {S}.",
        "{A} rigged the vote, {S} said.",
        "“{A} rigged the vote,” said {S}.",
        "{S} blamed {A} for the rigged vote.",
        "{A} was accused by {S} of rigging the vote.",
        "Accused by {S} of rigging the vote, {A} denied it.",
        "{A} rigged the vote, {S} said, but {A} denied it.",
        "In a statement, {S} accused {A} of paying for the posts.",
    ],
}
FRENCH = {
    "accusers": {
        "Léna Holt": "Holt",
        "l'armée": "armée",
        "le maire d'Ordak": "maire",
        "des habitants": "habitants",
        "M. Korr": "Korr",
        "le Parti vert": "Parti vert",
    },
    "accused": {
        "Pierre Sand": "Sand",
        "la banque": "banque",
        "la Tarskie": "Tarskie",
        "Vastor Lignes": "Vastor",
        "le chef du port": "chef du port",
    },
    "shapes": [
        "{S} accuse {A} d'avoir truqué le vote.",
        "{S} a affirmé que {A} avait truqué le vote.",
        "Selon {S}, {A} a truqué le vote.",
        "{A} a truqué le vote, selon {S}.",
        "{A} a truqué le vote, a dit {S}.",
        "« {A} a truqué le vote », a dit {S}.",
        "« {A} a truqué le vote », accuse {S}.",
        "{A} a été accusé par {S} d'avoir truqué le vote.",
        "Accusé par {S} d'avoir truqué le vote, {A} dément.",
        "{A}, que {S} accuse d'avoir truqué le vote, dément.",
        "Dans un communiqué, {S} accuse {A} d'avoir payé les messages.",
    ],
}
# Shapes in which somebody else stands by: who says nothing, and is accused of nothing.
OTHERS = {
    "en": {
        "others": ["Mary Korr", "the Herald", "the judge"],
        "shapes": [
            "Asked by {Z}, {S} accused {A} of rigging the vote.",
            "{S}, who met {Z} on Monday, accused {A} of rigging the vote.",
            "{S} told {Z} that {A} had rigged the vote.",
            "In an interview with {Z}, {S} accused {A} of rigging the vote.",
            "{Z} reported that {S} had accused {A} of rigging the vote.",
            "After {Z} resigned, {S} accused {A} of rigging the vote.",
            "{S} accused {A} of bribing {Z}.",
            "{S}, backed by {Z}, accused {A} of rigging the vote.",
            "{S} accused {A}, an ally of {Z}, of rigging the vote.",
            "{S} has accused {A} of rigging the vote, {Z} reported.",
        ],
    },
    "fr": {
        "others": ["Marie Korr", "la Gazette", "la juge"],
        "shapes": [
            "Interrogé par {Z}, {S} a accusé {A} d'avoir truqué le vote.",
            "{S}, qui a rencontré {Z} lundi, accuse {A} d'avoir truqué le vote.",
            "{S} a dit à {Z} que {A} avait truqué le vote.",
            "Dans un entretien avec {Z}, {S} accuse {A} d'avoir truqué le vote.",
            "{S} accuse {A} d'avoir soudoyé {Z}.",
            "{S}, soutenu par {Z}, accuse {A} d'avoir truqué le vote.",
            "{S}, opposé à {Z}, accuse {A} d'avoir truqué le vote.",
            "{S} accuse {A}, proche de {Z}, d'avoir truqué le vote.",
            "{S} a accusé {A} d'avoir truqué le vote, rapporte {Z}.",
            "{S} accuse {A} d'avoir menti sur {Z}.",
        ],
    },
}
ACCUSING = {"accusation", "counter-accusation", "condemnation", "criticism"}


@pytest.mark.parametrize(("language", "given"), [("en", ENGLISH), ("fr", FRENCH)])
def test_the_accuser_accuses_and_never_the_accused(language: str, given: dict[str, dict[str, str]]) -> None:
    parties = [
        (shape.format(S=accuser, A=accused), _small(who), _small(whom))
        for shape in given["shapes"]
        for accuser, who in given["accusers"].items()
        for accused, whom in given["accused"].items()
    ]
    wrong, told = _read(language, parties)
    assert wrong == []
    assert told > 0.9 * len(parties)


@pytest.mark.parametrize(("language", "given"), [("en", ENGLISH), ("fr", FRENCH)])
def test_who_only_stands_by_neither_accuses_nor_is_accused(language: str, given: dict[str, dict[str, str]]) -> None:
    parties = [
        (shape.format(S=accuser, A=accused, Z=other), _small(who), _small(whom))
        for shape, other in product(OTHERS[language]["shapes"], OTHERS[language]["others"])
        for accuser, who in list(given["accusers"].items())[:3]
        for accused, whom in list(given["accused"].items())[:3]
    ]
    wrong, told = _read(language, parties)
    assert wrong == []
    assert told > 0.9 * len(parties)


def _read(language: str, parties: list[tuple[str, str, str]]) -> tuple[list[str], int]:
    """The sentences in which another accuses, is accused or denies; and how many accusations are found."""
    documents = [Document(str(i), _sentence(text), language=language) for i, (text, _, _) in enumerate(parties)]
    found = {document.document_id: statements for document, statements in statements_in(documents, quick=True)}
    wrong, told = [], 0
    for document, (_, who, whom) in zip(documents, parties, strict=True):
        for one in found[document.document_id]:
            accuses = one.kind in ACCUSING
            told += accuses
            speaks = who if accuses else whom if one.kind == "denial" else ""
            against = whom if accuses else ""
            right = speaks in _small(one.speaker or speaks) and all(against in _small(name) for name in one.targets)
            wrong += [] if right else [document.text]
    return wrong, told


def _small(name: str) -> str:
    return name.lower()


def _sentence(text: str) -> str:
    first = next(i for i, character in enumerate(text) if character.isalpha())
    return text[:first] + text[first].upper() + text[first + 1 :]
