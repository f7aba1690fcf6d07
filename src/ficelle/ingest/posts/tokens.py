"""What stands in texts: links, hashtags and names, looked for in many texts at once.

The texts are joined by what no token holds, so that one search goes through them all: most texts hold nothing, and a
search of its own for each takes longer than the searching.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ficelle.ingest.posts.links import trimmed

if TYPE_CHECKING:
    import numpy as np

BETWEEN = "\n\0"
"""Ends every token and every run of what is not a space, and stands in no text: a post with a NUL byte is refused."""

# Vowel signs and joiners that \w leaves out though words of Arabic and Indic scripts hold them.
_MARKS = "\u0300-\u036f\u064b-\u065f\u0900-\u0dff\u0e30-\u0e4e\u200c\u200d"
# Each pattern begins with the very characters it looks for, so that the search skips everything else; what must not
# stand before them is looked at afterwards.
_LINK = re.compile(r"https?://[^\s<>\"“”«»]+")
_ANY_LINK = re.compile(r"https?://[^\s<>\"“”«»]+|(?<![\w/.@-])www\.[^\s<>\"“”«»]+\.[^\s<>\"“”«»]+")
_BARE_LINK = re.compile(r"www\.(?<![\w/.@-]www\.)")
_HASHTAG = re.compile(rf"#(?<![\w&/]#)(?=\w*[^\W\d])[\w{_MARKS}]+")
_ANY_HASHTAG = re.compile(rf"[#＃](?<![\w&/][#＃])(?=\w*[^\W\d])[\w{_MARKS}]+")
_MENTION = re.compile(r"@(?<![\w@/.]@)[A-Za-z0-9_]{1,32}")
_ANY_MENTION = re.compile(r"[@＠](?<![\w@/.][@＠])[A-Za-z0-9_]{1,32}")
_DOTTED_MENTION = re.compile(r"[@＠](?<![\w@/.][@＠])\w(?:[\w.@-]*\w)?")
# Platforms whose names hold dots, hyphens or a server.
_DOTTED_PLATFORMS = frozenset({"bluesky", "mastodon", "threads", "tiktok", "instagram", "truth", "gab"})

Token = tuple[str, int, int]
"""Something that stands in a text: as written, its start and stop."""
Tokens = dict[int, list[Token]]
"""Tokens by the position of their text; texts without any are absent."""


@dataclass(frozen=True, slots=True)
class Found:
    """The tokens of some texts."""

    links: Tokens
    hashtags: Tokens
    mentions: Tokens

    def update(self, more: "Found", first: int) -> None:
        """Take in what was found in further texts, the first of which is text number `first` here."""
        for mine, theirs in ((self.links, more.links), (self.hashtags, more.hashtags), (self.mentions, more.mentions)):
            mine.update((first + at, tokens) for at, tokens in theirs.items())


def find(texts: Sequence[str], platforms: Sequence[str | None]) -> Found:
    """The links, hashtags and mentions in texts; what stands inside a link is neither hashtag nor mention."""
    text = _Joined(texts)
    links = text.search(_ANY_LINK if _BARE_LINK.search(text.whole) else _LINK)
    hashtags = text.search(_ANY_HASHTAG if "＃" in text.whole else _HASHTAG).outside(links)
    mentions: Tokens = {}
    for dotted in {platform in _DOTTED_PLATFORMS for platform in set(platforms)}:
        named = text.search(_mention(text.whole, dotted=dotted)).outside(links).by_text(text)
        mentions |= {at: names for at, names in named.items() if (platforms[at] in _DOTTED_PLATFORMS) is dotted}
    trim = {at: [_trimmed(link) for link in found] for at, found in links.by_text(text).items()}
    return Found(trim, hashtags.by_text(text), mentions)


def _mention(text: str, *, dotted: bool) -> re.Pattern[str]:
    if dotted:
        return _DOTTED_MENTION
    return _ANY_MENTION if "＠" in text else _MENTION


def _trimmed(link: Token) -> Token:
    written, start, _ = link
    if written[-1].isalnum():
        return link
    short = trimmed(written)
    return short, start, start + len(short)


class _Joined:
    """Texts as one, and where each of them begins in it."""

    def __init__(self, texts: Sequence[str]) -> None:
        import numpy as np

        self.whole = BETWEEN.join(texts)
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        self.begins = np.cumsum(lengths + len(BETWEEN)) - (lengths + len(BETWEEN))

    def search(self, pattern: re.Pattern[str]) -> "_Places":
        """Whatever the pattern matches."""
        return _Places((one.start(), one[0]) for one in pattern.finditer(self.whole))


class _Places:
    """What was found in joined texts, in order."""

    def __init__(self, found: Iterable[tuple[int, str]]) -> None:
        import numpy as np

        places = list(found)
        self.written = [written for _, written in places]
        self.starts = np.array([start for start, _ in places], np.int64)

    def outside(self, links: "_Places") -> "_Places":
        """Those that do not begin inside one of the links."""
        import numpy as np

        if not self.written or not links.written:
            return self
        before = np.searchsorted(links.starts, self.starts, "right") - 1
        inside = (before >= 0) & (self.starts < links.stops[before])
        if not inside.any():
            return self
        kept = np.flatnonzero(~inside).tolist()
        return _Places((int(self.starts[place]), self.written[place]) for place in kept)

    @property
    def stops(self) -> "np.ndarray":
        """Where each ends."""
        import numpy as np

        return self.starts + np.fromiter(map(len, self.written), np.int64, len(self.written))

    def by_text(self, text: _Joined) -> Tokens:
        """As tokens of their texts."""
        import numpy as np

        tokens: defaultdict[int, list[Token]] = defaultdict(list)
        at = np.searchsorted(text.begins, self.starts, "right") - 1
        for post, start, written in zip(
            at.tolist(), (self.starts - text.begins[at]).tolist(), self.written, strict=True
        ):
            tokens[post].append((written, start, start + len(written)))
        return dict(tokens)
