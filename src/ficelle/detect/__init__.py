"""DETECTORS, in the order they run. Adding one is a file and a line here; third parties use the entry point group."""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ficelle.detector import Detector

DETECTORS = ("ficelle.detect.quotations:Quotations",)


@cache
def detectors() -> "tuple[Detector, ...]":
    """Every detector, ready to run; the module of each is loaded here and not before."""
    from importlib.metadata import entry_points

    plugged = tuple(point.load() for point in entry_points(group="ficelle.detectors"))
    return (*(_load(place) for place in DETECTORS), *plugged)


def _load(place: str) -> "Detector":
    module, name = place.split(":")
    found: Detector = getattr(import_module(module), name)()
    return found
