"""The whole engine on invented sentences: who, what kind, in which form, and which words.

A row's words are (role, words) of every piece: `q` verbatim, `w` the writer's wording. None where that is left open.
"""

from typing import NamedTuple

import pytest

from ficelle.detect.statements import statements_of
from ficelle.detect.statements.engine import statements_in
from ficelle.detect.statements.links.linking import links
from ficelle.model import Document, Statement


class Said(NamedTuple):
    """A statement as expected; `kind` None is not looked at."""

    speaker: str | None
    kind: str | None
    form: str
    words: tuple[tuple[str, str], ...]


def said(speaker: str | None, kind: str | None, form: str, *words: str) -> Said:
    """Words in quotation marks, or marked `=` for a turn, are verbatim; others are wording."""
    return Said(speaker, kind, form, tuple(_piece(one) for one in words))


def _piece(words: str) -> tuple[str, str]:
    return ("quote", words.removeprefix("=")) if words[0] in "“«=" else ("wording", words)


def seen(statement: Statement, kind: str | None) -> Said:
    words = tuple((e.role, e.quote) for e in statement.pieces)
    return Said(statement.speaker, statement.kind if kind else None, statement.form, words)


def check(text: str, language: str, expected: list[Said]) -> None:
    found = statements_of(text, language)
    assert len(found) == len(expected), [(s.speaker, s.content) for s in found]
    assert [seen(s, e.kind) for s, e in zip(found, expected, strict=True)] == expected


HOLT, BRANDT = "Mara Holt", "Ivo Brandt"

