"""Without a parser: direct quotations, and in English and French their cue and their nearest named speaker.

In other languages the quotations alone are found. The reader abstains: a quotation without a cue must read as speech,
and a speaker who is not named beside the cue stays unresolved. Kinds and targets are not judged.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ficelle.detect.lexicon import LANGUAGES, Cue, Lexicon, lexicon, straight
from ficelle.model import Document, Evidence, Span, Statement
from ficelle.text.quotes import Quotation, quotations
from ficelle.text.sentences import sentences

_WORD = re.compile(r"[^\W\d_][\w’'.-]*[\w]|\w+|[:,;—–-]")
_UPPER = "A-ZÀ-ÖØ-ÞŠŽČĆĐŁŚŹŻĞİŞ"
_PARTICLES = "de|du|des|van|von|der|den|al|bin|ben|ibn|la|le|da|dos"
_NAME = re.compile(
    rf"[{_UPPER}][\w’'-]*\.?(?:[  ](?:(?:{_PARTICLES})[  ](?=[{_UPPER}])|(?=[{_UPPER}]))[{_UPPER}]?[\w’'-]*\.?)*"
)
_NEAR_AFTER = 9  # words after a quotation in which its cue is looked for
_NEAR_BEFORE = 12  # words before it
_SPOKEN_WORDS = 5  # a quotation without a cue has at least as many words, else it is a name, a title or a scare quote


class _Word(NamedTuple):
    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class _Saying:
    """Where a quotation's cue stands, and the side on which its subject is looked for."""

    cue: Cue | None
    span: Span | None
    subject: Span | None  # where the subject may stand
    nearest_last: bool = False  # the subject is the last name there, not the first


_NO_SAYING = _Saying(None, None, None)


def direct_quotations(document: Document) -> Iterator[Statement]:
    """The direct quotations of `document` in order; passages marked as said twice are read once."""
    text = document.text
    words = lexicon(document.language) if document.language in LANGUAGES else None
    outer = [q for q in quotations(text) if q.depth == 0]
    if not outer:
        return
    places = _Places(text, outer, sentences(text, document.language))
    for quotation in outer:
        if any(d.start <= quotation.start < d.stop for d in document.duplicates):
            continue
        saying = _saying(places, quotation, words) if words else _NO_SAYING
        if saying.cue or _reads_as_speech(text, quotation, words):
            yield _statement(document, quotation, saying, words)


class _Places:
    """The text around each quotation: its sentence, less the quotations beside it."""

    def __init__(self, text: str, outer: list[Quotation], spans: list[Span]) -> None:
        self.text = text
        self._outer, self._starts, self._spans = outer, [s.start for s in spans], spans

    def before(self, quotation: Quotation) -> Span:
        sentence = self._spans[max(0, bisect_right(self._starts, quotation.start) - 1)]
        previous = max((q.stop for q in self._outer if q.stop <= quotation.start), default=0)
        return Span(min(max(sentence.start, previous), quotation.start), quotation.start)

    def after(self, quotation: Quotation) -> Span:
        sentence = self._spans[max(0, bisect_right(self._starts, quotation.stop) - 1)]
        following = min((q.start for q in self._outer if q.start >= quotation.stop), default=len(self.text))
        return Span(quotation.stop, max(quotation.stop, min(sentence.stop, following)))


def _reads_as_speech(text: str, quotation: Quotation, words: Lexicon | None) -> bool:
    """Whether a quotation without a cue is speech rather than a name, a title or a scare quote."""
    inner = text[quotation.inner_start : quotation.inner_stop]
    spoken = inner.split()
    if not quotation.closed or len(spoken) < _SPOKEN_WORDS:
        return False
    small = sum(word[:1].islower() for word in spoken)
    if small < len(spoken) / 2:
        return False
    ends = inner[-1:] in ".!?…," or text[quotation.stop : quotation.stop + 1] in (".", ",", "")
    return ends if words else ends or inner[:1].isupper()


def _saying(places: _Places, quotation: Quotation, words: Lexicon) -> _Saying:
    after, before = places.after(quotation), places.before(quotation)
    return _after(places.text, after, words) or _before(places.text, before, words) or _NO_SAYING


