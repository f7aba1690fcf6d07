"""From a parsed paragraph to drafts of its statements: direct first, then reported, then sources, then carried on."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.finding.accused_by import accused_by
from ficelle.detect.statements.finding.anonymity import stays_unnamed
from ficelle.detect.statements.finding.as_said import as_said
from ficelle.detect.statements.finding.asides import asides
from ficelle.detect.statements.finding.broken_in import broken_in, goes_on
from ficelle.detect.statements.finding.catenatives import carried_out, contrary_to
from ficelle.detect.statements.finding.charges import charged
from ficelle.detect.statements.finding.charges_answered import charges_answered
from ficelle.detect.statements.finding.closing import closing
from ficelle.detect.statements.finding.colons import colons
from ficelle.detect.statements.finding.denied_there import before_denial
from ficelle.detect.statements.finding.direct import direct
from ficelle.detect.statements.finding.endings import ended
from ficelle.detect.statements.finding.extents import extended
from ficelle.detect.statements.finding.floating import floating
from ficelle.detect.statements.finding.french_sources import french_sources
from ficelle.detect.statements.finding.headings import headings
from ficelle.detect.statements.finding.incises import incises
from ficelle.detect.statements.finding.inside import incised, inside
from ficelle.detect.statements.finding.named_as import gives_a_name
from ficelle.detect.statements.finding.not_said import says_nothing
from ficelle.detect.statements.finding.nouns import nouns
from ficelle.detect.statements.finding.onward import onward
from ficelle.detect.statements.finding.order import ordered
from ficelle.detect.statements.finding.outside import of_gerund, outside_its_words
from ficelle.detect.statements.finding.read_in import read_in
from ficelle.detect.statements.finding.rejoined import rejoined
from ficelle.detect.statements.finding.relayed import relays
from ficelle.detect.statements.finding.reproached import reproached
from ficelle.detect.statements.finding.signed import signed
from ficelle.detect.statements.finding.sources import sources
from ficelle.detect.statements.finding.surface import surface
from ficelle.detect.statements.finding.told import going_on, in_doubt, of_what_is_denied, tells_of
from ficelle.detect.statements.finding.unattributed import unattributed
from ficelle.detect.statements.finding.undergone import laid_to_somebody, nothing_charged, takes_up_charge, undergone
from ficelle.detect.statements.finding.verb_in_marks import verbs_in_marks
from ficelle.detect.statements.finding.withheld import withheld
from ficelle.detect.statements.frames.cues import FoundCue, cue_span, cues, formed, may_think
from ficelle.detect.statements.frames.frame import Frame
from ficelle.detect.statements.frames.framing import frames
from ficelle.detect.statements.frames.taken_up import charge_before
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.somebody import somebody
from ficelle.model import Span


def read(paragraph: Paragraph, words: Lexicon, thoughts: bool = False, joined: bool = False) -> list[Draft]:
    """The statements of a paragraph in the order of their content."""
    likely = [token for token in formed(paragraph, words) if not says_nothing(token)]
    every = list(cues(paragraph, likely, words, thoughts))
    found = {cue.token.i: cue for cue in every if not cue.quoted}
    drafts = list(direct(paragraph, found, words))
    drafts += _attributed_inside(paragraph, [cue for cue in every if cue.quoted], words, drafts)
    drafts += [d for d in incised(paragraph, words) if not _meets(d, drafts)]
    drafts += read_in(paragraph, _taken(drafts), words)
    drafts += as_said(paragraph, _taken(drafts), words)
    by = (reproached(paragraph, cue, words) for cue in found.values())
    drafts += [d for d in by if d is not None and not _meets(d, drafts)]
    used = {draft.verb.i for draft in drafts if draft.verb is not None}
    free = {i: cue for i, cue in found.items() if i not in used}
    drafts += [d for d in asides(paragraph, free, words) if not _meets(d, drafts)]
    used = {draft.verb.i for draft in drafts if draft.verb is not None}
    for i, cue in found.items():
        if i not in used and (draft := _reported(paragraph, cue, words, drafts)):
            drafts.append(draft)
    drafts = charged(paragraph, likely, _with_accusers(paragraph, found, drafts, words), words)
    for one in ordered(paragraph, list(found.values()), drafts, words):
        draft = extended(one, words)
        drafts.append(replace(draft, content=tuple(to_marks(paragraph, span) for span in draft.content)))
    drafts = _with_sources(paragraph, drafts, words)
    drafts += [d for d in withheld(paragraph, words) if not _meets(d, drafts)]
    drafts += [] if thoughts or not paragraph.quotations else _voiced(paragraph, likely, words, drafts)
    drafts = [_through_list(_into_quotation(draft, drafts), drafts) for draft in drafts]
    for heading in headings(paragraph, found, words):
        drafts = [d for d in drafts if not _covers(heading, d)]
        drafts += [] if _meets(heading, drafts) else [heading]
    drafts += verbs_in_marks(paragraph, iter(found.values()), words, _taken(drafts))
    drafts += colons(paragraph, words, _taken(drafts))
    drafts += [signed(draft) for draft in floating(paragraph, _taken(drafts))]
    drafts = _bounded(rejoined(drafts) if joined else drafts, words)
    drafts += unattributed(paragraph, words, [*_taken(drafts), *(d.cue_span for d in drafts if d.cue_span)])
    acts = _acts_told(paragraph, found, drafts, words)
    answered = list(charges_answered(paragraph, drafts, words))
    drafts = [*(in_doubt(going_on(draft, acts), drafts) for draft in drafts), *acts, *answered]
    return sorted((d for d in drafts if not _by_nobody(d.speaker)), key=lambda d: d.start)


def _with_sources(paragraph: Paragraph, drafts: list[Draft], words: Lexicon) -> list[Draft]:
    """The drafts, with those of sources and nouns that none covers: “according to Holt”, “a claim that …”."""
    found = list(drafts)
    for one in (*french_sources(paragraph, words), *sources(paragraph, words), *nouns(paragraph, words)):
        draft = before_denial(one, drafts)
        told = any(d.shape == "source" and d.verb == draft.verb for d in found)
        told = told or (draft.shape == "source" and relays(draft, found, words))
        if not told and not any(_covers(d, draft) for d in found):
            found.append(draft)
    return found


def _bounded(drafts: list[Draft], words: Lexicon) -> list[Draft]:
    """The drafts with where each begins and ends beside the others; without those that lie in another."""
    drafts = [onward(draft, drafts, words) for draft in drafts]
    drafts = [_going_on(ended(draft, words), drafts) for draft in _outermost(drafts)]
    return [of_gerund(outside_its_words(d)) for d in drafts if not of_what_is_denied(d, drafts)]


def _with_accusers(
    paragraph: Paragraph, found: Mapping[int, FoundCue], drafts: list[Draft], words: Lexicon
) -> list[Draft]:
    """The drafts, with those of opening participles in the place of what the parse made of one without its target."""
    by = list(accused_by(paragraph, found, words))
    kept = [d for d in drafts if d.target is not None or not any(d.verb == told.verb for told in by)]
    return [*kept, *(told for told in by if not any(told.verb == d.verb for d in kept))]


def _acts_told(paragraph: Paragraph, found: Mapping[int, FoundCue], drafts: list[Draft], words: Lexicon) -> list[Draft]:
    """The accusations, denials and threats of somebody that another's statement tells of."""
    told: list[Draft] = []
    for outer in drafts:
        for cue in tells_of(outer, found, words):
            draft = None if _unspoken(cue, words) else _framed(paragraph, cue, None, words, [])
            if draft is None or _suffered(draft, cue, words) or any(d.verb == cue.token for d in (*drafts, *told)):
                continue
            if _covers(outer, draft):
                told.append(replace(draft, told_in=outer))
    return told


