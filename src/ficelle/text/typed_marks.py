"""Marks and apostrophes as typewriters, markup and other alphabets have them, made such as every reader knows."""

import re
from collections.abc import Iterator

from ficelle.text.offsets import Edit

# ``Not us,'' as TeX and old archives have it.
_TEX = re.compile(r"(?P<opens>``)(?=\S)[^`\n]{1,2000}?(?<=\S)(?P<closes>'')")
# << Pas nous >>
_ANGLES = re.compile(r"(?P<opens><<)(?=\s?[^\W\d_])[^<>\n]{1,2000}?(?P<closes>>>)")
# \"Not us,\" as text has it that was written into a program.
_ESCAPED = re.compile(r"(?P<opens>\\\")(?=[^\W_])[^\\\"\n]{1,2000}?(?P<closes>\\\")")
# Primes and wide marks; a figure before one makes inches or seconds of it.
_OTHER = re.compile("(?<![0-9])[\u2033\u3003]|[\uff02\u275d\u275e\u301d\u301e\u301f]")


def typed_marks(text: str) -> Iterator[Edit]:
    """Edits that make a known mark of each, where it is paired: `` and '', << and >>, two escaped marks, primes."""
    edits: list[Edit] = []
    for pattern, opens, closes in ((_TEX, '"', '"'), (_ANGLES, "«", "»"), (_ESCAPED, '"', '"')):
        for found in pattern.finditer(text):
            edits.append(Edit(*found.span("opens"), opens, "mark"))
            edits.append(Edit(*found.span("closes"), closes, "mark"))
    edits += [Edit(found.start(), found.end(), '"', "mark") for found in _OTHER.finditer(text)]
    yield from sorted(edits)


_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[\u00b4\u0060\u2032\u02b9](?=[^\W\d_])")
# « L' ambassade », « d' avoir »: a space behind an elided word.
_ELIDED = re.compile(
    r"(?<![\w'’])(?:[LlDdJjNnMmTtCcSs]|[Qq]u|[Ll]orsqu|[Pp]uisqu)['’](?P<space>[ \u00a0])"
    r"(?=[aàâeéèêëiîïoôuûùyhAÀÂEÉÈÊIÎOÔUÛH]\w)"
)


def typed_apostrophes(text: str) -> Iterator[Edit]:
    """Edits that make an apostrophe of an accent or a prime inside a word, and drop a space behind an elided one."""
    marks = (Edit(found.start(), found.end(), "'", "apostrophe") for found in _APOSTROPHE.finditer(text))
    spaces = (Edit(*found.span("space"), "", "apostrophe") for found in _ELIDED.finditer(text))
    yield from sorted([*marks, *spaces])


__all__ = ["typed_apostrophes", "typed_marks"]
