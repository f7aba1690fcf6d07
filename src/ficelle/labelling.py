"""Blind labelling: are the groups that ficelle finds what people call coordinated?

A sheet shows, in a random order and without a score, posts of each group and posts of as many random sets of accounts
of the same size and activity that are in no group. Which is which stands in a key that the rater does not see.
"""

import csv
import json
import random
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ficelle.engine import DuckDB
from ficelle.errors import SettingsError
from ficelle.report.groups import wilson

LABELS = ("coordinated", "not coordinated", "unsure")
COLUMNS = ("item", "accounts", "posts", "label", "note")
RANDOM = "random"
_SHOWN = 12  # posts of an item
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_GROUPS = "SELECT group_id FROM current_group WHERE within IS NULL ORDER BY place LIMIT $most"
_MEMBERS = "SELECT account_id FROM current_member WHERE group_id = $group_id ORDER BY account_id"
_ACTIVITY = """
SELECT account_id, count(*) AS posts FROM document WHERE account_id IS NOT NULL GROUP BY ALL ORDER BY posts, account_id
"""
_POSTS = """
SELECT account_id, published_at, text
FROM document
WHERE account_id IN (SELECT unnest($accounts::VARCHAR[]))
ORDER BY hash(document_id || $salt), document_id
LIMIT $count
"""


def write_sheet(engine: DuckDB, out: Path, *, seed: int = 2031, most: int = 50) -> tuple[int, Path]:
    """Write the sheet to `out` and its key beside it; give how many items it has and where the key is.

    Raises `SettingsError` where the case has no group.
    """
    draw = random.Random(seed)  # noqa: S311 - a shuffle that can be repeated, no secret
    items = _items(engine, draw, most)
    if not items:
        raise SettingsError("the case has no group to label: `ficelle run` finds them.")
    draw.shuffle(items)
    key = {f"item {number}": of for number, (of, _) in enumerate(items, 1)}
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for name, (_, accounts) in zip(key, items, strict=True):
            rows.writerow((name, len(accounts), _posts(engine, accounts, f"{seed}"), "", ""))
    beside = out.with_suffix(".key.json")
    beside.write_text(json.dumps({"labels": LABELS, "items": key}, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return len(items), beside


def score(sheets: Sequence[Path], key: Path) -> dict[str, Any]:
    """What one or two raters said: precision of the groups, the same of the random sets, and the raters' agreement.

    `coordinated` counts for, `not coordinated` against, `unsure` for neither; intervals are Wilson's at 95 %.
    Raises `SettingsError` where a sheet has an unknown label or does not belong to the key.
    """
    items: Mapping[str, str] = json.loads(key.read_text(encoding="utf-8"))["items"]
    raters = [_labels(sheet, items) for sheet in sheets]
    told: dict[str, Any] = {
        sheet.name: {
            "groups": _share(labels, [item for item, of in items.items() if of != RANDOM]),
            "random sets": _share(labels, [item for item, of in items.items() if of == RANDOM]),
        }
        for sheet, labels in zip(sheets, raters, strict=True)
    }
    if len(raters) == 2:
        told["kappa"] = kappa(
            [(raters[0][item], raters[1][item]) for item in items if item in raters[0].keys() & raters[1]]
        )
    return told


def kappa(labels: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa (1960) of two raters' labels; None where chance alone would agree wholly."""
    if not labels:
        return None
    agreed = sum(a == b for a, b in labels) / len(labels)
    by_chance = sum(
        (sum(a == label for a, _ in labels) / len(labels)) * (sum(b == label for _, b in labels) / len(labels))
        for label in LABELS
    )
    return None if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)


def _items(engine: DuckDB, draw: random.Random, most: int) -> list[tuple[str, list[str]]]:
    """Each group with its accounts, and for each a random set like it."""
    active = [(row["posts"], row["account_id"]) for row in engine.rows(_ACTIVITY)]
    posts = {account: count for count, account in active}
    grouped = {row["account_id"] for row in engine.rows("SELECT account_id FROM current_member")}
    free = [pair for pair in active if pair[1] not in grouped]
    items: list[tuple[str, list[str]]] = []
    for row in engine.rows(_GROUPS, most=most):
        members = [one["account_id"] for one in engine.rows(_MEMBERS, group_id=row["group_id"])]
        items.append((row["group_id"], members))
        if like := _like(members, posts, free, draw):
            items.append((RANDOM, like))
    return items


def _like(members: list[str], posts: Mapping[str, int], free: list[tuple[int, str]], draw: random.Random) -> list[str]:
    """As many accounts in no group, each drawn among those nearest in number of posts to a member."""
    left, chosen = list(free), []
    for member in members:
        if not left:
            break
        near = bisect_left(left, (posts.get(member, 1), ""))
        begin = max(0, min(near - 10, len(left) - 20))
        chosen.append(left.pop(draw.randrange(begin, min(begin + 20, len(left))))[1])
    return chosen


def _posts(engine: DuckDB, accounts: list[str], salt: str) -> str:
    """Some posts of the accounts, who wrote them told by letters only."""
    rows = engine.rows(_POSTS, accounts=accounts, salt=salt, count=_SHOWN)
    names: dict[str, str] = {}
    for row in rows:
        names.setdefault(row["account_id"], f"account {len(names) + 1}")
    lines = sorted(
        f"{row['published_at'] or 'no date'} · {names[row['account_id']]} · {' '.join(row['text'].split())}"
        for row in rows
    )
    text = "\n".join(lines)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _labels(sheet: Path, items: Mapping[str, str]) -> dict[str, str]:
    labels: dict[str, str] = {}
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            item, label = row.get("item", ""), (row.get("label") or "").strip().lower()
            if item not in items:
                raise SettingsError(
                    f"{sheet}, row {number}: the key has no {item!r}. Give the key written with the sheet."
                )
            if label and label not in LABELS:
                raise SettingsError(f"{sheet}, row {number}: {label!r} is no label. There are: {', '.join(LABELS)}.")
            if label:
                labels[item] = label
    return labels


def _share(labels: Mapping[str, str], items: Sequence[str]) -> dict[str, Any]:
    said = [labels[item] for item in items if labels.get(item) in LABELS[:2]]
    count = said.count(LABELS[0])
    return {
        "items": len(items),
        "labelled": len(said),
        "coordinated": count,
        "share": count / len(said) if said else None,
        "interval": wilson(count, len(said)),
    }
