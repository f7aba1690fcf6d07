"""Whether two names stand for one actor, told by the beginnings of their words: “Orzovia”, “the Orzovian navy”."""

import re
from functools import lru_cache

from ficelle.text.fold import fold

_WORD = re.compile(r"[^\W_]+")
_WHOLE = re.compile(r"([^\W\d_]+) ([^\W\d_]+(?:-[^\W\d_]+)?)\Z")
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
    if not one or not other or _namesakes(one, other):
        return False
    return not stems(one).isdisjoint(stems(other))


def _namesakes(one: str, other: str) -> bool:
    """Whether two whole names of persons share no more than their last word: Lena Korr and Ivo Korr."""
    first, second = _WHOLE.match(one), _WHOLE.match(other)
    if first is None or second is None or first[2] != second[2]:
        return False
    given = {fold(found[1])[:_STEM] for found in (first, second)}
    return len(given) == 2 and given.isdisjoint(_OFFICES)


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
