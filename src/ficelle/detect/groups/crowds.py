"""Groups from mass events: those whose participants are the same people beyond chance are one group.

The overlap of two events is held against the hypergeometric's expectation with every account weighted by its activity
(an account with a hundred posts is in more events than one with two), and corrected over the pairs of events. Being
significant is not enough: half of the smaller event's accounts must be in the larger.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ficelle.detect.coaction.kernel import Ints, Reals

JOINED_AT = 0.001
SHARED = 0.5
"""The least share of the smaller event's accounts that are also in the other."""


@dataclass(frozen=True)
class Crowd:
    """Mass events with the same people.

    `events` are their places in the list given, `p` the weakest corrected p that joins two of them, None for an event
    alone.
    """

    events: tuple[int, ...]
    p: float | None


def join(participants: Sequence[Ints], activity: Reals) -> list[Crowd]:
    """The events that belong together; `activity` is each account's number of posts, `participants` places in it."""
    count = len(participants)
    if count == 0:
        return []
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components
    from scipy.special import gammainc

    rows = np.repeat(np.arange(count), [len(one) for one in participants])
    columns = np.concatenate([np.asarray(one) for one in participants])
    taking = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(count, len(activity)))
    overlap = np.asarray((taking @ taking.T).todense())
    chance = np.stack([_chances(len(one), activity) for one in participants])
    expected = chance @ chance.T
    size = np.diag(overlap)
    tests = max(count * (count - 1) / 2, 1)
    # A Poisson count reaches k with the probability gammainc(k, mean).
    p = np.minimum(gammainc(overlap, expected) * tests, 1)
    joined = (p <= JOINED_AT) & (overlap >= SHARED * np.minimum(size[:, None], size[None, :]))
    label = connected_components(csr_matrix(joined), directed=False)[1]
    return [_crowd(np.flatnonzero(label == one).astype(np.int64), p, joined) for one in range(label.max() + 1)]


def _chances(accounts: int, activity: Reals) -> Reals:
    """Each account's chance to take part in an event of so many accounts, by its activity."""
    if accounts >= len(activity):
        return np.ones(len(activity))
    from scipy.optimize import brentq

    highest = 1.0
    while (1 - np.exp(-highest * activity)).sum() < accounts:
        highest *= 2
    rate = brentq(lambda rate: (1 - np.exp(-rate * activity)).sum() - accounts, 0, highest)
    return np.asarray(1 - np.exp(-rate * activity))


def _crowd(events: Ints, p: Reals, joined: Reals) -> Crowd:
    if len(events) == 1:
        return Crowd((int(events[0]),), None)
    inside = np.ix_(events, events)
    off = joined[inside] & ~np.eye(len(events), dtype=bool)
    return Crowd(tuple(int(one) for one in events), float(p[inside][off].max()))
