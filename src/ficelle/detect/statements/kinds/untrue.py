"""Whether words call an accusation untrue: “the claims are false” denies, “the accounts are fake” does not."""

import re

from ficelle.detect.lexicon import Lexicon, straight
from ficelle.detect.statements.parse.posts_untrue import says_untrue_of_posts, tells_of_accusing
from ficelle.detect.statements.parse.signs import listed, says, signs

CHARGE = 60  # characters in which the noun of an object stands
_FRAGMENT = 5  # words of an exclamation: “Pure invention”
_OPENING = "“”\"«‘' \u00a0\u202f"


def dismisses(text: str, words: Lexicon, *, names: bool = False, spoken: bool = False) -> bool:
    """Whether a content calls an accusation untrue, or refuses.

    `names`: its cue calls a thing something; `spoken`: the words are the speaker's own, though without marks.
    """
    if says(text, words.language, "concession"):
        return False
    text = _LIES.sub(" ", NO_DOUBT.sub(" ", straight(text)))
    if _ACCUSES.search(text):
        return False
    if says_untrue_of_posts(text, words.language):
        return True
    if names:
        ridiculed = "ridicule" in signs(text, words.language) or says(text, words.language, "untrue")
        return (ridiculed and object_is(text, words)) or says(text, words.language, "groundless")
    affirmed = _SUIT.sub(" ", _NOT_FALSE.sub(" ", straight(text).lower()))
    affirmed = _FAKED.sub(" ", _SPREAD.sub(" ", affirmed))
    if says(affirmed, words.language, "false") or says(text, words.language, "refusal"):
        return True
    if _IT_DENIES[words.language].match(_MARKED.sub("", straight(text)).lower()):
        return True
    if says(text, words.language, "negated") or _ANSWERED_NO.match(text.strip(_OPENING + "»").lower()):
        return True
    return _untrue(affirmed, words) or _denies_outright(text, words, spoken=spoken)


def ridicules(text: str, words: Lexicon) -> bool:
    """Whether a thing, that is no accusation, is called absurd or shameful: “called the vote a farce”."""
    found = not {"ridicule", "quality"}.isdisjoint(signs(text, words.language)) or says(text, words.language, "untrue")
    return found and not object_is(text, words)


def object_is(text: str, words: Lexicon) -> bool:
    """Whether the first noun of an object is an accusation: “the unfounded *accusations* …”."""
    plain = straight(text)
    return says(plain[:CHARGE], words.language, "accusation") or tells_of_accusing(plain, words.language)


# “It’s not a fantasy” affirms.
_NOT_FALSE = re.compile(
    r"\b(?:not|n't|never|hardly|pas|jamais|rien|ni)\s+(?:just\s+|only\s+|simply\s+)?"
    r"(?:(?:an?|the|any|un|une|des|du|de|d')\s*)?[^\W\d]+"
)


# Who “would sue for libel” says what is to come, and of no claim that it is untrue.
_SUIT = re.compile(
    r"\b(?:for|pour|en)\s+(?:libel|slander|defamation|diffamation|calomnie)\b|"
    r"\b(?:libel|slander|defamation)\s(?:laws?|suits?|actions?|cases?|claims?|lawyers?|writs?)\b"
)