def _attributed_inside(
    paragraph: Paragraph, quoted: list[FoundCue], words: Lexicon, drafts: list[Draft]
) -> list[Draft]:
    found: list[Draft] = []
    for cue in quoted:
        draft = inside(paragraph, cue, words)
        if draft is not None and not any(_overlaps(s, t) for s in draft.content for t in _taken(drafts + found)):
            found.append(draft)
    return found


def _voiced(paragraph: Paragraph, likely: list[Any], words: Lexicon, drafts: list[Draft]) -> list[Draft]:
    """What is thought or hoped in quotation marks: it was said, and nothing else holds it yet."""
    found: list[Draft] = []
    thinking = [token for token in likely if may_think(token, words)]
    for cue in cues(paragraph, thinking, words, True) if thinking else ():
        if cue.quoted or cue.cue.kind != "thought" or (draft := _reported(paragraph, cue, words, drafts)) is None:
            continue
        quoted = any(s.start < q.stop and q.start < s.stop for q in paragraph.quotations for s in draft.content)
        verb = paragraph.place(cue.token)
        if quoted and not any(d.start <= verb < d.stop for d in drafts):
            found.append(draft)
    return found


def _into_quotation(draft: Draft, drafts: list[Draft]) -> Draft:
    """« Soupçonne le ministre de *vouloir* “une affiche” »: a content that a quotation completes takes it."""
    last = draft.paragraph.last_before(draft.stop)
    mark = last.nbor(1) if last is not None and last.i + 1 < len(last.doc) else None
    if draft.shape == "direct" or last is None or mark is None or mark.text != '"' or not _wants_more(last):
        return draft
    quotation = draft.paragraph.around(mark)
    if quotation is None or any(s.start < quotation.stop and quotation.start < s.stop for s in _taken(drafts)):
        return draft
    return replace(draft, content=(*draft.content[:-1], Span(draft.content[-1].start, quotation.stop)))


