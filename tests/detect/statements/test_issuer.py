"""Who says “we” in a communiqué: the body of its letterhead or its signature, and nobody by a headline."""

import pytest

from ficelle.detect.lexicon import lexicon
from ficelle.detect.statements import statements_of
from ficelle.detect.statements.speakers.issuer import issuer

BODY_EN = "On 9 May a newspaper wrote about our depot. We reject this description. The depot was closed in 2029."
BODY_FR = "Un journal a parlé de notre dépôt. Nous rejetons cette présentation. Le dépôt est fermé depuis 2029."


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", f"MINISTRY OF TRADE OF NORVIA\nStatement no. 41\n\n{BODY_EN}", "Ministry of Trade of Norvia"),
        ("en", f"STATEMENT\nby the Ministry of Trade of Norvia\n\n{BODY_EN}", "Ministry of Trade of Norvia"),
        ("en", f"REPUBLIC OF NORVIA\nMINISTRY OF WAR\nPress statement\n\n{BODY_EN}", "Ministry of War of Norvia"),
        ("en", f"CORVANE METALS PLC\nThornley, 29 August\n\n{BODY_EN}", "Corvane Metals"),
        ("en", f"LAHARI UNION\nPress release\n\n{BODY_EN}", "Lahari Union"),
        ("en", f"{BODY_EN}\n\nEmbassy of Tarsk, Press Section", "Embassy of Tarsk"),
        ("fr", f"AMBASSADE DE TARSK EN NORVIE\nMise au point\n\n{BODY_FR}", "Ambassade de Tarsk en Norvie"),
        ("fr", f"COMMUNIQUÉ DE PRESSE\n\nMINES DE L'OUADOUR S.A.\nZarbaté\n\n{BODY_FR}", "Mines de l'Ouadour"),
        ("fr", f"PAIN COMMUN\nCommuniqué\n\nPain commun est indigné. {BODY_FR}", "Pain commun"),
        ("fr", f"RÉPUBLIQUE DU SANKO – MINISTÈRE DE LA MER\nAvis\n\n{BODY_FR}", "Ministère de la Mer du Sanko"),
        ("fr", f"{BODY_FR}\n\nLe bureau national de l'Union civique", "Bureau national de l'Union civique"),
    ],
)  # fmt: skip
def test_the_body_that_issues_a_text(language: str, text: str, name: str) -> None:
    assert issuer(text, lexicon(language)) == name
    spoke = [s for s in statements_of(text, language=language) if s.cue_lemma in ("reject", "rejeter")]
    assert [(s.speaker, s.speaker_how) for s in spoke] == [(name, "pronoun")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", f"MINISTRY OF TRADE DENIES LINK TO DEPOT\n\n{BODY_EN}"),
        ("en", f"Ministry under fire over depot\nBy Lena Korr\n\n{BODY_EN}"),
        ("en", f"Residents fear the worst\n\n{BODY_EN}"),
        ("en", BODY_EN),
        ("fr", f"LE MINISTÈRE DÉMENT TOUT LIEN\n\n{BODY_FR}"),
        ("fr", f"Le ministère sous le feu des critiques\n\n{BODY_FR}\n\nSource site : exemple.brv"),
        ("fr", BODY_FR),
    ],
)
def test_nobody_issues_a_text_by_its_headline(language: str, text: str) -> None:
    assert issuer(text, lexicon(language)) is None
    spoke = [s for s in statements_of(text, language=language) if s.cue_lemma in ("reject", "rejeter")]
    assert [s.speaker for s in spoke] == [None]


def test_the_ministry_of_a_communique_is_its_issuer_and_not_one_that_it_names() -> None:
    text = (
        "MINISTRY OF TRADE OF NORVIA\nStatement no. 41\n\n"
        "The Interior Ministry of Tarsk has spoken of arms. The Ministry rejects this description. It denies any sale."
    )
    spoke = {s.cue_lemma: s.speaker for s in statements_of(text, language="en")}
    assert spoke["reject"] == spoke["deny"] == "Ministry of Trade of Norvia"


def test_what_is_said_in_quotation_marks_is_not_the_issuers() -> None:
    text = "CORVANE METALS PLC\nStatement\n\n“We reject this description,” said Mara Holt, who lives beside the depot."
    assert [s.speaker for s in statements_of(text, language="en")] == ["Mara Holt"]
