"""English attributions between commas, read from the order of words: “…, the mayor said, …”, “As the mayor said, …”.

Parsers take the speaker for an apposition of what stands before, or the rest of the sentence for what is said.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.finding.incises import incises
from ficelle.detect.statements.finding.quoted import is_spoken, is_title
from ficelle.detect.statements.frames.cues import FoundCue, cue_of, cue_span
from ficelle.detect.statements.frames.frame import Run, trimmed
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.somebody import somebody
from ficelle.model import Span

_STOPS = {".", "!", "?", ";", "…", ":"}
_KINDS = {"assertion", "announcement", "concession", "warning", "promise"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_SUBJECT_WORDS = 14  # words of a speaker between a comma and the verb
_AFTER_VERB = 9  # words of whom it is told to, where or when, between the verb and the next comma
_FEWEST = 3  # words of what is said
_LEAVES = {"who", "which", "when", "while", "after", "before", "during", "as"}
_RELATIVE = {"WDT", "WP", "WP$"}
_ANDS = {"and", "but", "so"}


def asides(paragraph: Paragraph, found: Mapping[int, FoundCue], words: Lexicon) -> Iterator[Draft]:
    """The statements of an English paragraph whose cue stands between commas, or closes or opens its sentence so."""
    if words.language != "en":
        return
    for cue in found.values():
        draft = _as_said(paragraph, cue, words) or _as_said_by(paragraph, cue, words)
        draft = draft or _broken_in(paragraph, cue, words)
        if draft is not None:
            yield draft


def _broken_in(paragraph: Paragraph, cue: FoundCue, words: Lexicon) -> Draft | None:
    """“…, X said, …”, where the reading of the parse gives less."""
    first = _subject_start(cue.token)
    if first is None or not first.i or first.nbor(-1).text != "," or not _speaks(cue, words):
        return None
    read = incises(paragraph, cue, words)
    comma = _comma_after(paragraph, cue, words)
    before = _back(paragraph, first.nbor(-1))
    after = _ahead(paragraph, comma, before, words) if comma is not None else []
    if first.pos_ == "PRON" and comma is None and any(_main_cue(t, words) for t in before):
        return None  # “The firms said they would pay, *they said*”: the first verb of saying is theirs too
    if (read is not None and len(read.content) > 1) or (read is not None and not after):
        return read
    if read is None and not after and comma is not None and first.i != cue.token.i:
        return _of_quotation(paragraph, cue, first, comma)
    if comma is None or not after or first.i == cue.token.i:
        return read
    return _draft(paragraph, cue, first, [before, after], words) or read


def _of_quotation(paragraph: Paragraph, cue: FoundCue, first: Any, comma: Any) -> Draft | None:
    """“In cases of hardship, it said, *‘the fee is waived’*”: a quotation behind what only sets the scene."""
    mark = comma.nbor(1) if comma.i == cue.token.i + 1 and comma.i + 1 < len(comma.doc) else None
    quotation = paragraph.around(mark) if mark is not None else None
    speaker = _head(first, cue.token)
    if quotation is None or mark != paragraph.first_at(quotation.start) or speaker is None:
        return None
    if is_title(paragraph, quotation) or not is_spoken(paragraph, quotation):
        return None
    span = Span(quotation.start, quotation.stop)
    return Draft(paragraph, (span,), "direct", cue.cue, cue_span(paragraph, cue), cue.token, speaker, "own")


def _main_cue(token: Any, words: Lexicon) -> bool:
    cue = cue_of(token, words) if token.dep_ in ("ROOT", "ccomp") and token.pos_ == "VERB" else None
    return cue is not None and cue.kind in _KINDS and cue.lemma not in words.words("frames", "weak")


def _as_said(paragraph: Paragraph, cue: FoundCue, words: Lexicon) -> Draft | None:
    """“As X said, …”, “…, as X has said”, “…, as X said, …”."""
    first = _subject_start(cue.token)
    led = first.nbor(-1) if first is not None and first.i else None
    if first is None or led is None or led.lower_ != "as" or first.i == cue.token.i or not _speaks(cue, words):
        return None
    comma = _comma_after(paragraph, cue, words)
    opens = _opens(led)
    if opens and comma is not None:
        return _draft(paragraph, cue, first, [_ahead(paragraph, comma, [], words)], words)
    if opens or led.nbor(-1).text != ",":
        return None
    before = _back(paragraph, led.nbor(-1))
    denials = (cue_of(t, words) for t in led.doc[led.sent.start : led.i] if t.pos_ == "VERB" and t.dep_ == "ROOT")
    if any(one is not None and one.kind == "denial" for one in denials):
        return None  # “denied ever meeting her, *as Holt had claimed*”: she claimed what is denied
    if comma is None:
        return _draft(paragraph, cue, first, [before], words) if _closes(paragraph, cue) else None
    return _draft(paragraph, cue, first, [before, _ahead(paragraph, comma, before, words)], words)


def _as_said_by(paragraph: Paragraph, cue: FoundCue, words: Lexicon) -> Draft | None:
    """“As reported by X, …”, “…, as noted by X”."""
    verb = cue.token
    led, by = (verb.nbor(-1) if verb.i else None), (verb.nbor(1) if verb.i + 2 < len(verb.doc) else None)
    if led is None or by is None or (led.lower_, verb.tag_, by.lower_) != ("as", "VBN", "by"):
        return None
    if cue.cue.kind not in _KINDS or cue.cue.lemma in words.words("frames", "naming"):
        return None
    speaker = syntax.child(by, {"pobj"})
    last = speaker.right_edge if speaker is not None else by
    last = last.nbor(-1) if last.text == "," else last
    comma = last.nbor(1) if last.i + 1 < len(last.doc) and last.nbor(1).text == "," else None
    if speaker is None or not (comma is not None or _ends_sentence(last)):
        return None
    if _opens(led):
        said = [] if comma is None else [_ahead(paragraph, comma, [], words)]
    elif led.nbor(-1).text == ",":
        before = _back(paragraph, led.nbor(-1))
        said = [before] if comma is None else [before, _ahead(paragraph, comma, before, words)]
    else:
        return None
    return _draft(paragraph, cue, speaker, said, words, speaker)


def _ends_sentence(token: Any) -> bool:
    return token.i + 1 >= len(token.doc) or token.nbor(1).text in _STOPS


def _opens(led: Any) -> bool:
    """Whether a word begins its sentence, but for “but”, “and” and the like before it."""
    if led.i == 0 or led.is_sent_start or led.nbor(-1).text in _STOPS:
        return True
    before = led.nbor(-1)
    return before.pos_ in ("CCONJ", "ADV") and (before.i == 0 or before.is_sent_start or before.nbor(-1).text in _STOPS)


def _speaks(cue: FoundCue, words: Lexicon) -> bool:
    weak = cue.cue.lemma in words.words("frames", "weak") | words.words("frames", "naming")
    return cue.cue.kind in _KINDS and not weak and not syntax.negated(cue.token) and _finite(cue.token)


def _finite(verb: Any) -> bool:
    helped = any(c.dep_ == "aux" and c.lower_ in ("has", "have", "had") for c in verb.children)
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return (verb.tag_ in _FINITE or helped) and not passive


def _subject_start(verb: Any) -> Any | None:
    """The first token of what stands between a verb and the comma or the “as” before it, its helpers left out."""
    first = verb
    while first.i and first.nbor(-1).pos_ in ("AUX", "ADV"):
        first = first.nbor(-1)
    for _ in range(_SUBJECT_WORDS):
        before = first.nbor(-1) if first.i else None
        if before is None or before.text == "," or before.lower_ == "as" or before.text in _STOPS or before.is_space:
            break
        if before.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ") or before.text == '"' or before.tag_ in _RELATIVE:
            return None
        first = before
    return first


def _comma_after(paragraph: Paragraph, cue: FoundCue, words: Lexicon) -> Any | None:
    """The comma that closes an attribution, after whom it is told to or when it is said."""
    if _governs(cue, words):
        return None
    for token in cue.token.doc[cue.token.i + 1 : cue.token.i + _AFTER_VERB]:
        if token.text == ",":
            return token
        if token.text in _STOPS or token.pos_ in ("VERB", "AUX", "SCONJ") or paragraph.around(token) is not None:
            return None
    return None


def _governs(cue: FoundCue, words: Lexicon) -> bool:
    """Whether something that is neither a day nor somebody told follows a verb at once: what it says follows it."""
    following = cue.token.nbor(1) if cue.token.i + 1 < len(cue.token.doc) else None
    if following is None or following.pos_ not in ("DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM"):
        return False
    tells = cue.cue.lemma in words.words("frames", "to_object")
    return not tells and following.ent_type_ not in ("DATE", "TIME") and following.i != cue.token.i + len(cue.cue.rest)


def _closes(paragraph: Paragraph, cue: FoundCue) -> bool:
    for token in cue.token.doc[cue.token.i + 1 : cue.token.i + _AFTER_VERB]:
        if token.text in _STOPS:
            return True
        if token.pos_ in ("VERB", "AUX", "SCONJ", "PUNCT") or paragraph.around(token) is not None:
            return False
    return bool(cue.token.i + _AFTER_VERB >= len(cue.token.doc))


def _back(paragraph: Paragraph, comma: Any) -> list[Any]:
    """The tokens of the sentence before a comma."""
    start = comma.i
    while start:
        token = comma.doc[start - 1]
        if (_stops(token) and paragraph.around(token) is None) or paragraph.ends_at(token):
            break
        start -= 1
    return list(comma.doc[start : comma.i])


def _ahead(paragraph: Paragraph, comma: Any, before: list[Any], words: Lexicon) -> list[Any]:
    """The tokens of the sentence after a comma; none where the journalist goes on."""
    rest: list[Any] = []
    for token in comma.doc[comma.i + 1 :]:
        if _stops(token) and paragraph.around(token) is None:
            break
        rest.append(token)
    if not rest or rest[0].lower_ in _LEAVES or (rest[0].tag_ == "VBG" and cue_of(rest[0], words) is not None):
        return []
    if rest[0].tag_ == "VBG" and not _begun(before):
        return []
    if rest[0].lower_ in _ANDS and not _brings_subject(rest, words):
        return []
    quotation = paragraph.around(rest[0])
    quoted = quotation is not None or rest[0].is_quote
    if quotation is not None and is_title(paragraph, quotation):
        return []
    if quoted and (not before or before[-1].pos_ not in _OPEN) and not _predicate_of(before, rest):
        return []
    return rest if quoted or any(t.tag_ in _FINITE for t in rest) else []


def _predicate_of(before: list[Any], rest: list[Any]) -> bool:
    """Whether a quotation says what a subject before the aside does: “That, the board said, ‘*would be of use*’”."""
    begins = next((t for t in rest if not t.is_punct and not t.is_space and t.pos_ != "ADV"), None)
    nominal = bool(before) and before[0].pos_ in ("DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM")
    bare = nominal and not any(t.tag_ in _FINITE for t in before)
    return bare and begins is not None and begins.tag_ in _FINITE


_OPEN = {"VERB", "AUX", "ADP", "DET"}


def _begun(before: list[Any]) -> bool:
    """Whether what stands before has only begun a sentence: “Though it was calm, he said, leaving was …”."""
    return bool(before) and before[0].pos_ in ("SCONJ", "ADP", "CCONJ", "PART")


def _brings_subject(rest: list[Any], words: Lexicon) -> bool:
    """Whether “and” brings in a clause with a subject of its own that says nothing: what is said goes on."""
    finite = next((t for t in rest if t.tag_ in _FINITE), None)
    if finite is None or any(cue_of(t, words) is not None for t in rest if t.pos_ == "VERB"):
        return False
    nominal = [t for t in rest[1:] if t.i < finite.i and t.pos_ in ("NOUN", "PROPN", "PRON")]
    return bool(nominal) and rest[1].pos_ not in ("VERB", "AUX", "ADV", "SCONJ", "ADP")


def _stops(token: Any) -> bool:
    """Whether a token ends a sentence: a full stop before a small letter only ends an abbreviation."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return token.text in _STOPS and not (token.text == "." and following is not None and following.text[:1].islower())


