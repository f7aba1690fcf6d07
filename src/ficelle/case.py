"""A case: the one noun that the command line and the desk call."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from ficelle import calculator, custody, dates, running, settings
from ficelle.adding import add_file
from ficelle.calculator import EMBEDDED
from ficelle.detect import detectors, weavers
from ficelle.engine import STORE as STORE
from ficelle.engine import DuckDB
from ficelle.errors import CaseError, ReadError, SettingsError
from ficelle.ingest import ReadOptions
from ficelle.model import VERDICTS, Added, DateClaim, Judgement, Run
from ficelle.progress import Progress, silent
from ficelle.sealing import SEALED_COLUMNS, RowsDigest
from ficelle.verifying import Verification
from ficelle.verifying import verify as verify_case
from ficelle.view import View

if TYPE_CHECKING:
    from ficelle.demo import DemoFiles
    from ficelle.ingest.posts.mapped import Preview

_BEGUN = ".begun"


class Case:
    """A case folder: what came in, what was found in it, and what was done, each traced to its source.

    Open one with `ficelle.open`, make one with `ficelle.new`. It closes itself as a context manager.
    """

    def __init__(self, folder: Path, *, read_only: bool = False, progress: Progress = silent) -> None:
        self.folder = folder
        self.settings = settings.read(folder)
        self._progress = progress
        self._engine = DuckDB(
            folder / STORE, read_only=read_only, memory=self.settings.memory, threads=self.settings.threads
        )
        self._engine.define_views()

    def close(self) -> None:
        """Let go of the case, so that another process can open it."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<ficelle case {self.folder}>"

    # What goes in

    def adding(self, *paths: str | Path, options: ReadOptions | None = None, **told: Any) -> Iterator[Added]:
        """Add files one by one and tell what became of each; a refused file is told, not raised.

        `told` are the fields of `ReadOptions`; `published` may be a date as text.
        """
        chosen = options or _options(told)
        for path in paths:
            for added in add_file(self._engine, self.folder, Path(path), chosen, self._progress):
                if added.already_known and chosen.published:
                    self._date_source(added, chosen.published)
                yield added

    def add(self, *paths: str | Path, options: ReadOptions | None = None, **told: Any) -> list[Added]:
        """Add files, folders and archives; give what became of each.

        Adding the same file twice adds nothing; adding it again with another `published` re-dates it.
        Raises `ReadError` at the end where files were refused: what could be read is in.
        """
        added = list(self.adding(*paths, options=options, **told))
        if refused := [one.refused for one in added if one.refused]:
            raise ReadError("\n".join(refused))
        return added

    def date(self, document_id: str, published: str) -> None:
        """Say when a document was published; everything that rests on the date follows. Earlier claims stay.

        Raises `CaseError` for a document that is not in the case.
        """
        if not self.documents.where(document_id=document_id):
            raise CaseError(f"{self.folder}: no document has the id {document_id!r}.")
        self._claim_date([document_id], dates.given(published), document_id)

    def judge(self, finding_id: str, verdict: str, *, who: str, note: str = "") -> Judgement:
        """Write down an analyst's word on a finding. It is shown beside the finding and never changes it.

        Raises `SettingsError` for a verdict that does not exist and `CaseError` for a finding that is not in the case.
        """
        if verdict not in VERDICTS:
            raise SettingsError(f"{verdict!r} is no verdict. There are: {', '.join(VERDICTS)}.")
        if not View(self._engine, "statement").where(statement_id=finding_id):
            raise CaseError(f"{self.folder}: no finding has the id {finding_id!r}.")
        judgement = Judgement(finding_id, verdict, who, custody.now(), note)
        row = asdict(judgement) | {"judgement_id": judgement.judgement_id}
        with self._engine.transaction():
            names, values = ", ".join(row), ", ".join(f"${name}" for name in row)
            self._engine.execute(f"INSERT INTO judgement ({names}) VALUES ({values})", **row)  # noqa: S608 - our names
            custody.record(self._engine, "judge", row, judgement.judged_at)
        return judgement

    # What is found

    def run(self, only: Sequence[str] = (), *, engine: str = EMBEDDED) -> list[Run]:
        """Run the detectors and weavers that have not yet run over the case as it stands.

        `only` names some of them. `engine` is who lists account pairs: this process, or a Spark cluster
        (`spark://HOST:PORT`); the findings are the same. Raises `SettingsError` for a name that does not exist, and
        where the cluster cannot be used.
        """
        names = [*(one.name for one in detectors()), *(one.name for one in weavers())]
        if strange := sorted(set(only) - set(names)):
            raise SettingsError(f"no detector is named {strange[0]!r}. There are: {', '.join(names)}.")
        readers = [one for one in detectors() if not only or one.name in only]
        found = running.run_detectors(self._engine, readers, self.settings, self._progress)
        over_all = [one for one in weavers() if not only or one.name in only]
        with self._calculating(engine):
            return found + running.run_weavers(self._engine, over_all, self.settings, self._progress)

    @contextmanager
    def _calculating(self, engine: str) -> Iterator[None]:
        if engine == EMBEDDED:
            yield
            return
        own, self._engine.calculator = self._engine.calculator, calculator.named(engine)
        try:
            yield
        finally:
            self._engine.calculator.close()
            self._engine.calculator = own

    # What can be read

    @property
    def sources(self) -> View:
        """The files that came in."""
        return View(self._engine, "source", "added_at, name")

    @property
    def documents(self) -> View:
        """Articles, statements and posts, each with its best-known date."""
        return View(self._engine, "dated_document")

    @property
    def accounts(self) -> View:
        """The accounts behind the posts."""
        return View(self._engine, "account")

    @property
    def acts(self) -> View:
        """What accounts used, and when."""
        return View(self._engine, "act")

    @property
    def statements(self) -> View:
        """Who said what, as the last run found it, each with its document, its date and its file.

        `where` and `called` also take `target`, `document`, `source` (the file) and `answers` (a statement's id).
        """
        aliases = {"target": "targets", "document": "document_id", "source": "file"}
        return View(self._engine, "ledger", "published_at NULLS LAST, document_id, position", aliases=aliases)

    @property
    def controversy(self) -> View:
        """Who accuses whom, in which words, and who answers: `answer_id` is None where no answer was found.

        A row an accusation and answer; statements that say one thing again are one. `called(speaker=…, target=…)`.
        """
        aliases = {"speaker": "accuser", "target": "accused", "document": "document_id", "source": "file"}
        answers = "answer_published_at NULLS LAST, answer_document_id, answer_position"
        order = f"published_at NULLS LAST, document_id, position, {answers}"
        return View(self._engine, "controversy", order, aliases=aliases)

    @property
    def not_made(self) -> View:
        """Accusations that the text negates, supposes, asks about or lays to a fake: in no controversy."""
        aliases = {"target": "targets", "document": "document_id", "source": "file"}
        order = "published_at NULLS LAST, document_id, position"
        return View(self._engine, "accusation_not_made", order, aliases=aliases)

    @property
    def less_sure(self) -> View:
        """Statements that may accuse by their words alone, with a probability below .7 and no answer.

        They stand in no controversy but where an analyst confirms them.
        """
        aliases = {"target": "targets", "document": "document_id", "source": "file"}
        order = "kind_confidence DESC, published_at NULLS LAST, document_id, position"
        return View(self._engine, "accusation_less_sure", order, aliases=aliases)

    @property
    def links(self) -> View:
        """Which statement answers or repeats which."""
        return View(self._engine, "current_link")

    @property
    def evidence(self) -> View:
        """The exact characters behind every finding."""
        return View(self._engine, "current_evidence", "document_id, start")

    @property
    def pairs(self) -> View:
        """Accounts that acted together more than chance explains, as the last run found them."""
        return View(self._engine, "current_pair", "q, kind, account_a, account_b")

    @property
    def mass_events(self) -> View:
        """Objects with too large a crowd for pairs to mean anything."""
        return View(self._engine, "current_mass_event", "crowd DESC, kind, value")

    @property
    def groups(self) -> View:
        """Groups of accounts that acted together, the one to look at first at the top."""
        return View(self._engine, "current_group", "place")

    def group(self, name: str, *, bio_words: Sequence[str] = (), other: str | Path | None = None) -> dict[str, Any]:
        """The card of a group, by its id, the beginning of it, or its place: row, figures, explanations, some posts.

        With `bio_words` also how many profiles hold one of them; with `other` how many accounts another case has too.
        Raises `SettingsError` where no group is called so.
        """
        from ficelle.report import groups

        found = groups.card(self._engine, name)
        told: dict[str, Any] = {
            "row": found.row,
            "figures": found.figures,
            "explanations": found.explanations,
            "posts": found.posts,
        }
        group_id = found.row["group_id"]
        if bio_words:
            told["bio_words"] = groups.bio_words(self._engine, group_id, bio_words)
        if other:
            with open(other, read_only=True) as second:
                theirs = [row["account_id"] for row in second.accounts]
            told["overlap"] = groups.overlap(self._engine, group_id, theirs)
        return told

    @property
    def members(self) -> View:
        """The accounts of the groups."""
        return View(self._engine, "current_member", "group_id, account_id")

    @property
    def date_claims(self) -> View:
        """Every date that something says of a document; the best one dates it."""
        return View(self._engine, "date_claim", "document_id, recorded_at")

    @property
    def repairs(self) -> View:
        """What cleaning changed."""
        return View(self._engine, "repair", "document_id, source_start")

    @property
    def places(self) -> View:
        """Where the accounts of the pairs are drawn, between 0 and 1."""
        return View(self._engine, "current_place", "account_id")

    @property
    def rejected(self) -> View:
        """Rows that could not be read, and why."""
        return View(self._engine, "rejected", "source_id, source_row")

    @property
    def runs(self) -> View:
        """What was run, with which parameters."""
        return View(self._engine, "run", "finished_at")

    @property
    def judgements(self) -> View:
        """What analysts said of findings."""
        return View(self._engine, "judgement", "judged_at")

    @property
    def custody(self) -> View:
        """What was done to the case, entry by entry."""
        return View(self._engine, "custody", "entry")

    def summary(self) -> dict[str, Any]:
        """How much of everything the case holds."""
        from ficelle.report.figures import summary

        return summary(self._engine)

    # What goes out

    def verify(self) -> Verification:
        """Recompute everything that was recorded and name the first thing that does not hold."""
        return verify_case(self._engine, self.folder, self._progress)

    def export(self, to: str, out: str | Path | None = None) -> Path:
        """Write the case in a format (`html`, `csv`, `parquet`, `graphml`, `gexf`); give the path written.

        By default it stands under `exports/`.

        Raises `SettingsError` for a format that does not exist.
        """
        from ficelle.report import writer

        chosen = writer(to)
        target = Path(out) if out else self.folder / "exports" / chosen.default_name
        target.parent.mkdir(parents=True, exist_ok=True)
        self._progress(f"writing {to}", 0, None)
        return chosen.write(self._engine, target)

    def label(self, out: str | Path, *, seed: int = 2031) -> tuple[int, Path]:
        """Write a blind labelling sheet of the groups among random sets of accounts; give its items and its key.

        Raises `SettingsError` where the case has no group.
        """
        from ficelle.labelling import write_sheet

        return write_sheet(self._engine, Path(out), seed=seed)

    def _date_source(self, added: Added, published: DateClaim) -> None:
        rows = self._engine.rows(
            "SELECT document_id FROM document WHERE source_id = $id AND kind IN ('article', 'statement') "
            "ORDER BY source_row",
            id=added.source_id,
        )
        self._claim_date([row["document_id"] for row in rows], published, added.name)

    def _claim_date(self, document_ids: list[str], claim: DateClaim, name: str) -> None:
        import pyarrow as pa

        fresh = [i for i in document_ids if not self._says(i, claim)]
        if not fresh:
            return
        moment = custody.now()
        rows = pa.Table.from_pylist([{"document_id": i, **asdict(claim), "recorded_at": moment} for i in fresh])
        digest = RowsDigest(SEALED_COLUMNS["date_claim"])
        digest.update(rows)
        with self._engine.transaction():
            first = self._engine.value("SELECT count(*) FROM date_claim")
            self._engine.insert("date_claim", rows)
            sealed = {"date_claim": {"first": first, "rows": digest.rows, "digest": digest.hexdigest()}}
            custody.record(self._engine, "date", {"name": name, "written": claim.written, "sealed": sealed}, moment)

    def _says(self, document_id: str, claim: DateClaim) -> bool:
        """Whether this is already the analyst's latest word on the document's date."""
        last = self._engine.rows(
            "SELECT claimed_at, precision FROM date_claim WHERE document_id = $id AND how = 'given' "
            "ORDER BY recorded_at DESC, rowid DESC LIMIT 1",
            id=document_id,
        )
        return bool(last) and (last[0]["claimed_at"], last[0]["precision"]) == (claim.claimed_at, claim.precision)


