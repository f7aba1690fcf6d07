"""Who is named in a document: full names, the short forms that stand for them, their roles and genders."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements import syntax
from ficelle.detect.statements.acronyms import acronyms
from ficelle.detect.statements.ages import age_beside
from ficelle.detect.statements.bodies import explained
from ficelle.detect.statements.parsing import Paragraph
from ficelle.detect.statements.places import places

PERSONS = {"PERSON", "PER"}
_NO_LABELS: Counter[str] = Counter()
_POSSESSIVE = re.compile(r"(?:['’]s|['’])\Z")
# Words that outweigh what a given name shows.
_ADDRESS = {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "m.", "mme", "mlle", "madame", "monsieur", "sir", "dame", "lady"}
_TITLED_FROM = 2  # words of a name above which a role may lead it: Commissioner Lena Korvath
_PLACE_LETTERS = 5  # letters that a place and the word for its people share
_POSSESSIVE_PARTS = re.compile(r"[ -]")
_ROLE_REACH = 9  # tokens between a role and the name after it
_PARTICLES = {"de", "du", "des", "van", "von", "der", "den", "al", "bin", "ben", "ibn", "la", "le", "da", "dos", "di"}
_MAIN = {"ROOT", "conj", "advcl", "parataxis"}


class Sequence(NamedTuple):
    """Capitalised words that stand together: where, and which, without titles."""

    position: int
    name: str


class Mention(NamedTuple):
    """A name in the text: where, whose, whether it is the subject of a main clause outside quotations, or of any.

    `owns` where it only says whose something is, `whole` where it is written with a given name.
    """

    position: int
    person: str
    subject: bool
    acts: bool = False
    owns: bool = False
    whole: bool = False


@dataclass(slots=True)
class Person:
    """A person of a document: the full name, the roles, what these are roles of, the gender that they show.

    `office` is a role that stood right before the name, `age` one beside it.
    """

    name: str
    roles: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    gender: str | None = None
    age: str | None = None
    office: str | None = None


class People:
    """The persons of one document."""

    def __init__(self, paragraphs: Iterable[Paragraph], words: Lexicon) -> None:
        paragraphs = list(paragraphs)
        self._words = words
        self.kin = words.words("speakers", "kin")
        self.titles, self.offices = words.words("speakers", "titles"), words.words("speakers", "titles", "roles")
        self.known: dict[str, Person] = {}
        self.mentions: list[Mention] = []
        self._owners: dict[str, list[str]] = {}
        self._labels = _labels(paragraphs)
        self.bodies = explained(paragraphs, words)
        self.sequences = list(_sequences(paragraphs, self))
        self.acronyms = acronyms(paragraphs, words.language)
        for names in (
            _full_names, _given_and_surname, _surnamed_again, _beside_roles, _before_roles, _of_kin, _after_titles,
            _single_names,
        ):  # fmt: skip
            for name in list(names(paragraphs, self)):
                self._learn(name)
        for paragraph in paragraphs:
            self._read(paragraph)
        self.mentions.sort()

    def bare(self, name: str) -> str:
        """A name without its titles and possessive."""
        titles = self.titles
        parts = _POSSESSIVE.sub("", name.strip(" ,.;:\"'“”«»()-")).split()

        def leads(word: str) -> bool:
            several = word[:1].isupper() and word.removesuffix("s") in titles
            titled = word in titles or word.lower() in titles or several or not word[0].isalpha()
            return titled or (len(parts) > _TITLED_FROM and self.is_title(word))

        while len(parts) > 1 and leads(parts[0]):
            parts.pop(0)
        last = max((i for i, part in enumerate(parts[:-1]) if part in titles and part[:1].isupper()), default=-1)
        return " ".join(parts[last + 1 :])

    def full(self, name: str, position: int) -> str | None:
        """The full name that `name` stands for: itself, or the nearest earlier full name that has it at an end."""
        if name in self.known:
            return self._longer(name) or (name if " " in name else self._whole(name, position)) or name
        parts = name.split()
        if not parts:
            return None
        owners = [o for o in self._owners.get(parts[-1], []) if set(parts) <= set(o.split())]
        if len(owners) < 2:
            return owners[0] if owners else None
        earlier = [m.person for m in self.mentions if m.person in owners and m.position < position]
        return earlier[-1] if earlier else owners[0]

    def place_or_group(self, name: str) -> bool:
        """Whether a name is a state's, or is taken for a place or a group more often than for a person."""
        if name in places(self._words.language) or name in self.bodies or self._gentilic(name):
            return True
        seen = self._labels.get(name, _NO_LABELS)
        persons = sum(seen[label] for label in PERSONS)
        others = sum(seen.values()) - persons
        # One label may be a slip where several words stand together; of a single word it is all there is.
        return others > persons and (others > 1 or " " not in name) and _gender_of(name.split()[0]) is None

    def called(self, label: str) -> str | None:
        """The full name that a transcript's label stands for: STENERSBY is Hallvar Stenersby."""
        wanted = self.bare(label).casefold()
        names = dict.fromkeys((*self.known, *(s.name for s in self.sequences if not s.name.isupper())))
        initial, _, surname = wanted.partition(". ")
        owners = [n for n in names if n.casefold() == wanted or n.casefold().endswith(f" {wanted}")]
        if len(initial) == 1 and surname:
            owners += [n for n in names if n.casefold()[0] == initial and n.casefold().endswith(f" {surname}")]
        compound = [n for n in names if f" {wanted}-" in n.casefold()]
        return next(iter(sorted(owners, key=len, reverse=True) or compound), None)

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

    def sequence(self, name: str, position: int) -> str | None:
        """The longer name in the document that ends with `name`, the nearest earlier one first: Council, Union."""
        ending = f" {name}"
        longer = [s for s in self.sequences if s.name.endswith(ending)]
        earlier = [s.name for s in longer if s.position <= position]
        return earlier[-1] if earlier else longer[0].name if longer else None

    def _learn(self, name: str) -> None:
        name = self.bare(name)
        if name in self.known or self.place_or_group(name) or not self._may_name(name):
            return
        parts = name.split()
        gender = _gender_of(parts[0]) or _gender_of(parts[0].split("-")[0])
        self.known[name] = Person(name, gender=gender)
        for part in {parts[-1], parts[0]}:
            self._owners.setdefault(part, []).append(name)

    def _may_name(self, name: str) -> bool:
        words = name.split()
        articled = words[0] in ("The", "Le", "La", "Les", "L'")
        office = len(words) > 1 and self.is_title(words[-1]) and _gender_of(words[0]) is None
        return not (articled or office or any(c.isdigit() for c in name) or all(map(self.is_title, words)))

    def _longer(self, name: str) -> str | None:
        """`John Holt` is `John P. Holt`, `Paz Akin` is `Lorena Paz Akin`, where the document has exactly one."""
        parts = name.split()
        if len(parts) == 1:
            return None
        others = [o for o in self._owners.get(parts[-1], []) if len(o.split()) > len(parts)]
        longer = {o for o in others if o.split()[0] == parts[0] or o.endswith(f" {name}")}
        return longer.pop() if len(longer) == 1 else None

    def _whole(self, surname: str, position: int) -> str | None:
        """The full name of somebody whom the parser only knows by one word."""
        whole = self.sequence(surname, position)
        return whole if whole is not None and whole not in places(self._words.language) else None

    def _read(self, paragraph: Paragraph) -> None:
        """Note every place of the paragraph where a known name, or its surname, stands."""
        written = list(_words(paragraph))
        if not any(text in self._owners for text, _ in written):
            return
        whole = paragraph.parse.text
        for i, (text, token) in enumerate(written):
            if text not in self._owners:
                continue
            following = written[i + 1][0] if i + 1 < len(written) else ""
            if following in self._owners and self._one_name(text, following):
                continue
            name = self._written([w for w, _ in written], i)
            person = self.full(name, paragraph.place(token))
            if person in self.known:
                self._describe(self.known[str(person)], token, whole)
                subject, head = _is_subject(paragraph, token), _named_head(token)
                acts, owns = _acts(head), head.dep_ in ("poss", "compound")
                self.mentions.append(Mention(paragraph.place(token), str(person), subject, acts, owns, " " in name))

    def _one_name(self, one: str, two: str) -> bool:
        return any(two in other.split() for other in self._owners[one])

    def _written(self, words: list[str], i: int) -> str:
        """The whole name that ends at a word, if the words before it belong to a known one."""
        for owner in self._owners[words[i]]:
            parts = owner.split()
            if words[max(0, i + 1 - len(parts)) : i + 1] == parts:
                return owner
        return words[i]

    def _describe(self, person: Person, token: Any, text: str) -> None:
        """Learn of a person what stands beside a mention in the paragraph's `text`."""
        if person.gender is None and self._words.language == "fr":
            person.gender = gender_of_article(token)
        for word in _describing(token):
            if word in self._words.words("speakers", "roles") or word in self._words.words("speakers", "titles"):
                person.roles.add(word)
            self._gender(person, word)
        person.fields |= fields_of(token)
        stop = token.idx + len(token.text)
        start = text.rfind(person.name.split()[0], 0, stop)
        person.age = person.age or age_beside(text, max(start, 0), stop, self._words.language)
        role, fields = self._role_before(person, token)
        if role is not None:
            person.roles.add(role.lower_)
            person.office = role.lower_
            person.fields |= fields
            if person.gender is None and self._words.language == "fr":
                person.gender = gender_of_article(role)

    def _role_before(self, person: Person, token: Any) -> tuple[Any | None, set[str]]:
        """The role that stands before a name, and what it is of: “the Minister of the Interior, Mara Holt”."""
        start = token.i - len(_POSSESSIVE_PARTS.split(person.name)) + 1
        fields: set[str] = set()
        for before in reversed(list(token.doc[max(0, start - _ROLE_REACH) : max(0, start)])):
            if before.pos_ in ("VERB", "AUX") or before.text in '.!?;:"':
                break
            if self.is_title(before.text) and before.pos_ in ("NOUN", "PROPN", "ADJ") and before.text[-1] != ".":
                return before, fields
            if before.pos_ in ("NOUN", "PROPN", "ADJ") and len(before.text) > 2:
                fields.add(before.lower_[:FIELD])
        return None, set()

    def _gender(self, person: Person, word: str) -> None:
        if person.gender is not None and word not in _ADDRESS:
            return
        men, women = self._words.words("speakers", "men"), self._words.words("speakers", "women")
        if word in men and word not in women:
            person.gender = "he"
        elif word in women and word not in men:
            person.gender = "she"


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


