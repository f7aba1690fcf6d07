"""Who is named in a document: full names, the short forms that stand for them, their roles and genders."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse.labels import DAYS
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.speakers.acronyms import acronyms
from ficelle.detect.statements.speakers.ages import age_beside
from ficelle.detect.statements.speakers.bodies import explained
from ficelle.detect.statements.speakers.fields import FIELD, fields_of
from ficelle.detect.statements.speakers.kin import kin_of_namesakes
from ficelle.detect.statements.speakers.person_names import (
    PERSONS,
    found,
    gender_of,
    is_byline,
    is_headline,
    placed,
    sequences,
)
from ficelle.detect.statements.speakers.places import places
from ficelle.detect.statements.speakers.ranks import lands, ranks
from ficelle.detect.statements.speakers.written import (
    NOT_OF_BEARER,
    ROLE_REACH,
    describing,
    gender_of_article,
    is_actor,
    is_subject,
    named_head,
    open_after,
    words_of,
)

_PLACES = {"GPE", "LOC"}
_NO_LABELS: Counter[str] = Counter()
_DATELINE = re.compile(r"\A[A-ZÀ-Þ]{3,}-(?=[A-ZÀ-Þ][a-zà-ÿ]+ )")  # “LINDHAVEN-Mara Holt”
_POSSESSIVE = re.compile(r"(?:['’]s|['’])\Z")
# Words that outweigh what a given name shows.
_ADDRESS = {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "m.", "mme", "mlle", "madame", "monsieur", "sir", "dame", "lady"}
_TITLED_FROM = 2  # words of a name above which a role may lead it: Commissioner Lena Korvath
_PLACE_LETTERS = 5  # letters that a place and the word for its people share
_POSSESSIVE_PARTS = re.compile(r"[ -]")
_PARTICLES = {"de", "du", "des", "van", "von", "der", "den", "al", "bin", "ben", "ibn", "la", "le", "da", "dos", "di"}
_LONGEST = 6  # words of a name
_FIRST = {"prime", "premie"}  # of ministers, the one who leads
_NO_NAME = {"that", "says", "said", "over", "after", "before", "about", "against", "with", "for", "is", "are", "was"}


# “Accuses the minister of lying *over* Brightwater”: no title is held “over” or “against” something.
_OF_A_DEED = {"over", "about", "against", "contre"}


class Mention(NamedTuple):
    """A name in the text: where, whose, whether it is the subject of a main clause outside quotations, or of any.

    `owns` where it only says whose something is, `whole` where it is written with a given name, `says` where it speaks.
    """

    position: int
    person: str
    subject: bool
    acts: bool = False
    owns: bool = False
    whole: bool = False
    says: bool = False


@dataclass(slots=True)
class Person:
    """A person of a document: the full name, the roles, what these are roles of, the gender that they show.

    `office` is a role that stood right before the name, `age` one beside it. `lesser` are the roles that were only
    given with what sets their bearer apart, “former”, “deputy”, with those words; `lands` whose roles they were.
    """

    name: str
    roles: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    gender: str | None = None
    age: str | None = None
    office: str | None = None
    lesser: dict[str, frozenset[str]] = field(default_factory=dict)
    lands: set[str] = field(default_factory=set)


class People:
    """The persons of one document."""

    def __init__(self, paragraphs: Iterable[Paragraph], words: Lexicon) -> None:
        paragraphs = list(paragraphs)
        self._words = words
        self.kin, self.families = words.words("speakers", "kin"), words.words("speakers", "families")
        self.honorifics = words.words("speakers", "honorifics")
        self.courtesies = frozenset(word.lower()[:FIELD] for word in self.honorifics)
        self.titles_of_office = words.words("speakers", "offices")
        self.titles, self.offices = words.words("speakers", "titles"), words.words("speakers", "titles", "roles")
        self.known: dict[str, Person] = {}
        self.mentions: list[Mention] = []
        self._owners: dict[str, list[str]] = {}
        self._relatives: frozenset[str] = frozenset()
        self._placed = placed(paragraphs, words)
        self._starts = [paragraph.start for paragraph in paragraphs]
        self._labels = _labels(paragraphs)
        self.bodies = explained(paragraphs, words)
        headlines = [p for p in paragraphs if is_headline(p)]
        body = [p for p in paragraphs if p not in headlines]
        self.sequences = list(sequences(body or paragraphs, self))
        self._written = [*self.sequences, *(sequences(headlines, self) if body else ())]
        self.acronyms = acronyms(paragraphs, words.language)
        for name in found(body, self):
            self._learn(name)
        for name in found(headlines, self):
            self._learn_from_headline(name)
        self._forget_epithets()
        self._forget_run_ons()
        self._relatives = frozenset(name for p in paragraphs for name in kin_of_namesakes(p, self._owners, self.kin))
        for paragraph in paragraphs:
            if not is_byline(paragraph):
                self._read(paragraph)
        self.mentions.sort()

    def bare(self, name: str) -> str:
        """A name without its titles and possessive."""
        titles = self.titles
        name = _DATELINE.sub("", name)
        parts = _POSSESSIVE.sub("", name.strip(" ,.;:\"'“”«»()-")).split()

        def leads(word: str) -> bool:
            several = word[:1].isupper() and word.removesuffix("s") in titles
            several = several or (word.isupper() and word.capitalize() in titles)
            titled = word in titles or word.lower() in titles or several or not word[0].isalpha()
            return titled or (len(parts) > _TITLED_FROM and self.is_title(word))

        while len(parts) > 1 and parts[-1].lower() in DAYS:
            parts.pop()  # “Lena Korr *Monday* denied it”
        while len(parts) > 1 and (leads(parts[0]) or parts[0] == "Unlike" or self._ends_a_body(parts)):
            parts.pop(0)
        last = max((i for i, part in enumerate(parts[:-1]) if part in titles and part[:1].isupper()), default=-1)
        return " ".join(_without_other(parts[last + 1 :]))

    def _ends_a_body(self, parts: list[str]) -> bool:
        """Whether the name of a body runs into a person's: “the chief of the Refugee *Council* Lena Korr”."""
        return len(parts) > _TITLED_FROM and self.of_group(parts[0]) and gender_of(parts[1]) is not None

    def full(self, name: str, position: int, gender: str | None = None, *, brand: bool = False) -> str | None:
        """The full name that `name` stands for: itself, or that of the person whom the text named first so.

        News that tells of a family keeps the bare surname for whom it is about, and gives the others their given
        names; where it was nobody's before another came in, it stays as it is. `gender` is what an honorific shows:
        “Mrs Korr”; a `brand` is the name of a thing, and of nobody who is just spoken of: “*Korr* hotels”.
        """
        if name in self.known:
            return self._longer(name) or (name if " " in name else self._whole(name, position)) or name
        parts = name.split()
        if not parts:
            return None
        owners = [o for o in self._owners.get(parts[-1], []) if set(parts) <= set(o.split())]
        here = self._of_paragraph(owners, position, gender) if len(parts) == 1 < len(owners) and not brand else None
        if here is not None:
            return here
        if len(parts) == 1:
            no_kin = [o for o in owners if o not in self._relatives]
            if self._first_named(owners) not in (None, *no_kin) and len(no_kin) < len(owners):
                return name  # « *Joseph Crenn*, oncle de Thibaut Crenn, a parlé. M. Crenn … »
            owners = no_kin
        placed = not self._labels.get(name, _NO_LABELS).keys().isdisjoint(_PLACES) and gender_of(name) is None
        if len(parts) == 1 and placed:
            owners = [o for o in owners if o.endswith(name)]  # “Ordak” is no “Ordak Lantern”
        if gender is not None:
            owners = self._met_before(owners, position, gender)
            shown = [o for o in owners if o in self.known and self.known[o].gender == gender]
            owners = shown or [o for o in owners if self.may_be(o, gender)]
        if len(owners) < 2:
            return self._longer(owners[0]) or owners[0] if owners else None
        earlier = sorted(m for m in self.mentions if m.person in owners and m.position < position)
        first = earlier[0].person if earlier else owners[0]
        after = next((m.position for m in earlier if m.person != first), None)
        kept = after is None or any(m.person == first and not m.whole and m.position < after for m in earlier)
        kept = kept or all(
            not self.known[o].roles.isdisjoint(self.kin) for o in owners if o != first and o in self.known
        )
        # “Tom Korr and Lena Korr came. *Korr* …”
        return (self._longer(first) or first) if kept or len(parts) > 1 else name

    def _met_before(self, owners: list[str], position: int, gender: str) -> list[str]:
        """Of those of a surname who may be meant, whoever was named before a place; all of them where nobody was."""
        met = {m.person for m in self.mentions if m.position < position}
        return [o for o in owners if o in met and self.may_be(o, gender)] or owners

    def _of_paragraph(self, owners: list[str], position: int, gender: str | None) -> str | None:
        """Of several of one surname, the only one whom a place's paragraph names before it: wholly, and as acting."""
        start = max((start for start in self._starts if start <= position), default=0)
        here = [m for m in self.mentions if start <= m.position < position and m.person in owners]
        alone = bool(here) and all(m.whole and m.person == here[0].person for m in here)
        fits = alone and (gender is None or self.may_be(here[0].person, gender))
        return here[0].person if fits and any(m.acts for m in here) else None

    def _first_named(self, names: list[str]) -> str | None:
        """Which of several is named first in the text."""
        named = [m for m in self.mentions if m.person in names]
        return min(named).person if named else None

    def is_kin_titled(self, name: str, title: str) -> bool:
        """Whether a title is not that of somebody known as kin: “Lena Korr, the president's wife” is no President."""
        person = self.known.get(name)
        title = title.lower()
        if person is None or title not in self.titles_of_office or title in person.roles - person.lesser.keys():
            return False
        return not person.roles.isdisjoint(self.kin)

    def place_or_group(self, name: str) -> bool:
        """Whether a name is a state's, or is taken for a place or a group more often than for a person."""
        if name in places(self._words.language) or name in self.bodies or self._gentilic(name):
            return True
        if name in self._placed and gender_of(name) is None:
            return True
        if " " in name and name.split()[-1].lower() in self._words.words("names", "places"):
            return True
        seen = self._labels.get(name, _NO_LABELS)
        persons = sum(seen[label] for label in PERSONS)
        others = sum(seen.values()) - persons - (seen["MISC"] if " " in name else 0)
        if seen["NORP"] > persons:
            return True  # “leader of the *Roman Catholics*”
        # One label may be a slip where several words stand together; of a single word it is all there is.
        return others > persons and (others > 1 or " " not in name) and gender_of(name.split()[0]) is None

    def shown_as_place(self, name: str) -> bool:
        """Whether the text itself shows a word to be a place's name: “the mayor of *Ordak*”."""
        return name in self._placed

    def place(self, name: str) -> bool:
        """Whether a name is a state's or a town's, or is taken for a place no less often than for a body."""
        seen = self._labels.get(name, _NO_LABELS)
        here = seen["GPE"] + seen["LOC"]
        return name in places(self._words.language) or (here > 0 and here >= seen["ORG"])

    def gender_of_address(self, word: str) -> str | None:
        """What an honorific or a title shows of its bearer: “Mrs”, « M. »."""
        men, women = self._words.words("speakers", "men"), self._words.words("speakers", "women")
        word = word.lower()
        return "he" if word in men - women else "she" if word in women - men else None

    def called(self, label: str) -> str | None:
        """The full name that a transcript's label stands for: STENERSBY is Hallvar Stenersby."""
        wanted = self.bare(label).casefold()
        names = dict.fromkeys((*self.known, *(s.name for s in self._written if not s.name.isupper())))
        initial, _, surname = wanted.partition(". ")
        owners = [n for n in names if n.casefold() == wanted or n.casefold().endswith(f" {wanted}")]
        if len(initial) == 1 and surname:
            owners += [n for n in names if n.casefold()[0] == initial and n.casefold().endswith(f" {surname}")]
        compound = [n for n in names if f" {wanted}-" in n.casefold()]
        return next(iter(sorted(owners, key=len, reverse=True) or compound), None)

    def in_capitals(self, name: str) -> str | None:
        """The person whom a headline writes in capitals: KORR is Lena Korr."""
        named = self.called(name)
        return named if named in self.known else None

    def may_be(self, name: str | None, gender: str) -> bool:
        """Whether somebody may be a “he” or a “she”: nothing shows the other."""
        known = self.known.get(name or "")
        return name is not None and (known is None or known.gender in (None, gender))

    def stranger(self, name: str) -> bool:
        """Whether capitalised words may be the whole name of a person of whom nothing else tells that they are one."""
        whole = len(name.split()) > 1 and self._may_name(name) and self._longer(name) is None
        return whole and name not in self.known and not self.place_or_group(name)

    def holders(self, role: Any) -> list[Person]:
        """The persons whom a phrase may call by a role of theirs: a deputy mayor is not “the mayor”."""
        word, apart, theirs = role.lower_, ranks(role, self._words), lands(role)
        found = [p for p in self.known.values() if word in p.roles]
        found = [p for p in found if not (theirs and p.lands and theirs.isdisjoint(p.lands))]
        alike = [p for p in found if not apart.isdisjoint(p.lesser.get(word, ()))]
        if apart & self._words.words("speakers", "past") and not alike:
            return []  # “the *former* minister” is not the minister
        return alike or [p for p in found if word not in p.lesser]

    def _gentilic(self, name: str) -> bool:
        """Whether a single word is made from a place's name: Azerbaijani, Veldanian."""
        if " " in name or len(name) <= _PLACE_LETTERS:
            return False
        here = (n for n, seen in self._labels.items() if seen["GPE"] + seen["LOC"] and " " not in n and n != name)
        return name.startswith((*place_stems(self._words.language), *_stems_of(here)))

    def of_kin(self, token: Any) -> bool:
        """Whether a noun says whose relation somebody is: the father of “Holt's father”."""
        owned = any(c.dep_ == "poss" for c in token.lefts) or any(c.dep_ == "nmod" for c in token.rights)
        return token.lower_ in self.kin and owned

    def is_title(self, word: str) -> bool:
        """Whether a word is a title or a role, and no part of a name."""
        return word in self.titles or word.lower() in self.offices

    def of_group(self, word: str) -> bool:
        """Whether a word is a noun of bodies: Committee, Bank."""
        return word.lower() in self._words.words("speakers", "groups", "firms", "companies", "named_by_kind")

    def sequence(self, name: str, position: int, gender: str | None = None) -> str | None:
        """The longer name in the document that ends with `name`, the nearest earlier one first: Council, Union.

        `gender` is what an honorific shows, which a longer name must not belie.
        """
        ending = f" {name}"
        longer = [s for s in self.sequences if s.name.endswith(ending) and not self._belied(s.name, gender)]
        longer = [s for s in longer if self.bare(s.name) not in self._relatives]
        longer = [s for s in longer if s.name.removesuffix(ending).split()[-1:][0].lower() not in NOT_OF_BEARER]
        earlier = [s.name for s in longer if s.position <= position]
        return earlier[-1] if earlier else longer[0].name if longer else None

    def _belied(self, name: str, gender: str | None) -> bool:
        shown = gender_of(self.bare(name).split()[0])
        return gender is not None and shown is not None and shown != gender

    def _learn(self, name: str) -> None:
        name = self.bare(name)
        if name in self.known or self.place_or_group(name) or not self._may_name(name):
            return
        parts = name.split()
        gender = gender_of(parts[0]) or gender_of(parts[0].split("-")[0])
        self.known[name] = Person(name, gender=gender)
        for part in {parts[-1], parts[0]}:
            self._owners.setdefault(part, []).append(name)

    def _learn_from_headline(self, name: str) -> None:
        """Learn of somebody whom only a headline in capitals names, where nothing tells a name from what follows."""
        given, _, surname = self.bare(name).partition(" ")
        if not surname or " " in surname or gender_of(given) is None or given in self._owners:
            return
        if self._owners.get(surname, []) == [surname] and surname in self.known:
            self._forget(surname)  # the text goes on to call them so
        if not self._owners.get(surname):
            self._learn(name)

    def _forget_epithets(self) -> None:
        """No longer know a name that a word before it made longer: “Crooked Mara Holt”, where Mara Holt is named too.

        The first word is no given name, and the text has the rest of it alone more often.
        """
        written = Counter(s.name for s in self.sequences)
        for name in [n for n in self.known if gender_of(n.split()[0]) is None]:
            rest = name.partition(" ")[2]
            if " " in rest and rest in self.known and written[name] < written[rest]:
                self._forget(name)

    def _forget_run_ons(self) -> None:
        """No longer know a name that a headline runs into what it tells: “Mara Holt Auctioning Off Her Boat”."""
        written = Counter(s.name for s in self.sequences)
        for name in list(self.known):
            words = name.split()
            begun = (" ".join(words[:i]) for i in range(2, len(words)))
            if any(short in self.known and written[name] < written[short] for short in begun):
                self._forget(name)

    def _forget(self, name: str) -> None:
        del self.known[name]
        for part in {name.split()[0], name.split()[-1]}:
            self._owners[part].remove(name)
            if not self._owners[part]:
                del self._owners[part]

    def _may_name(self, name: str) -> bool:
        words = name.split()
        articled = words[0] in ("The", "Le", "La", "Les", "L'")
        office = len(words) > 1 and self.is_title(words[-1]) and gender_of(words[0]) is None
        runs_on = any(w.lower() in _NO_NAME for w in words)  # a headline in capitals: “Claim That Lena Korr”
        return not (articled or office or runs_on or any(c.isdigit() for c in name) or all(map(self.is_title, words)))

    def _longer(self, name: str) -> str | None:
        """`John Holt` is `John P. Holt`, `Paz Akin` is `Lorena Paz Akin`, where the document has exactly one."""
        parts = name.split()
        if len(parts) == 1:
            return None
        others = [o for o in self._owners.get(parts[-1], []) if len(o.split()) > len(parts)]
        others += [o for o in self._owners.get(parts[0], []) if o.startswith(f"{name} ")]
        longer = {o for o in others if o.split()[0] == parts[0] or o.endswith(f" {name}") or o.startswith(f"{name} ")}
        return longer.pop() if len(longer) == 1 else None

    def _whole(self, surname: str, position: int) -> str | None:
        """The full name of somebody whom the parser only knows by one word."""
        whole = self.sequence(surname, position)
        return whole if whole is not None and whole not in places(self._words.language) else None

    def _read(self, paragraph: Paragraph) -> None:
        """Note every place of the paragraph where a known name, or its surname, stands."""
        written = list(words_of(paragraph))
        if not any(text in self._owners for text, _ in written):
            return
        whole = paragraph.parse.text
        for i, (text, token) in enumerate(written):
            if text not in self._owners:
                continue
            if self._begins_a_name([w for w, _ in written[i : i + _LONGEST]]):
                continue
            following = written[i + 1][0] if i + 1 < len(written) else ""
            if following in self._owners and self._one_name(text, following):
                continue
            name = self._whole_at([w for w, _ in written], i)
            if self._of_namesake(name, token):
                continue
            brand = named_head(token).dep_ == "compound"
            person = self.full(name, paragraph.place(token), self._addressed(name, token), brand=brand)
            before = token.doc[token.i - 1].text if token.i and " " not in name else ""
            if person in self.known and not self.is_kin_titled(str(person), before):
                self._describe(self.known[str(person)], token, whole, name)
                subject, head = is_subject(paragraph, token), named_head(token)
                acts, owns = is_actor(head), head.dep_ in ("poss", "compound")
                says = acts and head.head.lower_ in self._words.by_form
                whole_name = " " in name
                self.mentions.append(
                    Mention(paragraph.place(token), str(person), subject, acts, owns, whole_name, says)
                )

    def _addressed(self, name: str, last: Any) -> str | None:
        """What an honorific before a name that ends at a token shows: the “Mrs” of “Mrs Korr”."""
        first = last.i - len(name.replace("-", " - ").split())
        return self.gender_of_address(last.doc[first].text) if 0 <= first < last.i else None

    def _of_namesake(self, surname: str, token: Any) -> bool:
        """Whether a surname stands in the whole name of somebody else, of whom no more is known."""
        if " " in surname or token.ent_type_ not in PERSONS or token.ent_iob_ != "I":
            return False
        first = token
        while first.ent_iob_ == "I" and first.i:
            first = first.nbor(-1)
        others = self.bare(first.doc[first.i : token.i + 1].text).split()[:-1]
        whole = {part for owner in self._owners[surname] for part in owner.split()}
        return bool(others) and all(o[:1].isupper() and o.isalpha() for o in others) and whole.isdisjoint(others)

    def _begins_a_name(self, words: list[str]) -> bool:
        """Whether a word is the first of somebody's whole name, which is counted where it ends: “*Kim* Jong Un”."""
        owners = (owner.split() for owner in self._owners[words[0]])
        return any(len(parts) > 1 and words[: len(parts)] == parts for parts in owners)

    def _one_name(self, one: str, two: str) -> bool:
        return any(two in other.split() for other in self._owners[one])

    def _whole_at(self, words: list[str], i: int) -> str:
        """The whole name that ends at a word, if the words before it belong to a known one."""
        for owner in self._owners[words[i]]:
            parts = owner.split()
            if words[max(0, i + 1 - len(parts)) : i + 1] == parts:
                return owner
        return words[i]

    def _describe(self, person: Person, token: Any, text: str, written: str) -> None:
        """Learn of a person what stands beside a mention, `written` so, in the paragraph's `text`."""
        if person.gender is None and self._words.language == "fr":
            person.gender = gender_of_article(token)
        for noun in describing(token):
            word = noun.lower_
            if word in self._words.words("speakers", "roles") or word in self._words.words("speakers", "titles"):
                self._give(person, noun)
            self._gender(person, word)
        own = {part.lower()[:FIELD] for part in _POSSESSIVE_PARTS.split(person.name)}
        person.fields |= fields_of(token) - own
        stop = token.idx + len(token.text)
        start = text.rfind(person.name.split()[0], 0, stop)
        person.age = person.age or age_beside(text, max(start, 0), stop, self._words.language)
        role, fields = self._role_before(token, written)
        if role is not None:
            self._give(person, role)
            person.office = role.lower_
            person.fields |= fields - own
            if person.gender is None and self._words.language == "fr":
                person.gender = gender_of_article(role)

    def _give(self, person: Person, role: Any) -> None:
        """Give a person a role, with what sets its bearer apart from whoever else holds it."""
        word, apart = role.lower_, ranks(role, self._words)
        if not apart:
            person.lesser.pop(word, None)
        elif word not in person.roles or word in person.lesser:
            person.lesser[word] = person.lesser.get(word, frozenset()) | apart
        person.roles.add(word)
        person.lands |= lands(role)

    def _role_before(self, token: Any, written: str) -> tuple[Any | None, set[str]]:
        """The role that stands before a name, and what it is of: “the Minister of the Interior, Mara Holt”."""
        start = token.i - len(_POSSESSIVE_PARTS.split(written)) + 1
        fields: set[str] = set()
        before = token.doc[start - 1] if start > 0 else token
        if before.lower_ in NOT_OF_BEARER or before.pos_ == "CCONJ":
            return None, fields  # “the mayor *of Ordak*”, “the mayor *and Mara Holt*”
        for before in reversed(list(token.doc[max(0, start - ROLE_REACH) : max(0, start)])):
            if before.pos_ in ("VERB", "AUX") or before.text in '.!?;:"' or (before.text == "," and open_after(token)):
                break
            if self._names_another(before):
                break
            if before.text in self.honorifics:
                continue
            titled = self.is_title(before.text) and before.pos_ in ("NOUN", "PROPN", "ADJ") and before.text[-1] != "."
            if titled and not self._qualifies_title(before):
                first = before.nbor(-1).lower_[:FIELD] if before.i else ""
                return before, fields | ({first} & _FIRST)
            if before.pos_ in ("NOUN", "PROPN", "ADJ") and len(before.text) > 2:
                fields.add(before.lower_[:FIELD])
        return None, set()

    def _names_another(self, word: Any) -> bool:
        """Whether what stands before a word is of somebody else.

        “The minister Paul Destin and his *predecessor* Ilse Verran”, “Paul Destin, the minister, *and* Ilse Verran”.
        """
        listed = word.pos_ == "CCONJ" and bool(word.i) and word.nbor(-1).text == ","
        return listed or word.lower_ in self._words.words("speakers", "counterparts") | _OF_A_DEED

    def _qualifies_title(self, word: Any) -> bool:
        """« La procureure *générale* »: a title that after another one only says of which rank it is."""
        return word.lower_ in ("général", "générale") and bool(word.i) and self.is_title(word.nbor(-1).lower_)

    def _gender(self, person: Person, word: str) -> None:
        if person.gender is not None and word not in _ADDRESS:
            return
        men, women = self._words.words("speakers", "men"), self._words.words("speakers", "women")
        if word in men and word not in women:
            person.gender = "he"
        elif word in women and word not in men:
            person.gender = "she"


def _without_other(parts: list[str]) -> list[str]:
    """A name without whom a parser ran into it: “Jean Noir *de Luce Amar*” are two persons."""
    two = len(parts) > _TWO_NAMES and parts[2] in ("de", "d'") and parts[3] not in ("La", "Le", "Les")
    return parts[:2] if two and gender_of(parts[0]) is not None else parts


_TWO_NAMES = 4  # words of two whole names and what parts them, less one


def _stems_of(names: Iterable[str]) -> Iterator[str]:
    """The beginnings that a place shares with the word for its people."""
    for name in names:
        stem = name[: max(_PLACE_LETTERS, len(name) - 2)]
        if len(stem) >= _PLACE_LETTERS:
            yield stem


@cache
def place_stems(language: str) -> tuple[str, ...]:
    """The beginnings of the names of the world's places."""
    return tuple(_stems_of(places(language)))


def _labels(paragraphs: Iterable[Paragraph]) -> Mapping[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for paragraph in paragraphs:
        for entity in paragraph.entities:
            found[entity.text.removeprefix("the ")][entity.label_] += 1
    return found
