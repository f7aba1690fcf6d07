"""Who speaks: from a mention in the text to a name, with how it is known. Where nothing tells, nobody is named."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Any

from ficelle.detect.lexicon import Lexicon, straight
from ficelle.detect.statements import syntax
from ficelle.detect.statements.actors import same_actor
from ficelle.detect.statements.ages import age_said
from ficelle.detect.statements.bodies import Bodies
from ficelle.detect.statements.drafts import Draft
from ficelle.detect.statements.focus import Focus, Named
from ficelle.detect.statements.introduced import Introduced
from ficelle.detect.statements.mentions import (
    GOVERNING,
    NAMES,
    NOT_WHO_SPEAKS,
    PRIME,
    author_of,
    before_content,
    before_verb_of,
    class_of_source,
    compound_noun,
    is_definite,
    is_epithet,
    is_former,
    is_indefinite,
    is_latter,
    is_modified,
    is_named_after,
    is_plain,
    is_qualified,
    joined_with,
    likenesses_of,
    name_holder,
    name_text,
    office_of,
    said_in,
    start_of,
    with_relative,
    word_of,
)
from ficelle.detect.statements.parsing import Paragraph
from ficelle.detect.statements.people import (
    PERSONS,
    People,
    Person,
    capitalised,
    fields_of,
    gender_of_article,
)
from ficelle.detect.statements.phrases import described, quantified
from ficelle.detect.statements.places import places
from ficelle.detect.statements.somebody import somebody
from ficelle.detect.statements.speaker import UNRESOLVED, Speaker
from ficelle.detect.statements.states import BARE, States
from ficelle.model import Span

_REACH = 2  # paragraphs that a description or a floating quotation looks back
_PRONOUN_REACH = 4  # paragraphs that a pronoun looks back, where nobody nearer fits
_TEXT_REACH = 6  # paragraphs that “the letter” looks back for who wrote one
_STORY_REACH = 12  # paragraphs that it looks back for whom a story is about
_OFTEN = 4  # times that such a person is named
_FEWEST_LETTERS = 3  # a line of fewer is no paragraph


@dataclass(frozen=True, slots=True)
class _Said:
    position: int
    paragraph: int
    speaker: Speaker
    text: str | None = None


class Resolver:
    """Resolves the speakers of one document in the order of the text, remembering who spoke."""

    def __init__(self, paragraphs: list[Paragraph], people: People, words: Lexicon) -> None:
        self._starts = [p.start for p in paragraphs if sum(map(str.isalpha, p.texts)) >= _FEWEST_LETTERS]
        self._people, self._words = people, words
        self._bodies = Bodies(paragraphs, words, self._of_another_kind, people.acronyms, people.bodies)
        self._states = States(paragraphs, words)
        self._focus = Focus(paragraphs, people, words, self._paragraph)
        self._introduced = Introduced(paragraphs)
        self._said: list[_Said] = []
        self._verb: Any | None = None

    def resolve(self, draft: Draft) -> Speaker:
        """The speaker of a draft; to be asked in the order of the text."""
        self._verb = draft.verb
        found = self._resolve(draft)
        if found.how != "unresolved":
            text = said_in(draft.verb, self._words) if draft.verb is not None else None
            self._said.append(_Said(draft.start, self._paragraph(draft.start), found, text))
        return found

    def _resolve(self, draft: Draft) -> Speaker:
        if draft.label is not None:
            named = self._people.called(str(draft.label_name))
            return Speaker(draft.label, named or draft.label_name, "name", 0.95 if named else 0.8, person=True)
        if draft.speaker is None:
            return self._previous(draft.start) if draft.speaker_how == "previous" else UNRESOLVED
        first, last = syntax.noun_phrase(draft.speaker)
        whole = draft.paragraph.span(office_of(draft.speaker) or first, last)
        span = with_relative(draft, before_content(draft, before_verb_of(draft, whole)))
        found = self._of_mention(draft.speaker, draft.paragraph.place(draft.speaker), span)
        office = found.how == "name" and not found.person and draft.speaker.ent_type_ not in NAMES
        if office or found.how in ("description", "unresolved"):
            found = self._before_cue(draft, found)
        if found.person and found.how in ("name", "title"):
            found = self._together(draft, found)
        if draft.speaker_how == "participle" and found.how in ("name", "title", "description"):
            return replace(found, how="participle")
        return found

    def _together(self, draft: Draft, found: Speaker) -> Speaker:
        """Both who speak together: “Mara Holt and Ivo Brandt said”; the name is both, and stands for either."""
        other = joined_with(draft)
        if other is None:
            return found
        first, last = other
        written = self._people.bare(first.doc[first.i : last.i + 1].text)
        beside = self._people.full(written, draft.paragraph.place(first))
        if beside not in self._people.known or beside == found.name or found.span is None:
            return found
        both = "and" if self._words.language == "en" else "et"
        stop = max(found.span.stop, draft.paragraph.span(last, last).stop)
        name = f"{found.name} {both} {beside}"
        return replace(found, span=Span(found.span.start, stop), name=name, person=False, group=True)

    def _before_cue(self, draft: Draft, found: Speaker) -> Speaker:
        """The person named between a description and its verb, whom the parser did not tie to it."""
        head, verb = draft.speaker, draft.verb
        if head is None or verb is None or verb.i <= head.i or head.pos_ == "PRON":
            return found
        before = [t for t in head.doc[head.i + 1 : verb.i] if not t.is_punct and t.pos_ not in ("AUX", "ADV")]
        if not before or before[-1].ent_type_ not in PERSONS or before[-1].dep_ in NOT_WHO_SPEAKS:
            return found
        named = self._named(
            before[-1], draft.paragraph.place(before[-1]), found.span or draft.paragraph.span(head, head)
        )
        return named if named is not None and named.person else found

    def name(self, token: Any, paragraph: Paragraph) -> str | None:
        """The name of an actor that a token mentions, as for a speaker; None where it names nobody."""
        span = paragraph.span(*syntax.noun_phrase(token))
        return self._of_mention(token, paragraph.place(token), span).name

    def the_other(self, pronoun: Any, paragraph: Paragraph, speaker: str | None) -> str | None:
        """The one person of the paragraph, less the speaker, whom an object may be: “accused *him*”, « l'accuse »."""
        at = paragraph.place(pronoun)
        gender = next((g for g in ("he", "she") if pronoun.lower_ in self._words.words("speakers", g)), None)
        if gender is None and pronoun.lower_ not in ("l'", "lui"):
            return None
        here = {m.person for m in self._people.mentions if paragraph.start <= m.position < at}
        others = {p for p in here if not same_actor(p, speaker) and (gender is None or self._may_be(p, gender))}
        return others.pop() if len(others) == 1 else None

    def _of_mention(self, head: Any, position: int, span: Span) -> Speaker:
        if is_latter(head):
            return self._nearest(head, position, span)
        if head.pos_ == "PRON" and head.lower_ in self._words.words("speakers", "anonymous"):
            return Speaker(span, quantified(head, self._verb), "anonymous", 0.8, class_of_source(head))
        if head.pos_ == "PRON" or head.lower_.strip("-") in self._words.words("speakers", "he"):
            return self._pronoun(head, position, span)
        named = self._named(head, position, span)
        if named is not None:
            return named
        if self._anonymous(head):
            return Speaker(span, quantified(head, self._verb), "anonymous", 0.8, class_of_source(head))
        return self._described(head, position, span)

    def _nearest(self, head: Any, position: int, span: Span) -> Speaker:
        """« Ce dernier », “the latter”: whoever was named last, subject or not."""
        gender = {"dernière": "she", "celle": "she", "dernier": "he", "celui": "he"}.get(word_of(head))
        before = [m for m in self._people.mentions if m.position < position]
        before = [m for m in before if self._paragraph(position) - self._paragraph(m.position) <= 1]
        fitting = [m for m in before if gender is None or self._may_be(m.person, gender)]
        bodies = [b for b in self._bodies.named if b.position < position and word_of(head) not in ("celui", "celle")]
        if bodies and bodies[-1].position > max((m.position for m in before), default=position):
            return Speaker(span, bodies[-1].name, "pronoun", 0.6, group=True)
        if fitting:
            return Speaker(span, fitting[-1].person, "pronoun", 0.7, person=True)
        return Speaker(span, None, "unresolved")

    # Names

    def _named(self, head: Any, position: int, span: Span) -> Speaker | None:
        holder = self._person_in(head) or name_holder(head) or self._known_surname(head, position)
        if holder is None:
            return self._called_group(head, span)
        written = name_text(holder)
        bare = self._people.bare(written)
        if self._people.is_title(written.split()[-1]) and not self._people.full(bare, position):
            return None
        if self._is_person(holder, bare, position):
            full = self._people.full(bare, position) or self._people.sequence(bare, position) or bare
            how = "title" if bare != written and " " not in bare else "name"
            return Speaker(span, full, how, 0.95 if " " in full else 0.8, person=True)
        if written in self._people.acronyms:
            return Speaker(span, self._people.acronyms[written], "name", 0.9, group=True)
        metonyms = self._words.data["metonyms"]
        if written in metonyms:
            return Speaker(span, metonyms[written], "metonym", 0.85, group=True)
        whole = self._whole_group(written, position) if " " not in written and is_definite(head) else None
        return Speaker(span, whole or written, "name", 0.9 if whole is None else 0.75, group=True)

    def _whole_group(self, short: str, position: int) -> str | None:
        """“The Council” is the Federal Council, “the Office” the Office for Press Freedom."""
        whole = self._people.sequence(short, position)
        named = short.lower() in self._words.words("speakers", "named_by_kind")
        return whole or (self._bodies.beginning(short) if named else None)

    def _called_group(self, head: Any, span: Span) -> Speaker | None:
        """The name that follows a noun of groups at once or after a comma: “the company, Hammerhead Security”."""
        if head.lower_ not in self._words.words("speakers", "groups") or head.i + 2 >= len(head.doc):
            return None
        after = [t for t in head.doc[head.i + 1 : head.i + 3] if t.text != ","]
        name = capitalised(after[0]) if after and after[0].pos_ == "PROPN" else ""
        return Speaker(span, name, "name", 0.8, group=True) if name else None

    def _is_person(self, holder: Any, bare: str, position: int) -> bool:
        if self._people.full(bare, position):
            return True
        return holder.ent_type_ in PERSONS and not self._people.place_or_group(bare)

    def _person_in(self, head: Any) -> Any | None:
        """The name after a title that heads the phrase: “the Minister of the Interior Mara Holt”."""
        titles = self._words.words("speakers", "titles")
        named_itself = head.ent_type_ in PERSONS or head.lower_ in self._words.words("speakers", "groups")
        beside = None if named_itself else self._beside(head) or self._explained(head)
        if beside is not None:
            return beside
        if head.lower_ not in self._words.words("speakers", "roles") and head.text not in titles:
            return None
        last = syntax.noun_phrase(head)[1]
        named = [t for t in head.doc[head.i + 1 : last.i + 1] if t.ent_type_ in PERSONS and t.dep_ != "poss"]
        return next((t for t in reversed(named) if head.doc[start_of(t) - 1].lower_ not in GOVERNING), None)

    def _beside(self, role: Any) -> Any | None:
        """The last token of a known name that follows a role at once or after a comma: “her lawyer, Ottó Szalárdy”."""
        after = [t for t in role.doc[role.i + 1 : role.i + 3] if t.text != ","]
        name = self._people.bare(capitalised(after[0])) if after else ""
        if name not in self._people.known:
            return None
        inside = [t for t in role.doc[role.i + 1 : role.i + 8] if t.text == name.split()[-1].split("-")[-1]]
        return inside[0] if inside else None

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
        return head if head.text[:1].isupper() and self._people.full(head.text, position) else None

    # Pronouns

    def _pronoun(self, head: Any, position: int, span: Span) -> Speaker:
        form = straight(head.lower_).strip("-")
        gender = next((g for g in ("he", "she") if form in self._words.words("speakers", g)), None)
        if gender is None:
            return self._group_pronoun(form, position, span)
        person = self._person_before(position, gender)
        if self._words.language == "fr" and self._group_spoke_last(position):
            person = None
        if person is None:
            group = self._group_before(position)
            return Speaker(span, group, "pronoun", 0.5, group=True) if group else Speaker(span, None, "unresolved")
        known = self._people.known.get(person)
        if known is not None and known.gender is None:
            known.gender = gender
        return Speaker(span, person, "pronoun", 0.8, person=True)

    def _group_spoke_last(self, position: int) -> bool:
        """Whether a group spoke last in the same paragraph, and nobody was the subject of anything since."""
        last = self._last(position)
        if last is None or not last.speaker.group or last.paragraph != self._paragraph(position):
            return False
        return not any(m.subject and last.position < m.position < position for m in self._people.mentions)

    def _group_before(self, position: int) -> str | None:
        """Texts translated by machine keep the gender of the original: “diplomacy … she”."""
        last = self._last(position)
        if last and last.speaker.group and last.paragraph == self._paragraph(position):
            return last.speaker.name
        return None

    def _group_pronoun(self, form: str, position: int, span: Span) -> Speaker:
        last = self._last(position)
        if form in ("it", "they", "elles", "ils") and last and not last.speaker.person and self._near(last, position):
            return Speaker(span, last.speaker.name, "pronoun", 0.6, last.speaker.anonymous_class)
        return Speaker(span, None, "unresolved")

    def _person_before(self, position: int, gender: str) -> str | None:
        """The nearest earlier person that the pronoun may stand for: a speaker or a subject, then anybody named."""
        spoke = [s for s in self._said if s.position < position and self._human(s.speaker)]
        spoke = [s for s in spoke if s.speaker.gender in (None, gender) and self._may_be(s.speaker.name, gender)]
        spoke = [s for s in spoke if self._near(s, position, _PRONOUN_REACH)]
        named = [m for m in self._people.mentions if m.position < position and self._may_be(m.person, gender)]
        named = [m for m in named if self._paragraph(position) - self._paragraph(m.position) <= _PRONOUN_REACH]
        just = self._focus.just_named(position, lambda name: self._may_be(name, gender), self._speaking(position))
        if just is not None:
            return just
        subjects = [m for m in named if m.subject]
        last_said = spoke[-1].position if spoke else -1
        if subjects and subjects[-1].position > last_said:
            return subjects[-1].person
        if spoke:
            return spoke[-1].speaker.name
        return named[-1].person if named else self._protagonist(position, gender)

    def _protagonist(self, position: int, gender: str) -> str | None:
        """Whom the text was about a little farther back, where nobody nearer fits: named often, and of that gender."""
        before = [m for m in self._people.mentions if m.position < position]
        before = [m for m in before if self._paragraph(position) - self._paragraph(m.position) <= _STORY_REACH]
        fitting = [m.person for m in before if self._people.known[m.person].gender == gender]
        often = fitting and sum(m.person == fitting[-1] for m in self._people.mentions) >= _OFTEN
        return fitting[-1] if often else None

    def _human(self, speaker: Speaker) -> bool:
        """Whether a speaker may be one human being: a person, or a name that nothing shows to be a place or a group."""
        named = speaker.how == "name" and speaker.name is not None and " " not in speaker.name
        return speaker.person or (named and not self._people.place_or_group(str(speaker.name)))

    def _may_be(self, name: str | None, gender: str) -> bool:
        known = self._people.known.get(name or "")
        return name is not None and (known is None or known.gender in (None, gender))

    # Descriptions

    def _described(self, head: Any, position: int, span: Span) -> Speaker:
        role = head.lower_
        if role in self._words.words("speakers", "firms") and (again := self._called_again(head, position)):
            return Speaker(span, again, "description", 0.6, group=True)
        if any(role in self._words.words("sources", kept) for kept in ("texts", "mediums", "voices", "pages")):
            return self._text(head, position, span)
        if role in self._words.words("speakers", "groups") or role in self._words.words("speakers", "firms"):
            return Speaker(span, self._group(head, position), "description", 0.6, group=True)
        epithet = self._epithet(head, position)
        if epithet is not None:
            return Speaker(span, epithet, "description", 0.6, person=True)
        if role not in self._words.words("speakers", "roles") or is_indefinite(head):
            return Speaker(span, described(head, self._verb), "description", 0.5)
        bearer = self._bearer(head, position)
        if bearer is not None:
            return Speaker(span, bearer, "description", 0.75, person=True)
        same = self._said_before_as(role, position)
        if same is not None:
            return Speaker(span, same.name, "description", 0.6, same.anonymous_class, same.person)
        confidence = 0.5 if is_named_after(head) else 0.4
        return Speaker(
            span, described(head, self._verb), "description", confidence, person=True, gender=self._gender_of(head)
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
        person = self._people.known.get(self._focus.person(position, self._speaking(position)) or "")
        if person is None or (age and person.age and not person.age.startswith(age)):
            return None
        if age is None and not self._calls_again(noun, head, person, position):
            return None
        gender = self._gender_of(head)
        return person.name if gender is None or person.gender in (None, gender) else None

    def _speaking(self, position: int) -> list[Named]:
        """Where known persons spoke before a place."""
        return [
            Named(s.position, s.speaker.name, True)
            for s in self._said
            if s.position < position and s.speaker.name in self._people.known
        ]

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
        earlier = (s.speaker for s in reversed(self._said) if s.position < position and s.speaker.name)
        return next((s for s in earlier if noun in str(s.name).lower().split()), None)

    def _text(self, head: Any, position: int, span: Span) -> Speaker:
        """A text says what its author says: “her statement”, “the letter”; a poll or a report says it itself."""
        owner = author_of(head)
        own_voice = head.lower_ in self._words.words("sources", "voices")
        speaks = own_voice or head.lower_ in self._words.words("sources", "pages")
        if owner is not None and (owner.dep_ == "poss" or (speaks and somebody(owner, self._words))):
            author = self._of_mention(owner, position, span)
            if author.name is None:
                return Speaker(span, described(head, self._verb), "description", 0.5)
            return Speaker(span, author.name, "description", 0.6, author.anonymous_class, author.person)
        there = self._said_there(head, position)
        last = there or self._last(position)
        if own_voice and last and self._voice_of(last, head, position):
            person = last.speaker.person and there is None  # a post is no “he”
            return Speaker(span, last.speaker.name, "description", 0.5, last.speaker.anonymous_class, person)
        return Speaker(span, described(head, self._verb), "description", 0.5)

    def _said_there(self, head: Any, position: int) -> _Said | None:
        """What was said in the text that is spoken of again: “Korr wrote in a post … the post added”."""
        if not is_definite(head):
            return None
        before = (s for s in reversed(self._said) if s.position < position and s.text == head.lower_)
        return next((s for s in before if self._near(s, position, _TEXT_REACH)), None)

    def _voice_of(self, last: _Said, head: Any, position: int) -> bool:
        """Whether a text without an author is that of who spoke last: “the statement”, and in one paragraph any."""
        if is_named_after(head) or not (self._near(last, position) or last.text == head.lower_):
            return False
        return not is_indefinite(head) or (last.paragraph == self._paragraph(position) and not is_modified(head))

    def _bearer(self, head: Any, position: int) -> str | None:
        """The person last mentioned whose role it is; else the last who spoke, if nothing speaks against it.

        A role of something else is somebody else's: the minister of Justice is not the minister of Health.
        """
        role, of = head.lower_, fields_of(head)
        if role in self._words.words("speakers", "kin") and not self._people.of_kin(head):
            return None
        if role not in self._words.words("speakers", "offices"):
            of = {field for field in of if field not in likenesses_of(head)}
        bearers = {p.name for p in self._people.known.values() if role in p.roles and (not of or of & p.fields)}
        earlier = [m.person for m in self._people.mentions if m.person in bearers and m.position < position]
        if earlier:
            return earlier[-1]
        gender = self._gender(role)
        if of and (same := self._said_again(position, role, of, gender)):
            return same
        titles = self._words.words("speakers", "titles")
        if role in titles or role.capitalize() in titles:
            return self._in_office(head, of, position)
        if of:
            return self._in_focus(position, role, gender)
        last = self._last(position)
        again = last and last.speaker.person and self._near(last, position) and not likenesses_of(head)
        if last and again and last.speaker.name in self._people.known:
            fits = gender is None or self._people.known[last.speaker.name].gender in (None, gender)
            return last.speaker.name if fits else None
        return None

    def _in_office(self, head: Any, of: set[str], position: int) -> str | None:
        """“The prime minister” is whom the sentence before is about, where the text gives that office to nobody.

        Whom everybody knows is named without one: the only person named there, as its subject, with no other office.
        """
        taken = any(head.lower_ in p.roles for p in self._people.known.values())
        leads = head.lower_ in self._words.words("speakers", "leaders")
        if not leads or of - PRIME or taken or not is_epithet(head):
            return None
        name = self._focus.person(position, self._speaking(position))
        return name if name is not None and self._people.known[name].office is None else None

    def _said_again(self, position: int, role: str, of: set[str], gender: str | None) -> str | None:
        """Who spoke last in the same paragraph, called by another role: “Korr accused … , the head of the list added”.

        Not where that person is known for the same role of something else, nor where somebody was named since.
        """
        last = self._last(position)
        if last is None or not last.speaker.person or last.paragraph != self._paragraph(position):
            return None
        person = self._people.known.get(str(last.speaker.name))
        since = {m.person for m in self._people.mentions if last.position < m.position < position}
        if person is None or since - {person.name} or person.gender not in (None, gender or person.gender):
            return None
        return None if role in person.roles and not of & person.fields else person.name

    def _in_focus(self, position: int, role: str, gender: str | None) -> str | None:
        """The only person named in a paragraph and the one before it: “the self-taught Halvar resident” is nobody else.

        Not where that person is known for the same role of something else.
        """
        here = self._paragraph(position)
        near = [m for m in self._people.mentions if m.position < position and here - self._paragraph(m.position) <= 1]
        named = {m.person for m in near}
        person = self._people.known.get(named.pop()) if len(named) == 1 else None
        if person is None or role in person.roles or not self._may_be(person.name, gender or person.gender or "he"):
            return None
        return person.name

    def _gender(self, role: str) -> str | None:
        men, women = self._words.words("speakers", "men"), self._words.words("speakers", "women")
        return "he" if role in men - women else "she" if role in women - men else None

    def _gender_of(self, head: Any) -> str | None:
        shown = gender_of_article(head) if self._words.language == "fr" else None
        return shown or self._gender(head.lower_)

    def _group(self, head: Any, position: int) -> str | None:
        """“The ministry” is the last group that spoke under that noun; what names it otherwise names itself."""
        noun = head.lower_
        again = self._called_again(head, position)
        if again is not None or is_modified(head):
            return again or described(head, self._verb)
        if noun in BARE:
            return None
        for said in reversed(self._said):
            if said.position < position and said.speaker.group and noun in str(said.speaker.name).lower():
                return said.speaker.name
        spoke = self._spoke_last(position)
        if spoke is not None and self._may_be_called(noun, spoke):
            return spoke
        return self._named_by_kind(head, position) or self._only_group(head, position) or described(head, self._verb)

    def _called_again(self, head: Any, position: int) -> str | None:
        """A state or a body just named, which a definite noun calls again: “the Gulf state”, “the security firm”."""
        start = self._starts[max(0, self._paragraph(position) - _REACH)] if self._starts else 0
        state = self._states.called(head, position, start)
        if state is not None or head.lower_ not in self._words.words("speakers", "firms") or not is_plain(head):
            return state
        body = self._bodies.called(head.lower_, position)
        return self._people.acronyms.get(body, body) if body is not None else None

    def _named_by_kind(self, head: Any, position: int) -> str | None:
        if head.lower_ not in self._words.words("speakers", "named_by_kind") or not is_definite(head):
            return None
        return self._bodies.containing(head.lower_, position)

    def _spoke_last(self, position: int) -> str | None:
        """The group that spoke last, by its name, if not long ago."""
        last = self._last(position)
        named = last and last.speaker.group and last.speaker.how in ("name", "metonym") and self._near(last, position)
        return last.speaker.name if last and named else None

    def _may_be_called(self, noun: str, name: str) -> bool:
        """Whether a noun may call a name again. Of an office two words that nothing explains may be a person's."""
        if self._kept_by_kind(noun) and not self._bodies.may_be(noun, name, spoke=True):
            return False
        words = name.lower().replace("’", "'").split()
        body = bool(self._words.words("speakers", "groups") & set(words)) or self._people.place_or_group(name)
        return noun in self._words.words("speakers", "firms") or len(words) == 1 or body

    def _kept_by_kind(self, noun: str) -> bool:
        return any(noun in self._words.words("speakers", kept) for kept in ("firms", "named_by_kind"))

    def _only_group(self, head: Any, position: int) -> str | None:
        """“The company” is the only body that its paragraph and the one before it name."""
        if head.lower_ not in self._words.words("speakers", "firms") or is_indefinite(head):
            return None
        here = self._paragraph(position)
        near = [b for b in self._bodies.named if b.position < position and here - self._paragraph(b.position) <= 1]
        named = {self._people.acronyms.get(b.name, b.name) for b in near}
        only = named.pop() if len(named) == 1 else None
        return only if only is not None and self._bodies.may_be(head.lower_, only) else None

    def _of_another_kind(self, name: str) -> bool:
        """Whether a name that a parser may take for a body's is a person's or a state's."""
        known = self._people.full(name, 0) is not None or name in places(self._words.language)
        return known or self._people.is_title(name) or name.lower() in self._words.words("speakers", "presenters")

    def _anonymous(self, head: Any) -> bool:
        if head.lower_ not in self._words.words("speakers", "anonymous"):
            return False
        return is_indefinite(head) or head.lower_.endswith("s") or head.lower_ == "source"

    # What was said before

    def _previous(self, position: int) -> Speaker:
        last = self._last(position)
        if last is None or not self._near(last, position):
            return UNRESOLVED
        return Speaker(None, last.speaker.name, "previous", 0.7, last.speaker.anonymous_class, last.speaker.person)

    def _last(self, position: int) -> _Said | None:
        return next((said for said in reversed(self._said) if said.position < position), None)

    def _near(self, said: _Said, position: int, reach: int = _REACH) -> bool:
        return self._paragraph(position) - said.paragraph <= reach

    def _paragraph(self, position: int) -> int:
        return bisect_left(self._starts, position + 1) - 1
