"""How much of everything a case holds, and how much of it is not known."""

from typing import Any

from ficelle.engine import DuckDB, Row

_DOCUMENTS = """
SELECT
    count(*) FILTER (kind IN ('article', 'statement')) AS documents,
    count(*) FILTER (kind NOT IN ('article', 'statement')) AS posts,
    count(*) FILTER (kind IN ('article', 'statement') AND published_at IS NULL) AS undated_documents,
    count(*) FILTER (kind NOT IN ('article', 'statement') AND published_at IS NULL) AS undated_posts
FROM dated_document
"""

_STATEMENTS = """
SELECT
    count(*) AS statements,
    count(*) FILTER (speaker IS NULL AND speaker_how <> 'anonymous') AS without_speaker,
    count(*) FILTER (speaker_how = 'anonymous') AS anonymous,
    count(DISTINCT speaker) AS speakers
FROM current_statement
"""

_ROWS = """
SELECT
    count(*) FILTER (reader <> 'container/1') AS sources,
    coalesce(sum(rows_read), 0)::BIGINT AS rows_read,
    coalesce(sum(accepted), 0)::BIGINT AS accepted,
    coalesce(sum(duplicates), 0)::BIGINT AS duplicates,
    coalesce(sum(rejected), 0)::BIGINT AS rejected
FROM source
"""

_PLATFORMS = """
SELECT
    coalesce(platform, 'not stated') AS platform,
    count(*) AS posts,
    count(*) FILTER (kind = 'repost') AS reposts,
    count(DISTINCT account_id) AS accounts,
    min(published_at) AS first_post,
    max(published_at) AS last_post
FROM document
WHERE kind NOT IN ('article', 'statement')
GROUP BY ALL
ORDER BY posts DESC, platform
"""


def summary(engine: DuckDB) -> dict[str, Any]:
    """Counts of sources, rows, documents, posts, accounts, acts and statements, and of what is missing in them."""
    counts: dict[str, Any] = {}
    for sql in (_ROWS, _DOCUMENTS, _STATEMENTS):
        counts |= engine.rows(sql)[0]
    counts["accounts"] = engine.value("SELECT count(*) FROM account")
    counts["acts"] = engine.value("SELECT count(*) FROM act")
    counts["refused_files"] = len(refused(engine))
    counts["judgements"] = engine.value("SELECT count(*) FROM judgement")
    return counts


def refused(engine: DuckDB) -> list[Row]:
    """The files that were offered, could not be read, and were not read later: name, reason, when."""
    return engine.rows(
        "SELECT details ->> 'name' AS name, details ->> 'reason' AS reason, happened_at FROM custody "
        "WHERE action = 'refuse' AND details ->> 'source_id' NOT IN (SELECT source_id FROM source) ORDER BY entry"
    )


def platforms(engine: DuckDB) -> list[Row]:
    """Posts, reposts, accounts and span of each platform."""
    return engine.rows(_PLATFORMS)


def ranked_acts(engine: DuckDB, kind: str, count: int = 10) -> list[Row]:
    """The most used values of one kind of act: uses, accounts, when first seen."""
    return engine.rows(
        "SELECT value, count(*) AS uses, count(DISTINCT account_id) AS accounts, min(happened_at) AS first_seen "
        "FROM act WHERE kind = $kind GROUP BY value ORDER BY uses DESC, value LIMIT $count",
        kind=kind,
        count=count,
    )
