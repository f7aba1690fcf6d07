"""“Norvia has been *accused of* fanning the riots”: what somebody is accused of, where the text tells by nobody whom.

Such a statement has no speaker. It stands in the case because denials answer it, and only where the text says that the
accusation was made: not where it is supposed, denied, feared, or called wrong.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from ficelle.detect.lexicon import Cue, Lexicon, lexicon
from ficelle.detect.statements.finding.undergone import whom
from ficelle.detect.statements.frames.frame import Run, trimmed
from ficelle.detect.statements.parse import edges, syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.signs import signs
from ficelle.detect.statements.parse.somebody import somebody
from ficelle.model import Span

_STOPS = {".", "!", "?", ";", ":", "…"}
_NEAR = 12  # tokens between the participle and what leads to the charge
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}
_BACK = 8  # tokens from a helper to the participle
_HELPERS = {
    "en": {"is", "are", "was", "were", "'s", "'re", "stands", "stand", "stood", "got"},
    "fr": {"est", "sont", "était", "étaient", "fut", "furent"},
}
_BEEN = {"been", "été"}
_HAVING = {"has", "have", "had", "'ve", "'s", "a", "ont", "avait", "avaient"}
_BY = {"by", "par"}
_OF = frozenset({"de", "d'", "du", "des"})


def unattributed(paragraph: Paragraph, words: Lexicon, taken: Sequence[Span]) -> Iterator[Draft]:
    """The accusations of a paragraph that nobody is said to make, outside what others are `taken` to say."""
    phrases = _phrases(words.language)
    if phrases.keys().isdisjoint(paragraph.lowers) and _SUSPECTING.isdisjoint(paragraph.lowers):
        return
    for token, lower in zip(paragraph.tokens, paragraph.lowers, strict=True):
        if not (lower in phrases or lower in _SUSPECTING) or paragraph.around(token) is not None:
            continue
        draft = _suspecting(paragraph, token, words) or (_draft(paragraph, token, words) if lower in phrases else None)
        if draft is None or any(s.start < draft.stop and _begins(draft) < s.stop for s in taken):
            continue
        yield draft


def _begins(draft: Draft) -> int:
    return min(draft.start, draft.cue_span.start) if draft.cue_span is not None else draft.start


def _draft(paragraph: Paragraph, verb: Any, words: Lexicon) -> Draft | None:
    found = _led(verb)
    if found is None or not _was_made(verb, words) or _is_task(found, words):
        return None
    accused, agent = _accused(verb, words), _agent(verb, found.lead, words)
    content = _charge(verb, found.lead, accused, agent) if accused is not None else None
    if accused is None or content is None or paragraph.around(accused) is not None:
        return None
    spans = tuple(paragraph.span(*run) for run in trimmed((content,)))
    if not spans:
        return None
    cue = Cue(found.lemma, ("accusation",), verb.lower_, found.rest)
    last = verb.doc[verb.i + len(found.rest)]
    how = ("agent" if agent is not None else "unattributed", accused, accused)
    return Draft(paragraph, spans, "oblique", cue, paragraph.span(verb, last), verb, agent, *how)


_SUSPECTING = {"suspect", "suspects", "suspected"}


def _suspecting(paragraph: Paragraph, verb: Any, words: Lexicon) -> Draft | None:
    """“Police *suspect* a clerk *of spying*”: an accusation that its verb makes by whom it is turned on."""
    if words.language != "en" or verb.lower_ not in _SUSPECTING or verb.tag_ not in ("VBP", "VBZ", "VBD"):
        return None
    whom_ = syntax.object_of(verb)
    led = (t for t in verb.doc[verb.i + 1 : verb.sent.end - 1] if t.lower_ == "of")
    of = next((t for t in led if t.head == verb or (t.head == whom_ and _of_deed(t, words))), None)
    who, how = syntax.subject(verb)
    if whom_ is None or of is None or who is None or whom_.i > of.i or not _was_made(verb, words):
        return None
    run = _charge(verb, of, whom_, None) if whom_.i < verb.i else (of, of.right_edge)
    spans = tuple(paragraph.span(*one) for one in trimmed((run,))) if run is not None else ()
    if not spans:
        return None
    cue = Cue("suspect", ("accusation",), verb.lower_)
    return Draft(paragraph, spans, "oblique", cue, paragraph.span(verb, verb), verb, who, how, whom_, whom_)


def _of_deed(of: Any, words: Lexicon) -> bool:
    """Whether a deed follows: “*of spying*”, “of *fraud*”, and not “a clerk *of the court*”."""
    after = of.nbor(1)
    return after.tag_ == "VBG" or "crime" in signs(after.text, words.language)


class _Lead(NamedTuple):
    """What belongs to a participle (“mis *en examen*”) and the preposition that leads to the charge."""

    lemma: str
    rest: tuple[str, ...]
    lead: Any


@cache
def _phrases(language: str) -> dict[str, tuple[tuple[str, tuple[str, ...], frozenset[str]], ...]]:
    """By the form of a participle, its cue, the words that belong to it and the prepositions that lead to a charge."""
    found: dict[str, list[tuple[str, tuple[str, ...], frozenset[str]]]] = {}
    for lemma, phrases in lexicon(language).data["unattributed"]["phrases"].items():
        for phrase in phrases:
            first, *rest, lead = phrase.split()
            forms = {first} if language == "en" else {first, f"{first}e", f"{first.rstrip('s')}s", f"{first}es"}
            for form in forms:
                leads = _OF if lead == "de" else frozenset({lead})
                found.setdefault(form, []).append((lemma, tuple(rest), leads))
    return {form: tuple(its) for form, its in found.items()}


def _led(verb: Any) -> _Lead | None:
    """What leads to the charge, past a day or an aside: “charged *on Monday* with”, « accusé, *lui aussi*, de »."""
    following = list(verb.doc[verb.i + 1 : verb.i + 1 + _NEAR])
    stop = next((i for i, t in enumerate(following) if t.text in _STOPS), len(following))
    for lemma, rest, leads in _phrases(verb.lang_)[verb.lower_]:
        if [t.lower_ for t in following[: len(rest)]] == list(rest):
            possible = (t for t in following[len(rest) : stop] if t.lower_ in leads)
            lead = next((t for t in possible if _leads_from(verb, t, len(rest))), None)
            if lead is not None:
                return _Lead(lemma, rest, lead)
    return None


def _leads_from(verb: Any, lead: Any, words_between: int) -> bool:
    """Whether a preposition belongs to the participle and to no noun between: “in the spring *of* 2020 *of fraud*”."""
    after = lead.nbor(1) if lead.i + 1 < len(lead.doc) else None
    does = after is not None and (after.tag_ == "VBG" or "Inf" in after.morph.get("VerbForm"))
    governed = lead.head == verb or (verb.lang_ == "fr" and lead.head.head == verb)
    return lead.i == verb.i + words_between + 1 or does or governed or lead.lower_ in ("with", "pour")


def _is_task(found: _Lead, words: Lexicon) -> bool:
    """“Charged with *leading* the mission”, and not “with *murdering* …”."""
    after = found.lead.nbor(1) if found.lead.i + 1 < len(found.lead.doc) else None
    if found.lemma == "charge" and after is not None and after.lower_ in words.words("no_charge", "charged_with"):
        return True  # “charged with *VAT*”
    if found.lemma != "charge" or after is None or after.tag_ != "VBG":
        return False
    done = after.doc[after.i : after.sent.end].text
    return "crime" not in signs(done, words.language)


def _agent(verb: Any, lead: Any, words: Lexicon) -> Any | None:
    """By whom, where the text says it: “suspected *by the police* of”, “accused of cheating *by Holt*”."""
    by = next((t for t in verb.doc[verb.i + 1 : lead.i] if t.lower_ in _BY), None)
    if by is not None:
        heads = (t for t in by.doc[by.i + 1 : by.i + _BACK] if t.pos_ in _NOMINAL)
        return next((t for t in heads if t.head.pos_ not in _NOMINAL or t.head.i < by.i), None)
    hung = (c for c in verb.children if c.dep_ in ("agent", "obl:agent"))
    agent = next(hung, None)
    if agent is not None and agent.dep_ == "agent":
        return syntax.child(agent, {"pobj"})
    if agent is not None:
        return agent if any(c.lower_ in _BY for c in agent.children) else None
    behind = (t for t in verb.doc[lead.i : min(lead.i + _BACK, verb.sent.end)] if t.lower_ == "by" and t.dep_ in _HUNG)
    hung_by = next((syntax.child(t, {"pobj"}) for t in behind), None)
    return hung_by if hung_by is not None and somebody(hung_by, words) else None


def _was_made(verb: Any, words: Lexicon) -> bool:
    """Whether the text says that somebody is accused: not “may be accused”, “wrongly accused”, “if accused”."""
    before = [t.lower_ for t in verb.doc[max(verb.sent.start, verb.i - _BACK) : verb.i]]
    near = {c.lower_ for c in verb.children} | set(before[-2:])
    if any(t.lower_ in words.words("unattributed", "cleared") for t in verb.sent):
        return False
    if syntax.negated(verb) or near & words.words("unattributed", "not_made") or verb.sent.text.rstrip().endswith("?"):
        return False
    helpers = [c for c in verb.children if c.dep_.startswith("aux") and c.i < verb.i]
    if not helpers:
        return before[-1:] != ["be"] and before[-1:] != ["being"] and before[-1:] != ["être"]
    told = [t.lower_ for t in helpers]
    if _BEEN.isdisjoint(told):
        return not _HELPERS[words.language].isdisjoint(told) and len(told) == 1
    return not _HAVING.isdisjoint(told) and len(told) == _HAS_BEEN


_HAS_BEEN = 2
_HUNG = {"prep", "agent"}


def _accused(verb: Any, words: Lexicon) -> Any | None:
    """Whom the charge is laid to; nobody where it is “anyone”, “those”, or “a man” whom a bare participle explains."""
    opens = verb.i == verb.sent.start
    accused = whom(verb) or (_opened(verb) if opens else None)
    if accused is not None and accused.lower_ in _RELATIVE and verb.head.i < verb.i:
        accused = verb.head
    if accused is None or accused.pos_ not in _NOMINAL or accused.lower_ in words.words("unattributed", "anyone"):
        return None
    if any(c.dep_.startswith("aux") for c in verb.children):
        return accused
    if (not opens and not _stands_beside(accused, verb)) or syntax.object_of(verb) is not None:
        return None
    known = accused.pos_ in ("PROPN", "PRON") or any(c.dep_ in _NAMING and c.pos_ == "PROPN" for c in accused.children)
    known = known or (accused.text[:1].isupper() and accused.left_edge == accused)
    definite = any(c.lower_ in words.words("unattributed", "definite") for c in accused.children)
    return accused if known or (definite and _commaed(accused, verb)) else None


def _stands_beside(accused: Any, verb: Any) -> bool:
    """Whether a bare participle explains the accused: not in “met *Brandt*, accused of”, “the officer Holt accused”.

    Without a comma, a name is the accused where its verb is the sentence's, as in a headline, or explains it.
    """
    before = verb.nbor(-1)
    while before.pos_ == "ADV" and before.i > verb.sent.start:
        before = before.nbor(-1)
    last = edges.noun_phrase(accused)[1]
    if before.text in _COMMAS:
        return bool(before.i > accused.i and before.nbor(-1).i <= last.i)
    noun_before = accused.left_edge.i > verb.sent.start and accused.left_edge.nbor(-1).pos_ in ("NOUN", "PROPN")
    before_name = accused.left_edge.nbor(1) if accused.left_edge.pos_ == "DET" else accused
    named_after = accused.pos_ == "PROPN" and before_name.i < accused.i and before_name.pos_ == "NOUN"
    return (
        before.i <= last.i
        and not noun_before
        and not named_after
        and accused.dep_ != "appos"
        and (accused.head != verb or verb.dep_ == "ROOT")
    )


_COMMAS = {",", "-", "–", "—"}
_RELATIVE = {"who", "which", "that", "qui"}
_NAMING = {"appos", "flat:name", "compound"}


def _commaed(accused: Any, verb: Any) -> bool:
    return any(t.text == "," for t in verb.doc[accused.i : verb.i]) or accused.i > verb.i


def _opened(verb: Any) -> Any | None:
    """The subject of the main clause that an opening participle explains: “Accused of fraud, *Korr* resigned”."""
    comma = next((t for t in verb.sent if t.text == ","), None)
    behind = verb.doc[comma.i + 1 : verb.sent.end] if comma is not None else ()
    return next((t for t in behind if t.dep_ in syntax.ANY_SUBJECTS and t.pos_ in _NOMINAL), None)


def _charge(verb: Any, lead: Any, accused: Any, agent: Any | None) -> Run | None:
    """What somebody is accused of, up to where the sentence goes on about something else, or tells by whom."""
    stop = accused.left_edge.i if accused.i > verb.i else verb.sent.end
    if agent is not None and agent.i > lead.i:
        stop = min(stop, next((t.i for t in verb.doc[lead.i : agent.i] if t.lower_ in _BY), stop))
    last = lead
    for token in verb.doc[lead.i + 1 : stop]:
        following = token.nbor(1) if token.i + 1 < stop else None
        if token.text in _STOPS or token.is_space or (token.text == "," and _leaves(following, verb)):
            break
        if token.lower_ in _BREAKING and _is_clause(token):
            break
        if token.tag_ in ("VBD", "VBZ", "VBP") and token.dep_ in ("ROOT", "aux") and token.i > verb.i:
            return None  # “The minister Holt accused of fraud *has* resigned”
        last = token
    return (lead, last) if last.i > lead.i else None


_BREAKING = {"and", "but", "et", "mais"}


def _is_clause(conjunction: Any) -> bool:
    """Whether a finite verb with its own subject is joined on: “accused of fraud *and he denies it*”."""
    joined = next((c for c in conjunction.head.children if c.dep_ == "conj" and c.i > conjunction.i), None)
    return joined is not None and (syntax.own_subject(joined) is not None or joined.tag_ in ("VBD", "VBZ", "VBP"))


def _leaves(following: Any | None, verb: Any) -> bool:
    """Whether a comma closes the charge; behind one that does not, the parse goes on with a list of it."""
    if following is None or following.lower_ in _LEAVING:
        return True
    top = following
    while top.head != top and top.head.i >= following.i:
        top = top.head
    return not (top in verb.subtree and top.head != verb and top.dep_ in _LISTED)


_LISTED = {"conj", "pcomp", "xcomp", "advcl", "appos", "amod"}
_LEAVING = {
    *("which", "who", "whom", "where", "when", "while", "after", "but", "although", "though", "as", "before", "said"),
    *("ce", "qui", "dont", "que", "alors", "mais", "après", "avant", "selon", "according"),
}
