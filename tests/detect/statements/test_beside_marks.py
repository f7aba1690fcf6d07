"""Quotations and clauses beside their cues, wherever commas, marks and other clauses stand between."""

import pytest

from ficelle.detect.statements import run_jsonl, statements_of

Found = list[tuple[str | None, str]]


def found_in(text: str, language: str = "en") -> Found:
    return [(s.speaker, " … ".join(e.quote for e in s.pieces)) for s in statements_of(text, language)]


SAID: dict[str, tuple[str, Found]] = {
    "an incise in the midst of a short clause": (
        "Mara Holt resigned. It was, she said, one of the hardest days of her life.",
        [("Mara Holt", "It was … one of the hardest days of her life")],
    ),
    "a quotation behind what sets the scene": (
        "In cases of hardship, Mara Holt said, “the fee is waived.”",
        [("Mara Holt", "“the fee is waived.”")],
    ),
    "a short quotation behind a comma": (
        "A clerk came in and Mara Holt said, “as long as we break no law.”",
        [("Mara Holt", "“as long as we break no law.”")],
    ),
    "a quotation whose first words look like a subject": (
        (
            "“If she picks the judges, nothing you can do, folks,” Mara Holt said before adding: “Maybe there "
            "is, I don't know.”"
        ),
        [
            ("Mara Holt", "“If she picks the judges, nothing you can do, folks,”"),
            ("Mara Holt", "“Maybe there is, I don't know.”"),
        ],
    ),
    "another speaks before the colon": (
        "Mara Holt said that her proposals were sound, to which Ivo Korr interjected: “It's just not so.”",
        [
            ("Mara Holt", "her proposals were sound, to which Ivo Korr interjected"),
            ("Ivo Korr", "“It's just not so.”"),
        ],
    ),
    "a participle behind an infinitive": (
        "Even Mara Holt said Korr will have to choose a side, saying, “At some point, he must come out of it.”",
        [("Mara Holt", "Korr will have to choose a side"), ("Mara Holt", "“At some point, he must come out of it.”")],
    ),
    "but as somebody noted": (
        "But as Mara Holt noted, the voters will look at him again if he wins.",
        [("Mara Holt", "the voters will look at him again if he wins")],
    ),
    "as reported by": (
        "As reported by Mara Holt, the bank broke the rules in March of that year.",
        [("Mara Holt", "the bank broke the rules in March of that year")],
    ),
    "a source that breaks in": (
        "Holt's firm receives, according to one report, 234 million a year from the ministry.",
        [("one report", "Holt's firm receives … 234 million a year from the ministry")],
    ),
    "a source that a parser ties to nothing": (
        (
            "Now the office is looking into whether Holt was guilty of it while minister, according to Lena "
            "Korr, who spoke to "
            "the Courier but was not authorised to speak."
        ),
        [("Lena Korr", "Now the office is looking into whether Holt was guilty of it while minister")],
    ),
    "a clause that goes on behind the marks": (
        "Mara Holt said that the father “could be unyielding,” and that Ivo had struggled with his abundant criticism.",
        [("Mara Holt", "the father … “could be unyielding,” … and that Ivo had struggled with his abundant criticism")],
    ),
    "a reason behind the marks": (
        "Mara Holt wrote that the request was “futile,” because if there were more records, the bureau now has them.",
        [
            (
                "Mara Holt",
                "the request was … “futile,” … because if there were more records, the bureau now has them",
            )
        ],
    ),
    "marks that only begin a clause": (
        (
            "The Holt campaign projects that “imposing a tax of a fraction of a percent” on trades would raise a "
            "billion a year."
        ),
        [("Holt", "“imposing a tax of a fraction of a percent” … on trades would raise a billion a year")],
    ),
    "a sentence that a quotation begins": (
        (
            "“There are a lot of hidden voters,” said Mara Holt. “They agree with him, but they are not there "
            "yet” to support "
            "him as a candidate."
        ),
        [
            ("Mara Holt", "“There are a lot of hidden voters,”"),
            ("Mara Holt", "“They agree with him, but they are not there yet” … to support him as a candidate"),
        ],
    ),
    "a sentence ends with its marks": (
        (
            "Mara Holt said it was easy to “name a hundred conflicts.” The truth is, she added, “there are none "
            "when you rule.”"
        ),
        [
            ("Mara Holt", "it was easy to … “name a hundred conflicts.”"),
            ("Mara Holt", "The truth is … “there are none when you rule.”"),
        ],
    ),
    "a name with what explains it before “told”": (
        (
            "“That was a good speech you gave last night,” Councillor Ivo Korr, a member for Lindhaven, told "
            "Mara Holt as he left."
        ),
        [("Ivo Korr", "“That was a good speech you gave last night,”")],
    ),
    "a relative clause parts a subject from its verb": (
        "Mr. Korr, whose latest firm, Paradata, helps brands find suppliers, said the plan was late by a year.",
        [("Korr", "the plan was late by a year")],
    ),
    "who issues a statement speaks in it": (
        "Bridge president Mara Holt issued a statement saying the comment has no place here.",
        [("Mara Holt", "the comment has no place here")],
    ),
    "what is compared is the writer's": (
        "Now 52 percent said Holt would be better, compared with 41 percent for Korr.",
        [("52 percent", "Holt would be better")],
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_said(case: str) -> None:
    text, expected = SAID[case]
    wanted = [(speaker, words.replace(" … “", " … “")) for speaker, words in expected]
    assert [(speaker, _joined(words)) for speaker, words in found_in(text)] == [(s, _joined(w)) for s, w in wanted]


def _joined(words: str) -> str:
    """A content without the signs of where it is cut: a test asks which words, not in how many pieces."""
    return " ".join(words.replace("…", " ").split())


NOTHING = {
    "a clause before a verb that acts": (
        "en",
        "There is an inquiry into her accounts, courts are ordering the release of her letters.",
    ),
    "charged with a task": (
        "en",
        (
            "The president points to the reason the State Office and other parts of his staff charged with "
            "building the bridge "
            "have not succeeded."
        ),
    ),
    "blamed for not reporting": ("en", "At a rally, he knocked Holt for not reporting loans from banks."),
    "an appeal that attracts": ("en", "She sought to counter Holt's appeal to young voters."),
    "a court sentences": ("en", "The court condemned Holt to ten years in prison."),
    "un tribunal condamne à": ("fr", "Le tribunal a condamné Holt à 5 000 francs d'amende."),
    "things go by a plan": ("en", "The pupils are seated according to age."),
    "selon la tradition": ("fr", "Selon la tradition, le maire ouvre le bal."),
    "an airliner shot down": (
        "en",
        "They showed a picture in which Norvia had shot down the airliner that was lost at sea.",
    ),
    "two objects of a refusal": ("en", "The government denied his party the victory."),
    "dismissed between dashes": ("en", "The angry workers -- dismissed so often as fools -- voted."),
    "a line attributed to somebody": ("en", "Holt went online and shared a line attributed to him."),
    "marks that tell of a noun": (
        "fr",
        "Mara Holt a quitté la salle des chartes, « qui organisent la destruction de l'école publique ».",
    ),
}


@pytest.mark.parametrize("case", NOTHING)
def test_nothing_said(case: str) -> None:
    language, text = NOTHING[case]
    assert found_in(text, language) == []


KINDS = {
    "factors are blamed": ("Mara Holt blamed several factors, and the rise of Ivo Korr.", {"assertion"}),
    "support is linked with campaigns": (
        "Mara Holt links his support for the plan with Korr's campaigns for it.",
        {"assertion"},
    ),
    "what is to be done": (
        "Mara Holt told the clerk to do with the money as he wished.",
        {"assertion", "call", "demand"},
    ),
}


@pytest.mark.parametrize("case", KINDS)
def test_accuses_nobody(case: str) -> None:
    text, kinds = KINDS[case]
    assert {s.kind for s in statements_of(text, "en")} <= kinds


@pytest.mark.parametrize(
    ("text", "target", "words"),
    [
        ("Norvia accused Tarsk in the shelling of the canal.", "Tarsk", "in the shelling of the canal"),
        (
            "Holt accused Korr, the envoy of Norvia and winner of the Lind prize, of being “corrupt” in this.",
            "Korr",
            "of being “corrupt” in this",
        ),
        (
            "The museum issued a report charging Tarsk with “crimes,” “terror” and “theft of every kind.”",
            "Tarsk",
            "with “crimes,” “terror” “theft of every kind.”",
        ),
        ("Holt accused Tarsk in a speech of lying.", "Tarsk", "of lying"),
    ],
)
def test_the_accused_and_of_what(text: str, target: str, words: str) -> None:
    (found,) = [s for s in statements_of(text, "en") if s.kind == "accusation"]
    assert found.targets == (target,)
    assert _joined(" ".join(e.quote for e in found.pieces)) == words


def test_who_is_explained_accuses_by_name() -> None:
    text = "The vote was late, said Bob Korr, a delegate and supporter who has accused Tarsk of harassing his peers."
    (accusation,) = [s for s in statements_of(text, "en") if s.kind == "accusation"]
    assert accusation.speaker == "Bob Korr"


def test_what_others_say_of_a_thing_is_no_part_of_it() -> None:
    (found, *_) = statements_of("Holt said the ministry had repaid the money, which Korr called a lie.", "en")
    assert [e.quote for e in found.pieces] == ["the ministry had repaid the money"]
    assert found.kind != "accusation"


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("Mara Holt Auctioning Off Her Famous Boat For Charity", "Mara Holt"),
        ("Watch Mara Holt Address Heroin Crisis In Moving Speech", "Mara Holt"),
    ],
)
def test_a_name_ends_where_a_headline_goes_on(headline: str, name: str) -> None:
    text = f"{headline}\n\nMara Holt came to Lindhaven on Monday.\n\n“We are late,” Holt said."
    assert {s.speaker for s in statements_of(text, "en") if "headline" not in s.flags} == {name}


