"""E-mail: a message as a file, or pasted with its From, Date and Subject lines."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage

from ficelle.errors import ReadError
from ficelle.ingest.documents.align import align
from ficelle.ingest.documents.dates import metadata_claim, zone_of
from ficelle.ingest.documents.decode import declared_charset, decode, load
from ficelle.ingest.documents.drafts import Draft, batches
from ficelle.ingest.documents.markup import lines
from ficelle.ingest.reader import Batch, Item, ReadOptions
from ficelle.text.offsets import OffsetMap

_HEADER = re.compile(rb"[A-Za-z][A-Za-z-]{1,40}:[ \t]\S")
_NEEDED = (re.compile(rb"^(?:From|De):", re.I | re.M), re.compile(rb"^(?:Subject|Objet|Date|Sent):", re.I | re.M))
_FRENCH = {"de": "From", "objet": "Subject", "sujet": "Subject", "envoyé": "Date", "sent": "Date"}


class MailReader:
    """One document a message; its headers are its metadata, quoted headers inside the body stay text."""

    name = "email"
    version = 1
    help = "e-mail (.eml, or pasted with From, Date and Subject lines): one document a message"

    def recognises(self, item: Item, head: bytes) -> bool:  # noqa: ARG002 - the protocol's
        """Whether the file begins with header lines that name a sender, and a subject or a date."""
        top = head.lstrip(b"\xef\xbb\xbf \t\r\n").replace(b"\r\n", b"\n").split(b"\n\n")[0]
        return bool(_HEADER.match(top)) and all(needed.search(top) for needed in _NEEDED)

    def read(self, item: Item, options: ReadOptions) -> Iterator[Batch]:
        """The message. Raises `ReadError` where it has no text."""
        data = load(item)
        text = decode(data, item.place, declared_charset(data)).text.lstrip("\ufeff \t\r\n")
        message = email.message_from_string(_in_english(text), policy=email.policy.default)
        if not isinstance(message, EmailMessage):
            raise ReadError(f"{item.place}: not a message that can be read.")
        yield from batches([_draft(message, item, options)], options)


def _in_english(text: str) -> str:
    """The message with its own header lines named as the standard names them."""
    head, gap, body = text.replace("\r\n", "\n").partition("\n\n")
    renamed = re.sub(r"^(\w+)(?=\s?:)", lambda found: _FRENCH.get(found[1].lower(), found[1]), head, flags=re.M)
    return re.sub(r"^(\w[\w-]*)\s+:", r"\1:", renamed, flags=re.M) + gap + body


def _draft(message: EmailMessage, item: Item, options: ReadOptions) -> Draft:
    body = message.get_body(("plain", "html"))
    source = body.get_content() if body is not None else ""
    if not isinstance(source, str) or not source.strip():
        raise ReadError(f"{item.place}: the message has no text, only attachments. Save and add those.")
    html = body is not None and body.get_content_subtype() == "html"
    text = lines(source) if html else source
    claim = metadata_claim(str(message.get("Date") or ""), "e-mail Date", zone_of(options.zone))
    return Draft(
        source,
        text,
        align(text, source) if html else OffsetMap.identity(len(source)),
        title=str(message.get("Subject") or "") or None,
        author=str(message.get("From") or "") or None,
        claims=(claim,) if claim else (),
    )
