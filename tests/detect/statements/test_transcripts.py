"""Who speaks in a transcript: by labels, in records of councils and courts too; headings and lists are none."""

import pytest

from ficelle.detect.statements import statements_of

TURNS = [
    (
        "en",
        ("Ms. VOSS (Arvane) (spoke in French): They fired forty shells.\n\nThe PRESIDENT: I thank them.\n\n"
        "Mr. IDE (Quessia): We have listened with patience."),
        ["VOSS", "The PRESIDENT", "IDE"],
    ),
    (
        "en",
        ("SPOKESPERSON KUANG: The allegations are groundless.\n\nQUESTION: Do you rule out more?\n\n"
        "SPOKESPERSON KUANG: Next question, please."),
        ["SPOKESPERSON KUANG", "SPOKESPERSON KUANG"],
    ),
    (
        "en",
        ("[00:14:22] MEL: They poisoned our wells.\n\n[00:14:27] TOBY: Every drop is trucked out.\n\n"
        "[00:14:31] MEL: My children drink that water."),
        ["MEL", "TOBY", "MEL"],
    ),
    (
        "en",
        "Lord Hengrave: We did not break the pledge.\n\nBaroness Tice: I appointed him to count, not to advise.",
        ["Lord Hengrave", "Baroness Tice"],
    ),
    ("en", "Q: Did the ministry know?\n\nA: It did. We told them.\n\nQ: And then?\n\nA: Nobody came.", [None] * 2),
    (
        "fr",
        ("M. Théo Garrigue. – Vous leur avez menti !\n\nM. le président. – Je vous prie de conclure.\n\n"
        "M. Loïc Brehat. – Les fonds ont été virés."),
        ["Théo Garrigue", "M. le président", "Loïc Brehat"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "speakers"), TURNS)
def test_turns_are_their_labels(language: str, text: str, speakers: list[str | None]) -> None:
    found = [s for s in statements_of(text, language) if s.form == "direct"]
    assert [s.speaker for s in found] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "WEATHER: Rain is coming to the north.\n\nSPORT: City beat Rovers.\n\nBUSINESS: Shares fell on Monday.",
        "When: Monday at nine\n\nWhere: The town hall\n\nWho: The mayor",
        "Prize: 400 crowns\n\nEntry: Before noon\n\nContact: The office",
    ],
)
def test_headings_and_lists_are_no_turns(text: str) -> None:
    assert [s for s in statements_of(text, "en") if s.form == "direct"] == []


def test_who_answers_without_a_name_is_the_body_that_issues_the_text() -> None:
    text = (
        "Comment by the Press Department of the Ministry of Trade of Tarsk in reply to a question\n\n"
        "Question: How would you comment on the assertion by Norvia?\n\nAnswer: The assertion is false."
    )
    (denial,) = (s for s in statements_of(text, "en") if s.kind == "denial")
    assert denial.speaker == "Press Department of the Ministry of Trade of Tarsk"


@pytest.mark.parametrize(
    "answer", ["No, absolutely not.", "No.", "Never. Not so much as a tie.", "I did not leave my post."]
)
def test_a_short_no_denies(answer: str) -> None:
    text = (
        f"PRESENTER: Did you take money from Corvane?\n\nEKELUND: {answer}\n\nPRESENTER: And Holt?\n\nEKELUND: Ask her."
    )
    said = statements_of(text, "en")[0]
    assert (said.speaker, said.kind) == ("EKELUND", "denial")


def test_who_opens_the_show_presents_though_fewer_than_half_of_the_turns_ask() -> None:
    text = (
        "Transcript: Ivo Korr on the morning show\n\n"
        "NINA FALL: Good morning. With me is Ivo Korr. Who is responsible?\n\n"
        "IVO KORR: Norvia is.\n\n"
        "NINA FALL: The bill was signed by the bank.\n\n"
        "IVO KORR: The bank is independent.\n\n"
        "NINA FALL: The minister resigned.\n\n"
        "IVO KORR: He did what he had to do."
    )
    assert {s.speaker for s in statements_of(text, "en")} == {"Ivo Korr"}
