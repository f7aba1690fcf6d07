"""Quotations and the cues beside them: before, after, between two halves, or none."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.cues import FoundCue
from ficelle.detect.statements.frames.frame import Frame
from ficelle.detect.statements.frames.framing import bare, governed
from ficelle.detect.statements.frames.inversion import narrated, past_phrase
from ficelle.detect.statements.frames.torn import reported_by
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.model import Span
from ficelle.text.quotes import Quotation

_FAR = 30  # tokens from a quotation to its cue
_CUT = {".", "!", "?", ";", "…"}
_LEADS = {":", ",", "that", "que", "qu'", "-", "–", "—", "if", "whether"}
_SPEECH_ENDS = ",.!?…;"
FLOATING_WORDS = 4  # a quotation without a cue that fills its sentences is a statement from as many words on


def direct(paragraph: Paragraph, found: Mapping[int, FoundCue], words: Lexicon) -> Iterator[Draft]:
    """The quotations of a paragraph that have a cue of their own, by the cue's token; halves of one are joined."""
    drafts: dict[int, Draft] = {}
    for quotation in paragraph.quotations:
        cue = _beside(paragraph, quotation, found, words, drafts) or _joined_to(paragraph, quotation, drafts)
        if cue is None:
            continue
        if cue.token.i in drafts:
            earlier = drafts[cue.token.i]
            drafts[cue.token.i] = replace(earlier, content=(*earlier.content, Span(quotation.start, quotation.stop)))
            continue
        drafts[cue.token.i] = _carried(_draft(paragraph, quotation, cue, words), drafts)
    yield from drafts.values()


def _joined_to(paragraph: Paragraph, quotation: Quotation, drafts: Mapping[int, Draft]) -> FoundCue | None:
    """The cue of the quotation before it, where nothing but “and” stands between: castigating “A” and “B”."""
    token = paragraph.first_at(quotation.start)
    if token is None or token.i < _FEWEST_WORDS or token.doc[token.i - 1].lower_ not in _ANDS:
        return None
    for draft in drafts.values():
        last = draft.content[-1].stop
        between = [t for t in paragraph.tokens[: token.i] if paragraph.place(t) >= last]
        if draft.cue is not None and draft.verb is not None and draft.verb.i < token.i and len(between) <= _LINKING:
            return FoundCue(draft.cue, draft.verb, False)
    return None


_ANDS = {"and", "et", "or", "ou"}
_LINKING = 2  # tokens between two quotations that are one list: a comma and “and”


def _carried(draft: Draft, drafts: Mapping[int, Draft]) -> Draft:
    """A participle that a parser hung on a word of the quotation before it is that quotation's speaker's."""
    if draft.verb is None or draft.speaker is not None or draft.verb.dep_ not in _HUNG:
        return draft
    participle = draft.verb.tag_ == "VBG" or draft.verb.lower_.endswith("ant")
    sentence = [d for d in drafts.values() if d.speaker is not None and d.stop <= draft.start]
    if participle and not sentence and draft.verb.lang_ == "fr" and (main := _main_subject(draft.verb)) is not None:
        return replace(draft, speaker=main, speaker_how="participle")
    if not participle or not sentence or draft.paragraph.place(draft.verb) - sentence[-1].stop > _ADJACENT:
        return draft
    return replace(draft, speaker=sentence[-1].speaker, speaker_how="participle")


def _main_subject(participle: Any) -> Any | None:
    """« *La maire* a dénoncé …, tout en demandant que “…” »: the subject of the sentence, whatever its verb says."""
    before = participle.nbor(-1) if participle.i else None
    root = participle.sent.root
    if before is None or before.lower_ not in (",", "en") or root.i >= participle.i or root.pos_ != "VERB":
        return None
    subject = syntax.subject(root)[0]
    return subject if subject is not None and subject.i < root.i and subject.pos_ != "PRON" else None


_HUNG = {"acl", "advcl", "amod", "ROOT", "fixed", "case"}
_ADJACENT = 120  # characters from a quotation to a participle of the same sentence