def _after(text: str, span: Span, words: Lexicon) -> _Saying | None:
    following = _words(text, span)[:_NEAR_AFTER]
    for i, word in enumerate(following):
        if word.text in ".;:" or _is_that(word.text):
            return None
        cue = _cue(words, following, i)
        if cue:
            inverted = all(_auxiliary(w.text, words) for w in following[:i]) or _comma_parts(following[:i])
            subject = Span(word.stop, span.stop) if inverted else Span(span.start, word.start)
            return _Saying(cue, Span(word.start, word.stop), subject, nearest_last=not inverted)
    return None


def _comma_parts(words: list[_Word]) -> bool:
    """Whether the cue follows the only comma: what is before it belongs to the quotation, its subject comes after."""
    commas = [i for i, word in enumerate(words) if word.text == ","]
    return commas == [len(words) - 1]


def _before(text: str, span: Span, words: Lexicon) -> _Saying | None:
    preceding = _words(text, span)[-_NEAR_BEFORE:]
    if not preceding or not _introduces(preceding, words):
        return None
    for i in range(len(preceding) - 1, -1, -1):
        cue = _cue(words, preceding, i)
        if cue:
            word = preceding[i]
            return _Saying(cue, Span(word.start, word.stop), Span(span.start, word.start), nearest_last=True)
    return None


def _introduces(preceding: list[_Word], words: Lexicon) -> bool:
    """Whether the words before a quotation lead into it: a colon, a comma, “that”, or the cue itself."""
    last = preceding[-1].text
    return last in (":", ",") or _is_that(last) or bool(_cue(words, preceding, len(preceding) - 1))


def _is_that(word: str) -> bool:
    return straight(word).lower() in ("that", "que", "qu'", "qu")


def _cue(words: Lexicon, around: list[_Word], i: int) -> Cue | None:
    if i and straight(around[i - 1].text).lower() in words.words("plain", "determiners"):
        return None
    form = straight(around[i].text).lower()
    bare = form.split("-")[0]
    if bare.startswith(("s'", "l'", "m'", "t'")):
        bare = bare[2:]
    rest = [w.text.lower() for w in around[i + 1 : i + 5]]
    for cue in words.by_form.get(bare, ()):
        if cue.kind != "thought" and all(word in rest for word in cue.rest):
            return cue
    return None


def _auxiliary(word: str, words: Lexicon) -> bool:
    return straight(word).lower().split("-")[0] in words.words("plain", "auxiliaries")


def _words(text: str, span: Span) -> list[_Word]:
    return [_Word(m.start(), m.end(), m.group()) for m in _WORD.finditer(text, span.start, span.stop)]


def _statement(document: Document, quotation: Quotation, saying: _Saying, words: Lexicon | None) -> Statement:
    evidence = [Evidence.of(document, (quotation.start, quotation.stop), "quote")]
    if saying.span:
        evidence.append(Evidence.of(document, saying.span, "cue"))
    mention = _mention(document.text, saying, words) if words else None
    if mention:
        evidence.append(Evidence.of(document, mention, "speaker"))
    name, how = _resolved(document.text, mention, words) if words else (None, "unresolved")
    return Statement(
        document.document_id,
        "direct",
        tuple(evidence),
        speaker=name,
        speaker_how=how,
        cue_lemma=saying.cue.lemma if saying.cue else None,
        cue_class=saying.cue.kind if saying.cue else None,
    )


def _mention(text: str, saying: _Saying, words: Lexicon) -> Span | None:
    """The named subject of the cue: the nearest name on its subject's side, if no other word of saying is between."""
    if saying.subject is None or saying.span is None:
        return None
    found = list(_names(text, saying.subject, words))
    if not found:
        return _pronoun(text, saying, words)
    span = found[-1] if saying.nearest_last else found[0]
    return span if _is_subject(text, span, saying, words) else None


