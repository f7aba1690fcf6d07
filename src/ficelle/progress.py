"""How long work says how far it is."""

from typing import Protocol


class Progress(Protocol):
    """Told of work under way: what it is, how much is done, and of how much (None: not known)."""

    def __call__(self, task: str, done: int, total: int | None = None) -> None:
        """Take note."""
        ...


def silent(task: str, done: int, total: int | None = None) -> None:
    """Say nothing."""
