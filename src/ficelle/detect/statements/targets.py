"""Whom a statement is about or against: read from the parse, or inferred from what it answers. Never its speaker."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements import circumstances, syntax
from ficelle.detect.statements.actors import same_actor
from ficelle.detect.statements.drafts import Draft
from ficelle.detect.statements.signs import signs
from ficelle.detect.statements.somebody import somebody
from ficelle.detect.statements.speaker import Speaker
from ficelle.detect.statements.speakers import Resolver
from ficelle.model import Span

WITH_TARGETS = frozenset({
    "accusation", "counter-accusation", "denial", "condemnation", "criticism", "demand", "call", "threat", "warning",
    "support",
})  # fmt: skip
_ASKING = {"demand", "call"}


class Other(NamedTuple):
    """An actor that a statement names, where and how.

    `governed` by its cue, `asked`, `accuser`, `blamed` by its words, the `subject` of its clause, acting in its
    `content` or only `mentioned` there.
    """

    name: str
    span: Span
    how: str


def others(
    draft: Draft, resolver: Resolver, speaker: Speaker, words: Lexicon, accused: Any | None = None
) -> list[Other]:
    """The actors that a statement governs or names, less the speaker, in that order.

    `accused` is whom its words blame.
    """
    found: list[Other] = []
    for token, how in _tokens(draft, words, accused):
        accused_outright = how == "governed" and _accuses(draft, words)
        if how in _BY_CUE and not (accused_outright or token.ent_type_ or somebody(token, words)):
            continue
        named = _accused(draft, resolver, token, speaker) if accused_outright else _named(draft, resolver, token, how)
        if named is None or same_actor(named.name, speaker.name) or any(same_actor(named.name, o.name) for o in found):
            continue
        found.append(named)
    return found


_BY_CUE = {"governed", "asked"}


def _accuses(draft: Draft, words: Lexicon) -> bool:
    return draft.cue is not None and draft.cue.lemma in words.words("charges", "accusing")


def _accused(draft: Draft, resolver: Resolver, token: Any, speaker: Speaker) -> Other | None:
    """Whom a verb of accusing governs, by name if a name stands beside, else as described: “the coastguards”."""
    if token.pos_ == "PRON":
        other = resolver.the_other(token, draft.paragraph, speaker.name)
        span = draft.paragraph.span(token, token)
        return Other(other, span, "governed") if other is not None else _named(draft, resolver, token, "governed")
    if (run := _name_beside(draft, token)) is not None:
        head = run[0].head if run[0].head in run else run[0]
        written = token.doc[run[0].i : run[-1].i + 1].text
        name = resolver.name(head, draft.paragraph)
        full = name if name is not None and written in name else written
        return Other(full, draft.paragraph.span(token, run[-1]), "governed")
    named = _named(draft, resolver, token, "governed")
    if named is not None and named.name:
        return named
    first, last = syntax.noun_phrase(token)
    kept = [t for t in token.doc[first.i : last.i + 1] if draft.paragraph.place(t) < draft.start]
    kept = [t for t in kept if t.i >= token.i or t.pos_ not in ("DET", "ADP")]
    if not kept or token not in kept:
        return None
    phrase = token.doc[kept[0].i : kept[-1].i + 1].text.strip(' "')
    return Other(phrase, draft.paragraph.span(kept[0], kept[-1]), "governed")


def _name_beside(draft: Draft, noun: Any) -> list[Any] | None:
    """The name that tells who a noun is: « le site *VraiSanté* », « le président sortant, *Ivo Brandt*, d'avoir … »."""
    if noun.pos_ != "NOUN" or noun.ent_type_ in ("PERSON", "PER"):
        return None
    after = [t for t in noun.doc[noun.i + 1 : noun.i + _BESIDE] if draft.paragraph.place(t) < draft.start]
    while after and (after[0].pos_ == "ADJ" or after[0].text in ('"', ",")):
        after.pop(0)
    run: list[Any] = []
    for token in after:
        if not token.text[:1].isupper() or token.pos_ in ("DET", "ADP"):
            break
        run.append(token)
    return run or None


_BESIDE = 8  # tokens from a noun to the end of the name beside it


def _named(draft: Draft, resolver: Resolver, token: Any, how: str) -> Other | None:
    """The actor that a token names; one that a parser ran into the content is cut off before it."""
    name = resolver.name(token, draft.paragraph)
    if name is None:
        return None
    first, last = syntax.noun_phrase(token) if how in ("governed", "asked", "blamed") else (token, token)
    span = draft.paragraph.span(first, last)
    if how != "governed" or not draft.content or not span.start < draft.start < span.stop:
        return Other(name, span, how)
    kept = [t for t in token.doc[first.i : last.i + 1] if draft.paragraph.place(t) < draft.start]
    while len(kept) > 1 and kept[0].pos_ == "DET":
        kept.pop(0)
    if not kept or not name.startswith(kept[0].text):
        return Other(name, span, how)
    return Other(token.doc[kept[0].i : kept[-1].i + 1].text.strip(), draft.paragraph.span(first, kept[-1]), how)


def _tokens(draft: Draft, words: Lexicon, accused: Any | None) -> Iterator[tuple[Any, str]]:
    if draft.target is not None and not _is_content(draft, draft.target):
        yield draft.target, "governed"
    if accused is not None and not _named_for_example(accused):
        yield accused, "blamed"
    asked = _asked(draft)
    if asked is not None and asked != draft.target:
        yield asked, "asked"
    acting = _subject(draft, words)
    if acting is not None and acting != accused:
        yield acting, "subject"
    for token in circumstances.named_in(draft):
        if token != draft.target and not _opens_sentence(token):
            yield _whole(token, words), "accuser" if _of_accusation(token, words) else _role(token, words)


