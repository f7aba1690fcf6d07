"""What else could explain a group: each innocent course, how far the figures speak for it, what would tell them apart.

A level is read from one measure and no more: it orders the reader's questions, it settles none of them.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

QUIET_HOURS = 6
_ENOUGH_OBJECTS = 10  # with fewer, whoever is first leads them all by chance


class Explanation(NamedTuple):
    """One other explanation: its measure in words, the value, the level (weak, some, strong), what would decide."""

    name: str
    measure: str
    value: float | None
    level: str
    to_decide: str


def of_group(figures: Mapping[str, Any]) -> list[Explanation]:
    """Every explanation, with the level at which this group's figures speak for it."""
    posts = figures["posts"] + figures["reposts"]
    copied = figures.get("copied")
    varied = None if copied is None else 1 - copied
    mentions = figures.get("mentions") or []
    expected, seen = figures.get("expected", 0.0), figures.get("objects_of_ties", 0)
    return [
        _explanation(
            "press echo",
            "share of its posts that link to an outlet in this case",
            figures.get("posts_linking_news", 0) / posts if posts else None,
            (0.2, 0.5),
            "whether the outlets wrote first, and whether people link to many of them at their own pace",
        ),
        _explanation(
            "one feed or bridge",
            "share of its objects that one and the same account used first",
            figures.get("led_by_one") if figures.get("objects", 0) >= _ENOUGH_OBJECTS else None,
            (0.5, 0.8),
            "the software named in the profiles or the posts, and whether the delay is always the same",
        ),
        _explanation(
            "one dominant account",
            "share of its posts by its most active account",
            figures.get("of_one_account"),
            (0.25, 0.5),
            "what remains of the group without that account",
        ),
        _explanation(
            "organic virality",
            "objects shared by its pairs that popularity, activity and hours explain, as a share of those observed",
            expected / seen if seen else None,
            (0.2, 0.5),
            "whether the same accounts meet again on objects that few others carry",
        ),
        _explanation(
            "declared campaign or mobilisation",
            "share of its original posts in words of their own, not shared by three or more of its accounts",
            varied,
            (0.6, 0.85),
            "a public call that members can name, and a course that follows people's days and nights",
        ),
        _explanation(
            "fan community",
            "share of its posts that name the account most named",
            mentions[0]["posts"] / posts if mentions and posts else 0.0,
            (0.3, 0.6),
            "whether the accounts also talk about other matters, and with each other",
        ),
    ]


def rank_key(told: Sequence[Explanation], copied: float | None, accounts: int) -> tuple[int, int, float, int]:
    """What puts a group before another: what explains it less, then what is copied word for word, then its size."""
    levels = [one.level for one in told]
    return (levels.count("strong"), levels.count("some"), -round(copied or 0.0, 1), -accounts)


def quiet_share(hours: list[int]) -> float:
    """The share of posts in the quietest six hours of the day on end: near 0 where people sleep, 0.25 where none do."""
    total = sum(hours) or 1
    twice = hours + hours
    return min(sum(twice[begin : begin + QUIET_HOURS]) for begin in range(24)) / total


def _explanation(
    name: str, measure: str, value: float | None, levels: tuple[float, float], to_decide: str
) -> Explanation:
    return Explanation(name, measure, None if value is None else round(value, 3), _level(value, levels), to_decide)


def _level(value: float | None, levels: tuple[float, float]) -> str:
    if value is None:
        return "not measured"
    some, strong = levels
    return "strong" if value >= strong else "some" if value >= some else "weak"
