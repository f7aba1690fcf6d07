"""From shares to account pairs, each tested against chance: the steps in a row.

All pairs are listed once, part by part. Most are written down at once as what chance gives; the few that surprise are
kept as candidates, looked at closely (`affinity`), weighed together (`support`, `joining`) and written last.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ficelle.calculator import Calculator, Threads
from ficelle.detect.coaction import affinity, chance, joining, kernel, support
from ficelle.detect.coaction.counting import (
    Counts,
    Details,
    Levels,
    count,
    describe,
    only,
    within,
)
from ficelle.detect.coaction.kernel import Codes, Flags, Ints, Near, Reach, Reals, Rows
from ficelle.detect.coaction.shares import Shares, resolution
from ficelle.errors import SettingsError
from ficelle.progress import Progress, silent

SCAN = (10, 60, 600, 3_600, 86_400)
"""The windows of a scan, in seconds: a campaign may be as tight as a bot or as slow as a day."""
MOST_PAIRS = 2_000_000_000
CROWD_LIMIT = 500
PAIRS_A_SECOND = 3_000_000
"""Share pairs listed, tested and written in a second by two threads; measured on 161 million of them."""

BY_ITSELF, BY_ITS_GROUP = 0, 1


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the shares.

    Attributes:
        windows: seconds, inclusive; several are scanned and the p-values corrected for it; empty for `SCAN`.
        crowd_limit: an object with more shares than this in one window is a mass event, not pairs.
        ordinary: whether the pairs that chance gives are told too, with q = 1; without them much less is written.
    """

    windows: tuple[int, ...] = ()
    crowd_limit: int = CROWD_LIMIT
    ordinary: bool = True


class Batch(NamedTuple):
    """Account pairs, a row each; `a` and `b` are account codes, a's name before b's.

    `window` is the one at which the pair is least like chance; `ever` is -1 where it was not looked up; `how` says
    whether the pair reaches its q by itself or by its group.
    """

    a: Codes
    b: Codes
    window: Ints
    n_objects: npt.NDArray[np.int32]
    posts: Codes
    ever: Codes
    lag: Reals
    lead: Reals
    first: Ints
    last: Ints
    expected: Reals
    p: Reals
    q: Reals
    how: Levels


class MassEvent(NamedTuple):
    """An object whose crowd passed the limit at a window: not enumerated as pairs, and no pair rests on it there."""

    object: int
    window: int
    crowd: int


class Outcome(NamedTuple):
    """What was looked at: windows, share pairs listed, account pairs found, tests, mass events, the plain figures."""

    windows: tuple[int, ...]
    resolution: int
    share_pairs: int
    pairs: int
    candidates: int
    tests: float
    mass: tuple[MassEvent, ...]
    known: tuple[chance.Activity, ...]


class Field(NamedTuple):
    """The shares laid out for listing.

    Rows, their clock, how far each reaches, and for each object in how many of the windows it counts.
    """

    rows: Rows
    ticks: Ints
    windows: Ints
    levels: Levels
    span: Reach
    mass: tuple[MassEvent, ...]


Sink = Callable[[Batch], None]


def coaction(
    shares: Shares,
    question: Question,
    sink: Sink,
    progress: Progress = silent,
    calculator: Calculator | None = None,
) -> Outcome:
    """Every pair of accounts that used an object within a window of each other, given to `sink` in batches.

    The pairs are listed by `calculator`, by default two threads; whoever lists them, the rows are the same.

    Raises `SettingsError` before the work where it would list more than two billion share pairs, or where a window is
    finer than the times.
    """
    by = calculator or Threads()
    windows = chosen_windows(shares, question.windows)
    if not len(shares):
        return Outcome(tuple(int(w) for w in windows), 1, 0, 0, 0, 0.0, (), ())
    field = lay_out(shares, windows, question.crowd_limit)
    listed = kernel.cost(field.span)
    _refuse_above(listed, field, question)
    progress(cost_in_words(listed), 0, listed)
    held = chance.holdings(field.rows, len(shares.accounts))
    known = chance.activities(field.rows, field.ticks, field.span, field.windows, field.levels, held, by)
    listing = _listing(field, known, held, name_ranks(shares))._replace(ordinary=question.ordinary)
    kept, pairs, crowd = _list_all(listing, by, sink, progress, listed)
    found = _judged(kept, crowd, field, held, known)
    for batch in _batches(found, kept, field, listing.names):
        sink(batch)
    accounts = int(np.count_nonzero(np.diff(held.first)))
    return Outcome(
        tuple(int(w) for w in windows),
        resolution(shares.time),
        listed,
        pairs,
        len(found.a),
        accounts * (accounts - 1) / 2,
        field.mass,
        known,
    )