def _sequences(paragraphs: Iterable[Paragraph], people: People) -> Iterator[Sequence]:
    """Runs of two and more capitalised words, without the titles before them."""
    for paragraph in paragraphs:
        run: list[Any] = []
        for token, text in zip((*paragraph.tokens, None), (*paragraph.texts, ""), strict=True):
            if (run or text[:1].isupper()) and token is not None and _in_name(token, run):
                run.append(token)
                continue
            if not run:
                continue
            while run and not run[-1].text[:1].isupper():
                run.pop()
            name = people.bare(" ".join(t.text for t in run).replace(" - ", "-")) if len(run) > 1 else ""
            if " " in name:
                yield Sequence(paragraph.place(run[0]), name)
            run = []


def _in_name(token: Any, run: list[Any]) -> bool:
    if run and (token.lower_ in _PARTICLES or token.text == "-"):
        return True
    capital = token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ", "X")
    return capital and (token.pos_ == "PROPN" or bool(token.ent_type_) or bool(run))


def _beside_roles(paragraphs: Iterable[Paragraph], people: People) -> Iterator[str]:
    """Names that a role stands beside: “the forewoman Zdena Ruml”, “her lawyer, Ottó Szalárdy”."""
    for paragraph in paragraphs:
        tokens, texts = paragraph.tokens, paragraph.texts
        for i, (token, lower) in enumerate(zip(tokens[:-2], paragraph.lowers, strict=False)):
            first = tokens[i + 2 if texts[i + 1] == "," else i + 1]
            if texts[i] in people.titles or lower in people.offices or _explained(token, first):
                name = capitalised(first)
                if " " in name and not people.is_title(name.split()[0]):
                    yield name


