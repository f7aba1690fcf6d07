"""Nobody is made to say, deny or stand accused of what the words give to somebody else, or to nobody."""

import pytest

from ficelle.detect.lexicon import lexicon
from ficelle.detect.statements import statements_of
from ficelle.detect.statements.parse.parsing import parsed
from ficelle.detect.statements.speakers.people import People
from ficelle.detect.statements.speakers.resolving import Resolver
from ficelle.model import Document, Statement


def last(text: str, language: str = "en") -> Statement:
    found = statements_of(text, language)
    assert found, text
    return found[-1]


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        # Names
        ("Sen. Mara Holt (I-Vt.) called him divisive and accused him of lying.", "en", "Mara Holt"),
        ("The WHO has warned that the fever will spread.", "en", "WHO"),
        (
            "Critics Rip Ivo Korr. Ivo Korr rested. Ivo Korr left. Mr. Korr said it was good.",
            "en",
            "Ivo Korr",
        ),
        ("Ivo Korr spoke. His wife, Lena Korr, wept. Korr said the port was closed.", "en", "Ivo Korr"),
        ("Ivo Korr spoke. His wife, Lena Korr, wept. Mrs Korr said the port was closed.", "en", "Lena Korr"),
        ("Lena Holt, a spokeswoman for the port said the valve was closed.", "en", "Lena Holt"),
        ("Un pompier qui rentrait chez lui, Habib Pironnet, a raconté avoir tout vu.", "fr", "Habib Pironnet"),
        # Who a verb belongs to
        ("Norvia questions Zelmaria over the deal, accuses it of fraud.", "en", "Norvia"),
        ("Lena Holt said, “The valve was closed.” However, deputy Ivo Korr asked why.", "en", "Lena Holt"),
        ("It was Lena Holt, an expert with the Norvian Port Authority, who said she was shocked.", "en", "Lena Holt"),
        ("Brandt wept.\n\nLena Holt wrote:\n\n“The port is closed and the town is dark tonight.”", "en", "Lena Holt"),
        # Pronouns
        ("John Korr fired Josef Brandt. He accused Brandt of lying.", "en", "John Korr"),
        ("The Norvian Union sought a delay, as it claimed that the vote was rigged.", "en", "Norvian Union"),
        (
            "Josef Brandt said the port was shut.\n\nThe plan is the work of Ivan Korr. “It is late,” he said.",
            "en",
            "Ivan Korr",
        ),
        (
            "Selon Josef Brandt, le port est fermé.\n\nLe maire, Ivan Korr, est furieux. « C'est lent », tonne-t-il.",
            "fr",
            "Ivan Korr",
        ),
        # Descriptions
        ("Mara Holt said the port was closed. Her former secretary said the port was open.", "en", "former secretary"),
    ],
)
def test_speaker(text: str, language: str, speaker: str) -> None:
    said = last(text, language).speaker
    assert said is not None
    assert speaker in said


def test_a_day_or_a_pointing_word_speaks_for_nobody() -> None:
    assert last("The ship sank on Tuesday, which read, “The port is closed and the town is dark.”").speaker is None


@pytest.mark.parametrize(
    "text",
    [
        "Mara Holt said that neither he nor Lena Brandt was behind the posts.",
        "Mara Holt said the crew must act to control the violence.",
        "Mara Holt, an expert, said she did not see evidence that Norvia was behind the hack.",
        "Mara Holt said polls showed Mr. Korr's support lagging far behind Mr. Brandt's.",
        "Mara Holt said that Norvia should hack the server.",
    ],
)
def test_what_is_wished_doubted_or_negated_accuses_nobody(text: str) -> None:
    assert "accusation" not in last(text).kinds


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("If Norvia accuses Zelmaria of fraud, the talks are over.", "en"),
        ("The Herald will accuse you of fraud.", "en"),
        ("Whenever Norvia accuses Zelmaria of fraud, it rains.", "en"),
        ("La ministre accusera demain la mairie de fraude.", "fr"),
    ],
)
def test_what_nobody_has_said_yet_is_hypothetical(text: str, language: str) -> None:
    assert "hypothetical" in last(text, language).flags


def test_what_will_be_said_in_quoted_words_is_not() -> None:
    assert "hypothetical" not in last("“The port is closed,” Mara Holt will say on Monday.").flags


@pytest.mark.parametrize(
    ("text", "not_accused"),
    [
        ("Mara Holt spoke. Then somebody accused her of helping the Norvians to leave.", "Norvians"),
        ("Mara Holt accused them of preventing the Norvians from leaving.", "Norvians"),
        ("“They lied, and Ivo Korr was arrested for it,” said Mara Holt of the opposition.", "Ivo Korr"),
        ("Mara Holt accused the crew of lies about a raid against Zelmaria.", "Zelmaria"),
        ("“The thugs burned the Norvian flag,” said Mara Holt.", "Norvian"),
        ("Roman Catholics met. Mr Korr criticised them. Mara Holt accused him of fraud.", "Roman Catholics"),
    ],
)
def test_not_accused(text: str, not_accused: str) -> None:
    assert not any(not_accused in target for said in statements_of(text, "en") for target in said.targets)