def cost_in_words(listed: int) -> str:
    """What is about to be done and about how long it takes: said before the work."""
    seconds = listed / PAIRS_A_SECOND
    took = (
        "seconds" if seconds < 10 else f"about {seconds:,.0f} s" if seconds < 300 else f"about {seconds / 60:,.0f} min"
    )
    return f"co-action: {listed:,} share pairs, {took}"


def chosen_windows(shares: Shares, wanted: Sequence[int]) -> Ints:
    """The windows asked for, or the scan's that are not finer than the times."""
    grain = resolution(shares.time)
    if not wanted:
        return np.array([w for w in SCAN if w >= grain] or [grain], dtype=np.int64)
    least = min(wanted)
    if least < 0:
        raise SettingsError(f"A window of {least} seconds: give 0 or more.")
    if 0 < least < grain:
        raise SettingsError(
            f"A window of {least} s is finer than the times, which are known to {grain} s only. "
            f"Give {grain} or more, or 0 for 'at the same time'."
        )
    return np.array(sorted(set(wanted)), dtype=np.int64)


def lay_out(shares: Shares, windows: Ints, crowd_limit: int) -> Field:
    """The shares in order, with the objects whose crowd passes the limit set aside window by window."""
    rows = kernel.in_rows(shares.object, shares.account, shares.time)
    ticks = kernel.clock(rows, int(windows[-1]))
    first = kernel.starts(rows.object)
    levels = np.zeros(len(shares.objects), dtype=np.int8)
    mass: list[MassEvent] = []
    for level, window in enumerate(windows):
        crowd = kernel.crowds(ticks, first, int(window))
        over = (crowd > crowd_limit) & (levels[rows.object[first]] == level)
        mass += [MassEvent(int(rows.object[first[i]]), int(window), int(crowd[i])) for i in np.flatnonzero(over)]
        levels[rows.object[first[crowd <= crowd_limit]]] += 1
    longest = np.concatenate(([-1], windows))[levels[rows.object]]
    return Field(rows, ticks, windows, levels, kernel.reach(ticks, longest), tuple(mass))


def _refuse_above(listed: int, field: Field, question: Question) -> None:
    if listed <= MOST_PAIRS:
        return
    shorter = [
        int(w)
        for w in field.windows[:-1]
        if kernel.cost(kernel.reach(field.ticks, np.where(field.levels[field.rows.object] > 0, w, -1))) <= MOST_PAIRS
    ]
    way_out = f"--window {','.join(map(str, shorter))}" if shorter else "a shorter --window"
    raise SettingsError(
        f"{listed:,} share pairs within {int(field.windows[-1]):,} s: more than {MOST_PAIRS:,} are not listed. "
        f"Try {way_out}, a lower --crowd-limit than {question.crowd_limit}, or a part of the material."
    )


def name_ranks(shares: Shares) -> Ints:
    """The place of each account's name among all names, in the order of their characters."""
    import pyarrow.compute as pc

    by_name = np.asarray(pc.sort_indices(shares.accounts))
    rank = np.empty(len(by_name), dtype=np.int64)
    rank[by_name] = np.arange(len(by_name))
    return rank


class Kept(NamedTuple):
    """Candidates: their counts at each window and their share pairs."""

    objects: npt.NDArray[np.int32]
    near: Near


class _Part(NamedTuple):
    """What one job found; `crowd[:, i]` are the co-shares of account `touched[i]` at each window."""

    pairs: int
    listed: int
    written: Batch | None
    kept: Kept
    touched: Ints
    crowd: Reals


class _Listing(NamedTuple):
    """What listing the pairs of some accounts needs to know; `cut` is the plain p-value that makes a candidate."""

    field: Field
    known: tuple[chance.Activity, ...]
    names: Ints
    cut: float
    accounts: int
    ordinary: bool = True


def _listing(field: Field, known: tuple[chance.Activity, ...], held: chance.Holdings, names: Ints) -> _Listing:
    present = int(np.count_nonzero(np.diff(held.first)))
    cut = min(1e-3, 10 / max(present, 1)) / len(field.windows)
    lean = field._replace(rows=field.rows._replace(source=np.empty(0, dtype=np.int64)), mass=())
    return _Listing(lean, known, names, cut, len(held.first) - 1)


