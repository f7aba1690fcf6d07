"""Names of states and territories, so that none is taken for a person. From the CLDR tables that Babel carries."""

from functools import cache

from ficelle.detect.lexicon import lexicon


@cache
def places(language: str) -> frozenset[str]:
    """The names of states, territories and capitals in `language`."""
    from babel import Locale

    territories = Locale(language).territories
    capitals: dict[str, str] = lexicon(language).data["metonyms"]
    return frozenset((*territories.values(), *capitals, *capitals.values()))
