"""Which body or state a group's noun is: “the ministry”, “the Council”, “the Gulf state”."""

import re
from functools import cache, cached_property
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.finding.relayed import leading
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.signs import listed
from ficelle.detect.statements.speakers.bodies import Bodies
from ficelle.detect.statements.speakers.introduced import Introduced
from ficelle.detect.statements.speakers.mentions import (
    is_definite,
    is_indefinite,
    is_modified,
    is_plain,
    is_qualified_otherwise,
)
from ficelle.detect.statements.speakers.outlets import is_outlet
from ficelle.detect.statements.speakers.people import People
from ficelle.detect.statements.speakers.person_names import gender_of
from ficelle.detect.statements.speakers.phrases import described
from ficelle.detect.statements.speakers.places import places
from ficelle.detect.statements.speakers.said import Memory
from ficelle.detect.statements.speakers.states import BARE, States


class Groups:
    """The bodies and states of one document, and those of them that spoke."""

    def __init__(
        self,
        paragraphs: list[Paragraph],
        people: People,
        words: Lexicon,
        memory: Memory,
        introduced: Introduced,
        issuer: str | None = None,
    ) -> None:
        self.issuer = issuer
        self._people, self._words, self._memory, self._introduced = people, words, memory, introduced
        self._paragraphs = paragraphs
        self._bodies = Bodies(paragraphs, words, self._of_another_kind, people.acronyms, people.bodies)
        self._states = States(paragraphs, words)
        self.named = self._bodies.named

    def is_issuer(self, head: Any) -> bool:
        """Whether a bare noun calls whoever issues the text: “The Ministry rejects”, « la société confirme »."""
        if self.issuer is None or not is_definite(head) or is_qualified_otherwise(head):
            return False
        if self._words.language == "en" and head.lower_ not in self._words.words("speakers", "companies"):
            return head.text[:1].isupper() and head.lower_ in _head_words(self.issuer)
        return head.lower_ in _head_words(self.issuer) or self._is_company(head.lower_)

    def is_own(self, head: Any) -> bool:
        """Whether a text or an inquiry is the issuer's own: “*our* report found”, « *notre* enquête établit »."""
        own = any(c.lower_ in ("our", "notre", "nos") for c in head.lefts)
        return self.issuer is not None and own and head.lower_ in self._words.words("sources", "texts", "authored")

    def acting(self, position: int) -> str | None:
        """The only body that did something so far in a paragraph: “*Mudlark* is less coy. … it writes”."""
        here = self._memory.paragraph(position)
        before = (b for b in self.named if b.subject and b.position < position)
        acted = {b.name for b in before if self._memory.paragraph(b.position) == here}
        return acted.pop() if len(acted) == 1 else None

    def _is_company(self, noun: str) -> bool:
        """Whether a noun of businesses may call the issuer, whose name is no office's."""
        kinds = self._words.words("speakers", "groups", "named_by_kind") - self._words.words("speakers", "companies")
        return noun in self._words.words("speakers", "companies") and kinds.isdisjoint(str(self.issuer).lower().split())

    def name(self, head: Any, position: int, verb: Any | None) -> str | None:
        """“The ministry” is the last group that spoke under that noun; what names it otherwise names itself."""
        name = self._name(head, position, verb)
        return described(head, verb) if name is not None and self._leads_in(name, head) else name

    def _name(self, head: Any, position: int, verb: Any | None) -> str | None:
        noun = head.lower_
        again = self.called_again(head, position)
        if again is not None or is_modified(head):
            return again or described(head, verb)
        if noun in BARE:
            return None
        for said in self._memory.before(position):
            if said.speaker.group and noun in _head_words(str(said.speaker.name)):
                return said.speaker.name
        spoke = self._spoke_last(position, noun)
        if spoke is not None and not self._is_press(spoke) and self._may_be_called(noun, spoke):
            return spoke
        return self._named_by_kind(head, position) or self._only_group(head, position) or described(head, verb)

    def called_again(self, head: Any, position: int) -> str | None:
        """A state or a body just named, which a definite noun calls again: “the Gulf state”, “the security firm”."""
        state = self._states.called(head, position, self._memory.reach(position))
        if state is not None or head.lower_ not in self._words.words("speakers", "firms") or not is_plain(head):
            return state
        body = self._bodies.called(head.lower_, position)
        if body is None or self._is_press(body) or self._leads_in(body, head):
            return None
        if body.split()[0] in self._people.honorifics:
            return None  # “Ms Korr”, whom a parser took for a body
        return self._people.acronyms.get(body, body)

    def _is_press(self, name: str) -> bool:
        """Whether a name is that of the press, of which “the company” hardly speaks."""
        return name in self._reporting or is_outlet(name, self._words)

    @cached_property
    def _reporting(self) -> frozenset[str]:
        """The names of those who report, and so are the press: “the Herald reported”, « la Gazette rapporte »."""
        pattern = _reports(self._words.language)
        texts = (paragraph.parse.text for paragraph in self._paragraphs)
        return frozenset(match["who"] for text in texts for match in pattern.finditer(text))

    def _leads_in(self, name: str, head: Any) -> bool:
        """Whether a name leads the sentence in by which a noun comes: “According to Holt, *the firm* …” is not Holt."""
        sources = leading(head.sent.text, self._words.language)
        return any(match.start() == 0 and name in match["who"] for match in sources)

    def _named_by_kind(self, head: Any, position: int) -> str | None:
        if head.lower_ not in self._words.words("speakers", "named_by_kind") or not is_definite(head):
            return None
        return self._bodies.containing(head.lower_, position)

    def _spoke_last(self, position: int, noun: str) -> str | None:
        """The group that spoke last, by its name, if not long ago and none was brought in by that noun since."""
        last = self._memory.last(position)
        if last is None or not last.speaker.group or last.speaker.how not in ("name", "metonym"):
            return None
        again = self._memory.near(last, position) and not self._introduced.between(noun, last.position, position)
        span = last.speaker.span
        acted = span is not None and any(p in range(*span) for p in self._bodies.subjects_over(noun, position))
        return last.speaker.name if again and not acted else None

    def _may_be_called(self, noun: str, name: str) -> bool:
        """Whether a noun may call a name again. Of an office two words that nothing explains may be a person's."""
        if self._kept_by_kind(noun) and not self._bodies.may_be(noun, name, spoke=True):
            return False
        if noun in self._words.words("speakers", "organs") and noun not in name.lower():
            return name in places(self._words.language) or name in self._words.data["metonyms"].values()
        if noun in self._words.words("speakers", "companies") and self._people.place(name):
            return False  # “Norvia rejected it. *The company* …”
        words = name.lower().replace("’", "'").split()
        body = bool(self._words.words("speakers", "groups") & set(words)) or self._people.place_or_group(name)
        return noun in self._words.words("speakers", "firms") or len(words) == 1 or body

    def _kept_by_kind(self, noun: str) -> bool:
        return any(noun in self._words.words("speakers", kept) for kept in ("firms", "named_by_kind"))

    def _only_group(self, head: Any, position: int) -> str | None:
        """“The company” is the only body that its paragraph and the one before it name."""
        if head.lower_ not in self._words.words("speakers", "firms") or is_indefinite(head):
            return None
        near = [
            b for b in self._bodies.named if b.position < position and self._memory.apart(b.position, position) <= 1
        ]
        others = self._bodies.acting_on(head.lower_, position)
        named = {self._people.acronyms.get(b.name, b.name) for b in near if b.name not in others}
        named = {name for name in named if not self._is_press(name)}
        only = named.pop() if len(named) == 1 else None
        return only if only is not None and self._bodies.may_be(head.lower_, only) else None

    def _of_another_kind(self, name: str) -> bool:
        """Whether a name that a parser may take for a body's is a person's or a state's."""
        titled = name.split()[0] in self._people.honorifics  # “Ms Korr”
        place = name in places(self._words.language) or self._people.shown_as_place(name)
        known = titled or self._people.full(name, 0) is not None or place
        whole = len(name.split()) == _WHOLE and gender_of(name.split()[0]) is not None
        whole = whole and not self._people.of_group(name.split()[-1])  # “Anna Roux”, whom a parser took for a body
        return (
            known or whole or self._people.is_title(name) or name.lower() in self._words.words("speakers", "presenters")
        )

    def whole(self, short: str, position: int) -> str | None:
        """“The Council” is the Federal Council, “the Office” the Office for Press Freedom."""
        whole = self._people.sequence(short, position)
        named = short.lower() in self._words.words("speakers", "named_by_kind")
        return whole or (self._bodies.beginning(short) if named else None)


_WHOLE = 2  # words of a whole name


def _head_words(name: str) -> list[str]:
    """The words of a name that say what it is: “Ministry of Trade” is a ministry, “a group of the ministry” none."""
    return _WHOSE.split(name.lower(), maxsplit=1)[0].split()


_NAME = r"(?P<who>[A-ZÀ-Ý][\w’'&-]*(?: [A-ZÀ-Ý][\w’'&-]*){0,3})"
_WHOSE = re.compile(r" (?:of|for|from|in|de|du|des|d['’]|à) ?")


@cache
def _reports(language: str) -> "re.Pattern[str]":
    """A pattern for a name that reports."""
    return re.compile(rf"{_NAME} {listed(language, 'sources', 'reporting').pattern}")


__all__ = ["Groups"]
