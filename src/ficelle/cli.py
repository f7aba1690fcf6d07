"""The command line: every verb is one method of `Case`."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from functools import wraps
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from ficelle import VERSION
from ficelle.errors import FicelleError
from ficelle.printing import group_lines, left_out_lines, lines_of, printable, row_line

if TYPE_CHECKING:
    from ficelle.case import Case
    from ficelle.ingest import ReadOptions
    from ficelle.model import Added

TABLES = (
    "statements",
    "controversy",
    "not_made",
    "less_sure",
    "documents",
    "sources",
    "accounts",
    "acts",
    "links",
    "evidence",
    "pairs",
    "mass_events",
    "groups",
    "members",
    "date_claims",
    "repairs",
    "places",
    "rejected",
    "runs",
    "judgements",
    "custody",
)


class _Verbs(click.Group):
    """Verbs in the order of the work, and errors as one line on stderr."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except FicelleError as error:
            click.echo("\n".join(printable(line) for line in f"ficelle: {error}".split("\n")), err=True)
            ctx.exit(1)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(VERSION, prog_name="ficelle")
def main() -> None:
    """Case files for counter-interference: who accuses whom, who answers, what was recycled, who acts together.

    Every line is traced to the exact words or posts that support it. Works offline.
    """


def _json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON value instead of text.")(command)


def _engine_option(command: Callable[..., Any]) -> Callable[..., Any]:
    told = "Who lists account pairs: embedded (this process), spark://HOST:PORT, local[2], yarn; the rows are the same."
    return click.option("--engine", default="embedded", metavar="ENGINE", show_default=True, help=told)(command)


def _case_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.argument("case", type=click.Path(path_type=Path))(command)


_TOLD = (
    click.option("--published", metavar="DATE", help="When the articles were published: 2024-05-16, 2024-05, …"),
    click.option("--outlet", help="Who published the articles."),
    click.option("--language", help="Their language, as a two-letter code; otherwise declared or detected."),
    click.option("--kind", type=click.Choice(["article", "statement"]), help="What the documents are."),
    click.option("--platform", help="The platform of the posts, where the file does not say."),
    click.option("--zone", help="The time zone of times that state none: UTC, Europe/Paris, +11:00."),
    click.option("--map", "columns", multiple=True, metavar="OURS=THEIRS", help="A post column's name in the file."),
    click.option("--reader", help="Read the files as this format, whatever they look like."),
)


