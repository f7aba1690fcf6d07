"""French sources that stand otherwise than « selon X, … »: « à en croire X », « X, pour qui … », « “…” selon X »."""

from collections.abc import Iterator
from typing import Any

from ficelle.detect.lexicon import Lexicon, lexicon
from ficelle.detect.statements.frames.frame import Run, trimmed
from ficelle.detect.statements.parse.claims import nouns_of_saying
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.somebody import somebody

_STOPS = {".", "!", "?", ";", "…", ":"}
_OF = {"de", "du", "des", "d'"}
_NOMINAL = {"NOUN", "PROPN", "PRON"}
_NAMED_WITHIN = 6  # tokens from the words that lead a source in to its noun
_FEWEST = 2  # words of what is said


def french_sources(paragraph: Paragraph, words: Lexicon) -> Iterator[Draft]:
    """The statements whose source the order of words shows and no verb."""
    if words.language != "fr":
        return
    for token, word in zip(paragraph.tokens, paragraph.lowers, strict=True):
        if word not in _OPENING or paragraph.around(token) is not None:
            continue
        read = (
            _led(token, words)
            or _of_whom(token, words)
            or _noun_of(token, words)
            or _behind_quotation(paragraph, token)
        )
        if read is None:
            continue
        last, named, runs = read
        if named.dep_ == "obl:agent":
            continue  # « la rumeur, relayée *par Norvia*, selon laquelle … »
        content = tuple(paragraph.span(*run) for run in trimmed(runs))
        if content and not any(t.i == named.i for run in runs for t in named.doc[run[0].i : run[1].i + 1]):
            noun = named.head if word == "selon" and named.dep_ == "nmod" else named
            cue = nouns_of_saying("fr").get(noun.lower_) or lexicon("fr").by_lemma["dire"]
            yield Draft(paragraph, content, "source", cue, paragraph.span(token, last), token, named, "own")


_OPENING = {"aux", "à", "au", "de", "du", "si", "pour", "selon", "d'"}
Read = tuple[Any, Any, tuple[Run, ...]]  # the last word of the cue, whom it names, what is said


def _led(token: Any, words: Lexicon) -> Read | None:
    """« *À en croire* le ministre, … », « …, *aux yeux du* maire, … », « *De source policière*, … »."""
    last = _leads(token, words)
    if last is None:
        return None
    named = last if last.lower_ in _SOURCES else _named(last, words)
    if named is None:
        return None
    before, after = _sides(token, named)
    runs = tuple(_run(side) for side in (before, after) if side)
    clause = any("Fin" in t.morph.get("VerbForm") for t in (*before, *after))
    return (last, named, runs) if clause and runs else None


_SOURCES = {"source", "sources"}


def _leads(token: Any, words: Lexicon) -> Any | None:
    """The last of the words that lead a source in, where a sentence or a phrase between commas begins with them."""
    opens = token.i == 0 or token.is_sent_start or token.nbor(-1).text == "," or token.nbor(-1).text in _STOPS
    if not opens:
        return None
    following = [t.lower_ for t in token.doc[token.i : token.i + 6]]
    for phrase in words.words("sources", "led"):
        parts = phrase.split()
        here = ["de" if part in _OF and i == len(parts) - 1 else part for i, part in enumerate(following[: len(parts)])]
        if here == parts:
            return token.doc[token.i + len(parts) - 1]
    return None


def _named(last: Any, words: Lexicon) -> Any | None:
    """Whom the words after `last` name."""
    for token in last.doc[last.i + 1 : last.i + _NAMED_WITHIN]:
        if token.pos_ in _NOMINAL:
            return token if somebody(token, words) else None
        if token.is_punct or token.pos_ in ("VERB", "AUX"):
            return None
    return None


def _sides(token: Any, named: Any) -> tuple[list[Any], list[Any]]:
    """What stands in the sentence before the source, and after the comma behind it."""
    before: list[Any] = []
    for earlier in reversed(token.doc[: token.i]):
        if earlier.text in _STOPS:
            break
        before.insert(0, earlier)
    rest = list(token.doc[named.i + 1 :])
    stop = next((i for i, t in enumerate(rest) if t.text in _STOPS), len(rest))
    comma = next((i for i, t in enumerate(rest[:stop]) if t.text == "," and not _goes_on_naming(t)), None)
    if comma is None:
        closed = all(t.pos_ not in ("VERB", "AUX") for t in rest[:stop])
        return (before if closed else []), []
    return before, rest[comma + 1 : stop]


def _goes_on_naming(comma: Any) -> bool:
    """« À en croire le maire, *Paul Hurel*, … »: an apposition behind a comma."""
    following = comma.doc[comma.i + 1 : comma.i + 4]
    closing = next((t for t in comma.doc[comma.i + 1 : comma.i + 8] if t.text == ","), None)
    return closing is not None and all(t.pos_ == "PROPN" for t in following[: closing.i - comma.i - 1])


