"""The kind of a statement, composed from its cue, its content and what both say of accusations."""

import re
from typing import NamedTuple

from ficelle.detect.lexicon import Cue, Lexicon, straight
from ficelle.detect.statements.kinds.untrue import CHARGE, calls_untrue, denies_of_self, dismisses, object_is, ridicules
from ficelle.detect.statements.parse.signs import listed, says, signs

NEUTRAL = frozenset({"assertion", "announcement", "question", "concession", "thought"})
_BLAMING = {"condemnation", "criticism"}
_TOPICS = ("call", "promise", "warning", "condemnation", "concession", "regret", "support")
_REFUSALS = {"refuse", "decline", "refuser", "se refuser"}
_MARKS = '“”"«»,.;: \u00a0\u202f'
_WITHHELD = {"rule out", "exclure", "écarter"}


WHAT_WAS_SAID = {"it", "that", "this", "them", "these", "cela", "ça", "ceci"}


_FOR_DOING = re.compile(
    r"(?:for (?:having )?\w+ing\b|over (?:his|her|their|its) |d'avoir |pour avoir |de \w+(?:er|ir|re) )"
)


class Content(NamedTuple):
    """What kinds are read from: the words, whether they name or blame another than the speaker, how the cue governs.

    `of_self` where the verb is turned against the speaker: “blamed herself”; `of_somebody` where it names a person or
    a body: “dismissed Korr as a clown”; `of_what_was_said` where it names that: “called *that* nonsense”; `of_a_claim`
    where it hangs on one: “a claim that Holt called absurd”; `decided` where a court or an assembly turns a thing down;
    `clears` where it says of a wrong that it was not done.
    """

    text: str
    names_another: bool
    shape: str = "clause"
    negated: bool = False
    blames: bool = False
    of_self: bool = False
    of_somebody: bool = False
    of_what_was_said: bool = False
    of_a_claim: bool = False
    decided: bool = False
    clears: bool = False

    @property
    def for_a_deed(self) -> bool:
        """Whether it is what somebody did: “criticised Korr *for spreading* false claims”."""
        return _FOR_DOING.match(straight(self.text).lower()) is not None

    @property
    def asks(self) -> bool:
        """Whether it ends in a question mark."""
        return self.text.rstrip(" \u00a0\u202f\"”»’'").endswith("?")


def kinds(cue: Cue | None, content: Content, words: Lexicon) -> tuple[str, ...]:
    """The kinds of a statement, the leading one first. Denying words outweigh blaming ones, and both the cue.

    “Reject the accusation” and “denounce the accusation” deny; neither accuses. Where nothing is sure it is the
    weaker kind: a criticism before an accusation.
    """
    given = [k for k in (cue.kinds if cue else ()) if k != "thought"] or ["assertion"]
    if cue is not None and cue.lemma == "soutenir" and content.shape != "object":
        given = ["assertion"]  # « soutenir que » upholds a claim, and nobody
    if _swears(cue, content, words) or _gives_a_name(given[0], content, words):
        given = ["assertion"]
    if content.of_self and given[0] in _BLAMING | {"accusation"}:
        given = ["concession"]
    if content.of_self and given[0] == "support":
        given = ["assertion"]  # “defended himself: …”
    if (again := _said_again(cue, content, words)) is not None:
        given = [again]
    leading = _leading(cue, given[0], content, words)
    of_cue = [] if content.negated or leading == "assertion" else [k for k in given[:1] if k not in NEUTRAL]
    return tuple(dict.fromkeys([leading, *of_cue]))


def _swears(cue: Cue | None, content: Content, words: Lexicon) -> bool:
    """Whether a clause is sworn to that does not tell of what will be: “swore that he was asleep” promises nothing."""
    if cue is None or cue.lemma not in words.words("frames", "swearing") or content.shape in _OBJECTS:
        return False
    if content.shape == "infinitive":
        return bool(_PERFECT.match(straight(content.text).lower()))
    return not _WILL.search(straight(content.text).lower())


def _gives_a_name(kind: str, content: Content, words: Lexicon) -> bool:
    """Whether a cue that else calls on somebody gives a thing a bad name: « a appelé la version une fable »."""
    names = kind == "call" and content.shape == "naming"
    return names and (dismisses(content.text, words, names=True) or ridicules(content.text, words))


def _said_again(cue: Cue | None, content: Content, words: Lexicon) -> str | None:
    """The kind of a saying that is only said again: “repeated its *denial* that …”, “renewed her *demand*”."""
    if cue is None or content.shape != "object" or cue.lemma not in words.words("frames", "again"):
        return None
    found = [(noun, kind) for kind, nouns in words.data["nouns"].items() for noun in nouns]
    first = straight(content.text).lower().split()[:_NOUN_WITHIN]
    met = [word.strip(_MARKS) for word in first]
    return next((kind for word in met for noun, kind in found if word in (noun, noun + "s")), None)


