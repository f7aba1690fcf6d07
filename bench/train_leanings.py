"""Train what the small transformer adds: corrections of its layers and the linear layer over what leaves the last.

    python bench/train_leanings.py CORPUS_en_train.jsonl CORPUS_fr_train.jsonl --held-out CHANCES.npz
    python bench/train_leanings.py CORPUS_… --write src/ficelle/detect/statements/leanings.npz

With `--held-out` a fifth of the crises is kept from training and their chances are written: `bench/train_kinds.py`
takes them to say how sure a verdict is. The weights that ship are of such a training, so that what is told of them is
of crises that they have not seen. The base (multilingual-e5-small, its first layers) stays as it is; each matrix gets
a correction of low rank (LoRA: Hu et al., ICLR 2022). AdamW, cosine schedule, label smoothing. Needs
`pip install 'ficelle[bench]'`; half an hour. Only data whose licence allows it may be given where the weights are to
ship.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax

from ficelle.detect.statements.leanings import LONGEST, batch
from ficelle.text import transformer
from kinds import read
from train_kinds import Example, background, examples

LAYERS = 6
RANK = 16
EPOCHS = 4
STEP = 1e-3
BATCH = 16
SMOOTHED = 0.1
DROPPED, DROPPED_AT_THE_END = 0.1, 0.2
FOLDS = 5

Tree = Any


class Inputs(NamedTuple):
    """What enters the first layer, where there is a token, where it is of the content, and the kind's place."""

    entering: np.ndarray
    mask: np.ndarray
    content: np.ndarray
    kind: np.ndarray


def inputs(given: list[Example], labels: list[str]) -> Inputs:
    """Examples as arrays, all as long as the longest may be."""
    laid = batch([example.context for example in given])
    wide = [np.pad(part, ((0, 0), (0, LONGEST - part.shape[1]))) for part in laid]
    entering = np.concatenate([transformer.beginning(rows).astype(np.float16) for rows in np.array_split(wide[0], 64)])
    return Inputs(entering, wide[1], wide[2], np.array([labels.index(example.kind) for example in given]))


def frozen() -> list[dict[str, jax.Array]]:
    """The base's layers."""
    return [{name: jnp.array(a) for name, a in transformer.model().layer(i).items()} for i in range(LAYERS)]


def fresh(layers: list[dict[str, jax.Array]], kinds: int, key: jax.Array) -> Tree:
    """Corrections that change nothing yet, and a linear layer near nought."""
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
    head = jax.random.normal(next(keys), (3 * transformer.WIDTH, kinds)) * 0.02
    return {"corrections": corrections, "head": {"weights": head, "bias": jnp.zeros(kinds)}}


def scores(learned: Tree, layers: Tree, x: jax.Array, mask: jax.Array, content: jax.Array, key: Any) -> jax.Array:
    """The score of each kind; `key` drops some of what passes, None drops nothing."""
    drop = _dropping(key)
    x = x.astype(jnp.float32)
    away = (1 - mask)[:, None, None, :] * -1e9
    for layer, correction in zip(layers, learned["corrections"], strict=True):
        x = _through(x, away, layer, correction, drop)
    where = content[:, :, None]
    mean = (x * where).sum(1) / where.sum(1)
    most = jnp.where(where > 0, x, -1e4).max(1)
    joined = drop(jnp.concatenate([mean, x[:, 0], most], 1), DROPPED_AT_THE_END)
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


