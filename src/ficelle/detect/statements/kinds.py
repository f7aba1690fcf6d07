"""The kind of a statement, composed from its cue, its content and what both say of accusations."""

import re
from functools import cache
from typing import NamedTuple

from ficelle.detect.lexicon import Lexicon, lexicon, straight
from ficelle.detect.statements import syntax
from ficelle.detect.statements.drafts import Draft

_NEUTRAL = {"assertion", "announcement", "question", "concession", "thought"}
_TURNED_BY_BLAME = {"condemnation", "criticism", "regret", "warning", *_NEUTRAL}
_TURNED_BY_ACCUSATION = {"condemnation", "criticism", "regret", "accusation"}
_TOPICS = ("call", "promise", "warning", "condemnation", "concession", "regret", "support")


class Content(NamedTuple):
    """What kinds are read from: the content, the verbatim words alone, whether it names somebody other."""

    text: str
    names_another: bool


def kinds(draft: Draft, content: Content, words: Lexicon) -> tuple[str, ...]:
    """The kinds of a statement, the leading one first. Denying words outweigh blaming ones, and both the cue.

    “Reject the accusation” and “denounce the accusation” deny; neither accuses.
    """
    cue = draft.cue
    given = [k for k in (cue.kinds if cue else ()) if k != "thought"] or ["assertion"]
    text = straight(content.text).lower()
    leading = _turned(given[0], text, content.names_another, words)
    if content.text.rstrip(' "”»').endswith("?") and leading == "assertion":
        leading = "question"
    return tuple(dict.fromkeys([leading, *(k for k in given if k not in _NEUTRAL)]))


def _turned(kind: str, text: str, names_another: bool, words: Lexicon) -> str:
    if kind in _TURNED_BY_ACCUSATION and _object_is(text, "accusation", words):
        return "denial" if kind != "accusation" else kind
    if kind in _NEUTRAL and _says(text, "false", words) and not _admits(text, words):
        return "denial"
    if kind in _TURNED_BY_BLAME and names_another and _says(text, "blame", words):
        return "accusation"
    if kind in ("assertion", "announcement"):
        return next((topic for topic in _TOPICS if _says(text, topic, words)), kind)
    return kind


def _object_is(text: str, topic: str, words: Lexicon) -> bool:
    """Whether the first noun of an object is of a topic: “the unfounded *accusations* …”."""
    return bool(_pattern(words.language, topic).search(text[:60]))


def _says(text: str, topic: str, words: Lexicon) -> bool:
    return bool(_pattern(words.language, topic).search(text))


def _admits(text: str, words: Lexicon) -> bool:
    return _says(text, "concession", words)


@cache
def _pattern(language: str, topic: str) -> "re.Pattern[str]":
    listed = sorted(lexicon(language).words("topics", topic), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, listed)) + r")\b")


def flags(draft: Draft, content: str, words: Lexicon) -> tuple[str, ...]:
    """What limits a statement: negated, hedged, hypothetical, reported conditional, question, headline."""
    verb = draft.verb
    if verb is None:
        return ("question",) if content.rstrip(' "”»').endswith("?") else ()
    found = []
    children = [c.lower_ for c in verb.children]
    if syntax.negated(verb):
        found.append("negated")
    if any(c in words.words("flags", "hedges") for c in children):
        found.append("hedged")
    if any(c in words.words("flags", "unreal") for c in children) or "Cnd" in verb.morph.get("Mood"):
        found.append("hypothetical")
    if words.language == "fr" and _CONDITIONAL.search(content):
        found.append("conditional")
    if content.rstrip(' "”»').endswith("?"):
        found.append("question")
    return tuple(found)


_CONDITIONAL = re.compile(r"\b(?:aurait|auraient|serait|seraient)\b(?!\s+(?:pu|dû))", re.IGNORECASE)
