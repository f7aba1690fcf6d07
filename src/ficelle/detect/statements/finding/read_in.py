"""« … », *peut-on lire dans le communiqué*: a quotation whose speaker is where it can be read."""

from collections.abc import Iterator, Sequence
from typing import Any

from ficelle.detect.lexicon import Cue, Lexicon
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.model import Span

_READING = Cue("lire", ("assertion",), "lire")
_READS = {"lit", "lisait", "lire"}
_WHERE = {"dans", "sur", "en", "à", "au"}
_FAR = 16  # tokens from the verb to a quotation after it
_REACH = 6  # tokens from a quotation to the verb, and from the verb to its “dans”


def read_in(paragraph: Paragraph, taken: Sequence[Span], words: Lexicon) -> Iterator[Draft]:
    """The quotations, none of `taken`, that “one reads” somewhere; that place is the speaker."""
    if words.language != "fr":
        return
    for quotation in paragraph.quotations:
        verb = _reads_after(paragraph, quotation.stop) if quotation.closed else None
        verb = verb or _reads_before(paragraph, quotation.start)
        if verb is None or any(s.start < quotation.stop and quotation.start < s.stop for s in taken):
            continue
        place = _place(verb)
        how = "own" if place is not None else "none"
        span = paragraph.span(verb, verb)
        whole = (Span(quotation.start, quotation.stop),)
        yield Draft(paragraph, whole, "direct", _READING, span, verb, place, how)


def _reads_after(paragraph: Paragraph, position: int) -> Any | None:
    """The verb of “…”, *lit*-on, and of “…”, peut-on y *lire*."""
    first = paragraph.first_at(position)
    near = first.doc[first.i : first.i + _REACH] if first is not None else []
    verb = next((t for t in near if t.lower_ in _READS), None)
    if first is None or verb is None or any(t.text in ".;:" for t in first.doc[first.i : verb.i]):
        return None
    return verb if any(t.lower_.endswith("-on") for t in first.doc[first.i : verb.i + 2]) else None


def _reads_before(paragraph: Paragraph, position: int) -> Any | None:
    """The verb of « On peut *lire* dans la note : “…” »."""
    first = paragraph.first_at(position)
    if first is None or not first.i or first.nbor(-1).text != ":":
        return None
    before = first.doc[max(first.sent.start, first.i - _FAR) : first.i]
    verb = next((t for t in reversed(before) if t.lower_ in _READS), None)
    return verb if verb is not None and any(t.lower_ == "on" for t in before[: verb.i - before.start]) else None


def _place(verb: Any) -> Any | None:
    after = verb.doc[verb.i + 1 : verb.i + 1 + _REACH]
    leads = next((t for t in after if t.lower_ in _WHERE), None)
    return syntax.named_after(leads) if leads is not None else None
