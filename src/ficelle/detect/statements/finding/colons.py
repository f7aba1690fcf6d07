"""Quotations that a colon leads into without a verb of saying: « Le maire a durci le ton : “…” »."""

from collections.abc import Iterator
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.somebody import somebody
from ficelle.model import Span
from ficelle.text.quotes import Quotation

_STOPS = {".", "!", "?", "…", ";", "•", "▪", "|"}
_FEWEST_WORDS = 3
_VERBAL = {"VERB", "AUX"}


def colons(paragraph: Paragraph, words: Lexicon, taken: list[Span]) -> Iterator[Draft]:
    """The quotations that no draft holds yet and that a colon leads into; whom the words before it are about speaks."""
    for quotation in paragraph.quotations:
        if any(s.start < quotation.stop and quotation.start < s.stop for s in taken) or _short(paragraph, quotation):
            continue
        lead, span = _lead(paragraph, quotation), Span(quotation.start, quotation.stop)
        if named := _acting(lead, words):
            label, name = paragraph.span(named[0], named[-1]), " ".join(t.text for t in named)
            yield Draft(paragraph, (span,), "colon", label=label, label_name=name)
        elif (speaker := _speaker(lead, words)) is not None:
            yield Draft(paragraph, (span,), "colon", speaker=speaker, speaker_how="own")


def _acting(lead: list[Any], words: Lexicon) -> list[Any]:
    """The name before what it does in a headline whose words all have capitals: “*Holt* Slams Korr Over Fire: ‘…’”."""
    long = [t for t in lead if t.is_alpha and len(t.text) > _SMALL]
    title = all(t.text[:1].isupper() and not t.text.isupper() for t in long)
    if words.language != "en" or len(lead) < _FEWEST_WORDS or not title:
        return []
    known = words.words("speakers", "roles", "groups", "anonymous") | words.words("sources", "texts")
    for i, token in enumerate(lead[1 : _WHOLE + 1], 1):
        if token.lower_ in words.by_form or token.lower_ in _PREPOSITIONS:
            plain = all(t.text.isalpha() and t.text[:1].isupper() for t in lead[:i])
            return lead[:i] if plain and not any(t.lower_ in known for t in lead[:i]) else []
    return []


_WHOLE = 2  # words of a whole name
_SMALL = 3  # letters of a word that a headline may leave without a capital
_PREPOSITIONS = {"on", "to", "at", "after", "about"}


def _short(paragraph: Paragraph, quotation: Quotation) -> bool:
    inside = [t for t in paragraph.tokens if quotation.start <= paragraph.place(t) < quotation.stop and t.is_alpha]
    return len(inside) < _FEWEST_WORDS


def _lead(paragraph: Paragraph, quotation: Quotation) -> list[Any]:
    """The tokens of the sentence before the colon, in order; none where no colon leads in."""
    mark = paragraph.first_at(quotation.start)
    before = mark.doc[mark.i - 1] if mark is not None and mark.i else None
    if before is None or before.text != ":":
        return []
    lead: list[Any] = []
    for token in reversed(list(before.doc[: before.i])):
        named = paragraph.around(token)
        if token.text in _STOPS or token.text == ":":
            break
        if named is not None and not (_is_name(paragraph, named) or _is_a_word(paragraph, named)):
            break
        if named is None:
            lead.append(token)
    return lead[::-1]


def _is_name(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a quotation in a French lead is a name: « Paul Hurel (*“Terre et Mer”*) à la sortie : “…” »."""
    if paragraph.parse.lang_ != "fr":
        return False
    inside = paragraph.within(quotation.inner_start, quotation.inner_stop)
    return 0 < len(inside) <= _NAME_WORDS and inside[0].text[:1].isupper() and not any(t.is_punct for t in inside)


def _is_a_word(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a quotation in a lead is a word or two of it: « L'opposition dénonce *“l'inaction”* du maire : “…” »."""
    inside = paragraph.within(quotation.inner_start, quotation.inner_stop)
    return 0 < len(inside) < _NAME_WORDS and not any(t.is_punct and t.text not in ("-", "'") for t in inside)


_NAME_WORDS = 5


def _speaker(lead: list[Any], words: Lexicon) -> Any | None:
    if words.language == "fr" and lead and lead[0].lower_ in words.words("utterances", "nouns"):
        # « Réponse du préfet : “…” »
        return next((c for c in lead[0].children if c.i > lead[0].i and c.dep_ == "nmod" and _speaks(c, words)), None)
    verbs = [t for t in lead if t.pos_ in _VERBAL and syntax.own_subject(t) is not None and not _subordinate(t, lead)]
    if verbs:
        subject = syntax.subject(verbs[0])[0]
        return subject if subject is not None and subject.i < verbs[0].i and _speaks(subject, words) else None
    if any(t.pos_ in _VERBAL and "Fin" in t.morph.get("VerbForm") for t in lead):
        return None
    if lead and lead[0].pos_ == "ADP" and lead[0].lower_ in _WHERE:
        return None  # “On Channel Six: “…””
    return next((t for t in lead if _heads(t, lead) and _speaks(t, words)), None)


_WHERE = {"on", "in", "at", "to", "sur", "dans", "à", "au", "aux"}


def _subordinate(verb: Any, lead: list[Any]) -> bool:
    """Whether a verb is no clause of its own; one that hangs on the words after the colon is: “She is blunt: “…””."""
    content = verb.dep_ == "ccomp" and verb.head.i <= lead[-1].i
    return bool(content or verb.dep_ in syntax.RELATIVE | {"advcl", "acl", "csubj"})


def _heads(token: Any, lead: list[Any]) -> bool:
    """Whether a nominal heads the first phrase of the lead."""
    if token.pos_ not in ("NOUN", "PROPN", "PRON"):
        return False
    inside = {t.i for t in lead}
    return token.head.i not in inside or token.head == token or token.head.pos_ not in ("NOUN", "PROPN", "ADP")


def _speaks(token: Any, words: Lexicon) -> bool:
    if token.pos_ == "PRON":
        return token.lower_.strip("-") in words.words("speakers", "he", "she")
    return somebody(token, words)
