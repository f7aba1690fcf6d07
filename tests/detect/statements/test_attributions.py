"""What English news attributes, and what only looks so; what goes on behind its attribution. Names are invented."""

import json

import pytest

from ficelle.detect.statements import run_jsonl, statements_of

Row = tuple[str | None, str]  # speaker, content

SAID: dict[str, tuple[str, list[Row]]] = {
    "a new sentence behind a quotation calls something else": (
        "On the radio, Mara Holt called the tariff “unhinged.” Ivo Brandt called the statement “offensive and rash.”",
        [("Mara Holt", "the tariff … “unhinged.”"), ("Ivo Brandt", "the statement … “offensive and rash.”")],
    ),
    "who answers did not ask": (
        "Asked what he would tell the council, Ivo Brandt said: “Just listen to us all.”",
        [("Ivo Brandt", "“Just listen to us all.”")],
    ),
    "what somebody was asked is not what most answer": (
        "Asked whether Brandt “has the courage to serve,” most of the voters said yes.",
        [],
    ),
    "a new sentence that tells of being asked takes no quotation": (
        "On the radio, Mara Holt said, “I never said I would pay.” Asked about it, Ivo Brandt left.",
        [("Mara Holt", "“I never said I would pay.”")],
    ),
    "who is questioned": ("The police arrested and questioned the student for an hour.", []),
    "what is conceded in play": ("Mara Holt conceded a penalty in the second half.", []),
    "what is agreed to": ("The bank agreed to pay the fine in two parts.", [("bank", "to pay the fine in two parts")]),
    "a call for something": (
        "Orzovia’s call for a ban on trawling was met with silence.",
        [("Orzovia", "for a ban on trawling")],
    ),
    "a pledge to do something": (
        "Orzovia's pledge to stay neutral surprised the council.",
        [("Orzovia", "to stay neutral")],
    ),
    "what somebody refers to something as": (
        "Mara Holt referred to the tariff as “a tax on bread”.",
        [("Mara Holt", "the tariff as … “a tax on bread”")],
    ),
    "what opens a sentence is nobody's words": (
        "Speaking on the radio on Monday, Mara Holt referred to Ivo Brandt as “a gifted man”.",
        [("Mara Holt", "Ivo Brandt as … “a gifted man”")],
    ),
    "a programme is no quotation": (
        "Later on “Good Morning Orzovia,” Mara Holt questioned the mayor's honesty.",
        [("Mara Holt", "the mayor's honesty")],
    ),
    "a book is no quotation": (
        "The islands were calm when they left, Mara Holt said in her book, “The Long Way Home.”",
        [("Mara Holt", "The islands were calm when they left")],
    ),
    "somebody came to say it": (
        "Mara Holt stood at the harbour to say she was leaving the council.",
        [("Mara Holt", "she was leaving the council")],
    ),
    "an aside before a quoted verb": (
        "The harbour's debt, the board said, “is a perfect example of waste” in the islands.",
        [("board", "The harbour's debt … “is a perfect example of waste” … in the islands")],
    ),
    "an aside about proof before the clause": (
        "Mara Holt was just as blunt, claiming without any evidence that the mayor wanted to sell the port.",
        [("Mara Holt", "the mayor wanted to sell the port")],
    ),
    "an attack is claimed": (
        "The Black Net claimed responsibility for the attack on the port.",
        [("Black Net", "responsibility for the attack on the port")],
    ),
    "a poll shows a thing": (
        "A poll showed a dead heat between Mara Holt and Ivo Brandt.",
        [("poll", "a dead heat between Mara Holt and Ivo Brandt")],
    ),
    "a poll shows somebody ahead": (
        "A poll showed Mara Holt leading the race in the north.",
        [("poll", "Mara Holt leading the race in the north")],
    ),
    "what somebody used to say": (
        "Ivo Brandt used to boast that he had never lost a vote.",
        [("Ivo Brandt", "he had never lost a vote")],
    ),
    "a name with a long explanation": (
        "“The port is ours,” Ivo Brandt, the first mayor of the islands and a rival of the harbour board, said.",
        [("Ivo Brandt", "“The port is ours,”")],
    ),
    "what somebody is called out for": (
        "On Monday, Mara Holt called out the mayor for backing down.",
        [("Mara Holt", "for backing down")],
    ),
}

UNSAID = {
    "a request that is not granted": "The court denied a request by the harbour board to replace the crane.",
    "entry that is not granted": "Orzovia denied the trawlers entry.",
    "a plan that is weighed": "Orzovia is considering closing the port.",
    "what only happens shows nothing": "The protests show how hard it is to build anything in Orzovia.",
}


@pytest.mark.parametrize("case", SAID)
def test_said(case: str) -> None:
    text, expected = SAID[case]
    found = [(s.speaker, " … ".join(e.quote for e in s.pieces)) for s in statements_of(text, "en")]
    assert found == expected


@pytest.mark.parametrize("case", UNSAID)
def test_unsaid(case: str) -> None:
    assert statements_of(UNSAID[case], "en") == []


GOES_ON = "“No,” Mara Holt said. “We never met the envoy.” The council had asked her. “It is a good question.”"


def _contents(text: str, *, joined: bool) -> list[list[str]]:
    line = json.dumps({"doc_id": "a", "lang": "en", "text": text})
    (row,) = run_jsonl([line], joined=joined)
    return [[text[start:stop] for start, stop in quote["spans"]] for quote in row["quotes"]]


def test_what_goes_on_behind_its_attribution_is_a_statement_of_its_own() -> None:
    assert _contents(GOES_ON, joined=False) == [["“No,”"], ["“We never met the envoy.”"], ["“It is a good question.”"]]


def test_joined_it_is_one_statement_in_pieces() -> None:
    assert _contents(GOES_ON, joined=True) == [["“No,”", "“We never met the envoy.”"], ["“It is a good question.”"]]


def test_joined_quotations_of_another_cue_stay_apart() -> None:
    text = "“No,” Mara Holt said. “We never met,” Ivo Brandt added."
    assert _contents(text, joined=True) == [["“No,”"], ["“We never met,”"]]


def test_two_apostrophes_are_one_mark() -> None:
    text = "''We never met,'' Mara Holt said. ''The envoy's letter is a forgery.''"
    assert _contents(text, joined=True) == [["''We never met,''", "''The envoy's letter is a forgery.''"]]
