"""“Asked *not to be named*”, « a demandé *l'anonymat* »: how somebody is quoted, and nothing that is said."""

from itertools import dropwhile

from ficelle.detect.statements.frames.frame import Frame

_LEADS = {
    *("to", "not", "be", "being", "remain", "stay", "keep", "their", "his", "her", "that", "on", "for", "full"),
    *("à", "de", "d'", "ne", "n'", "pas", "être", "rester", "garder", "conserver", "l'", "son", "leur", "sous", "le"),
}
_HIDDEN = {"anonymity", "anonymous", "anonymat", "anonyme", "anonymes"}
_NAMED = {
    *("named", "identified", "nommé", "nommée", "nommés", "nommées", "identifié", "identifiée", "identifiés"),
    *("identifiées", "cité", "citée", "cités", "citées"),
}
# “Anonymity *for* witnesses”, “be named *as* heir”
_OF_OTHERS = {"for", "of", "to", "in", "pour", "des", "du", "de", "aux", "as", "comme"}
_ASKING = {"assertion", "call", "demand", "denial", "question"}
_REFUSING = {"decline", "refuse", "refuser"}
_FARTHEST = 5  # words before it


def stays_unnamed(frame: Frame) -> bool:
    """Whether what somebody asks for, or refuses, is that a text gives no name; not “anonymity for all witnesses”."""
    cue = frame.found.cue
    if cue.kind not in _ASKING or not frame.content:
        return False
    (first, last), refused = frame.content[0], cue.lemma in _REFUSING
    rest = list(dropwhile(lambda t: t.lower_ in _LEADS, first.doc[first.i : last.i + 1]))
    if not rest or rest[0].i - first.i > _FARTHEST or (len(rest) > 1 and rest[1].lower_ in _OF_OTHERS):
        return False
    led = {t.lower_ for t in first.doc[first.i : rest[0].i]}
    hidden = rest[0].lower_ in _HIDDEN and not refused
    return hidden or (rest[0].lower_ in _NAMED and (refused or not led.isdisjoint(_NOT)))


_NOT = {"not", "pas"}
