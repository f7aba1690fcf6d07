"""The kind of a statement and what limits it, on invented sentences."""

import pytest

from ficelle.detect.statements import statements_of
from ficelle.detect.statements.kinds.judge import Judged, Share, calibrated, decided, strife
from ficelle.detect.statements.kinds.seen import masked
from ficelle.detect.statements.parse.signs import signs
from ficelle.model import Statement


def only(text: str, language: str = "en") -> Statement:
    (statement,) = statements_of(text, language)
    return statement


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Veldania blamed Orzovia for the attack.", "accusation"),
        ("Orzovia was accused by Veldania of sabotage.", "accusation"),
        ("Veldania rejected the accusation of interference.", "denial"),
        ("Veldania denied accusing Orzovia of anything.", "denial"),
        ("Mara Holt denounced the accusations as slander.", "denial"),
        ("Mara Holt denounced the arrests in Orzovia.", "condemnation"),
        ("Mara Holt criticised Orzovia for its silence.", "criticism"),
        ("Mara Holt praised Orzovia for its restraint.", "support"),
        ("Mara Holt refused to resign.", "denial"),
        ("Mara Holt refused to accept the accusation.", "denial"),
        ("Mara Holt refused to comment on the case.", "assertion"),
        ("Veldania did not deny the attack.", "concession"),
        ("Veldania said it will not accept any more convoys.", "denial"),
        ("Mara Holt warned that any strike would meet an immediate response.", "threat"),
        ("Veldania demanded that Orzovia withdraw its ships.", "demand"),
        ("Veldania called on Orzovia to stop its interference in the election.", "call"),
        ("“Who paid for the buses?” Mara Holt asked.", "question"),
        ("Mara Holt told reporters that the talks had resumed.", "assertion"),
        ("“It is a campaign of slander,” said Radomir Velak of the Orzovian claims.", "denial"),
    ],
)
def test_english_kinds(text: str, kind: str) -> None:
    assert only(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("La Veldanie a accusé mardi l'Orzovie d'avoir saboté le gazoduc.", "accusation"),
        ("L'Orzovie a été accusée de sabotage par la Veldanie.", "accusation"),
        ("La Veldanie a rejeté les accusations d'ingérence.", "denial"),
        ("Le préfet maritime dément avoir demandé l'intervention de l'armée.", "denial"),
        ("Mara Holt a qualifié ces accusations de « fable grotesque ».", "denial"),
        ("« Nous n'avons jamais financé personne », a déclaré Mara Holt.", "denial"),
        ("« Qui a payé les bus ? », a demandé Mara Holt.", "question"),
        ("Mara Holt a averti que toute attaque entraînerait une riposte immédiate.", "threat"),
        ("Mara Holt a refusé de commenter.", "assertion"),
        ("La Veldanie a appelé l'Orzovie à cesser ses ingérences.", "call"),
    ],
)
def test_french_kinds(text: str, kind: str) -> None:
    assert only(text, "fr").kind == kind


def test_one_thing_denied_and_another_granted_are_two_statements() -> None:
    found = statements_of("Mara Holt denied any role but admitted that mistakes were made.", "en")
    assert [s.kind for s in found] == ["denial", "concession"]


@pytest.mark.parametrize(
    ("text", "language", "flag"),
    [
        ("Veldania did not accuse Orzovia of sabotage.", "en", "negated"),
        ("La Veldanie n'a pas accusé l'Orzovie de sabotage.", "fr", "negated"),
        ("Veldania apparently accused Orzovia of sabotage.", "en", "hedged"),
        ("Veldania would accuse Orzovia of sabotage.", "en", "hypothetical"),
        ("Mara Holt asked whether the minister had read the report.", "en", "question"),
        ("Selon une source proche du dossier, l'Orzovie aurait financé les manifestations.", "fr", "conditional"),
    ],
)
def test_flags(text: str, language: str, flag: str) -> None:
    assert flag in only(text, language).flags


def test_a_plain_statement_has_no_flag() -> None:
    assert only("Veldania accused Orzovia of sabotage.").flags == ()


