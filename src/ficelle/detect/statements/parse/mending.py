"""What the parsers get wrong where no reading but one is possible, set right before any rule reads it."""

from collections.abc import Callable, Sequence
from typing import Any

from ficelle.detect.statements.parse.subjects import HELPING, mend_subject


def mend_french(tokens: Sequence[Any]) -> None:
    """Set right the labels and heads of a French parse, before the children of any token are asked for.

    The parser takes a pronoun before a verb for a copula (« *Il* lui reproche … »), a short given name for a pronoun,
    a participle for an adjective (« a *truqué* le vote »), what somebody is reproached with for what tells of them
    (« reproche au maire *d'avoir menti* »), whom a relative clause is about for its subject, and a name's second word
    for a noun of its own (« *Vastor Lignes* a menti »).
    """
    for token in tokens:
        _join_name(tokens, token)
        mend_subject(tokens, token)
        if token.dep_ == "cop" and token.lower_ in _SUBJECT_PRONOUNS and token.head.pos_ == "VERB":
            token.dep_ = "nsubj"
        elif token.dep_ == "flat:name" and token.head.pos_ == "PRON" and token.head.text.istitle():
            named = token.head.lower_ not in _SUBJECT_PRONOUNS and token.head.i == token.i - 1
            token.head.pos_ = "PROPN" if named else "PRON"
        elif token.dep_ == "aux:tense" and token.head.pos_ == "ADJ" and token.i < token.head.i:
            token.head.pos_ = "VERB"
        if token.dep_ == "aux:tense" and token.lower_ in _INFINITIVES:
            _hang_on_verb(token.head)
        elif token.dep_ == "aux:tense" and token.pos_ == "VERB":
            _help(tokens, token)
        elif token.lower_ in _WHICH and token.head.dep_ == "ccomp" and tokens[token.i - 1].lower_ == "selon":
            _hang_on_claim(tokens, token)
        elif token.dep_ == "obl:agent" and token.head.dep_ == "ROOT":
            _give_main_verb(tokens, token.head, token)
        elif token.lower_ in _QUE and token.i > 1 and tokens[token.i - 1].text == ",":
            _open_relative(tokens, token)
    _give_subjects(tokens, lambda first: "Fin" in first.morph.get("VerbForm"))


_SUBJECT_PRONOUNS = {"il", "elle", "ils", "elles", "on", "je", "tu", "nous", "vous"}
_INFINITIVES = {"avoir", "être"}
_QUE = {"que", "qu'"}


def _join_name(tokens: Sequence[Any], second: Any) -> None:
    """« *Vastor Lignes* »: no common noun has a capital behind a name, and no sentence begins there: both are one."""
    first = tokens[second.i - 1] if second.i else second
    torn = second.doc.late[second.i, 0] == 1 or (first.dep_ == "nmod" and first.i and tokens[first.i - 1].text == ",")
    if not (second.pos_ == "NOUN" or (second.pos_ == "PROPN" and torn)) or first.pos_ not in ("PROPN", "X"):
        return
    if not (first.text.istitle() and second.text.istitle()) or len(second.text) < _SHORTEST:
        return
    if second.head is first or first.head is second:
        return
    if first.idx + len(first.text) + 1 != second.idx:
        return
    first.dep_, first.head = second.dep_, (first if second.head is second else second.head)
    for token in tokens:
        if token.head is second and token is not second:
            token.head = first
        elif token.head is first and token.dep_ == "mark":
            token.head = first.head  # « on ignore *si* Vastor Lignes a menti »
    first.pos_ = "PROPN"
    second.pos_, second.dep_, second.head = "PROPN", "flat:name", first
    second.doc.late[second.i, 0] = -1  # no sentence begins inside a name


_SHORTEST = 4  # letters of such a word


def _help(tokens: Sequence[Any], helper: Any) -> None:
    """« *Elle n'avait* pas truqué »: what a parser hung on a helping verb is the participle's."""
    helper.pos_ = "AUX"
    for token in tokens[max(0, helper.i - _SHORTEST) : helper.i]:
        if token.head is helper:
            token.head = helper.head


def _hang_on_verb(participle: Any) -> None:
    """« Reproche *au maire* d'avoir menti »: an infinitive qualifies no noun, and is its verb's."""
    if participle.dep_ != "amod" or participle.head.i > participle.i:
        return
    above = participle.head
    while above.head is not above and above.pos_ != "VERB":
        above = above.head
    if above.pos_ == "VERB" and above.i < participle.head.i:
        participle.head, participle.dep_ = above, "xcomp"


