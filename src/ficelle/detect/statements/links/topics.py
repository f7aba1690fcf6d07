"""The words that a statement turns on: what two statements of one matter share."""

from functools import lru_cache

from ficelle.model import Statement
from ficelle.text.fold import fold

_STEM = 6
_SHORTEST = 5
_MARKS = ".,;:!?…\"“”«»‘’'()[]-–—"
_SAYING_NOTHING = {
    "about", "after", "again", "against", "avait", "avoir", "before", "being", "cette", "could", "depuis",
    "every", "first", "leurs", "never", "notre", "nothing", "other", "should", "their", "there", "these",
    "those", "through", "toute", "toutes", "under", "votre", "where", "which", "while", "would", "aucun",
    "aucune", "accuse", "accusa", "allega", "involv", "lorsqu", "jamais", "autres", "contre", "comme", "elles",
    "entre", "étaient", "without", "having", "country",
}  # fmt: skip


def topic(statement: Statement) -> frozenset[str]:
    """The beginnings of the longer words of a statement's content."""
    return content_topic(statement.content)


@lru_cache(maxsize=65536)
def content_topic(content: str) -> frozenset[str]:
    """The beginnings of the longer words of a text."""
    plain = content.replace("’", " ").replace("'", " ").split()
    words = (fold(word.strip(_MARKS)) for word in plain)
    stems = {word[:_STEM] for word in words if len(word) >= _SHORTEST and word not in _SAYING_NOTHING}
    return frozenset(stem for stem in stems if stem not in _SAYING_NOTHING)
