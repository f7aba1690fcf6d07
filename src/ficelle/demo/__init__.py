"""An invented crisis: documents, posts with a planted operation, and the truth beside them.

Everything is made up and says so: countries, people, outlets and platforms. The same seed writes the same bytes.
"""

from dataclasses import dataclass
from pathlib import Path

from ficelle.errors import SettingsError

__all__ = ["DemoFiles", "write"]


@dataclass(frozen=True)
class DemoFiles:
    """What was written.

    Attributes:
        folder: The folder that holds everything.
        documents: Articles, statements, dispatches, a feed, a transcript, a PDF.
        posts: Exports of two platforms and of a channel.
        truth: `groups.csv`, `statements.jsonl`, `numbers.json`: for tests, not for the case.
        readme: What the folder is, and that all of it is invented.
    """

    folder: Path
    documents: tuple[Path, ...]
    posts: tuple[Path, ...]
    truth: tuple[Path, ...]
    readme: Path


def write(folder: Path, *, seed: int = 2031, organic: int = 50_000) -> DemoFiles:
    """Write the invented crisis into a folder.

    Args:
        folder: Made if it is not there; files of an earlier demo in it are written anew.
        seed: The same seed and size give the same bytes.
        organic: Posts by ordinary people. From 5,000 on the planted operation has exactly the size of the documented
            one; below, everything planted shrinks in proportion and `numbers.json` says so.

    Raises:
        SettingsError: A negative seed, or fewer than 100 organic posts.
    """
    from ficelle.demo import crisis, documents, world

    _check(seed, organic)
    folder.mkdir(parents=True, exist_ok=True)
    readme = folder / "README.txt"
    readme.write_bytes((world.TEXTS / "README.txt").read_bytes())
    posts, truth = crisis.write(folder, seed=seed, organic=organic)
    return DemoFiles(folder, documents.write(folder / "documents"), posts, truth, readme)


def _check(seed: int, organic: int) -> None:
    if seed < 0:
        raise SettingsError(f"The seed of the demo is {seed}: it must be 0 or more.")
    if organic < 100:
        raise SettingsError(f"The demo was asked for {organic} organic posts: it needs 100 or more.")