def _told_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that tell of the files; they arrive as one `ReadOptions`."""

    @wraps(command)
    def wrapped(**arguments: Any) -> Any:
        told = {
            name: arguments.pop(name)
            for name in ("published", "outlet", "language", "kind", "platform", "zone", "columns", "reader")
        }
        return command(options=_read_options(told), **arguments)

    for option in reversed(_TOLD):
        wrapped = option(wrapped)
    return wrapped


def _read_options(told: dict[str, Any]) -> "ReadOptions":
    from ficelle import dates
    from ficelle.ingest import ReadOptions

    published = told.pop("published")
    columns = dict(_column(pair) for pair in told.pop("columns"))
    return ReadOptions(published=dates.given(published) if published else None, columns=columns, **told)


def _column(pair: str) -> tuple[str, str]:
    ours, equals, theirs = pair.partition("=")
    if not equals:
        raise click.BadParameter(f"{pair!r}: write --map text=message, ficelle's name first.")
    return ours.strip(), theirs.strip()


@main.command()
@_case_argument
@_json_option
def new(case: Path, as_json: bool) -> None:
    """Make an empty case in a new folder."""
    import ficelle

    with ficelle.new(case):
        _say(as_json, {"case": str(case)}, f"A new case stands in {case}. Next: ficelle add {case} FILE…")


@main.command()
@_case_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_told_options
@_json_option
def add(case: Path, files: tuple[Path, ...], options: "ReadOptions", as_json: bool) -> None:
    """Add articles, statements and exports of posts; folders and archives of them too."""
    import ficelle

    with _progress() as progress, ficelle.open(case, progress=progress) as opened:
        added = list(opened.adding(*files, options=options))
    _tell_added(added, as_json)


@main.command()
@_case_argument
@click.option("--only", multiple=True, help="Run this detector only; may be said several times.")
@_engine_option
@_json_option
def run(case: Path, only: tuple[str, ...], engine: str, as_json: bool) -> None:
    """Run the detectors that have not yet run over the case as it stands."""
    import ficelle

    with _progress() as progress, ficelle.open(case, progress=progress) as opened:
        runs = opened.run(only, engine=engine)
    text = "\n".join(f"{run.detector}/{run.version}: {run.findings:,} findings" for run in runs)
    _say(as_json, [asdict(run) | {"run_id": run.run_id} for run in runs], text or "No detector is enabled.")


@main.command()
@_case_argument
@click.argument("table", required=False, type=click.Choice((*TABLES, "group")))
@click.argument("name", required=False)
@click.option("--bio-words", metavar="WORDS", help="With group: count profiles with one of these, separated by commas.")
@click.option("--other", type=click.Path(path_type=Path), help="With group: how many accounts are in this case too.")
@click.option("--where", multiple=True, metavar="COLUMN=VALUE", help="Only rows with this value; may be repeated.")
@click.option("--speaker", help="Statements of this speaker.")
@click.option("--kind", help="Statements or documents of this kind.")
@click.option("--target", help="Statements about this target.")
@click.option("--source", help="Statements from this file.")
@click.option("--document", help="Statements in this document, by its id or a part of it.")
@click.option("--form", type=click.Choice(["direct", "indirect", "mixed"]), help="Statements of this form.")
@click.option("--answers", metavar="ID", help="Statements that answer this one, by its id or a part of it.")
@click.option("--since", metavar="DATE", help="Published on this day or later.")
@click.option("--until", metavar="DATE", help="Published before this day.")
@click.option("--limit", default=20, show_default=True, help="At most so many rows.")
@_json_option
def show(
    case: Path,
    table: str | None,
    name: str | None,
    bio_words: str | None,
    other: Path | None,
    limit: int,
    as_json: bool,
    where: tuple[str, ...],
    **narrow: str | None,
) -> None:
    """Show what the case holds: a summary, the rows of one table, or `group NAME`, the card of one group.

    NAME is a group's id, the beginning of it, or its place in the list of groups.
    """
    import ficelle

    with ficelle.open(case, read_only=True) as opened:
        if table == "group":
            words = [word.strip() for word in (bio_words or "").split(",") if word.strip()]
            found = opened.group(name or "1", bio_words=words, other=other)
            _say(as_json, found, "\n".join(group_lines(found)))
            return
        if table is None and not any(narrow.values()):
            counts = opened.summary()
            _say(
                as_json,
                counts,
                "\n".join(f"{name.replace('_', ' '):20} {count:>14,}" for name, count in counts.items()),
            )
            return
        _show_table(opened, table or "statements", limit, as_json, _conditions(where), narrow)


def _conditions(where: tuple[str, ...]) -> dict[str, str]:
    conditions = {}
    for pair in where:
        column, equals, value = pair.partition("=")
        if not equals:
            raise click.BadParameter(f"{pair!r}: write --where column=value.")
        conditions[column] = value
    return conditions


_NAMES = ("speaker", "target", "source", "document", "answers")  # found by a part of them, whatever their case


def _show_table(
    case: "Case", table: str, limit: int, as_json: bool, conditions: dict[str, str], narrow: Mapping[str, str | None]
) -> None:
    from ficelle import dates

    equal = {name: value for name in ("kind", "form") if (value := narrow[name])}
    view = getattr(case, table).where(**conditions, **equal)
    if names := {name: value for name in _NAMES if (value := narrow[name])}:
        view = view.called(**names)
    bounds = {name: dates.given(value).claimed_at for name in ("since", "until") if (value := narrow[name])}
    if bounds:
        view = view.between("published_at", **bounds)
    rows = view.first(limit)
    if as_json:
        _say(True, rows, "")
        return
    for line in lines_of(table, rows):
        click.echo(line)
    total = len(view)
    click.echo(f"{len(rows):,} of {total:,} rows" + (" (--limit shows more)" if len(rows) < total else ""), err=True)
    if table == "controversy":
        for line in left_out_lines(len(case.not_made), len(case.less_sure)):
            click.echo(line, err=True)


@main.command()
@_case_argument
@click.option("--to", "to", required=True, metavar="FORMAT", help="html, csv, parquet, graphml or gexf.")
@click.option("--out", type=click.Path(path_type=Path), help="Where; by default under the case's exports/.")
@_json_option
def export(case: Path, to: str, out: Path | None, as_json: bool) -> None:
    """Write the case as a report or as tables."""
    import ficelle

    with _progress() as progress, ficelle.open(case, read_only=True, progress=progress) as opened:
        written = opened.export(to, out)
    _say(as_json, {"written": str(written)}, f"Written: {written}")


@main.command()
@_case_argument
@_json_option
def verify(case: Path, as_json: bool) -> None:
    """Recompute everything that was recorded; name the first thing that does not hold."""
    import ficelle

    with _progress() as progress, ficelle.open(case, read_only=True, progress=progress) as opened:
        outcome = opened.verify()
    lines = [f"{name:20} {count:>14,}" for name, count in outcome.checked.items()]
    lines.append("Everything holds." if outcome.holds else f"DOES NOT HOLD. {outcome.failure}")
    _say(as_json, asdict(outcome) | {"holds": outcome.holds}, "\n".join([*lines, f"Last seal: {outcome.seal}"]))
    if not outcome.holds:
        sys.exit(1)


@main.command()
@_case_argument
@click.argument("finding")
@click.argument("verdict", type=click.Choice(["confirmed", "rejected", "unsure", "note"]))
@click.option("--who", required=True, help="Whose word it is.")
@click.option("--note", default="", help="Why.")
@_json_option
def judge(case: Path, finding: str, verdict: str, who: str, note: str, as_json: bool) -> None:
    """Write down an analyst's word on a finding."""
    import ficelle

    with ficelle.open(case) as opened:
        judgement = opened.judge(finding, verdict, who=who, note=note)
    _say(as_json, asdict(judgement), f"{finding}: {verdict} ({who})")


