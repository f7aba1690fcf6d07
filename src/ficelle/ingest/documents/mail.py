"""E-mail: a message as its programme saved it, or pasted with its From, Date and Subject lines (or De, Objet …)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from ficelle.errors import ReadError
from ficelle.ingest.documents.align import align
from ficelle.ingest.documents.dates import metadata_claim, zone_of
from ficelle.ingest.documents.decode import decode, load
from ficelle.ingest.documents.drafts import Draft, batches
from ficelle.ingest.documents.markup import lines
from ficelle.ingest.documents.text import address
from ficelle.ingest.reader import Batch, Item, ReadOptions
from ficelle.text.offsets import OffsetMap

# The lines that mail programmes write when a message is copied, and what they stand for.
_NAMES = {
    "from": "from", "de": "from", "expéditeur": "from",
    "date": "date", "sent": "date", "envoyé": "date", "envoyé le": "date",
    "subject": "subject", "objet": "subject", "sujet": "subject",
    "to": "to", "à": "to", "cc": "cc", "bcc": "cc", "cci": "cc", "reply-to": "to", "répondre à": "to",
}  # fmt: skip
_PASTED = re.compile(rf"[ \t>*]*({'|'.join(map(re.escape, _NAMES))})[ \t\xa0\u202f]*:\*?[ \t\xa0]*(.*)", re.IGNORECASE)
_FOLDED = re.compile(r"[ \t]+\S")
_SAVED = re.compile(
    rb"^(?:MIME-Version|Received|Message-ID|Content-Type|Return-Path)[ \t]*:", re.IGNORECASE | re.MULTILINE
)
_FIELD = re.compile(rb"[!-9;-~]{1,60}[ \t]*:")


@dataclass(frozen=True, slots=True)
class _Message:
    """A message's own words: its headers by the names of `_NAMES`, and its body."""

    headers: Mapping[str, str]
    body: str
    is_html: bool = False
    guessed_encoding: str | None = None


class MailReader:
    """One document a message; its headers are its metadata. Headers quoted further down stay text."""

    name = "email"
    version = 1
    help = "e-mail (.eml, or pasted with From, Date and Subject lines): one document a message"

    def recognises(self, item: Item, head: bytes) -> bool:  # noqa: ARG002 - the protocol's
        """Whether the file begins with header lines that name a sender, and a subject or a date."""
        headers, _ = _pasted(head.decode("utf-8", "replace"))
        return _is_saved(head) or ("from" in headers and not headers.keys().isdisjoint({"date", "subject"}))

    def read(self, item: Item, options: ReadOptions) -> Iterator[Batch]:
        """The message. Raises `ReadError` where it has no text."""
        data = load(item)
        message = _saved(data, item) if _is_saved(data) else _read_pasted(data, item)
        if not message.body.strip():
            raise ReadError(f"{item.place}: the message has no text, only attachments. Save and add those.")
        yield from batches([_draft(message, options)], options)


def _draft(message: _Message, options: ReadOptions) -> Draft:
    text = "\n\n".join(lines(message.body)) if message.is_html else message.body
    name, mailbox = parseaddr(message.headers.get("from", ""))
    sent = metadata_claim(message.headers.get("date"), "e-mail Date", zone_of(options.zone))
    return Draft(
        message.body,
        text,
        align(text, message.body) if message.is_html else OffsetMap.identity(len(text)),
        title=message.headers.get("subject"),
        author=name or mailbox or message.headers.get("from"),
        url=address(text),
        claims=(sent,) if sent else (),
        guessed_encoding=message.guessed_encoding,
    )


# -- as saved ---------------------------------------------------------------------------------------------------------


def _is_saved(data: bytes) -> bool:
    """Whether the file begins as a mail programme saves a message: header fields only, some of them never pasted."""
    top = data[:65_536].lstrip(b"\xef\xbb\xbf\r\n").replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    fields = [line for line in top.split(b"\n") if not line.startswith((b" ", b"\t"))]
    named = b"\n".join(fields).lower()
    return bool(_SAVED.search(top)) and b"from:" in named and all(map(_FIELD.match, fields))


def _saved(data: bytes, item: Item) -> _Message:
    try:
        message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"), policy=policy.default)
        body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
        content = body.get_content() if body is not None else ""
        headers = {name: str(message[name]) for name in ("from", "date", "subject") if message[name]}
    except Exception as error:  # a bent message makes the standard library raise anything
        raise ReadError(f"{item.place}: not a message that can be read ({error}). Paste its text instead.") from error
    html = body is not None and body.get_content_subtype() == "html"
    return _Message(headers, content if isinstance(content, str) else "", html)


# -- as pasted --------------------------------------------------------------------------------------------------------


def _read_pasted(data: bytes, item: Item) -> _Message:
    decoded = decode(data, item.place)
    headers, body = _pasted(decoded.text)
    return _Message(headers, body, guessed_encoding=decoded.encoding if decoded.guessed else None)


def _pasted(text: str) -> tuple[dict[str, str], str]:
    """The header lines that `text` begins with, by their English names, and what follows them."""
    headers: dict[str, str] = {}
    rest = text.lstrip("\ufeff \t\r\n")
    last = ""
    while rest:
        line, _, after = rest.partition("\n")
        if found := _PASTED.match(line):
            last = _NAMES[found[1].lower()]
            headers.setdefault(last, found[2].strip(" \t\r*"))
        elif last and _FOLDED.match(line):
            headers[last] += " " + line.strip()
        else:
            break
        rest = after
    return headers, rest
