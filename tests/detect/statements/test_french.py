"""French constructions, each an invented sentence: who says, of which kind, and what is the content."""

import pytest

from ficelle.detect.statements import statements_of
from ficelle.detect.statements.parse.stand_ins import stood_in

Row = tuple[str | None, str, str]  # speaker, kind, content

CASES: dict[str, tuple[str, list[Row]]] = {
    "a verb that is taken for a judge": (
        "Le syndicat juge la proposition « insuffisante ».",
        [("syndicat", "criticism", "la proposition … « insuffisante »")],
    ),
    "a verb that is taken for an adjective": (
        "Luc Hurel, député du Sud, critique la lenteur des secours.",
        [("Luc Hurel", "criticism", "la lenteur des secours")],
    ),
    "a denial that is taken for an adverb": (
        "Le Vanor dément tout tir et demande aux îles de retirer leurs navires.",
        [("Vanor", "denial", "tout tir"), ("Vanor", "call", "de retirer leurs navires")],
    ),
    "a finger that is pointed": (
        "L'opposition pointe du doigt l'incompétence du ministre.",
        [("opposition", "accusation", "l'incompétence du ministre")],
    ),
    "what only an adjective says": ("La situation critique que traverse le pays inquiète.", []),
    "an old judge": ("L'ancien juge Luc Hurel a été entendu.", []),
    "what is put forward": (
        "L'avocat a fait valoir que son client était absent.",
        [("avocat", "assertion", "son client était absent")],
    ),
    "a speaker of no list of roles": (
        "Le suspect affirme ne pas connaître la victime.",
        [("suspect", "assertion", "ne pas connaître la victime")],
    ),
    "in somebody's eyes": (
        "Aux yeux de Luc Hurel, la loi est une atteinte aux communes.",
        [("Luc Hurel", "assertion", "la loi est une atteinte aux communes")],
    ),
    "a police source": (
        "De source policière, trois suspects ont été arrêtés mardi matin.",
        [("source policière", "assertion", "trois suspects ont été arrêtés mardi matin")],
    ),
    "if one believes somebody": (
        "À en croire le ministère des Armées, aucun soldat n'a été blessé.",
        [("ministère des Armées", "assertion", "aucun soldat n'a été blessé")],
    ),
    "for whom something is so": (
        "Le député Luc Hurel, pour qui la réforme est « morte », votera contre.",
        [("Luc Hurel", "criticism", "la réforme est … « morte »")],
    ),
    "for whom somebody worked": ("L'homme, pour qui il travaillait depuis dix ans, a été arrêté.", []),
    "a claim with its owner": (
        "L'affirmation du ministre selon laquelle la digue est solide a surpris.",
        [("ministre", "assertion", "la digue est solide")],
    ),
    "a rumour of nobody's": ("Des rumeurs selon lesquelles la banque fermerait circulent depuis lundi.", []),
    "a quotation between commas with its source": (
        "Le projet, « mal ficelé et trop cher » selon Mara Holt, sera débattu jeudi.",
        [("Mara Holt", "assertion", "« mal ficelé et trop cher »")],
    ),
    "a source with its name behind a comma": (
        "Selon le porte-parole de l'armée, le général Luc Orsel, « la situation est sous contrôle ».",
        [("Luc Orsel", "assertion", "« la situation est sous contrôle »")],
    ),
    "a refusal to comment": (
        "La société Norvalis n'a pas souhaité commenter l'affaire.",
        [("Norvalis", "assertion", "commenter l'affaire")],
    ),
    "neither confirmed nor denied": (
        "Le ministère n'a voulu ni confirmer ni démentir l'existence de l'accord.",
        [("ministère", "assertion", "l'existence de l'accord")],
    ),
    "what somebody does not want": ("Le ministre n'a pas voulu d'une réforme imposée.", []),
    "a conclusion in the infinitive": (
        "« Nous avons tenu », a dit le ministre. Et le ministre de conclure : « Le reste est affaire de patience. »",
        [
            ("ministre", "assertion", "« Nous avons tenu »"),
            ("ministre", "assertion", "« Le reste est affaire de patience. »"),
        ],
    ),
    "an answer before a colon": (
        "Réponse de Luc Hurel : « Je n'ai de leçons à recevoir de personne. »",
        [("Luc Hurel", "denial", "« Je n'ai de leçons à recevoir de personne. »")],
    ),
    "a movement in brackets before a colon": (
        "Luc Hurel (« Terre et Mer ») à la sortie : « Les bateaux restent à quai. »",
        [("Luc Hurel", "assertion", "« Les bateaux restent à quai. »")],
    ),
    "an infinitive behind an aside": (
        "Le Vanor accuse son voisin de vouloir, à terme, annexer les îles.",
        [("Vanor", "accusation", "de vouloir, à terme, annexer les îles")],
    ),
    "an order behind an object": (
        "L'agence confirme la présence d'une bactérie dans trois lots et demande aux parents de rapporter les boîtes.",
        [
            ("agence", "assertion", "la présence d'une bactérie dans trois lots"),
            ("agence", "call", "de rapporter les boîtes"),
        ],
    ),
    "advice in quotation marks behind an accusation": (
        "La maire a accusé le préfet d'« amateurisme » et conseillé aux élus de « relire la loi ».",
        [("maire", "accusation", "« amateurisme »"), ("maire", "call", "« relire la loi »")],
    ),
    "who was accused accuses nobody": (
        "Accusé de corruption par l'opposition, le ministre a nié les faits.",
        [("opposition", "accusation", "de corruption"), ("ministre", "denial", "les faits")],
    ),
    "a charge without an article": (
        "Des élus ont accusé le Comité de la Paix et son président de détournement de fonds.",
        [("élus", "accusation", "de détournement de fonds")],
    ),
    "a gerund goes on with the main subject": (
        "La députée a dénoncé un « scandale », tout en demandant que « la lumière soit faite ».",
        [("députée", "condemnation", "un … « scandale »"), ("députée", "call", "« la lumière soit faite »")],
    ),
    "a participle with a subject of its own": (
        "L'ambassade a démenti toute implication, son attaché, Ivo Brandt, évoquant « un soupçon vexant ».",
        [("ambassade", "denial", "toute implication"), ("Ivo Brandt", "assertion", "« un soupçon vexant »")],
    ),
    "what somebody says to be": (
        "La ministre s'est dite « très préoccupée » par la situation au Vanor.",
        [("ministre", "assertion", "« très préoccupée » … par la situation au Vanor")],
    ),
    "a deadline": (
        "Le président exige des excuses publiques avant dimanche minuit.",
        [("président", "demand", "des excuses publiques avant dimanche minuit")],
    ),
    "a day that belongs to the threat": (
        "Le syndicat menace de bloquer le port dès lundi.",
        [("syndicat", "threat", "de bloquer le port dès lundi")],
    ),
    "a name in marks that ends a subject": (
        "Le patron du « Bout du quai » prévient : « On ne rouvrira pas avant juin. »",
        [("Bout", "warning", "« On ne rouvrira pas avant juin. »")],
    ),
    "an aside between the auxiliary and the verb": (
        "Les autorités ont, pour leur part, appelé la population à rester chez elle.",
        [("autorités", "call", "la population à rester chez elle")],
    ),
    "an answer of which nothing is told": (
        "Interrogée sur une éventuelle démission, elle a répondu par la négative.",
        [],
    ),
    "an object that a parser took from an infinitive": (
        "La police a annoncé avoir arrêté deux hommes soupçonnés d'avoir mis le feu au dépôt.",
        [("police", "announcement", "avoir arrêté deux hommes soupçonnés d'avoir mis le feu au dépôt")],
    ),
    "an alarm before a colon": (
        "L'ONG Rivages alerte : « La nappe est polluée depuis trois ans. »",
        [("Rivages", "warning", "« La nappe est polluée depuis trois ans. »")],
    ),
    "what is invoked for oneself": (
        "Pour sa défense, l'élu invoque « un malentendu ».",
        [("élu", "assertion", "« un malentendu »")],
    ),
    "a source that is nobody passes on what somebody said": (
        "Selon l'agence Zelpresse, le ministre a démenti avoir reçu de l'argent.",
        [("ministre", "denial", "avoir reçu de l'argent")],
    ),
    "a comparison calls nothing by a name": ("Le maire s'est trompé en comparant une usine à trois autres.", []),
}


