"""Cues of saying in every form they take, from the language files."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "fr")
_REFLEXIVE = re.compile(r"(?:s['’]|se )")
_VOWELS = "aeiouyéèê"


@dataclass(frozen=True, slots=True)
class Cue:
    """A saying verb or phrase: its lemma, the kinds it makes (the first leads), the words after its verb."""

    lemma: str
    kinds: tuple[str, ...]
    head: str
    rest: tuple[str, ...] = ()
    reflexive: bool = False

    @property
    def kind(self) -> str:
        """The kind that leads."""
        return self.kinds[0]


@dataclass(frozen=True)
class Lexicon:
    """What one language file says of saying."""

    language: str
    data: Mapping[str, Any]

    @cached_property
    def by_form(self) -> Mapping[str, tuple[Cue, ...]]:
        """The cues that a form of a verb may be, those of most words first, then the reflexive ones."""
        found: dict[str, list[Cue]] = {}
        for cue in self._cues():
            for form in self.forms(cue):
                found.setdefault(form, []).append(cue)
        return {
            form: tuple(sorted(cues, key=lambda c: (-len(c.rest), not c.reflexive))) for form, cues in found.items()
        }

    @cached_property
    def by_lemma(self) -> Mapping[str, Cue]:
        """The cues by lemma."""
        return {cue.lemma: cue for cue in self._cues()}

    @cached_property
    def words(self) -> Callable[..., frozenset[str]]:
        """`words(section, *names)`: lists of the language file as one set; every apostrophe straight.

        It is asked for every token, so nothing stands between it and its cache.
        """
        return partial(_word_set, self.language)

    def oblique(self, lemma: str) -> tuple[str, ...]:
        """The prepositions that lead to the content of `lemma`."""
        return tuple(self.data["frames"]["oblique"].get(lemma, ()))

    def forms(self, cue: Cue) -> set[str]:
        """The forms of the cue's verb, in lower case."""
        listed: Mapping[str, str] = self.data["forms"]
        given = set((listed.get(cue.lemma) or listed.get(cue.head) or "").split())
        if self.language == "en":
            return {cue.head} | given | set(_english(cue.head))
        regular = set(_french(cue.head)) if not given or cue.head.endswith("er") else set()
        return {cue.head} | given | regular | {form[:-3] + "ons" for form in given if form.endswith("ant")}

    def _cues(self) -> Iterator[Cue]:
        kinds: dict[str, list[str]] = {}
        for kind, lemmas in self.data["cues"].items():
            for lemma in lemmas:
                if kind not in (already := kinds.setdefault(lemma, [])):
                    already.append(kind)
        for lemma, its_kinds in kinds.items():
            first, *rest = _REFLEXIVE.sub("", lemma, count=1).split()
            yield Cue(lemma, tuple(its_kinds), first, tuple(rest), bool(_REFLEXIVE.match(lemma)))


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of `language`, one of `LANGUAGES`."""
    written = files("ficelle.language").joinpath(f"statements_{language}.toml").read_text("utf-8")
    return Lexicon(language, tomllib.loads(written))


def straight(word: str) -> str:
    """`word` with its apostrophes straight: how the lists are compared."""
    return word.replace("’", "'")


@cache
def _word_set(language: str, section: str, *names: str) -> frozenset[str]:
    listed = lexicon(language).data[section]
    return frozenset(straight(word) for name in names for word in listed[name])


def _english(verb: str) -> Iterator[str]:
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    elif verb.endswith("e"):
        yield from (verb + "s", verb + "d", verb + "ing" if verb.endswith(("ee", "oe", "ye")) else verb[:-1] + "ing")
    else:
        yield from (verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s"), verb + "ed", verb + "ing")
        if _DOUBLES.search(verb):
            yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")


_DOUBLES = re.compile(r"[^aeiou][aeiou][bdglmnprt]\Z")  # regret, quip: the consonant may double

_ENDINGS = (
    *("e", "es", "ent", "ons", "ez", "ait", "aient", "ant", "a", "ai", "èrent"),
    *("é", "ée", "és", "ées", "era", "erai", "eront", "erait", "eraient"),
)


_ENDINGS_RE = ("", "ent", "ait", "aient", "ant", "ons", "u", "ue", "us", "ues", "ra", "it", "irent")
_ENDINGS_IR = ("t", "ssent", "ssait", "ssaient", "ssant", "ssons", "", "e", "s", "es", "ra")


def _french(verb: str) -> Iterator[str]:
    if verb.endswith("ir"):
        yield from (verb[:-1] + ending for ending in _ENDINGS_IR)
    if verb.endswith("dre"):
        yield from (verb[:-2] + ending for ending in _ENDINGS_RE)
    if not verb.endswith("er"):
        return
    stem = verb[:-2]
    for ending in _ENDINGS:
        before = stem
        if ending[0] in "ao":
            before = stem[:-1] + "ç" if stem.endswith("c") else stem + "e" if stem.endswith("g") else stem
        yield before + ending
