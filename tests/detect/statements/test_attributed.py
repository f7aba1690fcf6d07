"""What is laid to somebody, what only sounds so, and who answers who was asked or accused."""

import pytest

from ficelle.detect.statements import statements_of

Rows = list[tuple[str, str | None, tuple[str, ...]]]


def rows(language: str, text: str) -> Rows:
    return [(s.kind, s.speaker, s.targets) for s in statements_of(text, language)]


LAID: dict[str, tuple[str, str, Rows]] = {
    "attributes to": (
        "en",
        "Nightjar attributes the intrusion to Grey Heron.",
        [("accusation", "Nightjar", ("Grey Heron",))],
    ),
    "attributed by": (
        "en",
        "The intrusion was attributed by Nightjar to Grey Heron.",
        [("accusation", "Nightjar", ("Grey Heron",))],
    ),
    "to a unit": (
        "en",
        ("Norland attributes the compromise of the Commission to Unit 3316 of the Sarmatian General Staff."),
        [("accusation", "Norland", ("Unit 3316",))],
    ),
    "pinned on": ("en", "Nightjar pinned the intrusion on Grey Heron.", [("accusation", "Nightjar", ("Grey Heron",))]),
    "a quotation": ("en", "Mara Holt attributed the quote to Ivo Korr.", [("assertion", "Mara Holt", ())]),
    "suspects of": (
        "en",
        "Investigators suspect Grey Heron of breaking into the servers.",
        [("accusation", "Investigators", ("Grey Heron",))],
    ),
    "holds responsible": (
        "en",
        "Norland held Sarmatia responsible for the hack.",
        [("accusation", "Norland", ("Sarmatia",))],
    ),
    "impute, behind a day": (
        "fr",
        "Le Dorland a imputé vendredi à la Vostanie la cyberattaque.",
        [("accusation", "Dorland", ("Vostanie",))],
    ),
    "attribue": (
        "fr",
        "Le service Vigile attribue la campagne à la Vostanie.",
        [("accusation", "Vigile", ("Vostanie",))],
    ),
    "rend responsable": ("fr", "Le CAP rend la préfète responsable du drame.", [("accusation", "CAP", ("préfète",))]),
}


@pytest.mark.parametrize("case", LAID)
def test_whom_a_wrong_is_laid_to(case: str) -> None:
    language, text, expected = LAID[case]
    assert rows(language, text) == expected


NOTHING: dict[str, tuple[str, str, Rows]] = {
    "accuse réception": ("fr", "La mairie accuse réception du courrier du préfet.", []),
    "accuse un déficit": ("fr", "Le budget de l'île accuse un déficit de 12 millions.", []),
    "accuse le coup": ("fr", "La SMN accuse le coup après l'arrêt du four.", []),
    "charged with batons": ("en", "Riot police charged the crowd with batons.", []),
    "a task": ("en", "Lumenko charged Kobets with restoring order.", []),
    "admitted refugees": ("en", "Norland admitted 3,000 Dravonian refugees.", []),
    "denied a striker": ("en", "Keeper Anton Weil denied Petrov twice before the break.", []),
}


@pytest.mark.parametrize("case", NOTHING)
def test_nothing_is_said_that_accuses(case: str) -> None:
    language, text, expected = NOTHING[case]
    assert rows(language, text) == expected


ASKED: dict[str, tuple[str, str, Rows]] = {
    "the judge asked": (
        "en",
        "Reporters asked Paul Rudd whether Tom Hale had stolen money. He denied it.",
        [("question", "Reporters", ()), ("denial", "Paul Rudd", ())],
    ),
    "accused, I never": (
        "en",
        "Ann Lee accused Paul Rudd of theft. “I never stole a thing,” he said.",
        [("accusation", "Ann Lee", ("Paul Rudd",)), ("denial", "Paul Rudd", ())],
    ),
    "je n'ai pas": (
        "fr",
        ("Siméon Waneto accuse Fabrice Loriol de coups. « Je n'ai pas frappé cet homme », a-t-il dit."),
        [("accusation", "Siméon Waneto", ("Fabrice Loriol",)), ("denial", "Fabrice Loriol", ())],
    ),
    "who accuses goes on": (
        "en",
        "Paul Lee accused Tom Rudd of theft. “I saw him do it,” he said.",
        [("accusation", "Paul Lee", ("Tom Rudd",)), ("assertion", "Paul Lee", ())],
    ),
    "a lord": (
        "en",
        (
            "Paul Rudd denied lying. Lord Tranmere was less "
            "forgiving. Writing in The Sentinel, he accused Tom Moss of theft."
        ),
        [("denial", "Paul Rudd", ()), ("accusation", "Tranmere", ("Tom Moss",))],
    ),
    "I accuse the minister": (
        "fr",
        "M. Jean Morel. J'accuse le ministre d'avoir menti.",
        [("accusation", None, ("ministre",))],
    ),
    "in court filings": (
        "en",
        "Both companies denied the allegations in court filings.",
        [("denial", "companies", ())],
    ),
}


@pytest.mark.parametrize("case", ASKED)
def test_who_answers(case: str) -> None:
    language, text, expected = ASKED[case]
    assert rows(language, text) == expected
