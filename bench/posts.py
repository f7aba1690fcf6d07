"""Posts into a case: rows a second and peak memory, beside DuckDB's bare `read_csv` of the same file into a table.

    python bench/posts.py [--rows 1000000] [--keep FOLDER]

Writes a CSV of invented posts (a third with links, a third with hashtags, a fifth reposts, names mentioned), then runs
`ficelle new`, `ficelle add` and `ficelle show`, and DuckDB, each as processes of their own. Memory is the largest sum
of the memory of a process and its children (PSS: a page that several share counts once), sampled five times a second.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

SAID = (
    "port harbour ferry council vote island minister budget strike lorry bridge school hospital market rain evening "
    "crowd square paper promise answer question letter council mayor union fishing price bread power water report "
    "le la les des une dans pour avec demain ministre île pont grève vote marché école budget réponse lettre mairie"
)
WORDS = SAID.split()
READ = "import sys, duckdb; duckdb.connect(sys.argv[2]).execute('CREATE TABLE t AS FROM read_csv(?)', [sys.argv[1]])"


def write(path: Path, rows: int, seed: int = 7) -> None:
    """A CSV of invented posts, a hundred thousand at a time."""
    with path.open("w", encoding="utf-8") as file:
        file.write("id,author_id,username,created_at,text,like_count,share_count,lang\n")
        for begin in range(0, rows, 100_000):
            file.write("".join(_lines(begin, min(100_000, rows - begin), np.random.default_rng(seed + begin))))


def _lines(begin: int, count: int, draw: np.random.Generator) -> list[str]:
    accounts = (draw.pareto(1.2, count) * 40).astype(int) % 60_000
    words = draw.integers(0, len(WORDS), (count, 14))
    chance = draw.random((count, 4))
    numbers = draw.integers(0, 5000, (count, 3))
    lines = []
    for row in range(count):
        said = " ".join(WORDS[word] for word in words[row])
        if chance[row, 0] < 0.2:
            said = f"RT @name{numbers[row, 0]}: {said}"
        elif chance[row, 1] < 0.3:
            said += f" @name{numbers[row, 1]}"
        if chance[row, 2] < 0.33:
            said += f" https://www.journal{numbers[row, 0] % 90}.example/2031/05/{numbers[row, 2]}?utm_source=x"
        if chance[row, 3] < 0.33:
            said += f" #{WORDS[words[row, 0]]} #{WORDS[words[row, 1]]}{numbers[row, 1] % 30}"
        moment = begin + row
        day, clock = 1 + moment // 86_400 % 28, moment % 86_400
        stamp = f"2031-05-{day:02d}T{clock // 3600:02d}:{clock // 60 % 60:02d}:{clock % 60:02d}Z"
        account = accounts[row]
        lines.append(
            f'{4_000_000_000_000_000_001 + 17 * moment},{account + 10_000},name{account},{stamp},"{said}",'
            f"{numbers[row, 0]},{numbers[row, 1]},fr\n"
        )
    return lines


def run(command: list[str]) -> tuple[float, float]:
    """Wall seconds, and the peak of the tree's resident memory in megabytes."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _resident(process.pid))
        time.sleep(0.2)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed")
    return time.perf_counter() - began, peak / 1e6


def _resident(pid: int) -> int:
    """Bytes resident in a process and its children, shared pages shared out among them."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
        mine = 1024 * int(next(line for line in told.splitlines() if line.startswith("Pss:")).split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, IndexError, StopIteration):
        return 0
    return mine + sum(_resident(int(child)) for child in children)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--keep", type=Path, help="work here and leave the case")
    given = options.parse_args()
    ficelle = str(Path(sys.executable).parent / "ficelle")
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        posts, case = folder / "posts.csv", Path(tempfile.mkdtemp(dir=folder)) / "case"
        write(posts, given.rows)
        print(f"{given.rows:,} posts, {posts.stat().st_size / 1e6:,.0f} MB of CSV")
        bare, bare_memory = run([sys.executable, "-c", READ, str(posts), str(case.parent / "bare.duckdb")])
        run([ficelle, "new", str(case)])
        whole, memory = run([ficelle, "add", str(case), str(posts), "--platform", "bench"])
        shown, _ = run([ficelle, "show", str(case)])
        print(f"  DuckDB read_csv  {bare:8.1f} s   {given.rows / bare:10,.0f} rows/s   {bare_memory:8,.0f} MB")
        print(f"  ficelle add      {whole:8.1f} s   {given.rows / whole:10,.0f} rows/s   {memory:8,.0f} MB")
        print(f"  ratio            {whole / bare:8.1f}")
        print(f"  ficelle show     {shown:8.2f} s")


if __name__ == "__main__":
    main()
