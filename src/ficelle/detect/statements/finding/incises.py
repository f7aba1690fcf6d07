"""“…, he said” and « …, dit-il »: a cue that breaks into the clause it reports, or closes it.

Read from the surface as much as from the parse: parsers often give the inverted subject another label.
"""

from collections.abc import Iterator
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.cues import MADE_KNOWN, FoundCue
from ficelle.detect.statements.frames.frame import trimmed
from ficelle.detect.statements.frames.inversion import TITLES, past_phrase
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.somebody import somebody

_CLITICS = {
    "-t",
    "-il",
    "-elle",
    "-on",
    "-ils",
    "-elles",
    "-je",
    "-nous",
    "s'",
    "se",
    "me",
    "m'",
    "nous",
    "lui",
    "leur",
}
_INVERTED = {"-il", "-elle", "-on", "-ils", "-elles", "-je", "-nous"}
_STOPS = {".", "!", "?", ";", "…"}
_RESUMES_NOT = {
    "and",
    "et",
    "who",
    "which",
    "qui",
    "but",
    "mais",
    "as",
    "while",
    "when",
    "dont",
    "alors",
    "tandis",
    "after",
    "before",
    "during",
}
_NEUTRAL = {"assertion", "announcement", "concession", "promise"}  # what breaks in right after a clause's first words
_FEWEST = 3  # words of a reported clause


_RELATIVES = {"qui", "que", "who", "which", "that"}
_WHOSE = {"whose", "dont"}


def _of_relative(speaker: Any) -> bool:
    """“The station, *whose editor* called for …”."""
    return speaker.left_edge.lower_ in _WHOSE or (bool(speaker.i) and speaker.nbor(-1).lower_ in _WHOSE)


def incises(paragraph: Paragraph, cue: FoundCue, words: Lexicon) -> Draft | None:
    """The statement whose clause the cue breaks into or closes; None where it does neither."""
    verb = cue.token
    # « Holt, soutient-il, a vidé la caisse », “Holt, the mayor alleged, had emptied the till”
    neutral = cue.cue.kind in _NEUTRAL or cue.cue.lemma in ("soutenir", "allege")
    speaker, first = _speaker(verb, cue.cue.rest, neutral=neutral)
    passive = any(c.dep_ in ("auxpass", "aux:pass") for c in verb.children)
    if speaker is None or first is None or first.i == 0 or passive or _goes_on(verb, speaker):
        return None
    comma = first.doc[first.i - 1]
    if comma.text != "," or speaker.lower_ in _RELATIVES or _of_relative(speaker):
        return None
    if not somebody(speaker, words) and not (neutral and _can_only_say(speaker, verb)):
        return None
    before = list(_back(paragraph, comma))
    resumed = list(_resumed(paragraph, first, verb, speaker))
    # « L'armateur, le groupe Orlan, a pour sa part appelé … »: between commas stands an apposition, and no clause.
    if any(t.pos_ == "ADP" for t in comma.doc[first.i : verb.i]) and not any(_finite(t) for t in before):
        return None
    if paragraph.parse.lang_ == "fr" and before and any(f(before) for f in (_asked, _only_participles, _only_relative)):
        return None
    if _explained(before, verb):
        return None
    if cue.cue.lemma in words.words("charges", "accusing") and _accuses_of(speaker, verb):
        return None
    long_enough = sum(not t.is_punct and not t.is_space for t in before) >= _FEWEST and _is_clause(before)
    long_enough = long_enough or (len(before) == 1 and before[0].lower_ in words.words("incises", "answers"))
    breaks_in = bool(resumed) and neutral
    if not before or not (long_enough or breaks_in) or (not resumed and _circumstance(before, verb)):
        return None
    if words.language == "en" and not resumed and (first.lower_ == "so" or not tells(before)):
        return None
    runs = [(before[0], before[-1]), *resumed]
    content = tuple(paragraph.span(*run) for run in trimmed(tuple(runs)))
    span = paragraph.span(verb, verb)
    return Draft(paragraph, content, "incise", cue.cue, span, verb, speaker, "own") if content else None


def _can_only_say(speaker: Any, verb: Any) -> bool:
    """« …, a indiqué *la capitainerie*. »: whatever stands alone behind an inverted verb of saying is who says so."""
    if verb.lang_ != "fr" or speaker.i < verb.i or speaker.left_edge.lower_ not in ("le", "la", "l'", "les"):
        return False
    last = speaker.right_edge
    after = last.nbor(1) if last.i + 1 < len(last.doc) else None
    return speaker.left_edge.i == verb.i + 1 and (after is None or after.text in (".", ",", ";"))


def tells(said: list[Any]) -> bool:
    """Whether English words are a clause of their own: not “*Speaking on Monday*, Holt referred to …”.

    What opens a sentence, as a participle or a clause of time does, is nobody's words, whatever verb follows it.
    """
    if any(t.text == '"' for t in said[:1]):
        return True
    finite = [t for t in said if t.tag_ in _FINITE_TAGS]
    heads = [t.head if t.dep_ in ("aux", "auxpass") else t for t in finite]
    if not finite:
        return said[0].tag_ not in ("VBG", "VBN") and said[0].pos_ not in ("ADP", "SCONJ")
    return any(head.dep_ not in _HUNG_CLAUSES for head in heads)


