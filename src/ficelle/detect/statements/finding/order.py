"""What a cue says, read from the order of words where the parse gives it no frame: subject, verb, « que … ».

Parsers stumble over a date, an aside between commas or a name they do not know; the words still stand in their order.
Only cues that are no weak ones are read so, with somebody before them.
"""

from collections.abc import Sequence
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.finding.charges import subject_before
from ficelle.detect.statements.finding.undergone import undergone
from ficelle.detect.statements.frames.cues import FoundCue, cue_of, cue_span
from ficelle.detect.statements.frames.frame import trimmed
from ficelle.detect.statements.frames.torn import counted
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.signs import says
from ficelle.detect.statements.parse.somebody import somebody
from ficelle.model import Span

_STOPS = {".", "!", "?", ";", "…", ":"}
_THAT = {"en": {"that"}, "fr": {"que", "qu'"}}
_ASKING = {"pourquoi", "comment", "quand", "combien", "si", "s'", "why", "how", "whether", "if"}
_INFINITIVES = {"avoir", "être"}
_NEGATIVES = {"n'", "ne", "pas", "ni", "jamais"}
_AHEAD = 16  # tokens from a cue to the “that” of its clause
_ASIDE = 14  # tokens of an aside between commas
_FEWEST = 2  # words of a content
_WHEN = {"on", "aussi", "matin", "soir"} | syntax.DAYS
_ARTICLES = {
    "le",
    "la",
    "les",
    "l'",
    "un",
    "une",
    "des",
    "son",
    "sa",
    "ses",
    "leur",
    "leurs",
    "ce",
    "cet",
    "cette",
    "ces",
}


def ordered(paragraph: Paragraph, found: Sequence[FoundCue], drafts: Sequence[Draft], words: Lexicon) -> list[Draft]:
    """The drafts of the cues that none of `drafts` is of, and that stand in none of their contents."""
    taken = [span for draft in drafts for span in draft.content]
    read = {draft.verb.i for draft in drafts if draft.verb is not None}
    more: list[Draft] = []
    for cue in found:
        at = paragraph.place(cue.token)
        if cue.token.i in read or any(span.start <= at < span.stop for span in taken):
            continue
        draft = _draft(paragraph, cue, [*drafts, *more], words)
        if draft is not None and not any(_overlaps(s, t) for s in draft.content for t in taken):
            more.append(draft)
            taken += draft.content
    return more


def _draft(paragraph: Paragraph, cue: FoundCue, drafts: Sequence[Draft], words: Lexicon) -> Draft | None:
    verb, lemma = cue.token, cue.cue.lemma
    if (
        (lemma in words.words("frames", "weak") and not counted(cue, words))
        or (lemma in words.words("frames", "of_charges") and _of_a_thing(verb, words))
        or not _finite(verb)
        or syntax.behind_relative(verb) is not None
        or syntax.negated(verb)
        or undergone(lemma, verb, words)
    ):
        return None
    start, shape = _start(paragraph, cue, words)
    speaker = (subject_before(verb) or _carried(verb, drafts, words)) if start is not None else None
    if start is None or speaker is None or not (somebody(speaker, words) or _led_by_that(start, speaker)):
        return None
    last = _end(paragraph, start, words)
    content = trimmed(((start, last),))
    if not content or sum(t.is_alpha for t in start.doc[start.i : last.i + 1]) < _FEWEST:
        return None
    spans = tuple(paragraph.span(*run) for run in content)
    return Draft(paragraph, spans, shape, cue.cue, cue_span(paragraph, cue), verb, speaker, "own")


def _of_a_thing(verb: Any, words: Lexicon) -> bool:
    """“Shot down *the airliner that* was lost”: what is done to a thing that nobody said."""
    thing = syntax.object_of(verb)
    return thing is not None and not says(thing.text, words.language, "accusation")


def _carried(verb: Any, drafts: Sequence[Draft], words: Lexicon) -> Any | None:
    """Who says in « … *et demande* à X de … »: whoever the French cue before it in the sentence is of."""
    if words.language != "fr" or not verb.i or verb.nbor(-1).lower_ not in ("et", "mais", "puis"):
        return None
    before = [
        d for d in drafts if d.verb is not None and verb.sent.start <= d.verb.i < verb.i and d.speaker is not None
    ]
    return max(before, key=lambda d: d.start).speaker if before else None


def _led_by_that(start: Any, speaker: Any) -> bool:
    """Whether “that” leads into a clause: a clause can be anything's, and a name may be taken for a noun."""
    return bool(start.lower_ == "that" and speaker.pos_ == "NOUN")


