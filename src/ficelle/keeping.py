"""Evidentiary copies: what came in, byte for byte, under its own hash, read-only."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from ficelle.errors import ReadError
from ficelle.progress import Progress, silent

CHUNK = 1 << 20
_INCOMING = ".incoming-"


def kept_path(folder: Path, source_id: str) -> Path:
    """Where the case in `folder` keeps the source with this SHA-256."""
    return folder / "sources" / source_id


def keep(folder: Path, path: Path, progress: Progress = silent) -> tuple[str, int]:
    """Copy the file at `path` into the case; give its SHA-256 and its size.

    The copy appears whole or not at all, is on disk when this returns, and is made only once.
    Raises `ReadError` where the file cannot be read.
    """
    sources = folder / "sources"
    sources.mkdir(exist_ok=True)
    for left in sources.glob(f"{_INCOMING}*"):  # by a process that was killed: only one writes to a case at a time
        left.unlink()
    incoming = sources / f"{_INCOMING}{os.getpid()}"
    try:
        source_id, size = _copy(path, incoming, progress)
    except OSError as error:
        incoming.unlink(missing_ok=True)
        raise ReadError(f"{path}: cannot be read ({error.strerror}).") from error
    target = kept_path(folder, source_id)
    if target.exists():
        incoming.unlink()
    else:
        incoming.chmod(0o444)
        incoming.replace(target)
    return source_id, size


def hash_of(path: Path) -> tuple[str, int]:
    """The SHA-256 of a file, and its size in bytes."""
    digest, size = hashlib.sha256(), 0
    for block in _blocks(path):
        digest.update(block)
        size += len(block)
    return digest.hexdigest(), size


def _copy(path: Path, target: Path, progress: Progress) -> tuple[str, int]:
    digest, size, total = hashlib.sha256(), 0, path.stat().st_size
    with target.open("wb") as copy:
        for block in _blocks(path):
            digest.update(block)
            copy.write(block)
            size += len(block)
            progress(f"copying {path.name}", size, total)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest(), size


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(CHUNK):
            yield block
