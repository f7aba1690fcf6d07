"""Direct quotations on the training documents of the corpus: the test split is measured by hand, at a release."""

import convert as corpus
import pytest
from gate import measured

from ficelle.detect.statements.unparsed import direct_quotations
from ficelle.model import Document

NEAR = 0.8  # the share of the longer span that both cover


def near(one: tuple[int, int], other: tuple[int, int]) -> bool:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both >= NEAR * max(one[1] - one[0], other[1] - other[0])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_direct_quotations_of_the_corpus(language: str) -> None:
    found_right = found = gold_found = gold = speakers = right_speakers = 0
    for path in corpus.files():
        document = corpus.read(path)
        if document.head["lang"] != language or corpus.split_of(document) == "test":
            continue
        record = corpus.record(document)
        whole = [(q["start"], q["end"], q["speaker"]) for q in record["quotes"] if q["form"] == "direct"]
        pieces = [(start, stop) for q in record["quotes"] for start, stop in q["verbatim"]]
        spans = []
        for statement in direct_quotations(Document(record["doc_id"], document.text, language=language)):
            mine = [(e.start, e.stop) for e in statement.evidence if e.role == "quote"]
            spans += mine
            ends = (min(start for start, _ in mine), max(stop for _, stop in mine))
            truth = next((who for start, stop, who in whole if near(ends, (start, stop))), None)
            if truth and statement.speaker:
                speakers += 1
                right_speakers += statement.speaker.split()[-1] in truth
        found += len(spans)
        found_right += sum(any(near(span, piece) for piece in pieces) for span in spans)
        gold += len(pieces)
        gold_found += sum(any(near(span, piece) for span in spans) for piece in pieces)
    measured(f"unparsed.{language}.precision", found_right / found)
    measured(f"unparsed.{language}.recall", gold_found / gold)
    measured(f"unparsed.{language}.speaker", right_speakers / speakers)
