"""Writes the groups of a run: members, figures, other explanations."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from ficelle.detect.groups import communities, crowds, explanations, figures, layout
from ficelle.engine import DuckDB
from ficelle.model import canonical_json, content_id
from ficelle.progress import Progress

PART = 0.8
"""The share of a group's accounts that must be in a crowd for the group to be a part of it."""

_PAIRS = """
SELECT kind, account_a, account_b, n_objects, expected, q FROM account_pair WHERE run_id = $run_id
ORDER BY kind, account_a, account_b
"""
_TIES = """
SELECT DISTINCT account_a, account_b FROM account_pair WHERE run_id = $run_id ORDER BY ALL
"""
# Every link has its domain, every hashtag may stand in a sequence: what follows from another event is no second one.
_EVENTS = """
SELECT DISTINCT kind, value FROM mass_event
WHERE run_id = $run_id AND kind NOT IN ('fast_repost', 'domain', 'hashtags')
ORDER BY ALL
"""
_TAKING_PART = f"""
SELECT act.kind, act.value, act.account_id, list(DISTINCT act.document_id) AS documents
FROM act
SEMI JOIN ({_EVENTS.replace("ORDER BY ALL", "")}) AS event ON act.kind = event.kind AND act.value = event.value
GROUP BY ALL
ORDER BY ALL
"""  # noqa: S608 - our own words
_ACTIVITY = """
SELECT account_id, count(*)::DOUBLE AS posts FROM document WHERE account_id IS NOT NULL GROUP BY ALL ORDER BY account_id
"""
_CARRIED_BY_PAIRS = """
INSERT INTO carried
SELECT member.group_id, act.kind, act.value
FROM member
JOIN layer USING (group_id)
JOIN act ON act.account_id = member.account_id AND act.kind = layer.kind
GROUP BY ALL
HAVING count(DISTINCT member.account_id) >= 2
"""


@dataclass
class _Group:
    """A group before its figures."""

    kind: str
    accounts: tuple[str, ...]
    kinds: tuple[str, ...]
    objects: tuple[tuple[str, str], ...] = ()
    holds_at: float | None = None
    stability: float | None = None
    ties: tuple[communities.Tie, ...] = ()
    passers_by: int = 0
    within: str | None = None
    group_id: str = field(init=False)

    def __post_init__(self) -> None:
        self.group_id = content_id("grp", self.kind, canonical_json([self.accounts, self.kinds, self.objects]))


def weave(engine: DuckDB, run_id: str, progress: Progress) -> int:
    """Write the groups among the pairs and mass events of a run; give how many."""
    progress("coaction: groups", 0)
    _place_accounts(engine, run_id)
    crowds_found = _from_mass_events(engine, run_id)
    groups = [*_parts(_from_pairs(engine, run_id), crowds_found), *crowds_found]
    if not groups:
        return 0
    _lay_out(engine, groups)
    known = figures.of_groups(engine)
    for group in groups:
        _add_ties(known[group.group_id], group)
    told = {one.group_id: explanations.of_group(known[one.group_id]) for one in groups}
    groups.sort(key=lambda one: _place(one, told[one.group_id], known[one.group_id]))
    rows = [_row(run_id, at, one, known[one.group_id], told[one.group_id]) for at, one in enumerate(groups, 1)]
    engine.insert("account_group", pa.Table.from_pylist(rows))
    members = [row for group in groups for row in _members(run_id, group)]
    engine.insert("group_member", pa.Table.from_pylist(members))
    return len(groups)


def _place_accounts(engine: DuckDB, run_id: str) -> None:
    placed = layout.places(engine.arrow(_TIES, run_id=run_id))
    engine.insert("account_place", placed.append_column("run_id", pa.array([run_id] * placed.num_rows, pa.string())))


def _place(group: _Group, told: list[explanations.Explanation], known: dict[str, Any]) -> tuple[Any, ...]:
    """Parts of another group come after all that stand for themselves."""
    key = explanations.rank_key(told, known.get("copied"), len(group.accounts))
    return (group.within is not None, *key, group.group_id)


def _parts(groups: list[_Group], crowds_found: list[_Group]) -> list[_Group]:
    """Groups of pairs, each told of the crowd that holds most of its accounts."""
    for group in groups:
        for crowd in crowds_found:
            if len(set(group.accounts) & set(crowd.accounts)) >= PART * len(group.accounts):
                group.within = crowd.group_id
    return groups


def _from_pairs(engine: DuckDB, run_id: str) -> list[_Group]:
    found = communities.find(engine.arrow(_PAIRS, run_id=run_id))
    return [_Group("pairs", one.accounts, one.kinds, (), one.holds_at, one.stability, one.ties) for one in found]