def _draft(
    paragraph: Paragraph, cue: FoundCue, first: Any, parts: list[list[Any]], words: Lexicon, by: Any | None = None
) -> Draft | None:
    speaker = by or _head(first, cue.token)
    if len(parts) > 1 and parts[0] and parts[0][-1].lower_ == "that":
        parts = parts[1:]  # “It is not true *that*, as Prado said, the ministry …”: who denies it is not Prado
    if len(parts) > 1 and len(parts[0]) == 1 and parts[0][0].pos_ in ("ADV", "CCONJ"):
        parts = parts[1:]  # “*Yet*, as Prado said, …”
    said = [t for part in parts for t in part]
    enough = sum(t.is_alpha for t in said) >= _FEWEST and any(t.tag_ in _FINITE for t in said)
    if speaker is None or not enough or not somebody(speaker, words) or speaker.lower_ in ("who", "which", "that"):
        return None
    runs: tuple[Run, ...] = tuple((part[0], part[-1]) for part in parts if part)
    content = tuple(paragraph.span(*run) for run in trimmed(runs))
    span = cue_span(paragraph, cue)
    return Draft(paragraph, content, "incise", cue.cue, span, cue.token, speaker, "own") if content else None


def _head(first: Any, verb: Any) -> Any | None:
    """The noun that heads what stands before a verb."""
    inside = [t for t in first.doc[first.i : verb.i] if t.pos_ in ("NOUN", "PROPN", "PRON", "NUM")]
    outward = [t for t in inside if not first.i <= t.head.i < verb.i]
    return outward[0] if outward else inside[-1] if inside else None