def _before_roles(paragraphs: Iterable[Paragraph], people: People) -> Iterator[str]:
    """Names that a role follows after a comma: “Navdeep Bains, Minister of Innovation”, “Dave Martell, a doctor”."""
    for paragraph in paragraphs:
        for comma, text in zip(paragraph.tokens[2:-1], paragraph.texts[2:-1], strict=True):
            if text != "," or comma.nbor(-1).pos_ != "PROPN" or comma.nbor(-2).pos_ != "PROPN":
                continue
            near = [t.text for t in comma.doc[comma.i + 1 : comma.i + 5] if t.pos_ in ("NOUN", "PROPN", "ADJ")]
            if near and any(people.is_title(word) for word in near[:2]):
                first = comma.i - 1
                while first > 0 and comma.doc[first - 1].pos_ == "PROPN":
                    first -= 1
                name = people.bare(comma.doc[first : comma.i].text)
                if " " in name:
                    yield name


def _of_kin(paragraphs: Iterable[Paragraph], people: People) -> Iterator[str]:
    """A given name that explains a kinship is all that is told: “Holt's father, Josef” is no other Josef."""
    for paragraph in paragraphs:
        for i in range(1, len(paragraph.lowers) - 3):
            token = paragraph.tokens[i]
            if paragraph.lowers[i] in people.kin and people.of_kin(token) and token.nbor(1).text == ",":
                name = capitalised(token.nbor(2))
                if name and " " not in name and token.nbor(2).pos_ == "PROPN" and token.nbor(3).text in _ENDS_NAME:
                    yield name


