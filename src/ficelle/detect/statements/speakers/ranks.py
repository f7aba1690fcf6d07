"""What sets one holder of an office apart from another: “the *deputy* mayor”, “*former* mayor”, “*Norland's* envoy”."""

from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.speakers.actors import words_stems

_BACK = 5  # tokens before a role
_ELECT = {"elect", "désigné", "désignée", "élu", "élue"}


def ranks(role: Any, words: Lexicon) -> frozenset[str]:
    """The words beside a role that say that its bearer is not the one who holds it: “former”, “deputy”, « ancien »."""
    lesser = words.words("speakers", "lesser")
    found = {t.lower_ for t in _before(role) if t.lower_ in lesser}
    found |= {first for first in lesser if role.lower_.startswith(f"{first}-")}
    if _was_until(role):
        found |= words.words("speakers", "past") & lesser
    after = [t.lower_ for t in role.doc[role.i + 1 : role.i + 3]]
    return frozenset(found | (_ELECT & set(after[1:])) if after[:1] == ["-"] else found)


def _was_until(role: Any) -> bool:
    """“Mayor *until 2028*”, « maire *de 2020 à 2028* »: who bore it bears it no more."""
    after = list(role.doc[role.i + 1 : min(role.i + _FORWARD, role.sent.end)])
    words = [t.lower_ for t in after]
    ended = any(w in ("until", "jusqu'en", "jusqu'") for w in words[:_NEXT])
    years = [i for i, t in enumerate(after) if t.text.isdigit() and len(t.text) == _YEAR]
    spanned = len(years) > 1 and words[years[0] - 1] in ("from", "de") and words[years[0] + 1] in ("to", "à")
    return ended or spanned


_FORWARD, _NEXT, _YEAR = 9, 4, 4  # tokens behind a role, and digits of a year


def lands(role: Any) -> frozenset[str]:
    """The beginnings of the names of what a role is of that stand before it: the “Norland” of “Norland's envoy”."""
    before = _before(role)
    names = [t.text for i, t in enumerate(before) if t.text[:1].isupper() and _is_land(t, before[:i], role)]
    return words_stems(" ".join(names))


def _is_land(token: Any, nearer: list[Any], role: Any) -> bool:
    """Whether a word with a capital is a name and no part of a title: “*Norland's* envoy”, “the *Norland* minister”."""
    if token.ent_type_ in ("GPE", "NORP", "LOC") or token.lower_.endswith(_GENTILES):
        return True
    owns = bool(nearer) and nearer[-1].text == "'s"
    return token.pos_ == "PROPN" and (owns or (role.text.islower() and not token.is_sent_start))


_GENTILES = ("ian", "ean", "ese", "ish", "sian")


def _before(role: Any) -> list[Any]:
    """The words of a role's phrase before it."""
    found: list[Any] = []
    for token in reversed(list(role.doc[max(role.sent.start, role.i - _BACK) : role.i])):
        if token.pos_ in ("VERB", "AUX", "ADP", "CCONJ", "SCONJ") or (token.is_punct and token.text != "-"):
            break
        if token.pos_ == "DET":
            break
        found.append(token)
    return found
