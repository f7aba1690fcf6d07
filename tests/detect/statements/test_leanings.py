"""What words lean to in their context: how a statement is laid out for the transformer, and what comes back."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ficelle.detect.statements import leanings
from ficelle.detect.statements.judge import is_doubtful, together
from ficelle.detect.statements.leanings import Context, around, batch, laid_out
from ficelle.text import transformer

LONG = "the harbour master counted the crates again and again "
WORDS = st.text(max_size=400)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.none(), WORDS), st.one_of(st.none(), WORDS), WORDS, WORDS, WORDS)
def test_a_statement_fits_whatever_its_length(
    speaker: str | None, cue: str | None, content: str, before: str, after: str
) -> None:
    ids, start, stop = laid_out(Context(speaker, cue, content, before, after))
    assert len(ids) <= leanings.LONGEST
    assert 0 < start < stop < len(ids)


def test_of_a_long_text_around_it_what_stands_nearest_is_read() -> None:
    ids, start, stop = laid_out(Context("Lena Korr", "say", "we paid", LONG * 9 + "nearest", "first " + LONG * 9))
    assert ids[start:stop] == transformer.tokens("we paid")
    rest = ids[stop + 1 :]
    middle = rest.index(transformer.END)
    assert rest[:middle][-2:] == transformer.tokens("nearest")[-2:]
    assert rest[middle + 1 :][:1] == transformer.tokens("first")[:1]


def test_the_text_around_is_that_before_the_first_piece_and_after_the_last() -> None:
    text = "Ordak. “We paid,” Korr said, “nobody.” It rained."
    pieces = [(text.index("We"), text.index(",”")), (text.index("nobody"), text.index(".”"))]
    assert around(text, pieces, "Korr", "say", "We paid … nobody")[3:] == ("Ordak. “", ".” It rained.")


def test_statements_beside_each_other_have_the_chances_that_they_have_alone() -> None:
    given = [Context("Korr", "say", content, "He was accused. ", "") for content in ("no", LONG, "we paid nobody")]
    alone = [leanings.chances([one])[0] for one in given]
    for one, other in zip(alone, leanings.chances(given), strict=True):
        assert sum(other.values()) == pytest.approx(1)
        assert other == pytest.approx(one, abs=1e-4)


def test_no_statement_has_no_chances() -> None:
    assert leanings.chances([]) == []


def test_a_batch_marks_the_content_and_nothing_of_the_padding() -> None:
    laid = batch([Context("Korr", "say", "no", "", ""), Context("Korr", "say", LONG, LONG, LONG)])
    assert np.all(laid.content <= laid.mask)
    assert np.all(laid.ids[laid.mask == 0] == transformer.PAD)


def test_two_opinions_give_one_of_which_neither_alone_decides() -> None:
    joined = together({"denial": 0.9, "assertion": 0.1}, {"denial": 0.1, "assertion": 0.9})
    assert joined == pytest.approx({"denial": 0.5, "assertion": 0.5}, abs=0.01)


def test_only_what_may_accuse_or_deny_is_read_in_its_context() -> None:
    assert is_doubtful({"accusation": 0.14, "denial": 0.27, "assertion": 0.59})
    assert not is_doubtful({"accusation": 0.12, "denial": 0.13, "assertion": 0.75})
