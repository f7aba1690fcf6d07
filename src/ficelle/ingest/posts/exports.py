"""Exports in JSON whose posts are nested: X API v2, the TikTok Research API, Telegram Desktop."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ficelle.errors import ReadError
from ficelle.ingest.posts.mapped import with_rejected
from ficelle.ingest.posts.normalise import normalise
from ficelle.ingest.posts.raw import Chunk, Columns, Plan, RawPosts, Refused
from ficelle.ingest.posts.separated import as_utf8
from ficelle.ingest.posts.table import CHUNK, load_json, numbered_records
from ficelle.ingest.reader import Batch, Item, ReadOptions

Post = dict[str, Any]
Posts = Iterator[Post | Refused]


@dataclass(frozen=True)
class JsonReader:
    """A JSON export: `signs` are words its beginning always holds, `posts` draws canonical columns from it."""

    name: str
    help: str
    signs: tuple[bytes, ...]
    platform: str
    posts: Callable[[Item], Posts]
    version: int = 1

    def recognises(self, item: Item, head: bytes) -> bool:  # noqa: ARG002 - the protocol's
        """Whether it is JSON and its beginning holds all of the signs."""
        start = as_utf8(head).lstrip(b"\xef\xbb\xbf \t\r\n")
        return start[:1] in (b"{", b"[") and all(sign in start for sign in self.signs)

    def read(self, item: Item, options: ReadOptions) -> Iterator[Batch]:
        """The posts. Raises `ReadError` where the file is not JSON or not of this form."""
        plan = Plan(
            item.place,
            options.platform or self.platform,
            options.zone,
            utc=True,
            kind=None,
            language=options.language,
            textless=True,
        )
        numbered = enumerate(self.posts(item), start=1)
        while taken := list(islice(numbered, CHUNK)):
            yield _batch(taken, plan)


def _batch(taken: list[tuple[int, Post | Refused]], plan: Plan) -> Batch:
    good = [(number, post) for number, post in taken if not isinstance(post, Refused)]
    names = tuple(dict.fromkeys(name for _, post in good for name in post))
    numbers = [number for number, _ in good]
    columns: Columns = {name: [post.get(name) for _, post in good] for name in names}
    batch, refused = normalise(RawPosts(numbers, columns), plan)
    unread = [_at_row(post, number) for number, post in taken if isinstance(post, Refused)]
    return with_rejected(batch, Chunk(numbers, [list(post.values()) for _, post in good], unread), refused)


def _at_row(refused: Refused, number: int) -> Refused:
    """The refusal at its place in the file."""
    return refused._replace(row=number)


def _pages(item: Item) -> Iterator[Mapping[str, Any] | Refused]:
    yield from (record for _, record in numbered_records(item))


def drawn(what: str, draw: Callable[..., Post], *parts: Any) -> Post | Refused:
    """The post that `draw` makes of what the export holds, or why it is none: strangers write anything into a field."""
    try:
        return draw(*parts)
    except (AttributeError, TypeError, KeyError, ValueError):
        return Refused(0, f"not {what}: its fields are not those of this export", str(parts[0]))


def listed(value: Any) -> list[Any]:
    """`value` where it is a list, and nothing else."""
    return value if isinstance(value, list) else []


def x_posts(item: Item) -> Posts:
    """The posts of X API v2 pages (`data` with `includes`), one page a line or a file, or one post a line."""
    for page in _pages(item):
        if isinstance(page, Refused):
            yield page
            continue
        users, originals = (_by_id(page.get("includes"), kind) for kind in ("users", "tweets"))
        data = page.get("data", page)
        for post in data if isinstance(data, list) else [data]:
            if isinstance(post, dict) and "id" in post:
                yield drawn("a post", _x_post, post, users, originals)
            else:
                yield Refused(0, "not a post: it has no id", str(post))


def _by_id(includes: Any, kind: str) -> dict[Any, Any]:
    included = listed(includes.get(kind)) if isinstance(includes, dict) else []
    return {str(one.get("id")): one for one in included if isinstance(one, dict)}


def _x_post(post: Mapping[str, Any], users: Mapping[Any, Any], originals: Mapping[Any, Any]) -> Post:
    author = post.get("author") or users.get(str(post.get("author_id"))) or {}
    targets = {ref.get("type"): ref.get("id") for ref in post.get("referenced_tweets") or ()}
    entities = post.get("entities") or {}
    figures = post.get("public_metrics") or {}
    original = originals.get(str(targets.get("retweeted"))) or {}
    note = (post.get("note_tweet") or {}).get("text")
    return {
        "native_id": post["id"],
        "account_id": post.get("author_id") or author.get("id"),
        "account_handle": author.get("username"),
        "account_name": author.get("name"),
        "account_created": author.get("created_at"),
        "account_bio": author.get("description"),
        "account_location": author.get("location"),
        "account_followers": (author.get("public_metrics") or {}).get("followers_count"),
        "account_verified": author.get("verified"),
        "published_at": post.get("created_at"),
        "text": note or post.get("text"),
        "repost_text": original.get("text"),
        "language": post.get("lang"),
        "links": [u.get("unwound_url") or u.get("expanded_url") or u.get("url") for u in entities.get("urls", ())],
        "hashtags": [tag.get("tag") for tag in entities.get("hashtags", ())],
        "mentions": [name.get("username") for name in entities.get("mentions", ())],
        "media": (post.get("attachments") or {}).get("media_keys"),
        "repost_of": targets.get("retweeted"),
        "quote_of": targets.get("quoted"),
        "reply_to": targets.get("replied_to"),
        "thread_id": post.get("conversation_id"),
        "likes": figures.get("like_count"),
        "reshares": figures.get("retweet_count"),
        "replies": figures.get("reply_count"),
        "quotes": figures.get("quote_count"),
        "views": figures.get("impression_count"),
    }


def tiktok_posts(item: Item) -> Posts:
    """The videos of the TikTok Research API: pages with `data.videos`, or one video a line."""
    for page in _pages(item):
        if isinstance(page, Refused):
            yield page
            continue
        data = page.get("data", page)
        for video in data.get("videos", [data]) if isinstance(data, dict) else listed(data):
            yield drawn("a video", _tiktok_post, video)


def _tiktok_post(video: Mapping[str, Any]) -> Post:
    said = (video.get("video_description"), video.get("voice_to_text"))
    return {
        "native_id": video["id"],
        "account_handle": video.get("username"),
        "published_at": video.get("create_time"),
        # What is spoken in a video is as much its text as what is written under it.
        "text": "\n\n".join(part for part in said if part),
        "hashtags": video.get("hashtag_names"),
        "mentions": video.get("video_mention_list"),
        "media": [f"music:{video['music_id']}"] if video.get("music_id") else None,
        "likes": video.get("like_count"),
        "reshares": video.get("share_count"),
        "replies": video.get("comment_count"),
        "views": video.get("view_count"),
    }


def telegram_posts(item: Item) -> Posts:
    """The messages of a Telegram Desktop export, of one chat or of all; service messages are set aside."""
    export = load_json(item)
    several = export.get("chats") if isinstance(export, dict) else None
    for chat in listed(several.get("list")) if isinstance(several, dict) else [export]:
        for message in listed(chat.get("messages")) if isinstance(chat, dict) else [chat]:
            if isinstance(message, dict) and message.get("type") == "service":
                yield Refused(0, "a service message, not a post", str(message))
            elif isinstance(message, dict) and "date" in message and "date_unixtime" not in message:
                raise ReadError(
                    f"{item.place}: the chat {chat.get('name')!r} states local times without a zone "
                    "(no date_unixtime). Export it again with a current Telegram Desktop."
                )
            else:
                yield drawn("a message", _telegram_post, message, chat)


def _telegram_post(message: Mapping[str, Any], chat: Mapping[str, Any]) -> Post:
    forwarded = message.get("forwarded_from")
    reply = message.get("reply_to_message_id")
    text = message.get("text")
    entities = message.get("text_entities") or (text if isinstance(text, list) else [])
    return {
        "native_id": f"{chat.get('id')}/{message.get('id')}",
        "account_id": message.get("from_id") or f"channel{chat.get('id')}",
        "account_name": message.get("from") or chat.get("name"),
        "published_at": message.get("date_unixtime"),
        "edited_at": message.get("edited_unixtime"),
        "text": text if isinstance(text, str) else "".join(map(_part, text or ())),
        "links": [
            e.get("href") or e.get("text") for e in entities if isinstance(e, dict) and "link" in str(e.get("type"))
        ],
        "is_repost": "yes" if forwarded else "",
        "repost_handle": forwarded,
        "reply_to": f"{chat.get('id')}/{reply}" if reply else None,
        "thread_id": str(chat.get("id")),
        "media": [key for key in (message.get("photo"), message.get("file")) if key and not key.startswith("(")],
    }


def _part(part: Any) -> str:
    return part if isinstance(part, str) else str(part.get("text", ""))


EXPORTS = (
    JsonReader("x-v2", "X API v2 JSON: pages, or one a line", (b'"edit_history_tweet_ids"',), "x", x_posts),
    JsonReader(
        "tiktok-api", "the TikTok Research API's JSON", (b'"create_time"', b'"region_code"'), "tiktok", tiktok_posts
    ),
    JsonReader(
        "telegram-desktop",
        "Telegram Desktop's JSON export",
        (b'"messages"', b'"type"', b'"id"'),
        "telegram",
        telegram_posts,
    ),
)
