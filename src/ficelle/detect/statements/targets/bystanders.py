"""Who is only named beside a wrong: the “Korr” of “votes *for Korr* were burned”, “was sacked after *Korr* complained”.

Nobody is accused by standing in the name of what something is done to, in what says when, or by having done something
else to a thing.
"""

from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.signs import signs

_NAMED_WITH = {"compound", "flat:name", "flat", "appos", "conj"}
_PHRASE = {"pobj", "prep", "poss", "nmod", "agent", "acl", "obl:agent", "case", "amod"}
_WHEN = {
    *("when", "after", "before", "while", "since", "until", "once", "because"),
    *("quand", "lorsque", "lorsqu'", "après", "avant", "puisque", "tandis"),
}
_AGAINST = {"against", "contre"}
_FARTHEST = 6  # steps from a name up to what is done to something


def stands_by(named: Any, words: Lexicon) -> bool:
    """Whether what a token names is no more than beside a wrong, by the parse."""
    head = named
    while head.dep_ in _NAMED_WITH and head.head != head:
        head = head.head
    return _in_name_of_harmed(head, words) or _when(head) or _plotted_against(head, words) or _did_else(head, words)


def _in_name_of_harmed(head: Any, words: Lexicon) -> bool:
    """“*Votes for Korr* had been burned”, “the *signature of Korr* was forged”."""
    at = head
    for _ in range(_FARTHEST):
        if at.dep_ not in _PHRASE or at.head == at:
            return False
        at = at.head
        if at.dep_ in syntax.PASSIVE_SUBJECTS:
            return not _carries(at, words)
    return False


def _when(head: Any) -> bool:
    """“Was sacked *after Korr complained*”: the subject of a clause that says when."""
    clause = head.head
    if head.dep_ not in syntax.SUBJECTS or not clause.dep_.startswith("advcl"):
        return False
    return any(c.lower_ in _WHEN and c.i < head.i for c in clause.children if c.dep_ in ("mark", "advmod"))


def _plotted_against(head: Any, words: Lexicon) -> bool:
    """“A smear campaign *against Korr*”."""
    led = head.head if head.dep_ == "pobj" else syntax.child(head, {"case"})
    if led is None or led.lower_ not in _AGAINST:
        return False
    plot = led.head if head.dep_ == "pobj" else head.head
    return plot.lower_.rstrip("s") in words.words("blame", "plots")


def _did_else(head: Any, words: Lexicon) -> bool:
    """“The money *released by the Treasury* never came”: who did something that is no wrong to what it was done to."""
    by = head.head if head.dep_ == "pobj" else head
    done = by.head if by.dep_ in ("agent", "obl:agent") else None
    if done is None or done.dep_ != "acl" or done.head.pos_ != "NOUN":
        return False
    return not _carries(done.head, words)


def _carries(thing: Any, words: Lexicon) -> bool:
    """Whether a phrase tells of a wrong itself, or of what ties to somebody: “*fake accounts run by Norvia* were …”."""
    said = thing.doc[thing.left_edge.i : thing.right_edge.i + 1]
    listed = words.words("blame", "carriers", "linking")
    return "crime" in signs(said.text, words.language) or any(t.lower_ in listed for t in said)


__all__ = ["stands_by"]
