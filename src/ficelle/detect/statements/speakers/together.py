"""Those who speak together: “Mara Holt and Ivo Brandt said”, “accused by Norvia and Tarsk”."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.speakers.mentions import NAMES, joined_with, name_text
from ficelle.detect.statements.speakers.people import People
from ficelle.detect.statements.speakers.person_names import PERSONS
from ficelle.detect.statements.speakers.speaker import Speaker
from ficelle.model import Span

Named = Callable[[Any, int, Span], Speaker | None]  # who a token names at a place, with the span of the mention


def together(draft: Draft, found: Speaker, people: People, language: str, named: Named) -> Speaker:
    """Both who speak together, where a name is joined to the speaker's: the name is both, and stands for either."""
    other = joined_with(draft)
    if other is None:
        return found
    first, last = other
    beside = _person(draft, first, last, people) if found.person else _state(draft, last, named)
    if beside is None or beside == found.name or found.span is None:
        return found
    stop = max(found.span.stop, draft.paragraph.span(last, last).stop)
    name = f"{found.name} {'and' if language == 'en' else 'et'} {beside}"
    return replace(found, span=Span(found.span.start, stop), name=name, person=False, group=True)


def _person(draft: Draft, first: Any, last: Any, people: People) -> str | None:
    written = people.bare(first.doc[first.i : last.i + 1].text)
    beside = people.full(written, draft.paragraph.place(first))
    return beside if beside in people.known else None


def _state(draft: Draft, last: Any, named: Named) -> str | None:
    """A state or body joined to one: “*Norvia and Tarsk* accuse”."""
    if last.ent_type_ not in NAMES or last.ent_type_ in PERSONS:
        return None
    if last.pos_ != "PROPN":  # the French parser takes unknown names for nouns
        return name_text(last)
    beside = named(last, draft.paragraph.place(last), draft.paragraph.span(last, last))
    return beside.name if beside is not None and beside.group else None