_HUNG_CLAUSES = {"advcl", "relcl", "acl", "pcomp"}


def _circumstance(before: list[Any], verb: Any) -> bool:
    """Whether what stands before an English cue only sets the scene: “*In a note from Corto*, Holt said she was …”."""
    if before[0].pos_ != "ADP" or verb.i + 1 >= len(verb.doc) or verb.nbor(1).pos_ not in _BEGINS_CLAUSE:
        return False
    after = verb.doc[verb.i + 1 : verb.sent.end]
    return not any(t.tag_ in _FINITE_TAGS for t in before) and any(t.tag_ in _FINITE_TAGS for t in after)


_BEGINS_CLAUSE = {"PRON", "DET", "PROPN", "NOUN"}
_FINITE_TAGS = {"VBD", "VBZ", "VBP", "MD"}


def _speaker(verb: Any, rest: tuple[str, ...] = (), *, neutral: bool = False) -> tuple[Any | None, Any | None]:
    """The incise's subject, and the incise's first token: `he said`, `said the minister`, `a-t-il dit`."""
    group = verb
    while group.i > 0 and (before := _before_group(group)) is not None:
        group = before
    if rest in MADE_KNOWN and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == rest[0]:
        # « …, fait savoir son cabinet »
        closes = bool(group.i) and group.nbor(-1).text == ","
        return (_follows(verb.nbor(1), closes=True) if closes else None), group
    clitic = next((t for t in verb.doc[group.i : verb.i + 3] if t.lower_ in _INVERTED), None)
    if clitic is not None:
        return clitic, group
    if group.i and group.doc[group.i - 1].text == ",":
        # « Le Korland n'est pas en cause, a assuré l'ambassade »: parsers give the verb both subjects.
        after = [c for c in verb.children if c.dep_ in syntax.SUBJECTS and c.i > verb.i]
        inverted = after[0] if after else _follows(verb, closes=True)
        if inverted is not None and (after or group.i < verb.i or (neutral and _closed(inverted))):
            return inverted, group
    own = syntax.own_subject(verb)
    if own is not None and own.i < verb.i:
        return own, own.left_edge
    if own is not None and own.i > verb.i:
        return own, group
    return _follows(verb), group


def _closed(named: Any) -> bool:
    """Whether a comma follows a name at once: « La Norvie, affirme *Mara Holt*, a financé … »."""
    last = named
    while last.i + 1 < len(last.doc) and last.nbor(1).pos_ == "PROPN":
        last = last.nbor(1)
    return bool(
        named.lang_ == "fr" and named.pos_ == "PROPN" and last.i + 1 < len(last.doc) and last.nbor(1).text == ","
    )


def _asked(before: list[Any]) -> bool:
    """« *Interrogée sur ce point*, elle a répondu … »: a participle that opens a sentence is nothing said."""
    opens = before[0].text[:1].isupper() and "Past" in before[0].morph.get("Tense")
    return opens and before[0].pos_ in ("VERB", "ADJ") and not any(_finite(t) for t in before)


def _only_participles(before: list[Any]) -> bool:
    """« *Mara Holt, citant un rapport*, accuse … »: a name with what it does is nothing said."""
    verbs = [t for t in before if t.pos_ in ("VERB", "AUX")]
    return before[0].text != '"' and bool(verbs) and all("Part" in t.morph.get("VerbForm") for t in verbs)


def _only_relative(before: list[Any]) -> bool:
    """« *Mara Holt, que critique l'opposition*, a accusé … »: a name with a clause that hangs on it is nothing said."""
    commas = [i for i, t in enumerate(before[:-1]) if t.text == ","]
    if len(commas) != 1 or before[commas[0] + 1].lower_ not in _HANGING:
        return False
    return not any(t.pos_ in ("VERB", "AUX") for t in before[: commas[0]])


_HANGING = {"que", "qu'", "qui", "dont", "où"}


def _explained(before: list[Any], verb: Any) -> bool:
    """« *Le ministre norvien, Paul Holt*, a mis en cause … »: the cue's subject with its name is nothing said."""
    own = syntax.own_subject(verb)
    if own is None or not before or not before[0].i <= own.i <= before[-1].i:
        return False
    named = [c for c in own.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i > own.i]
    return any(
        c.right_edge.i == before[-1].i and any(t.text == "," for t in before[own.i - before[0].i : c.i - before[0].i])
        for c in named
    )


def _accuses_of(named: Any, verb: Any) -> bool:
    """« …, accuse *Korr de fraude* »: who is accused of something, and no subject behind its verb."""
    last = named.right_edge
    after = named.doc[named.i + 1 : min(last.i + 3, len(named.doc))] if named.i > verb.i else ()
    led = [t for t in after if t.lower_ in ("de", "d'", "of")]
    charged = verb.lang_ == "fr" and any(
        t.i + 1 < len(t.doc) and (t.nbor(1).pos_ == "NOUN" or "Inf" in t.nbor(1).morph.get("VerbForm")) for t in led
    )  # « accuse la direction *de mensonge* »
    return charged or any(t.nbor(-1).pos_ == "PROPN" for t in led)


