"""Real news to train on: the statements that were marked in Wikinews texts of AMALGUM, put back into those texts.

    python bench/amalgum.py AMALGUM OUT.jsonl [--held-out]

AMALGUM (Gessler et al., LREC 2020; texts CC BY 2.5, annotation CC BY 4.0) is to be had from its makers, a folder whose
parts hold its news under names or under numbers; here are only the places of the statements, their kinds, answers and
whom they are against (`amalgum_kinds.tsv`), given by `corpus/KINDS.md`, once; who speaks is only told apart from
others. OUT has the form of `corpus/convert.py`, for `train_kinds.py` and `train_leanings.py`. A place is written as the
number of letters and digits before it, how many it has, and the first of its digest (SHA-1): it is found again whatever
the spacing, and whatever captions stand between. A name is written as the digests of the beginnings of its words.
With `--held-out`, the texts that no weights have seen (`amalgum_held_out.tsv`), marked in the same way: to measure with
`kinds.py`, never to train on.
"""

import argparse
import csv
import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from ficelle.detect.statements.speakers.actors import stems
from train_kinds import NAMED

TABLE = Path(__file__).with_name("amalgum_kinds.tsv")
HELD_OUT = Path(__file__).with_name("amalgum_held_out.tsv")
_CLOSE = {",", ".", ";", ":", "!", "?", ")", "]", "%", "'s", "n't", "'", "’s", "’"}
_OPEN = {"(", "[", "$", "£", "€"}
_ASIDE = re.compile(r"<caption>.*?</caption>", re.DOTALL)


