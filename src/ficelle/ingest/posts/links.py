"""Links made comparable: the same page gets the same canonical link, however it was shared. No network is used.

Canonical means: https, no www., mobile or AMP host, no default port, no tracking parameters, the others sorted, no
fragment, no trailing slash. What is shown is always the link as written.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote


class Link(NamedTuple):
    """A canonical link and the registered domain it leads to; no domain where it is hidden by a shortener."""

    value: str
    domain: str | None


# Parameters that say how a link was shared and never which page it is.
_TRACKING_PREFIXES = (
    "utm_", "at_", "pk_", "mtm_", "piwik_", "matomo_", "ga_", "itm_", "mc_", "hsa_", "_hs", "fb_", "guce_", "vero_",
    "oly_", "__cft__", "__xts__", "ns_", "wt_", "stm_", "sc_", "trk_", "asc_", "ml_", "cx_",
)  # fmt: skip
_TRACKING = frozenset(
    [
        "fbclid",
        "gclid",
        "dclid",
        "yclid",
        "msclkid",
        "twclid",
        "ttclid",
        "wbraid",
        "gbraid",
        "igshid",
        "igsh",
        "gclsrc",
        "li_fat_id",
        "epik",
        "mibextid",
        "rdid",
        "__tn__",
        "__twitter_impression",
        "ref_src",
        "ref_url",
        "refsrc",
        "_ga",
        "_gl",
        "spm",
        "si",
        "feature",
        "xtor",
        "cmpid",
        "cmp",
        "ocid",
        "ncid",
        "smid",
        "smtyp",
        "mkt_tok",
        "s_cid",
        "icid",
        "ito",
        "ftag",
        "guccounter",
        "trk",
        "trkcampaign",
        "sr_share",
        "soc_src",
        "soc_trk",
        "hss_channel",
        "share_id",
        "sharetype",
        "rss_source",
        "dlvrit",
        "sfnsn",
        "s_kwcid",
        "share_bandid",
        "is_from_webapp",
        "sender_device",
        "sender_web_id",
        "_r",
        "_t",
        "tt_medium",
        "tt_content",
        "wtrid",
        "amp",
        "outputtype",
        "amp_js_v",
        "usqp",
    ]
)
# Short links hide where they lead; without a network only the link itself can be compared.
SHORTENERS = frozenset(
    [
        "t.co",
        "bit.ly",
        "bitly.com",
        "j.mp",
        "goo.gl",
        "tinyurl.com",
        "ow.ly",
        "is.gd",
        "v.gd",
        "buff.ly",
        "dlvr.it",
        "ift.tt",
        "fb.me",
        "lnkd.in",
        "trib.al",
        "shar.es",
        "wp.me",
        "tiny.cc",
        "rb.gy",
        "cutt.ly",
        "shorturl.at",
        "t.ly",
        "s.id",
        "clck.ru",
        "vk.cc",
        "u.to",
        "amzn.to",
        "nyti.ms",
        "wapo.st",
        "reut.rs",
        "bbc.in",
        "cnn.it",
        "lemde.fr",
        "vm.tiktok.com",
        "vt.tiktok.com",
        "redd.it",
        "pin.it",
        "a.co",
        "n.pr",
        "po.st",
        "snip.ly",
        "soo.gd",
        "x.gd",
        "urlz.fr",
        "lc.cx",
    ]
)
_SPARE_HOSTS = frozenset({"www", "m", "mobile", "amp", "mbasic", "touch", "web", "wap"})
# A redirecting page and its parameter that holds the true address.
_REDIRECTS = {
    ("l.facebook.com", "/l.php"): ("u",),
    ("lm.facebook.com", "/l.php"): ("u",),
    ("l.instagram.com", "/"): ("u",),
    ("google.com", "/url"): ("url", "q"),
    ("youtube.com", "/redirect"): ("q",),
    ("vk.com", "/away.php"): ("to",),
    ("t.umblr.com", "/redirect"): ("z",),
}
_URL = re.compile(r"(https?)://(?:[^/?#@\s]*@)?([^/?#:\s]+)(?::(\d*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.I | re.S)
_BARE = re.compile(r"(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}/)", re.I)
_HOST = re.compile(r"[^\s.:/\\\[\]<>\"'@]+(?:\.[^\s.:/\\\[\]<>\"'@]+)+\.?")
_NOISE = ".,;:!?…'\"’”»›)]}>*_|`\\"
_OPENERS = {")": "(", "]": "[", "}": "{"}
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SAFE = "%/:@!$&'()*+,;=-._~?"
_MAX_UNWRAPPED = 3


def trimmed(written: str) -> str:
    """A link from running text without the punctuation that follows it; a bracket that it opened itself stays."""
    end = len(written)
    while end and written[end - 1] in _NOISE:
        opener = _OPENERS.get(written[end - 1])
        if opener and written.count(opener, 0, end) >= written.count(written[end - 1], 0, end):
            break
        end -= 1
    return written[:end]


@lru_cache(maxsize=65_536)
def canonical(written: str) -> Link | None:
    """The canonical form of a link; None for what is no http link."""
    host, _, path = written[8:].partition("/")
    if host in SHORTENERS and path.isalnum() and path.isascii() and path.lower() != "amp" and written[:8] == "https://":
        return Link(written, None)
    text = trimmed(written.strip().strip("<>"))
    if "&amp;" in text:
        text = text.replace("&amp;", "&")
    link = _canonical(text, _MAX_UNWRAPPED)
    # What stood before a slash or an escape may be noise too: `/page_/` and `/page_` are one address.
    while link and link.value[-1] in _NOISE and (shorter := trimmed(link.value)) != link.value:
        link = _canonical(shorter, 0)
    return link


def _canonical(text: str, unwrapping: int) -> Link | None:
    if "://" not in text[:10] and _BARE.match(text):
        text = f"https://{text}"
    found = _URL.fullmatch(text)
    if not found:
        return None
    _, host, port, path, query, fragment = found.groups()
    plain = plain_host(host)
    if not plain:
        return None
    if plain in SHORTENERS:
        return Link(f"https://{plain}{_path(path)}", None)
    if unwrapping and (inner := _inner(plain, path, query or "")):
        return _canonical(inner, unwrapping - 1)
    authority = plain if not port or port.lstrip("0") in ("80", "443") else f"{plain}:{port.lstrip('0') or '0'}"
    path, query = _path(path), _query(query) if query else ""
    domain = registered_domain(plain)
    if rule := _SITES.get(domain or ""):
        authority, path, query = rule(authority, path, query)
        domain = registered_domain(authority)
    kept = f"#{_encoded(fragment)}" if fragment and fragment[0] in "!/" else ""
    return Link(f"https://{authority}{path}{'?' if query else ''}{query}{kept}", domain)


@lru_cache(maxsize=16_384)
def plain_host(host: str) -> str | None:
    """A host in lower case and punycode, without its mobile, AMP and www parts; None where it is no host name."""
    name = host.lower().strip(".")
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii").lower()
        except UnicodeError:
            return None
    if not _HOST.fullmatch(name):
        return None
    labels = name.split(".")
    while len(labels) > 2 and labels[0] in _SPARE_HOSTS and registered_domain(".".join(labels[1:])):
        labels = labels[1:]
    if len(labels) > 3 and labels[1] == "m" and labels[-2] == "wikipedia":
        del labels[1]
    return ".".join(labels)


@lru_cache(maxsize=16_384)
def registered_domain(host: str) -> str | None:
    """What someone registered of a host, by the public suffix list that is installed; None for none."""
    return _suffixes()(host) or None


@cache
def _suffixes() -> Callable[[str], str]:
    import tldextract

    # No address to fetch the list from and no cache directory: only the packaged snapshot is read.
    extract = tldextract.TLDExtract(cache_dir=None, suffix_list_urls=())
    return lambda host: extract.extract_str(host).top_domain_under_public_suffix or _two_labels(host)


def _two_labels(host: str) -> str:
    """The public suffix list's own rule for an unknown suffix: one label below the last. Numbers are no names."""
    labels = host.split(".")
    return ".".join(labels[-2:]) if len(labels) > 1 and not labels[-1].isdigit() else ""