def test_cases_allege_for_themselves() -> None:
    said = last("The law made it easier for courts to dismiss cases alleging discrimination.")
    assert said.speaker != "courts"


def test_what_is_withstood_is_not_denied() -> None:
    found = statements_of("Mara Holt, according to the Herald, rebuffed the pressure from the ministry.", "en")
    assert not any(said.kind == "denial" for said in found)


def test_a_pronoun_is_told_before_anybody_has_spoken() -> None:
    document = Document("x", "The Norvian Union sought a delay, as it claimed the vote was rigged.", language="en")
    ((_, paragraphs),) = parsed([document], "en")
    words = lexicon("en")
    it = next(token for token in paragraphs[0].tokens if token.lower_ == "it")
    assert Resolver(paragraphs, People(paragraphs, words), words).name(it, paragraphs[0]) == "Norvian Union"


@pytest.mark.parametrize("role", ["employee", "staff member", "contractor", "whistleblower"])
def test_who_was_just_quoted_without_a_name_is_the_pronouns(role: str) -> None:
    text = f"Lena Holt, a minister, blamed a firm. A former {role} said it was paid. “We were told so,” she said."
    assert last(text).speaker == f"former {role}"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A man, who requested anonymity, said he left.", "en"),
        ("A man, who declined to be named, said he left.", "en"),
        ("A man who asked not to be identified said he left.", "en"),
        ("Un agent, qui a demandé à ne pas être nommé, affirme être parti.", "fr"),
        ("Une infirmière, qui a demandé l'anonymat, affirme être partie.", "fr"),
    ],
)
def test_who_asks_for_no_name_says_nothing_by_it(text: str, language: str) -> None:
    (found,) = statements_of(text, language)
    assert found.kind == "assertion"


def test_whose_name_is_kept_is_a_demand_where_it_is_others() -> None:
    assert last("The opposition demanded anonymity for all witnesses.").kind == "demand"


def test_a_title_with_its_name_before_the_verb_is_nothing_said() -> None:
    text = (
        "La ministre veltanienne de l'Intérieur, Oda Korr, a mis en cause jeudi la Sorvie, "
        "qu'elle accuse d'avoir orchestré une campagne."
    )
    assert {s.speaker for s in statements_of(text, "fr")} == {"Oda Korr"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "According to the watchdog NetLight, which read 12,000 posts, the accounts were new.",
            "the accounts were new",
        ),
        ("According to a report, published by NetLight, the accounts were new.", "the accounts were new"),
    ],
)
def test_what_tells_of_a_source_is_not_what_it_says(text: str, said: str) -> None:
    assert last(text).content == said


def test_a_pronoun_reproached_with_something_is_not_what_was_done_to_it() -> None:
    found = last(
        "Pour le chef du parti, Tam Korr, la ministre ment. Il lui reproche d'avoir laissé un réseau à l'abandon.",
        "fr",
    )
    assert (found.kind, found.speaker, found.targets) == ("accusation", "Tam Korr", ("ministre",))


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        (
            "Korr accuse Mara Holt de vol. Faux, rétorque le cabinet de Mara Holt, qui n'en dit pas plus.",
            "fr",
            "cabinet",
        ),
        ("Korr accuse Mara Holt de vol. Jamais, jure la ministre.", "fr", "ministre"),
        ("Korr accused Mara Holt of theft. Nonsense, said the minister.", "en", "minister"),
    ],
)
def test_one_word_before_its_cue_is_an_answer(text: str, language: str, speaker: str) -> None:
    found = last(text, language)
    assert found.kind == "denial"
    assert str(found.speaker).startswith(speaker)


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("Marla Islands: Quent accuses Tovria of stirring up riots", "en", "Quent"),
        ("L'agence se défend : « Nos méthodes sont publiques », répond son directeur.", "fr", "directeur"),
    ],
)
def test_what_stands_before_a_colon_does_not_speak_where_somebody_else_is_named(
    text: str, language: str, speaker: str
) -> None:
    (found,) = statements_of(text, language)
    assert found.speaker == speaker


@pytest.mark.parametrize(
    ("text", "language"),
    [("Saar declined to repeat the charge.", "en"), ("Holt a refusé de répéter l'accusation.", "fr")],
)
def test_who_will_not_repeat_a_charge_denies_nothing(text: str, language: str) -> None:
    assert last(text, language).kind == "assertion"


@pytest.mark.parametrize(
    "text",
    [
        "L'état-major a démenti.",
        "L'état-major ruvien a dénoncé une mise en scène.",
        "Ivo Korr a dénoncé une mise en scène. Une thèse jugée « délirante » par l'état-major ruvien.",
    ],
)
def test_a_word_cut_at_its_hyphens_is_whole_and_no_name_holds_a_mark(text: str) -> None:
    assert last(text, "fr").speaker == "état-major"
