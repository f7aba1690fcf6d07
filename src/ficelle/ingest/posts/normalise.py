"""Raw columns of posts made into a batch for the case: ids, times, kinds, texts, accounts and acts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ficelle.ingest.posts import acts
from ficelle.ingest.posts.columns import ROLES
from ficelle.ingest.posts.ids import read_ids
from ficelle.ingest.posts.lists import read_links, read_list
from ficelle.ingest.posts.raw import Columns, Plan, RawPosts
from ficelle.ingest.posts.times import Clock, Times, read_times
from ficelle.ingest.reader import Batch
from ficelle.model import content_id
from ficelle.text.clean import unescape

if TYPE_CHECKING:
    import pyarrow as pa

_YES = frozenset({"yes", "true", "1", "oui", "y", "t", "vrai"})
_KINDS = {
    "post": "post", "tweet": "post", "original": "post", "status": "post", "message": "post", "publication": "post",
    "comment": "comment", "commentaire": "comment",
    "repost": "repost", "retweet": "repost", "rt": "repost", "r": "repost", "retweeted": "repost", "partage": "repost",
    "share": "repost", "reblog": "repost", "forward": "repost",
    "quote": "quote", "quoted": "quote", "quote_tweet": "quote", "q": "quote", "citation": "quote",
    "reply": "reply", "replied_to": "reply", "réponse": "reply", "reponse": "reply",
}  # fmt: skip
_DELETED = frozenset({"[deleted]", "[removed]", "[supprimé]"})
_TRUNCATED = ("…", "...")
_LANGUAGES = {"english": "en", "french": "fr", "russian": "ru", "german": "de", "spanish": "es", "italian": "it",
              "arabic": "ar", "ukrainian": "uk", "in": "id", "iw": "he"}  # fmt: skip
_NO_LANGUAGE = frozenset({"und", "zxx", "qme", "qst", "qht", "qam", "qct", "art", "unknown"})
# Half of a character beyond U+FFFF, as JSON of a cut text holds it. U+DC80 to U+DCFF stand for bytes that are no text.
_HALF = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_DIGITS = re.compile(r"-?\d+")


def normalise(raw: RawPosts, plan: Plan) -> tuple[Batch, list[tuple[int, str]]]:
    """The batch of a chunk of posts, and the rows that cannot enter it with their reasons.

    Raises:
        ReadError: the file cannot be trusted as a whole: its ids are rounded, or its times have no zone.
    """
    columns = dict(raw.columns)
    if plan.adjust:
        plan.adjust(columns)
    numbers, columns, refused = _without_broken_text(list(raw.numbers), columns)
    times = _times(columns, numbers, plan)
    refused |= {numbers[at]: reason for at, reason in times["published_at"].problems.items()}
    posts = _Posts(numbers, columns, plan)
    refused |= {numbers[at]: reason for at, reason in posts.empty().items()}
    batch = _batch(posts, times, [at for at, number in enumerate(numbers) if number not in refused])
    return batch, sorted(refused.items())


def _without_broken_text(numbers: list[int], columns: Columns) -> tuple[list[int], Columns, dict[int, str]]:
    broken: dict[int, str] = {}
    for name, values in columns.items():
        if ROLES[name] != "count" and (places := _broken(values)):
            if ROLES[name] == "text":
                columns[name] = [_HALF.sub("\ufffd", value) if type(value) is str else value for value in values]
                places = _broken(columns[name])
            broken |= {numbers[at]: reason for at, reason in places.items()}
    if not broken:
        return numbers, columns, {}
    keep = [at for at, number in enumerate(numbers) if number not in broken]
    kept: Columns = {name: [values[at] for at in keep] for name, values in columns.items()}
    return [numbers[at] for at in keep], kept, broken


def _broken(values: Sequence[Any]) -> dict[int, str]:
    """Texts that no text can be: by position. The whole column is looked at in one go first: most are sound."""
    try:
        joined = "".join(values)
        joined.encode()
        if "\0" not in joined:
            return {}
    except (TypeError, UnicodeEncodeError):
        pass
    return {at: reason for at, v in enumerate(values) if type(v) is str and (reason := _breach(v))}


def _breach(text: str) -> str | None:
    if "\0" in text:
        return "a NUL byte stands in it"
    try:
        text.encode()
    except UnicodeEncodeError:
        return "bytes stand in it that are not text in the file's encoding (save the file as UTF-8)"
    return None


def _times(columns: Columns, numbers: list[int], plan: Plan) -> dict[str, Times]:
    clock = Clock.of(plan.zone, utc=plan.utc, day_first=plan.day_first)
    names = [name for name in columns if ROLES[name] == "time"]
    read = {n: read_times(columns[n], numbers, f"{plan.place}, column {plan.source(n)!r}", clock) for n in names}
    nothing: list[None] = [None] * len(numbers)
    return {"published_at": Times(nothing, nothing)} | read


class _Posts:
    """The columns of a chunk of posts, read one by one as they are asked for."""

    def __init__(self, numbers: list[int], columns: Columns, plan: Plan) -> None:
        self.numbers, self.columns, self.plan = numbers, columns, plan
        self.count = len(numbers)
        self.nothing: list[None] = [None] * self.count
        self.ids = {name: self._ids(name) for name in columns if ROLES[name] == "id"}
        self.lists = {name: self._list(name) for name in columns if ROLES[name] in ("list", "links")}
        self.platforms = self._platforms()
        self.accounts = self._accounts()
        self.sources, self.texts, self.cleaned = self._texts()
        self.kinds = self._kinds()

    def text(self, name: str) -> Sequence[str | None]:
        """A text column, stripped, with None for nothing."""
        values = self.columns.get(name)
        return self.nothing if values is None else [_stripped(value) for value in values]

    def flag(self, name: str) -> list[bool | None]:
        """A yes/no column."""
        return [None if v in (None, "") else str(v).strip().lower() in _YES for v in self.columns[name]]

    def _ids(self, name: str) -> list[str | None]:
        return read_ids(self.columns[name], self.numbers, f"{self.plan.place}, column {self.plan.source(name)!r}")

    def _list(self, name: str) -> list[tuple[str, ...]]:
        read = read_links if ROLES[name] == "links" else read_list
        return [read(value) for value in self.columns[name]]

    def _platforms(self) -> list[str | None]:
        given = self.plan.platform
        if "platform" not in self.columns:
            return [given] * self.count
        return [value.lower() if value else given for value in self.text("platform")]

    def _accounts(self) -> list[str | None]:
        ids, handles = self.ids.get("account_id", self.nothing), self.text("account_handle")
        return [
            f"{platform or 'unknown'}/{native or '@' + handle.lstrip('@').lower()}" if native or handle else None  # type: ignore[union-attr]
            for platform, native, handle in zip(self.platforms, ids, handles, strict=True)
        ]

    def _texts(self) -> tuple[list[str], list[str], dict[int, Any]]:
        """The texts as they came, as they are read, and those that differ, with their offset map."""
        came = [value if type(value) is str else str(value or "") for value in self.columns.get("text", self.nothing)]
        for at, whole in enumerate(self.columns.get("repost_text", ())):
            if whole and _is_cut(came[at]):
                came[at] = whole
        texts, cleaned = list(came), {}
        for at, text in enumerate(came):
            if "&" in text and ";" in text:
                done = unescape(text)
                if done.text != text:
                    texts[at], cleaned[at] = done.text, done
        return came, texts, cleaned

    def _kinds(self) -> list[str]:
        base = self.plan.kind or "post"
        kinds = [_KINDS.get(str(v).lower(), base) if v else base for v in self.columns.get("kind", self.nothing)]
        for kind, column, flag in (
            ("reply", "reply_to", "is_reply"),
            ("quote", "quote_of", "is_quote"),
            ("repost", "repost_of", "is_repost"),
        ):
            self._mark(kinds, kind, column, flag)
        for at, text in enumerate(self.texts):
            if text.startswith("RT @") and kinds[at] == "post" and acts.repost_handle(text):
                kinds[at] = "repost"
        return kinds

    def _mark(self, kinds: list[str], kind: str, column: str, flag: str) -> None:
        for at, target in enumerate(self.ids.get(column, ())):
            if target is not None and kinds[at] != "comment":
                kinds[at] = kind
        if flag in self.columns:
            for at, said in enumerate(self.flag(flag)):
                if said:
                    kinds[at] = kind

    def empty(self) -> dict[int, str]:
        """Posts that say nothing and share nothing: by position, why."""
        if self.plan.textless:
            return {}
        return {at: reason for at, text in enumerate(self.texts) if (reason := self._emptiness(at, text))}

    def _emptiness(self, at: int, text: str) -> str | None:
        if text and text[0] not in "[ \t\r\n":
            return None
        if text.strip() in _DELETED:
            return "the post was deleted: nothing is left of it"
        if text.strip() or any(values[at] for values in self.lists.values()) or self._has_target(at):
            return None
        return "the post has no text, no link, no hashtag and no media"

    def _has_target(self, at: int) -> bool:
        return any(self.ids[name][at] for name in ("repost_of", "quote_of") if name in self.ids)


def _stripped(value: Any) -> str | None:
    if type(value) is not str:
        return None if value is None else str(value)
    return value.strip() or None


def _is_cut(text: str) -> bool:
    return not text or text.startswith("RT @") or text.endswith(_TRUNCATED)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The positions of a chunk that enter, and the columns that every table of theirs shares."""

    at: "pa.Array"
    source_row: "pa.Array"
    document_id: "pa.Array"
    account_id: "pa.Array"
    published_at: "pa.Array"


