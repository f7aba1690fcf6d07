"""What nobody may be shown: who denies as an accuser, who suffers as the accused, a claim turned round."""

import pytest

from ficelle.detect.statements import Statements, statements_of
from ficelle.detect.statements.parse.openings import after_opening
from ficelle.model import Document, Span

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


@pytest.mark.parametrize(
    ("language", "opening"),
    [
        ("en", "LINDHAVEN, 4 May 2031 - "),
        ("en", "Lindhaven, 4 May 2031 - "),
        ("en", "LINDHAVEN, May 4, 2031 /Norpress/ -- "),
        ("en", "Lindhaven (Norvia), 4 May - "),
        ("en", "Lindhaven, Norvia — "),
        ("en", "4 May 2031, Lindhaven: "),
        ("en", "LINDHAVEN: "),
        ("fr", "(Lindhaven) "),
        ("fr", "Lindhaven, le 7 mai 2031 - "),
    ],
)
def test_a_dateline_accuses_nobody(language: str, opening: str) -> None:
    said = {
        "en": "The justice minister, Mara Holt, accused Tarsk on Sunday of hacking the servers of her own ministry.",
        "fr": "La ministre de la Justice, Mara Holt, a accusé la Tarsie de piratage.",
    }
    assert shown(opening + said[language], language) == shown(said[language], language)
    assert [s.speaker for s in statements_of(opening + said[language], language)] == ["Mara Holt"]


def test_a_speaker_before_a_colon_is_no_dateline() -> None:
    text = "HOLT: We know that Tarsk stole it, and everybody in this chamber knows that we have known it for a year."
    assert after_opening(text, Span(0, len(text))) == Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "speaker", "target"),
    [
        ("Mara Holt, que critique l'opposition, a accusé la Tarsie de piratage.", "Mara Holt", "Tarsie"),
        ("Le maire, que Holt soutient, a accusé la Tarsie.", "maire", "Tarsie"),
        ("Le maire, que soutient Holt, a accusé la Tarsie.", "maire", "Tarsie"),
        ("Le président, que Holt accuse de fraude, a accusé la Tarsie d'ingérence.", "président", "Tarsie"),
    ],
)
def test_a_clause_that_hangs_on_the_accuser_hides_nobody(text: str, speaker: str, target: str) -> None:
    assert ("accusation", speaker, (target,)) in shown(text, "fr")
    assert ("accusation", "Holt", (target,)) not in shown(text, "fr")
    assert not any(who and who.startswith(target) for _, who, _ in shown(text, "fr"))


@pytest.mark.parametrize(
    ("denied", "speaker"),
    [
        ("ce que dément Zelna", "Zelna"),
        ("ce que réfute la Tarsie", "Tarsie"),
        ("ce qu'a démenti l'ambassade", "ambassade"),
        ("ce que conteste la ministre", "ministre"),
    ],
)
def test_who_stands_behind_a_relative_denies(denied: str, speaker: str) -> None:
    text = f"Brandt a accusé la Tarsie de piratage, {denied}."
    (denial,) = [s for s in statements_of(text, "fr") if s.kind == "denial"]
    assert (denial.speaker, denial.content) == (speaker, "ce")


@pytest.mark.parametrize(
    "text",
    [
        "Norvia accused Tarsk of graft. The government denied the charge.",
        "Brandt accused Tarsk of graft, allegations rejected by the government.",
        "Norvia's justice minister, Mara Holt, accused Tarsk of graft. The minister later denied the charge.",
    ],
)
def test_an_accuser_does_not_deny_the_accusation(text: str) -> None:
    accusation, denial = statements_of(text, "en")
    assert denial.kind == "denial"
    assert denial.speaker not in (None, accusation.speaker)


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "Brandt said Holt hid it from parliament, a claim her office called “pure invention”.", "her office"),
        ("en", "Brandt said Holt hid it, a claim that Holt called false.", "Holt"),
        ("en", "The claim, which Holt called “a lie”, was repeated.", "Holt"),
        (
            "fr",
            "Brandt a accusé Holt de corruption, des propos que la ministre a qualifiés de « mensongers ».",
            "ministre",
        ),
    ],
)
def test_who_calls_a_claim_untrue_denies_it(language: str, text: str, speaker: str) -> None:
    assert [s.speaker for s in statements_of(text, language) if s.kind == "denial"] == [speaker]


