"""Kinds, targets, flags and links of predicted statements against annotated ones.

    python bench/kinds.py GOLD.jsonl PREDICTED.jsonl [--errors N]
    python bench/kinds.py --kinds bench/news_kinds.tsv GOLD.jsonl PREDICTED.jsonl
    python bench/kinds.py --events RECORDS.jsonl PREDICTED.jsonl

GOLD is what `corpus/convert.py` writes, PREDICTED what `ficelle statements` writes. Statements are matched one to one
by the intersection over union of their characters, best first, from one half on. *matched* measures look at matched
pairs alone; the others count a statement that was not found, or not there, as an error. Names of targets are compared
by the words they have in common (*loose*) and whole (*exact*). An *accusation whole* is what a reader sees: neither
negated nor supposed nor asked, and right in its kind and, loosely, in all that it names, speaker and targets. With
`--kinds`, GOLD is annotated news without kinds (the Gender Gap Tracker set, PolNeAR, GUM), and the table gives those of
its statements: document, place of the statement, kind, second kind. They were given by `corpus/KINDS.md`, blind to any
prediction; the table holds none of the texts. RECORDS are event records of single sentences (PLOVER): each has a `text`
and an `event`; a sentence counts as an accusation or a denial if one of its statements is.
"""

import argparse
import json
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Quote = dict[str, Any]
HALF = 0.5
SET_ASIDE = {"negated", "hypothetical", "question"}  # what is no accusation as it stands
FAMILIES = {
    "accusation": {"accusation", "counter-accusation"},
    "accusing": {"accusation", "counter-accusation", "condemnation", "criticism"},
    "denial": {"denial"},
    "asking": {"demand", "call"},
    "threat": {"threat", "warning"},
    "support": {"support"},
}
EVENTS = {
    "accusation": {"ACCUSE", "DISAPPROVE"},
    "accusing": {"ACCUSE", "DISAPPROVE"},
    "denial": {"REJECT"},
    "asking": {"REQUEST", "DEMAND"},
    "threat": {"THREATEN"},
    "support": {"SUPPORT"},
}
SMALL_WORDS = {"of", "the", "de", "du", "des", "la", "le", "les", "l", "d", "from", "and", "et", "a", "un", "une"}


class Tally:
    """Right, found and wanted, and what follows from them."""

    def __init__(self) -> None:
        self.right = self.found = self.wanted = 0

    def add(self, found: set[Any], wanted: set[Any], right: int | None = None) -> None:
        """Count two sets; `right` where their meeting is not by equality."""
        self.right += len(found & wanted) if right is None else right
        self.found += len(found)
        self.wanted += len(wanted)

    def __str__(self) -> str:
        p = self.right / self.found if self.found else 0.0
        r = self.right / self.wanted if self.wanted else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        return f"P {100 * p:5.1f}  R {100 * r:5.1f}  F {100 * f:5.1f}   ({self.right} of {self.found}, {self.wanted})"


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def matched(gold: list[Quote], found: list[Quote]) -> dict[int, int]:
    """The place of the found statement for the place of each gold one that has one."""
    characters = [[{i for a, b in q["spans"] for i in range(a, b)} for q in quotes] for quotes in (gold, found)]
    pairs = [
        (len(g & f) / len(g | f), i, j)
        for i, g in enumerate(characters[0])
        for j, f in enumerate(characters[1])
        if g & f and len(g & f) >= HALF * len(g | f)
    ]
    pairing: dict[int, int] = {}
    for _, i, j in sorted(pairs, reverse=True):
        if i not in pairing and j not in pairing.values():
            pairing[i] = j
    return pairing


def labelled(documents: list[dict[str, Any]], table: Path) -> list[dict[str, Any]]:
    """The documents whose statements have their kinds in a table, with these, and with nothing else to score."""
    rows = [line.split("\t") for line in table.read_text("utf-8").splitlines()[1:]]
    given = {(name, int(place)): [kind, *filter(None, [second])] for name, place, kind, second in rows}
    found = []
    for document in documents:
        name = document["doc_id"]
        quotes = [
            {
                **quote,
                "id": f"{name} {i}",
                "cue": "",
                "spans": quote.get("spans") or [[quote["start"], quote["end"]]],
                "kind": given[name, i][0],
                "kinds": given[name, i],
                **{part: [] for part in ("targets", "flags", "links")},
            }
            for i, quote in enumerate(document["quotes"])
            if (name, i) in given
        ]
        if len(quotes) == len(document["quotes"]) > 0:
            found.append({**document, "quotes": quotes})
    return found


