"""“According to X, …”: sources that are named without a verb."""

from collections.abc import Iterator
from typing import Any

from ficelle.detect.lexicon import Lexicon, lexicon
from ficelle.detect.statements.finding.french_sources import WHOM
from ficelle.detect.statements.frames.cues import cue_of
from ficelle.detect.statements.frames.frame import trimmed
from ficelle.detect.statements.parse import edges, syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.somebody import somebody
from ficelle.model import Span

_HEADS = {"en": {"according", "in"}, "fr": {"selon", "d'après", "d'", "pour"}}


def sources(paragraph: Paragraph, words: Lexicon) -> Iterator[Draft]:
    """The statements of a paragraph whose source is given by a preposition, outside quotations."""
    heads = _HEADS[words.language]
    if heads.isdisjoint(paragraph.lowers):
        return
    for token, word in zip(paragraph.tokens, paragraph.lowers, strict=True):
        if word not in heads or paragraph.around(token) is not None:
            continue
        read = (_english(token) or _in_opinion(token, words)) if words.language == "en" else _french(token)
        if read is None:
            continue
        last, named, clause = read
        if named.lower_ in words.words("sources", "measures"):
            continue
        if token.lower_ == "pour" and not _thinks(token, named, words):
            continue
        content = _led(paragraph, token, named)
        if words.language == "en":
            content = content or _before(paragraph, token, words) or _run_on(paragraph, token, named)
        content = content or _inside_clause(paragraph, token, named) or _clause_content(paragraph, token, named, clause)
        if words.language == "en" and token.lower_ == "according":
            content = content or _by_order(paragraph, token, words)
        if content:
            yield Draft(paragraph, content, "source", _cue(words), paragraph.span(token, last), token, named, "own")


def _thinks(token: Any, named: Any, words: Lexicon) -> bool:
    """« Pour le ministre, … »: somebody's view, where a sentence begins so."""
    begins = token.i == 0 or token.is_sent_start or token.nbor(-1).text in _STOPS
    person = named.ent_type_ in ("PER", "PERSON") or named.lower_ in words.words("speakers", "roles")
    person = person or (words.language == "fr" and _views(named, words))
    return bool(begins and person and not any(c.lower_ in ("un", "une", "chaque", "tout") for c in named.lefts))


def _views(named: Any, words: Lexicon) -> bool:
    """Whether a French body is known for its views: « Pour l'opposition, … », and not « Pour sa défense, … »."""
    owned = any(c.lower_ in ("son", "sa", "ses", "leur", "leurs") for c in named.lefts)
    return named.lower_ in words.words("sources", "viewers") and not owned


def _cue(words: Lexicon) -> Any:
    return lexicon(words.language).by_lemma["say" if words.language == "en" else "dire"]


def _english(token: Any) -> tuple[Any, Any, Any] | None:
    to = next((c for c in token.children if c.lower_ == "to"), None)
    named = (syntax.child(to, {"pobj"}) or _name_for_verb(to)) if to is not None else None
    return (to, named, token.head) if named is not None else None


def _name_for_verb(to: Any) -> Any | None:
    """The name behind “according to” that the parser takes for a verb."""
    taken = syntax.child(to, {"pcomp"})
    return taken if taken is not None and taken.i == to.i + 1 and taken.text.istitle() else None


def _in_opinion(token: Any, words: Lexicon) -> tuple[Any, Any, Any] | None:
    """“In the view of X, …”."""
    view = syntax.child(token, {"pobj"}) if token.lower_ == "in" else None
    if view is None or view.lower_ not in words.words("sources", "views"):
        return None
    of = next((c for c in view.children if c.lower_ == "of" and c.i == view.i + 1), None)
    named = syntax.child(of, {"pobj"}) if of is not None else None
    return (of, named, token.head) if named is not None and somebody(named, words) else None


