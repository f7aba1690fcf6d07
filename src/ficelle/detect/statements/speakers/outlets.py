"""Which names are a paper's or a broadcaster's by their words: “Sky News”, “the Harbour Herald”, « la Gazette »."""

from ficelle.detect.lexicon import Lexicon


def is_outlet(name: str, words: Lexicon) -> bool:
    """Whether a name has a word that the press is called by: the last one in English, any in French."""
    parts = name.lower().split()
    listed = words.words("sources", "outlets")
    return bool(parts) and (parts[-1] in listed if words.language == "en" else not listed.isdisjoint(parts))
