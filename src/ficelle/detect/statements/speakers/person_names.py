"""The names of persons in a document, found by where they stand: after a title, beside a role, with a given name."""

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.parsing import Paragraph

if TYPE_CHECKING:
    from ficelle.detect.statements.speakers.people import People

PERSONS = {"PERSON", "PER"}
_PARTICLES = {"de", "du", "des", "van", "von", "der", "den", "al", "bin", "ben", "ibn", "la", "le", "da", "dos", "di"}
_LONGEST_NAME = 6
_ENDS_NAME = {",", ".", "and", "et", "-"}


class Sequence(NamedTuple):
    """Capitalised words that stand together: where, and which, without titles; `led` where it may say a place."""

    position: int
    name: str
    led: bool = False


def is_headline(paragraph: Paragraph) -> bool:
    """Whether all words of a paragraph but the small ones have a capital: where a name ends there, no capital tells."""
    words = [text for text in paragraph.texts if text.isalpha()]
    large = [text for text in words if text.lower() not in _SMALL_WORDS]
    return len(large) >= _FEWEST_WORDS and all(text[0].isupper() for text in large)


def is_byline(paragraph: Paragraph) -> bool:
    """Whether a paragraph says who wrote the text: “By Lena Korr in Ordak”. Nobody is spoken of there."""
    words = [t for t in paragraph.tokens if not t.is_space]
    led = len(words) > 1 and words[0].text in ("By", "BY", "Par", "PAR") and words[1].text[:1].isupper()
    return led and len(words) <= _BYLINE and not any(t.pos_ in ("VERB", "AUX") for t in words)


