"""Who says: the subject that a cue has, shares, or has lost to another word in the parse."""

from typing import Any

from ficelle.detect.lexicon import Lexicon
from ficelle.detect.statements.frames.coordination import raised
from ficelle.detect.statements.frames.cues import FoundCue
from ficelle.detect.statements.parse import syntax
from ficelle.detect.statements.parse.labels import behind_comma
from ficelle.detect.statements.parse.led_past import opens_sentence, voice_before
from ficelle.detect.statements.parse.somebody import noun_before, singulars, somebody

FINITE_TAGS = {"VBD", "VBP", "VBZ", "MD"}


def subject_of(found: FoundCue, words: Lexicon) -> tuple[Any | None, str]:
    """The token of the one who says, and how it governs the cue: own, agent, shared, participle or none."""
    if words.language == "en" and _stands(found.token):
        return None, "none"
    if (carried := _of_carrier(found.token, words)) is not None:
        return carried, "participle"
    governor = raised(found.token, words)
    if governor is not None:
        speaker, how = syntax.subject(governor)
        return speaker, how if how == "none" else "shared"
    return _own_subject(found, words)


def _own_subject(found: FoundCue, words: Lexicon) -> tuple[Any | None, str]:
    """Who says by the cue's own place in the parse, or by what the parser took for something else."""
    speaker, how = syntax.subject(_helped(found))
    if words.language == "fr" and (french := _in_french(found.token, speaker, how)) is not None:
        return french
    if (named := _before_who(found.token, speaker)) is not None:
        return named, "own"
    if how == "shared" and found.token.dep_ == "xcomp" and finite_form(found.token):
        speaker = noun_before(found.token, words) or speaker
    if how != "participle" and (speaker is None or not somebody(speaker, words)):
        before = _past_relative(found.token) or _explained(found.token, words) or _between_commas(found.token)
        before = before or _before_apposition(found.token)
        speaker, how = (before, "own") if before is not None else (speaker, how)
    if speaker is None and words.language == "en" and (named := opens_sentence(found.token)) is not None:
        return named, "own"
    if speaker is None and found.token.pos_ not in ("VERB", "AUX"):
        before = noun_before(found.token, words)
        return before, "none" if before is None else "own"
    if how == "participle" and (reporter := _reporter(found.token)) is not None:
        return reporter, how
    if how != "participle" or speaker is None or somebody(speaker, words):
        return speaker, how
    return _subject_above(speaker, found.token, words) or (speaker, how)


def _of_carrier(participle: Any, words: Lexicon) -> Any | None:
    """Whose “accusing” is right behind what carries words: the thing's, or that of who put it out.

    “Police seized *leaflets* accusing the mayor”, “*the union* handed out leaflets accusing the mayor”.
    """
    before = participle.nbor(-1) if participle.i else participle
    while (before.lower_ in _OBJECT_CLITICS or before.pos_ == "ADV") and before.i:
        before = before.nbor(-1)
    if before.pos_ == "ADJ" and before.i and before.nbor(-1).pos_ == "NOUN":
        before = before.nbor(-1)  # « un montage *photographique* accusant … »
    active = participle.tag_ == "VBG" or participle.lower_.endswith("ant")
    carriers = words.words("sources", "carriers")
    if not active or before.pos_ != "NOUN" or not any(form in carriers for form in singulars(before.lower_)):
        return None
    verb = before.head
    puts_out = words.words("sources", "authoring", "sending", "holding")
    if before.dep_ in syntax.OBJECTS and verb.pos_ == "VERB" and verb.lower_.startswith(tuple(puts_out)):
        own = syntax.subject(verb)[0]
        return None if before.lower_ in words.words("sources", "voices") else own
    return before


_OBJECT_CLITICS = {"l'", "les", "le", "la"}


def _before_who(verb: Any, speaker: Any | None) -> Any | None:
    """“*An official* who requested anonymity said”: a clause's object that a parser took for what follows it."""
    if speaker is None or verb.lang_ != "en" or speaker.i + 1 != verb.i or not speaker.left_edge.i:
        return None
    clause = speaker.left_edge.nbor(-1)
    if clause.dep_ not in syntax.RELATIVE or clause.pos_ != "VERB" or clause.head.i > clause.i:
        return None
    led = any(c.lower_ in ("who", "which", "that") and c.dep_ in syntax.SUBJECTS for c in clause.lefts)
    alone = syntax.object_of(clause) is None and not any(c.i > clause.i for c in clause.children)
    return clause.head if led and alone else None


