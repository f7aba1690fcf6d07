"""Verbs that hang on another: joined by “and”, led by “after”, what somebody is reproached “for” having done."""

from typing import Any

from ficelle.detect.statements.parse.labels import INDIRECT, OBJECTS, PASSIVE_SUBJECTS, child


def joined(verb: Any) -> bool:
    """Whether “and” joins a verb to the one before: “was criticised by Korr *and said* …”."""
    joins = any(c.dep_ == "cc" and c.i < verb.i for one in (verb, verb.head) for c in one.children)
    return verb.dep_ == "conj" and joins and not any(c.dep_ == "mark" for c in verb.children)


def led(verb: Any) -> bool:
    """Whether a word leads to a participle: “*after* saying”, « *après avoir* dit »."""
    if verb.dep_ not in ("advcl", "pcomp"):
        return False
    leads = verb.dep_ == "pcomp" or any(c.dep_ in ("mark", "advmod", "prep") and c.i < verb.i for c in verb.children)
    return leads or (verb.i > 0 and verb.nbor(-1).lower_ in _LEADING)


_LEADING = {"after", "before", "while", "when", "since", "despite", "for"}


def reproached(verb: Any, governor: Any) -> Any | None:
    """Whom something is done to for what they said: “fined *Holt* for saying”, « condamné *Holt* pour avoir dit »."""
    for_it = verb.head.lower_ == "for" if verb.dep_ == "pcomp" else any(c.lower_ == "pour" for c in verb.children)
    past = verb.lang_ == "en" or any(c.lower_ in ("avoir", "être") for c in verb.children)
    if not (for_it and past):
        return None
    given = child(governor, OBJECTS)
    if given is not None and (receiver := _receiver(given)) is not None:
        return receiver
    suffers = child(governor, PASSIVE_SUBJECTS) or child(governor, OBJECTS | INDIRECT)
    named = suffers is not None and (suffers.pos_ == "PROPN" or suffers.ent_type_ in _PERSONS)
    return suffers if named or (suffers is not None and suffers.lower_ in _THEM) else None


def _receiver(thing: Any) -> Any | None:
    """Whom a thing is given to, where the parser takes the two for one name: “gave *Holt* two stars for saying …”."""
    number = child(thing, {"nummod"})
    before = [c for c in thing.lefts if number is not None and c.pos_ == "PROPN" and c.i < number.i]
    return before[-1] if before else None


_PERSONS = {"PERSON", "PER", "ORG", "GPE", "NORP"}
_THEM = {"him", "her", "them", "l'", "he", "she", "they", "il", "elle"}


__all__ = ["joined", "led", "reproached"]
