"""Whom a statement is about, on invented sentences. Never its speaker; nobody where it is not known."""

from dataclasses import replace

import pytest

from ficelle.detect.statements import statements_of
from ficelle.detect.statements.engine import reads_in
from ficelle.detect.statements.kinds.leanings import Aim
from ficelle.detect.statements.targets.accused import with_accused
from ficelle.model import Document


@pytest.mark.parametrize(
    ("text", "language", "targets"),
    [
        ("Veldania blamed Orzovia for the attack.", "en", ("Orzovia",)),
        ("Orzovia was accused by Veldania of sabotage.", "en", ("Orzovia",)),
        ("Veldania urged Orzovia to withdraw its ships.", "en", ("Orzovia",)),
        ("Veldania called on Orzovia to stop its interference in the election.", "en", ("Orzovia",)),
        ("Veldania demanded that Orzovia withdraw its ships.", "en", ("Orzovia",)),
        ("Mara Holt said the talks with Orzovia would resume.", "en", ()),
        ("Veldania denied accusing Orzovia of anything.", "en", ()),
        ("La Veldanie n'a pas accusé l'Orzovie de sabotage.", "fr", ("Orzovie",)),
        ("La Veldanie a exigé que l'Orzovie retire ses navires.", "fr", ("Orzovie",)),
        ("Les accusations de l'Orzovie sont « absurdes », a affirmé Mara Holt.", "fr", ("Orzovie",)),
        ("Veldania denounced accusations of meddling issued by France over the vote.", "en", ("France",)),
        ("“There is no link between Orzovia and the riots,” Mara Holt said.", "en", ()),
        ("Mara Holt rejected the remarks of Orzovia as “absurd”.", "en", ("Orzovia",)),
        ("Veldania summoned the Orzovian ambassador to complain of rude behaviour.", "en", ("Orzovian ambassador",)),
        ("Les pilotes, accusés par Mara Holt de mentir, ont quitté la salle.", "fr", ("pilotes",)),
        ("La mairie, que l'opposition accuse d'avoir menti, a fermé ses portes.", "fr", ("mairie",)),
        ("Mara Holt a accusé à son tour le syndicat d'avoir menti.", "fr", ("syndicat",)),
        ("La Veldanie a accusé son voisin, le Haut-Sanko, de saboter le gazoduc.", "fr", ("Haut-Sanko",)),
        ("Orzovia dismissed the excuse put forward by Veldania.", "en", ("Veldania",)),
        ("La Skarnie a contesté le récit donné par les autorités merranaises.", "fr", ("autorités merranaises",)),
        ("La Skarnie a rejeté les accusations de la Merrance sur le chalutier.", "fr", ("Merrance",)),
        ("“The government lied to us,” said Mara Holt.", "en", ("government",)),
        ("“I accuse the Orzovian authorities of lying,” Mara Holt said.", "en", ("Orzovian authorities",)),
        ("« J'accuse la mairie d'avoir menti », a dit Mara Holt.", "fr", ("mairie",)),
    ],
)
def test_targets(text: str, language: str, targets: tuple[str, ...]) -> None:
    (statement,) = statements_of(text, language)
    assert statement.targets == targets
    assert not statement.targets_inferred
    assert len([e for e in statement.evidence if e.role == "target"]) == len(targets)


def test_a_denial_that_names_nobody_has_no_target() -> None:
    text = "Veldania accused Orzovia of sabotaging the pipeline.\n\nOrzovia denied sabotaging the pipeline."
    _, denial = statements_of(text, "en")
    assert denial.targets == ()


def test_nobody_is_the_target_of_a_denial_that_answers_nothing() -> None:
    (denial,) = statements_of("Orzovia denied sabotaging the pipeline.", "en")
    assert denial.targets == ()


def test_no_speaker_is_its_own_target() -> None:
    text = "Veldania accused Orzovia of theft. Orzovia accused Veldania of lying. Veldania rejected the charge."
    assert all(s.speaker not in s.targets for s in statements_of(text, "en"))


