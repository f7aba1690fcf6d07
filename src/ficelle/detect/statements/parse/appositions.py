"""Whom a relative clause explains where an apposition stands between: “*Colin Marsh*, an officer in Dorland, who …”."""

from typing import Any

_UP = {"pobj", "prep", "acl", "nmod", "conj", "compound", "flat:name", "amod", "obl:mod", "obl:arg", "pcomp", "dobj"}
_FARTHEST = 6  # steps from the noun before the relative pronoun up to the apposition


def explained_by(noun: Any, relative: Any) -> Any | None:
    """The name that an apposition before a relative pronoun explains; None where none stands there."""
    if relative.i == 0 or relative.nbor(-1).text != ",":
        return _named(_top(noun, {"conj"}))
    return _named(_top(noun, _UP))


def _top(noun: Any, steps: set[str]) -> Any:
    top = noun
    for _ in range(_FARTHEST):
        if top.dep_ not in steps or top.head.i >= top.i:
            break
        top = top.head
    return top


def _named(top: Any) -> Any | None:
    """The name whose apposition a token heads."""
    name = top.head
    if top.dep_ != "appos" or name.i >= top.i or not (name.pos_ == "PROPN" or name.text[:1].isupper()):
        return None
    return name


def past_charge(first: Any, head: Any) -> Any:
    """Where a phrase begins that a parser joined to a charge: “rigged, *an allegation* prison authorities rejected”."""
    if first.lower_ not in ("a", "an") or first.i + 2 > head.i:
        return first
    return first.nbor(2) if first.nbor(1).lower_ in _CHARGES else first


_CHARGES = {"allegation", "accusation", "claim", "charge", "assertion", "suggestion", "version", "account"}


def named_before_aside(verb: Any) -> Any | None:
    """« … et *Mara Holt*, une élue du préfet, *affirme* … »: a subject that a French apposition parts from its verb."""
    if verb.lang_ != "fr" or verb.i < _FEWEST or verb.nbor(-1).text != "," or "Fin" not in verb.morph.get("VerbForm"):
        return None
    line = _line_start(verb)
    start = max(line, verb.i - _ASIDE)
    opening = next((t for t in reversed(verb.doc[start : verb.i - 1]) if t.text == ","), None)
    aside = list(verb.doc[opening.i + 1 : verb.i - 1]) if opening is not None else []
    if opening is None or not aside or aside[0].pos_ not in ("DET", "NOUN") or any(map(_finite, aside)):
        return None
    name = list(verb.doc[max(start, opening.i - _NAME) : opening.i])
    joined = next((t for t in reversed(name) if t.lower_ in ("et", "mais")), None)
    phrase = [t for t in name if joined is not None and t.i > joined.i]
    if joined is None and name and name[0].i == line:
        phrase = name  # « *Me Lena Korr*, avocate du maire, *nie* … »
    if not phrase or any(t.pos_ not in ("DET", "NOUN", "PROPN", "ADJ") for t in phrase):
        return None
    return next((t for t in phrase if t.pos_ in ("NOUN", "PROPN")), None)


def _line_start(verb: Any) -> int:
    """Where the line of a verb begins: parsers may begin a sentence behind an aside."""
    at = verb.i
    while at and verb.doc[at - 1].text not in _ENDS and not verb.doc[at - 1].is_space:
        at -= 1
    return int(at)


_ENDS = {".", "!", "?", ";", ":", "…", "»", '"'}


def _finite(token: Any) -> bool:
    return "Fin" in token.morph.get("VerbForm")


_FEWEST = 4  # tokens before such a verb
_ASIDE, _NAME = 18, 6  # tokens of an apposition with its name, and of the name
