"""Invented shares: ordinary accounts with tastes of their own, and groups that act together."""

from typing import Any

import numpy as np
import pyarrow as pa

START = 1_930_000_000


def ordinary(seed: Any, accounts: Any = 400, shares: Any = 9000, objects: Any = 900) -> Any:
    """Objects are born, most is shared soon after, busy accounts share more: no account acts with another."""
    draw = np.random.default_rng(seed)
    busy = (np.arange(accounts) + 10.0) ** -0.8
    popular = (np.arange(objects) + 10.0) ** -1.1
    account = draw.choice(accounts, shares, p=busy / busy.sum())
    thing = draw.choice(objects, shares, p=popular / popular.sum())
    born = draw.integers(0, 30 * 86_400, objects)
    time = born[thing] + np.exp(draw.normal(np.log(7200), 1.8, shares)).astype(np.int64)
    return thing, account, START + time, draw


def with_groups(
    seed: Any, groups: Any = 3, members: Any = 8, together: Any = 25, within: Any = 30, taking_part: Any = 1.0
) -> Any:
    """Ordinary shares and groups that share the same things within seconds; the members of each group."""
    thing, account, time, draw = ordinary(seed)
    chosen = draw.choice(400, groups * members, replace=False).reshape(groups, members)
    columns = [(thing, account, time)]
    for group in chosen:
        for one in draw.choice(np.arange(20, 900), together, replace=False):
            at = START + draw.integers(0, 30 * 86_400)
            ours = group[draw.random(members) < taking_part]
            columns.append((np.full(len(ours), one), ours, at + draw.integers(0, within + 1, len(ours))))
    return tuple(np.concatenate(column) for column in zip(*columns, strict=True)), chosen


def table(thing: Any, account: Any, time: Any) -> Any:
    """The four columns of CooRTweet."""
    return pa.table(
        {
            "object_id": [f"thing{o}" for o in thing],
            "account_id": [f"account{a}" for a in account],
            "content_id": [f"post{i}" for i in range(len(thing))],
            "timestamp_share": pa.array(np.asarray(time, dtype=np.int64)),
        }
    )
