"""What limits a statement: negated, hedged, hypothetical, reported conditional, question, fabricated."""

import re
from itertools import pairwise
from typing import Any

from ficelle.detect.lexicon import Lexicon, straight
from ficelle.detect.statements.finding.fakes import fabricated
from ficelle.detect.statements.finding.not_said import asked_about, never_said, supposed
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import VERBATIM, Draft
from ficelle.detect.statements.parse.posts_untrue import calls_thing_false, says_untrue_of_posts
from ficelle.detect.statements.parse.signs import listed

_REPORTED = re.compile(r"\b(?:aurait|auraient|serait|seraient)\b(?!\s+(?:pu|dû))", re.IGNORECASE)
_ANY_CONDITIONAL = re.compile(r"\b\w{2,}r(?:ait|aient)\b", re.IGNORECASE)
_CONDITIONAL = re.compile(r"r(?:ais|ait|ions|iez|aient)\Z")
_FUTURE = re.compile(r"r(?:ai|as|a|ons|ez|ont)\Z")
_ENGLISH_REPORTED = re.compile(r"\bwould have (?!to\b)\w+", re.IGNORECASE)


def flags(draft: Draft, content: str, words: Lexicon, *, is_negated: bool) -> tuple[str, ...]:
    """The flags of a statement, in a fixed order."""
    found = {
        "negated": is_negated,
        "hedged": _hedged(draft, content, words),
        "hypothetical": draft.verb is not None and _unreal(draft, words),
        "conditional": _conditional(draft, content, words),
        "question": _asks(draft, content),
        "fabricated": draft.verb is not None and (fabricated(draft.verb, draft.speaker) or _untrue_post(draft, words)),
    }
    return tuple(flag for flag, is_so in found.items() if is_so)


def negated(verb: Any, words: Lexicon) -> bool:
    """Whether a saying is said not to have happened: “did not accuse”, “refused to comment”, “stopped short of …”."""
    if _no_more_than(verb):
        return False
    if syntax.negated(verb) or never_said(verb) or verb.lower_ in words.words("flags", "refusing"):
        return True
    if verb.i and verb.nbor(-1).lower_ in ("ne", "n'") and verb.doc[verb.i + 1 : verb.i + 2].text in ("pas", "jamais"):
        return True  # « ne *dément* pas », where the parser takes it for an adverb
    whom = list(syntax.children(verb, syntax.OBJECTS))
    if whom and all(_is_nobody(c) for c in whom):
        return True  # “took care to accuse *no one*”
    if verb.dep_ == "pcomp" and any(t.lower_ == "short" for t in verb.doc[max(0, verb.i - _SHORT_OF) : verb.i]):
        return True  # “stopped *short* on Wednesday *of* blaming either army”
    if verb.i and verb.doc[verb.i - 1].lower_ in ("nor", "neither", "ni"):
        return True
    if any(c.lower_ in ("ni", "n'", "ne") and c.dep_ in ("advmod", "cc") for c in verb.children):
        return True
    from_what = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "from" else None
    if from_what is not None and from_what.lower_ in words.words("flags", "holding_back"):
        return True  # “*refrained from* accusing the army”
    held_back = verb.dep_ in ("xcomp", "ccomp", "pcomp") and verb.head.lower_ in words.words("flags", "refusing")
    return held_back and not syntax.negated(verb.head)  # “has *not stopped* accusing the army”


def _no_more_than(verb: Any) -> bool:
    """“Did *not just* accuse”, « *n'*accuse *que* la banque »: it was said all the same."""
    ahead = verb.doc[max(verb.sent.start, verb.i - _NEGATION_WITHIN) : verb.i + 2]
    words = [t.lower_ for t in ahead]
    if any(a in _NOT and b in _ONLY for a, b in pairwise(words)):
        return True
    bare = any(w in ("n'", "ne") for w in words) and not any(w in _NOT for w in words)
    return bare and words[-1] in ("que", "qu'")


_NEGATION_WITHIN = 4  # tokens from the negation to the verb
_NOT = {"not", "n't", "pas"}
_ONLY = {"just", "only", "merely", "simply", "seulement", "uniquement", "simplement", "juste"}


def _untrue_post(draft: Draft, words: Lexicon) -> bool:
    """« La vidéo *accusant* Holt de vol est un faux »: what spreads it is called false in the same breath."""
    verb, who = draft.verb, draft.speaker
    if verb is None or who is None or who.i > verb.i or not (verb.lower_.endswith("ant") or verb.tag_ == "VBG"):
        return False
    if calls_thing_false(verb.sent.text, words.language):
        return True  # “*The image*, which shows Holt *accusing* Korr of murder, *is fake*”
    near = verb.doc[who.i : min(verb.i + _SAME_BREATH, len(verb.doc))]
    return verb.i - who.i <= _SHORT_OF and says_untrue_of_posts(near.text.split(". ")[0], words.language)