_BYLINE = 12  # words of a line that names who wrote a text
_FEWEST_WORDS = 5
_SMALL_WORDS = {
    *("a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "by", "with", "from", "as", "vs"),
    *("over", "into", "after", "is", "s", "t", "re", "ll"),
    *("de", "du", "des", "la", "le", "les", "l", "d", "et", "à", "au", "aux"),
}


def sequences(paragraphs: Iterable[Paragraph], people: "People") -> Iterator[Sequence]:
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
                before = run[0].nbor(-1).lower_ if run[0].i else ""
                yield Sequence(paragraph.place(run[0]), name, before in _WHERE)
            run = []


def _in_name(token: Any, run: list[Any]) -> bool:
    if run and (token.lower_ in _PARTICLES or token.text == "-"):
        return True
    capital = token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ", "X")
    return capital and (token.pos_ == "PROPN" or bool(token.ent_type_) or bool(run))


def found(paragraphs: list[Paragraph], people: "People") -> Iterator[str]:
    """Every name of a person, the surest first; what is found early is known to those who look after it."""
    for names in (
        _full_names, _given_and_surname, _surnamed_again, _overlooked, _beside_roles, _explaining, _before_roles,
        _of_one_family, _of_kin, _after_titles, _single_names,
    ):  # fmt: skip
        yield from list(names(paragraphs, people))


_WHERE = {"in", "at", "near", "from", "to", "into", "à", "en", "au", "vers", "dans"}


def placed(paragraphs: Iterable[Paragraph], words: Lexicon) -> frozenset[str]:
    """The single words that the text itself shows to be a place's name, whatever a parser takes them for.

    French says « en Veldanie » and « la Veldanie » of no person; “Veldanian”, « veldanien » is what is Veldania's; and
    who has a mayor is a town.
    """
    paragraphs, language = list(paragraphs), words.language
    governed = frozenset(name for paragraph in paragraphs for name in _governed(paragraph, words))
    lowers = {lower for p in paragraphs for lower in p.lowers}
    ending = "ia" if language == "en" else "ie"
    written = {text for p in paragraphs for text in p.texts if text.endswith(ending) and text[0].isupper()}
    with_people = {name for name in written if not lowers.isdisjoint(f"{name.lower()}{end}" for end in _OF_A_PLACE)}
    if language == "en":
        return governed | with_people
    led = (
        (token, paragraph)
        for paragraph in paragraphs
        for i, token in enumerate(paragraph.tokens[1:-1], 1)
        if paragraph.texts[i][:1].isupper() and paragraph.texts[i - 1] in ("en", "la", "l'")
    )
    alone = (t for t, p in led if t.pos_ == "PROPN" and not t.nbor(1).text[:1].isupper() and t.nbor(1).text != "-")
    return governed | with_people | {token.text for token in alone}


def _governed(paragraph: Paragraph, words: Lexicon) -> Iterator[str]:
    """The single words that a place's noun is of: “the mayor of *Ordak*”."""
    if words.words("names", "of_places").isdisjoint(paragraph.lowers):
        return
    for before, of, token, after in zip(*(paragraph.tokens[i:] for i in range(4)), strict=False):
        led = before.lower_ in words.words("names", "of_places") and of.lower_ in _OF
        if led and token.text[:1].isupper() and not after.text[:1].isupper() and after.text != "-":
            yield token.text


_OF = {"of", "de", "d'"}
_OF_A_PLACE = ("n", "ns", "nne", "nnes")


def _full_names(paragraphs: Iterable[Paragraph], people: "People") -> Iterator[str]:
    """The names of several words that the parser takes for persons."""
    for paragraph in paragraphs:
        for entity in paragraph.entities:
            if entity.label_ in PERSONS:
                name = people.bare(named_part(entity))
                if " " in name and name[0].isupper() and "/" not in name:
                    yield name


def _single_names(paragraphs: Iterable[Paragraph], people: "People") -> Iterator[str]:
    """Persons that the document only knows by one word."""
    for paragraph in paragraphs:
        for entity in paragraph.entities:
            name = people.bare(named_part(entity)) if entity.label_ in PERSONS else ""
            if name and " " not in name and name[0].isupper() and not people.full(name, 0):
                yield name


def _given_and_surname(paragraphs: Iterable[Paragraph], people: "People") -> Iterator[str]:
    """Two capitalised words of which the first is a given name: persons that the parser overlooked."""
    given_names = _given_names()
    for paragraph in paragraphs:
        if given_names.keys().isdisjoint(paragraph.texts):
            continue
        for i, (one, two) in enumerate(pairwise(paragraph.tokens)):
            if paragraph.texts[i] not in given_names or two.pos_ != "PROPN":
                continue
            name = _whole_run(one, two)
            proper = two.text[:1].isupper() and two.is_alpha and len(two.text) > 1
            if not proper or two.ent_type_ in ("GPE", "LOC") or _inside_name(one) or people.place_or_group(name):
                continue
            if not any(name in known for known in people.known):
                yield name


def _of_one_family(paragraphs: Iterable[Paragraph], people: "People") -> Iterator[str]:
    """Who shares the surname of the next: “the parents, *Khalil* and Ghada *Rahim*”, “*Mara* and Lena *Korr*”."""
    for paragraph in paragraphs:
        for i, joined in enumerate(paragraph.lowers[:-2]):
            if joined not in _AND or not i:
                continue
            given, whole = paragraph.tokens[i - 1], capitalised(paragraph.tokens[i + 1])
            before = paragraph.lowers[max(0, i - _KIN_REACH) : i - 1]
            related = not people.families.isdisjoint(before) or given.text in _given_names()
            alone = given.pos_ == "PROPN" and given.i and not given.nbor(-1).text[:1].isupper()
            if whole in people.known and related and alone and not people.called(given.text):
                yield f"{given.text} {whole.split()[-1]}"


_AND = {"and", "&", "et"}
_KIN_REACH = 5  # tokens from “parents” to the second of two given names


def _whole_run(given: Any, second: Any) -> str:
    """A given name with the proper nouns that follow it: “Lena Korr”, “Lena Maria Korr”."""
    words = [given.text, second.text]
    for token in second.doc[second.i + 1 : second.i + _NAME_AFTER]:
        if token.pos_ != "PROPN" or not token.text[:1].isupper() or not token.is_alpha or token.ent_type_ == "GPE":
            break
        words.append(token.text)
    return " ".join(words)


_NAME_AFTER = 3  # tokens after the first two of a name


def _inside_name(token: Any) -> bool:
    before = token.doc[token.i - 1] if token.i else None
    return before is not None and before.text[:1].isupper() and before.ent_type_ in PERSONS


def _surnamed_again(paragraphs: Iterable[Paragraph], people: "People") -> Iterator[str]:
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


def _beside_roles(paragraphs: Iterable[Paragraph], people: "People") -> Iterator[str]:
    """Names that a role stands beside: “the forewoman Zdena Ruml”, “her lawyer, Ottó Szalárdy”."""
    for paragraph in paragraphs:
        tokens, texts = paragraph.tokens, paragraph.texts
        for i, (token, lower) in enumerate(zip(tokens[:-2], paragraph.lowers, strict=False)):
            first = tokens[i + 2 if texts[i + 1] == "," else i + 1]
            if texts[i] in people.titles or lower in people.offices or _explained(token, first):
                name = capitalised(first)
                if " " in name and not people.is_title(name.split()[0]):
                    yield name


def _overlooked(paragraphs: Iterable[Paragraph], people: "People") -> Iterator[str]:
    """Two capitalised words whose second comes again alone as a person's: after “Ms”, as a parser's person, or acting.

    A body is called again by its first word, a person by the last.
    """
    elsewhere = {s.name for s in people.sequences if s.led}
    written = {s.name for s in people.sequences if _may_be_person(s.name, people)} - elsewhere
    first = {s.name.split()[-1]: s.position for s in reversed(people.sequences) if s.name in written}
    again: set[str] = set()
    before: set[str] = set()
    for paragraph in paragraphs if written else ():
        for i, text in enumerate(paragraph.texts):
            if text not in first or text in again:
                continue
            if paragraph.starts[i] < first[text]:
                before.add(text)  # nobody's name is told by halves: “Norvia … New Norvia”
            elif text not in before and _alone(paragraph.tokens[i], people):
                again.add(text)
    yield from sorted(name for name in written if name.split()[-1] in again)


def _may_be_person(name: str, people: "People") -> bool:
    words = name.split()
    plain = len(words) == 2 and all(w.isalpha() and not w.isupper() for w in words)
    if (
        not plain
        or people.place_or_group(words[1])
        or any(known.endswith(words[1]) for known in people.known if " " in known)
    ):
        return False
    return not (any(people.is_title(w) or people.of_group(w) for w in words) or people.place_or_group(name))


def _alone(token: Any, people: "People") -> bool:
    """Whether a surname stands without a given name, and as somebody's."""
    before = token.nbor(-1) if token.i else None
    if before is not None and before.text in people.honorifics:
        return True
    if before is not None and (before.pos_ in ("DET", "PROPN") or before.text[:1].isupper()):
        return False
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    acts = token.dep_ in syntax.SUBJECTS and token.pos_ == "PROPN" and token.head.pos_ == "VERB"
    return after.text[:1].islower() and (token.ent_type_ in PERSONS or acts)


def _explaining(paragraphs: Iterable[Paragraph], people: "People") -> Iterator[str]:
    """Names between commas that explain a role farther back: “the manager of the Ordak clinics, Lena Korr, said”."""
    for paragraph in paragraphs:
        for i, text in enumerate(paragraph.texts[:-2]):
            if text != "," or not _role_closes(paragraph.tokens[:i], people):
                continue
            name = people.bare(name_after(paragraph.tokens[i + 1], people))
            if len(name.split()) > 1:
                yield name


def _role_closes(before: tuple[Any, ...], people: "People") -> bool:
    """Whether the words right before a place are a role with what it is of, without a verb or a comma between."""
    for token in reversed(before[-_ROLE_REACH:]):
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "ADP", "DET"):
            return False
        if token.pos_ == "NOUN" and people.is_title(token.text):
            return not token.text[:1].isupper() or token.i == 0
    return False


