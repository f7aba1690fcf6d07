"""People and bodies that a text tells apart are not taken for one another, nor are those for whom it speaks."""

import pytest

from ficelle.detect.statements import statements_of

Rows = list[tuple[str, str | None, tuple[str, ...]]]


def rows(language: str, text: str) -> Rows:
    return [(s.kind, s.speaker, s.targets) for s in statements_of(text, language)]


OF_ONE_OFFICE: dict[str, tuple[str, str, Rows]] = {
    "two mayors": (
        "en",
        "The mayor of Ordak condemned the strike. The mayor of Velm accused the union of lying.",
        [("condemnation", "mayor of Ordak", ()), ("accusation", "mayor of Velm", ("union",))],
    ),
    "two lawyers": (
        "en",
        "The family's lawyer condemned the ruling. The officers' lawyer accused the judge of bias.",
        [("condemnation", "family's lawyer", ()), ("accusation", "officers' lawyer", ("judge",))],
    ),
    "two spokesmen, one accuses the other's side": (
        "en",
        "A spokesman for the army condemned the attack. The spokesman for the rebels accused the army of lying.",
        [("condemnation", "spokesman for the army", ()), ("accusation", "spokesman for the rebels", ("army",))],
    ),
    "one official, called by the noun alone": (
        "en",
        "A justice official said the case was closed. The official accused the police of lying.",
        [("assertion", "A justice official", ()), ("accusation", "A justice official", ("police",))],
    ),
    "two mayors, in French": (
        "fr",
        "Le maire d'Ordak a condamné l'attaque. Le maire de Velm a accusé la police de mentir.",
        [("condemnation", "maire d'Ordak", ()), ("accusation", "maire de Velm", ("police",))],
    ),
    "two lawyers, in French": (
        "fr",
        "L'avocat de la famille a condamné la décision. L'avocat des policiers a accusé la famille de mentir.",
        [("condemnation", "avocat de la famille", ()), ("accusation", "avocat des policiers", ("famille",))],
    ),
    "whose spokeswoman somebody is": (
        "en",
        "Dana Velk, the minister's spokeswoman, did not comment. The minister accused the police of lying.",
        [("accusation", "minister", ("police",))],
    ),
    "whose wife somebody is": (
        "en",
        "Anna Bauer, the wife of the president, is accused of fraud. The president denied the accusation.",
        [("accusation", None, ("Anna Bauer",)), ("denial", "president", ())],
    ),
    "a woman who leads the opposition": (
        "fr",
        "Paul Duval a accusé Anna Weiss de fraude. L'opposante a dénoncé une manœuvre.",
        [("accusation", "Paul Duval", ("Anna Weiss",)), ("condemnation", "opposante", ())],
    ),
    "a name that explains somebody else": (
        "fr",
        "La députée, ancienne collaboratrice du ministre, Paul Roux, accuse le préfet de mensonge.",
        [("accusation", "députée", ("préfet",))],
    ),
}


@pytest.mark.parametrize("case", OF_ONE_OFFICE)
def test_two_of_one_office_are_two(case: str) -> None:
    language, text, expected = OF_ONE_OFFICE[case]
    assert rows(language, text) == expected


NAMESAKES: dict[str, tuple[str, str, Rows]] = {
    "of another sex, who speaks": (
        "en",
        "Mary Jones denied the claim. Mr Jones accused the police of lying.",
        [("denial", "Mary Jones", ()), ("accusation", "Jones", ("police",))],
    ),
    "of another sex, who is accused": (
        "en",
        "Paul Smith denied the claim. The union accused Mrs Smith of lying.",
        [("denial", "Paul Smith", ()), ("accusation", "union", ("Smith",))],
    ),
    "a nephew": (
        "en",
        "Selim Armag, a nephew of President Armag, denied the claim. Orhan Tok accused President Armag of lying.",
        [("denial", "Selim Armag", ()), ("accusation", "Orhan Tok", ("Armag",))],
    ),
    "a daughter": (
        "fr",
        "La fille du président Duval, Anne Duval, a démenti. L'opposition accuse M. Duval de mentir.",
        [("denial", "Anne Duval", ()), ("accusation", "opposition", ("Duval",))],
    ),
    "one accuses the other": (
        "en",
        "The judge Pavel Moravec resigned, alleging that Ilda Moravec had hidden the report.",
        [("accusation", "Pavel Moravec", ("Ilda Moravec",))],
    ),
}


