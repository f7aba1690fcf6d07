from datetime import datetime

import pytest
import trafilatura

from ficelle.errors import SettingsError
from ficelle.ingest.documents.dates import (
    Moment,
    best,
    dateline_claims,
    label_claims,
    metadata_claim,
    read_date,
    url_claims,
    zone_of,
)
from ficelle.ingest.documents.page_dates import page_claims
from ficelle.model import DateClaim, DateHow, Precision

DAY = datetime(2031, 5, 16)

READ: list[tuple[str, Moment | None]] = [
    ("2031-05-16", Moment(DAY, "day")),
    ("16 May 2031", Moment(DAY, "day")),
    ("16th of May, 2031", Moment(DAY, "day")),
    ("Friday, May 16, 2031", Moment(DAY, "day")),
    ("May 16th 2031", Moment(DAY, "day")),
    ("le 16 mai 2031", Moment(DAY, "day")),
    ("vendredi 1er août 2031", Moment(datetime(2031, 8, 1), "day")),
    ("16 févr. 2031", Moment(datetime(2031, 2, 16), "day")),
    ("31/12/2031", Moment(datetime(2031, 12, 31), "day")),
    ("12/31/2031", Moment(datetime(2031, 12, 31), "day")),
    ("05/05/2031", Moment(datetime(2031, 5, 5), "day")),
    ("05/06/2031", None),
    ("2031-05-16T08:12:30+02:00", Moment(datetime(2031, 5, 16, 6, 12, 30), "second")),
    ("2031-05-16T08:12:30.123Z", Moment(datetime(2031, 5, 16, 8, 12, 30), "second")),
    ("2031-05-16T23:30-0200", Moment(datetime(2031, 5, 17, 1, 30), "minute")),
    ("2031-05-16 08:12:30", Moment(DAY, "day", zoneless=True)),
    ("16 mai 2031 à 14h05", Moment(DAY, "day", zoneless=True)),
    ("16 May 2031, 2.05 pm GMT", Moment(datetime(2031, 5, 16, 14, 5), "minute")),
    ("16 May 2031 12:05 a.m. UTC", Moment(datetime(2031, 5, 16, 0, 5), "minute")),
    ("Fri, 16 May 2031 14:05:00 +0200", Moment(datetime(2031, 5, 16, 12, 5), "second")),
    ("Fri, 16 May 2031 14:05:00 EST", Moment(datetime(2031, 5, 16, 19, 5), "second")),
    ("16 May 2031 14:05 CET", Moment(DAY, "day", zoneless=True)),
    ("16 May", None),
    ("Thursday", None),
    ("yesterday", None),
    ("May 2031", None),
    ("30 February 2031", None),
    ("16 May 31", None),
    ("in 2031", None),
    ("9999-12-31T23:30:00-23:00", None),
    ("", None),
]


@pytest.mark.parametrize(("written", "moment"), READ)
def test_a_date_is_read_in_one_way_or_not_at_all(written: str, moment: Moment | None) -> None:
    assert read_date(written) == moment


def test_the_analysts_zone_reads_times_that_state_none() -> None:
    paris = zone_of("Europe/Paris")
    assert read_date("16 mai 2031 à 14h05", paris) == Moment(datetime(2031, 5, 16, 12, 5), "minute")
    assert read_date("2031-05-16T14:05Z", paris) == Moment(datetime(2031, 5, 16, 14, 5), "minute")
    assert read_date("16 May 2031 14:05", zone_of("-03:30")) == Moment(datetime(2031, 5, 16, 17, 35), "minute")


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(SettingsError, match="Europe/Paris"):
        zone_of("Marrow/Selm")


METADATA: list[tuple[object, tuple[datetime, Precision] | None]] = [
    ("2031-05", (datetime(2031, 5, 1), "month")),
    ("2031-05-16", (DAY, "day")),
    ("2031", None),
    (20310516, None),
    (None, None),
    ("1031-05-16", None),
    ("2031-05-16" * 20, None),
]


@pytest.mark.parametrize(("written", "said"), METADATA)
def test_metadata_is_read(written: object, said: tuple[datetime, Precision] | None) -> None:
    claim = metadata_claim(written, "meta date", None)
    assert (claim and (claim.claimed_at, claim.precision)) == said


