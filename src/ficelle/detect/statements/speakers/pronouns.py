"""Whom a pronoun stands for: “he”, « elle », “they”."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ficelle.detect.lexicon import Lexicon, straight
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.somebody import somebody
from ficelle.detect.statements.speakers.chains import beside_in_chain
from ficelle.detect.statements.speakers.fields import fields_of
from ficelle.detect.statements.speakers.focus import Acting, Focus
from ficelle.detect.statements.speakers.groups import Groups
from ficelle.detect.statements.speakers.mentions import is_indefinite
from ficelle.detect.statements.speakers.people import People
from ficelle.detect.statements.speakers.phrases import described
from ficelle.detect.statements.speakers.said import Memory, Said
from ficelle.detect.statements.speakers.speaker import Speaker
from ficelle.detect.statements.speakers.written import gender_of_noun
from ficelle.model import Span

_WE = {"we", "nous"}  # outside quotation marks: whoever issues the text
_SEVERAL = {"they", "ils", "elles"}
_PRONOUN_REACH = 4  # paragraphs that a pronoun looks back, where nobody nearer fits
_STORY_REACH = 12  # paragraphs that it looks back for whom a story is about
_OFTEN = 4  # times that such a person is named
NOBODY: frozenset[str] = frozenset()


class Pronouns:
    """The pronouns of one document, by who is named and who spoke before them."""

    def __init__(
        self,
        people: People,
        words: Lexicon,
        focus: Focus,
        memory: Memory,
        described: Callable[[Acting], Speaker],
        mentioned: Callable[[Any], Speaker],
        groups: Groups,
    ) -> None:
        self._people, self._words, self._focus, self._memory = people, words, focus, memory
        self._described, self._mentioned = described, mentioned
        self._others, self._groups = NOBODY, groups
        self._apart: list[Any] = []
        self._inverted = False  # « “Son client n'a rien volé”, a-t-*il* dit »: of whom is spoken says it not

    def resolved(self, head: Any, position: int, span: Span, others: frozenset[str] = NOBODY) -> Speaker:
        """Whom a pronoun at a place stands for, none of the `others`; unresolved where nothing tells."""
        form = straight(head.lower_).strip("-")
        gender = next((g for g in ("he", "she") if form in self._words.words("speakers", g)), None)
        if form in _WE:
            issuer = self._groups.issuer
            return Speaker(span, issuer, "pronoun" if issuer else "unresolved", 0.7, group=True)
        if gender is None:
            return self._of_its_sentence(head, form, span) or self._group_pronoun(form, position, span)
        self._others = others | self._not_in_chain(head, gender)
        self._inverted = head.lower_.startswith("-")
        about = self._as_for(head, position, gender)
        if about is not None:
            return replace(about, span=span, how="pronoun", confidence=0.8)
        ahead = self._of_main_clause(head, gender)
        if ahead is not None:
            return replace(ahead, span=span, how="pronoun", confidence=0.7)
        unnamed = self._unnamed(position, gender)
        if unnamed is not None:
            human = not unnamed.group
            return replace(unnamed, span=span, how="pronoun", confidence=0.6, human=human, gender=gender)
        forms = self._words.words("speakers", gender)
        first = self._focus.first_of_chain(position, forms, lambda name: self._may_be(name, gender))
        person = self._of_chain(first, position, gender) or self._person_before(first, gender)
        acts = head.dep_ in syntax.ANY_SUBJECTS or self._inverted
        nearer = self._nearer(position, gender, person) if acts else None
        if nearer is not None:
            return replace(nearer, span=span, how="pronoun" if nearer.name else "unresolved", confidence=0.5)
        if self._stranger_nearer(person, first) or self._french_group_spoke_last(position):
            person = None
        if person is None:
            group = self._group_before(position)
            return Speaker(span, group, "pronoun", 0.5, group=True) if group else Speaker(span, None, "unresolved")
        known = self._people.known.get(person)
        if known is not None and known.gender is None:
            known.gender = gender
        return Speaker(span, person, "pronoun", 0.8, person=True)

    def body_before(self, position: int) -> str | None:
        """The only body named as acting so far in the paragraph, or an unnamed one that the sentence before is about.

        “*The army* came. *It* accused …”.
        """
        acted = self._groups.acting(position)
        if acted is not None:
            return acted
        acting = self._focus.unnamed(position)
        if acting is None or is_indefinite(acting.token) or not self._focus.just_before(acting.position, position):
            return None
        if any(b.subject and acting.position < b.position < position for b in self._groups.named):
            return None
        several = "Plur" in acting.token.morph.get("Number") or any(c.dep_ == "conj" for c in acting.token.children)
        who = self._described(acting)
        return who.name if who.group and not who.person and not several else None

    def _not_in_chain(self, head: Any, gender: str) -> frozenset[str]:
        """Whom the pronoun is not, since it goes on from one in the sentence before."""
        self._apart = list(beside_in_chain(head, self._words.words("speakers", gender)))
        return frozenset(name for name in (self._mentioned(noun).name for noun in self._apart) if name is not None)

    def _is_other(self, acting: Acting) -> bool:
        return any(noun == acting.token for noun in self._apart)

    def _stranger_nearer(self, person: str | None, position: int) -> bool:
        """Whether a name of nobody known stands right before, and the person's only in paragraphs above."""
        if not self._focus.strangers(position):
            return False
        here = self._memory.paragraph(position)
        named = [m.position for m in self._people.mentions if m.person == person]
        spoke = [s.position for s in self._memory.before(position) if s.speaker.name == person]
        return not any(at < position and self._memory.paragraph(at) == here for at in (*named, *spoke))

    def _of_chain(self, first: int, position: int, gender: str) -> str | None:
        """Who spoke by a pronoun between two of one chain: whom the first stands for."""
        since = [s.speaker for s in self._memory.before(position) if s.position > first and s.speaker.how == "pronoun"]
        return next((one.name for one in since if one.person and self._may_be(one.name, gender)), None)

    def _as_for(self, head: Any, position: int, gender: str) -> Speaker | None:
        """Whom a sentence turns to: « *Quant à la banque*, elle … », “*As for Holt*, she …”."""
        opening = [t.lower_ for t in head.sent[:2]]
        if opening[:1] != ["quant"] and opening != ["as", "for"]:
            return None
        start = position - (head.idx - head.sent[0].idx) - 1
        named = [m for m in self._people.mentions if start <= m.position < position]
        if named:
            person = named[-1].person
            return Speaker(None, person, "", person=True) if self._people.may_be(person, gender) else None
        noun = next((t for t in head.sent[2:] if t.i < head.i and t.pos_ in ("NOUN", "PROPN")), None)
        who = self._mentioned(noun) if noun is not None else None
        return who if who is not None and who.name and (who.group or who.gender == gender) else None

    def _of_main_clause(self, head: Any, gender: str) -> Speaker | None:
        """The person whom the main clause behind a pronoun's names: “Even as *he* accused Korr, *Holt* said …”."""
        main = head.head.head
        if head.head.dep_ != "advcl" or main.pos_ not in ("VERB", "AUX"):
            return None
        if main.i < head.head.i:
            return self._of_relative(main, gender)
        subject = syntax.own_subject(main)
        if subject is None or subject.pos_ != "PROPN" or not head.i < subject.i:
            return None
        who = self._mentioned(subject)
        return who if who.person and self._may_be(who.name, gender) else None

    def _of_relative(self, main: Any, gender: str) -> Speaker | None:
        """Whom a clause tells of in which a pronoun's hangs: “quoted *Korr*, who was mocked when *she* said …”."""
        own = syntax.own_subject(main) or syntax.child(main, syntax.PASSIVE_SUBJECTS)
        if own is None or own.lower_ not in ("who", "qui") or main.dep_ not in syntax.RELATIVE or main.head.i > main.i:
            return None
        who = self._mentioned(main.head)
        return who if who.person and self._may_be(who.name, gender) else None

    def _unnamed(self, position: int, gender: str) -> Speaker | None:
        """Who acted without a name in the same paragraph, where nobody spoke since: “A teacher wrote … she says”."""
        acting = self._focus.unnamed(position)
        last = self._memory.last(position)
        if acting is None or (self._inverted and self._focus.same_sentence(acting.position, position)):
            return None
        spoke = last is not None and last.paragraph == self._memory.paragraph(position)
        if last is not None and spoke and not self._entered(acting, last, position):
            return None
        who = self._described(acting)
        if self._is_other(acting):
            return None
        fits = who.gender in (None, gender) and self._people.may_be(who.name, gender)
        human = who.human or who.name in self._people.known or (who.person and (spoke or who.how == "title"))
        return who if (fits and human) or self._body_that_acted(acting, who, position, gender) else None

    def _nearer(self, position: int, gender: str, person: str | None) -> Speaker | None:
        """Who acts right before by a role or a bare surname, nearer than the `person` whom else the pronoun would be.

        Nobody known where that person, of whom the text tells no role, may be the one: “Korr left. *The mayor* …”.
        """
        acting = self._focus.just_acting(position)
        spoke = self._memory.last(position)
        if (
            acting is None
            or (self._inverted and self._focus.same_sentence(acting.position, position))
            or (spoke is not None and spoke.position > acting.position)
            or self._is_other(acting)
        ):
            return None
        who = self._described(acting)
        if who.name in self._others and acting.token.text.islower():
            who = replace(who, name=described(acting.token), person=False)  # “*the mayor* sacked Korr, whom he accused”
        if who.name is None or who.name == person or who.name in self._people.known or who.group:
            return None
        if who.gender not in (None, gender) or who.name in self._others:
            return None
        if acting.token.text[:1].isupper():
            common = acting.token.pos_ == "NOUN" and acting.token.i == acting.token.sent.start  # “*Events* proved …”
            return None if common or self._people.place_or_group(who.name) else replace(who, human=True, gender=gender)
        known = self._people.known.get(person or "")
        return replace(who, human=True, gender=gender) if known is None or known.roles else Speaker(None, None, "")

    def _body_that_acted(self, acting: Acting, who: Speaker, position: int, gender: str) -> bool:
        """« La banque a réagi. *Elle* dément … »: a French body of that gender, subject of the sentence before."""
        if self._words.language != "fr" or is_indefinite(acting.token):
            return False  # « *une partie* des vêtements »
        just = self._focus.just_before(acting.position, position)
        return just and who.group and not who.person and gender_of_noun(acting.token) == gender

    def _entered(self, acting: Acting, last: Said, position: int) -> bool:
        """Whether somebody else enters behind who spoke last: “The mayor denied it. *A witness* came forward. He …”."""
        near = last.position < acting.position and self._focus.just_before(acting.position, position)
        another = is_indefinite(acting.token) or (last.speaker.how == "description" and not last.speaker.group)
        known = self._people.known.get(last.speaker.name or "")
        of_something = known is not None and acting.token.lower_ not in known.roles and bool(fields_of(acting.token))
        of_something = of_something or acting.token.pos_ == "PROPN"  # “*Lord Korr* was less forgiving. He …”
        return near and (another or of_something)  # “*The museum's director* answered. She …”

    def _french_group_spoke_last(self, position: int) -> bool:
        """Whether a French group spoke last in the same paragraph, and nobody was the subject of anything since."""
        if self._words.language != "fr":
            return False
        last = self._memory.last(position)
        if last is None or not last.speaker.group or last.paragraph != self._memory.paragraph(position):
            return False
        return not any(m.subject and last.position < m.position < position for m in self._people.mentions)

    def _group_before(self, position: int) -> str | None:
        """Texts translated by machine keep the gender of the original: “diplomacy … she”."""
        last = self._memory.last(position)
        if self._words.language == "en" and (last is None or not self._may_be_human(str(last.speaker.name))):
            return None
        if last and last.speaker.group and last.paragraph == self._memory.paragraph(position):
            return last.speaker.name if last.speaker.name not in self._others else None
        return None

    def _may_be_human(self, name: str) -> bool:
        """Whether a name that a parser took for a body's may be a person's whole name."""
        words = name.split()
        plain = len(words) > 1 and all(w[:1].isupper() and w.isalpha() for w in words)
        return plain and not any(self._people.of_group(w) for w in words) and not self._people.place(name)

    def _of_its_sentence(self, head: Any, form: str, span: Span) -> Speaker | None:
        """The body or people that a clause above the pronoun's is about: “*The party* sought a delay as it claimed”."""
        for above in head.head.ancestors:
            subject = syntax.own_subject(above) if above.pos_ in ("VERB", "AUX") and above.i < head.i else None
            if subject is None or subject.pos_ not in ("NOUN", "PROPN") or subject.i > head.i:
                continue
            if not (subject.sent == head.sent and somebody(subject, self._words)):
                return None
            who = self._mentioned(subject)
            several = "Plur" in subject.morph.get("Number") or any(c.dep_ == "conj" for c in subject.children)
            agrees = several if form in _SEVERAL else not several
            return replace(who, span=span, how="pronoun") if not who.person and agrees and who.name else None
        return None

    def _group_pronoun(self, form: str, position: int, span: Span) -> Speaker:
        last = self._memory.last(position)
        spoke = last is not None and last.paragraph == self._memory.paragraph(position)
        acted = self.body_before(position) if form == "it" and not spoke else None
        if acted is not None:
            return Speaker(span, acted, "pronoun", 0.6, group=True)
        if (
            form in ("it", "they", "elles", "ils")
            and last
            and not last.speaker.person
            and self._memory.near(last, position)
        ):
            return Speaker(span, last.speaker.name, "pronoun", 0.6, last.speaker.anonymous_class)
        return Speaker(span, None, "unresolved")

    def _person_before(self, position: int, gender: str) -> str | None:
        """The nearest earlier person that the pronoun may stand for: a speaker or a subject, then anybody named."""
        here = self._memory.paragraph(position)
        before = self._memory.before(position)
        spoke = [s for s in before if self._human(s.speaker) or (s.speaker.human and s.paragraph == here)]
        spoke = [s for s in spoke if s.speaker.gender in (None, gender) and self._may_be(s.speaker.name, gender)]
        spoke = [s for s in spoke if self._memory.near(s, position, _PRONOUN_REACH)]
        named = [m for m in self._people.mentions if m.position < position and self._may_be(m.person, gender)]
        named = [m for m in named if self._memory.apart(m.position, position) <= _PRONOUN_REACH]
        named = [m for m in named if self._focus.certain(m)]
        just = self._focus.just_named(
            position,
            lambda name: self._may_be(name, gender),
            self._memory.speaking(position),
        )
        if just is not None:
            return just
        subjects = [m for m in named if m.subject]
        last_said = spoke[0].position if spoke else -1
        alone = {m.person for m in named if self._memory.paragraph(m.position) == here and not m.owns}
        acted = max(last_said, subjects[-1].position if subjects else -1)
        if len(alone) == 1 and self._memory.paragraph(acted) < here:
            return alone.pop()  # nobody else is named where the pronoun stands, and whoever spoke did so above
        if subjects and subjects[-1].position > last_said:
            return subjects[-1].person
        if spoke and not spoke[0].speaker.person and named and named[-1].position > last_said:
            return named[-1].person  # “*Norvia* denies it. Who is Mara Holt? … *She* …”
        if spoke:
            return spoke[0].speaker.name
        return named[-1].person if named else self._protagonist(position, gender)

    def _protagonist(self, position: int, gender: str) -> str | None:
        """Whom the text was about a little farther back, where nobody nearer fits: named often, and of that gender."""
        before = [m for m in self._people.mentions if m.position < position]
        before = [m for m in before if self._memory.apart(m.position, position) <= _STORY_REACH]
        before = [m for m in before if m.person not in self._others]
        fitting = [m.person for m in before if self._people.known[m.person].gender == gender]
        often = fitting and sum(m.person == fitting[-1] for m in self._people.mentions) >= _OFTEN
        return fitting[-1] if often else None

    def _may_be(self, name: str | None, gender: str) -> bool:
        return name not in self._others and self._people.may_be(name, gender)

    def _human(self, speaker: Speaker) -> bool:
        """Whether a speaker may be one human being: a person, or a name that nothing shows to be a place or a group."""
        named = speaker.how == "name" and speaker.name is not None and " " not in speaker.name
        return speaker.person or (named and not self._people.place_or_group(str(speaker.name)))


__all__ = ["NOBODY", "Pronouns"]
