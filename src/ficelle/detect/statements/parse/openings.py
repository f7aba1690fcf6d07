"""Datelines and times that a paragraph opens with: they speak for nobody, and garble what they open."""

import re

from ficelle.model import Span

_MONTHS = (
    "jan(?:uary|v(?:ier)?)?|f[eé]b(?:ruary)?|f[eé]v(?:r(?:ier)?)?|mar(?:ch|s)?|a[pv]r(?:il)?|ma[iy]|june?|juin|july?|juil(?:let)?|"
    "aug(?:ust)?|ao[uû]t|sept?(?:ember|embre)?|oct(?:ober|obre)?|nov(?:ember|embre)?|d[eé]c(?:ember|embre)?"
)
_WEEKDAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_DAY = (
    rf"(?i:(?:le |on )?(?:(?:{_WEEKDAYS}),? )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|er)? (?:{_MONTHS})\.?|(?:{_MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?)(?:,? \d{{4}})?)"
)
_UPPER = "A-ZÀ-ÖØ-ÞŠŽČĆĐŁŚŹŻĞİŞ"
_NAME = rf"[{_UPPER}][\w'’.-]*(?: [\w'’.-]+){{0,3}}"
_REGION = rf"(?:, {_NAME}| \({_NAME}\))?"
_AGENCY = r"(?: ?[(/][^()/\n]{2,40}[)/])?"
_DASH = r"\s*[-–—]+\s+"
_SENTENCE = rf"(?=[{_UPPER}«“\"])"

_OPENING = re.compile(
    # “LINDHAVEN, Norvia (Norpress) —”
    rf"(?:[{_UPPER}][\w'’.-]*(?:[ ,/-]+[\w'’.-]+){{0,8}}[ ,]*\([^()\n]{{2,40}}\){_DASH}(?=\S))|"
    # “LINDHAVEN, Norvia —”
    rf"(?:[{_UPPER}]{{2}}[{_UPPER}'’ -]+(?:,[^\n(–—]{{2,40}})?\s(?:[–—]|--)\s+{_SENTENCE})|"
    # “Lindhaven (Norvia), 4 May 2031 -”
    rf"(?:{_NAME}{_REGION}, {_DAY}{_AGENCY}\s*(?:[-–—]+|:)\s+{_SENTENCE})|"
    # “4 May 2031, Lindhaven:”
    rf"(?:{_DAY}(?:, {_NAME}{_REGION})?{_AGENCY}\s*(?:[-–—]+|:)\s+{_SENTENCE})|"
    # “Lindhaven, Norvia —”
    rf"(?:[{_UPPER}][\w'’.-]+(?: [{_UPPER}][\w'’.-]+)?, [{_UPPER}][\w'’.-]+(?: [{_UPPER}][\w'’.-]+)? — (?=[{_UPPER}]))|"
    # “(Lindhaven)”
    rf"(?:\({_NAME}\)\s*[-–—]?\s+{_SENTENCE})|"
    # a live blog's “14:05 –”
    r"(?:\[?\d{1,2}\s?[:.h]\s?\d{2}(?:\s?[ap]\.?m\.?)?\]?(?:\s*[-–—•▪|:.]+)?\s+(?=\S))"
)
# “LINDHAVEN: The opposition on Friday accused …”: a place before a colon, where nobody else has one.
_PLACE = re.compile(rf"([{_UPPER}]{{2}}[{_UPPER}'’ -]*): (?=[{_UPPER}][^\n]{{80}})")
_FIRST_OR_SECOND = re.compile(
    r"\b(?:i|i'm|we|us|our|my|me|you|your|je|j|nous|notre|nos|vous|votre|vos|mon|ma|mes)\b|\?", re.IGNORECASE
)
_LABEL = re.compile(rf"^[{_UPPER}][^\n:“«\"]{{0,50}}: ", re.MULTILINE)


def after_opening(text: str, paragraph: Span) -> Span:
    """A paragraph without the dateline or the time that it opens with."""
    opening = _OPENING.match(text, paragraph.start, paragraph.stop) or _place(text, paragraph)
    return Span(opening.end(), paragraph.stop) if opening else paragraph


def _place(text: str, paragraph: Span) -> "re.Match[str] | None":
    found = _PLACE.match(text, paragraph.start, paragraph.stop)
    if not found or _FIRST_OR_SECOND.search(text, found.end(), paragraph.stop):
        return None
    return found if len(_LABEL.findall(text)) == 1 else None