def test_a_time_without_zone_keeps_its_day_and_says_so() -> None:
    claim = metadata_claim("2031-05-16T23:59", "meta date", None)
    assert claim == DateClaim("metadata", DAY, "day", "2031-05-16T23:59", "meta date (no time zone: its day is kept)")


URLS: list[tuple[str | None, tuple[datetime, Precision, str] | None]] = [
    ("https://a.example/2031/05/16/story", (DAY, "day", "2031/05/16")),
    ("https://a.example/world/2031/5/story", (datetime(2031, 5, 1), "month", "2031/5")),
    ("https://a.example/story-2031-05-16.html", (DAY, "day", "2031-05-16")),
    ("https://a.example/2031/05/16/story-2031-05-16", (DAY, "day", "2031/05/16")),
    ("https://a.example/2031/05/16/since-2030-01-02", None),
    ("https://a.example/2031/13/45/story", None),
    ("https://a.example/2031/02/30/story", None),
    ("https://a.example/story-12031-05-161", None),
    ("https://a.example/budget-2031", None),
    ("https://2031-05-16.example/story", None),
    ("https://a.example/story?from=2031-05-16", None),
    ("https://a.example/story#2031-05-16", None),
    (None, None),
]


@pytest.mark.parametrize(("url", "said"), URLS)
def test_the_path_of_an_address_is_read(url: str | None, said: tuple[datetime, Precision, str] | None) -> None:
    claims = [(c.claimed_at, c.precision, c.written) for c in url_claims(url)][:1]
    assert claims == ([said] if said else [])


DATELINES: list[tuple[str, datetime | None, str]] = [
    ("PORT-SELM, 16 May 2031 (MNA) – The ministry denied it.", DAY, "PORT-SELM, 16 May 2031 (MNA)"),
    (
        "Port-Selm (Agence Marrow), le 16 mai 2031 — Le ministère dément.",
        DAY,
        "Port-Selm (Agence Marrow), le 16 mai 2031",
    ),
    (
        "Headline of the story\n\nSAINT-ORÈNE-SUR-VAR, May 16, 2031 - It began.",
        DAY,
        "SAINT-ORÈNE-SUR-VAR, May 16, 2031",
    ),
    ("Varnes, le 16 mai 2031\n\nCommuniqué", DAY, "Varnes, le 16 mai 2031"),
    ("Published: 16 May 2031", DAY, "Published: 16 May 2031"),
    ("Titre\nPublié le 16 mai 2031 à 14h05, mis à jour le 17 mai 2031", DAY, "Publié le 16 mai 2031 à 14h05"),
    ("Publié le 05/06/2031", datetime(2031, 6, 5), "Publié le 05/06/2031"),
    ("Published 05/06/2031", None, ""),
    ("Friday 16 May 2031", DAY, "Friday 16 May 2031"),
    ("Date: 2031-05-16", DAY, "Date: 2031-05-16"),
    ("PORT-SELM, May 16 (MNA) – No year, no date.", None, ""),
    ("On Friday, 16 May 2031 the minister spoke.", None, ""),
    ("Mis à jour le 16 mai 2031", None, ""),
    ("Updated 16 May 2031", None, ""),
    ("The accord was signed in Selm, 16 May 2029, by both.", None, ""),
    ("The Selm Accord, 16 May 2029, was signed by both.", None, ""),
    ("\n".join(["line"] * 12 + ["Published: 16 May 2031"]), None, ""),
    ("", None, ""),
]


@pytest.mark.parametrize(("text", "day", "written"), DATELINES)
def test_datelines_are_read_at_the_head_of_a_text_only(text: str, day: datetime | None, written: str) -> None:
    claims = [(c.how, c.claimed_at, c.written) for c in dateline_claims(text)]
    assert claims == ([("dateline", day, written)] if day else [])


def test_lines_above_a_text_count_only_in_so_many_words() -> None:
    assert label_claims("Menu\n16 May 2029\nPORT-SELM, 16 May 2029 –\nPublished 16 May 2031\n")[0].claimed_at == DAY
    assert label_claims("16 May 2029\nUpdated: 16 May 2031") == []