@pytest.mark.parametrize("case", NAMESAKES)
def test_namesakes_are_two(case: str) -> None:
    language, text, expected = NAMESAKES[case]
    assert rows(language, text) == expected


PRONOUNS: dict[str, tuple[str, str, Rows]] = {
    "no state is a he": (
        "en",
        "John Bell blamed Norvia for the fire. He rejected a claim by Acme that the ministry bugged its offices.",
        [("accusation", "John Bell", ("Norvia",)), ("denial", "John Bell", ("Acme",)), ("accusation", "Acme", ())],
    ),
    "no ministry is a she": (
        "en",
        "Anne Holt accused the ministry of fraud. She denied lying.",
        [("accusation", "Anne Holt", ("ministry",)), ("denial", "Anne Holt", ())],
    ),
    "who enters last": (
        "en",
        "The mayor denied the claim. A witness came forward. He accused the police of lying.",
        [("denial", "mayor", ()), ("accusation", "witness", ("police",))],
    ),
    "a body or who accuses it": (
        "fr",
        "Jean Petit accuse Haldec de fraude. Il nie avoir menti.",
        [("accusation", "Jean Petit", ("Haldec",)), ("denial", None, ())],
    ),
    "a man who is accused": (
        "fr",
        "Jean Petit accuse le maire de vol. Il nie avoir menti.",
        [("accusation", "Jean Petit", ("maire",)), ("denial", "maire", ())],
    ),
    "who enters last, in French": (
        "fr",
        "Le préfet dément tout retard. L'infirmier, lui, a été muté. Il accuse le maire de l'avoir écarté.",
        [("denial", "préfet", ()), ("accusation", "infirmier", ("maire",))],
    ),
    "nobody's il": (
        "fr",
        "Paul Duval a été reçu. Il lui a été répondu que la police avait menti.",
        [("accusation", None, ("police",))],
    ),
    "not who asked": (
        "en",
        "Edda Storm spoke. Asked by our correspondent whether she was guilty, she said: “I did nothing.”",
        [("question", "our correspondent", ()), ("denial", None, ())],
    ),
    "not who wrote the text": (
        "en",
        "By Ann Lee in Ordak\n\nWhen the news broke, she said, the minister had stolen the money.",
        [("accusation", None, ("minister",))],
    ),
}


@pytest.mark.parametrize("case", PRONOUNS)
def test_a_pronoun_is_nobody_whom_it_cannot_be(case: str) -> None:
    language, text, expected = PRONOUNS[case]
    assert rows(language, text) == expected


