"""Train the arbiter of kinds on the corpus, by document groups that tell of one crisis held out in turn, or for good.

    python bench/train_kinds.py CORPUS_en_train.jsonl CORPUS_fr_train.jsonl            cross-validate, print figures
    python bench/train_kinds.py CORPUS_… --write src/ficelle/detect/statements/kinds/kinds_weights.json

Each statement is an example twice: as annotated, and as the engine finds it where the two match. Multinomial logistic
regression with an L2 penalty (L-BFGS). The probabilities of what is believed are calibrated on held-out crises: on
those whose leanings (`bench/train_leanings.py --held-out`) are given, or, without leanings, on all. Only data whose
licence allows it may be given where the weights are to ship.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from ficelle.detect.lexicon import Cue, Lexicon, lexicon
from ficelle.detect.statements.engine import reads_in
from ficelle.detect.statements.kinds.composing import Content, kinds
from ficelle.detect.statements.kinds.judge import Judged, chances_of, decided, share, strife, together
from ficelle.detect.statements.kinds.leanings import Said, said_in
from ficelle.detect.statements.kinds.seen import Seen, features, is_open
from ficelle.detect.statements.links.sides import Voice, sides_of
from ficelle.detect.statements.speakers.actors import stems
from ficelle.detect.statements.whole import seen_as
from ficelle.model import Document
from kinds import labelled, matched, read

PENALTY = 3.0
RAREST = 3  # documents that a feature must occur in
PLACES = 2  # decimals of a weight that ships
FOLDS = 6
CALIBRATED = ("accusation", "denial")  # kinds whose probability is calibrated by themselves
SMALLEST_STEP, STEPS = 12, 6  # verdicts in a step of the calibration, and how many steps at most


class Example(NamedTuple):
    """A statement's features, its annotated kind, the crisis (`group`) it belongs to; `found` by the engine or not.

    `said` is where it stands in its document, `place` which of its annotated statements it is; `twice` marks an
    annotated one that the engine found as well. `answers` are the places of those that it answers, `against` where the
    text names whom it is against: nowhere for an accusation of nobody, None where that was not annotated.
    """

    features: tuple[str, ...]
    kind: str
    group: str
    document: str
    found: bool
    rule: str
    open: bool
    language: str
    content: str
    said: Said
    place: int
    speaker: str | None = None
    answers: tuple[int, ...] = ()
    twice: bool = False
    against: tuple[tuple[int, int], ...] | None = None


def examples(documents: list[dict[str, Any]]) -> Iterator[Example]:
    """Every statement as annotated, and as found."""
    as_documents = [Document(d["doc_id"], d["text"], language=d["lang"]) for d in documents]
    for document, (_, reads) in zip(documents, reads_in(as_documents), strict=True):
        quotes = [{"spans": [(e.start, e.stop) for e in one.statement.pieces]} for one in reads]
        pairs = matched(document["quotes"], quotes)
        words = lexicon(document["lang"])
        seen = _sided(document, [_annotated(document, quote, words) for quote in document["quotes"]])
        for i, quote in enumerate(document["quotes"]):
            yield _example(document, i, seen, i, _said(quote))._replace(twice=i in pairs)
        seen = seen_as(reads)
        for i, j in pairs.items():
            yield _example(document, i, seen, j, said_in(reads[j].statement))._replace(found=True)


def _example(document: dict[str, Any], place: int, seen: list[Seen], i: int, where: Said) -> Example:
    one, quote, language = seen[i], document["quotes"][place], document["lang"]
    shown = tuple(features(seen, i, language))
    of = (document["crisis"], document["doc_id"], False)
    answers = _answers(document, quote)
    at = (where, place, one.speaker)
    against = _against(document["text"], quote)
    return Example(
        shown, quote["kind"], *of, one.kind, is_open(one), language, one.content, *at, answers, against=against
    )


def _answers(document: dict[str, Any], quote: dict[str, Any]) -> tuple[int, ...]:
    """The places of the statements of its own document that a statement answers."""
    places = {other["id"]: i for i, other in enumerate(document["quotes"])}
    answered = (link["to"] for link in quote["links"] if link["relation"] == "answers")
    return tuple(places[other] for other in answered if other in places)


def _against(text: str, quote: dict[str, Any]) -> tuple[tuple[int, int], ...] | None:
    """Where a text names whom a statement is against: the words marked, and the names by their beginnings."""
    if not quote["targets"]:
        return () if quote["kind"] in ("accusation", "counter-accusation") else None
    wanted = beginnings(quote)
    words = (m.span() for m in NAMED.finditer(text) if not wanted.isdisjoint(stems(m.group())))
    return (*((start, stop) for start, stop in quote["target_spans"]), *words)


def beginnings(quote: dict[str, Any]) -> frozenset[str]:
    """The beginnings of the words of the names of whom a statement is against, its speaker's own left out."""
    own = stems(quote["speaker"] or "")
    named = [stems(name) for name in quote["targets"] if name != name.lower()]
    return frozenset().union(*(name - own or name for name in named))