def test_a_first_line_without_a_full_stop_is_a_headline() -> None:
    first, second = statements_of("Veldania accuses Orzovia of theft\n\nVeldania accused Orzovia of theft.", "en")
    assert first.flags == ("headline",)
    assert second.flags == ()


def test_police_who_tell_of_a_crime_accuse_nobody() -> None:
    text = "Rebels from Orzovia blew up three power lines near Brannok, police said."
    assert only(text).kind not in ("accusation", "counter-accusation", "criticism")


def test_a_kind_given_by_its_cue_needs_no_confidence_and_an_inferred_one_has_it() -> None:
    text = (
        "Veldania accused Orzovia on Tuesday of sabotage.\n\n"
        "“Orzovia blew up our pipeline and lied about it,” Mara Holt of Veldania said."
    )
    by_cue, inferred = statements_of(text, "en")
    assert by_cue.kind_confidence is None
    assert inferred.kind_confidence is None or 0 < inferred.kind_confidence <= 1


@pytest.mark.parametrize(
    ("found", "chance", "around", "kind"),
    [
        (["sign=they"], 0.71, 0.0, "accusation"),
        (["sign=they"], 0.69, 0.0, None),
        (["sign=they"], 0.51, 0.5, "accusation"),
        (["sign=they"], 0.39, 0.5, None),
        ([], 0.84, 0.0, None),
        ([], 0.56, 0.5, "accusation"),
        (["before: it accuses"], 0.61, 0.0, "accusation"),
        ([], 0.54, 0.5, None),
        (["dispute", "sign=own_denial"], 0.95, 0.5, None),
        (["dispute", "sign=doubt"], 0.95, 0.5, None),
        (["dispute", "flag=hypothetical"], 0.95, 0.5, None),
        (["dispute", "flag=conditional"], 0.95, 0.5, None),
        (["dispute", "flag=conditional", "sign=crime"], 0.95, 0.5, "accusation"),
        (["dispute", "length=0"], 0.95, 0.5, None),
        (["dispute", "length=0", "of somebody"], 0.95, 0.5, "accusation"),
    ],
)
def test_an_accusation_is_believed_where_it_is_likely_and_less_is_asked_in_a_quarrel(
    found: list[str], chance: float, around: float, kind: str | None
) -> None:
    verdict = decided("assertion", found, {"accusation": chance, "assertion": 1 - chance}, around)
    assert (verdict.kind if verdict else None) == kind


@pytest.mark.parametrize(
    ("language", "text", "target"),
    [
        ("en", "Mara Holt said Orzovia was behind the accounts.", "Orzovia"),
        ("en", "The accounts are very likely linked to Orzovia, the agency said.", "Orzovia"),
        ("en", "Mara Holt said the rumours were spread by trolls paid by Orzovia.", None),
        ("en", "“The minister lied to parliament,” Mara Holt said.", "minister"),
        ("fr", "Mara Holt a affirmé que l’Orzovie était derrière ces comptes.", "Orzovie"),
        ("fr", "Selon l’agence, la campagne a été pilotée depuis l’Orzovie.", "Orzovie"),
        ("fr", "L’Orzovie a diffusé de fausses images, a assuré Mara Holt.", "Orzovie"),
    ],
)
def test_words_that_blame_somebody_accuse_whatever_the_cue(language: str, text: str, target: str | None) -> None:
    (statement,) = statements_of(text, language)
    if target is not None:
        assert (statement.kind, statement.targets) == ("accusation", (target,))


@pytest.mark.parametrize(
    "text",
    [
        "Mara Holt said Orzovia was not behind the accounts.",
        "Mara Holt said Orzovia may be behind the accounts.",
        "Mara Holt said a bomb had gone off in Orzovia.",
        "Mara Holt said Orzovia had paid its staff.",
        "Mara Holt asked whether Orzovia was behind the accounts.",
    ],
)
def test_words_that_blame_nobody_outright_accuse_nobody(text: str) -> None:
    (statement,) = statements_of(text, "en")
    assert statement.kind not in ("accusation", "counter-accusation")


def test_an_unlikely_kind_is_not_believed() -> None:
    chances = {"accusation": 0.3, "denial": 0.35, "assertion": 0.35}
    assert decided("assertion", ["dispute", "sign=crime", "sign=negation"], chances, 0.5) is None