def _subject(draft: Draft, words: Lexicon) -> Any | None:
    """The subject of a reported clause, where it is somebody: whom “alleged that the referees had …” is about."""
    if draft.shape != "clause" or not draft.content:
        return None
    within = (t for t in draft.paragraph.within(draft.start, draft.stop) if t.dep_ in _SUBJECTS)
    found = next((t for t in within if t.head.dep_ not in syntax.RELATIVE), None)
    if found is None or found.pos_ == "PRON" or not somebody(found, words) or found == draft.speaker:
        return None
    return None if _named_for_example(found) else found


def _named_for_example(noun: Any) -> bool:
    """“*Regimes* like Orzovia”: those named are meant."""
    return any(c.dep_ == "prep" and c.lower_ in _FOR_EXAMPLE for c in noun.children)


_SUBJECTS = syntax.ANY_SUBJECTS


def _role(token: Any, words: Lexicon) -> str:
    """Whether a name acts in the content, “the meddling *of Orzovia*”, or only stands in it: “a bomb in Orzovia”."""
    head = token
    while head.dep_ in _NAMED_WITH and head.head != head:
        head = head.head
    if head.dep_ == "pobj" and head.head.lower_ in _FOR_EXAMPLE:
        head = head.head.head
    if head.dep_ in _ACTING:
        return "content"
    above = head.head if head.dep_ in ("poss", "nmod", "amod", "compound") else head.head.head
    owned = head.dep_ in ("poss", "nmod", "amod") or (head.dep_ == "pobj" and head.head.lower_ in _BY)
    return "content" if owned and "crime" in signs(above.text, words.language) else "mentioned"


_FOR_EXAMPLE = {"like", "as", "including"}
_NAMED_WITH = {"compound", "flat:name", "flat", "appos", "conj"}
_ACTING = syntax.ANY_SUBJECTS | {"obl:agent", "agent"}
_BY = {"of", "by", "from"}


def _whole(token: Any, words: Lexicon) -> Any:
    """The body that a people's name describes: the authorities of “the French authorities”."""
    describes = token.ent_type_ == "NORP" and token.dep_ in ("amod", "compound") and token.head.i > token.i
    known = words.words("speakers", "groups", "roles")
    return token.head if describes and token.head.lower_ in known else token


def _opens_sentence(token: Any) -> bool:
    """Whether nothing but its place may make a word a name: “Anger is at home”."""
    first = token.i == 0 or token.is_sent_start or token.nbor(-1).text in ('"', ".", ":", "?", "!")
    alone = token.i + 1 >= len(token.doc) or not token.nbor(1).text[:1].isupper()
    if not (first and alone) or token.ent_type_ in ("GPE", "NORP", "LOC"):
        return False
    return not any(t.text == token.text and t.i != token.i for t in token.doc)


def _asked(draft: Draft) -> Any | None:
    """The one who is asked: the hearer, or what stands after “call on” and « appeler »."""
    if draft.shape not in ("infinitive", "clause", "oblique", "direct"):
        return None
    if draft.hearer is not None and draft.hearer.pos_ != "PRON":
        return draft.hearer
    if draft.verb is None or draft.cue is None or draft.cue.kind not in _ASKING:
        return None
    led = (c for c in draft.verb.children if c.dep_ == "prep" and c.lower_ in ("on", "upon", "to"))
    return next((noun for c in led for noun in syntax.children(c, {"pobj"})), None)


def _of_accusation(token: Any, words: Lexicon) -> bool:
    """Whether a name says whose accusation it is: “the Orzovian *claims*”, « les *accusations* de l'Orzovie »."""
    listed = words.words("topics", "accusation")
    above = token
    for _ in range(_ABOVE):
        above = above.head
        if above.lower_ in listed:
            return True
    return False


_ABOVE = 3  # heads from a name to the accusation that it belongs to


def targets(kind: str, found: list[Other]) -> list[Other]:
    """The targets among the actors named: those its cue governs, else the first that its content names.

    A denial is turned against the one whose accusation it speaks of, and nobody else that it may name.
    """
    if kind not in WITH_TARGETS:
        return []
    for how in _ORDER.get(kind, ("governed", "blamed", "subject", "content")):
        aimed = [other for other in found if other.how == how]
        if aimed:
            return aimed if how == "governed" else _joined(aimed)
    return []


def _joined(aimed: list[Other]) -> list[Other]:
    """The first of several actors, with those listed beside it: “regimes like *X*, *Y* and *Z*”."""
    kept = aimed[:1]
    for other in sorted(aimed[1:], key=lambda o: o.span.start):
        if 0 <= other.span.start - kept[-1].span.stop <= _LISTED:
            kept.append(other)
    return kept


_LISTED = 12  # characters between two names of a list: “, but also ”


_ASKED = ("governed", "asked", "subject", "content")
_ORDER = {"denial": ("accuser",), "demand": _ASKED, "call": _ASKED}


def _is_content(draft: Draft, token: Any) -> bool:
    """Whether the target is itself what is said, and nobody: “denounced the attempt”."""
    at = draft.paragraph.place(token)
    inside = any(s.start <= at < s.stop for s in draft.content)
    return inside and not token.ent_type_ and token.pos_ != "PROPN"