_ROLE_REACH = 8  # tokens between a role and the comma before the name that explains it


def name_after(first: Any, people: "People") -> str:
    """The name that begins at a token, after an article and a title at most, and ends where a name between commas does.

    Empty where it goes on: as a list of names, as whose something is, as a name of a place.
    """
    start = first
    while start.i + 1 < len(start.doc) and not start.text[:1].isupper() and _leads_to_name(start, people):
        start = start.nbor(1)
    name = capitalised(start)
    stop = start.doc[start.i].idx + len(name)
    after = next((t for t in start.doc[start.i :] if t.idx >= stop), None)
    closed = after is None or after.is_punct or after.pos_ in ("VERB", "AUX", "ADV")
    # A parser takes many a foreign name for a place; one of several words is one only where it is known to be.
    place = people.place_or_group(name) if " " in name else start.ent_type_ in ("GPE", "LOC")
    return name if name and closed and not place else ""


def _leads_to_name(token: Any, people: "People") -> bool:
    titled = people.is_title(token.text) or token.text in people.honorifics
    return titled or token.pos_ == "DET" or token.lower_ in ("l'", "ancien", "ancienne", "former")


def _explained(noun: Any, name: Any) -> bool:
    """Whether a name between commas explains a noun: “the chief arbiter, Mahasweta Roychand, said”."""
    return bool(name.dep_ in ("appos", "compound") and noun.pos_ == "NOUN" and noun.nbor(1).text == ",")