ENGLISH = {
    "a participle stands before the verb of another statement": (
        "Mara Holt, regretting “a lost year”, accused Orzovia of sabotage.",
        [
            said(HOLT, "regret", "direct", "“a lost year”"),
            said(HOLT, "accusation", "indirect", "of sabotage"),
        ],
    ),
    "a short clause without that": (
        "Mara Holt said the valve was closed.",
        [said(HOLT, "assertion", "indirect", "the valve was closed")],
    ),
    "who calls a vote a farce denies nothing": (
        "Mara Holt called the vote “a farce”.",
        [said(HOLT, "criticism", "mixed", "the vote", "“a farce”")],
    ),
    "a clause whose subject the parser takes for its verb": (
        "Mara Holt said legalising it could put thousands of people to work in Halvar.",
        [said(HOLT, "assertion", "indirect", "legalising it could put thousands of people to work in Halvar")],
    ),
    "false accounts are no denial": (
        "Mara Holt said on Tuesday the accounts were fake.",
        [said(HOLT, "assertion", "indirect", "the accounts were fake")],
    ),
    "speaker after": (
        "“We never touched the valve,” Mara Holt said.",
        [said(HOLT, "denial", "direct", "“We never touched the valve,”")],
    ),
    "speaker before": (
        "Mara Holt said: “We never touched the valve.”",
        [said(HOLT, "denial", "direct", "“We never touched the valve.”")],
    ),
    "speaker between": (
        "“We never touched the valve,” Mara Holt said on Monday, “and we never will.”",
        [said(HOLT, "denial", "direct", "“We never touched the valve,”", "“and we never will.”")],
    ),
    "that": (
        "Mara Holt said that the valve was closed in May.",
        [said(HOLT, "assertion", "indirect", "the valve was closed in May")],
    ),
    "without that": (
        "Mara Holt said the crew had left Halvar in May.",
        [said(HOLT, "assertion", "indirect", "the crew had left Halvar in May")],
    ),
    "mixed": (
        "Mara Holt said the pipeline was “a gift to thieves” and would be closed in May.",
        [
            said(
                HOLT,
                "announcement",
                "mixed",
                "the pipeline was",
                "“a gift to thieves”",
                "and would be closed in May",
            )
        ],
    ),
    "one word": (
        "Mara Holt rejected the accusations as “absurd”.",
        [said(HOLT, "denial", "mixed", "the accusations as", "“absurd”")],
    ),
    "according to, first": (
        "According to Mara Holt, the valve was closed in May.",
        [said(HOLT, "assertion", "indirect", "the valve was closed in May")],
    ),
    "according to, last": (
        "The valve was closed in May, according to Mara Holt.",
        [said(HOLT, "assertion", "indirect", "The valve was closed in May")],
    ),
    "participle": (
        "Veldania accused Orzovia of sabotage, calling the raid “cowardly”.",
        [
            said("Veldania", "accusation", "indirect", "of sabotage"),
            said("Veldania", None, "mixed", "the raid", "“cowardly”"),
        ],
    ),
    "a participle belongs to the subject, not to a place": (
        "Mara Holt said on Monday the crew had left Halvar, accusing Orzovia of sabotage.",
        [
            said(HOLT, "assertion", "indirect", "the crew had left Halvar"),
            said(HOLT, "accusation", "indirect", "of sabotage"),
        ],
    ),
    "who calls a vote absurd denies nothing": (
        "Mara Holt called the vote “absurd”.",
        [said(HOLT, "criticism", "mixed", "the vote", "“absurd”")],
    ),
    "said and accused": (
        "Mara Holt said that the crew had left and accused Orzovia of sabotage.",
        [
            said(HOLT, "assertion", "indirect", "the crew had left"),
            said(HOLT, "accusation", "indirect", "of sabotage"),
        ],
    ),
    "rejected and called on": (
        "Mara Holt rejected the charge and called on Orzovia to open the border.",
        [
            said(HOLT, "denial", "indirect", "the charge"),
            said(HOLT, "call", "indirect", "to open the border"),
        ],
    ),
    "colon without a verb": (
        "Mara Holt: “We never touched the valve.”",
        [said(HOLT, "denial", "direct", "“We never touched the valve.”")],
    ),
    "title with the name": (
        "President Ivo Brandt warned that the bridge would fall.",
        [said(BRANDT, "warning", "indirect", "the bridge would fall")],
    ),
    "title for the name": (
        "Defence Minister Mara Holt said the border was open. “The valve was closed,” the minister added.",
        [
            said(HOLT, "assertion", "indirect", "the border was open"),
            said(HOLT, "assertion", "direct", "“The valve was closed,”"),
        ],
    ),
    "apposition for the name": (
        (
            "Mara Holt, the defence minister, said that the border was open.\n\n"
            "The minister said that the valve was closed."
        ),
        [
            said(HOLT, "assertion", "indirect", "the border was open"),
            said(HOLT, "assertion", "indirect", "the valve was closed"),
        ],
    ),
    "pronoun": (
        "Mara Holt said that the border was open. “The valve was closed,” she added.",
        [
            said(HOLT, "assertion", "indirect", "the border was open"),
            said(HOLT, "assertion", "direct", "“The valve was closed,”"),
        ],
    ),
    "hyphened name": (
        "“We will not leave,” said Anna-Lise Veld-Korr.",
        [said("Anna-Lise Veld-Korr", None, "direct", "“We will not leave,”")],
    ),
    "metonym": (
        "The Kremlin denounced “a campaign of lies”.",
        [said("Russia", "condemnation", "direct", "“a campaign of lies”")],
    ),
    "blame": (
        "Veldania blamed Orzovia for the fire in Halvar.",
        [said("Veldania", "accusation", "indirect", "for the fire in Halvar")],
    ),
    "denial": (
        "Orzovia denied any link with the crew.",
        [said("Orzovia", "denial", "indirect", "any link with the crew")],
    ),
    "question": (
        "“Where is the proof?” Mara Holt asked.",
        [said(HOLT, "question", "direct", "“Where is the proof?”")],
    ),
    "promise": (
        "Mara Holt promised to open the border in June.",
        [said(HOLT, "promise", "indirect", "to open the border in June")],
    ),
    "threat": (
        "Mara Holt threatened to close the border.",
        [said(HOLT, "threat", "indirect", "to close the border")],
    ),
    "concession": (
        "Mara Holt admitted that the valve was closed.",
        [said(HOLT, "concession", "indirect", "the valve was closed")],
    ),
    "did not deny": (
        "Orzovia did not deny sabotaging the Halvar pipeline.",
        [said("Orzovia", "concession", "indirect", "sabotaging the Halvar pipeline")],
    ),
    "thought in marks": (
        "“I am alone,” thought Mara Holt.",
        [said(HOLT, None, "direct", "“I am alone,”")],
    ),
    "live blog": (
        "14:05 Mara Holt said that the valve was closed.",
        [said(HOLT, "assertion", "indirect", "the valve was closed")],
    ),
    "transcript": (
        (
            "PRESENTER: Good evening. What happened in Halvar?\n\n"
            "MARA HOLT: Orzovia sabotaged the pipeline. We have the proof.\n\n"
            "IVO BRANDT: That is not true. We never touched the valve.\n\n"
            "PRESENTER: Who paid the crew?\n\n"
            "MARA HOLT: You paid the crew.\n\n"
            "IVO BRANDT: We deny it."
        ),
        [
            said("MARA HOLT", "accusation", "direct", "=Orzovia sabotaged the pipeline. We have the proof."),
            said("IVO BRANDT", "denial", "direct", "=That is not true. We never touched the valve."),
            said("MARA HOLT", None, "direct", "=You paid the crew."),
            said("IVO BRANDT", "denial", "direct", "=We deny it."),
        ],
    ),
}

