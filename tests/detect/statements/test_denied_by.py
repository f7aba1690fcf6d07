"""Who denies what was said against them, who is accused, and what such a denial answers."""

import pytest

from ficelle.detect.statements import statements_of
from ficelle.detect.statements.links.linking import links
from ficelle.model import Document

Rows = list[tuple[str, str | None, tuple[str, ...]]]


def rows(language: str, text: str) -> Rows:
    return [(s.kind, s.speaker, s.targets) for s in statements_of(text, language)]


DENIED: dict[str, tuple[str, str, Rows]] = {
    "the company that was accused": (
        "en",
        "Greenwatch accused Norvik of polluting the river. The company denied wrongdoing.",
        [("accusation", "Greenwatch", ("Norvik",)), ("denial", "Norvik", ())],
    ),
    "the company that was accused, in French": (
        "fr",
        "La CGT accuse Amazon de surveiller ses salariés. L'entreprise a nié toute surveillance.",
        [("accusation", "CGT", ("Amazon",)), ("denial", "Amazon", ())],
    ),
    "an army that was spoken of": (
        "en",
        "Amnesty said the army had killed civilians. The army denied the claim.",
        [("accusation", "Amnesty", ("army",)), ("denial", "army", ())],
    ),
    "a company that told of itself": (
        "en",
        "Shell said profits rose. The company denied wrongdoing.",
        [("assertion", "Shell", ()), ("denial", "Shell", ())],
    ),
    "elle, behind a passive": (
        "fr",
        "La société est accusée par les autorités de mentir, ce qu'elle réfute.",
        [("accusation", "autorités", ("société",)), ("denial", "société", ())],
    ),
    "a body of the sentence before": (
        "fr",
        "Anne Petit a démissionné. La banque a réagi mardi. Elle dément toute fraude.",
        [("denial", "banque", ())],
    ),
    "ce dernier": (
        "fr",
        "Paul Morin accuse le préfet Jean Roux de fraude. Ce dernier dément les faits.",
        [("accusation", "Paul Morin", ("Jean Roux",)), ("denial", "Jean Roux", ())],
    ),
    "elle, between commas": ("fr", "La mairie, elle, dément.", [("denial", "mairie", ())]),
    "the accused": ("fr", "« C'est faux », s'est défendu l'accusé.", [("denial", "accusé", ())]),
    "the organ of a state": (
        "en",
        "Norvia's Foreign Ministry denied the claim.",
        [("denial", "Norvia's Foreign Ministry", ())],
    ),
}


@pytest.mark.parametrize("case", DENIED)
def test_who_was_accused_denies(case: str) -> None:
    language, text, expected = DENIED[case]
    assert rows(language, text) == expected


ACCUSED: dict[str, tuple[str, str, Rows]] = {
    "a liar in marks": (
        "fr",
        "« Mme Belen ment », accuse un proche du ministre.",
        [("accusation", "un proche du ministre", ("Belen",))],
    ),
    "a mayor and his name": (
        "fr",
        "L'opposition accuse le maire, Jean Roux, de fraude.",
        [("accusation", "opposition", ("Jean Roux",))],
    ),
    "by an agent behind the charge": (
        "fr",
        "Le maire a été accusé de corruption par l'opposition.",
        [("accusation", "opposition", ("maire",))],
    ),
    "a government is no party": (
        "en",
        (
            "The Green Party called on Prime Minister Mary Cole to resign. Its leader, John Reed, accused the "
            "government of lying."
        ),
        [("call", "Green Party", ("Mary Cole",)), ("accusation", "John Reed", ("government",))],
    ),
    "a prime minister is no foreign minister": (
        "en",
        "Foreign minister Ludek Sarov welcomed the speech. John Reed accused the prime minister of lying.",
        [("support", "Ludek Sarov", ()), ("accusation", "John Reed", ("prime minister",))],
    ),
    "who leads a firm that accuses": (
        "fr",
        "L'entreprise, dirigée par Paul Morin, accuse la banque d'avoir menti.",
        [("accusation", "entreprise", ("banque",))],
    ),
    "where it was said": (
        "fr",
        (
            "« C'est grave », a déclaré la maire, Anne Petit, lors d'une conférence de presse, accusant la police de "
            "mensonge."
        ),
        [("assertion", "Anne Petit", ()), ("accusation", "Anne Petit", ("police",))],
    ),
    "a word of the verb": (
        "fr",
        "Berlin a mis en garde Moscou contre une escalade.",
        [("warning", "Allemagne", ("Russie",))],
    ),
    "who spreads false claims": (
        "en",
        "Doctors criticised Paul Smith for spreading false claims.",
        [("criticism", "Doctors", ("Paul Smith",))],
    ),
    "a source close to a case": (
        "fr",
        "Une source proche du dossier raconte que le maire a menti.",
        [("accusation", "Une source proche du dossier", ("maire",))],
    ),
    "what is to somebody's credit": (
        "fr",
        "« M. Durand a toujours dit la vérité », a affirmé son avocat, Jean Petit.",
        [("assertion", "Jean Petit", ())],
    ),
    "who is let in": (
        "en",
        "“They refused to let us in,” Anna Brown said.",
        [("assertion", "Anna Brown", ())],
    ),
}


