"""Shares: an account used an object at a time. Read from a table of four columns, as arrays of codes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ficelle.detect.coaction.kernel import Codes, Flags, Ints, order
from ficelle.errors import ReadError

if TYPE_CHECKING:
    from pathlib import Path

_ENOUGH_TIMES = 10
_ABSURD = 1e15  # no second or millisecond since 1970 that anybody means
COLUMNS = ("object_id", "account_id", "content_id", "timestamp_share")
EARLIEST, LATEST = 0, 4_102_444_800
"""Seconds since 1970: times before 1970 or from 2100 on are taken for errors and set aside."""
_OF_2000 = 946_684_800


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares as codes into the names of accounts and objects; times in whole seconds since 1970.

    Accounts are numbered from the least active to the most. `content` numbers the posts. `set_aside` counts, by reason,
    the rows that were not taken. `of_itself` marks rows whose object is their own post, where that was asked for.
    `per_second` is 1, or 1,000 where fractions of seconds were asked for and there are some: the times are then
    milliseconds.
    """

    accounts: pa.Array
    objects: pa.Array
    account: Codes
    object: Codes
    content: Ints
    time: Ints
    set_aside: dict[str, int] = field(default_factory=dict)
    of_itself: Flags | None = None
    per_second: int = 1

    def __len__(self) -> int:
        return len(self.time)


def read(path: "Path", *, as_given: bool = False, fractions: bool = False) -> Shares:
    """The shares in a Parquet or CSV file with the columns of CooRTweet; `as_given`, `fractions` as in `from_table`.

    Raises `ReadError` naming the file and the column where one is missing or holds no times.
    """
    if path.is_dir():
        return from_table(_folder(path), str(path), as_given=as_given, fractions=fractions)
    if not path.is_file():
        raise ReadError(f"{path}: there is no such file. Give a Parquet or CSV file with {', '.join(COLUMNS)}.")
    if not _is_parquet(path):
        return from_table(_table(path), str(path), as_given=as_given, fractions=fractions)
    try:
        from pyarrow import parquet

        _wanted(parquet.read_schema(path).names, str(path))
        return _from_columns(
            lambda name: _column_of(path, name),
            str(path),
            as_given=as_given,
            fractions=fractions,
        )
    except pa.ArrowException as error:
        raise _not_readable(path, error) from error


def _column_of(path: "Path", name: str) -> pa.ChunkedArray:
    """One column, by a reader of its own: columns are asked for side by side. Each text is read once."""
    from pyarrow import parquet

    repeated = name in COLUMNS[:2] and pa.types.is_string(parquet.read_schema(path).field(name).type)
    if repeated:
        return parquet.ParquetFile(path, read_dictionary=[name]).read([name], use_threads=False).column(0)
    return _plain(parquet.ParquetFile(path).read([name], use_threads=False).column(0))


def _folder(path: "Path") -> pa.Table:
    """The Parquet files of a folder, as a cluster writes one, in the order of their names."""
    files = sorted(path.glob("*.parquet"))
    if not files:
        raise ReadError(f"{path}: a folder without Parquet files. Give one that holds some, or one file.")
    try:
        return pa.concat_tables([_table(file) for file in files], promote_options="permissive")
    except pa.ArrowException as error:
        first = str(error).splitlines()[0]
        raise ReadError(f"{path}: its files have columns of different types ({first}).") from error


def _is_parquet(path: "Path") -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PAR1"


def _table(path: "Path") -> pa.Table:
    try:
        if _is_parquet(path):
            from pyarrow import parquet

            known = parquet.read_schema(path).names
            return parquet.read_table(path, columns=_wanted(known, str(path)))
        from pyarrow import csv

        table = csv.read_csv(path, convert_options=csv.ConvertOptions(column_types=_as_written(path)))
        return table.select(_wanted(table.column_names, str(path)))
    except pa.ArrowException as error:
        raise _not_readable(path, error) from error


def _not_readable(path: "Path", error: Exception) -> ReadError:
    return ReadError(f"{path}: not a readable Parquet or CSV file ({str(error).splitlines()[0]}).")


