"""Many texts looked through at once give what each of them gives alone."""

from hypothesis import given
from hypothesis import strategies as st

from ficelle.ingest.posts.own_words import own_words
from ficelle.ingest.posts.tokens import find

PARTS = (
    "http", "https://", "www.", "a.example/p", "?u=1#frag", "@bob", "RT @bob: ", ".@al-x.y: ", "@", "＠jean",
    "#", "#tag", "＃タグ", "#1", "&", " ", "\n", "\u00a0", "\u200b", "\u00ad", "\u0301", "É", "ß", "ﬁ", "¨",
    "😀", "мир", "word", "<", "»", ".", ")", "@bob.bsky.social", "www.https://",
)  # fmt: skip
TEXTS = st.lists(st.lists(st.sampled_from(PARTS), max_size=12).map("".join), max_size=8)


@given(TEXTS, st.lists(st.sampled_from(("x", "bluesky", None)), min_size=8, max_size=8))
def test_tokens_are_those_of_each_text(texts: list[str], platforms: list[str | None]) -> None:
    together = find(texts, platforms[: len(texts)])
    for at, text in enumerate(texts):
        alone = find([text], [platforms[at]])
        for name in ("links", "hashtags", "mentions"):
            tokens = getattr(together, name).get(at)
            assert tokens == getattr(alone, name).get(0)
            assert all(text[start:stop] == written for written, start, stop in tokens or ())


@given(TEXTS)
def test_own_words_are_those_of_each_text(texts: list[str]) -> None:
    assert own_words(texts) == [words for text in texts for words in own_words([text])]


def test_what_stands_inside_a_link_is_no_token_of_its_own() -> None:
    found = find(
        ["see https://news.example/@korr#blackout, #Selm @brek", "nothing", "www.news.example/a #a"], ["x"] * 3
    )
    assert found.links == {0: [("https://news.example/@korr#blackout", 4, 39)], 2: [("www.news.example/a", 0, 18)]}
    assert found.hashtags == {0: [("#Selm", 41, 46)], 2: [("#a", 19, 21)]}
    assert found.mentions == {0: [("@brek", 47, 52)]}


def test_own_words_are_without_links_and_without_whom_a_reply_opens_with() -> None:
    texts = ["RT @korr: They  cut\nit https://a.example/b?c #x", "@korr @brek no @tove", "www.a.example says", ""]
    assert own_words(texts) == ["They cut it #x", "no @tove", "says", ""]
