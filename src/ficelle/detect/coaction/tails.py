"""Tails of the two counting distributions, for arrays, precise where they are tiny.

Summed term by term from the observed count on; scipy.special gives the same numbers but takes longer to load than a
small run to finish.
"""

from collections.abc import Callable

import numpy as np

from ficelle.detect.coaction.kernel import Reals

_TERMS = 10_000


def poisson(observed: Reals, expected: Reals) -> Reals:
    """P(X ≥ observed) for X Poisson with mean `expected`; both of one shape, observed ≥ 1."""
    observed, expected = observed.astype(np.float64), expected.astype(np.float64)
    tail = -np.expm1(-expected)
    more = np.flatnonzero(observed > 1)
    x, mean = observed[more], np.maximum(expected[more], 1e-300)
    first = np.exp(x * np.log(mean) - mean - log_factorial(x))
    tail[more] = _summed(first, lambda k: mean / (x + k))
    likely = more[expected[more] >= x]
    tail[likely] = 1 - _below(observed[likely], expected[likely])
    return np.minimum(tail, 1)


def negative_binomial(observed: Reals, shape: Reals, chance: Reals) -> Reals:
    """P(X ≥ observed) for X negative binomial: `shape` r > 0, weight C(r + x - 1, x) (1 - chance)^r chance^x.

    It is the predictive distribution of a Poisson count whose rate is known by a gamma distribution.
    """
    x, r = observed.astype(np.float64), shape.astype(np.float64)
    q = np.clip(chance.astype(np.float64), 1e-300, 1 - 1e-12)
    first = np.exp(_log_rising(r, x) - log_factorial(x) + r * np.log1p(-q) + x * np.log(q))
    ahead = q * (r + x) < x + 1
    tail = np.ones(len(x))
    tail[ahead] = _summed(first[ahead], lambda k: q[ahead] * (r[ahead] + x[ahead] + k - 1) / (x[ahead] + k))
    tail[~ahead] = 1 - _below_negative_binomial(x[~ahead], r[~ahead], q[~ahead])
    return np.clip(tail, 0, 1)


def log_factorial(counts: Reals) -> Reals:
    """The logarithm of n! for whole numbers."""
    most = int(counts.max()) if len(counts) else 0
    table = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, most + 1)))))
    return np.asarray(table[counts.astype(np.int64)])


def _log_rising(r: Reals, x: Reals) -> Reals:
    """The logarithm of r (r + 1) … (r + x - 1)."""
    total = np.zeros(len(r))
    left = np.arange(len(r))
    step = 0
    while len(left := left[x[left] > step]):
        total[left] += np.log(r[left] + step)
        step += 1
    return total


def _summed(first: Reals, ratio: Callable[[int], Reals]) -> Reals:
    term, total = first.copy(), first.copy()
    for k in range(1, _TERMS):
        term = term * ratio(k)
        total += term
        if not len(term) or float(np.max(term - 1e-12 * total)) <= 0:
            break
    return total


def _below(x: Reals, mean: Reals) -> Reals:
    """P(X < x) of a Poisson variable, for x below its mean."""
    total = np.zeros(len(x))
    for k in range(int(x.max()) if len(x) else 0):
        counts = np.full(len(x), float(k))
        total += np.where(k < x, np.exp(k * np.log(mean) - mean - log_factorial(counts)), 0)
    return total


def _below_negative_binomial(x: Reals, r: Reals, q: Reals) -> Reals:
    term = np.exp(r * np.log1p(-q))
    total = np.zeros(len(x))
    for k in range(int(x.max()) if len(x) else 0):
        total += np.where(k < x, term, 0)
        term = term * q * (r + k) / (k + 1)
    return total
