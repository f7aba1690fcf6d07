"""The figures of a group, as a public technical note gives them, by query over its members and what they carried.

A group's posts are the posts in which its members used one of the group's objects: a member's other posts are none of
it. The temporary tables `member(group_id, account_id)` and `carried(group_id, kind, value)` say who and what;
`layer(group_id, kind)` names the kinds of the groups that pairs tie.
"""

import json
from collections import defaultdict
from typing import Any

from ficelle.engine import DuckDB, Row

MOST = 10  # ranked objects that are kept of a kind
_COPIED = 3  # members with the same text

_USES = """
CREATE OR REPLACE TEMP TABLE used AS
SELECT member.group_id, act.kind, act.value, act.account_id, act.document_id, act.happened_at
FROM carried
JOIN act ON act.kind = carried.kind AND act.value = carried.value
JOIN member ON member.group_id = carried.group_id AND member.account_id = act.account_id
"""
_POSTS = """
CREATE OR REPLACE TEMP TABLE group_post AS
SELECT used.group_id, document.document_id, document.account_id, document.platform, document.kind,
       document.published_at, document.views, count(DISTINCT (used.kind, used.value)) AS objects
FROM used
JOIN document USING (document_id)
GROUP BY ALL
"""
# What begins a crowd with several objects is the first post that has two of them: any one may be an older word.
_BEGUN = """
WITH asked AS (
    SELECT group_id, CASE WHEN bool_or(layer.kind IS NOT NULL) THEN 1 ELSE least(2, count(*)) END AS least
    FROM carried LEFT JOIN layer USING (group_id)
    GROUP BY group_id
)
SELECT
    group_id,
    arg_min(account_id, (published_at, document_id)) AS first_account,
    arg_min(document_id, (published_at, document_id)) AS first_document,
    min(published_at) AS first_at
FROM group_post JOIN asked USING (group_id)
WHERE objects >= least
GROUP BY group_id
"""
_MAIN = """
SELECT
    group_id,
    count(*) FILTER (kind <> 'repost') AS posts,
    count(*) FILTER (kind = 'repost') AS reposts,
    count(DISTINCT account_id) AS active_accounts,
    max(published_at) AS last_at,
    quantile_cont(views, [0, 0.25, 0.5, 0.75, 0.95, 1]) AS views
FROM group_post
GROUP BY group_id
"""
_PLATFORMS = """
SELECT group_id, coalesce(platform, 'not stated') AS platform, count(DISTINCT account_id) AS accounts,
       count(*) FILTER (kind <> 'repost') AS posts, count(*) FILTER (kind = 'repost') AS reposts
FROM group_post GROUP BY ALL ORDER BY group_id, posts DESC
"""
_HOURS = """
SELECT group_id, hour(published_at) AS hour, count(*) AS posts
FROM group_post WHERE published_at IS NOT NULL GROUP BY ALL ORDER BY ALL
"""
_COURSE = """
SELECT group_id, time_bucket(INTERVAL 1 HOUR, published_at) AS hour, count(*) AS posts
FROM group_post WHERE published_at IS NOT NULL GROUP BY ALL ORDER BY ALL
"""
_RANKED = f"""
WITH counted AS (
    SELECT group_post.group_id, act.kind, act.value, count(DISTINCT act.document_id) AS posts,
           count(DISTINCT act.account_id) AS accounts, min(act.happened_at) AS new_at
    FROM group_post
    JOIN act USING (document_id)
    WHERE act.kind IN ('hashtag', 'link', 'mention', 'domain')
    GROUP BY ALL
)
SELECT *
FROM counted
QUALIFY row_number() OVER (PARTITION BY group_id, kind ORDER BY posts DESC, value) <= {MOST}
ORDER BY group_id, kind, posts DESC, value
"""  # noqa: S608 - our own number
_OWN = """
WITH everyone AS (
    SELECT carried.group_id, act.kind, act.value, act.account_id,
           member.account_id IS NOT NULL AS inside
    FROM carried
    JOIN act ON act.kind = carried.kind AND act.value = carried.value
    LEFT JOIN member ON member.group_id = carried.group_id AND member.account_id = act.account_id
), objects AS (
    SELECT group_id, kind, value, bool_and(inside) AS only_theirs FROM everyone GROUP BY ALL
)
SELECT group_id, count(*) AS objects, avg(only_theirs::INT) AS own_share FROM objects GROUP BY group_id
"""
_LAGS = """
WITH gaps AS (
    SELECT group_id, epoch(happened_at - lag(happened_at) OVER (
        PARTITION BY group_id, kind, value ORDER BY happened_at, document_id)) AS gap
    FROM used
)
SELECT group_id, quantile_cont(gap, [0.1, 0.25, 0.5, 0.75, 0.9]) AS lags
FROM gaps
WHERE gap IS NOT NULL
GROUP BY group_id
"""
_COPIES = f"""
WITH texts AS (
    SELECT group_post.group_id, group_post.document_id, group_post.account_id, act.value
    FROM group_post JOIN act USING (document_id) WHERE act.kind = 'text' AND group_post.kind <> 'repost'
), spread AS (
    SELECT group_id, value, count(DISTINCT account_id) AS accounts, count(*) AS posts FROM texts GROUP BY ALL
)
SELECT group_id, sum(posts)::BIGINT AS texts, count(*) AS wordings,
       coalesce(sum(posts) FILTER (accounts >= {_COPIED}), 0)::DOUBLE / sum(posts) AS copied
FROM spread GROUP BY group_id
"""  # noqa: S608 - our own number
_FIRSTS = """
WITH firsts AS (
    SELECT group_id, kind, value, arg_min(account_id, (happened_at, document_id)) AS account_id
    FROM used GROUP BY ALL
), leads AS (SELECT group_id, account_id, count(*) AS led FROM firsts GROUP BY ALL)
SELECT group_id, max(led)::DOUBLE / sum(led) AS led_by_one FROM leads GROUP BY group_id
"""
_LARGEST = """
WITH shares AS (SELECT group_id, account_id, count(*) AS posts FROM group_post GROUP BY ALL)
SELECT group_id, max(posts)::DOUBLE / sum(posts) AS of_one_account FROM shares GROUP BY group_id
"""
_NEWS = """
WITH news AS (
    SELECT DISTINCT regexp_extract(url, '://(?:www\\.)?([^/:]+)', 1) AS host
    FROM document WHERE kind IN ('article', 'statement') AND url IS NOT NULL
), linking AS (
    SELECT DISTINCT group_post.group_id, document_id
    FROM group_post JOIN act USING (document_id) JOIN news ON act.kind = 'domain' AND news.host LIKE '%' || act.value
)
SELECT group_id, count(*) AS posts FROM linking GROUP BY group_id
"""
_REACH = """
SELECT group_id, quantile_cont(followers, [0, 0.25, 0.5, 0.75, 0.95, 1]) AS followers
FROM member JOIN account USING (account_id) GROUP BY group_id
"""
_CREATED = """
SELECT group_id, created_at::DATE AS day, count(*) AS accounts
FROM member JOIN account USING (account_id) WHERE created_at IS NOT NULL
GROUP BY ALL HAVING accounts >= 3 ORDER BY group_id, accounts DESC, day
"""


