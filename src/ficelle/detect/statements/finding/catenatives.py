"""Infinitives of saying that were carried out: “went on to *accuse*”, « n'hésite pas à *nier* », « a dû *nier* »."""

from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse import syntax

_BETWEEN = 8  # tokens from a verb to the infinitive that it governs


def carried_out(verb: Any, words: Lexicon) -> bool:
    """Whether an infinitive hangs on a verb by which it was done: somebody “had to”, “did not hesitate to” deny.

    What somebody wants, refuses or was about to say was not said.
    """
    above = _governor(verb, words)
    if above is None:
        return before_which(verb, words)
    if above.lower_ in words.words("catenatives", "unshrinking"):
        return _negated(above, words)
    return not _negated(above, words)


def before_which(verb: Any, words: Lexicon) -> bool:
    """« A souri *avant de nier* », « …, dit-elle *avant d'accuser* Holt »: done, where what came before it was."""
    main = verb.head
    led = [t.lower_ for t in verb.doc[max(verb.sent.start, verb.i - _BETWEEN) : verb.i] if t.pos_ == "ADP"]
    if words.language != "fr" or led[-2:-1] != ["avant"] or main.i > verb.i or main.pos_ not in ("VERB", "AUX"):
        return False
    past = syntax.child(main, {"aux:tense"}) is not None or "Past" in main.morph.get("Tense")
    says = main.lower_ in words.by_form and "Fin" in main.morph.get("VerbForm")
    return (past or says) and not _negated(main, words)


def _governor(verb: Any, words: Lexicon) -> Any | None:
    """The verb that an infinitive is done by, as the words stand: parsers hang it on many things."""
    done = words.words("catenatives", "done", "unshrinking")
    unmarked, marks = words.words("catenatives", "unmarked"), words.words("catenatives", "marks")
    led = False
    for token in reversed(list(verb.doc[max(verb.sent.start, verb.i - _BETWEEN) : verb.i])):
        if (led and token.lower_ in done) or (not led and token.lower_ in unmarked):
            return token
        led = led or token.lower_ in marks
        if token.pos_ not in ("ADV", "PART", "ADP", "PRON", "SCONJ") or token.is_punct:
            return None
    return None


def _negated(above: Any, words: Lexicon) -> bool:
    if words.language == "en":
        return syntax.negated(above) or (bool(above.i) and above.nbor(-1).lower_ in ("not", "n't", "never"))
    return any(t.lower_ in ("ne", "n'") for t in above.doc[max(above.sent.start, above.i - _NEGATED_WITHIN) : above.i])


_NEGATED_WITHIN = 5  # tokens from « ne » to the verb or participle: « ne s'est pas encore privée »


def contrary_to(verb: Any) -> bool:
    """« *Contrairement à ce qu'*a affirmé Holt, … », “*contrary to what* Holt said, …”: the contrary is told."""
    before = verb.doc[max(verb.sent.start, verb.i - _CONTRARY_WITHIN) : verb.i]
    words = [t.lower_ for t in before]
    return any(w in ("contrairement", "contrary") for w in words) and "," not in words


_CONTRARY_WITHIN = 9  # tokens from « contrairement » to the verb
