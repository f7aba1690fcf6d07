"""Who can say anything: people, groups, states and texts; not marks on a stone or a guarantee."""

from functools import cache
from typing import Any

from ficelle.detect.lexicon import Lexicon, lexicon
from ficelle.detect.statements.parse import syntax

_NAMES = {"PERSON", "PER", "ORG", "GPE", "NORP"}
_AGENTS = {
    "en": ("er", "or", "ist", "ian", "man", "men", "woman", "women", "people", "ant", "ent", "ee", "eur", "ers", "ors"),
    "fr": (
        "eur",
        "eure",
        "euse",
        "rice",
        "iste",
        "ien",
        "ienne",
        "ant",
        "ante",
        "ais",
        "aise",
        "ois",
        "oise",
        "aire",
        "ologue",
        "nome",
    ),
}
_NO_AGENTS = {"prologue", "monologue", "binôme", "génome", "idéologue"}
_LEFT = {"ADJ", "ADV", "NOUN", "PROPN", "ADP", "DET", "NUM", "X"}
_REACH = 10  # tokens between a subject's noun and its verb
_BEGINS = {".", "!", "?", ":", ";", "…", '"', "-", "–", "—"}
_PRONOUNS_OF_THINGS = {"it", "this", "that", "which", "these", "those", "ce", "cela", "ça", "c'"}


def somebody(token: Any, words: Lexicon) -> bool:
    """Whether what a token heads can speak: a name, a pronoun, a role, a group, a text; or ends as agents do."""
    if token.pos_ == "PRON":
        return token.lower_ not in _PRONOUNS_OF_THINGS or token.lower_ in ("it", "which")
    if _opens_as_participle(token):
        return False
    capital = (
        token.text[:1].isupper() and not token.text.isupper() and token.i > 0 and token.nbor(-1).text not in _BEGINS
    )
    if token.pos_ == "PROPN" or token.ent_type_ in _NAMES or capital or _bare_name(token, words):
        return True
    form = token.lower_.strip("-")
    if form.endswith("-old") or form == "old":
        return True
    if any(single in _known(words.language) for part in {form, form.split("-")[-1]} for single in singulars(part)):
        return True
    return any(single.endswith(_AGENTS[words.language]) and single not in _NO_AGENTS for single in singulars(form))


def _opens_as_participle(token: Any) -> bool:
    """« *Sollicité*, le commandement n'a pas répondu »: of whom it is, the sentence goes on to say."""
    opens = token.lang_ == "fr" and (token.i == 0 or token.nbor(-1).text in _BEGINS) and not token.text.isupper()
    closed = opens and token.i + 1 < len(token.doc) and token.nbor(1).text == ","
    return bool(closed and token.lower_.endswith(("é", "ée", "és", "ées")))


def _bare_name(token: Any, words: Lexicon) -> bool:
    """« *Brume* indique … »: in French a single noun that begins a sentence without an article is a name."""
    if words.language != "fr" or token.pos_ != "NOUN" or not token.text[:1].isupper() or token.lower_.endswith("s"):
        return False
    if token.lower_ in syntax.DAYS or token.dep_ not in syntax.SUBJECTS:
        return False
    return token.left_edge == token and not any(c.dep_ == "det" for c in token.children)


@cache
def _known(language: str) -> frozenset[str]:
    """Every noun that the language file knows as somebody or as a text that speaks."""
    words = lexicon(language)
    speakers = words.words("speakers", "roles", "groups", "firms", "anonymous", "men", "women", "persons")
    return speakers | words.words("sources", "texts", "mediums", "voices")


def singulars(form: str) -> tuple[str, ...]:
    """A noun's form, and what its singular may be."""
    if form.endswith("ies"):
        return form, form[:-3] + "y"
    if form.endswith("aux"):
        return form, form[:-3] + "al"
    return (form, form[:-1]) if form.endswith(("s", "x")) else (form,)


def noun_before(verb: Any, words: Lexicon) -> Any | None:
    """The noun that the words before a verb begin with, if it is somebody: a subject that no parse shows."""
    nouns: list[Any] = []
    for token in reversed(list(verb.doc[max(0, verb.i - _REACH) : verb.i])):
        if token.pos_ not in _LEFT:
            break
        if token.pos_ in ("NOUN", "PROPN"):
            nouns.append(token)
        if token.pos_ == "DET" and (token.i == 0 or token.nbor(-1).pos_ != "ADP"):
            break
    return next((noun for noun in reversed(nouns) if somebody(noun, words)), None)
