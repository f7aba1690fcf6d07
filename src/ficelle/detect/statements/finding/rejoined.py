"""A quotation that goes on behind its attribution, made one statement, as in “No,” *said Holt*. “Never.”."""

from collections.abc import Iterable
from dataclasses import replace

from ficelle.detect.statements.parse.drafts import Draft

_SPOKEN_FIRST = {"direct", "incise"}


def rejoined(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts of a paragraph in order, a quotation without a cue given to the one that its attribution closes."""
    found: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.start):
        if found and _goes_on(found[-1], draft):
            found[-1] = replace(found[-1], content=(*found[-1].content, *draft.content))
        else:
            found.append(draft)
    return found


def _goes_on(before: Draft, draft: Draft) -> bool:
    """Whether nothing but the attribution of `before` stands between it and a quotation that names nobody."""
    if draft.shape != "floating" or draft.speaker is not None or before.shape not in _SPOKEN_FIRST:
        return False
    if before.verb is None:
        return False
    attributed = before.paragraph.place(before.verb)
    first, last = draft.paragraph.first_at(draft.start), draft.paragraph.last_before(before.stop)
    if first is None or last is None or not before.start < attributed < draft.start:
        return False
    return bool(first.i <= max(last.i + 1, before.verb.sent.end) + _MARKS)


_MARKS = 1  # tokens that a parser may leave between two sentences: a mark of quotation
