"""French verbs that the parser takes for nouns or adjectives are shown to it in another verb's place.

« Le syndicat *juge* l'offre … » is read as a judge of the union's. Where the words around such a form leave it to be
nothing but a verb, the parser is given a verb of the same use that it knows, and the words are put back afterwards.
"""

import re
from functools import cache
from typing import Any, NamedTuple

from ficelle.detect.lexicon import lexicon


class Swap(NamedTuple):
    """A word of the text, and where the one that stands in for it begins in the text that is parsed."""

    word: str
    stand_in: str
    start: int


def stood_in(text: str) -> tuple[str, tuple[Swap, ...]]:
    """A French text with its doubtful verbs replaced, and what was replaced."""
    written: list[str] = []
    swaps: list[Swap] = []
    at = length = 0
    for match in _doubtful().finditer(text):
        if not (_stands_alone(text, match) or _is_verb(text, match)):
            continue
        written.append(text[at : match.start()])
        length += match.start() - at
        alone = _ALONE_PARTICIPLE if match[0].endswith("é") else _ALONE
        stand_in = alone if _stands_alone(text, match) else _stand_ins().get(match[0], match[0])
        swaps.append(Swap(match[0], stand_in, length))
        written.append(stand_in)
        length += len(stand_in)
        at = match.end()
    return "".join([*written, text[at:]]), tuple(swaps)


def put_back(parse: Any, swaps: tuple[Swap, ...]) -> Any | None:
    """The parse of a text with stand-ins, with the text's own words; None where the tokenizer tore one of them."""
    from spacy.tokens import Doc

    words = [token.text for token in parse]
    places = {token.idx: token for token in parse}
    for swap in swaps:
        token = places.get(swap.start)
        if token is None or token.text != swap.stand_in:
            return None
        words[token.i] = swap.word
    own = Doc(parse.vocab, words=words, spaces=[bool(token.whitespace_) for token in parse])
    return own.from_array(list(_KEPT), parse.to_array(list(_KEPT)))


