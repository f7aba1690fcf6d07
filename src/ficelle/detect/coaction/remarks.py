"""What in the shares themselves a reader of the pairs must know: it stands beside the result."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ficelle.detect.coaction.kernel import order, starts
from ficelle.detect.coaction.shares import Shares, resolution

ENOUGH = 10
"""Of fewer shares, or of things shared by fewer accounts, nothing is remarked."""
_SHOWN = 60
_OF_2000 = 946_684_800


def remarks(shares: Shares) -> tuple[str, ...]:
    """Times, accounts and objects that are unusual enough to change how the pairs are read, a sentence each."""
    if len(shares) < ENOUGH:
        return ()
    return (*_of_times(shares), *_of_a_busy_account(shares), *_of_case(shares.accounts), *_of_what_most_shared(shares))


def _of_times(shares: Shares) -> Iterator[str]:
    if (shares.time == shares.time[0]).all():
        yield "all shares have the same time: who was first, and what was fast, cannot be told"
    elif shares.per_second == 1 and (grain := resolution(shares.time)) > 1:
        yield f"times are known to {grain:,} s only: shorter windows say nothing"
    unknown = int(np.count_nonzero(shares.time == 0))
    if unknown and shares.time.max() >= _OF_2000 * shares.per_second:
        yield f"{unknown:,} shares are of 1970-01-01 00:00:00, which often stands for an unknown time; they are counted"


def _of_a_busy_account(shares: Shares) -> Iterator[str]:
    counts = np.bincount(shares.account)
    busiest = int(counts.argmax())
    if 2 * counts[busiest] >= len(shares):
        yield (
            f"{_name(shares.accounts, busiest)} made {counts[busiest] / len(shares):.0%} of all shares: "
            "it meets many by chance, and its pairs are held against that"
        )


def _of_case(accounts: pa.Array) -> Iterator[str]:
    if not (pa.types.is_string(accounts.type) or pa.types.is_large_string(accounts.type)):
        return
    lowered = pc.utf8_lower(accounts)
    told = lowered.value_counts()
    again = told.field("values").filter(pc.greater(told.field("counts"), 1))
    if len(again):
        alike = accounts.filter(pc.is_in(lowered, again))
        first = accounts.filter(pc.equal(lowered, again[0]))
        yield (
            f"{len(alike):,} account ids differ from another only by case, as {_name(first, 0)} and "
            f"{_name(first, 1)}: each counts as an account of its own"
        )


def _of_what_most_shared(shares: Shares) -> Iterator[str]:
    accounts = int(np.count_nonzero(np.bincount(shares.account)))
    least = max(ENOUGH, (accounts + 1) // 2)
    often = np.bincount(shares.object) >= least
    if not often.any():
        return
    rows = np.flatnonzero(often[shares.object])
    rows = rows[order(shares.object[rows], shares.account[rows])]
    uses = rows[starts((shares.object[rows].astype(np.int64) << 32) | shares.account[rows])]
    users = np.bincount(shares.object[uses])
    widest, many = int(users.argmax()), int(np.count_nonzero(users >= least))
    if many:
        others = f"{many:,} things were shared by half of the accounts or more, " if many > 1 else ""
        yield (
            f"{others}{_name(shares.objects, widest)}{'' if others else ' was shared'} by {users[widest]:,} of "
            f"{accounts:,} accounts: that two of them did says little of the two"
        )


def _name(names: pa.Array, place: int) -> str:
    name = str(names[place].as_py())
    return name if len(name) <= _SHOWN else name[: _SHOWN - 1] + "…"
