"""Who speaks: from a mention in the text to a name, with how it is known. Where nothing tells, nobody is named."""

from dataclasses import replace
from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.parse import edges, syntax
from ficelle.detect.statements.parse.antecedents import noun_before
from ficelle.detect.statements.parse.drafts import Draft
from ficelle.detect.statements.parse.parsing import Paragraph
from ficelle.detect.statements.parse.somebody import singulars, somebody
from ficelle.detect.statements.speakers.actors import same_actor
from ficelle.detect.statements.speakers.ages import age_said
from ficelle.detect.statements.speakers.ahead import Ahead
from ficelle.detect.statements.speakers.authors import Authors, is_on, issued_by, named_author
from ficelle.detect.statements.speakers.bearers import Bearers, replies
from ficelle.detect.statements.speakers.beside import (
    acts_itself,
    explains_another,
    governed_between,
    named_after,
    named_after_noun,
    named_beside,
    subjects_over,
)
from ficelle.detect.statements.speakers.entering import Entering
from ficelle.detect.statements.speakers.focus import Acting, Focus
from ficelle.detect.statements.speakers.groups import Groups
from ficelle.detect.statements.speakers.humans import Humans
from ficelle.detect.statements.speakers.introduced import Introduced
from ficelle.detect.statements.speakers.kin import tells_of_namesake
from ficelle.detect.statements.speakers.mentions import (
    GOVERNING,
    NAMES,
    NOT_WHO_SPEAKS,
    agents_before,
    author_of,
    before_content,
    before_said,
    before_taken_up,
    before_verb_of,
    class_of_source,
    compound_noun,
    is_acronym,
    is_definite,
    is_epithet,
    is_former,
    is_indefinite,
    is_latter,
    is_modified,
    is_named_after,
    is_qualified,
    name_holder,
    name_text,
    office_of,
    said_in,
    start_of,
    state_of,
    tells_of_several,
    with_relative,
    word_of,
)
from ficelle.detect.statements.speakers.object_pronouns import body_done_to, the_other
from ficelle.detect.statements.speakers.people import People, Person
from ficelle.detect.statements.speakers.person_names import PERSONS, capitalised
from ficelle.detect.statements.speakers.phrases import described, in_closed_relative, may_be_called, quantified
from ficelle.detect.statements.speakers.pronouns import NOBODY, Pronouns
from ficelle.detect.statements.speakers.said import Memory, Said
from ficelle.detect.statements.speakers.speaker import UNRESOLVED, Speaker, somebodys
from ficelle.detect.statements.speakers.together import together
from ficelle.detect.statements.speakers.told_of import told_of
from ficelle.detect.statements.speakers.written import named_head
from ficelle.model import Span

_TEXT_REACH = 6  # paragraphs that “the letter” looks back for who wrote one