_SAME_BREATH = 40  # tokens from a participle to the word that calls it false
_NOT_HIM = {"neither", "not", "non"}
_ONLY = {"only", "just", "merely", "seulement", "uniquement"}
_SHORT_OF = 5  # tokens between “short” and the verb


def _is_nobody(thing: Any) -> bool:
    """“Accuse *no one*”, “accused *neither* Norland *nor* Tarsk”; “*not* Tarsk *but* Norland” is not told apart."""
    before = thing.nbor(-1).lower_ if thing.i else ""
    if any(t.lower_ in _ONLY for t in thing.doc[max(thing.sent.start, thing.i - _SHORT_OF) : thing.i]):
        return False  # “accused *not only* Norvia but also Tarsk”
    edge = thing.left_edge
    if edge.i and edge.nbor(-1).lower_ in _NOT_HIM:
        return True
    if any(c.lower_ in _NOT_HIM and c.i < thing.i for c in thing.children) or before in _NOT_HIM:
        return True
    return thing.lower_ in ("nobody", "personne") or (thing.lower_ == "one" and before == "no")


def _hedged(draft: Draft, content: str, words: Lexicon) -> bool:
    near = {c.lower_ for c in draft.verb.children} if draft.verb is not None else set()
    hedges = words.words("flags", "hedges")
    return bool(near & hedges) or bool(listed(words.language, "flags", "hedges").search(straight(content).lower()))


def _unreal(draft: Draft, words: Lexicon) -> bool:
    """Whether nobody has said so yet: “would accuse”, “if Korr sues”; what is quoted exists, if it “will” be said."""
    verb = draft.verb
    if verb is None:
        return False
    if draft.shape not in VERBATIM and (_to_come(verb, words) or supposed(verb)):
        return True
    if ("Cnd" in verb.morph.get("Mood") and _CONDITIONAL.search(verb.lower_)) or verb.lower_ in words.words(
        "flags", "unreal"
    ):
        return True
    return any(c.lower_ in words.words("flags", "unreal") and c.i < verb.i for c in verb.children)


def _to_come(verb: Any, words: Lexicon) -> bool:
    """Whether a verb tells what will be, or what would be if: “*will accuse* you”, “*whenever* he accuses”."""
    future = "Fut" in verb.morph.get("Tense") and (verb.lang_ != "fr" or _FUTURE.search(verb.lower_))
    if future or any(c.lower_ in words.words("flags", "to_come") for c in verb.lefts):
        return True
    marks = (c for c in verb.lefts if c.dep_ in ("mark", "advmod") and c.lower_ in words.words("flags", "if"))
    past = any(c.dep_ == "aux:tense" for c in verb.lefts)  # « quand la banque *a* dit »: that was so
    marks = (c for c in marks if not (past and c.lower_ == "quand"))
    return any(c.lower_ != "s'" or c.nbor(1).lower_ in ("il", "ils") for c in marks)  # « *s'*en est défendu »


def _conditional(draft: Draft, content: str, words: Lexicon) -> bool:
    """The conditional of hearsay: « aurait financé »; under a named source, any conditional."""
    text = straight(content)
    if words.language == "fr" and draft.verb is not None and _hearsay(draft.verb):
        return True  # « Holt *aurait* reconnu avoir … »
    if words.language == "en":
        return draft.shape == "source" and bool(_ENGLISH_REPORTED.search(text))
    if draft.shape == "source":
        return bool(_ANY_CONDITIONAL.search(text)) and " si " not in f" {text.lower()} "
    return bool(_REPORTED.search(text)) and " si " not in f" {text.lower()} "


def _hearsay(verb: Any) -> bool:
    helping = [c for c in verb.children if c.dep_.startswith("aux") and c.i < verb.i]
    return any(_REPORTED.fullmatch(c.lower_) for c in helping) and verb.nbor(-1).lower_ not in ("pu", "dû")


def _asks(draft: Draft, content: str) -> bool:
    if content.rstrip(" \"”»’'").endswith("?"):
        return True
    if draft.verb is not None and draft.shape not in VERBATIM and asked_about(draft.verb, draft.paragraph):
        return True
    return draft.cue is not None and draft.cue.kind == "question" and draft.shape == "clause"