FRENCH = {
    "a clause with an accusation joined to it is not one assertion": (
        "Mara Holt a affirmé que la réunion était finie et a accusé l’Orzovie de sabotage.",
        [
            said(HOLT, "assertion", "indirect", "la réunion était finie"),
            said(HOLT, "accusation", "indirect", "de sabotage"),
        ],
    ),
    "an object with another cue joined to it": (
        "Mara Holt a rejeté ces accusations et appelé le gouvernement à publier les preuves.",
        [
            said(HOLT, "denial", "indirect", "ces accusations"),
            said(HOLT, "call", "indirect", "le gouvernement à publier les preuves"),
        ],
    ),
    "an attribution inside the marks is not the actor's words": (
        "« Nous n’avons pas touché à la vanne, a déclaré Mara Holt, et nous n’y toucherons pas. »",
        [
            said(
                HOLT,
                "denial",
                "direct",
                "« Nous n’avons pas touché à la vanne",
                "=et nous n’y toucherons pas. »",
            )
        ],
    ),
    "speaker after": (
        "« Nous n’avons pas touché à la vanne », a déclaré Mara Holt.",
        [said(HOLT, "denial", "direct", "« Nous n’avons pas touché à la vanne »")],
    ),
    "speaker before": (
        "Mara Holt a déclaré : « Nous n’avons pas touché à la vanne. »",
        [said(HOLT, "denial", "direct", "« Nous n’avons pas touché à la vanne. »")],
    ),
    "speaker between": (
        "« Nous n’avons rien à cacher », a déclaré lundi Mara Holt, « et nous le prouverons ».",
        [said(HOLT, "denial", "direct", "« Nous n’avons rien à cacher »", "« et nous le prouverons »")],
    ),
    "que": (
        "Mara Holt a affirmé que la vanne était fermée en mai.",
        [said(HOLT, "assertion", "indirect", "la vanne était fermée en mai")],
    ),
    "mixed": (
        "Mara Holt a affirmé que le gazoduc était « un cadeau aux voleurs » et qu’il fermerait en mai.",
        [
            said(
                HOLT,
                None,
                "mixed",
                "le gazoduc était",
                "« un cadeau aux voleurs »",
                "et qu’il fermerait en mai",
            )
        ],
    ),
    "one word": (
        "Mara Holt a dénoncé un vote « absurde ».",
        [said(HOLT, "condemnation", "mixed", "un vote", "« absurde »")],
    ),
    "selon, first": (
        "Selon Mara Holt, la vanne était fermée en mai.",
        [said(HOLT, "assertion", "indirect", "la vanne était fermée en mai")],
    ),
    "selon, last": (
        "La vanne était fermée en mai, selon Mara Holt.",
        [said(HOLT, "assertion", "indirect", "La vanne était fermée en mai")],
    ),
    "d'après": (
        "La vanne était fermée en mai, d’après le ministère de la Défense.",
        [said("ministère de la Défense", "assertion", "indirect", "La vanne était fermée en mai")],
    ),
    "participle": (
        "La Veldanie a accusé l’Orzovie de sabotage, qualifiant le raid de « lâche ».",
        [
            said("Veldanie", "accusation", "indirect", "de sabotage"),
            said("Veldanie", "criticism", "mixed", "le raid de", "« lâche »"),
        ],
    ),
    "participle before the verb": (
        "Mara Holt, regrettant « une année perdue », a accusé l’Orzovie de sabotage.",
        [
            said(HOLT, "regret", "direct", "« une année perdue »"),
            said(HOLT, "accusation", "indirect", "de sabotage"),
        ],
    ),
    "condemned and accused": (
        "Mara Holt a condamné le raid et a accusé l’Orzovie de sabotage.",
        [
            said(HOLT, "condemnation", "indirect", "le raid"),
            said(HOLT, "accusation", "indirect", "de sabotage"),
        ],
    ),
    "two clauses are one statement": (
        "Mara Holt affirme que l’équipage est parti et que la vanne était fermée.",
        [said(HOLT, "assertion", "indirect", "l’équipage est parti et que la vanne était fermée")],
    ),
    "colon without a verb": (
        "Mara Holt : « Nous n’avons pas touché à la vanne. »",
        [said(HOLT, "denial", "direct", "« Nous n’avons pas touché à la vanne. »")],
    ),
    "title with the name": (
        "Le président Ivo Brandt a averti que le pont allait tomber.",
        [said(BRANDT, "warning", "indirect", "le pont allait tomber")],
    ),
    "title for the name": (
        (
            "La ministre de la Défense Mara Holt a affirmé que la frontière était ouverte. "
            "« La vanne était fermée », a ajouté la ministre."
        ),
        [
            said(HOLT, "assertion", "indirect", "la frontière était ouverte"),
            said(HOLT, "assertion", "direct", "« La vanne était fermée »"),
        ],
    ),
    "pronoun": (
        "Mara Holt a rencontré l’équipage lundi. Elle a affirmé que la vanne était fermée.",
        [said(HOLT, "assertion", "indirect", "la vanne était fermée")],
    ),
    "pronoun after its verb": (
        "Le ministre Ivo Brandt a affirmé que la frontière était ouverte. « La vanne était fermée », a-t-il ajouté.",
        [
            said(BRANDT, "assertion", "indirect", "la frontière était ouverte"),
            said(BRANDT, "assertion", "direct", "« La vanne était fermée »"),
        ],
    ),
    "nobody for the pronoun": (
        "« Nous n’avons pas touché à la vanne », a-t-elle ajouté.",
        [said(None, "denial", "direct", "« Nous n’avons pas touché à la vanne »")],
    ),
    "hyphened name": (
        "« Nous ne partirons pas », a dit Anne-Lise Veld-Korr.",
        [said("Anne-Lise Veld-Korr", None, "direct", "« Nous ne partirons pas »")],
    ),
    "metonym": (
        "Moscou a démenti toute ingérence.",
        [said("Russie", "denial", "indirect", "toute ingérence")],
    ),
    "dément avoir": (
        "L’Orzovie dément avoir saboté le gazoduc.",
        [said("Orzovie", "denial", "indirect", "avoir saboté le gazoduc")],
    ),
    "did not deny": (
        "L’Orzovie n’a pas démenti avoir saboté le gazoduc.",
        [said("Orzovie", "concession", "indirect", "avoir saboté le gazoduc")],
    ),
    "denied, denouncing": (
        "L’Orzovie a démenti, dénonçant « une accusation inventée ».",
        [said("Orzovie", "denial", "direct", "« une accusation inventée »")],
    ),
    "support": (
        "Mara Holt a salué « une bonne nouvelle ».",
        [said(HOLT, "support", "direct", "« une bonne nouvelle »")],
    ),
    "call": (
        "Mara Holt a appelé l’Orzovie à ouvrir la frontière.",
        [said(HOLT, "call", "indirect", "à ouvrir la frontière")],
    ),
    "question": (
        "« Où est la preuve ? », a demandé Mara Holt.",
        [said(HOLT, "question", "direct", "« Où est la preuve ? »")],
    ),
    "the speaker stands past an oblique": (
        "« La vanne est fermée », a déclaré devant la presse la ministre Mara Holt.",
        [said(HOLT, "assertion", "direct", "« La vanne est fermée »")],
    ),
    "the speaker stands past a day": (
        "La vanne était fermée, a expliqué lundi la ministre Mara Holt.",
        [said(HOLT, "assertion", "indirect", "La vanne était fermée")],
    ),
    "the hearer stands before the verb": (
        "« La vanne était fermée », nous assure son avocate, Mara Holt.",
        [said(HOLT, "assertion", "direct", "« La vanne était fermée »")],
    ),
    "an aside stands between auxiliary and participle": (
        "Mara Holt a de son côté rejeté ces accusations.",
        [said(HOLT, "denial", "indirect", "ces accusations")],
    ),
    "thought in marks": (
        "« Je suis seule », pensa Mara Holt.",
        [said(HOLT, None, "direct", "« Je suis seule »")],
    ),
    "live blog": (
        "14h05 Mara Holt a affirmé que la vanne était fermée.",
        [said(HOLT, "assertion", "indirect", "la vanne était fermée")],
    ),
    "transcript": (
        (
            "PRÉSENTATEUR : Bonsoir. Que s’est-il passé à Halvar ?\n\n"
            "MARA HOLT : L’Orzovie a saboté le gazoduc. Nous avons la preuve.\n\n"
            "IVO BRANDT : C’est faux. Nous n’avons pas touché à la vanne.\n\n"
            "PRÉSENTATEUR : Qui a payé l’équipage ?\n\n"
            "MARA HOLT : Vous avez payé l’équipage.\n\n"
            "IVO BRANDT : Nous démentons."
        ),
        [
            said("MARA HOLT", "accusation", "direct", "=L’Orzovie a saboté le gazoduc. Nous avons la preuve."),
            said("IVO BRANDT", "denial", "direct", "=C’est faux. Nous n’avons pas touché à la vanne."),
            said("MARA HOLT", "accusation", "direct", "=Vous avez payé l’équipage."),
            said("IVO BRANDT", "denial", "direct", "=Nous démentons."),
        ],
    ),
}

