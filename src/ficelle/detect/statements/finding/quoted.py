"""What words in marks are, whatever stands beside them: a title, a name, a clause that tells of a noun, or speech."""

from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.text.quotes import Quotation

CUT = {".", "!", "?", ";", "…"}
FINITE_TAGS = {"VBD", "VBZ", "VBP", "MD"}
FEWEST_WORDS = 3
_SPEECH_ENDS = ",.!?…;"


def is_spoken(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether quoted words behind “Holt said,” are more than a name: several, with a finite verb or a closing stop."""
    inside = paragraph.within(quotation.inner_start, quotation.inner_stop)
    says = any(t.tag_ in FINITE_TAGS or "Fin" in t.morph.get("VerbForm") for t in inside)
    ends = bool(inside) and inside[-1].text[-1:] in _SPEECH_ENDS
    return sum(t.is_alpha for t in inside) >= FEWEST_WORDS and (says or ends)


def is_relative(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether quoted words tell of a noun before them: « les chartes, *“qui détruisent le service public”* »."""
    first = paragraph.first_at(quotation.inner_start)
    asks = any(t.text == "?" for t in paragraph.within(quotation.inner_start, quotation.stop))
    return first is not None and first.text in _RELATIVES and not asks


_RELATIVES = {"qui", "dont", "lequel", "laquelle", "lesquels", "lesquelles", "which", "whose"}


def is_name(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a few quoted words after a preposition name something: « sous le pseudonyme *de “Zéphyr 9”*, dit … »."""
    mark = paragraph.first_at(quotation.start)
    inside = [t for t in paragraph.tokens if quotation.start <= paragraph.place(t) < quotation.stop and t.is_alpha]
    before = mark.nbor(-1) if mark is not None and mark.i else None
    return len(inside) < FEWEST_WORDS and before is not None and before.lower_ in _OF


_OF = {"of", "de", "d'", "du", "des"}


def names_work(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a title stands in a phrase that tells nothing: “*Later on ‘Good Morning’*, Holt questioned …”."""
    mark = paragraph.first_at(quotation.start)
    if mark is None or mark.i == mark.sent.start or not is_title(paragraph, quotation):
        return False
    before = [t for t in mark.doc[mark.sent.start : mark.i] if not t.is_space and not t.is_punct]
    finite = [t for t in before if t.tag_ in FINITE_TAGS]
    return len(before) > 1 and all(t.dep_ in ("relcl", "aux", "auxpass") for t in finite)


def is_title(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a few quoted words name a work: each that is no small word has a capital, and no verb is finite."""
    inside = [t for t in paragraph.within(quotation.inner_start, quotation.inner_stop) if t.is_alpha]
    if not 1 < len(inside) <= _TITLE_WORDS or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in inside):
        return False
    return all(t.text[:1].isupper() or len(t.text) <= _SMALL for t in inside)


_TITLE_WORDS = 7
_SMALL = 3  # letters of a word that a title may leave without a capital
