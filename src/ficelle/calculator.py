"""Who does work that is cut into jobs: threads of this process, or a cluster."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

import numpy as np
import numpy.typing as npt

from ficelle.errors import SettingsError

if TYPE_CHECKING:
    import pyarrow as pa

Known = TypeVar("Known")
Made = TypeVar("Made")
Places = npt.NDArray[np.int64]

EMBEDDED = "embedded"
CLUSTERS = ("spark://", "local", "yarn", "k8s://")


class Calculator(Protocol):
    """Does jobs side by side. It never stores: what it makes goes back to who asked."""

    def spread(
        self, work: Callable[[Known, Places], Made | None], known: Known, jobs: Sequence[Places]
    ) -> Iterator[Made]:
        """`work(known, job)` for each of the jobs: the answers in their order, those that are None left out.

        `work` is a function of a module: it may be called in another process, on another machine.
        """
        ...

    def close(self) -> None:
        """Let go of what was taken."""
        ...


@runtime_checkable
class ReadsParquet(Protocol):
    """A calculator that reads Parquet from where only it can."""

    def read_parquet(self, place: str, columns: Sequence[str]) -> "pa.Table":
        """The columns of a file or folder, rows in the order of their files."""
        ...


class Threads:
    """Several threads of this process; numpy lets them run side by side.

    At most one answer more than there are threads waits, so memory stays bounded.
    """

    def __init__(self, threads: int = 2) -> None:
        self.threads = threads

    def spread(
        self, work: Callable[[Known, Places], Made | None], known: Known, jobs: Sequence[Places]
    ) -> Iterator[Made]:
        """`work(known, job)` for each of the jobs, as `Calculator` says."""
        if self.threads <= 1 or len(jobs) <= 1:
            yield from (made for job in jobs if (made := work(known, job)) is not None)
            return
        with ThreadPoolExecutor(self.threads) as pool:
            waiting: list[Future[Made | None]] = []
            for job in jobs:
                waiting.append(pool.submit(work, known, job))
                if len(waiting) > self.threads and (made := waiting.pop(0).result()) is not None:
                    yield made
            yield from (made for one in waiting if (made := one.result()) is not None)

    def close(self) -> None:
        """Nothing was taken."""


def named(engine: str = EMBEDDED, threads: int = 2) -> Calculator:
    """The calculator of this name: `embedded`, or the master of a Spark cluster.

    Raises `SettingsError` for another name, and where Spark or its Java is missing or nobody answers at the address.
    """
    if engine == EMBEDDED:
        return Threads(threads)
    if not engine.startswith(CLUSTERS):
        raise SettingsError(
            f"no engine is named {engine!r}. There are: {EMBEDDED}, spark://HOST:PORT (a Spark cluster), "
            "local[2] (Spark on this machine), yarn, k8s://HOST:PORT."
        )
    from ficelle.spark import Spark

    return Spark(engine)
