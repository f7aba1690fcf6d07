"""The noun that a relative clause or a participle right behind it tells of, by the order of words.

French parsers hang “…, qui nie” and “…, accusé par Norvia” on the verb of the sentence, whose subject is somebody else.
"""

from typing import Any

_NAME_PARTS = {"flat:name", "flat", "flat:foreign", "compound"}
_PLACES = {"GPE", "LOC", "FAC"}


def noun_before(token: Any) -> Any | None:
    """The head of the noun phrase that ends right before a token, or before the comma that parts them; or None."""
    at = token.i - 1
    if at > 0 and token.doc[at].text == ",":
        at -= 1
    last = token.doc[at] if at >= 0 else None
    if last is None or last.sent.start > at or not (last.pos_ in ("NOUN", "PROPN", "X") or last.text[:1].isupper()):
        return None
    while last.dep_ in _NAME_PARTS and last.head != last and last.head.i < last.i:
        last = last.head
    # “The mayor of Ordak, who …” is the mayor; “the account of Kit Sorrell, who …” is Sorrell.
    while last.dep_ in ("nmod", "pobj") and not _by_name(last):
        above = last.head.head if last.head.pos_ == "ADP" else last.head
        if above.pos_ not in ("NOUN", "PROPN") or above.i > last.i:
            break
        last = above
    return last


def _by_name(noun: Any) -> bool:
    return bool(noun.pos_ == "PROPN" or noun.text[:1].isupper()) and noun.ent_type_ not in _PLACES
