"""Repairs of single characters: wrong encodings, entities, invisible and control characters, odd spaces.

No-break and narrow spaces stay as they are where French typography or the grouping of digits asks for one (inside « »,
before : ; ! ? % and currency signs, between digits) and become plain spaces everywhere else.
"""

import html
import re
from collections.abc import Iterator
from html.entities import html5

from ficelle.text.offsets import Edit

_ENTITY = re.compile(
    r"&(?:(?:amp|#0{0,5}38|#[xX]0{0,4}26);)*(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
# UTF-8 read as Windows-1252: a lead byte followed by continuation bytes, as that code page shows them.
_MOJIBAKE = re.compile("(?:[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3})+")
_STILL_WRONG = re.compile("[ÃÂ]|â€")
_LOST_A_GRAVE = re.compile("(?<![A-ZÀ-Þ])Ã(?= )")
_NO_BREAK = "\u00a0\u202f\u2007\u2009"
_BESIDE_NO_BREAK = frozenset(":;!?%»›€$£°")
_ODD = re.compile(
    "\r\n?|[\u00a0\u2007\u2009\u202f]{2,}|\u00ad(?:\n(?=[a-zà-ÿ]))?|[\x00-\x08\x0b-\x1f\x7f-\x9f\u00a0\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_JOINERS = "\u200b\u200c\u200d"
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_LINE_ENDS = frozenset("\r\x0b\x0c\u2028\u2029")


def entities(text: str) -> Iterator[Edit]:
    """HTML entities read, however many times they were escaped. Only names that end in `;` and mean one thing."""
    if "&" not in text:
        return
    for found in _ENTITY.finditer(text):
        name = found.group(1)
        read = html.unescape(f"&{name};") if name.startswith("#") or f"{name};" in html5 else ""
        if read and read != "\ufffd":
            yield Edit(found.start(), found.end(), read, "entity")


def mojibake(text: str) -> Iterator[Edit]:
    """Runs of UTF-8 that were read in another encoding, read again (ftfy, Speer 2019)."""
    if text.isascii():
        return
    repaired = list(_misread(text))
    lost = [found.span() for found in _LOST_A_GRAVE.finditer(text)] if "Ã" in text else []
    yield from sorted([*repaired, *(Edit(start, stop, "à", "mojibake") for start, stop in lost)])


def _misread(text: str) -> Iterator[Edit]:
    for found in _MOJIBAKE.finditer(text):
        from ftfy import fix_encoding

        read = fix_encoding(found.group())
        if len(read) < len(found.group()) and not _STILL_WRONG.search(read):
            yield Edit(found.start(), found.end(), read, "mojibake")


def characters(text: str) -> Iterator[Edit]:
    """Line ends made one kind; control and invisible characters dropped, kept where a script or an emoji needs them."""
    right_to_left: bool | None = None
    for found in _ODD.finditer(text):
        odd, start, stop = found.group(), found.start(), found.end()
        if odd in _BIDI:
            if right_to_left is None:
                right_to_left = bool(_RIGHT_TO_LEFT.search(text))
            now, kind = (odd if right_to_left else ""), "direction"
        else:
            now, kind = _plain(text, odd, start, stop)
        if now != odd:
            yield Edit(start, stop, now, kind)


def _plain(text: str, odd: str, start: int, stop: int) -> tuple[str, str]:
    """What one odd character should be, and the kind of repair."""
    if odd[0] in _LINE_ENDS:
        return "\n", "line end"
    if odd[0] == "\u00ad":
        return "", "soft hyphen"
    if odd in _JOINERS:
        return (odd if _joins(odd, text[max(0, start - 1) : start]) else ""), "zero width"
    if odd[0] in _NO_BREAK and len(odd) > 1:
        return " ", "space"
    if odd in _NO_BREAK:
        return (odd if _no_break_belongs(text, start, stop) else " "), "space"
    if odd.isspace() and odd not in "\x1c\x1d\x1e\x1f\x85":
        return " ", "space"
    if "\ud800" <= odd <= "\udfff":
        return "\ufffd", "lone surrogate"
    if "\x80" <= odd <= "\x9f":
        return odd.encode("latin-1").decode("cp1252", "ignore"), "mojibake"
    return "", "control" if odd < " " or odd == "\x7f" else "zero width"


def _joins(joiner: str, before: str) -> bool:
    """Whether a zero-width character is part of writing: in Arabic, Indic, Thai and the like, or in an emoji."""
    if not before or before < "\u0590" or "\u2000" <= before <= "\u206f" or before == "\ufeff":
        return False
    return joiner != "\u200b" or bool(_WITHOUT_SPACES.match(before))


def _no_break_belongs(text: str, start: int, stop: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[stop : stop + 1]
    if before.isspace() or after.isspace() or not before or not after:
        return False
    return after in _BESIDE_NO_BREAK or before in "«‹" or (before.isdigit() and after.isdigit())