_NOUN_WITHIN = 3  # words in which the noun of an object stands


def _leading(cue: Cue | None, kind: str, content: Content, words: Lexicon) -> str:
    if cue is not None and cue.lemma in _REFUSALS:
        return _refusal(content, words)
    if kind == "denial":
        return _denial(cue, content)
    if cue is not None and (laid := _laid(cue, content, words)) is not None:
        return laid
    if kind in _BLAMING:
        spoken = content.shape in _VERBATIM and dismisses(content.text, words)
        if spoken or (not content.for_a_deed and _blames_a_charge(content, words)):
            return "denial"
        wronged = _denounces_a_wrong(cue, content, words) or _complains(content, words)
        return "accusation" if wronged or (content.shape == "naming" and content.blames) else kind
    if kind == "question" and content.shape == "infinitive":
        return "call"
    if kind == "call" and (content.asks or _WHETHER.match(straight(content.text))):
        return "question"
    if kind in NEUTRAL and (found := _dismissal(cue, content, words)) is not None:
        return found
    if kind in ("assertion", "announcement"):
        return _said(kind, content, words)
    return _of_cue(kind, content, words)


def _laid(cue: Cue, content: Content, words: Lexicon) -> str | None:
    """The kind of what lays a thing to somebody: an accusation, where it is a wrong or a deed; None of other cues."""
    if cue.lemma == "reprocher":
        return "accusation" if _DEED.match(straight(content.text).lower()) else None
    if cue.lemma == "blame" and content.shape == "object" and not content.of_somebody:
        return "assertion"  # “blamed *several factors*”
    if cue.lemma not in words.words("blame", "tying"):
        return None
    thing = content.text.partition(" with ")[0]  # “links *his support for it* with Holt's campaigns”
    wrong = says_carrier(thing, words) or "crime" in signs(thing, words.language)
    return "accusation" if wrong else "assertion"


# « Reproche au ministre *d'avoir menti* »: of a deed, which is more than to find fault.
_DEED = re.compile(r"(?:d'avoir|d'être|de ne pas avoir|de s'être)\b")


def says_carrier(text: str, words: Lexicon) -> bool:
    """Whether a content is about accounts, a campaign or an attack, which it is an accusation to tie to somebody."""
    return bool(listed(words.language, "blame", "carriers").search(straight(text).lower()))


_PERFECT = re.compile(r"(?:n'|ne\s(?:pas|jamais)\s)?avoir\b|(?:not\s)?to have\b")
_VERBATIM = {"direct", "turn", "incise"}
_WHETHER = re.compile(r"(?:whether|if|si|s'ils?|pourquoi|why)\b")
_OBJECTS = {"object", "naming", "oblique"}


def _blames_a_charge(content: Content, words: Lexicon) -> bool:
    """Whether what is blamed is an accusation: “denounced the accusations”, and not “denounced an interference”.

    Of what might be either, only what is called untrue is an accusation: “denounces unfounded interference”.
    """
    charge = says(_CLAIMING.sub(" ", straight(content.text)[:CHARGE].lower()), words.language, "charge")
    if content.shape in _OBJECTS and says(content.text, words.language, "calumny"):
        return True
    if content.shape in _OBJECTS:
        return charge or (object_is(content.text, words) and says(content.text, words.language, "false"))
    return charge and len(content.text.split()) <= _PHRASE


def _denounces_a_wrong(cue: Cue | None, content: Content, words: Lexicon) -> bool:
    """Whether somebody's wrong is denounced: “denounced an attempt at interference from X” accuses X of it."""
    denounces = cue is not None and cue.lemma in _DENOUNCING
    return denounces and content.names_another and says(content.text, words.language, "blame")


_DENOUNCING = {"denounce", "dénoncer"}


def _complains(content: Content, words: Lexicon) -> bool:
    """Whether a complaint tells of somebody's wrong: “complained that the ministry had lied”."""
    told = content.blames and content.shape == "clause" and not content.negated
    return told and "doubt" not in signs(content.text, words.language)


# “Hit out at trolls who *claim* she paid”: the verb, and no claim.
_CLAIMING = re.compile(r"\b(?:who|they|he|she|it|we|you|i|that|which) (?:also |now |falsely )?(?:claim|charge)s?\b")
_PHRASE = 8  # words of a phrase; more are a sentence


def _refusal(content: Content, words: Lexicon) -> str:
    """To refuse to comment is to say nothing; to refuse anything else is to turn down what was asked."""
    first = _ANY.sub("", _LED_BY.sub("", straight(content.text).lower())).split()
    withholds = not first or first[0].strip(_MARKS) in words.words("unnamed", "withheld")
    return "assertion" if withholds else "denial"


