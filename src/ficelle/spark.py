"""Spark does the work that is cut into jobs, and reads Parquet where a cluster keeps it. The only file that knows it.

What all jobs need goes to each executor once, as a file that its processes map into memory together; a task is then
no more than two numbers a job. Jobs are sent in waves, two at a time, so that what waits to be taken stays bounded.
"""

import os
import pickle
import re
import shutil
import socket
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import numpy.typing as npt

from ficelle.errors import FicelleError, ReadError, SettingsError

if TYPE_CHECKING:
    import pyarrow as pa

Known = TypeVar("Known")
Made = TypeVar("Made")
Places = npt.NDArray[np.int64]

LEAST_JAVA = 17
JOBS_A_TASK = 2
"""A task should outlast its own sending, about 10 ms, many times; its answer should stay below about 20 MB."""
TASKS_A_CORE = 2
"""Tasks of a wave for each core of the cluster."""
_ANSWERS_WITHIN_S = 5.0
_ALIGNED = 64

_held: dict[str, Any] = {}


class Spark:
    """A Spark cluster, or Spark on this machine, as a calculator.

    `master` is Spark's own: `spark://HOST:PORT`, `local[2]`, `yarn`, `k8s://…`. Settings come from Spark's own places
    (`spark-defaults.conf`, `PYSPARK_SUBMIT_ARGS`); the executors need Python with numpy and pyarrow, not ficelle.

    Raises `SettingsError` where pyspark or Java is missing or too old, or nobody answers at the address.
    """

    def __init__(self, master: str) -> None:
        _check_installed()
        _check_answers(master)
        self._master = master
        self._session = _session(master)
        self._folder = Path(tempfile.mkdtemp(prefix="ficelle-spark-"))
        self._session.sparkContext.addPyFile(str(_packed(self._folder)))
        self._lent = 0

    def spread(
        self, work: Callable[[Known, Places], Made | None], known: Known, jobs: Sequence[Places]
    ) -> Iterator[Made]:
        """`work(known, job)` for each of the jobs, as `Calculator` says.

        Raises `FicelleError` with the cause where the cluster fails.
        """
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        try:
            yield from self._spread(work, known, jobs)
        except (Py4JError, PySparkException) as error:
            raise FicelleError(f"{self._master}: the work failed on the cluster ({_cause(error)}).") from error

    def _spread(
        self, work: Callable[[Known, Places], Made | None], known: Known, jobs: Sequence[Places]
    ) -> Iterator[Made]:
        if not jobs:
            return
        cuts = np.cumsum([0, *map(len, jobs)])
        name = self._lend((known, np.concatenate(jobs)))
        slices = list(zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True))
        context = self._session.sparkContext
        wave = JOBS_A_TASK * TASKS_A_CORE * context.defaultParallelism
        run = partial(_wave, context, partial(_task, name, work))
        with ThreadPoolExecutor(2) as senders:
            sent: list[Future[list[Made]]] = []
            for begin in range(0, len(slices), wave):
                sent.append(senders.submit(run, slices[begin : begin + wave]))
                if len(sent) > 1:
                    yield from sent.pop(0).result()
            for one in sent:
                yield from one.result()

    def read_parquet(self, place: str, columns: Sequence[str]) -> "pa.Table":
        """Columns of a Parquet file or folder that the executors can read, rows in the order of their files.

        Raises `ReadError` naming the column that is missing, or where nothing can be read.
        """
        from pyspark.errors import PySparkException

        try:
            frame = self._session.read.parquet(place)
            if missing := [name for name in columns if name not in frame.columns]:
                raise ReadError(f"{place}: no column {missing[0]!r}; it has {', '.join(frame.columns[:12])}.")
            placed = frame.select(*columns, "_metadata.file_path", "_metadata.row_index").toArrow()
        except PySparkException as error:
            raise ReadError(f"{place}: Spark cannot read it as Parquet ({_first_line(error)}).") from error
        in_order = placed.sort_by([("file_path", "ascending"), ("row_index", "ascending")])
        return in_order.select(list(columns))

    def close(self) -> None:
        """Let go of the cluster."""
        self._session.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _lend(self, known: Any) -> str:
        """Send `known` to the executors; give the name it is found by."""
        self._lent += 1
        path = self._folder / f"known-{os.getpid()}-{self._lent}.bin"
        _store(known, path)
        self._session.sparkContext.addFile(str(path))
        return path.name


def _check_installed() -> None:
    if find_spec("pyspark") is None:
        raise SettingsError("Spark is not installed: pip install 'ficelle[spark]', or leave out --engine.")
    home = os.environ.get("JAVA_HOME")
    if not (home and (Path(home) / "bin" / "java").exists()) and shutil.which("java") is None:
        raise SettingsError(
            f"Spark needs Java {LEAST_JAVA} or later: no `java` is on PATH and JAVA_HOME names none. Install one "
            "(Debian, Ubuntu: apt-get install default-jre-headless), or leave out --engine."
        )


