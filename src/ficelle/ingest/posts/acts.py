"""Acts: what an account used in a post, drawn once: links, domains, hashtags, mentions, targets, media, words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ficelle.ingest.posts.links import SHORTENERS, canonical, trimmed
from ficelle.text.fold import fingerprint, fold, fold_hashtag

if TYPE_CHECKING:
    import pyarrow as pa

# Below this many characters people say the same thing without copying it: "Good morning everyone!" has 22.
SHORTEST_TEXT = 24

# Vowel signs and joiners that \w leaves out though words of Arabic and Indic scripts hold them.
_MARKS = "\u0300-\u036f\u064b-\u065f\u0900-\u0dff\u0e30-\u0e4e\u200c\u200d"
# Each pattern begins with the very characters it looks for, so that the search skips everything else; what must not
# stand before them is looked at afterwards.
_LINK = re.compile(r"https?://[^\s<>\"“”«»]+")
_ANY_LINK = re.compile(r"https?://[^\s<>\"“”«»]+|(?<![\w/.@-])www\.[^\s<>\"“”«»]+\.[^\s<>\"“”«»]+")
_HASHTAG = re.compile(rf"[#＃](?<![\w&/][#＃])(?=\w*[^\W\d])[\w{_MARKS}]+")
_PLAIN_MENTION = re.compile(r"[@＠](?<![\w@/.][@＠])[A-Za-z0-9_]{1,32}")
_DOTTED_MENTION = re.compile(r"[@＠](?<![\w@/.][@＠])\w(?:[\w.@-]*\w)?")
# Platforms whose names hold dots, hyphens or a server.
_DOTTED_PLATFORMS = frozenset({"bluesky", "mastodon", "threads", "tiktok", "instagram", "truth", "gab"})
_REPOST = re.compile(r"RT @(\w+):? ")
_LEAD = re.compile(r"(?:RT @\w+:?\s*|\.?@[\w.-]+:?\s+)+")
_URL = re.compile(r"https?://\S+")
_ANY_URL = re.compile(r"(?:https?://|\bwww\.)\S+")

Act = tuple[int, str, str, str | None, int | None, int | None]
"""One act: the post's position, then the columns of the table `act` as `ACT_COLUMNS` names them."""
ACT_COLUMNS = ("kind", "value", "written", "start", "stop")
Token = tuple[str, int, int]
"""Something that stands in a text: as written, its start and stop."""
Tokens = Sequence[Token]


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


def draw(spoken: Spoken) -> list[Act]:
    """All acts of the posts."""
    drawn: list[Act] = []
    _draw_from_texts(spoken, drawn)
    _reposts_by_words(spoken, drawn)
    for kind, column in (("repost", "repost_of"), ("quote", "quote_of"), ("reply", "reply_to")):
        if column in spoken.targets:
            _targets(kind, spoken.targets[column], spoken.platforms, drawn)
    for post, keys in enumerate(spoken.lists.get("media", ())):
        drawn += [(post, "media", key, None, None, None) for key in keys]
    if spoken.object_kind:
        _objects(spoken, drawn)
    return drawn


def _draw_from_texts(spoken: Spoken, drawn: list[Act]) -> None:
    count = len(spoken.texts)
    links, tags, names = (spoken.lists.get(name, ((),) * count) for name in ("links", "hashtags", "mentions"))
    reposted = spoken.targets.get("repost_of", (None,) * count)
    for post, text in enumerate(spoken.texts):
        found = _tokens(text, spoken.platforms[post])
        if found[0] or links[post]:
            _links(post, found[0], links[post], spoken.native_ids[post], drawn)
        if found[1] or tags[post]:
            _hashtags(post, found[1], tags[post], drawn)
        if found[2] or names[post]:
            _mentions(post, found[2], names[post], drawn)
        if reposted[post] is None and (print_ := _words_print(text)):
            drawn.append((post, "text", print_, None, None, None))


_NOTHING: tuple[Token, ...] = ()


def _tokens(text: str, platform: str | None) -> tuple[Tokens, Tokens, Tokens]:
    """The links, hashtags and mentions in a text."""
    links: Tokens = _NOTHING
    if "http" in text or "www." in text:
        pattern = _ANY_LINK if "www." in text else _LINK
        links = [(one[0], *one.span()) for one in pattern.finditer(text)]
    tags: Tokens = _NOTHING
    if "#" in text or "＃" in text:
        tags = _outside(_HASHTAG.finditer(text), links)
    names: Tokens = _NOTHING
    if "@" in text or "＠" in text:
        names = _outside((_DOTTED_MENTION if platform in _DOTTED_PLATFORMS else _PLAIN_MENTION).finditer(text), links)
    return [_trimmed(link) for link in links] if links else links, tags, names


def _trimmed(link: Token) -> Token:
    written, start, _ = link
    if written[-1].isalnum():
        return link
    short = trimmed(written)
    return short, start, start + len(short)


def _outside(found: Iterator[re.Match[str]], links: Tokens) -> Tokens:
    """What was found, but for what stands inside a link."""
    tokens: list[Token] = [(one[0], *one.span()) for one in found]
    if links and tokens and tokens[-1][1] > links[0][1]:
        return [token for token in tokens if not any(start <= token[1] < stop for _, start, stop in links)]
    return tokens


