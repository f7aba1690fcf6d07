"""Whom a pronoun stands for that something is done to: “accused *him*”, « *l'*accuse »."""

from collections.abc import Callable
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.speakers.actors import same_actor
from ficelle.detect.statements.speakers.people import People

Body = Callable[[int], str | None]


def the_other(pronoun: Any, paragraph: Paragraph, speaker: str | None, people: People, words: Lexicon) -> str | None:
    """The one person of the paragraph, less the speaker, whom an object may be; None where it may be several."""
    at = paragraph.place(pronoun)
    gender = next((g for g in ("he", "she") if pronoun.lower_ in words.words("speakers", g)), None)
    if (gender is None and pronoun.lower_ not in ("l'", "lui")) or _taken_up(pronoun, gender, words):
        return None
    here = {m.person for m in people.mentions if paragraph.start <= m.position < at}
    shown = {p for p in here if gender is None or _shows(p, gender, people)}
    others = {p for p in shown if not same_actor(p, speaker)}
    return others.pop() if len(others) == 1 else None


def _shows(person: str, gender: str, people: People) -> bool:
    """Whether somebody is shown to be a “he” or a “she”, or at least a person: “*President* Ivo Brandt”."""
    known = people.known[person]
    return known.gender == gender or (known.gender is None and bool(known.roles))


def _taken_up(pronoun: Any, gender: str | None, words: Lexicon) -> bool:
    """Whether the sentence is about a “he” that an object takes up: “*He* lost after Korr accused *him*”."""
    if gender is None:
        return False
    own = words.words("speakers", gender)
    before = pronoun.doc[pronoun.sent.start : pronoun.head.i]
    return any(t.lower_ in own and t.dep_ in syntax.ANY_SUBJECTS and t.head != pronoun.head for t in before)


def body_done_to(pronoun: Any, paragraph: Paragraph, speaker: str | None, people: People, before: Body) -> str | None:
    """The body that the sentence before is about, where a pronoun may be no person: “Holt had accused *it* of fraud”.

    `before` tells of which body a text told last before a place.
    """
    at = paragraph.place(pronoun.sent[0])
    person = any(paragraph.start <= m.position < at for m in people.mentions)
    if pronoun.lower_ not in ("it", "l'") or (pronoun.lower_ == "l'" and person):
        return None
    body = before(at)
    return body if body is not None and not same_actor(body, speaker) else None
