import pytest

from ficelle.detect.statements.unparsed import direct_quotations
from ficelle.model import Document, Span


def found(text: str, language: str | None = "en") -> list[tuple[str, str | None, str | None]]:
    document = Document("doc", text, language=language)
    return [(s.content, s.words("cue"), s.speaker) for s in direct_quotations(document)]


SPOKEN = [
    ("en", "“We will not pay,” said Mara Holt.", "“We will not pay,”", "said", "Mara Holt"),
    ("en", "“We will not pay,” Mara Holt said on Monday.", "“We will not pay,”", "said", "Mara Holt"),
    ("en", "“We will not pay,” Mara Holt, the mayor, told reporters.", "“We will not pay,”", "told", "Mara Holt"),
    ("en", "Mara Holt said: “We will not pay.”", "“We will not pay.”", "said", "Mara Holt"),
    ("en", "“We will not pay,” she said.", "“We will not pay,”", "said", None),
    ("en", "In Veldania, the minister responded: “We will not pay.”", "“We will not pay.”", "responded", None),
    ("en", "“We will not pay,” declared Veldanian diplomacy.", "“We will not pay,”", "declared", None),
    ("fr", "« Nous ne paierons pas », a déclaré Mara Holt.", "« Nous ne paierons pas »", "déclaré", "Mara Holt"),
    ("fr", "Mara Holt a répondu : « Nous ne paierons pas. »", "« Nous ne paierons pas. »", "répondu", "Mara Holt"),
    ("fr", "« Nous ne paierons pas », dit-elle.", "« Nous ne paierons pas »", "dit-elle", None),
]


@pytest.mark.parametrize(("language", "text", "words", "cue", "speaker"), SPOKEN)
def test_a_quotation_has_its_cue_and_its_named_speaker(
    language: str, text: str, words: str, cue: str, speaker: str | None
) -> None:
    assert found(text, language) == [(words, cue, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "The ship “Northern Star” sailed at dawn.",
        "He lives in a so-called “palace” by the river.",
        "The report “A Winter Of Our Own Making” sold well.",
        "The prize went to “The Long Road Home To Veldania”.",
    ],
)
def test_names_titles_and_scare_quotes_are_not_statements(text: str) -> None:
    assert found(text) == []


def test_a_surname_is_completed_by_the_one_full_name_before_it() -> None:
    assert found("Mara Holt came late. “We will not pay,” said Holt.")[0][2] == "Mara Holt"
    assert found("Mara Holt met Tomas Holt. “We will not pay,” said Holt.")[0][2] == "Holt"


def test_a_language_without_a_lexicon_gives_its_quotations_without_speaker() -> None:
    assert found("„Wir werden das nicht bezahlen.“ Das sagte Mara Holt.", "de") == [
        ("„Wir werden das nicht bezahlen.“", None, None)
    ]


def test_what_is_said_twice_is_read_once() -> None:
    text = "“We will not pay,” said Mara Holt.\n\n“We will not pay,” said Mara Holt."
    document = Document("doc", text, language="en", duplicates=(Span(36, len(text)),))
    assert len(list(direct_quotations(document))) == 1


def test_every_evidence_is_the_text() -> None:
    document = Document("doc", "Mara Holt said: “We will not pay.”", language="en")
    (statement,) = direct_quotations(document)
    assert [e.role for e in statement.evidence] == ["quote", "cue", "speaker"]
    assert all(document.text[e.start : e.stop] == e.quote for e in statement.evidence)
    assert not list(direct_quotations(Document("empty", "Nothing.")))
