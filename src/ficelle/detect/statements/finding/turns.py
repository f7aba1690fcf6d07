"""Transcripts: paragraphs that begin with the name of who speaks, “STENERSBY: I won't speculate.”.

A turn is its speaker's words without quotation marks. A presenter's turn is read like any other paragraph: what a
presenter asks is not a statement, and what a presenter reports of others is.
"""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.finding.acts import acts
from ficelle.detect.statements.finding.dashed import answers
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.model import Span

_WORD = r"(?:[A-ZÀ-ÝŁŠŽ][\w.'’]*|de|du|von|van|al)"
_LABEL = re.compile(
    r"(?:\[[\d:.]{4,12}\]\s+)?"  # a recording's time
    rf"(?P<name>{_WORD}(?:[ -](?:{_WORD}|(?:le|la) [a-zé-]+)){{0,4}})"
    r"(?P<role>(?: ?\([^()]{1,80}\)){1,2}|, [^.:\n]{1,80}?)?(?:\s?:|\.\s[–—-])\s+(?=\S)"
)
# “Q. … A. …”, « Question. – … Réponse. – … »: who answers has no name there.
_ASKED = re.compile(r"(?P<name>Q|A|R|Question|Answer|Réponse)(?P<role>)\s?[.:](?:\s?[–—-])?\s+(?=\S)")
_ANSWERS = {"a", "r", "answer", "réponse"}
# In the records of some parliaments: “Mme Lioba Fentress, ministre des Ports. Non.”
_OF_A_HOUSE = re.compile(
    r"(?P<name>(?:M\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?)(?: (?:[A-ZÀ-ÝŁŠŽ][\w'’-]*|de|du|von|van|al)){2,4})"
    r"(?P<role>, [^.:\n]{1,80}?)?\.\s+(?=[A-ZÀ-Ý«“])"
)
_HONORIFIC = re.compile(
    r"(?:mr|mrs|ms|m\.|mme|mlle|lord|lady|baroness|sir|dame|deputy|senator|député|députée|sénateur|sénatrice|"
    r"(?:the|le|la) (?:president|speaker|chair|président|présidente))(?![\w])",
    re.IGNORECASE,
)
_DIALOGUE = 2  # speakers who come again
_SHARE = 0.4  # of the paragraphs that are turns, for a document to be a transcript
_ALL_BUT = 0.6  # of them in a short one, whose labels show that people speak
_FEWEST_WORDS = 2
_NO = {"no", "never", "non", "jamais"}  # one word that is an answer
_MARKS = "«“\"„'‘"


class Turn(NamedTuple):
    """A paragraph's label: where it stands, the name it gives, where the words begin, and if a presenter speaks.

    What follows a dash has no label: its name was given before.
    """

    label: Span | None
    name: str
    start: int
    role: str = ""
    presents: bool = False
    of_a_house: bool = False


def turns(text: str, paragraphs: Sequence[Paragraph], words: Lexicon, issuer: str | None = None) -> dict[int, Turn]:
    """The turns of a transcript by the start of their paragraph; none where a document is no transcript.

    In a dialogue two speakers come again, or labels show that people speak; the headings of a news summary do not.
    `issuer` is who answers under a label without a name, where a body has issued the text.
    """
    found = {p.start: turn for p in paragraphs if (turn := _turn(text, p)) is not None}
    titles = words.words("sources", "titled")  # “Transcript: Lena Korr on the morning show”
    stops = {p.start: p.stop for p in paragraphs}
    found = {start: turn for start, turn in found.items() if turn.name.lower() not in titles}
    found = {s: turn for s, turn in found.items() if not _is_credit(turn, text[turn.start : stops[s]], words)}
    if words.language == "fr" and not found:
        name, spoken = answers(text, paragraphs)
        return {start: Turn(None, name, span.start) for start, span in spoken.items()}
    times = Counter(turn.name for turn in found.values())
    begun = sum(p.start >= min(found, default=0) for p in paragraphs)  # headings and credits come before
    counted = begun if len(found) > _DIALOGUE else len(paragraphs)
    if not _is_dialogue(times, list(found.values()), counted, words):
        return {}
    presenters = {n for n in times if _presents(n, [(t, text[t.start : stops[s]]) for s, t in found.items()], words)}
    of_offices = {t.name: inner for t in found.values() if (inner := _in_office(t)) is not None}
    of_offices |= {t.name: issuer or "" for t in found.values() if t.name.lower() in _ANSWERS}
    return {
        start: turn._replace(presents=turn.name in presenters, name=of_offices.get(turn.name, turn.name))
        for start, turn in found.items()
    }


