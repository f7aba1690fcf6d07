"""Train what the small transformer adds: corrections of its layers, the marks, and what reads the last layer.

    python bench/train_leanings.py CORPUS_en_train.jsonl CORPUS_fr_train.jsonl --held-out CHANCES.npz
    python bench/train_leanings.py CORPUS_… --held-out CHANCES.npz --write TEACHER.npz
    python bench/train_leanings.py CORPUS_… --held-out CHANCES.npz --teacher TEACHER.npz \
        --write src/ficelle/detect/statements/kinds/leanings.npz

With `--held-out` a fifth of the crises is kept from training and their chances are written: `bench/train_kinds.py`
takes them to say how sure a verdict is. The weights that ship are of such a training, so that what is told of them is
of crises that they have not seen. The base (multilingual-e5-small, its first layers) stays as it is; each matrix gets
a correction of low rank (LoRA: Hu et al., ICLR 2022); over the statements of a document go two small layers more.
AdamW, cosine schedule, label smoothing; each time a document is read its stretches begin elsewhere. Beside the kind of
a statement, which other one of its document it answers is learned, and which words name whom it is against. With
`--start`, learning goes on from weights that were written before. With `--teacher`, weights of an earlier training or
of more layers, the chances that these give to the same statements are learned beside the kinds (distillation: Hinton
et al., 2015). Needs `pip install 'ficelle[bench]'`; an hour of two cores. Only data whose licence allows it may be
given where the weights are to ship.
"""

import argparse
import math
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch.nn import functional

from ficelle.detect.lexicon import LANGUAGES
from ficelle.detect.statements.kinds.in_document import AHEAD, BEHIND_IT, HEADS, NEAR, SAME, Around, around
from ficelle.detect.statements.kinds.leanings import (
    BEFORE,
    ROLES,
    TOGETHER,
    Laid,
    Said,
    Stretch,
    entering,
    laid_out,
    stretches,
)
from ficelle.text import transformer
from kinds import labelled, read
from train_kinds import Example, background, examples

LAYERS = 12
RANK = 16
KINDS = 16  # of statements
PAIR = 64  # numbers by which it is told whether one statement answers another
EPOCHS = 3  # four where nobody teaches
STEP = 8e-4
FASTER = 3  # times longer steps
HEEDED, DEEP = 128, 2  # numbers of a statement beside the others of its document, and layers
SMOOTHED = 0.1
DROPPED, DROPPED_AT_THE_END = 0.1, 0.2
ANSWERS = 0.5  # how much the answers weigh beside the kinds
AGAINST = 1.0  # how much it weighs whom a statement is against
TAUGHT = 0.5  # how much a teacher's chances weigh against the kinds themselves
DEALT = 520  # the number up to which the corpus' crises were dealt into folds first
FOLDS = 5
AWAY = -1e9

Tensors = dict[str, Any]
"""What is learned, by the names under which `leanings` reads it."""


NOTHING = np.zeros(KINDS, np.float32)
NOT_TAUGHT: Mapping[int, np.ndarray] = {}


class Text(NamedTuple):
    """A document's tokens and statements, the kind's place of each, and where each stands among all examples."""

    laid: Laid
    kinds: list[int]
    examples: list[int]


class Lesson(NamedTuple):
    """Stretches of one document side by side, the shorter ones filled up, and the statements that are judged in them.

    The statements are in the order of the text: each stands in a `row` of a `stretch`. `answers` (statements × others
    + 1) shares one among those that a statement answers, or gives it to the first, which stands for none; it is nought
    where what is answered stands elsewhere. `against` (statements × tokens + 1) is one for the tokens that name whom a
    statement is against, or for the first, which stands for nobody; nought where that was not annotated. `taught`
    (statements × kinds) are a teacher's chances, or nought.
    """

    tokens: Any
    mask: Any
    marks: Any
    looked: Any
    stretch: Any
    row: Any
    around: Around
    kind: Any
    answers: Any
    against: Any
    taught: Any
    examples: list[int]


