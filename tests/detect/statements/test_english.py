"""What English and its newspapers do that a parse does not show: each row an invented sentence with its statements.

A row is what is shown, a text, and for each statement its speaker and the words of its pieces.
"""

import pytest

from ficelle.detect.statements import statements_of

HOLT = "Mara Holt"

ROWS = {
    "a poll finds": (
        "A recent poll found most Veldans favoured the bridge.",
        [("recent poll", ["most Veldans favoured the bridge"])],
    ),
    "a verb after its subject that looks like an infinitive": (
        "Lena Korr said the cuts planned by the board “do nothing for the harbour”.",
        [("Lena Korr", ["the cuts planned by the board", "“do nothing for the harbour”"])],
    ),
    "a subject that the parser cuts from its clause": (
        "Veldmark says expelled envoys ran harassment campaign against exiles",
        [("Veldmark", ["expelled envoys ran harassment campaign against exiles"])],
    ),
    "a present that looks like an infinitive": (
        "Two officers in the harbour tell us the boats were empty.",
        [("Two officers in the harbour", ["the boats were empty"])],
    ),
    "a verb of saying inside what is pointed out": (
        "Mara Holt pointed out that the harbour had been closed twice and had responded “with a shrug”.",
        [(HOLT, ["the harbour had been closed twice and had responded", "“with a shrug”"])],
    ),
    "what will be is still said": (
        "Mara Holt said the quay is closed, but the mayor will reopen it on Sunday.",
        [(HOLT, ["the quay is closed, but the mayor will reopen it on Sunday"])],
    ),
    "what happened next is not said": (
        "Mara Holt said the quay was closed, and the crowd left.",
        [(HOLT, ["the quay was closed"])],
    ),
    "they said once more": (
        "The owners said they would pay, but they would not sign, they said.",
        [("owners", ["they would pay"]), ("owners", ["they would not sign"])],
    ),
    "an attribution inside a sentence that had only begun": (
        "Though the pier was old, Mara Holt said, closing it would cost the town its winter.",
        [(HOLT, ["Though the pier was old", "closing it would cost the town its winter"])],
    ),
    "an attribution between a verb and its quotation": (
        "It was, the mayor said, “a day on which nobody in Halvar went home dry”.",
        [("mayor", ["It was", "“a day on which nobody in Halvar went home dry”"])],
    ),
    "as somebody told, first": (
        "As Mara Holt told the Halvar Post, the ferry has never been full.",
        [(HOLT, ["the ferry has never been full"])],
    ),
    "as somebody has said, last": (
        "The ferry has never been full, as the mayor has said.",
        [("mayor", ["The ferry has never been full"])],
    ),
    "as somebody pointed out, between": (
        "The harbour, as one of the mayor's advisers pointed out, freezes every winter.",
        [("one of the mayor's advisers", ["The harbour", "freezes every winter"])],
    ),
    "an attribution that closes a sentence holds what others told in it": (
        "The crew had told the police that the valve was open, but the owner denied that version, the source added.",
        [
            ("source", ["The crew had told the police that the valve was open, but the owner denied that version"]),
            ("owner", ["that version"]),
        ],
    ),
    "a source without a comma": (
        "According to the Harbour Board over 300 passengers were waiting on the quay.",
        [("Harbour Board", ["over 300 passengers were waiting on the quay"])],
    ),
    "a source that closes a sentence backs all of it": (
        "Sales stood at 200 boats in May and have since doubled, according to the Harbour Board.",
        [("Harbour Board", ["Sales stood at 200 boats in May and have since doubled"])],
    ),
    "in the opinion of": (
        "In the opinion of the observers, the count was orderly.",
        [("observers", ["the count was orderly"])],
    ),
    "called for something to be done": (
        "Mara Holt called for the list of owners to be published.",
        [(HOLT, ["the list of owners to be published"])],
    ),
    "an aim of what is announced": (
        "Mara Holt announced a plan to rebuild the quay.",
        [(HOLT, ["a plan to rebuild the quay"])],
    ),
    "what is cited as a reason": (
        "The brigade cited the flood as a reason for the delay.",
        [("brigade", ["the flood as a reason for the delay"])],
    ),
    "who is cited is no part of what is said": (
        "Citing officials, the Post said the ferry was late.",
        [("Post", ["the ferry was late"])],
    ),
    "what the writer grants behind it": (
        "Mara Holt said nobody would leave, although she had shut the doors.",
        [(HOLT, ["nobody would leave"])],
    ),
    "what the writer calls a claim": (
        "Mara Holt told the Halvar Post the firm had rented the boat, a claim the owner rejects.",
        [(HOLT, ["the firm had rented the boat"])],
    ),
    "what another is said to have said": (
        "Mara Holt denied taking bribes, after the owner said on Sunday that she had asked for two.",
        [(HOLT, ["taking bribes"]), ("owner", ["she had asked for two"])],
    ),
    "a full stop that ends a short form": (
        "Mara Holt says she lost 16 lbs. since the spring.",
        [(HOLT, ["she lost 16 lbs. since the spring"])],
    ),
    "a name behind a dash": (
        "“The pier will hold for a hundred years.” ― Mara Holt",
        [(HOLT, ["“The pier will hold for a hundred years.”"])],
    ),
    "a headline with a colon": (
        "Mayor Holt: Harbour will reopen before winter",
        [("Mayor Holt", ["Harbour will reopen before winter"])],
    ),
    "a headline with its speaker last": (
        "Calm night on the river, say both armies",
        [("armies", ["Calm night on the river"])],
    ),
    "a participle hung on a name": (
        "Holt, calling the levy “a tax on fish”, left the room.",
        [("Holt", ["the levy", "“a tax on fish”"])],
    ),
    "two names in marks": (
        "Mara Holt condemned the levy as “unfair and slow” and a “gift to smugglers”.",
        [(HOLT, ["the levy as", "“unfair and slow”", "and a", "“gift to smugglers”"])],
    ),
    "a gerund behind a particle": (
        "Mara Holt ruled out using the army to run the ferries.",
        [(HOLT, ["using the army to run the ferries"])],
    ),
    "when something will be is asked": (
        "Nurses ask when the ward will open again.",
        [("Nurses", ["when the ward will open again"])],
    ),
    "what is stood by": ("Mara Holt stood by the council.", [(HOLT, ["the council"])]),
    "what another reports beside it": (
        "Officials tell North News every claim will be read, with the Courier reporting no one will be turned away.",
        [("Officials", ["every claim will be read"])],
    ),
    "what is recommended behind a quotation": (
        (
            "The document, which has forty pages, “must be completed in English”, the ministry recommending “online "
            "translation tools” if needed."
        ),
        [("ministry", ["“online translation tools”"])],
    ),
    "a source that is nobody passes on what somebody said": (
        "According to the Harbour Herald, Mara Holt denied that the quay had been closed.",
        [(HOLT, ["the quay had been closed"])],
    ),
    "a source in the middle of its sentence says it": (
        "Mara Holt, according to court documents, told officers that the quay was closed.",
        [("court documents", ["Mara Holt", "told officers that the quay was closed"])],
    ),
    "a source that quotes another": (
        "According to the news agency Zelpress, quoting the Ordak Radio, the harbour has been closed.",
        [("Zelpress", ["the harbour has been closed"])],
    ),
    "a word that hyphens join": (
        "Mara Holt proposed counter-measures.",
        [(HOLT, ["counter-measures"])],
    ),
    "what figures show, cut by the parser": (
        "Figures show a record 45,756 Veldans crossing the strait last year drove claims to a peak.",
        [("Figures", ["a record 45,756 Veldans crossing the strait last year drove claims to a peak"])],
    ),
}