def _before_roles(paragraphs: Iterable[Paragraph], people: "People") -> Iterator[str]:
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


def _of_kin(paragraphs: Iterable[Paragraph], people: "People") -> Iterator[str]:
    """A given name that explains a kinship is all that is told: “Holt's father, Josef” is no other Josef."""
    for paragraph in paragraphs:
        for i in range(1, len(paragraph.lowers) - 3):
            token = paragraph.tokens[i]
            if paragraph.lowers[i] in people.kin and people.of_kin(token) and token.nbor(1).text == ",":
                name = capitalised(token.nbor(2))
                if name and " " not in name and token.nbor(2).pos_ == "PROPN" and token.nbor(3).text in _ENDS_NAME:
                    yield name


def _after_titles(paragraphs: Iterable[Paragraph], people: "People") -> Iterator[str]:
    """A single name after a title that other capitals lead to, before a verb: “Veldan Hereditary Chief Na'ruk said”."""
    for paragraph in paragraphs:
        for title, name in pairwise(paragraph.tokens[1:-1]):
            proper = name.pos_ == "PROPN" and name.text[:1].isupper() and name.dep_ in syntax.SUBJECTS
            led = title.text in people.titles and title.nbor(-1).text[:1].isupper() and title.nbor(-1).pos_ == "PROPN"
            if led and proper and name.nbor(1).pos_ in ("VERB", "AUX") and not people.place_or_group(name.text):
                yield name.text


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


@cache
def _given_names() -> Mapping[str, str]:
    """Given names with what they show, as the language files write them and without their accents."""
    lists = tomllib.loads(files("ficelle.language").joinpath("given_names.toml").read_text("utf-8"))
    written = {name: gender for gender, names in lists.items() for name in names}
    return {**{_plain(name): gender for name, gender in written.items()}, **written}


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def gender_of(given: str) -> str | None:
    """What a given name shows of its bearer, “he” or “she”; of one with hyphens, its first part."""
    return _given_names().get(given) or _given_names().get(given.split("-")[0])


__all__ = [
    "PERSONS",
    "Sequence",
    "capitalised",
    "found",
    "gender_of",
    "is_byline",
    "is_headline",
    "joined_by_hyphen",
    "name_after",
    "named_part",
    "placed",
    "sequences",
]
