"""What there is to read in a file, a folder or an archive: every item unpacked within bounds, none trusted."""

import gzip
import hashlib
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from ficelle.errors import ReadError
from ficelle.ingest import zstd
from ficelle.ingest.documents.sniff import media_type
from ficelle.ingest.reader import Item
from ficelle.model import storable

MAX_DEPTH = 3  # archives inside archives: a WACZ holds a gzipped WARC, a mailed export one more
MAX_MEMBERS = 10_000  # of one archive; the largest exports seen have some hundreds
MAX_UNPACKED = 20 << 30  # bytes unpacked from one file given: ten million posts are about 4 GiB
MAX_RATIO = 200  # unpacked to packed; text reaches 20, repetitive JSON 60, bombs 1,000 and more
RATIO_FROM = 64 << 20  # bytes; below it a high ratio does no harm
_CHUNK = 1 << 20
_HEAD = 65_536
_UNKNOWN = "application/octet-stream"
_WAY_OUT = "Unpack it yourself and add the files you trust."
# Zip files that are one document, for their own reader: office files by their part list, e-books by their first member.
_ONE_DOCUMENT = frozenset({"[Content_Types].xml", "mimetype"})


class _Reads(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


@dataclass
class _Budget:
    """What may still be unpacked from one file given, over all its members and their members."""

    unpacked: int = 0

    def spend(self, size: int, place: str, packed: int, of_this: int) -> None:
        """Count `size` more bytes, of `of_this` so far that the `packed` ones at `place` gave."""
        self.unpacked += size
        if self.unpacked > MAX_UNPACKED:
            raise ReadError(f"{place}: unpacks to more than {MAX_UNPACKED:,} bytes. {_WAY_OUT}")
        if of_this > RATIO_FROM and of_this > MAX_RATIO * max(1, packed):
            raise ReadError(
                f"{place}: unpacks to more than {MAX_RATIO} times its size, as archives made to fill a disk do. "
                f"{_WAY_OUT}"
            )


def items(path: Path, scratch: Path) -> Iterator[Item]:
    """The items of a file, a folder (sorted, without hidden files) or an archive, one after the other.

    An item's `path` is good until the next one is asked for; `scratch` holds what has to be unpacked.

    Raises:
        ReadError: the path is no file, or an archive is damaged, encrypted, unsafe or over a bound; it names the
            archive and the member.
    """
    for file in files(path):
        with _readable(str(file)):
            size, source_id = file.stat().st_size, sha256(file)
        item = Item(storable(file.name), storable(str(file)), file, source_id, size)
        yield from _unpacked(item, scratch, _Budget(), MAX_DEPTH)


def passed_over(path: Path) -> int:
    """How many files of the folder `path` are not read: hidden ones, and links, which may lead anywhere."""
    return sum(1 for file in path.rglob("*") if file.is_file()) - len(files(path)) if path.is_dir() else 0


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files(path: Path) -> list[Path]:
    """The file given, or those of a folder that are read, sorted. Raises `ReadError` for a path that is neither."""
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if _is_file(file) and not _hidden(file, path))
    if not path.is_file():
        raise ReadError(f"{path}: no such file or folder.")
    return [path]


def _is_file(path: Path) -> bool:
    """Whether `path` is a file of its own folder: a link may lead anywhere."""
    return path.is_file() and not path.is_symlink()


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _unpacked(item: Item, scratch: Path, budget: _Budget, depth: int) -> Iterator[Item]:
    """`item` itself, or what is in it where it is an archive. Its identity stays that of the bytes as they came."""
    kind = _media_type(item)
    if kind in ("application/gzip", "application/zstd"):
        yield from _decompressed(item, kind, scratch, budget, depth)
    elif kind == "application/zip" and not _is_one_document(item):
        yield from _members(item, scratch, budget, depth)
    else:
        yield item if item.media_type != _UNKNOWN else replace(item, media_type=kind)


def _media_type(item: Item) -> str:
    with _readable(item.place), item.path.open("rb") as file:
        return media_type(file.read(_HEAD))


def _deeper(item: Item, depth: int) -> int:
    if depth == 0:
        raise ReadError(f"{item.place}: archives within archives, more than {MAX_DEPTH} deep. {_WAY_OUT}")
    return depth - 1


# -- one compressed file ---------------------------------------------------------------------------------------------