def test_the_office_of_the_accused_answers() -> None:
    text = "Brandt said Holt hid it from parliament, a claim her office called “pure invention”."
    documents = [Document("one", text, language="en")]
    found = [link.relation for findings in Statements().detect(documents, {}) for link in findings.links]
    assert found == ["answers"]


@pytest.mark.parametrize(
    ("language", "text", "flag"),
    [
        ("en", "You never hear Holt accuse Tarsk of fraud.", "negated"),
        ("en", "Nobody has heard Holt accuse Tarsk of fraud.", "negated"),
        ("en", "At no point did Holt accuse Tarsk of fraud.", "negated"),
        ("en", "There is no record of Holt accusing Tarsk of fraud.", "negated"),
        ("en", "Without accusing Tarsk of fraud, Holt said the count was odd.", "negated"),
        ("en", "Had Holt accused Tarsk of fraud, the talks would have ended.", "hypothetical"),
        ("en", "Whether Holt accused Tarsk of fraud is unclear.", "hypothetical"),
        ("en", "Did Holt accuse Tarsk of fraud?", "question"),
        ("en", "The claim that Holt accused Tarsk of fraud is false.", "negated"),
        ("en", "A quote in which Holt accuses Tarsk of fraud is invented.", "negated"),
        ("fr", "L'affirmation selon laquelle Holt a accusé la Tarsie de fraude est fausse.", "negated"),
        ("en", "Neither Holt nor Brandt accused Tarsk of fraud.", "negated"),
        ("en", "No minister has accused Tarsk of fraud.", "negated"),
        ("en", "Holt was wrongly reported to have accused Tarsk of fraud.", "negated"),
        ("en", "A fake video shows Holt accusing Tarsk of fraud.", "fabricated"),
        ("en", "A doctored clip in which Holt accuses Tarsk of fraud has spread online.", "fabricated"),
        ("en", "A parody account of Holt accused Tarsk of fraud.", "fabricated"),
        ("en", "According to a fake statement, Holt accused Tarsk of fraud.", "fabricated"),
        ("fr", "Une fausse vidéo montre Holt accusant la Tarsie de fraude.", "fabricated"),
        ("fr", "Dans une vidéo truquée, Holt accuse la Tarsie de fraude.", "fabricated"),
        ("fr", "Rien ne prouve que Holt ait accusé la Tarsie de fraude.", "negated"),
        ("fr", "Holt a-t-elle accusé la Tarsie de fraude ?", "question"),
        ("fr", "Est-ce que Holt accuse la Tarsie de fraude ?", "question"),
    ],
)
def test_what_was_not_said_is_flagged(language: str, text: str, flag: str) -> None:
    (accusation,) = [s for s in statements_of(text, language) if s.kind == "accusation"]
    assert accusation.flags == (flag,)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I heard Holt accuse Tarsk of fraud."),
        ("en", "In no uncertain terms, Holt accused Tarsk of fraud."),
        ("en", "Not only did Holt accuse Tarsk of fraud, she named names."),
        ("en", "Nobody doubts that Holt accused Tarsk of fraud."),
        ("en", "The report that Holt accused Tarsk of fraud is true."),
        ("en", "The report in which Holt accused Tarsk of making false claims is out."),
        ("en", "Why did Holt accuse Tarsk of fraud?"),
        ("en", "Holt, who shared a fake video, accused Tarsk of fraud."),
        ("en", "Holt accused Tarsk of making a fake video."),
        ("en", "In a statement on the fake video, Holt accused Tarsk of fraud."),
        ("en", "Holt falsely claimed that Tarsk had stolen the files."),
        ("en", "No fewer than ten ministers accused Tarsk of fraud."),
        ("fr", "Dans un message sur la fausse vidéo, Holt accuse la Tarsie de fraude."),
        ("fr", "Pourquoi Holt accuse-t-elle la Tarsie de fraude ?"),
    ],
)
def test_what_was_said_is_not_flagged(language: str, text: str) -> None:
    (accusation,) = [s for s in statements_of(text, language) if s.kind == "accusation"]
    assert accusation.flags == ()