def _as_written(path: "Path") -> dict[str, pa.DataType]:
    """Ids stay as they are written: 007 is not 7."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        header = lines.readline().lstrip("\ufeff").strip().split(",")
    return {name.strip('"'): pa.string() for name in header if name.strip('"') in COLUMNS[:3]}


def _wanted(names: list[str], where: str) -> list[str]:
    if missing := [name for name in COLUMNS if name not in names]:
        raise ReadError(
            f"{where}: no column {missing[0]!r}; it has {', '.join(names[:12])}. "
            f"Shares need the columns {', '.join(COLUMNS)} (seconds since 1970 in the last)."
        )
    return list(COLUMNS)


def from_table(table: pa.Table, where: str = "shares", *, as_given: bool = False, fractions: bool = False) -> Shares:
    """Shares from an Arrow table with the columns of `COLUMNS`.

    Rows without an object, account, post or time, with a time before 1970 or after 2099, or that repeat a post's object
    are set aside and counted. With `as_given` repetitions stay, and rows whose object is their own post are marked.
    Times are cut to whole seconds; with `fractions` they are kept, to the millisecond.
    """
    # A dictionary that comes with the data may name a thing twice.
    return _from_columns(lambda name: _plain(table.column(name)), where, as_given=as_given, fractions=fractions)


def _from_columns(column: Callable[[str], pa.ChunkedArray], where: str, *, as_given: bool, fractions: bool) -> Shares:
    """As `from_table`; each column is asked for when its turn comes, so that few stand in memory at once."""
    # Objects may be long texts: they take as long as all the rest.
    with ThreadPoolExecutor(1) as pool:
        beside = pool.submit(_all_but_objects, column, where, fractions)
        object_names, objects = _codes(column("object_id"))
        (times, timed, per_second), content, (account_names, accounts) = beside.result()
    pa.default_memory_pool().release_unused()
    present = (objects >= 0) & (accounts >= 0) & content.valid
    sane = present & timed & (times >= EARLIEST * per_second) & (times < LATEST * per_second)
    thousandfold = (times >= 1000 * _OF_2000 * per_second) & (times < 1000 * LATEST * per_second)
    aside = {
        "no object, account or post id": int((~present).sum()),
        "no time, or one that is not a number": int((present & ~timed).sum()),
        "a time before 1970 or after 2099": int((present & timed & ~sane & ~thousandfold).sum()),
        "a time that seems to be in milliseconds: divide it by 1,000": int((present & timed & thousandfold).sum()),
    }
    object_names, objects = _used(object_names, objects[sane])
    account_names, accounts = _used(account_names, accounts[sane])
    from_least, rank = _by_activity(accounts, len(account_names))
    names = account_names.take(pa.array(from_least))
    shares = Shares(
        names, object_names, rank[accounts], objects, content.number[sane], times[sane], per_second=per_second
    )
    if as_given:
        marked = replace(shares, of_itself=_of_itself(column)[sane])
        return replace(marked, set_aside={reason: count for reason, count in aside.items() if count})
    once, repeated = _once(shares)
    aside["the same post and object again"] = repeated
    counted = {reason: count for reason, count in aside.items() if count}
    return replace(once, set_aside=counted)


def _all_but_objects(
    column: Callable[[str], pa.ChunkedArray], where: str, fractions: bool
) -> "tuple[tuple[Ints, Flags, int], _Numbered, tuple[pa.Array, Codes]]":
    """Times, numbered posts and coded accounts, as `_times`, `_numbered` and `_codes` give them."""
    times = _times(column("timestamp_share").combine_chunks(), where, fractions)
    return times, _numbered(column("content_id")), _codes(column("account_id"))


def _of_itself(column: Callable[[str], pa.ChunkedArray]) -> Flags:
    """Rows whose object is their own post."""
    objects, content = (_plain(column(name)).cast(pa.string()) for name in ("object_id", "content_id"))
    return np.asarray(pc.fill_null(pc.equal(objects, content), False))


def _by_activity(accounts: Codes, count: int) -> tuple[Ints, Codes]:
    """The accounts from the least active to the most, and the place of each in that order."""
    from_least = np.argsort(np.bincount(accounts, minlength=count), kind="stable")
    rank = np.empty(count, dtype=np.int32)
    rank[from_least] = np.arange(count, dtype=np.int32)
    return from_least, rank


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.dictionary_decode(column) if pa.types.is_dictionary(column.type) else column


def _times(column: pa.Array, where: str, fractions: bool) -> tuple[Ints, Flags, int]:
    """Whole seconds, or milliseconds where fractions matter; which rows have a time; how many make a second."""
    if pa.types.is_timestamp(column.type):
        milliseconds = column.cast(pa.timestamp("ms"), safe=False).cast(pa.int64())
        column = pc.divide(milliseconds.cast(pa.float64()), 1000.0)
    elif not (pa.types.is_integer(column.type) or pa.types.is_floating(column.type)):
        column = _numbers(column, where)
    per_second = 1
    if pa.types.is_floating(column.type):
        column = pc.if_else(pc.is_finite(column), column, None)
        column = pc.if_else(pc.less(pc.abs(column), _ABSURD), column, -1.0)
        whole = pc.floor(column)
        if fractions and pc.any(pc.not_equal(column, whole)).as_py():
            per_second, whole = 1000, pc.round(pc.multiply(column, 1000.0))
        column = whole.cast(pa.int64(), safe=False)
    timed = np.asarray(column.is_valid())
    return np.asarray(pc.fill_null(column.cast(pa.int64()), 0)), timed, per_second


def _numbers(column: pa.Array, where: str) -> pa.Array:
    text = pc.utf8_trim_whitespace(column.cast(pa.string()))
    numeric = pc.match_substring_regex(text, r"^[+-]?\d{1,15}(\.\d*)?$")
    if column.null_count < len(column) and not pc.any(numeric).as_py():
        raise ReadError(
            f"{where}: timestamp_share holds {str(column.drop_null()[0])!r}, not seconds since 1970. "
            "Convert it, or add the file to a case, which reads dates."
        )
    return pc.if_else(numeric, text, None).cast(pa.float64())


def _codes(column: pa.ChunkedArray) -> tuple[pa.Array, Codes]:
    """The distinct values and each row's place among them, -1 where there is none."""
    if not len(column):
        return pa.array([], _plain(column).type), np.empty(0, dtype=np.int32)
    coded = pa.types.is_dictionary(column.type)
    encoded = column.unify_dictionaries() if coded else column.dictionary_encode()
    codes = [np.asarray(pc.fill_null(chunk.indices, -1)) for chunk in encoded.chunks]
    return encoded.chunk(encoded.num_chunks - 1).dictionary, np.concatenate(codes).astype(np.int32)