def _through_list(draft: Draft, drafts: list[Draft]) -> Draft:
    """“Charged them with ‘crimes,’ *‘terror’ and ‘theft’*”: a quotation that ends a content brings those listed."""
    if draft.shape == "direct" or not draft.content:
        return draft
    quotations = sorted(draft.paragraph.quotations, key=lambda q: q.start)
    last = next((i for i, q in enumerate(quotations) if q.stop == draft.stop), None)
    stop, taken = draft.stop, _taken([d for d in drafts if d is not draft])
    for quotation in quotations[last + 1 :] if last is not None else ():
        between = draft.paragraph.within(stop, quotation.start)
        listed = len(between) <= _LISTING and all(t.text == "," or t.lower_ in _LISTS for t in between)
        if not listed or any(s.start < quotation.stop and quotation.start < s.stop for s in taken):
            break
        stop = quotation.stop
    if stop == draft.stop:
        return draft
    return replace(draft, content=(*draft.content[:-1], Span(draft.content[-1].start, stop)))


_LISTS = {"and", "or", "et", "ou"}
_LISTING = 2  # tokens between two quotations of one list


def _wants_more(token: Any) -> bool:
    return token.pos_ in _INCOMPLETE or token.lower_.endswith("-même")


_INCOMPLETE = {"VERB", "AUX", "ADP", "DET", "SCONJ", "ADJ", "NUM"}


def _meets(draft: Draft, drafts: list[Draft]) -> bool:
    return any(_overlaps(s, t) for s in draft.content for t in _taken(drafts))


def _taken(drafts: list[Draft]) -> list[Span]:
    return [span for draft in drafts for span in draft.content]


def _reported(paragraph: Paragraph, cue: FoundCue, words: Lexicon, drafts: list[Draft]) -> Draft | None:
    draft = None if _unspoken(cue, words) else _told(paragraph, cue, words, drafts)
    return None if draft is None or _suffered(draft, cue, words) else draft


def _by_nobody(speaker: Any | None) -> bool:
    """“*Nobody* denies that …”, « *nul* ne conteste que … »; « *une* personne » is somebody."""
    if speaker is None or (speaker.lower_ == "personne" and syntax.child(speaker, {"det"}) is not None):
        return False
    return speaker.lower_ in _NO_ONE or (speaker.lower_ == "one" and speaker.i > 0 and speaker.nbor(-1).lower_ == "no")


_NO_ONE = {"nobody", "none", "nul", "nulle", "personne", "aucun", "aucune"}


def _suffered(draft: Draft, cue: FoundCue, words: Lexicon) -> bool:
    """“Holt, *accused* of fraud, …”: nobody is told who accuses her; nor is “*by the senate*” what the senate said."""
    first = draft.paragraph.first_at(draft.start)
    if draft.speaker_how == "agent":
        return first is not None and first.lower_ in ("by", "par")
    return undergone(cue.cue.lemma, cue.token, words)


def _told(paragraph: Paragraph, cue: FoundCue, words: Lexicon, drafts: list[Draft]) -> Draft | None:
    charge = charge_before(cue, words)
    broken = broken_in(paragraph, cue, words)
    incise = broken or (incises(paragraph, cue, words) if charge is None and not goes_on(cue, words) else None)
    if incise is not None and not any(_overlaps(s, t) for d in drafts for s in d.content for t in incise.content):
        return incise
    return _framed(paragraph, cue, charge, words, drafts) or _closed(paragraph, cue, words, drafts)


