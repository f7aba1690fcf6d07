"""Acts: what an account used in a post, drawn once: links, domains, hashtags, mentions, targets, media, words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ficelle.ingest.posts.links import SHORTENERS, canonical, trimmed
from ficelle.text.fold import fingerprint, fold, fold_hashtag

if TYPE_CHECKING:
    import pyarrow as pa

# Below this many characters people say the same thing without copying it: "Good morning everyone!" has 22.
SHORTEST_TEXT = 24

# Vowel signs and joiners that \w leaves out though words of Arabic and Indic scripts hold them.
_MARKS = "\u0300-\u036f\u064b-\u065f\u0900-\u0dff\u0e30-\u0e4e\u200c\u200d"
_LINK = r"(https?://[^\s<>\"“”«»]+|(?<![\w/.@-])www\.[^\s<>\"“”«»]+\.[^\s<>\"“”«»]+)"
_HASHTAG = rf"(?<![\w&/])([#＃](?=\w*[^\W\d])[\w{_MARKS}]+)"
_PLAIN_MENTION = r"(?<![\w@/.])([@＠][A-Za-z0-9_]{1,32})"
_DOTTED_MENTION = r"(?<![\w@/.])([@＠]\w(?:[\w.@-]*\w)?)"
_PLAIN = re.compile(f"{_LINK}|{_HASHTAG}|{_PLAIN_MENTION}")
_DOTTED = re.compile(f"{_LINK}|{_HASHTAG}|{_DOTTED_MENTION}")
# Platforms whose names hold dots, hyphens or a server.
_DOTTED_PLATFORMS = frozenset({"bluesky", "mastodon", "threads", "tiktok", "instagram", "truth", "gab"})
_REPOST = re.compile(r"RT @(\w+):? ")
_LEAD = re.compile(r"(?:RT @\w+:?\s*|\.?@[\w.-]+:?\s+)+")
_URL = re.compile(r"(?:https?://|\bwww\.)\S+")


class Act(NamedTuple):
    """One act: the post's position, then the columns of the table `act`."""

    post: int
    kind: str
    value: str
    written: str | None = None
    start: int | None = None
    stop: int | None = None


class Token(NamedTuple):
    """Something that stands in a text."""

    written: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the acts of one chunk of posts are drawn from, in columns of one length; missing columns are absent."""

    texts: Sequence[str]
    kinds: Sequence[str]
    platforms: Sequence[str | None]
    native_ids: Sequence[str | None]
    lists: Mapping[str, Sequence[tuple[str, ...]]]
    targets: Mapping[str, Sequence[str | None]]
    handles: Sequence[str | None] | None = None
    object_kind: str | None = None


def repost_handle(text: str) -> str | None:
    """The account that a text of the form `RT @name: …` repeats."""
    found = _REPOST.match(text) if text.startswith("RT @") else None
    return found.group(1) if found else None


def draw(spoken: Spoken) -> "Iterator[Act]":
    """All acts of the posts."""
    yield from _drawn_from_texts(spoken)
    yield from _reposts_by_words(spoken)
    for kind, column in (("repost", "repost_of"), ("quote", "quote_of"), ("reply", "reply_to")):
        if column in spoken.targets:
            yield from _targets(kind, spoken.targets[column], spoken.platforms)
    for post, keys in enumerate(spoken.lists.get("media", ())):
        yield from (Act(post, "media", key) for key in keys)
    if spoken.object_kind:
        yield from _objects(spoken)


def _drawn_from_texts(spoken: Spoken) -> Iterator[Act]:
    count = len(spoken.texts)
    links, tags, names = (spoken.lists.get(name, ((),) * count) for name in ("links", "hashtags", "mentions"))
    reposted = spoken.targets.get("repost_of", (None,) * count)
    for post, text in enumerate(spoken.texts):
        found = _tokens(text, spoken.platforms[post])
        if found[0] or links[post]:
            yield from _links(post, found[0], links[post], spoken.native_ids[post])
        if found[1] or tags[post]:
            yield from _hashtags(post, found[1], tags[post])
        if found[2] or names[post]:
            yield from _mentions(post, found[2], names[post])
        if reposted[post] is None and (print_ := _words_print(text)):
            yield Act(post, "text", print_)


_NOTHING: tuple[tuple[Token, ...], ...] = ((), (), ())


def _tokens(text: str, platform: str | None) -> Sequence[Sequence[Token]]:
    """The links, hashtags and mentions in a text."""
    if not ("#" in text or "@" in text or "http" in text or "www." in text or "＃" in text or "＠" in text):
        return _NOTHING
    found: tuple[list[Token], list[Token], list[Token]] = ([], [], [])
    for match in (_DOTTED if platform in _DOTTED_PLATFORMS else _PLAIN).finditer(text):
        which = match.lastindex or 1
        start, stop = match.span(which)
        written = match.group(which)
        if which == 1:
            written = trimmed(written)
            stop = start + len(written)
        found[which - 1].append(Token(written, start, stop))
    return found


def _links(post: int, tokens: Sequence[Token], given: tuple[str, ...], native_id: str | None) -> Iterator[Act]:
    """Links of the text, then those of the post's fields; short links in the text give way to what a field resolved."""
    seen: set[str] = set()
    for written, start, stop in (*tokens, *((link, None, None) for link in given)):
        link = canonical(written)
        value = link.value if link else written
        if value in seen or (given and link and start is not None and _shortened(value)) or _itself(value, native_id):
            continue
        seen.add(value)
        yield Act(post, "link", value, written if written != value else None, start, stop)
        if link and link.domain and link.domain not in seen:
            seen.add(link.domain)
            yield Act(post, "domain", link.domain)


