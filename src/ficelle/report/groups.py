"""The card of a group: the figures of a public technical note, some of its posts, and what else could explain it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, NamedTuple

from ficelle.engine import DuckDB, Row
from ficelle.errors import SettingsError
from ficelle.text.fold import fold

EVIDENCE = 5  # posts shown of a group
_BARS = 72
_Z95 = 1.959964
DRAWN = 600  # ties drawn of a group, the strongest; the report says when there are more
_SIDE, _EDGE = 320.0, 8.0

_PLACED = """
SELECT account_id, x, y
FROM current_place JOIN current_member USING (account_id)
WHERE group_id = $group_id
ORDER BY account_id
"""
_TIES = """
WITH member AS (SELECT account_id FROM current_member WHERE group_id = $group_id)
SELECT account_a, account_b, min(q) AS q
FROM current_pair
SEMI JOIN member AS one ON one.account_id = account_a
SEMI JOIN member AS other ON other.account_id = account_b
GROUP BY ALL
ORDER BY q, account_a, account_b
"""

_POSTS = """
SELECT document.document_id, document.account_id, document.published_at, document.text, document.kind
FROM document
JOIN (SELECT account_id FROM current_member WHERE group_id = $group_id) USING (account_id)
WHERE document.document_id = $first
   OR document.document_id IN (
        SELECT document_id FROM act JOIN (
            SELECT unnest($values::VARCHAR[]) AS value
        ) USING (value)
        WHERE act.kind IN ('hashtag', 'link', 'text', 'media', 'mention')
   )
ORDER BY document.document_id = $first DESC, document.published_at, document.document_id
LIMIT $count
"""
_BIOS = """
SELECT bio FROM account JOIN current_member USING (account_id) WHERE group_id = $group_id
"""


class Network(NamedTuple):
    """A group's ties as they are drawn, in a square of 320: `dots` (x, y), `lines` (x, y, x, y), ties there are."""

    dots: list[tuple[float, float]]
    lines: list[tuple[float, float, float, float]]
    ties: int


@dataclass(frozen=True)
class Card:
    """A group as it is shown: its row, its figures, its posts, what else could explain it."""

    row: Row
    figures: dict[str, Any]
    explanations: list[dict[str, Any]]
    posts: list[Row]
    network: "Network"

    @property
    def bars(self) -> list[dict[str, float]]:
        """The group's posts hour by hour as bars of a chart 720 wide and 80 high; long spans are cut in 72 parts."""
        return _bars(self.figures.get("course") or [])


def cards(engine: DuckDB, count: int) -> list[Card]:
    """The cards of the first groups that stand for themselves."""
    rows = engine.rows("SELECT * FROM current_group WHERE within IS NULL ORDER BY place LIMIT $count", count=count)
    return [_card(engine, row) for row in rows]


def card(engine: DuckDB, name: str) -> Card:
    """The card of the group with this id, the beginning of an id, or its place in the list.

    Raises `SettingsError` where no group is called so, or more than one.
    """
    rows = engine.rows(
        "SELECT * FROM current_group WHERE place::VARCHAR = $name OR starts_with(group_id, $name) ORDER BY place",
        name=name,
    )
    exact = [row for row in rows if name in (str(row["place"]), row["group_id"])] or rows
    if len(exact) != 1:
        raise SettingsError(
            f"{len(exact) or 'no'} groups are called {name!r}. `ficelle show CASE groups` lists them with their ids."
        )
    return _card(engine, exact[0])


def bio_words(engine: DuckDB, group_id: str, words: Sequence[str]) -> dict[str, Any]:
    """How many profiles of the group hold one of the words, among those with a profile text; Wilson's 95 % interval."""
    bios = [fold(row["bio"]) for row in engine.rows(_BIOS, group_id=group_id) if row["bio"]]
    wanted = [fold(word) for word in words]
    count = sum(any(word in bio for word in wanted) for bio in bios)
    return {"words": list(words), "accounts": count, "of": len(bios), "interval": wilson(count, len(bios))}


def overlap(engine: DuckDB, group_id: str, others: Iterable[str]) -> int:
    """How many of the group's accounts are among `others`."""
    rows = engine.rows("SELECT account_id FROM current_member WHERE group_id = $id", id=group_id)
    return len({row["account_id"] for row in rows} & set(others))


def wilson(count: int, total: int) -> tuple[float, float] | None:
    """Wilson's 95 % interval of a share; None of nothing."""
    if total == 0:
        return None
    share, z = count / total, _Z95
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    reach = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return (max(0.0, middle - reach), min(1.0, middle + reach))


def _card(engine: DuckDB, row: Row) -> Card:
    figures = json.loads(row["figures"])
    ranked = [*(figures.get("hashtags") or [])[:2], *(figures.get("links") or [])[:2]]
    posts = engine.rows(
        _POSTS,
        group_id=row["group_id"],
        first=row["first_document"],
        values=[one["value"] for one in ranked],
        count=EVIDENCE,
    )
    return Card(row, figures, json.loads(row["explanations"]), posts, _network(engine, row["group_id"]))


def _network(engine: DuckDB, group_id: str) -> Network:
    """The accounts and the strongest ties of a group that has any."""
    placed = engine.rows(_PLACED, group_id=group_id)
    if not placed:
        return Network([], [], 0)
    ties = engine.rows(_TIES, group_id=group_id)
    left, top = (min(row[axis] for row in placed) for axis in ("x", "y"))
    wide = max(max(row[axis] for row in placed) - low for axis, low in (("x", left), ("y", top))) or 1.0
    scale = (_SIDE - 2 * _EDGE) / wide
    spot = {row["account_id"]: (_EDGE + (row["x"] - left) * scale, _EDGE + (row["y"] - top) * scale) for row in placed}
    lines = [(*spot[one["account_a"]], *spot[one["account_b"]]) for one in ties[:DRAWN]]
    return Network(list(spot.values()), lines, len(ties))


def _bars(course: list[dict[str, Any]]) -> list[dict[str, float]]:
    from datetime import datetime

    if not course:
        return []
    hours = [datetime.fromisoformat(one["hour"]).timestamp() / 3600 for one in course]
    span = max(hours) - hours[0] + 1
    parts = int(min(_BARS, span))
    counts = [0] * parts
    for hour, one in zip(hours, course, strict=True):
        counts[min(int((hour - hours[0]) / span * parts), parts - 1)] += one["posts"]
    width, top = 720 / parts, max(counts)
    return [
        {"x": place * width, "y": 80 - 80 * count / top, "width": max(width - 1, 0.5), "height": 80 * count / top}
        for place, count in enumerate(counts)
        if count
    ]