@main.command()
@_case_argument
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="The sheet, a CSV; its key comes beside it."
)
@click.option("--seed", default=2031, show_default=True, help="Another seed, another order and other random sets.")
@_json_option
def label(case: Path, out: Path, seed: int, as_json: bool) -> None:
    """Write a blind sheet to label: the groups shuffled among random sets of accounts, scores hidden."""
    import ficelle

    with ficelle.open(case, read_only=True) as opened:
        items, key = opened.label(out, seed=seed)
    text = f"{items} items in {out}: write coordinated, not coordinated or unsure. The key, not for the rater: {key}"
    _say(as_json, {"items": items, "sheet": str(out), "key": str(key)}, text)


@main.command("score-labels")
@click.argument("sheets", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--key", required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The sheet's key."
)
@_json_option
def score_labels(sheets: tuple[Path, ...], key: Path, as_json: bool) -> None:
    """Score the labels of one or two raters: precision with its interval, and Cohen's kappa."""
    from ficelle.case import score_labels as scored

    found = scored(sheets, key)
    lines = [
        _label_line(name, of, said) for name, parts in found.items() if name != "kappa" for of, said in parts.items()
    ]
    if "kappa" in found:
        lines.append("Cohen's kappa: " + ("not defined" if found["kappa"] is None else f"{found['kappa']:.2f}"))
    _say(as_json, found, "\n".join(lines))


def _label_line(name: str, of: str, said: Mapping[str, Any]) -> str:
    interval = f" ({said['interval'][0]:.0%} to {said['interval'][1]:.0%})" if said["interval"] else ""
    return f"{name}, {of}: {said['coordinated']} of {said['labelled']} coordinated{interval}"


@main.command()
@_case_argument
@click.argument("document")
@click.argument("published")
@_json_option
def date(case: Path, document: str, published: str, as_json: bool) -> None:
    """Say when a document was published; what rests on its date follows."""
    import ficelle

    with ficelle.open(case) as opened:
        opened.date(document, published)
    _say(as_json, {"document": document, "published": published}, f"{document}: published {published} (given)")


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The case's folder, new or existing.")
@_told_options
@_json_option
def investigate(files: tuple[Path, ...], out: Path, options: "ReadOptions", as_json: bool) -> None:
    """From files to a report in one go: new, add, run, export."""
    import ficelle
    from ficelle.case import STORE, refuse_missing

    refuse_missing(files)
    with _progress() as progress:
        begin = ficelle.open if (out / STORE).is_file() else ficelle.new
        with begin(out, progress=progress) as case:
            added = list(case.adding(*files, options=options))
            case.run()
            report = case.export("html")
            counts = case.summary()
    if as_json:
        _say(True, {"added": [asdict(one) for one in added], "summary": counts, "report": str(report)}, "")
    else:
        _print_added(added)
        click.echo(", ".join(_counted(counts[things], things) for things in ("statements", "documents", "posts")))
        click.echo(f"Report: {report}")
    _exit_if_refused(added)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@_told_options