def of_groups(engine: DuckDB) -> dict[str, dict[str, Any]]:
    """The figures of every group in `member` and `carried`, by group id."""
    engine.execute(_USES)
    engine.execute(_POSTS)
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for sql in (_MAIN, _BEGUN, _OWN, _LAGS, _COPIES, _FIRSTS, _LARGEST, _REACH):
        for row in engine.rows(sql):
            found[row.pop("group_id")] |= row
    for name, sql in (("platforms", _PLATFORMS), ("created_together", _CREATED), ("course", _COURSE)):
        for group, rows in _by_group(engine, sql).items():
            found[group][name] = rows
    for group, rows in _by_group(engine, _HOURS).items():
        hours = {row["hour"]: row["posts"] for row in rows}
        found[group]["hours"] = [hours.get(hour, 0) for hour in range(24)]
    for group, rows in _by_group(engine, _RANKED).items():
        for kind in ("hashtag", "link", "mention", "domain"):
            found[group][f"{kind}s"] = [_without(row, "kind") for row in rows if row["kind"] == kind]
    for row in engine.rows(_NEWS):
        found[row["group_id"]]["posts_linking_news"] = row["posts"]
    return found


def as_json(figures: dict[str, Any]) -> str:
    """The figures as they are stored: times in ISO 8601."""
    return json.dumps(figures, ensure_ascii=False, default=str, sort_keys=True)


def _by_group(engine: DuckDB, sql: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in engine.rows(sql):
        found[row.pop("group_id")].append(row)
    return found


def _without(row: Row, name: str) -> Row:
    return {key: value for key, value in row.items() if key != name}
