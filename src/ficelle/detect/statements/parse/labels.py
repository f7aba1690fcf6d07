"""The labels that the two parsers give, and the children of a token by them."""

from collections.abc import Iterable
from typing import Any

SUBJECTS = {"nsubj", "nsubj:caus", "csubj", "expl:subj"}
PASSIVE_SUBJECTS = {"nsubjpass", "nsubj:pass", "csubjpass"}
OBJECTS = {"dobj", "obj"}
INDIRECT = {"iobj", "dative", "obl:arg"}
ANY_SUBJECTS = SUBJECTS | PASSIVE_SUBJECTS
ANY_OBJECTS = OBJECTS | INDIRECT
CLAUSES = {"ccomp"}
OPEN_CLAUSES = {"xcomp"}
RELATIVE = {"relcl", "acl:relcl"}
PREPOSITIONAL = {"prep", "obl", "obl:arg", "obl:mod", "nmod", "obl:agent", "dative", "iobj", "advcl", "xcomp", "pcomp"}
NEGATIONS = {"not", "n't", "never", "ne", "n'", "pas", "jamais", "no"}
POINTING = {"one", "that", "which", "this", "those", "these", "it", "cela", "ceci", "ce", "ça", "qui", "que"}


def child(token: Any, labels: Iterable[str]) -> Any | None:
    """The first child of a token with one of the labels."""
    return next((one for one in token.children if one.dep_ in labels), None)


def children(token: Any, labels: Iterable[str]) -> list[Any]:
    """Every child of a token with one of the labels."""
    return [c for c in token.children if c.dep_ in labels]