def test_the_words_that_name_a_speaker_are_evidence_of_what_goes_on() -> None:
    text = "“We are late,” Mara Holt said. “We have been so since the bridge at Lindhaven was closed last year.”"
    first, second = statements_of(text, "en")
    assert second.speaker_how == "previous"
    assert second.words("speaker") == first.words("speaker") == "Mara Holt"


def test_in_lines_the_mention_goes_with_the_longer_half() -> None:
    long, short = "We have been so since the bridge at Lindhaven was closed.", "We are very late now."
    texts = [f"“{short[:-1]},” Mara Holt said. “{long}”", f"“{long[:-1]},” Mara Holt said. “{short}”"]
    rows = run_jsonl(f'{{"doc_id": "{i}", "lang": "en", "text": "{text}"}}' for i, text in enumerate(texts))
    assert [row["quotes"][1]["speaker_start"] is not None for row in rows] == [True, False]


@pytest.mark.parametrize(
    ("language", "text", "accuser", "accused"),
    [
        ("en", "Accused of fraud by Mara Holt, Ivo Korr resigned.", "Mara Holt", "Ivo Korr"),
        ("en", "Accused of fraud by the mayor, Ivo Korr resigned.", "mayor", "Ivo Korr"),
        ("fr", "Accusé de fraude par la maire, Ivo Korr a démissionné.", "maire", "Ivo Korr"),
        ("fr", "Accusé par la maire, Mara Holt, de fraude, Ivo Korr a démissionné.", "Mara Holt", "Ivo Korr"),
        (
            "fr",
            "Accusé de plagiat par deux de ses élèves, l'économiste Ivo Korr avait dû partir.",
            "deux de ses élèves",
            "Ivo Korr",
        ),
    ],
)
def test_who_accuses_in_a_participle_that_opens_the_sentence(
    language: str, text: str, accuser: str, accused: str
) -> None:
    (found,) = [s for s in statements_of(text, language) if s.kind == "accusation"]
    assert found.speaker == accuser
    assert found.targets in ((accused,), ())


def test_what_is_denied_is_said_by_nobody() -> None:
    text = "Mayor Mara Holt denied telling a cyclist to “drop dead”, though not, when asked, that she had told him off."
    (found,) = statements_of(text, "en")
    assert (found.kind, found.speaker) == ("denial", "Mara Holt")
    assert found.pieces[0].quote == "telling a cyclist to"


def test_a_french_aside_breaks_in_behind_a_colon() -> None:
    (found,) = statements_of("M. Korr persiste : Mara Holt, soutient-il, a bel et bien vidé la caisse.", "fr")
    assert [e.quote for e in found.pieces] == ["Mara Holt", "a bel et bien vidé la caisse"]
