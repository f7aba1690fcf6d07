"""What a writer is."""

from pathlib import Path
from typing import Protocol

from ficelle.engine import DuckDB


class Writer(Protocol):
    """Writes a case in one format. `default_name` is the file or folder it makes under the case's `exports/`."""

    name: str
    help: str
    default_name: str

    def write(self, engine: DuckDB, target: Path) -> Path:
        """Write the case to `target` and give the path written."""
        ...
