"""What the cue tagger sees of every token."""

from collections.abc import Iterator

from ficelle.detect.statements.tagging.views import View

_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "nsubj:pass", "nsubj:caus", "expl", "agent", "obl:agent"}
_CLAUSES = {"ccomp", "xcomp", "advcl", "acl", "relcl"}
_TELLING = {
    *_SUBJECTS, *_CLAUSES,
    *("dobj", "obj", "prep", "mark", "aux", "auxpass", "neg", "dative", "pcomp", "pobj", "oprd", "attr", "conj"),
    *("poss", "obl:arg", "obl:mod", "nmod", "parataxis", "acomp", "prt"),
}  # fmt: skip
_FAR = 12  # tokens at which a quotation mark is still near


def cue_features(view: View) -> Iterator[tuple[int, int, list[list[str]]]]:
    """Every sentence: its first token, the one after its last, and a list of features a token."""
    proposed = _proposed(view)
    for first, last in view.bounds:
        marks = [t for t in range(max(0, first - 1), min(len(view), last + 2)) if view.words[t] == '"']
        yield first, last + 1, [_token(view, t, proposed[t], marks) for t in range(first, last + 1)]


def _proposed(view: View) -> list[list[str]]:
    """What the rules say of every token: the cue of a shape, part of a content, part of a speaker."""
    found: list[list[str]] = [[] for _ in view.words]
    for proposal in view.proposals:
        for first, last in proposal.content:
            for token in range(first, last + 1):
                found[token].append("in=" + proposal.shape)
        if proposal.speaker:
            for token in range(proposal.speaker[0], proposal.speaker[1] + 1):
                found[token].append("speaker")
        if proposal.cue is not None:
            found[proposal.cue].append("cue=" + proposal.shape)
    return found


def _token(view: View, token: int, proposed: list[str], marks: list[int]) -> list[str]:
    word, own, tag, label = view.words[token], view.stems[token], view.tags[token], view.labels[token]
    head = view.heads[token]
    quoted = "q" if view.quoted[token] >= 0 else "o"
    kind = view.kinds[token]
    found = [
        "bias", "w=" + word, "s=" + own, "t=" + tag, "d=" + label, "s|t=" + own + "|" + tag, quoted,
        "t|" + quoted + tag, "h=" + view.stems[head], "ht=" + view.tags[head], "s|d=" + own + "|" + label,
        "d|ht=" + label + view.tags[head],
        "k=" + kind, "k|t=" + kind + tag, "k|d=" + kind + label, "hk=" + view.kinds[head] + label,
        "s|" + quoted + own, "suf=" + word[-3:],
    ]  # fmt: skip
    found += _around(view, token)
    found += _governed(view, token, own, kind)
    found += _marks(token, marks, kind)
    found += ["r:" + p for p in proposed] or ["r:none", "r:none|k=" + kind]
    found += _above(view, token)
    return found


def _around(view: View, token: int) -> list[str]:
    found = []
    for step in (-2, -1, 1, 2):
        at = token + step
        inside = 0 <= at < len(view)
        found.append(f"{step}w=" + (view.words[at] if inside else "-"))
        found.append(f"{step}t=" + (view.tags[at] if inside else "-"))
    following = view.words[token + 1] if token + 1 < len(view) else "-"
    found.append("s|+1=" + view.stems[token] + "|" + following)
    return found


def _governed(view: View, token: int, own: str, kind: str) -> list[str]:
    found, labels = [], []
    for child in view.children[token]:
        label = view.labels[child]
        if label not in _TELLING:
            continue
        side = "<" if child < token else ">"
        labels.append(label + side)
        found.append("c=" + label + side)
        found.append("s|c=" + own + label + side)
        found.append("k|c=" + kind + label + side)
        if label in _SUBJECTS:
            found += _subject(view, child)
        elif label in ("prep", "mark", "prt"):
            found.append("s|p=" + own + view.words[child])
        elif label in _CLAUSES:
            lead = view.words[child] if not view.children[child] else view.words[view.children[child][0]]
            found += ["cl=" + label + lead, "clt=" + label + view.tags[child], "cls=" + label + view.stems[child]]
        elif label in ("dobj", "obj"):
            found += ["os=" + view.stems[child], "ot=" + view.tags[child], "s|os=" + own + view.stems[child]]
    found.append("frame=" + " ".join(labels))
    return found


def _subject(view: View, token: int) -> list[str]:
    quoted = "q" if view.quoted[token] >= 0 else "o"
    return [
        "su=" + view.stems[token],
        "sue=" + view.entities[token] + view.parts[token],
        "suq=" + quoted,
    ]


def _marks(token: int, marks: list[int], kind: str) -> list[str]:
    """How far the nearest quotation marks are on either side."""
    before = max((m for m in marks if m < token), default=None)
    after = min((m for m in marks if m > token), default=None)
    found = []
    for name, distance in (
        ("<", token - before if before is not None else None),
        (">", after - token if after else None),
    ):
        if distance is not None:
            near = str(distance) if distance < 4 else "near" if distance < _FAR else "far"
            found += ["m" + name + near, "mk" + name + near + kind]
    return found or ["unmarked", "unmarked" + kind]


def _above(view: View, token: int) -> list[str]:
    """The cues that govern the token, and the labels on the way to the root."""
    found, path, at = [], [], token
    for _ in range(6):
        head = view.heads[at]
        if head == at:
            path.append("ROOT")
            break
        path.append(view.labels[at])
        if view.kinds[head] and view.labels[at] in _CLAUSES:
            found.append("under=" + view.kinds[head])
        at = head
    found.append("path=" + " ".join(path[:3]))
    return found
