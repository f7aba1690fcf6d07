"""What words lean to in their document: how it is laid out for the transformer, and what comes back."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ficelle.detect.statements import leanings
from ficelle.detect.statements.judge import is_doubtful, together
from ficelle.detect.statements.leanings import READ, Laid, Said, entering, laid_out, stretches
from ficelle.text import transformer

LONG = "The harbour master counted the crates again and again. " * 60


def said(text: str, content: str, speaker: str | None = None, cue: str | None = None) -> Said:
    """A statement by its words, each the first of the text."""
    spans = [None if words is None else (text.index(words), text.index(words) + len(words)) for words in (speaker, cue)]
    return Said(((text.index(content), text.index(content) + len(content)),), *spans)


TEXT = "Ordak fell. “We paid nobody,” Lena Korr said. It rained."
KORR = said(TEXT, "We paid nobody", "Lena Korr", "said")


def words(laid: Laid, spans: tuple[tuple[int, int], ...]) -> list[str]:
    """The pieces of words in spans of tokens."""
    return [transformer.model().pieces[laid.ids[i]].strip("▁") for start, stop in spans for i in range(start, stop)]


def test_a_statement_is_found_again_in_tokens() -> None:
    laid = laid_out(TEXT, [KORR])
    (one,) = laid.said
    assert "".join(words(laid, one.pieces)) == "Wepaidnobody"
    assert one.speaker is not None
    assert one.cue is not None
    assert "".join(words(laid, (one.speaker, one.cue))) == "LenaKorrsaid"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.data())
def test_whatever_the_text_a_statement_has_tokens_inside_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    laid = laid_out(text, [Said(((start, start + 5),), (start, start), None)])
    assert all(0 <= a < b <= max(1, len(laid.ids)) for a, b in laid.said[0].pieces)
    rows = leanings.chances(text, [Said(((start, start + 5),))], [0], [0])
    assert sum(rows[0].values()) == pytest.approx(1, abs=1e-4)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 900)), min_size=1, max_size=12), st.integers(1, 300))
def test_every_statement_is_judged_once_and_with_its_beginning(spans: list[tuple[int, int]], before: int) -> None:
    laid = Laid([5] * 4000, [Said(((start, start + long),)) for start, long in spans])
    cut = list(stretches(laid, range(len(spans)), before))
    assert sorted(place for stretch in cut for place in stretch.places) == list(range(len(spans)))
    for stretch in cut:
        assert 0 < stretch.stop - stretch.start <= READ
        for place in stretch.places:
            assert stretch.start <= laid.said[place].pieces[0][0] < stretch.stop


def test_of_a_stretch_what_is_said_is_marked_and_nothing_else() -> None:
    laid = laid_out(TEXT, [KORR, said(TEXT, "It rained")])
    (stretch,) = stretches(laid, [0])
    given = entering(laid, stretch)
    assert given.looked.shape == (leanings.ROLES, 1, len(laid.ids) + 2)
    assert np.all(given.looked.sum(axis=1) <= given.marks)
    assert given.marks[0].sum() > given.looked[0, 0].sum()  # the other statement is marked as well
    assert given.marks[:, 0].sum() == given.marks[:, -1].sum() == 0


def test_only_what_stands_near_is_read() -> None:
    text = LONG + TEXT + LONG
    one = said(text, "We paid nobody", "Lena Korr", "said")
    (stretch,) = stretches(laid_out(text, [one]), [0])
    assert leanings.BEFORE < stretch.stop - stretch.start < READ
    assert leanings.chances(text, [one], [0], [0])[0].keys() == set(leanings.labels())


def test_marks_and_white_space_of_any_style_are_read_alike() -> None:
    other = TEXT.replace("“", "«\u00a0").replace("”", "\u00a0»").replace(" It", "\n\n  It")
    there = said(other, "We paid nobody", "Lena Korr", "said")
    assert leanings.chances(TEXT, [KORR], [0], []) == leanings.chances(other, [there], [0], [])


def test_what_stands_near_comes_along() -> None:
    text = TEXT + LONG + " “They paid,” Korr said."
    statements = [KORR, said(text, "It rained"), said(text, "They paid")]
    assert leanings.chances(text, statements, [0], [0, 1, 2]).keys() == {0, 1}


def test_no_statement_has_no_chances() -> None:
    assert leanings.chances("", [], [], []) == {}


def test_two_opinions_give_one_and_that_of_the_context_weighs_more() -> None:
    joined = together({"denial": 0.9, "assertion": 0.1}, {"denial": 0.1, "assertion": 0.9})
    assert sum(joined.values()) == pytest.approx(1)
    assert 0.1 < joined["denial"] < 0.5 < joined["assertion"] < 0.9


def test_only_what_may_accuse_or_deny_is_read_in_its_context() -> None:
    assert is_doubtful({"accusation": 0.1, "denial": 0.2, "assertion": 0.7})
    assert not is_doubtful({"accusation": 0.1, "denial": 0.1, "assertion": 0.8})
