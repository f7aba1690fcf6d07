"""Chances of words as chances of names: whom a statement was read to be against."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ficelle.detect.statements.kinds.leanings import Aim
from ficelle.detect.statements.targets.aims import of_name, words_aimed_at
from ficelle.model import Span

TEXT = "Lena Korr, of the Orzovian navy, answered.\nOrzovia's consul lied to the harbour master, said Mara Holt."


def aim(words: str, chance: float) -> Aim:
    start = TEXT.index(words)
    return Aim(start, start + len(words), chance)


def test_pieces_of_one_word_are_one_word() -> None:
    (word,) = words_aimed_at(TEXT, [aim("Orzo", 0.25), aim("vian", 0.5)])
    assert (word.written, word.chance) == ("Orzovian", 0.75)
    assert TEXT[word.span.start : word.span.stop] == "Orzovian"


def test_marks_are_no_words() -> None:
    assert words_aimed_at(TEXT, [aim(",", 0.5), aim("'", 0.25)]) == []


def test_a_name_has_the_chances_of_all_its_words_wherever_they_stand() -> None:
    words = words_aimed_at(TEXT, [aim("Orzovian", 0.5), aim("Orzovia's", 0.25), aim("harbour", 0.125)])
    assert of_name(words, "Foreign Ministry of Orzovia") == 0.75
    assert of_name(words, "Lena Korr") == 0


def test_what_has_no_name_has_the_chances_of_its_own_words_alone() -> None:
    words = words_aimed_at(TEXT, [aim("harbour", 0.25), aim("master", 0.5)])
    start = TEXT.index("the harbour master")
    assert of_name(words, "harbour master", Span(start, start + 18)) == 0.75
    assert of_name(words, "harbour master") == 0


@given(st.text("aB é-'’\n.", max_size=40), st.data())
def test_whatever_is_aimed_at_words_lie_in_the_text_and_keep_their_chances(text: str, data: st.DataObject) -> None:
    spans = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    aims = [Aim(start, stop, 0.125) for start, stop in pairwise(spans)]
    words = words_aimed_at(text, aims)
    assert sum(word.chance for word in words) <= 0.125 * len(aims)
    for word in words:
        assert text[word.span.start : word.span.stop] == word.written
        assert word.written[0].isalnum()
        assert word.written[-1].isalnum()