def main() -> None:
    """Write what the table holds of the texts in a folder."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path, help="where AMALGUM is")
    asked.add_argument("out", type=Path)
    asked.add_argument("--held-out", action="store_true", help="the texts to measure with instead")
    told = asked.parse_args()
    rows: dict[str, list[dict[str, str]]] = {}
    with (HELD_OUT if told.held_out else TABLE).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            rows.setdefault(row["document"], []).append(row)
    lost = 0
    with told.out.open("w", encoding="utf-8") as file:
        for name, its in rows.items():
            paths = [path for stem in ("AMALGUM", "amalgum") for path in told.folder.rglob(f"{stem}_news_{name}.xml")]
            found = [document(name, text_of(path.read_text("utf-8")), its) for path in paths]
            if not found:
                raise SystemExit(f"{told.folder}: there is no file for {name}; AMALGUM's news is wanted, as XML")
            # Two parts may hold different articles under one name.
            best = max(found, key=lambda one: len(one["quotes"]))
            lost += len(its) - len(best["quotes"])
            print(json.dumps(best, ensure_ascii=False), file=file)
    print(f"{sum(map(len, rows.values()))} statements, {lost} of them not found in these texts and left out")


def text_of(xml: str) -> str:
    """The running text of a document of one token a line."""
    blocks: list[list[str]] = [[]]
    for line in _ASIDE.sub("", xml).splitlines():
        if line.startswith(("<p", "</p", "<head", "</head", "<item", "<sp")):
            blocks.append([])
        elif not line.startswith("<") and line.strip():
            blocks[-1].append(unescape(line.partition("\t")[0]))
    return "\n\n".join(spaced(block) for block in blocks if block)


def spaced(tokens: list[str]) -> str:
    """Tokens as a line of print."""
    line, quoted, glue = "", False, True
    for word in tokens:
        closes = word in _CLOSE or (word == '"' and quoted)
        line += word if closes or glue else f" {word}"
        quoted = not quoted if word == '"' else quoted
        glue = word in _OPEN or (word == '"' and quoted)
    return line


class Letters:
    """The letters and digits of a text, and where each stands."""

    def __init__(self, text: str) -> None:
        self.places = [i for i, character in enumerate(text) if character.isalnum()]
        self.run = "".join(text[i] for i in self.places)

    def written(self, start: int, stop: int) -> str:
        """A span of the text as it is written in the table; empty where it has no letter."""
        inside = [i for i, place in enumerate(self.places) if start <= place < stop]
        if not inside:
            return ""
        return f"{inside[0]}:{len(inside)}:{digest(self.run[inside[0] : inside[-1] + 1])}"

    def found(self, written: str) -> tuple[int, int] | None:
        """The span of the text that is written so, the nearest one; None where there is none."""
        start, count, wanted = written.split(":")
        size = int(count)
        here = (i for i in range(len(self.run) - size + 1) if digest(self.run[i : i + size]) == wanted)
        best = min(here, key=lambda i: abs(i - int(start)), default=None)
        return None if best is None else (self.places[best], self.places[best + size - 1] + 1)


def digest(letters: str) -> str:
    """What tells a run of letters from others."""
    return hashlib.sha1(letters.lower().encode(), usedforsecurity=False).hexdigest()[:8]


def document(name: str, text: str, rows: list[dict[str, str]]) -> dict[str, Any]:
    """A text with its statements; those that are not found in it are left out."""
    letters = Letters(text)
    quotes = [quote for row in rows if (quote := _quote(name, text, letters, row)) is not None]
    _name_speakers(text, quotes)
    kept = {quote["id"] for quote in quotes}
    for quote in quotes:
        quote["links"] = [link for link in quote["links"] if link["to"] in kept]
    crisis = f"amalgum-{SAME_EVENT.get(name, name)}"
    return {"doc_id": f"amalgum-{name}", "lang": "en", "crisis": crisis, "text": text, "quotes": quotes}


SAME_EVENT = {
    "administered": "pakistani", "ashore": "maldives", "debris": "maldives", "doc426": "borneo", "egypt": "mubarak",
}  # fmt: skip


def _name_speakers(text: str, quotes: list[dict[str, Any]]) -> None:
    """Each speaker is called by the longest of their mentions; the table only tells one from another."""
    names: dict[str, str] = {}
    for quote in quotes:
        if quote["speaker"] and "speaker_start" in quote:
            mention = text[quote["speaker_start"] : quote["speaker_end"]]
            names[quote["speaker"]] = max(names.get(quote["speaker"], ""), mention, key=len)
    for quote in quotes:
        quote["speaker"] = names.get(quote["speaker"])


def _quote(name: str, text: str, letters: Letters, row: dict[str, str]) -> dict[str, Any] | None:
    spans = [span for piece in row["pieces"].split() if (span := letters.found(piece)) is not None]
    if len(spans) < len(row["pieces"].split()):
        return None
    beside = dict(_beside(letters, row))
    cue = beside.get("cue")
    against = list(_against(text, letters, row["against"]))
    return {
        "id": f"{name}.{row['statement']}",
        "spans": spans,
        "kind": row["kind"],
        "form": row["form"],
        "speaker": row["speaker"] or None,
        "cue": text[slice(*cue)] if cue else None,
        **{f"{role}_start": start for role, (start, _) in beside.items()},
        **{f"{role}_end": stop for role, (_, stop) in beside.items()},
        "targets": ["whoever is named there"] if against else [],
        "target_spans": against,
        "flags": row["flags"].split(),
        "links": [{"relation": "answers", "to": f"{name}.{other}"} for other in row["answers"].split()],
    }


def _against(text: str, letters: Letters, written: str) -> Iterator[tuple[int, int]]:
    """Where a text names whom a statement is against: the places, and each word that begins as the names do."""
    places = [place for place in written.split() if ":" in place]
    begins = set(written.split()) - set(places)
    yield from (span for place in places if (span := letters.found(place)) is not None)
    for word in NAMED.finditer(text) if begins else ():
        if begins & {digest(stem) for stem in stems(word.group())}:
            yield word.span()


def _beside(letters: Letters, row: dict[str, str]) -> Iterator[tuple[str, tuple[int, int]]]:
    for role in ("speaker", "cue"):
        written = row[f"{role}_place"]
        if written and (span := letters.found(written)) is not None:
            yield role, span


if __name__ == "__main__":
    main()
