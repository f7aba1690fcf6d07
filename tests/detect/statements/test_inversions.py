"""What nobody may be shown: who denies as an accuser, who suffers as the accused, a claim turned round."""

import pytest

from ficelle.detect.statements import statements_of

DISPUTES = ("accusation", "counter-accusation", "denial")


def shown(text: str, language: str) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(s.kind, s.speaker, s.targets) for s in statements_of(text, language) if s.kind in DISPUTES]


def test_who_calls_an_allegation_baseless_does_not_make_it() -> None:
    text = (
        "Allegations by the teachers' union that the education ministry had for years paid salaries to people who do "
        "not exist were “without any basis”, the deputy minister, Vera Sand, told state radio."
    )
    assert ("denial", "Vera Sand") in [one[:2] for one in shown(text, "en")]
    assert not [one for one in shown(text, "en") if one[0] == "accusation" and one[1] == "Vera Sand"]


def test_to_take_note_of_a_denial_accuses_nobody() -> None:
    text = "The federation takes note of the denial issued by its vice-president, Sorin Bask, who rejects the claim."
    assert [one for one in shown(text, "en") if one[0] == "accusation"] == []


def test_what_is_said_not_to_be_true_as_somebody_told_is_not_denied_by_them() -> None:
    text = "It is not true that, as Ines Prado told a radio audience on Sunday, the ministry sent expired vaccine."
    assert [one for one in shown(text, "en") if one[:2] == ("denial", "Ines Prado")] == []


def test_an_allegation_by_somebody_is_rejected_by_the_other() -> None:
    text = "Tarsk on Monday rejected a charge by Norvia that it had printed false ballot papers."
    assert shown(text, "en") == [("denial", "Tarsk", ())]


def test_to_spread_false_rumours_is_no_denial() -> None:
    assert shown("Mara Holt said Norvia was spreading disinformation.", "en") == [
        ("accusation", "Mara Holt", ("Norvia",))
    ]
    assert "denial" not in [one[0] for one in shown("Holt dit que la Norvie est à répandre des rumeurs fausses.", "fr")]


@pytest.mark.parametrize(
    ("language", "text", "victim"),
    [
        (
            "fr",
            "Le ministère affirme que l'aviation norvienne a bombardé le marché de Zelna, faisant neuf morts.",
            "Zelna",
        ),
        (
            "en",
            "Lena Korr of Redoubt said hackers had stolen passports from the operator Aeroport Sud.",
            "Aeroport Sud",
        ),
    ],
)
def test_who_suffers_is_not_accused(language: str, text: str, victim: str) -> None:
    assert victim not in {target for _, _, targets in shown(text, language) for target in targets}


def test_the_firm_that_a_statement_brings_in_does_not_make_it() -> None:
    text = (
        "Platform operator Lumina said it had removed 1,340 accounts. The accounts were controlled by a marketing firm "
        "called Bluepath, the company said."
    )
    assert "Bluepath" not in [s.speaker for s in statements_of(text, "en")]


def test_whom_an_article_brings_in_is_nobody_named_before() -> None:
    text = (
        "LANVI S.A.\nPoint d'étape\n\nLa société rejette ces critiques. Selon nos enquêteurs, ce réseau est très "
        "probablement lié à une société de conseil établie à Murnov."
    )
    assert "Lanvi" not in {target for _, _, targets in shown(text, "fr") for target in targets}


def test_two_accusers_in_a_passive_are_both_named() -> None:
    assert shown("Mara Holt was accused by Norvia and Tarsk of meddling.", "en") == [
        ("accusation", "Norvia and Tarsk", ("Mara Holt",))
    ]


def test_where_somebody_is_heard_is_not_who_speaks() -> None:
    text = "The secretary did the round.\n\nOn Channel Six: “It’s nonsense to say we knew.”"
    assert [s.speaker for s in statements_of(text, "en")] == [None]


def test_a_participle_that_opens_a_sentence_is_nobody() -> None:
    text = "« Le titre a baissé. » Le titre a repris 3 % dans l'heure."
    assert "titre" not in [s.speaker for s in statements_of(text, "fr")]
