"""Which statement answers which, on invented texts. A denial never answers what was said after it."""

from datetime import datetime, timedelta

import pytest

from ficelle.detect.statements import statements_of
from ficelle.detect.statements.engine import statements_in
from ficelle.detect.statements.links.linking import links
from ficelle.detect.statements.links.when import is_later
from ficelle.model import Document, Statement, StatementLink

ACCUSES = "Veldania accused Orzovia of sabotaging the Halvar pipeline."
DENIES = "Orzovia denied sabotaging the Halvar pipeline."
DAY = datetime(2031, 3, 4)


def linked(*documents: Document) -> list[tuple[str, str, str]]:
    """The links as (kind of the one, relation, kind of the other), in order."""
    statements: list[Statement] = [s for _, found in statements_in(documents) for s in found]
    by_id = {s.finding_id: s for s in statements}
    found: list[StatementLink] = links(statements, {d.document_id: d for d in documents})
    return [(by_id[k.statement_id].kind, k.relation, by_id[k.other_id].kind) for k in found]


def one(text: str, language: str = "en") -> Document:
    return Document("d", text, language=language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"{ACCUSES}\n\n{DENIES}", "en"),
        (f"{DENIES}\n\nLast week {ACCUSES}", "en"),
        (
            "La Veldanie a accusé l'Orzovie d'avoir saboté le gazoduc.\n\nL'Orzovie a démenti avoir saboté le gazoduc.",
            "fr",
        ),
    ],
)
def test_a_denial_answers_the_accusation_before_it(text: str, language: str) -> None:
    assert ("denial", "answers", "accusation") in linked(one(text, language))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"{ACCUSES}\n\n{DENIES} Orzovia admitted that its ships had been near.", "en"),
        ("La Veldanie a nié avoir saboté le gazoduc. Elle a reconnu que ses navires étaient proches.", "fr"),
    ],
)
def test_what_one_concedes_behind_a_denial_qualifies_it(text: str, language: str) -> None:
    assert ("concession", "qualifies", "denial") in linked(one(text, language))


@pytest.mark.parametrize(
    "text",
    [
        f"{DENIES} Veldania admitted that its ships had been near.",
        f"{DENIES} It rained. Mara Holt said “we wait”. Orzovia admitted that its ships had been near.",
    ],
)
def test_what_another_concedes_or_what_stands_elsewhere_qualifies_nothing(text: str) -> None:
    assert not any(relation == "qualifies" for _, relation, _ in linked(one(text)))


@pytest.mark.parametrize(
    "text",
    [
        f"{DENIES}\n\n{ACCUSES}",
        (
            "Veldania accused Orzovia on Thursday of sabotaging the pipeline.\n\n"
            "Orzovia on Tuesday denied sabotaging the pipeline."
        ),
        f"{ACCUSES}\n\nVeldania denied sabotaging the Halvar pipeline.",
    ],
)
def test_no_answer_to_what_came_later_or_to_oneself(text: str) -> None:
    assert not any(relation == "answers" for _, relation, _ in linked(one(text)))


@pytest.mark.parametrize(
    ("accused_on", "denied_on", "answered"),
    [
        (DAY, DAY + timedelta(days=1), True),
        (DAY + timedelta(days=1), DAY, False),
        (None, DAY, False),
        (DAY, None, False),
    ],
)
def test_across_documents_the_dates_of_publication_decide(
    accused_on: datetime | None, denied_on: datetime | None, answered: bool
) -> None:
    first = Document("a", ACCUSES, language="en", published_at=accused_on)
    second = Document("b", DENIES, language="en", published_at=denied_on)
    assert (("denial", "answers", "accusation") in linked(first, second)) is answered


def test_a_headline_repeats_no_accusation_of_somebody_else() -> None:
    accusations = statements_of(
        "Holt accuses Tarsk of sabotage in Halvar\n\n"
        "Minister Mara Holt on Monday accused Orzovia of sabotage in Halvar.\n\n"
        "Mara Holt also accused Tarsk of sabotage in Halvar."
    )
    found = links(accusations, {"text": Document("text", "", language="en")})
    repeated = {k.other_id for k in found if k.relation == "repeats"}
    assert [s.targets for s in accusations if s.finding_id in repeated] == [("Tarsk",)]