_MARKED = re.compile(r"[“”\"«»]\s?")
# “Said *it utterly rejects* the charge”, « assure qu'*elle conteste* ces faits »: who says so denies.
_IT_DENIES = {
    "en": re.compile(
        r"(?:that\s)?(?:it|he|she|they|we|i)\s(?:(?:has|have|had|also|always|\w+ly)\s)*"
        r"(?:den(?:y|ies|ied)|reject(?:s|ed)?|refute[sd]?|dispute[sd]?|contest(?:s|ed)?)\s(?!\w+\s(?:bail|entry|access))"
    ),
    "fr": re.compile(
        r"(?:qu')?(?:il|elle|ils|elles|nous|je)\s(?:\w+\s)?(?:nie|nient|dément|démentent|rejette|rejettent|réfute|"
        r"réfutent|conteste|contestent|récuse|récusent)\b"
    ),
}
# “*Vostania lies*”, « la Vostanie *ment* »: somebody is called a liar, and no claim a lie.
_LIES = re.compile(r"\b[A-ZÀ-Þ][\w-]+ (?:lies|ment)\b(?! (?:in|with|at|behind|ahead)\b)")
_ACCUSES = re.compile(r"\b(?:i|we|j'|nous) ?accus(?:e|ons)\b", re.IGNORECASE)
# Who “spreads false rumours” does it, and denies nothing.
_SPREAD = re.compile(
    r"\b(?:spread|circulat|peddl|propagat|disseminat|republish|publish|amplif|retweet|boost|répand|diffus|propag|colport|"
    r"relay|publi|repris|repren|amplifi|fabricat|tell|told|invent|fabriqu|racont)\w*\s(?:\w+\s){0,3}?"
    r"(?:false\w*|fake|baseless|unfounded|lies|rumou?rs?|fausses?|faux|mensong\w+|rumeurs?)(?:\s(?:fausses?|infond\w+))?"
)
# Who “runs *fake accounts*” or faces “a *smear campaign*” is not told that a claim is false.
_FAKED = re.compile(
    r"\b(?:false|fake|faked|bogus|sham|forged|faux|fausses?)\s(?:\w+\s)?"
    r"(?:account|profile|page|site|website|video|clip|document|witness|image|photo|picture|identit|name|invoice|paper|"
    r"passport|ballot|post|tweet|certificate|signature|recording|letter|email|persona|follower|receipt|number|order|"
    r"compte|profil|vidéo|témoin|nom|facture|passeport|bulletin|certificat|enregistrement|lettre|courriel|papier)\w*"
    r"|\bto lie\b|(?<!is a )(?<!was a )(?<!as a )(?<!of a )\bsmear campaigns?\b"
)


def _untrue(text: str, words: Lexicon) -> bool:
    """Whether what is called untrue is an accusation, or what was just said: “it”, “that”, « c'est »."""
    if not says(text, words.language, "untrue"):
        return False
    bare = text.strip(_OPENING)
    fragment = len(bare.split()) <= _FRAGMENT and not _HAS_SUBJECT.match(bare) and not _FINITE.search(bare)
    called = _SAID_IS[words.language].match(bare)
    return (
        fragment or called is not None or says(text, words.language, "charge") or bool(_OF_WHAT_WAS_SAID.search(bare))
    )


# “*The report was* inaccurate”, « *ce récit est* mensonger »: what was said is called untrue.
_SAID_IS = {
    "en": re.compile(
        r"(?:the|this|that|these|those|his|her|its|their|such|an?)\s(?:[\w'-]+\s){0,2}?"
        r"(?:assertion|report|story|stories|article|rumou?r|version|suggestion|theory|narrative|description|portrayal|"
        r"coverage|charge|claim|allegation|accusation|comment|remark|statement)s?\b.{0,160}?\b(?:is|was|are|were)\b.{0,60}$"
    ),
    "fr": re.compile(
        r"(?:l'|le|la|les|ce|cette|ces|son|sa|ses|leurs?)\s?(?:[\w'-]+\s){0,2}?"
        r"(?:affirmation|récit|rapport|article|rumeur|version|thèse|présentation|description|propos|dires|accusation|"
        r"allégation|information)s?\b.{0,160}?\b(?:est|sont|était|étaient|serait|seraient)\b.{0,60}$"
    ),
}
_FINITE = re.compile(r"\b(?:is|was|are|were|has|had|have|will|'s|est|était|sont|étaient|a|ont|avait)\s")
_HAS_SUBJECT = re.compile(r"(?:the|an?|these|those|les?|la|l'|une?|des|cet(?:te)?|ces?)\s*[^\W\d]")
_OF_WHAT_WAS_SAID = re.compile(
    r"(?:^|[.!?:;,…]\s|\bthat\s)(?:it|this|that|all this|all of it|they|these)(?:\s(?:is|was|are|were)|'s|'re)\b|"
    r"\b(?:c'est|c'était|ce sont|cela est|ceci est|tout est|tout cela|il est|elle est)\b"
)


