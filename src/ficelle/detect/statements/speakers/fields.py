"""What a role is a role of: the “Justice” of « le ministre de la Justice »."""

from typing import Any

from ficelle.detect.statements.speakers.person_names import PERSONS

FIELD = 6  # letters that two forms of a field share
_REACH = 60  # tokens


def phrase_of(root: Any) -> Any:
    """The tokens of a noun's phrase, no farther from it than a title reaches."""
    first, last = max(root.left_edge.i, root.i - _REACH), min(root.right_edge.i, root.i + _REACH)
    return root.doc[first : last + 1]


def fields_of(token: Any) -> set[str]:
    """What a role beside a name, or the role itself, is a role of: the “Justice” of « le ministre de la Justice »."""
    root = token
    while root.dep_ in ("flat:name", "compound", "appos") and root.head != root:
        root = root.head
    near = [t for t in phrase_of(root) if t.pos_ in ("NOUN", "PROPN", "ADJ") and t != token and t.dep_ != "appos"]
    governed = [t for t in near if _governed(t, root) or (t.dep_ in ("compound", "amod", "poss") and t.i < root.i)]
    fields = (t for t in governed if t.ent_type_ not in PERSONS and t.lower_ not in _TIMES)
    return {t.lower_[:FIELD] for t in fields if len(t.text) > 2}


# When somebody held an office, which is nothing that the office is of.
_TIMES = {
    *("former", "late", "then", "current", "outgoing", "longtime", "ancien", "ancienne", "feu", "sortant", "sortante"),
    *("actuel", "actuelle", "défunt", "défunte"),
}


def _governed(token: Any, root: Any) -> bool:
    """Whether a noun hangs on the root by a preposition, and not in a clause about it."""
    while token != root and token.head != token:
        if token.dep_ in _GOVERNED:
            token = token.head
        else:
            return False
    return bool(token == root)


_GOVERNED = {"pobj", "nmod", "conj", "compound", "amod", "prep", "poss", "appos", "flat:name"}
