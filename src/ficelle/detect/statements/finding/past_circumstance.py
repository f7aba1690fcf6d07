"""Whether what is far behind a verb of accusing is still of what somebody is accused.

« Accuse Norvia, selon le journal *de Menz* » tells no charge, « accuse dans un entretien Norvia *de fraude* » does.
"""

from collections.abc import Sequence
from typing import Any

from ficelle.detect.lexicon import lexicon


def charge_follows(between: Sequence[Any], link: Any) -> bool:
    """Whether “of” or « de » leads to a charge, with what stands between it and the verb.

    Behind a comma or a word that opens a circumstance only a deed does, or a bare noun: “accused Holt *in a speech* of
    fraud”; behind another clause nothing.
    """
    begins = next((i for i, t in enumerate(between) if parts_clauses(t)), None)
    if begins is None:
        return True
    if any(_finite(t) for t in between[begins:]):
        return False
    after = link.nbor(1) if link.i + 1 < len(link.doc) else None
    if after is None:
        return False
    if "Inf" in after.morph.get("VerbForm") or after.tag_ == "VBG" or after.lower_ in ("l'", "les", "le", "ne", "n'"):
        return after.tag_ == "VBG" or _infinitive_near(link)
    if between[begins].text == ",":
        return bool(link.nbor(-1).text == ",")
    bare = after.pos_ == "NOUN" and after.text.islower() and link.lower_ in ("of", "for", "with", "de", "d'")
    return bare and between[-1].pos_ in ("NOUN", "PROPN", "ADJ")


def parts_clauses(token: Any) -> bool:
    """Whether a comma, or a word that opens a circumstance or another clause: “while”, « selon »."""
    return token.text == "," or token.lower_ in lexicon(token.lang_).words("charges", "circumstances")


def _infinitive_near(link: Any) -> bool:
    near = link.doc[link.i + 1 : link.i + _NEAR]
    return any("Inf" in t.morph.get("VerbForm") for t in near)


_NEAR = 4  # tokens from « de » to the infinitive that it leads to


def _finite(token: Any) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD") or "Fin" in token.morph.get("VerbForm")
