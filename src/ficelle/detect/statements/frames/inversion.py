"""French subjects that follow their verb at a distance: « a averti lundi *la maire* ».

Parsers take such a subject for an object, or for part of the phrase before it; the order of words still shows it.
"""

from typing import Any

from ficelle.detect.statements.parse import syntax

TITLES = {"m.", "mm.", "mme", "mmes", "me"}
_DETERMINERS = {"le", "la", "l'", "les", "un", "une", "son", "sa", "ses", "leur", "leurs", "ce", "cet", "cette", "ces"}
_AHEAD = 10  # tokens from a verb to its subject


def past_phrase(verb: Any) -> Any | None:
    """The noun that stands as subject past the day or the oblique right after a verb; None where none stands there."""
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    oblique = following is not None and following.pos_ == "ADP" and following.lower_ != "par"
    if following is None or not (oblique or following.lower_ in syntax.DAYS):
        return None
    for token in verb.doc[verb.i + 2 : verb.i + _AHEAD]:
        before = token.nbor(-1)
        if token.is_punct or token.pos_ in ("VERB", "AUX", "CCONJ", "SCONJ"):
            return None
        if before.pos_ == "ADP" or (before.pos_ == "DET" and before.text.islower()):
            continue
        if token.lower_ in _DETERMINERS and token.text.islower() and token.head.i > token.i:
            return token.head
        if token.pos_ == "PROPN" and token.dep_ == "appos" and verb.i < token.head.i < token.i:
            return token  # « a confié à l'agence *Mara Holt* », of which the parser makes one name
        if token.lower_ in TITLES or (token.ent_type_ == "PER" and token.ent_iob_ == "B"):
            return token
    return None


def narrated(verb: Any) -> tuple[Any | None, str]:
    """Who speaks in « Et *la maire* de conclure : “…” »; « Et d'ajouter : “…” » goes on with the last who spoke."""
    leads = verb.nbor(-1) if verb.i else None
    if leads is None or leads.lower_ not in ("de", "d'") or not verb.lower_.endswith(("er", "ir", "re")):
        return None, "none"
    last = leads.nbor(-1) if leads.i else None
    if last is None or last.is_punct or last.lower_ in ("et", "puis"):
        return None, "previous"
    head = last
    while head.head.i < head.i and head.head.pos_ in ("NOUN", "PROPN") and not head.head.is_sent_end:
        head = head.head
    opens = head.left_edge.i == 0 or head.left_edge.lower_ in ("et", "puis") or head.left_edge.is_sent_start
    opens = opens or head.left_edge.nbor(-1).lower_ in ("et", "puis")
    return (head, "own") if head.pos_ in ("NOUN", "PROPN") and opens else (None, "none")
