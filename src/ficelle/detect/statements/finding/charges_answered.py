"""Accusations that stand in the object of what rejects them: “denied *Holt's accusation that it had lied*”."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.finding.french_sources import french_sources
from ficelle.detect.statements.finding.nouns import nouns
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph


def charges_answered(paragraph: Paragraph, drafts: Sequence[Draft], words: Lexicon) -> Iterator[Draft]:
    """The accusations that another's denial or reproof turns down: they were made, whoever tells of them."""
    turned_down = [d for d in drafts if d.shape in _OBJECTS and d.cue is not None and d.cue.kind in _TURNING_DOWN]
    if not turned_down:
        return
    of_which = (one for one in french_sources(paragraph, words) if one.verb is not None and one.verb.lower_ == "selon")
    for charge in (*nouns(paragraph, words), *of_which):
        if charge.cue is None or charge.cue.kind not in _CHARGES:
            continue
        holding = (d for d in turned_down if d.start <= charge.start and charge.stop <= d.stop)
        outer = next((d for d in holding if _of_it(charge, d)), None)
        if outer is not None:
            yield replace(charge, target=outer.speaker) if _of_pronoun(charge) else charge


def _of_pronoun(charge: Draft) -> bool:
    """Whether a charge is against a pronoun, who is the one that turns it down: “that *it* had lied”."""
    within = charge.paragraph.within(charge.start, charge.stop)
    return next((t.lower_ in _THIRD for t in within if t.dep_ in syntax.SUBJECTS), False)


def _of_it(charge: Draft, outer: Draft) -> bool:
    """Whether a charge is itself what is turned down, and by another than who made it."""
    if charge.verb is None or charge.speaker is None or outer.verb is None or outer.speaker is None:
        return False
    noun = charge.speaker.head if charge.shape == "source" else charge.verb  # « l'*accusation* de Holt selon laquelle »
    rejected = noun in (outer.target, syntax.object_of(outer.verb))
    return rejected and charge.speaker.lower_ != outer.speaker.lower_


_THIRD = {"he", "she", "it", "they", "il", "elle", "ils", "elles"}
_OBJECTS = {"object", "naming"}
_TURNING_DOWN = {"denial", "condemnation", "criticism"}
_CHARGES = {"accusation", "assertion"}
