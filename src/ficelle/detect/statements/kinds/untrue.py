"""Whether words call an accusation untrue: “the claims are false” denies, “the accounts are fake” does not."""

import re

from ficelle.detect.lexicon import Lexicon, straight
from ficelle.detect.statements.parse.signs import listed, says, signs

CHARGE = 60  # characters in which the noun of an object stands
_FRAGMENT = 5  # words of an exclamation: “Pure invention”
_OPENING = "“”\"«‘' \u00a0\u202f"


def dismisses(text: str, words: Lexicon, *, names: bool = False) -> bool:
    """Whether a content calls an accusation untrue, or refuses. `names`: its cue calls a thing something."""
    if says(text, words.language, "concession"):
        return False
    text = NO_DOUBT.sub(" ", straight(text))
    if names:
        ridiculed = "ridicule" in signs(text, words.language) or says(text, words.language, "untrue")
        return ridiculed and object_is(text, words)
    affirmed = _SUIT.sub(" ", _NOT_FALSE.sub(" ", straight(text).lower()))
    if says(affirmed, words.language, "false") or says(text, words.language, "refusal"):
        return True
    if says(text, words.language, "negated"):
        return True
    return _untrue(affirmed, words) or _denies_outright(text, words)


def ridicules(text: str, words: Lexicon) -> bool:
    """Whether a thing, that is no accusation, is called absurd or shameful: “called the vote a farce”."""
    found = not {"ridicule", "quality"}.isdisjoint(signs(text, words.language)) or says(text, words.language, "untrue")
    return found and not object_is(text, words)


def object_is(text: str, words: Lexicon) -> bool:
    """Whether the first noun of an object is an accusation: “the unfounded *accusations* …”."""
    return says(straight(text)[:CHARGE], words.language, "accusation")


# “It’s not a fantasy” affirms.
_NOT_FALSE = re.compile(
    r"\b(?:not|n't|never|hardly|pas|jamais|rien|ni)\s+(?:just\s+|only\s+|simply\s+)?"
    r"(?:(?:an?|the|any|un|une|des|du|de|d')\s*)?[^\W\d]+"
)


# Who “would sue for libel” says what is to come, and of no claim that it is untrue.
_SUIT = re.compile(r"\b(?:for|pour|en)\s+(?:libel|slander|defamation|diffamation|calomnie)\b")


def _untrue(text: str, words: Lexicon) -> bool:
    """Whether what is called untrue is an accusation, or what was just said: “it”, “that”, « c'est »."""
    if not says(text, words.language, "untrue"):
        return False
    bare = text.strip(_OPENING)
    fragment = len(bare.split()) <= _FRAGMENT and not _HAS_SUBJECT.match(bare)
    return fragment or says(text, words.language, "charge") or bool(_OF_WHAT_WAS_SAID.search(bare))


_HAS_SUBJECT = re.compile(r"(?:the|an?|these|those|les?|la|l'|une?|des|cet(?:te)?|ces?)\s*[^\W\d]")
_OF_WHAT_WAS_SAID = re.compile(
    r"(?:^|[.!?:;,…]\s|\bthat\s)(?:it|this|that|all this|all of it|they|these)(?:\s(?:is|was|are|were)|'s|'re)\b|"
    r"\b(?:c'est|c'était|ce sont|cela est|ceci est|tout est|tout cela|il est|elle est)\b"
)


def calls_a_thing_untrue(text: str, words: Lexicon) -> bool:
    """Whether a thing that is no accusation is called untrue: “the accounts were fake”."""
    plain = straight(text).lower()
    return (
        bool(_HAS_SUBJECT.match(plain.strip(_OPENING)))
        and says(plain, words.language, "untrue")
        and not _untrue(plain, words)
    )


def clears(text: str, language: str) -> bool:
    """Whether the only wrong that words tell of did not take place: “the army had *not fired* on anyone”."""
    plain = straight(text).lower()
    wrong = listed(language, "blame", "undone")
    denied = [m.span(1) for m in _NOT_DONE[language].finditer(plain) if wrong.match(m.group(1))]
    if not denied:
        return False
    rest = "".join(c for i, c in enumerate(plain) if not any(a <= i < b for a, b in denied))
    return "crime" not in signs(rest, language)


_NOT_DONE = {
    "en": re.compile(r"(?:\bnot|n't|\bnever)\s+(?:[a-z]+ly\s+)?(\w+)"),
    "fr": re.compile(r"\bn(?:'|e\s)(?:\w+'?\s?){1,3}?\s(?:pas|jamais|point)\s(?:été\s)?(\w+)"),
}


# “We have no doubt” affirms what was asked.
NO_DOUBT = re.compile(
    r"\b(?:(?:has|have|had|with|is|was|be|'s)\s+(?:no|little)\s+doubts?|without\s+(?:any\s+|a\s+)?doubt|"
    r"(?:n['’]\w+\s+)?(?:aucun|nul|sans|pas\s+(?:de|le\s+moindre))\s+doute)\b",
    re.IGNORECASE,
)


def _denies_outright(text: str, words: Lexicon) -> bool:
    """Whether quoted words deny a deed of the speaker's: “We never touched it”; not a thought: “I never knew”."""
    plain = straight(text).lower()
    if plain[:1] not in _QUOTES:
        return False
    deeds = listed(words.language, "topics", "own").finditer(plain)
    thoughts = words.words("cues", "thought")
    return any(_next_word(plain, deed.end()) not in thoughts | _INNER for deed in deeds)


def _next_word(text: str, place: int) -> str:
    after = text[place:].split()
    return after[0].strip(".,;!?") if after else ""


_QUOTES = ("“", "”", '"', "«", "‘")
# What nobody is accused of: to realise, to mean.
_INNER = {
    "realise",
    "realize",
    "mean",
    "meant",
    "expected",
    "thought",
    "known",
    "seen",
    "su",
    "vu",
    "pensé",
    "cru",
    "compris",
    "imaginé",
}


def denies_a_deed(text: str, words: Lexicon) -> bool:
    """Whether a speaker denies a deed: “we did not …”, in reported words “it had never …”.

    A denial only where somebody is accused: so does who never measured a height.
    """
    plain = straight(text).lower()
    person = "own_reported" if plain[:1] not in '“”"«' else "own"
    return bool(
        says(plain, words.language, "own") or (person == "own_reported" and says(plain, words.language, person))
    )
