"""Conditional random fields as files, by python-crfsuite: trained, loaded, asked. A file holds numbers, never code."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from ficelle.errors import FicelleError

Features = list[list[str]]


class Fit(NamedTuple):
    """How a field is fitted: L1 and L2 penalties, iterations at most, how often a feature must occur."""

    c1: float
    c2: float
    iterations: int
    least: int


def train(sequences: Iterable[tuple[Features, list[str]]], path: Path, fit: Fit) -> None:
    """Fit a field on labelled sequences by L-BFGS and write it to `path`. The same sequences give the same bytes."""
    import pycrfsuite

    trainer: Any = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": fit.c1, "c2": fit.c2, "max_iterations": fit.iterations, "feature.minfreq": fit.least})
    for features, labels in sequences:
        trainer.append(pycrfsuite.ItemSequence(features), labels)
    trainer.train(str(path))


class Field:
    """A trained field.

    Raises:
        FicelleError: the file is missing or no field; the message names it.
    """

    def __init__(self, path: Path) -> None:
        import pycrfsuite

        self._tagger: Any = pycrfsuite.Tagger()
        if not path.is_file() or path.read_bytes()[:4] != b"lCRF":
            raise FicelleError(f"{path}: missing, or no trained field; train the model again with `ficelle train`")
        try:
            self._tagger.open(str(path))
        except ValueError as error:
            raise FicelleError(f"{path}: cannot be read ({error}); train the model again") from error
        self._labels = set(self._tagger.labels())

    def chances(self, features: Features, label: str) -> list[float]:
        """The chance of a label at every token."""
        return self.chances_of(features, (label,))[0]

    def chances_of(self, features: Features, labels: Iterable[str]) -> list[list[float]]:
        """The chances of several labels at every token, a list a label."""
        self._set(features)
        return [self._marginals(label, len(features)) for label in labels]

    def labels(self) -> list[str]:
        """The likeliest labels of the sequence that was asked about last."""
        found: list[str] = self._tagger.tag()
        return found

    def _marginals(self, label: str, length: int) -> list[float]:
        if label not in self._labels:
            return [0.0] * length
        return [self._tagger.marginal(label, t) for t in range(length)]

    def _set(self, features: Features) -> None:
        import pycrfsuite

        self._tagger.set(pycrfsuite.ItemSequence(features))
