"""The name that stands after a description and says who it is: “the mayor of Ordak, Lena Korr, said …”."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.speakers.people import People
from ficelle.detect.statements.speakers.person_names import capitalised, gender_of, name_after
from ficelle.detect.statements.speakers.written import named_head, verb_after

_REACH = 14  # tokens between a description and the name that explains it
_LONGEST = 7  # tokens of a body's name
_NAME_PARTS = {"NOUN", "PROPN", "ADJ", "ADP", "DET", "CCONJ"}
_WHO = {"who", "qui"}
_DATES = {"DATE", "TIME", "CARDINAL"}


class Beside(NamedTuple):
    """A name, its last token, and whether it is a person's."""

    name: str
    last: Any
    person: bool


def named_beside(draft: Draft, people: People) -> Beside | None:
    """The name that explains a draft's speaker, outside what was said; None where there is none to be sure of."""
    found = named_after(draft.speaker, draft.verb, people) if draft.speaker is not None else None
    return found if found is not None and _outside(found, draft) else None


def named_after(head: Any, verb: Any | None, people: People) -> Beside | None:
    """The name that explains a noun, between it and its verb."""
    if head.pos_ not in ("NOUN", "PROPN") and head.lower_ not in _ONE_OF:
        return None
    group = people.of_group(head.lower_)
    if group and head.text[:1].isupper():
        return None
    first = _comma_after(head, verb, group)
    if first is not None:
        return body_at(first, verb) if group else _person(first, people, head)
    return None if group else _run_on(head, people)


_ONE_OF = {"un", "une", "one", "another", "autre"}  # « *l'un* d'eux, Luc Martin »


def _comma_after(head: Any, verb: Any | None, group: bool) -> Any | None:
    """The token after the first comma that closes a description without a verb in it but in a “who …”."""
    relative = False
    for token in head.doc[head.i + 1 : head.i + _REACH]:
        if token.text == ",":
            return token.nbor(1) if token.i + 1 < len(token.doc) else None
        relative = relative or (token.lower_ in _WHO and token.i == head.i + 1)
        if relative and not token.is_punct and token != verb and not token.is_sent_start:
            continue
        if token.pos_ in ("VERB", "AUX", "PRON", "SCONJ") or token.is_punct or token.is_sent_start or token == verb:
            return None
        if group and token.pos_ == "CCONJ":  # “the company and the minister, Lena Korr,”
            return None
    return None


def _person(first: Any, people: People, head: Any) -> Beside | None:
    written = name_after(first, people)
    name = people.bare(written)
    if not name or people.place_or_group(name) or people.is_title(name.split()[-1]):
        return None
    known = people.full(name, 0) is not None or head.lower_ in people.kin
    relative = head.nbor(1).lower_ in _WHO
    nearest = next((t for t in reversed(first.doc[head.i : first.i]) if t.pos_ == "NOUN" and not relative), head)
    if explains_another(first, head, people):
        return None
    of_another = nearest != head and people.of_group(nearest.lower_)  # “an agent of the shipowner, Vastor Lines”
    return Beside(name, _last_of(first, written), person=True) if known or (" " in name and not of_another) else None


def explains_another(name: Any, head: Any, people: People) -> bool:
    """« La députée, cousine *du ministre*, Ivo Korr »: a name may explain who stands right before it."""
    between = head.doc[head.i + 1 : name.i]
    commas = [t.i for t in between if t.text == ","]
    if len(commas) <= 1 or commas[-1] != name.i - 1:
        return False
    roles = (t for t in between if t.i > commas[0] and people.is_title(t.lower_) and t.pos_ in ("NOUN", "PROPN"))
    return any(led.lower_ in _OF for t in roles for led in head.doc[t.left_edge.i - 1 : t.i])


_OF = {"of", "du", "de", "d'", "des"}


def _last_of(first: Any, written: str) -> Any:
    last_word = written.replace("-", " ").split()[-1]
    return next((t for t in first.doc[first.i : first.i + _REACH] if t.text == last_word), first)


def _run_on(head: Any, people: People) -> Beside | None:
    """A known name that follows a description without a comma: « le chercheur indépendant Piotr Korr »."""
    for token in head.doc[head.i + 1 : head.i + _REACH]:
        if token.pos_ == "PROPN" and token.text[:1].isupper():
            written = capitalised(token)
            name = people.bare(written)
            led = token.nbor(-1).pos_ in ("ADP", "DET")
            known = " " in name and people.full(name, 0) is not None
            return Beside(name, _last_of(token, written), person=True) if known and not led else None
        if token.pos_ not in ("ADJ", "NOUN"):
            return None
    return None


