"""Where phrases begin and end: noun phrases, words with hyphens, runs of tokens."""

from collections.abc import Iterable, Iterator
from typing import Any

from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.appositions import past_charge


def noun_phrase(head: Any) -> tuple[Any, Any]:
    """The first and last token of a noun phrase, without its relative clauses and what follows them."""
    last = head.right_edge
    cuts = _CUTS | syntax.OBJECTS if head.dep_ == "pcomp" else _CUTS  # a name that the parser takes for a verb
    for cut in head.children:
        if cut.i > head.i and (cut.dep_ in cuts or cut.lower_ in _CIRCUMSTANCES or cut.left_edge.lower_ == "comme"):
            if cut.dep_ == "punct" and cut.text == "," and _apposition_follows(head, cut):
                continue
            if cut.dep_ in ("conj", "cc"):
                continue
            before = cut.left_edge.i - 1
            last = head.doc[max(head.i, min(before, last.i))]
            break
    while last.i > head.i and last.is_punct and last.text not in (".", ")"):
        last = head.doc[last.i - 1]
    open_at = next((t.i for t in head.doc[head.i + 1 : last.i + 1] if t.text == "("), None)
    if open_at is not None and not any(t.text == ")" for t in head.doc[open_at : last.i + 1]):
        last = head.doc[open_at - 1]  # “Lena Korr *(D*”
    first = head.left_edge
    while first.i < head.i and (first.is_punct or first.is_space or _leads(first)):
        first = head.doc[first.i + 1]
    # « Jugée “délirante” *par l'état-major* »: parsers give an agent the words in marks before it.
    first = past_charge(first, head)
    agents = (t for t in head.doc[first.i + 1 : head.i] if t.lower_ in _BY and t.nbor(-1).text == '"')
    by = next(agents, None)
    return whole_word(first if by is None else by.nbor(1), -1), whole_word(last, 1)


_BY = {"by", "par"}


def whole_word(edge: Any, step: int) -> Any:
    """The last (`step` 1) or first (-1) part of a word that is cut at its hyphens: « l'*état-major* »."""
    while 0 <= edge.i + 2 * step < len(edge.doc) and edge.nbor(step).text == "-":
        hyphen, other = edge.nbor(step), edge.nbor(2 * step)
        if any(t.whitespace_ for t in ((edge, hyphen) if step > 0 else (other, hyphen))) or not other.is_alpha:
            break
        edge = other
    return edge


def _leads(token: Any) -> bool:
    joins = token.dep_ in ("cc", "case", "prep") or token.pos_ in ("ADP", "CCONJ") or token.lower_ in _ALSO
    return joins or token.lower_ == "qui"


_ALSO = {"also", "then", "aussi", "également", "puis", "ensuite", "notamment", "surtout"}


_CUTS = syntax.RELATIVE | {"acl", "parataxis", "advcl", "conj", "cc", "punct"}
_CIRCUMSTANCES = {"in", "on", "at", "during", "via", "after", "before"}


def _apposition_follows(head: Any, comma: Any) -> bool:
    return any(c.dep_ == "appos" and c.i > comma.i and c.left_edge.i <= comma.i + 1 for c in head.children)


def beside_pronoun(named: Any) -> bool:
    """Whether a name is joined to a pronoun of one who speaks: “neither *he* nor Holt”, « *nous* et la mairie »."""
    joined = [named.head] if named.dep_ == "conj" else syntax.children(named, {"conj"})
    return any(t.lower_ in _SELVES for t in joined)


_SELVES = {"i", "we", "he", "she", "me", "us", "him", "her", "je", "nous", "il", "elle", "moi", "lui"}


def runs(tokens: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Tokens in order as unbroken runs, each its first and last token."""
    first = last = None
    for token in sorted(tokens, key=lambda t: t.i):
        if first is None or last is None:
            first = last = token
        elif token.i == last.i + 1:
            last = token
        else:
            yield first, last
            first = last = token
    if first is not None:
        yield first, last


def with_stray_object(last: Any, verb: Any) -> Any:
    """The end of a French infinitive whose object a parser left with the verb before it: « dit avoir arrêté *X* »."""
    if verb.lang_ != "fr" or last.pos_ != "VERB":
        return last
    for phrase in verb.children:
        begins = phrase.left_edge
        object_like = (
            begins.pos_ in ("DET", "NUM") and begins.lower_ not in syntax.DAYS and phrase.lower_ not in syntax.DAYS
        )
        if begins.i == last.i + 1 and object_like and phrase.pos_ in ("NOUN", "PROPN") and phrase.i > last.i:
            return phrase.right_edge
    return last
