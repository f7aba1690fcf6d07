"""How old somebody is said to be: beside a name, and in what calls a person again, “the 58-year-old”."""

import re

_BESIDE = {
    "en": re.compile(r",? (?:who is |aged |now )?(\d{2})(?=[,.;)]| years)|\s?\((\d{2})\)"),
    "fr": re.compile(r",? (?:âgée? de )?(\d{2}) ans|\s?\((\d{2}) ans\)"),
}
_BEFORE = re.compile(r"(\d{2})-year-old (?:[\w'’-]+ ){0,4}\Z")
_REACH = 60  # characters before a name in which its age may stand
_SAID = {"en": re.compile(r"\b(\d{2})-year-old"), "fr": re.compile(r"\bde (\d{2}) ans")}
_ABOUT = {"trentenaire": "3", "quadragénaire": "4", "quinquagénaire": "5", "sexagénaire": "6", "septuagénaire": "7"}


def age_beside(text: str, start: int, stop: int, language: str) -> str | None:
    """The age that stands right after a name, or before it: “Lena Korr, 58, said”, “the 58-year-old Lena Korr”."""
    after = _BESIDE[language].match(text, stop)
    if after is not None:
        return after[1] or after[2]
    before = _BEFORE.search(text[max(0, start - _REACH) : start]) if language == "en" else None
    return before[1] if before is not None else None


def age_said(phrase: str, language: str) -> str | None:
    """The age by which a phrase calls somebody, or the first figure of it: « la quadragénaire »."""
    said = _SAID[language].search(phrase)
    return said[1] if said is not None else next((n for w, n in _ABOUT.items() if w in phrase.lower()), None)


__all__ = ["age_beside", "age_said"]
