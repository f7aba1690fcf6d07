"""Languages as data: one TOML file each."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "fr")


@cache
def words(language: str) -> Mapping[str, Any]:
    """The data of `language`, an ISO 639-1 code of `LANGUAGES`."""
    return tomllib.loads(files("ficelle.language").joinpath(f"{language}.toml").read_text("utf-8"))
