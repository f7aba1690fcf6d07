"""Constructions of news writing, each an invented sentence: who says, of which kind, and what is the content."""

import pytest

from ficelle.detect.statements import statements_of

Row = tuple[str | None, str, str]  # speaker, kind, content

ENGLISH: dict[str, tuple[str, list[Row]]] = {
    "a denial of what a pronoun takes up": (
        "Mara Holt categorically denied this and explained that the valve was closed.",
        [("Mara Holt", "denial", "this"), ("Mara Holt", "assertion", "the valve was closed")],
    ),
    "a source that cuts a clause of contrast": (
        "Mara Holt praised the treaty while its clubs, according to the council, “recruit agitators”.",
        [
            ("Mara Holt", "support", "the treaty"),
            ("council", "assertion", "its clubs … “recruit agitators”"),
        ],
    ),
    "everything is denied, but for something": (
        "Mara Holt denied everything except the letter.",
        [("Mara Holt", "denial", "everything except the letter")],
    ),
    "a charge with its denial behind it": (
        "The tariff was meant to reward parties, a charge Orzovia denied.",
        [("Orzovia", "denial", "a charge")],
    ),
    "an allegation that is always rejected": (
        "The bank served smugglers, an allegation Orzovia has always rejected.",
        [("Orzovia", "denial", "an allegation")],
    ),
    "a denial, and the quotation that backs it": (
        "Mara Holt denied that the clause targets Orzovia: “It targets nobody.”",
        [
            ("Mara Holt", "denial", "the clause targets Orzovia"),
            ("Mara Holt", "denial", "“It targets nobody.”"),
        ],
    ),
    "when it happened is no part of it": (
        "Mara Holt accused Orzovia of blowing up the pipeline, five days after two explosions tore it open.",
        [("Mara Holt", "accusation", "of blowing up the pipeline")],
    ),
    "where it happened, and what else did there, is no part of it": (
        "Mara Holt accused Orzovia of interfering in the islands, where three people have died in three nights.",
        [("Mara Holt", "accusation", "of interfering in the islands")],
    ),
    "that no proof was given is the journalist's": (
        "Mara Holt accused Orzovia of the explosion without presenting any evidence.",
        [("Mara Holt", "accusation", "of the explosion")],
    ),
    "another speaks in a participle": (
        "The embassy denied any role, its press attaché, Ivo Brandt, speaking of “a hurtful suspicion”.",
        [("embassy", "denial", "any role")],
    ),
    "the aim of what somebody is accused of": (
        "Mara Holt accused the firm of lying to win the contract.",
        [("Mara Holt", "accusation", "of lying to win the contract")],
    ),
    "a thing laid to somebody": (
        "The service attributed the attack on the port to an Orzovian firm.",
        [("service", "accusation", "the attack on the port")],
    ),
    "as somebody puts it": (
        "The plan is dead, as Mara Holt noted on Monday.",
        [("Mara Holt", "assertion", "The plan is dead")],
    ),
    "as somebody puts it, in the midst": (
        "The plan, as Mara Holt said on Monday, is dead.",
        [("Mara Holt", "assertion", "The plan … is dead")],
    ),
    "as, of time": ("As Mara Holt said this, the crowd left.", []),
}

