"""Who stands behind a verb that breaks into a clause or a quotation, and who enters before a quotation without one."""

import pytest

from ficelle.detect.statements import statements_of

Rows = list[tuple[str, str | None, tuple[str, ...]]]


def rows(language: str, text: str) -> Rows:
    return [(s.kind, s.speaker, s.targets) for s in statements_of(text, language)]


BROKEN: dict[str, tuple[str, str, Rows]] = {
    "accuse, into a clause": (
        "fr",
        "Le préfet, accuse Luce Amar, a menti.",
        [("accusation", "Luce Amar", ("préfet",))],
    ),
    "accuse, at the end": (
        "fr",
        "C'est la faute du préfet, accuse la députée Anne Roy.",
        [("accusation", "Anne Roy", ())],
    ),
    "dément, into a clause": (
        "fr",
        "L'ambassade, dément le ministère, n'a pas été espionnée.",
        [("denial", "ministère", ())],
    ),
    "somebody who goes on": (
        "fr",
        "La FTM hausse le ton, accuse la direction de mensonge.",
        [("accusation", "FTM", ("direction",))],
    ),
    "se défend, in the marks": (
        "fr",
        ("Le maire Paul Joubert a accusé Luce Amar de trahison. « Je n'ai jamais trahi, se défend la syndicaliste. »"),
        [("accusation", "Paul Joubert", ("Luce Amar",)), ("denial", "syndicaliste", ())],
    ),
    "s'insurge-t-elle, in the marks": (
        "fr",
        "Anne Roy a parlé. « C'est une invention, s'insurge-t-elle. »",
        [("denial", "Anne Roy", ())],
    ),
    "à qui elle reproche": (
        "fr",
        "Le maire Luc Martin, à qui la députée Anne Roy reproche d'avoir volé, dément.",
        [("accusation", "Anne Roy", ("Luc Martin",))],
    ),
    "dont l'accuse": ("fr", "Luc Martin n'a pas commis le vol dont l'accuse la députée Anne Roy.", []),
    "whom Yant accuses": (
        "en",
        "Mara Teleshi, whom Yant accuses of treason, laughed.",
        [("accusation", "Yant", ("Mara Teleshi",))],
    ),
    "who, behind an apposition": (
        "en",
        ("The story comes from Colin Marsh, an ex-officer living in Dorland, who accused Bellamy of taking bribes."),
        [("accusation", "Colin Marsh", ("Bellamy",))],
    ),
    "behind a semicolon": (
        "en",
        "Prosecutors raided the office; the mayor, Anna Bell, denied that she had stolen anything.",
        [("denial", "Anna Bell", ())],
    ),
    "a claim called nonsense": (
        "en",
        (
            "Ambassador Pavel Urich has rejected suggestions that "
            "Oleg Brandt lied as absurd and denied any link with him."
        ),
        [("denial", "Pavel Urich", ()), ("denial", "Pavel Urich", ())],
    ),
    "either may accuse": (
        "en",
        "The Courier reported that Norvik had fired Ann Lee, accusing her of theft.",
        [("assertion", "Courier", ()), ("accusation", None, ("Ann Lee",))],
    ),
    "replies to who accuses": (
        "fr",
        "La députée Luce Amar répond au maire Paul Vert, qui l'accuse d'avoir menti.",
        [("accusation", "Paul Vert", ("Luce Amar",))],
    ),
    "an apposition behind et": (
        "fr",
        "Le maire est parti et Jean Noir, un élu proche du préfet, affirme qu'il a fui.",
        [("assertion", "Jean Noir", ())],
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_who_breaks_in(case: str) -> None:
    language, text, expected = BROKEN[case]
    assert rows(language, text) == expected


ENTERING: dict[str, tuple[str, str, Rows]] = {
    "somebody else, a full stop": (
        "fr",
        ("« J'étais absent », dit le maire Luc Martin. Anne Roy ne décolère pas. « Le maire m'a frappée hier. »"),
        [("assertion", "Luc Martin", ()), ("assertion", None, ())],
    ),
    "somebody else, a colon": (
        "fr",
        (
            "L'acteur Paul Koffi dit qu'il est innocent. Sa nouvelle compagne, "
            "Anne Roy, prend sa défense : « Paul est incapable de lever la main. »"
        ),
        [("assertion", "Paul Koffi", ()), ("assertion", "Anne Roy", ())],
    ),
    "who asked": (
        "fr",
        "Interrogé par Radio Léman, le maire Luc Martin a botté en touche : « Je n'ai rien volé. »",
        [("denial", None, ())],
    ),
    "a pronoun": (
        "fr",
        "« Il faut partir », dit Anne Roy. Elle hausse les épaules. « On verra bien demain. »",
        [("assertion", "Anne Roy", ()), ("assertion", "Anne Roy", ())],
    ),
    "the director of something": (
        "en",
        (
            "Spokeswoman Irina Sholt accused the mayor of theft. The museum's "
            "director answered on Thursday. She denied having received the painting."
        ),
        [("accusation", "Irina Sholt", ("mayor",)), ("denial", "museum's director", ())],
    ),
    "il, accused by another": (
        "fr",
        "Accusé par Luc Martin de vol, il rétorque : « C'est lui le voleur. »",
        [("accusation", "Luc Martin", ()), ("assertion", None, ())],
    ),
    "a post": (
        "en",
        "Quendia has denied the charges. A post accused the prefect of theft.",
        [("denial", "Quendia", ()), ("accusation", "post", ("prefect",))],
    ),
}


@pytest.mark.parametrize("case", ENTERING)
def test_who_enters_before_a_quotation(case: str) -> None:
    language, text, expected = ENTERING[case]
    assert rows(language, text) == expected


IN_PASSING: dict[str, tuple[str, str, Rows]] = {
    "did not answer our calls": (
        "fr",
        "Anne Roy est plus directe : « Le maire a menti. » Luc Martin n'a pas répondu à nos appels.",
        [("accusation", "Anne Roy", ("maire",))],
    ),
    "le policier, il": (
        "fr",
        (
            "Paul Koffi accuse le policier Luc Martin de l'avoir frappé. "
            "Le policier nie. Il soutient que le jeune homme l'a insulté."
        ),
        [("accusation", "Paul Koffi", ("Luc Martin",)), ("denial", "Luc Martin", ()), ("assertion", "Luc Martin", ())],
    ),
    "quant au joueur": (
        "fr",
        "Le médecin Reto Wenger a réagi. Quant au joueur Danilo Moreira, il dément toute pression.",
        [("denial", "Danilo Moreira", ())],
    ),
    "two names run together": (
        "fr",
        "« Elle nous ment », a dit le préfet Jean Noir de Luce Amar.",
        [("assertion", "Jean Noir", ())],
    ),
    "la ministre is no man": (
        "fr",
        ("Jeanne Orel ne dort plus. Marc Hebdin dirige le CHU. « J'étais seule », se souvient la ministre."),
        [("assertion", "ministre", ())],
    ),
    "suspected, by the way": (
        "fr",
        ("Le ministre affirme que le sergent Moussa Diallo, suspecté des tirs de Kossanga, était à l'étranger."),
        [("assertion", "ministre", ())],
    ),
    "a label before marks": (
        "en",
        (
            "The ministry has since accused the platform of dragging its "
            "feet.\n\nNarrative 2: “They did it themselves”. First voiced on a fringe channel."
        ),
        [("accusation", "ministry", ("platform",)), ("assertion", None, ())],
    ),
    "a heading in marks": (
        "fr",
        ("« C'est vous qui mentez », a dit le maire Luc Brun.\n\n« Une histoire de clés »\n\nL'affaire se corse."),
        [("assertion", "Luc Brun", ())],
    ),
}


@pytest.mark.parametrize("case", IN_PASSING)
def test_who_is_named_in_passing_says_nothing(case: str) -> None:
    language, text, expected = IN_PASSING[case]
    assert rows(language, text) == expected
