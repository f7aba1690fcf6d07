import base64
import hashlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ficelle.errors import ReadError
from ficelle.ingest.documents import DOCUMENT_READERS, TEXT_READERS
from ficelle.ingest.documents import decode as decoding
from ficelle.ingest.documents import pdf as pdfs
from ficelle.ingest.documents.align import share_found
from ficelle.ingest.documents.decode import decode
from ficelle.ingest.reader import Batch, Item, Reader, ReadOptions
from ficelle.model import DateClaim
from ficelle.text.offsets import OffsetMap, Segment

READERS: dict[str, Reader] = {reader.name: reader for reader in (*DOCUMENT_READERS, *TEXT_READERS)}
TABLES = ("documents", "segments", "repairs", "duplicate_passages", "date_claims", "rejected")
Rows = dict[str, list[dict[str, Any]]]


def an_item(path: Path, **more: Any) -> Item:
    data = path.read_bytes()
    return Item(path.name, str(path), path, hashlib.sha256(data).hexdigest(), len(data), **more)


def reader_of(item: Item) -> str | None:
    head = item.path.read_bytes()[:65_536]
    return next((name for name, reader in READERS.items() if reader.recognises(item, head)), None)


def rows(batches: Iterator[Batch]) -> Rows:
    read: Rows = {table: [] for table in TABLES}
    for batch in batches:
        for table in TABLES:
            found = getattr(batch, table)
            read[table] += found.to_pylist() if found is not None else []
    return read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def read(folder: Path, data: bytes | str, expected: str, options: ReadOptions | None = None, **more: Any) -> Rows:
    path = folder / "given.file"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    item = an_item(path, **more)
    assert reader_of(item) == expected
    return rows(READERS[expected].read(item, options or ReadOptions()))


def the_document(read: Rows) -> dict[str, Any]:
    [document] = read["documents"]
    assert read["rejected"] == []
    return document


PAGE = """<!DOCTYPE html>
<html lang="fr-FR"><head><meta charset="utf-8"><title>La Varnie accuse l’Ostrelle | Le Courrier de Selm</title>
<link rel="canonical" href="https://www.courrier-selm.example/monde/2031/05/16/la-varnie-accuse/">
<meta property="og:title" content="La Varnie accuse l’Ostrelle d’ingérence">
<meta property="og:site_name" content="Le Courrier de Selm"><meta name="author" content="Ilse Brandt">
<meta property="article:published_time" content="2031-05-16T08:12:00+02:00">
<script>if (1 < 2) { document.write("<p>rien</p>"); }</script></head>
<body><header><nav><ul><li><a href="/">Accueil</a></li><li><a href="/monde">Monde</a></li></ul></nav></header>
<div class="cookie-banner"><p>Ce site utilise des cookies. Tout accepter.</p></div>
<main><article><h1>La Varnie accuse l&rsquo;Ostrelle d&rsquo;ingérence</h1>
<p class="meta">Publié le 16 mai 2031 à 08h12 par <a rel="author" href="/ilse">Ilse Brandt</a></p>
<p>Le ministre de l’Intérieur Jorun Adel a accusé jeudi l’Ostrelle d’ingérence, alors que l’île de Selm est en proie
   à des émeutes. &laquo;&nbsp;Ce n&#8217;est pas un fantasme, c&rsquo;est une <b>réalité</b>&nbsp;&raquo;,
a-t-il dit.</p>
<figure><img src="x.jpg"><figcaption>La police à Port-Selm mercredi.</figcaption></figure>
<p>« Même s’il y a des tentatives d’ingérence &amp; des mensonges, aucun pays ne recourt à la violence<sup>1</sup> », a
ajouté le ministre, interrogé sur <a href="https://exemple.example/?a=1&b=2">Selm 2</a>.</p>
<aside class="related"><h3>Lire aussi</h3><ul><li><a href="/a">Les émeutes expliquées</a></li></ul></aside>
<h2>L’Ostrelle dément</h2>
<p>Le ministère ostrellien des Affaires étrangères a rejeté jeudi ces accusations “infondées”. “Nous démentons tout lien
entre les chefs du mouvement et l’Ostrelle”, a-t-il déclaré dans un communiqué de l’agence d’État.</p>
<ul><li>Trois cent douze personnes ont été arrêtées, selon la préfecture de Selm.</li></ul>
<table><tr><th>Jour</th><th>Arrestations</th></tr><tr><td>Mardi</td><td>112</td></tr></table>
<p>« Nous n’avons ni maîtres<br>ni commanditaires », a dit Ana Telk, porte-parole du mouvement.</p></article>
<section id="comments" class="comments"><div class="comment"><p>Un commentaire de lecteur à ne jamais lire.</p></div>
</section></main><footer><p>© 2031 Le Courrier de Selm. Tous droits réservés.</p></footer></body></html>"""