def _closed(paragraph: Paragraph, cue: FoundCue, words: Lexicon, drafts: list[Draft]) -> Draft | None:
    """The clause that a cue closes, if nothing is read in it yet."""
    found = closing(paragraph, cue, words)
    taken = found is not None and any(_overlaps(s, t) for d in drafts for s in d.content for t in found.content)
    return None if taken else found


def _unspoken(cue: FoundCue, words: Lexicon) -> bool:
    """Whether a cue is a saying that did not take place."""
    bare = syntax.negated(cue.token) and cue.cue.kind in _NOTHING_SAID and _bare(cue.token)
    no = any(c.lower_ == "no" and c.dep_ == "det" for c in cue.token.children)  # “there is *no denying* that …”
    led = cue.token.dep_ == "pcomp" and syntax.negated(cue.token)  # “blamed him for *not reporting* it”
    if laid_to_somebody(cue.token) or takes_up_charge(cue.token) or nothing_charged(cue):
        return True
    if contrary_to(cue.token) or gives_a_name(cue):
        return True
    refuses = cue.cue.lemma in _REFUSING and syntax.negated(cue.token)  # “has *never refused* to help”
    return _unsaid(cue, words) or _neither_nor(cue.token) or bare or no or led or refuses


_REFUSING = {"refuse", "decline", "refuser"}


def _framed(
    paragraph: Paragraph, cue: FoundCue, charge: Frame | None, words: Lexicon, drafts: list[Draft]
) -> Draft | None:
    """The statement that a cue governs by its grammar, or that takes up a charge before it."""
    frame = _heard(paragraph, charge or surface(paragraph, cue, words) or frames(cue, words), drafts)
    frame = _with_speaker_above(frame, drafts)
    if (
        frame is None
        or _unheard(frame)
        or _event_shows(frame, words)
        or stays_unnamed(frame, words)
        or _of_relative_between(frame)
        or (frame.shape != "clause" and not _said_by_somebody(frame, words))
    ):
        return None
    content = _spans(paragraph, frame)
    content = tuple(span for span in content if not any(_overlaps(span, s) for d in drafts for s in d.content))
    if not content:
        return None
    span = cue_span(paragraph, cue)
    how = (frame.speaker, frame.speaker_how, frame.target, frame.object)
    made = frame.found.cue
    return ended(extended(Draft(paragraph, content, frame.shape, made, span, cue.token, *how), words), words)


def _of_relative_between(frame: Frame) -> bool:
    """« Répond au maire, *qui l'accuse* d'avoir menti »: what another, whom a clause tells of, says."""
    first = frame.content[0][0] if frame.content else None
    if first is None or frame.shape == "clause" or first.i < frame.found.token.i or first.lang_ != "fr":
        return False
    between = frame.found.token.doc[frame.found.token.i + 1 : first.i]
    return any(t.lower_ == "qui" and t.nbor(-1).text == "," for t in between) and first.lower_ in ("de", "d'")


def _heard(paragraph: Paragraph, frame: Frame | None, drafts: list[Draft]) -> Frame | None:
    """A frame whose subject stands inside a quotation has the quotation's speaker: « … », dit-il, accusant X."""
    if frame is None or frame.speaker is None or paragraph.around(frame.speaker) is None:
        return frame
    at = paragraph.place(frame.speaker)
    quoted = [d for d in drafts if d.speaker is not None and any(s.start <= at < s.stop for s in d.content)]
    if not quoted:
        return replace(frame, speaker=None, speaker_how="none")
    return replace(frame, speaker=quoted[-1].speaker, speaker_how="participle")


def _with_speaker_above(frame: Frame | None, drafts: list[Draft]) -> Frame | None:
    """« …, a regretté la ministre, annonçant … »: a participle's speaker is that of the verb it hangs on."""
    verb = frame.found.token if frame is not None else None
    if frame is None or verb is None or frame.speaker is not None or not verb.lower_.endswith(("ant", "ing")):
        return frame
    above = {t.i for t in verb.ancestors}
    said = next((d for d in drafts if d.verb is not None and d.verb.i in above and d.speaker is not None), None)
    return replace(frame, speaker=said.speaker, speaker_how="participle") if said is not None else frame


