"""DOCUMENT_READERS: formats of articles and statements, in the order they are asked; TEXT_READERS: the last of all."""

from ficelle.ingest.documents.html import HtmlReader
from ficelle.ingest.documents.text import TextReader
from ficelle.ingest.reader import Reader

DOCUMENT_READERS: tuple[Reader, ...] = (HtmlReader(),)
TEXT_READERS: tuple[Reader, ...] = (TextReader(),)
