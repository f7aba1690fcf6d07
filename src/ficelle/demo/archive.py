"""Writes posts with the columns of the Twitter information-operations archive."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from ficelle.demo.block import LANGUAGES, NOBODY, POST, REPLY, REPOST, Block, Generator, Ints, join, strings
from ficelle.demo.population import FEED, OPERATION, Population

PLATFORM: Final = "Pipelo"
_CLIENTS: Final = ("Pipelo Web App", "Pipelo for Android", "Pipelo for iPhone", "TitreRelais 2.1", "PipeDeck")


def write(path: Path, blocks: Iterable[Block], people: Population, rng: Generator) -> Iterator[Block]:
    """Write blocks to a file, one after the other, and hand each on."""
    writer = None
    for block in blocks:
        table = _table(block, people, rng)
        writer = writer or pa_csv.CSVWriter(path, table.schema)
        writer.write_table(table)
        yield block
    if writer:
        writer.close()


def _table(block: Block, people: Population, rng: Generator) -> Any:
    size, repost, reply = len(block), block.kind == REPOST, block.kind == REPLY
    target_account = _ids(people.ident[block.target_account], block.target_account != NOBODY)
    target = _ids(block.target, block.target != 0)
    empty, absent = strings([""] * size), strings(["absent"] * size)
    columns = {
        "tweetid": pa.array(block.ident),
        **_authors(block, people),
        "tweet_language": strings(LANGUAGES).take(pa.array(block.language)),
        "tweet_text": block.text,
        "tweet_time": pa.array(block.time // 1000, pa.timestamp("s")).cast(pa.string()),
        "tweet_client_name": _clients(block, people, rng),
        "in_reply_to_userid": _where(reply, target_account),
        "in_reply_to_tweetid": _where(reply, target),
        "quoted_tweet_tweetid": _where(np.zeros(size, bool), target),
        "is_retweet": strings(["False", "True"]).take(pa.array(repost.astype(np.int64))),
        "retweet_userid": _where(repost, target_account),
        "retweet_tweetid": _where(repost, target),
        "latitude": absent,
        "longitude": absent,
        **_reactions(block, people, rng),
        "hashtags": _listed(block.tags),
        "urls": _listed(block.link.fill_null("")),
        "user_mentions": _listed(_where(block.kind != POST, target_account).cast(pa.string()).fill_null("")),
        "poll_choices": empty,
    }
    return pa.table(columns)


def _authors(block: Block, people: Population) -> dict[str, Any]:
    who = pa.array(block.account)
    opened = people.created[block.account].astype(np.int32)
    return {
        "userid": pa.array(people.ident[block.account]),
        "user_display_name": people.name.take(who),
        "user_screen_name": people.handle.take(who),
        "user_reported_location": people.location.take(who),
        "user_profile_description": people.bio.take(who),
        "user_profile_url": strings([""] * len(block)),
        "follower_count": pa.array(people.followers[block.account]),
        "following_count": pa.array(people.following[block.account]),
        "account_creation_date": pa.array(opened, pa.date32()).cast(pa.string()),
        "account_language": strings(LANGUAGES).take(pa.array(people.language[block.account])),
    }


def _clients(block: Block, people: Population, rng: Generator) -> Any:
    group = people.group[block.account]
    usual = rng.choice([0, 1, 2, 4], len(block), p=[0.27, 0.41, 0.3, 0.02])
    planted = rng.choice([0, 1], len(block), p=[0.7, 0.3])
    return strings(_CLIENTS).take(pa.array(np.select([group == FEED, group == OPERATION], [3, planted], usual)))


def _reactions(block: Block, people: Population, rng: Generator) -> dict[str, Any]:
    """Counts that follow the author's reach; a repost has none of its own."""
    followers, own = people.followers[block.account], block.kind != REPOST
    counts = {}
    for name, rate in (("quote", 0.0004), ("reply", 0.0015), ("like", 0.012), ("retweet", 0.003)):
        mean = np.exp(rng.normal(0, 1.2, len(block))) * rate * (followers + 20)
        counts[f"{name}_count"] = pa.array(np.where(own, mean.astype(np.int64), 0))
    return counts


def _ids(values: Ints, known: Any) -> Any:
    return pa.array(values, mask=~known)


def _where(mask: Any, column: Any) -> Any:
    return pc.if_else(pa.array(mask), column, pa.nulls(len(mask), column.type))


def _listed(column: Any) -> Any:
    return join(strings(["["] * len(column)), column, strings(["]"] * len(column)))
