"""Formats that are tables with known headers. A new one is an entry here: its name, its header, its columns."""

from ficelle.ingest.posts.mapped import MappedReader
from ficelle.ingest.posts.raw import Adjust, Columns


def _one(**columns: str) -> dict[str, tuple[str, ...]]:
    return {ours: tuple(theirs.split()) for ours, theirs in columns.items()}


TWITTER_IO = MappedReader(
    "twitter-io",
    "the CSV of Twitter's information-operations archive",
    frozenset(("tweetid", "userid", "tweet_text", "tweet_time", "is_retweet")),
    _one(
        native_id="tweetid", account_id="userid", account_handle="user_screen_name", account_name="user_display_name",
        account_created="account_creation_date", account_bio="user_profile_description",
        account_location="user_reported_location", account_followers="follower_count", published_at="tweet_time",
        text="tweet_text", language="tweet_language", links="urls", hashtags="hashtags", mentions="user_mentions",
        repost_of="retweet_tweetid", is_repost="is_retweet", quote_of="quoted_tweet_tweetid",
        reply_to="in_reply_to_tweetid", likes="like_count", reshares="retweet_count", replies="reply_count",
        quotes="quote_count",
    ),
    platform="x",
    utc=True,
)  # fmt: skip

TWARC = MappedReader(
    "twarc-csv",
    "X posts as twarc2 writes them to CSV",
    frozenset(("id", "author_id", "text", "created_at", "author.username", "referenced_tweets.retweeted.id")),
    _one(
        native_id="id", account_id="author_id", account_handle="author.username", account_name="author.name",
        account_created="author.created_at", account_bio="author.description", account_location="author.location",
        account_followers="author.public_metrics.followers_count", account_verified="author.verified",
        published_at="created_at", collected_at="__twarc.retrieved_at", text="text", language="lang",
        links="entities.urls", hashtags="entities.hashtags", mentions="entities.mentions",
        repost_of="referenced_tweets.retweeted.id", quote_of="referenced_tweets.quoted.id",
        reply_to="referenced_tweets.replied_to.id", thread_id="conversation_id", media="attachments.media_keys",
        likes="public_metrics.like_count", reshares="public_metrics.retweet_count",
        replies="public_metrics.reply_count", quotes="public_metrics.quote_count",
        views="public_metrics.impression_count",
    ),
    platform="x",
    utc=True,
)  # fmt: skip

FOURCAT_X = MappedReader(
    "4cat-x",
    "X posts collected with Zeeschuimer and exported from 4CAT",
    frozenset(("collected_from_url", "id", "timestamp", "body", "author", "is_retweet", "retweeted_user")),
    _one(
        native_id="id", thread_id="thread_id", account_id="author_id", account_handle="author",
        account_name="author_fullname", account_verified="verified", published_at="unix_timestamp timestamp",
        text="body", language="language_guess", links="urls", hashtags="hashtags", mentions="mentions", media="images",
        is_repost="is_retweet", repost_handle="retweeted_user", quote_of="quote_tweet_id", is_quote="is_quote_tweet",
        is_reply="is_reply", likes="like_count", reshares="retweet_count", replies="reply_count", quotes="quote_count",
        views="impression_count", url="link",
    ),
    platform="x",
    utc=True,
)  # fmt: skip

FOURCAT_TIKTOK = MappedReader(
    "4cat-tiktok",
    "TikTok videos exported from 4CAT",
    frozenset(("id", "author", "body", "timestamp", "tiktok_url", "music_id")),
    _one(
        native_id="id", thread_id="thread_id", account_handle="author", account_name="author_full",
        account_followers="author_followers", published_at="unix_timestamp timestamp", text="body stickers",
        hashtags="hashtags challenges", media="music_id", likes="likes", reshares="shares", replies="comments",
        views="plays", url="tiktok_url",
    ),
    platform="tiktok",
    utc=True,
    textless=True,
)  # fmt: skip

FOURCAT_TELEGRAM = MappedReader(
    "4cat-telegram",
    "Telegram messages exported from 4CAT",
    frozenset(("id", "chat", "author", "body", "timestamp", "author_forwarded_from_name")),
    _one(
        native_id="id", thread_id="thread_id", account_id="author", account_handle="author_username",
        account_name="author_name", published_at="unix_timestamp timestamp", edited_at="timestamp_edited", text="body",
        links="entities_linked link_attached", mentions="entities_mentioned",
        repost_handle="author_forwarded_from_username author_forwarded_from_name author_forwarded_from_id",
        is_repost="timestamp_forwarded_from", reply_to="reply_to", views="views",
    ),
    platform="telegram",
    utc=True,
    textless=True,
    adjust=lambda: _forwarded,
)  # fmt: skip

FOURCAT_BLUESKY = MappedReader(
    "4cat-bluesky",
    "Bluesky posts exported from 4CAT",
    frozenset(("id", "author", "author_id", "body", "created_at", "quoted_post", "replied_to_post")),
    _one(
        native_id="id", thread_id="thread_id", account_id="author_id", account_handle="author",
        account_created="author_created_at", published_at="created_at", collected_at="collected_at", text="body",
        language="languages", links="link links", hashtags="tags", quote_of="quoted_post", reply_to="replied_to_post",
        likes="like_count", reshares="repost_count", replies="reply_count", quotes="quote_count", url="url",
    ),
    platform="bluesky",
    utc=True,
    textless=True,
)  # fmt: skip


def _forwarded(columns: Columns) -> None:
    # Forwarded messages state when the original was sent; the others leave the cell empty.
    if "is_repost" in columns:
        columns["is_repost"] = ["yes" if value not in (None, "", "0", 0) else "" for value in columns["is_repost"]]


def _shares() -> Adjust:
    """One row a content and object: further objects of a content get ids of their own, so that none is lost."""
    first: dict[str, str] = {}

    def adjust(columns: Columns) -> None:
        contents, objects = map(str, columns["native_id"]), list(map(str, columns["objects"]))
        columns["native_id"] = [_share_id(c, o, first) for c, o in zip(contents, objects, strict=True)]
        columns["objects"] = [(shared,) for shared in objects]

    return adjust


def _share_id(content: str, shared: str, first: dict[str, str]) -> str:
    """The content's own id with its first object, `content#object` with any other; a repeated row has the same id."""
    return content if first.setdefault(content, shared) == shared else f"{content}#{shared}"


COORTWEET = MappedReader(
    "coortweet",
    "CooRTweet's four columns: object_id, account_id, content_id, timestamp_share",
    frozenset(("object_id", "account_id", "content_id", "timestamp_share")),
    _one(native_id="content_id", account_id="account_id", published_at="timestamp_share", objects="object_id"),
    platform="not-stated",
    utc=True,
    textless=True,
    adjust=_shares,
    object_kind="repost",
)

CNT = MappedReader(
    "cnt",
    "the CSV of the coordination-network-toolkit",
    frozenset(("message_id", "user_id", "username", "repost_id", "reply_id", "message", "timestamp", "urls")),
    _one(
        native_id="message_id", account_id="user_id", account_handle="username", repost_of="repost_id",
        reply_to="reply_id", text="message", published_at="timestamp", links="urls",
    ),
    platform="not-stated",
    utc=True,
    textless=True,
)  # fmt: skip

FORMATS = (TWITTER_IO, TWARC, FOURCAT_X, FOURCAT_TIKTOK, FOURCAT_TELEGRAM, FOURCAT_BLUESKY, COORTWEET, CNT)
