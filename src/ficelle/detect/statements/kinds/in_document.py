"""What the statements of a document make of each other: their kinds, and which one answers which.

Each statement has been read in its stretch of the text (`leanings`); whether a fact denies may depend on what was said
in another one. Two small layers of attention go over the statements: how far apart two stand, and whether one speaker
said both, counts for how much one heeds the other. What they give is added to what the stretch alone gives.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from ficelle.text.graph import Graph

NEAR = 8  # statements by which one stands before or behind another; what is farther counts as so far
AHEAD, BEHIND_IT = 2, 4  # the same, where it is asked which one answers which
HEADS = 4
UNKNOWN, ANOTHER, SAME = range(3)  # whether one speaker said two statements
_CLOSE_TO_NOUGHT = 1e-5  # of a norm's variance

Learned = Mapping[str, np.ndarray]


class Around(NamedTuple):
    """How the statements of a document stand to each other, a row and a column each, in the order of the text.

    `order` and `far` are how far behind another one each stands, up to `NEAR`, or up to what counts for answers;
    `same` whether one speaker said both.
    """

    order: np.ndarray
    far: np.ndarray
    same: np.ndarray


def around(speakers: Sequence[str | None]) -> Around:
    """How statements stand to each other, by their speakers, in the order of the text."""
    rows = np.arange(len(speakers))
    behind = rows[:, None] - rows[None, :]
    same = [[UNKNOWN if None in (a, b) else SAME if a == b else ANOTHER for b in speakers] for a in speakers]
    return Around(
        np.clip(behind, -NEAR, NEAR) + NEAR,
        np.clip(behind, -AHEAD, BEHIND_IT) + AHEAD,
        np.array(same, np.int64).reshape(len(speakers), len(speakers)),
    )


def drawn(learned: Learned) -> bytes:
    """The layers as a graph, from what was read of each statement (`read`) to chances of kinds and scores of pairs."""
    graph = Graph()
    layers = sum(name.endswith(".qkv") for name in learned)
    x = linear(graph, "read", learned, "enter")
    for number in range(layers):
        x = _through(graph, x, learned, f"document.{number}")
    x = _normed(graph, x, learned, "document.last")

    def both(name: str) -> str:
        alone, beside = linear(graph, "read", learned, name), graph.constant(learned[f"document.{name}"])
        return graph.add("Add", alone, graph.add("MatMul", x, beside))

    chances = graph.add("Softmax", both("head"), axis=-1)
    pairs = multiplied(graph, both("one"), both("other"), learned["one"].shape[1])
    pairs = graph.add("Add", pairs, graph.add("Gather", graph.constant(learned["apart"]), "far"))
    square = ("statements", "statements")
    given = {"read": ("statements", learned["head"].shape[0])}
    numbers = dict.fromkeys(Around._fields, square)
    return graph.written(given, {chances: ("statements", learned["head"].shape[1]), pairs: square}, numbers)


def _through(graph: Graph, x: str, learned: Learned, name: str) -> str:
    width = learned[f"{name}.o"].shape[0]
    parted = graph.constant([0, HEADS, width // HEADS])
    whole = linear(graph, _normed(graph, x, learned, f"{name}.first"), learned, f"{name}.qkv")
    q, k, v = (graph.add("Reshape", part, parted) for part in graph.several("Split", 3, whole, axis=1, num_outputs=3))
    q, k, v = (graph.add("Transpose", p, perm=[1, 2, 0] if p is k else [1, 0, 2]) for p in (q, k, v))
    alike = graph.add("Mul", graph.add("MatMul", q, k), graph.constant(np.float32((width // HEADS) ** -0.5)))
    for beside in ("order", "same"):
        heeded = graph.add("Gather", graph.constant(learned[f"{name}.{beside}"]), beside)
        alike = graph.add("Add", alike, graph.add("Transpose", heeded, perm=[2, 0, 1]))
    seen = graph.add("MatMul", graph.add("Softmax", alike, axis=-1), v)
    seen = graph.add("Reshape", graph.add("Transpose", seen, perm=[1, 0, 2]), graph.constant([0, width]))
    x = graph.add("Add", x, linear(graph, seen, learned, f"{name}.o"))
    inner = graph.add("Gelu", linear(graph, _normed(graph, x, learned, f"{name}.second"), learned, f"{name}.in"))
    return graph.add("Add", x, linear(graph, inner, learned, f"{name}.out"))


def _normed(graph: Graph, x: str, learned: Learned, name: str) -> str:
    weights, bias = graph.constant(learned[name]), graph.constant(learned[f"{name}.bias"])
    return graph.add("LayerNormalization", x, weights, bias, axis=-1, epsilon=_CLOSE_TO_NOUGHT)


def linear(graph: Graph, x: str, learned: Learned, name: str) -> str:
    """A product with what was learned under a name, and its bias where it has one."""
    product = graph.add("MatMul", x, graph.constant(learned[name]))
    return graph.add("Add", product, graph.constant(learned["bias" if name == "head" else f"{name}.bias"]))


def multiplied(graph: Graph, rows: str, columns: str, depth: int) -> str:
    """Each row with each other's, by the root of how many numbers they have."""
    scaled = graph.add("Mul", rows, graph.constant(np.float32(depth**-0.5)))
    return graph.add("MatMul", scaled, graph.add("Transpose", columns, perm=[1, 0]))
