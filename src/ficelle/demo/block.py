"""A block of posts: columns of equal length, the one thing the makers of posts hand to the writers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ficelle.demo.world import EPOCH_MS

Ints = npt.NDArray[np.int64]
Generator = np.random.Generator

POST, REPOST, REPLY = 0, 1, 2
LANGUAGES: Final = ("fr", "en")
NOBODY: Final = -1
SERIALS: Final = 1 << 22


class Draft(NamedTuple):
    """One planted post, before it has an id. `target` is the place of another draft in the same list."""

    time: int
    account: int
    text: str
    tags: str = ""
    link: str | None = None
    language: int = 0
    kind: int = POST
    target: int = NOBODY


@dataclass(frozen=True)
class Block:
    """Posts in the order of time.

    Attributes:
        time: Milliseconds since 1970, UTC.
        ident: 19-digit ids that grow with time.
        account: Places in the platform's population.
        text: The words (Arrow strings).
        tags: Hashtags without their sign, joined by ", " (Arrow strings).
        link: The page or picture linked, or null (Arrow strings).
        language: Places in `LANGUAGES`.
        kind: POST, REPOST or REPLY.
        target: The id reposted or replied to; 0 where there is none.
        target_account: Its account; NOBODY where there is none.
    """

    time: Ints
    ident: Ints
    account: Ints
    text: Any
    tags: Any
    link: Any
    language: Ints
    kind: Ints
    target: Ints
    target_account: Ints

    def __len__(self) -> int:
        return len(self.time)

    def take(self, places: npt.NDArray[Any]) -> "Block":
        """The posts at some places, in that order."""
        columns = (getattr(self, field.name) for field in fields(self))
        return Block(*(c[places] if isinstance(c, np.ndarray) else c.take(pa.array(places)) for c in columns))


def concat(blocks: Sequence[Block]) -> Block:
    """All posts of some blocks, in the order of time."""
    columns = ([getattr(block, field.name) for block in blocks] for field in fields(Block))
    joined = Block(*(np.concatenate(c) if isinstance(c[0], np.ndarray) else pa.concat_arrays(c) for c in columns))
    return joined.take(np.argsort(joined.ident, kind="stable"))


def idents(time: Ints, first_serial: int) -> Ints:
    """Ids as a platform would give them: the milliseconds, then a serial number that keeps them apart."""
    serials = (first_serial + np.arange(len(time))) % SERIALS
    return (time - EPOCH_MS) * SERIALS + serials


def strings(values: Iterable[str | None]) -> Any:
    """An Arrow column of strings."""
    return pa.array(list(values), pa.string())


def pick(rng: Generator, options: Sequence[str], size: int) -> Any:
    """A column of `size` strings drawn from some options."""
    return strings(options).take(pa.array(rng.integers(len(options), size=size)))


def join(*columns: Any) -> Any:
    """Columns of strings, put together row by row."""
    return pc.binary_join_element_wise(*columns, "")


def compose(rng: Generator, slots: Sequence[Sequence[str]], size: int) -> Any:
    """A column of `size` texts: a phrase of each slot, one after the other."""
    return join(*(pick(rng, slot, size) for slot in slots))


def planted(drafts: Sequence[Draft], first_serial: int, handles: Any) -> Block:
    """A block of drafts, in the order of time, with their ids and the ids they answer.

    `handles` are those of all accounts: a repost begins with whom it says again.
    """
    time = np.array([draft.time for draft in drafts], np.int64)
    ident, account = idents(time, first_serial), np.array([draft.account for draft in drafts], np.int64)
    to = np.array([draft.target for draft in drafts], np.int64)
    block = Block(
        time=time,
        ident=ident,
        account=account,
        text=strings(_said(draft, drafts, handles) for draft in drafts),
        tags=strings(draft.tags for draft in drafts),
        link=strings(draft.link for draft in drafts),
        language=np.array([draft.language for draft in drafts], np.int64),
        kind=np.array([draft.kind for draft in drafts], np.int64),
        target=np.where(to == NOBODY, 0, ident[to]),
        target_account=np.where(to == NOBODY, NOBODY, account[to]),
    )
    return block.take(np.argsort(ident, kind="stable"))


def _said(draft: Draft, drafts: Sequence[Draft], handles: Any) -> str:
    return f"RT @{handles[drafts[draft.target].account]}: {draft.text}" if draft.kind == REPOST else draft.text


def merged(chunks: Iterable[tuple[int, Block]], extra: Block) -> Iterator[Block]:
    """Chunks in the order of time, each with the planted posts that fall before its end."""
    start = 0
    for end, chunk in chunks:
        stop = int(np.searchsorted(extra.time, end))
        yield concat([chunk, extra.take(np.arange(start, stop))])
        start = stop
    if start < len(extra):
        yield extra.take(np.arange(start, len(extra)))
