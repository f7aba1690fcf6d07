"""How a crowd came together, beside the crowds of other objects."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from ficelle.detect.coaction.kernel import Ints, order, starts
from ficelle.detect.coaction.shares import Shares

ENOUGH = 20
"""Objects with fewer shares have no course to compare."""


def half_times(shares: Shares) -> dict[int, int]:
    """For each object with enough shares, the seconds of the shortest time that holds half of them."""
    by_object = order(shares.object, shares.time)
    objects, times = shares.object[by_object], shares.time[by_object]
    first = starts(objects)
    stop = np.append(first[1:], len(objects))
    enough = np.flatnonzero(stop - first >= ENOUGH)
    return {int(objects[first[one]]): half_time(times[first[one] : stop[one]]) for one in enough}


def half_time(times: Ints) -> int:
    """The shortest time, in seconds, that holds half of these; `times` ascending."""
    half = (len(times) + 1) // 2
    return int((times[half - 1 :] - times[: len(times) - half + 1]).min())


def course(event: int, shares: Shares, usual: Mapping[int, int]) -> dict[str, Any]:
    """How fast an object's crowd came, against others', and how much of its accounts' activity it is."""
    ours = shares.object == event
    takes = half_time(np.sort(shares.time[ours]))
    others = np.array([seconds for one, seconds in usual.items() if one != event])
    taking_part = np.zeros(len(shares.accounts), dtype=np.bool_)
    taking_part[shares.account[ours]] = True
    return {
        "half_s": takes,
        "faster_than": float((others > takes).mean()) if len(others) else None,
        "activity_share": float(ours.sum() / np.count_nonzero(taking_part[shares.account])),
    }