def _finite(verb: Any) -> bool:
    """Whether a verb is finite or has a finite helper right before it, and is not passive."""
    before = [t.lower_ for t in verb.doc[max(0, verb.i - 4) : verb.i]]
    if any(word in _PASSIVE for word in before) or verb.tag_ in ("VBG", "VB") or verb.lower_.endswith("ant"):
        return False
    helped = any(word in _HELPING for word in before)
    participle = "Part" in verb.morph.get("VerbForm") or verb.tag_ == "VBN"
    return helped or not (participle or "Inf" in verb.morph.get("VerbForm"))


_HELPING = {"a", "ont", "avait", "avaient", "has", "have", "had"}
_PASSIVE = {"est", "sont", "été", "était", "étaient", "is", "are", "was", "were", "been", "être", "be"}


def _start(paragraph: Paragraph, cue: FoundCue, words: Lexicon) -> tuple[Any | None, str]:
    """Where the content begins, and its shape: a clause, an infinitive of the past or a noun phrase."""
    verb = cue.token
    lemma = cue.cue.lemma
    asks = lemma in words.words("frames", "asking") or lemma == "demander"
    clause = _led(paragraph, verb, _THAT[words.language] | (_ASKING if asks else set()))
    if clause is None and words.language == "en" and lemma in _PLAIN:
        clause = _plain(paragraph, verb)
    if clause is not None:
        return clause, "clause"
    if lemma in words.words("frames", "infinitive") and words.language == "fr":
        infinitive = _led(paragraph, verb, _INFINITIVES)
        if infinitive is not None:
            while infinitive.i and infinitive.nbor(-1).lower_ in _NEGATIVES:
                infinitive = infinitive.nbor(-1)
            return infinitive, "infinitive"
    if words.language == "fr" and (doing := _to_do(verb, lemma, words)) is not None:
        return doing, "infinitive"
    if lemma in words.words("frames", "object") and words.language == "fr":
        after = _after_aside(verb)
        if after is not None and (after.lower_ in _ARTICLES or after.text == '"'):
            return after, "object"
    return None, ""


def _to_do(verb: Any, lemma: str, words: Lexicon) -> Any | None:
    """Where « demande aux parents *de rapporter* … » or « a assuré par courriel *travailler* … » begins."""
    orders = lemma in words.words("frames", "to_object") or "de" in words.oblique(lemma)
    first = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    if first is None or first.pos_ != "ADP":
        return None
    for token in verb.doc[verb.i + 1 : verb.i + _TOLD]:
        following = token.nbor(1) if token.i + 1 < len(token.doc) else None
        leads = orders and first.lower_ in ("à", "au", "aux") and token.lower_ in ("de", "d'")
        if leads and following is not None and (following.text == '"' or _infinitive(following)):
            return token
        if first.lower_ == "par" and lemma in words.words("frames", "infinitive") and _infinitive(token):
            return token
        if token.text in _STOPS or token.text in (",", '"') or token.pos_ in ("VERB", "AUX", "CCONJ", "SCONJ"):
            return None
    return None


_TOLD = 12  # tokens from a verb to what somebody is told to do


def _infinitive(token: Any) -> bool:
    return token.pos_ in ("VERB", "AUX") and bool(token.lower_.endswith(("er", "ir", "re")))


def _led(paragraph: Paragraph, verb: Any, leads: set[str]) -> Any | None:
    """The first of `leads` ahead of a verb, where no other finite verb stands between, nor a stop or a quotation."""
    first = _after_days(verb)
    told = verb.lower_.startswith(_TELLING)
    if first is None or not (told or _may_stand_between(first, leads)):
        return None
    for token in verb.doc[first.i : verb.i + _AHEAD]:
        if token.lower_ in leads and paragraph.around(token) is None:
            return token
        if (
            token.text in _STOPS
            or token.text == '"'
            or token.pos_ in ("CCONJ", "SCONJ")
            or token.lower_ in _LEADING_OFF
        ):
            return None
        if token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm"):
            return None
    return None


_LEADING_OFF = {"après", "avant", "sans", "pour", "afin"}  # « a écrit *après avoir* vu … »


def _may_stand_between(first: Any, leads: set[str]) -> bool:
    """Whether a clause may still begin after a token: not after a noun, of which it would tell."""
    return first.lower_ in leads | _NEGATIVES or first.pos_ in ("ADP", "ADV") or first.text == ","