NAMED = re.compile(r"[^\W\d_a-zà-öø-ÿ][^\W_]{2,}(?:[-'’][^\W_]+)*")  # capitalised words


def _said(quote: dict[str, Any]) -> Said:
    """Where an annotated statement stands."""
    beside = [(quote.get(f"{role}_start"), quote.get(f"{role}_end")) for role in ("speaker", "cue")]
    speaker, cue = ((start, stop) if start is not None and stop is not None else None for start, stop in beside)
    return Said(tuple((start, stop) for start, stop in quote["spans"]), speaker, cue, quote.get("speaker"))


def _annotated(document: dict[str, Any], quote: dict[str, Any], words: Lexicon) -> Seen:
    text = document["text"]
    cue = _cue(quote["cue"] or "", words)
    content = " … ".join(text[a:b] for a, b in quote["spans"])
    shape = "object" if cue and cue.lemma in words.words("frames", "object") and quote["form"] != "direct" else "clause"
    named = tuple(quote["targets"]) if quote["target_spans"] else ()
    read_as = kinds(cue, Content(content, bool(named), shape, "negated" in quote["flags"]), words)
    flags = tuple(f for f in quote["flags"])
    return Seen(
        read_as[0],
        content,
        cue.lemma if cue else None,
        cue.kind if cue else None,
        quote["form"],
        quote["speaker"],
        named,
        flags,
    )


def _sided(document: dict[str, Any], seen: list[Seen]) -> list[Seen]:
    """The annotated statements with their speakers' sides."""
    voices = []
    for quote, one in zip(document["quotes"], seen, strict=True):
        begin, stop = quote.get("speaker_start"), quote.get("speaker_end")
        phrase = document["text"][begin:stop] if begin is not None else ""
        position = min(start for start, _ in quote["spans"])
        voices.append(Voice(one.speaker, phrase, quote.get("speaker_via") or "none", position, one.others))
    sides = sides_of(voices)
    return [one._replace(side=sides.get(one.speaker or "", frozenset()), of_somebody=bool(one.others)) for one in seen]


def _cue(written: str, words: Lexicon) -> Cue | None:
    if written.lower().startswith(("according", "selon", "d'après", "d’après")):
        return words.by_lemma["say" if words.language == "en" else "dire"]
    for word in written.lower().replace("’", "'").split():
        for cue in words.by_form.get(word, ()):
            if all(rest in written.lower() for rest in cue.rest) and not cue.reflexive:
                return cue
    return None


class Model(NamedTuple):
    """Labels, features and their weights (feature × label)."""

    labels: list[str]
    places: dict[str, int]
    weights: np.ndarray

    def chances(self, found: Sequence[str]) -> dict[str, float]:
        """The probability of each label."""
        rows = [0] + [self.places[f] for f in found if f in self.places]
        scores = self.weights[rows].sum(axis=0)
        grown = np.exp(scores - scores.max())
        return dict(zip(self.labels, grown / grown.sum(), strict=True))


def train(given: list[Example], penalty: float = PENALTY) -> Model:
    """Fit the model, to the background also as if a quarrel ran through its documents."""
    calm = [e for e in given if e.group == "background" and e.kind == "assertion"]
    given = [*given, *(_as_in_a_quarrel(e, told) for e in calm for told in _QUARRELS)]
    labels = sorted({e.kind for e in given})
    known = _features(given)
    places = {feature: i + 1 for i, feature in enumerate(known)}
    matrix = _matrix(given, places)
    target = np.zeros((len(given), len(labels)))
    target[np.arange(len(given)), [labels.index(e.kind) for e in given]] = 1
    shape = (len(places) + 1, len(labels))

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(shape)
        scores = matrix @ weights
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        slope = matrix.T @ (np.exp(logs) - target)
        penal = weights.copy()
        penal[0] = 0
        return float(-(logs * target).sum() + penalty / 2 * (penal**2).sum()), (slope + penalty * penal).ravel()

    fitted = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return Model(labels, places, fitted.x.reshape(shape))


# What a quarrel around a statement tells of it. The corpus is full of strife, plain news is not: without this, strife
# around it would be all that tells an accusation from news, and every word of politicians who quarrel an accusation.
_QUARRELS = (
    ("dispute", "quarrel", "before: others accuse"),
    ("dispute", "quarrel", "before: others accuse", "before: it is accused", "accused anywhere"),
)


def _as_in_a_quarrel(example: Example, told: tuple[str, ...]) -> Example:
    return example._replace(features=tuple(dict.fromkeys(example.features + told)))


