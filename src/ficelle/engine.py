"""The engines: DuckDB stores and answers. The only file that knows which database it is."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self

import duckdb

from ficelle.calculator import Calculator, Threads
from ficelle.errors import CaseBusyError, CaseError

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]
STORE = "case.duckdb"
"""The name of the store in a case's folder."""
_APPENDING = 450_000_000  # bytes of memory in which rows are appended: a few groups of rows of each table


class Engine(Protocol):
    """Answers SQL in the DuckDB dialect with `$named` parameters."""

    def rows(self, sql: str, **parameters: Any) -> list[Row]:
        """The answer as dictionaries, for what a person reads."""
        ...

    def arrow(self, sql: str, **parameters: Any) -> "pa.Table":
        """The answer as an Arrow table, for what a machine reads."""
        ...


class DuckDB:
    """The store of a case, and the default engine.

    One process writes at a time: a second one gets `CaseBusyError`. Readers open it read-only and may be several.
    `calculator` does what is too much for a query; it is this process, or a cluster for as long as one is lent.
    """

    def __init__(self, path: Path, *, read_only: bool = False, memory: str = "1GB", threads: int = 2) -> None:
        self.path = path
        self.calculator: Calculator = Threads(threads)
        self._memory, self._threads = memory, threads
        self._columns: dict[str, Mapping[str, str]] = {}
        self._has_views = False
        # Extensions are never fetched: a case is worked on without a network.
        config: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": False,
            "memory_limit": memory,
            "threads": threads,
            "preserve_insertion_order": True,
        }
        try:
            self._connection = duckdb.connect(path, read_only=read_only, config=config)
        except duckdb.IOException as error:
            raise _opening_error(path, error) from error
        except duckdb.Error as error:
            raise CaseError(f"{path}: not a case this version of ficelle can open ({_first_line(error)}).") from error

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def create_tables(self) -> None:
        """Make the tables of a case, where they do not stand yet."""
        self._connection.execute(schema())
        self._columns.clear()

    def define_views(self) -> None:
        """Have the views of this version, whichever made the case: they are derived anew and never written to it."""
        try:
            _define_views(self._connection)
        except duckdb.Error as error:
            message = (
                f"made by another version of ficelle ({_first_line(error)}); its files can be added to a new case."
            )
            raise CaseError(f"{self.path}: {message}") from error
        self._has_views = True

    def rows(self, sql: str, **parameters: Any) -> list[Row]:
        """The answer as dictionaries."""
        answer = self._connection.execute(sql, parameters)
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, values, strict=True)) for values in answer.fetchall()]

    def stream(self, sql: str, **parameters: Any) -> Iterator[Row]:
        """The answer as dictionaries, a thousand rows in memory at a time.

        It runs on a cursor of its own and sees what is committed; inside a transaction use `rows`.
        """
        cursor = self._connection.cursor()
        if self._has_views:
            _define_views(cursor)  # no connection sees what another defines for itself
        cursor.execute(sql, parameters)
        names = [column[0] for column in cursor.description or ()]
        while chunk := cursor.fetchmany(1000):
            for values in chunk:
                yield dict(zip(names, values, strict=True))

    def value(self, sql: str, **parameters: Any) -> Any:
        """The single value of an answer of one row and one column; None where it has no row."""
        found = self._connection.execute(sql, parameters).fetchall()
        return found[0][0] if found else None

    def arrow(self, sql: str, **parameters: Any) -> "pa.Table":
        """The answer as an Arrow table."""
        return self._connection.sql(sql, params=parameters).to_arrow_table()

    def batches(self, sql: str, size: int = 100_000, **parameters: Any) -> "Iterator[pa.RecordBatch]":
        """The answer as Arrow record batches of at most `size` rows; do not query while it is open."""
        yield from self._connection.sql(sql, params=parameters).to_arrow_reader(size)

    def execute(self, sql: str, **parameters: Any) -> None:
        """Carry out a command that answers nothing."""
        self._connection.execute(sql, parameters)

    def insert(self, table: str, rows: "pa.Table") -> None:
        """Append `rows` to `table`, columns matched by name, missing ones NULL."""
        if rows.num_rows == 0:
            return
        self.ask_of(f"INSERT INTO {table} BY NAME SELECT * FROM incoming", rows)  # noqa: S608 - our own names

    def ask_of(self, sql: str, incoming: "pa.Table") -> list[tuple[Any, ...]]:  # noqa: ARG002 - the SQL names it
        """The answer to SQL that reads `incoming`, an Arrow table that is let go of as soon as it has been read.

        A table that was lent is kept by the database until its transaction ends, however large; this one is not.
        """
        return self._connection.execute(sql).fetchall()

    @contextmanager
    def lend(self, **tables: "pa.Table") -> Iterator[None]:
        """Let SQL see Arrow tables under the given names, for the length of the block."""
        for name, rows in tables.items():
            self._connection.register(name, rows)
        try:
            yield
        finally:
            for name in tables:
                self._connection.unregister(name)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block enters the store, or nothing of it."""
        self._connection.begin()
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()

    @contextmanager
    def appending(self) -> Iterator[None]:
        """For a stream of appended rows: one thread, and less memory where more was given.

        Several threads would cut the rows into more pieces and take more time in all; what has been written is not read
        again soon, and would fill all memory there is.
        """
        self._connection.execute("SET threads = 1")
        if _bytes(self.value("SELECT current_setting('memory_limit')")) > _APPENDING:
            with suppress(duckdb.OutOfMemoryException):  # more than this is in use, and stays so
                self._connection.execute(f"SET memory_limit = '{_APPENDING}B'")
        try:
            yield
        finally:
            self._connection.execute(f"SET memory_limit = '{self._memory}'")
            self._connection.execute(f"SET threads = {self._threads}")

    def columns(self, table: str) -> Mapping[str, str]:
        """The columns of a table and their SQL types, in order; no table is altered while the store is open."""
        if table not in self._columns:
            described = self.rows(
                "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = $name AND NOT internal "
                "ORDER BY column_index",
                name=table,
            )
            self._columns[table] = {row["column_name"]: row["data_type"] for row in described}
        return self._columns[table]

    def columns_of_answer(self, sql: str) -> list[str]:
        """The names of the columns that a query without parameters would answer with."""
        return [row["column_name"] for row in self.rows(f"DESCRIBE {sql}")]

    def copy_to_parquet(self, sql: str, path: Path) -> None:
        """Write an answer to a Parquet file, streaming."""
        quoted = str(path).replace("'", "''")
        self._connection.execute(f"COPY ({sql}) TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)")


_VIEW = "CREATE VIEW IF NOT EXISTS"


@cache
def _views() -> tuple[str, ...]:
    """The commands that define the views of a case for one connection."""
    commands = (statement.query for statement in duckdb.extract_statements(schema()))
    return tuple(one.replace(_VIEW, "CREATE OR REPLACE TEMP VIEW") for one in commands if _VIEW in one)


def _define_views(connection: duckdb.DuckDBPyConnection) -> None:
    for view in _views():
        connection.execute(view)


def schema() -> str:
    """The SQL that makes the tables of a case."""
    return files("ficelle").joinpath("schema.sql").read_text(encoding="utf-8")


def _bytes(told: str) -> float:
    """An amount of memory as DuckDB tells it: `667.5 MiB`."""
    number, unit = told.split()
    return float(number) * 1024.0 ** ("bytes", "KiB", "MiB", "GiB", "TiB").index(unit)


def _opening_error(path: Path, error: duckdb.Error) -> CaseError:
    if "lock" in str(error):
        return CaseBusyError(
            f"{path.parent}: another process has this case open ({_holder(str(error))}). "
            "Wait until it has finished, or close it, and try again; nothing was changed."
        )
    return CaseError(f"{path}: cannot be opened ({_first_line(error)}).")


def _holder(message: str) -> str:
    start = message.find("PID")
    return message[start : message.find(")", start)] if start >= 0 else "its process is not known"


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
