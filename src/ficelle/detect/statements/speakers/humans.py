"""Whether a description is of one human being, whom a pronoun may stand for, and of which gender."""

from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse.somebody import singulars, somebody
from ficelle.detect.statements.speakers.introduced import Introduced
from ficelle.detect.statements.speakers.mentions import is_indefinite, is_possessed, one_of
from ficelle.detect.statements.speakers.people import People
from ficelle.detect.statements.speakers.written import gender_of_article


class Humans:
    """The human beings without a name of one document."""

    def __init__(self, people: People, words: Lexicon, introduced: Introduced) -> None:
        self._people, self._words, self._introduced = people, words, introduced

    def one(self, head: Any, position: int) -> bool:
        """Whether a description is of one human being, whom the text brings in there or brought in so before."""
        if (one := one_of(head)) is not None:
            return bool(one.pos_ == "NOUN" and any(self._listed(form) for form in singulars(one.lower_)))
        single = head.pos_ == "NOUN" and head.text.islower() and "Plur" not in head.morph.get("Number")
        brought_in = is_indefinite(head) or is_possessed(head) or self._introduced.between(head.lower_, 0, position)
        # In French the persons are listed with bodies.
        listed = self._listed(head.lower_) or (self._words.language == "fr" and somebody(head, self._words))
        return single and brought_in and listed and not self._people.of_group(head.lower_)

    def _listed(self, noun: str) -> bool:
        persons = ("persons",) if self._words.language == "en" else ()
        return noun in self._words.words("speakers", "roles", "anonymous", "men", "women", *persons)

    def gender(self, head: Any) -> str | None:
        """What a description shows of who it is, “he” or “she”."""
        shown = (gender_of_article(head) or _of_noun(head)) if self._words.language == "fr" else None
        return shown or self._people.gender_of_address(head.lower_)


def _of_noun(head: Any) -> str | None:
    """« L'*opposante* » is a woman: a French noun that ends as women's do, and is not said of men as well."""
    return "she" if head.lower_.endswith(_WOMEN) and head.lower_ not in _OF_BOTH else None


_WOMEN = ("ante", "ente", "ée", "euse", "trice", "ière", "ienne", "gne", "ate")
_OF_BOTH = {"croate", "spartiate", "diplomate", "automate", "primate", "acrobate", "lycée", "athée", "pygmée"}


__all__ = ["Humans"]