@_json_option
def preview(file: Path, options: "ReadOptions", as_json: bool) -> None:
    """Show how a file would be read: its columns, twenty rows, what would not parse. Adds nothing."""
    from ficelle.case import preview as preview_of

    found = preview_of(file, options)
    if as_json:
        _say(True, asdict(found), "")
        return
    click.echo(f"read as {found.reader}")
    for ours, theirs in found.columns.items():
        click.echo(f"{ours:18} ← {printable(theirs)}")
    left = [name for name in found.header if name not in found.columns.values()]
    if found.header:
        click.echo(f"not used: {printable(', '.join(left)) or 'nothing'}\n")
    for row in found.rows:
        click.echo(row_line(row))
    for remark in found.remarks:
        click.echo(f"note: {printable(remark)}")
    click.echo(f"\nof the first {found.looked_at:,} rows {found.accepted:,} would be accepted")
    for reason, count in found.rejected.items():
        click.echo(f"  {count:,} × {reason}")


@main.command()
@click.argument("documents", type=click.File(encoding="utf-8"))
@click.option("--lang", help="Read every document in this language, whatever its line says.")
@click.option("--thoughts", is_flag=True, help="Count what is thought or hoped as well.")
@click.option("--joined", is_flag=True, help="A quotation that goes on behind its attribution is one statement.")
@click.option("--quick", is_flag=True, help="Faster: miss what accuses or denies by its meaning alone.")
@click.option("--no-parser", is_flag=True, help="Direct quotations only: faster, no kinds, no targets.")
@click.option("--model", type=click.Path(path_type=Path), help="The folder of a model made by `ficelle train`.")
@click.option("--json", "as_json", is_flag=True, help="The output is JSON, a line a document, with or without this.")
def statements(documents: IO[str], lang: str | None, no_parser: bool, as_json: bool, **told: Any) -> None:  # noqa: ARG001 - every verb takes --json
    """Find statements in documents given a JSON object a line, {"doc_id", "lang", "text"}; no case.

    With --model, a trained model reads the documents of its language in place of the rules alone; what it was trained
    on then says what counts as a statement, and --thoughts changes nothing there.
    """
    from ficelle.case import statements_of_lines

    for found in statements_of_lines(documents, lang, parser=not no_parser, **told):
        click.echo(json.dumps(found, ensure_ascii=False))


@main.command()
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A new folder for the model.")
@click.option("--lang", default="en", show_default=True, help="The language to learn; other lines are left out.")
@_json_option
def train(data: Path, out: Path, lang: str, as_json: bool) -> None:
    """Train a model of statements on annotated documents of your own; use it with `ficelle statements --model`.

    DATA holds a JSON object a line: {"doc_id", "lang", "text", "quotes"}, each quote with its "spans" (pairs of start
    and end in the text), "speaker_start" and "speaker_end", "cue_start" and "cue_end".
    """
    from ficelle.case import train_statements

    with _progress() as progress:
        made = train_statements(data, out, lang, progress=progress)
    learnt = f"{made['statements']:,} statements of {made['documents']:,} documents"
    _say(as_json, {"model": str(out), **made}, f"A model trained on {learnt} stands in {out}.")


