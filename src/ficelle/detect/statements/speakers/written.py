"""How a name stands in its sentence: whether it acts, what beside it says what its bearer is."""

from collections.abc import Iterator
from typing import Any

from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.speakers.fields import phrase_of

ROLE_REACH = 9  # tokens between a role and the name after it
NOT_OF_BEARER = {"of", "for", "at", "de", "du", "d'", "des"}  # what a name behind is no bearer of
_MAIN = {"ROOT", "conj", "advcl", "parataxis"}


def gender_of_article(token: Any) -> str | None:
    """« la ministre de la Santé, Mariam Issoufa »: the article of a name's role shows the bearer's gender."""
    root = token
    while root.dep_ in ("flat:name", "appos", "nmod") and root.head != root and root.head.i < root.i:
        root = root.head
    if root.pos_ != "NOUN":
        return None
    article = next((c.lower_ for c in root.children if c.pos_ == "DET"), "")
    return {"le": "he", "un": "he", "la": "she", "une": "she"}.get(article)


def gender_of_noun(noun: Any) -> str | None:
    """The gender of a French noun by its article, or as the parser tells it behind « l' »."""
    elided = any(c.lower_ == "l'" for c in noun.lefts)
    of_word = {"Masc": "he", "Fem": "she"}.get(next(iter(noun.morph.get("Gender")), ""))
    return of_word if elided else gender_of_article(noun)


def words_of(paragraph: Paragraph) -> Iterator[tuple[str, Any]]:
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


def named_head(token: Any) -> Any:
    """The token by which a name hangs on the rest of its sentence."""
    head = token
    while head.dep_ in ("flat:name", "compound", "flat", "appos") and head.head != head and _of_name(head.head):
        head = head.head
    return head


def _of_name(token: Any) -> bool:
    """Whether a token is of a name, or the courtesy before it: « *Mme* Holt »."""
    return bool(token.pos_ == "PROPN") or token.lower_ in ("m.", "mme", "mlle", "me", "mm.", "mmes")


def is_actor(head: Any) -> bool:
    """Whether a name is a subject or an agent, or heads a sentence without a verb: “Korr again, at the gate.”."""
    if head.dep_ == "pobj" and head.head.dep_ == "agent":
        return True
    heads = head.dep_ == "ROOT" and any(c.dep_ in ("prep", "advmod", "obl:mod", "nmod") for c in head.rights)
    return heads or head.dep_ in syntax.SUBJECTS | syntax.PASSIVE_SUBJECTS


def is_subject(paragraph: Paragraph, token: Any) -> bool:
    """Whether a name, outside quotations, is the subject of a clause that is not subordinate to another."""
    head = token
    while head.dep_ in ("flat:name", "compound", "flat", "appos") and head.head != head:
        head = head.head
    if head.dep_ == "conj" and head.i and head.doc[head.i - 1].text == "," and head.head.dep_ in syntax.SUBJECTS:
        head = head.head
    # A long clause about a subject may lead a parser to take it for the head of a sentence that has a verb.
    near = head.pos_ in ("NOUN", "PROPN") and token.i - head.i <= ROLE_REACH
    opens = near and head.dep_ == "ROOT" and head.left_edge.is_sent_start
    acting = opens and any(t.pos_ == "VERB" for t in head.sent)
    # “X held …; he stated”: a parser takes the first clause for what the second says.
    leads = head.head.dep_ == "ccomp" and head.head.head.i > head.head.i
    subject = acting or (head.dep_ in syntax.ANY_SUBJECTS and (head.head.dep_ in _MAIN or leads))
    return subject and paragraph.around(token) is None


def describing(token: Any) -> Iterator[Any]:
    """The nouns around a name that say what its bearer is: titles, nouns of its phrase, appositions, attributes."""
    root = token
    while root.dep_ in ("flat:name", "compound") and root.head.pos_ == "PROPN":
        root = root.head
    for near in phrase_of(root):
        if _led(token) and near.i < token.i:
            continue  # « l'avocate *de* Dana Brescu »
        if near.pos_ in ("NOUN", "PROPN") and _explains(near, root):
            yield near
    if root.dep_ in ("appos", "flat:name", "nmod") and not _led(token) and root.head.pos_ in ("NOUN", "PROPN"):
        apart = any(t.text == "," for t in token.doc[min(root.i, root.head.i) : root.i])
        yield from () if apart and open_after(token) else (root.head,)
    if root.dep_ in syntax.SUBJECTS:
        predicate = root.head if syntax.child(root.head, {"cop"}) is not None else None
        named = syntax.child(root.head, {"attr"}) or predicate
        if named is not None:
            yield named
    first = max(0, min(root.left_edge.i, token.i - 2))
    ends = [t.i for t in token.doc[first : token.i] if _parts(t) or (t.text == "," and open_after(token))]
    first = max([first, *ends])
    yield from (t for t in token.doc[first : token.i] if t.pos_ in ("NOUN", "PROPN"))


def _led(last: Any) -> bool:
    """Whether a preposition of belonging stands before a name."""
    first = last
    while first.i and first.nbor(-1).pos_ == "PROPN" and first.nbor(-1).ent_type_ == last.ent_type_:
        first = first.nbor(-1)
    return bool(first.i) and first.nbor(-1).lower_ in ("de", "d'", "of")


def _explains(noun: Any, root: Any) -> bool:
    """Whether a noun says what a name is, and not what another noun or a clause beside it is."""
    while noun != root and noun.dep_ in _EXPLAINING and noun.head != noun:
        noun = noun.head
    return bool(noun == root)


def _parts(between: Any) -> bool:
    """Whether a word sets what stands before it apart from a name behind it: “the lawyer *accused* Holt”."""
    return between.lower_ in NOT_OF_BEARER or between.pos_ in ("VERB", "AUX")


_EXPLAINING = {"compound", "amod", "appos", "flat:name", "nummod", "det"}


def open_after(last: Any) -> bool:
    """Whether a verb follows a name at once: one that explains a role has a comma before it and behind.

    “According to his lawyer, *Korr* was glad” tells of no lawyer Korr.
    """
    return verb_after(last) is not None


def verb_after(last: Any) -> Any | None:
    """The verb that follows a name at once, or behind the French pronouns that stand before their verb."""
    at = last.i + 1
    while at + 1 < len(last.doc) and last.doc[at].lower_ in _BEFORE_VERBS:
        at += 1
    return last.doc[at] if at < len(last.doc) and last.doc[at].pos_ in ("VERB", "AUX") else None


_BEFORE_VERBS = {"l'", "le", "la", "les", "lui", "leur", "s'", "se", "ne", "n'", "en", "y"}
