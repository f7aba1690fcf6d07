"""A table of a case, asked for lazily: count it, walk it, narrow it, hand it on."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

from ficelle.engine import DuckDB, Row
from ficelle.errors import SettingsError
from ficelle.text.fold import fold

if TYPE_CHECKING:
    import pyarrow as pa

_NAMED = 12  # names that an error lists
_JOINED = re.compile(" (?:and|et) ")


class View:
    """Rows of one table or view of the case, as dictionaries.

    `case.statements.where(kind="accusation").first(10)`; `len(case.documents)`; `case.accounts.to_arrow()`.
    `aliases` are further names of its columns, as people say them: `target` for `targets`.
    """

    def __init__(
        self,
        engine: DuckDB,
        table: str,
        order: str = "",
        conditions: tuple[tuple[str, Any], ...] = (),
        aliases: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._engine = engine
        self._table = table
        self._order = order
        self._conditions = conditions
        self._aliases = aliases

    def where(self, **equals: Any) -> Self:
        """The rows whose columns equal the given values; a list column must contain the value; None means NULL.

        Of several values in a list or tuple, any one. Raises `SettingsError` for a column the table does not have.
        """
        return self._narrowed(*((self._column(name), value) for name, value in equals.items()))

    def called(self, **names: str) -> Self:
        """The rows whose columns hold these names: the very one or, where there is none, those that contain it.

        Who speaks together with somebody is found too: “Lena Korr and Ivo Brandt” for either of the two. Case does
        not matter: `case.statements.called(speaker="korr")`. Raises `SettingsError` where nothing is called so; the
        message lists some names that there are.
        """
        return self.where(**{name: self._meant(self._column(name), written) for name, written in names.items()})

    def _meant(self, column: str, written: str) -> list[str]:
        unnested = f"unnest({column})" if self._engine.columns(self._table)[column].endswith("[]") else column
        rows = self._engine.rows(f"SELECT DISTINCT {unnested} AS name FROM {self._table} ORDER BY name")  # noqa: S608 - checked
        names = [str(row["name"]) for row in rows if row["name"] is not None]
        wanted = fold(written)
        found = [name for name in names if wanted in (fold(name), *_together(name))]
        found = found or [name for name in names if wanted in fold(name)]
        if not found:
            some = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else "")
            raise SettingsError(f"{self._table}: no {column} is or contains {written!r}. There are: {some or 'none'}.")
        return found

    def between(self, column: str, since: datetime | None = None, until: datetime | None = None) -> Self:
        """The rows whose time `column` lies at or after `since` and before `until`; undated rows lie nowhere."""
        column = self._column(column)
        bounds = [(f"{column} >=", since), (f"{column} <", until)]
        return self._narrowed(*((comparison, moment) for comparison, moment in bounds if moment is not None))

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

    def _narrowed(self, *conditions: tuple[str, Any]) -> Self:
        return type(self)(self._engine, self._table, self._order, (*self._conditions, *conditions), self._aliases)

    def _column(self, name: str) -> str:
        column = self._aliases.get(name, name)
        if column not in self.columns:
            raise SettingsError(f"{self._table} has no column {name!r}. It has: {', '.join(self.columns)}.")
        return column

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


def _together(name: str) -> list[str]:
    """The folded names of two who speak together, as such a speaker is written; none where it is one name."""
    both = _JOINED.split(fold(name))
    return both if len(both) > 1 and all(" " in one for one in both) else []


def _clause(name: str, sql_type: str, value: Any, parameter: str) -> str:
    if value is None:
        return f"{name} IS NULL"
    if isinstance(value, list | tuple):
        several = f"list_has_any({name}, ${parameter})"
        return several if sql_type.endswith("[]") else f"list_contains(${parameter}, {name})"
    if sql_type.endswith("[]"):
        return f"list_contains({name}, ${parameter})"
    comparison = name if name.endswith(("<", ">=")) else f"{name} ="
    return f"{comparison} ${parameter}"
