"""Train what the small transformer adds: corrections of its layers, the marks, and the linear layer over the last.

    python bench/train_leanings.py CORPUS_en_train.jsonl CORPUS_fr_train.jsonl --held-out CHANCES.npz
    python bench/train_leanings.py CORPUS_… --held-out CHANCES.npz --write src/ficelle/detect/statements/leanings.npz

With `--held-out` a fifth of the crises is kept from training and their chances are written: `bench/train_kinds.py`
takes them to say how sure a verdict is. The weights that ship are of such a training, so that what is told of them is
of crises that they have not seen. The base (multilingual-e5-small, its first layers) stays as it is; each matrix gets
a correction of low rank (LoRA: Hu et al., ICLR 2022). AdamW, cosine schedule, label smoothing; each time a document is
read its stretches begin elsewhere. Needs `pip install 'ficelle[bench]'`; an hour. Only data whose licence allows it may
be given where the weights are to ship.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax

from ficelle.detect.statements.leanings import BEFORE, READ, ROLES, Laid, Said, entering, laid_out, stretches
from ficelle.text import transformer
from kinds import labelled, read
from train_kinds import Example, background, examples

LAYERS = 6
RANK = 16
EPOCHS = 5
STEP = 1e-3
BATCH = 2  # stretches
TOGETHER = 32  # statements of a stretch at most
LENGTHS = (258, 322, READ + 2)  # tokens of a stretch as the machine is given it
SMOOTHED = 0.1
DROPPED, DROPPED_AT_THE_END = 0.1, 0.2
FOLDS = 5

Tree = Any


class Text(NamedTuple):
    """A document's tokens and statements, the kind's place of each, and where each stands among all examples."""

    laid: Laid
    kinds: list[int]
    examples: list[int]


class Rows(NamedTuple):
    """Stretches side by side: what enters, where there is a token, the marks, what is looked at, the kinds, weights."""

    tokens: np.ndarray
    mask: np.ndarray
    marks: np.ndarray
    looked: np.ndarray
    kind: np.ndarray
    weight: np.ndarray


class Piece(NamedTuple):
    """A stretch with the examples that are judged in it."""

    rows: Rows
    examples: list[int]


def texts_of(given: Sequence[Example], written: dict[str, str], labels: list[str]) -> list[Text]:
    """The documents, laid out."""
    by_document: dict[str, list[int]] = defaultdict(list)
    for i, example in enumerate(given):
        by_document[example.document].append(i)
    found = []
    for name, places in by_document.items():
        said: list[Said] = [given[i].said for i in places]
        found.append(Text(laid_out(written[name], said), [labels.index(given[i].kind) for i in places], places))
    return found


def pieces_of(text: Text, before: int) -> Iterator[Piece]:
    """The stretches of a document, as long as the machine is given them."""
    for stretch in stretches(text.laid, range(len(text.kinds)), before):
        for start in range(0, len(stretch.places), TOGETHER):
            places = stretch.places[start : start + TOGETHER]
            laid = entering(text.laid, stretch._replace(places=places))
            length = next(n for n in LENGTHS if n >= len(laid.tokens))
            away = length - len(laid.tokens)
            looked = np.pad(laid.looked, ((0, 0), (0, TOGETHER - len(places)), (0, away)))
            kind = np.zeros(TOGETHER, np.int32)
            kind[: len(places)] = [text.kinds[place] for place in places]
            rows = Rows(
                np.pad(laid.tokens, ((0, away), (0, 0))).astype(np.float16),
                np.pad(np.ones(len(laid.tokens), np.float32), (0, away)),
                np.pad(laid.marks, ((0, 0), (0, away))).astype(np.uint8),
                looked.astype(np.uint8),
                kind,
                (np.arange(TOGETHER) < len(places)).astype(np.float32),
            )
            yield Piece(rows, [text.examples[place] for place in places])


def batches(texts: Sequence[Text], chance: np.random.Generator) -> Iterator[Rows]:
    """All stretches once, those of one length together, each document cut anew."""
    by_length: dict[int, list[Rows]] = defaultdict(list)
    for i in chance.permutation(len(texts)):
        for piece in pieces_of(texts[i], int(chance.integers(BEFORE // 2, 2 * BEFORE))):
            waiting = by_length[len(piece.rows.mask)]
            waiting.append(piece.rows)
            if len(waiting) == BATCH:
                yield Rows(*map(np.stack, zip(*waiting, strict=True)))
                waiting.clear()


def frozen() -> list[dict[str, jax.Array]]:
    """The base's layers."""
    return [{name: jnp.array(a) for name, a in transformer.model().layer(i).items()} for i in range(LAYERS)]