CARRIED: dict[str, tuple[str, str, Rows]] = {
    "leaflets that are seized": (
        "en",
        "Officials seized leaflets accusing the mayor of theft.",
        [("accusation", "leaflets", ("mayor",))],
    ),
    "a letter that is sent": (
        "en",
        "The union sent a letter accusing the mayor of theft.",
        [("accusation", "union", ("mayor",))],
    ),
    "posters that are taken down": (
        "fr",
        "Le préfet a fait retirer des affiches accusant la police de meurtre.",
        [("accusation", "affiches", ("police",))],
    ),
    "a statement that is published": (
        "fr",
        "Le syndicat a publié un communiqué accusant le maire de vol.",
        [("accusation", "syndicat", ("maire",))],
    ),
    "a correction": (
        "en",
        "We wrongly reported that Helena Brandt had accused Radek Sorin of lying.",
        [("assertion", None, ())],
    ),
    "who told of an accusation": (
        "fr",
        "Selon un proche, le ministre accuse Paul Roux de l'avoir trahi.",
        [("assertion", "un proche", ()), ("accusation", "ministre", ("Paul Roux",))],
    ),
    "what was requested before": (
        "en",
        "An official who requested anonymity accused Faure of lying.",
        [("accusation", "An official", ("Faure",))],
    ),
    "whom it was told": (
        "en",
        "“We answered every one of the 212 requests,” its head of public policy, Marta Oyel, told Meridian.",
        [("assertion", "Marta Oyel", ())],
    ),
    "whom a clitic takes up": (
        "fr",
        "Stefan Molnar a fustigé l'opposition, l'accusant de trahison.",
        [("condemnation", "Stefan Molnar", ("opposition",)), ("accusation", "Stefan Molnar", ("opposition",))],
    ),
    "whom a pronoun takes up": (
        "en",
        "The mayor suspended Mr Holt, accusing him of fraud.",
        [("accusation", "mayor", ("Holt",))],
    ),
    "whom a relative pronoun takes up": (
        "fr",
        "Le président Anton Greve, que le chef de la Ligue, Karel Botha, avait accusé d'avoir menti, se tait.",
        [("accusation", "Karel Botha", ("Anton Greve",))],
    ),
    "a clitic and who profits": (
        "fr",
        "Deux diplomates ont été expulsés du Mirastan, qui les accuse d'espionnage au profit d'une compagnie.",
        [("accusation", "Mirastan", ())],
    ),
    "a complaint against nobody known": (
        "fr",
        "Elles ont déposé une plainte contre X pour non-assistance.",
        [("accusation", None, ())],
    ),
    "a platform of that name": (
        "fr",
        "Le ministre accuse X de propager de fausses vidéos.",
        [("accusation", "ministre", ("X",))],
    ),
    "who runs accounts, and where from": (
        "fr",
        "Selon Pieter Maas, les comptes auraient été gérés depuis Paris par l'agence Mirador.",
        [("accusation", "Pieter Maas", ("Mirador",))],
    ),
    "an office behind the name of a source": (
        "fr",
        "D'après Jean Duval, le maire d'Ordak, la police a menti.",
        [("accusation", "Jean Duval", ("police",))],
    ),
    "a woman herself": (
        "en",
        "The minister herself denied the charge.",
        [("denial", "minister", ())],
    ),
    "a denial in a relative clause": (
        "en",
        "Haldane said Russia was behind the attack, which Moscow has denied.",
        [("accusation", "Haldane", ("Russia",)), ("denial", "Russia", ())],
    ),
    "whose courage hangs on whom somebody greets": (
        "fr",
        "Le ministère salue les agents, dont le courage a forcé l'estime, et condamne les menaces.",
        [("support", "ministère", ()), ("condemnation", "ministère", ())],
    ),
    "another whom the sentence leads to": (
        "fr",
        "Le maire dément toute pollution. Ce qui n'a pas rassuré Anne Petit, riveraine : « On nous a déjà menti. »",
        [("denial", "maire", ()), ("assertion", None, ())],
    ),
    "who speaks of a body in his own words": (
        "fr",
        (
            "« Fantaisies », a balayé le porte-parole du ministère, Ivar Tollmann. Sturn « n'a ni le temps ni l'envie "
            "de s'occuper des poissons de ses voisins », a-t-il ironisé."
        ),
        [("denial", "Ivar Tollmann", ()), ("criticism", "Ivar Tollmann", ())],
    ),
    "what a turn tells of another": (
        "en",
        (
            "MARTIN DRUCE: Good evening.\n\nPETRA HALVORSEN: Good evening, Martin.\n\nMARTIN DRUCE: Ann Lee says Paul "
            "Roos stole the money.\n\nPETRA HALVORSEN: He never saw it."
        ),
        [
            ("assertion", "MARTIN DRUCE", ()),
            ("assertion", "PETRA HALVORSEN", ()),
            ("assertion", "MARTIN DRUCE", ()),
            ("denial", "PETRA HALVORSEN", ()),
        ],
    ),
    "what the next sentence takes back": (
        "en",
        "We wrote that Governor Rhea Munday had accused the union of sabotage. She did not. Her words were kinder.",
        [("assertion", None, ())],
    ),
    "a denial behind its object": (
        "fr",
        "Anne Petit accuse Paul Roux de vol. Des propos que conteste son avocat, Luc Blanc.",
        [("accusation", "Anne Petit", ("Paul Roux",)), ("denial", "Luc Blanc", ())],
    ),
}


@pytest.mark.parametrize("case", CARRIED)
def test_words_are_whose_they_are(case: str) -> None:
    language, text, expected = CARRIED[case]
    assert rows(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "According to Haldane, Norvia created the fake accounts.", "accusation"),
        ("en", "The Senate rejected the motion.", "assertion"),
        ("en", "Anna Reyes declined to take questions.", "assertion"),
        ("en", "The ministry said: “We do not comment on leaks.”", "assertion"),
        ("en", "Ms Brown said websites republished the false allegations about her.", "assertion"),
        ("fr", "Selon la ministre, c'est Moscou qui a créé les faux comptes.", "accusation"),
        ("fr", "Le tribunal a rejeté la demande de la famille.", "assertion"),
        ("fr", "Holt refuse toute accusation.", "denial"),
        ("fr", "Le maire dément.", "denial"),
        ("fr", "L'entreprise réfute.", "denial"),
        ("fr", "La préfecture de police a nié.", "denial"),
        ("fr", "Le maire dément par ailleurs les rumeurs selon lesquelles il aurait volé des armes.", "denial"),
    ],
)
def test_what_denies_and_what_does_not(language: str, text: str, kind: str) -> None:
    (only,) = statements_of(text, language)
    assert only.kind == kind


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "France has never refused to hand over the documents."),
        ("en", "Anna Reyes would neither confirm nor deny that she stole the money."),
        ("fr", "Il lui est reproché d'avoir falsifié un rapport."),
    ],
)
def test_nothing_said(language: str, text: str) -> None:
    assert rows(language, text) == []