def calls_untrue(text: str, words: Lexicon) -> bool:
    """Whether a few quoted words say “lies”, “fiction” of what was said: « parle de “roman de gare” »."""
    bare = _LED_BY.sub("", straight(text)).strip(_OPENING + ".,")
    mocks = says(bare, words.language, "mocking")
    return len(bare.split()) <= _FRAGMENT and says(bare, words.language, "untrue", "false") and not mocks


_LED_BY = re.compile(r"^(?:de |d'|du |des |of )")


def calls_a_thing_untrue(text: str, words: Lexicon) -> bool:
    """Whether a thing that is no accusation is called untrue: “the accounts were fake”."""
    plain = straight(text).lower()
    return (
        bool(_HAS_SUBJECT.match(plain.strip(_OPENING)))
        and says(plain, words.language, "untrue")
        and not _untrue(plain, words)
    )


def clears(text: str, language: str) -> bool:
    """Whether the only wrong that words tell of did not take place: “the army had *not fired* on anyone”."""
    plain = straight(text).lower()
    wrong = listed(language, "blame", "undone")
    denied = [m.span(1) for m in _NOT_DONE[language].finditer(plain) if wrong.match(m.group(1))]
    if not denied:
        return False
    rest = "".join(c for i, c in enumerate(plain) if not any(a <= i < b for a, b in denied))
    return "crime" not in signs(rest, language)


_NOT_DONE = {
    "en": re.compile(r"(?:\bnot|n't|\bnever)\s+(?:[a-z]+ly\s+)?(\w+)"),
    "fr": re.compile(r"\bn(?:'|e\s)(?:\w+'?\s?){1,3}?\s(?:pas|jamais|point)\s(?:été\s)?(\w+)"),
}


# “We have no doubt” affirms what was asked.
NO_DOUBT = re.compile(
    r"\b(?:(?:has|have|had|with|is|was|be|'s)\s+(?:no|little)\s+doubts?|without\s+(?:any\s+|a\s+)?doubt|"
    r"(?:n['’]\w+\s+)?(?:aucun|nul|sans|pas\s+(?:de|le\s+moindre))\s+doute)\b",
    re.IGNORECASE,
)


# “No, absolutely not.”, “Never. Not so much as a tie.”, « Non, jamais. »: a short answer, and nothing else.
_ANSWERED_NO = re.compile(
    r"(?:no|never|not at all|absolutely not|certainly not|of course not|definitely not|"
    r"not (?:a|one|a single|so much as a) (?:penny|cent|dime|word|thing|soul|lunch|shred|chance)|"
    r"non|jamais|pas du tout|absolument pas|certainement pas|bien sûr que non|pas (?:un|une seule|un seul) (?:sou|mot))"
    r"(?:[,.!…]\s?(?=[”\"»]?$|.*\b(?:no|not|never|none|nothing|absolutely|jamais|pas|rien|absolument)\b)"
    r"(?:[^\s]+\s){0,6}[^\s]*)?[”\"»]?$"
)


def _denies_outright(text: str, words: Lexicon, *, spoken: bool) -> bool:
    """Whether the speaker's own words deny a deed: “We never touched it”; not a thought: “I never knew”."""
    plain = straight(text).lower()
    if plain[:1] not in _QUOTES and not spoken:
        return False
    lacking = listed(words.language, "topics", "lacking")
    deeds = [d for d in listed(words.language, "topics", "own").finditer(plain) if not lacking.match(plain, d.start())]
    deeds = [d for d in deeds if not _SUPPOSED.search(plain[: d.start()])]
    if spoken:  # of a turn, which may be long, what it begins with
        deeds = [deed for deed in deeds if not plain[: deed.start()].strip(_OPENING)]
    begins = _BY_NONE_OF_OURS[words.language].match(plain.lstrip(_OPENING))
    thoughts = words.words("cues", "thought") | _INNER
    if begins is not None and (begins["verb"] or "").removesuffix("s") not in thoughts:
        return True
    return any(_next_word(plain, deed.end()) not in thoughts for deed in deeds)


