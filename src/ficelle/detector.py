"""What a detector is: a reader of documents, or a weaver over the whole case."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol, runtime_checkable

from ficelle.engine import DuckDB
from ficelle.model import Document, Findings
from ficelle.progress import Progress


@runtime_checkable
class Detector(Protocol):
    """Reads documents and gives findings, each with its evidence.

    `name` and `version` go into every run's id: a detector whose findings change raises its version.
    `parameters` are its settings and their defaults, written into `ficelle.toml`.
    """

    name: str
    version: int
    help: str
    parameters: Mapping[str, Any]

    def detect(self, documents: Iterable[Document], parameters: Mapping[str, Any]) -> Iterator[Findings]:
        """The findings of `documents`, one `Findings` a document that has any, in order; links may come last."""
        ...


@runtime_checkable
class Weaver(Protocol):
    """Finds what no single document shows, by queries over the whole case, and writes it into its own tables.

    `name`, `version`, `help` and `parameters` are as in `Detector`. What it writes carries the run's id.
    """

    name: str
    version: int
    help: str
    parameters: Mapping[str, Any]

    def weave(self, engine: DuckDB, run_id: str, parameters: Mapping[str, Any], progress: Progress) -> int:
        """Write the findings of the run; give how many. It is called inside a transaction."""
        ...
