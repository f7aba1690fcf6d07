"""The layers of the small transformer as a graph of operators (ONNX), for ONNX Runtime to run in eight bits.

A matrix is rounded to eight bits, one scale a column; what is multiplied with it is rounded as it comes. The codes of
weights keep to seven bits: machines without the instructions for eight add two products in sixteen.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from ficelle.text import transformer

OPERATORS, FORMAT = 20, 10  # of ONNX: the versions of its operators and of its file
_LARGEST = 63  # code of a weight
_DEEP = transformer.WIDTH // transformer.HEADS

Shape = Sequence[str | int]
NONE: Mapping[str, Shape] = {}


class Graph:
    """A graph as it is written down: each method adds operators and gives the name of what they give."""

    def __init__(self) -> None:
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def constant(self, values: Any) -> str:
        """Numbers that never change."""
        from onnx import numpy_helper

        name = f"constant{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.array(values, order="C"), name))
        return name

    def add(self, operator: str, *inputs: str, **told: Any) -> str:
        """What an operator with one output gives."""
        return next(self.several(operator, 1, *inputs, **told))

    def several(self, operator: str, outputs: int, *inputs: str, **told: Any) -> Iterator[str]:
        """What an operator with several outputs gives."""
        from onnx import helper

        names = [f"{operator}{len(self._nodes)}.{i}" for i in range(outputs)]
        self._nodes.append(helper.make_node(operator, list(inputs), names, name=names[0], **told))
        return iter(names)

    def products(self, x: str, layer: Mapping[str, np.ndarray], names: Sequence[str]) -> list[str]:
        """What matrices of a layer, with their biases, make of `x`, in eight bits."""
        codes, scale, nought = self.several("DynamicQuantizeLinear", 3, x)
        found = []
        for name in names:
            scales = np.abs(layer[name]).max(axis=0) / _LARGEST
            rounded = np.rint(layer[name] / np.maximum(scales, np.finfo(np.float32).tiny)).astype(np.int8)
            whole = self.add("MatMulInteger", codes, self.constant(rounded), nought)
            scaled = self.add("Mul", scale, self.constant(scales.astype(np.float32)))
            product = self.add("Mul", self.add("Cast", whole, to=_FLOAT), scaled)
            found.append(self.add("Add", product, self.constant(layer[f"{name}.b"])))
        return found

    def normed(self, x: str, layer: Mapping[str, np.ndarray], name: str) -> str:
        """What a norm of a layer gives."""
        weights, bias = self.constant(layer[f"{name}.w"]), self.constant(layer[f"{name}.b"])
        return self.add("LayerNormalization", x, weights, bias, axis=-1, epsilon=transformer.model().epsilon)

    def through(self, x: str, layer: Mapping[str, np.ndarray]) -> str:
        """What leaves a layer that `x` (tokens × width) enters."""
        parted, joined = self.constant([0, transformer.HEADS, _DEEP]), self.constant([0, transformer.WIDTH])
        q, k, v = (self.add("Reshape", part, parted) for part in self.products(x, layer, "qkv"))
        q, k, v = (self.add("Transpose", p, perm=[1, 2, 0] if p is k else [1, 0, 2]) for p in (q, k, v))
        alike = self.add("Mul", self.add("MatMul", q, k), self.constant(np.float32(_DEEP**-0.5)))
        seen = self.add("Transpose", self.add("MatMul", self.add("Softmax", alike, axis=-1), v), perm=[1, 0, 2])
        (attended,) = self.products(self.add("Reshape", seen, joined), layer, ["ao"])
        x = self.normed(self.add("Add", x, attended), layer, "aln")
        (inner,) = self.products(x, layer, ["fi"])
        (outer,) = self.products(self.add("Gelu", inner), layer, ["fo"])
        return self.normed(self.add("Add", x, outer), layer, "oln")

    def written(
        self, inputs: Mapping[str, Shape], outputs: Mapping[str, Shape], whole_numbers: Mapping[str, Shape] = NONE
    ) -> bytes:
        """The graph as ONNX Runtime takes it: the shapes of what goes in (whole numbers too) and of what comes out."""
        from onnx import helper

        given = [helper.make_tensor_value_info(name, _FLOAT, list(shape)) for name, shape in inputs.items()]
        given += [helper.make_tensor_value_info(name, _WHOLE, list(shape)) for name, shape in whole_numbers.items()]
        returned = [helper.make_tensor_value_info(name, _FLOAT, list(shape)) for name, shape in outputs.items()]
        body = helper.make_graph(self._nodes, "ficelle", given, returned, self._constants)
        model = helper.make_model(body, opset_imports=[helper.make_opsetid("", OPERATORS)], ir_version=FORMAT)
        return bytes(model.SerializeToString())


_FLOAT, _WHOLE = 1, 7  # ONNX's numbers for single precision and for whole numbers
