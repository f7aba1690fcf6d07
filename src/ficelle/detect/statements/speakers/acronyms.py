"""Short forms and the names that a document gives in full: “Parliamentary Budget Officer (PBO)”, later “the PBO”."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ficelle.detect.statements.parse.parsing import Paragraph

_SMALL_WORDS = 5  # words without a capital in a name that has a short form
_SHORTEST = 2  # letters of a short form that stands in brackets after its name
_INITIALS = 3  # letters of one that is told by its initials alone
_LONGEST = 8
_WORDS = 12  # of a name that a short form in brackets follows
_PER_WORD = 3  # letters of a short form that one word of its name may give
_JOINING = {
    "en": {"of", "the", "for", "and", "on", "in", "to", "&", "-", "'s"},
    "fr": {"de", "du", "des", "d'", "la", "le", "les", "l'", "et", "à", "au", "aux", "en", "pour", "sur", "-", "'"},
}


def acronyms(paragraphs: Iterable[Paragraph], language: str) -> Mapping[str, str]:
    """The names that short forms stand for: those beside which they stand in brackets, else those with their initials.

    Initials count where exactly one name of the document has them. A union is the one of its locals that is named.
    """
    paragraphs = list(paragraphs)
    given = dict(_bracketed(paragraphs))
    short = {text for p in paragraphs for text in p.texts if _is_short(text)} - given.keys()
    initialled: dict[str, set[str]] = {}
    for name, letters in _named(paragraphs, short, language):
        initialled.setdefault(letters, set()).add(name)
    of_locals = [p.parse.text for p in paragraphs if "Local" in p.texts]
    for letters in short if of_locals else ():
        locals_ = {m[0] for text in of_locals for m in re.finditer(rf"\b{letters} Local \d+", text)}
        initialled.setdefault(letters, set()).update(locals_)
    return {letters: names.pop() for letters, names in initialled.items() if len(names) == 1} | given


def _is_short(word: str) -> bool:
    return word.isalpha() and word.isupper() and _INITIALS <= len(word) <= _LONGEST


def _bracketed(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, str]]:
    for paragraph in paragraphs:
        parse, texts = paragraph.tokens, paragraph.texts
        for i in range(2, len(texts) - 2) if "(" in texts else ():
            short = texts[i + 1]
            if texts[i] != "(" or texts[i + 2] != ")" or not short.isalpha() or len(short) < _SHORTEST:
                continue
            first = _initialled(parse, i, short) if short.isupper() else None
            first = _begun(parse, i, short) if first is None and short[0].isupper() else first
            if first is not None:
                yield short, paragraph.parse[first:i].text


def _initialled(parse: Any, stop: int, short: str) -> int | None:
    """Where the name before a bracket begins whose capitals are those of the short form; None if they are not."""
    letters = list(short)
    for i in range(stop - 1, max(-1, stop - len(short) - _SMALL_WORDS), -1):
        word = parse[i].text
        if word[:1].isupper() and letters and word[0] == letters[-1]:
            letters.pop()
        elif word[:1].isupper() or parse[i].is_punct:
            return None
        if not letters:
            return i
    return None


def _begun(parse: Any, stop: int, short: str) -> int | None:
    """Where the name before a bracket begins with the letter of a short form that is no string of initials: (Sevim)."""
    for i in range(stop - 1, max(-1, stop - _WORDS), -1):
        if parse[i].is_punct or parse[i].pos_ in ("VERB", "AUX"):
            return None
        opens = i == 0 or parse[i].is_sent_start or parse[i - 1].pos_ in ("DET", "ADP")
        if parse[i].text[0] == short[0] and opens and stop - i > len(short) // _PER_WORD:
            return i
    return None


def _named(paragraphs: Iterable[Paragraph], short: set[str], language: str) -> Iterator[tuple[str, str]]:
    """Every name whose initials are those of a short form of the document, with these."""
    if not short:
        return
    initials = {letters[0] for letters in short}
    for paragraph in paragraphs:
        for token, text in zip(paragraph.tokens, paragraph.texts, strict=True):
            if text[:1] in initials and len(text) > 1 and not _goes_on_before(token):
                for letters in short:
                    last = _spelled(token, letters, language) if text[0] == letters[0] else None
                    if last is not None:
                        yield paragraph.parse[token.i : last.i + 1].text, letters


def _goes_on_before(token: Any) -> bool:
    """Whether a name began before a token; an article that opens a sentence is no part of one."""
    before = token.nbor(-1) if token.i else None
    return before is not None and before.text[:1].isupper() and before.pos_ not in ("DET", "ADP", "CCONJ", "SCONJ")


def _spelled(first: Any, letters: str, language: str) -> Any | None:
    """The last word of the name that begins at a token and has these initials; French capitals only its first."""
    at, last = 1, first
    for token in first.doc[first.i + 1 : first.i + len(letters) + _SMALL_WORDS]:
        if at == len(letters):
            break
        fits = token.text[:1].upper() == letters[at] and token.is_alpha and len(token.text) > 1
        if fits and (token.text[0].isupper() or (language == "fr" and token.pos_ in ("NOUN", "ADJ", "VERB"))):
            at, last = at + 1, token
        elif token.lower_ not in _JOINING[language]:
            return None
    if at < len(letters):
        return None
    after = last.nbor(1) if last.i + 1 < len(last.doc) else None
    return None if after is not None and after.pos_ == "PROPN" and after.text[:1].isupper() else last


__all__ = ["acronyms"]
