"""Without a case: from a file of shares to a file of account pairs."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from ficelle import calculator
from ficelle.detect.coaction import network, writing
from ficelle.detect.coaction.remarks import remarks
from ficelle.detect.coaction.shares import COLUMNS, Shares, from_table, participating, read
from ficelle.errors import SettingsError
from ficelle.progress import Progress, silent

if TYPE_CHECKING:
    from ficelle.detect.coaction import permuting
    from ficelle.detect.coaction.network import Batch, MassEvent

THRESHOLDS = (0.001, 0.01, 0.05)
"""False discovery rates at which the pairs are counted for the summary."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What was read, looked at and found.

    `mass` names each object set aside, its window and its crowd; `remarks` say what in the shares bears on the pairs.
    """

    shares: int
    set_aside: dict[str, int]
    accounts: int
    objects: int
    windows: tuple[int, ...]
    share_pairs: int | None
    pairs: int
    tests: float | None = None
    significant: dict[str, int] = field(default_factory=dict)
    mass: tuple[dict[str, Any], ...] = ()
    dealt: tuple[dict[str, Any], ...] = ()
    remarks: tuple[str, ...] = ()


def work(
    source: str | Path,
    out: Path,
    *,
    windows: Sequence[int] = (),
    least: int | None = None,
    as_tool: str | None = None,
    loops: bool = False,
    least_weight: int = 1,
    crowd_limit: int = network.CROWD_LIMIT,
    most_q: float = 1.0,
    literature: bool = False,
    permute: int = 0,
    kind: str | None = None,
    threads: int = 2,
    engine: str = calculator.EMBEDDED,
    progress: Progress = silent,
) -> Summary:
    """Read shares, find the pairs, write them to `out`.

    Args:
        source: Parquet or CSV with object_id, account_id, content_id, timestamp_share; a folder of Parquet; a case,
            whose acts of one `kind` are the shares; with a cluster, an address that it reads.
        out: a name ending in .parquet or .csv.
        windows: seconds; none for the default scan, exactly one with `as_tool`.
        least: accounts with fewer shares are left out; with "cnt" the least weight of an edge.
        as_tool: "coortweet" or "cnt" for their edges, None for ficelle's.
        loops: with `as_tool`, also edges of an account to itself.
        least_weight: edges of less weight are not written, with `as_tool`.
        crowd_limit: an object with more shares than this in one window is a mass event.
        most_q: pairs above it are not written.
        literature: whether the field's own measures stand beside p and q; all pairs are then held in memory.
        permute: how many times, in each of three ways, accounts are dealt out anew to see what chance gives.
        kind: with a case, the kind of act.
        threads: how many parts are worked on side by side.
        engine: who lists the pairs: `embedded`, or a Spark cluster.
        progress: told of the work.
    """
    # Arrow's own allocator keeps much of what was freed.
    pa.set_memory_pool(pa.system_memory_pool())
    if as_tool:
        if engine != calculator.EMBEDDED:
            raise SettingsError(f"--as {as_tool} is worked by this process: leave out --engine.")
        shares = _local_shares(source, kind, as_given=as_tool == "coortweet", fractions=True)
        return _as_tool(shares, out, as_tool, _one(windows, as_tool), least, loops, least_weight, threads)
    if loops:
        raise SettingsError("--keep-loops: an account's pairs with itself have no test; use it with --as.")
    question = network.Question(tuple(windows), crowd_limit, ordinary=literature or most_q >= 1)
    with closing(calculator.named(engine, threads)) as by:
        shares = participating(_read(source, kind, by), least or 1)
        outcome, significant = _tested(shares, question, out, by, most_q, literature, progress)
        dealt = _dealt(shares, question, by, permute) if permute else []
    return _summary(shares, outcome, significant, dealt)


def _tested(
    shares: Shares,
    question: network.Question,
    out: Path,
    by: calculator.Calculator,
    most_q: float,
    literature: bool,
    progress: Progress,
) -> "tuple[network.Outcome, dict[str, int]]":
    """Find and write the pairs; what was found, and how many at each threshold."""
    found = _Significant()
    with writing.writing(out) as write:
        finish = _literature_sink if literature else _plain_sink
        with finish(write, shares, most_q) as put:

            def sink(batch: "Batch") -> None:
                found.count(batch)
                put(batch)

            outcome = network.coaction(shares, question, sink, progress, by)
    return outcome, found.counts


def _summary(
    shares: Shares, outcome: "network.Outcome", significant: dict[str, int], dealt: "list[permuting.Dealt]"
) -> Summary:
    return Summary(
        len(shares),
        shares.set_aside,
        int(np.count_nonzero(np.bincount(shares.account, minlength=1))),
        int(np.count_nonzero(np.bincount(shares.object, minlength=1))),
        outcome.windows,
        outcome.share_pairs,
        outcome.pairs,
        outcome.tests,
        significant,
        tuple(_told(event, shares) for event in sorted(outcome.mass, key=lambda event: -event.crowd)),
        tuple(one._asdict() for one in dealt),
        remarks(shares),
    )


def _dealt(
    shares: Shares, question: network.Question, by: calculator.Calculator, times: int
) -> "list[permuting.Dealt]":
    from ficelle.detect.coaction import permuting

    return permuting.report(shares, question, by, times)


@contextmanager
def _plain_sink(
    write: Callable[[pa.Table], None], shares: Shares, most_q: float
) -> "Iterator[Callable[[Batch], None]]":
    """Pairs are written as they come."""
    write(writing.pairs_table(_empty(), shares.accounts))

    def put(batch: "Batch") -> None:
        table = writing.pairs_table(batch, shares.accounts)
        write(table if most_q >= 1 else table.filter(pa.array(batch.q <= most_q)))

    yield put


@contextmanager
def _literature_sink(
    write: Callable[[pa.Table], None], shares: Shares, most_q: float
) -> "Iterator[Callable[[Batch], None]]":
    """Pairs are written when all are known: the field's measures are of whole networks."""
    from ficelle.detect.coaction import literature

    batches = [_empty()]
    yield batches.append
    whole = network.Batch(*(np.concatenate(column) for column in zip(*batches, strict=True)))
    table = writing.pairs_table(whole, shares.accounts)
    for name, values in literature.measure(shares, whole.a, whole.b, whole.posts)._asdict().items():
        table = table.append_column(name, pa.array(values))
    write(table.filter(pa.array(whole.q <= most_q)))


