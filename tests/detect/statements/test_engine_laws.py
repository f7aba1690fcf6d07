"""What the engine may not change its mind about, on one training document of the corpus in each style."""

import json
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import convert as corpus
import pytest

from ficelle.detect.statements import Statements, run_jsonl, statements_of
from ficelle.model import Document, Statement
from ficelle.text.quotes import quotations

CORPUS = Path(__file__).parents[3] / "corpus"
NAMES = {
    "en": ("en-001", "en-002", "en-004", "en-006", "en-007", "en-011", "en-019", "en-021"),
    "fr": ("fr-001", "fr-002", "fr-004", "fr-006", "fr-007", "fr-009", "fr-014", "fr-022"),
}
EVERY = [name for names in NAMES.values() for name in names]

SHARE = "\n\nShare this article\n\nsource site"
WIDGET = "\n\n” data-script=”https://static.example/widget.js” >"
LABEL = re.compile(r"[^:\n]{2,60}:\s+$")


class Row(NamedTuple):
    """A statement of `run_jsonl` in words, white space made even."""

    pieces: tuple[str, ...]
    speaker: str | None
    kind: str
    speaker_words: str | None
    cue_words: str | None


@cache
def text_of(name: str) -> str:
    document = corpus.read(CORPUS / name[:2] / f"{name}.txt")
    assert corpus.split_of(document) == "train"
    return str(document.text)


@cache
def found(text: str, language: str) -> list[Statement]:
    return statements_of(text, language)


@cache
def rows(text: str, language: str) -> list[Row]:
    """The statements of a text as it was given, read back from it by their offsets."""
    (line,) = run_jsonl([json.dumps({"doc_id": "d", "lang": language, "text": text})])
    return [_row(text, quote) for quote in line["quotes"]]


def _row(text: str, quote: dict[str, Any]) -> Row:
    pieces = tuple(even(text[start:stop]) for start, stop in sorted(quote["verbatim"] + quote["wording"]))
    around = [
        even(text[quote[f"{role}_start"] : quote[f"{role}_end"]]) if quote[f"{role}_start"] is not None else None
        for role in ("speaker", "cue")
    ]
    return Row(pieces, quote["speaker"], quote["kind"], *around)


def even(words: str) -> str:
    return " ".join(words.split())


def bare(words: str) -> str:
    return even(re.sub(r"[“”«»\"]", " ", words))


def seen(statements: list[Statement]) -> list[tuple[tuple[str, ...], str | None, str]]:
    return [(tuple(bare(e.quote) for e in s.pieces), s.speaker, s.kind) for s in statements]


def curly(text: str) -> str:
    return re.sub(r"\s*»", "”", re.sub(r"«\s*", "“", text))


@pytest.mark.parametrize("name", EVERY)
def test_evidence_is_the_text(name: str) -> None:
    text = text_of(name)
    every = found(text, name[:2])
    assert every
    assert all(text[e.start : e.stop] == e.quote for s in every for e in s.evidence)


@pytest.mark.parametrize("name", EVERY)
def test_no_two_statements_are_one(name: str) -> None:
    ids = [s.finding_id for s in found(text_of(name), name[:2])]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("style", ["straight", "curly", "angle"])
@pytest.mark.parametrize("name", EVERY)
def test_the_style_of_the_marks_changes_nothing(name: str, style: str) -> None:
    text = curly(text_of(name))
    opening, closing = {"straight": '""', "curly": "“”", "angle": ("« ", " »")}[style]
    other = text.replace("“", opening).replace("”", closing)
    assert seen(found(other, name[:2])) == seen(found(text_of(name), name[:2]))


@pytest.mark.parametrize("debris", [SHARE, WIDGET], ids=["share", "widget"])
@pytest.mark.parametrize("name", EVERY)
def test_debris_after_the_text_changes_nothing(name: str, debris: str) -> None:
    text = text_of(name)
    assert rows(text + debris, name[:2]) == rows(text, name[:2])


@pytest.mark.parametrize("name", EVERY)
def test_offsets_count_in_the_text_as_given(name: str) -> None:
    text = text_of(name)
    head, _, rest = text.partition("\n\n")
    dirty = f"{head}{WIDGET}\n\n{rest.replace(' ', '  ')}\n\n\n{SHARE}"
    assert rows(dirty, name[:2]) == rows(text, name[:2])


@pytest.mark.parametrize("name", EVERY)
def test_a_quotation_gains_and_loses_no_word(name: str) -> None:
    text = text_of(name)
    whole = {(q.start, q.stop) for q in quotations(text)}
    verbatim = [e for s in found(text, name[:2]) for e in s.evidence if e.role == "quote"]
    assert [e.quote for e in verbatim if (e.start, e.stop) not in whole and not is_turn(text, e.start, e.stop)] == []


def is_turn(text: str, start: int, stop: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    return LABEL.match(text[line:start]) is not None and text[stop : stop + 1] in ("", "\n")


SWAPS = {
    "en": (
        "Mara Holt accused Orzovia of sabotage. “We have the proof,” Mara Holt said.\n\n"
        "Lena Voss denied any link with the crew. “Nobody touched the valve,” said Lena Voss, calling it “absurd”."
        "\n\nAccording to Mara Holt, the crew had left in May. Lena Voss said that the talks would resume in June."
    ),
    "fr": (
        "Mara Holt a accusé l’Orzovie de sabotage. « Nous avons la preuve », a dit Mara Holt.\n\n"
        "Lena Voss a démenti tout lien avec l’équipage. « Personne n’a touché à la vanne », a affirmé Lena Voss, "
        "dénonçant une accusation « absurde ».\n\n"
        "Selon Mara Holt, l’équipage est parti en mai. Lena Voss a affirmé que la frontière était ouverte."
    ),
}


@pytest.mark.parametrize("language", SWAPS)
def test_swapped_persons_swap_what_they_said(language: str) -> None:
    text, other = SWAPS[language], {"Mara Holt": "Lena Voss", "Lena Voss": "Mara Holt"}
    swapped = re.sub("Mara Holt|Lena Voss", lambda name: other[name[0]], text)
    one, two = found(text, language), found(swapped, language)
    assert {s.speaker for s in one} == set(other)
    assert [other[s.speaker or ""] for s in one] == [s.speaker for s in two]
    assert [(bare(s.content), s.kind) for s in one] == [(bare(s.content), s.kind) for s in two]


@pytest.mark.parametrize(
    ("language", "accuses", "denies"),
    [
        (
            "en",
            "Veldania accused Orzovia of sabotaging the Halvar pipeline.",
            "Orzovia denied sabotaging the Halvar pipeline.",
        ),
        (
            "fr",
            "La Veldanie a accusé l’Orzovie d’avoir saboté le gazoduc de Halvar.",
            "L’Orzovie a démenti avoir saboté le gazoduc de Halvar.",
        ),
    ],
)
@pytest.mark.parametrize(("day", "answered"), [(5, True), (3, False)])
def test_a_denial_moved_before_the_accusation_answers_it_no_more(
    language: str, accuses: str, denies: str, day: int, answered: bool
) -> None:
    documents = [
        Document("a", accuses, language=language, published_at=datetime(2031, 3, 4)),
        Document("b", denies, language=language, published_at=datetime(2031, 3, day)),
    ]
    links = [link for findings in Statements().detect(documents, {}) for link in findings.links]
    assert ("answers" in [link.relation for link in links]) is answered
