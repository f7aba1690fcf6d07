"""The custody log: what was done to a case, each entry sealed with the hash of the one before.

Whoever rewrites the whole log can make it hold again: note the last seal outside the case (the report prints it).
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from ficelle.engine import DuckDB, Row
from ficelle.errors import CustodyError
from ficelle.model import canonical_json

FIRST = "0" * 64


def now() -> datetime:
    """The present moment, naive UTC, to the second: what a person can write down and check."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def seal_of(entry: int, happened_at: datetime, action: str, details: str, previous: str) -> str:
    """The seal of a custody entry: SHA-256 over its other five fields as canonical JSON."""
    line = canonical_json([entry, happened_at.isoformat(), action, details, previous])
    return hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()


def record(engine: DuckDB, action: str, details: Mapping[str, Any], happened_at: datetime | None = None) -> str:
    """Append an entry and return its seal. Call it inside the transaction of what it records."""
    from ficelle import VERSION

    last = engine.rows("SELECT entry, seal FROM custody ORDER BY entry DESC LIMIT 1")
    entry, previous = (last[0]["entry"] + 1, last[0]["seal"]) if last else (1, FIRST)
    moment = happened_at or now()
    text = canonical_json({**details, "ficelle": VERSION})
    seal = seal_of(entry, moment, action, text, previous)
    engine.execute(
        "INSERT INTO custody VALUES ($entry, $moment, $action, $text, $previous, $seal)",
        entry=entry,
        moment=moment,
        action=action,
        text=text,
        previous=previous,
        seal=seal,
    )
    return seal


def entries(engine: DuckDB) -> list[Row]:
    """The log in order."""
    return engine.rows("SELECT * FROM custody ORDER BY entry")


def check_chain(log: list[Row]) -> None:
    """Raise `CustodyError` at the first entry that does not follow from the one before."""
    previous = FIRST
    for expected, row in enumerate(log, start=1):
        if row["entry"] != expected:
            raise CustodyError(f"custody: entry {expected} is missing")
        if row["previous"] != previous:
            raise CustodyError(f"custody: entry {expected} does not follow entry {expected - 1}")
        seal = seal_of(row["entry"], row["happened_at"], row["action"], row["details"], row["previous"])
        if seal != row["seal"]:
            raise CustodyError(f"custody: entry {expected} ({row['action']}) was altered after it was sealed")
        previous = row["seal"]
