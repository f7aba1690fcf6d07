"""What posts say in their own words: without links, without `RT @name:` and the names a reply opens with."""

import re
from collections.abc import Sequence

from ficelle.ingest.posts.tokens import BETWEEN
from ficelle.text.fold import spaced

_LEAD = re.compile(r"(?:RT @\w+:?\s*|\.?@[\w.-]+:?\s+)+")
_LEADS = ("RT @", "@", ".@")
_URL = re.compile(r"https?://\S+")
_ANY_URL = re.compile(r"(?:https?://|\bwww\.)\S+")


def own_words(texts: Sequence[str]) -> list[str]:
    """The own words of each text, every run of spaces made one."""
    return [spaced(_without_lead(text)) for text in _without_links(texts)] if texts else []


def _without_links(texts: Sequence[str]) -> list[str]:
    whole = BETWEEN.join(texts)
    without = _URL.sub(" ", whole)
    if "www." in without:
        without = _ANY_URL.sub(" ", whole)
    return without.split(BETWEEN)


def _without_lead(text: str) -> str:
    return _LEAD.sub("", text, count=1) if text.startswith(_LEADS) else text
