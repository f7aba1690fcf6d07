"""Kills an investigation with SIGKILL before and after every step it takes in the store, and tries each case again.

Run by test_case_survives.py in a process of its own, so that forking copies no threads. Prints one JSON object.
"""

import contextlib
import importlib
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ficelle
from ficelle import case, custody, keeping, settings
from ficelle.detect.statements.kinds import leanings
from ficelle.engine import DuckDB

STEPS: tuple[tuple[Any, str], ...] = (
    (DuckDB, "execute"),
    (DuckDB, "insert"),
    (DuckDB, "create_tables"),
    (DuckDB, "close"),
    (custody, "record"),
    (keeping, "_copy"),
    (settings, "write_defaults"),
)


def investigate(files: list[Path], folder: Path) -> None:
    """The whole job, as a person would start it again: on the case that is there, or on a new one."""
    opened = ficelle.investigate(*files, out=folder, zone="UTC", platform="demo")
    opened.close()


def die_at(point: int) -> list[int]:
    """Kill this process at the given step; with a point that never comes, count the steps."""
    seen = [0]

    def count() -> None:
        seen[0] += 1
        if seen[0] == point:
            os.kill(os.getpid(), signal.SIGKILL)

    def stepped(original: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:
            count()
            result = original(*arguments, **named)
            count()
            return result

        return step

    for owner, name in STEPS:
        setattr(owner, name, stepped(getattr(owner, name)))
    return seen


def state(folder: Path) -> dict[str, Any]:
    """What a case holds, as far as ids tell, and whether it verifies."""
    with ficelle.open(folder, read_only=True) as opened:
        outcome = opened.verify()
        return {
            "documents": sorted(row["document_id"] for row in opened.documents),
            "statements": sorted(row["statement_id"] for row in opened.statements),
            "runs": sorted(row["run_id"] for row in opened.runs),
            "acts": len(opened.acts),
            "failure": outcome.failure,
        }


def in_child(work: Callable[[], Any]) -> tuple[int, Any]:
    """Do the work in a forked process; give its exit status and what it returned."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            answer = json.dumps(work())
        except BaseException as error:  # noqa: BLE001 - the parent must hear of it, whatever it is
            answer = json.dumps({"error": repr(error)})
        with os.fdopen(writing, "w") as pipe:
            pipe.write(answer)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    return status, json.loads(said) if said else None


def finished(files: list[Path], folder: Path) -> dict[str, Any]:
    """Start the job again, then look."""
    investigate(files, folder)
    return state(folder)


def one_point(point: int, files: list[Path], folder: Path) -> dict[str, Any]:
    """Kill at one step, look at the case, go on, look again."""

    def killed() -> None:
        die_at(point)
        investigate(files, folder)

    status, _ = in_child(killed)
    readable = in_child(lambda: state(folder))[1] if (folder / case.STORE).exists() else {"failure": None}
    again = in_child(lambda: finished(files, folder))[1]
    return {"point": point, "killed": os.WIFSIGNALED(status), "readable": readable, "again": again}


def main(files: list[Path], scratch: Path, every: int) -> None:
    """Try every `every`-th step."""

    def counted() -> tuple[int, list[str]]:
        seen = die_at(-1)
        investigate(files, scratch / "whole")
        return seen[0], list(sys.modules)

    steps, modules = in_child(counted)[1]
    for name in modules:  # what the job imports is imported once, not in every process that is killed
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    leanings.leans("He paid.", [leanings.Said(((0, 2),))], [0], [])  # and so is what it reads of its model
    whole = in_child(lambda: state(scratch / "whole"))[1]
    tried = []
    for point in range(1, steps + 1, every):
        folder = scratch / f"case-{point}"
        tried.append(one_point(point, files, folder))
        shutil.rmtree(folder)
    print(json.dumps({"steps": steps, "whole": whole, "tried": tried}))  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[3:]], Path(sys.argv[1]), int(sys.argv[2]))
