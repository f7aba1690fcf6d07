from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from ficelle.sealing import RowsDigest

COLUMNS = ("document_id", "start", "text")
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "document_id": st.none() | st.text(max_size=5),
            "start": st.none() | st.integers(-(2**31), 2**31),
            "text": st.none() | st.text(max_size=5),
        }
    ),
    max_size=12,
)
SCHEMA = pa.schema([("document_id", pa.string()), ("start", pa.int64()), ("text", pa.string())])


def digest(*batches: list[dict[str, Any]]) -> str:
    found = RowsDigest(COLUMNS)
    for batch in batches:
        found.update(pa.Table.from_pylist(batch, SCHEMA))
    return found.hexdigest()


@given(ROWS, st.integers(0, 12))
def test_it_does_not_matter_where_batches_are_cut(rows: list[dict[str, Any]], cut: int) -> None:
    assert digest(rows) == digest(rows[:cut], rows[cut:])


@given(ROWS, ROWS)
def test_other_rows_have_another_digest(a: list[dict[str, Any]], b: list[dict[str, Any]]) -> None:
    assert (digest(a) == digest(b)) == (a == b)


def test_an_absent_column_counts_as_null() -> None:
    whole, short = RowsDigest(COLUMNS), RowsDigest(COLUMNS)
    whole.update(
        pa.table({"document_id": ["a"], "start": pa.array([None], pa.int32()), "text": pa.array([None], pa.string())})
    )
    short.update(pa.table({"document_id": ["a"]}))
    assert whole.hexdigest() == short.hexdigest()


def test_text_types_and_slices_do_not_matter() -> None:
    plain, large = RowsDigest(("text",)), RowsDigest(("text",))
    plain.update(pa.table({"text": ["b", None, "c"]}))
    large.update(pa.table({"text": pa.array(["a", "b", None, "c", "d"], pa.large_string()).slice(1, 3)}))
    assert plain.hexdigest() == large.hexdigest()
