"""What scraping leaves, and what cleaning makes of it. Countries, people and outlets are invented."""

import pytest

from ficelle.text.clean import clean, unescape

REPAIRED = {
    # torn widgets, attributes, tags
    "attribute, curly marks": ("Rain.\n\n” data-script=”https://static.example/v.js” >\n\nSun.", "Rain.\n\nSun."),
    "attribute, straight marks": ('Rain.\n\n" data-script="https://static.example/v.js" >\n\nSun.', "Rain.\n\nSun."),
    "attribute, single marks": ("Rain.\n\ndata-id='12' class='player'>\n\nSun.", "Rain.\n\nSun."),
    "attribute, angle marks": ("Pluie.\n\nclass=«lecteur» data-x=«1» >\n\nSoleil.", "Pluie.\n\nSoleil."),
    "attribute after a closed quotation": ("She said “yes” data-id=”4” >\n\nSun.", "She said “yes”\n\nSun."),
    "several attributes": ('Rain class="a" width="640" height="360" fell.', "Rain fell."),
    "torn tag": ('Rain.\n<div class="ad" id="top">\nSun.', "Rain.\n\nSun."),
    "inline tags": ("The <b>port</b> of <em>Talm</em> is shut.", "The port of Talm is shut."),
    "break": ("Le port est fermé.<br/>La mer monte.", "Le port est fermé.\nLa mer monte."),
    "anchor": ('The <a href="https://example.org">port</a> is shut.', "The port is shut."),
    "script": ("Rain.<script>var a = 1;</script> Sun.", "Rain. Sun."),
    "comment": ("Rain.<!-- ad slot 3 --> Sun.", "Rain. Sun."),
    "shortcode": ("[caption id=3]The port[/caption] is shut.", "The port is shut."),
    # lines of the page
    "share": ("Rain.\n\nShare this article\n\nSun.", "Rain.\n\nSun."),
    "share, French": ("Pluie.\n\nPartager sur Facebook\n\nSoleil.", "Pluie.\n\nSoleil."),
    "buttons": ("Rain.\n\nFacebook Twitter WhatsApp Email\n\nSun.", "Rain.\n\nSun."),
    "buttons with bars": ("Pluie.\n\nFacebook | Twitter | Imprimer\n\nSoleil.", "Pluie.\n\nSoleil."),
    "read also": ("Rain.\n\nRead also: The tide came late\n\nSun.", "Rain.\n\nSun."),
    "lire aussi": ("Pluie.\n\nLire aussi : La marée monte\n\nSoleil.", "Pluie.\n\nSoleil."),
    "lire aussi, headline": ("Pluie.\n\nLire aussi La marée monte à Talm\n\nSoleil.", "Pluie.\n\nSoleil."),
    "read more, capitals": ("Rain.\n\nREAD MORE: The tide came late.\n\nSun.", "Rain.\n\nSun."),
    "advertisement": ("Rain.\n\nAdvertisement\n\nSun.", "Rain.\n\nSun."),
    "story continues": ("Rain.\n\nStory continues below advertisement.\n\nSun.", "Rain.\n\nSun."),
    "publicité": ("Pluie.\n\nLa suite après cette publicité\n\nSoleil.", "Pluie.\n\nSoleil."),
    "cookies": ("We use cookies to improve your experience.\n\nRain.", "Rain."),
    "cookies, French": ("Ce site utilise des cookies pour vous servir.\n\nPluie.", "Pluie."),
    "newsletter": ("Rain.\n\nSubscribe to our newsletter for more.\n\nSun.", "Rain.\n\nSun."),
    "newsletter, French": ("Pluie.\n\nInscrivez-vous à notre newsletter !\n\nSoleil.", "Pluie.\n\nSoleil."),
    "reading time": ("5 min read\n\nRain.", "Rain."),
    "reading time, French": ("Temps de lecture : 3 min\n\nPluie.", "Pluie."),
    "counts": ("Rain.\n\n1,204 shares\n\nSun.", "Rain.\n\nSun."),
    "source site, own line": ("Rain.\n\nsource site", "Rain."),
    "source site, trailing": ("The tide fell, he said. Source site", "The tide fell, he said."),
    "lire la suite, trailing": ("La marée baisse, dit-il. Lire la suite »", "La marée baisse, dit-il."),
    "stray stops": ("Rain.\n .\nSun.", "Rain.\nSun."),
    # punctuation said twice
    "stop, space, stop": ("Sources cited Talm or Ostrava. .", "Sources cited Talm or Ostrava."),
    "two stops": ("The port is shut.. The sea rises.", "The port is shut. The sea rises."),
    "two commas": ("In Talm,, the port is shut.", "In Talm, the port is shut."),
    "comma, stop": ("Le port est fermé,. La mer monte.", "Le port est fermé. La mer monte."),
    "question, stop": ("Who shut the port?. Nobody knows.", "Who shut the port? Nobody knows."),
    "two stops before a mark": ("“The port is shut..” he said.", "“The port is shut.” he said."),
    # two apostrophes that stand for one mark
    "doubled apostrophes": ("''The port is shut,'' she said.", '"The port is shut," she said.'),
    "doubled apostrophes, unclosed": (
        "''The port is shut.\n\n''The sea rises.''",
        '"The port is shut.\n\n"The sea rises."',
    ),
    # quotation marks glued or orphaned
    "closing glued": ("“It is a reality”regretting it.", "“It is a reality” regretting it."),
    "both glued": ("“It is a reality”regretting “that some left”.", "“It is a reality” regretting “that some left”."),
    "stop, closing glued": ("“The sea rose.”denounced the mayor.", "“The sea rose.” denounced the mayor."),
    "opening glued": ("The mayor denounced“a lie”.", "The mayor denounced “a lie”."),
    "opening glued to a colon": ("The mayor answered:“No”.", "The mayor answered: “No”."),
    "straight glued": (
        '"It is a reality"regretting "that some left".',
        '"It is a reality" regretting "that some left".',
    ),
    "straight opening glued": ('The mayor denounced"a lie" again.', 'The mayor denounced "a lie" again.'),
    "angle glued": ("« La mer monte »a dit le maire.", "« La mer monte » a dit le maire."),
    "angle opening glued": ("Le maire dénonce«un mensonge».", "Le maire dénonce «un mensonge»."),
    "low-high glued": ("„Das Meer steigt“sagte sie.", "„Das Meer steigt“ sagte sie."),
    "back to back": ("“No”“Never”", "“No” “Never”"),
    "orphaned closing": ("The port ” is shut.", "The port is shut."),
    "orphaned line": ("Rain.\n\n”\n\nSun.", "Rain.\n\nSun."),
    # characters
    "mojibake, French": ("Le marchÃ© est fermÃ© Ã\xa0 midi.", "Le marché est fermé à midi."),
    "mojibake, lost no-break": ("Il va Ã la mer.", "Il va à la mer."),
    "mojibake, marks": ("â€œItâ€™s shutâ€\x9d, he said.", "“It’s shut”, he said."),
    "mojibake, twice": ("It Ã¢â‚¬â„¢s", "It ’s"),
    "Windows-1252 controls": ("It\x92s \x93shut\x94.", "It’s “shut”."),
    "soft hyphen": ("The inter\u00adference", "The interference"),
    "soft hyphen, broken line": ("The inter\u00ad\nference", "The interference"),
    "zero width": ("The\u200b port\ufeff is shut\u2060.", "The port is shut."),
    "byte order mark": ("\ufeffRain.", "Rain."),
    "no-break in English": ("The\u00a0port is\u202fshut.", "The port is shut."),
    "controls": ("The \x00port\x1b is shut.", "The port is shut."),
    "direction in Latin text": ("The \u202aport\u202c is shut.", "The port is shut."),
    "lone surrogate": ("The \ud83d port", "The \ufffd port"),
    "entities": ("Talm &amp; Ostrava &laquo; oui &raquo;", "Talm & Ostrava « oui »"),
    "entities escaped twice": ("L&amp;#39;&amp;eacute;t&amp;eacute;", "L'été"),
    # spaces
    "line ends": ("Rain.\r\nSun.\rWind.", "Rain.\nSun.\nWind."),
    "blank lines": ("Rain.\n\n\n \n\nSun.", "Rain.\n\nSun."),
    "trailing spaces": ("Rain. \t\nSun.  ", "Rain.\nSun."),
    "several spaces": ("The   port  is shut.", "The port is shut."),
    "leading spaces": ("Rain.\n   Sun.", "Rain.\nSun."),
}