def _decompressed(item: Item, kind: str, scratch: Path, budget: _Budget, depth: int) -> Iterator[Item]:
    depth = _deeper(item, depth)
    with _scratch_file(scratch) as target:
        with _readable(item.place), _decompressor(item.path, kind) as stream, target.open("wb") as out:
            _copy(stream, out, item.place, item.path.stat().st_size, budget)
        inside = replace(item, path=target)
        yield from _unpacked(inside, scratch, budget, depth)


def _decompressor(path: Path, kind: str) -> AbstractContextManager[_Reads]:
    return gzip.open(path) if kind == "application/gzip" else zstd.opened(path)


def _copy(stream: _Reads, out: IO[bytes], place: str, packed: int, budget: _Budget) -> None:
    written = 0
    while chunk := stream.read(_CHUNK):
        written += len(chunk)
        budget.spend(len(chunk), place, packed, written)
        out.write(chunk)


# -- zip -------------------------------------------------------------------------------------------------------------


def _is_one_document(item: Item) -> bool:
    with _readable(item.place), zipfile.ZipFile(item.path) as archive:
        return not _ONE_DOCUMENT.isdisjoint(archive.namelist()[:20])


def _members(item: Item, scratch: Path, budget: _Budget, depth: int) -> Iterator[Item]:
    depth = _deeper(item, depth)
    with _readable(item.place):
        archive = zipfile.ZipFile(item.path)
    with archive:
        for member in _safe_members(archive, item.place):
            yield from _member(archive, member, item, scratch, budget, depth)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, item: Item, scratch: Path, budget: _Budget, depth: int
) -> Iterator[Item]:
    name = storable(member.filename if item.member is None else f"{item.member} › {member.filename}")
    place = f"{item.name} › {name}"
    with _scratch_file(scratch) as target:
        with _readable(place), archive.open(member) as stream, target.open("wb") as out:
            _copy(stream, out, place, member.compress_size, budget)
        with _readable(place):
            source_id, size = sha256(target), target.stat().st_size
        inside = Item(
            item.name, item.origin, target, source_id, size, parent_id=item.parent_id or item.source_id, member=name
        )
        yield from _unpacked(inside, scratch, budget, depth)


def _safe_members(archive: zipfile.ZipFile, place: str) -> list[zipfile.ZipInfo]:
    """The files of an archive, sorted by name, without hidden ones; `ReadError` for the first that is not safe."""
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MAX_MEMBERS:
        raise ReadError(f"{place}: {len(members):,} members, more than {MAX_MEMBERS:,}. {_WAY_OUT}")
    for member in members:
        if fault := _fault(member):
            raise ReadError(f"{place} › {member.filename!r}: {fault}. {_WAY_OUT}")
    kept = sorted((m for m in members if not _is_litter(m.filename)), key=lambda m: m.filename)
    if not kept:
        raise ReadError(f"{place}: an archive with no file in it to read. Add the files themselves.")
    return kept


def _fault(member: zipfile.ZipInfo) -> str | None:
    name = PurePosixPath(member.filename.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or ":" in (name.parts or ("",))[0]:
        return "its name leads out of the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a symbolic link, which may lead anywhere"
    return "encrypted" if member.flag_bits & 1 else None


def _is_litter(name: str) -> bool:
    """Hidden files, and what a Mac adds beside each file."""
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePosixPath(name).parts)


# -- files and faults ------------------------------------------------------------------------------------------------


@contextmanager
def _scratch_file(scratch: Path) -> Iterator[Path]:
    """A file's name in `scratch`, never the archive's; the file goes when its reader is done."""
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        yield Path(folder) / "item"


@contextmanager
def _readable(place: str) -> Iterator[None]:
    """What a damaged archive or a full disk raises, said as a `ReadError`."""
    from zstandard import ZstdError

    damaged = (zipfile.BadZipFile, zlib.error, EOFError, ZstdError, NotImplementedError, RuntimeError, ValueError)
    try:
        yield
    except gzip.BadGzipFile as error:
        raise ReadError(f"{place}: damaged gzip file ({error}). Fetch it again.") from error
    except damaged as error:
        raise ReadError(f"{place}: damaged, cut off, or packed in an unknown way ({error}). Fetch it again.") from error
    except OSError as error:
        raise ReadError(f"{place}: {error.strerror or error}.") from error