def test_what_nobody_found_is_not_found() -> None:
    (only,) = statements_of("Police found no evidence that Smith had bribed officials.", "en")
    assert only.content == "no evidence that Smith had bribed officials"
    assert only.kind != "accusation"


@pytest.mark.parametrize(
    "text",
    [
        "Milos Antar aurait reconnu avoir transmis des codes.",
        "Paul Duval aurait accusé Anna Weiss de fraude.",
    ],
)
def test_hearsay_of_a_saying_is_conditional(text: str) -> None:
    (only,) = statements_of(text, "fr")
    assert "conditional" in only.flags


CLOSED: dict[str, tuple[str, str, list[tuple[str | None, str]]]] = {
    "a body whose verb the parse lost": (
        "en",
        (
            "The aircraft that struck the station took off from the research ship Ailsa Venture, which sails under the "
            "flag of Corrie, the Ministry of Defence of Zangeti said today."
        ),
        [
            (
                "Ministry of Defence of Zangeti",
                (
                    "The aircraft that struck the station took off from the research ship Ailsa Venture, which sails "
                    "under the flag of Corrie"
                ),
            )
        ],
    ),
    "an office and its holder": (
        "en",
        (
            "All eleven donors exist, and each of them had declared the gift to the tax office, the party's treasurer, "
            "Mara Holt, said."
        ),
        [
            (
                "Mara Holt",
                "All eleven donors exist, and each of them had declared the gift to the tax office",
            )
        ],
    ),
    "a survey": (
        "en",
        "About 14,000 people listen every day, a university survey found last year.",
        [("university survey", "About 14,000 people listen every day")],
    ),
    "an office and its holder behind marks": (
        "en",
        "“Our guns are in the barracks,” the Front's spokesman, Colonel Ivo Korr, tells Radio Kivan.",
        [("Ivo Korr", "“Our guns are in the barracks,”")],
    ),
    "a name behind another noun": (
        "en",
        "“I am sorry for a friend,” runner-up Mara Holt said.",
        [("Mara Holt", "“I am sorry for a friend,”")],
    ),
    "whatever noun stands behind a French verb of saying": (
        "fr",
        "La vedette est restée à quai jusqu'à l'aube, a indiqué la rade.",
        [("rade", "La vedette est restée à quai jusqu'à l'aube")],
    ),
    "what hangs on a French speaker": (
        "fr",
        "« Les camions partent à cinq heures », a déclaré le chauffeur, Pol Warin, que deux parents accusent.",
        [("Pol Warin", "« Les camions partent à cinq heures »")],
    ),
    "a French making known": (
        "fr",
        "« Le colonel compte bien, mais il compte tard », a fait observer le général.",
        [("général", "« Le colonel compte bien, mais il compte tard »")],
    ),
    "a gerund with its object": (
        "en",
        "The spokeswoman, Mara Holt, suggested refunding donors.",
        [("Mara Holt", "refunding donors")],
    ),
    "no decision that somebody announced": (
        "en",
        "He had left the meeting, a decision the mayor announced on Monday.",
        [],
    ),
}


@pytest.mark.parametrize("case", CLOSED)
def test_a_sentence_ends_with_who_says_so(case: str) -> None:
    language, text, expected = CLOSED[case]
    assert [(s.speaker, s.content) for s in statements_of(text, language)] == expected


@pytest.mark.parametrize("marks", [("“", "”"), ('"', '"'), ("«", "»")])
def test_a_quotation_goes_on_into_the_paragraph_that_closes_it(marks: tuple[str, str]) -> None:
    opening, closing = marks
    text = (
        f"Mara Holt said, {opening}It was a good half.\n\nWe could do more.{closing} Behind the gate Ivo Korr said, "
        f"{opening}We saw nothing of it.{closing}"
    )
    found = [(s.speaker, s.content) for s in statements_of(text, "en")]
    assert found == [
        ("Mara Holt", f"{opening}It was a good half.\n\nWe could do more.{closing}"),
        ("Ivo Korr", f"{opening}We saw nothing of it.{closing}"),
    ]