def _before(paragraph: Paragraph, token: Any, words: Lexicon) -> tuple[Span, ...]:
    """The whole sentence before “…, according to X.”, unless somebody else says it."""
    comma = token.nbor(-1) if token.i else None
    stop = next((t for t in token.doc[token.i :] if ends(t)), None)
    backed = {t.i for t in token.subtree}
    if (
        comma is None
        or comma.text != ","
        or any(t.i not in backed for t in token.doc[token.i : stop.i if stop else None])
    ):
        return ()
    said = _sentence_before(paragraph, comma)
    roots = [t for t in said if t.dep_ == "ROOT"]
    finite = any(t.tag_ in _FINITE and syntax.child(t, _SUBJECTS) is not None for t in said)
    if not finite or any(_says(t, words) for t in roots) or any(paragraph.around(t) is not None for t in said):
        return ()
    return tuple(paragraph.span(*run) for run in trimmed(((said[0], said[-1]),)))


def _by_order(paragraph: Paragraph, token: Any, words: Lexicon) -> tuple[Span, ...]:
    """What stands before “…, according to X” and goes on behind it, whatever a parser tied to what."""
    if not token.i or token.nbor(-1).text != ",":
        return ()
    before = list(_sentence_before(paragraph, token.nbor(-1)))
    comma = next((t for t in token.doc[token.i :] if t.text == "," or ends(t)), None)
    rest: list[Any] = []
    for following in token.doc[comma.i + 1 :] if comma is not None and comma.text == "," else ():
        if ends(following) and paragraph.around(following) is None:
            break
        rest.append(following)
    begun = not any(t.tag_ in _FINITE or t.tag_ == "MD" for t in before)
    goes_on = bool(rest) and (begun or rest[0].tag_ == "VBG")
    said = [*before, *(rest if goes_on else ())]
    if len(before) < _FEWEST or any(paragraph.around(t) is not None for t in said):
        return ()
    if any(t.dep_ == "ROOT" and _says(t, words) for t in before):
        return ()
    runs = [(before[0], before[-1]), *([(rest[0], rest[-1])] if goes_on else [])]
    return tuple(paragraph.span(*run) for run in trimmed(tuple(runs)))


_FEWEST = 2  # words before a source that breaks in


def _sentence_before(paragraph: Paragraph, comma: Any) -> Any:
    """The tokens of the sentence before a comma."""
    start = comma.i
    while start:
        token = comma.doc[start - 1]
        if (ends(token) and paragraph.around(token) is None) or paragraph.ends_at(token):
            break
        start -= 1
    return comma.doc[start : comma.i]


_FINITE = {"VBD", "VBZ", "VBP"}


def _says(verb: Any, words: Lexicon) -> bool:
    cue = cue_of(verb, words)
    return cue is not None and cue.lemma not in words.words("frames", "weak")


def _run_on(paragraph: Paragraph, token: Any, named: Any) -> tuple[Span, ...]:
    """“According to X the vote was fair”, without a comma: all after the name of the source."""
    opens = token.i == 0 or token.is_sent_start or token.nbor(-1).text in _STOPS
    first = named.nbor(1) if opens and named.i + 1 < len(named.doc) else None
    if first is None or first.pos_ not in _OPENS or not (named.pos_ in ("NOUN", "PROPN") or named.dep_ == "pcomp"):
        return ()
    rest: list[Any] = []
    for following in named.doc[first.i :]:
        if ends(following) and paragraph.around(following) is None:
            break
        rest.append(following)
    if any(t.text == "," for t in rest[:_NAME]) or not any(t.tag_ in _FINITE for t in rest):
        return ()
    return tuple(paragraph.span(*run) for run in trimmed(((rest[0], rest[-1]),)))


_OPENS = {"DET", "PRON", "NUM", "ADP"}
_NAME = 4  # words in which a comma still closes the name of a source


