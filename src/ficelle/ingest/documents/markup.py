"""The visible characters of HTML markup, each with the place it has there. Tolerant: any string is markup."""

import html
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

# Possessive and bounded throughout: no page can make it look at the same characters again and again.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<!\[CDATA\[|\]\]>"
    r"|<(?P<hidden>script|style|title|template|iframe|svg|textarea|select|object|noembed|noframes)\b[^>]*+>"
    r".*?(?:</(?P=hidden)\s*+>|\Z)"
    r"|</?[A-Za-z!?/](?:[^>\"']++|\"[^\"]{0,4000}+\"|'[^']{0,4000}+'){0,300}+>"
    r"|</?[A-Za-z!?/][^>]*+(?:>|\Z)"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?",
    re.DOTALL | re.IGNORECASE,
)


_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|img|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time"
    r"|u|var|wbr)\b|<!--",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[ \t\r\n\f]+")  # HTML's white space; no-break spaces are characters


@dataclass(frozen=True, slots=True)
class Visible:
    """Visible text and, for each of its characters, the markup range `[starts[i]:stops[i]]` that shows it."""

    text: str
    starts: "array[int]" = field(repr=False)
    stops: "array[int]" = field(repr=False)


def visible(markup: str) -> Visible:
    """The characters that `markup` shows, in order, with entities read; scripts, styles and comments show nothing."""
    parts: list[str] = []
    starts, stops = array("q"), array("q")
    for start, stop, shown in _shown(markup):
        parts.append(shown)
        if shown == markup[start:stop]:
            starts.extend(range(start, stop))
            stops.extend(range(start + 1, stop + 1))
        else:
            starts.extend([start] * len(shown))
            stops.extend([stop] * len(shown))
    return Visible("".join(parts), starts, stops)


def lines(markup: str) -> list[str]:
    """What `markup` shows, roughly as a browser breaks it into lines; none of them empty."""
    parts, at = list[str](), 0
    for token in _TOKEN.finditer(markup):
        parts += [_SPACES.sub(" ", markup[at : token.start()]), _as_break(token)]
        at = token.end()
    parts.append(_SPACES.sub(" ", markup[at:]))
    shown = (_SPACES.sub(" ", line).strip() for line in "".join(parts).split("\n"))
    return [line for line in shown if line]


def _as_break(token: "re.Match[str]") -> str:
    if token.group().startswith("&"):
        return html.unescape(token.group())
    return "" if _INLINE.match(token.group()) else "\n"


def _shown(markup: str) -> Iterator[tuple[int, int, str]]:
    at = 0
    for token in _TOKEN.finditer(markup):
        if at < token.start():
            yield at, token.start(), markup[at : token.start()]
        if token.group().startswith("&"):
            yield token.start(), token.end(), html.unescape(token.group())
        at = token.end()
    if at < len(markup):
        yield at, len(markup), markup[at:]
