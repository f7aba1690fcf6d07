"""What a statement's words lean to in their context: the chance of each kind, by a small transformer.

Where the cue only says, words accuse or deny by what they mean beside what stands around them: “the servers were rented
by the cultural office” accuses nobody by any of its words. The first layers of multilingual-e5-small read the speaker,
the cue, the content and the text before and after; what was trained on our own corpus (`bench/train_leanings.py`; CC BY
4.0) is a small correction of each matrix (LoRA: Hu et al., ICLR 2022) and a linear layer over what leaves the last.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from ficelle.detect.lexicon import straight
from ficelle.model import Document, Statement
from ficelle.text import transformer

LONGEST = 96  # tokens
_HEAD, _CONTENT = 20, 56  # tokens at most of the speaker and cue, and of the content
_SPEAKER = 60  # characters of the speaker's name
_BEFORE, _AFTER = 400, 200  # characters of the text around
_TOGETHER = 16  # statements read at a time


class Context(NamedTuple):
    """A statement as the transformer reads it: its speaker, cue and content, and the text before and after it."""

    speaker: str | None
    cue: str | None
    content: str
    before: str
    after: str


def context(document: Document, said: Statement) -> Context:
    """The context of a statement of a document."""
    pieces = [(piece.start, piece.stop) for piece in said.pieces]
    return around(document.text, pieces, said.speaker, said.cue_lemma, said.content)


def around(text: str, pieces: Sequence[tuple[int, int]], speaker: str | None, cue: str | None, content: str) -> Context:
    """The context of a content whose pieces stand in a text."""
    start, stop = min(a for a, _ in pieces), max(b for _, b in pieces)
    return Context(speaker, cue, content, text[max(0, start - _BEFORE) : start], text[stop : stop + _AFTER])


def laid_out(one: Context) -> tuple[list[int], int, int]:
    """The ids that stand for a statement in its context, and where those of the content begin and stop."""
    head = transformer.tokens(f"query: {(one.speaker or '?')[:_SPEAKER]} {one.cue or ''}:")[:_HEAD]
    content, before, after = (_tokens(text) for text in (one.content, one.before, one.after))
    content = content[:_CONTENT] or [transformer.UNKNOWN]
    room = LONGEST - 4 - len(head) - len(content)
    after = after[: room // 3]
    before = before[-(room - len(after)) :]
    ids = [transformer.BEGIN, *head, *content, transformer.END, *before, transformer.END, *after, transformer.END]
    return ids, 1 + len(head), 1 + len(head) + len(content)


def _tokens(text: str) -> list[int]:
    """The ids of a text whose marks are all of one style: what a newspaper sets them in means nothing."""
    return transformer.tokens(_CLOSING.sub("”", _OPENING.sub("“", straight(text))))


_OPENING = re.compile(r"[«“„‹]\s*|(?:(?<=[\s(\[])|^)(?:\"|'')")
_CLOSING = re.compile(r"\s*[»”›]|\"|''")


class Batch(NamedTuple):
    """Statements side by side: ids, 1 where there is one, 1 where it is of the content (each statements × tokens)."""

    ids: np.ndarray
    mask: np.ndarray
    content: np.ndarray


def batch(contexts: Sequence[Context]) -> Batch:
    """Contexts side by side, as long as the longest."""
    laid = [laid_out(one) for one in contexts]
    shape = (len(laid), max(len(ids) for ids, _, _ in laid))
    found = Batch(np.full(shape, transformer.PAD), np.zeros(shape, np.float32), np.zeros(shape, np.float32))
    for row, (ids, start, stop) in enumerate(laid):
        found.ids[row, : len(ids)] = ids
        found.mask[row, : len(ids)] = 1
        found.content[row, start:stop] = 1
    return found


def chances(contexts: Sequence[Context]) -> list[dict[str, float]]:
    """The chance of each kind for each statement."""
    found: list[dict[str, float]] = []
    for start in range(0, len(contexts), _TOGETHER):
        rows = _read(batch(contexts[start : start + _TOGETHER]))
        found += [dict(zip(_trained().labels, map(float, row), strict=True)) for row in rows]
    return found


def _read(given: Batch) -> np.ndarray:
    trained = _trained()
    leaving = transformer.passed(transformer.beginning(given.ids), given.mask, trained.layers)
    content = given.content[:, :, None]
    mean = (leaving * content).sum(axis=1) / content.sum(axis=1)
    most = np.where(content > 0, leaving, -np.inf).max(axis=1)
    scores = np.concatenate([mean, leaving[:, 0], most], axis=1) @ trained.head + trained.bias
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True))


class Trained(NamedTuple):
    """Layers with their corrections, the linear layer after them, and the kinds that it gives."""

    layers: list[transformer.Layer]
    head: np.ndarray
    bias: np.ndarray
    labels: list[str]


@cache
def _trained() -> Trained:
    with files("ficelle.detect.statements").joinpath("leanings.npz").open("rb") as file:
        stored = dict(np.load(file, allow_pickle=False).items())
    layers = []
    for number in range(int(stored["layers"])):
        layer = transformer.model().layer(number)
        for name in transformer.MATRICES:
            down, up = (stored[f"{number}.{name}.{part}"].astype(np.float32) for part in ("down", "up"))
            layer[name] = layer[name] + down @ up
        layers.append(layer)
    head, bias = stored["head"].astype(np.float32), stored["bias"].astype(np.float32)
    return Trained(layers, head, bias, [str(label) for label in stored["labels"]])
