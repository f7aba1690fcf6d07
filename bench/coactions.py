"""Co-action in time and memory, each whole command beside a rival in the same run.

    python bench/coactions.py SHARES.parquet… [--window 60] [--no-toolkit]

Rivals: coordination-network-toolkit 1.5.2 (loading the posts into its SQLite file and its co-retweet network, two
processes) and DuckDB's SQL with time buckets, which gives the pairs without any test. Every command is a process of its
own; its wall time, processor time and peak memory (with its children's largest) are the operating system's.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOOLKIT = """
import sys
import pyarrow.parquet as parquet
from coordination_network_toolkit.compute_networks import compute_co_retweet_parallel
from coordination_network_toolkit.preprocess import preprocess_data
rows = parquet.read_table(sys.argv[1]).to_pylist()
posts = (
    (str(r["content_id"]), str(r["account_id"]), str(r["account_id"]), str(r["object_id"]), "", "",
     int(r["timestamp_share"]), "")
    for r in rows
)
preprocess_data(sys.argv[3], posts)
compute_co_retweet_parallel(sys.argv[3], int(sys.argv[2]), n_threads=2, min_edge_weight=1)
"""
SQL = """
import sys
import duckdb
window = int(sys.argv[2])
duckdb.execute("SET threads = 2")
duckdb.execute(f'''
COPY (
WITH s AS (SELECT object_id o, account_id a, timestamp_share::BIGINT t, timestamp_share::BIGINT // {window + 1} b
           FROM read_parquet('{sys.argv[1]}')),
near AS (SELECT x.o, x.a, x.t, y.a AS a2, y.t AS t2 FROM s x JOIN s y
         ON x.o = y.o AND y.b = x.b WHERE x.a < y.a AND abs(x.t - y.t) <= {window}
         UNION ALL
         SELECT x.o, least(x.a, y.a), x.t, greatest(x.a, y.a), y.t FROM s x JOIN s y
         ON x.o = y.o AND y.b = x.b + 1 WHERE x.a <> y.a AND abs(x.t - y.t) <= {window})
SELECT a, a2, count(*) weight, count(DISTINCT o) n_objects FROM near GROUP BY ALL
) TO '{sys.argv[3]}' (FORMAT parquet)''')
"""


def run(command: list[str]) -> str:
    """A command's wall seconds, processor seconds and peak megabytes, or that it failed."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = status
    if status:
        return f"failed: {error.decode(errors='replace').strip().splitlines()[-1][:90] if error else status}"
    return f"{wall:8.2f} s wall {used.ru_utime + used.ru_stime:8.2f} s processor {used.ru_maxrss / 1024:8,.0f} MB"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("shares", nargs="+", type=Path)
    options.add_argument("--window", type=int, default=60)
    options.add_argument("--no-toolkit", action="store_true")
    options.add_argument("--no-sql", action="store_true")
    options.add_argument("--scan", action="store_true", help="also the default scan")
    given = options.parse_args()
    ficelle = str(Path(sys.executable).parent / "ficelle")
    for path in given.shares:
        print(f"{path.name}, window {given.window} s")
        with tempfile.TemporaryDirectory() as folder:
            out, store = f"{folder}/pairs.parquet", f"{folder}/cnt.db"
            command = [ficelle, "coaction", str(path), "--out", out]
            at = ["--window", str(given.window)]
            print("  ficelle               ", run([*command, *at]))
            if given.scan:
                print("  ficelle, scan         ", run(command))
            print("  ficelle --as coortweet", run([*command, *at, "--as", "coortweet"]))
            if not given.no_sql:
                print("  DuckDB SQL, no test   ", run([sys.executable, "-c", SQL, str(path), at[1], out]))
            if not given.no_toolkit:
                print("  toolkit               ", run([sys.executable, "-c", TOOLKIT, str(path), at[1], store]))


if __name__ == "__main__":
    main()
