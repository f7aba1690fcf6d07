"""JSON lines in and out: the engine over a corpus, without a case. Offsets count in the text exactly as given."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from ficelle.detect.lexicon import LANGUAGES
from ficelle.detect.statements.engine import statements_in
from ficelle.detect.statements.finding.pieces import joined
from ficelle.detect.statements.links.answers import Likely
from ficelle.detect.statements.links.linking import links
from ficelle.detect.statements.tagging.tagger import Tagger
from ficelle.errors import FicelleError
from ficelle.model import Document, Evidence, Span, Statement
from ficelle.text.clean import Cleaned, clean
from ficelle.text.language import detect as detect_language

_BATCH = 64
_Reads = Callable[..., Iterator[tuple[Document, list[Statement]]]]


def run_jsonl(
    lines: Iterable[str],
    lang: str | None = None,
    *,
    thoughts: bool = False,
    joined: bool = False,
    quick: bool = False,
    parser: bool = True,
    model: str | Path | None = None,
) -> Iterator[dict[str, Any]]:
    """The statements of documents given one a line as `{"doc_id", "lang", "text"}`; `lang` overrides theirs.

    With `thoughts`, what is thought or hoped counts as well; with `joined`, a quotation that goes on behind its
    attribution is one statement with what stands before it; with `quick`, nothing is read in its context; without
    `parser`, direct quotations alone are found.
    `model` is the folder of a trained tagger, which reads the documents of its language in place of the rules.

    Raises:
        FicelleError: a line is not a JSON object with a `text`, or `lang` is not the model's language, or there is a
            model and no parser; the message names the line or the folder.
    """
    if model and not parser:
        raise FicelleError(f"{model}: a model reads what the parser saw; leave one of the two options out")
    tagger = Tagger(Path(model)) if model else None
    if tagger is not None and lang not in (None, tagger.language):
        raise FicelleError(f"{model}: a model for '{tagger.language}', not for '{lang}'; train one for '{lang}'")
    reads = partial(statements_in, thoughts=thoughts, joined=joined, quick=quick, parser=parser, tagger=tagger)
    batch: list[tuple[Document, Cleaned]] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            batch.append(_document(line, number, lang))
        if len(batch) == _BATCH:
            yield from _rows(batch, reads)
            batch = []
    yield from _rows(batch, reads)


def _document(line: str, number: int, lang: str | None) -> tuple[Document, Cleaned]:
    try:
        row = json.loads(line)
        text = row["text"]
    except (ValueError, KeyError, TypeError) as error:
        raise FicelleError(f"line {number}: expected a JSON object with 'doc_id' and 'text' ({error})") from error
    if not isinstance(text, str):
        raise FicelleError(f"line {number}: 'text' must be a string")
    cleaned = clean(text)
    language = lang or row.get("lang") or detect_language(cleaned.text)[0]
    duplicates = tuple(Span(d.start, d.stop) for d in cleaned.duplicates)
    title = row.get("title")
    document = Document(
        str(row.get("doc_id", number)), cleaned.text, language=language, title=title, duplicates=duplicates
    )
    return document, cleaned


def _rows(batch: list[tuple[Document, Cleaned]], reads: _Reads) -> Iterator[dict[str, Any]]:
    cleaned = [c for _, c in batch]
    likely: Likely = {}
    found = reads([d for d, _ in batch], likely=likely)
    for (document, statements), its in zip(found, cleaned, strict=True):
        yield {
            "doc_id": document.document_id,
            "lang": document.language,
            "quotes": _quotes(document, statements, its, likely),
        }


def _quotes(document: Document, statements: list[Statement], cleaned: Cleaned, likely: Likely) -> list[dict[str, Any]]:
    places = {s.finding_id: i for i, s in enumerate(statements)}
    rows = [_quote(s, cleaned, statements) for s in statements]
    for link in links(statements, {document.document_id: document}, likely):
        rows[places[link.statement_id]]["links"].append({"to": places[link.other_id], "relation": link.relation})
    return rows


def _quote(statement: Statement, cleaned: Cleaned, others: list[Statement]) -> dict[str, Any]:
    spans = joined(cleaned.text, (Span(e.start, e.stop) for e in statement.pieces))
    row: dict[str, Any] = {
        "spans": [list(cleaned.offsets.source_span(*s)) for s in spans],
        "verbatim": [_source(e, cleaned) for e in statement.evidence if e.role == "quote"],
        "wording": [_source(e, cleaned) for e in statement.evidence if e.role == "wording"],
        "form": statement.form,
        "kind": statement.kind,
        "kinds": list(statement.kinds),
        "kind_confidence": statement.kind_confidence,
        "speaker": statement.speaker,
        "speaker_via": statement.speaker_how,
        "speaker_confidence": statement.speaker_confidence,
        "anonymous_class": statement.anonymous_class,
        "targets": list(statement.targets),
        "targets_inferred": statement.targets_inferred,
        "addressee": statement.addressee,
        "venue": statement.venue,
        "time": statement.time_written,
        "sourced_via": list(statement.sourced_via),
        "flags": list(statement.flags),
        "links": [],
    }
    for role in ("speaker", "cue"):
        span = next((_source(e, cleaned) for e in statement.evidence if e.role == role), [None, None])
        row[f"{role}_start"], row[f"{role}_end"] = span
    if statement.speaker_how == "previous" and not _is_body(statement, others):
        row["speaker_start"] = row["speaker_end"] = None
    return row


def _is_body(statement: Statement, others: list[Statement]) -> bool:
    """Whether what goes on behind its attribution is longer than what stands before it: “No,” said Holt. “Never …”.

    Annotated sets part there: some take both for one statement, whose speaker is named where the attribution is;
    others take the second for one whose speaker nothing names. So the mention goes with the longer of the two.
    """

    def mention(one: Statement) -> tuple[int, int] | None:
        return next(((e.start, e.stop) for e in one.evidence if e.role == "speaker"), None)

    def length(one: Statement) -> int:
        return sum(e.stop - e.start for e in one.pieces)

    first = [one for one in others if one.speaker_how != "previous" and mention(one) == mention(statement)]
    return all(length(statement) > length(one) for one in first)


def _source(evidence: Evidence, cleaned: Cleaned) -> list[int]:
    return list(cleaned.offsets.source_span(evidence.start, evidence.stop))


__all__ = ["LANGUAGES", "run_jsonl"]