def test_who_accuses_back_makes_a_counter_accusation() -> None:
    text = "Veldania accused Orzovia of sabotage.\n\nOrzovia accused Veldania of lying."
    assert [s.kind for s in statements_of(text, "en")] == ["accusation", "counter-accusation"]


def test_what_a_parser_ran_together_is_cut_before_the_accusation() -> None:
    (statement,) = statements_of("La Veldanie n'a pas accusé l'Orzovie de sabotage.", "fr")
    (target,) = [e.quote for e in statement.evidence if e.role == "target"]
    assert "sabotage" not in target


@pytest.mark.parametrize(
    ("language", "text", "accused"),
    [
        ("en", "The charity accuses the coastguards of having slept.", "coastguards"),
        ("en", "The prosecutor accused on Friday the gang “Tin Choir” of arson.", "Tin Choir"),
        ("fr", "La ministre a accusé samedi le site VraiRemède d'avoir inventé la mort de douze élèves.", "VraiRemède"),
        ("fr", "La coalition a accusé le président sortant, Ivo Brandt, d'avoir commandé l'opération.", "Ivo Brandt"),
        ("en", "President Ivo Brandt spoke on Monday and Mayor Mara Holt accused him of lying.", "Ivo Brandt"),
        ("fr", "Après le discours du président Ivo Brandt, Mara Holt l'a accusé de mentir.", "Ivo Brandt"),
        ("fr", "La Merrance accuse un garde-côte skarnois d'avoir éperonné un chalutier.", "garde-côte skarnois"),
        ("fr", "Halmérie accuse Tchavolie de tir sur patrouille.", "Tchavolie"),
    ],
)
def test_who_is_accused_is_named_by_what_stands_beside_or_as_described(language: str, text: str, accused: str) -> None:
    (statement,) = statements_of(text, language)
    assert statement.targets == (accused,)


def test_those_listed_together_are_accused_together() -> None:
    text = (
        "Veldania accused Orzovia of sabotage. “Authoritarian regimes like Orzovia, Zelmaria, but also Kestria seize "
        "every flaw to lie and create chaos,” said Mara Holt."
    )
    (statement,) = [s for s in statements_of(text, "en") if s.speaker == "Mara Holt"]
    assert statement.targets == ("Orzovia", "Zelmaria", "Kestria")


def test_a_day_is_nobody() -> None:
    (statement,) = statements_of("Le Mayenga et le Sanko se sont mutuellement accusés dimanche d'avoir tiré.", "fr")
    assert statement.targets == ()


def test_who_accuses_in_a_participle_is_the_subject_of_the_clause() -> None:
    (statement,) = statements_of("L'Estrande a imposé des droits au Jinhara, accusant ce dernier de tricher.", "fr")
    assert statement.speaker == "Estrande"


def test_who_is_suspected_accuses_nobody() -> None:
    found = statements_of("Des élus ont évoqué la Dourgane, soupçonnée de vouloir décourager les compagnies.", "fr")
    assert all("Dourgane" not in str(statement.speaker) for statement in found)


def test_to_whom_a_wrong_is_done_is_not_who_did_it() -> None:
    text = "Veldania accused Orzovia of theft. Mara Holt alleged that the farmers had been robbed of their vote."
    assert statements_of(text, "en")[-1].targets == ()