# “To say”, « d'en dire », « à le nommer ».
_LED_BY = re.compile(r"^[\s“”\"«»]*(?:to\s+|de\s+|d'|à\s+)?[\s“”\"«»]*(?:l'|le\s+|la\s+|les\s+|l'en\s+|en\s+|y\s+)?")
_ANY = re.compile(r"^(?:toute?s?|any|all|le moindre|la moindre)\s+")


def _denial(cue: Cue | None, content: Content) -> str:
    """Not to deny is to grant; not to rule out is no more than to say; a person is criticised, a motion voted down."""
    if content.decided:
        return "assertion"
    if content.of_somebody and (content.shape == "naming" or _turned_down(cue, content)):
        return "criticism"
    if not content.negated:
        return "denial"
    return "assertion" if cue is not None and cue.lemma in _WITHHELD else "concession"


def _turned_down(cue: Cue | None, content: Content) -> bool:
    """Whether a person is what a verb turns down: “*Holt* was rejected by the voters”, and not what she claims."""
    return (
        cue is not None
        and cue.lemma in _TURNS_DOWN
        and content.shape == "object"
        and len(content.text.split()) <= _NAME
    )


_TURNS_DOWN = {"reject", "rebuff", "spurn", "rejeter", "repousser"}
_NAME = 8  # words of a person's name with what they are


def _dismissal(cue: Cue | None, content: Content, words: Lexicon) -> str | None:
    """A denial where a neutral cue calls an accusation untrue; a criticism where it calls anything else so."""
    names = cue is not None and cue.lemma in words.words("frames", "naming")
    of_what_was_said = content.of_what_was_said or _OF_IT.match(straight(content.text).lower())
    if names and content.of_a_claim and says(content.text, words.language, "untrue", "false"):
        return "denial"
    if names and of_what_was_said and says(content.text, words.language, "untrue", "false"):
        return "criticism" if says(content.text, words.language, "mocking") else "denial"
    if dismisses(content.text, words, names=names, spoken=content.shape == "turn"):
        return "denial"
    if cue is not None and cue.lemma in _SPEAKING_OF and calls_untrue(content.text, words):
        return "denial"
    if cue is not None and cue.lemma in words.words("frames", "upholding") and denies_of_self(content.text, words):
        return "denial"
    return "criticism" if names and ridicules(content.text, words) else None


def _said(kind: str, content: Content, words: Lexicon) -> str:
    if content.asks:
        return "question"
    if says(content.text, words.language, "threat") and _WILL.search(straight(content.text).lower()):
        return "threat"
    if _ACCUSING.search(straight(content.text).lower()):
        return "accusation"
    if _WRONG_TO_SAY.search(straight(content.text).lower()):
        return "denial"
    if content.blames and "doubt" not in signs(content.text, words.language):
        return "accusation"
    if content.clears:
        return "denial"
    if not says(content.text, words.language, *_TOPICS):
        return kind
    text = _LETTING.sub(" ", straight(content.text).lower())
    return next((topic for topic in _TOPICS if says(text, words.language, topic)), kind)


# “Refused *to let us* in”: who is let in asks for nothing.
_LETTING = re.compile(
    r"\b(?:to|not|n't|never|would|will|could) let (?:us|me|them|him|her)\b|"
    r"\blet (?:us|me|them) (?:in|down|out|go|leave)\b"
)


_SPEAKING_OF = {"speak of", "talk of", "parler", "évoquer", "parler de", "crier", "crier à"}
_OF_IT = re.compile(r"(?:that|this|it|cela|ça)\s")
# Who says “I accuse” in so many words.
_ACCUSING = re.compile(r"\b(?:(?:i|we) accuse|j'accuse|nous accusons)\b(?! (?:nobody|no one|no-one|personne))")
# “Holt is ‘absolutely wrong’ *to say* I lied” rejects what she said.
_WRONG_TO_SAY = re.compile(
    r"\bwrong[\"”’']* (?:for|to|in|when \w+) (?:say|claim|suggest|call|accus|alleg|assert|stat|insist)|"
    r"\btort de (?:dire|prétendre|affirmer|accuser|laisser entendre)"
)
_WILL = re.compile(r"\b(?:will|would|shall|'ll|\w+r(?:a|ai|ons|ont|ait|aient))\b")


def _of_cue(kind: str, content: Content, words: Lexicon) -> str:
    if kind == "warning" and "retaliation" in signs(content.text, words.language):
        return "threat"
    if kind == "promise" and says(content.text, words.language, "threat"):
        return "threat"
    return kind