class Resolver:
    """Resolves the speakers of one document in the order of the text, remembering who spoke."""

    def __init__(self, paragraphs: list[Paragraph], people: People, words: Lexicon, issuer: str | None = None) -> None:
        self._people, self._words = people, words
        self._memory = Memory(paragraphs, people.known)
        self._introduced = Introduced(paragraphs)
        self._groups = Groups(paragraphs, people, words, self._memory, self._introduced, issuer)
        self._focus = Focus(paragraphs, people, words, self._memory.paragraph)
        self._pronouns = Pronouns(people, words, self._focus, self._memory, self._acting, self._mentioned, self._groups)
        self._ahead = Ahead(people, self._memory, words)
        self._authors = Authors(paragraphs, words)
        self._humans = Humans(people, words, self._introduced)
        self._bearers = Bearers(people, words, self._focus, self._memory, self._humans)
        self._verb: Any | None = None
        self._told_of = NOBODY
        self._reading: Paragraph
        self._entering = Entering(paragraphs, words, self._memory, self._of_mention)
        self._source: Draft | None = None

    def resolve(self, draft: Draft) -> Speaker:
        """The speaker of a draft; to be asked in the order of the text."""
        self._verb, self._source = draft.verb, draft if draft.shape == "source" else None
        found = somebodys(self._resolve(draft))
        if found.name is not None and self._words.language == "en":
            found = replace(found, name=found.name.removesuffix("'s"))  # “*Holt's* book says”
        if found.how != "unresolved":
            text = said_in(draft.verb, self._words) if draft.verb is not None else None
            acted = draft.shape != "source"
            self._memory.add(draft.start, found if acted else replace(found, human=False), text)
        return found

    def correct(self, name: str | None) -> None:
        """Remember that who spoke last is somebody else, whom what was said shows."""
        self._memory.correct(name, person=name in self._people.known)

    def told(self, draft: Draft) -> tuple[Speaker, Speaker | None]:
        """The speaker of an act that another tells of, and who tells; neither is who spoke last by it."""
        self._verb, self._source = draft.verb, draft.told_in
        teller = self._resolve(draft.told_in) if draft.told_in is not None else None
        self._source = None
        found = self._resolve(draft)
        if teller is not None and draft.speaker is not None and same_actor(found.name, teller.name):
            name = described(draft.speaker, draft.verb)  # nobody calls themselves “the ministry”
            found = Speaker(found.span, name, "description", 0.5, group=found.group)
        return found, teller

    def _resolve(self, draft: Draft) -> Speaker:
        self._reading = draft.paragraph
        draft = before_taken_up(draft)
        self._told_of = self._named_after(draft)
        if draft.label_name is not None:
            named, how = self._people.called(draft.label_name), "name" if draft.label else "previous"
            return Speaker(draft.label, named or draft.label_name, how, 0.95 if named else 0.8, person=True)
        if draft.speaker is None:
            floating = draft.speaker_how == "previous"
            return (self._entering.before(draft) or self._previous(draft.start)) if floating else UNRESOLVED
        first, last = edges.noun_phrase(draft.speaker)
        whole = draft.paragraph.span(office_of(draft.speaker) or first, last)
        span = with_relative(draft, before_content(draft, before_verb_of(draft, whole)))
        found = self._of_mention(draft.speaker, draft.paragraph.place(draft.speaker), span)
        office = found.how == "name" and not found.person and draft.speaker.ent_type_ not in NAMES
        if office or found.how in ("description", "unresolved"):
            found = self._explained_by(draft, found) or self._before_cue(draft, found)
        if found.how in ("description", "anonymous") and span.stop < whole.stop:
            found = replace(found, name=before_said(draft, found.name))
        if found.how == "description" and found.group and self._brought_in(found, draft):
            found = replace(found, name=described(draft.speaker, draft.verb))
        if found.name is not None and found.how in ("name", "title", "metonym"):
            found = together(draft, found, self._people, self._words.language, self._named)
        if draft.speaker_how == "participle" and found.how in ("name", "title", "description"):
            return replace(found, how="participle")
        return found

    def _brought_in(self, found: Speaker, draft: Draft) -> bool:
        """Whether what is said brings a body in, that says it not: “run by a firm called Bluepath, the firm said”."""
        first = min((b.position for b in self._groups.named if b.name == found.name), default=-1)
        return any(piece.start <= first < piece.stop for piece in draft.content)

    def _named_after(self, draft: Draft) -> frozenset[str]:
        """Whom a statement names after the pronoun of its speaker: “*he* accused Korr”, “*she* said Holt had lied”.

        A pronoun stands for nobody whom its own clause goes on to name; a clause after it may: “as he left, Korr said”.
        """
        if draft.speaker is None or draft.speaker.pos_ != "PRON":
            return NOBODY
        at, last = draft.paragraph.place(draft.speaker), draft.speaker.head.right_edge
        pieces = (*draft.content, Span(at, draft.paragraph.place(last) + 1))
        if draft.speaker.lower_.startswith("-"):  # « Norvia “n'a rien vu”, a-t-*il* ironisé »: nobody in its sentence
            pieces = (*pieces, Span(draft.paragraph.place(draft.speaker.sent[0]), at))
        named = (m for m in self._people.mentions if any(piece.start <= m.position < piece.stop for piece in pieces))
        asked_by = (self._mentioned(agent).name for agent in agents_before(draft.speaker))
        told_of = [self._mentioned(noun).name for noun in _of_relative(draft.speaker)]
        return frozenset([*(m.person for m in named), *(name for name in (*asked_by, *told_of) if name is not None)])

    def _explained_by(self, draft: Draft, found: Speaker) -> Speaker | None:
        """Who a description is by the name that explains it: “the mayor of Ordak, Lena Korr, said”."""
        beside = named_beside(draft, self._people)
        if beside is None or found.span is None:
            return None
        place = draft.paragraph.place(beside.last)
        name = self._people.full(beside.name, place) if beside.person else None
        stop = max(found.span.stop, draft.paragraph.span(beside.last, beside.last).stop)
        span = Span(found.span.start, stop)
        return Speaker(span, name or beside.name, "name", 0.85, person=beside.person, group=not beside.person)

    def _before_cue(self, draft: Draft, found: Speaker) -> Speaker:
        """The person named between a description and its verb, whom the parser did not tie to it."""
        head, verb = draft.speaker, draft.verb
        if head is None or verb is None or verb.i <= head.i or head.pos_ == "PRON":
            return found
        before = [t for t in head.doc[head.i + 1 : verb.i] if not t.is_punct and t.pos_ not in ("AUX", "ADV")]
        if not before or before[-1].ent_type_ not in PERSONS or before[-1].dep_ in NOT_WHO_SPEAKS:
            return found
        if governed_between(before[-1], head, verb):
            return found  # « le maire, qui a rencontré *Mara Korr*, accuse »
        if head.i < head.head.i < verb.i and head.head.pos_ == "VERB" and head.dep_ in syntax.ANY_SUBJECTS:
            return found  # “the mayor *met* the prefect, Paul Morin, accusing …”
        first = head.doc[start_of(before[-1])]
        if (
            head.doc[first.i - 1].lower_ in ("(", "par", "by", "not", "non", "pas")
            or self._governed(before[-1])
            or explains_another(first, head, self._people)
        ):
            return found  # « l'avocat *de Korr* a dit »
        if head.lang_ == "fr" and in_closed_relative(before, verb):
            return found  # « le maire, *que soutient Korr*, a dit »
        named = self._named(
            before[-1], draft.paragraph.place(before[-1]), found.span or draft.paragraph.span(head, head)
        )
        return named if named is not None and named.person else found

    def name(self, token: Any, paragraph: Paragraph) -> str | None:
        """The name of an actor that a token mentions, as for a speaker; None where it names nobody."""
        self._reading = paragraph
        span = paragraph.span(*edges.noun_phrase(token))
        return self._of_mention(token, paragraph.place(token), span).name

    def _mentioned(self, token: Any) -> Speaker:
        """Who a token of the paragraph that is read mentions, as for a speaker."""
        span = self._reading.span(*edges.noun_phrase(token))
        return self._of_mention(token, self._reading.place(token), span)

    def _acting(self, one: Acting) -> Speaker:
        """Who acts without a name, as for a speaker; by the name that explains the description, where there is one."""
        if one.token.pos_ == "PROPN":
            return self._of_mention(one.token, one.position, one.paragraph.span(*edges.noun_phrase(one.token)))
        beside = named_after(one.token, one.token.head, self._people)
        if beside is not None and beside.person:
            name = self._people.full(beside.name, one.paragraph.place(beside.last)) or beside.name
            return Speaker(one.paragraph.span(one.token, beside.last), name, "name", 0.85, person=True)
        return self._described(one.token, one.position, one.paragraph.span(*edges.noun_phrase(one.token)))

    def the_other(self, pronoun: Any, paragraph: Paragraph, speaker: str | None) -> str | None:
        """The one person of the paragraph, less the speaker, whom an object may be: “accused *him*”, « l'accuse »."""
        person = the_other(pronoun, paragraph, speaker, self._people, self._words)
        return person or body_done_to(pronoun, paragraph, speaker, self._people, self._pronouns.body_before)

    def told_of(self, pronoun: Any, draft: Draft, speaker: Speaker) -> str | None:
        """Whom a pronoun stands for in what a speaker tells, who is not the speaker."""
        return told_of(pronoun, draft, speaker, self._people, self._pronouns, self._words)

    def _of_mention(self, head: Any, position: int, span: Span) -> Speaker:
        if is_latter(head):
            return self._nearest(head, position, span)
        if head.lower_ == "former" or _is_the_papers(head):
            return Speaker(span, None, "unresolved")  # “*the former* having accused the latter”
        if self._groups.is_own(head):
            return Speaker(span, self._groups.issuer, "description", 0.6, group=True)
        if tells_of_several(head) or (
            head.pos_ == "PRON" and head.lower_ in self._words.words("speakers", "anonymous")
        ):
            return Speaker(span, quantified(head, self._verb), "anonymous", 0.8, class_of_source(head))
        pronoun = head.pos_ == "PRON" or head.lower_.strip("-") in self._words.words("speakers", "he", "she")
        if pronoun and not is_acronym(head):
            return self._pronouns.resolved(head, position, span, self._told_of)
        if self._groups.is_issuer(head):
            return Speaker(span, self._groups.issuer, "description", 0.8, group=True)
        named = self._named(head, position, span)
        if named is not None:
            return named
        if self._anonymous(head):
            alone, gender = self._humans.one(head, position), self._humans.gender(head)
            source = quantified(head, self._verb)
            return Speaker(span, source, "anonymous", 0.8, class_of_source(head), human=alone, gender=gender)
        return self._described(head, position, span)

    def _nearest(self, head: Any, position: int, span: Span) -> Speaker:
        """« Ce dernier », “the latter”: whoever was named last, subject or not."""
        gender = {"dernière": "she", "celle": "she", "dernier": "he", "celui": "he"}.get(word_of(head))
        before = [m for m in self._people.mentions if m.position < position]
        before = [m for m in before if self._memory.apart(m.position, position) <= 1]
        fitting = [m for m in before if gender is None or self._people.may_be(m.person, gender)]
        bodies = [b for b in self._groups.named if b.position < position and word_of(head) not in ("celui", "celle")]
        if bodies and bodies[-1].position > max((m.position for m in before), default=position):
            return Speaker(span, bodies[-1].name, "pronoun", 0.6, group=True)
        if fitting:
            return Speaker(span, fitting[-1].person, "pronoun", 0.7, person=True)
        return Speaker(span, None, "unresolved")

    # Names

    def _named(self, head: Any, position: int, span: Span) -> Speaker | None:
        household = self._household(head)
        if household is not None:
            return Speaker(span, household, "name", 0.8, group=True)
        if any(c.lower_ in ("elder", "younger", "older") for c in head.lefts):
            return Speaker(span, described(head, self._verb), "description", 0.4, person=True)  # “the *elder* Korr”
        return self._by_name(head, position, span)

    def _household(self, head: Any) -> str | None:
        """A body that is named by whose it is: « le *camp* Holt »."""
        listed = self._words.words("speakers", "households")
        before = head.nbor(-1) if head.i and self._words.language == "fr" else head
        of = head if head.lower_ in listed else before
        holder = (
            head if of != head else next((c for c in head.rights if c.pos_ == "PROPN" or c.text[:1].isupper()), None)
        )
        if of.lower_ not in listed or of.text[:1].isupper() or holder is None or holder.i != of.i + 1:
            return None
        return f"{of.text} {name_text(holder).removeprefix(of.text).strip()}" if holder.text[:1].isupper() else None

    def _by_name(self, head: Any, position: int, span: Span) -> Speaker | None:
        holder = self._holder(head, position)
        if holder is None:
            named = named_after_noun(head, self._verb, self._words)
            return Speaker(span, named, "name", 0.8, group=True) if named else None
        written = name_text(holder)
        bare = self._people.bare(written)
        if self._people.is_title(written.split()[-1]) and not self._people.full(bare, position):
            return None
        if written in self._people.acronyms and " " not in (self._people.full(bare, position) or ""):
            return Speaker(span, self._people.acronyms[written], "name", 0.9, group=True)
        if bare.isupper() and (written_small := self._people.in_capitals(bare)):
            bare = written_small
        if self._is_person(holder, bare, position) or written.split()[0] in self._people.honorifics:
            before = holder.doc[max(0, holder.i - len(written.split()))].text
            gender = self._people.gender_of_address(written.split()[0]) or self._people.gender_of_address(before)
            full = self._people.full(bare, position, gender) or self._people.sequence(bare, position, gender) or bare
            title = written.split()[0] if bare != written else before
            if " " not in bare and (tells_of_namesake(head, bare, full) or self._people.is_kin_titled(full, title)):
                full = bare  # « M. Korr, le mari de *Lena Korr* »; nor has a president's wife his title
            how = "title" if bare != written and " " not in bare else "name"
            return Speaker(span, full, how, 0.95 if " " in full else 0.8, person=True, gender=gender)
        if (full_name := self._words.data["short_names"].get(written)) is not None:
            return Speaker(span, full_name, "name", 0.9, group=True)
        metonyms = self._words.data["metonyms"]
        if written in metonyms:
            return Speaker(span, metonyms[written], "metonym", 0.85, group=True)
        if (owner := state_of(holder, written, self._words)) is not None:
            return Speaker(span, f"{owner}'s {written}", "name", 0.85, group=True)
        whole = self._groups.whole(written, position) if " " not in written and is_definite(head) else None
        return Speaker(span, whole or written, "name", 0.9 if whole is None else 0.75, group=True)

    def _holder(self, head: Any, position: int) -> Any | None:
        """The name that a mention is or has beside it; none behind its verb: “the book *blames* Holt”."""
        found = self._person_in(head) or name_holder(head) or self._known_surname(head, position)
        past = found is not None and self._verb is not None and head.i < self._verb.i < found.i
        return None if past else found

    def _is_person(self, holder: Any, bare: str, position: int) -> bool:
        if self._people.full(bare, position):
            return True
        return holder.ent_type_ in PERSONS and not self._people.place_or_group(bare)

    def _person_in(self, head: Any) -> Any | None:
        """The name after a title that heads the phrase: “the Minister of the Interior Mara Holt”."""
        titles = self._words.words("speakers", "titles")
        named_itself = head.ent_type_ in PERSONS or head.lower_ in self._words.words("speakers", "groups")
        beside = None if named_itself else self._beside(head) or self._explained(head)
        if beside is not None and not self._is_told(beside):
            return beside
        if head.lower_ not in self._words.words("speakers", "roles") and head.text not in titles:
            return None
        last = edges.noun_phrase(head)[1]
        verb = self._verb.i if self._verb is not None and self._verb.i > head.i else last.i + 1
        within = head.doc[head.i + 1 : min(last.i + 1, verb)]  # a parser may take the verb into the phrase
        named = [t for t in within if t.ent_type_ in PERSONS and t.dep_ != "poss" and not self._acts_there(t)]
        found = next((t for t in reversed(named) if not self._governed(t) and _is_beside(t, head)), None)
        another = found is not None and explains_another(found.doc[start_of(found)], head, self._people)
        return None if another else found

    def _acts_there(self, named: Any) -> bool:
        """« Selon la cheffe, Mara Tove, *Ivo Korr* a menti »: the subject of a clause that a parser took in."""
        head = named_head(named)
        return head.dep_ in syntax.SUBJECTS and head.head != self._verb and head.head.i > head.i

    def _is_told(self, named: Any) -> bool:
        """“According to two officials, *Keller accused* …”: a name in what a source tells is not the source's."""
        source = self._source
        if source is None:
            return False
        place = source.paragraph.place(named)
        return any(piece.start <= place < piece.stop for piece in source.content)

    def _governed(self, named: Any) -> bool:
        """“A spokesman for Prime Minister Korr”: whom a name only says something of."""
        before = start_of(named) - 1
        while before > 0 and (self._people.is_title(named.doc[before].text) or named.doc[before].text[:1].isupper()):
            before -= 1
        if named.doc[before].lower_ in GOVERNING:
            return True
        while before > 0 and named.doc[before].pos_ in ("NOUN", "ADJ"):
            before -= 1
        return named.doc[before].lower_ in _TELLING_OF  # “an assistant *to* pop svengali Korr”

    def _beside(self, role: Any) -> Any | None:
        """The last token of a known name that follows a role at once or after a comma: “her lawyer, Ottó Szalárdy”."""
        after = [t for t in role.doc[role.i + 1 : role.i + 3] if t.text != ","]
        name = self._people.bare(capitalised(after[0])) if after else ""
        if name not in self._people.known:
            return None
        inside = [t for t in role.doc[role.i + 1 : role.i + 8] if t.text == name.split()[-1].split("-")[-1]]
        acts = inside and role.nbor(1).text == "," and acts_itself(inside[0], self._verb)
        return None if acts or not inside else inside[0]

    def _explained(self, role: Any) -> Any | None:
        """The person whom a role after a comma explains: “Lena Korr, Chief Strategist at Nordgass, said”."""
        if not self._people.is_title(role.text):
            return None
        first = role.i
        while first and role.doc[first - 1].pos_ in ("PROPN", "NOUN", "ADJ"):
            first -= 1
        named = role.doc[first - 2] if first > 1 and role.doc[first - 1].text == "," else None
        return named if named is not None and named.ent_type_ in PERSONS else None

    def _known_surname(self, head: Any, position: int) -> Any | None:
        """A head that the parser takes for a common noun, though it is somebody's name."""
        known = self._people.full(head.text, position) or (head.text.isupper() and self._people.in_capitals(head.text))
        return head if head.text[:1].isupper() and known else None

    # Descriptions

    def _described(self, head: Any, position: int, span: Span) -> Speaker:
        found = self._called(head, position, span)
        if found.name is None or self._is_text(head) or not self._does_it_to(head, found.name, position):
            return found
        return Speaker(span, described(head, self._verb), "description", 0.5, group=found.group)

    def _is_text(self, head: Any) -> bool:
        texts = self._words.words("sources", "texts", "mediums", "voices", "pages")
        return not texts.isdisjoint((head.lower_, *singulars(head.lower_)))

    def _does_it_to(self, head: Any, name: str, position: int) -> bool:
        """Whether who is called so does what the description undergoes: “*Sand* denied *the union's* claim”."""
        for subject in subjects_over(head):
            place = position - (head.idx - subject.idx)
            if same_actor(name, self._of_mention(subject, place, Span(place, place + len(subject.text))).name):
                return True
        return False

    def _called(self, head: Any, position: int, span: Span) -> Speaker:
        role = head.lower_
        if role in self._words.words("speakers", "firms") and (again := self._groups.called_again(head, position)):
            return Speaker(span, again, "description", 0.6, group=True)
        if self._is_text(head):
            return self._text(head, position, span)
        if role in self._words.words("speakers", "groups") or role in self._words.words("speakers", "firms"):
            return Speaker(span, self._groups.name(head, position, self._verb), "description", 0.6, group=True)
        epithet = self._epithet(head, position)
        if epithet is not None:
            return Speaker(span, epithet, "description", 0.6, person=True)
        if role not in self._words.words("speakers", "roles") or is_indefinite(head):
            alone, gender = self._humans.one(head, position), self._humans.gender(head)
            return Speaker(span, described(head, self._verb), "description", 0.5, human=alone, gender=gender)
        bearer = self._bearers.bearer(head, position, self._verb)
        bearer = bearer or self._ahead.named(head, position, self._humans.gender(head))
        if bearer is not None:
            return Speaker(span, bearer, "description", 0.75, person=True)
        same = self._said_before_as(role, position)
        if same is not None and may_be_called(head, str(same.name)):
            return Speaker(span, same.name, "description", 0.6, same.anonymous_class, same.person)
        confidence = 0.5 if is_named_after(head) else 0.4
        return Speaker(
            span, described(head, self._verb), "description", confidence, person=True, gender=self._humans.gender(head)
        )

    def _epithet(self, head: Any, position: int) -> str | None:
        """Whom an epithet calls again: “the 58-year-old”, “the lanky professor”, “the former general”.

        A definite description that the text did not introduce as somebody's own is the person in focus.
        """
        noun = compound_noun(head)
        if not is_epithet(head) or not somebody(noun, self._words):
            return None
        phrase = " ".join(t.text for t in head.subtree).replace(" - ", "-")
        age = age_said(phrase, self._words.language)
        of_age = [p for p in self._people.known.values() if age and (p.age or "").startswith(age)]
        if len(of_age) == 1:
            return of_age[0].name
        person = self._people.known.get(self._focus.person(position, self._memory.speaking(position)) or "")
        if person is None or (age and person.age and not person.age.startswith(age)):
            return None
        if age is None and not self._calls_again(noun, head, person, position):
            return None
        last = self._memory.last(position)
        if last is not None and last.speaker.name == person.name and replies(self._verb, self._words):
            return None
        gender = self._humans.gender(head)
        return person.name if gender is None or person.gender in (None, gender) else None

    def _calls_again(self, noun: Any, head: Any, person: Person, position: int) -> bool:
        """Whether a description says more than an office, and neither the text nor a role introduced another so.

        Who is known for an office is not somebody who held one: the prosecutor is not “the former general”.
        """
        word, offices = noun.lower_, self._words.words("speakers", "offices")
        owners = {p.name for p in self._people.known.values() if word in p.roles}
        if not is_qualified(head) or (owners and owners != {person.name}):
            return False
        if person.office in offices if is_former(head) else word in offices:
            return False
        first = min(m.position for m in self._people.mentions if m.person == person.name)
        said = self._said_before_as(word, position)
        return not self._introduced.between(word, first, position) and (said is None or said.name == person.name)

    def _said_before_as(self, noun: str, position: int) -> Speaker | None:
        """“The official” is the last speaker whom a phrase with that noun named: “a justice official”."""
        earlier = (s.speaker for s in self._memory.before(position) if s.speaker.name)
        return next((s for s in earlier if noun in str(s.name).lower().split()), None)

    def _text(self, head: Any, position: int, span: Span) -> Speaker:
        """A text says what its author says: “her statement”, “the letter”; a poll or a report says it itself."""
        owner = author_of(head)
        voices = self._words.words("sources", "voices")
        own_voice = head.lower_ in voices or head.lower_.removesuffix("s") in voices
        speaks = own_voice or head.lower_ in self._words.words("sources", "pages")
        if owner is not None and is_on(owner, head, self._words):
            return Speaker(span, described(head, self._verb), "description", 0.5)
        if owner is not None and (owner.dep_ == "poss" or (speaks and somebody(owner, self._words))):
            author = self._of_mention(owner, position, span)
            if author.name is None:
                return Speaker(span, described(head, self._verb), "description", 0.5)
            return Speaker(span, author.name, "description", 0.6, author.anonymous_class, author.person)
        written = own_voice or head.lower_ in self._words.words("sources", "authored")
        if written and (issuer := issued_by(head, self._words)) is not None:
            place, phrase = self._reading.place(issuer), self._reading.span(*edges.noun_phrase(issuer))
            return self._of_mention(issuer, place, phrase)
        there = self._said_there(head, position)
        if (wrote := self._author(head, position)) is not None:
            return Speaker(span, wrote.name, "description", 0.6, person=wrote.person, group=wrote.group)
        last = there or self._memory.last(position)
        if own_voice and last and self._voice_of(last, head, position):
            person = last.speaker.person and there is None  # a post is no “he”
            return Speaker(span, last.speaker.name, "description", 0.5, last.speaker.anonymous_class, person)
        return Speaker(span, described(head, self._verb), "description", 0.5)

    def _author(self, text: Any, position: int) -> Speaker | None:
        """Who wrote a report or filed a complaint, by name, where the document says who."""
        if text.lower_ not in self._words.words("sources", "authored"):
            return None
        if (own := named_author(text, self._words)) is not None:
            return self._named(own, position, self._reading.span(own, own))
        before = self._authors.before(text, position)
        if before is None:
            return None
        place, span = before.paragraph.place(before.token), before.paragraph.span(*edges.noun_phrase(before.token))
        found = self._of_mention(before.token, place, span)
        return found if found.name is not None and found.how in ("name", "title", "description") else None

    def _said_there(self, head: Any, position: int) -> Said | None:
        """What was said in the text that is spoken of again: “Korr wrote in a post … the post added”."""
        if not is_definite(head):
            return None
        before = (s for s in self._memory.before(position) if s.text == head.lower_)
        return next((s for s in before if self._memory.near(s, position, _TEXT_REACH)), None)

    def _voice_of(self, last: Said, head: Any, position: int) -> bool:
        """Whether a text without an author is that of who spoke last: “the statement”, and in one paragraph any."""
        if is_named_after(head) or not (self._memory.near(last, position) or last.text == head.lower_):
            return False
        if last.speaker.group and (is_indefinite(head) or self._people.place(str(last.speaker.name))):
            return False  # “Norvia denies it. *A post* accused …”
        return not is_indefinite(head) or (last.paragraph == self._memory.paragraph(position) and not is_modified(head))

    def _anonymous(self, head: Any) -> bool:
        if head.lower_ not in self._words.words("speakers", "anonymous"):
            return False
        return is_indefinite(head) or head.lower_.endswith("s") or head.lower_ == "source"

    # What was said before

    def _previous(self, position: int) -> Speaker:
        last = self._memory.last(position)
        if last is None or not self._memory.near(last, position):
            return UNRESOLVED
        shown = last.speaker.span if self._memory.apart(last.position, position) == 0 else None
        return Speaker(shown, last.speaker.name, "previous", 0.7, last.speaker.anonymous_class, last.speaker.person)