def _check_answers(master: str) -> None:
    """A cluster that is not there is told at once; Spark itself tries for minutes."""
    if not master.startswith("spark://"):
        return
    failed: Exception | None = None
    for address in master.removeprefix("spark://").split(","):
        host, _, port = address.rpartition(":")
        try:
            socket.create_connection((host.strip("[]"), int(port)), _ANSWERS_WITHIN_S).close()
        except (OSError, ValueError) as error:
            failed = error
        else:
            return
    raise SettingsError(
        f"{master}: nobody answers there ({failed}). The address stands at the top of the master's page, "
        "as spark://HOST:PORT; --engine local[2] runs Spark on this machine."
    )


def _session(master: str) -> Any:
    import sys

    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("ficelle")
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except Exception as error:
        # Spark raises a different one for each way not to start; a Java too old is the most frequent.
        raise SettingsError(f"{master}: Spark did not start ({_cause(error)}). It needs Java {LEAST_JAVA}.") from error
    session.sparkContext.setLogLevel("ERROR")
    return session


# A wave's answers are bounded by its jobs; a driver without memory must end and not wait; times are UTC.
_SETTINGS = {
    "spark.driver.maxResultSize": "0",
    "spark.driver.memory": "2g",
    "spark.driver.extraJavaOptions": "-XX:+ExitOnOutOfMemoryError",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}


def _packed(folder: Path) -> Path:
    """The modules of ficelle as an archive that Python imports from."""
    archive = folder / "ficelle-modules.zip"
    home = Path(__file__).parent
    with zipfile.ZipFile(archive, "w") as packed:
        for module in sorted(home.rglob("*.py")):
            packed.write(module, Path("ficelle") / module.relative_to(home))
    return archive


def _wave(context: Any, task: Callable[[tuple[int, int]], Any], slices: list[tuple[int, int]]) -> list[Any]:
    tasks = max(context.defaultParallelism, -(-len(slices) // JOBS_A_TASK))
    found = context.parallelize(slices, min(tasks, len(slices))).map(task).collect()
    return [made for answer in found if (made := _unpacked(answer)) is not None]


def _task(name: str, work: Callable[[Any, Places], Any], cut: tuple[int, int]) -> tuple[int, bytes]:
    """On an executor: the answer of one job, packed for the way back."""
    if name not in _held:
        from pyspark import SparkFiles

        _held.clear()
        _held[name] = _load(Path(SparkFiles.get(name)))
    known, jobs = _held[name]
    return _packed_up(work(known, jobs[slice(*cut)]))


def _packed_up(made: Any) -> tuple[int, bytes]:
    """Columns of numbers shrink to a third or less; the size is what unpacking must be told."""
    import pyarrow as pa

    told = pickle.dumps(made, protocol=5)
    return len(told), pa.compress(told, "lz4_raw", asbytes=True)


def _unpacked(answer: tuple[int, bytes]) -> Any:
    import pyarrow as pa

    size, packed = answer
    return pickle.loads(pa.decompress(packed, size, "lz4_raw", asbytes=True))  # noqa: S301 - our own tasks' answers


def _store(known: Any, path: Path) -> None:
    """Everything pickled, the arrays' bytes apart, so that they can be mapped and not copied."""
    buffers: list[pickle.PickleBuffer] = []
    told = pickle.dumps(known, protocol=5, buffer_callback=buffers.append)
    raw = [buffer.raw() for buffer in buffers]
    head = pickle.dumps((told, [len(one) for one in raw]))
    with path.open("wb") as file:
        file.write(len(head).to_bytes(8, "little"))
        file.write(head)
        for one in raw:
            file.write(b"\0" * (-file.tell() % _ALIGNED))
            file.write(one)


def _load(path: Path) -> Any:
    """What `_store` wrote; its arrays are read-only and lie in the file."""
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        # Our own bytes, sent by our own driver over Spark's own channel.
        told, lengths = pickle.loads(file.read(size))  # noqa: S301
    whole = np.memmap(path, np.uint8, "r")
    at = 8 + size
    buffers = []
    for length in lengths:
        at += -at % _ALIGNED
        buffers.append(whole[at : at + length])
        at += length
    return pickle.loads(told, buffers=buffers)  # noqa: S301


def _cause(error: Exception) -> str:
    """The line of a long report that names the error of our own code, or its first line."""
    named = [line.strip() for line in str(error).splitlines() if re.match(r"\s*\w[\w.]*(Error|Exception): ", line)]
    ours = [line for line in named if not line.startswith(("org.", "java.", "py4j."))]
    return (ours or named or [_first_line(error)])[-1][:300]


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