def test_a_headline_repeats_the_body() -> None:
    text = f"Veldania accuses Orzovia of sabotage\n\n{ACCUSES}"
    assert ("accusation", "repeats", "accusation") in linked(one(text))


def test_the_same_quotation_in_two_documents_is_one_statement() -> None:
    said = "“We never touched the valve and we never will touch it,” Mara Holt said."
    found = linked(Document("a", said, language="en"), Document("b", f"On Monday {said}", language="en"))
    assert [relation for _, relation, _ in found] == ["repeats"]


def test_the_same_quotation_in_two_languages_needs_the_same_figures() -> None:
    english = Document("a", "“We counted 212 boxes and 14 seals,” Mara Holt said.", language="en")
    same = Document("b", "« Nous avons compté 212 urnes et 14 scellés », a déclaré Mara Holt.", language="fr")
    other = Document("c", "« Nous avons compté 300 urnes et 14 scellés », a déclaré Mara Holt.", language="fr")
    assert [relation for _, relation, _ in linked(english, same)] == ["repeats"]
    assert linked(english, other) == []


def test_every_link_says_why() -> None:
    statements = statements_of(f"{ACCUSES}\n\n{DENIES}", "en")
    (link,) = links(statements, {"text": Document("text", f"{ACCUSES}\n\n{DENIES}", language="en")})
    assert "the accused answers" in link.why


@pytest.mark.parametrize(
    ("one_time", "other_time", "later"),
    [
        ("on March 4", "on March 3", True),
        ("le 4 mars", "le 3 mars", True),
        ("on Tuesday", "on Monday", True),
        ("today", "yesterday", True),
        ("on Monday", "on Tuesday", False),
        ("on Monday", "on March 3", False),
        (None, "on Monday", False),
        ("2031-03-04", "2031-02-28", True),
    ],
)
def test_times_as_written_are_compared_only_on_one_scale(
    one_time: str | None, other_time: str | None, later: bool
) -> None:
    assert is_later(one_time, other_time) is later


ANSWERED_AT_ONCE = [
    ("Minister Mara Holt said the lead came from Orzovian rice. Orzovia's embassy rejected the claim.", "en"),
    ("Minister Mara Holt said the lead came from Orzovian rice, a charge the embassy denied.", "en"),
    ("Selon Mara Holt, le plomb venait du riz de l'Orzovie. L'ambassade a démenti ces propos.", "fr"),
]


@pytest.mark.parametrize(("text", "language"), ANSWERED_AT_ONCE)
def test_a_denial_that_takes_up_what_was_just_said_answers_it_whatever_its_kind(text: str, language: str) -> None:
    first, second = statements_of(text, language)
    (link,) = [k for k in links([first, second], {"text": one(text, language)}) if k.relation == "answers"]
    assert (link.statement_id, link.other_id) == (second.finding_id, first.finding_id)
    assert link.why.startswith("it takes up what was just said")


def test_of_what_an_accuser_said_in_a_row_the_accusation_is_answered() -> None:
    text = (
        "Mara Holt accused Orzovia of sabotage. “They had the figures on a sheet of paper,” she said. "
        "The Orzovian embassy rejected the accusation."
    )
    assert ("denial", "answers", "accusation") in linked(one(text))


def test_a_denial_does_not_answer_what_another_was_accused_of_long_before() -> None:
    text = (
        "Veldania accused Orzovia of sabotage.\n\nMara Holt opened the port on Monday and thanked the crews.\n\n"
        "“The harvest was good,” said Ivo Brandt.\n\nThe Dalvarian bank denied any debt."
    )
    assert not any(relation == "answers" for _, relation, _ in linked(one(text)))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mara Holt accused the bank of fraud. The bank denies.", "en"),
        ("Mara Holt accused Orzovia of sabotage; Orzovia denied.", "en"),
        ("Mara Holt a accusé l'Orzovie de sabotage. L'Orzovie a démenti.", "fr"),
        ("Mara Holt a accusé l'Orzovie de sabotage. Tarsk dément.", "fr"),
        ("Mara Holt accuse la banque de fraude. La banque nie, évoquant une erreur.", "fr"),
    ],
)
def test_who_denies_and_says_no_more_answers_what_was_just_said(text: str, language: str) -> None:
    assert ("denial", "answers", "accusation") in linked(one(text, language))


