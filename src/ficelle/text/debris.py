"""What a page leaves in its text: tags, attributes, shortcodes."""

import re
from collections.abc import Iterator

from ficelle.text.offsets import Edit

_BLOCK = (
    "p|br|div|li|ul|ol|h[1-6]|hr|tr|table|tbody|thead|section|article|aside|header|footer|nav|figure|figcaption|"
    "blockquote|form|iframe|video|audio|noscript|amp-[a-z-]{1,30}"
)
_INLINE = (
    "a|span|b|i|em|strong|u|s|small|font|center|sup|sub|img|td|th|button|input|label|svg|path|source|time|ins|del|q|cite|"
    "link|meta"
)
_HIDDEN = re.compile(r"<(script|style)\b[^<>]{0,500}>[^<]{0,5000}</\1\s?>|<!--[^<>]{0,2000}-->", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:(?P<block>{_BLOCK})|{_INLINE}|script|style)(?P<rest>\s[^<>\n]{{0,1000}})?/?>", re.IGNORECASE)
_SHORTCODE = re.compile(
    r"\[/?(?:caption|embed|gallery|video|audio|vc_\w{1,30}|et_pb_\w{1,30})(?:\s[^\[\]\n]{0,300})?/?\]"
)

_DOUBLE = '"“”„″'
_VALUE = "|".join(
    (
        f"[{_DOUBLE}][^{_DOUBLE}<>\\n]{{0,500}}[{_DOUBLE}]",
        r"'[^'<>\n]{0,500}'",
        r"[‘’][^‘’<>\n]{0,500}[‘’]",
        r"[«»][^«»<>\n]{0,500}[«»]",
    )
)
_KNOWN = (
    "class|src|href|alt|title|width|height|style|id|rel|target|srcset|sizes|loading|type|content|name|value|on[a-z]{4,12}|"
    "allow|frameborder|scrolling|itemprop|property|role|lang|decoding|crossorigin|integrity|referrerpolicy|media|charset"
)
_WITH_EQUALS = re.compile(r"^[^\n=]*=.*$", re.MULTILINE)
_ATTRIBUTE = rf"(?:(?:data|aria)-[\w:.-]{{1,40}}|{_KNOWN})[  ]?=[  ]?(?:{_VALUE})"
_ATTRIBUTES = re.compile(
    rf"(?:(?<!\S)[{_DOUBLE}][ \t ]{{0,3}}|<[a-z][a-z0-9]{{0,15}}[ \t]{{1,3}})?(?<![\w-])(?P<first>{_ATTRIBUTE})"
    rf"(?P<more>(?:[ \t ]{{1,3}}(?:{_ATTRIBUTE}|async|defer|controls|autoplay|hidden|allowfullscreen|itemscope)\b|"
    rf"[ \t ]{{1,3}}{_ATTRIBUTE}){{0,30}})(?P<end>[ \t ]{{0,3}}[{_DOUBLE}]?[ \t ]{{0,3}}/?>)?",
    re.IGNORECASE,
)


def tags(text: str) -> Iterator[Edit]:
    """HTML tags, comments, scripts and styles that were left in the text. A tag that ends a line ends it here too."""
    if "<" not in text:
        return
    at = 0
    hidden = list(_HIDDEN.finditer(text))
    for found in sorted([*hidden, *_TAG.finditer(text)], key=lambda m: (m.start(), -m.end())):
        if found.start() < at or (found.re is _TAG and found["rest"] and not _attributes_only(found["rest"])):
            continue
        at = found.end()
        yield Edit(found.start(), at, "\n" if found.re is _TAG and found["block"] else "", "tag")


def _attributes_only(rest: str) -> bool:
    return "=" in rest or not rest.strip(" /\t")


def attributes(text: str) -> Iterator[Edit]:
    """Attributes of a torn tag: closed by `>`, or `data-`, or several together; a lone one may be prose."""
    if "=" not in text:
        return
    for line in _WITH_EQUALS.finditer(text):
        for found in _ATTRIBUTES.finditer(text, *line.span()):
            if found["end"] or found["more"] or found["first"].lower().startswith(("data-", "aria-")):
                yield Edit(found.start(), found.end(), "", "attribute")


def shortcodes(text: str) -> Iterator[Edit]:
    """Shortcodes of publishing systems, such as `[caption …]`."""
    if "[" not in text:
        return
    for found in _SHORTCODE.finditer(text):
        yield Edit(found.start(), found.end(), "", "shortcode")