def train(given: Inputs, labels: list[str], seed: int = 0) -> Tree:
    """Learn the corrections and the linear layer."""
    layers, key = frozen(), jax.random.PRNGKey(seed)
    learned = fresh(layers, len(labels), key)
    steps = EPOCHS * (len(given.kind) // BATCH)
    schedule = optax.warmup_cosine_decay_schedule(0, STEP, steps // 10, steps, 0)
    optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(schedule, weight_decay=0.01))
    state = optimizer.init(learned)

    def loss(learned: Tree, layers: Tree, x: Any, mask: Any, content: Any, kind: Any, key: Any) -> jax.Array:
        logs = jax.nn.log_softmax(scores(learned, layers, x, mask, content, key))
        wanted = jax.nn.one_hot(kind, len(labels)) * (1 - SMOOTHED) + SMOOTHED / len(labels)
        return -(logs * wanted).sum(1).mean()

    def advance(learned: Tree, layers: Tree, state: Tree, *rows: Any) -> tuple[Tree, Tree, jax.Array]:
        value, slope = jax.value_and_grad(loss)(learned, layers, *rows)
        change, state = optimizer.update(slope, state, learned)
        return optax.apply_updates(learned, change), state, value

    step = jax.jit(advance)
    begun = time.monotonic()
    for epoch in range(EPOCHS):
        total = 0.0
        for rows in _dealt(len(given.kind), seed + epoch):
            key, now = jax.random.split(key)
            learned, state, value = step(learned, layers, state, *(part[rows] for part in given), now)
            total += float(value)
        print(f"epoch {epoch + 1}: loss {total / (steps / EPOCHS):.3f}, {time.monotonic() - begun:.0f} s", flush=True)
    return jax.tree.map(np.asarray, learned)


def _dealt(count: int, seed: int) -> Iterator[np.ndarray]:
    order = np.random.default_rng(seed).permutation(count)
    return (order[i : i + BATCH] for i in range(0, count - BATCH + 1, BATCH))


def chances(learned: Tree, given: Inputs) -> np.ndarray:
    """The chance of each kind for each example."""
    layers = frozen()
    shown = jax.jit(lambda *rows: jax.nn.softmax(scores(learned, layers, rows[0], rows[1], rows[2], None)))
    places = np.array_split(np.arange(len(given.kind)), max(1, len(given.kind) // 64))
    return np.concatenate([np.asarray(shown(*(part[rows] for part in given[:3]))) for rows in places])


def write(learned: Tree, labels: list[str], path: Path) -> None:
    """The corrections and the linear layer in half precision."""
    stored: dict[str, np.ndarray] = {"layers": np.array(LAYERS), "labels": np.array(labels)}
    for i, correction in enumerate(learned["corrections"]):
        for name, low in correction.items():
            stored |= {f"{i}.{name}.{part}": low[part].astype(np.float16) for part in ("down", "up")}
    stored |= {"head": learned["head"]["weights"].astype(np.float16), "bias": learned["head"]["bias"]}
    np.savez_compressed(path, **stored)  # type: ignore[arg-type]  # names of arrays, not of the keyword of savez
    print(f"{path}: {path.stat().st_size / 1000:.0f} kB")


def given_to(paths: list[Path], quiet: list[Path]) -> list[Example]:
    """The examples: each statement once, as found where it was, else as annotated; and the background."""
    found = [e for path in paths for e in examples(read(path)) if not e.twice]
    return found + [e for path in quiet for e in background(read(path))]


def held_out(given: list[Example]) -> np.ndarray:
    """Which examples are of the crises, and of the background's documents, that a fifth of is kept from training."""
    crises = sorted({e.group for e in given if e.group != "background"})[::FOLDS]
    quiet = sorted({e.document for e in given if e.group == "background"})[::FOLDS]
    return np.array([e.group in crises or (e.group == "background" and e.document in quiet) for e in given])


def main() -> None:
    """Train on all, or on four fifths and say what it makes of the fifth."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("corpus", nargs="+", type=Path)
    asked.add_argument("--background", nargs="*", type=Path, default=[], help="news whose statements assert")
    asked.add_argument("--write", type=Path, metavar="NPZ")
    asked.add_argument("--held-out", type=Path, metavar="NPZ", help="where to keep the chances of what is held out")
    asked.add_argument("--seed", type=int, default=0)
    told = asked.parse_args()
    given = given_to(told.corpus, told.background)
    labels = sorted({e.kind for e in given})
    kept = held_out(given) if told.held_out else np.zeros(len(given), bool)
    laid = inputs(given, labels)
    learned = train(Inputs(*(part[~kept] for part in laid)), labels, told.seed)
    if told.write:
        write(learned, labels, told.write)
    if not kept.any():
        return
    away = Inputs(*(part[kept] for part in laid))
    shown = chances(learned, away)
    print(f"held out: the likeliest kind is right in {100 * np.mean(shown.argmax(1) == away.kind):.1f} %")
    np.savez(told.held_out, places=np.flatnonzero(kept), chances=shown, labels=labels)


if __name__ == "__main__":
    main()
