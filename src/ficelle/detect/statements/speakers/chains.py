"""Who a pronoun is not, by the one before it: “a story on the papers that *Korr* filed against *him*. *He* denied …”.

Where a sentence goes on with the pronoun of the one before, it goes on with whom that stands for, and so with nobody
who does something to him there; but for whom that sentence is about: “*Korr* sued him. *He* said …” may be either.
"""

from collections.abc import Iterator
from typing import Any

from ficelle.detect.statements.parse import syntax


def beside_in_chain(pronoun: Any, forms: frozenset[str]) -> Iterator[Any]:
    """The nouns that act on, or are acted on by, whom a pronoun of those forms stands for in the sentence before."""
    first = pronoun.sent.start
    before = pronoun.doc[first - 1].sent if first else ()
    for token in before:
        if token.lower_ in forms and token.dep_ not in _OWNING:
            other = _other(token)
            if other is not None and other.pos_ in ("NOUN", "PROPN"):
                yield other


_OWNING = {"poss", "nmod:poss", "det"}


def _other(pronoun: Any) -> Any | None:
    """Of the two that a verb joins, the one that a pronoun is not."""
    verb = next((t for t in pronoun.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return None
    if pronoun.dep_ in syntax.SUBJECTS:
        return syntax.child(verb, syntax.OBJECTS)
    acting, how = syntax.subject(verb)
    if acting is None or acting == pronoun:
        return None
    return acting if how == "agent" or acting.head.dep_ != "ROOT" else None


__all__ = ["beside_in_chain"]
