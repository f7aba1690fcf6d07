"""False discovery rates over account pairs, when groups are what is looked for.

Two accounts that each act with a third are likelier to act together than two strangers. Half of the permitted errors
are spent on the pairs with a common partner, of which there are few, and half on all others: a weighted
Benjamini–Hochberg procedure (Genovese, Roeder, Wasserman 2006), whose weights come from other pairs than the one they
weigh and average 1.
"""

from typing import NamedTuple

import numpy as np

from ficelle.detect.coaction.kernel import Codes, Flags, Ints, Reals, order

PARTNERS_AT = 0.02
"""A pair makes its accounts partners when fewer false partners than this are expected for an account."""
_WEDGES = 40_000_000


def q_values(p: Reals, tests: float) -> Reals:
    """Benjamini–Hochberg q-values of `p` when `tests` hypotheses were looked at."""
    ascending = np.argsort(p, kind="stable")
    raw = p[ascending] * tests / np.arange(1, len(p) + 1)
    q = np.empty(len(p))
    q[ascending] = np.minimum(np.minimum.accumulate(raw[::-1])[::-1], 1)
    return q


def supported_q_values(a: Codes, b: Codes, p: Reals, accounts: int) -> Reals:
    """q-values over all pairs of `accounts` accounts, pairs with a common partner weighted up."""
    tests = accounts * (accounts - 1) / 2
    partners = p <= PARTNERS_AT / max(accounts, 1)
    supported, possible = common_partner(a, b, partners)
    if not supported.any():
        return q_values(p, tests)
    weight = np.where(supported, 0.5 * tests / max(possible, 1), 0.5)
    return q_values(np.minimum(p / weight, 1), tests)


def common_partner(a: Codes, b: Codes, partners: Flags) -> tuple[Flags, int]:
    """Which pairs have a third account that is a partner of both, and how many pairs of accounts there are so.

    Where partnerships are too dense to follow, every two accounts with a partner count as having a common one.
    """
    left, right = a[partners].astype(np.int64), b[partners].astype(np.int64)
    keys = (np.minimum(a, b).astype(np.int64) << 32) | np.maximum(a, b)
    ends = np.concatenate((left, right))
    degree = np.bincount(ends) if len(ends) else np.zeros(1, dtype=np.int64)
    if int((degree * (degree - 1)).sum()) > _WEDGES:
        linked = np.zeros(int(max(a.max(), b.max())) + 1, dtype=np.bool_)
        linked[ends] = True
        some = int(linked.sum())
        return linked[a] & linked[b], some * (some - 1) // 2
    wedges = _wedges(left, right)
    return np.isin(keys, wedges), len(wedges)


def _wedges(a: Ints, b: Ints) -> Ints:
    """The pairs of accounts at the two ends of two partnerships that meet, each once."""
    middle, end = np.concatenate((a, b)), np.concatenate((b, a))
    by_middle = order(middle, end)
    middle, end = middle[by_middle], end[by_middle]
    first = np.searchsorted(middle, middle, side="left")
    before = np.arange(len(middle)) - first
    right = np.repeat(np.arange(len(middle)), before)
    left = np.repeat(first - np.cumsum(before) + before, before) + np.arange(int(before.sum()))
    return np.unique((np.minimum(end[left], end[right]) << 32) | np.maximum(end[left], end[right]))


class Core(NamedTuple):
    """Accounts that hold together by their own pairs, and the window at which they do."""

    members: Ints
    level: int


def cores(a: Codes, b: Codes, level: Ints, q: Reals, at: float) -> list[Core]:
    """The connected sets of at least three accounts whose pairs reach `at`."""
    chosen = q <= at
    a, b, level = a[chosen], b[chosen], level[chosen]
    root = _roots(a, b)
    found = []
    for one in np.unique(root):
        pairs = root == one
        members = np.unique(np.concatenate((a[pairs], b[pairs])))
        if len(members) >= 3:
            found.append(Core(members, int(np.bincount(level[pairs]).argmax())))
    return found


def _roots(a: Codes, b: Codes) -> Ints:
    """For each pair the least account of its connected set."""
    names, ends = np.unique(np.concatenate((a, b)), return_inverse=True)
    left, right = ends[: len(a)], ends[len(a) :]
    label = np.arange(len(names))
    while True:
        lowest = label.copy()
        np.minimum.at(lowest, left, label[right])
        np.minimum.at(lowest, right, label[left])
        lowest = lowest[lowest]
        if np.array_equal(lowest, label):
            return np.asarray(names[label[left]], dtype=np.int64)
        label = lowest