_ENDS_NAME = {",", ".", "and", "et", "-"}


def _after_titles(paragraphs: Iterable[Paragraph], people: People) -> Iterator[str]:
    """A single name after a title that other capitals lead to, before a verb: “Veldan Hereditary Chief Na'ruk said”."""
    for paragraph in paragraphs:
        for title, name in pairwise(paragraph.tokens[1:-1]):
            proper = name.pos_ == "PROPN" and name.text[:1].isupper() and name.dep_ in syntax.SUBJECTS
            led = title.text in people.titles and title.nbor(-1).text[:1].isupper() and title.nbor(-1).pos_ == "PROPN"
            if led and proper and name.nbor(1).pos_ in ("VERB", "AUX") and not people.place_or_group(name.text):
                yield name.text


def _surnamed_again(paragraphs: Iterable[Paragraph], people: People) -> Iterator[str]:
    """Two capitalised words that act, of which the parser knows the second alone for a person: “Lena Korr … Korr”."""
    persons = {e.text.removesuffix("'s") for p in paragraphs for e in p.entities if e.label_ in PERSONS}
    for paragraph in paragraphs:
        for entity in paragraph.entities:
            words = entity.text.split()
            pair = len(words) == 2 and all(w[:1].isupper() and w.isalpha() for w in words)
            if entity.label_ in PERSONS or not pair or words[1] not in persons or words[1].isupper():
                continue
            acts = entity.root.dep_ in syntax.SUBJECTS and entity.root.pos_ == "PROPN"
            if acts and not people.is_title(words[0]) and not people.place_or_group(entity.text):
                yield entity.text


def _explained(noun: Any, name: Any) -> bool:
    """Whether a name between commas explains a noun: “the chief arbiter, Mahasweta Roychand, said”."""
    return bool(name.dep_ in ("appos", "compound") and noun.pos_ == "NOUN" and noun.nbor(1).text == ",")


def capitalised(first: Any) -> str:
    """The run of proper nouns that begins at a token, written as it stands; empty where there is none."""
    last = None
    if not first.text[:1].isupper():
        return ""
    for token in first.doc[first.i : first.i + _LONGEST_NAME]:
        capital = token.text[:1].isupper() and token.pos_ in ("PROPN", "ADJ", "NOUN", "X")
        proper = capital or token.ent_type_ in PERSONS
        particle = last is not None and (token.lower_ in _PARTICLES or token.text == "-")
        if not (proper or particle):
            break
        last = token
    while last is not None and last.i > first.i and not last.text[:1].isupper():
        last = last.doc[last.i - 1]
    return first.doc[first.i : last.i + 1].text if last is not None else ""


