"""By whose hands a statement came: the outlet, the agencies between it and the speaker, outermost first."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from ficelle.detect.lexicon import LANGUAGES, lexicon
from ficelle.detect.statements.finding.relayed import leading
from ficelle.model import Document, Evidence, Span, Statement
from ficelle.text.fold import fold
from ficelle.text.sentences import sentences

_BEGINNING = 600  # characters in which a dateline is looked for: after a headline and a standfirst
_UPPER = "A-ZÀ-ÖØ-ÞŠŽČĆĐŁŚŹŻĞİŞ"
_NAME = rf"[{_UPPER}][\w’'&-]*(?: [{_UPPER}][\w’'&-]*){{0,3}}"
# “ORDAK, May 13 (Zelpress) – …”: a place, perhaps a day, the agency, a dash.
_DATELINE = re.compile(rf"^[{_UPPER}][^\n(“«\"]{{1,60}} \(({_NAME})\) ?[–—-] ?", re.MULTILINE)


class Agency(NamedTuple):
    """An agency that the text names as a source: its name and where that stands."""

    name: str
    span: Span


class Sourcing:
    """The agencies that one document names, and which of them stand between it and a statement."""

    def __init__(self, document: Document, statements: Iterable[Statement]) -> None:
        self._document = document
        text, language = document.text, document.language or ""
        self._dateline = [Agency(m[1], Span(*m.span(1))) for m in _DATELINE.finditer(text[:_BEGINNING])][:1]
        self._named = list(_named(text, language)) if language in LANGUAGES else []
        self._sentences = sentences(text, language) if self._named else []
        self._words_end = dict(self._led_words(statements)) if self._named else {}

    def _led_words(self, statements: Iterable[Statement]) -> Iterator[tuple[Span, int]]:
        """Where the words end of whoever leads a sentence in: “According to *Holt*, Korr lied, | but he denies it”."""
        led = [Span(*m.span("who")) for m in leading(self._document.text, self._document.language or "")]
        for one in statements:
            named = [e for e in one.evidence if e.role == "speaker"]
            for span in led:
                if one.pieces and any(e.start < span.stop and span.start < e.stop for e in named):
                    yield span, one.pieces[-1].stop

    def told(self, statement: Statement) -> Statement:
        """The statement with its chain of sourcing, and the words that name its agencies as evidence."""
        if not (self._document.outlet or self._dateline or self._named):
            return statement
        chain = {fold(name): name for name in (self._document.outlet,) if name}
        spans = []
        own = [e for e in statement.evidence if e.role == "speaker"]
        first = next((piece.start for piece in statement.pieces), 0)
        for name, span in (*self._dateline, *self._near(statement.pieces)):
            behind = first >= self._words_end.get(span, first + 1)
            if behind or any(e.start < span.stop and span.start < e.stop for e in own):
                continue
            if fold(name) not in chain and fold(name) != fold(statement.speaker or ""):
                chain[fold(name)] = name
                spans.append(span)
        evidence = (Evidence.of(self._document, span, "via") for span in spans)
        told = {
            fold(name): name for name in statement.sourced_via if not any(fold(name).endswith(f" {k}") for k in chain)
        }
        via = tuple((chain | told).values())
        return replace(statement, sourced_via=via, evidence=(*statement.evidence, *evidence))

    def _near(self, pieces: tuple[Evidence, ...]) -> list[Agency]:
        """The agencies named in the statement's sentences, outside its own words."""
        around = [s for s in self._sentences if any(s.start < p.stop and p.start < s.stop for p in pieces)]
        return [
            agency
            for agency in self._named
            if any(s.start <= agency.span.start < s.stop for s in around)
            and not any(p.start <= agency.span.start < p.stop for p in pieces)
        ]


def _named(text: str, language: str) -> Iterator[Agency]:
    """“The state news agency Zelpress”, “l'agence Littorale”, and who leads a sentence in: “According to Z, …”."""
    yield from (Agency(match["who"], Span(*match.span("who"))) for match in leading(text, language))
    if not any(noun.partition("'")[0] in text for noun in _nouns(language)):  # soon told, and true of most texts
        return
    for match in _agency(language).finditer(text):
        group = "before" if match["before"] else "after"
        yield Agency(match[group], Span(*match.span(group)))


@cache
def _nouns(language: str) -> tuple[str, ...]:
    """What an agency is called, the longest first."""
    return tuple(sorted(lexicon(language).words("sources", "agencies") | _PLAIN[language], key=len, reverse=True))


@cache
def _agency(language: str) -> "re.Pattern[str]":
    noun = "|".join(re.escape(word).replace("'", "['’]") for word in _nouns(language))
    return re.compile(
        rf"(?P<before>{_NAME}), (?:the |l['’]|une |an? )?(?:[\w’'-]+ ){{0,2}}(?:{noun})\b"
        rf"|\b(?:{noun}) (?P<after>{_NAME})"
    )


_PLAIN = {"en": frozenset({"agency"}), "fr": frozenset({"agence"})}
