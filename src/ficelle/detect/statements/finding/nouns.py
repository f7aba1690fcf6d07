"""Nouns of saying with their possessor and their clause: “the minister's claim that …”."""

from collections.abc import Iterator
from typing import Any

from ficelle.detect.lexicon import Cue, Lexicon
from ficelle.detect.statements.frames.frame import trimmed
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.claims import nouns_of_saying
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph

_THAT = {"that", "que", "qu'"}


def nouns(paragraph: Paragraph, words: Lexicon) -> Iterator[Draft]:
    """The statements of a paragraph that a noun carries; one without a possessor says nothing of who says it."""
    cues = nouns_of_saying(words.language)
    if cues.keys().isdisjoint(paragraph.lowers):
        return
    for token, word in zip(paragraph.tokens, paragraph.lowers, strict=True):
        cue = cues.get(word)
        if cue is None or token.pos_ != "NOUN" or paragraph.around(token) is not None or _taken_back(token, words):
            continue
        speaker, clause = _possessor(token), _clause(token) or _phrase(token, cue, words)
        if speaker is None or clause is None:
            continue
        content = tuple(paragraph.span(*run) for run in trimmed(((clause.left_edge, clause.right_edge),)))
        if content:
            yield Draft(paragraph, content, "noun", cue, paragraph.span(token, token), token, speaker, "own")


def _taken_back(noun: Any, words: Lexicon) -> bool:
    """“*Withdrew* its accusation that …”: what is taken back is not said."""
    verb = noun.head
    return noun.dep_ in syntax.OBJECTS and verb.lower_.startswith(tuple(words.words("nouns_of", "taking_back")))


def _possessor(noun: Any) -> Any | None:
    own = syntax.child(noun, {"poss"})
    if own is not None:
        return own
    by = next((c for c in noun.children if c.lower_ in ("by", "from") and c.dep_ == "prep"), None)
    if by is not None:
        return syntax.child(by, {"pobj"})
    return next(
        (c for c in noun.children if c.dep_ == "nmod" and c.left_edge.lower_ in ("de", "du", "d'", "des")), None
    )


def _clause(noun: Any) -> Any | None:
    clauses = [c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > noun.i]
    return next((c for c in clauses if c.left_edge.lower_ in _THAT and c.dep_ != "relcl"), None)


def _phrase(noun: Any, cue: Cue, words: Lexicon) -> Any | None:
    """What an English noun leads into without “that”: “their call *for an inquiry*”, “its pledge *to stay neutral*”."""
    if words.language != "en" or (noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ not in _LEADS):
        return None
    first = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    if first is None or cue.lemma not in words.words("nouns_with", first.lower_):
        return None
    found = next((c for c in noun.children if c.left_edge == first), None)
    # “Its appeal *to young voters*” is that they like it; “its appeal to members *to wait*” is said.
    if found is None or found.dep_ != "prep" or first.lower_ != "to" or cue.lemma != "appeal":
        return found
    return found if any(t.dep_ == "aux" or t.lower_ == "for" for t in found.subtree) else None


_LEADS = {"for", "to"}
