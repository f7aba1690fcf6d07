"""The chain of sourcing: outlet, agency, statement."""

import pytest

from ficelle.detect.statements import statements_of
from ficelle.detect.statements.sourcing import Sourcing
from ficelle.model import Document, Evidence, Statement

CASES = [
    ("en", "ORDAK, May 13 (Zelpress) – The Forum said “we will not pay” on Tuesday.", ("The Ledger", "Zelpress")),
    ("en", "Cited by the agency Zelpress, Mara Holt said “we will not pay”.", ("The Ledger", "Zelpress")),
    ("fr", "Citée par l’agence d’État Zelpress, Mara Holt a dit “we will not pay”.", ("The Ledger", "Zelpress")),
    ("en", "According to the Harbour Herald, Mara Holt said “we will not pay”.", ("The Ledger", "Harbour Herald")),
    ("en", "According to police, Mara Holt said “we will not pay”.", ("The Ledger", "police")),
    ("fr", "Selon l’AFZ, Mara Holt a dit “we will not pay”.", ("The Ledger", "AFZ")),
    ("en", "Mara Holt said “we will not pay”.", ("The Ledger",)),
    ("en", "Mara Holt said “we will not pay”. The agency Zelpress closed.", ("The Ledger",)),
    ("de", "Mara Holt sagte “we will not pay”.", ("The Ledger",)),
]


@pytest.mark.parametrize(("language", "text", "chain"), CASES)
def test_the_chain_runs_from_the_outlet_inwards(language: str, text: str, chain: tuple[str, ...]) -> None:
    document = Document("doc", text, language=language, outlet="The Ledger")
    start = text.index("“")
    quote = Evidence.of(document, (start, text.index("”") + 1), "quote")
    told = Sourcing(document, ()).told(Statement("doc", "direct", (quote,), "unresolved"))
    assert told.sourced_via == chain
    assert [e.quote for e in told.evidence if e.role == "via"] == list(chain[1:])
    assert all(text[e.start : e.stop] == e.quote for e in told.evidence)


@pytest.mark.parametrize(
    ("language", "text", "via"),
    [
        ("en", "According to Lena Holt, Ivo Brandt stole it, but he denies it.", [(), ()]),
        ("en", "According to the Herald, Holt denied the theft.", [("Herald",)]),
        ("fr", "Selon la procureure, la banque a blanchi l'argent, mais la banque dément.", [(), ()]),
    ],
)
def test_who_leads_a_sentence_in_with_words_of_their_own_passes_nothing_on(
    language: str, text: str, via: list[tuple[str, ...]]
) -> None:
    assert [one.sourced_via for one in statements_of(text, language=language)] == via
