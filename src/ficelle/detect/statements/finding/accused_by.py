"""“*Accused of fraud by Holt*, Korr resigned”: who accuses in a participle that opens a sentence, by word order.

Parsers hang the agent on the fraud, or what somebody is accused of on whoever explains the agent.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.cues import FoundCue, cue_span
from ficelle.detect.statements.frames.frame import Run, trimmed
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.somebody import somebody

_BY = {"en": {"by"}, "fr": {"par"}}
_OF = {"en": {"of", "for", "over", "with"}, "fr": {"de", "d'", "du", "des"}}
_LONGEST = 40  # tokens of such a phrase
_NOMINAL = {"NOUN", "PROPN", "NUM", "PRON"}
_STOPS = {".", ";", ":", "!", "?", "…"}


def accused_by(paragraph: Paragraph, found: Mapping[int, FoundCue], words: Lexicon) -> Iterator[Draft]:
    """The accusations of a paragraph that a participle at the beginning of a sentence tells, with whose they are."""
    listed = words.words("charges", "accusing")
    for cue in found.values():
        verb = cue.token
        opens = verb.i == 0 or verb.is_sent_start or verb.nbor(-1).text in _STOPS
        if opens and cue.cue.lemma in listed and verb.text[:1].isupper() and _past(verb):
            draft = _draft(paragraph, cue, words)
            if draft is not None:
                yield draft


def _past(verb: Any) -> bool:
    return bool(verb.tag_ == "VBN" or ("Part" in verb.morph.get("VerbForm") and "Past" in verb.morph.get("Tense")))


def _draft(paragraph: Paragraph, cue: FoundCue, words: Lexicon) -> Draft | None:
    verb, language = cue.token, words.language
    phrase = _phrase(verb)
    by = next((i for i, t in enumerate(phrase) if t.lower_ in _BY[language]), None)
    if by is None:
        return None
    agent = next((t for t in phrase[by + 1 :] if t.pos_ in _NOMINAL), None)
    content = _content(phrase, by, _OF[language])
    whom = _accused(phrase[-1])
    if agent is None or content is None or not somebody(_headed(agent), words) or whom is None:
        return None
    spans = tuple(paragraph.span(*run) for run in trimmed((content,)))
    span = cue_span(paragraph, cue)
    return Draft(paragraph, spans, "oblique", cue.cue, span, verb, _headed(agent), "agent", whom, whom)


def _phrase(verb: Any) -> list[Any]:
    """The participle with what belongs to it, up to the comma behind which the main clause begins."""
    rest: list[Any] = []
    for token in verb.doc[verb.i + 1 : verb.i + _LONGEST]:
        if token.text in _STOPS or (token.text == "," and _main_follows(token, rest)):
            break
        rest.append(token)
    return [verb, *rest]


def _main_follows(comma: Any, before: list[Any]) -> bool:
    """Whether a comma closes the phrase: it has its “by”, and no “of” goes on behind an aside."""
    told = {t.lower_ for t in before}
    if told.isdisjoint(_BY["en"] | _BY["fr"]):
        return False
    links = _OF["fr"] if comma.lang_ == "fr" else _OF["en"]
    if comma.i + 1 < len(comma.doc) and comma.nbor(1).lower_ in links:
        return False
    if not told.isdisjoint(links - {"du", "des"}) and _linked_to_verb(before, links):
        return True
    closing = next((t for t in comma.doc[comma.i + 1 : comma.i + _ASIDE] if t.text == "," or t.text in _STOPS), None)
    after = closing.nbor(1) if closing is not None and closing.text == "," and closing.i + 1 < len(comma.doc) else None
    return not (after is not None and after.lower_ in links)


_ASIDE = 10  # tokens of what explains an agent between commas


def _linked_to_verb(before: list[Any], links: set[str]) -> bool:
    """Whether what somebody is accused of stands right behind the participle."""
    return bool(before) and before[0].lower_ in links


def _content(phrase: list[Any], by: int, links: set[str]) -> Run | None:
    """What somebody is accused of: between the participle and “by”, or behind the agent."""
    if by > 1 and phrase[1].lower_ in links:
        return phrase[1], phrase[by - 1]
    behind = [i for i, t in enumerate(phrase) if i > by and t.lower_ in links]
    led = [i for i in behind if phrase[i - 1].text == ","] or [i for i in behind if _to_do(phrase, i)] or behind
    return (phrase[led[0]], phrase[-1]) if led else None


def _to_do(phrase: list[Any], i: int) -> bool:
    """Whether a verb follows: « *d'avoir* menti », “*of lying*”."""
    following = phrase[i + 1] if i + 1 < len(phrase) else None
    return following is not None and (following.tag_ == "VBG" or "Inf" in following.morph.get("VerbForm"))


def _headed(token: Any) -> Any:
    """The head of the phrase that a nominal begins: of “two of his pupils” the number, of “Mara Holt” the name."""
    head = token
    while head.dep_ in ("compound", "nummod", "det", "amod") and head.head.i > head.i:
        head = head.head
    return head


def _accused(last: Any) -> Any | None:
    """The subject of the main clause behind the phrase."""
    start = last.i + 1
    for token in last.doc[start : last.sent.end]:
        if token.dep_ in syntax.ANY_SUBJECTS and token.pos_ in _NOMINAL:
            return token
    return None