def _shortened(value: str) -> bool:
    return value.split("/", 3)[2] in SHORTENERS


def _itself(value: str, native_id: str | None) -> bool:
    """Whether a link leads to the post it stands in, as those of attached pictures do."""
    return native_id is not None and value.endswith(native_id) and "/status/" in value


def _hashtags(post: int, tokens: Sequence[Token], given: tuple[str, ...]) -> Iterator[Act]:
    tags: dict[str, Act] = {}
    for written, start, stop in tokens:
        tag = _tag(written)
        if tag and tag not in tags:
            tags[tag] = Act(post, "hashtag", tag, written, start, stop)
    for written in given:
        tag = _tag(written)
        if tag and tag not in tags:
            tags[tag] = Act(post, "hashtag", tag, written if written != tag else None)
    yield from tags.values()
    if len(tags) > 1:
        yield Act(post, "hashtags", " ".join(tags))


@lru_cache(maxsize=65_536)
def _tag(written: str) -> str:
    return fold_hashtag(written).replace(" ", "_")


def _mentions(post: int, tokens: Sequence[Token], given: tuple[str, ...]) -> Iterator[Act]:
    """The names in the text; a field's ids only where the text names nobody, or one person would count twice."""
    seen: set[str] = set()
    for written, start, stop in tokens or ((name, None, None) for name in given):
        name = _name(written)
        if name and name not in seen:
            seen.add(name)
            yield Act(post, "mention", name, written if written != name else None, start, stop)


@lru_cache(maxsize=65_536)
def _name(written: str) -> str:
    return fold(written).lstrip("@").strip()


def words(text: str) -> str:
    """What a post says in its own words: without links, without `RT @name:` and the names it opens with."""
    if "http" in text or "www." in text:
        text = _URL.sub(" ", text)
    if text.startswith(("RT @", "@", ".@")):
        text = _LEAD.sub("", text, count=1)
    return " ".join(text.split())


def _words_print(text: str) -> str | None:
    said = words(text) if len(text) >= SHORTEST_TEXT else ""
    return _print(said) if len(said) >= SHORTEST_TEXT else None


_print = lru_cache(maxsize=16_384)(fingerprint)


def _reposts_by_words(spoken: Spoken) -> Iterator[Act]:
    """Reposts whose original has no id here: known by whom they repeat and by its words."""
    given = spoken.handles or (None,) * len(spoken.texts)
    targets = spoken.targets.get("repost_of", (None,) * len(spoken.texts))
    for post, kind in enumerate(spoken.kinds):
        if kind == "repost" and targets[post] is None:
            text = spoken.texts[post]
            handle = given[post] or repost_handle(text)
            if handle and (said := words(text)):
                yield Act(post, "repost", f"@{_name(handle)}/{_print(said)}")


def _targets(kind: str, ids: Sequence[str | None], platforms: Sequence[str | None]) -> Iterator[Act]:
    for post, native_id in enumerate(ids):
        if native_id is not None:
            platform = platforms[post]
            yield Act(post, kind, f"{platform}/{native_id}" if platform else native_id)


def _objects(spoken: Spoken) -> Iterator[Act]:
    kind = spoken.object_kind or ""
    for post, values in enumerate(spoken.lists.get("objects", ())):
        for written in values:
            if kind == "link":
                yield from _links(post, (), (written,), None)
            elif kind == "hashtag":
                yield Act(post, kind, _tag(written), written if _tag(written) != written else None)
            else:
                yield Act(post, kind, written)


def table(acts: Sequence[Act]) -> "tuple[pa.Array, dict[str, pa.Array]]":
    """The acts as Arrow columns: the positions of their posts, and what the table `act` has of them."""
    import pyarrow as pa

    types = (pa.int32(), pa.string(), pa.string(), pa.string(), pa.int32(), pa.int32())
    columns = zip(*acts, strict=True) if acts else ((),) * len(types)
    arrays = [pa.array(column, kind) for column, kind in zip(columns, types, strict=True)]
    return arrays[0], dict(zip(Act._fields[1:], arrays[1:], strict=True))