def ends(token: Any) -> bool:
    """Whether a token ends a sentence; a full stop before a small letter or after a title does not."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if token.text != "." or following is None:
        return token.text in _STOPS
    return not following.text[:1].islower()


def _french(token: Any) -> tuple[Any, Any, Any] | None:
    last = token
    if token.i + 1 < len(token.doc) and token.nbor(1).lower_ in _WHICH:
        return None  # « la rumeur, relayée par Norvia, *selon laquelle* … »
    if token.lower_ == "d'":
        last = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
        if last.lower_ != "après":
            return None
    named = token.head
    while named.pos_ in ("ADP", "SCONJ", "ADV") and named.head != named:
        named = named.head
    if named.pos_ not in ("NOUN", "PROPN", "PRON") or named.i < token.i or named.lower_ in WHOM:
        return None
    return last, named, named.head


_WHICH = {"lequel", "laquelle", "lesquels", "lesquelles"}


def _led(paragraph: Paragraph, token: Any, named: Any) -> tuple[Span, ...]:
    """The rest of a sentence that begins with its source: what follows the comma after the source's name."""
    before = token.doc[token.i - 1] if token.i else None
    if before is not None and before.text not in _STOPS and not (before.i == 0 or before.is_sent_start):
        return ()
    # A sentence whose verb the parser did not find hangs on its source: the source then ends at the first comma.
    end = token.i if named.dep_ == "ROOT" else edges.noun_phrase(named)[1].i
    comma = next((t for t in token.doc[end + 1 :] if t.text == "," or t.text in _STOPS), None)
    if comma is None or comma.text != ",":
        return ()
    rest = []
    for following in token.doc[_past_aside(comma) + 1 :]:
        if following.text in _STOPS and paragraph.around(following) is None:
            break
        rest.append(following)
    rest = _after_participle(rest, named)
    if not any(t.pos_ in ("VERB", "AUX") for t in rest):
        return ()
    return tuple(paragraph.span(*run) for run in trimmed(((rest[0], rest[-1]),)))


def _past_aside(comma: Any) -> int:
    """The comma that ends what a French source's name is of: « Selon Mara Holt, *du syndicat Korr*, … »."""
    doc, begun = comma.doc, comma.i + 1
    if comma.lang_ != "fr" or begun >= len(doc) or doc[begun].lower_ not in _OF_WHAT:
        return int(comma.i)
    for token in doc[begun : begun + _ASIDE]:
        if token.text == ",":
            return int(token.i)
        if token.pos_ in ("VERB", "AUX") or token.text in _STOPS:
            break
    return int(comma.i)


_OF_WHAT = {"du", "de", "des", "d'"}
_ASIDE = 12  # tokens of what a source is of


def _opens_clause(rest: list[Any]) -> bool:
    first = rest[0] if rest else None
    verb = next((t for t in rest if t.pos_ != "PROPN"), None)
    if first is not None and first.pos_ == "PROPN" and verb is not None and verb.pos_ in ("VERB", "AUX"):
        return True  # « Selon la cheffe, Mara Tove, *Ivo Korr a menti* »
    return first is not None and (first.text == '"' or first.pos_ in ("DET", "PRON")) and first.lower_ not in _TELLS


_TELLS = {"qui", "dont", "que", "qu'"}


def _names_only(phrase: list[Any]) -> bool:
    """« Selon le porte-parole, *le général Mara Holt*, … »: a phrase that is nothing but somebody's name."""
    small = all(t.pos_ in ("DET", "NOUN", "PROPN", "ADJ") for t in phrase)
    return bool(phrase) and small and phrase[-1].pos_ == "PROPN" and phrase[0].pos_ in ("DET", "PROPN", "NOUN")


def _after_participle(rest: list[Any], named: Any) -> list[Any]:
    """« Pour la maire, *interrogée par Radio Sud*, … »: what tells of a source is none of what it says."""
    if not rest:
        return rest
    comma = next((i for i, t in enumerate(rest) if t.text == ","), None)
    if rest[0].lang_ != "fr":
        told = rest[0].lower_ in _OF_A_SOURCE or (rest[0].tag_ == "VBN" and len(rest) > 1 and rest[1].pos_ == "ADP")
        told = told or (comma is not None and _bears_name(named, rest[:comma], rest[comma + 1 :]))
        return rest[comma + 1 :] if told and comma is not None and comma + 1 < len(rest) else rest
    told = "Past" in rest[0].morph.get("Tense") and rest[0].pos_ in ("VERB", "ADJ")
    told = told or rest[0].lower_ == "qui" or [t.lower_ for t in rest[:2]] == ["pour", "qui"]
    told = told or (comma is not None and _names_only(rest[:comma]) and _opens_clause(rest[comma + 1 :]))
    told = told or (comma is not None and _role_only(rest[:comma]) and _opens_clause(rest[comma + 1 :]) and _one(rest))
    return rest[comma + 1 :] if told and comma is not None and comma + 1 < len(rest) else rest


