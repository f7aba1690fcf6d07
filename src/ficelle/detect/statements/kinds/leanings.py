"""What a statement's words lean to in their document: its kind, what it answers, whom it is against, by a transformer.

Where the cue only says, words accuse or deny by what they mean beside what others said: “the servers were rented by the
cultural office” accuses nobody by any of its words. multilingual-e5-small reads a stretch of the document in which
every statement's content, speaker and cue are marked. What was trained on our own corpus and on news of AMALGUM and GUM
(`bench/train_leanings.py`; CC BY 4.0) is a small correction of each matrix (LoRA: Hu et al., ICLR 2022), the marks, and
what reads that which leaves the last for the content, the speaker, the cue and the whole stretch: beside the other
statements of the document (`in_document`) it gives the kind, and whether one statement answers another; multiplied with
what leaves the last layer for each word, whether that word names whom the statement is against.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from ficelle.detect.statements.kinds import in_document
from ficelle.detect.statements.kinds.in_document import linear, multiplied
from ficelle.model import Statement
from ficelle.text import transformer
from ficelle.text.graph import Graph

READ = 382  # tokens read at a time, beside the marks of their beginning and end
BEFORE, AFTER = 128, 48  # tokens of the text around that a statement is read with at least, where there are as many
BEHIND = 64  # tokens that are read behind the last one
KEPT = 256  # tokens of a statement's content that are looked at
ROLES = 3  # content, speaker, cue: what a token can be marked as
TOGETHER = 8  # stretches whose statements are judged beside each other

Span = tuple[int, int]


class Said(NamedTuple):
    """Where a statement stands, in characters of its document or in tokens: its pieces, its speaker and its cue.

    `by` is who said it, where that is known.
    """

    pieces: tuple[Span, ...]
    speaker: Span | None = None
    cue: Span | None = None
    by: str | None = None


def said_in(statement: Statement) -> Said:
    """Where a statement stands in its document; of one that goes on, the speaker is named elsewhere."""
    roles = ("cue",) if statement.speaker_how == "previous" else ("speaker", "cue")
    places = {role: (e.start, e.stop) for e in reversed(statement.evidence) if (role := e.role) in roles}
    pieces = tuple((e.start, e.stop) for e in statement.pieces)
    return Said(pieces, places.get("speaker"), places.get("cue"), statement.speaker)


class Laid(NamedTuple):
    """A document in tokens, where in them its statements stand, and where in its text they stand themselves."""

    ids: list[int]
    said: list[Said]
    written: Sequence[Span] = ()


def laid_out(text: str, said: Sequence[Said]) -> Laid:
    """A text and its statements in tokens."""
    ids, starts, stops = transformer.placed(text)

    def tokens(span: Span | None) -> Span | None:
        if span is None:
            return None
        first, last = bisect_right(stops, span[0]), bisect_left(starts, span[1])
        return (first, last) if first < last else None

    found = []
    for one in said:
        pieces = tuple(piece for piece in map(tokens, one.pieces) if piece is not None)
        beside = min(bisect_left(starts, one.pieces[0][0]), max(0, len(ids) - 1))  # where marks alone are quoted
        found.append(Said(pieces or ((beside, beside + 1),), tokens(one.speaker), tokens(one.cue), one.by))
    return Laid(ids, found, list(zip(starts, stops, strict=True)))


class Stretch(NamedTuple):
    """Tokens of a document that are read together, and which of its statements are judged there."""

    start: int
    stop: int
    places: tuple[int, ...]


def stretches(laid: Laid, places: Sequence[int], before: int = BEFORE) -> Iterator[Stretch]:
    """The fewest stretches that hold the statements at `places`, each with some of the text around it."""
    left = sorted(places, key=lambda place: laid.said[place].pieces[0])
    while left:
        start = max(0, min(laid.said[left[0]].pieces[0][0] - before, len(laid.ids) - READ))
        stop = min(len(laid.ids), start + READ)
        room = stop if stop == len(laid.ids) else stop - AFTER
        held = [place for place in left if laid.said[place].pieces[-1][1] <= room] or left[:1]
        last = max(laid.said[place].pieces[-1][1] for place in held)
        yield Stretch(start, max(start + 1, min(stop, last + BEHIND)), tuple(held))
        left = [place for place in left if place not in held]


class Entering(NamedTuple):
    """What is given to the model for a stretch.

    `tokens` (tokens × width) enter the first layer; `marks` (roles × tokens) are 1 where some statement has its
    content, speaker or cue; `looked` (roles × statements judged × tokens) are 1 for those of each.
    """

    tokens: np.ndarray
    marks: np.ndarray
    looked: np.ndarray


def entering(laid: Laid, stretch: Stretch) -> Entering:
    """A stretch as the model is given it."""
    ids = [transformer.BEGIN, *laid.ids[stretch.start : stretch.stop], transformer.END]
    marks = np.zeros((ROLES, len(ids)), np.float32)
    looked = np.zeros((ROLES, len(stretch.places), len(ids)), np.float32)
    for one in laid.said:
        _mark(marks, one, stretch)
    for row, place in enumerate(stretch.places):
        _mark(looked[:, row], laid.said[place], stretch)
    looked[0, :, 0] = looked[0].sum(axis=1) == 0
    return Entering(transformer.beginning(np.array(ids)), marks, looked)


def _mark(marks: np.ndarray, one: Said, stretch: Stretch) -> None:
    kept = KEPT
    for start, stop in one.pieces:
        _fill(marks[0], start, min(stop, start + kept), stretch)
        kept = max(0, kept - (stop - start))
    for role, span in enumerate((one.speaker, one.cue), 1):
        if span is not None:
            _fill(marks[role], *span, stretch)


def _fill(row: np.ndarray, start: int, stop: int, stretch: Stretch) -> None:
    """Set ones; the first token of a stretch is that which marks its beginning."""
    row[1 + max(0, start - stretch.start) : max(1, 1 + min(stop, stretch.stop) - stretch.start)] = 1


class Aim(NamedTuple):
    """Characters of the text, and the chance that they are of a word that names whom a statement is against."""

    start: int
    stop: int
    chance: float


class Lean(NamedTuple):
    """The chance of each kind for a statement, and of each place that the statement there is what this one answers.

    `aims` are the pieces of words that may name whom it is against, but for the least likely: a chance each, together
    at most one.
    """

    kinds: dict[str, float]
    answers: dict[int, float]
    aims: tuple[Aim, ...] = ()


def leans(text: str, said: Sequence[Said], asked: Sequence[int], others: Sequence[int]) -> dict[int, Lean]:
    """What the statements at the places asked of those that stand in a text lean to.

    `others` are places that come along where the statement stands in what is read for one that is asked; to read them
    too costs nothing.
    """
    if not asked:
        return {}
    laid = laid_out(text, said)
    found: dict[int, Lean] = {}
    cut, wanted = list(stretches(laid, asked)), frozenset(asked)
    for start in range(0, len(cut), TOGETHER):
        read: dict[int, _Read] = {}
        for stretch in cut[start : start + TOGETHER]:
            along = (place for place in others if not (place in read or place in found or place in wanted))
            places = (*stretch.places, *(place for place in along if _stands_in(laid, place, stretch)))
            read |= _read(laid, stretch._replace(places=places))
        found |= _leans(laid, read)
    return found


class _Read(NamedTuple):
    """What leaves the transformer for a statement, and the words that it may be against."""

    numbers: np.ndarray
    aims: tuple[Aim, ...]


def _read(laid: Laid, stretch: Stretch) -> dict[int, _Read]:
    """The statements of a stretch, by their places."""
    numbers, aims = _session("read").run(None, entering(laid, stretch)._asdict())
    chances = _chances(aims, _learned()["nobody"])[:, 1:-1]
    written = laid.written[stretch.start : stretch.stop]
    return {p: _Read(numbers[row], _aims(written, chances[row])) for row, p in enumerate(stretch.places)}


def _leans(laid: Laid, read: Mapping[int, _Read]) -> dict[int, Lean]:
    """What statements lean to that are judged beside each other."""
    places = sorted(read, key=lambda place: laid.said[place].pieces[0])
    beside = in_document.around([laid.said[place].by for place in places])
    given = {"read": np.stack([read[place].numbers for place in places]), **beside._asdict()}
    kinds, pairs = _session("document").run(None, given)
    np.fill_diagonal(pairs, -np.inf)
    answers = _chances(pairs, _learned()["none"]).tolist()
    found = {}
    for row, place in enumerate(places):
        near = {other: chance for other, chance in zip(places, answers[row], strict=True) if other != place}
        found[place] = Lean(dict(zip(labels(), kinds[row].tolist(), strict=True)), near, read[place].aims)
    return found


def _aims(written: Sequence[Span], chances: np.ndarray) -> tuple[Aim, ...]:
    likely = ((span, chance) for span, chance in zip(written, chances.tolist(), strict=True) if chance >= _LEAST_AIM)
    return tuple(Aim(start, stop, chance) for (start, stop), chance in likely)


_LEAST_AIM = 0.005  # chance of a token below which it is left out


def _stands_in(laid: Laid, place: int, stretch: Stretch) -> bool:
    """Whether a statement stands in a stretch with some of the text around it."""
    first, last = laid.said[place].pieces[0][0], laid.said[place].pieces[-1][1]
    begins = first >= stretch.start + AFTER or stretch.start == 0
    return begins and (last <= stretch.stop - AFTER or (last <= stretch.stop == len(laid.ids)))


def _chances(scores: np.ndarray, none: np.ndarray) -> np.ndarray:
    """Chances by rows of scores, where there is that of none besides."""
    scores = np.concatenate([np.full((len(scores), 1), none), scores], axis=1)
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: np.ndarray = grown[:, 1:] / grown.sum(axis=1, keepdims=True)
    return chances


@cache
def labels() -> list[str]:
    """The kinds, in the order of the chances."""
    return [str(label) for label in _learned()["labels"]]


@cache
def _learned() -> dict[str, np.ndarray]:
    with files("ficelle.detect.statements.kinds").joinpath("leanings.npz").open("rb") as file:
        stored = dict(np.load(file, allow_pickle=False).items())
    return {name: a.astype(np.float32) if a.dtype == np.float16 else a for name, a in stored.items()}


@cache
def _session(part: str) -> Any:
    import onnxruntime  # takes a third of a second: only where something is read so

    told = onnxruntime.SessionOptions()
    told.intra_op_num_threads = 1
    told.log_severity_level = 3
    graph = drawn(_learned()) if part == "read" else in_document.drawn(_learned())
    return onnxruntime.InferenceSession(graph, told, providers=["CPUExecutionProvider"])


def drawn(learned: Mapping[str, np.ndarray]) -> bytes:
    """The layers, with what was learned to correct them, as a graph.

    It gives what leaves the last layer for each statement, and for each token how much speaks for its naming whom the
    statement is against.
    """
    graph = Graph()
    marks = graph.add("MatMul", graph.add("Transpose", "marks", perm=[1, 0]), graph.constant(learned["marks"]))
    x = graph.add("Add", "tokens", marks)
    for layer in _corrected(learned):
        x = graph.through(x, layer)
    looked_at = _looked_at(graph, x, learned["focus"])
    aims, aimed = (linear(graph, read, learned, name) for read, name in ((looked_at, "aims"), (x, "aimed")))
    aimed = multiplied(graph, aims, aimed, learned["aims"].shape[1])
    given: dict[str, tuple[str | int, ...]] = {
        "tokens": ("n", transformer.WIDTH),
        "marks": (ROLES, "n"),
        "looked": (ROLES, "statements", "n"),
    }
    read = ("statements", learned["head"].shape[0])
    return graph.written(given, {looked_at: read, aimed: ("statements", "n")})


def _corrected(learned: Mapping[str, np.ndarray]) -> Iterator[transformer.Layer]:
    for number in range(int(learned["layers"])):
        layer = transformer.model().layer(number)
        for name in transformer.MATRICES:
            layer[name] = layer[name] + learned[f"{number}.{name}.down"] @ learned[f"{number}.{name}.up"]
        yield layer


def _looked_at(graph: Graph, x: str, focus: np.ndarray) -> str:
    """What leaves the last layer for each statement: the means of its roles, what the focus picks, the beginning."""
    counts = graph.add("ReduceSum", "looked", graph.constant([-1]), keepdims=1)
    means = graph.add("Div", graph.add("MatMul", "looked", x), graph.add("Max", counts, graph.constant(np.float32(1))))
    means = graph.add("Transpose", means, perm=[1, 0, 2])
    means = graph.add("Reshape", means, graph.constant([0, ROLES * transformer.WIDTH]))
    content = graph.add("Gather", "looked", graph.constant(np.int64(0)), axis=0)
    away = graph.add("Mul", graph.add("Sub", content, graph.constant(np.float32(1))), graph.constant(np.float32(1e9)))
    picked = graph.add("Softmax", graph.add("Add", away, graph.add("MatMul", x, graph.constant(focus))), axis=-1)
    picked = graph.add("MatMul", picked, x)
    first = graph.add("Expand", graph.add("Gather", x, graph.constant([0]), axis=0), graph.add("Shape", picked))
    return graph.add("Concat", means, picked, first, axis=1)
