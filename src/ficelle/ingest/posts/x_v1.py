"""X posts as its API v1.1 and the collections made with it hold them: one a line, a list, or pages of `statuses`."""

from collections.abc import Iterator, Mapping
from typing import Any

from ficelle.ingest.posts.exports import JsonReader, Post, drawn, listed
from ficelle.ingest.posts.raw import Refused
from ficelle.ingest.posts.table import numbered_records
from ficelle.ingest.reader import Item


def posts(item: Item) -> Iterator[Post | Refused]:
    """The posts; a repost carries the whole text of its original."""
    for _, record in numbered_records(item):
        if isinstance(record, Refused):
            yield record
            continue
        for post in listed(record["statuses"]) if "statuses" in record else [record]:
            yield drawn("a post", _post, post)


def _post(post: Mapping[str, Any]) -> Post:
    user, original = post["user"], post.get("retweeted_status") or {}
    entities = (post.get("extended_tweet") or {}).get("entities") or post.get("entities") or {}
    media = (post.get("extended_entities") or entities).get("media") or ()
    return {
        "native_id": post["id_str"],
        "account_id": user["id_str"],
        "account_handle": user.get("screen_name"),
        "account_name": user.get("name"),
        "account_created": user.get("created_at"),
        "account_bio": user.get("description"),
        "account_location": user.get("location"),
        "account_followers": user.get("followers_count"),
        "account_verified": user.get("verified"),
        "published_at": post.get("created_at"),
        "text": _text(post),
        "repost_text": _text(original),
        "language": post.get("lang"),
        "links": [link.get("expanded_url") or link.get("url") for link in entities.get("urls") or ()],
        "hashtags": [tag.get("text") for tag in entities.get("hashtags") or ()],
        "mentions": [name.get("screen_name") for name in entities.get("user_mentions") or ()],
        "media": [one.get("id_str") for one in media],
        "repost_of": original.get("id_str"),
        "quote_of": post.get("quoted_status_id_str"),
        "reply_to": post.get("in_reply_to_status_id_str"),
        "likes": post.get("favorite_count"),
        "reshares": post.get("retweet_count"),
        "replies": post.get("reply_count"),
        "quotes": post.get("quote_count"),
    }


def _text(post: Mapping[str, Any]) -> str | None:
    whole: str | None = (post.get("extended_tweet") or {}).get("full_text") or post.get("full_text") or post.get("text")
    return whole


X_V1 = JsonReader(
    "x-v1", "X API v1.1 JSON: one post a line, a list, or pages", (b'"id_str"', b'"user"', b'"screen_name"'), "x", posts
)