_KEPT = ("TAG", "POS", "MORPH", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE")


_ALONE, _ALONE_PARTICIPLE = "refuse", "refusé"  # verbs to the parser though nothing follows


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a verb says all it says by itself, behind its subject: « Le maire Luc Brandt *dément*. »."""
    if match[0] not in lexicon("fr").words("verb_or_noun", "flat") or not _FLAT.match(text, match.end()):
        return False
    start = max(0, match.start() - _REACH)
    before = _BEFORE.search(text, start, match.start())
    if before is None or before["mark"] is not None:
        return any(p.search(text, max(0, match.start() - _FAR), match.start()) for p in (_TONIC, _PAST_ASIDE))
    if _LATTER.search(text, 0, match.start()):
        return True
    last = before["word"].lower()
    if last in lexicon("fr").words("verb_or_noun", "before_nouns") or last in ("se", "s"):
        return False
    named = before["word"][:1].isupper()
    subject = _SUBJECT.search(text, start, match.start())
    past = _PAST_ASIDE.search(text, max(0, match.start() - _FAR), match.start())
    return named or (subject or past or _TONIC.search(text, start, match.start())) is not None


def _is_verb(text: str, match: re.Match[str]) -> bool:
    """Whether the words around a form leave it to be nothing but a verb."""
    word, form = match[0], lexicon("fr").words
    before = _BEFORE.search(text, max(0, match.start() - _REACH), match.start())
    if before is None:
        return False
    if before["mark"] is not None:
        speaks = _INCISE.match(text, match.end()) is not None
    else:
        speaks = _INVERTED.match(text, match.end()) is not None
        last = before["word"].lower()
        latter = _LATTER.search(text, 0, match.start()) is not None
        if (
            last in form("verb_or_noun", "before_nouns")
            and not latter
            and not (last == "les" and word in form("verb_or_noun", "no_nouns"))
        ):
            return False
    if word in form("verb_or_noun", "datives") and _DATIVE.match(text, match.end()):
        return True
    adjectival = word in form("verb_or_noun", "adjectives")
    return speaks or (_AFTER_ADJECTIVES if adjectival else _AFTER).match(text, match.end()) is not None


_REACH = 40  # characters of the word before
_FAR = 200  # characters of an aside before
_BEFORE = re.compile(r"(?:(?P<word>[\w'-]+) |(?P<mark>[,\"]) ?)\Z")
_ADVERB = (
    r"(?: \w+ment| aussi| également| toutefois| cependant| (?:lun|mar|mercre|jeu|vendre|same)di| dimanche|"
    r" par ailleurs| d'ailleurs| en revanche| en outre| en bloc|"
    r" de nouveau| à nouveau| pour (?:sa|leur) part| de (?:son|leur) côté)?"
)
_ARTICLE = (
    r" (?:l'|(?:le|la|les|un|une|cet|cette|ces|ce|son|sa|ses|leur|leurs|tout|toute|aucun|aucune|notre)\b)"
    r"(?! (?:plus|moins|jour|lendemain|\d))"
)
_INFINITIVE = r" (?:d'|de (?:ne |pas |n'|se |s'|la |le |les |l'|lui |leur )*)\w+(?:er|ir|re)\b"
_PERFECT = r" (?:ne pas |n'|ne )?(?:avoir|être)\b"
_AFTER_ADJECTIVES = re.compile(_ADVERB + rf"(?: \"|{_ARTICLE}|{_INFINITIVE}|{_PERFECT})")
_AFTER = re.compile(
    _ADVERB
    + rf"(?: ?: ?\"| \"| qu(?:e\b|')| des\b| du doigt\b|{_ARTICLE}|{_INFINITIVE}|{_PERFECT}"
    + r"| (?:très |trop |peu )?\w+able\b| [A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)? ?: ?\")"
)
_FLAT = re.compile(_ADVERB + r"(?: ?[.;,!»\"]|\s*\Z|\s*\n| et (?!les? |la |l')| mais )")
# « *Le maire* dément. », « ce qu'*elle* dément », « *La préfecture de police a* nié. »
_SUBJECT = re.compile(
    r"(?:(?:\A|[.!?:;,…»\"\n] ?|\bque |\bqu'|\bdont |\bet |\b[Mm]ais )"
    r"(?:[Ll]es? |[Ll]a |[Ll]'|[Ss](?:on|a|es) |[Ll]eurs? |[Uu]ne? )[\w'-]+ (?:[\w'-]+ ){0,3}"
    r"|(?:[ '](?:ils?|elles?)|ui-ci|lle-ci|[ ,]qui) (?:a |ont |avait |avaient )?"
    r"|(?<![\w'])[A-ZÀ-Þ][\w'-]+ (?:a|ont|avait|avaient) )\Z"
)
# « La mairie, *elle*, dément. », « … . *Elle*, dément. »
_TONIC = re.compile(
    r"(?:, (?:lui|elle|eux|elles),|; (?:lui|elle|eux|elles)|(?:\A|[.!?] ?|\n)(?:Lui|Elle|Eux|Elles),?) \Z"
)
# « Mara Holt, *mise en cause par Norvia,* dément. »
_PAST_ASIDE = re.compile(
    r", (?:que |qu'|qui |dont |à qui |[\w ]{0,20}?\b(?:\w+(?:é|ée|és|ées)|mise?s?|jointe?s?)\b)(?:\bM\.|[^;.!?…\n])*"
    r", (?:a |ont |avait )?\Z"
    # « Mara Holt, *l'avocate du maire,* dément. »
    r"|[A-ZÀ-Þ][\w'-]+, (?!et |mais |ou |puis )[a-zà-ÿ][^,;.!?…\n]{2,80}, (?:a |ont |avait )?\Z"
)
_LATTER = re.compile(r"\b(?:ce dernier|cette dernière|l'intéressée?) \Z", re.IGNORECASE)
_DATIVE = re.compile(r" (?:à|aux?|sur)\b")
_INVERTED = re.compile(r"-t-(?:ils?|elles?|on)\b")
_INCISE = re.compile(r"-t-(?:ils?|elles?|on)\b| l'| (?:le|la|les|un|une|son|sa|ses|M\.|Mme)(?= )| [A-ZÀ-Ý]\w")


@cache
def _doubtful() -> re.Pattern[str]:
    words = _stand_ins().keys() | lexicon("fr").words("verb_or_noun", "flat")
    return re.compile(r"(?<![\w'-])(?:" + "|".join(sorted(words, key=len, reverse=True)) + r")(?![\w'])")


@cache
def _stand_ins() -> dict[str, str]:
    """Each doubtful form with its stand-in."""
    listed = lexicon("fr").data["stand_ins"]
    return {form: verb for verb, forms in listed.items() for form in forms}
