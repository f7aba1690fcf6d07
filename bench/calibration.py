"""Could it be chance? Accounts dealt out anew over the same shares, several times: how many pairs still pass?

    python bench/calibration.py SHARES.parquet… [--window 60] [--seeds 3]

Prints, for each file and way of dealing, the pairs with q ≤ .001 and how often p falls below .01, .001 and .0001,
divided by how often it may. *all*: accounts dealt out over all shares. *hours*: within each hour of the day.
*interests*: within communities of accounts that use the same objects.
"""

import argparse
from pathlib import Path

import numpy as np

from ficelle.detect.coaction.network import Batch, Question, coaction
from ficelle.detect.coaction.permuting import WAYS, deal
from ficelle.detect.coaction.shares import Shares, read

LEVELS = (0.01, 0.001, 0.0001)


def measure(shares: Shares, windows: tuple[int, ...]) -> tuple[int, list[float]]:
    below, passed = [0] * len(LEVELS), 0

    def sink(batch: Batch) -> None:
        nonlocal passed
        passed += int(np.count_nonzero(batch.q <= 0.001))
        for place, level in enumerate(LEVELS):
            below[place] += int(np.count_nonzero(batch.p <= level))

    outcome = coaction(shares, Question(windows), sink)
    return passed, [count / (level * outcome.tests) for count, level in zip(below, LEVELS, strict=True)]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("shares", nargs="+", type=Path)
    options.add_argument("--window", type=int)
    options.add_argument("--seeds", type=int, default=3)
    given = options.parse_args()
    windows = (given.window,) if given.window else ()
    for path in given.shares:
        shares = read(path)
        passed, ratios = measure(shares, windows)
        print(f"{path.stem:28} as it is   q≤.001 {passed:7,}   p ≤ {LEVELS}: {[round(r, 4) for r in ratios]}")
        for how in WAYS:
            for seed in range(1, given.seeds + 1):
                passed, ratios = measure(deal(shares, how, seed), windows)
                print(f"{'':28} {how:9} {seed}   q≤.001 {passed:7,}   p ≤ {LEVELS}: {[round(r, 4) for r in ratios]}")


if __name__ == "__main__":
    main()
