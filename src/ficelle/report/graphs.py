"""GraphML and GEXF: the accounts that acted together as a graph, for Gephi, Cytoscape and NetworkX.

A node is an account, an edge a pair over all kinds of act at which it was found. `start` and `end`, seconds since 1970,
say from when to when; GEXF carries them as the times of its time line.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ficelle.engine import DuckDB, Row

_NODES = """
WITH grouped AS (
    SELECT account_id, min(place) AS place
    FROM current_member JOIN current_group USING (run_id, group_id)
    GROUP BY account_id
), shown AS (
    SELECT account_a AS account_id FROM current_pair
    UNION
    SELECT account_b FROM current_pair
    UNION
    SELECT account_id FROM grouped
)
SELECT shown.account_id, account.handle, account.platform, account.followers, account.created_at, grouped.place,
       current_place.x, current_place.y,
       min(act.happened_at) AS first_at, max(act.happened_at) AS last_at, count(DISTINCT act.document_id) AS posts
FROM shown
LEFT JOIN account USING (account_id)
LEFT JOIN grouped USING (account_id)
LEFT JOIN current_place USING (account_id)
LEFT JOIN act USING (account_id)
GROUP BY ALL
ORDER BY shown.account_id
"""
_EDGES = """
SELECT account_a, account_b, list(DISTINCT kind ORDER BY kind) AS kinds, sum(n_objects)::BIGINT AS n_objects,
       sum(weight)::BIGINT AS post_pairs, min(q) AS q, min(window_s) AS window_s, min(first_at) AS first_at,
       max(last_at) AS last_at
FROM current_pair
GROUP BY account_a, account_b
ORDER BY account_a, account_b
"""

_CANVAS = 1000


@dataclass(frozen=True, slots=True)
class GraphWriter:
    """The graph of account pairs in one format."""

    name: str
    help: str
    default_name: str
    put: Callable[[Any, Path], None]

    def write(self, engine: DuckDB, target: Path) -> Path:
        """Write the graph to the file `target`."""
        self.put(graph(engine), target)
        return target


def graph(engine: DuckDB) -> Any:
    """The accounts of pairs and groups and the pairs between them, as a NetworkX graph."""
    import networkx as nx

    whole = nx.Graph(name="accounts that acted together, by ficelle")
    for row in engine.rows(_NODES):
        whole.add_node(row["account_id"], **_node(row))
    for row in engine.rows(_EDGES):
        whole.add_edge(row["account_a"], row["account_b"], **_edge(row))
    return whole


def _spot(row: Row) -> dict[str, Any]:
    """Where the account is drawn, in Gephi's own units."""
    if row["x"] is None:
        return {}
    return {"x": round(row["x"] * _CANVAS, 1), "y": round(row["y"] * _CANVAS, 1)}


def _node(row: Row) -> dict[str, Any]:
    told = {
        "label": _written(row["handle"] or row["account_id"]),
        "platform": row["platform"],
        "followers": row["followers"],
        "created_at": row["created_at"] and row["created_at"].isoformat(),
        "group": row["place"],
        "posts": row["posts"],
        "start": _seconds(row["first_at"]),
        "end": _seconds(row["last_at"]),
        **_spot(row),
    }
    return {name: value for name, value in told.items() if value is not None}


def _edge(row: Row) -> dict[str, Any]:
    return {
        "kinds": ",".join(row["kinds"]),
        "weight": row["n_objects"],
        "post_pairs": row["post_pairs"],
        "q": row["q"],
        "window_s": row["window_s"],
        "start": _seconds(row["first_at"]),
        "end": _seconds(row["last_at"]),
    }


def _written(text: str) -> str:
    """Without the control characters that XML does not allow."""
    return "".join(one if one.isprintable() else " " for one in text)


def _seconds(moment: Any) -> int | None:
    from datetime import UTC

    return None if moment is None else int(moment.replace(tzinfo=UTC).timestamp())


def _graphml(whole: Any, target: Path) -> None:
    import networkx as nx

    nx.write_graphml_xml(whole, target)


def _gexf(whole: Any, target: Path) -> None:
    import networkx as nx

    whole.graph["mode"] = "dynamic"
    for _, told in whole.nodes(data=True):
        if "x" in told:
            told["viz"] = {"position": {"x": told.pop("x"), "y": told.pop("y"), "z": 0.0}}
    nx.write_gexf(whole, target, version="1.2draft")


GRAPHML = GraphWriter("graphml", "the graph of account pairs for Gephi and others", "pairs.graphml", _graphml)
GEXF = GraphWriter("gexf", "the graph of account pairs with Gephi's time line", "pairs.gexf", _gexf)
