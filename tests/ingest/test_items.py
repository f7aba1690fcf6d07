import gzip
import hashlib
import io
import stat
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from ficelle.errors import ReadError
from ficelle.ingest import items as unpacking
from ficelle.ingest.items import items, passed_over
from ficelle.ingest.reader import Item

TEXT = "Le porte-parole a démenti toute ingérence.\n".encode()
PAGE = b"<!doctype html><html><body><p>The ministry denies it.</p></body></html>"


def zipped(members: dict[str, bytes], mode: int = 0o644) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = (stat.S_IFREG | mode) << 16
            archive.writestr(info, data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def read(path: Path, scratch: Path) -> list[tuple[Item, bytes]]:
    scratch.mkdir(exist_ok=True)
    return [(item, item.path.read_bytes()) for item in items(path, scratch)]


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_file_is_one_item(tmp_path: Path) -> None:
    [(item, data)] = read(written(tmp_path, "note.bin", TEXT), tmp_path / "s")
    assert (item.name, item.source_id, item.size, item.media_type) == ("note.bin", sha(TEXT), len(TEXT), "text/plain")
    assert (data, item.parent_id, item.member) == (TEXT, None, None)


def test_a_folder_is_read_sorted_without_hidden_files_and_links(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for name in ("b.txt", "a/c.txt", ".hidden", "a/.git/config"):
        written(folder, name, name.encode())
    (folder / "link.txt").symlink_to("/etc/hostname")
    assert [item.origin.removeprefix(str(folder)) for item, _ in read(folder, tmp_path / "s")] == ["/a/c.txt", "/b.txt"]
    assert passed_over(folder) == 3
    assert passed_over(folder / "b.txt") == 0


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "gzip in two members": lambda data: gzip.compress(data[:9]) + gzip.compress(data[9:]),
    "zstd": zstandard.ZstdCompressor(write_checksum=True).compress,
    "zstd without checksum": zstandard.ZstdCompressor(write_checksum=False, write_content_size=False).compress,
    "zstd in two frames": lambda data: zstandard.compress(data[:9]) + zstandard.compress(data[9:]),
    "zstd with a skippable frame": lambda data: zstandard.compress(data) + b"\x50\x2a\x4d\x18\x03\0\0\0abc",
}


@pytest.mark.parametrize("packer", PACKERS)
def test_a_packed_file_keeps_the_identity_of_the_bytes_that_came(packer: str, tmp_path: Path) -> None:
    packed = PACKERS[packer](TEXT * 50)
    path = written(tmp_path, "named.txt", packed)  # recognised by content, not by name
    [(item, data)] = read(path, tmp_path / "s")
    assert data == TEXT * 50
    assert (item.source_id, item.size, item.media_type) == (sha(packed), len(packed), "text/plain")
    assert list((tmp_path / "s").iterdir()) == []


def test_members_of_a_zip_name_their_archive(tmp_path: Path) -> None:
    packed = zipped({"b/note.txt": TEXT, "a.html": PAGE, "__MACOSX/a.html": b"x", ".DS_Store": b"x", "empty/": b""})
    found = read(written(tmp_path, "export.zip", packed), tmp_path / "s")
    assert [(item.member, item.media_type, data) for item, data in found] == [
        ("a.html", "text/html", PAGE),
        ("b/note.txt", "text/plain", TEXT),
    ]
    assert {item.parent_id for item, _ in found} == {sha(packed)}
    assert found[0][0].source_id == sha(PAGE)
    assert found[0][0].place == "export.zip › a.html"


def test_archives_in_archives_are_opened_and_traced_to_the_one_given(tmp_path: Path) -> None:
    inner = zipped({"note.txt.gz": gzip.compress(TEXT)})
    outer = zipped({"deep/inner.zip": inner})
    [(item, data)] = read(written(tmp_path, "outer.zip", outer), tmp_path / "s")
    assert data == TEXT
    assert item.member == "deep/inner.zip › note.txt.gz"
    assert item.parent_id == sha(outer)


def test_office_files_are_left_to_their_readers(tmp_path: Path) -> None:
    book = zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"})
    [(item, data)] = read(written(tmp_path, "posts.xlsx", book), tmp_path / "s")
    assert (data, item.member, item.media_type) == (book, None, "application/zip")


def nested(depth: int) -> bytes:
    data = TEXT
    for _ in range(depth):
        data = zipped({"in.zip": data})
    return data


def encrypted() -> bytes:
    data = bytearray(zipped({"secret.txt": TEXT}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def with_link() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    return packed.getvalue()


REFUSED: dict[str, tuple[bytes, str]] = {
    "traversal": (zipped({"../../evil.txt": TEXT}), "evil.txt.*leads out"),
    "backslash traversal": (zipped({"..\\evil.txt": TEXT}), "evil.txt.*leads out"),
    "absolute": (zipped({"/etc/passwd": TEXT}), "passwd.*leads out"),
    "drive": (zipped({"C:\\evil.txt": TEXT}), "evil.txt.*leads out"),
    "link": (with_link(), "link.txt.*symbolic link"),
    "encrypted": (encrypted(), "secret.txt.*encrypted"),
    "nothing": (zipped({".hidden": TEXT}), "no file in it"),
    "too deep": (nested(4), "more than 3 deep"),
    "cut gzip": (gzip.compress(TEXT * 9)[:-12], "damaged"),
    "gzip with a wrong sum": (gzip.compress(TEXT)[:-8] + b"12345678", "damaged"),
    "cut zstd": (zstandard.compress(TEXT * 9)[:-2], "damaged"),
    "cut zip": (zipped({"a.txt": TEXT * 9})[:-30], "damaged"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_is_unsafe_or_damaged_is_refused_by_name(fault: str, tmp_path: Path) -> None:
    data, said = REFUSED[fault]
    with pytest.raises(ReadError, match=f"given.pack.*{said}"):
        read(written(tmp_path, "given.pack", data), tmp_path / "s")
    assert list((tmp_path / "s").iterdir()) == []


BOUNDS = [
    (
        "MAX_UNPACKED",
        1_000,
        zipped({"a.txt": TEXT * 20, "b.txt": TEXT * 20}),
        "b.txt.*unpacks to more than 1,000 bytes",
    ),
    ("MAX_MEMBERS", 2, zipped({f"{n}.txt": TEXT for n in range(3)}), "3 members, more than 2"),
    ("RATIO_FROM", 1_000, gzip.compress(bytes(1_000_000)), "more than 200 times its size"),
    ("RATIO_FROM", 1_000, zstandard.compress(bytes(1_000_000)), "more than 200 times its size"),
    ("RATIO_FROM", 1_000, zipped({"bomb.txt": bytes(1_000_000)}), "bomb.txt.*more than 200 times its size"),
]


@pytest.mark.parametrize(("bound", "value", "data", "said"), BOUNDS)
def test_bounds_are_kept(
    bound: str, value: int, data: bytes, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, bound, value)
    with pytest.raises(ReadError, match=f"given.pack.*{said}.*Unpack it yourself"):
        read(written(tmp_path, "given.pack", data), tmp_path / "s")


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="nowhere.txt: no such file"):
        read(tmp_path / "nowhere.txt", tmp_path / "s")


WHOLE = [
    gzip.compress(TEXT * 40),
    zstandard.compress(TEXT * 40),
    zipped({"a.txt": TEXT * 40, "b.gz": gzip.compress(TEXT)}),
]


@settings(max_examples=150)
@given(
    whole=st.sampled_from(WHOLE),
    cut=st.integers(0, 400),
    at=st.integers(0, 400),
    bent=st.binary(max_size=6),
)
def test_bent_archives_raise_nothing_but_read_errors(
    whole: bytes, cut: int, at: int, bent: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("bent")
    data = (whole[:at] + bent + whole[at + len(bent) :])[: len(whole) - cut]
    with suppress(ReadError):
        read(written(folder, "given.pack", data), folder / "s")