_LONGEST_NAME = 6


def gender_of_article(token: Any) -> str | None:
    """« la ministre de la Santé, Mariam Issoufa »: the article of a name's role shows the bearer's gender."""
    root = token
    while root.dep_ in ("flat:name", "appos", "nmod") and root.head != root and root.head.i < root.i:
        root = root.head
    if root.pos_ != "NOUN":
        return None
    article = next((c.lower_ for c in root.children if c.pos_ == "DET"), "")
    return {"le": "he", "un": "he", "la": "she", "une": "she"}.get(article)


def _words(paragraph: Paragraph) -> Iterator[tuple[str, Any]]:
    """Words as they are written, each with its last token: a tokenizer may part `Wilson-Raybould`."""
    if "-" not in paragraph.texts:
        yield from zip(paragraph.texts, paragraph.tokens, strict=True)
        return
    text, last = "", None
    for token, own in zip(paragraph.tokens, paragraph.texts, strict=True):
        text += own
        last = token
        if token.whitespace_ or not (own == "-" or _hyphen_follows(token)):
            yield text, last
            text, last = "", None
    if last is not None:
        yield text, last


def _hyphen_follows(token: Any) -> bool:
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is not None and after.text == "-" and not after.whitespace_


def joined_by_hyphen(token: Any) -> bool:
    """Whether a hyphen ties a token to the one before it: the “un” of “Kim Jong-un”."""
    return bool(token.i > 1 and token.doc[token.i - 1].text == "-" and not token.doc[token.i - 1].whitespace_)


def named_part(entity: Any) -> str:
    """An entity's name without the verbs and common nouns that a parser took into it."""
    kept: list[Any] = []
    for token in entity:
        if _proper(token) or (kept and joined_by_hyphen(token)):
            kept.append(token)
        elif any(t.text[:1].isupper() for t in kept):
            break
        else:
            kept = []
    written: str = entity.doc[kept[0].i : kept[-1].i + 1].text if kept else entity.text
    return written


def _proper(token: Any) -> bool:
    if token.lower_ in _PARTICLES or token.text in ("-", ".", "'"):
        return True
    if not token.text[:1].isupper() and token.is_alpha:
        return False
    return token.pos_ not in ("VERB", "AUX", "ADP", "PUNCT")


def _named_head(token: Any) -> Any:
    """The token by which a name hangs on the rest of its sentence."""
    head = token
    while head.dep_ in ("flat:name", "compound", "flat", "appos") and head.head != head and head.head.pos_ == "PROPN":
        head = head.head
    return head


def _acts(head: Any) -> bool:
    """Whether a name is a subject, or heads a sentence without a verb: “Korr again, at the gate.”."""
    heads = head.dep_ == "ROOT" and any(c.dep_ in ("prep", "advmod", "obl:mod", "nmod") for c in head.rights)
    return heads or head.dep_ in syntax.SUBJECTS | syntax.PASSIVE_SUBJECTS


def _is_subject(paragraph: Paragraph, token: Any) -> bool:
    head = token
    while head.dep_ in ("flat:name", "compound", "flat", "appos") and head.head != head:
        head = head.head
    if head.dep_ == "conj" and head.i and head.doc[head.i - 1].text == "," and head.head.dep_ in syntax.SUBJECTS:
        head = head.head
    subject = head.dep_ in syntax.ANY_SUBJECTS and head.head.dep_ in _MAIN
    return subject and paragraph.around(token) is None


def _full_names(paragraphs: Iterable[Paragraph], people: People) -> Iterator[str]:
    """The names of several words that the parser takes for persons."""
    for paragraph in paragraphs:
        for entity in paragraph.entities:
            if entity.label_ in PERSONS:
                name = people.bare(named_part(entity))
                if " " in name and name[0].isupper() and "/" not in name:
                    yield name


def _single_names(paragraphs: Iterable[Paragraph], people: People) -> Iterator[str]:
    """Persons that the document only knows by one word."""
    for paragraph in paragraphs:
        for entity in paragraph.entities:
            name = people.bare(named_part(entity)) if entity.label_ in PERSONS else ""
            if name and " " not in name and name[0].isupper() and not people.full(name, 0):
                yield name