def new(folder: str | Path, *, progress: Progress = silent) -> Case:
    """Make an empty case in a new or empty folder.

    Raises `CaseError` where a case or anything else already stands there.
    """
    path = Path(folder)
    if not _is_free(path):
        raise CaseError(f"{path}: not an empty folder. Name a new one, or open the case that is there.")
    (path / "sources").mkdir(parents=True, exist_ok=True)
    readers, over_all = ({one.name: one.parameters for one in ones} for ones in (detectors(), weavers()))
    settings.write_defaults(path, {**readers, **over_all})
    # The store appears whole or not at all: what dies before the last line is no case, and may be begun again.
    begun = path / f"{STORE}{_BEGUN}"
    begun.unlink(missing_ok=True)
    Path(f"{begun}.wal").unlink(missing_ok=True)
    with DuckDB(begun) as engine:
        engine.create_tables()
        with engine.transaction():
            custody.record(engine, "new", {"name": path.name})
    begun.replace(path / STORE)
    return Case(path, progress=progress)


def _is_free(path: Path) -> bool:
    """Whether a case can be made here: nothing is there, or what a killed `new` left."""
    if not path.exists():
        return True
    ours = {"sources", settings.FILE, f"{STORE}{_BEGUN}", f"{STORE}{_BEGUN}.wal"}
    return path.is_dir() and {one.name for one in path.iterdir()} <= ours and not any(path.glob("sources/*"))


