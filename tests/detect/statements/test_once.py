"""What is taken from a parse once says what the parse says; a pattern by first letters finds whole words only."""

import pytest

from ficelle.detect.lexicon import lexicon
from ficelle.detect.statements.frames.cues import cue_of, formed
from ficelle.detect.statements.parse.parsing import Paragraph, parsed
from ficelle.detect.statements.parse.signs import any_of, says
from ficelle.model import Document

TEXTS = {
    "en": "ORDAK – “We never left,” said Mara Holt of Veldania (VDN). The envoy denied any part in it.",
    "fr": "« Nous n’avons rien fait », dit-elle. L’ambassadrice d’Orzovie dément, pense-t-on, avoir menti.",
}


def _paragraph(language: str) -> Paragraph:
    ((_, (paragraph,)),) = parsed([Document("d", TEXTS[language], language=language)], language)
    return paragraph


@pytest.mark.parametrize("language", TEXTS)
def test_what_is_taken_once_is_what_the_parse_says(language: str) -> None:
    paragraph = _paragraph(language)
    assert list(paragraph.tokens) == list(paragraph.parse)
    assert paragraph.texts == [t.text for t in paragraph.parse]
    assert paragraph.lowers == [t.lower_ for t in paragraph.parse]
    assert paragraph.starts == [paragraph.places[t.idx] for t in paragraph.parse] == sorted(paragraph.starts)
    assert list(paragraph.entities) == list(paragraph.parse.ents)


@pytest.mark.parametrize("language", TEXTS)
def test_within_gives_the_tokens_that_begin_there(language: str) -> None:
    paragraph = _paragraph(language)
    for start, stop in ((0, 1), (8, 25), (25, len(TEXTS[language])), (40, 40)):
        inside = [t for t in paragraph.parse if start <= paragraph.place(t) < stop]
        assert list(paragraph.within(start, stop)) == inside


@pytest.mark.parametrize("language", TEXTS)
def test_no_cue_stands_outside_the_forms(language: str) -> None:
    paragraph, words = _paragraph(language), lexicon(language)
    likely = formed(paragraph, words)
    cues = [t for t in paragraph.tokens if cue_of(t, words, thoughts=True) is not None]
    assert cues
    assert all(t in likely for t in cues)


def test_a_pattern_finds_whole_words_and_beginnings() -> None:
    pattern = any_of(("lie", "lied", "fake*", "not true", "l'"))
    found = [pattern.search(text) for text in ("they lied", "it is not true", "faked it", "l'idée", "lie")]
    assert [m and m.group() for m in found] == ["lied", "not true", "fake", "l'", "lie"]
    assert not any(pattern.search(text) for text in ("belief", "lieder", "unfake", "knot true"))


def test_several_topics_are_said_where_one_is() -> None:
    assert says("this is a hoax, a pure fabrication", "en", "untrue", "threat") == any(
        says("this is a hoax, a pure fabrication", "en", topic) for topic in ("untrue", "threat")
    )
