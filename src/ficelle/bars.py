"""Progress bars on stderr, for work that takes longer than a second and for people who watch."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ficelle.progress import Progress, silent

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

PATIENCE = 1.0  # seconds


class _Bars:
    """Shows a bar for each task, once a second has passed since the work began, also where that is one long step."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._shown: RichProgress | None = None
        self._told: dict[str, tuple[int, int | None]] = {}
        self._tasks: dict[str, TaskID] = {}
        self._timer = threading.Timer(PATIENCE, self._show)
        self._timer.daemon = True
        self._timer.start()

    def __call__(self, task: str, done: int, total: int | None = None) -> None:
        with self._lock:
            self._told[task] = (done, total)
            if self._shown is not None:
                self._update(self._shown, task)

    def stop(self) -> None:
        self._timer.cancel()
        with self._lock:
            if self._shown is not None:
                self._shown.stop()

    def _show(self) -> None:
        with self._lock:
            self._shown = _rich()
            self._shown.start()
            for task in self._told:
                self._update(self._shown, task)

    def _update(self, shown: "RichProgress", task: str) -> None:
        done, total = self._told[task]
        if task not in self._tasks:
            self._tasks[task] = shown.add_task(task, total=total)
        shown.update(self._tasks[task], completed=done, total=total)


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