def _finite(token: Any) -> bool:
    return "Fin" in token.morph.get("VerbForm")


def _before_group(token: Any) -> Any | None:
    """What stands before a token of an incise and belongs to it: an auxiliary, a clitic, « par ailleurs »."""
    before = token.nbor(-1)
    if _belongs(before):
        return before
    if before.lower_ not in _LAST_OF_ASIDES:
        return None
    for phrase in _ASIDES:
        start = token.i - len(phrase)
        if start >= 0 and [t.lower_ for t in token.doc[start : token.i]] == list(phrase):
            return token.doc[start]
    return None


_ASIDES = (
    *(("par", "ailleurs"), ("en", "revanche"), ("en", "outre"), ("en", "substance"), ("pour", "sa", "part")),
    *(("de", "son", "côté"), ("à", "son", "tour"), ("pour", "leur", "part"), ("de", "leur", "côté")),
)
_LAST_OF_ASIDES = {phrase[-1] for phrase in _ASIDES}


def _belongs(token: Any) -> bool:
    return token.pos_ == "AUX" or token.lower_ in _CLITICS or (token.pos_ == "ADV" and not token.is_punct)


def _follows(verb: Any, *, closes: bool = False) -> Any | None:
    """The noun phrase right after an inverted verb that has no subject of its own."""
    participle = verb.tag_ == "VBG" or verb.lower_.endswith("ant")
    if (verb.dep_ == "conj" and not closes) or participle or verb.i + 1 >= len(verb.doc):
        return None
    token = verb.doc[verb.i + 1]
    if token.pos_ not in ("DET", "PROPN") and token.lower_ not in TITLES:
        return past_phrase(verb)
    head = token
    while head.head.i > verb.i and head.head.pos_ in ("NOUN", "PROPN") and head.head != head:
        head = head.head
    return head if head.pos_ in ("NOUN", "PROPN") else None


def _goes_on(verb: Any, speaker: Any) -> bool:
    """Whether the cue has a complement after it: then what precedes is not its content."""
    governs = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i]
    governs = [c for c in governs if not _resumes(verb, speaker, c)]
    if any((c.lower_,) not in MADE_KNOWN for c in governs):
        return True
    hears = verb.lower_ in _HEARD
    if not hears and any(c.dep_ in syntax.OBJECTS and c.i > verb.i and not _part_of(c, speaker) for c in verb.children):
        return True
    return any(t.lower_ in ("that", "que", "qu'") for t in verb.doc[verb.i + 1 : verb.i + 2])


def _resumes(verb: Any, speaker: Any, clause: Any) -> bool:
    """“Norvia, said Holt, *was behind it*”: a clause that goes on behind the comma that closes the incise."""
    inverted = verb.nbor(-1).text == "," and speaker.i > verb.i
    return bool(inverted and clause.left_edge.i > speaker.i and clause.left_edge.nbor(-1).text == ",")


def _part_of(token: Any, speaker: Any) -> bool:
    return bool(speaker.left_edge.i <= token.i <= speaker.right_edge.i or token.is_ancestor(speaker))


_HEARD = {"told", "tells", "tell", "informed", "assured", "reminded"}


def _back(paragraph: Paragraph, comma: Any) -> Iterator[Any]:
    """The tokens of the sentence before the comma, in order."""
    start = comma.i
    while start > 0:
        token = comma.doc[start - 1]
        if (token.text in _STOPS or token.text == ":") and paragraph.around(token) is None:
            break
        if paragraph.ends_at(token):
            break
        start -= 1
    yield from comma.doc[start : comma.i]


def _is_clause(tokens: list[Any]) -> bool:
    return any(t.pos_ in ("VERB", "AUX") for t in tokens) or tokens[0].text == '"'


def _resumed(paragraph: Paragraph, first: Any, verb: Any, speaker: Any) -> Iterator[tuple[Any, Any]]:
    """What the clause goes on with after the incise's closing comma, if the parser ties it to the clause before."""
    doc = verb.doc
    end = max(verb.i, speaker.right_edge.i if speaker.i > verb.i else verb.i)
    comma = next((t for t in doc[end + 1 : end + 12] if t.text == "," or t.text in _STOPS), None)
    if comma is None or comma.text != "," or comma.i + 1 >= len(doc):
        return
    following = doc[comma.i + 1]
    if following.lower_ in _RESUMES_NOT or following.tag_ == "VBG" or paragraph.around(following) is not None:
        return
    rest = []
    for token in doc[comma.i + 1 :]:
        if token.text in _STOPS and paragraph.around(token) is None:
            break
        rest.append(token)
    begun = verb.lang_ == "en" and first.i > 1 and doc[first.i - 2].pos_ in ("AUX", "ADP", "DET")
    if len(rest) > 1 and (begun or any(t.pos_ in ("VERB", "AUX") for t in rest)):
        yield rest[0], rest[-1]
