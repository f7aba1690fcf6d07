"""Pack what `train_leanings.py` learned, with the layers that it corrects, into the file that ships: ONNX, eight bits.

    python bench/pack_leanings.py LEARNED.npz src/ficelle/detect/statements/leanings.onnx

The corrections are added to the base's matrices, which are then rounded to eight bits, one scale a column; what passes
between them is rounded as it comes (dynamic quantization, ONNX Runtime). The kinds stand in the file's metadata. Needs
`pip install 'ficelle[bench]'`.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from ficelle.detect.statements.leanings import ROLES
from ficelle.text import transformer

OPSET, FORMAT = 20, 10  # of ONNX: the operators' and the file's version
_DEEP = transformer.WIDTH // transformer.HEADS


class Graph:
    """A graph of operators as it is written down."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        self.rounded: list[str] = []  # products whose weights are rounded

    def constant(self, values: Any) -> str:
        """The name of a constant."""
        name = f"constant{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.array(values, order="C"), name))
        return name

    def add(self, operator: str, *inputs: str, **told: Any) -> str:
        """The name of what an operator gives."""
        name = f"{operator}{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [name], name=name, **told))
        return name

    def linear(self, x: str, layer: transformer.Layer, name: str) -> str:
        """What a matrix of a layer gives."""
        self.rounded.append(self.add("MatMul", x, self.constant(layer[name])))
        return self.add("Add", self.rounded[-1], self.constant(layer[f"{name}.b"]))

    def normed(self, x: str, layer: transformer.Layer, name: str) -> str:
        """What a norm gives."""
        weights, bias = self.constant(layer[f"{name}.w"]), self.constant(layer[f"{name}.b"])
        return self.add("LayerNormalization", x, weights, bias, axis=-1, epsilon=transformer.model().epsilon)


def layers_of(learned: dict[str, np.ndarray]) -> list[transformer.Layer]:
    """The base's layers with what was learned added."""
    found = []
    for number in range(int(learned["layers"])):
        layer = transformer.model().layer(number)
        for name in transformer.MATRICES:
            down, up = (learned[f"{number}.{name}.{part}"].astype(np.float32) for part in ("down", "up"))
            layer[name] = layer[name] + down @ up
        found.append(layer)
    return found


def through(graph: Graph, x: str, layer: transformer.Layer) -> str:
    """What leaves a layer: tokens × width."""
    parted = graph.constant([0, transformer.HEADS, _DEEP])
    q, k, v = (
        graph.add(
            "Transpose",
            graph.add("Reshape", graph.linear(x, layer, name), parted),
            perm=[1, 2, 0] if name == "k" else [1, 0, 2],
        )
        for name in "qkv"
    )
    alike = graph.add("Mul", graph.add("MatMul", q, k), graph.constant(np.float32(_DEEP**-0.5)))
    seen = graph.add("Transpose", graph.add("MatMul", graph.add("Softmax", alike, axis=-1), v), perm=[1, 0, 2])
    seen = graph.add("Reshape", seen, graph.constant([0, transformer.WIDTH]))
    x = graph.normed(graph.add("Add", x, graph.linear(seen, layer, "ao")), layer, "aln")
    inner = graph.add("Gelu", graph.linear(x, layer, "fi"))
    return graph.normed(graph.add("Add", x, graph.linear(inner, layer, "fo")), layer, "oln")


def looked_at(graph: Graph, x: str, learned: dict[str, np.ndarray]) -> str:
    """What leaves the last layer for each statement: the means of its roles, what the focus picks, the whole."""
    counts = graph.add("ReduceSum", "looked", graph.constant([-1]), keepdims=1)
    means = graph.add("Div", graph.add("MatMul", "looked", x), graph.add("Max", counts, graph.constant(np.float32(1))))
    means = graph.add("Transpose", means, perm=[1, 0, 2])
    means = graph.add("Reshape", means, graph.constant([0, ROLES * transformer.WIDTH]))
    content = graph.add("Gather", "looked", graph.constant(np.int64(0)), axis=0)
    away = graph.add("Mul", graph.add("Sub", content, graph.constant(np.float32(1))), graph.constant(np.float32(1e9)))
    weights = graph.add("MatMul", x, graph.constant(learned["focus"].astype(np.float32)))
    focus = graph.add("MatMul", graph.add("Softmax", graph.add("Add", away, weights), axis=-1), x)
    first = graph.add("Gather", x, graph.constant([0]), axis=0)
    return graph.add("Concat", means, focus, graph.add("Expand", first, graph.add("Shape", focus)), axis=1)


def packed(learned: dict[str, np.ndarray]) -> tuple[Any, list[str]]:
    """The model before its weights are rounded, and which of its products are to be."""
    graph = Graph()
    marks = graph.add("Transpose", "marks", perm=[1, 0])
    marked = graph.add("MatMul", marks, graph.constant(learned["marks"].astype(np.float32)))
    x = graph.add("Add", "tokens", marked)
    for layer in layers_of(learned):
        x = through(graph, x, layer)
    scores = graph.add("MatMul", looked_at(graph, x, learned), graph.constant(learned["head"].astype(np.float32)))
    scores = graph.add("Add", scores, graph.constant(learned["bias"]))
    graph.nodes.append(helper.make_node("Softmax", [scores], ["chances"], name="chances", axis=-1))
    shapes: dict[str, list[str | int | None]] = {
        "tokens": ["n", transformer.WIDTH],
        "marks": [ROLES, "n"],
        "looked": [ROLES, "statements", "n"],
        "chances": ["statements", len(learned["labels"])],
    }
    told = {name: helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()}
    given = [told[name] for name in ("tokens", "marks", "looked")]
    body = helper.make_graph(graph.nodes, "leanings", given, [told["chances"]], graph.constants)
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=FORMAT)
    helper.set_model_props(model, {"labels": " ".join(learned["labels"])})
    return model, graph.rounded


def main() -> None:
    """Write the file."""
    learned = dict(np.load(sys.argv[1], allow_pickle=False).items())
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        model, rounded = packed(learned)
        onnx.save(model, whole)
        quantize_dynamic(
            whole,
            Path(sys.argv[2]),
            nodes_to_quantize=rounded,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,  # machines without VNNI overflow else
            extra_options={"MatMulConstBOnly": True},
        )
    print(f"{sys.argv[2]}: {Path(sys.argv[2]).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