def body_at(first: Any, verb: Any | None) -> Beside | None:
    """A body's name between commas: “the watchdog, the Forum for Open Media, said”, « la fédération, Rives vives, »."""
    start = first.nbor(1) if first.pos_ == "DET" and first.i + 1 < len(first.doc) else first
    if not start.text[:1].isupper() or start.lower_ in syntax.DAYS or start.ent_type_ in _DATES:
        return None
    last = start
    for token in start.doc[start.i + 1 : start.i + _LONGEST]:
        if token.pos_ not in _NAME_PARTS or token == verb:
            break
        last = token
    name = start.doc[start.i : last.i + 1].text
    return Beside(name, last, person=False) if _closed(last, verb) else None


def _closed(last: Any, verb: Any | None) -> bool:
    """Whether a name that ends at a token is set apart from what follows, or its verb follows."""
    after = last.nbor(1) if last.i + 1 < len(last.doc) else None
    return after is None or verb in (after, after.head) or after.text in (",", ".", ")", "(")


def _outside(found: Beside, draft: Draft) -> bool:
    """Whether a name is no part of what was said, and goes on with nobody else."""
    place = draft.paragraph.place(found.last)
    after = found.last.nbor(1) if found.last.i + 1 < len(found.last.doc) else None
    joined = after is not None and after.lower_ in ("and", "et", "'s")
    others = after is not None and after.pos_ in ("VERB", "AUX") and after != draft.verb and _finite(after, draft)
    others = others or (draft.shape == "source" and after is not None and after.pos_ in ("VERB", "AUX"))
    return not (joined or others or any(piece.start <= place < piece.stop for piece in draft.content))


def acts_itself(last: Any, verb: Any | None) -> bool:
    """Whether a name behind a comma is the subject of what follows it: “accused by the mayor, *Korr resigned*”."""
    after = verb_after(last)
    return after is not None and verb not in (after, after.head)


def _finite(verb: Any, draft: Draft) -> bool:
    """Whether a verb after a name is another one than what helps the cue."""
    return draft.verb is None or verb.head != draft.verb


def subjects_over(noun: Any) -> Iterator[Any]:
    """The subjects of the verbs that have a noun behind them: nobody is named there and described behind the verb."""
    below = noun
    while below.head is not below:
        above = below.head
        if below.pos_ in ("VERB", "AUX") and below.dep_ not in _BELOW_VERBS:
            return  # « …, a dit *le ministère* »
        subject = syntax.own_subject(above) if above.i < below.i and above.pos_ in ("VERB", "AUX") else None
        if subject is not None and subject != below and subject.i < above.i and subject.pos_ != "PRON":
            yield subject
        below = above


_BELOW_VERBS = {"ccomp", "xcomp", "advcl", "pcomp", *syntax.RELATIVE}


def governed_between(name: Any, head: Any, verb: Any) -> bool:
    """Whether a name between a noun and its verb is what a verb or a preposition there takes along."""
    named = named_head(name)
    takes = named.dep_ in syntax.ANY_OBJECTS | {"pobj", "obl:mod", "obl:agent", "obl"}
    return takes and head.i < named.head.i < verb.i


def named_after_noun(head: Any, verb: Any | None, words: Lexicon) -> str:
    """The name that follows a noun of groups at once or after a comma: “the company, Hammerhead Security”; or none."""
    if head.lower_ not in words.words("speakers", "groups") or head.i + 2 >= len(head.doc):
        return ""
    after = [t for t in head.doc[head.i + 1 : head.i + 3] if t.text != ","]
    name = capitalised(after[0]) if after and after[0].pos_ == "PROPN" else ""
    if name and gender_of(name.split()[0]) is not None:
        return ""  # “According to police, *Mara Korr*, the mayor, lied”
    if name and head.nbor(1).text == "," and not _closed(_last_of(after[0], name), verb):
        return ""  # “According to the army, *Paul Korr* lied”
    if words.language == "fr" and head.nbor(1).text[:1].isupper():  # only the first word has a capital
        body = body_at(head.nbor(1), verb)
        return body.name if body is not None and " " in body.name else name
    return name


__all__ = [
    "Beside",
    "acts_itself",
    "body_at",
    "explains_another",
    "governed_between",
    "named_after",
    "named_after_noun",
    "named_beside",
    "subjects_over",
]