def _inner(host: str, path: str, query: str) -> str | None:
    """The address that a redirecting or AMP-cached link leads to."""
    if host.endswith(".cdn.ampproject.org") or (host == "google.com" and path.startswith("/amp/")):
        rest = re.sub(r"^/(?:amp|[acv])/(?:s/)?", "", path)
        return f"https://{rest}{'?' if query else ''}{query}" if "." in rest.split("/")[0] else None
    for name in _REDIRECTS.get((host, path), ()):
        for pair in query.split("&"):
            key, _, value = pair.partition("=")
            if key == name and (inner := unquote(value)).startswith("http"):
                return inner
    return None


def _path(path: str) -> str:
    if "//" in path:
        path = re.sub("/{2,}", "/", path)
    path = _encoded(path).rstrip("/")
    lowered = path.lower()
    while lowered.endswith(("/amp", ".amp", ".amp.html")):
        path = path[:-9] + ".html" if lowered.endswith(".amp.html") else path[:-4].rstrip("/")
        lowered = path.lower()
    return path


def _query(query: str) -> str:
    kept = [_encoded(pair) for pair in query.split("&") if pair and not _tracks(pair.partition("=")[0].lower())]
    return "&".join(sorted(kept))


@lru_cache(maxsize=4_096)
def _tracks(name: str) -> bool:
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def _encoded(part: str) -> str:
    """Percent-encoding in one form: needless escapes read, the others in capitals, what is not ASCII escaped."""
    if "%" in part:
        part = _ESCAPE.sub(_one_escape, part)
    return (
        part if part.isascii() and part.isprintable() and " " not in part else quote(part, safe=_SAFE, errors="replace")
    )


def _one_escape(found: re.Match[str]) -> str:
    character = chr(int(found.group(1), 16))
    return character if character in _UNRESERVED else found.group().upper()


Site = Callable[[str, str, str], tuple[str, str, str]]


def _x(host: str, path: str, query: str) -> tuple[str, str, str]:
    """The same post under both names, with or without the picture that was clicked."""
    if found := re.match(r"/[^/]+(?:/web)?/status/\d+", path):
        return "x.com", found.group(), ""
    return (
        host.replace("twitter.com", "x.com"),
        path,
        "&".join(p for p in query.split("&") if p[:2] not in ("s=", "t=")),
    )


def _youtube(host: str, path: str, query: str) -> tuple[str, str, str]:
    """One video under its short, embedded and full addresses."""
    pairs = query.split("&")
    video = next((pair[2:] for pair in pairs if pair.startswith("v=")), None) if path == "/watch" else None
    if host == "youtu.be":
        video = path.strip("/").partition("/")[0]
    elif found := re.match(r"/(?:shorts|embed|live|v)/([\w-]{11})(?:/|$)", path):
        video = found.group(1)
    return ("youtube.com", "/watch", f"v={video}") if video else (host, path, query)


_SITES: dict[str, Site] = {"twitter.com": _x, "x.com": _x, "youtube.com": _youtube, "youtu.be": _youtube}