def _in_french(verb: Any, speaker: Any | None, how: str) -> tuple[Any | None, str] | None:
    """What only French shows of who says: a participle's own subject, whom a relative clause parts from the verb."""
    if (own := _possessed(verb)) is not None:
        return own, "own"
    if _follows(speaker, verb) and (before := _past_relative(verb)):
        return before, "own"
    return _agent_after(verb) if how in ("participle", "shared") and _undergone(verb) else None


def _follows(speaker: Any | None, verb: Any) -> bool:
    """« Holt, qui nie, accuse *Korr* de fraude »: an object that a parser took for the subject."""
    return speaker is not None and speaker.i == verb.i + 1 and speaker.pos_ == "PROPN"


def _possessed(participle: Any) -> Any | None:
    """« …, *son attaché*, Mara Holt, évoquant … »: a French participle's own subject, between commas."""
    if not participle.lower_.endswith("ant") or "Part" not in participle.morph.get("VerbForm"):
        return None
    for token in reversed(participle.doc[max(participle.sent.start, participle.i - _FAR_BACK) : participle.i]):
        if token.pos_ in ("VERB", "AUX") or token.text in ('"', ";"):
            return None
        if token.lower_ in ("son", "sa", "leur") and token.i and token.nbor(-1).text == ",":
            return token.head if token.head.pos_ in ("NOUN", "PROPN") and token.head.i < participle.i else None
    return None


def _undergone(verb: Any) -> bool:
    """« *Accusé* de fraude par la maire, il nie »: a participle without an auxiliary tells what is done to somebody."""
    past = "Part" in verb.morph.get("VerbForm") and "Past" in verb.morph.get("Tense")
    helped = any(c.dep_.startswith("aux") for c in verb.children)
    return past and not helped and verb.dep_ in ("advcl", "acl") and not (verb.i and verb.nbor(-1).pos_ == "CCONJ")


