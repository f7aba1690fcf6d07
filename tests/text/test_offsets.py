import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficelle.text.offsets import Edit, OffsetMap, Segment, edit, narrowed


def test_an_edit_maps_each_kind_of_stretch() -> None:
    text, offsets = edit("one &amp; two, ttwo", [(4, 9, "&"), (13, 15, ""), (16, 16, "!")])
    assert text == "one & two,two!"[:9] + text[9:]
    assert offsets.source_span(4, 5) == (4, 9)
    assert offsets.clean_span(5, 7) == (4, 5)
    assert offsets.clean_span(13, 15) is None
    assert offsets.source_span(0, len(text)) == (0, 19)


@pytest.mark.parametrize("edits", [[(3, 2, "")], [(0, 3, ""), (2, 4, "")], [(0, 99, "")], [(4, 5, ""), (0, 1, "")]])
def test_edits_that_cannot_be_done_are_refused(edits: list[tuple[int, int, str]]) -> None:
    with pytest.raises(ValueError, match="edit"):
        edit("seven l", edits)


def test_a_range_outside_is_refused() -> None:
    with pytest.raises(ValueError, match="no clean range 0:4"):
        OffsetMap.identity(3).source_span(0, 4)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Edit(0, 3, "ab "), Edit(2, 3, " ")),
        (Edit(0, 3, "abc"), Edit(3, 3, "")),
        (Edit(0, 3, "c"), Edit(0, 2, "")),
        (Edit(1, 1, "x"), Edit(1, 1, "x")),
    ],
)
def test_an_edit_is_narrowed_to_what_changes(change: Edit, expected: Edit) -> None:
    assert narrowed("abcdef", change) == expected


def test_the_empty_text_has_the_empty_map() -> None:
    assert OffsetMap.identity(0).segments == ()
    assert OffsetMap.identity(0).source_span(0, 0) == (0, 0)


def test_equal_lengths_by_chance_do_not_pretend_to_correspond() -> None:
    outer = OffsetMap((Segment(0, 2, 0, 3),))
    inner = OffsetMap((Segment(0, 3, 0, 2),))
    composed = inner.then(outer)
    assert [composed.source_span(i, i + 1) for i in range(3)] == [(0, 3)] * 3


TEXT = st.text("abcdef ", max_size=20)


@st.composite
def edited(draw: st.DrawFn, text: str) -> tuple[str, OffsetMap]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return edit(text, [(start, stop, draw(st.text("XYZ", max_size=3))) for start, stop in pairs])


@given(st.data(), TEXT)
def test_two_edits_make_one_total_monotone_map(data: st.DataObject, source: str) -> None:
    middle, first = data.draw(edited(source))
    clean, second = data.draw(edited(middle))
    offsets = second.then(first)
    assert len(offsets) == len(clean)
    spans = [offsets.source_span(i, i + 1) for i in range(len(clean))]
    assert all(a.start <= b.start and a.stop <= b.stop for a, b in itertools.pairwise(spans))
    for character, span in zip(clean, spans, strict=True):
        assert character in "XYZ" or source[span.start : span.stop] == character


@given(st.data(), TEXT)
def test_there_and_back_covers_the_span(data: st.DataObject, source: str) -> None:
    clean, offsets = data.draw(edited(source))
    start = data.draw(st.integers(0, len(clean)))
    stop = data.draw(st.integers(start, len(clean)))
    there = offsets.source_span(start, stop)
    back = offsets.clean_span(*there)
    kept = [i for i in range(start, stop) if offsets.source_span(i, i + 1).stop > offsets.source_span(i, i + 1).start]
    if kept:
        assert back is not None
        assert back.start <= kept[0] < kept[-1] + 1 <= back.stop
