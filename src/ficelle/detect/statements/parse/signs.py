"""Signs in a statement's words of what it does: denying, blaming, asking, promising. Lists of the language files."""

import re
from functools import cache, lru_cache

from ficelle.detect.lexicon import lexicon, straight


@lru_cache(maxsize=1024)  # the kinds, the arbiter and the links each ask it of one content
def signs(content: str, language: str) -> frozenset[str]:
    """The names of the lists of `[signs]` that have a word in `content`."""
    text = straight(content).lower()
    return frozenset(name for name, pattern in _patterns(language).items() if pattern.search(text))


def says(content: str, language: str, *topics: str) -> bool:
    """Whether one of the words of a list of `[topics]`, or of several, stands in `content`."""
    return bool(listed(language, "topics", *topics).search(straight(content).lower()))


@cache
def _patterns(language: str) -> "dict[str, re.Pattern[str]]":
    return {name: listed(language, "signs", name) for name in lexicon(language).data["signs"]}


@cache
def listed(language: str, section: str, *names: str) -> "re.Pattern[str]":
    """A pattern for any of the words of lists of the language file."""
    return any_of(tuple(lexicon(language).words(section, *names)))


@cache
def any_of(words: tuple[str, ...]) -> "re.Pattern[str]":
    """A pattern for any of `words`, whole; one that ends in * stands for all that begin so."""
    by_letter: dict[str, list[str]] = {}  # a letter that no word begins with is passed over at once
    for word in sorted(map(straight, words), key=lambda w: (-len(w), w)):
        by_letter.setdefault(re.escape(word[0]), []).append(_pattern(word))
    begun = (f"{first}(?:{'|'.join(w.removeprefix(first) for w in its)})" for first, its in by_letter.items())
    return re.compile(rf"(?<!\w)(?:{'|'.join(begun)})")


def _pattern(word: str) -> str:
    if word.endswith("*"):
        return re.escape(word[:-1])
    return re.escape(word).replace(r"\*", r"\w*") + ("" if word.endswith("'") else r"(?!\w)")