def _given_and_surname(paragraphs: Iterable[Paragraph], people: People) -> Iterator[str]:
    """Two capitalised words of which the first is a given name: persons that the parser overlooked."""
    given_names = _given_names()
    for paragraph in paragraphs:
        if given_names.keys().isdisjoint(paragraph.texts):
            continue
        for i, (one, two) in enumerate(pairwise(paragraph.tokens)):
            if paragraph.texts[i] not in given_names or two.pos_ != "PROPN":
                continue
            name = f"{one.text} {two.text}"
            proper = two.text[:1].isupper() and two.is_alpha and len(two.text) > 1
            if not proper or two.ent_type_ in ("GPE", "LOC") or _inside_name(one) or people.place_or_group(name):
                continue
            if not any(name in known for known in people.known):
                yield name


def _inside_name(token: Any) -> bool:
    before = token.doc[token.i - 1] if token.i else None
    return before is not None and before.text[:1].isupper() and before.ent_type_ in PERSONS


def _describing(token: Any) -> Iterator[str]:
    """The words around a name that say what its bearer is: titles, nouns of its phrase, appositions, attributes."""
    root = token
    while root.dep_ in ("flat:name", "compound") and root.head.pos_ == "PROPN":
        root = root.head
    for near in _phrase(root):
        if near.dep_ not in ("pobj", "nmod", "obl:mod", "conj") and near.pos_ in ("NOUN", "PROPN"):
            yield near.lower_
    if root.dep_ in ("appos", "flat:name", "nmod") and root.head.pos_ in ("NOUN", "PROPN"):
        yield root.head.lower_
    if root.dep_ in syntax.SUBJECTS:
        predicate = root.head if syntax.child(root.head, {"cop"}) is not None else None
        named = syntax.child(root.head, {"attr"}) or predicate
        if named is not None:
            yield named.lower_
    first = max(0, min(root.left_edge.i, token.i - 2))
    yield from (t.lower_ for t in token.doc[first : token.i] if t.pos_ in ("NOUN", "PROPN"))


def _phrase(root: Any) -> Any:
    """The tokens of a noun's phrase, no farther from it than a title reaches."""
    first, last = max(root.left_edge.i, root.i - _REACH), min(root.right_edge.i, root.i + _REACH)
    return root.doc[first : last + 1]


_REACH = 60  # tokens


def fields_of(token: Any) -> set[str]:
    """What a role beside a name, or the role itself, is a role of: the “Justice” of « le ministre de la Justice »."""
    root = token
    while root.dep_ in ("flat:name", "compound", "appos") and root.head != root:
        root = root.head
    near = [t for t in _phrase(root) if t.pos_ in ("NOUN", "PROPN", "ADJ") and t != token]
    governed = [t for t in near if _governed(t, root) or (t.dep_ in ("compound", "amod") and t.i < root.i)]
    fields = (t for t in governed if t.ent_type_ not in PERSONS and t.lower_ not in _TIMES)
    return {t.lower_[:FIELD] for t in fields if len(t.text) > 2}


# When somebody held an office, which is nothing that the office is of.
_TIMES = {
    *("former", "late", "then", "current", "outgoing", "longtime", "ancien", "ancienne", "feu", "sortant", "sortante"),
    *("actuel", "actuelle", "défunt", "défunte"),
}


def _governed(token: Any, root: Any) -> bool:
    """Whether a noun hangs on the root by a preposition, and not in a clause about it."""
    while token != root and token.head != token:
        if token.dep_ in ("pobj", "nmod", "conj") or token.dep_ in ("compound", "amod", "prep", "flat:name"):
            token = token.head
        else:
            return False
    return bool(token == root)


FIELD = 6  # letters that two forms of a field share


@cache
def _given_names() -> Mapping[str, str]:
    lists = tomllib.loads(files("ficelle.language").joinpath("given_names.toml").read_text("utf-8"))
    return {name: gender for gender, names in lists.items() for name in names}


def _gender_of(given: str) -> str | None:
    return _given_names().get(given)
