"""French subjects that follow their verb at a distance: « a averti lundi *la maire* ».

Parsers take such a subject for an object, or for part of the phrase before it; the order of words still shows it.
"""

from typing import Any

from ficelle.detect.statements import syntax

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
        if token.lower_ in TITLES or (token.ent_type_ == "PER" and token.ent_iob_ == "B"):
            return token
    return None