def _batch(posts: _Posts, times: dict[str, Times], keep: list[int]) -> Batch:
    import pyarrow as pa

    at = pa.array(keep, pa.int32())
    published = _array(times["published_at"].at, pa.timestamp("us"))
    kept = _Kept(
        at,
        pa.array(posts.numbers, pa.int64()).take(at),
        pa.array(_document_ids(posts, published), pa.string()).take(at),
        pa.array(posts.accounts, pa.string()).take(at),
        published.take(at),
    )
    documents = _documents(posts, times, kept)
    return Batch(documents, _accounts(posts, times, kept), _acts(posts, kept, len(keep)), _segments(posts, kept))


def _array(values: Any, kind: "pa.DataType") -> "pa.Array":
    import pyarrow as pa

    return values if isinstance(values, pa.Array) else pa.array(values, kind)


def _document_ids(posts: _Posts, published: "pa.Array") -> list[str]:
    """`platform/id`; a content id where either is unknown, since ids of two platforms may be the same number."""
    natives = posts.ids.get("native_id", posts.nothing)
    if all(posts.platforms) and all(natives):
        return [f"{platform}/{native}" for platform, native in zip(posts.platforms, natives, strict=True)]
    return [
        f"{platform}/{native}"
        if platform and native
        else content_id("post", native or "", account or "", str(at), text)
        for platform, native, account, at, text in zip(
            posts.platforms, natives, posts.accounts, published.cast("int64").to_pylist(), posts.texts, strict=True
        )
    ]


