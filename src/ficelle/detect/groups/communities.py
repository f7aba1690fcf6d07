"""Groups from account pairs: layers combined by evidence, communities that hold whatever the resolution.

A pair's q-values, one a kind of act, are combined by the Cauchy combination (Liu and Xie 2020), which stays valid when
the kinds depend on each other; kinds at which the pair was not found weigh as no evidence, so one kind alone pays for
having looked at all. Communities are Leiden's (Traag, Waltman, van Eck 2019) at several resolutions; a pair stays tied
where most of them keep it together, and what hangs together by such ties is a group.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from ficelle.detect.coaction.kernel import Flags, Ints, Reals

TIED_AT = 0.01
"""Pairs with a combined q up to this tie a group."""
RESOLUTIONS = (0.25, 0.5, 1.0, 2.0)
KEPT_TOGETHER = 0.75
"""The share of resolutions that must keep a pair together."""
SMALLEST = 3
_LEAST_Q = 1e-300
_STRONGEST = 30.0
_SEED = 2031


@dataclass(frozen=True)
class Tie:
    """Two accounts of a group with their combined evidence."""

    account_a: str
    account_b: str
    q: float
    objects: int
    expected: float


@dataclass(frozen=True)
class Community:
    """Accounts that hold together.

    `holds_at` is the least strict q at which they still hang together in one piece, `stability` the mean share of
    resolutions that keep its pairs together.
    """

    accounts: tuple[str, ...]
    kinds: tuple[str, ...]
    ties: tuple[Tie, ...]
    holds_at: float
    stability: float


@dataclass(frozen=True)
class _Layered:
    """Pairs over all kinds: places of the accounts, combined q, objects and expected objects summed over kinds."""

    accounts: list[str]
    a: Ints
    b: Ints
    q: Reals
    objects: Reals
    expected: Reals
    kinds: list[frozenset[str]]


def find(pairs: pa.Table) -> list[Community]:
    """The groups in pairs with the columns of `account_pair`, the largest first."""
    if pairs.num_rows == 0:
        return []
    layered = _tied(_layers(pairs))
    if len(layered.a) == 0:
        return []
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    together = _together(layered)
    kept = together >= KEPT_TOGETHER
    size = len(layered.accounts)
    graph = coo_matrix((np.ones(int(kept.sum())), (layered.a[kept], layered.b[kept])), shape=(size, size))
    label = connected_components(graph, directed=False)[1]
    found = [_community(layered, together, label == one) for one in np.flatnonzero(np.bincount(label) >= SMALLEST)]
    return sorted(found, key=lambda one: (-len(one.accounts), one.accounts))


def combined(q: Reals, group: Ints, groups: int, kinds: int) -> Reals:
    """The Cauchy combination of the q-values of each group, over `kinds` kinds; an absent kind is no evidence."""
    least = np.maximum(q, _LEAST_Q)
    tangent = np.where(least < 1e-15, 1 / (np.pi * least), np.tan((0.5 - least) * np.pi))
    mean = np.bincount(group, weights=tangent, minlength=groups) / kinds
    with np.errstate(divide="ignore"):
        return np.where(mean > 1e15, 1 / (np.pi * mean), 0.5 - np.arctan(mean) / np.pi)


def _layers(pairs: pa.Table) -> _Layered:
    ends = pa.concat_arrays([pairs.column(n).combine_chunks().cast(pa.string()) for n in ("account_a", "account_b")])
    encoded = ends.dictionary_encode()
    # In the order of their names: the same pairs are the same graph, however they came.
    names_in_order = sorted(encoded.dictionary.to_pylist())
    at = {name: place for place, name in enumerate(names_in_order)}
    place_of = np.array([at[name] for name in encoded.dictionary.to_pylist()], dtype=np.int64)
    places = place_of[encoded.indices.to_numpy(zero_copy_only=False)]
    a, b = places[: pairs.num_rows], places[pairs.num_rows :]
    size = len(names_in_order)
    keys, first, group = np.unique(a * size + b, return_index=True, return_inverse=True)
    names = pairs.column("kind").to_pylist()
    kinds: list[set[str]] = [set() for _ in keys]
    for place, name in zip(group.tolist(), names, strict=True):
        kinds[place].add(name)
    return _Layered(
        names_in_order,
        a[first],
        b[first],
        combined(pairs.column("q").to_numpy(), group, len(keys), len(set(names))),
        np.bincount(group, weights=pairs.column("n_objects").to_numpy()).astype(np.float64),
        np.bincount(group, weights=pairs.column("expected").to_numpy()).astype(np.float64),
        [frozenset(one) for one in kinds],
    )


def _tied(layered: _Layered) -> _Layered:
    kept = layered.q <= TIED_AT
    return _Layered(
        layered.accounts,
        layered.a[kept],
        layered.b[kept],
        layered.q[kept],
        layered.objects[kept],
        layered.expected[kept],
        [layered.kinds[place] for place in np.flatnonzero(kept)],
    )


def _together(layered: _Layered) -> Reals:
    """For each pair, the share of resolutions at which Leiden keeps it together."""
    from scipy.sparse import csr_matrix
    from sknetwork.clustering import Leiden

    size = len(layered.accounts)
    weight = np.minimum(-np.log10(np.maximum(layered.q, _LEAST_Q)), _STRONGEST)
    half = csr_matrix((weight, (layered.a, layered.b)), shape=(size, size))
    adjacency = half + half.T
    kept = np.zeros(len(layered.a))
    for resolution in RESOLUTIONS:
        label = Leiden(resolution=resolution, random_state=_SEED).fit_predict(adjacency)
        kept += label[layered.a] == label[layered.b]
    return kept / len(RESOLUTIONS)


def _community(layered: _Layered, together: Reals, member: Flags) -> Community:
    inside = np.flatnonzero(member[layered.a] & member[layered.b])
    ties = tuple(_tie(layered, int(place)) for place in inside)
    kinds = frozenset().union(*(layered.kinds[place] for place in inside))
    return Community(
        tuple(sorted(layered.accounts[place] for place in np.flatnonzero(member))),
        tuple(sorted(kinds)),
        ties,
        _holds_at(layered, inside),
        float(together[inside].mean()),
    )


def _tie(layered: _Layered, place: int) -> Tie:
    names = layered.accounts
    return Tie(
        names[layered.a[place]],
        names[layered.b[place]],
        float(layered.q[place]),
        int(layered.objects[place]),
        float(layered.expected[place]),
    )


def _holds_at(layered: _Layered, inside: Any) -> float:
    """The weakest q on the strongest tree that joins all members."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import minimum_spanning_tree

    size = len(layered.accounts)
    # Ranks from 1: the tree is that of the q-values themselves, and none is taken for an absent tie.
    rank = np.argsort(np.argsort(layered.q[inside], kind="stable")) + 1
    tree = minimum_spanning_tree(csr_matrix((rank, (layered.a[inside], layered.b[inside])), shape=(size, size)))
    return float(np.sort(layered.q[inside])[int(tree.data.max()) - 1])