Lessons = Mapping[int, np.ndarray]
"""A teacher's chances of the kinds, by example; empty where nobody teaches."""


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


def lessons_of(text: Text, given: Sequence[Example], before: int, taught: Lessons = NOT_TAUGHT) -> Iterator[Lesson]:
    """The stretches of a document, as many at a time as are judged beside each other."""
    cut = list(stretches(text.laid, range(len(text.kinds)), before))
    for start in range(0, len(cut), TOGETHER):
        yield _lesson(text, cut[start : start + TOGETHER], given, taught)


def _lesson(text: Text, cut: Sequence[Stretch], given: Sequence[Example], taught: Lessons) -> Lesson:
    laid = [entering(text.laid, stretch) for stretch in cut]
    length, most = max(len(one.tokens) for one in laid), max(len(stretch.places) for stretch in cut)
    where = [(place, i, row) for i, stretch in enumerate(cut) for row, place in enumerate(stretch.places)]
    where.sort(key=lambda at: text.laid.said[at[0]].pieces[0])
    here = [text.examples[place] for place, _, _ in where]
    beside = around([text.laid.said[place].by for place, _, _ in where])
    return Lesson(
        _filled([one.tokens for one in laid], length, transformer.WIDTH),
        _filled([np.ones(len(one.tokens), bool) for one in laid], length),
        _filled([one.marks for one in laid], ROLES, length),
        _filled([one.looked for one in laid], ROLES, most, length),
        torch.tensor([i for _, i, _ in where]),
        torch.tensor([row for _, _, row in where]),
        Around(*(torch.from_numpy(np.array(part)) for part in beside)),
        torch.tensor([text.kinds[place] for place, _, _ in where]),
        torch.from_numpy(_answers([given[i] for i in here])),
        torch.from_numpy(np.stack([_against(text.laid, cut[i], given[text.examples[p]], length) for p, i, _ in where])),
        torch.from_numpy(np.stack([taught.get(i, NOTHING) for i in here])),
        here,
    )


def _filled(arrays: Sequence[np.ndarray], *shape: int) -> Any:
    whole = np.zeros((len(arrays), *shape), arrays[0].dtype)
    for row, array in zip(whole, arrays, strict=True):
        row[tuple(slice(size) for size in array.shape)] = array
    return torch.from_numpy(whole)


def _answers(here: Sequence[Example]) -> np.ndarray:
    rows = np.zeros((len(here), len(here) + 1), np.float32)
    places = {example.place: column for column, example in enumerate(here, 1)}
    for row, example in zip(rows, here, strict=True):
        answered = [places[place] for place in example.answers if place in places]
        row[answered] = 1 / max(1, len(answered))
        row[0] = float(not example.answers)
    return rows


def _against(laid: Laid, stretch: Stretch, example: Example, length: int) -> np.ndarray:
    row = np.zeros(length + 1, np.float32)
    written = laid.written[stretch.start : stretch.stop]
    for start, stop in example.against or ():  # before the tokens stand nobody and the mark of the beginning
        row[[i for i, (begin, end) in enumerate(written, 2) if start < end and begin < stop]] = 1
    row[0] = float(example.against == ())
    return row


