"""Statements found in annotated sets against their annotation, by a scoring program that lies outside the project.

    python bench/scores.py SCORER.py GOLD.jsonl [GOLD.jsonl …] [--thoughts] [--errors fn,fp,sp] [--limit N]

SCORER is a Python file with `score(gold_documents, quotes_by_document)`, `pieces`, `characters`, `matching` and
`overlaps`. A line a set; `--errors` shows what was missed (fn), found too much (fp) and given to another speaker (sp),
each with the words around it. `GOLD.jsonl:0:60` takes the first sixty documents.
"""

import argparse
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ficelle.detect.statements import run_jsonl

AROUND = 90  # characters


def main() -> None:
    """Score each set, print its line and its errors."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("scorer", type=Path)
    asked.add_argument("gold", nargs="+")
    asked.add_argument("--thoughts", action="store_true")
    asked.add_argument("--errors", default="", metavar="fn,fp,sp")
    asked.add_argument("--limit", type=int, default=1_000_000)
    given = asked.parse_args()
    scorer = loaded(given.scorer)
    for name in given.gold:
        documents = read(name)
        found = predicted(documents, thoughts=given.thoughts)
        print(line(Path(name).name, scorer.score(documents, found)), flush=True)
        wanted = set(given.errors.split(","))
        shown = (row for kind, row in errors(scorer, documents, found) if kind in wanted)
        for _, row in zip(range(given.limit), shown, strict=False):
            print(row)


def loaded(path: Path) -> Any:
    """A Python file as a module."""
    sys.path.insert(0, str(path.resolve().parent))
    return importlib.import_module(path.stem)


def read(name: str) -> list[dict[str, Any]]:
    """The documents of a set, or those of a part of it that `:FROM:TO` names."""
    path, *part = name.split(":")
    rows = [json.loads(row) for row in Path(path).read_text("utf-8").splitlines() if row.strip()]
    return rows[int(part[0]) : int(part[1])] if part else rows


def predicted(documents: list[dict[str, Any]], *, thoughts: bool) -> dict[str, list[dict[str, Any]]]:
    """What the engine finds, by document."""
    rows = (json.dumps({key: document[key] for key in ("doc_id", "lang", "text")}) for document in documents)
    return {row["doc_id"]: row["quotes"] for row in run_jsonl(rows, None, thoughts=thoughts)}


def line(name: str, score: dict[str, Any]) -> str:
    """The measures of one set."""
    lenient, joint = score["lenient"], score["joint"]
    return (
        f"{name:30} gold {score['gold']:5} found {score['predicted']:5}  lenient P {lenient['P']} R {lenient['R']} "
        f"F {lenient['F']}  joint {joint['F']}  speaker {score['speaker']}  strict {score['strict']['F']}  "
        f".3 {score['gender-gap@0.3']['F']}  .8 {score['gender-gap@0.8']['F']}"
    )


def errors(
    scorer: Any, documents: list[dict[str, Any]], found: dict[str, list[dict[str, Any]]]
) -> Iterator[tuple[str, str]]:
    """Every error by its kind."""
    for document in documents:
        text = document["text"]
        gold = [(q, p) for q in document["quotes"] if (p := scorer.pieces(text, q))]
        ours = [(q, p) for q in found.get(document["doc_id"], []) if (p := scorer.pieces(text, q))]
        pairs = scorer.matching([scorer.characters(p) for _, p in gold], [scorer.characters(p) for _, p in ours])
        for i, (quote, spans) in enumerate(gold):
            shown = f"{document['doc_id']} {named(text, quote, 'speaker')} [{named(text, quote, 'cue')}] "
            if i not in pairs:
                yield "fn", "FN " + shown + excerpt(text, spans)
            elif not same_speaker(scorer, quote, other := ours[pairs[i]][0]):
                yield "sp", "SP " + shown + f"read as {named(text, other, 'speaker')} " + excerpt(text, spans)
        for j, (quote, spans) in enumerate(ours):
            if j not in pairs.values():
                yield "fp", f"FP {document['doc_id']} {quote['speaker']} {quote['kind']} " + excerpt(text, spans)


def same_speaker(scorer: Any, gold: dict[str, Any], found: dict[str, Any]) -> bool:
    """Whether the mentions overlap; where the annotation has none, none may be found."""
    if gold.get("speaker_start") is None:
        return found.get("speaker_start") is None
    return bool(scorer.overlaps(gold, found, "speaker"))


def named(text: str, quote: dict[str, Any], what: str) -> str:
    """The words of a speaker or cue."""
    start = quote.get(f"{what}_start")
    return "–" if start is None else text[start : quote[f"{what}_end"]]


def excerpt(text: str, spans: list[tuple[int, int]]) -> str:
    """A statement between brackets, in the words around it, on one line."""
    start, stop = spans[0][0], spans[-1][1]
    shown = f"{text[max(0, start - AROUND) : start]}⟦{text[start:stop]}⟧{text[stop : stop + AROUND]}"
    return " ".join(shown.split())


if __name__ == "__main__":
    main()
