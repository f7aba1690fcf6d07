"""What others would call a strong pair: the field's own measures beside p and q, for comparison. None tests for chance.

- *TF-IDF cosine*: Pacheco, Hui, Torres-Lugo, Truong, Flammini, Menczer, "Uncovering coordinated networks on social
  media" (ICWSM 2021): accounts as vectors of the objects they used, rare objects weighing more; they keep the top.
- *Weight quantile*: CooRTweet (Righetti, Balluff): the share of edges that weigh no more; it keeps those above 0.5.
- *Disparity*: Serrano, Boguñá, Vespignani, "Extracting the multiscale backbone of complex weighted networks" (PNAS
  2009), used by Nizzoli et al. (ICWSM 2021): small where an edge carries more of an account's strength than an even
  split would; the smaller of its two ends.
- *Centrality*: Luceri, Pantè, Burghardt, Ferrara, "Unmasking the web of deceit" (WWW 2024): eigenvector centrality of
  the less central of the two accounts, the most central having 1; they prune the accounts below a threshold.
"""

from typing import NamedTuple

import numpy as np

from ficelle.detect.coaction.kernel import Codes, Reals
from ficelle.detect.coaction.shares import Shares

_ROUNDS = 200
_PAIRS_AT_ONCE = 200_000


class Measures(NamedTuple):
    """A value a pair of each measure, in the order of the pairs."""

    tfidf_cosine: Reals
    weight_quantile: Reals
    disparity: Reals
    centrality: Reals


def measure(shares: Shares, a: Codes, b: Codes, weight: Codes) -> Measures:
    """The field's measures of the pairs of one network; `weight` counts the post pairs of each."""
    accounts = len(shares.accounts)
    return Measures(
        cosine(shares, a, b),
        quantile(weight),
        disparity(a, b, weight, accounts),
        _least_central(a, b, weight, accounts),
    )


def cosine(shares: Shares, a: Codes, b: Codes) -> Reals:
    """The cosine of two accounts' TF-IDF vectors of objects, at any distance in time."""
    from scipy.sparse import csr_matrix, diags

    shape = (len(shares.accounts), len(shares.objects))
    used = csr_matrix((np.ones(len(shares)), (shares.account, shares.object)), shape=shape)
    rarity = np.log(shape[0] / np.maximum(np.bincount(used.indices, minlength=shape[1]), 1))
    vectors = used @ diags(rarity)
    length = np.sqrt(np.asarray(vectors.multiply(vectors).sum(axis=1)).ravel())
    found = np.zeros(len(a))
    for begin in range(0, len(a), _PAIRS_AT_ONCE):
        part = slice(begin, begin + _PAIRS_AT_ONCE)
        found[part] = np.asarray(vectors[a[part]].multiply(vectors[b[part]]).sum(axis=1)).ravel()
    both = length[a] * length[b]
    return np.asarray(np.divide(found, both, out=np.zeros(len(a)), where=both > 0))


def quantile(weight: Codes) -> Reals:
    """The share of edges whose weight is no greater."""
    return np.searchsorted(np.sort(weight), weight, side="right") / max(len(weight), 1)


def disparity(a: Codes, b: Codes, weight: Codes, accounts: int) -> Reals:
    """The smaller of (1 - w / s)^(k - 1) at the two ends, s an account's strength and k its degree; 1 where k is 1."""
    strength = np.bincount(a, weight, accounts) + np.bincount(b, weight, accounts)
    degree = np.bincount(a, minlength=accounts) + np.bincount(b, minlength=accounts)
    ends = [(1 - weight / strength[end]) ** (degree[end] - 1) for end in (a, b)]
    return np.asarray(np.minimum(*ends))


def _least_central(a: Codes, b: Codes, weight: Codes, accounts: int) -> Reals:
    central = centrality(a, b, weight, accounts)
    return np.minimum(central[a], central[b])


def centrality(a: Codes, b: Codes, weight: Codes, accounts: int) -> Reals:
    """Eigenvector centrality, the largest 1, by power iteration."""
    from scipy.sparse import coo_matrix

    half = coo_matrix((weight.astype(np.float64), (a, b)), shape=(accounts, accounts)).tocsr()
    adjacency = half + half.T
    found = np.ones(accounts)
    for _ in range(_ROUNDS):
        # The account itself is added so that two-sided networks do not swing for ever.
        after = adjacency @ found + found
        after /= max(float(after.max()), 1e-300)
        if float(np.abs(after - found).max()) < 1e-9:
            return np.asarray(after)
        found = after
    return np.asarray(found)