def _features(given: list[Example]) -> list[str]:
    documents = defaultdict(set)
    for example in given:
        for feature in example.features:
            documents[feature].add(example.document)
    return sorted(f for f, where in documents.items() if len(where) >= RAREST)


def _matrix(given: list[Example], places: dict[str, int]) -> csr_matrix:
    rows, columns = [], []
    for i, example in enumerate(given):
        shown = {0} | {places[f] for f in example.features if f in places}
        rows += [i] * len(shown)
        columns += sorted(shown)
    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(given), len(places) + 1))


def background(documents: list[dict[str, Any]]) -> Iterator[Example]:
    """News where sides hardly fight, to balance a corpus full of strife; without kinds, neutral cues only assert."""
    for document in documents:
        words = lexicon(document["lang"])
        text = document["text"]
        seen = []
        filled_quotes = []
        for quote in document["quotes"]:
            start, stop, cue, end = (quote.get(f"{w}_{x}") for w, x in _ENDS)
            spans = quote.get("spans") or [[quote["start"], quote["end"]]]
            filled = {
                "spans": spans,
                "cue": text[cue:end] if cue is not None else None,
                "form": "direct" if text[spans[0][0] - 1 : spans[0][0] + 1].strip(" ")[:1] in '"“«' else "indirect",
                "speaker": text[start:stop] if start is not None else None,
                "targets": [],
                "target_spans": [],
                "flags": [],
            }
            seen.append(_annotated(document, filled, words))
            filled_quotes.append({**quote, "spans": spans})
        seen = _sided({**document, "quotes": filled_quotes}, seen)
        for i, one in enumerate(seen):
            kind = filled_quotes[i].get("kind") or ("assertion" if one.kind == "assertion" else None)
            if is_open(one) and kind is not None:
                shown = tuple(features(seen, i, document["lang"]))
                of = ("background", document["doc_id"], False)
                yield Example(
                    shown, kind, *of, one.kind, True, document["lang"], one.content, _said(filled_quotes[i]), i
                )


_ENDS = (("speaker", "start"), ("speaker", "end"), ("cue", "start"), ("cue", "end"))


class Guess(NamedTuple):
    """A statement with the chances of its kinds by models that have not seen its crisis, and the strife around it."""

    example: Example
    chances: dict[str, float]
    strife: float = 0.0


def held_out(given: list[Example], folds: int = FOLDS) -> list[Guess]:
    """Each found statement, and each of the background, with the chances by a model that has not seen its crisis."""
    groups = sorted({e.group for e in given if e.group != "background"})
    quiet = sorted({e.document for e in given if e.group == "background"})
    guesses: list[Guess] = []
    for fold in range(folds):
        out, held = set(groups[fold::folds]), set(quiet[fold::folds])
        model = train([e for e in given if e.group not in out and e.document not in held])
        away = [e for e in given if (e.group in out and e.found) or e.document in held]
        guesses += [Guess(e, chances_of(e.content, model.chances(e.features), e.language)) for e in away]
    return _in_strife(guesses)


def leaning(given: list[Example], path: Path) -> list[Guess]:
    """The statements that the transformer has not seen, with the chances of both models together."""
    stored = np.load(path)
    labels = [str(label) for label in stored["labels"]]
    once = [e for e in given if not e.twice]
    rows = (dict(zip(labels, map(float, row), strict=True)) for row in stored["chances"])
    away = [(once[i], leans) for i, leans in zip(stored["places"], rows, strict=True)]
    out = {e.document for e, _ in away}
    model = train([e for e in given if e.document not in out])
    guesses = []
    for example, leans in away:
        if example.found or example.group == "background":
            chances = model.chances(example.features)
            guesses.append(Guess(example, chances_of(example.content, together(chances, leans), example.language)))
    return _in_strife(guesses)


def _in_strife(guesses: list[Guess]) -> list[Guess]:
    documents = defaultdict(list)
    for i, guess in enumerate(guesses):
        documents[guess.example.document].append(i)
    found = list(guesses)
    for places in documents.values():
        shares = [share(guess.example.speaker, guess.example.rule, guess.chances if guess.example.open else None)
                  for guess in (guesses[i] for i in places)]  # fmt: skip
        for i, around in zip(places, strife(shares), strict=True):
            found[i] = guesses[i]._replace(strife=around)
    return found


def verdict(guess: Guess) -> Judged | None:
    """What the arbiter makes of the chances."""
    example = guess.example
    return decided(example.rule, example.features, guess.chances, guess.strife) if example.open else None


