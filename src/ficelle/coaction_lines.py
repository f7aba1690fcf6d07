"""What `ficelle coaction` says to people: before the work what it will take, after it what was found."""

from collections.abc import Iterator, Mapping
from typing import Any

import click

from ficelle.printing import printable
from ficelle.progress import Progress

WORTH_SAYING = 20_000_000  # share pairs; below, it is done before it is read


def announcing(progress: Progress) -> Progress:
    """Also says at its beginning what takes long, where nobody sees bars."""

    def told(task: str, done: int, total: int | None = None) -> None:
        if done == 0 and (total or 0) >= WORTH_SAYING:
            click.echo(task, err=True)
        progress(task, done, total)

    return told


_WAYS = {
    "all": "over all shares",
    "hours": "within the hours of the day",
    "interests": "within communities of interest",
}


def summary_lines(told: Mapping[str, Any]) -> Iterator[str]:
    """The summary of a run without a case, for people."""
    yield f"{told['shares']:,} shares of {told['objects']:,} objects by {told['accounts']:,} accounts"
    for reason, count in told["set_aside"].items():
        yield f"  {count:,} rows set aside: {reason}"
    for remark in told["remarks"]:
        yield f"  note: {printable(remark)}"
    windows = ", ".join(f"{window:,} s" for window in told["windows"])
    listed = f" from {told['share_pairs']:,} pairs of posts" if told["share_pairs"] is not None else ""
    yield f"{told['pairs']:,} account pairs within {windows}{listed}"
    for at, count in told["significant"].items():
        yield f"  {count:,} at q ≤ {at}, tested against chance over {told['tests']:,.0f} possible pairs"
    for event in told["mass"][:10]:
        yield (
            f"  mass event: {printable(str(event['object']))[:80]}, {event['crowd']:,} shares within "
            f"{event['window']:,} s; no pair rests on it at that window or longer"
        )
    if len(told["mass"]) > 10:
        yield f"  and {len(told['mass']) - 10:,} more mass events (--json lists them)"
    if told["dealt"]:
        yield "Pairs that still pass q ≤ 0.001 when accounts are dealt out anew:"
    for way in dict.fromkeys(one["way"] for one in told["dealt"]):
        counts = ", ".join(f"{one['pairs']:,}" for one in told["dealt"] if one["way"] == way)
        yield f"  {_WAYS[way]:34} {counts}"
