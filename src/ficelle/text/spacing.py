"""Punctuation said twice, quotation marks glued to a word or orphaned, and spaces. Marks keep their style and words."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from ficelle.model import Span
from ficelle.text.offsets import Edit
from ficelle.text.paragraphs import paragraphs
from ficelle.text.quotes import Pair, pair_marks

_CODE = re.compile(
    r"[{}\\`]|[;]\s*\Z|[=!<>]=|=>|->|::|\(\)|</|/\*|\*/|^\s*(?:#include|import |def |var |let |const )|\w\[\w|\w=\""
)

_STOPS = re.compile(r"[.,;:!?](?<=[^\s.,;:!?…/\\].)(?:[ \u00a0]?[.,;:!?…])+(?=[\s”\"»’')\]]|\Z)")
_NOT_STOPS = re.compile(r"[^.,;:!?…]")

_DOUBLED = re.compile(r"(?P<opens>(?<![\w'])''(?='?[\w$£€#@(\[.…]))|(?P<closes>(?<=[^\s])''(?![\w']))")
_LETTER = r"[^\W\d_]"
_GLUED = re.compile(rf"[\"“”«»„](?:(?={_LETTER})(?:(?<=\S.)|(?<=»))|(?<=[\"“”])(?<!\S.)(?!\S)|(?<=[”»])(?=[“«]))")
_WORD = re.compile(rf"{_LETTER}{{2}}|[aàyIAÀ]\b")  # an s glued to a mark is a plural, not a word
_PUT_SPACE_AFTER = frozenset(",:;.!?…”»")

_HINTS = ("  ", "\t", " \n", "\n ", "\n\n\n")
_RUNS = re.compile(r"\n[ \t\n]*\n|[ \t]{2,}|[ \t](?=\n|\Z)|(?<=\n)[ \t]|\A\s+|\n\Z")


def is_code(line: str) -> bool:
    """Whether a line looks like a program or data: it is left as it is."""
    return bool(_CODE.search(line))


def stops(text: str) -> Iterator[Edit]:
    """Doubled punctuation made one: `. .`, `..`, `,,`, `?.`. Ellipses, `?!` and `!!` are meant."""
    for found in _STOPS.finditer(text):
        run = found.group()
        single = _settled(_NOT_STOPS.sub("", run))
        if single and not _trails_off(text, found) and not _is_code_at(text, found.start()):
            yield Edit(found.start(), found.end(), single, "doubled punctuation")


def _trails_off(text: str, run: "re.Match[str]") -> bool:
    """Whether two dots hesitate: the sentence goes on after them."""
    return run.group() == ".." and text[run.end() : run.end() + 2].strip().islower()


def _settled(run: str) -> str | None:
    """What a run of stops should be; None where it is right as it stands."""
    if run in ("..", ",,", ";;", ",."):
        return run[-1]
    if run[-1] == "." and run[:-1].strip("?!") == "":
        return run[:-1]
    return None


def doubled_apostrophes(text: str) -> Iterator[Edit]:
    """Two apostrophes that stand for one mark, as archives write them, made that mark: `''Not us,'' she said`."""
    if "''" not in text:
        return
    for paragraph in paragraphs(text):
        if text.find("''", *paragraph) < 0 or is_code(text[paragraph.start : paragraph.stop]):
            continue
        opened = False
        for found in _DOUBLED.finditer(text, *paragraph):
            opens = found.lastgroup == "opens"
            opened = opened or opens
            if opens or opened or not text[found.start() - 1].isdigit():  # ten inches open no quotation
                yield Edit(found.start(), found.end(), '"', "doubled apostrophe")


def glued_marks(text: str) -> Iterator[Edit]:
    """A space between a mark and the word it was glued to; marks that stand alone and pair with none are dropped."""
    candidates = [found.start() for found in _GLUED.finditer(text)]
    if not candidates:
        return
    for paragraph in paragraphs(text):
        if _has_one(candidates, paragraph) and not is_code(text[paragraph.start : paragraph.stop]):
            yield from sorted(set(_mend(text, paragraph)))


def _has_one(candidates: list[int], paragraph: Span) -> bool:
    following = bisect_left(candidates, paragraph.start)
    return following < len(candidates) and candidates[following] < paragraph.stop


def _mend(text: str, paragraph: Span) -> Iterator[Edit]:
    pairs, orphans = pair_marks(text, paragraph)
    balanced = text.count('"', *paragraph) % 2 == 0
    for pair in pairs:
        if pair.style in ("curly", "low-high", "angle") or (pair.style == "straight" and balanced and pair.closed):
            yield from _spaced(text, paragraph, pair)
    for orphan in orphans:
        if _stands_alone(text, paragraph, orphan.position):
            yield _dropped(text, orphan.position)
        elif orphan.style in ("curly", "angle") and _word_follows(text, orphan.position + 1):
            yield Edit(orphan.position + 1, orphan.position + 1, " ", "glued mark")
    for pair in pairs:
        if not pair.closed and pair.start > paragraph.start and _stands_alone(text, paragraph, pair.start):
            yield _dropped(text, pair.start)


def _spaced(text: str, paragraph: Span, pair: Pair) -> Iterator[Edit]:
    before = text[pair.start - 1] if pair.start > paragraph.start else " "
    inside = text[pair.start + 1 : pair.start + 2]
    if (_cased(before) or (before in _PUT_SPACE_AFTER and pair.style != "straight")) and not _breaks(inside):
        yield Edit(pair.start, pair.start, " ", "glued mark")
    if pair.closed and pair.stop < paragraph.stop and _word_follows(text, pair.stop):
        yield Edit(pair.stop, pair.stop, " ", "glued mark")


def _word_follows(text: str, position: int) -> bool:
    return bool(_WORD.match(text, position)) and _cased(text[position])


def _cased(character: str) -> bool:
    """Whether it is a letter of a script with capitals: the others have their own spacing."""
    return character.isalpha() and character.lower() != character.upper()


def _breaks(inside: str) -> bool:
    """Whether an opening mark is followed by what only a closing one has: it is a closing mark in another's shape."""
    return not inside or (inside.isspace() and inside not in "\u00a0\u202f ") or inside in ".,;:!?)"