def words_of(name: str) -> set[str]:
    """The stems of a name's words, without marks: what two ways of writing one actor share."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    split = "".join(c if c.isalnum() else " " for c in plain).split()
    return {word[:5] for word in split if word not in SMALL_WORDS}


def same(one: str, other: str) -> bool:
    """Whether two names share a word: “Foreign Ministry of Orzovia” and “Orzovia” do."""
    return bool(words_of(one) & words_of(other))


def measure(
    documents: list[dict[str, Any]], predicted: dict[str, list[Quote]], *, named: bool = True
) -> Iterator[tuple[str, str]]:
    """Every measure by its name; those that ask who is named only if the gold says it."""
    tallies: dict[str, Tally] = {}
    pairs = leading = any_kind = 0

    def tally(name: str) -> Tally:
        return tallies.setdefault(name, Tally())

    for document in documents:
        gold, found = document["quotes"], predicted.get(document["doc_id"], [])
        pairing = matched(gold, found)
        pairs += len(pairing)
        leading += sum(gold[i]["kind"] == found[j]["kind"] for i, j in pairing.items())
        any_kind += sum(found[j]["kind"] in gold[i]["kinds"] for i, j in pairing.items())
        _kinds(gold, found, pairing, tally)
        _targets(gold, found, pairing, tally)
        _flags(gold, found, pairing, tally)
        _links(gold, found, pairing, tally)
        if named:
            _whole(gold, found, pairing, tally)
    yield "matched", f"{pairs} of {sum(len(d['quotes']) for d in documents)}"
    yield (
        "leading kind, matched",
        f"{100 * leading / max(1, pairs):.1f} % (one of the gold's: {100 * any_kind / max(1, pairs):.1f} %)",
    )
    for name in sorted(tallies):
        yield name, str(tallies[name])


def _kinds(gold: list[Quote], found: list[Quote], pairing: dict[int, int], tally: Any) -> None:
    for name in ("accusation", "denial"):
        family = FAMILIES[name]
        want = {i for i, q in enumerate(gold) if q["kind"] in family}
        have = {j for j, q in enumerate(found) if q["kind"] in family}
        right = sum(i in want and j in have for i, j in pairing.items())
        tally(f"kind {name}, end to end").add(have, want, right)
        tally(f"kind {name}, matched").add(have & set(pairing.values()), want & set(pairing), right)
        present = {i for i in pairing if family & set(gold[i]["kinds"])}
        given = {i for i, j in pairing.items() if family & set(found[j]["kinds"])}
        tally(f"kind {name} present, matched").add(given, present)


def _targets(gold: list[Quote], found: list[Quote], pairing: dict[int, int], tally: Any) -> None:
    for i, j in pairing.items():
        want, have = set(gold[i]["targets"]), set(found[j]["targets"])
        tally("targets exact, matched").add(have, want)
        right = sum(any(same(h, w) for w in want) for h in have)
        tally("targets loose, matched").add(have, want, min(right, len(want)))
        if {gold[i]["kind"], found[j]["kind"]} & (FAMILIES["accusing"] | FAMILIES["denial"]):
            tally("targets loose, of accusing and denying").add(have, want, min(right, len(want)))


def _whole(gold: list[Quote], found: list[Quote], pairing: dict[int, int], tally: Any) -> None:
    family = FAMILIES["accusation"]
    want = {i for i, q in enumerate(gold) if q["kind"] in family}
    have = {j for j, q in enumerate(found) if q["kind"] in family and not SET_ASIDE & set(q["flags"])}
    right = 0
    for i, j in pairing.items():
        one, other = gold[i].get("speaker"), found[j]["speaker"]
        speaker = not one or not other or same(one, other)
        targets = all(any(same(h, w) for w in gold[i]["targets"]) for h in found[j]["targets"])
        right += j in have and bool(family & set(gold[i]["kinds"])) and speaker and targets
    tally("accusation whole, end to end").add(have, want, right)


def _flags(gold: list[Quote], found: list[Quote], pairing: dict[int, int], tally: Any) -> None:
    for i, j in pairing.items():
        want, have = set(gold[i]["flags"]), set(found[j]["flags"])
        tally("flags, matched").add(have, want)
        for flag in want | have:
            tally(f"flag {flag}, matched").add(have & {flag}, want & {flag})


def _links(gold: list[Quote], found: list[Quote], pairing: dict[int, int], tally: Any) -> None:
    places, back = {q["id"]: i for i, q in enumerate(gold)}, {j: i for i, j in pairing.items()}
    for relation in ("answers", "repeats", "supports", "qualifies"):
        want = {(i, places[k["to"]]) for i, q in enumerate(gold) for k in q["links"] if k["relation"] == relation}
        have = {(j, k["to"]) for j, q in enumerate(found) for k in q["links"] if k["relation"] == relation}
        right = sum((back.get(a), back.get(b)) in want for a, b in have)
        tally(f"link {relation}, end to end").add(have, want, right)
        both = {(a, b) for a, b in have if a in back and b in back}
        tally(f"link {relation}, matched").add(both, {w for w in want if set(w) <= set(pairing)}, right)


def events(records: list[dict[str, Any]], predicted: dict[str, list[Quote]]) -> Iterator[tuple[str, str]]:
    """How well the statements' kinds tell the events that people coded."""
    for name, family in FAMILIES.items():
        tally = Tally()
        want = {i for i, r in enumerate(records) if r["event"] in EVENTS[name]}
        have = {i for i, r in enumerate(records) if any(q["kind"] in family for q in predicted[_id(r)])}
        tally.add(have, want)
        yield name, str(tally)


