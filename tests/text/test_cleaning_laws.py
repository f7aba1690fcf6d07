"""What holds of cleaning whatever the text."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from ficelle.text.clean import Cleaned, clean, unescape
from ficelle.text.offsets import OffsetMap
from ficelle.text.quotes import quotations

PIECES = st.sampled_from(
    [
        "port",
        "sea ",
        "Talm",
        "é",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\xa0",
        "\u202f",
        "\xad",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\r\n",
        "\t",
        *list("\"“”„«»‹›'‘’.,;:!?…-<>/=&#()[]{}"),
        "..",
        ". .",
        "&amp;",
        "amp;",
        "&lt;",
        "p>",
        "<p>",
        "</b>",
        "<!--",
        "-->",
        "data-x=”1”",
        'class="a" ',
        "Ã©",
        "â€",
        "Ã ",
        "\x93",
        "Share",
        "Lire aussi : La mer",
        "source site",
        "s' ",
        "5'10\"",
        "[caption]",
        "<script>",
        "</script>",
        "صر",
        "👨",
        "かな",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=60))
WORDS = st.lists(
    st.sampled_from(["the", "port", "is", "shut", "la", "mer", "monte", "today"]), min_size=1, max_size=6
).map(" ".join)
MARKS = st.sampled_from([("“", "”"), ("« ", " »"), ("«\u00a0", "\u00a0»"), ("„", "“"), ('"', '"'), ("‘", "’")])
DEBRIS = st.sampled_from(
    ["\n\n” data-script=”https://static.example/v.js” >", "\n\nShare this article", "\n\nLire aussi : La marée", "\u200b", ". .", " ", "\n\n<div class='ad'>", "\n\n ”", "\n .", "\n\nsource site", ' class="a" id="b" >']  # noqa: E501 - a table of debris
)  # fmt: skip


@settings(max_examples=400)
@given(TEXTS)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    twice = clean(once.text)
    assert twice.text == once.text
    assert twice.repairs == ()


@settings(max_examples=200)
@given(TEXTS)
def test_reading_entities_twice_changes_nothing(text: str) -> None:
    once = unescape(text)
    assert unescape(once.text).text == once.text


@settings(max_examples=400)
@given(TEXTS)
def test_the_map_is_total_and_monotone(text: str) -> None:
    cleaned = clean(text)
    _assert_total(cleaned.offsets, len(cleaned.text))
    _assert_monotone(cleaned, text)


def _assert_total(offsets: OffsetMap, length: int) -> None:
    stops = [0, *(segment.stop for segment in offsets.segments)]
    assert [segment.start for segment in offsets.segments] == stops[:-1]
    assert stops[-1] == length


def _assert_monotone(cleaned: Cleaned, source: str) -> None:
    spans = [cleaned.offsets.source_span(i, i + 1) for i in range(len(cleaned.text))]
    assert all(0 <= start <= stop <= len(source) for start, stop in spans)
    assert all(a.start <= b.start and a.stop <= b.stop for a, b in itertools.pairwise(spans))


@settings(max_examples=300)
@given(TEXTS)
def test_letters_come_from_the_same_letters(text: str) -> None:
    cleaned = clean(text)
    # A repaired character (mojibake, say) is another letter by intention: the law is about all that was left alone.
    mended = [(r.source_start, r.source_stop) for r in cleaned.repairs]
    for segment in cleaned.offsets.segments:
        touched = any(start < segment.source_stop and segment.source_start < stop for start, stop in mended)
        if segment.exact and segment.stop - segment.start > 1 and not touched:
            source = text[segment.source_start : segment.source_stop]
            kept = cleaned.text[segment.start : segment.stop]
            assert [c for c in kept if c.isalpha()] == [c for c in source if c.isalpha()]


@settings(max_examples=300)
@given(st.lists(st.tuples(WORDS, MARKS, WORDS), min_size=1, max_size=4), st.data())
def test_debris_never_changes_the_words_of_a_quotation(
    parts: list[tuple[str, tuple[str, str], str]], data: st.DataObject
) -> None:
    dirty = ""
    for told, (opening, closing), said in parts:
        dirty += f"Then {told}: {opening}{said}{closing} and more." + data.draw(DEBRIS) + "\n\n"
    text = clean(dirty).text
    assert [text[q.inner_start : q.inner_stop] for q in quotations(text)] == [said for _, _, said in parts]


@settings(max_examples=300)
@given(st.lists(st.tuples(WORDS, MARKS, WORDS), min_size=1, max_size=5))
def test_well_formed_text_is_left_alone(parts: list[tuple[str, tuple[str, str], str]]) -> None:
    text = "\n\n".join(f"Then {told}: {opening}{said}{closing}, he said." for told, (opening, closing), said in parts)
    assert clean(text).text == text
