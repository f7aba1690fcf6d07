"""What a source that is nobody passes on: “According to the Herald, *Holt denied that …*” is Holt's statement."""

from collections.abc import Sequence
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements import syntax
from ficelle.detect.statements.drafts import Draft


def relays(source: Draft, drafts: Sequence[Draft], words: Lexicon) -> bool:
    """Whether a source only passes on what one of the drafts holds; the source is then a link in its chain."""
    if source.speaker is None or _is_person(source.speaker, words):
        return False
    return any(_leads(draft, source) for draft in drafts)


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