def _is_subject(text: str, name: Span, saying: _Saying, words: Lexicon) -> bool:
    """Whether a name stands as the cue's subject: beside it, under no preposition, not as another noun's adjective."""
    assert saying.span is not None  # noqa: S101 - the caller has looked
    if _OWNER.search(text, name.start, name.stop):
        return False
    if saying.nearest_last:
        between = text[name.stop : saying.span.start]
        last = _LAST_WORD.search(text, max(0, name.start - 20), name.start)
        governed = last is not None and straight(last.group(1)).lower() in words.words("plain", "governs")
        return not governed and _beside(between, words)
    between = text[saying.span.stop : name.start]
    adjective = re.match(r"[  ]([^\W\d_]+)", text[name.stop : name.stop + 24])
    described = (
        adjective is not None
        and adjective.group(1).islower()
        and adjective.group(1) not in words.words("plain", "follow")
    )
    return not described and _beside(between, words)


def _beside(between: str, words: Lexicon) -> bool:
    """Whether no clause and no other noun stands between a name and a cue: an aside between commas may, a title may."""
    if re.search(r"[.;:!?\n]", between) or len(between) > 90:
        return False
    tokens = [straight(m.group()).lower() for m in _WORD.finditer(between)]
    breaks = words.words("plain", "breaks") | {","}
    if len(tokens) > 1 and tokens[0] == "," and tokens[-1] == ",":
        return True
    return len(tokens) <= _NEAR_TITLE and not any(word in breaks for word in tokens)


_NEAR_TITLE = 4
_OWNER = re.compile(r"[’']s?\Z")  # “Vostrava’s embassy” is not Vostrava
_LAST_WORD = re.compile(r"([\w’']+)[  ](?:the |la |le |l[’'])?\Z")


def _pronoun(text: str, saying: _Saying, words: Lexicon) -> Span | None:
    assert saying.subject is not None  # noqa: S101 - the caller has looked
    wanted = words.words("speakers", "he", "she")
    start, stop = saying.subject
    near = (
        (max(start, stop - _NEAR_PRONOUN), stop) if saying.nearest_last else (start, min(stop, start + _NEAR_PRONOUN))
    )
    for match in re.finditer(r"\w+", text[slice(*near)]):
        if match.group().lower() in wanted:
            return Span(near[0] + match.start(), near[0] + match.end())
    return None


_NEAR_PRONOUN = 40  # characters


def _names(text: str, span: Span, words: Lexicon) -> Iterator[Span]:
    for match in _NAME.finditer(text, span.start, span.stop):
        start, stop = match.span()
        while start < stop and (first := re.match(r"[\w’'-]+\.?", text[start:stop])):
            if first.group() not in words.words("names", "not_names"):
                break
            start += first.end()
            while start < stop and text[start] in "  ":
                start += 1
        if text[stop - 1] == "." and not re.search(rf"\b[{_UPPER}]\.\Z", text[start:stop]):
            stop -= 1
        if stop - start > 1:
            yield Span(start, stop)


def _resolved(text: str, mention: Span | None, words: Lexicon) -> tuple[str | None, str]:
    """The speaker's name and how it is known; a surname is completed by the one full name before it that ends so."""
    if mention is None or text[mention.start].islower():
        return None, "unresolved"
    titles = words.words("speakers", "titles")
    parts = text[mention.start : mention.stop].split()
    kept = parts[:]
    while len(kept) > 1 and kept[0] in titles:
        kept.pop(0)
    name = " ".join(kept)
    if kept[0] in titles:
        return None, "unresolved"
    if len(kept) == 1:
        name = _completed(text, mention, name, titles) or name
    return name, "title" if len(kept) < len(parts) else "name"


def _completed(text: str, mention: Span, surname: str, titles: frozenset[str]) -> str | None:
    full = re.compile(rf"([{_UPPER}][\w’'-]+) (?:[{_UPPER}][\w’'-]* )?{re.escape(surname)}\b")
    never = titles | _articles()
    found = {m.group() for m in full.finditer(text, 0, mention.start) if m.group(1) not in never}
    return found.pop() if len(found) == 1 else None


@cache
def _articles() -> frozenset[str]:
    return frozenset().union(*(lexicon(language).words("names", "not_names") for language in LANGUAGES))
