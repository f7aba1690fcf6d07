"""DOCUMENT_READERS: formats of articles and statements, in the order they are asked; TEXT_READERS: the last of all."""

from ficelle.ingest.documents.feed import FeedReader
from ficelle.ingest.documents.html import HtmlReader
from ficelle.ingest.documents.mail import MailReader
from ficelle.ingest.documents.pdf import PdfReader
from ficelle.ingest.documents.text import TextReader
from ficelle.ingest.documents.warc import WarcReader
from ficelle.ingest.reader import Reader

DOCUMENT_READERS: tuple[Reader, ...] = (PdfReader(), WarcReader(), FeedReader(), HtmlReader(), MailReader())
TEXT_READERS: tuple[Reader, ...] = (TextReader(),)
