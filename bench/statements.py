"""What the statement engine costs: its time beside the parser's alone, quick, without the parser; the peak of memory.

The documents are the corpus's, or those of the files of JSON lines given (`lang`, `text`). Times are the process's
own, of one core, the models loaded before. Targets: the engine at most 1.15 times the parser alone on the same
paragraphs; without the parser, at least 100 documents a second.

Run it with `python bench/statements.py [DOCS.jsonl …]`.
"""

import importlib
import json
import resource
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from ficelle.detect.lexicon import LANGUAGES
from ficelle.detect.statements import statements_in
from ficelle.detect.statements.parse.parsing import parsed
from ficelle.model import Document

CORPUS = Path(__file__).parents[1] / "corpus"
LONG = 5_000  # characters of the document that speeds are given for


def main() -> None:
    """Measure and print."""
    documents = read([Path(name) for name in sys.argv[1:]])
    letters = sum(len(d.text) for d in documents)
    warm = [Document("w", "“We left,” said Mara Holt.", language=language) for language in LANGUAGES]
    for parser in (True, False):
        list(statements_in(warm, parser=parser))
    every: list[int] = []
    parse = seconds(lambda: parse_only(documents))
    whole = seconds(lambda: every.append(sum(len(found) for _, found in statements_in(documents))))
    quick = seconds(lambda: list(statements_in(documents, quick=True)))
    without = seconds(lambda: list(statements_in(documents, parser=False)))
    print(f"{len(documents)} documents, {letters / 1e6:.2f} M characters, {every[0]} statements")
    print(f"parser alone {parse:.2f} s, engine {whole:.2f} s: ratio {whole / parse:.2f} (target ≤ 1.15)")
    print(f"engine: {letters / LONG / whole:.1f} documents of {LONG:,} characters a second and core")
    print(f"quick {quick:.2f} s: ratio {quick / parse:.2f}, {letters / LONG / quick:.1f} of {LONG:,} characters")
    print(
        f"without the parser: {len(documents) / without:.0f} of these documents a second (target ≥ 100), "
        f"{letters / LONG / without:.0f} of {LONG:,} characters"
    )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def seconds(work: Callable[[], object]) -> float:
    """The less of two runs' processor time."""
    times = []
    for _ in range(2):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def parse_only(documents: Iterable[Document]) -> None:
    """The parser over the paragraphs that the engine gives it, sixty-four documents at a time as the engine does."""
    every = list(documents)
    for first in range(0, len(every), 64):
        batch = every[first : first + 64]
        for language in LANGUAGES:
            list(parsed([d for d in batch if d.language == language], language))


def read(paths: list[Path]) -> list[Document]:
    """The documents of the files, or of the corpus where none is given."""
    if not paths:
        sys.path.insert(0, str(CORPUS))
        convert: Any = importlib.import_module("convert")
        records = [convert.record(convert.read(path)) for path in convert.files()]
    else:
        records = [json.loads(line) for path in paths for line in path.open(encoding="utf-8") if line.strip()]
    return [Document(str(i), row["text"], language=row.get("lang")) for i, row in enumerate(records)]


if __name__ == "__main__":
    main()