def _draft(paragraph: Paragraph, quotation: Quotation, cue: FoundCue, words: Lexicon) -> Draft:
    frame = bare(cue, words)
    content = _with_noun(paragraph, quotation, cue, words) or _with_sentence(paragraph, quotation, cue, words)
    speaker, how = _speaker(frame, paragraph, quotation)
    if speaker is None and words.language == "fr":
        speaker, how = narrated(cue.token)
    return Draft(
        paragraph, (content,), "direct", cue.cue, cue_span(paragraph, cue), cue.token, speaker, how, hearer=frame.object
    )


def _speaker(frame: Frame, paragraph: Paragraph, quotation: Quotation) -> tuple[Any | None, str]:
    """The parser's subject, or the noun phrase beside the cue where the parser took the subject for an object."""
    verb = frame.found.token
    after = paragraph.place(verb) > quotation.start
    inverted = next((t for t in verb.doc[max(0, verb.i - 2) : verb.i + 3] if t.lower_ in _INVERTED), None)
    if inverted is not None:
        return inverted, "own"
    if after and (named := _aged(verb)) is not None:
        return named, "own"
    if frame.speaker is not None and _outside(paragraph, frame.speaker):
        return frame.speaker, frame.speaker_how
    explained = _explained_speaker(paragraph, quotation, verb) if after else None
    if explained is not None or verb.tag_ == "VBG" or verb.dep_ == "acl":
        return (explained, "own") if explained is not None else (None, "none")
    if after and frame.found.cue.rest == ("savoir",) and verb.i + 1 < len(verb.doc):
        return (named, "own") if (named := syntax.named_after(verb.nbor(1))) is not None else (None, "none")
    past = past_phrase(verb) if after else None
    return (past, "own") if past is not None else _mistaken(frame, paragraph, quotation)


def _mistaken(frame: Frame, paragraph: Paragraph, quotation: Quotation) -> tuple[Any | None, str]:
    """The nominal near a verb that the parser took for its object, or tied to nothing."""
    verb = frame.found.token
    after = paragraph.place(verb) > quotation.start
    nominal = [c for c in verb.children if c.pos_ in ("PROPN", "NOUN", "PRON") and c.dep_ in _MISTAKEN]
    if verb.i and verb.nbor(-1).lower_ in _HEARERS:
        nominal = [c for c in nominal if c.i > verb.i]
    if after and nominal and nominal[0].i > verb.i:
        return nominal[0], "own"
    if not after or frame.speaker_how != "none":
        return None, "none"
    near = _before(verb) or (None if _clause_between(paragraph, quotation, verb) else syntax.named_after(verb))
    return (near, "own") if near is not None else (None, "none")


def _explained_speaker(paragraph: Paragraph, quotation: Quotation, verb: Any) -> Any | None:
    """The name before “…,” *Mara Holt*, envoy of Norvia, told the panel, which a parser tied to no verb."""
    first = paragraph.first_at(quotation.stop)
    between = verb.doc[first.i : verb.i] if first is not None and first.i < verb.i else []
    between = [t for t in between if not t.is_space]
    comma = next((i for i, t in enumerate(between) if i and t.text == ","), None)
    if comma is None or between[-1].text != "," or not _explained_name(between):
        return None
    return between[comma - 1] if between[comma - 1].pos_ == "PROPN" else None


def _aged(verb: Any) -> Any | None:
    """Who says, with an age between commas: “…,” *Tuohy*, 44, told this paper."""
    before = verb.doc[max(0, verb.i - 3) : verb.i]
    aged = [t.text for t in before][::2] == [",", ","] and before[1].text.isdigit() and before[0].i > 0
    named = before[0].nbor(-1) if aged else None
    return named if named is not None and named.text[:1].isupper() else None


def _clause_between(paragraph: Paragraph, quotation: Quotation, verb: Any) -> bool:
    """Whether something other than a comma and auxiliaries stands between a quotation and a verb after it."""
    first = paragraph.first_at(quotation.stop)
    between = verb.doc[first.i : verb.i] if first is not None else []
    return any(t.pos_ in ("NOUN", "PROPN", "VERB") for t in between)


_INVERTED = {"-il", "-elle", "-on", "-ils", "-elles", "-je", "-nous"}
_HEARERS = syntax.CLITICS | {"nous", "vous"}  # « nous assure son armateur »: pronouns before a verb that hear
# What a parser calls a subject that follows its verb, or the subject of a verb that it took for a noun.
_MISTAKEN = syntax.OBJECTS | {
    *("npadvmod", "attr", "oprd", "obl:mod", "dative", "appos", "ROOT", "dep", "nmod", "flat:name", "nsubj:pass"),
}