@pytest.mark.parametrize("case", CASES)
def test_french(case: str) -> None:
    text, expected = CASES[case]
    found = statements_of(text, "fr")
    assert [(s.speaker, str(s.kind), " … ".join(e.quote for e in s.pieces)) for s in found] == expected


def test_a_verb_is_shown_by_another_only_where_no_noun_can_stand() -> None:
    assert stood_in("Le maire juge la loi inutile.")[0] == "Le maire estime la loi inutile."
    for text in (
        "Le juge la connaît.",
        "Une note le prouve.",
        "La vive critique que fait Holt.",
        "Sans menace de fermer.",
    ):
        assert stood_in(text) == (text, ())


INTERVIEW = """Radio Récif, l'invité de 8 heures

— Luc Hurel, bonjour. Le port va-t-il fermer ?

— Bonjour. Non, le port ne fermera pas cet hiver.

— Le syndicat affirme que tout est vendu.

— C'est faux, rien n'est vendu.

— Merci à vous.
"""


def test_answers_behind_dashes_are_of_whom_the_first_question_greets() -> None:
    found = [(s.speaker, "".join(e.quote for e in s.pieces)) for s in statements_of(INTERVIEW, "fr")]
    assert found == [
        ("Luc Hurel", "Bonjour. Non, le port ne fermera pas cet hiver."),
        ("syndicat", "tout est vendu"),
        ("Luc Hurel", "C'est faux, rien n'est vendu."),
    ]


def test_answers_behind_dashes_stay_unread_where_nobody_is_greeted() -> None:
    found = statements_of(INTERVIEW.replace("Luc Hurel, bonjour. ", ""), "fr")
    assert [s.speaker for s in found] == ["syndicat"]


def test_answers_behind_dashes_stay_unread_where_one_of_them_asks() -> None:
    found = statements_of(INTERVIEW.replace("rien n'est vendu.", "qui le dit ?"), "fr")
    assert [s.speaker for s in found] == ["syndicat"]


def test_who_denounces_is_the_ministry_of_affairs_and_not_the_affairs() -> None:
    text = (
        "« C'est faux », a réagi dans un communiqué le ministère orzovien des Affaires étrangères, "
        "qui dénonce « une campagne de calomnie »."
    )
    assert [s.speaker for s in statements_of(text, "fr")] == ["ministère orzovien des Affaires étrangères"] * 2


def test_that_another_side_speaks_is_no_part_of_what_it_says() -> None:
    (said,) = statements_of("De son côté, le Front « n'a reçu ni argent ni consigne », assure Mara Holt.", "fr")
    assert said.content.startswith("le Front")
