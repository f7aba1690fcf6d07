"""Marks of typewriters, markup and other alphabets, and quotations that two kinds of marks make."""

import pytest

from ficelle.text.clean import clean
from ficelle.text.quotes import quotations


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("``We left,'' said Mara Holt.", '"We left," said Mara Holt.'),
        ("<<We left,>> said Mara Holt.", "«We left,» said Mara Holt."),
        ('\\"We left,\\" said Mara Holt.', '"We left," said Mara Holt.'),
        ("″We left,″ said Mara Holt.", '"We left," said Mara Holt.'),
        ("＂We left,＂ said Mara Holt.", '"We left," said Mara Holt.'),
        ("❝We left,❞ said Mara Holt.", '"We left," said Mara Holt.'),
    ],
)
def test_typed_marks_are_read_as_marks(written: str, read: str) -> None:
    cleaned = clean(written)
    assert cleaned.text == read
    assert clean(read).text == read
    (quotation,) = quotations(cleaned.text)
    start, stop = cleaned.offsets.source_span(quotation.inner_start, quotation.inner_stop)
    assert written[start:stop] == "We left,"


@pytest.mark.parametrize(
    "text",
    ["It is 6″ wide.", "std::cout << answer;", "a << 2 and b >> 3", "Use `code` and ``more``.", "C:\\temp\\new"],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert clean(text).text == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We left,” she said. "We\'re back."', ["We left,", "We're back."]),
        ("“We left,\" she said. “We're back.”", ["We left,", "We're back."]),
        ('"We left,” she said. “We\'re back."', ["We left,", "We're back."]),
        ('The 5" pipe burst. “We left,” she said. It is 6" wide.', ["We left,"]),
    ],
)
def test_a_quotation_may_open_with_one_mark_and_close_with_another(text: str, found: list[str]) -> None:
    assert [text[q.inner_start : q.inner_stop] for q in quotations(text)] == found


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("She didn´t know Holt`s plan.", "She didn't know Holt's plan."),
        ("L' ambassade nie d' avoir payé.", "L'ambassade nie d'avoir payé."),
        ("[Norvia](https://norvia.example/a_b) **denied** it.", "Norvia denied it."),
        ("The minister **accused** Norvia of _fraud_.", "The minister accused Norvia of fraud."),
        ("Norvia denied it.[1][23] It said so.", "Norvia denied it. It said so."),
        ("He accu-\nsed Norvia of pay-\ning well-\nknown men.", "He accused Norvia of paying well-\nknown men."),
    ],
)
def test_what_was_written_for_another_page_is_read_as_text(written: str, read: str) -> None:
    assert " ".join(clean(written).text.split()) == " ".join(read.split())
    assert clean(read).text.split() == read.split()


@pytest.mark.parametrize(
    "text",
    [
        "Use snake_case_names here.",
        "See @_holt_ and a_b_c.",
        "2 ** 3 ** 4",
        "the [sic] mark",
        "well-\nknown men",
        "f[0] and (x)",
    ],
)
def test_what_is_no_markup_stays(text: str) -> None:
    assert clean(text).text == text
