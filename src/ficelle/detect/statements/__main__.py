"""`python -m ficelle.detect.statements DOCS.jsonl > OUT.jsonl`."""

import argparse
import json
import sys
from pathlib import Path

from ficelle.detect.statements.lines import run_jsonl
from ficelle.errors import FicelleError

_JOINED = "a quotation that goes on behind its attribution is one statement"


def main() -> int:
    """Read the documents, write one line each."""
    arguments = argparse.ArgumentParser(prog="python -m ficelle.detect.statements", description=__doc__)
    arguments.add_argument("documents", type=Path, help="one JSON object a line: doc_id, lang, text")
    arguments.add_argument("--lang", help="en or fr, whatever the lines say")
    arguments.add_argument("--thoughts", action="store_true", help="count what is thought or hoped as well")
    arguments.add_argument("--joined", action="store_true", help=_JOINED)
    given = arguments.parse_args()
    try:
        with given.documents.open(encoding="utf-8") as lines:
            for row in run_jsonl(lines, given.lang, thoughts=given.thoughts, joined=given.joined):
                sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    except (FicelleError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