def validate(guesses: list[Guess]) -> None:
    """Print what held-out crises give: with rules alone, with the arbiter, and as the likeliest kind without guards."""
    results: dict[str, list[tuple[Example, str]]] = defaultdict(list)
    quiet: Counter[str] = Counter()
    for guess in guesses:
        example, chances, _ = guess
        found = verdict(guess)
        kind = found.kind if found else example.rule
        if example.group == "background":
            quiet[kind] += 1
            continue
        results["rules alone"].append((example, example.rule))
        results["arbiter"].append((example, kind))
        results["likeliest"].append((example, max(chances, key=lambda k: chances[k]) if example.open else kind))
    for name, decisions in results.items():
        show(name, decisions)
    print(f"of the background: {quiet['accusation']} accusations, {quiet['denial']} denials of {quiet.total()}")


def believed(guesses: list[Guess]) -> dict[str, list[tuple[float, bool]]]:
    """By family of kinds, the chance of each verdict on a found statement, and whether it is right."""
    families: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for guess in guesses:
        example, found = guess.example, verdict(guess)
        if found is not None and example.group != "background":
            right = found.kind == example.kind or {found.kind, example.kind} == {"accusation", "counter-accusation"}
            families[found.kind if found.kind in CALIBRATED else "rest"].append((found.probability, right))
    return families


def calibration(pairs: list[tuple[float, bool]]) -> list[list[float]]:
    """A rising line from chances to shares of what was right: isotonic over steps of some size, with a little doubt."""
    ordered = sorted(pairs)
    size = max(SMALLEST_STEP, len(ordered) // STEPS)
    blocks: list[list[float]] = []  # sum of chances, of right ones, number
    stops = [*range(size, len(ordered) - size + 1, size), len(ordered)]
    for start, stop in zip([0, *stops[:-1]], stops, strict=True):
        step = ordered[start:stop]
        blocks.append([sum(chance for chance, _ in step), float(sum(right for _, right in step)), float(len(step))])
        while len(blocks) > 1 and _share(blocks[-2]) >= _share(blocks[-1]):
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    return [[round(total / n, 3), round((right + 1) / (n + 2), 3)] for total, right, n in blocks]


def _share(block: list[float]) -> float:
    return block[1] / block[2]


def show(name: str, decisions: list[tuple[Example, str]]) -> None:
    """One line of figures a language."""
    for language in ("en", "fr"):
        mine = [(e, k) for e, k in decisions if e.language == language]
        right = sum(e.kind == k for e, k in mine)
        line = f"{name:14} {language} leading {100 * right / len(mine):5.1f} % of {len(mine)}"
        for family in (("accusation", "counter-accusation"), ("denial",)):
            n = Counter((e.kind in family, k in family) for e, k in mine)
            p = n[True, True] / max(1, n[True, True] + n[False, True])
            r = n[True, True] / max(1, n[True, True] + n[True, False])
            line += f"   {family[0]} P {100 * p:4.1f} R {100 * r:4.1f} F {200 * p * r / max(1e-9, p + r):4.1f}"
        print(line)


def write(model: Model, doubts: dict[str, list[list[float]]], path: Path) -> None:
    """The weights as JSON: for each feature the labels' places and weights that are not nought."""
    rounded = np.round(model.weights, PLACES)
    weights: dict[str, Any] = {"bias": rounded[0].tolist()}
    for feature, i in model.places.items():
        kept = [[j, w] for j, w in enumerate(rounded[i].tolist()) if w]
        if kept:
            weights[feature] = kept
    licence = (
        "Trained on the train split of the ficelle corpus of accusations and denials (CC BY 4.0, see corpus/README.md) "
        "on Wikinews texts of AMALGUM (CC BY) and, as background, on news of the GUM corpus (Georgetown University "
        "Multilayer corpus, CC BY)."
    )
    written = {"licence": licence, "labels": model.labels, "calibration": doubts, "weights": weights}
    path.write_text(json.dumps(written, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{path}: {len(weights)} features, {path.stat().st_size / 1000:.0f} kB")


def main() -> None:
    """Train, and write or cross-validate."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("corpus", nargs="+", type=Path)
    asked.add_argument("--background", nargs="*", type=Path, default=[], help="news that hardly quarrels")
    asked.add_argument("--kinds", type=Path, metavar="TSV", help="the kinds of the background's statements")
    asked.add_argument("--leanings", type=Path, metavar="NPZ", help="the chances of what was held out")
    asked.add_argument("--write", type=Path, metavar="JSON")
    given = asked.parse_args()
    found = [e for path in given.corpus for e in examples(read(path))]
    quiet = [document for path in given.background for document in read(path)]
    found += background(labelled(quiet, given.kinds) if given.kinds else quiet)
    guesses = leaning(found, given.leanings) if given.leanings else held_out(found)
    validate(guesses)
    doubts = {family: calibration(pairs) for family, pairs in believed(guesses).items()}
    for family, steps in doubts.items():
        print(f"{family}: " + ", ".join(f"{chance:.2f} right in {share:.2f}" for chance, share in steps))
    if given.write:
        write(train(found), doubts, given.write)


if __name__ == "__main__":
    main()