def open(folder: str | Path, *, read_only: bool = False, progress: Progress = silent) -> Case:  # noqa: A001 - `ficelle.open` reads as speech
    """Open the case in `folder`; `read_only` leaves it free for other readers.

    Raises `CaseError` where there is none and `CaseBusyError` where another process is writing to it.
    """
    path = Path(folder)
    if not (path / STORE).is_file():
        raise CaseError(f"{path}: there is no case here ({STORE} is missing). `ficelle new {path}` makes one.")
    return Case(path, read_only=read_only, progress=progress)


def investigate(
    *paths: str | Path, out: str | Path, options: ReadOptions | None = None, progress: Progress = silent, **told: Any
) -> Case:
    """Make a case in `out` (or go on with the one that is there), add files, run everything, write the report.

    Raises `ReadError`, and makes nothing, where a path does not exist.
    """
    refuse_missing(paths)
    case = open(out, progress=progress) if (Path(out) / STORE).is_file() else new(out, progress=progress)
    case.add(*paths, options=options, **told)
    case.run()
    case.export("html")
    return case


def refuse_missing(paths: Iterable[str | Path]) -> None:
    """Raise `ReadError` for the first path that does not exist."""
    for path in paths:
        if not Path(path).exists():
            raise ReadError(f"{path}: there is no such file. Nothing was done.")


