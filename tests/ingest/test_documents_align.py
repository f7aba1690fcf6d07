import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ficelle.ingest.documents.align import align, share_found
from ficelle.ingest.documents.markup import lines, visible
from ficelle.text.offsets import OffsetMap

TAGS = ["<p>", "</p>", "<b>", "<br/>", "<!-- c -->", "<script>x<y</script>", '<a href="x>y">', "<![CDATA[", "]]>"]
WORDS = ["&amp;", "&nbsp;", "&#233;", "&bogus;", "&", "<", ">", '"', "'", " ", "\n", "mot", "the ministry", "é", "🜁"]
PIECES = st.sampled_from([*TAGS, *WORDS, "«", "\u00ad"])
MARKUP = st.lists(PIECES, max_size=40).map("".join)


def assert_total_and_monotone(offsets: OffsetMap, extracted: str, markup: str) -> None:
    at = source = 0
    for segment in offsets.segments:
        assert segment.start == at < segment.stop
        assert source <= segment.source_start <= segment.source_stop <= len(markup)
        at, source = segment.stop, segment.source_start
    assert at == len(extracted)
    stops = [segment.source_stop for segment in offsets.segments]
    assert stops == sorted(stops)


def assert_letters_come_from_themselves(offsets: OffsetMap, extracted: str, markup: str) -> None:
    for segment in offsets.segments:
        shown = "".join(visible(markup[segment.source_start : segment.source_stop]).text.split())
        words = "".join(extracted[segment.start : segment.stop].split())
        assert segment.source_start == segment.source_stop or words == shown


SHOWN = [
    ("a &lt;b&gt; c", "a <b> c"),
    ("<p>one</p><p>two</p>", "onetwo"),
    ("<style>p{}</style>x<SCRIPT>1<2</SCRIPT >y", "xy"),
    ("x<!-- <p>no</p> -->y", "xy"),
    ("x<!-- never closed", "x"),
    ('<a title="1 > 0">x</a>', "x"),
    ("<a title='never closed>x</a>", "x"),
    ("2 < 3 && 4 > 1", "2 < 3 && 4 > 1"),
    ("&copy &bogus; &#x1F701;", "© &bogus; 🜁"),
    ("<title>not shown</title>shown", "shown"),
    ("<header>shown</header>", "shown"),
]


@pytest.mark.parametrize(("markup", "text"), SHOWN)
def test_visible_text(markup: str, text: str) -> None:
    assert visible(markup).text == text


def test_lines_are_those_a_browser_breaks() -> None:
    assert lines("<p>One\n  <b>line</b>&nbsp;here</p>\n\n<div>two<br>three</div>") == [
        "One line\xa0here",
        "two",
        "three",
    ]


FOUND: list[tuple[str, str, list[str]]] = [
    ("One two", "<p>One <b>two</b></p>", ["One ", "two"]),
    ("It’s", "<p>It&rsquo;s</p>", ["It", "&rsquo;", "s"]),
    ("head\n\nbody text", "<nav>head</nav><h1>head</h1><p>body text</p>", ["head", "", "body text"]),
    ("- item", "<li>item</li>", ["", "item"]),
    ("one  two", "one\n\ntwo", ["one\n\ntwo"]),
    ("cut here", "cut<sup>12</sup> here", ["cut", "", "here"]),
    ("&\n&", "&amp;\n&amp;", ["&amp;", "\n", "&amp;"]),
    ("x\nxx\nx", "<b>x</b>\nxx\nx", ["x", "\nxx\nx"]),
    ("no\nno\nyes, no", "<p>no</p><p>no</p><p>yes, no</p>", ["no", "", "no", "", "yes, no"]),
]


@pytest.mark.parametrize(("extracted", "markup", "ranges"), FOUND)
def test_text_is_found_where_it_stands(extracted: str, markup: str, ranges: list[str]) -> None:
    offsets = align(extracted, markup)
    assert [markup[s.source_start : s.source_stop] for s in offsets.segments] == ranges


def test_the_headline_is_found_nearest_to_the_text() -> None:
    markup = "<ul><li>Selm denies</li></ul><h1>Selm denies</h1><p>The ministry of Selm denies everything.</p>"
    span = align("Selm denies\n\nThe ministry of Selm denies everything.", markup).source_span(0, 4)
    assert span.start == markup.index("<h1>") + 4


def test_what_the_extractor_dropped_or_moved_is_passed_over() -> None:
    markup = "<p>The first half of it <i>(dropped aside, quite long)</i> and the second half of it.</p><p>After.</p>"
    extracted = "The first half of it and the second half of it.\nNot in the page at all.\nAfter."
    offsets = align(extracted, markup)
    assert_total_and_monotone(offsets, extracted, markup)
    second = extracted.index("second")
    assert markup[slice(*offsets.source_span(second, second + 6))] == "second"
    after = extracted.index("After")
    assert markup[slice(*offsets.source_span(after, after + 6))] == "After."
    assert share_found(align("One two", "<p>One two</p>"), "One two") == 1
    assert share_found(align("One two", "<p>three</p>"), "One two") < 0.5


@given(MARKUP, MARKUP)
def test_the_map_is_total_and_monotone_whatever_the_text(extracted: str, markup: str) -> None:
    assert_total_and_monotone(align(extracted, markup), extracted, markup)


@example("&amp;\n&amp;")
@example("&bogus;\n&amp;\n&amp;&amp;")
@given(MARKUP)
def test_what_a_page_shows_is_found_whole(markup: str) -> None:
    shown = visible(markup).text
    offsets = align(shown, markup)
    assert_total_and_monotone(offsets, shown, markup)
    assert_letters_come_from_themselves(offsets, shown, markup)
    assert share_found(offsets, shown) == (1 if shown.strip("\u00ad \n\xa0") else share_found(offsets, shown))
