"""Fragments: a paragraph may begin or end with any word, and reading it must not fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficelle.detect.statements import statements_of

ENGLISH = (
    "While saying that Orzovia lied , Mara Holt accused the firm of fraud , a charge the bank denied , adding : “ We "
    "never met him ” , where nobody was , without giving evidence , as the mayor put it , according to a , "
    "although he , Holt 's father , Josef"
)
FRENCH = (
    "Tout en reconnaissant que l' Orzovie ment , Mara Holt accuse le site d' avoir menti , ce que le préfet dément , "
    "ajoutant : « Nous partirons » , où rien n' était , sans apporter de preuve , comme l' a dit le maire , selon un"
)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Saying nothing was wrong, Mara Holt left."),
        ("en", "Mara Holt denied having met him, a"),
        ("en", "Mara Holt denied having met the owners, although"),
        ("en", "There came Holt's father, Josef"),
        ("fr", "En disant que tout va bien, Mara Holt est partie."),
    ],
)
def test_edges_of_a_paragraph(language: str, text: str) -> None:
    statements_of(text, language)


@given(st.lists(st.sampled_from(ENGLISH.split()), min_size=1, max_size=25))
def test_any_english_fragment_is_read(words: list[str]) -> None:
    statements_of(" ".join(words), "en")


@given(st.lists(st.sampled_from(FRENCH.split()), min_size=1, max_size=25))
def test_any_french_fragment_is_read(words: list[str]) -> None:
    statements_of(" ".join(words), "fr")