def _used(names: pa.Array, codes: Codes) -> tuple[pa.Array, Codes]:
    """Without the names that no row has any more."""
    used = np.bincount(codes, minlength=len(names)) > 0
    if used.all():
        return names, codes
    return names.filter(pa.array(used)), (np.cumsum(used) - 1).astype(np.int32)[codes]


class _Numbered(NamedTuple):
    number: Ints
    valid: Flags


def _numbered(content: pa.ChunkedArray) -> _Numbered:
    """A number for each post, and which rows have one."""
    if pa.types.is_signed_integer(content.type):
        return _Numbered(np.asarray(pc.fill_null(content, 0)).astype(np.int64), np.asarray(content.is_valid()))
    codes = _codes(content)[1]
    return _Numbered(codes.astype(np.int64), codes >= 0)


def _once(shares: Shares) -> tuple[Shares, int]:
    """Each post's object once, the first row of it."""
    if (shares.content[1:] > shares.content[:-1]).all():
        return shares, 0
    by_both = order(shares.content, shares.object)
    content, objects = shares.content[by_both], shares.object[by_both]
    again = np.zeros(len(shares), dtype=np.bool_)
    again[by_both[1:]] = (content[1:] == content[:-1]) & (objects[1:] == objects[:-1])
    return (taken(shares, ~again), int(again.sum())) if again.any() else (shares, 0)


def taken(shares: Shares, keep: Flags | Ints) -> Shares:
    """The chosen rows, by flag or by place; names and numbers stay."""
    return replace(
        shares,
        account=shares.account[keep],
        object=shares.object[keep],
        content=shares.content[keep],
        time=shares.time[keep],
        of_itself=None if shares.of_itself is None else shares.of_itself[keep],
    )


def participating(shares: Shares, least: int) -> Shares:
    """The rows of accounts that have at least `least` of them."""
    if least <= 1:
        return shares
    enough = np.bincount(shares.account, minlength=len(shares.accounts)) >= least
    return taken(shares, enough[shares.account])


def resolution(times: Ints) -> int:
    """The grain of the times in seconds: 1, 60 where all are whole minutes, 3,600, 86,400."""
    if len(times) < _ENOUGH_TIMES or (times == times[0]).all():
        return 1
    for grain in (86_400, 3_600, 60):
        # Most times show their grain at once.
        if not (times[:1000] % grain).any() and not (times % grain).any():
            return grain
    return 1
