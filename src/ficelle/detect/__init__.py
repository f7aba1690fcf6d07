"""DETECTORS and WEAVERS, in the order they run: a file and a line here each; third parties use the entry points."""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ficelle.detector import Detector, Weaver

DETECTORS = ("ficelle.detect.statements:Statements",)
WEAVERS = ("ficelle.detect.coaction.weaver:CoAction",)


@cache
def detectors() -> "tuple[Detector, ...]":
    """Every detector, ready to run; the module of each is loaded here and not before."""
    from importlib.metadata import entry_points

    plugged = tuple(point.load() for point in entry_points(group="ficelle.detectors"))
    found: tuple[Detector, ...] = (*(_load(place) for place in DETECTORS), *plugged)
    return found


@cache
def weavers() -> "tuple[Weaver, ...]":
    """Every weaver, ready to run."""
    from importlib.metadata import entry_points

    plugged = tuple(point.load() for point in entry_points(group="ficelle.weavers"))
    found: tuple[Weaver, ...] = (*(_load(place) for place in WEAVERS), *plugged)
    return found


def _load(place: str) -> Any:
    module, name = place.split(":")
    return getattr(import_module(module), name)()