def _documents(posts: _Posts, times: dict[str, Times], kept: _Kept) -> "pa.Table":
    import pyarrow as pa

    columns: dict[str, Any] = {
        "kind": posts.kinds,
        "platform": posts.platforms,
        "native_id": posts.ids.get("native_id"),
        "text": posts.texts,
        "url": posts.text("url") if "url" in posts.columns else None,
        "author": _authors(posts),
        "published_precision": times["published_at"].precision,
    }
    columns |= {name: posts.ids.get(name) for name in ("repost_of", "quote_of", "reply_to", "thread_id")}
    columns |= _language(posts)
    if posts.cleaned:
        columns["source_text"] = [text if at in posts.cleaned else None for at, text in enumerate(posts.sources)]
    arrays = {name: _array(values, pa.string()) for name, values in columns.items() if values is not None}
    arrays |= {
        n: _counts(posts.columns[n]) for n in ("likes", "reshares", "replies", "quotes", "views") if n in posts.columns
    }
    arrays |= {n: _array(times[n].at, pa.timestamp("us")) for n in ("edited_at", "collected_at") if n in times}
    return pa.table(
        {
            "source_row": kept.source_row,
            "document_id": kept.document_id,
            "account_id": kept.account_id,
            "published_at": kept.published_at,
            "published_how": _where(kept.published_at, "metadata"),
            **{name: values.take(kept.at) for name, values in arrays.items()},
        }
    )


