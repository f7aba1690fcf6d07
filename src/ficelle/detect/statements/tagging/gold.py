"""Annotated documents to learn from: read, checked, cleaned as the engine cleans, and laid over the tokens."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ficelle.detect.statements.tagging.views import View
from ficelle.errors import FicelleError
from ficelle.model import Document, Span
from ficelle.text.clean import Cleaned, clean


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated statement in the clean text: the pieces of its content, its speaker and its cue."""

    content: tuple[Span, ...]
    speaker: Span | None
    cue: Span | None


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with its annotated statements."""

    document: Document
    statements: tuple[Gold, ...]


def annotated(lines: Iterable[str], language: str) -> Iterator[Annotated]:
    """The annotated documents of JSON lines, those of `language` alone; a line without `lang` counts as such.

    Raises:
        FicelleError: a line is not an annotated document; the message names the line and what is missing.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row = _row(line, number)
        if row.get("lang", language) == language:
            yield _annotated(row, number, language)


def _row(line: str, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise FicelleError(f"line {number}: not JSON ({error})") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not isinstance(row.get("quotes"), list):
        raise FicelleError(f"line {number}: expected an object with 'text' (a string) and 'quotes' (a list)")
    return row


def _annotated(row: Mapping[str, Any], number: int, language: str) -> Annotated:
    cleaned = clean(row["text"])
    document = Document(str(row.get("doc_id", number)), cleaned.text, language=language)
    read = (
        _gold(quote, cleaned, len(row["text"]), f"line {number}, quote {i}") for i, quote in enumerate(row["quotes"])
    )
    return Annotated(document, tuple(g for g in read if g.content))


def _gold(quote: Mapping[str, Any], cleaned: Cleaned, length: int, where: str) -> Gold:
    try:
        spans = quote.get("spans") or [[quote["start"], quote["end"]]]
        content = [_clean(int(a), int(b), cleaned, length) for a, b in spans]
        speaker, cue = (_optional(quote, role, cleaned, length) for role in ("speaker", "cue"))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FicelleError(f"{where}: expected 'spans' or 'start' and 'end' inside the text ({error})") from error
    return Gold(tuple(span for span in content if span), speaker, cue)


def _optional(quote: Mapping[str, Any], role: str, cleaned: Cleaned, length: int) -> Span | None:
    start, stop = quote.get(f"{role}_start"), quote.get(f"{role}_end")
    return None if start is None or stop is None else _clean(int(start), int(stop), cleaned, length)


def _clean(start: int, stop: int, cleaned: Cleaned, length: int) -> Span | None:
    if not 0 <= start < stop <= length:
        raise ValueError(f"{start}:{stop} in a text of {length} characters")
    return cleaned.offsets.clean_span(start, stop)


@dataclass(frozen=True, slots=True)
class Lesson:
    """An annotated statement over the tokens of one paragraph: its cue's token, its content's and its speaker's."""

    cue: int
    content: frozenset[int]
    speaker: frozenset[int]
    gold: Gold


def lessons(view: View, statements: Iterable[Gold]) -> list[Lesson]:
    """The statements whose cue stands in the paragraph; several of one cue are one lesson."""
    found: dict[int, Lesson] = {}
    for gold in statements:
        tokens = view.inside(gold.cue) if gold.cue else []
        if not tokens:
            continue
        cue = view.head_of(tokens[0], tokens[-1])
        content = frozenset(t for span in gold.content for t in view.inside(span))
        speaker = frozenset(view.inside(gold.speaker) if gold.speaker else ())
        if cue in found:
            content, speaker = content | found[cue].content, speaker | found[cue].speaker
        found[cue] = Lesson(cue, content, speaker, gold)
    return [found[cue] for cue in sorted(found)]