NOTHING = [
    ("en", "Mara Holt did not say that the valve was closed."),
    ("en", "Mara Holt thinks that the valve was closed."),
    ("en", "Mara Holt hopes that the valve is closed."),
    ("en", "The “Blue Door” festival opened on Monday in Halvar."),
    ("en", "The so-called “experts” arrived on Monday."),
    ("en", "Orzovia’s foreign ministry summoned the ambassador on Monday."),
    ("fr", "Mara Holt pense que la vanne était fermée."),
    ("fr", "Mara Holt espère que la vanne est fermée."),
    ("fr", "Le festival « La Porte bleue » a ouvert lundi à Halvar."),
    ("fr", "Les prétendus « experts » sont arrivés lundi."),
    ("fr", "Il a lu « La Longue Marée » dans le train."),
    ("fr", "La Veldanie a convoqué l’ambassadeur lundi."),
]


@pytest.mark.parametrize("case", ENGLISH)
def test_english(case: str) -> None:
    text, expected = ENGLISH[case]
    check(text, "en", expected)


@pytest.mark.parametrize("case", FRENCH)
def test_french(case: str) -> None:
    text, expected = FRENCH[case]
    check(text, "fr", expected)


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_nothing_is_said(language: str, text: str) -> None:
    assert [s.content for s in statements_of(text, language)] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A government source said that the valve was closed in May."),
        ("en", "Three officials said on condition of anonymity that the crew had left in May."),
        ("fr", "Une source gouvernementale a affirmé que la vanne était fermée en mai."),
        ("fr", "« La vanne était fermée », a confié un responsable sous couvert d’anonymat."),
        ("fr", "Selon une source diplomatique, l’équipage est parti en mai."),
    ],
)
def test_an_anonymous_source_says_of_which_kind_it_is(language: str, text: str) -> None:
    (statement,) = statements_of(text, language)
    assert (statement.speaker_how, statement.anonymous_class) == ("anonymous", "official")