_WHICH = {"laquelle", "lesquelles", "lequel", "lesquels"}


def _hang_on_claim(tokens: Sequence[Any], which: Any) -> None:
    """« Rejette *l'affirmation de Holt selon laquelle* … »: a clause that tells of the noun, and of no verb."""
    before = tokens[which.i - 2] if which.i > 1 else which
    while before.dep_ in ("flat:name", "flat") and before.head.i < before.i:
        before = before.head
    if before.pos_ in ("NOUN", "PROPN") and before.i > which.head.head.i:
        which.head.dep_, which.head.head = "acl:relcl", before


def _give_main_verb(tokens: Sequence[Any], participle: Any, agent: Any) -> None:
    """« *Mis en cause* par Holt, le maire *dément* … »: a participle that opens a sentence is not its verb."""
    opens = participle.i == 0 or tokens[participle.i - 1].text in _STOPS
    comma = next((t.i for t in tokens[agent.i :] if t.text == ","), None)
    if not opens or comma is None or any(t.head is participle and t.dep_ in HELPING for t in tokens):
        return
    for main in tokens[comma + 1 :]:
        if main.head is participle and main.dep_ in _CLAUSES and main.pos_ == "VERB":
            if any(t.head is main and t.dep_ == "nsubj" for t in tokens[comma : main.i]):
                main.dep_, main.head = "ROOT", main
                participle.dep_, participle.head = "advcl", main
                for mark in tokens:
                    if mark.head is participle and mark.dep_ == "punct":
                        mark.head = main
            return


_STOPS = {".", "!", "?", ":", "…"}
_CLAUSES = {"ccomp", "conj", "parataxis"}


def _open_relative(tokens: Sequence[Any], que: Any) -> None:
    """« *Le préfet*, que la maire accuse d'avoir menti, nie »: a verb with two subjects, parted by « que ».

    The first is whom the clause tells of, and the subject of the verb behind the comma that closes it.
    """
    verb = que.head
    told = [t for t in tokens[: que.i] if t.head is verb and t.dep_ == "nsubj"]
    if verb.dep_ == "ccomp" and verb.head.i < que.i and verb.head.pos_ in ("NOUN", "PROPN"):
        told = [verb.head]  # a sentence without a verb to the parser
    own = [t for t in tokens[que.i : verb.i] if t.head is verb and t.dep_ == "nsubj"]
    if len(told) != 1 or len(own) != 1 or verb.i < que.i or verb.pos_ != "VERB":
        return
    main = _behind_clause(tokens, verb)
    if main is None:
        return
    about = told[0]
    above = about if verb.head is about else verb
    main.dep_, main.head = above.dep_, (main if above.head is above else above.head)
    about.dep_, about.head = "nsubj", main
    verb.dep_, verb.head = "acl:relcl", about
    que.dep_, que.pos_ = "obj", "PRON"
    for mark in tokens[main.i + 1 :]:
        if mark.head is verb and mark.dep_ == "punct":
            mark.head = main


def _behind_clause(tokens: Sequence[Any], verb: Any) -> Any | None:
    """The finite verb without a subject that a comma parts from a clause whose verb it was hung on."""
    comma = next((t.i for t in tokens[verb.i + 1 :] if t.text == ","), None)
    for token in tokens[comma + 1 :] if comma is not None else ():
        if token.pos_ == "VERB":
            helped = any(t.head is token and t.dep_ == "aux:tense" for t in tokens[comma : token.i])
            below = token.head is verb or token.head.head is verb
            own = any(t.head is token and t.dep_ == "nsubj" for t in tokens)
            finite = helped or "Fin" in token.morph.get("VerbForm")
            return token if finite and below and not own else None
        if token.pos_ not in ("AUX", "PRON", "ADV") and token.lower_ not in ("ne", "n'", "y", "en"):
            return None
    return None


def mend_english(tokens: Sequence[Any]) -> None:
    """Set right the heads of an English parse, before the children of any token are asked for."""
    for token in tokens:
        if token.lower_ == "by" and token.dep_ == "prep" and token.i and token.head.pos_ == "VERB":
            _hang_on_deed(token, tokens[token.i - 1])
        elif token.dep_ == "nsubj" and token.head.dep_ == "parataxis" and token.i < token.head.i < token.head.head.i:
            _step_over_aside(tokens, token)
        elif token.text in _OPENING and token.dep_ == "compound" and token.head.i == token.i + 1:
            _open_with_participle(tokens, token)
    _give_subjects(tokens, lambda first: first.tag_ in _FINITE)