def test_a_page_gives_its_article_with_what_it_says_of_itself(folder: Path) -> None:
    document = the_document(read(folder, PAGE, "html"))
    assert document["title"] == "La Varnie accuse l’Ostrelle d’ingérence"
    assert (document["author"], document["outlet"]) == ("Ilse Brandt", "Le Courrier de Selm")
    assert document["url"] == "https://www.courrier-selm.example/monde/2031/05/16/la-varnie-accuse/"
    assert (document["language"], document["language_how"]) == ("fr", "declared")
    assert (document["published_at"], document["published_how"]) == (datetime(2031, 5, 16, 6, 12), "metadata")
    assert (document["kind"], document["published_precision"]) == ("article", "second")


KEPT = [
    "La Varnie accuse",
    "émeutes. «",
    "réalité",
    "une réalité",
    "ni commanditaires",
    "Trois cent douze",
    "L’Ostrelle dément",
]
LEFT = ["cookies", "Accueil", "rien", "commentaire de lecteur", "droits réservés", "&", "<"]


def test_a_page_loses_its_menus_and_no_words(folder: Path) -> None:
    text = the_document(read(folder, PAGE, "html"))["text"].replace("& des mensonges", "et des mensonges")
    assert [words for words in KEPT if words not in text] == []
    assert [words for words in LEFT if words in text] == []


def test_every_character_of_an_article_comes_from_its_markup(folder: Path) -> None:
    found = read(folder, PAGE, "html")
    document = the_document(found)
    assert document["source_text"] == PAGE
    offsets = offsets_of(found, document)
    assert share_found(offsets, document["text"]) >= 0.99
    for words in ("infondées", "réalité", "ni commanditaires", "ingérence &", "Selm 2"):
        start = document["text"].index(words)
        span = offsets.source_span(start, start + len(words))
        assert PAGE[span.start : span.stop].replace("&amp;", "&") == words


def offsets_of(found: Rows, document: dict[str, Any]) -> OffsetMap:
    segments = [row for row in found["segments"] if row["document_id"] == document["document_id"]]
    return OffsetMap(tuple(Segment(s["start"], s["stop"], s["source_start"], s["source_stop"]) for s in segments))


def test_the_claims_of_a_page_are_all_kept(folder: Path) -> None:
    given = DateClaim("given", datetime(2031, 5, 15), "day", "2031-05-15", "--published")
    found = read(folder, PAGE, "html", ReadOptions(published=given))
    assert [(c["how"], c["place"]) for c in found["date_claims"]] == [
        ("given", "--published"),
        ("metadata", "meta article:published_time"),
        ("url", "url path"),
        ("dateline", "line above the text (no time zone: its day is kept)"),
    ]
    assert (found["documents"][0]["published_at"], found["documents"][0]["published_how"]) == (
        given.claimed_at,
        "given",
    )


@pytest.mark.parametrize("page", ["<html></html>", "<!doctype html><html><body><script>x</script></body></html>"])
def test_a_page_without_words_is_set_aside_with_the_reason(page: str, folder: Path) -> None:
    found = read(folder, page, "html")
    assert (found["documents"], [row["reason"] for row in found["rejected"]]) == (
        [],
        ["no article could be extracted from the page"],
    )