@pytest.mark.parametrize(
    ("language", "text", "accused"),
    [
        ("en", "Mara Holt alleged that the false ballots came from Orzovia.", ("Orzovia",)),
        (
            "en",
            "Mara Holt alleged that votes were burnt at Halvar and that Orzovia knew of it.\n\nOrzovia denied it.",
            ("Orzovia",),
        ),
        (
            "fr",
            "Mara Holt a affirmé que des urnes ont brûlé à Halvar et que l'Orzovie le savait.\n\nL'Orzovie a démenti.",
            ("Orzovie",),
        ),
        (
            "en",
            "Mara Holt alleged that the captain had thrown oil into the sea.\n\nThe captain, Ivo Brandt, denied it.",
            ("Ivo Brandt",),
        ),
        (
            "fr",
            "Mara Holt a affirmé que le capitaine avait menti sur le fret.\n\nLe capitaine, Ivo Brandt, a démenti.",
            ("Ivo Brandt",),
        ),
        (
            "en",
            "Mara Holt alleged that the votes had been burnt and that a Caldanian regiment had guarded the fire.",
            ("Caldanian regiment",),
        ),
        (
            "en",
            "Mara Holt alleged that ballots were stolen at night by the guards of the harbour.",
            ("guards of the harbour",),
        ),
        (
            "fr",
            "Holt a affirmé que la fraude avait eu lieu et que le consulat d'Orzovie payait.\n\nCe consulat a démenti.",
            ("consulat d'Orzovie",),
        ),
        ("en", "Mara Holt alleged that the fake posters were printed near the port of Halvar.", ()),
        ("en", "Mara Holt alleged that the posters had been paid for by a bank in Orzovia.", ()),
    ],
)
def test_whom_an_accusation_is_against_is_told_by_the_whole_document_and_never_by_a_place(
    language: str, text: str, accused: tuple[str, ...]
) -> None:
    first = statements_of(text, language)[0]
    assert first.kind == "accusation"
    assert first.targets == accused
    assert len([e for e in first.evidence if e.role == "target"]) == len(accused)


def test_a_description_that_two_speakers_share_names_neither() -> None:
    text = (
        "Mara Holt alleged that the captain had thrown the oil into the sea.\n\n"
        "The captain of the tug, Ivo Brandt, denied it. The captain of the ferry, Lena Korr, denied it too."
    )
    assert statements_of(text, "en")[0].targets in ((), ("captain",))


@pytest.mark.parametrize(
    ("language", "text", "accused"),
    [
        ("en", "Mara Holt accused Orzovia of theft. “They lied and stole the boxes,” Mara Holt said.", ("Orzovia",)),
        ("fr", "Mara Holt a accusé l'Orzovie de vol. « Ils ont volé les urnes », a dit Mara Holt.", ("Orzovie",)),
        (
            "en",
            "Mara Holt accused Orzovia of theft. Lena Korr spoke of talks. “They lied to us,” said Ivo Brandt.",
            (),
        ),
    ],
)
def test_an_accusation_without_a_name_goes_on_with_whom_its_speaker_has_just_accused(
    language: str, text: str, accused: tuple[str, ...]
) -> None:
    last = statements_of(text, language)[-1]
    assert last.targets == accused
    assert last.targets_inferred is bool(accused)


def test_a_police_chief_is_not_the_police() -> None:
    text = "Mara Holt alleged that the police had burnt the boxes.\n\n“We sleep well,” said police Chief Ivo Brandt."
    assert statements_of(text, "en")[0].targets == ("police",)


@pytest.mark.parametrize("meant", ["Brandt", "Korr"])
def test_of_those_that_an_accusation_names_the_one_is_accused_whom_reading_makes_likely(meant: str) -> None:
    text = "Mara Holt said that Ivo Brandt and the clerk Lena Korr had both held the money that was stolen."
    document = Document("text", text, language="en")
    ((_, reads),) = reads_in([document])
    (one,) = [replace(read.statement, kind="accusation") for read in reads]
    start = text.index(meant)
    (accusation,) = with_accused(document, [one], [reads[0].others], {0: [Aim(start, start + len(meant), 0.9)]})
    assert meant in accusation.targets[0]


def test_whom_a_verb_accuses_reading_does_not_change() -> None:
    text = "Mara Holt accused Ivo Brandt of hiding the crates of Lena Korr."
    document = Document("text", text, language="en")
    ((_, reads),) = reads_in([document])
    start = text.index("Lena Korr")
    (accusation,) = with_accused(document, [reads[0].statement], [reads[0].others], {0: [Aim(start, start + 9, 0.99)]})
    assert accusation.targets == ("Ivo Brandt",)
