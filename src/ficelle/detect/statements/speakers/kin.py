"""Who is only called the kin of another of that surname: “*Ivo Korr*, a nephew of President Korr, denied it”."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from ficelle.detect.statements.parse.parsing import Paragraph

_REACH = 5  # tokens between a surname and whose kin its bearer is


def kin_of_namesakes(paragraph: Paragraph, owners: Mapping[str, Sequence[str]], kin: Collection[str]) -> Iterator[str]:
    """The names of a paragraph's sentences whose bearers are kin of somebody with their surname.

    `owners` are the whole names by their words, `kin` the nouns of relations. The bare surname is not theirs then.
    """
    tokens = list(paragraph.tokens)
    for at, token in enumerate(tokens):
        whole = [name for name in owners.get(token.text, ()) if " " in name and name.split()[-1] == token.text]
        if whole and _kin_beside(tokens, at, kin):
            sentence, before = token.sent.text, tokens[at - 1].text
            yield from (name for name in whole if name in sentence and name.split()[-2] != before)


def _kin_beside(tokens: Sequence[Any], at: int, kin: Collection[str]) -> bool:
    """Whether a surname is whose kin somebody is: “a nephew of President *Korr*”, “President *Korr's* nephew”."""
    before = [t.lower_ for t in tokens[max(0, at - _REACH) : at]]
    after = [t.lower_ for t in tokens[at + 1 : at + _REACH]]
    related = next((i for i, word in enumerate(before) if word in kin), len(before))
    between = before[related + 1 :]
    governed = any(word in ("of", "de", "du") for word in between) and "," not in between
    return governed or (after[:1] == ["'s"] and any(word in kin for word in after))


def tells_of_namesake(head: Any, surname: str, name: str) -> bool:
    """Whether a phrase names somebody else of a surname behind it: « M. Korr, le mari de *Lena Korr* »."""
    phrase = head.doc[head.left_edge.i : head.right_edge.i + 1].text
    return bool(0 <= phrase.find(surname) < phrase.find(name))
