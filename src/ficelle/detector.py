"""What a detector is."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol, runtime_checkable

from ficelle.model import Document, Findings


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
