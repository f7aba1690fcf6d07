"""Who is accused together: “accused Norvia, *Tarsk* and *Veldania* of fraud”, « le maire mais aussi *Holt* »."""

from collections.abc import Sequence
from typing import Any

from ficelle.detect.lexicon import Lexicon, lexicon
from ficelle.detect.statements.parse.drafts import Draft


def joined(target: Any, draft: Draft) -> list[Any]:
    """Who is accused with somebody, by the order of words.

    Behind a comma only a name: what has an article there explains, “the mayor”.
    """
    words = lexicon(target.lang_)
    found: list[Any] = []
    # Between a passive's subject and what is said stand the verb and who accuses.
    stop = draft.verb.i if draft.verb is not None and target.i < draft.verb.i else len(target.doc)
    # « A mis en cause *Holt et Korr* »: what is said is no more than whom it is against.
    limit = draft.start if draft.paragraph.place(target) < draft.start else draft.stop
    after = [t for t in target.doc[target.i + 1 : stop] if draft.paragraph.place(t) < limit]
    for place, token in enumerate(after):
        if token.text != "," and not _joins(token, words):
            continue
        phrase = after[place + 1 :]
        while phrase and phrase[0].lower_ in words.words("joined", "also"):
            phrase.pop(0)
        while phrase and phrase[0].pos_ in ("DET", "ADJ", "PRON") and token.text != ",":
            phrase.pop(0)
        head = phrase[0] if phrase and (phrase[0].pos_ in ("NOUN", "PROPN") or phrase[0].text[:1].isupper()) else None
        while head is not None and head.dep_ == "compound" and head.head.i > head.i:
            head = head.head
        named = head is not None and (token.text != "," or head.pos_ == "PROPN")
        if head is not None and named and _of_list(head, [target, *found]):
            found.append(head)
    return found if any(_joins(t, words) for t in after) else []


def _joins(token: Any, words: Lexicon) -> bool:
    """“And”, “then”, “*but* also”, « ainsi *que* »."""
    if token.lower_ in words.words("joined", "and"):
        return True
    before = token.nbor(-1).lower_ if token.i else ""
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    as_well = before in words.words("joined", "as_well") and token.lower_ in words.words("joined", "as")
    return as_well or (token.lower_ in words.words("joined", "but") and after in words.words("joined", "also"))


def _of_list(head: Any, listed: Sequence[Any]) -> bool:
    """Whether a noun behind “and” is one of the accused, and not what one is of: “the ministry of trade *and work*”."""
    return head.dep_ != "conj" or head.head in listed or head.head.pos_ in ("VERB", "AUX")


def before_joined(token: Any, last: Any, draft: Draft) -> Any:
    """The end of whom a verb accuses, without those whom “and” or a comma joins to it."""
    if draft.target is None or token not in (draft.target, *joined(draft.target, draft)):
        return last
    words = lexicon(token.lang_)
    joins = next((t for t in token.doc[token.i + 1 : last.i + 1] if _joins(t, words) or t.text == ","), None)
    return joins.nbor(-1) if joins is not None and joined(draft.target, draft) else last