def _options(told: dict[str, Any]) -> ReadOptions:
    published = told.pop("published", None)
    try:
        options = ReadOptions(**told)
    except TypeError as error:
        known = ", ".join(ReadOptions.__slots__)
        raise SettingsError(f"{error}. What can be told of a file: {known}.") from error
    if isinstance(published, str):
        published = dates.given(published)
    return replace(options, published=published)


def preview(path: str | Path, options: ReadOptions) -> "Preview":
    """How a file would be read. Raises `ReadError` as adding it would."""
    from ficelle import ingest
    from ficelle.ingest.posts.mapped import preview as preview_of

    if not Path(path).is_file():
        raise ReadError(f"{path}: there is no such file.")
    with tempfile.TemporaryDirectory(prefix="ficelle-") as scratch:
        item = next(iter(ingest.unpack(Path(path), Path(scratch))), None)
        if item is None:
            raise ReadError(f"{path}: holds nothing to read.")
        return preview_of(item, options, ingest.recognise(item, options))


def statements_of_lines(
    lines: Iterable[str],
    language: str | None = None,
    *,
    thoughts: bool = False,
    joined: bool = False,
    quick: bool = False,
    parser: bool = True,
    model: str | Path | None = None,
) -> Iterator[dict[str, Any]]:
    """The statements of documents given a JSON object a line, without a case; see `ficelle statements`."""
    from ficelle.detect.statements import run_jsonl

    return run_jsonl(lines, language, thoughts=thoughts, joined=joined, quick=quick, parser=parser, model=model)


def train_statements(
    data: str | Path, folder: str | Path, language: str = "en", *, progress: Progress = silent
) -> dict[str, Any]:
    """Train a model of statements on annotated documents, a JSON object a line; what its `model.json` says of it."""
    from ficelle.detect.statements.tagging.learning import learn

    return asdict(learn(Path(data), Path(folder), language, progress))


def score_labels(sheets: Sequence[str | Path], key: str | Path) -> dict[str, Any]:
    """What one or two raters said on labelling sheets: precision with intervals, and Cohen's kappa of two.

    Raises `SettingsError` for a label that does not exist or a sheet of another key.
    """
    from ficelle.labelling import score

    return score([Path(sheet) for sheet in sheets], Path(key))


def work_demo(files: "DemoFiles", folder: Path, progress: Progress = silent) -> tuple[list[Added], Path]:
    """Work the invented crisis from its files to its report, in a new case."""
    with new(folder, progress=progress) as case:
        added = list(case.adding(*files.documents))
        for path in files.posts:
            added += case.adding(path, platform=path.stem)
        case.run()
        return added, case.export("html")
