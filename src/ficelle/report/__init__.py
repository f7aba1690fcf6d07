"""WRITERS: one format, one file. Each writes the whole case to a path and gives the path back."""

from importlib import import_module
from importlib.metadata import entry_points

from ficelle.errors import SettingsError
from ficelle.report.writer import Writer

__all__ = ["WRITERS", "Writer", "writer"]

WRITERS = {
    "html": "ficelle.report.html:HTML",
    "csv": "ficelle.report.tables:CSV",
    "parquet": "ficelle.report.tables:PARQUET",
    "graphml": "ficelle.report.graphs:GRAPHML",
    "gexf": "ficelle.report.graphs:GEXF",
}


def writer(name: str) -> Writer:
    """The writer of a format. Raises `SettingsError` for a format that does not exist."""
    plugged = {point.name: point.value for point in entry_points(group="ficelle.writers")}
    known = WRITERS | plugged
    if name not in known:
        raise SettingsError(f"no export is named {name!r}. There are: {', '.join(known)}.")
    module, attribute = known[name].split(":")
    found: Writer = getattr(import_module(module), attribute)
    return found
