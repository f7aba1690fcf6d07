"""Rows as lines for the terminal; what a stranger wrote never commands it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def group_lines(group: Mapping[str, Any]) -> Iterator[str]:
    """The card of a group."""
    row, figures = group["row"], group["figures"]
    yield f"{row['group_id']}: {row['accounts']:,} accounts that acted together ({', '.join(row['kinds'])})"
    yield f"period           {row['first_at']} to {row['last_at']}"
    yield f"posts            {row['posts'] or 0:,} and {row['reposts'] or 0:,} reposts"
    for one in figures.get("platforms") or ():
        yield (
            f"                 {printable(one['platform'])}: {one['accounts']:,} accounts, {one['posts']:,} posts, "
            f"{one['reposts']:,} reposts"
        )
    yield f"first post       {printable(str(row['first_document']))} by {printable(str(row['first_account']))}"
    for name in ("hashtags", "links"):
        for one in (figures.get(name) or ())[:5]:
            label = name if one is figures[name][0] else ""
            yield f"{label:16} {printable(one['value'])[:60]}: {one['posts']:,} posts, new {one['new_at']}"
    yield f"held together at {row['holds_at']:.2g} (q)" if row["holds_at"] is not None else "one object, no overlap"
    yield f"only theirs      {_share(row['own_share'])} of their objects; copied texts {_share(row['copied'])}"
    for name, title in (("followers", "followers"), ("views", "views")):
        if known := [value for value in figures.get(name) or () if value is not None]:
            yield f"{title:16} least to most: {', '.join(f'{value:,.0f}' for value in known)}"
    if bio := group.get("bio_words"):
        low, high = bio["interval"] or (0, 0)
        counted = f"{bio['accounts']:,} of {bio['of']:,} ({low:.1%} to {high:.1%})"
        yield f"profiles with    {', '.join(bio['words'])}: {counted}"
    if group.get("overlap") is not None:
        yield f"in the other     {group['overlap']:,} of its accounts"
    yield "What else could explain it:"
    for one in group["explanations"]:
        yield f"  {one['level']:12} {one['name']}: {_share(one['value'])}, {one['measure']}."
        yield f"{'':15}To decide: {one['to_decide']}."


def _share(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.0%}"


def _statement_line(row: Mapping[str, Any]) -> str:
    from ficelle.report.ledger import passed_on, speaker_of

    kind = "statement" if row["kind"] == "unclassified" else row["kind"]
    about = f" about {', '.join(row['targets'])}" if row["targets"] else ""
    dated = row["published_at"].date().isoformat() if row["published_at"] else "date not known"
    by = _by_way_of(passed_on(row["sourced_via"], row["outlet"]))
    flags = f" ({', '.join(row['flags'])})" if row["flags"] else ""
    said = f"{speaker_of(row)} · {kind}{flags}{about}{by} · {printable(row['content'])}"
    return f"{said} [{printable(row['file'])}, {dated}]"


def _by_way_of(names: Iterable[str]) -> str:
    named = ", ".join(names)
    return f" · by way of {named}" if named else ""


def _exchange_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Each accusation once, its answers under it."""
    before = None
    for row in rows:
        if row["accusation_id"] != before:
            yield _accusation_line(row)
        before = row["accusation_id"]
        yield _answer_line(row)


def _accusation_line(row: Mapping[str, Any]) -> str:
    from ficelle.report.ledger import passed_on, speaker_of

    accuser = {"speaker": row["accuser"], "speaker_written": row["accuser_written"], "speaker_how": row["accuser_how"]}
    about = f" about {printable(', '.join(row['accused']))}" if row["accused"] else ""
    how = "as the text words it" if row["form"] == "indirect" else "in these words"
    kind = row["kind"] if row["kind_confidence"] is None else f"{row['kind']} (inferred from the words)"
    by = _by_way_of(passed_on(row["accusation_via"], row["outlet"]))
    said = f"{speaker_of({**row, **accuser})} · {kind}{about}{by} · {how}: {printable(row['accusation'])}"
    return f"{said} [{printable(row['file'])}]"


def _answer_line(row: Mapping[str, Any]) -> str:
    from ficelle.report.ledger import INFERRED, passed_on, speaker_of

    if row["answer_id"] is None:
        return "    no answer found in this material"
    answering = {
        "speaker": row["answerer"],
        "speaker_written": row["answerer_written"],
        "speaker_how": row["answerer_how"],
        "anonymous_class": row["answerer_anonymous_class"],
    }
    by = _by_way_of(passed_on(row["answer_via"], row["answer_outlet"]))
    words = f"{printable(row['answer'])} [{printable(row['answer_file'])}]"
    said = f"{speaker_of(answering)} · {row['answer_kind']}{by} · {words}"
    return f"    {'perhaps ' if INFERRED in row['why'] else ''}answered by {said}"


def row_line(row: Mapping[str, Any]) -> str:
    """Any row: its columns that hold something."""
    cells = (f"{name}={printable(str(value))[:100]}" for name, value in row.items() if value not in (None, [], ""))
    return "  ".join(cells)


def lines_of(table: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The rows of a table of the case as lines."""
    if table == "controversy":
        return _exchange_lines(rows)
    return map(_statement_line if table in ("statements", "not_made", "less_sure") else row_line, rows)


def left_out_lines(not_made: int, less_sure: int) -> Iterator[str]:
    """What a controversy leaves out, a line each."""
    if not_made:
        subject = "1 accusation is left out that" if not_made == 1 else f"{not_made:,} accusations are left out that"
        yield f"{subject} the text negates, supposes, asks about or lays to a fake: show CASE not_made"
    if less_sure:
        subject = "1 statement is" if less_sure == 1 else f"{less_sure:,} statements are"
        yield f"{subject} left out that may accuse by the words alone, less surely: show CASE less_sure"


def printable(text: str) -> str:
    """Text without what would command the terminal."""
    # What a stranger wrote must not command the terminal.
    return "".join(c if c.isprintable() else " " for c in text)
