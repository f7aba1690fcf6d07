"""What the span tagger sees of the tokens around one cue."""

from ficelle.detect.statements.tagging.views import Proposal, Run, View

_REACH = 110  # tokens on either side of a cue; longer sentences and quotations are cut there
_COMMAS = {",", ";", ":", "--", "—", "–", "-", "(", ")"}


def window(view: View, cue: int) -> Run:
    """The run of tokens that may hold a cue's content: its sentence and its neighbours, quotations whole."""
    bounds = view.bounds
    sentence = view.sentences[cue]
    first = bounds[max(0, sentence - 1)][0]
    last = bounds[min(len(bounds) - 1, sentence + 1)][1]
    while first > 0 and view.quoted[first] >= 0 and view.quoted[first - 1] == view.quoted[first]:
        first -= 1
    while last + 1 < len(view) and view.quoted[last] >= 0 and view.quoted[last + 1] == view.quoted[last]:
        last += 1
    return max(first, cue - _REACH), min(last, cue + _REACH)


def span_features(view: View, cue: int, chances: list[float]) -> tuple[Run, list[list[str]]]:
    """The window of a cue, and a list of features for each of its tokens; `chances` are the tokens' chances as cues."""
    first, last = window(view, cue)
    paths = _paths(view, cue, first, last)
    crossed = _crossed(view, cue, first, last)
    own = view.by_cue.get(cue)
    others = [p for p in view.proposals if p.cue != cue]
    proposed = [_proposed(t, own, others) for t in range(first, last + 1)]
    rivals = {t for t in range(first, last + 1) if chances[t] >= 0.3 and t != cue}
    cue_side = _cue_side(view, cue)
    edges = _quotation_edges(view, cue)
    found = []
    for token in range(first, last + 1):
        at = token - first
        before = paths[at - 1] if at else "-"
        after = paths[at + 1] if token < last else "-"
        features = _local(view, token)
        features += _relative(view, token, cue, paths[at], before, after, crossed[at], cue_side)
        features += _rules(proposed, at, paths[at])
        if token in rivals:
            features.append("rival")
        features.append(edges.get(view.quoted[token], "eo") if view.quoted[token] >= 0 else "eo")
        found.append(features)
    return (first, last), found


def _local(view: View, token: int) -> list[str]:
    word, tag, label = view.words[token], view.tags[token], view.labels[token]
    previous = view.words[token - 1] if token else "-"
    following = view.words[token + 1] if token + 1 < len(view) else "-"
    quoted = view.quoted[token] >= 0
    return [
        "w=" + word, "t=" + tag, "d=" + label, "e=" + view.entities[token],
        "-1w=" + previous, "+1w=" + following,
        "-1t=" + (view.tags[token - 1] if token else "-"),
        "+1t=" + (view.tags[token + 1] if token + 1 < len(view) else "-"),
        "q" if quoted else "o",
        "h=" + view.stems[view.heads[token]],
    ]  # fmt: skip


def _cue_side(view: View, cue: int) -> tuple[str, str, str, str]:
    """What the cue is: its stem, kind and tag, and whether it has a complement clause."""
    labels = sorted({view.labels[c] for c in view.children[cue]} & {"ccomp", "xcomp", "dobj", "obj", "prep", "advcl"})
    return view.stems[cue], view.kinds[cue], view.tags[cue], "".join(labels)