def _read(source: str | Path, kind: str | None, by: calculator.Calculator) -> Shares:
    """The shares: an address is read by the cluster, a file, folder or case by this process."""
    if "://" in str(source) and isinstance(by, calculator.ReadsParquet):
        return from_table(by.read_parquet(str(source), COLUMNS), str(source))
    return _local_shares(source, kind)


def _local_shares(source: str | Path, kind: str | None, *, as_given: bool = False, fractions: bool = False) -> Shares:
    if "://" in str(source):
        raise SettingsError(f"{source}: an address is read by a cluster: add --engine spark://HOST:PORT.")
    if Path(source).is_dir():
        from ficelle.engine import STORE

        if (Path(source) / STORE).is_file():
            return _of_case(Path(source) / STORE, kind, as_given=as_given)
    if kind:
        raise SettingsError(f"{source}: --kind chooses the acts of a case, and this is none.")
    return read(Path(source), as_given=as_given, fractions=fractions)


def _of_case(store: Path, kind: str | None, *, as_given: bool) -> Shares:
    from ficelle.detect.coaction.weaver import KINDS, shares_of
    from ficelle.engine import DuckDB

    if kind not in KINDS:
        raise SettingsError(f"{store.parent}: of a case, say which acts: --kind {', '.join(KINDS)}.")
    with DuckDB(store, read_only=True) as stored:
        return shares_of(stored, kind, as_given=as_given)


def _one(windows: Sequence[int], tool: str) -> int:
    if len(windows) != 1:
        raise SettingsError(f"--as {tool} works at one window: say --window 60, for instance.")
    return windows[0]


def _as_tool(
    shares: Shares, out: Path, tool: str, window: int, least: int | None, loops: bool, least_weight: int, threads: int
) -> Summary:
    from ficelle.detect.coaction import compat

    if tool == "coortweet":
        edges = compat.coortweet(shares, window, 2 if least is None else least, loops=loops, threads=threads)
        table = writing.coortweet_table(edges, shares.accounts)
        table = table.filter(pa.array(edges.weight >= least_weight))
    else:
        directed = compat.cnt(shares, window, max(least or 1, least_weight), loops=loops, threads=threads)
        table = writing.cnt_table(directed, shares.accounts)
    with writing.writing(out) as write:
        write(table)
    accounts, objects = len(shares.accounts), len(shares.objects)
    told = remarks(shares)
    return Summary(len(shares), shares.set_aside, accounts, objects, (window,), None, table.num_rows, remarks=told)


class _Significant:
    """Pairs at each threshold, counted as they pass."""

    def __init__(self) -> None:
        self.counts = {str(at): 0 for at in THRESHOLDS}

    def count(self, batch: "Batch") -> None:
        for at in THRESHOLDS:
            self.counts[str(at)] += int(np.count_nonzero(batch.q <= at))


def _empty() -> "Batch":
    whole, real = np.empty(0, dtype=np.int64), np.empty(0)
    code = np.empty(0, dtype=np.int32)
    how = np.empty(0, dtype=np.int8)
    return network.Batch(code, code, whole, code, code, code, real, real, whole, whole, real, real, real, how)


def _told(event: "MassEvent", shares: Shares) -> dict[str, Any]:
    return {"object": shares.objects[event.object].as_py(), "window": event.window, "crowd": event.crowd}
