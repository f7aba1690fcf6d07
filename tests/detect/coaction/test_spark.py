"""A real Spark, one master and two workers, gives the rows that this process gives."""

import operator
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet
import pytest
from click.testing import CliRunner

import ficelle
from ficelle import calculator
from ficelle.cli import main
from ficelle.detect.coaction.alone import _empty
from ficelle.detect.coaction.network import Question, coaction
from ficelle.detect.coaction.shares import COLUMNS, Shares, from_table, read
from ficelle.detect.coaction.writing import pairs_table
from ficelle.errors import FicelleError, ReadError, SettingsError

from . import invented

DATA = Path(__file__).parents[3].parent / "shared" / "data" / "coordination"
GOLDEN: dict[str, list[Any]] = {
    "russian_coord_tweets.parquet": [(0,), (10,), (60,), ()],
    "golden/input_de_url.parquet": [(30,), (60,)],
    "golden/input_de_hashtag.parquet": [(30,)],
}
HOST = "127.0.0.1"

needs_spark = pytest.mark.skipif(
    find_spec("pyspark") is None or not (shutil.which("java") or os.environ.get("JAVA_HOME")),
    reason="Spark or Java is not installed",
)


@pytest.fixture
def cluster(tmp_path: Any, monkeypatch: Any) -> Iterator[str]:
    """A standalone cluster of one master and two worker processes; its address."""
    home = Path(str(find_spec("pyspark").submodule_search_locations[0]))  # type: ignore[union-attr, index]
    monkeypatch.setenv("SPARK_LOCAL_IP", HOST)
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", "--conf spark.ui.enabled=false pyspark-shell")
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": HOST}
    started = []

    def start(role: str, log: Path, *arguments: str) -> None:
        command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{role}", "--webui-port", "0"]
        with log.open("wb") as out:
            started.append(subprocess.Popen([*command, *arguments], stdout=out, stderr=out, env=environment))

    try:
        log = tmp_path / "master.log"
        start("master.Master", log, "--host", HOST, "--port", "0")
        address = until_said(log, r"Starting Spark master at (spark://\S+)")[0]
        for number in (1, 2):
            folder = str(tmp_path / f"worker{number}")
            start(
                "worker.Worker",
                tmp_path / f"worker{number}.log",
                *("--cores", "1", "--memory", "1g", "--work-dir", folder, address),
            )
        until_said(log, r"Registering worker", 2)
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(20)


def until_said(log: Path, words: str, times: int = 1) -> list[str]:
    for _ in range(600):
        found = re.findall(words, log.read_text(errors="replace"))
        if len(found) >= times:
            return found
        time.sleep(0.1)
    raise AssertionError(log.read_text(errors="replace"))


def rows(shares: Shares, windows: Any, by: Any, **question: Any) -> Any:
    found = [pairs_table(_empty(), shares.accounts)]

    def sink(batch: Any) -> None:
        found.append(pairs_table(batch, shares.accounts))

    outcome = coaction(shares, Question(tuple(windows), **question), sink, calculator=by)
    table = pa.concat_tables(found, promote_options="default")
    names = pa.schema([(f.name, f.type.value_type if pa.types.is_dictionary(f.type) else f.type) for f in table.schema])
    return table.cast(names).sort_by([("account_a", "ascending"), ("account_b", "ascending")]), outcome


def skewed() -> Shares:
    """One object with a crowd of 2,500, another that passes the limit, one account with half of all shares."""
    (thing, account, time), _ = invented.with_groups(8)
    draw = np.random.default_rng(8)
    crowd, mass = np.arange(1000, 3500), np.arange(3500, 7500)
    half = len(thing)
    columns = (
        np.concatenate((thing, np.full(2500, 9000), np.full(4000, 9001), draw.integers(0, 900, half))),
        np.concatenate((account, crowd, mass, np.full(half, 399))),
        np.concatenate(
            (
                time,
                invented.START + draw.integers(0, 60, 2500),
                invented.START + draw.integers(0, 60, 4000),
                invented.START + draw.integers(0, 30 * 86_400, half),
            )
        ),
    )
    return from_table(invented.table(*columns))


@needs_spark
@pytest.mark.slow
def test_a_cluster_gives_equal_rows(cluster: Any, tmp_path: Any) -> None:
    with closing(calculator.named(cluster)) as spark:
        equal_on_invented_shares(spark)
        equal_on_golden_cases(spark)
        reads_as_we_do(spark, tmp_path)
        with pytest.raises(FicelleError, match=r"the work failed on the cluster \(TypeError: unsupported operand"):
            list(spark.spread(operator.add, None, [np.arange(2)]))
    executors = [list((tmp_path / f"worker{number}").glob("app-*/*/stderr")) for number in (1, 2)]
    assert all(executors), "each worker ran an executor"
    equal_in_a_case(cluster, tmp_path)


def equal_on_invented_shares(spark: Any) -> None:
    equal(skewed(), (60,), spark, crowd_limit=3000)
    equal(skewed(), (), spark)
    groups = from_table(invented.table(*invented.with_groups(2)[0]))
    equal(groups, (), spark)
    equal(groups, (600,), spark, ordinary=False)
    equal(from_table(invented.table([0], [0], [5])), (60,), spark)


