"""What somebody is told to have accused, denied or threatened is a statement of their own, by whom tells it."""

import pytest

from ficelle.detect.statements import statements_of
from ficelle.model import Statement

TOLD = [
    ("en", "Mara Holt said the ministry had denied the claims.", "ministry", "denial", ("Mara Holt",)),
    ("en", "The Herald reported that Ivo Brandt had denied taking money.", "Ivo Brandt", "denial", ("Herald",)),
    ("en", "Orzovia rejected the account, the agency reported.", "Orzovia", "denial", ("agency",)),
    ("en", "According to a source, the ministry rejected the account.", "ministry", "denial", ("source",)),
    (
        "en",
        "According to two officials, Keller accused the embassy of theft.",
        "Keller",
        "accusation",
        ("two officials",),
    ),
    ("en", "According to Mara Holt, the company denied the claims.", "company", "denial", ("Mara Holt",)),
]


def _told(language: str, text: str) -> list[Statement]:
    return [s for s in statements_of(text, language) if s.sourced_via]


@pytest.mark.parametrize(("language", "text", "speaker", "kind", "via"), TOLD)
def test_an_act_that_is_told_of_is_its_speakers(
    language: str, text: str, speaker: str, kind: str, via: tuple[str, ...]
) -> None:
    (act,) = _told(language, text)
    assert (act.speaker, act.kind, act.sourced_via) == (speaker, kind, via)
    assert any(e.role == "via" for e in act.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "Mara Holt denied that the ministry had accused her.",
        "Mara Holt did not say that the ministry rejected the offer.",
        "Mara Holt said the ministry had not denied the claims.",
        "Mara Holt said that she rejected the offer.",
        "Mara Holt said the chairmen would sometimes dismiss her proposals.",
    ],
)
def test_what_is_not_told_as_done_is_nobodys(text: str) -> None:
    assert not _told("en", text)


def test_who_tells_of_a_denial_accuses_nobody() -> None:
    teller, act = statements_of("The Herald reported that Ivo Brandt had denied taking money.", "en")
    assert (teller.speaker, teller.kind) == ("Herald", "assertion")
    assert act.kind == "denial"


def test_what_goes_on_after_an_act_that_is_told_of_is_its_speakers() -> None:
    text = "The Herald reported on Tuesday that the ministry rejected the accusations, saying no money was paid."
    *_, last = statements_of(text, "en")
    assert (last.speaker, last.sourced_via) == ("ministry", ("Herald",))


def test_who_tells_without_a_name_accuses_nobody_either() -> None:
    teller, act = statements_of("He said the ministry had denied the claims.", "en")
    assert (teller.speaker, teller.kind) == (None, "assertion")
    assert (act.speaker, act.kind, act.sourced_via) == ("ministry", "denial", ("He",))
