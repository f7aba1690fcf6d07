"""Whether two names stand for one actor, told by the beginnings of their words: “Orzovia”, “the Orzovian navy”."""

import re
from functools import lru_cache

from ficelle.text.fold import fold

_WORD = re.compile(r"[^\W_]+")
_STEM = 5  # letters that two forms of a name share
_SHORTEST = 3
_OFFICES = {
    "minis", "presi", "gover", "spoke", "forei", "affai", "state", "natio", "embas", "depar", "offic", "gener",
    "chief", "secre", "deput", "feder", "repub", "union", "counc", "commi", "agenc", "party", "front", "group",
    "inter", "direc", "prési", "gouve", "porte", "étran", "ambas", "dépar", "génér", "secré", "fédér", "répub",
    "conse", "parti", "premi", "prime", "defen", "défen", "servi", "burea", "autor", "autho", "the", "and",
    "les", "des",
}  # fmt: skip


def same_actor(one: str | None, other: str | None) -> bool:
    """Whether two names share a word that is no office's; False where one is not known."""
    return bool(one and other) and not stems(str(one)).isdisjoint(stems(str(other)))


@lru_cache(maxsize=65536)
def stems(name: str) -> frozenset[str]:
    """The beginnings of a name's capitalised words, offices left out unless there is nothing else."""
    plain = _WORD.findall(name)
    capital = [w for w in plain if w[:1].isupper() and len(w) >= _SHORTEST]
    found = frozenset(fold(word)[:_STEM] for word in (capital or plain) if len(word) >= _SHORTEST)
    return found - _OFFICES or found


def words_stems(phrase: str) -> frozenset[str]:
    """The beginnings of all the longer words of a phrase, small letters too: « le ministre osmarien »."""
    return frozenset(fold(word)[:_STEM] for word in _WORD.findall(phrase) if len(word) >= _STEM) - _OFFICES
