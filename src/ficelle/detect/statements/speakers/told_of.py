"""Whom a pronoun stands for in what somebody says, who cannot be the pronoun: “Mara Holt said *he* had lied”."""

from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.somebody import somebody
from ficelle.detect.statements.speakers.object_pronouns import the_other
from ficelle.detect.statements.speakers.people import People
from ficelle.detect.statements.speakers.person_names import gender_of
from ficelle.detect.statements.speakers.pronouns import Pronouns
from ficelle.detect.statements.speakers.speaker import Speaker
from ficelle.detect.statements.speakers.written import gender_of_noun


def told_of(
    pronoun: Any, draft: Draft, speaker: Speaker, people: People, pronouns: Pronouns, words: Lexicon
) -> str | None:
    """The one person or body told of just before, other than the speaker, for whom the pronoun stands; None if unsure.

    A “he” is neither a woman nor a body nor several; an “it” is nobody human.
    """
    gender = next((g for g in ("he", "she") if pronoun.lower_ in words.words("speakers", g)), None)
    if speaker.name is None or draft.speaker is None or _may_speak(draft.speaker, speaker, gender, people, words):
        return None
    at, span = draft.paragraph.place(pronoun), draft.paragraph.span(pronoun, pronoun)
    before, told = draft.paragraph.place(pronoun.sent[0]), frozenset({speaker.name})
    if gender is None:
        return None if _another(pronoun, draft, words) else pronouns.body_before(before)
    body = pronouns.resolved(pronoun, before, span, told) if words.language == "fr" else None
    if body is not None and body.group:
        return None if _another(pronoun, draft, words) else body.name
    alone = the_other(pronoun, draft.paragraph, speaker.name, people, words)
    return alone if alone is not None and alone == pronouns.resolved(pronoun, at, span, told).name else None


def _another(pronoun: Any, draft: Draft, words: Lexicon) -> bool:
    """Whether somebody besides the speaker stands in the sentence before a pronoun: “told *the army* that it …”."""
    own = set(draft.speaker.subtree) if draft.speaker is not None else set()
    before = pronoun.doc[pronoun.sent.start : pronoun.i]
    return any(t.pos_ in ("NOUN", "PROPN") and t not in own and somebody(t, words) for t in before)


def _may_speak(noun: Any, speaker: Speaker, gender: str | None, people: People, words: Lexicon) -> bool:
    """Whether the speaker may be the pronoun, as far as anything tells."""
    if "Plur" in noun.morph.get("Number") or any(c.dep_ == "conj" for c in noun.children):
        return False
    if gender is None:
        return not speaker.person
    if speaker.group and words.language == "en":
        return False
    known = people.known.get(str(speaker.name))
    told = (known.gender if known is not None else None) or speaker.gender
    told = told or (gender_of_noun(noun) if words.language == "fr" else None)
    told = told or (gender_of(str(speaker.name).split()[0]) if speaker.person else None)
    return told in (None, gender)
