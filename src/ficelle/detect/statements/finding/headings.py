"""What English headlines report in their own ways: “Mayor: bridge will reopen”, “No link to blast, say both sides”."""

from collections.abc import Iterator, Mapping
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.cues import FoundCue, cue_span
from ficelle.detect.statements.frames.frame import trimmed
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.somebody import somebody

_LONGEST = 25  # words of a headline
_LEAD = 5  # tokens before the colon
_FEWEST = 4  # words of what is said
_NAME = 2  # tokens of a name that nothing else shows to be one
_SPEAKER = 6  # tokens of who says, at the end
_TELLING = {"poll", "report", "survey", "study"}  # what tells even without a verb: “Poll: two in dead heat”
_WH = {"WDT", "WP", "WP$", "WRB"}  # “The River: How it was lost” is a title
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
# Verbs that a parser takes for names where a headline gives them a capital.
_HELPING = {"is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should", "must", "did"}


def headings(paragraph: Paragraph, found: Mapping[int, FoundCue], words: Lexicon) -> Iterator[Draft]:
    """The statement of an English paragraph that is a headline, where a colon or a closing verb gives its speaker."""
    if words.language != "en":
        return
    tokens = [t for t in paragraph.tokens if not t.is_space]
    if paragraph.start == 0 and tokens and tokens[-1].text == ".":
        tokens = tokens[:-1]  # some archives close the headline, which opens the text, with a full stop
    if not tokens or len(tokens) > _LONGEST or any(t.text in ".!?…;" and not _in_marks(t, paragraph) for t in tokens):
        return
    draft = _after_colon(paragraph, tokens, found, words) or _before_cue(paragraph, tokens, found, words)
    if draft is not None:
        yield draft


def _in_marks(token: Any, paragraph: Paragraph) -> bool:
    """Whether a full stop ends what a headline quotes: “Holt: Korr Is ‘Disqualified.’”."""
    quotation = paragraph.around(token)
    return quotation is not None and paragraph.place(token) + 1 >= quotation.inner_stop


def _after_colon(
    paragraph: Paragraph, tokens: list[Any], found: Mapping[int, FoundCue], words: Lexicon
) -> Draft | None:
    colon = next((i for i, t in enumerate(tokens) if t.text == ":"), None)
    if colon is None or not 0 < colon <= _LEAD:
        return None
    lead, said = tokens[:colon], tokens[colon + 1 :]
    plain = all(t.pos_ in ("PROPN", "NOUN", "ADJ", "DET", "PART") and t.text.isalpha() for t in lead)
    told = lead[-1].lower_.rstrip("s") in _TELLING
    finite = any(t.tag_ in _FINITE or t.lower_ in _HELPING for t in said)
    enough = sum(t.is_alpha for t in said) >= _FEWEST and (told or finite)
    if not plain or not enough or said[0].tag_ in _WH or not _can_speak(lead, words):
        return None
    if lead[-1].pos_ == "PROPN" and lead[-1].ent_type_ != "PERSON" and _somebody_else_says(said, found):
        return None
    content = tuple(paragraph.span(*run) for run in trimmed(((said[0], said[-1]),)))
    return Draft(paragraph, content, "colon", speaker=lead[-1], speaker_how="own") if content else None


def _somebody_else_says(said: list[Any], found: Mapping[int, FoundCue]) -> bool:
    """“Marla Islands: *Quent accuses* Tovria”: what stands before the colon is where, and not who."""
    return any(t.i in found and t.tag_ in _FINITE and syntax.own_subject(t) is not None for t in said)


def _can_speak(lead: list[Any], words: Lexicon) -> bool:
    """Whether what stands before the colon is a name, somebody or a text that tells: no “Analysis”, no “Live”."""
    head = lead[-1]
    if head.lower_ in words.words("sources", "titled") or head.ent_type_ in ("GPE", "LOC"):
        return False  # “Norvia: bridge reopens” says where
    known = words.words("speakers", "roles") | words.words("speakers", "groups")
    short = len(lead) <= _NAME and lead[0].pos_ != "DET"
    named = short or head.ent_type_ == "PERSON" or any(t.lower_ in known for t in lead)
    return bool(named if head.pos_ == "PROPN" else somebody(head, words))


def _before_cue(paragraph: Paragraph, tokens: list[Any], found: Mapping[int, FoundCue], words: Lexicon) -> Draft | None:
    """“…, say X”, where no verb stands before the comma."""
    place = next((i for i, t in enumerate(tokens) if t.i in found and i > _FEWEST and tokens[i - 1].text == ","), None)
    if place is None:
        return None
    cue, before, after = found[tokens[place].i], tokens[: place - 1], tokens[place + 1 :]
    nominal = 0 < len(after) <= _SPEAKER and all(t.pos_ not in ("VERB", "AUX", "PUNCT", "PRON") for t in after)
    said = cue.cue.kind in ("assertion", "warning") and cue.cue.lemma not in words.words("frames", "weak")
    if not nominal or not said or cue.token.tag_ not in ("VBP", "VBZ") or any(t.text in ',:"' for t in before):
        return None
    speaker = next((t for t in reversed(after) if t.pos_ in ("NOUN", "PROPN")), None)
    if speaker is None or not somebody(speaker, words):
        return None
    content = tuple(paragraph.span(*run) for run in trimmed(((before[0], before[-1]),)))
    return Draft(paragraph, content, "incise", cue.cue, cue_span(paragraph, cue), cue.token, speaker, "own")
