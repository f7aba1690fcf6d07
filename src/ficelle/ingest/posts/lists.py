"""Lists as exports write them: JSON, Python, `[a, b]`, and text with any delimiter."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ficelle.ingest.posts.ids import NOTHING

_ITEM_KEYS = ("expanded_url", "unwound_url", "tag", "hashtag", "username", "screen_name", "url", "name", "text", "id")
_BETWEEN_LINKS = re.compile(r"[\s,;|]+(?=(?:https?://|www\.))", re.IGNORECASE)
_QUOTES = " \t\r\n'\"“”‘’"


def read_list(value: Any) -> tuple[str, ...]:
    """The items of a list in whatever form it came; none for nothing."""
    if not value:
        return ()
    return _split(value) if isinstance(value, str) else _items(value)


def read_links(value: Any) -> tuple[str, ...]:
    """The same for links, which may hold commas, semicolons and bars themselves."""
    if not value:
        return ()
    return _split_links(value) if isinstance(value, str) else _items(value)


@lru_cache(maxsize=65_536)
def _split(text: str) -> tuple[str, ...]:
    if (bracketed := _bracketed(text)) is not None:
        return bracketed
    for delimiter in ("|", ";", ",", None):
        if delimiter is None or delimiter in text:
            return _cleaned(text.split(delimiter))
    return ()


@lru_cache(maxsize=8_192)
def _split_links(text: str) -> tuple[str, ...]:
    if (bracketed := _bracketed(text)) is not None:
        return bracketed
    return _cleaned(_BETWEEN_LINKS.split(text))


def _bracketed(text: str) -> tuple[str, ...] | None:
    """The items of `[…]` or `{…}`; None where the text is not written so."""
    inner = text.strip()
    if inner[:1] not in ("[", "{"):
        return None
    try:
        return _items(json.loads(inner))
    except ValueError:
        return _cleaned(_BETWEEN_LINKS.split(inner[1:-1]) if "http" in inner else inner[1:-1].split(","))


def _items(value: Any) -> tuple[str, ...]:
    if isinstance(value, Mapping):
        return _cleaned([_of_mapping(value)])
    if not isinstance(value, list | tuple):
        return _cleaned([str(value)])
    return _cleaned([_of_mapping(v) if isinstance(v, Mapping) else str(v) for v in value if v is not None])


def _of_mapping(item: Mapping[str, Any]) -> str:
    return next((str(item[key]) for key in _ITEM_KEYS if item.get(key)), "")


def _cleaned(parts: list[str]) -> tuple[str, ...]:
    stripped = (part.strip(_QUOTES) for part in parts)
    return tuple(dict.fromkeys(part for part in stripped if part not in NOTHING))
