"""ficelle: who accuses whom, who answers, what was recycled and who acts together, every line traced to its words.

import ficelle
case = ficelle.open("mycase")
case.add("article.html", "posts.csv")
case.run()
for statement in case.statements:
    print(statement["speaker"], statement["kind"], statement["content"])
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ficelle.case import Case, investigate, new, open  # noqa: A004 - `ficelle.open` reads as speech
    from ficelle.errors import FicelleError

VERSION = "0.1.0"

__all__ = ["Case", "FicelleError", "investigate", "new", "open"]

_HOMES = {
    "Case": "ficelle.case",
    "FicelleError": "ficelle.errors",
    "investigate": "ficelle.case",
    "new": "ficelle.case",
    "open": "ficelle.case",
}


def __getattr__(name: str) -> Any:
    # Loaded when first asked for, so that `ficelle --help` does not wait for the database.
    if name not in _HOMES:
        raise AttributeError(f"module 'ficelle' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