_TELLING_OF = {"to", "for", "with", "over", "about", "against", "contre"}


def _is_the_papers(head: Any) -> bool:
    """« Selon *nos informations* »: whoever writes, by no name."""
    return head.lower_ in ("informations", "information") and any(c.lower_ in ("nos", "our") for c in head.lefts)


def _of_relative(pronoun: Any) -> list[Any]:
    """Whom the clause of a pronoun explains: “sacked *Korr*, whom he accused”, « *Korr*, à qui il reproche »."""
    near = pronoun.doc[max(pronoun.sent.start, pronoun.i - _RELATIVE_REACH) : pronoun.i]
    led = next((t for t in near if t.lower_ in ("whom", "que", "qu'", "qui") and t.i + 1 == pronoun.i), None)
    if led is None:
        return []
    first = led.nbor(-1) if led.i and led.nbor(-1).pos_ == "ADP" else led
    before = noun_before(first)
    return [before] if before is not None else []


_RELATIVE_REACH = 3  # tokens from “whom” to the pronoun of its clause


def _is_beside(named: Any, head: Any) -> bool:
    """Whether a name explains a noun: nothing is told between, as in “the mayor, *who met* Korr”."""
    between = head.doc[head.i + 1 : start_of(named)]
    told = any(t.pos_ in ("VERB", "AUX") or t.lower_ in _TELLING for t in between)
    return not told and not (between and between[-1].pos_ == "ADP")


_TELLING = {"who", "whom", "whose", "which", "qui", "que", "qu'", "dont", "où"}