NOTHING = [
    "Live: Holt speaks at the harbour",
    "The River: How the harbour was lost",
    "The paper went to press without blaming Orzovia.",
    "Witnesses heard him tell the crew that they were late.",
    "The new law is not retroactive, so the taxes requested in arrears from 2006 to 2009 are under the old system.",
    "After calling the Brightwell office by phone to attempt to speak with her, Daniel Osk got through to a lawyer.",
    "Mara Holt spoke of laws banning Veldans from claiming asylum next month.",
    "Its council requires members to sign a ten-year contract, agreeing to work for the guild founded by Holt.",
    "To “route out” in the group's jargon refers to the member who leaves.",
]


@pytest.mark.parametrize("case", ROWS)
def test_english_as_newspapers_write_it(case: str) -> None:
    text, expected = ROWS[case]
    found = [(s.speaker, [e.quote for e in s.pieces]) for s in statements_of(text, "en")]
    assert found == expected


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_said_there(text: str) -> None:
    assert statements_of(text, "en") == []


def test_what_somebody_was_asked_is_nobodys_statement() -> None:
    found = statements_of("Asked whether the quay would reopen, Mara Holt said: “Not before Sunday.”", "en")
    assert [(s.speaker, s.content) for s in found] == [(HOLT, "“Not before Sunday.”")]


def test_whom_nobody_blames_is_flagged() -> None:
    (found,) = statements_of("Critics did not blame Orzovia.", "en")
    assert "negated" in found.flags
