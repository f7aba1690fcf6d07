"""What a source that is nobody passes on: “According to the Herald, *Holt denied that …*” is Holt's statement.

Only a source that opens its sentence passes on: its name then goes into the statement's chain (`sourcing`), so that
nobody's words stand without those by whom they came.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft


def relays(source: Draft, drafts: Sequence[Draft], words: Lexicon) -> bool:
    """Whether a source only passes on what one of the drafts holds; the source is then a link in its chain."""
    if source.speaker is None or _is_person(source.speaker, words) or source.verb is None:
        return False
    led = (match.start("lead") for match in leading(source.paragraph.parse.text, words.language))
    return source.verb.idx in led and any(_leads(draft, source) for draft in drafts)


def leading(text: str, language: str) -> Iterator["re.Match[str]"]:
    """The sources that open a sentence of a text: their words as `lead`, their name as `who`."""
    return _LEADING[language].finditer(text)


_WHO = r"(?P<who>(?:(?!\. [A-ZÀ-Ý])[^,\n]){2,80}),"
_LEADING = {
    "en": re.compile(rf"(?:^|[.!?][”»\"]?\s)(?P<lead>According to) (?:the |an? )?{_WHO}", re.MULTILINE),
    "fr": re.compile(
        rf"(?:^|[.!?][”»\"]?\s)(?P<lead>Selon|D['’]après) (?:l['’]|les? |la |une? |des |d['’])?{_WHO}", re.MULTILINE
    ),
}


def _is_person(named: Any, words: Lexicon) -> bool:
    titled = syntax.child(named, {"det"}) is not None  # “the Herald” is no name of a person
    human = (named.ent_type_ in ("PERSON", "PER") and not titled) or named.pos_ == "PRON"
    return human or named.lower_ in words.words("speakers", "roles", "anonymous")


def _leads(draft: Draft, source: Draft) -> bool:
    """Whether a draft is what the main clause behind a source reports, its own speaker named there."""
    verb = draft.verb
    if verb is None or not source.start <= source.paragraph.place(verb) < draft.start or draft.stop > source.stop:
        return False
    subject = syntax.own_subject(verb)
    main = verb.dep_ == "ROOT" or verb in (getattr(source.speaker, "head", None), getattr(source.verb, "head", None))
    return main and subject is not None and subject.pos_ != "PRON" and source.paragraph.place(subject) >= source.start
