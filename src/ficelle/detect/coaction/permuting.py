"""Accounts dealt out anew over the same shares: what a test still finds then, it finds by accident.

Three ways, each harder than the one before: over *all* shares; within the *hours* of the day, so that an account keeps
its hours; within communities of *interest* (accounts that use the same objects, by Louvain on accounts and objects),
so that a taste keeps its people.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ficelle.calculator import Calculator
from ficelle.detect.coaction.kernel import Ints, starts
from ficelle.detect.coaction.network import Question, coaction
from ficelle.detect.coaction.shares import Shares

if TYPE_CHECKING:
    from ficelle.detect.coaction.network import Batch

WAYS = ("all", "hours", "interests")
READ_AT = 0.001
_HOUR = 3600
_SEED = 2031


class Dealt(NamedTuple):
    """A deal and the pairs that still pass q ≤ .001."""

    way: str
    seed: int
    pairs: int


def deal(shares: Shares, way: str, seed: int) -> Shares:
    """The shares with their accounts dealt out anew."""
    draw = np.random.default_rng(seed)
    if way == "all":
        return replace(shares, account=draw.permutation(shares.account))
    within = shares.time // _HOUR % 24 if way == "hours" else _interests(shares)[shares.account]
    by_group = np.argsort(within, kind="stable")
    account = shares.account.copy()
    for rows in np.split(by_group, starts(within[by_group])[1:]):
        account[rows] = draw.permutation(account[rows])
    return replace(shares, account=account)


def report(shares: Shares, question: Question, calculator: Calculator, seeds: int) -> list[Dealt]:
    """For each way and seed, the pairs that still pass."""
    asked = Question(question.windows, question.crowd_limit, ordinary=False)
    return [
        Dealt(way, seed, _passing(deal(shares, way, seed), asked, calculator))
        for way in WAYS
        for seed in range(1, seeds + 1)
    ]


def _passing(shares: Shares, question: Question, calculator: Calculator) -> int:
    passed = 0

    def sink(batch: "Batch") -> None:
        nonlocal passed
        passed += int(np.count_nonzero(batch.q <= READ_AT))

    coaction(shares, question, sink, calculator=calculator)
    return passed


def _interests(shares: Shares) -> Ints:
    """The community of interest of each account."""
    from scipy.sparse import csr_matrix
    from sknetwork.clustering import Louvain

    shape = (len(shares.accounts), len(shares.objects))
    used = csr_matrix((np.ones(len(shares)), (shares.account, shares.object)), shape=shape)
    fitted: Any = Louvain(random_state=_SEED).fit(used, force_bipartite=True)
    return np.asarray(fitted.labels_row_, dtype=np.int64)