@main.command()
@click.argument("shares")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where: a name in .parquet or .csv.")
@click.option("--window", "windows", metavar="SECONDS", help="One window, or several as 10,60,600; default: a scan.")
@click.option("--min-participation", "least", type=click.IntRange(min=1), help="Leave out accounts with fewer shares.")
@click.option("--as", "as_tool", type=click.Choice(["coortweet", "cnt"]), help="The edges and weights of that tool.")
@click.option("--keep-loops", "loops", is_flag=True, help="With --as: also edges of an account to itself.")
@click.option("--min-weight", "least_weight", default=1, help="With --as: the least weight of an edge.")
@click.option("--crowd-limit", default=500, show_default=True, help="More shares in a window make a mass event.")
@click.option("--max-q", "most_q", default=1.0, type=click.FloatRange(0, 1), help="Leave out pairs above this q.")
@click.option("--literature", is_flag=True, help="Also TF-IDF cosine, weight quantile, disparity and centrality.")
@click.option("--permute", default=0, metavar="TIMES", help="Also deal accounts out anew, in three ways, so often.")
@click.option("--kind", metavar="KIND", help="SHARES is a case: the acts of this kind, link or repost or hashtag…")
@click.option("--threads", default=2, show_default=True, type=click.IntRange(min=1), help="Parts worked side by side.")
@_engine_option
@_json_option
def coaction(shares: str, windows: str | None, as_json: bool, **told: Any) -> None:
    """Find the accounts that act together in a table of shares, each pair tested against chance; no case.

    SHARES is Parquet or CSV with object_id, account_id, content_id and timestamp_share (seconds since 1970), a
    folder of Parquet, or a case with --kind; with --engine spark://… also an address that the cluster reads,
    hdfs://… or s3a://….
    """
    # numpy's linear algebra, which is not used here, starts threads that wait busily: a third of a small run.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from ficelle.coaction_lines import announcing, summary_lines
    from ficelle.detect.coaction.alone import work

    with _progress() as progress:
        summary = work(shares, windows=_seconds(windows), progress=announcing(progress), **told)
    if as_json:
        _say(True, asdict(summary), "")
        return
    for line in summary_lines(asdict(summary)):
        click.echo(line)


def _seconds(windows: str | None) -> tuple[int, ...]:
    try:
        return tuple(int(window) for window in (windows or "").split(",") if window.strip())
    except ValueError as error:
        raise click.BadParameter(f"{windows!r}: write seconds, --window 60 or --window 10,60,600.") from error


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--seed", default=2031, show_default=True, help="Another seed, another crisis of the same shape.")
@click.option("--organic", default=50_000, show_default=True, help="Ordinary posts around the operation.")
@click.option("--run", "work", is_flag=True, help="Also work the case, in FOLDER/case.")
@_json_option
def demo(folder: Path, seed: int, organic: int, work: bool, as_json: bool) -> None:
    """Write an invented crisis to try everything on; with --run, work it to its report."""
    from ficelle.case import work_demo
    from ficelle.demo import write

    with _progress() as progress:
        files = write(folder, seed=seed, organic=organic)
        added, report = work_demo(files, folder / "case", progress) if work else ([], None)
    if as_json:
        _say(
            True, {"folder": str(folder), "added": [asdict(one) for one in added], "report": report and str(report)}, ""
        )
        return
    click.echo(f"An invented crisis stands in {folder}: documents/, posts/, and the truth of it in truth/.")
    _print_added(added)
    click.echo(f"Report: {report}" if report else f"Next: ficelle investigate {folder}/documents --out {folder}/case")


def _tell_added(added: "list[Added]", as_json: bool) -> None:
    if as_json:
        _say(True, [asdict(one) for one in added], "")
    else:
        _print_added(added)
    _exit_if_refused(added)


def _counted(number: int, things: str) -> str:
    return f"{number:,} {things.removesuffix('s') if number == 1 else things}"


def _print_added(added: "list[Added]") -> None:
    for one in added:
        if one.refused:
            click.echo(f"REFUSED  {printable(one.refused)}")
        elif one.already_known:
            click.echo(f"known    {printable(one.name)}: already in the case, nothing added")
        elif not one.reader:
            click.echo(f"note     {printable(one.name)}: {'; '.join(one.remarks)}")
        else:
            click.echo(_added_line(one))
            for remark in one.remarks:
                click.echo(f"           note: {printable(remark)}")
            for reason, count in sorted(one.reasons.items(), key=lambda pair: -pair[1]):
                click.echo(f"           {count:,} × {reason}")


def _added_line(one: "Added") -> str:
    acts = f", {one.acts:,} acts" if one.acts else ""
    by = f" with the columns of profiles/{one.profile}" if one.profile else ""
    return (
        f"added    {printable(one.name)} as {one.reader}{by}: {one.rows_read:,} rows = {one.accepted:,} accepted "
        f"+ {one.duplicates:,} duplicates + {one.rejected:,} rejected{acts}"
    )


def _exit_if_refused(added: "list[Added]") -> None:
    if any(one.refused for one in added):
        sys.exit(1)


def _say(as_json: bool, value: Any, text: str) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, default=str) if as_json else text)


@contextmanager
def _progress() -> Iterator[Callable[..., None]]:
    """Bars on stderr for work longer than a second, where a person is watching."""
    from ficelle.bars import bars

    with bars() as progress:
        yield progress