def _where(values: "pa.Array", word: str) -> "pa.Array":
    """`word` where there is a value."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.if_else(pc.is_valid(values), pa.scalar(word), pa.scalar(None, pa.string()))


def _authors(posts: _Posts) -> Sequence[str | None] | None:
    for name in ("account_name", "account_handle"):
        if name in posts.columns:
            return posts.text(name)
    return None


def _language(posts: _Posts) -> dict[str, Sequence[str | None]]:
    given = posts.plan.language
    if given:
        return {"language": [given] * posts.count, "language_how": ["given"] * posts.count}
    if "language" not in posts.columns:
        return {}
    languages = [_language_code(value) for value in posts.columns["language"]]
    return {"language": languages, "language_how": [language and "declared" for language in languages]}


def _language_code(value: Any) -> str | None:
    if not value:
        return None
    return _code_of(value if isinstance(value, str) else str(next(iter(value), "")))


@lru_cache(maxsize=4_096)
def _code_of(written: str) -> str | None:
    code = written.strip(" []'\"").lower()
    code = _LANGUAGES.get(code) or re.split(r"[-_,; ]", code)[0]
    return code if len(code) in (2, 3) and code not in _NO_LANGUAGE else None


def _counts(values: Sequence[Any]) -> "pa.Array":
    import pyarrow as pa

    try:
        return pa.array(values, pa.string()).cast(pa.int64())
    except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError):
        return pa.array([_count(value) for value in values], pa.int64())


def _count(value: Any) -> int | None:
    """A number of likes: 1,234, 3.0 or 12; None for what is none."""
    if isinstance(value, float):
        return int(value) if value == value and abs(value) < 2**53 else None
    text = str(value if value is not None else "").strip().replace(",", "").replace(" ", "").removesuffix(".0")
    return int(text) if _DIGITS.fullmatch(text) and len(text) < 19 else None


def _accounts(posts: _Posts, times: dict[str, Times], kept: _Kept) -> "pa.Table | None":
    """One row an account of the chunk, from the last of its posts."""
    import pyarrow as pa
    import pyarrow.compute as pc

    rows = pa.table(
        {"account_id": kept.account_id, "seen_at": kept.published_at, "at": kept.at, "row": kept.source_row}
    )
    rows = rows.filter(pc.is_valid(rows["account_id"])).sort_by([("account_id", "ascending"), ("seen_at", "ascending")])
    if not rows.num_rows:
        return None
    ids = rows["account_id"].combine_chunks()
    last = pc.not_equal(ids.slice(0, len(ids) - 1), ids.slice(1))
    rows = rows.filter(pa.concat_arrays([last, pa.array([True])]))
    at = rows["at"].combine_chunks()
    columns: dict[str, Any] = {
        "source_row": rows["row"],
        "account_id": rows["account_id"],
        "seen_at": rows["seen_at"],
        "platform": pa.array([p or "unknown" for p in posts.platforms], pa.string()).take(at),
    }
    return pa.table(columns | {name: values.take(at) for name, values in _account_columns(posts, times).items()})


def _account_columns(posts: _Posts, times: dict[str, Times]) -> "dict[str, pa.Array]":
    import pyarrow as pa

    arrays: dict[str, Any] = {}
    if "account_id" in posts.ids:
        arrays["native_id"] = pa.array(posts.ids["account_id"], pa.string())
    for name in ("handle", "name", "bio", "location"):
        if f"account_{name}" in posts.columns:
            arrays[name] = pa.array(posts.text(f"account_{name}"), pa.string())
    if "account_followers" in posts.columns:
        arrays["followers"] = _counts(posts.columns["account_followers"])
    if "account_verified" in posts.columns:
        arrays["verified"] = pa.array(posts.flag("account_verified"), pa.bool_())
    if "account_created" in times:
        arrays["created_at"] = _array(times["account_created"].at, pa.timestamp("us"))
    return arrays


def _acts(posts: _Posts, kept: _Kept, count: int) -> "pa.Table":
    """The acts of the posts that enter and whose account is known."""
    import pyarrow as pa
    import pyarrow.compute as pc

    spoken = acts.Spoken(
        posts.texts,
        posts.kinds,
        posts.platforms,
        posts.ids.get("native_id", posts.nothing),
        posts.lists,
        {name: posts.ids[name] for name in ("repost_of", "quote_of", "reply_to") if name in posts.ids},
        posts.text("repost_handle") if "repost_handle" in posts.columns else None,
        posts.plan.object_kind,
    )
    at, columns = acts.table(acts.draw(spoken))
    place = pc.index_in(at, kept.at) if count < posts.count else at
    drawn = pa.table(
        {
            "source_row": kept.source_row.take(place),
            "document_id": kept.document_id.take(place),
            "account_id": kept.account_id.take(place),
            "happened_at": kept.published_at.take(place),
            **columns,
        }
    )
    return drawn.filter(pc.is_valid(drawn["account_id"]))


def _segments(posts: _Posts, kept: _Kept) -> "pa.Table | None":
    import pyarrow as pa

    if not posts.cleaned:
        return None
    places = {at: place for place, at in enumerate(kept.at.to_pylist()) if at in posts.cleaned}
    rows = [(place, *segment) for at, place in places.items() for segment in posts.cleaned[at].offsets.segments]
    if not rows:
        return None
    place, *offsets = (pa.array(column, pa.int32()) for column in zip(*rows, strict=True))
    names = ("start", "stop", "source_start", "source_stop")
    return pa.table(
        {
            "source_row": kept.source_row.take(place),
            "document_id": kept.document_id.take(place),
            **dict(zip(names, offsets, strict=True)),
        }
    )
