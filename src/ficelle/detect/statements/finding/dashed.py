"""French interviews whose turns open with a dash and bear no name, where the first question greets who is asked."""

import re
from collections.abc import Sequence

from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.model import Span

_DASH = re.compile(r"[—–]\s*(?=\S)")
_NAME = r"(?P<name>[A-ZÀ-Ý][\w'’-]+(?: (?:de |du |d['’])?[A-ZÀ-Ý][\w'’-]+){1,3})"
_GREETED = re.compile(
    rf"{_NAME},? (?:bonjour|bonsoir|merci)\b|(?:[Bb]onjour|[Bb]onsoir|[Mm]erci),? {_NAME.replace('name', 'greeted')}"
)
_FEWEST = 4  # turns of an interview
_SHARE = 0.5  # of the paragraphs that are turns


def answers(text: str, paragraphs: Sequence[Paragraph]) -> tuple[str, dict[int, Span]]:
    """Who is asked, and the words of each answer by the start of its paragraph; none where it cannot be known.

    Questions and answers alternate; an answer that ends in a question, or names who is asked, shows that they do not.
    """
    dashed = [(p, match.end()) for p in paragraphs if (match := _DASH.match(text, p.start, p.stop)) is not None]
    if len(dashed) < _FEWEST or len(dashed) < _SHARE * len(paragraphs):
        return "", {}
    first, begins = dashed[0]
    greeting = _GREETED.search(text, begins, first.stop)
    if greeting is None:
        return "", {}
    name = greeting["name"] or greeting["greeted"]
    spoken = {p.start: Span(start, p.stop) for p, start in dashed[1::2]}
    said = [text[span.start : span.stop].rstrip() for span in spoken.values()]
    return ("", {}) if any(name in words or words.endswith("?") for words in said) else (name, spoken)