KEPT = (
    "“The port is shut,” he said. “Nobody knows why.”",
    "‘The port is shut,’ she said. ‘The mayor said “never”.’",
    '"The port is shut," he said.',
    "« La mer monte », a dit le maire. Il ajoute : « Partez ! »",
    "«\u00a0La mer monte\u00a0», a dit le maire\u202f; il ajoute\u00a0: «\u202fPartez\u202f!\u202f»",
    "Le budget est de 10\u202f000\u00a0€.",
    "L’affaire « d’“intérêt” » de l’été, aujourd’hui.",
    "„Das Meer steigt“, sagte sie. »Ja«, sagte er.",
    "”Havet stiger”, sa hon.",
    "He is 5'10\" and was born in the '90s; rock 'n' roll, the workers' rights.",
    'A 19" rack, 5\'10"tall.',
    "Well... maybe… or . . . not?! No!!",
    "Uh.. your proposal",
    "Mr. Korvath, Ph.D., of the U.S. Army, etc., left at 5 p.m.",
    "The tanks (“Leopard”s) and the “B”-list.",
    "Version 1.2.3, see https://example.org/a..b?c=d&e=f and ../up.",
    'if (a == b) { print("x"); }  // two  spaces',
    "Sharing is caring: share this article with a friend, the mayor said.",
    "The advertisement was withdrawn. Read more books, the minister advised.",
    "Lire aussi bien que possible est un art.",
    "Il a dit vouloir partager l'article avec la presse.",
    "“Share this article”",
    "AT&T, R&D & co; x &y; fish &chips;",
    "5 < 6 and 7 > 2; <someone@example.org>",
    'He wrote class="warning" on the board.',
    "家\u3000「港は閉鎖された」と市長は述べた。",
    "صرّح الوزير: «الميناء مغلق» می\u200cخواهم",
    'צה"ל הודיע',
    "นายกเทศมนตรี\u200bกล่าว",
    "A family 👨\u200d👩\u200d👧 left.",
    "* * *",
    "– Oui, dit-il.\n– Non.",
    "Fuß“ ist kein Zitat",
)