_TELLING = ("told", "tell", "inform", "remind", "assur")
_PLAIN = {
    *("say", "insist", "claim", "argue", "warn", "admit", "confirm", "concede", "announce", "state", "note"),
    *("observe", "estimate", "predict", "report", "suggest", "acknowledge", "explain", "declare", "stress", "show"),
}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_BEGINS_CLAUSE = {"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"}


def _plain(paragraph: Paragraph, verb: Any) -> Any | None:
    """Where a clause without “that” begins: “The 61-year-old said *nobody in his office had seen* …”."""
    first, before = _after_days(verb), verb.nbor(-1) if verb.i else None
    if first is None or before is None or first.pos_ not in _BEGINS_CLAUSE or paragraph.around(first) is not None:
        return None
    if before.text == "," and before.i:
        before = before.nbor(-1)
    spoken = before.is_punct or paragraph.around(before) is not None
    rest = verb.doc[first.i + 1 : verb.sent.end]
    finite = next((t for t in rest if t.tag_ in _FINITE or t.text in _STOPS or t.text in (",", '"')), None)
    return first if not spoken and finite is not None and finite.tag_ in _FINITE else None


def _after_days(verb: Any) -> Any | None:
    """The token after a verb, past adverbs and days."""
    i = verb.i + 1
    while i < len(verb.doc) and (_passed_over(verb.doc[i]) or _some_day(verb.doc, i)):
        i += _some_day(verb.doc, i) or 1
    return verb.doc[i] if i < len(verb.doc) else None


def _some_day(doc: Any, i: int) -> int:
    """How many tokens from a place on tell a French time: « ce mois-ci », « la semaine dernière », « ce matin »."""
    if (
        i + 1 >= len(doc)
        or doc[i].lower_ not in ("ce", "cet", "cette", "la", "le", "l'")
        or doc[i + 1].lower_ not in _TIMES
    ):
        return 0
    length = 2
    while i + length < len(doc) and doc[i + length].lower_ in _AFTER_TIMES:
        length += 1
    return length if length > len(_ARTICLE_AND_NOUN) or doc[i].lower_ in ("ce", "cet", "cette") else 0


_ARTICLE_AND_NOUN = ("la", "semaine")
_TIMES = {"jour", "mois", "semaine", "année", "matin", "soir", "mois-ci", "an", "nuit", "week-end", *syntax.DAYS}
_AFTER_TIMES = {"-", "ci", "-ci", "dernier", "dernière", "passé", "passée", "même", "matin", "soir"}


def _passed_over(token: Any) -> bool:
    asks = token.lower_ in ("pourquoi", "comment", "quand", "où", "combien", "why", "how", "when", "where")
    return not asks and (token.pos_ == "ADV" or token.lower_ in _WHEN)


def _after_aside(verb: Any) -> Any | None:
    """The token after a verb, past adverbs, days and one aside between commas."""
    first = _after_days(verb)
    if first is None:
        return None
    doc, i = verb.doc, first.i
    if doc[i].text == ",":
        closing = next((t.i for t in doc[i + 1 : i + _ASIDE] if t.text == "," or t.text in _STOPS), None)
        if closing is None or doc[closing].text != ",":
            return None
        i = closing + 1
    return doc[i] if i < len(doc) else None


def _end(paragraph: Paragraph, start: Any, words: Lexicon) -> Any:
    """The last token of a content: before its sentence ends or another cue goes on."""
    last = start
    for token in start.doc[start.i :]:
        if paragraph.around(token) is None:
            if token.text in _STOPS or token.is_space:
                break
            if token.i > start.i and _goes_on(token, words):
                break
        last = token
    while last.i > start.i and (last.is_punct or last.lower_ in ("et", "and", "mais", "but", "tout", "en")):
        last = last.nbor(-1)
    return last


def _goes_on(token: Any, words: Lexicon) -> bool:
    """Whether a cue that shares the speaker begins at a token: “, accusing”, « et appelé », « mais ajoute »."""
    cue = cue_of(token, words)
    before = token.nbor(-1)
    if cue is None or cue.lemma in words.words("frames", "weak"):
        return False
    participle = token.tag_ == "VBG" or (token.lower_.endswith("ant") and token.pos_ == "VERB")
    if participle:
        return before.text == "," or before.lower_ in ("et", "and", "en")
    if before.lower_ in _HELPING and before.i:
        before = before.nbor(-1)
    return before.lower_ in ("et", "mais", "and", "but") and token.pos_ == "VERB"


def _overlaps(a: Span, b: Span) -> bool:
    return a.start < b.stop and b.start < a.stop
