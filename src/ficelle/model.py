"""The nouns of a case: values and content ids. No input, no output, nothing heavy."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any, Literal, NamedTuple

DocumentKind = Literal["article", "statement", "post", "comment", "repost", "quote", "reply"]
Precision = Literal["year", "month", "day", "minute", "second"]
DateHow = Literal["given", "metadata", "url", "dateline"]
ActKind = Literal["link", "domain", "hashtag", "hashtags", "mention", "repost", "reply", "quote", "media", "text"]
Verdict = Literal["confirmed", "rejected", "unsure", "note"]

ACT_KINDS: tuple[ActKind, ...] = (
    "link",
    "domain",
    "hashtag",
    "hashtags",
    "mention",
    "repost",
    "reply",
    "quote",
    "media",
    "text",
)
VERDICTS: tuple[Verdict, ...] = ("confirmed", "rejected", "unsure", "note")


class Span(NamedTuple):
    """A stretch of text in Unicode code points: `start` inclusive, `stop` exclusive."""

    start: int
    stop: int


def content_id(prefix: str, *parts: str) -> str:
    """The id of a thing, made from what it is: the same parts give the same id on every machine.

    Each part is preceded by its length, so that no two lists of parts read alike.
    """
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return f"{prefix}_{digest.hexdigest()}"


def canonical_json(value: Any) -> str:
    """JSON with sorted keys and no spaces: equal values give equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


@dataclass(frozen=True, slots=True)
class DateClaim:
    """What one place says of a document's publication date.

    `claimed_at` is UTC (naive) and no more precise than `precision`; `written` are the words, `place` is where they
    stand.
    """

    how: DateHow
    claimed_at: datetime
    precision: Precision
    written: str
    place: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article, a statement or a post as clean text, as detectors see it. Immutable."""

    document_id: str
    text: str
    kind: DocumentKind = "article"
    language: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    account_id: str | None = None
    published_at: datetime | None = None
    published_precision: Precision | None = None
    published_how: DateHow | None = None
    duplicates: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact characters of one document that support a finding: `document.text[start:stop] == quote`."""

    document_id: str
    start: int
    stop: int
    quote: str
    role: str

    @classmethod
    def of(cls, document: Document, span: tuple[int, int], role: str) -> "Evidence":
        """The evidence at `span` of `document`."""
        start, stop = span
        return cls(document.document_id, start, stop, document.text[start:stop], role)


_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Statement:
    """What an actor said: its words, its cue, its speaker and how the speaker is known.

    `speaker` is the resolved name and None where it is not known; `kind` is 'unclassified' where nothing judged it.
    `kind_confidence` is the probability of a kind that was inferred, and None where the cue gives it;
    `targets_inferred` says that the targets are not named by the statement itself.
    Its id is made from its document, its pieces and its speaker's mention.
    """

    document_id: str
    form: Literal["direct", "indirect", "mixed"]
    evidence: tuple[Evidence, ...]
    speaker_how: str
    speaker: str | None = None
    speaker_confidence: float | None = None
    anonymous_class: str | None = None
    kind: str = "unclassified"
    kinds: tuple[str, ...] = ()
    kind_confidence: float | None = None
    cue_lemma: str | None = None
    cue_class: str | None = None
    targets: tuple[str, ...] = ()
    targets_inferred: bool = False
    addressee: str | None = None
    venue: str | None = None
    sourced_via: tuple[str, ...] = ()
    time_written: str | None = None
    flags: tuple[str, ...] = ()

    def words(self, role: str) -> str | None:
        """The first words that stand as evidence in `role`, or None."""
        return next((e.quote for e in self.evidence if e.role == role), None)

    @property
    def pieces(self) -> tuple[Evidence, ...]:
        """The verbatim pieces and the journalist's wording, in the order of the text."""
        return tuple(sorted([e for e in self.evidence if e.role in ("quote", "wording")], key=_START))

    @property
    def content(self) -> str:
        """The statement's words, its pieces joined by an ellipsis."""
        return " … ".join(e.quote for e in self.pieces)

    @property
    def position(self) -> int:
        """Where the statement begins in its document."""
        return self.pieces[0].start

    @property
    def finding_id(self) -> str:
        """The statement's content id."""
        spans = ",".join(f"{e.start}-{e.stop}" for e in self.pieces)
        return content_id("stm", self.document_id, spans, self.content)


@dataclass(frozen=True, slots=True)
class StatementLink:
    """One statement's relation to another: `answers`, `supports`, `qualifies` or `repeats`, and why it is believed."""

    statement_id: str
    relation: Literal["answers", "supports", "qualifies", "repeats"]
    other_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What one detector found."""

    statements: tuple[Statement, ...] = ()
    links: tuple[StatementLink, ...] = ()

    def __len__(self) -> int:
        return len(self.statements) + len(self.links)


@dataclass(frozen=True, slots=True)
class Run:
    """One detector's finished work over one state of the case."""

    detector: str
    version: int
    parameters: Mapping[str, Any]
    ficelle_version: str
    input_hash: str
    started_at: datetime
    finished_at: datetime
    findings: int

    @property
    def run_id(self) -> str:
        """The run's content id: the same detector over the same input is the same run."""
        return run_id(self.detector, self.version, self.parameters, self.input_hash)


def run_id(detector: str, version: int, parameters: Mapping[str, Any], input_hash: str) -> str:
    """The id of a detector's run over an input."""
    return content_id("run", detector, str(version), canonical_json(parameters), input_hash)


@dataclass(frozen=True, slots=True)
class Judgement:
    """An analyst's word on a finding. Append-only: the last one counts, the earlier ones stay."""

    finding_id: str
    verdict: Verdict
    who: str
    judged_at: datetime
    note: str = ""

    @property
    def judgement_id(self) -> str:
        """The judgement's content id."""
        return content_id("jdg", self.finding_id, self.verdict, self.who, self.judged_at.isoformat(), self.note)


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file: every row read is accepted, a duplicate, or rejected with its reason.

    `refused` says why a file was not read at all; `reasons` counts rejected rows by reason; `profile` names the file
    under `profiles/` that holds the mapping of its columns, where one was given; `remarks` say what should be known of
    how it was read.
    """

    source_id: str
    name: str
    reader: str
    rows_read: int
    accepted: int
    duplicates: int
    rejected: int
    acts: int = 0
    already_known: bool = False
    refused: str | None = None
    reasons: Mapping[str, int] = field(default_factory=dict)
    profile: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Whether accepted, duplicate and rejected rows make the rows read."""
        return self.rows_read == self.accepted + self.duplicates + self.rejected


def storable(text: str) -> str:
    """`text` as every table can hold it: what stands for bytes that are no text, and nulls, written as escapes."""
    return text.replace("\0", "\\0").encode("utf-8", "backslashreplace").decode()


def multiset_digest(items: Iterable[str]) -> str:
    """A digest of a collection that does not depend on its order (sum of SHA-256 values modulo 2**256).

    After Bellare and Micciancio's AdHash. It lets a custody entry seal a table without sorting it.
    """
    total = 0
    for item in items:
        total += int.from_bytes(hashlib.sha256(item.encode("utf-8", "surrogatepass")).digest(), "big")
    return f"{total % (1 << 256):064x}"
