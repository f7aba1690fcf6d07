"""Acts: what an account used in a post, drawn once: links, domains, hashtags, mentions, targets, media, words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from ficelle.ingest.posts.links import SHORTENERS, canonical
from ficelle.ingest.posts.own_words import own_words
from ficelle.ingest.posts.tokens import Found, Token, find
from ficelle.text.fold import fingerprint, fold, fold_hashtag

if TYPE_CHECKING:
    import pyarrow as pa

# Below this many characters people say the same thing without copying it: "Good morning everyone!" has 22.
SHORTEST_TEXT = 24

_REPOST = re.compile(r"RT @(\w+):? ")

Act = tuple[int, str, str, str | None, int | None, int | None]
"""One act: the post's position, then the columns of the table `act` as `ACT_COLUMNS` names them."""
ACT_COLUMNS = ("kind", "value", "written", "start", "stop")
_AT_ONCE = 1_000  # texts that are joined and searched as one: some thousand characters to some million


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
    prints = _prints(spoken)
    drawn = _drawn_from_texts(spoken, prints)
    _reposts_by_words(spoken, prints, drawn)
    for kind, column in (("repost", "repost_of"), ("quote", "quote_of"), ("reply", "reply_to")):
        if column in spoken.targets:
            _targets(kind, spoken.targets[column], spoken.platforms, drawn)
    for post, keys in enumerate(spoken.lists.get("media", ())):
        drawn += [(post, "media", key, None, None, None) for key in keys]
    if spoken.object_kind:
        _objects(spoken, drawn)
    return drawn


def _drawn_from_texts(spoken: Spoken, prints: "Sequence[_Print]") -> list[Act]:
    """What stands in the texts and in the fields that repeat it, post after post: links, hashtags, mentions, words."""
    drawn: list[Act] = []
    links, tags, names = (spoken.lists.get(name, ()) for name in ("links", "hashtags", "mentions"))
    found = _found(spoken)
    for post, tokens, given in _with_given(found.links, links):
        _links(post, tokens, given, spoken.native_ids[post], drawn)
    for post, tokens, given in _with_given(found.hashtags, tags):
        _hashtags(post, tokens, given, drawn)
    for post, tokens, given in _with_given(found.mentions, names):
        _mentions(post, tokens, given, drawn)
    drawn += [(post, "text", print_, None, None, None) for post, said, print_ in prints if len(said) >= SHORTEST_TEXT]
    drawn.sort(key=itemgetter(0))  # stable: within a post as above
    return drawn


def _found(spoken: Spoken) -> Found:
    found = Found({}, {}, {})
    for first in range(0, len(spoken.texts), _AT_ONCE):
        piece = slice(first, first + _AT_ONCE)
        found.update(find(spoken.texts[piece], spoken.platforms[piece]), first)
    return found


def _with_given(
    found: Mapping[int, list[Token]], given: Sequence[tuple[str, ...]]
) -> Iterator[tuple[int, Sequence[Token], tuple[str, ...]]]:
    """The posts that hold tokens or were given some in a field, with both."""
    for post, tokens in found.items():
        yield post, tokens, given[post] if given else ()
    for post, values in enumerate(given):
        if values and post not in found:
            yield post, (), values


def _links(post: int, tokens: Sequence[Token], given: tuple[str, ...], native_id: str | None, drawn: list[Act]) -> None:
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


def _hashtags(post: int, tokens: Sequence[Token], given: tuple[str, ...], drawn: list[Act]) -> None:
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


def _mentions(post: int, tokens: Sequence[Token], given: tuple[str, ...], drawn: list[Act]) -> None:
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


_Print = tuple[int, str, str]
"""A post that is not known by its id to repeat another: its position, its own words and their fingerprint."""


def _prints(spoken: Spoken) -> list[_Print]:
    """Of the posts whose words an act is made from: those that say enough, and reposts."""
    targets = spoken.targets.get("repost_of")
    posts = [at for at, to in enumerate(targets) if to is None] if targets else range(len(spoken.texts))
    printed: list[_Print] = []
    for first in range(0, len(posts), _AT_ONCE):
        piece = posts[first : first + _AT_ONCE]
        said = zip(piece, own_words([spoken.texts[post] for post in piece]), strict=True)
        printed += [
            (post, words, fingerprint(words))
            for post, words in said
            if len(words) >= SHORTEST_TEXT or (words and spoken.kinds[post] == "repost")
        ]
    return printed


def _reposts_by_words(spoken: Spoken, prints: Sequence[_Print], drawn: list[Act]) -> None:
    """Reposts whose original has no id here: known by whom they repeat and by its words."""
    for post, _, print_ in prints:
        if spoken.kinds[post] == "repost":
            handle = (spoken.handles and spoken.handles[post]) or repost_handle(spoken.texts[post])
            if handle:
                drawn.append((post, "repost", f"@{_name(handle)}/{print_}", None, None, None))


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
