"""One quotation in two languages, on invented sentences. What one of them negates alone is never the same."""

import pytest

from ficelle.detect.statements.engine import statements_in
from ficelle.detect.statements.links.linking import links
from ficelle.detect.statements.links.translated import negates
from ficelle.model import Document

SAME = [
    ("We have no hand in the vote of Ordak", "Nous n’avons aucune part dans le vote d’Ordak"),
    ("The harbour belongs to those who work in it", "Le port appartient à ceux qui y travaillent"),
    ("They burned our archives during the night", "Ils ont brûlé nos archives pendant la nuit"),
    ("Nobody paid us, nobody told us what to say", "Personne ne nous a payés, personne ne nous a dit quoi dire"),
    ("stealing the islands of a people that lives from the sea", "voler les îles d’un peuple qui vit de la mer"),
    ("We will answer with measures of our own", "Nous répondrons par nos propres mesures"),
]
OTHER = [
    ("There is a link between the fleet and the fires", "Il n’y a aucun lien entre la flotte et les incendies"),
    ("The harbour belongs to those who work in it", "Le port doit rester fermé jusqu’à lundi"),
    ("They burned our archives during the night", "Nos archives sont ouvertes à tous les citoyens"),
    ("We counted 212 boxes in the hall", "Nous avons compté 300 urnes dans la salle"),
    ("baseless", "sans fondement"),
    ("We will answer with measures of our own", "Nous demandons des excuses au ministre"),
]


def linked(english: str, french: str, speaker: str = "Mara Holt") -> list[str]:
    documents = [
        Document("a", f"“{english},” Mara Holt said.", language="en"),
        Document("b", f"« {french} », a déclaré {speaker}.", language="fr"),
    ]
    said = [s for _, found in statements_in(documents) for s in found]
    return [link.why for link in links(said, {d.document_id: d for d in documents}) if link.relation == "repeats"]


@pytest.mark.parametrize(("english", "french"), SAME)
def test_a_translation_is_one_statement_and_says_that_this_is_inferred(english: str, french: str) -> None:
    (why,) = linked(english, french)
    assert "another language (inferred)" in why


@pytest.mark.parametrize(("english", "french"), OTHER)
def test_what_differs_in_sense_in_a_figure_or_by_a_negation_is_another_statement(english: str, french: str) -> None:
    assert linked(english, french) == []


def test_what_another_says_alike_is_another_statement() -> None:
    assert linked(*SAME[1], speaker="Bram Oto") == []


def test_negations_of_both_languages_are_seen() -> None:
    assert all(map(negates, ("We didn’t.", "Nobody came", "Je n’ai rien dit", "Aucun lien")))
    assert not any(map(negates, ("a notable knot", "le nid", "A nine-day note", "la paire")))
