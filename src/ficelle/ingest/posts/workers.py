"""Two helper processes that normalise chunks while this one reads and stores.

They are programs of their own, not forks: a fork of a process with threads (DuckDB's, Arrow's) may hang, and Python's
spawn would run the user's script again. Answers come back in the order of the chunks.
"""

import gc
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, Any, Self

from ficelle.errors import FicelleError, ReadError
from ficelle.ingest.posts.normalise import normalise
from ficelle.ingest.posts.raw import Chunk, Plan, RawPosts
from ficelle.ingest.reader import Batch

Answer = tuple[Batch, list[tuple[int, str]]]
COUNT = 2
_SEPARATOR = "\0"


class Workers:
    """The processes, for as long as one file is being read."""

    def __init__(self, plan: Plan, count: int = COUNT) -> None:
        command = [sys.executable, "-c", "from ficelle.ingest.posts.workers import main; main()"]
        self._processes = [
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own module
            for _ in range(count)
        ]
        self._place = plan.place
        for process in self._processes:
            self._send(process, plan)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.kill()
            process.communicate()

    def map(self, chunks: Iterable[Chunk], make: Callable[[Chunk], RawPosts]) -> Iterator[tuple[Chunk, Answer]]:
        """Each chunk with its answer; as many are under way as there are processes.

        Raises:
            ReadError: a chunk shows that the file cannot be trusted.
        """
        free = deque(self._processes)
        busy: deque[tuple[subprocess.Popen[bytes], Chunk]] = deque()
        for chunk in chunks:
            raw = make(chunk)
            done = None
            if not free:
                done = self._receive(*busy.popleft(), free)
            process = free.popleft()
            self._send(process, _packed(raw))
            busy.append((process, chunk))
            if done:
                yield done
        while busy:
            yield self._receive(*busy.popleft(), free)

    def _send(self, process: "subprocess.Popen[bytes]", message: Any) -> None:
        try:
            _write(_pipe(process.stdin), message)
        except BrokenPipeError:
            raise self._died() from None

    def _receive(
        self, process: "subprocess.Popen[bytes]", chunk: Chunk, free: "deque[subprocess.Popen[bytes]]"
    ) -> tuple[Chunk, Answer]:
        try:
            answer = _read(_pipe(process.stdout))
        except EOFError:
            raise self._died() from None
        if isinstance(answer, FicelleError):
            raise answer
        free.append(process)
        return chunk, answer

    def _died(self) -> ReadError:
        return ReadError(
            f"{self._place}: a helper process died while reading it, perhaps for want of memory. Try again."
        )


def _pipe(stream: "IO[bytes] | None") -> IO[bytes]:
    if stream is None:
        raise ValueError("the process has no pipe")
    return stream


def _write(pipe: IO[bytes], message: Any) -> None:
    pickle.dump(message, pipe, protocol=5)
    pipe.flush()


def _read(pipe: IO[bytes]) -> Any:
    return pickle.load(pipe)  # noqa: S301 - only between this program's own processes


def _packed(raw: RawPosts) -> RawPosts:
    """Columns of texts as one text each: a pipe carries it several times faster than many small ones."""
    return RawPosts(raw.numbers, {name: _as_one(values) for name, values in raw.columns.items()})


def _as_one(values: Sequence[Any]) -> Sequence[Any]:
    try:
        joined = _SEPARATOR.join(values)
    except TypeError:
        return values
    return joined if values and joined.count(_SEPARATOR) == len(values) - 1 else values


def _unpacked(raw: RawPosts) -> RawPosts:
    columns = {name: v.split(_SEPARATOR) if isinstance(v, str) else v for name, v in raw.columns.items()}
    return RawPosts(raw.numbers, columns)


def _answer(raw: RawPosts, plan: Plan) -> Answer | FicelleError:
    try:
        return normalise(raw, plan)
    except FicelleError as error:
        return error


def main() -> None:
    """Read a plan, then answer one chunk after another until the pipe closes."""
    # Millions of short-lived rows without cycles: looking for cycles among them takes a third of the time.
    gc.disable()
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    plan: Plan = _read(incoming)
    while True:
        try:
            raw = _read(incoming)
        except EOFError:
            return
        _write(outgoing, _answer(_unpacked(raw), plan))