# “I would regret it *if* I didn't”, « *si* je ne l'avais pas fait »
_SUPPOSED = re.compile(r"\b(?:if|unless|whether|si|s')\s?$")

# “Nobody *in my department* took a penny”, “*we* jam *nobody*”, « aucun *de nos* agents n'a tiré ».
_BY_NONE_OF_OURS = {
    "en": re.compile(
        r"(?:nobody|no one|nothing)\s(?:here|(?:in|from|of|at|on)\s(?:my|our)\s\w+)\s(?:has\s|have\s|had\s|ever\s)*"
        r"(?P<verb>\w+)"
        r"|(?:i|we)\s(?:jam|pay|paid|fund|funded|finance|bribe|bribed|attack|attacked|threaten|threatened|shot|"
        r"killed|hid|hide|stole|steal|took|take|sold|sell|hack|hacked|told)\s(?:nobody|no one|nothing|none)\b"
    ),
    "fr": re.compile(
        r"(?:personne|aucune?)\s(?:chez nous|ici|(?:dans|de|d'entre|parmi)\s(?:mon|ma|mes|notre|nos)\s\w+)"
        r"\sn(?:'|e\s)(?:a|ont|avait)\s(?:jamais\s)?(?P<verb>\w+)"
    ),
}


def _next_word(text: str, place: int) -> str:
    after = text[place:].split()
    return after[0].strip(".,;!?") if after else ""


_QUOTES = ("“", "”", '"', "«", "‘")
# What nobody is accused of: to realise, to mean.
_INNER = {
    "realise",
    "realize",
    "mean",
    "meant",
    "expected",
    "expecting",
    "hoping",
    "thinking",
    "planning",
    "thought",
    "known",
    "seen",
    "su",
    "vu",
    "pensé",
    "cru",
    "compris",
    "imaginé",
    *(
        "dispute",
        "deny",
        "contest",
        "disagree",
        "question",
        "blame",
        "mind",
        "want",
        "wanted",
        "expect",
        "nie",
        "conteste",
    ),
}


def denies_a_deed(text: str, words: Lexicon) -> bool:
    """Whether a speaker denies a deed: “we did not …”, in reported words “it had never …”.

    A denial only where somebody is accused: so does who never measured a height.
    """
    plain = straight(text).lower()
    person = "own_reported" if plain[:1] not in '“”"«' else "own"
    return bool(
        says(plain, words.language, "own") or (person == "own_reported" and says(plain, words.language, person))
    )


def denies_of_self(text: str, words: Lexicon) -> bool:
    """Whether what somebody upholds is that they did not do a thing: “insisted that *he had not set foot* there”."""
    plain = _MARKED.sub("", straight(text)).lower()
    match = _NOT_DONE_BY_SELF[words.language].match(plain)
    return match is not None and match["verb"] not in words.words("cues", "thought") | _INNER | _STILL


_NOT_DONE_BY_SELF = {
    "en": re.compile(
        r"(?:that\s)?(?:he|she|it|they)\s(?:had|has|have|did)(?:\s(?:not|never)|n't)\s(?:ever\s|even\s|once\s)?(?P<verb>\w+)"
    ),
    "fr": re.compile(
        r"(?:qu')?(?:n'avoir\s(?:jamais|pas|rien)|ne\s(?:pas|jamais)\s(?:avoir|s'être)|ne\ss'être\s(?:jamais|pas))\s(?P<verb>\w+)|"
        r"(?:ne\s(?:pas|en\srien)\s|n'y\s)être\s(?:pas\s|en\srien\s)?"
        r"(?:impliqu|mêlé|concerné|responsable|derrière|l'auteur|pour rien)|être\spour\srien"
    ),
}
_STILL = {"yet", "been", "made", "encore", "reçu", "received", "decided", "décidé", "pu", "had", "eu", "seen", "heard"}