@pytest.mark.parametrize(("dirty", "expected"), REPAIRED.values(), ids=REPAIRED)
def test_debris_is_repaired(dirty: str, expected: str) -> None:
    cleaned = clean(dirty)
    assert cleaned.text == expected
    assert cleaned.repairs
    assert all(dirty[r.source_start : r.source_stop] == r.was for r in cleaned.repairs)


@pytest.mark.parametrize(("dirty", "expected"), REPAIRED.values(), ids=REPAIRED)
def test_repaired_text_is_left_alone(dirty: str, expected: str) -> None:
    again = clean(expected)
    assert again.text == expected, dirty
    assert again.repairs == ()


@pytest.mark.parametrize("text", KEPT)
def test_text_that_is_right_is_left_alone(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.text == text
    assert cleaned.repairs == ()


def test_a_span_is_shown_in_its_source() -> None:
    source = "Rain.\n\n” data-script=”https://static.example/v.js” >\n\n“It is a reality”regretting&nbsp;it."
    cleaned = clean(source)
    start = cleaned.text.index("reality")
    span = cleaned.offsets.source_span(start, start + len("reality” regretting it"))
    assert source[span.start : span.stop] == "reality”regretting&nbsp;it"


FIRST = "The harbour minister of Talmeria accused its neighbour of interference in the port, while the strike goes on."
AGAIN = "Harbour minister Lena Korvath accused its neighbour of interference in the port, while the strike goes on."


@pytest.mark.parametrize("again", [FIRST, AGAIN], ids=["the same", "reworded at its start"])
@pytest.mark.parametrize(
    "tail", ["", " Asked for proof, she gave none.\n\nThe port is shut."], ids=["alone", "in a paragraph"]
)
def test_a_standfirst_said_again_is_marked_and_kept(again: str, tail: str) -> None:
    cleaned = clean(f"Port strike\n\n{FIRST}\n\n{again}{tail}")
    (duplicate,) = cleaned.duplicates
    assert cleaned.text[duplicate.start : duplicate.stop] == again
    assert cleaned.text[duplicate.of_start : duplicate.of_stop] == FIRST


def test_paragraphs_on_the_same_subject_are_no_duplicates() -> None:
    other = "The harbour union answered that the minister of Talmeria had not read a single page of the agreement."
    assert clean(f"{FIRST}\n\n{other}\n\nThe port is shut.\n\nThe port is shut.").duplicates == ()


def test_a_paragraph_pasted_again_is_marked() -> None:
    cleaned = clean(f"{FIRST}\n\nThe port is shut.\n\n{FIRST}")
    assert [cleaned.text[d.start : d.stop] for d in cleaned.duplicates] == [FIRST]


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("Talm &amp; Ostrava", "Talm & Ostrava"),
        ("&lt;3  &quot;yes&quot;..", '<3  "yes"..'),
        ("no entity; R&D", "no entity; R&D"),
        ("&amp;amp;lt;", "<"),
        ("&notit; &#0;", "&notit; &#0;"),
    ],
)
def test_posts_have_their_entities_read_and_nothing_else(post: str, expected: str) -> None:
    assert unescape(post).text == expected


HOSTILE = (
    *('"', "“", "”", "« ", "&", "&amp;", " ", "\n ", "<a =", "data-x=“", "s' ", "Ã", ". .", "\u00a0"),
    *("``a", "<<a", '\\"a', "″", "a´", "_a", "_a.", "**a", "[a](", "[1]", "ab-\n", "a", "l' a"),
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_megabytes_come_to_an_end(piece: str) -> None:
    text = (piece * 1_000_000)[:1_000_000]
    cleaned = clean(f"a{text}b")
    assert len(cleaned.offsets) == len(cleaned.text)
