"""Rows become Arrow tables with the types that `schema.sql` gives their columns."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

_TABLE = re.compile(r"CREATE TABLE IF NOT EXISTS (\w+) \((.*?)\n\);", re.DOTALL)
_COLUMN = re.compile(r"^\s+(\w+)\s+([A-Z]+(?:\[\])?)", re.MULTILINE)


def table(rows: Sequence[Mapping[str, Any]], name: str) -> "pa.Table | None":
    """`rows` as an Arrow table for the case's table `name`, with the columns that occur; None where there are no rows.

    Raises:
        KeyError: a row has a column that the table does not have (`source_row` is allowed everywhere).
    """
    import pyarrow as pa

    if not rows:
        return None
    types = column_types(name)
    columns = dict.fromkeys(column for row in rows for column in row)
    return pa.table({column: pa.array([row.get(column) for row in rows], types[column]) for column in columns})


@cache
def column_types(name: str) -> "Mapping[str, pa.DataType]":
    """The columns of the case's table `name`, with `source_row`, and their Arrow types."""
    return {column: _arrow(kind) for column, kind in _columns(name)} | {"source_row": _arrow("BIGINT")}


def _columns(name: str) -> Iterable[tuple[str, str]]:
    schema = files("ficelle").joinpath("schema.sql").read_text("utf-8")
    bodies = dict(_TABLE.findall(schema))
    return _COLUMN.findall(bodies[name])


def _arrow(kind: str) -> "pa.DataType":
    import pyarrow as pa

    plain = {
        "VARCHAR": pa.string(),
        "BIGINT": pa.int64(),
        "INTEGER": pa.int32(),
        "DOUBLE": pa.float64(),
        "BOOLEAN": pa.bool_(),
        "TIMESTAMP": pa.timestamp("us"),
    }
    return pa.list_(plain[kind.removesuffix("[]")]) if kind.endswith("[]") else plain[kind]