def errors(documents: list[dict[str, Any]], predicted: dict[str, list[Quote]]) -> Iterator[str]:
    """The matched statements whose leading kind is another, most frequent confusion first."""
    confusions: dict[tuple[str, str], list[str]] = {}
    for document in documents:
        gold, found = document["quotes"], predicted.get(document["doc_id"], [])
        for i, j in matched(gold, found).items():
            if gold[i]["kind"] != found[j]["kind"]:
                said = " … ".join(document["text"][a:b] for a, b in gold[i]["spans"])
                line = f"{gold[i]['id']} [{gold[i]['cue']}] {said[:160]}"
                confusions.setdefault((gold[i]["kind"], found[j]["kind"]), []).append(line)
    for (want, have), lines in sorted(confusions.items(), key=lambda c: -len(c[1])):
        yield f"{want} read as {have}: {len(lines)}"
        yield from ("    " + line for line in lines)


def _id(record: dict[str, Any]) -> str:
    return str(record.get("doc_id", record.get("id")))


def report(rows: Iterable[tuple[str, str]]) -> None:
    """Print measures one a line."""
    for name, value in rows:
        print(f"{name:42} {value}")


def main() -> None:
    """Read the two files, print the measures."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("gold", type=Path)
    given.add_argument("predicted", type=Path)
    given.add_argument("--events", action="store_true", help="the gold are event records of single sentences")
    given.add_argument("--kinds", type=Path, metavar="TSV", help="the kinds of the gold's statements")
    given.add_argument("--errors", type=int, default=0, metavar="N", help="also print N lines of confusions")
    args = given.parse_args()
    gold, predicted = read(args.gold), {r["doc_id"]: r["quotes"] for r in read(args.predicted)}
    if args.events:
        report(events(gold, predicted))
        return
    if args.kinds:
        gold = labelled(gold, args.kinds)
        report(
            row for row in measure(gold, predicted, named=False) if row[0].startswith(("matched", "leading", "kind"))
        )
    else:
        report(measure(gold, predicted))
    for line in list(errors(gold, predicted))[: args.errors]:
        print(line)


if __name__ == "__main__":
    main()