def _before(verb: Any) -> Any | None:
    """A nominal right before the verb that no subject label marks."""
    token = verb.doc[verb.i - 1] if verb.i else None
    if token is None or token.is_punct or token.dep_ == "pobj" or token.lower_ in _HEARERS:
        return None
    if token.pos_ not in ("PROPN", "NOUN", "PRON") and not token.text[:1].isupper():
        return None
    head = token
    while (
        head.head.pos_ in ("PROPN", "NOUN") and head.head.i < verb.i and head.dep_ in ("compound", "flat:name", "appos")
    ):
        head = head.head
    return head


def _outside(paragraph: Paragraph, token: Any) -> bool:
    return paragraph.around(token) is None


def cue_span(paragraph: Paragraph, cue: FoundCue) -> Span:
    """The characters of the cue: its verb, with the words that belong to it where they follow at once."""
    last = cue.token
    for word in cue.cue.rest:
        following = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else None
        if following is None or following.lower_ != word:
            break
        last = following
    span = paragraph.span(cue.token, last)
    hyphen = cue.token.text.find("-")
    return Span(span.start, span.start + hyphen) if hyphen > 0 and last == cue.token else span


def _beside(
    paragraph: Paragraph,
    quotation: Quotation,
    found: Mapping[int, FoundCue],
    words: Lexicon,
    taken: Mapping[int, Draft],
) -> FoundCue | None:
    after = _after(paragraph, quotation, found)
    before = _before_quotation(paragraph, quotation, found, words, taken)
    # Where both stand beside a quotation, it is of the one that it belongs to by its marks.
    if before is None or after is None:
        return after or before
    return before if _introduced(paragraph, quotation) or _ended(paragraph, quotation) else after


