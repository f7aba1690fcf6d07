"""What words lean to in their document: how it is laid out for the transformer, and what comes back."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ficelle.detect.statements.engine import reads_in
from ficelle.detect.statements.kinds import in_document, leanings
from ficelle.detect.statements.kinds.judge import Weighing, together
from ficelle.detect.statements.kinds.leanings import READ, Laid, Said, entering, laid_out, stretches
from ficelle.detect.statements.whole import seen_as
from ficelle.model import Document
from ficelle.text import transformer

LONG = "The harbour master counted the crates again and again. " * 60


def said(text: str, content: str, speaker: str | None = None, cue: str | None = None) -> Said:
    """A statement by its words, each the first of the text."""
    by, how = (None if w is None else (text.index(w), text.index(w) + len(w)) for w in (speaker, cue))
    return Said(((text.index(content), text.index(content) + len(content)),), by, how, speaker)


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
    rows = leanings.leans(text, [Said(((start, start + 5),))], [0], [0])
    assert sum(rows[0].kinds.values()) == pytest.approx(1, abs=1e-4)


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
    assert leanings.leans(text, [one], [0], [0])[0].kinds.keys() == set(leanings.labels())


def test_marks_and_white_space_of_any_style_are_read_alike() -> None:
    other = TEXT.replace("“", "«\u00a0").replace("”", "\u00a0»").replace(" It", "\n\n  It")
    there = said(other, "We paid nobody", "Lena Korr", "said")
    one, same = leanings.leans(TEXT, [KORR], [0], [])[0], leanings.leans(other, [there], [0], [])[0]
    assert one.kinds == same.kinds
    assert [aim.chance for aim in one.aims] == [aim.chance for aim in same.aims]


def test_the_words_that_it_may_be_against_stand_in_the_text_and_have_one_chance_together() -> None:
    text = "Mara Holt said: “Korr took the money from the harbour.” Lena Korr was not there."
    (lean,) = leanings.leans(text, [said(text, "Korr took the money", "Mara Holt", "said")], [0], []).values()
    assert 0 < sum(aim.chance for aim in lean.aims) <= 1
    best = max(lean.aims, key=lambda aim: aim.chance)
    assert text[best.start : best.stop].strip() in "Lena Korr"


def test_what_stands_near_comes_along() -> None:
    text = TEXT + LONG + " “They paid,” Korr said."
    statements = [KORR, said(text, "It rained"), said(text, "They paid")]
    assert leanings.leans(text, statements, [0], [0, 1, 2]).keys() == {0, 1}


def test_what_is_answered_is_one_of_those_that_stand_near_or_none() -> None:
    text = "Mara Holt said: “Korr paid them.” “We paid nobody,” Lena Korr said. Holt said: “It rained.”"
    statements = [said(text, "Korr paid them"), said(text, "We paid nobody"), said(text, "It rained")]
    read = leanings.leans(text, statements, [1], [0, 2])
    for place, lean in read.items():
        assert lean.answers.keys() == {0, 1, 2} - {place}
        assert 0 < sum(lean.answers.values()) < 1
    assert read[1].answers[0] > read[0].answers[1]


def test_how_statements_stand_to_each_other() -> None:
    beside = in_document.around(["Korr", None, "Holt", "Korr"])
    assert beside.far.tolist() == [[2, 1, 0, 0], [3, 2, 1, 0], [4, 3, 2, 1], [5, 4, 3, 2]]
    assert beside.order[3].tolist() == [11, 10, 9, 8]
    assert beside.same.tolist() == [[2, 0, 1, 2], [0, 0, 0, 0], [1, 0, 2, 1], [2, 0, 1, 2]]


def test_what_was_said_far_above_is_heeded() -> None:
    far = LONG * 3
    denial = "Lena Korr said: “The crates were opened at the dock.”"
    text = "Mara Holt accused Lena Korr of hiding the crates. " + far + denial
    charge = said(text, "hiding the crates", "Mara Holt", "accused")
    fact = said(text, "The crates were opened at the dock", "Lena Korr", "said")
    alone = leanings.leans(text, [charge, fact], [1], [])[1]
    beside = leanings.leans(text, [charge, fact], [0, 1], [])[1]
    assert alone.kinds != beside.kinds
    assert beside.answers.keys() == {0}


def test_no_statement_has_no_chances() -> None:
    assert leanings.leans("", [], [], []) == {}


def test_two_opinions_give_one_and_that_of_the_context_weighs_more() -> None:
    joined = together({"denial": 0.9, "assertion": 0.1}, {"denial": 0.1, "assertion": 0.9})
    assert sum(joined.values()) == pytest.approx(1)
    assert 0.1 < joined["denial"] < 0.5 < joined["assertion"] < 0.9


def doubtful(text: str) -> list[str]:
    """The contents of the statements of a text that are read in their context."""
    ((_, found),) = reads_in([Document("d", text, language="en")])
    return [found[place].statement.content for place in Weighing(seen_as(found), "en").doubtful()]


def test_in_a_quarrel_all_that_is_said_is_read_in_its_context_and_of_plain_news_what_may_accuse() -> None:
    said_plainly = "Mara Holt said the harbour was open."
    more = " ".join(f"Lena Korr said the rain lasted {days} days." for days in range(2, 9))
    assert doubtful(f"{said_plainly} {more}") == []
    quarrel = "Veldania accused Orzovia of sabotage. Orzovia denied any sabotage."
    assert "the harbour was open" in doubtful(f"{quarrel} {quarrel} {said_plainly}")


def test_of_a_short_text_all_is_read_in_its_context() -> None:
    assert doubtful("Mara Holt said the harbour was open.") == ["the harbour was open"]
