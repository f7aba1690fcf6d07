"""Who speaks, as far as it could be told."""

from dataclasses import dataclass

from ficelle.detect.statements.parse import syntax
from ficelle.model import Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker. `name` is None where it is not known; `person` says whether it is one human being.

    `human` where it is one without a name, whom a pronoun of the same paragraph may stand for.
    """

    span: Span | None
    name: str | None
    how: str
    confidence: float | None = None
    anonymous_class: str | None = None
    person: bool = False
    group: bool = False
    gender: str | None = None
    human: bool = False


UNRESOLVED = Speaker(None, None, "unresolved")


def somebodys(found: Speaker) -> Speaker:
    """A speaker whose name is one: not a mark, a letter, a number or a day that a parser took for a subject."""
    name = found.name or ""
    named = any(c.isupper() for c in name) or sum(map(str.isalpha, name)) > 1
    named = named and name.lower() not in syntax.DAYS | syntax.POINTING
    return found if named else Speaker(found.span, None, "unresolved")