def _going_on(draft: Draft, drafts: list[Draft]) -> Draft:
    """« Annonce une plainte, *accusant X de …* »: a participle that the parser hung on a content is its speaker's."""
    verb = draft.verb
    if verb is None or draft.speaker_how == "none" or (verb.lang_ == "fr" and draft.speaker_how == "own"):
        return draft
    if not verb.lower_.endswith(("ant", "ing")):
        return draft
    begins = verb
    while begins.i and begins.nbor(-1).lower_ in _LEADS_ON:
        begins = begins.nbor(-1)
    if begins == verb or not begins.i or syntax.own_subject(verb) is not None:
        return draft
    last = draft.paragraph.span(begins.nbor(-1), begins.nbor(-1)).stop
    hung = draft.paragraph.place(verb.head)
    told = [d for d in drafts if d is not draft and d.speaker is not None and d.start <= hung and d.stop <= last]
    before = next((d for d in reversed(told) if hung < last and not _acts_between(d, begins)), None)
    return replace(draft, speaker=before.speaker, speaker_how="participle") if before is not None else draft


def _acts_between(draft: Draft, token: Any) -> bool:
    """Whether something is done between a content and a token after it."""
    first = draft.paragraph.first_at(draft.stop)
    return first is None or any(t.pos_ in ("VERB", "AUX") or t.text in ".!?;" for t in token.doc[first.i : token.i])


_LEADS_ON = {",", "tout", "en", "while"}


def _event_shows(frame: Frame, words: Lexicon) -> bool:
    """“The protests *show* how hard it is”: what happens says nothing; people and texts do."""
    shows = words.language == "en" and frame.found.cue.lemma == "show"
    return shows and frame.speaker is not None and not somebody(frame.speaker, words)


def _said_by_somebody(frame: Frame, words: Lexicon) -> bool:
    """A clause can be anything's; less than a clause is a statement only of somebody: « trois marques indiquent … »."""
    if frame.speaker is None:
        return False
    return frame.found.cue.kind in _OF_PERSONS or somebody(frame.speaker, words)


# What only somebody does: a guarantee may promise and a mark may indicate, but neither accuses.
_OF_PERSONS = {"accusation", "denial", "condemnation", "criticism", "concession"}


def _unheard(frame: Frame) -> bool:
    """Whether nobody says it: a passive without an agent."""
    verb = frame.found.token
    helped = any(c.dep_ in ("aux", "aux:tense") for c in verb.children)
    if frame.found.cue.kind == "question" and verb.tag_ == "VBN" and not helped and frame.speaker_how != "agent":
        return True  # “*Asked* whether it would rain, he replied”
    if frame.speaker_how != "agent" and _asked_of_speaker(frame):
        return True
    passive = syntax.child(verb, _PASSIVE) is not None
    passive = passive and syntax.child(verb, {"expl:comp"}) is None  # « se sont accusés »: of each other
    passive = passive and not frame.found.cue.reflexive  # « s'en est défendu »
    impersonal = frame.shape == "clause" and any(c.lower_ in ("il", "it") for c in verb.lefts)
    if impersonal and syntax.negated(verb):
        return True
    return passive and frame.speaker_how != "agent" and not impersonal


_PASSIVE = syntax.PASSIVE_SUBJECTS | {"auxpass", "aux:pass"}


def _asked_of_speaker(frame: Frame) -> bool:
    """“*Asked* what he would do, the mayor says …”, “when *asked* …”: who answers did not ask."""
    verb = frame.found.token
    if frame.found.cue.kind != "question" or verb.lower_ != "asked" or syntax.own_subject(verb) is not None:
        return False
    before = verb.nbor(-1) if verb.i else None
    return before is None or before.is_punct or before.is_space or before.lower_ in ("when", "if")


def _neither_nor(verb: Any) -> bool:
    """“Neither confirmed nor denied”: nothing is said."""
    return (
        bool(verb.i) and verb.doc[verb.i - 1].lower_ in ("nor", "neither", "ni") and verb.lower_.startswith(_GIVEN_AWAY)
    )


_GIVEN_AWAY = ("den", "confirm", "dém", "nié", "infirm", "reject", "rejet")


