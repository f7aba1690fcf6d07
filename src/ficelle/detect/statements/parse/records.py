"""A parse as plain records: what the rules ask of a token, taken from spaCy once, which makes it anew at each question.

The names are spaCy's own (`pos_`, `head`, `children` …), and mean here what they mean there. What few parses are asked
for, as sentences and the edges of phrases, is found for a whole parse when it is first asked of one of its tokens.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, overload

from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, IS_PUNCT, LENGTH, MORPH, POS, SENT_START, SPACY, TAG

from ficelle.detect.statements.parse.mending import mend_english, mend_french

_ASKED_ALWAYS = (IDX, LENGTH, HEAD, POS, DEP, TAG, ENT_TYPE)
_ASKED_LATE = (SENT_START, SPACY, IS_PUNCT, ENT_IOB, MORPH)
_SENTENCE_STARTS = {1: True, -1: False}
_BLANKS = ("", " ")
_ENTITY_PLACES = ("", "I", "O", "B")


_MENDING = {"en": mend_english, "fr": mend_french}


class Morph:
    """The morphology of a token, as in `VerbForm=Inf|Number=Sing`."""

    __slots__ = ("_values",)

    def __init__(self, written: str) -> None:
        pairs = (pair.partition("=") for pair in written.split("|") if "=" in pair)
        self._values = {field: values.split(",") for field, _, values in pairs}

    def get(self, field: str) -> list[str]:
        """The values of a field; none where the token has no such field."""
        return self._values.get(field, _NO_VALUES)


_NO_VALUES: list[str] = []


class Token:
    """A token of a parse."""

    __slots__ = (
        "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_punct", "is_sent_start",
        "left_edge", "lefts", "lower_", "morph", "pos_", "right_edge", "rights", "sent", "tag_", "text", "whitespace_",
    )  # fmt: skip

    doc: "Parse"
    i: int
    idx: int
    text: str
    lower_: str
    whitespace_: str
    pos_: str
    dep_: str
    tag_: str
    ent_type_: str
    ent_iob_: str
    morph: Morph
    head: "Token"
    is_punct: bool
    is_sent_start: bool | None
    sent: "Run"
    children: "tuple[Token, ...]"
    lefts: "tuple[Token, ...]"
    rights: "tuple[Token, ...]"
    left_edge: "Token"
    right_edge: "Token"

    def __getattr__(self, name: str) -> Any:
        """What is found for all tokens of the parse at once, the first time that it is asked of one."""
        if name not in _FOUND_LATE:
            raise AttributeError(name)
        _FOUND_LATE[name](self.doc)
        return getattr(self, name)

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def nbor(self, by: int = 1) -> "Token":
        """The token so many places on."""
        at = self.i + by
        if at < 0:
            raise IndexError(at)
        return self.doc.tokens[at]

    @property
    def is_alpha(self) -> bool:
        """Whether it is of letters alone."""
        return self.text.isalpha()

    @property
    def is_space(self) -> bool:
        """Whether it is of white space alone."""
        return self.text.isspace()

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return bool(self.doc.vocab[self.text].is_quote)

    @property
    def lang_(self) -> str:
        """The language of the parse."""
        return self.doc.lang_

    @property
    def is_sent_end(self) -> bool:
        """Whether it is the last of its sentence."""
        return self.i + 1 == len(self.doc.tokens) or bool(self.doc.tokens[self.i + 1].is_sent_start)

    @property
    def like_num(self) -> bool:
        """Whether it is a number, in figures or words."""
        return bool(self.doc.vocab[self.text].like_num)

    @property
    def subtree(self) -> "list[Token]":
        """The token and all that hangs on it."""
        found: list[Token] = []
        left: list[tuple[Token, bool]] = [(self, False)]
        while left:
            token, opened = left.pop()
            if opened or not token.children:
                found.append(token)
                continue
            left += [(one, False) for one in reversed(token.rights)]
            left.append((token, True))
            left += [(one, False) for one in reversed(token.lefts)]
        return found

    @property
    def ancestors(self) -> "Iterator[Token]":
        """The tokens that it hangs on, the nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: "Token") -> bool:
        """Whether another token hangs on it."""
        return any(token is self for token in other.ancestors)


