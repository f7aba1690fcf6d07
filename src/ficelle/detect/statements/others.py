"""An actor that a statement names, besides its speaker."""

from typing import NamedTuple

from ficelle.model import Span


class Other(NamedTuple):
    """An actor that a statement names, where and how.

    `governed` by its cue, `asked`, `accuser`, `blamed` by its words, the `subject` of its clause or of what is
    `quoted`, `summoned` to hear it, acting in its `content` or only `mentioned` there.
    """

    name: str
    span: Span
    how: str
