"""Repeats are found as if each batch were compared with every document of the case, whatever the hashes are."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ficelle import repeats
from ficelle.engine import DuckDB
from ficelle.repeats import Hashes, Repeats

IDS = st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6), max_size=6)


def added(engine: DuckDB, batches: list[list[str]]) -> list[str]:
    """What the case holds after the batches came in one after the other."""
    found, row = Repeats(engine), 0
    for ids in batches:
        rows = range(row, row + len(ids))
        row += len(ids)
        documents = pa.table({"source_row": pa.array(rows, pa.int64()), "document_id": pa.array(ids, pa.string())})
        repeated = set(found.among(documents))
        new = [value for at, value in zip(rows, ids, strict=True) if at not in repeated]
        engine.insert("document", pa.table({"document_id": pa.array(new, pa.string())}))
    return [row["document_id"] for row in engine.rows("SELECT document_id FROM document")]


@pytest.mark.parametrize("hashes", [3, 1 << 60], ids=["nearly all alike", "as they are"])
@settings(max_examples=25)
@given(already=st.lists(st.sampled_from("abcdefgh"), max_size=3, unique=True), batches=IDS)
def test_each_document_enters_once(hashes: int, already: list[str], batches: list[list[str]]) -> None:
    with pytest.MonkeyPatch.context() as patch, DuckDB(Path(":memory:")) as engine:
        patch.setattr(
            repeats, "hashes_of", lambda ids: np.array([hash(one) % hashes for one in ids.to_pylist()], np.int64)
        )
        engine.execute("CREATE TABLE document (document_id VARCHAR)")
        engine.insert("document", pa.table({"document_id": pa.array(already, pa.string())}))
        assert added(engine, batches) == list(dict.fromkeys(already + [one for ids in batches for one in ids]))


@given(st.lists(st.lists(st.integers(-40, 40), max_size=30), max_size=12))
def test_a_hash_is_met_again_or_twice(batches: list[list[int]]) -> None:
    hashes, seen = Hashes(), set[int]()
    for batch in batches:
        met = hashes.take(np.array(batch, np.int64)).tolist()
        assert met == [value in seen or batch.count(value) > 1 for value in batch]
        seen.update(batch)