class Run(tuple[Token, ...]):
    """Tokens that stand together: a sentence, an entity, a piece of a parse."""

    label_: str

    @property
    def doc(self) -> "Parse":
        """The parse that it is of."""
        return self[0].doc

    @property
    def start(self) -> int:
        """The place of its first token."""
        return self[0].i

    @property
    def end(self) -> int:
        """The place after its last token."""
        return self[-1].i + 1

    @property
    def end_char(self) -> int:
        """Where it ends in the parse's text."""
        return self[-1].idx + len(self[-1].text)

    @property
    def text(self) -> str:
        """Its words as written."""
        return self.doc.text[self[0].idx : self.end_char] if self else ""

    @property
    def root(self) -> Token:
        """The token nearest to the root of its sentence, the first of several."""
        top = next((token for token in self if token.head is token), None)
        if top is not None:
            return top
        outside = [token for token in self if not self.start <= token.head.i < self.end]
        return min(outside, key=_depth, default=self[0])


def _depth(token: Token) -> int:
    """How far a token is from the root; a mark or a space that nothing hangs on is the last to choose."""
    if (token.is_punct or token.is_space) and not token.children:
        return len(token.doc.tokens) - 1
    return sum(1 for _ in token.ancestors)


class Parse:
    """A parsed text: its tokens, the entities, the sentences."""

    __slots__ = ("ents", "lang_", "late", "lowers", "sents", "text", "texts", "tokens", "vocab")

    ents: tuple[Run, ...]
    sents: tuple[Run, ...]

    def __init__(self, doc: Any, text: str) -> None:
        self.text = text
        self.vocab = doc.vocab
        self.lang_: str = doc.vocab.lang
        columns = doc.to_array((*_ASKED_ALWAYS, *_ASKED_LATE)).view("int64")
        self.late = columns[:, len(_ASKED_ALWAYS) :]
        self.tokens = tuple(_tokens(columns[:, : len(_ASKED_ALWAYS)].tolist(), self))
        if self.lang_ in _MENDING:
            _MENDING[self.lang_](self.tokens)
        self.texts = [token.text for token in self.tokens]
        self.lowers = [token.lower_ for token in self.tokens]
        self.ents = tuple(_entities(doc, self.tokens))

    def __getattr__(self, name: str) -> Any:
        """The sentences, when they are first asked for."""
        if name != "sents":
            raise AttributeError(name)
        _find_sentences(self)
        return self.sents

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> Run: ...
    def __getitem__(self, key: int | slice) -> Token | Run:
        return Run(self.tokens[key]) if isinstance(key, slice) else self.tokens[key]

    def char_span(self, start: int, stop: int) -> Run | None:
        """The tokens from one place of the text to another; None where these are not edges of tokens."""
        first = bisect_left(self.tokens, start, key=_begins)
        last = bisect_left(self.tokens, stop, lo=first, key=_begins)
        found = self[first:last]
        return found if found and found[0].idx == start and found.end_char == stop else None


def _begins(token: Token) -> int:
    return token.idx


def _tokens(rows: list[list[int]], parse: Parse) -> list[Token]:
    name, text = _names_in(parse.vocab.strings), parse.text
    tokens = [Token() for _ in rows]
    for i, (token, (at, length, head, pos, dep, tag, entity)) in enumerate(zip(tokens, rows, strict=True)):
        token.doc, token.i, token.idx, token.head = parse, i, at, tokens[i + head]
        token.text = word = text[at : at + length]
        token.lower_ = word.lower()
        token.pos_, token.dep_, token.tag_, token.ent_type_ = name[pos], name[dep], name[tag], name[entity]
    return tokens


class _Names(dict[int, str]):
    """The names of labels by their numbers, which spaCy would read from its store each time."""

    def __init__(self, strings: Any) -> None:
        self._strings = strings

    def __missing__(self, number: int) -> str:
        name: str = self._strings[number % 2**64]
        self[number] = name
        return name


_names_in = cache(_Names)
_morph = cache(Morph)