def fresh(layers: list[dict[str, jax.Array]], kinds: int, key: jax.Array) -> Tree:
    """Corrections that change nothing yet, marks that mark nothing, and a linear layer near nought."""
    keys = iter(jax.random.split(key, LAYERS * len(transformer.MATRICES) + 1))
    corrections = [
        {
            name: {
                "down": jax.random.normal(next(keys), (layer[name].shape[0], RANK)) / np.sqrt(layer[name].shape[0]),
                "up": jnp.zeros((RANK, layer[name].shape[1])),
            }
            for name in transformer.MATRICES
        }
        for layer in layers
    ]
    width = transformer.WIDTH
    head = jax.random.normal(next(keys), ((ROLES + 2) * width, kinds)) * 0.02
    return {
        "corrections": corrections,
        "marks": jnp.zeros((ROLES, width)),
        "focus": jnp.zeros(width),
        "head": {"weights": head, "bias": jnp.zeros(kinds)},
    }


def scores(learned: Tree, layers: Tree, rows: Rows, key: Any) -> jax.Array:
    """The score of each kind for each statement; `key` drops some of what passes, None drops nothing."""
    drop = _dropping(key)
    x = rows.tokens.astype(jnp.float32) + jnp.einsum("brt,rw->btw", rows.marks.astype(jnp.float32), learned["marks"])
    away = (1 - rows.mask)[:, None, None, :] * -1e9
    for layer, correction in zip(layers, learned["corrections"], strict=True):
        x = _through(x, away, layer, correction, drop)
    looked = rows.looked.astype(jnp.float32)
    means = [looked[:, role] @ x / jnp.maximum(looked[:, role].sum(-1, keepdims=True), 1) for role in range(ROLES)]
    focus = jax.nn.softmax((x @ learned["focus"])[:, None, :] + (1 - looked[:, 0]) * -1e9, -1)
    whole = jnp.broadcast_to(x[:, :1], means[0].shape)
    joined = drop(jnp.concatenate([*means, focus @ x, whole], -1), DROPPED_AT_THE_END)
    return joined @ learned["head"]["weights"] + learned["head"]["bias"]