def test_who_denies_in_a_relative_clause_denies() -> None:
    denials = [s for s in statements_of("Le suspect, qui nie, sera jugé.", "fr") if s.kind == "denial"]
    assert [s.speaker for s in denials] == ["suspect"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mara Holt accused the port of theft. “That is a lie, nobody stole anything,” Ivo Brandt said."),
        ("fr", "Mara Holt a accusé le port de vol. « C'est un mensonge », a dit Ivo Brandt."),
        ("en", "Mara Holt said the crates had been opened.\n\nThe harbour denied that any crates had been opened."),
    ],
)
def test_a_denial_answers_what_another_said_last_where_it_accuses_or_speaks_of_the_same(
    language: str, text: str
) -> None:
    statements = statements_of(text, language)
    found = links(statements, {"text": Document("text", text, language=language)})
    assert [(k.statement_id, k.other_id) for k in found] == [tuple(s.finding_id for s in reversed(statements))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mara Holt said the crates had gone.\n\nThe harbour denied any link with the party."),
        ("fr", "Mara Holt a dit que les caisses étaient parties.\n\nLe port a démenti tout lien avec le parti."),
        ("en", "Mara Holt accused Caldania of theft.\n\nA spokeswoman rejected the accusations made by Orzovia."),
    ],
)
def test_a_denial_of_something_else_or_of_another_accuser_answers_nothing_just_because_it_follows(
    language: str, text: str
) -> None:
    assert not any(relation == "answers" for _, relation, _ in linked(one(text, language)))


def test_a_denial_answers_an_accusation_across_what_a_third_one_said() -> None:
    text = (
        "Mara Holt accused Orzovia of theft. Lena Korr said the talks would go on. Orzovia said it had stolen nothing."
    )
    assert linked(one(text)) == [("denial", "answers", "accusation")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mara Holt said the talks would go on. The harbour denied any link with the party."),
        ("fr", "Mara Holt a dit que les pourparlers continueraient. Le port a démenti tout lien avec le parti."),
    ],
)
def test_what_reproaches_nobody_is_not_answered_for_standing_before_alone(language: str, text: str) -> None:
    assert not any(relation == "answers" for _, relation, _ in linked(one(text, language)))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mara Holt accused Orzovia of theft. Lena Korr accused Caldania of lying. Orzovia rejected the charge."),
        ("fr", "Holt accuse l'Orzovie de vol. Lena Korr accuse la Caldanie de ruse. L'Orzovie rejette l'accusation."),
    ],
)  # fmt: skip
def test_the_accused_answers_who_accused_it_and_not_who_spoke_last(language: str, text: str) -> None:
    first, *_ = statements = statements_of(text, language)
    found = links(statements, {"text": Document("text", text, language=language)})
    assert [k.other_id for k in found if k.relation == "answers"] == [first.finding_id]


def test_who_is_accused_by_name_answers_no_mere_assertion_that_names_nobody() -> None:
    text = (
        "Mara Holt accused Orzovia of interference. Officials said they feared interference from abroad.\n\n"
        "Orzovia rejected claims of interference as unfounded."
    )
    statements = statements_of(text, "en")
    found = links(statements, {"text": Document("text", text, language="en")})
    answered = {k.other_id for k in found if k.relation == "answers"}
    assert answered == {statements[0].finding_id}


def test_who_dismisses_what_was_just_said_in_nobodys_blame_answers_no_accusation() -> None:
    text = (
        "Tam Korr said the minister Oda Brisk was “inventing an enemy”. He called for an inquiry.\n\n"
        "The platform Chirra said it had found “no evidence of state involvement”. A spokeswoman for Brisk "
        "dismissed that statement, saying Chirra “profits from every lie it carries”."
    )
    assert not [found for found in linked(one(text)) if found[1] == "answers"]
