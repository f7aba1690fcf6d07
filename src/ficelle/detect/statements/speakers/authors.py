"""Whose a text is that a document speaks of again: “the CIA issued a report …”, later “the report said”."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.somebody import somebody
from ficelle.detect.statements.speakers.mentions import author_of, is_definite, is_modified

_NO_AUTHORS = {"GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "CARDINAL", "LAW", "EVENT", "WORK_OF_ART"}


class Author(NamedTuple):
    """Where a document says whose a text is: the text's noun, its place, and who wrote it."""

    position: int
    noun: str
    token: Any
    paragraph: Paragraph


class Authors:
    """The authors of the reports, complaints and resolutions that one document names."""

    def __init__(self, paragraphs: Iterable[Paragraph], words: Lexicon) -> None:
        self._given = list(_authors(paragraphs, words))

    def before(self, text: Any, position: int) -> Author | None:
        """Who wrote “the report”: the last one said to have written such a text before it."""
        if not is_definite(text) or is_modified(text):
            return None
        return next((a for a in reversed(self._given) if a.noun == text.lower_ and a.position < position), None)


def named_author(text: Any, words: Lexicon) -> Any | None:
    """The body or the person that a text's own phrase names as its author: “a *CIA* report”, “the report by *Korr*”."""
    owner = author_of(text)
    if owner is not None and is_on(owner, text, words):
        return None
    if owner is None or owner.ent_type_ in _NO_AUTHORS or owner.pos_ == "PRON" or not somebody(owner, words):
        return None
    led = owner.dep_ in ("poss", "compound") or syntax.child(owner, {"case"}) is None
    return owner if owner.pos_ == "PROPN" and led else None


def is_on(owner: Any, text: Any, words: Lexicon) -> bool:
    """Whether a name may say whom a text is on, and not by whom: “*Korr's* indictment”, “the *Korr* lawsuit”."""
    if owner.dep_ not in ("poss", "compound", "nmod"):
        return False
    either = owner.dep_ == "compound" and text.lower_ in words.words("sources", "by_or_on")
    return either or text.lower_ in words.words("sources", "on_somebody")


def _authors(paragraphs: Iterable[Paragraph], words: Lexicon) -> Iterator[Author]:
    listed = words.words("sources", "authored")
    for paragraph in paragraphs:
        if listed.isdisjoint(paragraph.lowers):
            continue
        for token, word in zip(paragraph.tokens, paragraph.lowers, strict=True):
            author = _author(token, words) if word in listed else None
            if author is not None:
                yield Author(paragraph.place(token), word, author, paragraph)


def _author(text: Any, words: Lexicon) -> Any | None:
    if text.dep_ in syntax.OBJECTS and text.head.lower_.startswith(tuple(words.words("sources", "authoring"))):
        subject, _ = syntax.subject(text.head)
        return subject if subject is not None and subject.pos_ != "PRON" and somebody(subject, words) else None
    return named_author(text, words)


def issued_by(text: Any, words: Lexicon) -> Any | None:
    """Who gives a text its voice where it is told of: “*Korr* issued a statement saying …”."""
    verb = text.head
    if text.dep_ == "pobj" and verb.lower_ in _WITHIN:
        verb = verb.head  # “*Korr* replied in an article stating …”
        if verb.lower_ not in words.by_form:
            return None
    elif text.dep_ not in syntax.OBJECTS or not verb.lower_.startswith(
        tuple(words.words("sources", "authoring", "sending", "holding"))
    ):
        return None
    if verb.pos_ != "VERB":
        return None
    subject, _ = syntax.subject(verb)
    return subject if subject is not None and somebody(subject, words) else None


_WITHIN = {"in", "through", "via"}
