"""Co-action over a case: every kind of act, its account pairs and mass events."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa

from ficelle.detect.coaction import crowds, network, writing
from ficelle.detect.coaction.kernel import Flags
from ficelle.detect.coaction.network import Batch, MassEvent, Question
from ficelle.detect.coaction.shares import Shares, from_table
from ficelle.detect.groups import weaving as groups
from ficelle.engine import DuckDB
from ficelle.progress import Progress

KINDS = (
    "repost",
    "fast_repost",
    "link",
    "domain",
    "hashtag",
    "hashtags",
    "mention",
    "reply",
    "quote",
    "media",
    "text",
)
FAST_S = 10
"""A repost this soon after its original is a fast one (Luceri et al. 2024)."""

_SHARES = """
SELECT value AS object_id, account_id, document_id AS content_id, epoch(happened_at)::BIGINT AS timestamp_share
FROM act
WHERE kind = $kind AND happened_at IS NOT NULL
"""
_FAST_REPOSTS = f"""
SELECT act.value AS object_id, act.account_id, act.document_id AS content_id,
       epoch(act.happened_at)::BIGINT AS timestamp_share
FROM act
JOIN document AS original ON original.document_id = act.value
WHERE act.kind = 'repost'
  AND act.happened_at BETWEEN original.published_at AND original.published_at + {FAST_S} * INTERVAL 1 SECOND
"""  # noqa: S608 - our own number

_FIRST = """
SELECT account_id, document_id
FROM act
WHERE kind = $kind AND value = $value AND happened_at >= $moment
ORDER BY happened_at, document_id
LIMIT 1
"""


class CoAction:
    """Which accounts used the same things close in time, more than chance explains."""

    name = "coaction"
    version = 2
    help = "Accounts that act together, each pair tested against chance, mass events, and groups of both."
    parameters: Mapping[str, Any] = {
        "kinds": list(KINDS),
        "windows": [],
        "crowd_limit": network.CROWD_LIMIT,
        "keep_q": 0.05,
    }

    def weave(self, engine: DuckDB, run_id: str, parameters: Mapping[str, Any], progress: Progress) -> int:
        """Write the pairs and mass events of every kind, and the groups they make; give how many of all."""
        keep_q = float(parameters["keep_q"])
        question = Question(tuple(parameters["windows"]), parameters["crowd_limit"], ordinary=keep_q >= 1)
        found = 0
        for kind in parameters["kinds"]:
            shares = shares_of(engine, kind)
            if len(shares):
                found += _weave_kind(engine, run_id, kind, shares, question, keep_q, progress)
        return found + groups.weave(engine, run_id, progress)


def shares_of(engine: DuckDB, kind: str, *, as_given: bool = False) -> Shares:
    """The acts of one kind as shares: the value is the object, the document the post."""
    if kind == "fast_repost":
        return from_table(engine.arrow(_FAST_REPOSTS), kind, as_given=as_given)
    return from_table(engine.arrow(_SHARES, kind=kind), kind, as_given=as_given)


def _weave_kind(
    engine: DuckDB, run_id: str, kind: str, shares: Shares, question: Question, keep_q: float, progress: Progress
) -> int:
    kept: list[pa.Table] = []

    def sink(batch: Batch) -> None:
        chosen = batch.q <= keep_q
        if chosen.any():
            kept.append(_pairs(batch, chosen, shares, run_id, kind))

    outcome = network.coaction(shares, question, sink, progress, engine.calculator)
    for table in kept:
        engine.insert("account_pair", table)
    usual = crowds.half_times(shares) if outcome.mass else {}
    events = [
        {**_mass_row(engine, event, shares, run_id, kind), **crowds.course(event.object, shares, usual)}
        for event in outcome.mass
    ]
    if events:
        engine.insert("mass_event", pa.Table.from_pylist(events))
    return len(events) + sum(int(table.num_rows) for table in kept)


def _pairs(batch: Batch, chosen: Flags, shares: Shares, run_id: str, kind: str) -> pa.Table:
    table = writing.pairs_table(batch, shares.accounts).filter(pa.array(chosen))
    renamed = {"window": "window_s", "first_time": "first_at", "last_time": "last_at"}
    table = table.rename_columns([renamed.get(name, name) for name in table.column_names])
    for name in ("first_at", "last_at"):
        place = table.column_names.index(name)
        table = table.set_column(place, name, table.column(name).cast(pa.timestamp("s")))
    rows = table.num_rows
    return table.append_column("run_id", pa.array([run_id] * rows)).append_column("kind", pa.array([kind] * rows))


def _mass_row(engine: DuckDB, event: MassEvent, shares: Shares, run_id: str, kind: str) -> dict[str, Any]:
    """A mass event: how many took part, who was first, when it was fullest."""
    rows = np.flatnonzero(shares.object == event.object)
    times = np.sort(shares.time[rows])
    ahead = np.searchsorted(times, times + event.window, side="right") - np.arange(len(times))
    value = shares.objects[event.object].as_py()
    first = engine.rows(_FIRST, kind=_stored(kind), value=value, moment=_moment(times[0]))[0]
    return {
        "run_id": run_id,
        "kind": kind,
        "value": value,
        "window_s": event.window,
        "accounts": len(np.unique(shares.account[rows])),
        "posts": len(rows),
        "crowd": event.crowd,
        "first_account": first["account_id"],
        "first_document": first["document_id"],
        "first_at": _moment(times[0]),
        "last_at": _moment(times[-1]),
        "peak_at": _moment(times[int(ahead.argmax())]),
    }


def _stored(kind: str) -> str:
    return "repost" if kind == "fast_repost" else kind


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC).replace(tzinfo=None)
