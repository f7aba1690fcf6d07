"""Input made to break the engine ends, and what it gives is still evidence."""

import pytest

from ficelle.detect.statements import statements_of

SENTENCE = "“We left,” said Mara Holt. "
COSTLY = {
    "ten thousand quotation marks": "“”" * 5_000,
    "five thousand straight marks": '"' * 5_000,
}
CHEAP = {
    "forty thousand letters without a space": "a" * 40_000,
    "two thousand opening marks, none closed": "“" * 2_000 + "We left, said Mara Holt.",
    "two thousand marks one in another": "“" * 2_000 + "We left" + "”" * 2_000 + ", said Mara Holt.",
    "capitals": "MARA HOLT SAID THAT THE VALVE WAS CLOSED. " * 480,
    "two thousand paragraphs of one word": "Mara:\n\n" * 2_000,
    "brackets and colons": "Mara (((: " * 200,
}


def holds(text: str, language: str) -> int:
    """How many statements there are, each of them the text's own words."""
    statements = statements_of(text, language)
    assert all(text[e.start : e.stop] == e.quote for s in statements for e in s.evidence)
    return len(statements)


@pytest.mark.slow
@pytest.mark.parametrize("case", COSTLY)
def test_it_ends(case: str) -> None:
    holds(COSTLY[case], "en")


@pytest.mark.parametrize("case", CHEAP)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_ends_soon(case: str, language: str) -> None:
    holds(CHEAP[case], language)


@pytest.mark.slow
def test_every_sentence_of_a_paragraph_of_a_hundred_thousand_characters_is_read() -> None:
    times = 100_000 // len(SENTENCE)
    assert holds(SENTENCE * times, "en") >= 0.99 * times


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        ".",
        "“",
        "\N{ZERO WIDTH SPACE}",
    ],
)
def test_nothing_is_found_in_nothing(text: str) -> None:
    assert statements_of(text, "en") == []
