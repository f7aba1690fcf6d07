"""Where the accounts of a network are drawn: seeded coordinates, the same at each run.

Each connected part is laid out for itself and the parts are set side by side, the largest first. Within a part: pivot
multidimensional scaling (Brandes and Pich 2006) gives its shape, then a few rounds of forces (Fruchterman and Reingold
1991), in which every account is pushed by a few others drawn at random, keep accounts apart that it puts on one spot.
"""

from typing import Any

import numpy as np
import pyarrow as pa

from ficelle.detect.coaction.kernel import Ints, Reals

_PIVOTS = 30
_LARGE = 50
_ROUNDS = 50
_PUSHED_BY = 6
_SEED = 2031


def places(pairs: pa.Table) -> pa.Table:
    """Coordinates between 0 and 1 for the accounts of pairs with the columns `account_a` and `account_b`."""
    ends = pa.concat_arrays([pairs.column(n).combine_chunks().cast(pa.string()) for n in ("account_a", "account_b")])
    names = sorted(set(ends.to_pylist()))
    at = {name: place for place, name in enumerate(names)}
    codes = np.array([at[name] for name in ends.to_pylist()], dtype=np.int64)
    spots = laid_out(codes[: pairs.num_rows], codes[pairs.num_rows :], len(names))
    return pa.table({"account_id": pa.array(names, pa.string()), "x": spots[:, 0], "y": spots[:, 1]})


def laid_out(a: Ints, b: Ints, size: int) -> Reals:
    """Coordinates between 0 and 1, a row a node, of the graph with edges `a`–`b`."""
    if not size:
        return np.empty((0, 2))
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    graph = coo_matrix((np.ones(len(a)), (a, b)), shape=(size, size)).tocsr()
    graph = graph + graph.T
    part = connected_components(graph, directed=False)[1]
    sizes = np.bincount(part)
    draw = np.random.default_rng(_SEED)
    spots = draw.normal(size=(size, 2))
    for one in np.flatnonzero(sizes >= _LARGE):
        inside = np.flatnonzero(part == one)
        spots[inside] = _by_pivots(graph[inside][:, inside], draw) + 0.05 * spots[inside]
    spots = _pushed_apart(spots, a, b, part.astype(np.int64), draw)
    return _side_by_side(spots, part, sizes)


def _by_pivots(graph: Any, draw: np.random.Generator) -> Reals:
    """Pivot multidimensional scaling of a connected graph, about as wide as the square root of its size."""
    from scipy.sparse.csgraph import dijkstra

    size = graph.shape[0]
    pivots = draw.choice(size, min(_PIVOTS, size), replace=False)
    squared = dijkstra(graph, unweighted=True, indices=pivots).T ** 2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    _, _, axes = np.linalg.svd(centred.T @ centred)
    spots = centred @ axes[:2].T
    spots *= np.sign(spots[np.abs(spots).argmax(axis=0), [0, 1]])
    return np.asarray(spots / max(float(np.abs(spots).max()), 1e-9) * np.sqrt(size))


def _pushed_apart(spots: Reals, a: Ints, b: Ints, part: Ints, draw: np.random.Generator) -> Reals:
    """Rounds of forces: edges pull, other nodes of the same part push."""
    by_part = np.argsort(part, kind="stable")
    sizes = np.bincount(part)
    begin, many = (np.cumsum(sizes) - sizes)[part], sizes[part]
    degree = np.maximum(np.bincount(a, minlength=len(part)) + np.bincount(b, minlength=len(part)), 1)
    for step in np.linspace(1.0, 0.05, _ROUNDS):
        move = np.zeros_like(spots)
        for _ in range(_PUSHED_BY):
            other = by_part[begin + (draw.random(len(part)) * many).astype(np.int64)]
            apart = spots - spots[other]
            move += apart / np.maximum((apart**2).sum(axis=1), 0.01)[:, None]
        pull = spots[b] - spots[a]
        for axis in (0, 1):
            pulled = np.bincount(a, pull[:, axis], len(part)) - np.bincount(b, pull[:, axis], len(part))
            move[:, axis] += pulled / degree
        length = np.sqrt((move**2).sum(axis=1))[:, None]
        spots = spots + move / np.maximum(length, 1e-9) * np.minimum(length, step)
    return spots


def _side_by_side(spots: Reals, part: Ints, sizes: Ints) -> Reals:
    """The parts in rows, the largest first, each in a square as large as it has accounts."""
    low, high = np.full((len(sizes), 2), np.inf), np.full((len(sizes), 2), -np.inf)
    np.minimum.at(low, part, spots)
    np.maximum.at(high, part, spots)
    wide = np.maximum((high - low).max(axis=1), 1e-9)
    sides = np.sqrt(sizes)
    corner = _shelves(sides + 0.5)
    inside = (spots - (low + high)[part] / 2) / wide[part][:, None] * sides[part][:, None]
    whole = inside + corner[part] + sides[part][:, None] / 2
    return np.asarray((whole - whole.min(axis=0)) / max(float(np.ptp(whole, axis=0).max()), 1e-9))


def _shelves(sides: Reals) -> Reals:
    """The corners of squares set in rows of about equal width, the largest first."""
    most = max(float(np.sqrt((sides**2).sum())) * 1.05, float(sides.max()))
    corner = np.zeros((len(sides), 2))
    x = y = height = 0.0
    for one in np.argsort(-sides, kind="stable"):
        side = float(sides[one])
        if x > 0 and x + side > most:
            x, y, height = 0.0, y + height, 0.0
        corner[one] = (x, y)
        x, height = x + side, max(height, side)
    return corner