def lessons(
    texts: Sequence[Text], given: Sequence[Example], chance: np.random.Generator, taught: Lessons = NOT_TAUGHT
) -> Iterator[Lesson]:
    """All documents once, each cut anew."""
    for i in chance.permutation(len(texts)):
        yield from lessons_of(texts[i], given, int(chance.integers(BEFORE // 2, 2 * BEFORE)), taught)


def frozen(layers: int) -> list[Tensors]:
    """The base's layers."""
    numbers = (transformer.model().layer(i) for i in range(layers))
    return [{name: torch.from_numpy(np.array(a)) for name, a in layer.items()} for layer in numbers]


def fresh(layers: Sequence[Tensors], kinds: int) -> Tensors:
    """Corrections that change nothing yet, marks that mark nothing, and what reads the last layer near nought."""
    width = transformer.WIDTH
    joined = (ROLES + 2) * width
    learned: Tensors = {"marks": torch.zeros(ROLES, width), "focus": torch.zeros(width)}
    for i, layer in enumerate(layers):
        for name in transformer.MATRICES:
            inputs, outputs = layer[name].shape
            learned[f"{i}.{name}.down"] = torch.randn(inputs, RANK) / math.sqrt(inputs)
            learned[f"{i}.{name}.up"] = torch.zeros(RANK, outputs)
    learned |= {"head": torch.randn(joined, kinds) * 0.02, "bias": torch.zeros(kinds)}
    for name, inputs in (("one", joined), ("other", joined), ("aims", joined), ("aimed", width)):
        learned |= {name: torch.randn(inputs, PAIR) * 0.02, f"{name}.bias": torch.zeros(PAIR)}
    learned |= {"apart": torch.zeros(AHEAD + BEHIND_IT + 1), "none": torch.zeros(1), "nobody": torch.zeros(1)}
    learned |= _fresh_document(joined, kinds)
    return {name: a.requires_grad_() for name, a in learned.items()}


def _fresh_document(joined: int, kinds: int) -> Tensors:
    """Layers over the statements of a document, that add nothing yet."""
    learned: Tensors = {"enter": torch.randn(joined, HEEDED) * 0.02, "enter.bias": torch.zeros(HEEDED)}
    for i in range(DEEP):
        name = f"document.{i}"
        for part, inputs, outputs in (
            ("qkv", HEEDED, 3 * HEEDED),
            ("o", HEEDED, HEEDED),
            ("in", HEEDED, 2 * HEEDED),
            ("out", 2 * HEEDED, HEEDED),
        ):
            learned[f"{name}.{part}"] = (torch.rand(inputs, outputs) * 2 - 1) / math.sqrt(inputs)
            learned[f"{name}.{part}.bias"] = torch.zeros(outputs)
        for part in ("first", "second"):
            learned |= {f"{name}.{part}": torch.ones(HEEDED), f"{name}.{part}.bias": torch.zeros(HEEDED)}
        learned |= {f"{name}.order": torch.zeros(2 * NEAR + 1, HEADS), f"{name}.same": torch.zeros(SAME + 1, HEADS)}
    learned |= {"document.last": torch.ones(HEEDED), "document.last.bias": torch.zeros(HEEDED)}
    learned |= {"document.head": torch.zeros(HEEDED, kinds), "document.one": torch.zeros(HEEDED, PAIR)}
    return {**learned, "document.other": torch.randn(HEEDED, PAIR) * 0.02}


class Scores(NamedTuple):
    """Of each statement: of each kind, of each other statement (after none) to be what it answers, of each token.

    That of a token (after nobody) is to be of a word that names whom the statement is against.
    """

    kinds: Any
    pairs: Any
    aims: Any


def scores(learned: Tensors, layers: Sequence[Tensors], given: Lesson, *, training: bool) -> Scores:
    """What the model makes of the statements of a lesson."""
    x = given.tokens + given.marks.transpose(1, 2) @ learned["marks"]
    for i, layer in enumerate(layers):
        x = _through(x, given.mask[:, None, None, :], _corrected(layer, learned, i), training=training)
    looked = given.looked
    means = [looked[:, role] @ x / looked[:, role].sum(-1, keepdim=True).clamp(min=1) for role in range(ROLES)]
    focus = torch.softmax((x @ learned["focus"])[:, None, :] + (1 - looked[:, 0]) * AWAY, -1)
    joined = torch.cat([*means, focus @ x, x[:, :1].expand_as(means[0])], -1)[given.stretch, given.row]
    joined = functional.dropout(joined, DROPPED_AT_THE_END, training)
    beside = _beside(joined, given.around, learned, training=training)
    one, other = (_linear(joined, learned, name) + beside @ learned[f"document.{name}"] for name in ("one", "other"))
    pairs = one @ other.T / math.sqrt(PAIR) + learned["apart"][given.around.far]
    pairs = pairs.masked_fill(torch.eye(len(pairs), dtype=torch.bool), AWAY)
    words = _linear(functional.dropout(x, DROPPED_AT_THE_END, training), learned, "aimed")
    aims = torch.einsum("sw,snw->sn", _linear(joined, learned, "aims"), words[given.stretch]) / math.sqrt(PAIR)
    return Scores(
        joined @ learned["head"] + learned["bias"] + beside @ learned["document.head"],
        _or_none(pairs, learned["none"]),
        _or_none(aims.masked_fill(~given.mask[given.stretch], AWAY), learned["nobody"]),
    )


def _linear(x: Any, learned: Tensors, name: str) -> Any:
    return x @ learned[name] + learned[f"{name}.bias"]


def _or_none(rows: Any, none: Any) -> Any:
    return torch.cat([none.expand(len(rows), 1), rows], -1)


def _beside(joined: Any, around: Around, learned: Tensors, *, training: bool) -> Any:
    """What the statements make of each other."""

    def normed(x: Any, name: str) -> Any:
        return functional.layer_norm(x, (HEEDED,), learned[name], learned[f"{name}.bias"])

    x = _linear(joined, learned, "enter")
    for i in range(DEEP):
        name = f"document.{i}"
        parts = _linear(normed(x, f"{name}.first"), learned, f"{name}.qkv").chunk(3, -1)
        q, k, v = (part.view(len(x), HEADS, -1).transpose(0, 1) for part in parts)
        heeded = learned[f"{name}.order"][around.order] + learned[f"{name}.same"][around.same]
        alike = q @ k.transpose(1, 2) / math.sqrt(HEEDED / HEADS) + heeded.permute(2, 0, 1)
        seen = functional.dropout(torch.softmax(alike, -1), DROPPED, training) @ v
        seen = _linear(seen.transpose(0, 1).reshape(len(x), HEEDED), learned, f"{name}.o")
        x = x + functional.dropout(seen, DROPPED, training)
        inner = functional.gelu(_linear(normed(x, f"{name}.second"), learned, f"{name}.in"))
        x = x + functional.dropout(_linear(inner, learned, f"{name}.out"), DROPPED, training)
    return normed(x, "document.last")


def _corrected(layer: Tensors, learned: Tensors, number: int) -> Tensors:
    low = {name: [learned[f"{number}.{name}.{part}"] for part in ("down", "up")] for name in transformer.MATRICES}
    return {**layer, **{f"{name}.low": parts for name, parts in low.items()}}


def _through(x: Any, mask: Any, layer: Tensors, *, training: bool) -> Any:
    texts, length, width = x.shape

    def linear(y: Any, name: str) -> Any:
        down, up = layer[f"{name}.low"]
        return y @ layer[name] + layer[f"{name}.b"] + y @ down @ up

    def heads(y: Any) -> Any:
        return y.view(texts, length, transformer.HEADS, -1).transpose(1, 2)

    def normed(y: Any, name: str) -> Any:
        return functional.layer_norm(y, (width,), layer[f"{name}.w"], layer[f"{name}.b"], transformer.model().epsilon)

    q, k, v = (heads(linear(x, name)) for name in "qkv")
    seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    seen = linear(seen.transpose(1, 2).reshape(texts, length, width), "ao")
    x = normed(x + functional.dropout(seen, DROPPED, training), "aln")
    inner = linear(functional.gelu(linear(x, "fi")), "fo")
    return normed(x + functional.dropout(inner, DROPPED, training), "oln")


def loss_of(found: Scores, given: Lesson) -> Any:
    """What is to become less: of the kinds, of the answers, and of whom statements are against."""
    of_kinds = functional.cross_entropy(found.kinds, given.kind, label_smoothing=SMOOTHED)
    if given.taught.any():
        of_kinds = of_kinds + TAUGHT * (_of_lessons(found.kinds, given) - of_kinds)
    of_answers = -(given.answers * torch.log_softmax(found.pairs, -1)).sum() / given.answers.sum().clamp(min=1)
    return of_kinds + ANSWERS * of_answers + AGAINST * _of_aims(found.aims, given)


def _of_aims(aims: Any, given: Lesson) -> Any:
    """Of the chance that all words together have which name whom a statement is against."""
    told = given.against.sum(-1) > 0
    chances = torch.log_softmax(aims, -1).masked_fill(given.against == 0, AWAY)
    return -torch.logsumexp(chances, -1)[told].sum() / told.sum().clamp(min=1)


def _of_lessons(kinds: Any, given: Lesson) -> Any:
    taught = given.taught.sum(-1) > 0
    return -(given.taught * torch.log_softmax(kinds, -1)).sum(-1)[taught].mean()


def train(
    texts: Sequence[Text],
    given: Sequence[Example],
    base: Sequence[Tensors],
    learned: Tensors,
    seed: int,
    taught: Lessons = NOT_TAUGHT,
) -> Tensors:
    """Learn the corrections, the marks and what reads the last layer."""
    chance = np.random.default_rng(seed)
    steps = EPOCHS * sum(1 for text in texts for _ in lessons_of(text, given, BEFORE))
    slow = [a for name, a in learned.items() if not _is_fast(name)]
    fast = [a for name, a in learned.items() if _is_fast(name)]
    groups = [{"params": slow}, {"params": fast, "lr": FASTER * STEP}]
    optimizer = torch.optim.AdamW(groups, lr=STEP, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _share(step / steps))
    begun = time.monotonic()
    for epoch in range(EPOCHS):
        losses = []
        for lesson in lessons(texts, given, chance, taught):
            loss = loss_of(scores(learned, base, lesson, training=True), lesson)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learned.values(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, {time.monotonic() - begun:.0f} s", flush=True)
    return {name: a.detach() for name, a in learned.items()}


def _is_fast(name: str) -> bool:
    """Whether something is learned in longer steps: what judges the statements beside each other, and their aims."""
    return name.startswith(("enter", "document", "aim", "nobody"))


def _share(done: float) -> float:
    """Of the step: it grows over the first tenth, and falls as a cosine does."""
    return done * 10 if done < 0.1 else 0.5 * (1 + math.cos(math.pi * min(1.0, (done - 0.1) / 0.9)))


def chances(
    learned: Tensors, texts: Sequence[Text], given: Sequence[Example], layers: int
) -> tuple[dict[int, np.ndarray], list[tuple[int, int, float]]]:
    """The chance of each kind for each example; and which example is likely to answer which, with the chance."""
    base = frozen(layers)
    found: dict[int, np.ndarray] = {}
    answers: list[tuple[int, int, float]] = []
    with torch.no_grad():
        for text in texts:
            for lesson in lessons_of(text, given, BEFORE):
                read = scores(learned, base, lesson, training=False)
                found |= dict(zip(lesson.examples, torch.softmax(read.kinds, -1).numpy(), strict=True))
                for one, row in zip(lesson.examples, torch.softmax(read.pairs, -1).numpy()[:, 1:], strict=True):
                    answers.append((one, lesson.examples[row.argmax()], float(row.max())))
    return found, answers


def show(
    found: dict[int, np.ndarray], answers: list[tuple[int, int, float]], given: list[Example], labels: list[str]
) -> None:
    """Print how often the likeliest kind is right, and how many answers are."""
    right = np.mean([labels[row.argmax()] == given[i].kind for i, row in found.items()])
    print(f"held out: the likeliest kind is right in {100 * right:.1f} %")
    wanted = sum(len(given[i].answers) for i in found)
    for least in (0.5, 0.7, 0.9):
        told = [given[j].place in given[i].answers for i, j, chance in answers if chance >= least]
        print(f"answers believed from {least}: right {sum(told)} of {len(told)}, of {wanted}")


def write(learned: Tensors, layers: int, labels: list[str], path: Path) -> None:
    """What was learned, in half precision."""
    stored: dict[str, np.ndarray] = {"layers": np.array(layers), "labels": np.array(labels)}
    stored |= {name: a.numpy().astype(np.float16) for name, a in learned.items()}
    np.savez_compressed(path, **stored)  # type: ignore[arg-type]  # names of arrays, not of the keyword of savez
    print(f"{path}: {path.stat().st_size / 1000:.0f} kB")


def written(path: Path) -> tuple[Tensors, int]:
    """What was learned, as it was written down, and by how many layers."""
    stored = np.load(path, allow_pickle=False)
    names = (name for name in stored.files if name not in ("layers", "labels"))
    return {name: torch.from_numpy(stored[name].astype(np.float32)) for name in names}, int(stored["layers"])


def keep(found: dict[int, np.ndarray], labels: list[str], path: Path) -> None:
    """Write chances down, by the examples' places."""
    places = np.array(sorted(found))
    np.savez(path, places=places, chances=np.stack([found[place] for place in places]), labels=labels)


def given_to(documents: list[dict[str, Any]], quiet: list[dict[str, Any]]) -> list[Example]:
    """The examples: each statement once, as found where it was, else as annotated; and the background."""
    return [e for e in examples(documents) if not e.twice] + list(background(quiet))


def held_out(given: list[Example]) -> np.ndarray:
    """Which examples are of the crises, or the documents of the background, that a fifth of is kept from training.

    Later documents' crises are dealt out apart, so that what was held out before them stays so.
    """
    crises: set[str] = set()
    for later in (False, True):
        its = {e.group for e in given if e.group != "background" and _is_later(e.document) == later}
        crises |= set(sorted(its)[::FOLDS])
    quiet = set(sorted({e.document for e in given if e.group == "background"})[::FOLDS])
    return np.array([e.group in crises or e.document in quiet for e in given])


def _is_later(document: str) -> bool:
    language, _, number = document.partition("-")
    return language not in LANGUAGES or int(number) > DEALT


def main() -> None:
    """Train on all, or on four fifths and say what it makes of the fifth."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("corpus", nargs="+", type=Path)
    asked.add_argument("--background", nargs="*", type=Path, default=[], help="news that hardly quarrels")
    asked.add_argument("--kinds", type=Path, metavar="TSV", help="the kinds of the background's statements")
    asked.add_argument("--layers", type=int, default=LAYERS)
    asked.add_argument("--teacher", type=Path, metavar="NPZ", help="weights whose chances are learned beside the kinds")
    asked.add_argument("--start", type=Path, metavar="NPZ", help="weights from which learning goes on")
    asked.add_argument("--write", type=Path, metavar="NPZ")
    asked.add_argument("--held-out", type=Path, metavar="NPZ", help="where to keep the chances of what is held out")
    asked.add_argument("--seed", type=int, default=0)
    told = asked.parse_args()
    documents, quiet = ([d for path in paths for d in read(path)] for paths in (told.corpus, told.background))
    given = given_to(documents, labelled(quiet, told.kinds) if told.kinds else quiet)
    labels = sorted({e.kind for e in given})
    kept = held_out(given) if told.held_out else np.zeros(len(given), bool)
    texts = texts_of(given, {d["doc_id"]: d["text"] for d in documents + quiet}, labels)
    shown, away = ([text for text in texts if kept[text.examples[0]] == out] for out in (False, True))
    teacher = written(told.teacher) if told.teacher else None
    taught = chances(teacher[0], shown, given, teacher[1])[0] if teacher else NOT_TAUGHT
    torch.manual_seed(told.seed)
    base = frozen(told.layers)
    learned = fresh(base, KINDS)
    if told.start:
        learned |= {name: a.requires_grad_() for name, a in written(told.start)[0].items()}
    learned = train(shown, given, base, learned, told.seed, taught)
    if told.write:
        write(learned, told.layers, labels, told.write)
    if kept.any():
        found, answers = chances(learned, away, given, told.layers)
        show(found, answers, given, labels)
        if told.held_out:
            keep(found, labels, told.held_out)


if __name__ == "__main__":
    main()
