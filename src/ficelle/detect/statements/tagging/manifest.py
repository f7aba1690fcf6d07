"""What a model says of itself: the language and the parser it was trained over, and the data it was trained on."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from ficelle.detect.lexicon import LANGUAGES
from ficelle.detect.statements.parsing import model as parser
from ficelle.errors import FicelleError

NAME = "model.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """The `model.json` of a model. `threshold` is the least chance that the arbiter must give a statement."""

    format: int
    language: str
    parser: str
    ficelle: str
    data_sha256: str
    documents: int
    statements: int
    threshold: float

    def write(self, folder: Path) -> None:
        """Write it into the model's folder."""
        (folder / NAME).write_text(json.dumps(asdict(self), indent=2, sort_keys=True) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a model that this installation can use.

    Raises:
        FicelleError: the folder or its manifest is missing or damaged, of another format, or trained over another
            parser than the one installed.
    """
    row = _row(folder)
    if row.get("format") != FORMAT:
        raise FicelleError(f"{folder / NAME}: a model of format {row.get('format')!r}, not {FORMAT}; {_AGAIN}")
    wrong = [field.name for field in fields(Manifest) if not isinstance(row.get(field.name), _TYPES[field.name])]
    if wrong or set(row) != set(_TYPES):
        raise FicelleError(f"{folder / NAME}: damaged ({', '.join(wrong) or 'unknown entries'}); {_AGAIN}")
    found = Manifest(**row)
    if found.language not in LANGUAGES:
        raise FicelleError(f"{folder / NAME}: for '{found.language}'; models are for {' and '.join(LANGUAGES)}")
    if found.parser != (installed := parser_of(found.language)):
        raise FicelleError(f"{folder}: trained over the parser {found.parser}, installed is {installed}; {_AGAIN}")
    return found


_AGAIN = "train it again with `ficelle train`"
_TYPES: dict[str, type] = {field.name: field.type for field in fields(Manifest)}  # type: ignore[misc]


def _row(folder: Path) -> dict[str, Any]:
    path = folder / NAME
    if not path.is_file():
        raise FicelleError(f"{folder}: no model stands there ({NAME} is missing); make one with `ficelle train`")
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise FicelleError(f"{path}: not JSON ({error}); {_AGAIN}") from error
    if not isinstance(row, dict):
        raise FicelleError(f"{path}: not a JSON object; {_AGAIN}")
    return row


def parser_of(language: str) -> str:
    """The name and version of the parser that is installed for a language."""
    meta = parser(language).meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"