def test_a_headline_outside_the_article_is_read_with_it(folder: Path) -> None:
    body = "<p>" + "The ministry of Selm denied all of it again on Thursday. " * 6 + "</p>"
    page = (
        "<html><head><title>Selm denies “meddling” – Post</title>"
        "<meta property='og:title' content='Selm denies “meddling”'></head><body>"
        f"<header><div><h1>Selm denies “meddling”</h1></div></header><article>{body}</article></body></html>"
    )
    document = the_document(read(folder, page, "html"))
    assert document["text"].startswith("Selm denies “meddling”\n\nThe ministry")


# -- text -------------------------------------------------------------------------------------------------------------

ARTICLE = """Selm accuses Ostrelle of meddling, Ostrelle denies

” data-script=”https://static.example/widget.js” >

The minister of Selm, Jorun Adel, on Thursday accused the neighbour of interference while riots grip the island.

The minister of Selm, Jorun Adel, on Thursday accused Ostrelle of interference while riots grip the island. \
“It is a reality”regretting “that some made a deal”.

source site"""


def test_a_dirty_article_comes_out_clean_with_its_lead_said_once(folder: Path) -> None:
    found = read(folder, ARTICLE, "text")
    document = the_document(found)
    assert document["title"] == "Selm accuses Ostrelle of meddling, Ostrelle denies"
    assert "data-script" not in document["text"]
    assert "source site" not in document["text"]
    assert "“It is a reality” regretting “that some made a deal”." in document["text"]
    assert len(found["duplicate_passages"]) == 1
    assert (document["language"], document["language_how"], document["published_at"]) == ("en", "detected", None)
    assert {row["kind"] for row in found["repairs"]} >= {"glued mark"}
    assert all(ARTICLE[r["source_start"] : r["source_stop"]] == r["was"] for r in found["repairs"])


ENCODED = [
    ("Démenti du ministère", "utf-8", "utf-8", False),
    ("Démenti du ministère", "utf-8-sig", "utf-8-sig", False),
    ("Démenti du ministère", "utf-16", "utf-16", False),
    ("“Démenti” du ministère", "cp1252", "cp1252", True),
]


@pytest.mark.parametrize(("text", "written_in", "read_as", "guessed"), ENCODED)
def test_encodings(text: str, written_in: str, read_as: str, guessed: bool, folder: Path) -> None:
    found = read(folder, (text + ".\n\nSuite.").encode(written_in), "text")
    assert the_document(found)["text"].startswith(text)
    noted = [row["now"] for row in found["repairs"] if row["kind"] == "encoding"]
    assert noted == ([read_as] if guessed else [])


DECLARED = [
    (b"<meta charset=windows-1251>", "Опровержение", "cp1251"),
    (b"<meta charset='iso-8859-1'>", "“démenti”", "cp1252"),
    (b"<meta charset='klingon-1'>", "démenti", "utf-8"),
    (b"<meta charset=idna>", "démenti", "utf-8"),
    (b"<meta charset=utf-8>", "d\xe9menti", "cp1252"),
]


@pytest.mark.parametrize(("head", "words", "charset"), DECLARED)
def test_the_declared_charset_counts_if_it_can(head: bytes, words: str, charset: str) -> None:
    data = head + words.encode(charset)
    assert decode(data, "a.html", decoding.declared_charset(data)).text.endswith(words)


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    decoded = decode("é".encode() * 50 + b"\xe9\xff" + b" fin", "a.txt")
    assert decoded.text == "é" * 50 + "\ufffd\ufffd fin"
    assert decoded.guessed


BINARY = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), bytes(range(256)) * 20, b"abc\0def", b"", b" \n\t"]


@pytest.mark.parametrize("data", BINARY)
def test_what_is_no_text_is_recognised_by_none(data: bytes, folder: Path) -> None:
    path = folder / "given.txt"
    path.write_bytes(data)
    assert reader_of(an_item(path)) is None


