"""What a statement's words lean to in their document: the chance of each kind, and what it answers, by a transformer.

Where the cue only says, words accuse or deny by what they mean beside what others said: “the servers were rented by the
cultural office” accuses nobody by any of its words. multilingual-e5-small reads a stretch of the document in which
every statement's content, speaker and cue are marked. What was trained on our own corpus and on news of AMALGUM and GUM
(`bench/train_leanings.py`; CC BY 4.0) is a small correction of each matrix (LoRA: Hu et al., ICLR 2022), the marks, and
linear layers over what leaves the last for the content, the speaker, the cue and the whole stretch: one gives the kind,
two of them, multiplied, whether one statement answers another.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from ficelle.model import Statement
from ficelle.text import transformer
from ficelle.text.graph import Graph

READ = 382  # tokens read at a time, beside the marks of their beginning and end
BEFORE, AFTER = 128, 48  # tokens of the text around that a statement is read with at least, where there are as many
BEHIND = 64  # tokens that are read behind the last one
KEPT = 256  # tokens of a statement's content that are looked at
ROLES = 3  # content, speaker, cue: what a token can be marked as
AHEAD, BEHIND_IT = 2, 4  # statements by which one stands before or behind another; what is farther counts as so far
APART = AHEAD + BEHIND_IT + 1

Span = tuple[int, int]


class Said(NamedTuple):
    """Where a statement stands, in characters of its document or in tokens: its pieces, its speaker and its cue."""

    pieces: tuple[Span, ...]
    speaker: Span | None = None
    cue: Span | None = None


def said_in(statement: Statement) -> Said:
    """Where a statement stands in its document."""
    places = {role: (e.start, e.stop) for e in reversed(statement.evidence) if (role := e.role) in ("speaker", "cue")}
    return Said(tuple((e.start, e.stop) for e in statement.pieces), places.get("speaker"), places.get("cue"))


class Laid(NamedTuple):
    """A document in tokens, and where in them its statements stand."""

    ids: list[int]
    said: list[Said]


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
        found.append(Said(pieces or ((beside, beside + 1),), tokens(one.speaker), tokens(one.cue)))
    return Laid(ids, found)


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


def apart(said: Sequence[Said]) -> np.ndarray:
    """How far behind each statement every other one stands, in statements (rows: one, columns: the other)."""
    order = np.argsort(np.argsort([one.pieces[0][0] for one in said], kind="stable"), kind="stable")
    behind: np.ndarray = np.clip(order[:, None] - order[None, :], -AHEAD, BEHIND_IT) + AHEAD
    return behind


class Lean(NamedTuple):
    """The chance of each kind for a statement, and of each place that the statement there is what this one answers."""

    kinds: dict[str, float]
    answers: dict[int, float]


def leans(text: str, said: Sequence[Said], asked: Sequence[int], others: Sequence[int]) -> dict[int, Lean]:
    """What the statements at the places asked of those that stand in a text lean to.

    `others` are places that come along where the statement stands in what is read for one that is asked; to read them
    too costs nothing.
    """
    if not asked:
        return {}
    laid = laid_out(text, said)
    found: dict[int, Lean] = {}
    for stretch in stretches(laid, asked):
        places = [
            *stretch.places,
            *(place for place in others if place not in asked and _stands_in(laid, place, stretch)),
        ]
        kinds, answers = _run(entering(laid, stretch._replace(places=tuple(places))), [laid.said[p] for p in places])
        for place, its, of_others in zip(places, kinds, answers, strict=True):
            near = {other: chance for other, chance in zip(places, of_others, strict=True) if other != place}
            found[place] = Lean(dict(zip(labels(), its, strict=True)), near)
    return found


def _stands_in(laid: Laid, place: int, stretch: Stretch) -> bool:
    """Whether a statement stands in a stretch with some of the text around it."""
    first, last = laid.said[place].pieces[0][0], laid.said[place].pieces[-1][1]
    begins = first >= stretch.start + AFTER or stretch.start == 0
    return begins and (last <= stretch.stop - AFTER or (last <= stretch.stop == len(laid.ids)))


def _run(given: Entering, said: Sequence[Said]) -> tuple[list[list[float]], list[list[float]]]:
    """The chances of the statements judged in a stretch, a row each: of the kinds, and of what each answers."""
    kinds, pairs = _session().run(None, given._asdict())
    pairs = pairs + _learned()["apart"][apart(said)]
    np.fill_diagonal(pairs, -np.inf)
    scores = np.concatenate([np.full((len(pairs), 1), _learned()["none"]), pairs], axis=1)
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    answers = grown[:, 1:] / grown.sum(axis=1, keepdims=True)
    return kinds.tolist(), answers.tolist()


@cache
def labels() -> list[str]:
    """The kinds, in the order of the chances."""
    return [str(label) for label in _learned()["labels"]]


@cache
def _learned() -> dict[str, np.ndarray]:
    with files("ficelle.detect.statements").joinpath("leanings.npz").open("rb") as file:
        stored = dict(np.load(file, allow_pickle=False).items())
    return {name: a.astype(np.float32) if a.dtype == np.float16 else a for name, a in stored.items()}


@cache
def _session() -> Any:
    import onnxruntime  # takes a third of a second: only where something is read so

    told = onnxruntime.SessionOptions()
    told.intra_op_num_threads = 1
    told.log_severity_level = 3
    return onnxruntime.InferenceSession(drawn(_learned()), told, providers=["CPUExecutionProvider"])


def drawn(learned: Mapping[str, np.ndarray]) -> bytes:
    """What was learned, with the layers that it corrects, as a graph.

    It gives the chances of the kinds, and for each pair of statements how much speaks for one answering the other.
    """
    graph = Graph()
    marks = graph.add("MatMul", graph.add("Transpose", "marks", perm=[1, 0]), graph.constant(learned["marks"]))
    x = graph.add("Add", "tokens", marks)
    for layer in _corrected(learned):
        x = graph.through(x, layer)
    looked_at = _looked_at(graph, x, learned["focus"])
    scores = graph.add("MatMul", looked_at, graph.constant(learned["head"]))
    chances = graph.add("Softmax", graph.add("Add", scores, graph.constant(learned["bias"])), axis=-1)
    one, other = (
        graph.add(
            "Add",
            graph.add("MatMul", looked_at, graph.constant(learned[name])),
            graph.constant(learned[f"{name}.bias"]),
        )
        for name in ("one", "other")
    )
    one = graph.add("Mul", one, graph.constant(np.float32(learned["one"].shape[1] ** -0.5)))
    pairs = graph.add("MatMul", one, graph.add("Transpose", other, perm=[1, 0]))
    given: dict[str, tuple[str | int, ...]] = {
        "tokens": ("n", transformer.WIDTH),
        "marks": (ROLES, "n"),
        "looked": (ROLES, "statements", "n"),
    }
    return graph.written(given, {chances: ("statements", len(learned["labels"])), pairs: ("statements", "statements")})


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
