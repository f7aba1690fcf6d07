"""The labels that the two parsers give, the children of a token by them, and the comma before it."""

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
CLITICS = {"m'", "me", "t'", "te", "se", "s'", "lui", "leur", "-t", "y", "en", "dont"}
BEFORE_VERBS = CLITICS | {"n'", "ne", "l'"}
POINTING = {"one", "that", "which", "this", "those", "these", "it", "cela", "ceci", "ce", "ça", "qui", "que"}
DAYS = {
    *("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "hier", "aujourd'hui"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"),
}


def child(token: Any, labels: Iterable[str]) -> Any | None:
    """The first child of a token with one of the labels."""
    return next((one for one in token.children if one.dep_ in labels), None)


def children(token: Any, labels: Iterable[str]) -> list[Any]:
    """Every child of a token with one of the labels."""
    return [c for c in token.children if c.dep_ in labels]


def behind_comma(token: Any) -> bool:
    """Whether a comma stands right before a token, or inside the marks that close there: “‘a thief,’ *which* …”."""
    if not token.i:
        return False
    before = token.nbor(-1)
    if before.text == '"' and before.whitespace_ and before.i:
        before = before.nbor(-1)
    return bool(before.text == ",")
