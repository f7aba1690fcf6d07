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
ACCUSING = {"accusation", "counter-accusation", "condemnation", "criticism"}


@pytest.mark.parametrize(("language", "given"), [("en", ENGLISH), ("fr", FRENCH)])
def test_the_accuser_accuses_and_never_the_accused(language: str, given: dict[str, dict[str, str]]) -> None:
    parties = list(product(given["shapes"], given["accusers"].items(), given["accused"].items()))
    documents = [
        Document(str(number), _sentence(shape, accuser, accused), language=language)
        for number, (shape, (accuser, _), (accused, _)) in enumerate(parties)
    ]
    found = {document.document_id: statements for document, statements in statements_in(documents, quick=True)}
    wrong = []
    told = 0
    for document, (_, (_, accuser), (_, accused)) in zip(documents, parties, strict=True):
        who, whom = _small(accuser), _small(accused)
        for one in found[document.document_id]:
            if one.kind in ACCUSING:
                told += 1
                wrong += [document.text] if one.speaker and who not in _small(one.speaker) else []
                wrong += [document.text] if any(whom not in _small(target) for target in one.targets) else []
            elif one.kind == "denial" and one.speaker and whom not in _small(one.speaker):
                wrong.append(document.text)
    assert wrong == []
    assert told > 0.9 * len(parties)


def _small(name: str) -> str:
    return name.lower()


def _sentence(shape: str, accuser: str, accused: str) -> str:
    text = shape.format(S=accuser, A=accused)
    first = next(i for i, character in enumerate(text) if character.isalpha())
    return text[:first] + text[first].upper() + text[first + 1 :]
