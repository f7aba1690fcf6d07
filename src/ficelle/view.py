"""A table of a case, asked for lazily: count it, walk it, narrow it, hand it on."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from ficelle.engine import DuckDB, Row
from ficelle.errors import SettingsError

if TYPE_CHECKING:
    import pyarrow as pa


class View:
    """Rows of one table or view of the case, as dictionaries.

    `case.statements.where(kind="accusation").first(10)`; `len(case.documents)`; `case.accounts.to_arrow()`.
    """

    def __init__(
        self, engine: DuckDB, table: str, order: str = "", conditions: tuple[tuple[str, Any], ...] = ()
    ) -> None:
        self._engine = engine
        self._table = table
        self._order = order
        self._conditions = conditions

    def where(self, **equals: Any) -> Self:
        """The rows whose columns equal the given values; a list column must contain the value; None means NULL.

        Raises `SettingsError` for a column the table does not have.
        """
        for name in equals:
            self._check(name)
        return type(self)(self._engine, self._table, self._order, (*self._conditions, *equals.items()))

    def between(self, column: str, since: datetime | None = None, until: datetime | None = None) -> Self:
        """The rows whose time `column` lies at or after `since` and before `until`; undated rows lie nowhere."""
        self._check(column)
        bounds = [(f"{column} >=", since), (f"{column} <", until)]
        given = tuple((comparison, moment) for comparison, moment in bounds if moment is not None)
        return type(self)(self._engine, self._table, self._order, (*self._conditions, *given))

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self._engine.columns(self._table))

    def first(self, count: int) -> list[Row]:
        """The first `count` rows, in the table's order."""
        sql, parameters = self._select("*")
        return self._engine.rows(f"{sql} {self._ordering()} LIMIT {int(count)}", **parameters)

    def to_arrow(self) -> "pa.Table":
        """All rows as an Arrow table (for Polars, pandas or Parquet)."""
        sql, parameters = self._select("*")
        return self._engine.arrow(f"{sql} {self._ordering()}", **parameters)

    def __iter__(self) -> Iterator[Row]:
        sql, parameters = self._select("*")
        return self._engine.stream(f"{sql} {self._ordering()}", **parameters)

    def __len__(self) -> int:
        sql, parameters = self._select("count(*)")
        return int(self._engine.value(sql, **parameters))

    def __bool__(self) -> bool:
        return len(self) > 0

    def __repr__(self) -> str:
        return f"<{self._table}: {len(self):,} rows>"

    def _check(self, column: str) -> None:
        if column not in self.columns:
            raise SettingsError(f"{self._table} has no column {column!r}. It has: {', '.join(self.columns)}.")

    def _ordering(self) -> str:
        return f"ORDER BY {self._order}" if self._order else ""

    def _select(self, what: str) -> tuple[str, dict[str, Any]]:
        types = self._engine.columns(self._table)
        clauses, parameters = [], {}
        for number, (name, value) in enumerate(self._conditions):
            clauses.append(_clause(name, types.get(name, ""), value, f"v{number}"))
            if value is not None:
                parameters[f"v{number}"] = value
        where = f" WHERE {' AND '.join(clauses)}" if clauses else ""
        return f"SELECT {what} FROM {self._table}{where}", parameters  # noqa: S608 - columns were checked


def _clause(name: str, sql_type: str, value: Any, parameter: str) -> str:
    if value is None:
        return f"{name} IS NULL"
    if sql_type.endswith("[]"):
        return f"list_contains({name}, ${parameter})"
    comparison = name if name.endswith(("<", ">=")) else f"{name} ="
    return f"{comparison} ${parameter}"
