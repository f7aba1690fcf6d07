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
