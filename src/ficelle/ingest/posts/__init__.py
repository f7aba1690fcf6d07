"""Posts in: POST_READERS know an export by its columns or its signs; TABLE_READERS take any table."""

from ficelle.ingest.posts.exports import EXPORTS
from ficelle.ingest.posts.formats import FORMATS
from ficelle.ingest.posts.mapped import GenericTable
from ficelle.ingest.posts.x_v1 import X_V1
from ficelle.ingest.reader import Reader

POST_READERS: tuple[Reader, ...] = (*EXPORTS, X_V1, *FORMATS)
TABLE_READERS: tuple[Reader, ...] = (GenericTable(),)