def _ended(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a quotation ends its sentence, so that a verb after it is another's: “… said, ‘… .’ However, …”."""
    inside = paragraph.within(quotation.inner_start, quotation.inner_stop)
    first = paragraph.first_at(quotation.stop)
    return bool(inside) and inside[-1].text == "." and first is not None and first.text[:1].isupper()


def _introduced(paragraph: Paragraph, quotation: Quotation) -> bool:
    token = paragraph.first_at(quotation.start)
    previous = token.doc[token.i - 1] if token is not None and token.i else None
    return previous is not None and previous.text not in (",",)


def _after(paragraph: Paragraph, quotation: Quotation, found: Mapping[int, FoundCue]) -> FoundCue | None:
    if not quotation.closed:
        return None
    first = paragraph.first_at(quotation.stop)
    if first is None or _is_name(paragraph, quotation) or _names_work(paragraph, quotation):
        return None
    if _is_relative(paragraph, quotation):
        return None
    if _in_subject(paragraph, quotation, first, found) or _in_question(paragraph, quotation):
        return None
    between: list[Any] = []
    for token in first.doc[first.i : first.i + _FAR]:
        if token.text in _CUT or token.text in (":", ")") or paragraph.around(token) is not None:
            return None
        cue = found.get(token.i)
        if cue is not None and (_names_only(token) or (cue.cue.kind == "support" and cue.cue.rest)):
            return None
        if cue is not None and _has_its_own(paragraph, quotation, first, cue):
            return None
        if (
            cue is not None
            and token.dep_ not in syntax.RELATIVE
            and not _to(paragraph, token)
            and _closes(token, between)
        ):
            return cue
        between.append(token)
    return None


def _is_relative(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether quoted words tell of a noun before them: « les chartes, *“qui détruisent le service public”* »."""
    first = paragraph.first_at(quotation.inner_start)
    asks = any(t.text == "?" for t in paragraph.within(quotation.inner_start, quotation.stop))
    return first is not None and first.text in _RELATIVES and not asks


_RELATIVES = {"qui", "dont", "lequel", "laquelle", "lesquels", "lesquelles", "which", "whose"}


def _is_name(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a few quoted words after a preposition name something: « sous le pseudonyme *de “Zéphyr 9”*, dit … »."""
    mark = paragraph.first_at(quotation.start)
    inside = [t for t in paragraph.tokens if quotation.start <= paragraph.place(t) < quotation.stop and t.is_alpha]
    before = mark.nbor(-1) if mark is not None and mark.i else None
    return len(inside) < _FEWEST_WORDS and before is not None and before.lower_ in _OF


_OF = {"of", "de", "d'", "du", "des"}


def _in_subject(paragraph: Paragraph, quotation: Quotation, first: Any, found: Mapping[int, FoundCue]) -> bool:
    """Whether a name in marks ends a French subject: « Le patron *du “Bout du quai”* prévient : “…” »."""
    mark = paragraph.first_at(quotation.start)
    led = mark is not None and mark.i > 1 and mark.nbor(-1).lower_ in ("du", "de", "des", "le", "la", "l'")
    following = first.nbor(1) if first.i in found and first.i + 1 < len(first.doc) else None
    return led and following is not None and (following.text == ":" or following.lower_ in ("que", "qu'"))


def _in_question(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether marks stand in what somebody was asked: “*Asked* whether Holt “has the courage,” most said yes”."""
    mark = paragraph.first_at(quotation.start)
    if mark is None or mark.i == mark.sent.start or mark.nbor(-1).text == ",":
        return False
    return mark.sent[0].lower_ in _ASKED


_ASKED = {"asked", "interrogé", "interrogée", "interrogés", "interrogées"}


def _has_its_own(paragraph: Paragraph, quotation: Quotation, first: Any, cue: FoundCue) -> bool:
    """Whether a new sentence begins after a quotation, and its verb has another: « … . » Le préfet a salué « … »."""
    verb = cue.token
    inside = [
        t for t in paragraph.tokens[: first.i] if quotation.inner_start <= paragraph.place(t) < quotation.inner_stop
    ]
    ended = bool(inside) and inside[-1].text[-1:] in ".!?…"
    following = next((t for t in verb.doc[verb.i + 1 :] if t.pos_ != "ADV" and t.lower_ not in cue.cue.rest), None)
    begins = following is not None and (following.text in ('"', ":") or following.lower_ in ("que", "qu'"))
    opens = begins or (following is not None and paragraph.around(following) is not None)
    acts_on = cue.cue.kind in _TRANSITIVE and syntax.child(verb, syntax.OBJECTS | syntax.CLAUSES) is not None
    acts_on = acts_on or (inside[-1:] != [] and inside[-1].text == "." and _names_something(verb))
    if cue.cue.kind == "accusation" and any(c.i > verb.i for c in syntax.children(verb, syntax.OBJECTS)):
        return True
    return ended and first.text[:1].isupper() and first.i < verb.i and (opens or acts_on)


def _names_something(verb: Any) -> bool:
    """Whether an English verb has a thing of its own: “… bold.” *Mara Holt called the plan a gamble*."""
    own = ("oprd", "ccomp", "xcomp") if verb.lower_.startswith(_TELLING) else ("oprd", "ccomp", "xcomp", "dobj")
    return any(c.dep_ in own and c.i > verb.i for c in verb.children)


_TELLING = ("told", "tell", "inform", "remind", "assur")


_TRANSITIVE = {"accusation", "denial", "condemnation", "demand", "call"}  # what has an object of its own


def _to(paragraph: Paragraph, verb: Any) -> bool:
    """Whether the cue is an infinitive, or has a clause of its own after it: the quotation is then not its content."""
    infinitive = "Inf" in verb.morph.get("VerbForm") and verb.lower_.endswith(("er", "ir", "re"))
    if infinitive or any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return not any(c.dep_.startswith("aux") and "Fin" in c.morph.get("VerbForm") for c in verb.children)
    own = [c for c in verb.children if c.dep_ == "ccomp" and c.left_edge.i > verb.i]
    own = [c for c in own if not any(t.text == '"' for t in verb.doc[verb.i : c.left_edge.i])]
    return any(paragraph.around(c.left_edge) is None for c in own)


def _closes(verb: Any, between: list[Any]) -> bool:
    """Whether only the cue's own subject, auxiliaries and adverbs stand between a quotation and its cue."""
    if verb.lang_ == "fr" and verb.lower_.endswith("ant") and "Part" in verb.morph.get("VerbForm"):
        return False  # « … “un scandale”, *demandant* que … » goes on with what follows
    if verb.dep_ == "acl" or any(t.pos_ in ("CCONJ", "SCONJ") and t.i == between[0].i for t in between[:1]):
        return False
    loose = [t for t in between if not t.is_punct and not t.is_space]
    if not loose and verb.text[:1].isupper() and (verb.tag_ in ("VBN", "VBG") or "Part" in verb.morph.get("VerbForm")):
        return False  # “… I will.” *Asked* about it, …
    if all(_minor(t) for t in loose):
        return not loose or loose[0].pos_ in ("AUX", "PRON", "ADV", "PART")
    if verb.tag_ == "VBG" and any(t.lower_ in _CIRCUMSTANTIAL for t in loose):
        return False
    own = syntax.own_subject(verb)
    if own is not None and verb.tag_ == "VBG" and not any(c.dep_ == "aux" for c in verb.children):
        return False  # “…,” *the ministry recommending* “…”: what is recommended follows
    if any(c.dep_ == "csubj" and c.i < between[0].i for c in verb.children):
        return False  # *To “route out” in their jargon* refers to …: the quotation is in the subject
    allowed = {t.i for t in own.subtree} if own is not None else set()
    rest = [t for t in loose if t.i not in allowed and not _minor(t)]
    if not rest:
        return True
    if own is None and _explained_name(between):
        return True
    return own is None and len(loose) <= _NAME_WORDS and all(t.pos_ in _NOMINAL or _minor(t) for t in loose)


def _explained_name(between: list[Any]) -> bool:
    """Whether a name and what explains it between commas stand before a verb: “…,” Holt, the envoy to …, said."""
    named = [t for t in between if not t.is_punct and not t.is_space]
    closed = len(between) > 1 and between[-1].text == "," and any(t.text == "," for t in between[1:-1])
    return bool(closed and named and named[0].pos_ == "PROPN" and not any(t.tag_ in _FINITE_TAGS for t in named))


_FINITE_TAGS = {"VBD", "VBZ", "VBP", "MD"}


_NAME_WORDS = 14
_CIRCUMSTANTIAL = {"when", "while", "before", "after", "by", "in", "on", "for", "of"}
_NOMINAL = {"PROPN", "NOUN", "DET", "ADJ", "PRON", "NUM", "ADP", "X", "PART"}


def _minor(token: Any) -> bool:
    return token.pos_ in ("AUX", "ADV", "PART", "PRON", "INTJ") or token.dep_ in (
        "aux",
        "aux:tense",
        "advmod",
        "npadvmod",
    )


def _before_quotation(
    paragraph: Paragraph,
    quotation: Quotation,
    found: Mapping[int, FoundCue],
    words: Lexicon,
    taken: Mapping[int, Draft],
) -> FoundCue | None:
    token = paragraph.first_at(quotation.start)
    if token is None or not token.i or _is_relative(paragraph, quotation):
        return None
    previous = token.doc[token.i - 1]
    if previous.lower_ not in _LEADS and previous.i not in found:
        return None
    for earlier in reversed(list(token.doc[max(0, token.i - _FAR) : token.i])):
        if earlier.text in _CUT or paragraph.around(earlier) is not None:
            return None
        cue = found.get(earlier.i)
        own = earlier.i + 1 == previous.i and syntax.own_subject(earlier) is not None
        if cue is not None and previous.text == ":" and earlier.dep_ in syntax.RELATIVE | {"advcl"} and not own:
            main = [c for i, c in found.items() if earlier.sent.start <= i < earlier.i and c.token.dep_ == "ROOT"]
            cue = main[-1] if main else cue
        if cue is not None:
            if previous.text not in (",", ":") and reported_by(earlier, found, words) is not None:
                return None
            return cue if _leads_into(paragraph, quotation, cue, previous, words, earlier.i in taken) else None
    return None


def _leads_into(
    paragraph: Paragraph, quotation: Quotation, cue: FoundCue, previous: Any, words: Lexicon, taken: bool
) -> bool:
    if _told_inside(cue.token) or _names_only(cue.token) or _inside_clause(cue.token, previous):
        return False
    if previous.lower_ == "that" and _breaks_in(cue.token):
        return False  # “And, he granted, it is unclear, given that ‘…’”
    if previous.i == cue.token.i and _too_short(quotation, paragraph, cue, words):
        return False
    if previous.text == ":" and (_said_before(paragraph, quotation, cue, words) or _opens_sentence(cue.token)):
        return False
    if previous.text == ":" or previous.i == cue.token.i:
        return _alone(paragraph, quotation, cue, words)
    if previous.text == ",":
        inner = paragraph.first_at(quotation.inner_start)
        named = words.language == "en" and previous.i > cue.token.i + 1 and previous.nbor(-1).pos_ == "NOUN"
        if named and is_title(paragraph, quotation):
            return False  # “He said so in his book, ‘The Long Way’”
        return (
            taken
            or (inner is not None and inner.text[:1].isupper())
            or quotation.inner_stop - quotation.inner_start > 60
            or (previous.i == cue.token.i + 1 and not _breaks_in(cue.token) and is_spoken(paragraph, quotation))
        )
    return _alone(paragraph, quotation, cue, words)


def _breaks_in(verb: Any) -> bool:
    """Whether a comma stands before a verb's subject: “It was, *he said*, ‘an implicit bargain’”."""
    subject = syntax.own_subject(verb)
    first = subject.left_edge if subject is not None and subject.i < verb.i else verb
    return bool(first.i) and first.nbor(-1).text == ","


def is_spoken(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether quoted words behind “Holt said,” are more than a name: several, with a finite verb or a closing stop."""
    inside = paragraph.within(quotation.inner_start, quotation.inner_stop)
    says = any(t.tag_ in _FINITE_TAGS or "Fin" in t.morph.get("VerbForm") for t in inside)
    ends = bool(inside) and inside[-1].text[-1:] in _SPEECH_ENDS
    return sum(t.is_alpha for t in inside) >= _FEWEST_WORDS and (says or ends)


def _names_work(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a title stands in a phrase that tells nothing: “*Later on ‘Good Morning’*, Holt questioned …”."""
    mark = paragraph.first_at(quotation.start)
    if mark is None or mark.i == mark.sent.start or not is_title(paragraph, quotation):
        return False
    before = [t for t in mark.doc[mark.sent.start : mark.i] if not t.is_space and not t.is_punct]
    finite = [t for t in before if t.tag_ in _FINITE_TAGS]
    return len(before) > 1 and all(t.dep_ in ("relcl", "aux", "auxpass") for t in finite)


def is_title(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a few quoted words name a work: each that is no small word has a capital, and no verb is finite."""
    inside = [t for t in paragraph.within(quotation.inner_start, quotation.inner_stop) if t.is_alpha]
    if not 1 < len(inside) <= _TITLE_WORDS or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in inside):
        return False
    return all(t.text[:1].isupper() or len(t.text) <= _SMALL for t in inside)


_TITLE_WORDS = 7
_SMALL = 3  # letters of a word that a title may leave without a capital


def _inside_clause(verb: Any, previous: Any) -> bool:
    """« Déclare qu'il ne voit en lui que “…” »: the “que” before the quotation is not the first after the verb."""
    if previous.lower_ not in ("que", "qu'", "that"):
        return False
    return any(t.lower_ in ("que", "qu'", "that") for t in verb.doc[verb.i + 1 : previous.i])


def _said_before(paragraph: Paragraph, quotation: Quotation, cue: FoundCue, words: Lexicon) -> bool:
    """Whether a cue has said its own before a colon: “denied that they had met: ‘I was in Corto.’”."""
    if any(_is_said(clause, cue.token) and _ends_before(paragraph, clause, quotation) for clause in cue.token.children):
        return True
    frame = governed(cue, words)
    if frame is None or not frame.content or (cue.token.tag_ == "VBN" and cue.token.dep_ == "advcl"):
        return False
    said = sum(last.i - first.i + 1 for first, last in frame.content)
    if frame.shape != "clause" and said < _FEWEST_SAID:
        return False
    return all(cue.token.i < first.i and paragraph.place(last) < quotation.start for first, last in frame.content)


def _is_said(clause: Any, verb: Any) -> bool:
    """Whether a clause with a subject of its own is what an English verb says: “said *he was busy*: ‘I have …’”."""
    finite = any(t.tag_ in _FINITE_TAGS for t in (clause, *clause.children)) and clause.left_edge.tag_ not in _ASKING
    return clause.dep_ == "ccomp" and clause.i > verb.i and finite and syntax.own_subject(clause) is not None


_ASKING = {"WP", "WRB", "WDT"}  # “apologised for *what happened*: ‘…’” has its own said by the quotation


def _ends_before(paragraph: Paragraph, clause: Any, quotation: Quotation) -> bool:
    return paragraph.place(clause) < quotation.start


_FEWEST_SAID = 4  # words that are more than the name of what the quotation says: “rejected the idea: ‘…’”


def _opens_sentence(verb: Any) -> bool:
    """Whether a participle opens a sentence: « *Avertie* par une amie, elle est accourue : “…” »."""
    past = verb.tag_ == "VBN" or ("Part" in verb.morph.get("VerbForm") and "Past" in verb.morph.get("Tense"))
    return past and verb.text[:1].isupper() and verb.dep_ == "advcl"


def _names_only(verb: Any) -> bool:
    """Whether a past participle only names a thing: « la querelle, surnommée “…” », or something is done to it."""
    passive = any(c.dep_ in ("auxpass", "aux:pass") for c in verb.children)
    past = verb.tag_ == "VBN" or ("Part" in verb.morph.get("VerbForm") and "Past" in verb.morph.get("Tense"))
    helped = any(c.dep_ in ("aux", "aux:tense") for c in verb.children)
    names = passive or (past and not helped and verb.dep_ in ("acl", "amod"))
    return names and syntax.subject(verb)[1] != "agent" and syntax.quoted_as(verb) is None


def _told_inside(verb: Any) -> bool:
    """Whether the cue itself is what somebody said: “said that the state expresses “regret””."""
    return verb.dep_ == "ccomp" and verb.head.i < verb.i and verb.left_edge.lower_ in ("that", "que", "qu'")


def _too_short(quotation: Quotation, paragraph: Paragraph, cue: FoundCue, words: Lexicon) -> bool:
    """One or two quoted words after a verb that takes no object are a name or a scare quote."""
    inside = [t for t in paragraph.within(quotation.start, quotation.stop) if t.is_alpha]
    takes = words.words("frames", "object", "naming", "voiced")
    return len(inside) < _FEWEST_WORDS and cue.cue.lemma not in takes


_FEWEST_WORDS = 3


def _alone(paragraph: Paragraph, quotation: Quotation, cue: FoundCue, words: Lexicon) -> bool:
    """Whether the quotation is the cue's whole content, and not the beginning of a longer reported clause."""
    frame = governed(cue, words)
    if frame is None:
        return not _begins_clause(paragraph, quotation)
    last = max(frame.content, key=lambda run: run[1].i)[1] if frame.content else None
    if last is None:
        return True
    stop = paragraph.place(last) + 1
    if paragraph.around(last) not in (None, quotation):
        return False
    return stop <= quotation.stop or paragraph.tokens[last.i].is_punct


def _begins_clause(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether quoted words only begin what “that” leads into: “projects that *“a tax of 1 %”* on trades would …”."""
    mark, after = paragraph.first_at(quotation.start), paragraph.first_at(quotation.stop)
    if mark is None or after is None or not mark.i or mark.nbor(-1).lower_ != "that":
        return False
    inside = paragraph.within(quotation.inner_start, quotation.inner_stop)
    return after.pos_ in ("ADP", "VERB", "AUX") and not any(t.tag_ in _FINITE_TAGS for t in inside)


def _with_sentence(paragraph: Paragraph, quotation: Quotation, cue: FoundCue, words: Lexicon) -> Span:
    """The quotation with the journalist's words of the same clause before it: `The plan is a “disaster”, said Holt`."""
    whole = Span(quotation.start, quotation.stop)
    token = paragraph.first_at(quotation.start)
    if token is None or cue.token.i < token.i:
        return whole
    first = token.sent.start
    before = [t for t in token.doc[first : token.i] if not t.is_space]
    for t in reversed(before):
        if t.text in _CUT or paragraph.around(t) is not None or t.text == ":":
            before = [b for b in before if b.i > t.i]
            break
    inner = paragraph.first_at(quotation.inner_start)
    begun = before and before[0].pos_ in ("ADP", "SCONJ") and words.language == "en"
    goes_on = begun and inner is not None and inner.text[:1].islower()  # “With no vote due, ‘it is over,’ he said”
    if len([t for t in before if t.is_alpha]) < 2 or before[-1].text in (":", ".", "("):
        return whole
    if before[-1].text == "," and not goes_on:
        return whole
    return Span(paragraph.place(before[0]), quotation.stop)


def _with_noun(paragraph: Paragraph, quotation: Quotation, cue: FoundCue, words: Lexicon) -> Span | None:
    """A quoted adjective with the noun it belongs to: denounces “unfounded” accusations."""
    after = paragraph.first_at(quotation.stop)
    governs = cue.cue.lemma in words.words("frames", "object") and paragraph.place(cue.token) < quotation.start
    if not governs or after is None or after.pos_ not in ("NOUN", "ADJ") or after.i == 0:
        return None
    last = after
    for token in after.doc[after.i + 1 : after.i + _FAR]:
        if token.pos_ not in ("NOUN", "ADJ", "PROPN", "DET") and token.lower_ not in _TIES:
            break
        last = token if token.pos_ != "DET" and token.lower_ not in _TIES else last
    return Span(quotation.start, paragraph.span(after, last).stop)


_TIES = {"of", "de", "du", "des", "d'"}


def floating(paragraph: Paragraph, taken: list[Span]) -> Iterator[Draft]:
    """Quotations without a cue that fill their sentences: the speaker carries on."""
    for quotation in paragraph.quotations:
        if any(s.start < quotation.stop and quotation.start < s.stop for s in taken):
            continue
        if _fills_sentences(paragraph, quotation):
            yield Draft(paragraph, (Span(quotation.start, quotation.stop),), "floating", speaker_how="previous")
        elif (stop := _trails_off(paragraph, quotation)) is not None:
            yield Draft(paragraph, (Span(quotation.start, stop),), "floating", speaker_how="previous")


def _trails_off(paragraph: Paragraph, quotation: Quotation) -> int | None:
    """Where “‘They agree with him’ *on most issues*.” ends: a sentence that a quotation begins and no verb ends."""
    inside = paragraph.within(quotation.start, quotation.stop)
    if sum(t.is_alpha for t in inside) < _TRAILING or not quotation.closed or inside[0].lang_ != "en":
        return None
    first, last = inside[0], inside[-1]
    previous = first.nbor(-1) if first.i else None
    begins = previous is None or previous.text in _CUT or paragraph.around(previous) is not None
    spoken = [t for t in inside if not t.is_punct]
    if not (begins and spoken[0].text[:1].isupper() and any(t.tag_ in _FINITE_TAGS for t in inside)):
        return None
    rest = list(last.doc[last.i + 1 :])
    end = next((i for i, t in enumerate(rest) if t.text in _CUT), None)
    tail = rest[:end]
    plain = all(t.tag_ not in _FINITE_TAGS and t.text not in (":", '"') for t in tail)
    if not tail or end is None or not plain or tail[0].pos_ not in ("ADP", "PART", "CCONJ") or len(tail) > _TAIL:
        return None
    return paragraph.span(tail[-1], tail[-1]).stop


_TRAILING, _TAIL = 6, 14  # words of a quotation that begins a sentence, and tokens that end it


def _fills_sentences(paragraph: Paragraph, quotation: Quotation) -> bool:
    inside = paragraph.within(quotation.start, quotation.stop)
    if sum(t.is_alpha for t in inside) < FLOATING_WORDS:
        return False
    first, last = inside[0], inside[-1]
    previous = first.doc[first.i - 1] if first.i else None
    following = first.doc[last.i + 1] if last.i + 1 < len(first.doc) else None
    begins = previous is None or previous.text in _CUT | {":"} or paragraph.around(previous) is not None
    spoken = [t for t in inside if not t.is_punct]
    stopped = any(t.text in _CUT for t in inside[-3:]) or (following is not None and following.text in _CUT)
    ends = stopped or following is None
    return begins and ends and spoken[0].text[:1].isupper() and (following is None or following.text in _CUT or stopped)