def _list_all(
    listing: _Listing, calculator: Calculator, sink: Sink, progress: Progress, listed: int
) -> tuple[Kept, int, Reals]:
    field = listing.field
    crowd = np.zeros((len(field.windows), listing.accounts))
    kept: list[Kept] = []
    pairs = done = 0
    for part in calculator.spread(_part, listing, kernel.parts(field.rows, field.span)):
        if part.written is not None:
            sink(part.written)
        kept.append(part.kept)
        crowd[:, part.touched] += part.crowd
        pairs += part.pairs
        done += part.listed
        progress(cost_in_words(listed), min(done, listed), listed)
    return _joined(kept, len(field.windows)), pairs, crowd


def _part(listing: _Listing, focus: Ints) -> _Part | None:
    """The pairs that the accounts of the `focus` rows own: those that chance gives, and the candidates."""
    field, known = listing.field, listing.known
    found = kernel.near(field.rows, field.span, focus)
    if found is None:
        return None
    counts = count(field.rows, found, field.windows, field.levels)
    mean = np.stack([chance.expected(at, counts.a, counts.b) for at in known])
    p = np.stack([chance.surprise(objects, at) for objects, at in zip(counts.objects, mean, strict=True)])
    level = _least_like_chance(counts.objects, p)
    candidate: Flags = np.asarray(((p <= listing.cut) & (counts.objects >= 2)).any(axis=0))
    ordinary: Flags = np.asarray(~candidate & counts.objects.any(axis=0))
    written = _ordinary(listing, found, counts, ordinary, level, mean, p) if listing.ordinary else None
    kept = Kept(counts.objects[:, candidate], only(found, candidate))
    pairs = int(np.count_nonzero(candidate | ordinary))
    return _Part(pairs, len(found.mine), written, kept, *_crowd(counts, listing.accounts))


def _least_like_chance(objects: npt.NDArray[np.int32], p: Reals) -> Levels:
    """For each pair the place of the window with its least p-value, of those at which it shared something."""
    if len(p) == 1:
        return np.zeros(p.shape[1], dtype=np.int8)
    return np.asarray(np.where(objects > 0, p, 2).argmin(axis=0), dtype=np.int8)


def _ordinary(
    listing: _Listing, found: Near, counts: Counts, ordinary: Flags, level: Levels, mean: Reals, p: Reals
) -> Batch:
    """The pairs that chance gives, as they are written."""
    if ordinary.all():
        pick, near = (level, np.arange(len(level))), found
    else:
        pick, near = (level[ordinary], np.flatnonzero(ordinary)), only(found, ordinary)
    surprise = np.minimum(p[pick] * len(listing.known), 1)
    return _batch(listing.field, near, pick[0], counts.objects[pick], mean[pick], surprise, listing.names)


def _crowd(counts: Counts, accounts: int) -> tuple[Ints, Reals]:
    """The accounts of some pairs and their co-shares at each window."""
    crowd = np.stack(
        [
            np.bincount(counts.a, objects, accounts) + np.bincount(counts.b, objects, accounts)
            for objects in counts.objects
        ]
    )
    touched = np.flatnonzero(crowd.any(axis=0))
    return touched, crowd[:, touched]


def _batch(
    field: Field,
    near: Near,
    level: Levels,
    objects: npt.NDArray[np.int32],
    mean: Reals,
    p: Reals,
    names: Ints,
    ever: Codes | None = None,
    q: Reals | None = None,
    how: Levels | None = None,
) -> Batch:
    """One row a pair, with the details of its share pairs within its window; q 1 and ever -1 where not given."""
    size = len(near.a)
    window = field.windows[level]
    told = _details(field, near, window, level) if size else _no_details()
    swap = names[near.a] > names[near.b]
    a, b = np.where(swap, near.b, near.a), np.where(swap, near.a, near.b)
    return Batch(
        a.astype(np.int32),
        b.astype(np.int32),
        window,
        objects,
        told.posts,
        np.full(size, -1, dtype=np.int32) if ever is None else ever,
        told.lag,
        np.where(swap, -told.lead, told.lead),
        told.first,
        told.last,
        mean,
        p,
        np.ones(size) if q is None else q,
        np.zeros(size, dtype=np.int8) if how is None else how,
    )


def _details(field: Field, near: Near, window: Ints, level: Levels) -> Details:
    if len(field.windows) == 1:
        return describe(field.rows, near)
    return describe(field.rows, within(field.rows, near, window, field.levels, level))


def _no_details() -> Details:
    whole = np.empty(0, dtype=np.int64)
    return Details(whole.astype(np.int32), np.empty(0), np.empty(0), whole, whole)