def _links(post: int, tokens: Tokens, given: tuple[str, ...], native_id: str | None, drawn: list[Act]) -> None:
    """Links of the text, then those of the post's fields; short links in the text give way to what a field resolved."""
    seen: set[str] = set()
    for written, start, stop in (*tokens, *((link, None, None) for link in given)):
        link = canonical(written)
        value = link.value if link else written
        if value in seen or (given and link and start is not None and _shortened(value)) or _itself(value, native_id):
            continue
        seen.add(value)
        drawn.append((post, "link", value, written if written != value else None, start, stop))
        if link and link.domain and link.domain not in seen:
            seen.add(link.domain)
            drawn.append((post, "domain", link.domain, None, None, None))


def _shortened(value: str) -> bool:
    return value.split("/", 3)[2] in SHORTENERS


def _itself(value: str, native_id: str | None) -> bool:
    """Whether a link leads to the post it stands in, as those of attached pictures do."""
    return native_id is not None and value.endswith(native_id) and "/status/" in value


def _hashtags(post: int, tokens: Tokens, given: tuple[str, ...], drawn: list[Act]) -> None:
    tags: dict[str, Act] = {}
    for written, start, stop in tokens:
        tag = _tag(written)
        if tag and tag not in tags:
            tags[tag] = (post, "hashtag", tag, written, start, stop)
    for written in given:
        tag = _tag(written)
        if tag and tag not in tags:
            tags[tag] = (post, "hashtag", tag, written if written != tag else None, None, None)
    drawn += tags.values()
    if len(tags) > 1:
        drawn.append((post, "hashtags", " ".join(tags), None, None, None))


@lru_cache(maxsize=65_536)
def _tag(written: str) -> str:
    return fold_hashtag(written).replace(" ", "_")


def _mentions(post: int, tokens: Tokens, given: tuple[str, ...], drawn: list[Act]) -> None:
    """The names in the text; a field's ids only where the text names nobody, or one person would count twice."""
    seen: set[str] = set()
    for written, start, stop in tokens or ((name, None, None) for name in given):
        name = _name(written)
        if name and name not in seen:
            seen.add(name)
            drawn.append((post, "mention", name, written if written != name else None, start, stop))


@lru_cache(maxsize=65_536)
def _name(written: str) -> str:
    return fold(written).lstrip("@").strip()


@lru_cache(maxsize=32_768)
def words(text: str) -> str:
    """What a post says in its own words: without links, without `RT @name:` and the names it opens with."""
    if "www." in text:
        text = _ANY_URL.sub(" ", text)
    elif "http" in text:
        text = _URL.sub(" ", text)
    if text.startswith(("RT @", "@", ".@")):
        text = _LEAD.sub("", text, count=1)
    return " ".join(text.split())


def _words_print(text: str) -> str | None:
    said = words(text) if len(text) >= SHORTEST_TEXT else ""
    return _print(said) if len(said) >= SHORTEST_TEXT else None


_print = lru_cache(maxsize=16_384)(fingerprint)


def _reposts_by_words(spoken: Spoken, drawn: list[Act]) -> None:
    """Reposts whose original has no id here: known by whom they repeat and by its words."""
    given = spoken.handles or (None,) * len(spoken.texts)
    targets = spoken.targets.get("repost_of", (None,) * len(spoken.texts))
    for post, kind in enumerate(spoken.kinds):
        if kind == "repost" and targets[post] is None:
            text = spoken.texts[post]
            handle = given[post] or repost_handle(text)
            if handle and (said := words(text)):
                drawn.append((post, "repost", f"@{_name(handle)}/{_print(said)}", None, None, None))


def _targets(kind: str, ids: Sequence[str | None], platforms: Sequence[str | None], drawn: list[Act]) -> None:
    for post, native_id in enumerate(ids):
        if native_id is not None:
            platform = platforms[post]
            drawn.append((post, kind, f"{platform}/{native_id}" if platform else native_id, None, None, None))


def _objects(spoken: Spoken, drawn: list[Act]) -> None:
    kind = spoken.object_kind or ""
    for post, values in enumerate(spoken.lists.get("objects", ())):
        for written in values:
            if kind == "link":
                _links(post, (), (written,), None, drawn)
            else:
                value = _tag(written) if kind == "hashtag" else written
                drawn.append((post, kind, value, written if value != written else None, None, None))


def table(acts: Sequence[Act]) -> "tuple[pa.Array, dict[str, pa.Array]]":
    """The acts as Arrow columns: the positions of their posts, and what the table `act` has of them."""
    import pyarrow as pa

    types = (pa.int32(), pa.string(), pa.string(), pa.string(), pa.int32(), pa.int32())
    columns = zip(*acts, strict=True) if acts else ((),) * len(types)
    arrays = [pa.array(column, kind) for column, kind in zip(columns, types, strict=True)]
    return arrays[0], dict(zip(ACT_COLUMNS, arrays[1:], strict=True))
