"""What a content's words are about, and of whom: the fields of the language files, each with who and what not.

“We paid nobody” is of paying, by us, and not: the same as « nous n'avons payé personne ». A field has one name in every
language, so that what is learned of it in one language helps in the others.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ficelle.detect.lexicon import lexicon, straight
from ficelle.detect.statements.speakers.actors import stems

_TOKEN = re.compile(r"[^\W\d_]+(?:n't|')?(?:-[^\W\d_]+)*|[.!?;:,…]")
_NEGATED = 7  # words that a negation reaches to
_PAUSE = 2  # words by which a comma shortens it
_SHORTEST = 2


def of_fields(content: str, language: str, side: frozenset[str] = frozenset()) -> list[str]:
    """The fields of a content, alone and with the one last named before (we, you, they, a name), negated or not.

    `side` are the beginnings of the names that the speaker speaks for.
    """
    found: dict[str, None] = {}
    met: list[str] = []
    for fields, who, negated in _told(straight(content), language, side):
        for field in fields:
            found[f"field={field}"] = None
            if negated:
                found[f"field=not {field}"] = None
            if who:
                found[f"field={who} {'not ' if negated else ''}{field}"] = None
                found[f"field={who} {field}"] = None
        met += fields[:1]
    several = sorted(set(met))
    together = [f"fields={a} {b}" for i, a in enumerate(several) for b in several[i + 1 :]]
    return [*found, *together, f"fields={min(len(several), _MANY)}"]


_MANY = 4


def _told(content: str, language: str, side: frozenset[str]) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """Each word's fields, with who was last named in its sentence and whether a negation reaches it."""
    persons = _persons(language)
    who, negated, begins = "", 0, True
    for match in _TOKEN.finditer(content):
        word = match.group()
        lowered = word.lower()
        if word == ",":
            negated = max(0, negated - _PAUSE)
        elif word in ".!?;:…":
            who, negated, begins = "", 0, True
        else:
            person = persons.get(lowered, "")
            if person == "not" or lowered.endswith("n't"):
                negated = _NEGATED
            elif person:
                who = person
            elif not begins and word[0].isupper() and len(word) > 1:
                who = "own" if stems(word) & side else "name"
            if fields := _fields(lowered, language):
                yield fields, who, negated > 0
            negated = max(0, negated - 1)
            begins = False


@cache
def _persons(language: str) -> dict[str, str]:
    """By word, the person that it stands for; `not` for a word that negates."""
    listed = lexicon(language).data["signs"]
    names = {"negation": "not", "we": "we", "you": "you", "they": "they"}
    return {straight(word): person for name, person in names.items() for word in listed[name]}


@lru_cache(maxsize=65536)
def _fields(word: str, language: str) -> tuple[str, ...]:
    whole, begun = _index(language)
    found = list(whole.get(word, ()))
    for length in range(_SHORTEST, len(word) + 1):
        found += begun.get(word[:length], ())
    return tuple(dict.fromkeys(found))


@cache
def _index(language: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The fields by whole word, and by the beginning of a word."""
    whole: dict[str, list[str]] = {}
    begun: dict[str, list[str]] = {}
    for field, listed in lexicon(language).data["fields"].items():
        for word in listed:
            (begun if word.endswith("*") else whole).setdefault(straight(word).removesuffix("*"), []).append(field)
    return whole, begun