def _joined(kept: list[Kept], windows: int) -> Kept:
    if not kept:
        none = np.empty(0, dtype=np.int32)
        return Kept(np.empty((windows, 0), dtype=np.int32), Near(none, none, np.empty(0, dtype=np.int64), none, none))
    sizes = [len(one.near.mine) for one in kept]
    before = np.cumsum([0, *sizes[:-1]])
    near = Near(
        np.concatenate([one.near.a for one in kept]),
        np.concatenate([one.near.b for one in kept]),
        np.concatenate([one.near.start + start for one, start in zip(kept, before, strict=True)]),
        np.concatenate([one.near.mine for one in kept]),
        np.concatenate([one.near.theirs for one in kept]),
    )
    return Kept(np.concatenate([one.objects for one in kept], axis=1), near)


class _Found(NamedTuple):
    """The candidates, judged; `order` gives them from the least q."""

    a: Codes
    b: Codes
    level: Levels
    p: Reals
    q: Reals
    how: Levels
    expected: Reals
    ever: npt.NDArray[np.int32]


def _judged(
    kept: Kept, crowd: Reals, field: Field, held: chance.Holdings, known: tuple[chance.Activity, ...]
) -> _Found:
    a, b = kept.near.a, kept.near.b
    if not len(a):
        none = np.empty(0)
        return _Found(a, b, np.empty(0, dtype=np.int8), none, none, np.empty(0, dtype=np.int8), none, a)
    judged = affinity.judge(
        affinity.Candidates(a, b, kept.objects, crowd), field.rows, field.windows, field.levels, held, known
    )
    level = _least_like_chance(kept.objects, judged.p)
    pick = (level, np.arange(len(a)))
    p = np.minimum(judged.p[pick] * len(field.windows), 1)
    q = support.supported_q_values(a, b, p, int(np.count_nonzero(np.diff(held.first))))
    q, how = _with_groups(a, b, level, q, field, held, known)
    return _Found(a, b, level, p, q, how, judged.expected[pick], judged.ever[pick])


def _with_groups(
    a: Codes,
    b: Codes,
    level: Levels,
    q: Reals,
    field: Field,
    held: chance.Holdings,
    known: tuple[chance.Activity, ...],
) -> tuple[Reals, Levels]:
    """The q-values with groups counted: a pair's own, or that of the account beside the core it joined."""
    best, how = q.copy(), np.zeros(len(q), dtype=np.int8)
    spans: dict[int, Reach] = {}
    tested: set[bytes] = set()
    for at in (0.001, 0.05):
        cores = [c for c in support.cores(a, b, level.astype(np.int64), best, at) if c.members.tobytes() not in tested]
        tested |= {core.members.tobytes() for core in cores}
        for core in cores:
            if core.level not in spans:
                spans[core.level] = _span(field, core.level)
        joined = joining.join(cores, field.rows, spans, field.levels, held, known)
        group = _group_q(a, b, cores, joined, at, len(held.first) - 1)
        better = (group < best) & (group <= 0.05)
        best[better], how[better] = group[better], BY_ITS_GROUP
    return best, how


def _span(field: Field, level: int) -> Reach:
    if len(field.windows) == 1:
        return field.span
    counts = field.levels[field.rows.object] > level
    return kernel.reach(field.ticks, np.where(counts, field.windows[level], -1))


def _group_q(a: Codes, b: Codes, cores: list[support.Core], joined: joining.Joined, at: float, accounts: int) -> Reals:
    """For pairs between a core and an account that joined it: the account's q, never below the core's own level."""
    found = np.ones(len(a))
    for number, core in enumerate(cores):
        here = joined.core == number
        inside = np.zeros(accounts, dtype=np.bool_)
        inside[core.members] = True
        beside = np.ones(accounts)
        beside[joined.account[here]] = np.maximum(joined.q[here], at if at > 0.001 else 0.0)
        for one, other in ((a, b), (b, a)):
            links = inside[one]
            found[links] = np.minimum(found[links], beside[other[links]])
    return found


def _batches(found: _Found, kept: Kept, field: Field, names: Ints, size: int = 500_000) -> list[Batch]:
    """The candidates as batches."""
    batches = []
    for begin in range(0, len(found.a), size):
        chosen: Flags = np.zeros(len(found.a), dtype=np.bool_)
        chosen[begin : begin + size] = True
        near = only(kept.near, chosen)
        objects = kept.objects[found.level[chosen], np.flatnonzero(chosen)]
        batches.append(
            _batch(
                field,
                near,
                found.level[chosen],
                objects,
                found.expected[chosen],
                found.p[chosen],
                names,
                found.ever[chosen],
                found.q[chosen],
                found.how[chosen],
            )
        )
    return batches


__all__ = ["BY_ITSELF", "BY_ITS_GROUP", "SCAN", "Batch", "MassEvent", "Outcome", "Question", "coaction"]
