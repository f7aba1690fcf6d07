"""Whom a reported clause blames by a pronoun that cannot be the speaker: “Mara Holt said *he* had rigged the vote”.

“Korr said he had rigged the vote” may confess. Only where the pronoun fits the speaker in no way, and one alone whom
the text told of just before, is somebody accused.
"""

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.speakers.actors import same_actor
from ficelle.detect.statements.speakers.resolving import Resolver
from ficelle.detect.statements.speakers.speaker import Speaker
from ficelle.detect.statements.targets.blame import blamed
from ficelle.detect.statements.targets.others import Other


def blamed_by_pronoun(draft: Draft, resolver: Resolver, speaker: Speaker, words: Lexicon) -> Other | None:
    """Whom a clause blames by a pronoun that is not its speaker."""
    pronoun = blamed(draft, words, of=_PRONOUNS) if draft.shape in _CLAUSES else None
    name = resolver.told_of(pronoun, draft, speaker) if pronoun is not None else None
    if pronoun is None or name is None or same_actor(name, speaker.name):
        return None
    return Other(name, draft.paragraph.span(pronoun, pronoun), "blamed")


_CLAUSES = {"clause", "incise", "source", "noun"}
_PRONOUNS = {"he", "she", "it", "il", "elle"}
