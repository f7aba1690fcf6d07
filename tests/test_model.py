from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficelle.errors import EvidenceError
from ficelle.evidence import check
from ficelle.model import Added, Document, Evidence, Judgement, Statement, content_id, multiset_digest

DOCUMENT = Document("doc_1", "Ilse Korr said: “No.”")


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_content_ids_are_equal_only_for_equal_parts(a: list[str], b: list[str]) -> None:
    assert (content_id("x", *a) == content_id("x", *b)) == (a == b)


@given(st.lists(st.text()))
def test_a_multiset_digest_does_not_depend_on_order(items: list[str]) -> None:
    assert multiset_digest(items) == multiset_digest(reversed(items))


@given(st.lists(st.text(), min_size=1))
def test_a_multiset_digest_sees_a_repeated_item(items: list[str]) -> None:
    assert multiset_digest(items) != multiset_digest([*items, items[0]])


def test_evidence_is_cut_from_its_document() -> None:
    assert Evidence.of(DOCUMENT, (16, 21), "quote").quote == "“No.”"


@given(st.integers(-3, 30), st.integers(-3, 30), st.text(max_size=5))
def test_the_door_refuses_words_that_are_not_there(start: int, stop: int, quote: str) -> None:
    evidence = Evidence("doc_1", start, stop, quote, "quote")
    there = 0 <= start < stop <= len(DOCUMENT.text) and DOCUMENT.text[start:stop] == quote
    if there:
        check(evidence, DOCUMENT.text)
    else:
        with pytest.raises(EvidenceError):
            check(evidence, DOCUMENT.text)


def test_the_door_refuses_a_document_that_is_not_there() -> None:
    with pytest.raises(EvidenceError, match="not in the case"):
        check(Evidence("doc_9", 0, 1, "I", "quote"), None)


def test_a_statement_tells_its_words_in_the_order_of_the_text() -> None:
    later, earlier = Evidence.of(DOCUMENT, (16, 21), "quote"), Evidence.of(DOCUMENT, (0, 4), "wording")
    statement = Statement("doc_1", "mixed", (later, earlier), "unresolved")
    assert statement.content == "Ilse … “No.”"
    assert statement.position == 0
    assert statement.words("speaker") is None


def test_a_statement_id_does_not_depend_on_who_is_believed_to_speak() -> None:
    # A better speaker resolver must not orphan an analyst's judgement.
    words = (Evidence.of(DOCUMENT, (16, 21), "quote"),)
    known = Statement("doc_1", "direct", words, "name", speaker="Ilse Korr")
    assert known.finding_id == Statement("doc_1", "direct", words, "unresolved").finding_id


def test_judgements_of_two_people_are_two() -> None:
    moment = datetime(2031, 5, 4)
    assert (
        Judgement("s", "confirmed", "A", moment).judgement_id != Judgement("s", "confirmed", "B", moment).judgement_id
    )


@pytest.mark.parametrize(("counts", "adds_up"), [((6, 3, 2, 1), True), ((6, 3, 2, 0), False)])
def test_rows_add_up(counts: tuple[int, int, int, int], adds_up: bool) -> None:
    assert Added("s", "f", "r/1", *counts).adds_up is adds_up
