"""Which language a text is in, offline."""

from functools import cache
from typing import Any

SHORTEST = 20  # letters; below, names and hashtags decide, not the language
LEAST_SURE = 0.5  # the model's own probability, normalised
_READ = 5_000  # characters; more does not change the answer


def detect(text: str) -> tuple[str | None, float]:
    """The ISO 639-1 language of `text` and the probability the detector gives it (0 to 1).

    None where the text is shorter than 20 letters or the detector is less than half sure: unknown stays unknown.
    Detector: py3langid (Lui and Baldwin 2012, langid.py).
    """
    excerpt = text[:_READ]
    if sum(map(str.isalpha, excerpt)) < SHORTEST:
        return None, 0.0
    language, sure = _identifier().classify(excerpt)
    return (language, float(sure)) if sure >= LEAST_SURE else (None, float(sure))


@cache
def _identifier() -> Any:
    from py3langid import langid

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
