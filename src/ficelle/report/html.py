"""The report: one HTML file that opens offline, needs no script, prints, and escapes everything a stranger wrote."""

from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from ficelle import VERSION
from ficelle.engine import DuckDB
from ficelle.report import figures, groups, ledger
from ficelle.report.excerpts import visible

MOST_STATEMENTS = 2_000  # in one page; the report says when there are more, and where they are
MOST_REJECTED = 50
MOST_GROUPS = 12

_DOCUMENTS = """
SELECT
    d.document_id, d.kind, d.title, d.outlet, d.author, d.url, d.language, d.language_how,
    d.published_at, d.published_precision, d.published_how, length(d.text) AS characters, source.name AS file,
    (SELECT count(*) FROM repair AS r WHERE r.document_id = d.document_id) AS repairs,
    (SELECT count(*) FROM duplicate_passage AS p WHERE p.document_id = d.document_id) AS repeated,
    (SELECT count(*) FROM current_statement AS s WHERE s.document_id = d.document_id) AS statements
FROM dated_document AS d
JOIN source USING (source_id)
WHERE d.kind IN ('article', 'statement')
ORDER BY d.published_at NULLS LAST, d.document_id
"""

_DATE_FORMS = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d", "minute": "%Y-%m-%d %H:%M UTC"}


@dataclass(frozen=True, slots=True)
class HtmlWriter:
    """The case as a page to read, print and mail."""

    name: str = "html"
    help: str = "one offline HTML page with the ledger, ready to print"
    default_name: str = "report.html"

    def write(self, engine: DuckDB, target: Path) -> Path:
        """Write the page to the file `target`."""
        target.write_text(page(engine), encoding="utf-8", errors="backslashreplace")
        return target


def page(engine: DuckDB) -> str:
    """The report as HTML."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(date=date, many=many, plain=plain)
    template = environment.from_string(_resource("report.html.j2"))
    return template.render(_content(engine))


def date(moment: datetime | None, precision: str | None = "second") -> str:
    """A moment written with the precision it is known to."""
    if moment is None:
        return "not known"
    return moment.strftime(_DATE_FORMS.get(precision or "", "%Y-%m-%d %H:%M:%S UTC"))


def many(count: int, one: str, more: str | None = None) -> str:
    """A count with its noun: `1 post`, `2,000 posts`."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def plain(text: Any) -> str:
    """A value as text whose direction-changing characters are written out."""
    return visible(str(text))


def _content(engine: DuckDB) -> dict[str, Any]:
    counts = figures.summary(engine)
    statements = ledger.lines(engine, MOST_STATEMENTS)
    return {
        "version": VERSION,
        "style": _resource("report.css"),
        "case": engine.value("SELECT details ->> 'name' FROM custody ORDER BY entry LIMIT 1"),
        "made_at": engine.value("SELECT max(happened_at) FROM custody"),
        "seal": engine.value("SELECT seal FROM custody ORDER BY entry DESC LIMIT 1"),
        "entries": engine.value("SELECT count(*) FROM custody"),
        "counts": counts,
        "lines": statements,
        "exchanges": ledger.exchanges(engine, statements),
        "not_made": engine.value("SELECT count(*) FROM accusation_not_made"),
        "less_sure": engine.value("SELECT count(*) FROM accusation_less_sure"),
        "documents": engine.rows(_DOCUMENTS),
        "claims": _disagreeing_claims(engine),
        "platforms": figures.platforms(engine),
        "groups": groups.cards(engine, MOST_GROUPS),
        "groups_in_all": engine.value("SELECT count(*) FROM current_group"),
        "hashtags": figures.ranked_acts(engine, "hashtag"),
        "domains": figures.ranked_acts(engine, "domain"),
        "sources": engine.rows("SELECT * FROM source ORDER BY added_at, name"),
        "reasons": _reasons(engine),
        "refused": figures.refused(engine),
        "runs": engine.rows("SELECT * FROM current_run ORDER BY finished_at"),
    }


def _disagreeing_claims(engine: DuckDB) -> dict[str, list[dict[str, Any]]]:
    """The date claims of documents whose claims name different days."""
    claims: dict[str, list[dict[str, Any]]] = {}
    for row in engine.rows("SELECT * FROM date_claim ORDER BY document_id, recorded_at"):
        claims.setdefault(row["document_id"], []).append(row)
    return {document: found for document, found in claims.items() if _disagree(found)}


def _disagree(claims: list[dict[str, Any]]) -> bool:
    return any(_day(a) != _day(b) for a in claims for b in claims if "day" in _finer(a) and "day" in _finer(b)) or any(
        a["claimed_at"].year != b["claimed_at"].year for a in claims for b in claims
    )


def _finer(claim: dict[str, Any]) -> str:
    return "day" if claim["precision"] in ("day", "minute", "second") else "coarse"


def _day(claim: dict[str, Any]) -> str:
    return date(claim["claimed_at"], "day")


def _reasons(engine: DuckDB) -> list[dict[str, Any]]:
    return engine.rows(
        "SELECT source.name AS file, rejected.reason, count(*) AS rows, min(rejected.source_row) AS first_row "
        "FROM rejected JOIN source USING (source_id) GROUP BY ALL ORDER BY rows DESC, file, reason LIMIT $most",
        most=MOST_REJECTED,
    )


def _resource(name: str) -> str:
    return files("ficelle.report").joinpath("templates", name).read_text(encoding="utf-8")


HTML = HtmlWriter()