@pytest.mark.parametrize("reader", ["text", "html", "feed", "email"])
def test_a_document_has_a_bounded_size(reader: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_DOCUMENT", 10)
    path = folder / "given.file"
    path.write_text("more than ten characters")
    with pytest.raises(ReadError, match=r"given.file: 24 bytes is more than one document may have \(10\)"):
        list(READERS[reader].read(an_item(path), ReadOptions()))


URLS = [
    ("Title\n\nText.\n\nSource: https://a.example/2031/05/16/x", "https://a.example/2031/05/16/x"),
    ("https://a.example/x\nTitle\n\nText.", "https://a.example/x"),
    ("https://a.example/x\nhttps://b.example/y\nText.", None),
    ("Title\n\nSee https://a.example/x for more.", None),
]


@pytest.mark.parametrize(("text", "url"), URLS)
def test_an_address_alone_on_its_line_is_the_texts_own(text: str, url: str | None, folder: Path) -> None:
    document = the_document(read(folder, text, "text"))
    assert document["url"] == url
    assert document["published_how"] == ("url" if url and "2031" in url else None)


KINDS = [
    ("COMMUNIQUÉ DE PRESSE\n\nLe ministère dément.", "statement"),
    ("Communiqué du ministère des Affaires étrangères\n\nLe ministère dément.", "statement"),
    ("Ministry of the Interior\nPress release No 12/31\n\nThe ministry denies.", "statement"),
    ("FOR IMMEDIATE RELEASE\n\nThe ministry denies.", "statement"),
    ("Statement by the spokesperson of the ministry\n\nThe ministry denies.", "statement"),
    ("Statement wins over doubters\n\nThe ministry denies.", "article"),
    ("Ostrelle denies in a press release\n\nThe ministry denies.", "article"),
    ("Communiqué contre communiqué : la crise s’aggrave\n\nLe ministère dément.", "article"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_a_statement_says_that_it_is_one(text: str, kind: str, folder: Path) -> None:
    assert the_document(read(folder, text, "text"))["kind"] == kind
    assert the_document(read(folder, text, "text", ReadOptions(kind="article")))["kind"] == "article"


def test_what_the_analyst_gives_wins(folder: Path) -> None:
    options = ReadOptions(outlet="The Marrow Post", language="en", kind="statement")
    document = the_document(read(folder, PAGE, "html", options))
    assert (document["outlet"], document["language"], document["language_how"]) == ("The Marrow Post", "en", "given")
    assert document["kind"] == "statement"


def test_the_same_document_has_the_same_id(folder: Path) -> None:
    ids = {the_document(read(folder, text, "text"))["document_id"] for text in (ARTICLE, ARTICLE, ARTICLE + "\n")}
    assert len(ids) == 1


# -- PDF --------------------------------------------------------------------------------------------------------------


def a_pdf(text: list[str], about: str = "") -> bytes:
    shown = "".join(f"({line}) Tj T* " for line in text)
    stream = f"BT /F1 12 Tf 14 TL 50 700 Td {shown}ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<<{about}>>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{one}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    xref = (
        f"xref\n0 7\n0000000000 65535 f \n{table}trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    )
    return (out + xref).encode("latin-1")


CREATED = "/CreationDate(D:20310101120000Z)/Author(A. Writer)"


def test_a_pdf_gives_its_text_layer_and_no_date_of_its_file(folder: Path) -> None:
    found = read(
        folder, a_pdf(["Selm denies meddling", "The ministry denies it."], CREATED + "/Title(doc1.docx)"), "pdf"
    )
    document = the_document(found)
    assert "The ministry denies it." in document["text"]
    assert (document["title"], document["author"]) == ("Selm denies meddling", "A. Writer")
    assert (document["published_at"], found["date_claims"]) == (None, [])


def test_the_title_of_a_pdf_counts_where_its_text_says_it(folder: Path) -> None:
    document = the_document(read(folder, a_pdf(["Ministry", "On the events"], "/Title(On the Events)"), "pdf"))
    assert document["title"] == "On the Events"


def test_a_scan_is_refused(folder: Path) -> None:
    with pytest.raises(ReadError, match=r"given.file: a scan without a text layer.*OCR"):
        read(folder, a_pdf([]), "pdf")


def test_a_pdf_of_too_many_words_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfs, "MAX_TEXT", 5)
    with pytest.raises(ReadError, match="more than 5 characters"):
        read(folder, a_pdf(["Selm denies meddling"]), "pdf")


def test_a_broken_pdf_is_refused(folder: Path) -> None:
    with pytest.raises(ReadError, match="given.file: not a PDF that can be read"):
        read(folder, b"%PDF-1.7\nnothing", "pdf")


# -- feeds ------------------------------------------------------------------------------------------------------------

RSS = """<?xml version="1.0" encoding="utf-8"?><!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Agence Marrow</title><link>https://marrow.example/</link><language>fr</language>
<item><title>Selm d&#233;ment &amp; accuse</title><link>https://marrow.example/2031/05/16/a</link>
<dc:creator>I. Brandt</dc:creator>
<pubDate>Fri, 16 May 2031 14:05:00 +0200</pubDate><description>Court.</description>
<content:encoded><![CDATA[<p>Le minist&egrave;re a
 <b>d&eacute;menti</b>.</p><p>« Rien », a-t-il dit.</p>]]></content:encoded></item>
<item><title>Sans texte</title><link>https://marrow.example/b</link></item>
<item><title>R&eacute;sum&#233;</title><link>https://marrow.example/c</link>
<description>&lt;p&gt;Un d&amp;eacute;menti.&lt;/p&gt;</description></item>
</channel></rss>""".replace("R&eacute;", "Ré")

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Marrow Wire</title><id>x</id>
<entry><title>Denial</title><id>1</id><link href="https://wire.example/1"/><published>2031-05-16T10:00:00Z</published>
<updated>2031-05-18T10:00:00Z</updated><content type="html">&lt;p&gt;The ministry denied it.&lt;/p&gt;</content></entry>
<entry><title>Updated only</title><id>2</id><link href="https://wire.example/2"/><updated>2031-05-18T10:00:00Z</updated>
<summary>The ministry said so.</summary></entry></feed>"""


def test_every_entry_of_a_feed_is_a_document_or_set_aside(folder: Path) -> None:
    found = read(folder, RSS, "feed")
    first, second = found["documents"]
    assert first["text"] == "Le ministère a démenti.\n\n« Rien », a-t-il dit."
    assert (first["title"], first["author"], first["outlet"]) == ("Selm dément & accuse", "I. Brandt", "Agence Marrow")
    assert (first["published_at"], first["published_how"]) == (datetime(2031, 5, 16, 12, 5), "metadata")
    assert (first["language"], first["language_how"], first["source_row"]) == ("fr", "declared", 1)
    assert share_found(offsets_of(found, first), first["text"]) == 1
    assert (second["text"], second["source_row"], second["published_at"]) == ("Un démenti.", 3, None)
    assert [(row["source_row"], row["reason"]) for row in found["rejected"]] == [
        (2, "the entry carries no text, only a link to it")
    ]


def test_an_update_is_no_publication(folder: Path) -> None:
    dated, undated = read(folder, ATOM, "feed")["documents"]
    assert (dated["published_at"], dated["url"]) == (datetime(2031, 5, 16, 10), "https://wire.example/1")
    assert (undated["published_at"], undated["text"]) == (None, "The ministry said so.")


BAD_FEEDS = [
    ("<rss><channel><title>Empty</title></channel></rss>", "without entries"),
    (
        '<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss><channel><item><title>&a;</title></item></channel></rss>',
        "own entities",
    ),
]


@pytest.mark.parametrize(("feed", "said"), BAD_FEEDS)
def test_feeds_that_cannot_be_read_are_refused(feed: str, said: str, folder: Path) -> None:
    with pytest.raises(ReadError, match=f"given.file: .*{said}"):
        read(folder, feed, "feed")


# -- WARC -------------------------------------------------------------------------------------------------------------


def a_record(kind: str, body: bytes, head: str = "") -> bytes:
    digest = base64.b32encode(hashlib.sha1(body.partition(b"\r\n\r\n")[2], usedforsecurity=False).digest()).decode()
    fields = f"WARC-Type: {kind}\r\n{head}Content-Length: {len(body)}\r\n"
    payload = f"WARC-Payload-Digest: sha1:{digest}\r\n" if kind == "response" else ""
    return f"WARC/1.0\r\n{fields}{payload}\r\n".encode() + body + b"\r\n\r\n"


def a_warc(*captures: tuple[str, str, bytes]) -> bytes:
    head = "WARC-Target-URI: https://a.example/x\r\nWARC-Date: 2031-05-20T08:00:00Z\r\n"
    about = "Content-Type: application/http; msgtype=response\r\n"
    records = [a_record("warcinfo", b"software: by hand\r\n")]
    for status, kind, body in captures:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        records.append(a_record("response", answer, head + about))
    return b"".join(records)


LATIN = PAGE.replace('<meta charset="utf-8">', "").replace("’", "'").encode("latin-1", "xmlcharrefreplace")


def test_every_page_of_a_warc_is_a_document_and_the_rest_is_counted(folder: Path) -> None:
    data = a_warc(
        ("200 OK", "text/html; charset=ISO-8859-1", LATIN),
        ("404 Not Found", "text/html", PAGE.encode()),
        ("200 OK", "image/png", b"\x89PNG"),
    )
    found = read(folder, data, "warc")
    [document] = found["documents"]
    assert (document["collected_at"], document["published_at"]) == (
        datetime(2031, 5, 20, 8),
        datetime(2031, 5, 16, 6, 12),
    )
    assert (document["source_row"], "émeutes" in document["text"]) == (2, True)
    assert [(row["source_row"], row["reason"]) for row in found["rejected"]] == [
        (1, "a warcinfo record, not a captured page"),
        (3, "not the page: the server answered 404"),
        (4, "not an HTML page (image/png)"),
    ]


def test_a_capture_is_no_publication(folder: Path) -> None:
    page = b"<html><body><p>The ministry of Selm denies that it ever knew of any of it.</p></body></html>"
    found = read(folder, a_warc(("200 OK", "text/html", page)), "warc")
    [document] = found["documents"]
    assert (document["published_at"], document["url"]) == (None, "https://a.example/x")
    assert (found["date_claims"], document["collected_at"]) == ([], datetime(2031, 5, 20, 8))


def test_bytes_that_are_not_those_captured_are_set_aside(folder: Path) -> None:
    data = a_warc(("200 OK", "text/html", PAGE.encode())).replace(b"porte-parole", b"porte-PAROLE")
    found = read(folder, data, "warc")
    assert (found["documents"], found["rejected"][1]["reason"]) == (
        [],
        "its bytes are not those that were captured: a digest does not match",
    )


def test_what_stands_before_the_break_of_a_warc_is_kept(folder: Path) -> None:
    data = a_warc(("200 OK", "text/html", PAGE.encode())) + b"no record\r\n\r\n"
    found = read(folder, data, "warc")
    assert len(found["documents"]) == 1
    assert "broken from here on" in found["rejected"][-1]["reason"]


# -- e-mail -----------------------------------------------------------------------------------------------------------

SAVED = """Received: from mail.example\r
From: =?utf-8?q?Minist=C3=A8re?= <presse@selm.example>\r
To: desk@post.example\r
Date: Fri, 16 May 2031 14:05:00 +0200\r
Subject: =?utf-8?q?D=C3=A9menti?=\r
MIME-Version: 1.0\r
Content-Type: multipart/alternative; boundary=b\r
\r
--b\r
Content-Type: text/plain; charset=utf-8\r
Content-Transfer-Encoding: 8bit\r
\r
Le ministère “dément” tout.\r
--b\r
Content-Type: text/html; charset=utf-8\r
\r
<p>Le ministère dément tout.</p>\r
--b--\r
"""
PASTED = """De : Ministère <presse@selm.example>
Envoyé : vendredi 16 mai 2031 14:05
À : desk
Objet : Démenti

Le ministère “dément” tout.
"""
NAMELESS = PASTED.replace("De : Ministère <presse@selm.example>", "From: presse@selm.example")
MAILS = [
    (SAVED, "Ministère", datetime(2031, 5, 16, 12, 5), "e-mail Date"),
    (PASTED, "Ministère", datetime(2031, 5, 16), "e-mail Date (no time zone: its day is kept)"),
    (NAMELESS, "presse@selm.example", datetime(2031, 5, 16), "e-mail Date (no time zone: its day is kept)"),
]


@pytest.mark.parametrize(("mail", "author", "at", "place"), MAILS)
def test_a_message_is_a_document(mail: str, author: str, at: datetime, place: str, folder: Path) -> None:
    found = read(folder, mail, "email")
    document = the_document(found)
    assert document["text"].strip() == "Le ministère “dément” tout."
    assert (document["author"], document["title"]) == (author, "Démenti")
    assert (document["published_at"], document["published_how"]) == (at, "metadata")
    assert [claim["place"] for claim in found["date_claims"]] == [place]


def test_a_message_in_html_only_is_traced_to_its_markup(folder: Path) -> None:
    mail = (
        "MIME-Version: 1.0\nFrom: a@b.example\nSubject: S\nContent-Type: text/html\n\n<p>We deny</p><p>it &amp; all</p>"
    )
    found = read(folder, mail, "email")
    document = the_document(found)
    assert (document["text"], document["source_text"].strip()) == (
        "We deny\n\nit & all",
        "<p>We deny</p><p>it &amp; all</p>",
    )
    assert share_found(offsets_of(found, document), document["text"]) == 1


def test_a_message_without_text_is_refused(folder: Path) -> None:
    head = "MIME-Version: 1.0\nFrom: a@b.example\nSubject: S\n"
    mail = f"{head}Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA"
    with pytest.raises(ReadError, match="no text, only attachments"):
        read(folder, mail, "email")


@pytest.mark.parametrize("text", ["From: the desk\n\nA text.", "Date: today\nWords", "From here on, all: is text"])
def test_a_text_is_not_taken_for_a_message(text: str, folder: Path) -> None:
    assert the_document(read(folder, text, "text"))["text"].startswith(text[:4])


# -- laws -------------------------------------------------------------------------------------------------------------

WHOLE = [PAGE.encode(), RSS.encode(), ATOM.encode(), SAVED.encode(), PASTED.encode(), a_pdf(["Selm denies"], CREATED)]
WHOLE += [a_warc(("200 OK", "text/html", PAGE.encode())), ARTICLE.encode("utf-16")]


@settings(max_examples=250)
@given(whole=st.sampled_from(WHOLE), at=st.integers(0, 3_000), bent=st.binary(max_size=8), cut=st.integers(0, 2_000))
def test_bent_files_raise_nothing_but_read_errors(
    whole: bytes, at: int, bent: bytes, cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    at = at % len(whole)
    data = (whole[:at] + bent + whole[at + len(bent) :])[: max(1, len(whole) - cut)]
    for_each_reader(data, tmp_path_factory.mktemp("bent"))


@settings(max_examples=150)
@given(
    noise=st.binary(max_size=400),
    head=st.sampled_from([b"", b"%PDF-", b"WARC/1.0\r\n", b"<html>", b"<rss>", b"From: a\nDate: b\n"]),
)
def test_noise_raises_nothing_but_read_errors(
    noise: bytes, head: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for_each_reader(head + noise, tmp_path_factory.mktemp("noise"))


def for_each_reader(data: bytes, folder: Path) -> None:
    """Each reader that would be asked, or is forced, reads the file or refuses it; its maps are total."""
    path = folder / "given.file"
    path.write_bytes(data)
    item = an_item(path)
    for reader in READERS.values():
        reader.recognises(item, data[:65_536])
        with suppress(ReadError):
            assert_whole(rows(reader.read(item, ReadOptions())))


def assert_whole(found: Rows) -> None:
    for document in found["documents"]:
        assert len(offsets_of(found, document)) == len(document["text"])
