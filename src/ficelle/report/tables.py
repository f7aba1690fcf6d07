"""CSV and Parquet: the tables of the case, one file a table."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ficelle.engine import DuckDB

TABLES = {
    "sources": "SELECT * FROM source ORDER BY added_at, name",
    "documents": "SELECT * FROM dated_document",
    "date_claims": "SELECT * FROM date_claim",
    "segments": "SELECT * FROM segment",
    "repairs": "SELECT * FROM repair",
    "duplicate_passages": "SELECT * FROM duplicate_passage",
    "accounts": "SELECT * FROM account",
    "acts": "SELECT * FROM act",
    "statements": "SELECT * FROM current_statement ORDER BY document_id, position",
    "statement_links": "SELECT * FROM current_link",
    "controversy": "SELECT * FROM controversy ORDER BY document_id, position, answer_document_id, answer_position",
    "accusations_not_made": "SELECT * FROM accusation_not_made ORDER BY document_id, position",
    "accusations_less_sure": "SELECT * FROM accusation_less_sure ORDER BY document_id, position",
    "evidence": "SELECT * FROM current_evidence ORDER BY document_id, start",
    "account_pairs": "SELECT * FROM current_pair ORDER BY q, kind, account_a, account_b",
    "mass_events": "SELECT * FROM current_mass_event ORDER BY crowd DESC, kind, value",
    "account_groups": "SELECT * FROM current_group ORDER BY place",
    "account_places": "SELECT * FROM current_place ORDER BY account_id",
    "group_members": "SELECT * FROM current_member ORDER BY group_id, account_id",
    "judgements": "SELECT * FROM judgement ORDER BY judged_at",
    "rejected": "SELECT * FROM rejected",
    "runs": "SELECT * FROM run ORDER BY finished_at",
    "custody": "SELECT * FROM custody ORDER BY entry",
}
# A spreadsheet runs a cell that begins so; what a stranger wrote must not run.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class ParquetWriter:
    """Exact copies of the tables, for Spark, Polars, pandas and R."""

    name: str = "parquet"
    help: str = "a folder of Parquet files, one a table, exact"
    default_name: str = "parquet"

    def write(self, engine: DuckDB, target: Path) -> Path:
        """Write one Parquet file a table into the folder `target`."""
        target.mkdir(parents=True, exist_ok=True)
        for table, sql in TABLES.items():
            engine.copy_to_parquet(sql, target / f"{table}.parquet")
        return target


@dataclass(frozen=True, slots=True)
class CsvWriter:
    """The tables for a spreadsheet: UTF-8 with a byte-order mark, lists joined by ' | ', formulas made harmless."""

    name: str = "csv"
    help: str = "a folder of CSV files, one a table, safe to open in a spreadsheet"
    default_name: str = "csv"

    def write(self, engine: DuckDB, target: Path) -> Path:
        """Write one CSV file a table into the folder `target`."""
        target.mkdir(parents=True, exist_ok=True)
        for table, sql in TABLES.items():
            with (target / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as file:
                rows = csv.writer(file)
                rows.writerow(engine.columns_of_answer(sql))
                rows.writerows(_cells(row.values()) for row in engine.stream(sql))
        return target


def _cells(values: Iterable[Any]) -> list[Any]:
    return [_cell(value) for value in values]


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return _harmless(" | ".join(map(str, value)))
    if isinstance(value, datetime):
        return value.isoformat()
    return _harmless(value) if isinstance(value, str) else value


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


CSV = CsvWriter()
PARQUET = ParquetWriter()