@pytest.mark.parametrize("case", ACCUSED)
def test_who_accuses_whom(case: str) -> None:
    language, text, expected = ACCUSED[case]
    assert rows(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Paul Smith is accused of denying the genocide."),
        ("en", "The preacher is accused of urging followers to kill."),
        ("en", "The bill was rejected by 210 votes to 180."),
        ("fr", "Paul Durand est accusé d'avoir nié la Shoah."),
        ("fr", "Le maire est accusé d'avoir appelé à la violence."),
    ],
)
def test_a_deed_that_somebody_is_accused_of_is_not_said(language: str, text: str) -> None:
    assert all((kind, speaker) == ("accusation", None) for kind, speaker, _ in rows(language, text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Police said two men were killed in the fire. Paul Smith was charged with murder. He denies the charge.",
        ),
        (
            "en",
            (
                "The opposition accused Paul Smith of lying to parliament.\n\nIn a separate case, John Brown was "
                "charged with theft. Brown denied the charges."
            ),
        ),
        (
            "fr",
            (
                "Le procureur a indiqué que deux corps avaient été retrouvés. Paul Durand, mis en examen pour meurtre, "
                "nie les faits."
            ),
        ),
    ],
)
def test_a_charge_of_ones_own_answers_nobody_else(language: str, text: str) -> None:
    assert "denial" in {s.kind for s in statements_of(text, language)}
    assert set(answered(text, language)) <= {None}


def answered(text: str, language: str = "en") -> list[str | None]:
    """Whose statements the denials of a text answer."""
    document = Document("text", text, language=language)
    found = statements_of(text, language)
    speakers = {s.finding_id: s.speaker for s in found}
    return [speakers[k.other_id] for k in links(found, {"text": document}) if k.relation == "answers"]


def test_whoever_is_accused_answers() -> None:
    text = (
        "The opposition accused Paul Smith of lying to parliament. Mr Smith, accused of lying before, denied the "
        "charges."
    )
    assert answered(text) == ["opposition"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ann Lee accused Paul Rudd of theft. Tom Rudd, his brother, denied beating his dog."),
        ("fr", "Le CAP accuse Lucien Darbec de mensonge. Son prédécesseur, Jean Noir, dément avoir quitté l'île."),
        ("fr", "Anne Roy accuse Luc Martin de vol. Le frère du maire, Paul Martin, dément avoir touché de l'argent."),
        ("fr", "Anne Roy accuse Luc Martin de vol. L'entreprise Nestral niera les retards du chantier."),
    ],
)
def test_who_shares_a_surname_or_a_house_answers_for_nobody_else(language: str, text: str) -> None:
    assert answered(text, language) == []


def test_a_body_is_called_by_its_initials() -> None:
    text = (
        "La Fédération des travailleurs moranais dément avoir bloqué le port.\n\nLa FTM accuse la Société minière "
        "de mentir. La Fédération des travailleurs moranais conteste ces propos."
    )
    assert answered(text, "fr") == []
