"""The plain records of a parse say what spaCy's own objects say of it."""

import pytest

from ficelle.detect.statements.parse.parsing import model
from ficelle.detect.statements.parse.records import Parse

TEXTS = {
    "en": 'The minister, Mara Holt, said on 3 May that nobody had "lied" to Veldania. She left; two stayed.',
    "fr": "La ministre Mara Holt a nié, le 3 mai, que la Veldanie ait menti. Selon elle, l'ambassade n'a rien reçu.",
}
PLAIN = (
    "i", "idx", "text", "lower_", "whitespace_", "pos_", "dep_", "tag_", "ent_type_", "ent_iob_", "is_punct",
    "is_space", "is_alpha", "is_quote", "like_num", "is_sent_start",
)  # fmt: skip
TOKENS = ("head", "left_edge", "right_edge")
SEVERAL = ("children", "lefts", "rights", "subtree", "ancestors")
FIELDS = ("VerbForm", "Mood", "Tense", "Number", "Gender")


@pytest.mark.parametrize("language", TEXTS)
def test_a_token_says_what_spacy_says(language: str) -> None:
    doc = model(language)(TEXTS[language])
    parse = Parse(doc, TEXTS[language])
    assert len(parse) == len(doc)
    for own, theirs in zip(parse, doc, strict=True):
        assert [getattr(own, name) for name in PLAIN] == [getattr(theirs, name) for name in PLAIN]
        assert [getattr(own, name).i for name in TOKENS] == [getattr(theirs, name).i for name in TOKENS]
        assert [own.morph.get(field) for field in FIELDS] == [theirs.morph.get(field) for field in FIELDS]
        for name in SEVERAL:
            assert [t.i for t in getattr(own, name)] == [t.i for t in getattr(theirs, name)]


@pytest.mark.parametrize("language", TEXTS)
def test_sentences_entities_and_pieces_are_spacys(language: str) -> None:
    doc = model(language)(TEXTS[language])
    parse = Parse(doc, TEXTS[language])
    assert [(s.start, s.end, s.root.i) for s in parse.sents] == [(s.start, s.end, s.root.i) for s in doc.sents]
    assert [parse[i].sent.start for i in range(len(doc))] == [token.sent.start for token in doc]
    entities = [(e.start, e.end, e.label_, e.text, e.root.i) for e in doc.ents]
    assert [(e.start, e.end, e.label_, e.text, e.root.i) for e in parse.ents] == entities
    assert parse[2:6].text == doc[2:6].text
    assert parse[4:4].text == ""


def test_a_span_of_characters_has_the_edges_of_tokens() -> None:
    parse = Parse(model("en")(TEXTS["en"]), TEXTS["en"])
    at = TEXTS["en"].index("Mara")
    found = parse.char_span(at, at + len("Mara Holt"))
    assert found is not None
    assert found.text == "Mara Holt"
    assert parse.char_span(at + 1, at + len("Mara Holt")) is None
    assert parse.char_span(at, at + len("Mara Hol")) is None


def test_nothing_stands_before_the_first_token_or_after_the_last() -> None:
    parse = Parse(model("en")(TEXTS["en"]), TEXTS["en"])
    for token, by in ((parse[0], -1), (parse[-1], 1)):
        with pytest.raises(IndexError):
            token.nbor(by)
    assert parse[3].is_ancestor(parse[3]) is False
    with pytest.raises(AttributeError):
        _ = parse[0].lemma_
