"""Writes the truth beside the demo: which account belongs to what, who says what, and the figures to find again."""

import csv
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from ficelle.demo.block import POST, REPOST, Block
from ficelle.demo.population import GROUPS, OPERATION, Population, names_party
from ficelle.demo.world import iso


def write_groups(path: Path, people: Iterable[tuple[str, Population, Any]]) -> None:
    """Write platform, account id and group of every account that was seen."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["platform", "account_id", "group"])
        for platform, population, seen in people:
            known = np.flatnonzero(seen)
            groups = (GROUPS[group] for group in population.group[known].tolist())
            writer.writerows((platform, i, g) for i, g in zip(population.ident[known].tolist(), groups, strict=True))


def write_statements(path: Path, statements: Iterable[dict[str, Any]]) -> None:
    """Write one statement a line."""
    lines = (json.dumps(statement, ensure_ascii=False) + "\n" for statement in statements)
    path.write_text("".join(lines), "utf-8")


def write_numbers(path: Path, numbers: dict[str, Any]) -> None:
    """Write the figures as JSON that people can read."""
    path.write_text(json.dumps(numbers, ensure_ascii=False, indent=2) + "\n", "utf-8")


def figures(block: Block, people: Population) -> dict[str, Any]:
    """What a technical note says of the operation on one platform."""
    accounts = np.unique(block.account)
    first = int(block.account[0])
    bios = people.bio.take(people.of(OPERATION)).to_pylist()
    return {
        "posts": int((block.kind == POST).sum()),
        "reposts": int((block.kind == REPOST).sum()),
        "accounts": len(accounts),
        "first_post_at": iso(int(block.time[0])),
        "last_post_at": iso(int(block.time[-1])),
        "first_post_id": str(block.ident[0]),
        "first_account_id": str(people.ident[first]),
        "first_account_handle": people.handle[first].as_py(),
        "accounts_naming_the_party": sum(names_party(bio) for bio in bios),
        "accounts_acting_more_than_four_times": int((np.bincount(block.account)[accounts] > 4).sum()),
        "hashtags": _ranked(block),
    }


def _ranked(block: Block) -> dict[str, int]:
    """Uses of each hashtag, reposts included, the most used first."""
    counts = Counter(tag for tags in block.tags.to_pylist() for tag in tags.split(", "))
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