def page(head: str = "", body: str = "") -> list[tuple[str, str]]:
    markup = f"<html><head><title>t</title>{head}</head><body><div><p>Text.</p>{body}</div></body></html>"
    tree = trafilatura.load_html(markup)
    return [(c.written, c.place) for c in page_claims(tree, "https://a.example/one", None)]


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


ARTICLE = '{"@type":"NewsArticle","datePublished":"2031-05-16","dateModified":"2031-05-20"}'
OTHER = '{"@type":"NewsArticle","url":"https://a.example/two","datePublished":"2030-01-01"}'
SELF = '{"@type":["Thing","NewsArticle"],"@id":"https://a.example/one#a","datePublished":"2031-05-16"}'
SAID = [("2031-05-16", "JSON-LD NewsArticle.datePublished")]
PAGES: list[tuple[str, str, list[tuple[str, str]]]] = [
    (ld(ARTICLE), "", SAID),
    (ld(f'{{"@graph":[{ARTICLE}]}}'), "", SAID),
    (ld(f"[{OTHER},{SELF}]"), "", SAID),
    (ld(f"[{OTHER},{ARTICLE}]"), "", []),
    (ld(f'{{"@type":"ItemList","itemListElement":[{OTHER}]}}'), "", []),
    (ld('{"@type":"Event","startDate":"2031-05-16","datePublished":"2031-05-16"}'), "", []),
    (ld("{broken"), "", []),
    (ld("[" * 100_000), "", []),
    (ld('{"@type":"NewsArticle","datePublished":{"a":1}}'), "", []),
    (
        '<meta property="article:published_time" content="2031-05-16">',
        "",
        [("2031-05-16", "meta article:published_time")],
    ),
    ('<meta name="DC.date.issued" content="2031-05-16">', "", [("2031-05-16", "meta DC.date.issued")]),
    ('<meta itemprop="datePublished" content="2031-05-16">', "", [("2031-05-16", "meta datePublished")]),
    ('<meta property="article:modified_time" content="2031-05-16">', "", []),
    ('<meta name="creation_date" content="2031-05-16">', "", []),
    ('<meta name="date" content="spring">', "", []),
    ("", '<time datetime="2031-05-16">Friday</time>', [("2031-05-16", "time[datetime], the page's only one")]),
    ("", '<time datetime="2031-05-16">a</time><time datetime="2031-05-17">b</time>', []),
    (
        "",
        '<p><time itemprop="datePublished" datetime="2031-05-16">a</time></p><time datetime="2030-05-17">b</time>',
        [("2031-05-16", "time[datetime] marked as published")],
    ),
    ("", '<time class="updated" datetime="2031-05-16">a</time>', []),
    ("", '<p>Updated <time datetime="2031-05-16">a</time></p>', []),
    ("", "<p>16 May 2031</p><p>Copyright 2031</p>", []),
]


@pytest.mark.parametrize(("head", "body", "claims"), PAGES)
def test_a_page_is_dated_by_what_it_states_outright(head: str, body: str, claims: list[tuple[str, str]]) -> None:
    assert page(head, body) == claims


def a_claim(how: DateHow, day: int, precision: Precision = "day", hour: int = 0) -> DateClaim:
    return DateClaim(how, datetime(2031, 5, day, hour), precision, "", "")


BEST = [
    ([], None),
    ([a_claim("dateline", 1), a_claim("url", 2)], 1),
    ([a_claim("url", 1), a_claim("metadata", 2)], 1),
    ([a_claim("metadata", 1), a_claim("given", 2)], 1),
    ([a_claim("metadata", 3), a_claim("metadata", 2)], 1),
    ([a_claim("metadata", 2), a_claim("metadata", 2, "second", 9)], 1),
    ([a_claim("metadata", 2, "minute", 8), a_claim("metadata", 2, "second", 9)], 1),
]


@pytest.mark.parametrize(("claims", "index"), BEST)
def test_the_best_claim_dates_a_document(claims: list[DateClaim], index: int | None) -> None:
    assert best(claims) == (None if index is None else claims[index])