FRENCH: dict[str, tuple[str, list[Row]]] = {
    "a pronoun before the verb": (
        "Mara Holt l'avait contesté, puis avait reconnu les faits.",
        [("Mara Holt", "denial", "l'"), ("Mara Holt", "concession", "les faits")],
    ),
    "what a sentence said is denied": (
        "Deux sites imitaient la presse, ce que l'Orzovie avait démenti.",
        [("Orzovie", "denial", "ce")],
    ),
    "contrary to what another said": (
        "Mara Holt conteste avoir reçu la moindre consigne, contrairement à ce qu'a affirmé le quotidien.",
        [("Mara Holt", "denial", "avoir reçu la moindre consigne")],
    ),
    "an accusation that goes on from an announcement": (
        "Mara Holt a annoncé le dépôt d'une plainte, accusant l'Orzovie d'avoir pollué la baie.",
        [
            ("Mara Holt", "announcement", "le dépôt d'une plainte"),
            ("Mara Holt", "accusation", "d'avoir pollué la baie"),
        ],
    ),
    "a participle with « tout en »": (
        "Le service attribue leur gestion à une société de Zelmar, tout en soulignant que ce lien est très probable.",
        [("service", "assertion", "leur gestion"), ("service", "assertion", "ce lien est très probable")],
    ),
    "a thing laid to somebody named before it": (
        "Le service impute à une société de Zelmar la fabrication de quatre-vingts faux journaux.",
        [("service", "accusation", "la fabrication de quatre-vingts faux journaux")],
    ),
    "an aside between the accused and the deed": (
        "La coalition Alliance 34 a accusé le président sortant, Ivo Brandt, d'avoir commandé l'opération.",
        [("coalition Alliance", "accusation", "d'avoir commandé l'opération")],
    ),
    "an aside between a denial and what is denied": (
        "Mara Holt a nié, par un message publié sur son site, avoir « conduit une campagne ».",
        [("Mara Holt", "denial", "avoir … « conduit une campagne »")],
    ),
    "an adjective of nationality that is taken for a verb": (
        "La marine nélanienne dément la présence du moindre bâtiment militaire dans la zone.",
        [("marine", "denial", "la présence du moindre bâtiment militaire dans la zone")],
    ),
    "of each other": (
        "Les deux pays se sont mutuellement accusés d'avoir ouvert le feu.",
        [(None, "accusation", "d'avoir ouvert le feu")],
    ),
    "a refused thing": (
        "La banque refuse toute responsabilité.",
        [("banque", "denial", "toute responsabilité")],
    ),
    "what one reads somewhere": (
        "« Nous soignons les malades », peut-on lire dans le rapport.",
        [("rapport", "assertion", "« Nous soignons les malades »")],
    ),
    "what one reads, said before": (
        "On peut lire dans la note : « Nous soignons les malades. »",
        [("note", "assertion", "« Nous soignons les malades. »")],
    ),
    "a wish that a quotation completes": (
        "Mara Holt soupçonne le ministre de vouloir « une belle affiche avant les législatives ».",
        [("Mara Holt", "accusation", "de vouloir … « une belle affiche avant les législatives »")],
    ),
    "a name without an article begins the sentence": (
        "Filoun a indiqué avoir suspendu les comptes.",
        [("Filoun", "announcement", "avoir suspendu les comptes")],
    ),
    "a name in marks before a verb is no content": (
        "Son administrateur, qui se présente sous le pseudonyme de « Matelot 7 », a reconnu avoir reçu la vidéo.",
        [("administrateur", "concession", "avoir reçu la vidéo")],
    ),
    "into a relative clause": (
        "Mara Holt reconnaît toutefois avoir employé deux des développeurs dont les noms figurent dans le rapport.",
        [
            (
                "Mara Holt",
                "concession",
                "avoir employé deux des développeurs dont les noms figurent dans le rapport",
            )
        ],
    ),
    "past an aside": (
        "Le sénateur Ivo Brandt propose la publication immédiate, par les plateformes, du nom des acheteurs.",
        [("Ivo Brandt", "call", "la publication immédiate, par les plateformes, du nom des acheteurs")],
    ),
    "a second object": (
        "Le Syndicat unitaire réclame le recrutement de 180 agents et le retrait d'un logiciel de planification.",
        [
            (
                "Syndicat unitaire",
                "demand",
                "le recrutement de 180 agents et le retrait d'un logiciel de planification",
            )
        ],
    ),
    "a request hung on whom it is made to": (
        "Le parquet demande à la société Heliotar de lui communiquer, sous dix jours, la liste des clients.",
        [("parquet", "call", "de lui communiquer, sous dix jours, la liste des clients")],
    ),
    "made known": (
        "Le président s'exprimera demain à midi, fait savoir son cabinet.",
        [("cabinet", "announcement", "Le président s'exprimera demain à midi")],
    ),
    "a threat that is taken for a noun": (
        "L'avocat de l'État menace de réclamer 12 000 écus pour le phare.",
        [("avocat de l'État", "threat", "de réclamer 12 000 écus pour le phare")],
    ),
    "the name before the thing": (
        "Mara Holt a qualifié de « fables pour enfants » les démentis de Valmor.",
        [("Mara Holt", "criticism", "« fables pour enfants » … les démentis de Valmor")],
    ),
    "a warning against a quotation": (
        "Mara Holt plaide pour une enquête et met en garde les deux camps contre « la tentation de la revanche ».",
        [
            ("Mara Holt", "call", "pour une enquête"),
            ("Mara Holt", "warning", "contre … « la tentation de la revanche »"),
        ],
    ),
    "what runs into the mark": (
        "« Cherchez chez vous dans la cave »,conseille Mara Holt.",
        [("Mara Holt", "call", "« Cherchez chez vous dans la cave »")],
    ),
    "a name in marks, and a clause, after a quotation with its own verb": (
        "« Rien ne presse », a déclaré Mara Holt, jugeant « pour le moins curieux » que Zelmar désigne un coupable.",
        [
            ("Mara Holt", "assertion", "« Rien ne presse »"),
            ("Mara Holt", "assertion", "« pour le moins curieux » … Zelmar désigne un coupable"),
        ],
    ),
    "a new sentence after a quotation has its own": (
        "« On ne cache rien. » Mara Holt dit néanmoins « comprendre la blessure ».",
        [(None, "assertion", "« On ne cache rien. »"), ("Mara Holt", "assertion", "« comprendre la blessure »")],
    ),
    "a right that is kept": (
        "Mara Holt se réserve le droit d'adopter des sanctions.",
        [("Mara Holt", "promise", "le droit d'adopter des sanctions")],
    ),
    "what is believed to be known": (
        "Orlan aurait transmis une liste de suspects, croit savoir l'agence Littorale.",
        [("agence Littorale", "assertion", "Orlan aurait transmis une liste de suspects")],
    ),
    "of oneself": (
        "Mara Holt s'est dite ouverte à un amendement.",
        [("Mara Holt", "assertion", "ouverte à un amendement")],
    ),
    "an apposition and an aside before the verb": (
        "L'armateur, le groupe Orlan, a pour sa part confirmé son opposition.",
        [("Orlan", "assertion", "son opposition")],
    ),
    "as somebody has noted": (
        "Comme l'a noté l'expert Ivo Brandt, les satellites ne volent pas si bas.",
        [("Ivo Brandt", "assertion", "les satellites ne volent pas si bas")],
    ),
}