def _agent_after(verb: Any) -> tuple[Any | None, str]:
    """Who does it, by the « par » before the next comma, whatever the parser hung that on."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.text in (",", ";", ".", '"'):
            break
        if token.lower_ == "par" and token.i + 1 < len(token.doc):
            near = token.doc[token.i + 1 : token.i + 4]
            named = next((t for t in near if t.pos_ in ("NOUN", "PROPN", "NUM")), None)
            return (named, "agent") if named is not None else (None, "none")
    return None, "none"


def _stands(participle: Any) -> bool:
    """“Who *stand accused* of murder”, “remains accused”: nobody is said to accuse them."""
    above = participle.head
    alone = participle.tag_ == "VBN" and syntax.child(participle, {"agent"}) is None
    return alone and participle.dep_ in ("acomp", "oprd", "xcomp", "advcl") and above.lower_ in _STANDING


_STANDING = {"stand", "stands", "stood", "standing", "remain", "remains", "remained"}


def _helped(found: FoundCue) -> Any:
    """The infinitive of « a fait *valoir* que … », on which parsers hang the verb and its subject."""
    above = found.token.head
    return above if found.token.dep_ == "dep" and above.lower_ in found.cue.rest else found.token


def _between_commas(verb: Any) -> Any | None:
    """The name before “the prime minister, *Mara Holt*, acknowledged”, which the parser tied to no verb."""
    comma = _comma_before(verb)
    if comma is None:
        return None
    name = comma.nbor(-1)
    start = name.i
    while start and name.doc[start].pos_ == "PROPN":
        start -= 1
    person = name.pos_ == "PROPN" and name.ent_type_ in ("PERSON", "PER", "")
    return name if person and name.doc[start].text == "," and start < name.i else None


def _comma_before(verb: Any) -> Any | None:
    """The comma right before a finite verb and its helpers."""
    first = verb
    while first.i and first.nbor(-1).pos_ == "AUX":
        first = first.nbor(-1)
    far = first.i >= _FEWEST_BEFORE and finite_form(verb)
    return first.nbor(-1) if far and first.nbor(-1).text == "," else None


def _before_apposition(verb: Any) -> Any | None:
    """The name before “*Mara Holt*, the chair of the panel of twelve, said”, which the parser tied to no verb."""
    comma = _comma_before(verb)
    if comma is None:
        return None
    opening = None
    for token in reversed(verb.doc[max(verb.sent.start, comma.i - _APPOSED) : comma.i]):
        if token.text == ",":
            opening = token
            break
        if token.pos_ in ("VERB", "AUX", "PRON") or token.is_punct:
            return None
    if opening is None or not opening.i or opening.nbor(1).pos_ not in ("DET", "NOUN", "ADJ"):
        return None
    name = opening.nbor(-1)
    return name if name.pos_ == "PROPN" and name.ent_type_ in ("PERSON", "PER") else None


_APPOSED = 14  # tokens of an apposition


def finite_form(verb: Any) -> bool:
    """Whether a token is a finite verb."""
    return verb.tag_ in FINITE_TAGS or "Fin" in verb.morph.get("VerbForm")


def _explained(verb: Any, words: Lexicon) -> Any | None:
    """« Une commerçante, Fanta Ouédé, dit … »: a subject on which the parser hung its verb."""
    named = verb.head
    if verb.dep_ not in ("acl", "amod") or named.i > verb.i or named.pos_ not in ("NOUN", "PROPN"):
        return None
    if verb.tag_ == "VBG" or verb.lower_.endswith(("ant", "ée", "és", "ées")) or verb.i + 1 >= len(verb.doc):
        return None
    present = "Ind" in verb.morph.get("Mood") or verb.lower_[:-1] + "é" in words.by_form
    if present and named.dep_ == "obl:arg" and named.head.pos_ == "ADJ" and named.head.head.pos_ == "NOUN":
        return named.head.head  # « *une source* proche du dossier raconte … »
    if verb.nbor(1).lower_ in ("que", "qu'") or (present and verb.i == named.i + 1):
        return named
    closed = verb.i and verb.nbor(-1).text == "," and verb.nbor(1).pos_ in ("ADP", "VERB")
    if not closed:
        return None
    return named.head if named.dep_ in ("appos", "conj") and named.head.pos_ == "NOUN" else named


def _past_relative(verb: Any) -> Any | None:
    """The subject before a relative clause in commas: “Orzovia, which denies any part, called for an inquiry”."""
    first = verb
    while first.i and (first.nbor(-1).pos_ in ("AUX", "ADV") or first.nbor(-1).lower_ in ("n'", "ne")):
        first = first.nbor(-1)
    if first.i < _FEWEST_BEFORE or first.nbor(-1).text != "," or verb.tag_ == "VBG" or verb.lower_.endswith("ant"):
        return None
    start = verb.sent.start if verb.sent.start < first.i - 1 else 0
    for who in reversed(verb.doc[max(start, first.i - _FAR_BACK) : first.i - 1]):
        if who.text in (";", ":", '"'):
            return None
        if who.lower_ in _RELATIVES and who.i > 1 and behind_comma(who):
            named = who.nbor(-2)
            while named.dep_ in ("flat:name", "compound") and named.head != named:
                named = named.head
            return named if named.pos_ in ("NOUN", "PROPN") else None
    return None


_RELATIVES = {"who", "which", "whose", "qui"}
_FEWEST_BEFORE = 4  # tokens before a verb whose subject a relative clause parts from it


_FAR_BACK = 40


def _reporter(participle: Any) -> Any | None:
    """Who says in “she said the crew had left, accusing …”: not the crew, though the parser ties it to them."""
    clause = participle.head
    after_comma = participle.dep_ == "advcl" and behind_comma(participle)
    if not after_comma or clause.dep_ != "ccomp" or clause.head.i > clause.i or voice_before(participle) is not None:
        return None
    return syntax.subject(clause.head)[0]


def _subject_above(thing: Any, verb: Any, words: Lexicon) -> tuple[Any, str] | None:
    """The subject of the verb that a thing belongs to: « a réclamé une statuette, accusant … » is the claimant's."""
    if verb.dep_ == "acl" and verb.i and verb.nbor(-1) == thing and thing.lower_ in words.words("sources", "cases"):
        return None  # “the courts dismiss *cases alleging* fraud”
    above = next((t for t in thing.ancestors if t.pos_ == "VERB"), None)
    speaker = syntax.subject(above)[0] if above is not None else None
    return (speaker, "participle") if speaker is not None and somebody(speaker, words) else None