def equal_on_golden_cases(spark: Any) -> None:
    for name, all_windows in GOLDEN.items() if DATA.is_dir() else ():
        for windows in all_windows:
            equal(read(DATA / name), windows, spark)


def equal(shares: Shares, windows: Any, spark: Any, **question: Any) -> None:
    ours, our_outcome = rows(shares, windows, calculator.Threads(2), **question)
    theirs, their_outcome = rows(shares, windows, spark, **question)
    assert ours.equals(theirs)
    assert our_outcome._replace(known=()) == their_outcome._replace(known=())
    for one, other in zip(our_outcome.known, their_outcome.known, strict=True):
        assert (one.shares == other.shares).all()
        assert one[1:] == other[1:]


def reads_as_we_do(spark: Any, tmp_path: Any) -> None:
    """A folder of files, with a post that comes again: the first row counts, whoever reads."""
    folder = tmp_path / "shares"
    folder.mkdir()
    table = invented.table(*invented.with_groups(3)[0])
    again = pa.table({**{name: table[name] for name in COLUMNS[:3]}, "timestamp_share": pa.array([9] * len(table))})
    for number, part in enumerate((table.slice(0, 4000), table.slice(4000), again)):
        pyarrow.parquet.write_table(part, folder / f"part-{number}.parquet")
    ours = read(folder)
    theirs = from_table(spark.read_parquet(folder.as_uri(), COLUMNS))
    assert ours.set_aside == theirs.set_aside == {"the same post and object again": len(table)}
    for one, other in zip(ours.account, theirs.account, strict=True):
        assert ours.accounts[int(one)].as_py() == theirs.accounts[int(other)].as_py()
    assert (ours.time == theirs.time).all()
    with pytest.raises(ReadError, match="no column 'nothing'; it has object_id"):
        spark.read_parquet(folder.as_uri(), ["nothing"])
    with pytest.raises(ReadError, match="Spark cannot read it as Parquet"):
        spark.read_parquet((tmp_path / "absent").as_uri(), COLUMNS)


def equal_in_a_case(cluster: Any, tmp_path: Any) -> None:
    thing, account, time, *_ = (column[:4000] for column in invented.with_groups(4)[0])
    lines = [
        f"{number},user{a},{np.datetime64(int(t), 's')}Z,read https://news.example/{o}"
        for number, (o, a, t) in enumerate(zip(thing, account, time, strict=True))
    ]
    (tmp_path / "posts.csv").write_text("\n".join(["id,account,published_at,text", *lines]) + "\n")
    found = []
    for name, engine in (("ours", "embedded"), ("theirs", cluster)):
        with ficelle.new(tmp_path / name) as case:
            case.add(tmp_path / "posts.csv", platform="X")
        result = CliRunner().invoke(main, ["run", str(tmp_path / name), "--only", "coaction", "--engine", engine])
        assert result.exit_code == 0, result.output
        with ficelle.open(tmp_path / name, read_only=True) as case:
            found.append([list(view) for view in (case.pairs, case.mass_events, case.groups, case.members)])
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("engine", "message"),
    [
        ("dask", "no engine is named 'dask'. There are: embedded, spark://HOST:PORT"),
        ("spark://127.0.0.1:9", "nobody answers there"),
        ("spark://nowhere", "nobody answers there"),
    ],
)
def test_what_is_no_cluster_is_refused_at_once(engine: Any, message: Any) -> None:
    if engine.startswith("spark") and (find_spec("pyspark") is None or shutil.which("java") is None):
        pytest.skip("Spark or Java is not installed")
    with pytest.raises(SettingsError, match=re.escape(message)):
        calculator.named(engine)


@pytest.mark.skipif(find_spec("pyspark") is None, reason="Spark is not installed")
def test_a_missing_java_is_named(monkeypatch: Any, tmp_path: Any) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(SettingsError, match=r"Spark needs Java 17 or later: no `java` is on PATH"):
        calculator.named("local[1]")


def test_a_missing_spark_is_named(monkeypatch: Any) -> None:
    monkeypatch.setattr("ficelle.spark.find_spec", lambda _: None)
    with pytest.raises(SettingsError, match=r"pip install 'ficelle\[spark\]'"):
        calculator.named("local[1]")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["hdfs://store/shares", "--window", "60"], "an address is read by a cluster: add --engine"),
        (["s.csv", "--window", "60", "--as", "cnt", "--engine", "local[1]"], "leave out --engine"),
    ],
)
def test_what_only_one_engine_does_is_said(tmp_path: Any, arguments: Any, message: Any) -> None:
    result = CliRunner().invoke(main, ["coaction", *arguments, "--out", str(tmp_path / "p.parquet")])
    assert result.exit_code == 1
    assert message in result.output


def test_what_is_lent_is_mapped_as_it_was(tmp_path: Any) -> None:
    from ficelle.spark import _load, _store

    known = (np.arange(5), {"name": np.ones((2, 3)), "none": np.empty(0)}, "words")
    _store(known, tmp_path / "known.bin")
    found = _load(tmp_path / "known.bin")
    np.testing.assert_array_equal(found[0], known[0])
    np.testing.assert_array_equal(found[1]["name"], np.ones((2, 3)))
    assert (found[2], len(found[1]["none"]), found[0].flags.writeable) == ("words", 0, False)
