"""Who accuses and who denies in short plain passages: what is found, missed, given to a wrong party, or made up.

    python bench/passages.py [--split dev|test] [--lang en|fr] [--errors] [--quick]

`bench/passages/*.jsonl` holds 690 invented passages of news, communiqués, transcripts and live blogs, written without
knowledge of the engine or of its answers, each with every accusation and denial that a careful reader would
list (`want`) or might (`maybe`): kind, speaker, target, and some words of what is said. `speaker` and `target` may be
lists of forms, any of which is right. An accusation counts as shown where it is neither negated nor supposed nor asked.
The split `test` has not been looked at in development; what has been is `dev`, and its figures flatter. CC BY 4.0.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ficelle.detect.lexicon import straight
from ficelle.detect.statements import run_jsonl

PASSAGES = Path(__file__).parent / "passages"
SET_ASIDE = {"negated", "hypothetical", "question"}
ACCUSING = {"accusation", "counter-accusation"}
_ARTICLE = re.compile(r"^(?:the|an?|le|la|les|l['’]|une?)\s*", re.IGNORECASE)

Wanted = dict[str, Any]


class Shown(NamedTuple):
    """An accusation or a denial that the engine shows."""

    kind: str
    speaker: str | None
    targets: tuple[str, ...]
    start: int
    stop: int


def shown(quotes: Sequence[dict[str, Any]]) -> list[Shown]:
    """The accusations and denials among statements, those set aside left out."""
    found = []
    for quote in quotes:
        accuses = quote["kind"] in ACCUSING and not SET_ASIDE & set(quote["flags"])
        if accuses or quote["kind"] == "denial":
            speaker = quote["speaker"] or (quote["anonymous_class"] and "anonymous")
            kind = "accusation" if accuses else "denial"
            spans = quote["spans"]
            found.append(Shown(kind, speaker, tuple(quote["targets"]), spans[0][0], spans[-1][1]))
    return found


def is_named(name: str | None, wanted: Any) -> bool:
    """Whether a name is one of those accepted, or holds or is held by it as whole words."""
    forms = wanted if isinstance(wanted, list) else [wanted]
    if name is None:
        return None in forms or "anonymous" in forms
    plain = _plain(name)
    return any(_holds(plain, _plain(form)) or _holds(_plain(form), plain) for form in forms if form)


def _plain(name: str) -> str:
    return _ARTICLE.sub("", straight(name).strip().lower()).strip(" .,")


def _holds(whole: str, part: str) -> bool:
    return bool(part) and re.search(rf"(?<!\w){re.escape(part)}(?!\w)", whole) is not None


def meets(wanted: Wanted, one: Shown, text: str) -> bool:
    """Whether a statement shown is the one wanted, by its kind and its place."""
    words = wanted.get("words")
    at = text.find(words) if words else -1
    here = at < 0 or (one.start < at + len(words or "") and at < one.stop)
    return one.kind == wanted["kind"] and here


def is_against(wanted: Wanted, one: Shown) -> bool | None:
    """Whether an accusation is against whom it should be; None where it names nobody."""
    target = wanted.get("target")
    if wanted["kind"] == "denial" or "target" not in wanted:
        return True
    if not one.targets:
        return True if target is None else None
    return target is not None and all(is_named(name, target) for name in one.targets)


def judged(passage: dict[str, Any], found: list[Shown]) -> Iterator[tuple[str, str]]:
    """A verdict on each statement wanted and on each that nobody made, with what it is of."""
    left, text = list(found), passage["text"]
    for wanted in passage["want"]:
        met = [one for one in left if meets(wanted, one, text)]
        right = [one for one in met if is_named(one.speaker, wanted["speaker"])]
        best = next((one for one in right if is_against(wanted, one)), next(iter(right or met), None))
        if best is None:
            yield "missed", str(wanted)
            continue
        left = [one for one in left if one != best and not (one in right and is_against(wanted, one))]
        against = is_against(wanted, best)
        verdict = "right" if against else "nobody named" if against is None else "wrong target"
        yield (verdict if best in right else "wrong speaker"), f"{wanted} {best}"
    for one in left:
        others = [w for w in (*passage["want"], *passage["maybe"]) if meets(w, one, text)]
        if not any(is_named(one.speaker, w["speaker"]) and is_against(w, one) is not False for w in others):
            yield "made up", str(one)


def main() -> None:
    """Read the passages, run the engine and print what came out."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--split", choices=("dev", "test"))
    asked.add_argument("--lang", choices=("en", "fr"))
    asked.add_argument("--errors", action="store_true", help="show each")
    asked.add_argument("--quick", action="store_true")
    told = asked.parse_args()
    for path in sorted(PASSAGES.glob("*.jsonl")):
        passages = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for split in ("dev", "test"):
            chosen = [p for p in passages if p["split"] == split and told.lang in (None, p["lang"])]
            if not chosen or told.split not in (None, split):
                continue
            lines = (json.dumps({"doc_id": p["id"], "lang": p["lang"], "text": p["text"]}) for p in chosen)
            counts: Counter[str] = Counter()
            for passage, row in zip(chosen, run_jsonl(lines, quick=told.quick), strict=True):
                for verdict, what in judged(passage, shown(row["quotes"])):
                    counts[verdict] += 1
                    if told.errors and verdict != "right":
                        print(f"{passage['id']}: {verdict}: {what}")
            print(f"{path.stem} {split}: {len(chosen)} passages, {dict(sorted(counts.items()))}")


if __name__ == "__main__":
    main()