def _unsaid(cue: FoundCue, words: Lexicon) -> bool:
    """Whether the cue is a bare infinitive that nobody is said to have done, or has no one who could say it."""
    verb = cue.token
    of_deed = verb.dep_ in ("advcl", "acl") or (verb.dep_ == "xcomp" and verb.head.lower_ in _CALLED_IN)
    if cue.cue.kind in _OF_PERSONS and of_deed and _of_purpose(verb):
        return False
    if verb.lower_ in _CAME_TO_SAY and _of_purpose(verb) and verb.head.tag_ == "VBD":
        return False
    if verb.left_edge.lower_ in ("de", "d'") and verb.left_edge.i and verb.left_edge.nbor(-1).lower_ == "avant":
        return False  # « …, avant d'accuser le préfet »
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    to = to or ("Inf" in verb.morph.get("VerbForm") and not _present(verb))
    if verb.dep_ == "conj" and verb.tag_ == "VB" and _still_to_do(verb):
        return True
    if not to or verb.dep_ == "conj":
        return False
    if any(c.tag_ == "MD" or (c.dep_ == "aux" and c.tag_ in _HELPING) for c in verb.children):
        return False
    return not carried_out(verb, words)


def _still_to_do(verb: Any) -> bool:
    """“Firms *should* log on *and report* intrusions”, “are advised *to* reset … *and report*”: nobody has yet."""
    above = [verb.head]
    while above[-1].dep_ in ("xcomp", "conj") and above[-1].head != above[-1]:
        above.append(above[-1].head)
    if any(c.tag_ == "MD" and c.lower_ in _OUGHT for one in above for c in one.children):
        return True
    led = any(c.lower_ == "to" and c.dep_ == "aux" for one in above for c in one.children)
    return led and syntax.child(above[-1], {"auxpass"}) is not None


_OUGHT = {"should", "must", "can", "shall", "ought"}
_CALLED_IN = {"summoned", "summons", "recalled", "recalls", "convened"}
_CAME_TO_SAY = {"say", "announce", "declare", "insist"}  # “took to the stage *to say* that …”


def _present(verb: Any) -> bool:
    """Whether an English infinitive with its own subject is a present: “two people in the army *tell* us that …”."""
    subject = syntax.child(verb, {"nsubj"})
    return subject is not None and subject.i < verb.i and verb.tag_ == "VB" and verb.dep_ not in ("ccomp", "xcomp")


def _of_purpose(verb: Any) -> bool:
    """“Summoned the ambassador *to protest* against …”: what somebody did something finite in order to say."""
    governor = verb.head
    if verb.dep_ == "acl":  # « convoque l'ambassadeur *pour protester* »: the parser hangs it on the ambassador
        governor = syntax.purposes(verb) or governor
    finite = governor.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ == "aux:tense" for c in governor.children)
    led = verb.left_edge.lower_ in ("to", "pour")
    return bool(finite and led and governor.pos_ == "VERB" and not syntax.negated(governor))


def _bare(verb: Any) -> bool:
    """Whether a verb stands in its bare form after “did not”."""
    return any(c.lower_ in ("did", "does", "do") for c in verb.children)


_NOTHING_SAID = {"assertion", "announcement", "question", "thought"}  # “did not say”: nothing is
_HELPING = {"VBD", "VBZ", "VBP"}  # “did not deny”


def _spans(paragraph: Paragraph, frame: Frame) -> tuple[Span, ...]:
    return tuple(to_marks(paragraph, paragraph.span(*run)) for run in frame.content)


def to_marks(paragraph: Paragraph, span: Span) -> Span:
    """A span that reaches into a quotation takes all of it: a quotation is never cut."""
    start, stop = span
    for quotation in paragraph.quotations:
        if quotation.start < stop and start < quotation.stop:
            start, stop = min(start, quotation.start), max(stop, quotation.stop)
    return Span(start, stop)


def _overlaps(a: Span, b: Span) -> bool:
    return a.start < b.stop and b.start < a.stop


def _covers(one: Draft, other: Draft) -> bool:
    return one.start <= other.start and other.stop <= one.stop


def _outermost(drafts: list[Draft]) -> Iterator[Draft]:
    """The drafts without those that are part of another's content: what is said to be said is one statement."""
    for draft in drafts:
        inside = any(
            other is not draft and _covers(other, draft) and (other.start, other.stop) != (draft.start, draft.stop)
            for other in drafts
        )
        if not inside or (draft.cue is not None and not _told_by_other(draft, drafts)):
            yield draft


def _told_by_other(draft: Draft, drafts: list[Draft]) -> bool:
    assert draft.verb is not None  # noqa: S101 - a draft with a cue has its verb
    at = draft.paragraph.place(draft.verb)
    return any(other is not draft and any(s.start <= at < s.stop for s in other.content) for other in drafts)


__all__ = ["read", "syntax", "to_marks"]