def _entities(doc: Any, tokens: tuple[Token, ...]) -> Iterator[Run]:
    """The entities, none of which goes on over a verb: of “*Scheer told Question Period*” a parser makes one."""
    for entity in doc.ents:
        first = entity.start
        if entity.label_ in _PERSONS and _is_word(tokens[first : entity.end]):
            for token in tokens[first : entity.end]:
                token.ent_type_ = ""
            continue
        verbs = [i for i in range(entity.start, entity.end) if _finite(tokens[i])] if entity.end - first > 1 else []
        for verb in verbs:
            tokens[verb].ent_type_ = ""
        for verb in (*sorted({*verbs, *_commas(tokens, entity)}), entity.end):
            stop = verb
            while stop > first + 1 and tokens[stop - 1].pos_ == "ADP" and tokens[stop - 1].text.islower():
                stop -= 1
                tokens[stop].ent_type_ = ""  # “Holt *of*”
            if stop > first:
                run = Run(tokens[first:stop])
                run.label_ = entity.label_
                yield run
            first = verb + 1


def _commas(tokens: Sequence[Token], entity: Any) -> list[int]:
    """The commas that part two names of which a parser makes one body: “in *Brackley*, *Freedom Union* …”."""
    if entity.label_ not in ("ORG", "GPE", "LOC", "FAC"):
        return []
    found = [i for i in range(entity.start + 1, entity.end - 1) if tokens[i].text == ","]
    listed = any(tokens[i].text in ("&", "and", "et") for i in range(entity.start, entity.end))
    return found if len(found) == 1 and not listed else []


_PERSONS = {"PER", "PERSON"}


def _is_word(entity: Sequence[Token]) -> bool:
    """Whether what was taken for a person is written and used as common words are: « des médias *zelmariens* »."""
    return all(t.text.islower() and t.pos_ in ("ADJ", "NOUN", "VERB", "ADP", "DET") for t in entity)


def _finite(token: Token) -> bool:
    if token.pos_ not in ("VERB", "AUX") or not token.text.islower():
        return False
    return token.tag_ in ("VBD", "VBZ", "VBP") or "Fin" in token.morph.get("VerbForm")


def _find_sentences(parse: Parse) -> None:
    tokens = parse.tokens
    starts = [token.i for token in tokens if token.is_sent_start or token.i == 0]
    sentences = [parse[start:stop] for start, stop in zip(starts, [*starts[1:], len(tokens)], strict=True)]
    for sentence in sentences:
        for token in sentence:
            token.sent = sentence
    parse.sents = tuple(sentences)


def _find_children(parse: Parse) -> None:
    tokens = parse.tokens
    lefts: dict[int, list[Token]] = {}
    rights: dict[int, list[Token]] = {}
    for token in tokens:
        head = token.head
        if head is not token:
            (lefts if token.i < head.i else rights).setdefault(head.i, []).append(token)
    for token in tokens:
        before, after = lefts.get(token.i), rights.get(token.i)
        token.lefts = tuple(before) if before else ()
        token.rights = tuple(after) if after else ()
        token.children = token.lefts + token.rights


def _find_edges(parse: Parse) -> None:
    """One round from the left and one from the right, as spaCy does: where arcs cross, the edges are spaCy's too."""
    tokens = parse.tokens
    heads = [token.head.i for token in tokens]
    left, right = list(range(len(tokens))), list(range(len(tokens)))
    for i in (*range(len(tokens)), *reversed(range(len(tokens)))):
        head = heads[i]
        if left[i] < left[head]:
            left[head] = left[i]
        if right[i] > right[head]:
            right[head] = right[i]
    for token, first, last in zip(tokens, left, right, strict=True):
        token.left_edge, token.right_edge = tokens[first], tokens[last]


def _find_the_rest(parse: Parse) -> None:
    name = _names_in(parse.vocab.strings)
    for token, (starts, blank, mark, entity, morph) in zip(parse.tokens, parse.late.tolist(), strict=True):
        token.is_sent_start, token.whitespace_ = _SENTENCE_STARTS.get(starts), _BLANKS[blank]
        token.is_punct, token.ent_iob_, token.morph = mark == 1, _ENTITY_PLACES[entity], _morph(name[morph])


_FOUND_LATE = {
    **dict.fromkeys(("is_sent_start", "whitespace_", "is_punct", "ent_iob_", "morph"), _find_the_rest),
    "sent": _find_sentences,
    "children": _find_children,
    "lefts": _find_children,
    "rights": _find_children,
    "left_edge": _find_edges,
    "right_edge": _find_edges,
}
