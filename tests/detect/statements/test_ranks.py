"""Who holds an office, who bears a surname: a deputy, a predecessor, a relative is somebody else."""

import pytest

from ficelle.detect.statements import statements_of

Rows = list[tuple[str, str | None, tuple[str, ...]]]


def rows(language: str, text: str) -> Rows:
    return [(s.kind, s.speaker, s.targets) for s in statements_of(text, language)]


OFFICES: dict[str, tuple[str, str, Rows]] = {
    "a deputy leader": (
        "en",
        ("The union accused the leader of lying. Deputy leader Ann Lee said it was sad. The leader denied it."),
        [("accusation", "union", ("leader",)), ("assertion", "Ann Lee", ()), ("denial", "leader", ())],
    ),
    "a deputy mayor": (
        "en",
        "Mayor Paul Rudd spoke. Deputy Mayor Ann Lee wept. The mayor denied theft.",
        [("denial", "Paul Rudd", ())],
    ),
    "a former mayor, accused": (
        "en",
        ("The mayor, Paul Rudd, spoke. Former mayor Tom Lee was sacked. Ann Moss accused the mayor of lying."),
        [("accusation", "Ann Moss", ("Paul Rudd",))],
    ),
    "an ex-mayor": ("en", "Ex-mayor Tom Lee was jailed. The mayor denied theft.", [("denial", "mayor", ())]),
    "the former mayor himself": (
        "en",
        "Former mayor Tom Lee spoke on Monday. The former mayor denied theft.",
        [("denial", "Tom Lee", ())],
    ),
    "a former foreign minister": (
        "en",
        (
            "Former foreign minister Tamar Odeli accused her "
            "successor, Lev Hrynko, of cowardice. The foreign minister denied it."
        ),
        [("accusation", "Tamar Odeli", ("Lev Hrynko",)), ("denial", "foreign minister", ())],
    ),
    "another state's minister": (
        "en",
        (
            "Sarmatian Foreign Minister Dmitri Arvanov met President "
            "Lumenko. The Norland foreign minister accused him of plotting."
        ),
        [("accusation", "Norland foreign minister", ("Dmitri Arvanov",))],
    ),
    "l'ancien président": (
        "fr",
        (
            "L'ancien président Lamine Koroba dément. Le président Habib Dramane "
            "l'accuse de vol. « Je n'ai rien volé », a répondu l'ancien président."
        ),
        [
            ("denial", "Lamine Koroba", ()),
            ("accusation", "Habib Dramane", ("Lamine Koroba",)),
            ("denial", "Lamine Koroba", ()),
        ],
    ),
    "l'ex-maire": (
        "fr",
        "L'ex-maire Paul Roy a été arrêté. Le maire accuse la presse de mensonge.",
        [("accusation", "maire", ("presse",))],
    ),
    "la ministre, accused": (
        "fr",
        ("Le ministre de l'Intérieur Karl Dupin se dit serein. Le député Luc Brand a accusé la ministre de mensonge."),
        [("assertion", "Karl Dupin", ()), ("accusation", "Luc Brand", ("ministre",))],
    ),
}


@pytest.mark.parametrize("case", OFFICES)
def test_who_holds_an_office(case: str) -> None:
    language, text, expected = OFFICES[case]
    assert rows(language, text) == expected


SURNAMES: dict[str, tuple[str, str, Rows]] = {
    "his lawyer": (
        "en",
        "Peter Brown was detained on Friday. His lawyer accused Brown's jailers of torture.",
        [("accusation", "His lawyer", ("Brown's jailers",))],
    ),
    "his boss": (
        "en",
        "Peter Brown was detained on Friday. His boss accused Brown of theft.",
        [("accusation", "His boss", ("Peter Brown",))],
    ),
    "her spokesman": (
        "en",
        "Paul Rudd accused Ann Lee of theft. Her spokesman accused Rudd of hypocrisy.",
        [("accusation", "Paul Rudd", ("Ann Lee",)), ("accusation", "Her spokesman", ("Paul Rudd",))],
    ),
    "a president's wife": (
        "en",
        ("Irina Lumenko, the president's wife, visited Zell. President Lumenko accused Teleshi of treason."),
        [("accusation", "Lumenko", ("Teleshi",))],
    ),
    "a general's daughter": (
        "en",
        "Anna Smith, the general's daughter, was arrested. General Smith denied it.",
        [("denial", "Smith", ())],
    ),
    "two of one surname": (
        "en",
        "Tom Brown and Peter Brown met reporters. Brown, the banker, accused the police of lying.",
        [("accusation", "Brown", ("police",))],
    ),
    "Mrs and Mr": (
        "en",
        "Mrs Askew accused Mr Thripp of greed. He denied it.",
        [("accusation", "Askew", ("Thripp",)), ("denial", "Thripp", ())],
    ),
    "le mari de": ("fr", "M. Curtet, le mari d'Annelise Curtet, dément être actionnaire.", [("denial", "Curtet", ())]),
}


@pytest.mark.parametrize("case", SURNAMES)
def test_who_bears_a_surname(case: str) -> None:
    language, text, expected = SURNAMES[case]
    assert rows(language, text) == expected
