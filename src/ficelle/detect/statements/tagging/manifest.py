"""What a model says of itself: the language and the parser it was trained over, and the data it was trained on."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ficelle.detect.lexicon import LANGUAGES
from ficelle.detect.statements.parse.parsing import model as parser
from ficelle.errors import FicelleError

NAME = "model.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """The `model.json` of a model.

    `threshold` is the least chance that the arbiter must give a statement; `files` the SHA-256 of each file beside.
    """

    format: int
    language: str
    parser: str
    ficelle: str
    data_sha256: str
    documents: int
    statements: int
    threshold: float
    files: dict[str, str]

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
    wrong = [name for name, kind in _TYPES.items() if not isinstance(row.get(name), kind)]
    if wrong or set(row) != set(_TYPES):
        raise FicelleError(f"{folder / NAME}: damaged ({', '.join(wrong) or 'unknown entries'}); {_AGAIN}")
    found = Manifest(**row)
    if found.language not in LANGUAGES:
        raise FicelleError(f"{folder / NAME}: for '{found.language}'; models are for {' and '.join(LANGUAGES)}")
    if found.parser != (installed := parser_of(found.language)):
        raise FicelleError(f"{folder}: trained over the parser {found.parser}, installed is {installed}; {_AGAIN}")
    _check_files(folder, found.files)
    return found


def _check_files(folder: Path, files: dict[str, str]) -> None:
    """A damaged field would take the whole process down when it is opened, so that its bytes are compared before."""
    for name, digest in files.items():
        path = folder / Path(name).name
        if not path.is_file():
            raise FicelleError(f"{path}: missing; {_AGAIN}")
        if sha256(path) != digest:
            raise FicelleError(f"{path}: damaged, its bytes are not those that were trained; {_AGAIN}")


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


_AGAIN = "train it again with `ficelle train`"
_TYPES: dict[str, type] = {
    **dict.fromkeys(("language", "parser", "ficelle", "data_sha256"), str),
    **dict.fromkeys(("format", "documents", "statements"), int),
    "threshold": float,
    "files": dict,
}


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
