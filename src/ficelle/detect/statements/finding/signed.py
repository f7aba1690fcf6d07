"""Who is named behind a quotation without a verb: `“…” ― Mara Holt`."""

from dataclasses import replace
from typing import Any

from ficelle.detect.statements.parse.drafts import Draft

_DASHES = {"―", "—", "–", "--", "-"}
_LONGEST = 12  # tokens of a name with its role


def signed(draft: Draft) -> Draft:
    """A quotation without a cue, with the name that a dash ties to it at the end of its paragraph."""
    if draft.shape != "floating" or draft.speaker is not None:
        return draft
    dash = draft.paragraph.first_at(draft.stop)
    if dash is None or dash.text not in _DASHES:
        return draft
    name = [t for t in dash.doc[dash.i + 1 :] if not t.is_space]
    if not 0 < len(name) <= _LONGEST or any(t.text in ".!?;:" and t is not name[-1] for t in name):
        return draft
    if any(t.pos_ in ("VERB", "AUX") for t in name) or name[0].pos_ not in ("PROPN", "NOUN", "DET", "ADJ"):
        return draft
    return replace(draft, speaker=_head(name), speaker_how="own")


def _head(name: list[Any]) -> Any:
    """The noun that heads the first phrase of a name: what stands before its comma."""
    comma = next((i for i, t in enumerate(name) if t.text == ","), len(name))
    nouns = [t for t in name[:comma] if t.pos_ in ("PROPN", "NOUN")]
    outward = [t for t in nouns if t.head not in nouns]
    return (outward or nouns or name)[0]
