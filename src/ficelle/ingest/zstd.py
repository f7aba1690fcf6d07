"""Zstandard streams: their reader, and whether they end where they should.

The library reads a file that was cut off as if it ended there; the frames and blocks (RFC 8878) say whether it did.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    import zstandard

_MAGIC = b"\x28\xb5\x2f\xfd"
_WINDOW = 1 << 31  # bytes; Reddit's archives are packed with a window this long
_LONGEST_HEADER = 18
_RLE, _RESERVED = 1, 3


@contextmanager
def opened(path: Path) -> "Iterator[zstandard.ZstdDecompressionReader]":
    """The unpacked bytes of `path`, as a stream. Raises `EOFError` where the file was cut off."""
    import zstandard

    with path.open("rb") as file:
        if not _is_whole(file, path.stat().st_size):
            raise EOFError("the file ends inside a Zstandard frame")
        file.seek(0)
        unpacker = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        with unpacker.stream_reader(file, read_across_frames=True) as stream:
            yield stream


def _is_whole(file: IO[bytes], size: int) -> bool:
    while magic := file.read(4):
        complete = _skip_frame(file) if magic == _MAGIC else _skip_skippable(file, magic)
        if not complete or file.tell() > size:
            return False
    return True


def _skip_skippable(file: IO[bytes], magic: bytes) -> bool:
    length = file.read(4)
    file.seek(int.from_bytes(length, "little"), 1)
    return len(length) == 4 and magic[1:] == b"\x2a\x4d\x18" and magic[0] & 0xF0 == 0x50


def _skip_frame(file: IO[bytes]) -> bool:
    import zstandard

    start = file.tell() - 4
    header = _MAGIC + file.read(_LONGEST_HEADER - 4)
    checksum = 4 if zstandard.get_frame_parameters(header).has_checksum else 0
    file.seek(start + zstandard.frame_header_size(header))
    last = False
    while not last:
        block = file.read(3)
        if len(block) < 3:
            return False
        last, kind, length = bool(block[0] & 1), block[0] >> 1 & 3, int.from_bytes(block, "little") >> 3
        if kind == _RESERVED:
            return False
        file.seek(1 if kind == _RLE else length, 1)
    file.seek(checksum, 1)
    return True