def _bears_name(named: Any, phrase: list[Any], rest: list[Any]) -> bool:
    """“According to the opposition leader, *Mara Tove*, the bank lied”: a name between commas is the source's.

    Not where what follows explains that name: “…, Mara Tove, *the mayor*, lied”.
    """
    role = named.pos_ == "NOUN" and named.lower_ in lexicon("en").words("speakers", "roles")
    until = next((t for t in rest if t.text == "," or t.pos_ in ("VERB", "AUX")), None)
    acts = until is not None and until.text != ","
    return role and acts and all(t.pos_ == "PROPN" for t in phrase) and _opens_clause(rest)


def _role_only(phrase: list[Any]) -> bool:
    """« Selon Mara Holt, *la ministre de la Pêche*, … »: a phrase that is nothing but an office."""
    led = len(phrase) > 1 and phrase[0].lower_ in ("le", "la", "l'")
    roles = lexicon("fr").words("speakers", "roles")
    return led and phrase[1].lower_ in roles and all(t.pos_ in ("DET", "NOUN", "PROPN", "ADJ", "ADP") for t in phrase)


def _one(rest: list[Any]) -> bool:
    """Whether what stands before the first verb is no list: « le maire, la police *et* les pompiers ont menti »."""
    verb = next((i for i, t in enumerate(rest) if t.pos_ in ("VERB", "AUX")), len(rest))
    return all(t.lower_ not in ("et", "ou") for t in rest[:verb])


_OF_A_SOURCE = {"quoting", "citing", "who", "which", "whose"}
_STOPS = {".", "!", "?", ";", "…"}


def _inside_clause(paragraph: Paragraph, token: Any, named: Any) -> tuple[Span, ...]:
    """“X is praised while its centres, according to Y, ‘recruit …’”: the clause that the source cuts, and no more."""
    if not token.i or token.nbor(-1).text != ",":
        return ()
    before: list[Any] = []
    for earlier in reversed(token.doc[token.sent.start : token.i - 1]):
        if earlier.lower_ in _CONTRASTS:
            break
        before.insert(0, earlier)
        if earlier.is_punct or (earlier.pos_ in ("VERB", "AUX") and earlier.tag_ != "VBN"):
            return ()
    else:
        return ()
    end = edges.noun_phrase(named)[1].i + 1
    comma = next((t.i for t in token.doc[end : named.right_edge.i + 2] if t.text == ","), None)
    if comma is None or not before:
        return ()
    after = token.doc[comma + 1 :]
    stop = next((t.i for t in after if ends(t) and paragraph.around(t) is None), len(token.doc))
    rest = token.doc[comma + 1 : stop]
    if not len(rest):
        return ()
    return tuple(paragraph.span(*run) for run in trimmed(((before[0], before[-1]), (rest[0], rest[-1]))))


_CONTRASTS = {"while", "whereas", "although", "because", "que", "qu'", "quoique", "quand"}


def _clause_content(paragraph: Paragraph, token: Any, named: Any, clause: Any) -> tuple[Span, ...]:
    """The clause that the source backs, without the source; a clause never reaches into another sentence."""
    while clause.pos_ not in ("VERB", "AUX") and clause.head != clause and clause.dep_ != "ROOT":
        clause = clause.head
    inside = {t.i for t in named.subtree} | {t.i for t in token.subtree}
    low, high = min(inside), max(inside)
    tokens = [t for t in clause.subtree if t.i not in inside]
    left = [t for t in tokens if t.i < low]
    right = [t for t in tokens if t.i > high]
    chosen = tokens if left and right and not _complete(left) else right if len(right) > len(left) else left
    if not any(_predicates(t) and syntax.child(t, _SUBJECTS) is not None for t in chosen):
        return ()
    return tuple(paragraph.span(*run) for run in trimmed(tuple(edges.runs(chosen))))


_SUBJECTS = syntax.ANY_SUBJECTS | {"expl", "expl:subj"}


def _predicates(token: Any) -> bool:
    return token.pos_ in ("VERB", "AUX") or syntax.child(token, {"cop"}) is not None


def _complete(tokens: list[Any]) -> bool:
    words = [t for t in tokens if not t.is_punct]
    if words and words[-1].tag_ in _FINITE and syntax.child(words[-1], syntax.OBJECTS) is not None:
        return False  # “The firm receives, according to Holt, *millions a year*”
    return any(t.dep_ in ("ROOT", "ccomp") and t.pos_ in ("VERB", "AUX") for t in tokens)