def test_names_and_figures_are_masked() -> None:
    assert masked("The pipeline of Orzovia cost 300 crowns.") == ["the", "pipeli", "of", "@", "cost", "#", "crowns"]


def test_signs_are_whole_words_unless_a_star_says_otherwise() -> None:
    assert "crime" in signs("They sabotaged it", "en")
    assert "praise" not in signs("mistrustful", "en")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mara Holt said she was sceptical that Orzovia was involved in the attack on the port."),
        ("en", "Mara Holt said there was no evidence that Orzovia was behind the sabotage."),
        ("fr", "Mara Holt a dit qu'elle était sceptique : rien ne prouve que l'Orzovie soit derrière l'attaque."),
    ],
)
def test_who_doubts_a_guilt_accuses_nobody(language: str, text: str) -> None:
    assert all(s.kind not in ("accusation", "counter-accusation") for s in statements_of(text, language))


def test_to_declare_or_confirm_only_says() -> None:
    (statement,) = statements_of("« La vanne est fermée », a déclaré Mara Holt.", "fr")
    assert statement.kind == "assertion"


def test_who_reproaches_a_deed_accuses() -> None:
    (statement,) = statements_of("Le préfet reproche à Mara Holt d'avoir menti.", "fr")
    assert (statement.kind, statement.targets) == ("accusation", ("Mara Holt",))


def test_who_is_reported_to_reject_something_denies() -> None:
    text = "The Orzovian government rejected the account of the union, the agency Meridian reported."
    assert ("denial", "Orzovian government") in {(s.kind, s.speaker) for s in statements_of(text, "en")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“I accuse the port authority of greed,” Mara Holt said."),
        ("fr", "« J'accuse le port », a dit Mara Holt."),
    ],
)
def test_who_says_i_accuse_accuses(language: str, text: str) -> None:
    assert only(text, language).kind == "accusation"


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("The firm reiterated its denial that it had sold the data.", "en", "denial"),
        ("The ministry repeated its accusation that Orzovia had paid the rioters.", "en", "accusation"),
        ("The union renewed its demand that the bill be withdrawn.", "en", "demand"),
        ("Two traders complained that the Harbour Ministry had bribed the inspectors.", "en", "accusation"),
        ("The audit office faulted the Harbour Ministry for its slow answer.", "en", "criticism"),
        ("Mara Holt insisted she had done nothing wrong.", "en", "denial"),
        ("The bank maintained its innocence.", "en", "denial"),
        ("The firm pushed back against claims that it had leaked the data.", "en", "denial"),
        ("L'opposition a pointé du doigt l'Orzovie après la fuite.", "fr", "accusation"),
        ("L'entreprise a réitéré son démenti.", "fr", "denial"),
        ("L'Orzovie rejette toute responsabilité.", "fr", "denial"),
        ("Mara Holt a appelé l'accusation « une farce ».", "fr", "denial"),
    ],
)
def test_what_is_said_again_or_complained_of(text: str, language: str, kind: str) -> None:
    assert only(text, language).kind == kind


def test_a_calibrated_probability_rises_with_the_chance() -> None:
    given = [calibrated(Judged("accusation", chance / 20)) for chance in range(21)]
    assert given == sorted(given)
    assert all(0.0 <= one <= 1.0 for one in given)


def test_a_mere_fact_denies_nothing_where_nobody_else_accuses() -> None:
    text = "“The quay was open on Sunday,” Mara Holt said. “The valve was closed,” Ivo Brandt added."
    assert "denial" not in {s.kind for s in statements_of(text, "en")}


def test_it_takes_two_to_quarrel() -> None:
    accuser, denier, witness = Share("Holt", 1.0, 0.0), Share("Korr", 0.0, 1.0), Share(None, 0.6, 0.0)
    assert strife([accuser, denier]) == pytest.approx([1 / 3, 0])
    assert strife([witness, witness, witness]) == [0, 0, 0]
    assert strife([accuser, accuser, denier])[0] == pytest.approx(1 / 3)