def _run(side: list[Any]) -> Run:
    return side[0], side[-1]


def _of_whom(token: Any, words: Lexicon) -> Read | None:
    """« La maire, *pour qui* la digue n'est pas sûre, … »: a view, not what somebody else does for them."""
    following = token.nbor(1) if token.i + 2 < len(token.doc) else None
    if token.lower_ != "pour" or following is None or following.lower_ != "qui" or not token.i:
        return None
    named = _phrase_before(token)
    said = _until(following.nbor(1))
    finite = next((t for t in said if "Fin" in t.morph.get("VerbForm")), None)
    judges = finite is not None and (finite.lower_.startswith(_BEING) or said[0].text == '"')
    if named is None or not somebody(named, words) or not judges or len(said) < _FEWEST:
        return None
    return following, named, (_run(said),)


_BEING = ("est", "sont", "était", "étaient", "serait", "seraient", "sera", "doit", "faut", "peut", "devrait", "reste")


def _noun_of(token: Any, words: Lexicon) -> Read | None:
    """« L'affirmation du maire *selon laquelle* … », « le ministre, *selon lequel* … »."""
    last = token if token.lower_ == "selon" else token.nbor(1) if token.lower_ == "d'" and _after(token) else None
    which = last.nbor(1) if last is not None and last.i + 2 < len(last.doc) else None
    if which is None or which.lower_ not in WHOM or not token.i:
        return None
    named = _phrase_before(token)
    if named is not None and named.lower_ in _claims() | words.words("topics", "charge"):
        named = next((c for c in named.children if c.i > named.i and c.left_edge.lower_ in _OF), None)
    if named is None or not somebody(named, words):
        return None
    said = _one_clause(_until(which.nbor(1)))
    return (last, named, (_run(said),)) if len(said) >= _FEWEST else None


def _one_clause(said: list[Any]) -> list[Any]:
    """A clause without the verb of the sentence that it runs into: « … selon laquelle tout va *ne convainc …* »."""
    finite = 0
    for i, token in enumerate(said):
        if token.lower_ in _OPENS_CLAUSE:
            finite -= 1
        elif "Fin" in token.morph.get("VerbForm"):
            finite += 1
        if finite > 1:
            end = i
            while end > 1 and said[end - 1].lower_ in _BEFORE_VERBS:
                end -= 1
            return said[:end]
    return said


_OPENS_CLAUSE = {
    "qui",
    "que",
    "qu'",
    "dont",
    "où",
    "et",
    "mais",
    "ou",
    "si",
    "quand",
    "lorsque",
    "parce",
    "car",
    "comme",
}
_BEFORE_VERBS = {"ne", "n'", "se", "s'", "l'", "le", "la", "les", "lui", "leur", "y", "en"}


WHOM = {"lequel", "laquelle", "lesquels", "lesquelles", "qui"}


def _after(token: Any) -> bool:
    return bool(token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "après")


def _claims() -> set[str]:
    return {noun for nouns in lexicon("fr").data["nouns"].values() for one in nouns for noun in (one, one + "s")}


def _phrase_before(token: Any) -> Any | None:
    """The noun that heads what stands right before a token."""
    last = token.nbor(-1)
    if last.text == "," and last.i:
        last = last.nbor(-1)
    head = last
    while head.head.i < head.i and head.head.pos_ in _NOMINAL and head.head != head:
        head = head.head
    return head if head.pos_ in _NOMINAL else None


def _until(first: Any) -> list[Any]:
    """What stands before the next comma or the end of the sentence; marks are passed over."""
    said: list[Any] = []
    quoted = False
    for token in first.doc[first.i :]:
        quoted ^= token.text == '"'
        if not quoted and (token.text == "," or token.text in _STOPS):
            break
        said.append(token)
    return said


def _behind_quotation(paragraph: Paragraph, token: Any) -> Read | None:
    """« Le projet, “mal ficelé” *selon* la maire, … »: a quotation in commas, and who is quoted."""
    last = token if token.lower_ == "selon" else token.nbor(1) if token.lower_ == "d'" and _after(token) else None
    if last is None or token.i < _FEWEST:
        return None
    mark = token.nbor(-2) if token.nbor(-1).text == "," else token.nbor(-1)
    quotation = paragraph.around(mark) if mark.text == '"' else None
    first = paragraph.first_at(quotation.start) if quotation is not None else None
    named = last.head if last.head.pos_ in _NOMINAL and last.head.i > last.i else None
    named = token.head if named is None and token.head.pos_ in _NOMINAL and token.head.i > last.i else named
    if first is None or named is None or first.i >= mark.i:
        return None
    if first.i and first.nbor(-1).text != "," and first.nbor(-1).text not in _STOPS:
        return None
    return last, named, ((first, mark),)