def _step_over_aside(tokens: Sequence[Any], noun: Any) -> None:
    """“‘*Tarsk*,’ said Holt, ‘*rigged* the vote’”: who stands before an aside is subject of the verb behind it."""
    says, main = noun.head, noun.head.head
    who = next((t for t in tokens if t.head is says and t.dep_ == "nsubj" and t is not noun), None)
    who = who or next((t for t in tokens[noun.i : says.i] if t.head is noun and t.dep_ == "appos"), None)
    own = any(t.head is main and t.dep_ in _SUBJECTS for t in tokens)
    if who is None or own or not any(t.text == "," for t in tokens[noun.i : min(who.i, says.i)]):
        return
    noun.head, who.head, who.dep_ = main, says, "nsubj"


_OPENING = {"Citing", "Quoting", "Echoing"}


def _open_with_participle(tokens: Sequence[Any], participle: Any) -> None:
    """“*Citing Zelmaria*, the army said …”: a verb that opens a sentence, which the parser takes for a first name."""
    named, verb = participle.head, participle.head.head
    if verb is named:
        verb = next((t for t in tokens if t.head is named and t.dep_ == "parataxis"), named)
        verb.head, verb.dep_ = verb, "ROOT"
    if verb is not named and named.i + 1 < verb.i and tokens[named.i + 1].text == ",":
        participle.pos_, participle.tag_, participle.dep_, participle.head = "VERB", "VBG", "advcl", verb
        named.dep_, named.head = "dobj", participle


def _hang_on_deed(by: Any, deed: Any) -> None:
    """“Denounced *fraud by Tarsk*”: whose deed it is, where a verb that is not passive has it right before “by”."""
    verb = by.head
    whose = next((t for t in by.doc[by.i + 1 : by.i + _WHOSE_WITHIN] if t.dep_ == "pobj" and t.head is by), None)
    named = whose is not None and whose.pos_ == "PROPN" and whose.ent_type_ not in ("DATE", "TIME")
    if named and deed.dep_ == "dobj" and deed.head is verb:
        by.head = deed


_WHOSE_WITHIN = 5  # tokens from “by” to whose deed it is
_FINITE = {"VBD", "VBZ", "VBP", "MD"}


def _give_subjects(tokens: Sequence[Any], finite: Callable[[Any], bool]) -> None:
    """Who stands right before a verb that has no subject is that, and explains nobody.

    “Asked by Korr, *the mayor of Ordak* accused …”; nor does a body say when: « quand *la banque* a dit que … ».
    """
    taken = [t for t in tokens if t.dep_ == "appos" or (t.dep_ in _OBLIQUE and t.pos_ in ("NOUN", "PROPN"))]
    having = {t.head.i for t in tokens if t.dep_ in _SUBJECTS} if taken else set()
    for noun in taken:
        first, last = noun.i, noun.i
        while first and _below(tokens[first - 1], noun):
            first -= 1
        while last + 1 < len(tokens) and _below(tokens[last + 1], noun):
            last += 1
        led = next((t for t in tokens[first : noun.i] if t.lower_ in _WHEN and t.head is noun), None)
        if last + 1 >= len(tokens) or not (led or (noun.dep_ == "appos" and first and tokens[first - 1].text == ",")):
            continue
        following = tokens[last + 1]
        verb = following.head if following.dep_ in HELPING else following
        main = verb.dep_ in _MAIN or (led is not None and verb.dep_ == "advcl")
        if finite(following) and main and verb.i > last and verb.i not in having and not _below(verb, noun):
            noun.head, noun.dep_ = verb, "nsubj"
            if led is not None:
                led.head, led.dep_ = verb, "mark"


_OBLIQUE = {"obl:mod", "obl:arg"}
_WHEN = {"quand", "lorsque", "lorsqu'"}
_SUBJECTS = {"nsubj", "nsubjpass", "nsubj:pass", "nsubj:caus", "expl", "expl:subj"}
_MAIN = {"ROOT", "ccomp", "parataxis"}


def _below(token: Any, above: Any) -> bool:
    """Whether a token hangs on another, however far."""
    while token.head is not token:
        token = token.head
        if token is above:
            return True
    return False


__all__ = ["mend_english", "mend_french"]