@pytest.mark.parametrize(
    ("language", "text", "flag"),
    [
        ("en", "Orzovia did not deny sabotaging the Halvar pipeline.", "negated"),
        ("en", "If asked, Mara Holt would say that the valve was closed.", "hypothetical"),
        ("en", "Mara Holt asked whether the valve was closed.", "question"),
        ("fr", "L’Orzovie n’a pas démenti avoir saboté le gazoduc.", "negated"),
    ],
)
def test_what_is_not_said_outright_is_flagged(language: str, text: str, flag: str) -> None:
    (statement,) = statements_of(text, language)
    assert flag in statement.flags


@pytest.mark.parametrize(
    ("language", "text", "agency"),
    [
        ("en", "HALVAR (Norpress) — Mara Holt said on Monday that the valve was closed.", "Norpress"),
        ("fr", "HALVAR (Norpresse) — Mara Holt a affirmé lundi que la vanne était fermée.", "Norpresse"),
    ],
)
def test_a_dateline_names_the_agency_and_is_no_speaker(language: str, text: str, agency: str) -> None:
    (statement,) = statements_of(text, language)
    assert (statement.speaker, statement.sourced_via) == (HOLT, (agency,))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Veldania accuses Orzovia of sabotage\n\nVeldania accused Orzovia of sabotaging the Halvar pipeline.",
        ),
        (
            "fr",
            (
                "La Veldanie accuse l’Orzovie de sabotage\n\n"
                "La Veldanie a accusé l’Orzovie d’avoir saboté le gazoduc de Halvar."
            ),
        ),
    ],
)
def test_a_headline_is_flagged_and_repeats_the_body(language: str, text: str) -> None:
    document = Document("d", text, language=language)
    ((_, statements),) = statements_in([document])
    assert ["headline" in s.flags for s in statements] == [True, False]
    assert [s.kind for s in statements] == ["accusation", "accusation"]
    assert [link.relation for link in links(statements, {"d": document})] == ["repeats"]


def test_the_office_that_runs_into_a_name_is_part_of_who_speaks() -> None:
    text = "The Minister of Trade and Industry Olan Verrin on Thursday accused Zelmaria of sabotage."
    (statement,) = statements_of(text)
    assert statement.words("speaker") == "The Minister of Trade and Industry Olan Verrin"