def _is_credit(turn: Turn, rest: str, words: Lexicon) -> bool:
    """Whether a label only lists who takes part or where: “Guests: Owen Hartley, Bethan Cole”."""
    if turn.name.lower() not in words.words("sources", "credits"):
        return False
    listed = re.findall(r"[^\W\d_]{4,}", rest)
    return rest.strip()[-1:] not in (".", "?", "!", "…") or _MOST * sum(map(str.islower, listed)) < len(listed)


_MOST = 3  # times as many words of a list have a capital as have none


def _is_dialogue(times: Counter[str], found: Sequence[Turn], paragraphs: int, words: Lexicon) -> bool:
    """Whether labels are those of people who speak to each other."""
    again = sum(n > 1 for n in times.values())
    if again >= _DIALOGUE:
        return len(found) >= _SHARE * paragraphs
    presenters = words.words("speakers", "presenters")
    people = again or any(_HONORIFIC.match(t.name) or t.name.lower() in presenters for t in found)
    shown = all(t.name.isupper() or t.role or _shows(t.name, presenters) for t in found)
    return bool(people) and shown and len(times) >= _DIALOGUE and len(found) >= _ALL_BUT * paragraphs


def _shows(name: str, presenters: AbstractSet[str]) -> bool:
    """Whether a label by itself is one of somebody who speaks, asks or answers."""
    plain = name.lower()
    return bool(_HONORIFIC.match(name)) or plain in presenters | _ANSWERS or (name == name.title() and " " in name)


def _in_office(turn: Turn) -> str | None:
    """Who speaks under an office's label, where its bracket says so: “THE CHAIR (Ms Lena Korr):”."""
    held = _HELD.match(turn.role)
    return held["name"] if held is not None and _ARTICLE.match(turn.name) else None


_ARTICLE = re.compile(r"(?:the|le|la|l['’])\b", re.IGNORECASE)
_HELD = re.compile(
    r" ?\((?:(?:M\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?|Dr\.?) )?(?P<name>[A-ZÀ-ÝŁŠŽ][\w'’-]+(?: [A-ZÀ-ÝŁŠŽ][\w'’-]+){1,3})\)"
)


def drafts_of_turn(paragraph: Paragraph, turn: Turn, words: Lexicon) -> list[Draft] | None:
    """The statements of a turn, one an act; None for a presenter's, whose paragraph is to be read."""
    if turn.presents:
        return None
    content = Span(turn.start, paragraph.stop)
    inside = [t for t in paragraph.tokens if paragraph.place(t) >= content.start and t.is_alpha]
    if len(inside) < _FEWEST_WORDS and not any(t.lower_ in _NO for t in inside):
        return []
    return [
        Draft(paragraph, (part,), "turn", label=turn.label, label_name=turn.name or None)
        for part in acts(paragraph, content, words)
    ]


def _presents(name: str, said: list[tuple[Turn, str]], words: Lexicon) -> bool:
    """Whether who bears a label presents: by the label, the role beside it, or because half of the turns ask.

    Of who opens the show, fewer need to.
    """
    own = [(turn, spoken) for turn, spoken in said if turn.name == name]
    named = {w for turn, _ in own for w in re.split(r"[\s()-]+", f"{turn.name} {turn.role}".lower())}
    asks = sum(spoken.rstrip(" .…").endswith("?") for _, spoken in own)
    # A member of a house asks too, and presents nothing.
    belongs = any(turn.role or turn.of_a_house or _HONORIFIC.match(turn.name) for turn, _ in own)
    opens = said[0][0].name == name and _OPENS_A_SHOW.match(said[0][1].strip()) is not None
    asking = len(own) > 1 and (4 if opens else 2) * asks >= len(own) and asks > 0 and not belongs
    return bool(named & words.words("speakers", "presenters")) or asking


# Who opens so, and then asks, presents, though not half of the turns are questions.
_OPENS_A_SHOW = re.compile(
    r"(?:good (?:morning|afternoon|evening)|hello|welcome|joining (?:us|me)|with (?:me|us)|bonjour|bonsoir|"
    r"nous recevons)\b",
    re.IGNORECASE,
)


def _turn(text: str, paragraph: Paragraph) -> Turn | None:
    match = _LABEL.match(text, paragraph.start, paragraph.stop)
    of_a_house = match is None
    match = match or _ASKED.match(text, paragraph.start, paragraph.stop)
    match = match or _OF_A_HOUSE.match(text, paragraph.start, paragraph.stop)
    if match is None or text[match.end()] in _MARKS:
        return None
    return Turn(Span(*match.span("name")), match["name"], match.end(), match["role"] or "", of_a_house=of_a_house)
