"""Whether the text lays a saying to a fake: “*a doctored clip* shows Holt accusing Tarsk”."""

from collections.abc import Iterator
from typing import Any

from ficelle.detect.lexicon import lexicon, straight
from ficelle.detect.statements.finding.not_said import FAR, HANGING
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.signs import listed


def fabricated(verb: Any, speaker: Any | None) -> bool:
    """Whether a fake says so, or an impostor: “*a doctored clip* has Holt accuse”, “an account *posing as* Holt”."""
    before = verb.doc[verb.sent.start : verb.i].text.lower()
    if listed(verb.lang_, "fakes", "posing").search(straight(before)):
        return True
    within = [t for t in (speaker, syntax.own_subject(verb)) if t is not None]
    within += [*_holding(verb), *_leading_in(verb)]
    return any(_is_fake(noun) for noun in within)


def _holding(verb: Any) -> Iterator[Any]:
    """The nouns that a verb hangs on, and the subjects of the verbs that it hangs on."""
    at = verb
    for _ in range(FAR):
        if at.head == at or at.dep_ not in HANGING | {"relcl", "acl:relcl", "dobj", "obj", "advcl"} or at.head.i > at.i:
            return
        at = at.head
        yield at
        own = syntax.own_subject(at) if at.lower_ in _words(at, "showing") else None
        if own is not None:
            yield own


def _leading_in(verb: Any) -> Iterator[Any]:
    """The nouns of the phrases that open a sentence as where it was said: “*In a fake video*, Holt accuses …”."""
    for phrase in verb.lefts:
        first = phrase.left_edge
        if first.i != verb.sent.start or first.lower_ not in _words(first, "leading_in"):
            continue
        inner = syntax.child(phrase, {"prep"}) if first.lower_ == "according" else None
        yield syntax.child(inner if inner is not None else phrase, {"pobj"}) or phrase


def _is_fake(noun: Any) -> bool:
    if noun.lower_ in _words(noun, "forgeries"):
        return True
    said = [c for c in noun.children if c.dep_ in ("amod", "compound", "acl", "nmod")]
    return noun.lower_.rstrip("s") in _words(noun, "media") and any(c.lower_ in _words(noun, "fake") for c in said)


def _words(token: Any, name: str) -> frozenset[str]:
    """A list of `[fakes]` in the language of a token."""
    return lexicon(token.lang_).words("fakes", name)
