"""From annotated documents, a JSON object a line, to the folder of a model."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from ficelle import VERSION
from ficelle.detect.lexicon import LANGUAGES, lexicon
from ficelle.detect.statements.finding.reading import read
from ficelle.detect.statements.parse.parsing import parsed
from ficelle.detect.statements.tagging.gold import Annotated, annotated
from ficelle.detect.statements.tagging.manifest import FORMAT, Manifest, parser_of, sha256
from ficelle.detect.statements.tagging.training import ARBITER, CUES, SPANS, Read, train_model
from ficelle.detect.statements.tagging.views import view
from ficelle.errors import FicelleError
from ficelle.progress import Progress, silent

THRESHOLD = 0.4  # the arbiter's chance with the best F on development documents
_BATCH = 64  # documents that are parsed together


def learn(data: Path, folder: Path, language: str = "en", progress: Progress = silent) -> Manifest:
    """Train a model on the annotated documents of a file and write it into `folder`. Same data, same bytes.

    Raises:
        FicelleError: the file is missing or a line of it is not an annotated document, it holds no statement with a
            cue in `language`, the language has no parser, or the folder holds something already.
    """
    if language not in LANGUAGES:
        raise FicelleError(f"no parser for '{language}'; models are trained for {' and '.join(LANGUAGES)}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FicelleError(f"{folder}: exists and is not empty; name a new folder for the model")
    content = _content(data)
    documents = _documents(data, content, language)
    train_model(list(_read(documents, language, progress)), folder, progress)
    digest = hashlib.sha256(content).hexdigest()
    counts = (len(documents), sum(len(one.statements) for one in documents))
    files = {name: sha256(folder / name) for name in (ARBITER, CUES, SPANS)}
    made = Manifest(FORMAT, language, parser_of(language), VERSION, digest, *counts, THRESHOLD, files)
    made.write(folder)
    return made


def _documents(data: Path, content: bytes, language: str) -> list[Annotated]:
    try:
        found = list(annotated(content.decode("utf-8").split("\n"), language))
    except UnicodeDecodeError as error:
        raise FicelleError(f"{data}: not UTF-8 ({error})") from error
    except FicelleError as error:
        raise FicelleError(f"{data}: {error}") from error
    if not any(gold.cue for one in found for gold in one.statements):
        raise FicelleError(f"{data}: no statement with 'cue_start' and 'cue_end' in '{language}' to learn from")
    return found


def _content(data: Path) -> bytes:
    try:
        return data.read_bytes()
    except OSError as error:
        raise FicelleError(f"{data}: cannot be read ({error.strerror})") from error


def _read(documents: list[Annotated], language: str, progress: Progress) -> Iterator[Read]:
    words = lexicon(language)
    for first in range(0, len(documents), _BATCH):
        batch = documents[first : first + _BATCH]
        paragraphs = parsed([one.document for one in batch], language)
        for one, (_, its) in zip(batch, paragraphs, strict=True):
            yield [view(p, read(p, words, thoughts=True), words) for p in its], one.statements
        progress("parse", first + len(batch), len(documents))
