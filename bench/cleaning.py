"""What cleaning adds to extraction: the time of `clean` over trafilatura's on the same pages, and the peak of memory.

Two hundred pages of invented text, dressed as a news site dresses them: navigation, scripts, share buttons, cookie
notices, footers; half of the articles carry scraping debris. The target is a ratio of at most 0.25.

Run it with `python bench/cleaning.py`; a number after it is the number of pages.
"""

import random
import resource
import statistics
import sys
import time

from trafilatura import extract

from ficelle.text.clean import clean

WHO = ("The ministry of Ostrava Minor", "Minister Lena Korvath", "The harbour union", "A spokesman for Talmeria")
WHAT = ("rejected the accusations", "denounced an attempt at interference", "promised an inquiry", "asked for proof")
WHERE = (
    "in the capital on Thursday",
    "before the assembly",
    "on the public channel",
    "during a visit to the port",
)
SAID = ("“We deny any link with these accounts”", "“It is a campaign of slander”", "“Nobody has shown us anything”")
FRENCH = (
    "Le ministère a rejeté « des accusations sans fondement », jeudi, dans un communiqué.",
    "« Nous n’y sommes pour rien », a-t-il dit.",
)
DEBRIS = (
    "” data-script=”https://static.example/widget.js” >",
    "Share this article",
    "Lire aussi : La marée monte",
    "source site",
)
TEASER = (
    "<div class='teaser widget--small'><a class='teaser__link' href='/2041/05/the-tide' data-track='teaser-click'>"
    "<img src='/pictures/tide-320.jpg' srcset='/pictures/tide-640.jpg 2x' alt='The tide' loading='lazy' width='320'>"
    "<span class='teaser__kicker'>Harbour</span><h3>The tide came late again</h3></a></div>"
)
SCRIPT = "<script>window.page = window.page || []; page.push({'kind': 'article', 'section': 'world'});</script>"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    pages = [page(random.Random(number)) for number in range(count)]  # noqa: S311 - a bench needs no secret numbers
    extract(pages[0])
    clean("“warm”up")
    extracting, cleaning, letters = [], [], 0
    for html in pages:
        began = time.perf_counter()
        text = extract(html) or ""
        between = time.perf_counter()
        clean(text)
        cleaning.append(time.perf_counter() - between)
        extracting.append(between - began)
        letters += len(text)
    print(f"{len(pages)} pages, {sum(map(len, pages)) / 1e6:.1f} MB of HTML, {letters / 1e6:.2f} M characters of text")
    times = [f"{1e3 * statistics.fmean(seconds):.2f} ms" for seconds in (extracting, cleaning)]
    print("extraction {}, cleaning {} a page".format(*times))
    print(f"ratio {sum(cleaning) / sum(extracting):.3f} (target ≤ 0.25)")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def page(chance: random.Random) -> str:
    """One page: an article of 8 to 20 paragraphs inside what surrounds one."""
    paragraphs = [paragraph(chance) for _ in range(chance.randint(8, 20))]
    if chance.random() < 0.5:
        paragraphs = [f"{p} {chance.choice(DEBRIS)}" if chance.random() < 0.1 else p for p in paragraphs]
        paragraphs = [p.replace("” ", "”", 1) if chance.random() < 0.3 else p for p in paragraphs]
        paragraphs.insert(3, chance.choice(DEBRIS))
    body = "\n".join(f"<p class='article__text'>{text}</p>" for text in paragraphs)
    head = f"<title>Invented news</title><meta property='og:type' content='article'>{SCRIPT * 40}"
    return (
        f"<html><head>{head}</head><body><nav>{TEASER * 30}</nav><article><h1>Talmeria answers</h1>{body}</article>"
        f"<aside>{TEASER * 60}</aside><footer>{TEASER * 10}We use cookies to know you better.</footer></body></html>"
    )


def paragraph(chance: random.Random) -> str:
    """Two to four sentences."""
    return " ".join(sentence(chance) for _ in range(chance.randint(2, 4)))


def sentence(chance: random.Random) -> str:
    """One sentence, one in five French, one in three with a quotation."""
    if chance.random() < 0.2:
        return chance.choice(FRENCH)
    told = f"{chance.choice(WHO)} {chance.choice(WHAT)} {chance.choice(WHERE)}, {chance.randint(2, 900)} days later"
    return f"{told}: {chance.choice(SAID)} he said." if chance.random() < 0.33 else f"{told}."


if __name__ == "__main__":
    main()
