"""What somebody is accused of where the text does not say by whom: a statement without a speaker, open to denial."""

import pytest

from ficelle.detect.statements import statements_of
from ficelle.detect.statements.links.linking import links
from ficelle.model import Document

ACCUSED: dict[str, tuple[str, str, tuple[str, ...], str]] = {
    "has been accused": (
        "en",
        "Norvia has been accused of fanning the riots, buying votes and paying protesters.",
        ("Norvia",),
        "of fanning the riots, buying votes and paying protesters",
    ),
    "charged on a day": (
        "en",
        "Marek Holt was charged on Monday with murder and two counts of fraud.",
        ("Marek Holt",),
        "with murder and two counts of fraud",
    ),
    "suspected, between commas": (
        "en",
        "The mayor, suspected of taking bribes, left the country.",
        ("mayor",),
        "of taking bribes",
    ),
    "blamed, before a relative clause": (
        "en",
        "Marek Holt has been blamed for the collapse of the bridge, which killed nine.",
        ("Marek Holt",),
        "for the collapse of the bridge",
    ),
    "who is accused": (
        "en",
        "Mara Korr, who is accused of taking bribes in exchange for contracts, denies any wrongdoing.",
        ("Mara Korr",),
        "of taking bribes in exchange for contracts",
    ),
    "a participle that opens": ("en", "Accused of fraud, Korr resigned.", ("Korr",), "of fraud"),
    "a headline": ("en", "Holt accused of fraud", ("Holt",), "of fraud"),
    "est accusée, past an aside": (
        "fr",
        "La Norvie est régulièrement accusée, depuis 2023, de souffler sur les braises.",
        ("Norvie",),
        "de souffler sur les braises",
    ),
    "mis en examen": (
        "fr",
        "Marc Holt a été mis en examen lundi pour corruption et détournement de fonds publics.",
        ("Marc Holt",),
        "pour corruption et détournement de fonds publics",
    ),
    "soupçonnée, in front": (
        "fr",
        "Soupçonnée d'avoir financé les émeutiers, la fondation a été dissoute.",
        ("fondation",),
        "d'avoir financé les émeutiers",
    ),
}


@pytest.mark.parametrize("case", ACCUSED)
def test_a_charge_that_nobody_is_said_to_make_has_no_speaker(case: str) -> None:
    language, text, targets, content = ACCUSED[case]
    found = next(s for s in statements_of(text, language) if s.kind == "accusation")
    assert (found.speaker, found.speaker_how, found.targets) == (None, "unattributed", targets)
    assert found.content == content


NOT_MADE = {
    "wrongly": ("en", "Mara Holt was wrongly accused of theft."),
    "if": ("en", "If accused of fraud, he would resign."),
    "could be": ("en", "Holt could be charged with murder."),
    "a question": ("en", "Was Holt accused of fraud?"),
    "whoever is": ("en", "Anyone accused of fraud may appeal."),
    "a man of whom something else is told": ("en", "A man accused of killing his wife was jailed."),
    "who told it": ("en", "Holt said he had been accused of lying."),
    "whom an officer accused": ("en", "The minister Teleshi accused of fraud has resigned."),
    "a task": ("en", "Aalto was charged with leading the mission."),
    "à tort": ("fr", "Il est accusé à tort de vol."),
    "serait": ("fr", "Le maire serait accusé de vol."),
    "une femme accusée": ("fr", "Une femme accusée d'avoir tué son mari a été jugée."),
}


@pytest.mark.parametrize("case", NOT_MADE)
def test_no_accusation_is_drawn_from_a_charge_that_is_not_told_to_have_been_made(case: str) -> None:
    language, text = NOT_MADE[case]
    assert "accusation" not in [s.kind for s in statements_of(text, language)]


BY_SOMEBODY = {
    "behind the charge": ("en", "Kobets, accused of cheating by Mara Teleshi, has denied it.", "Mara Teleshi"),
    "investigators": ("en", "Norvia is suspected by investigators of running fake accounts.", "investigators"),
    "par les enquêteurs": ("fr", "Jean Roux est soupçonné par les enquêteurs d'avoir tiré.", "enquêteurs"),
}


@pytest.mark.parametrize("case", BY_SOMEBODY)
def test_who_accuses_is_told_where_the_text_tells_it(case: str) -> None:
    language, text, speaker = BY_SOMEBODY[case]
    assert [s.speaker for s in statements_of(text, language) if s.kind == "accusation"] == [speaker]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Marek Holt was charged with murder. He denies the charge."),
        ("fr", "Marc Holt a été mis en examen pour corruption. Il conteste les faits."),
    ],
)
def test_a_denial_answers_such_a_charge(language: str, text: str) -> None:
    charge, denial = statements_of(text, language)
    (link,) = links([charge, denial], {"text": Document("text", text, language=language)})
    assert (link.statement_id, link.relation, link.other_id) == (denial.finding_id, "answers", charge.finding_id)
