"""An actor that a statement names, besides its speaker."""

from typing import NamedTuple

from ficelle.model import Span


class Other(NamedTuple):
    """An actor that a statement names, where and how.

    `governed` by its cue, `asked`, `accuser`, `blamed` by its words, the `subject` of its clause or of what is
    `quoted`, `summoned` to hear it, acting in its `content` or only `mentioned` there, as a `place` or otherwise;
    `doing` something in it without being named for it, or a `body` that stands in it.
    """

    name: str
    span: Span
    how: str


NAMED = frozenset({"mentioned", "place", "content"})  # how names stand in a content that are not its subject


def is_part(other: Other, name: str) -> bool:
    """Whether a name only stands in that of somebody else: the Orzovia of “the consulate of Orzovia”."""
    return other.how in NAMED and other.name in name and other.name != name