def _through(x: jax.Array, away: jax.Array, layer: Tree, correction: Tree, drop: Callable[..., jax.Array]) -> jax.Array:
    texts, length, width = x.shape

    def linear(y: jax.Array, name: str) -> jax.Array:
        low = correction[name]
        return y @ layer[name] + layer[f"{name}.b"] + y @ low["down"] @ low["up"]

    def heads(y: jax.Array) -> jax.Array:
        return y.reshape(texts, length, transformer.HEADS, -1).transpose(0, 2, 1, 3)

    q, k, v = (heads(linear(x, name)) for name in "qkv")
    attention = jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / np.sqrt(width // transformer.HEADS) + away, -1)
    seen = (attention @ v).transpose(0, 2, 1, 3).reshape(texts, length, width)
    x = _normed(x + drop(linear(seen, "ao"), DROPPED), layer, "aln")
    inner = jax.nn.gelu(linear(x, "fi"), approximate=False)
    return _normed(x + drop(linear(inner, "fo"), DROPPED), layer, "oln")


def _normed(x: jax.Array, layer: Tree, name: str) -> jax.Array:
    centred = x - x.mean(-1, keepdims=True)
    spread = jnp.sqrt((centred**2).mean(-1, keepdims=True) + transformer.model().epsilon)
    return centred / spread * layer[f"{name}.w"] + layer[f"{name}.b"]


def _dropping(key: Any) -> Callable[..., jax.Array]:
    keys = iter(()) if key is None else iter(jax.random.split(key, 2 * LAYERS + 1))

    def drop(x: jax.Array, share: float) -> jax.Array:
        if key is None:
            return x
        return x * jax.random.bernoulli(next(keys), 1 - share, x.shape) / (1 - share)

    return drop


def train(texts: Sequence[Text], kinds: int, seed: int = 0) -> Tree:
    """Learn the corrections, the marks and the linear layer."""
    layers, key = frozen(), jax.random.PRNGKey(seed)
    learned = fresh(layers, kinds, key)
    chance = np.random.default_rng(seed)
    steps = EPOCHS * sum(1 for _ in batches(texts, np.random.default_rng(seed)))
    schedule = optax.warmup_cosine_decay_schedule(0, STEP, steps // 10, steps, 0)
    optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(schedule, weight_decay=0.01))
    step = jax.jit(_advance(optimizer, kinds))
    state = optimizer.init(learned)
    begun = time.monotonic()
    for epoch in range(EPOCHS):
        losses = []
        for rows in batches(texts, chance):
            key, now = jax.random.split(key)
            learned, state, value = step(learned, layers, state, rows, now)
            losses.append(float(value))
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, {time.monotonic() - begun:.0f} s", flush=True)
    return jax.tree.map(np.asarray, learned)


def _advance(optimizer: Any, kinds: int) -> Callable[..., tuple[Tree, Tree, jax.Array]]:
    """A step of the training."""

    def loss(learned: Tree, layers: Tree, rows: Rows, key: Any) -> jax.Array:
        logs = jax.nn.log_softmax(scores(learned, layers, rows, key))
        wanted = jax.nn.one_hot(rows.kind, kinds) * (1 - SMOOTHED) + SMOOTHED / kinds
        return -((logs * wanted).sum(-1) * rows.weight).sum() / rows.weight.sum()

    def advance(learned: Tree, layers: Tree, state: Tree, rows: Rows, key: Any) -> tuple[Tree, Tree, jax.Array]:
        value, slope = jax.value_and_grad(loss)(learned, layers, rows, key)
        change, state = optimizer.update(slope, state, learned)
        return optax.apply_updates(learned, change), state, value

    return advance


def chances(learned: Tree, texts: Sequence[Text]) -> dict[int, np.ndarray]:
    """The chance of each kind for each example."""
    layers = frozen()
    shown = jax.jit(lambda rows: jax.nn.softmax(scores(learned, layers, rows, None)))
    found: dict[int, np.ndarray] = {}
    for text in texts:
        for piece in pieces_of(text, BEFORE):
            rows = np.asarray(shown(Rows(*(part[None] for part in piece.rows))))[0]
            found |= dict(zip(piece.examples, rows, strict=False))
    return found


def write(learned: Tree, labels: list[str], path: Path) -> None:
    """What was learned, in half precision."""
    stored: dict[str, np.ndarray] = {"layers": np.array(LAYERS), "labels": np.array(labels)}
    for i, correction in enumerate(learned["corrections"]):
        for name, low in correction.items():
            stored |= {f"{i}.{name}.{part}": low[part].astype(np.float16) for part in ("down", "up")}
    stored |= {name: learned[name].astype(np.float16) for name in ("marks", "focus")}
    stored |= {"head": learned["head"]["weights"].astype(np.float16), "bias": learned["head"]["bias"]}
    np.savez_compressed(path, **stored)  # type: ignore[arg-type]  # names of arrays, not of the keyword of savez
    print(f"{path}: {path.stat().st_size / 1000:.0f} kB")


def given_to(documents: list[dict[str, Any]], quiet: list[dict[str, Any]]) -> list[Example]:
    """The examples: each statement once, as found where it was, else as annotated; and the background."""
    return [e for e in examples(documents) if not e.twice] + list(background(quiet))


def held_out(given: list[Example]) -> np.ndarray:
    """Which examples are of the crises that a fifth of is kept from training."""
    crises = set(sorted({e.group for e in given if e.group != "background"})[::FOLDS])
    return np.array([e.group in crises for e in given])


def main() -> None:
    """Train on all, or on four fifths and say what it makes of the fifth."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("corpus", nargs="+", type=Path)
    asked.add_argument("--background", nargs="*", type=Path, default=[], help="news that hardly quarrels")
    asked.add_argument("--kinds", type=Path, metavar="TSV", help="the kinds of the background's statements")
    asked.add_argument("--write", type=Path, metavar="NPZ")
    asked.add_argument("--held-out", type=Path, metavar="NPZ", help="where to keep the chances of what is held out")
    asked.add_argument("--seed", type=int, default=0)
    told = asked.parse_args()
    documents, quiet = ([d for path in paths for d in read(path)] for paths in (told.corpus, told.background))
    given = given_to(documents, labelled(quiet, told.kinds) if told.kinds else quiet)
    labels = sorted({e.kind for e in given})
    kept = held_out(given) if told.held_out else np.zeros(len(given), bool)
    texts = texts_of(given, {d["doc_id"]: d["text"] for d in documents + quiet}, labels)
    learned = train([text for text in texts if not kept[text.examples[0]]], len(labels), told.seed)
    if told.write:
        write(learned, labels, told.write)
    if not kept.any():
        return
    away = chances(learned, [text for text in texts if kept[text.examples[0]]])
    places = np.array(sorted(away))
    shown = np.stack([away[place] for place in places])
    right = shown.argmax(1) == [labels.index(given[place].kind) for place in places]
    print(f"held out: the likeliest kind is right in {100 * np.mean(right):.1f} %")
    np.savez(told.held_out, places=places, chances=shown, labels=labels)


if __name__ == "__main__":
    main()
