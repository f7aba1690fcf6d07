"""Turn the annotated texts of this corpus into JSON lines, check them, or count them.

    python corpus/convert.py OUT_DIR     write corpus_{en,fr}_{train,test}.jsonl
    python corpus/convert.py --check     validate every file; exit 1 naming file and place
    python corpus/convert.py --stats     print how much there is, of what

Needs nothing but Python 3.11. The format is described in README.md beside this file.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
LANGUAGES = ("en", "fr")
SPLITS = ("train", "test")
LAST_TESTED = 330  # documents from the next number on teach, and are not tested
LICENCE = "CC BY 4.0"

ROLES = "qwsctavd"
HEAD = ("id", "lang", "style", "crisis", "published", "note")
STYLES = (
    "wire", "tabloid", "transcript", "communique", "state-agency", "op-ed", "live-blog", "machine-translated",
)  # fmt: skip
KINDS = (
    "accusation", "denial", "counter-accusation", "condemnation", "criticism", "call", "demand", "warning",
    "threat", "promise", "announcement", "assertion", "concession", "question", "regret", "support",
)  # fmt: skip
FORMS = ("direct", "indirect", "mixed")
VIAS = (
    "name", "title", "description", "pronoun", "metonym", "participle", "previous", "anonymous", "unresolved",
)  # fmt: skip
FLAGS = ("negated", "hedged", "hypothetical", "conditional", "question", "headline")
RELATIONS = ("answers", "repeats", "supports", "qualifies")
FIELDS = ("kind", "kinds", "form", "speaker", "via", "targets", "flags", *RELATIONS)

OPENING = re.compile(r"\{([a-z])([0-9]+(?:,[0-9]+)*)\|")
BRACE = re.compile(r"[{}]")
LEADING_THAT = re.compile(r"(that\s|que\s|qu['’])", re.IGNORECASE)
OPENERS, CLOSERS = '“«„‘"', '”»“’"'
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?|unknown")


class CorpusError(ValueError):
    """A corpus file is not in the format. The message names the file, the place and what is expected."""


class Mark(NamedTuple):
    """A marked span of the clean text: its role letter, the statements it belongs to, code points [start, stop)."""

    role: str
    numbers: tuple[int, ...]
    start: int
    stop: int


class Document(NamedTuple):
    """One corpus file: its header, the text without marks, the marks, and the statement lines by number."""

    path: Path
    head: dict[str, str]
    text: str
    marks: tuple[Mark, ...]
    lines: dict[int, dict[str, str]]


# Reading ------------------------------------------------------------------------------------------------------------


def read(path: Path) -> Document:
    """Read one annotated file.

    Raises:
        CorpusError: where the file cannot be understood. What can be understood but is wrong is left to `faults`.
    """
    parts = path.read_text(encoding="utf-8").rstrip("\n").split("\n---\n")
    if len(parts) != 3:
        raise CorpusError(f"{path}: {len(parts)} parts between lines '---'; expected 3: header, text, statements")
    head, annotated, table = parts
    first_text_line = head.count("\n") + 3
    text, marks = strip_marks(annotated, f"{path}", first_text_line)
    first_table_line = first_text_line + annotated.count("\n") + 2
    lines = dict(_statement_lines(table, f"{path}", first_table_line))
    return Document(path, _header(head, f"{path}"), text, marks, lines)


def _header(head: str, where: str) -> dict[str, str]:
    pairs = [line.partition(":") for line in head.splitlines()]
    found = {key.strip(): value.strip() for key, _, value in pairs}
    if tuple(found) != HEAD:
        raise CorpusError(f"{where}:1: header keys {', '.join(found)}; expected {', '.join(HEAD)}")
    return found


def strip_marks(annotated: str, where: str = "text", line: int = 1) -> tuple[str, tuple[Mark, ...]]:
    """Take the inline marks out of a text.

    Args:
        annotated: text with marks such as `{s1,2|The minister}`, nested or not.
        where: file name for error messages.
        line: number of the text's first line in that file.

    Returns:
        The clean text, and its marks in order of their end, offsets in code points of the clean text.

    Raises:
        CorpusError: a brace that neither opens nor closes a mark, or a mark left open.
    """
    clean: list[str] = []
    length = position = 0
    open_marks: list[tuple[str, int]] = []
    marks: list[Mark] = []
    while brace := BRACE.search(annotated, position):
        clean.append(annotated[position : brace.start()])
        length += brace.start() - position
        place = f"{where}:{line + annotated.count(chr(10), 0, brace.start())}"
        opening = OPENING.match(annotated, brace.start())
        if opening:
            open_marks.append((opening[0], length))
        elif brace[0] == "}" and open_marks:
            label, start = open_marks.pop()
            marks.append(_mark(label, start, length))
        else:
            raise CorpusError(f"{place}: stray '{brace[0]}'; a mark is written {{ROLE+NUMBERS|text}}")
        position = opening.end() if opening else brace.end()
    if open_marks:
        raise CorpusError(f"{where}: mark '{open_marks[-1][0]}' is never closed")
    clean.append(annotated[position:])
    return "".join(clean), tuple(marks)


def _mark(label: str, start: int, stop: int) -> Mark:
    return Mark(label[1], tuple(int(number) for number in label[2:-1].split(",")), start, stop)


def _statement_lines(table: str, where: str, first: int) -> Iterator[tuple[int, dict[str, str]]]:
    seen: set[int] = set()
    for row, line in enumerate(table.splitlines(), first):
        number, *fields = (cell.strip() for cell in line.split("|"))
        if not number.isdigit() or int(number) in seen:
            raise CorpusError(f"{where}:{row}: statement line starts with '{number}'; expected a new number")
        if bare := [field for field in fields if "=" not in field]:
            raise CorpusError(f"{where}:{row}: field '{bare[0]}' has no '='; expected name=value")
        seen.add(int(number))
        yield int(number), {name.strip(): value.strip() for name, _, value in (f.partition("=") for f in fields)}


# Checking -----------------------------------------------------------------------------------------------------------


def faults(document: Document) -> list[str]:
    """Everything wrong in one document, each as a sentence that names the file and the place."""
    found = [f"header: {fault}" for fault in _head_faults(document)]
    found += [
        f"mark at “{document.text[m.start : m.stop][:40]}”: {f}"
        for m in document.marks
        for f in _mark_faults(document, m)
    ]
    for number in document.lines:
        found += [f"statement {number}: {fault}" for fault in _statement_faults(document, number)]
    if list(document.lines) != list(range(1, len(document.lines) + 1)):
        found.append("statements are not numbered 1, 2, 3 … in order")
    return [f"{document.path}: {fault}" for fault in found]


def _head_faults(document: Document) -> Iterator[str]:
    head, path = document.head, document.path
    if head["id"] != path.stem or not re.fullmatch(rf"{head['lang']}-\d{{3}}", head["id"]):
        yield f"id '{head['id']}' does not agree with file {path.name} and lang {head['lang']}"
    if head["lang"] not in LANGUAGES or path.parent.name != head["lang"]:
        yield f"lang '{head['lang']}' is not the folder {path.parent.name}"
    if head["style"] not in STYLES:
        yield f"style '{head['style']}'; expected one of {', '.join(STYLES)}"
    if not DATE.fullmatch(head["published"]):
        yield f"published '{head['published']}'; expected YYYY-MM-DD, YYYY-MM, YYYY or unknown"
    if head["note"] != "invented" or not head["crisis"]:
        yield "note must be 'invented' and crisis must have a name"


def _mark_faults(document: Document, mark: Mark) -> Iterator[str]:
    words = document.text[mark.start : mark.stop]
    if mark.role not in ROLES:
        yield f"role '{mark.role}'; expected one of {' '.join(ROLES)}"
    if not words or words != words.strip():
        yield "span is empty or has white space at its edge"
    if (
        mark.role == "q"
        and _outside(document.text, mark.start - 1, OPENERS)
        and _outside(document.text, mark.stop, CLOSERS)
    ):
        yield "its quotation marks stand outside; a verbatim piece includes them"
    if mark.role == "w" and LEADING_THAT.match(words):
        yield "wording starts with that/que; leave it out"
    if "\n\n" in words and mark.role != "q":
        yield "only a verbatim piece may cross a paragraph"
    if missing := [n for n in mark.numbers if n not in document.lines]:
        yield f"no statement line for {missing[0]}"


def _outside(text: str, place: int, marks: str) -> bool:
    return 0 <= place < len(text) and text[place] in marks


def _statement_faults(document: Document, number: int) -> Iterator[str]:
    line, spans = document.lines[number], _spans(document, number)
    yield from _vocabulary_faults(line)
    yield from _span_faults(line, spans)
    via, speaker = line.get("via", ""), line.get("speaker", "")
    if (via == "unresolved") != (speaker == ""):
        yield "an empty speaker and via=unresolved go together"
    if (via == "anonymous") != speaker.startswith("anonymous:"):
        yield "speaker=anonymous:… and via=anonymous go together"
    for relation in RELATIONS:
        for other in _listed(line, relation):
            if not other.isdigit() or int(other) not in document.lines or int(other) == number:
                yield f"{relation}={other}; expected the number of another statement of this document"


def _vocabulary_faults(line: Mapping[str, str]) -> Iterator[str]:
    if unknown := [name for name in line if name not in FIELDS]:
        yield f"field '{unknown[0]}'; expected one of {', '.join(FIELDS)}"
    kinds = _kinds(line)
    if wrong := [kind for kind in kinds if kind not in KINDS]:
        yield f"kind '{wrong[0]}'; expected one of {', '.join(KINDS)}"
    if kinds[0] != line.get("kind") or len(set(kinds)) < len(kinds):
        yield "kinds must start with kind and hold each once"
    for field, allowed in (("form", FORMS), ("via", VIAS)):
        if line.get(field) not in allowed:
            yield f"{field} '{line.get(field)}'; expected one of {', '.join(allowed)}"
    if wrong := [flag for flag in _listed(line, "flags") if flag not in FLAGS]:
        yield f"flag '{wrong[0]}'; expected one of {', '.join(FLAGS)}"


def _span_faults(line: Mapping[str, str], spans: Mapping[str, list[list[int]]]) -> Iterator[str]:
    form = {(True, False): "direct", (False, True): "indirect", (True, True): "mixed"}.get(
        (bool(spans["q"]), bool(spans["w"]))
    )
    if form != line.get("form"):
        yield f"form={line.get('form')} but the marks make it {form or 'empty (no q and no w)'}"
    content = sorted(spans["q"] + spans["w"])
    if any(after[0] < before[1] for before, after in pairwise(content)):
        yield "pieces of its content overlap"
    for role, what in (("s", "speaker"), ("c", "cue"), ("a", "addressee")):
        if len(spans[role]) > 1:
            yield f"{len(spans[role])} {what} spans; expected at most one"
    if not spans["s"] and line.get("via") not in ("previous", "unresolved"):
        yield f"via={line.get('via')} without a speaker span; expected previous or unresolved"
    if spans["t"] and not line.get("targets"):
        yield "a target is marked but targets is empty"


def _listed(line: Mapping[str, str], field: str, separator: str = ",") -> list[str]:
    return [item.strip() for item in line.get(field, "").split(separator) if item.strip()]


def _kinds(line: Mapping[str, str]) -> list[str]:
    return _listed(line, "kinds") or [line.get("kind", "")]


def _spans(document: Document, number: int) -> dict[str, list[list[int]]]:
    return {
        role: sorted([m.start, m.stop] for m in document.marks if m.role == role and number in m.numbers)
        for role in ROLES
    }


# Writing ------------------------------------------------------------------------------------------------------------


def split_of(document: Document) -> str:
    """`test` where the number modulo 5 is 0 or 3, up to the last that is tested, else `train`: never tuned on."""
    number = int(document.head["id"].rpartition("-")[2])
    return "test" if number <= LAST_TESTED and number % 5 in (0, 3) else "train"


def record(document: Document) -> dict[str, Any]:
    """The document as one JSON object: the clean text and its statements, offsets in code points."""
    head = document.head
    return {
        "doc_id": head["id"],
        "lang": head["lang"],
        "text": document.text,
        "split": split_of(document),
        "style": head["style"],
        "crisis": head["crisis"],
        "published": head["published"],
        "licence": LICENCE,
        "quotes": [_quote(document, number) for number in document.lines],
    }


def _quote(document: Document, number: int) -> dict[str, Any]:
    line, spans = document.lines[number], _spans(document, number)
    content = sorted(spans["q"] + spans["w"])
    return {
        "id": _quote_id(document, number),
        "start": content[0][0],
        "end": content[-1][1],
        "spans": content,
        "verbatim": spans["q"],
        "wording": spans["w"],
        "speaker": line.get("speaker") or None,
        "speaker_via": line["via"],
        **_single(spans["s"], "speaker"),
        **_single(spans["c"], "cue"),
        "cue": _words(document, spans["c"]),
        "kind": line["kind"],
        "kinds": _kinds(line),
        "form": line["form"],
        "targets": _listed(line, "targets", ";"),
        "target_spans": spans["t"],
        "addressee_spans": spans["a"],
        "venue_spans": spans["v"],
        "time_spans": spans["d"],
        "flags": _listed(line, "flags"),
        "links": _links(document, line),
    }


def _quote_id(document: Document, number: int) -> str:
    return f"{document.head['id']}.{number:02}"


def _single(spans: list[list[int]], what: str) -> dict[str, int | None]:
    start, end = spans[0] if spans else (None, None)
    return {f"{what}_start": start, f"{what}_end": end}


def _words(document: Document, spans: list[list[int]]) -> str | None:
    return document.text[spans[0][0] : spans[0][1]] if spans else None


def _links(document: Document, line: Mapping[str, str]) -> list[dict[str, str]]:
    return [
        {"to": _quote_id(document, int(other)), "relation": relation}
        for relation in RELATIONS
        for other in _listed(line, relation)
    ]


def write(documents: Iterable[Document], out: Path) -> list[Path]:
    """Write one JSON-lines file for each language and split into `out`; returns their paths."""
    by_file: dict[str, list[str]] = {f"corpus_{lang}_{split}.jsonl": [] for lang in LANGUAGES for split in SPLITS}
    for document in documents:
        row = json.dumps(record(document), ensure_ascii=False)
        by_file[f"corpus_{document.head['lang']}_{split_of(document)}.jsonl"].append(row + "\n")
    out.mkdir(parents=True, exist_ok=True)
    for name, rows in by_file.items():
        (out / name).write_text("".join(rows), encoding="utf-8")
    return [out / name for name in by_file]


# Counting -----------------------------------------------------------------------------------------------------------

Column = Callable[[Document], Iterable[str]]
COUNTS: tuple[tuple[str, Column], ...] = (
    ("documents by style", lambda d: [d.head["style"]]),
    ("statements by kind", lambda d: [line["kind"] for line in d.lines.values()]),
    ("statements by form", lambda d: [line["form"] for line in d.lines.values()]),
    ("statements by speaker_via", lambda d: [line["via"] for line in d.lines.values()]),
    ("statements by flag", lambda d: [flag for line in d.lines.values() for flag in _listed(line, "flags")]),
    ("links", lambda d: [r for line in d.lines.values() for r in RELATIONS for _ in _listed(line, r)]),
)


def stats(documents: Iterable[Document]) -> Iterator[str]:
    """Lines of a table: totals, then counts by style, kind, form, how the speaker is named, flag and link."""
    groups: dict[str, list[Document]] = {f"{lang} {split}": [] for lang in LANGUAGES for split in SPLITS}
    for document in documents:
        groups[f"{document.head['lang']} {split_of(document)}"].append(document)
    yield _row("", groups)
    yield _row("documents", {name: len(group) for name, group in groups.items()})
    yield _row("words", {name: sum(len(d.text.split()) for d in group) for name, group in groups.items()})
    yield _row("statements", {name: sum(len(d.lines) for d in group) for name, group in groups.items()})
    for title, column in COUNTS:
        counts = {name: Counter(v for d in group for v in column(d)) for name, group in groups.items()}
        total: Counter[str] = sum(counts.values(), Counter())
        yield f"\n{title}"
        for value, _ in total.most_common():
            yield _row(f"  {value}", {name: count[value] for name, count in counts.items()})


def _row(title: str, cells: Mapping[str, object]) -> str:
    return f"{title:28}" + "".join(f"{name if isinstance(cell, list) else cell:>10}" for name, cell in cells.items())


# The command --------------------------------------------------------------------------------------------------------


def files(folder: Path = HERE) -> list[Path]:
    """Every annotated file of the corpus, in order."""
    return sorted(path for lang in LANGUAGES for path in (folder / lang).glob("*.txt"))


def check(paths: Iterable[Path]) -> list[str]:
    """Every fault of every file; an empty list where all is well."""
    found: list[str] = []
    for path in paths:
        try:
            found += faults(read(path))
        except CorpusError as error:
            found.append(f"{error}")
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", nargs="?", type=Path, help="folder for the JSON lines")
    parser.add_argument("--check", action="store_true", help="validate every file")
    parser.add_argument("--stats", action="store_true", help="print counts")
    parser.add_argument("--corpus", type=Path, default=HERE, help="the corpus folder (default: beside this script)")
    options = parser.parse_args(arguments)
    if not (options.out or options.check or options.stats):
        parser.error("nothing to do: give OUT_DIR, --check or --stats")
    paths = files(options.corpus)
    if found := check(paths):
        sys.stderr.write("\n".join(found) + f"\n{len(found)} faults in {len(paths)} files\n")
        return 1
    documents = [read(path) for path in paths]
    report = list(stats(documents)) if options.stats else []
    report += [f"{path}" for path in (write(documents, options.out) if options.out else [])]
    sys.stdout.write("\n".join([*report, f"{len(paths)} files, no fault"]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