def _stands_alone(text: str, paragraph: Span, position: int) -> bool:
    before = text[position - 1] if position > paragraph.start else " "
    after = text[position + 1] if position + 1 < paragraph.stop else " "
    return text[position] in '"“”' and before.isspace() and after.isspace()


def _dropped(text: str, position: int) -> Edit:
    follows = text[position + 1 : position + 2]
    return Edit(position, position + 1 + (follows == " "), "", "orphaned mark")


def spaces(text: str) -> Iterator[Edit]:
    """Trailing spaces, runs of blank lines, and several spaces where one is meant; code keeps its own."""
    if not (any(hint in text for hint in _HINTS) or text[:1].isspace() or text[-1:].isspace()):
        return
    for found in _RUNS.finditer(text):
        start, stop = found.span()
        now = _run(text, found.group(), start, stop)
        if now != found.group():
            yield Edit(start, stop, now, "space")


def _run(text: str, run: str, start: int, stop: int) -> str:
    if start == 0 or stop == len(text):
        return "" if start == 0 or run != "\n" else "\n"
    if run[0] == "\n":
        return "\n\n"
    if text[stop] == "\n":
        return ""
    if _is_code_at(text, stop):
        return run
    return "" if text[start - 1] == "\n" else " "


def _is_code_at(text: str, position: int) -> bool:
    start = max(text.rfind("\n", 0, position) + 1, position - 2_000)
    stop = text.find("\n", position, position + 2_000)
    return is_code(text[start : stop if stop >= 0 else position + 2_000])
