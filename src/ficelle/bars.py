"""Progress bars on stderr, for work that takes longer than a second and for people who watch."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ficelle.progress import Progress, silent

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

PATIENCE = 1.0  # seconds


class _Bars:
    """Shows a bar for each task once a second has passed since the work began."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown: RichProgress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, task: str, done: int, total: int | None = None) -> None:
        if self._shown is None:
            if time.monotonic() - self._began < PATIENCE:
                return
            self._shown = _rich()
            self._shown.start()
        if task not in self._tasks:
            self._tasks[task] = self._shown.add_task(task, total=total)
        self._shown.update(self._tasks[task], completed=done, total=total)

    def stop(self) -> None:
        if self._shown is not None:
            self._shown.stop()


def _rich() -> "RichProgress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


@contextmanager
def bars() -> Iterator[Progress]:
    """What to tell progress to; silent where stderr is not a terminal."""
    if not sys.stderr.isatty():
        yield silent
        return
    shown = _Bars()
    try:
        yield shown
    finally:
        shown.stop()
