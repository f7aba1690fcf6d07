"""Whether words call false what others spread: “posts accusing Holt of theft are fake” denies, and accuses nobody."""

import re
from functools import cache

from ficelle.detect.lexicon import lexicon, straight


def says_untrue_of_posts(text: str, language: str) -> bool:
    """Whether a content says of posts or reports that accuse somebody that they are false."""
    match = _pattern(language).search(straight(text).lower())
    return match is not None


def tells_of_accusing(text: str, language: str) -> bool:
    """Whether an object is what accuses or claims: “the theory *blaming Norvia*”, « les publications *accusant* … »."""
    return _telling(language).match(straight(text).lower().strip(_OPENING)) is not None


def calls_thing_false(sentence: str, language: str) -> bool:
    """Whether a sentence says of a post or an image, its subject, that it is false."""
    return _thing(language).match(straight(sentence).lower().strip(_OPENING)) is not None


_OPENING = "“”\"«‘' \u00a0\u202f"


@cache
def _told(language: str) -> str:
    """What spreads, and the word by which it tells of a charge."""
    words = lexicon(language).words
    posts = "|".join(sorted(map(re.escape, words("untrue_posts", "spread")), key=len, reverse=True))
    telling = "|".join(sorted(map(re.escape, words("untrue_posts", "telling")), key=len, reverse=True))
    return rf"(?:{posts})\b(?:\s[\w'@-]+){{0,6}}?,?\s(?:{telling})(?!\w)"


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = lexicon(language).words
    false = "|".join(sorted(map(re.escape, words("untrue_posts", "false")), key=len, reverse=True))
    being = "|".join(map(re.escape, words("untrue_posts", "being")))
    return re.compile(rf"\b{_told(language)}.{{3,300}}?\b(?:{being})\s(?:\w+\s){{0,3}}?[\"“«]?\s?(?:{false})\b")


@cache
def _telling(language: str) -> re.Pattern[str]:
    false = "|".join(sorted(map(re.escape, lexicon(language).words("untrue_posts", "false")), key=len, reverse=True))
    article = r"(?:the |a |an |these |those |this |les? |la |l'|des |ces |cette |une? )?"
    return re.compile(rf"(?:(?:de |d')?(?:{false})\s)?{article}{_told(language)}")


@cache
def _thing(language: str) -> re.Pattern[str]:
    words = lexicon(language).words
    posts = "|".join(sorted(map(re.escape, words("untrue_posts", "spread")), key=len, reverse=True))
    false = "|".join(sorted(map(re.escape, words("untrue_posts", "false")), key=len, reverse=True))
    being = "|".join(map(re.escape, words("untrue_posts", "being")))
    article = r"(?:the |a |an |this |that |la |le |l'|cette |ce |une? )"
    return re.compile(rf"{article}(?:\w+ )?(?:{posts}),? .*\b(?:{being})\s(?:\w+\s){{0,2}}?(?:{false})\b")