def _read(text: str, language: str) -> list[Row]:
    found = statements_of(text, language)
    return [(s.speaker, str(s.kind), " … ".join(e.quote for e in s.pieces)) for s in found]


@pytest.mark.parametrize("case", ENGLISH)
def test_english(case: str) -> None:
    text, expected = ENGLISH[case]
    assert _read(text, "en") == expected


@pytest.mark.parametrize("case", FRENCH)
def test_french(case: str) -> None:
    text, expected = FRENCH[case]
    assert _read(text, "fr") == expected


TURNS = """ANCHOR: Good evening. Minister, was the ministry warned?

HOLT: No, nobody in the ministry was warned. I regret what happened at the port. We will publish every letter on Friday.

ANCHOR: And the embassy?

HOLT: I ask the embassy to answer us. Thank you.

ANCHOR: Thank you, minister."""


def test_a_turn_is_cut_where_the_act_changes() -> None:
    assert [content for _, _, content in _read(TURNS, "en")] == [
        "No, nobody in the ministry was warned.",
        "I regret what happened at the port.",
        "We will publish every letter on Friday.",
        "I ask the embassy to answer us. Thank you.",
    ]


HOUSE = """Mme la présidente. La parole est à M. Ivo Brandt.

M. Ivo Brandt. Pourquoi ne l'avons-nous appris que par les journaux ?

Mme Mara Holt, ministre des Ports. Nous n'avons rien caché à cette chambre.

M. Ivo Brandt. C'est faux ! Le don a été déclaré.

Mme Mara Holt, ministre des Ports. Je reconnais volontiers ce retard."""


def test_a_member_of_a_house_who_asks_presents_nothing() -> None:
    assert [speaker for speaker, _, _ in _read(HOUSE, "fr")] == ["Ivo Brandt", "Mara Holt", "Ivo Brandt", "Mara Holt"]
