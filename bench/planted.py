"""Planted groups, found again? Account-level precision, recall and F1 at q ≤ .001 and q ≤ .05.

    python bench/planted.py SHARES.parquet… [--window 60]     # files with a column `planted` or `group`, -1 for nobody
    python bench/planted.py --invent 100000 [--seeds 3]       # synthetic shares of this size, three difficulties

The invented shares: accounts as active and things as popular as power laws have them, things shared soon after they
are born; ten groups of twenty accounts. *easy*: 60 things together within 30 s; *medium*: 30 within 60 s, 70 % of the
members at a time; *hard*: 15 within 600 s, 40 %.
"""

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet

from ficelle.detect.coaction.network import Batch, Question, coaction
from ficelle.detect.coaction.shares import from_table

LEVELS = (0.001, 0.05)
START, MONTH = 1_930_000_000, 30 * 86_400
DIFFICULTIES = {"easy": (60, 30, 1.0), "medium": (30, 60, 0.7), "hard": (15, 600, 0.4)}


def invented(size: int, together: int, within: int, taking_part: float, seed: int) -> pa.Table:
    """Synthetic shares with their planted groups."""
    draw = np.random.default_rng(seed)
    accounts, things = size // 20, size // 10
    account = draw.permutation(accounts)[_power_law(accounts, 0.8, size, draw)]
    thing = _power_law(things, 1.1, size, draw)
    born = draw.integers(0, MONTH, things)
    time = born[thing] + _delay(size, draw)
    columns = [(thing, account, time)]
    groups = draw.choice(accounts, 200, replace=False).reshape(10, 20)
    for group in groups:
        for one in draw.choice(np.arange(things // 50, things), together, replace=False):
            ours = group[draw.random(20) < taking_part]
            at = born[one] + int(_delay(1, draw)[0])
            columns.append((np.full(len(ours), one), ours, at + draw.integers(0, within + 1, len(ours))))
    thing, account, time = (np.concatenate(column) for column in zip(*columns, strict=True))
    planted = np.full(accounts, -1)
    for number, group in enumerate(groups):
        planted[group] = number
    named = {"object_id": thing, "account_id": account, "content_id": np.arange(len(thing))}
    return pa.table({**named, "timestamp_share": START + time, "planted": planted[account]})


def _power_law(count: int, slope: float, size: int, draw: np.random.Generator) -> Any:
    weight = (np.arange(count) + 10.0) ** -slope
    return draw.choice(count, size, p=weight / weight.sum())


def _delay(size: int, draw: np.random.Generator) -> Any:
    return np.exp(draw.normal(np.log(7200), 1.8, size)).astype(np.int64)


def scores(table: pa.Table, windows: tuple[int, ...]) -> list[tuple[float, float, float]]:
    """Precision, recall and F1 of the accounts in a pair at each level."""
    label = table.column("planted" if "planted" in table.column_names else "group").to_numpy()
    names = table.column("account_id").to_pylist()
    planted = {name for name, group in zip(names, label, strict=True) if group >= 0}
    shares = from_table(table)
    found: list[set[int]] = [set() for _ in LEVELS]

    def sink(batch: Batch) -> None:
        for level, accounts in zip(LEVELS, found, strict=True):
            chosen = batch.q <= level
            accounts.update(batch.a[chosen].tolist(), batch.b[chosen].tolist())

    coaction(shares, Question(windows, ordinary=False), sink)
    written = shares.accounts.to_pylist()
    return [_scored({written[code] for code in accounts}, planted) for accounts in found]


def _scored(found: set[Any], planted: set[Any]) -> tuple[float, float, float]:
    right = len(found & planted)
    precision, recall = right / max(len(found), 1), right / max(len(planted), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-12)


def _told(name: str, found: list[tuple[float, float, float]]) -> None:
    told = "   ".join(
        f"q ≤ {level}: P {p:.3f} R {r:.3f} F1 {f:.3f}" for level, (p, r, f) in zip(LEVELS, found, strict=True)
    )
    print(f"{name:24} {told}", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("shares", nargs="*", type=Path)
    options.add_argument("--window", type=int)
    options.add_argument("--invent", type=int)
    options.add_argument("--seeds", type=int, default=3)
    given = options.parse_args()
    windows = (given.window,) if given.window else ()
    for path in given.shares:
        _told(path.stem, scores(parquet.read_table(path), windows))
    for name, shape in DIFFICULTIES.items() if given.invent else ():
        found = [scores(invented(given.invent, *shape, seed), windows) for seed in range(1, given.seeds + 1)]
        _told(f"{name}, mean of {given.seeds}", [tuple(np.mean(one, axis=0)) for one in zip(*found, strict=True)])


if __name__ == "__main__":
    main()
