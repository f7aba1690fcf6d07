"""The recipe: from annotated views to the three fields of a model; the arbiter learns from what was held out."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ficelle.detect.statements.tagging.arbiter import arbiter_features
from ficelle.detect.statements.tagging.candidates import Candidate, candidates, cue_chances, overlap
from ficelle.detect.statements.tagging.crf import Features, Field, Fit, train
from ficelle.detect.statements.tagging.cue_features import cue_features
from ficelle.detect.statements.tagging.gold import Gold, Lesson, lessons
from ficelle.detect.statements.tagging.span_features import span_features
from ficelle.detect.statements.tagging.views import Run, View
from ficelle.progress import Progress, silent

CUES, SPANS, ARBITER = "cues.crf", "spans.crf", "arbiter.crf"
_STEPS = 4
_FITS = {CUES: Fit(0.2, 0.5, 80, 2), SPANS: Fit(0.2, 0.5, 60, 3), ARBITER: Fit(0.0, 2.0, 100, 2)}
_RIGHT = 0.5  # intersection over union from which a candidate counts as the annotated statement
Read = tuple[list[View], Sequence[Gold]]  # a document: its paragraphs and its annotated statements
Labelled = Iterator[tuple[Features, list[str]]]


def train_model(documents: list[Read], folder: Path, progress: Progress = silent) -> None:
    """Write the fields of a model into `folder`; the arbiter learns from halves that the other half's fields read."""
    folder.mkdir(parents=True, exist_ok=True)
    held = []
    for half in (0, 1):
        progress("train", half, _STEPS)
        held.append(_held_out(documents, half))
    progress("train", 2, _STEPS)
    train_taggers(documents, folder)
    progress("train", 3, _STEPS)
    every = [held[i % 2][i // 2] for i in range(len(documents))]
    train(_judged(documents, every), folder / ARBITER, _FITS[ARBITER])
    progress("train", _STEPS, _STEPS)


def train_taggers(documents: list[Read], folder: Path) -> None:
    """Fit the cue tagger, then the span tagger, which sees the first one's chances."""
    train(_cue_lessons(documents), folder / CUES, _FITS[CUES])
    train(_span_lessons(documents, Field(folder / CUES)), folder / SPANS, _FITS[SPANS])


def _held_out(documents: list[Read], half: int) -> list[list[list[Candidate]]]:
    """The candidates of every second document, from `half` on, as fields trained on the others find them."""
    with TemporaryDirectory() as folder:
        train_taggers(documents[1 - half :: 2], Path(folder))
        cues, spans = Field(Path(folder) / CUES), Field(Path(folder) / SPANS)
        return [[candidates(view, cues, spans) for view in views] for views, _ in documents[half::2]]


def _cue_lessons(documents: list[Read]) -> Labelled:
    for views, statements in documents:
        for view in views:
            cues = {lesson.cue for lesson in lessons(view, statements)}
            for first, stop, features in cue_features(view):
                yield features, ["C" if token in cues else "O" for token in range(first, stop)]


def _span_lessons(documents: list[Read], field: Field) -> Labelled:
    for views, statements in documents:
        for view in views:
            its_lessons = lessons(view, statements)
            chances = cue_chances(view, field) if its_lessons else []
            for lesson in its_lessons:
                run, features = span_features(view, lesson.cue, chances)
                yield features, _labels(lesson, run)


def _labels(lesson: Lesson, run: Run) -> list[str]:
    found: list[str] = []
    for token in range(run[0], run[1] + 1):
        if token in lesson.content:
            found.append("I" if found and found[-1] in "BI" else "B")
        else:
            found.append("S" if token in lesson.speaker else "O")
    return found


def _judged(documents: list[Read], held: list[list[list[Candidate]]]) -> Labelled:
    for (views, statements), paragraphs in zip(documents, held, strict=True):
        for view, found in zip(views, paragraphs, strict=True):
            true = [frozenset(t for span in gold.content for t in view.inside(span)) for gold in statements]
            for candidate in found:
                right = any(overlap(candidate.tokens, tokens) >= _RIGHT for tokens in true)
                yield [arbiter_features(view, candidate, found)], ["Y" if right else "N"]
