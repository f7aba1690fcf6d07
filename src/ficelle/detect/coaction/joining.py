"""Who else belongs to a group: each other account tested against each core.

A core is held together by its own pairs. Whether another account shares the core's objects beside it is then a fresh
question, and one account's few faint pairs with many members add up to one clear answer.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from ficelle.detect.coaction import tails
from ficelle.detect.coaction.affinity import AFFINITY_SHAPE, stretches
from ficelle.detect.coaction.chance import Activity, Holdings
from ficelle.detect.coaction.counting import Levels
from ficelle.detect.coaction.kernel import Flags, Ints, Reach, Reals, Rows, list_pairs, order
from ficelle.detect.coaction.support import Core, q_values

_LEAST_OBJECTS = 2


class Joined(NamedTuple):
    """Accounts that share a core's objects beside it more than chance and common interest explain."""

    core: Ints
    account: Ints
    objects: Ints
    q: Reals


def join(
    cores: list[Core],
    rows: Rows,
    spans: Mapping[int, Reach],
    levels: Levels,
    held: Holdings,
    known: tuple[Activity, ...],
) -> Joined:
    """Test every account beside a core against it; q-values over all accounts and cores.

    `spans` are the rows each row reaches, by the place of the window among the windows.
    """
    if not cores:
        nothing = np.empty(0, dtype=np.int64)
        return Joined(nothing, nothing, nothing, np.empty(0))
    index = _index(np.unique(np.concatenate([core.members for core in cores])), rows, held)
    found = [
        _beside(number, core, rows, spans[core.level], levels > core.level, held, known[core.level], index)
        for number, core in enumerate(cores)
    ]
    core, account, objects, p = (np.concatenate(column) for column in zip(*found, strict=True))
    return Joined(core, account, objects, q_values(p, float(len(held.first) - 1) * len(cores)))


class _Index(NamedTuple):
    """The rows of some accounts in order of account, and the users of their objects in order of object.

    Account i's rows begin at `first_row[i]`, object o's users at `first_user[o]`.
    """

    row: Ints
    first_row: Ints
    user: Ints
    first_user: Ints


def _index(members: Ints, rows: Rows, held: Holdings) -> _Index:
    accounts = len(held.first) - 1
    chosen = np.zeros(accounts, dtype=np.bool_)
    chosen[members] = True
    theirs = np.flatnonzero(chosen[rows.account])
    theirs = theirs[order(rows.account[theirs])]
    used = held.keys & 0xFFFFFFFF
    of_members = np.zeros(int(used.max()) + 1, dtype=np.bool_)
    of_members[used[chosen[held.keys >> 32]]] = True
    uses = np.flatnonzero(of_members[used])
    uses = uses[order(used[uses])]
    return _Index(
        theirs,
        np.searchsorted(rows.account[theirs], np.arange(accounts + 1)),
        held.keys[uses] >> 32,
        np.searchsorted(used[uses], np.arange(len(of_members) + 1)),
    )


def _beside(
    number: int,
    core: Core,
    rows: Rows,
    span: Reach,
    counts: Flags,
    held: Holdings,
    known: Activity,
    index: _Index,
) -> tuple[Ints, Ints, Ints, Reals]:
    inside = np.zeros(len(held.first) - 1, dtype=np.bool_)
    inside[core.members] = True
    focus = np.concatenate([index.row[index.first_row[one] : index.first_row[one + 1]] for one in core.members])
    focus = focus[counts[rows.object[focus]]]
    _, theirs = list_pairs(rows, span, focus.astype(np.int32), loops=False, both=True)
    theirs = theirs[~inside[rows.account[theirs]]]
    used = np.unique((rows.account[theirs].astype(np.int64) << 32) | rows.object[theirs])
    account, objects = np.unique(used >> 32, return_counts=True)
    account, objects = account[objects >= _LEAST_OBJECTS], objects[objects >= _LEAST_OBJECTS]
    ever, all_ever = _ever(core.members, account, inside, counts, held, index)
    share = known.shares[account] / max(known.total - float(known.shares[core.members].sum()), 1.0)
    near, far = len(used) * share, np.maximum(all_ever - len(used), 0) * share
    p = tails.negative_binomial(
        objects.astype(np.float64), AFFINITY_SHAPE + (ever - objects), near / (AFFINITY_SHAPE + far + near)
    )
    p = np.maximum(p, tails.poisson(objects.astype(np.float64), near))
    return np.full(len(account), number), account, objects, p


def _ever(
    members: Ints, account: Ints, inside: Flags, counts: Flags, held: Holdings, index: _Index
) -> tuple[Ints, int]:
    """Objects of the core that each account used at any time, and how many uses by others they have in all."""
    _, places = stretches(held.first[members], held.first[members + 1])
    objects = np.unique(held.keys[places] & 0xFFFFFFFF)
    objects = objects[counts[objects]]
    _, places = stretches(index.first_user[objects], index.first_user[objects + 1])
    owners = index.user[places]
    owners = owners[~inside[owners]]
    return np.bincount(owners, minlength=len(inside))[account], len(owners)