def _relative(
    view: View,
    token: int,
    cue: int,
    path: str,
    before: str,
    after: str,
    crossed: str,
    cue_side: tuple[str, str, str, str],
) -> list[str]:
    own, kind, tag, frame = cue_side
    side = "=" if token == cue else "<" if token < cue else ">"
    gap = view.sentences[token] - view.sentences[cue]
    distance = abs(token - cue)
    near = str(distance) if distance < 5 else "5" if distance < 9 else "9" if distance < 20 else "20"
    quoted = "q" if view.quoted[token] >= 0 else "o"
    place = f"{side}{gap}"
    return [
        "p=" + path, "p|" + path + ("|" + view.words[token] if view.parts[token] in _FUNCTION else view.tags[token]),
        "pb=" + path + "|" + before, "pa=" + path + "|" + after,
        "pq=" + path + quoted, "ps=" + path + "|" + own, "pk=" + path + "|" + kind + tag, "pf=" + path + "|" + frame,
        "pd=" + path + side + near, "pc=" + path + crossed, "g=" + place + quoted, "gf=" + place + quoted + frame,
        "gk=" + place + quoted + kind, "x=" + place + crossed, "xq=" + place + crossed + quoted + frame,
        "n=" + side + near, "ns=" + side + near + own if distance < 3 else "ns",
        "px=" + path + crossed + quoted + side,
    ]  # fmt: skip


_FUNCTION = {"ADP", "SCONJ", "PUNCT", "CCONJ", "PART", "DET", "AUX", "PRON"}


def _paths(view: View, cue: int, first: int, last: int) -> list[str]:
    """The way from the cue to every token of the window: the branch below the cue, or how far up and which branch."""
    chain: dict[int, str] = {}
    links: dict[int, str] = {}
    at, up = cue, 0
    while True:
        chain[at] = "cue" if up == 0 else f"a{up}"
        head = view.heads[at]
        if head == at or head in chain or up >= 4:
            break
        up += 1
        links[head] = view.labels[at]
        at = head
    known: dict[int, str] = dict(chain)
    sentence = view.sentences[cue]
    found = []
    for token in range(first, last + 1):
        gap = view.sentences[token] - sentence
        found.append(_path(view, token, cue, chain, links, known) if gap == 0 else f"x{gap}")
    return found


def _path(view: View, token: int, cue: int, chain: dict[int, str], links: dict[int, str], known: dict[int, str]) -> str:
    climbed, at = [], token
    while at not in known:
        climbed.append(at)
        head = view.heads[at]
        if head == at:
            known[at] = "far"
            break
        if head == cue:
            known[at] = "d:" + view.labels[at]
        elif head in chain:
            known[at] = chain[head] + links.get(head, "") + ":" + view.labels[at] + ("<" if at < cue else ">")
        at = head if at not in known else at
    path = known[at]
    for passed in climbed:
        known[passed] = path
    return path


def _crossed(view: View, cue: int, first: int, last: int) -> list[str]:
    """How many commas and the like stand between the cue and every token, up to three; “b” at a full stop."""
    found = ["0"] * (last - first + 1)
    for step, end in ((1, last), (-1, first)):
        count = 0
        token = cue
        while token != end:
            token += step
            found[token - first] = str(min(count, 3))
            if view.words[token] in _COMMAS and view.quoted[token] < 0:
                count += 1
    return found


def _proposed(token: int, own: Proposal | None, others: list[Proposal]) -> str:
    mark = ""
    if own is not None:
        if own.covers(token):
            mark += "C"
        if own.speaker and own.speaker[0] <= token <= own.speaker[1]:
            mark += "S"
        mark += "."
    for other in others:
        if other.covers(token):
            mark += "o"
            break
    return mark


def _rules(proposed: list[str], at: int, path: str) -> list[str]:
    here = proposed[at]
    before = proposed[at - 1] if at else "-"
    after = proposed[at + 1] if at + 1 < len(proposed) else "-"
    return ["r=" + here, "rb=" + before + "|" + here, "ra=" + here + "|" + after, "rp=" + here + path]


def _quotation_edges(view: View, cue: int) -> dict[int, str]:
    """The quotations of the paragraph by how far they are from the cue: the next before, the next after, others."""
    found: dict[int, str] = {}
    before = sorted({q for t, q in enumerate(view.quoted[:cue]) if q >= 0}, reverse=True)
    after = sorted({q for q in view.quoted[cue + 1 :] if q >= 0})
    for name, numbers in (("<", before), (">", after)):
        for rank, number in enumerate(numbers[:3]):
            found[number] = f"e{name}{rank}"
    if view.quoted[cue] >= 0:
        found[view.quoted[cue]] = "e="
    return found