def _from_mass_events(engine: DuckDB, run_id: str) -> list[_Group]:
    events = [(row["kind"], row["value"]) for row in engine.rows(_EVENTS, run_id=run_id)]
    if not events:
        return []
    active = engine.arrow(_ACTIVITY)
    posts = dict(zip(active.column("account_id").to_pylist(), active.column("posts").to_pylist(), strict=True))
    place = {account: at for at, account in enumerate(posts)}
    taking: dict[tuple[str, str], dict[str, frozenset[str]]] = {event: {} for event in events}
    for row in engine.rows(_TAKING_PART, run_id=run_id):
        taking[row["kind"], row["value"]][row["account_id"]] = frozenset(row["documents"])
    participants = [np.array([place[account] for account in taking[event]], dtype=np.int64) for event in events]
    found = crowds.join(participants, active.column("posts").to_numpy())
    return [_crowd_group(one, [(events[at], taking[events[at]]) for at in one.events], posts) for one in found]


def _crowd_group(
    crowd: crowds.Crowd,
    events: list[tuple[tuple[str, str], dict[str, frozenset[str]]]],
    posts: dict[str, float],
) -> _Group:
    """The events' people: those who used two of its objects, or gave it half of their posts; others passed by."""
    used: Counter[str] = Counter()
    documents: dict[str, set[str]] = defaultdict(set)
    for _, taking in events:
        for account, theirs in taking.items():
            used[account] += 1
            documents[account] |= theirs
    alone = len(events) == 1
    members = [one for one in used if alone or used[one] >= 2 or len(documents[one]) >= posts[one] / 2]
    objects = tuple(event for event, _ in events)
    group = _Group("mass", tuple(sorted(members)), tuple(sorted({kind for kind, _ in objects})), objects, crowd.p)
    group.passers_by = len(used) - len(members)
    return group


def _lay_out(engine: DuckDB, groups: list[_Group]) -> None:
    """The temporary tables that the figures are asked of."""
    engine.execute("CREATE OR REPLACE TEMP TABLE member (group_id VARCHAR, account_id VARCHAR)")
    engine.execute("CREATE OR REPLACE TEMP TABLE layer (group_id VARCHAR, kind VARCHAR)")
    engine.execute("CREATE OR REPLACE TEMP TABLE carried (group_id VARCHAR, kind VARCHAR, value VARCHAR)")
    members = [{"group_id": one.group_id, "account_id": account} for one in groups for account in one.accounts]
    layers = [
        {"group_id": one.group_id, "kind": kind}
        for one in groups
        if one.kind == "pairs"
        for kind in {kind.removeprefix("fast_") for kind in one.kinds}
    ]
    carried = [{"group_id": g.group_id, "kind": kind, "value": value} for g in groups for kind, value in g.objects]
    for table, rows in (("member", members), ("layer", layers), ("carried", carried)):
        if rows:
            engine.insert(table, pa.Table.from_pylist(rows))
    engine.execute(_CARRIED_BY_PAIRS)


def _add_ties(known: dict[str, Any], group: _Group) -> None:
    size = len(group.accounts)
    known["quiet_share"] = round(explanations.quiet_share(known.get("hours") or [0] * 24), 3)
    known["objects_carried"] = list(group.objects)
    known["passers_by"] = group.passers_by
    if group.ties:
        known["density"] = round(2 * len(group.ties) / (size * (size - 1)), 4)
        known["objects_a_pair"] = round(sum(tie.objects for tie in group.ties) / len(group.ties), 2)
        known["objects_of_ties"] = sum(tie.objects for tie in group.ties)
        known["expected"] = round(sum(tie.expected for tie in group.ties), 3)


def _row(
    run_id: str, place: int, group: _Group, known: dict[str, Any], told: list[explanations.Explanation]
) -> dict[str, Any]:
    main = ("posts", "reposts", "first_account", "first_document", "first_at", "last_at", "own_share", "copied")
    rest = {name: value for name, value in known.items() if name not in main}
    return {
        "run_id": run_id,
        "group_id": group.group_id,
        "place": place,
        "kind": group.kind,
        "within": group.within,
        "kinds": list(group.kinds),
        "accounts": len(group.accounts),
        **{name: known.get(name) for name in main},
        "holds_at": group.holds_at,
        "stability": group.stability,
        "figures": figures.as_json(rest),
        "explanations": json.dumps([one._asdict() for one in told], ensure_ascii=False),
    }


def _members(run_id: str, group: _Group) -> list[dict[str, Any]]:
    ties: dict[str, int] = dict.fromkeys(group.accounts, 0)
    best: dict[str, float] = {}
    for tie in group.ties:
        for account in (tie.account_a, tie.account_b):
            ties[account] += 1
            best[account] = min(tie.q, best.get(account, 1.0))
    return [
        {"run_id": run_id, "group_id": group.group_id, "account_id": i, "ties": ties[i], "q": best.get(i)}
        for i in group.accounts
    ]
