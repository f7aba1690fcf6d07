"""Nouns that carry what somebody said: “the *accusation* that …”, « l'*affirmation* que … »."""

from functools import cache
from typing import Any

from ficelle.detect.lexicon import Cue, lexicon
from ficelle.detect.statements.parse import syntax


@cache
def nouns_of_saying(language: str) -> dict[str, Cue]:
    """The nouns that carry a statement, “claim”, « accusation », in either number, as cues."""
    return {
        form: Cue(noun, (kind,), noun)
        for kind, all_nouns in lexicon(language).data["nouns"].items()
        for noun in all_nouns
        for form in (noun, noun + "s")
    }


def of_a_claim(token: Any, language: str) -> bool:
    """Whether a word stands in the clause of a claim spoken of: “the accusation *that Korr lied* is serious”."""
    return any(t.dep_ in _CLAUSES_OF and t.head.lower_ in nouns_of_saying(language) for t in (token, *token.ancestors))


_CLAUSES_OF = {"acl", "ccomp"}


def hung_past_claim(clause: Any, verb: Any) -> bool:
    """Whether a parser hung a claim's clause on a verb: “published a letter disputing *accusations by Holt that* …”."""
    nouns = nouns_of_saying(verb.lang_)
    claim = next((t for t in reversed(verb.doc[verb.i + 2 : clause.left_edge.i]) if t.lower_ in nouns), None)
    if claim is None or claim.dep_ not in syntax.OBJECTS or claim.head == verb or claim.i + 1 >= clause.left_edge.i:
        return False
    by = verb.doc[claim.i + 1 : clause.left_edge.i]
    return by[0].lower_ in _BY and all(t.pos_ in ("PROPN", "DET", "ADP", "NOUN", "ADJ", "PART") for t in by)


_BY = {"by", "from", "of", "par", "de", "du", "d'"}


__all__ = ["hung_past_claim", "nouns_of_saying", "of_a_claim"]
