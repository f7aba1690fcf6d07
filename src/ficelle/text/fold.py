"""Text made comparable. Folded text is compared and never shown.

Three degrees of violence: `fold` forgets case and compatibility forms, `fold_hashtag` also the mark in front,
`fingerprint` also the spacing, and then the words themselves.
"""

import hashlib
import re
import unicodedata

# Characters that Unicode calls default-ignorable and that scraping leaves behind: they change no word.
_IGNORABLE = re.compile("[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")

_SOFT_HYPHEN = "\u00ad"


def fold(text: str) -> str:
    """`text` for comparison: NFKC, case folded, without invisible characters (as Unicode's NFKC_Casefold)."""
    if text.isascii():
        return text.lower()
    if _SOFT_HYPHEN in text or not _is_latin(text):
        text = _IGNORABLE.sub("", text)
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _is_latin(text: str) -> bool:
    """Whether all of it is Latin-1, whose only ignorable character is the soft hyphen."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def fingerprint(text: str) -> str:
    """32 hexadecimal digits (BLAKE2b, 16 bytes) of the folded text with every run of spaces made one.

    Texts that differ in case, width, invisible characters or spacing only have the same fingerprint.
    """
    collapsed = spaced(fold(text))
    return hashlib.blake2b(collapsed.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def spaced(text: str) -> str:
    """`text` with every run of spaces made one, and none around it."""
    text = text.strip()
    # Of all spaces only the plain one counts as printable: most texts need no taking apart.
    return text if text.isprintable() and "  " not in text else " ".join(text.split())


def fold_hashtag(tag: str) -> str:
    """The hashtag as it is compared: folded, without its `#`."""
    return fold(tag).lstrip("#").strip()
