"""The one door through which findings enter a case: words that are not in the document are refused."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ficelle.engine import DuckDB
from ficelle.errors import EvidenceError
from ficelle.model import Evidence, Findings, Statement, content_id

if TYPE_CHECKING:
    import pyarrow as pa

TextOf = Callable[[str], str | None]


def check(evidence: Evidence, text: str | None) -> None:
    """Raise `EvidenceError` unless the document holds exactly these words at this place."""
    if text is None:
        raise EvidenceError(f"evidence names the document {evidence.document_id}, which is not in the case")
    if not 0 <= evidence.start < evidence.stop <= len(text):
        raise EvidenceError(
            f"{evidence.document_id}: {evidence.start}–{evidence.stop} is no stretch of its {len(text)} characters"
        )
    found = text[evidence.start : evidence.stop]
    if found != evidence.quote:
        raise EvidenceError(
            f"{evidence.document_id}: at {evidence.start}–{evidence.stop} stands {found!r}, not {evidence.quote!r}"
        )


def texts(engine: DuckDB) -> TextOf:
    """Looks up a document's text, keeping the last few in memory."""

    @lru_cache(maxsize=64)
    def text_of(document_id: str) -> str | None:
        found: str | None = engine.value("SELECT text FROM document WHERE document_id = $id", id=document_id)
        return found

    return text_of


def enter(engine: DuckDB, run_id: str, found: Iterable[Findings]) -> int:
    """Write findings and their evidence into the case, each once; give their number.

    Call it inside a transaction. Raises `EvidenceError` at the first finding that has no words, or whose words are not
    in its document.
    """
    text_of = texts(engine)
    count, seen = 0, set[str]()
    for findings in found:
        fresh = list({s.finding_id: s for s in findings.statements if s.finding_id not in seen}.values())
        seen.update(s.finding_id for s in fresh)
        for statement in fresh:
            _check_statement(statement, text_of)
        engine.insert("statement", _statement_rows(run_id, fresh))
        engine.insert("evidence", _evidence_rows(run_id, fresh))
        engine.insert("statement_link", _link_rows(run_id, findings))
        count += len(fresh) + len(findings.links)
    return count


def _check_statement(statement: Statement, text_of: TextOf) -> None:
    if not any(e.role in ("quote", "wording") for e in statement.evidence):
        raise EvidenceError(f"{statement.document_id}: a statement without its words ({statement.cue_lemma})")
    for evidence in statement.evidence:
        check(evidence, text_of(evidence.document_id))


def _statement_rows(run_id: str, statements: list[Statement]) -> "pa.Table":
    return _table([_statement_row(run_id, statement) for statement in statements], _LISTS)


_LISTS = ("kinds", "targets", "sourced_via", "flags")


def _statement_row(run_id: str, statement: Statement) -> dict[str, Any]:
    same = (
        "document_id", "position", "kind", "kinds", "kind_confidence", "form", "content", "cue_lemma", "cue_class",
        "speaker", "speaker_how", "speaker_confidence", "anonymous_class", "targets", "targets_inferred", "addressee",
        "venue", "sourced_via", "time_written", "flags",
    )  # fmt: skip
    row = {name: getattr(statement, name) for name in same}
    return row | {
        "statement_id": statement.finding_id,
        "run_id": run_id,
        "kinds": statement.kinds or (statement.kind,),
        "cue": statement.words("cue"),
        "speaker_written": statement.words("speaker"),
    }


def _evidence_rows(run_id: str, statements: list[Statement]) -> "pa.Table":
    return _table([_evidence_row(run_id, s.finding_id, e) for s in statements for e in s.evidence])


def _evidence_row(run_id: str, finding_id: str, evidence: Evidence) -> dict[str, Any]:
    place = (evidence.document_id, str(evidence.start), str(evidence.stop), evidence.role)
    return {
        "evidence_id": content_id("evd", finding_id, *place),
        "finding_id": finding_id,
        "run_id": run_id,
        "document_id": evidence.document_id,
        "start": evidence.start,
        "stop": evidence.stop,
        "quote": evidence.quote,
        "role": evidence.role,
    }


def _link_rows(run_id: str, findings: Findings) -> "pa.Table":
    rows = [
        {"statement_id": k.statement_id, "run_id": run_id, "relation": k.relation, "other_id": k.other_id, "why": k.why}
        for k in findings.links
    ]
    return _table(rows)


def _table(rows: list[dict[str, Any]], lists: tuple[str, ...] = ()) -> "pa.Table":
    import pyarrow as pa

    if not rows:
        return pa.table({})
    arrays = {}
    for name in rows[0]:
        kind = pa.list_(pa.string()) if name in lists else None
        arrays[name] = pa.array([list(r[name]) if name in lists else r[name] for r in rows], kind)
    return pa.table(arrays)
