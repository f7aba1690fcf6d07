"""Profiles: the column mappings that an analyst gave for tables of posts, kept in the case and used again.

A profile is a file `profiles/ID.json` of the case with the header of the table and what each of ficelle's columns is
called in it. A later table with the same header is read by it, unless the analyst says otherwise.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ficelle import ingest
from ficelle.errors import SettingsError
from ficelle.ingest import Item, ReadOptions
from ficelle.model import canonical_json

FOLDER = "profiles"


def applied(folder: Path, item: Item, options: ReadOptions) -> tuple[ReadOptions, str]:
    """The options with the profile of the item's header, and the profile's name, empty where there is none.

    Raises `SettingsError` where the profile's file was edited into something else.
    """
    if options.columns or options.reader or not (folder / FOLDER).is_dir():
        return options, ""
    path = _path(folder, ingest.header(item))
    if not path.is_file():
        return options, ""
    return replace(options, columns=_columns(path)), path.name


def save(folder: Path, item: Item, options: ReadOptions) -> str:
    """Keep the mapping that the analyst gave for tables with this header; give the profile's name."""
    header = ingest.header(item)
    if not options.columns or not header:
        return ""
    path = _path(folder, header)
    path.parent.mkdir(exist_ok=True)
    written = json.dumps({"header": header, "columns": dict(options.columns)}, ensure_ascii=False, indent=2)
    path.write_text(written + "\n", encoding="utf-8")
    return path.name


def _path(folder: Path, header: Sequence[str]) -> Path:
    return folder / FOLDER / f"{hashlib.sha256(canonical_json(list(header)).encode()).hexdigest()[:12]}.json"


def _columns(path: Path) -> dict[str, str]:
    try:
        columns = json.loads(path.read_text(encoding="utf-8"))["columns"]
        return {str(ours): str(theirs) for ours, theirs in columns.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsError(
            f'{path}: not a profile ({error}). It holds {{"header": […], "columns": {{"text": "COLUMN"}}}}; '
            "mend it, or delete it and give --map again."
        ) from error
