"""Who issues a text that says “we”: the body of a communiqué's letterhead, or of its signature.

A ministry, a company or an association that writes to the press names itself once, above or below what it says, and is
“we” between. Nobody is taken for an issuer by a headline: the line has to name a body, and the text to call itself a
statement, the line to have a company's form, or the text to name the body again.
"""

import re
from collections.abc import Iterator, Sequence

from ficelle.detect.lexicon import Lexicon, straight

_HEAD = 5  # lines in which a letterhead stands
_LONGEST = 12  # words of a body's name
_PROSE = 14  # words from which a line is a sentence of the text, and no head
_DASHES = re.compile(r"\s+[–—|·-]\s+|\s*:\s+|,\s+")
_FORM = re.compile(
    r"[ ,]+(?:S\.?A\.?S?\.?|S\.?A\.?R\.?L\.?|P\.?L\.?C\.?|Ltd\.?|LLC|Inc\.?|GmbH|AG|N\.?V\.?|A\.?S\.?B\.?L\.?)\s*$",
    re.IGNORECASE,
)
_PARTICLES = {
    *(
        "of",
        "the",
        "for",
        "and",
        "on",
        "in",
        "to",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "et",
        "pour",
        "à",
        "aux",
        "au",
    ),
    *("d", "l", "en", "sur"),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_LED = re.compile(r"^(?:(?:by|from|of|du|des|de la|de)\s+|de l['’]|d['’])", re.IGNORECASE)
_REST = re.compile(
    r"\s(?:in (?:reply|response)|regarding|concerning|on the|en réponse|à propos|au sujet|relati\w+)\b.*$"
)
_ARTICLE = re.compile(r"^(?:(?:the|le|la|les)\s+|l['’])", re.IGNORECASE)


def issuer(text: str, words: Lexicon) -> str | None:
    """The name of who issues a text in its own name, as the text writes it; None where no line says so."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    head = list(_before_prose(lines[:_HEAD], words))
    if not head and not lines:
        return None
    told = any(_is_marked(line, words) for line in head)
    prose = " ".join(lines[len(head) :])
    found = [name for line in head for name in _headed(line, prose, words, told=told)]
    last = lines[-1] if len(lines) > len(head) + 1 else ""
    if not found and not _is_prose(last):
        found = [_in_small(name) for name, formed in _named(last, words) if formed or _is_body(name, words)]
    state = next((name for name in found if _is_state(name, words)), None)
    body = next((name for name in found if name != state), None)
    if body is None:
        return state
    return body if _again(body, prose) is not None else _of_state(body, state)


def _headed(line: str, body: str, words: Lexicon, *, told: bool) -> Iterator[str]:
    """The bodies that a line of the head names, above a text that calls itself a statement if `told`."""
    for name, formed in _named(line, words):
        again = _again(name, body)
        if formed or (_is_body(name, words) and (told or again)) or (told and again):
            yield again or _in_small(name)


def _of_state(body: str, state: str | None) -> str:
    """A ministry's name with that of the state above it: “Ministry of Defence” below “Republic of Mbeluwe”."""
    of = _WHOSE.search(state) if state is not None else None
    return body if of is None or of["name"] in body else f"{body} {of.group().strip()}"


_WHOSE = re.compile(r"\s(?:(?:of(?: the)?|de|du|des|de la)\s|d['’]|de l['’])(?P<name>.+)$")


def _is_state(name: str, words: Lexicon) -> bool:
    """Whether a name is a state's, below which the head names the ministry that writes."""
    return name.split()[0].lower() in words.words("speakers", "states")


def _before_prose(lines: Sequence[str], words: Lexicon) -> Iterator[str]:
    """The lines above the first sentence of the text."""
    for line in lines:
        if _is_prose(line) and (line[-1:] in ".!?" or not _is_marked(line, words)):
            return
        yield line


def _is_prose(line: str) -> bool:
    count = len(line.split())
    return count >= _PROSE or (line[-1:] in '.!?”»"' and count > _LONGEST // 2)


def _is_marked(line: str, words: Lexicon) -> bool:
    """Whether a line says that a statement follows: “Press release”, « Mise au point du 13 juillet »."""
    plain = straight(line).lower()
    return any(plain.startswith(mark) or f" {mark}" in plain for mark in words.words("sources", "issued_as"))


def _named(line: str, words: Lexicon) -> Iterator[tuple[str, bool]]:
    """The names that a line may hold, each with whether a company's form stands behind it."""
    if any(c.isdigit() for c in line) and not _is_marked(line, words):
        return  # “Thornley, 29 August”
    for part in _DASHES.split(line):
        bare = _REST.sub("", _ARTICLE.sub("", _LED.sub("", _after_mark(part, words))))
        if part[:1].isupper():  # « *Le* bureau national de … »
            bare = bare[:1].upper() + bare[1:]
        name = _FORM.sub("", bare).strip()
        if _may_name(name, words):
            yield name, name != bare.strip()


def _after_mark(part: str, words: Lexicon) -> str:
    """What follows “Statement by” in a part of a line, or the whole part."""
    plain = straight(part).lower()
    marks = sorted(words.words("sources", "issued_as"), key=len, reverse=True)
    mark = next((mark for mark in marks if plain.startswith(mark)), None)
    if mark is None:
        return part
    rest = part[len(mark) :].strip()
    return rest if _LED.match(rest) else ""


def _may_name(name: str, words: Lexicon) -> bool:
    """Whether words can be a body's name: capitals or particles, no figure, no date, no verb that a headline has."""
    parts = _WORD.findall(name)
    if not parts or len(parts) > _LONGEST or any(c.isdigit() for c in name) or name[-1:] in "?!…":
        return False
    if not name[:1].isupper() or name.lower() in words.words("speakers", "roles", "presenters"):
        return False
    if name.isupper():
        return _HEADLINED.isdisjoint(p.lower() for p in parts)
    inner = [p for part in parts for p in re.split(r"['’]", part)]
    small = [p for p in inner if p[:1].islower() and p not in _PARTICLES]
    return not small or (
        _is_body(name, words) and len(small) <= _SMALL and _HEADLINED.isdisjoint(map(str.lower, inner))
    )


_SMALL = 3  # words in small letters that a French body's name may have: « Bureau national de l'Union civique »
# What capitals hold that are a headline.
_HEADLINED = {
    *("is", "are", "was", "were", "has", "have", "will", "says", "say", "said", "under", "over", "after", "as", "by"),
    *("at", "with", "from", "denies", "rejects", "accuses", "accused", "slams", "warns", "calls", "urges", "not", "no"),
    *("who", "est", "sont", "a", "ont", "sera", "dit", "nie", "dément", "accuse", "rejette", "dénonce", "contre"),
    *("après", "par", "sous", "appelle", "ne", "pas", "qui", "que"),
}


def _is_body(name: str, words: Lexicon) -> bool:
    """Whether a name holds what bodies are called by: “Ministry of Trade”, « Bureau de la Médiatrice »."""
    parts = {p.lower() for part in _WORD.findall(name) for p in re.split(r"['’]", part)}
    return not parts.isdisjoint(
        words.words("speakers", "groups", "firms", "named_by_kind") - {"site", "league", "ligue"}
    )


def _again(name: str, body: str) -> str | None:
    """A name as the text itself writes it, where it does and not in capitals."""
    match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", body, re.IGNORECASE)
    return match.group() if match is not None and not match.group().isupper() and match.group()[0].isupper() else None


def _in_small(name: str) -> str:
    """A name in capitals as it would be written in a sentence."""
    if not name.isupper():
        return name
    return _WORD.sub(lambda word: _small(word.group(), word.start()), name)


def _small(word: str, at: int) -> str:
    pieces = re.split(r"(['’-])", word.lower())
    raised = [p if p in _PARTICLES and (at or len(pieces) > 1) else p.capitalize() for p in pieces]
    return "".join(raised)
