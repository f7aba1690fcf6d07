"""How a crowd came together."""

import numpy as np
import pytest

from ficelle.detect.coaction import crowds
from ficelle.detect.coaction.shares import from_table

from . import invented


def test_half_of_the_posts_in_the_shortest_time() -> None:
    assert crowds.half_time(np.array([0, 100, 101, 102, 500])) == 2
    assert crowds.half_time(np.array([7])) == 0


def test_a_burst_is_faster_than_what_people_share() -> None:
    thing, account, time, draw = invented.ordinary(3)
    burst = np.arange(500, 600)
    columns = (
        np.concatenate((thing, np.full(100, 5000), [5001])),
        np.concatenate((account, burst, [500])),
        np.concatenate((time, invented.START + draw.integers(0, 30, 100), [invented.START])),
    )
    shares = from_table(invented.table(*columns))
    event = shares.objects.to_pylist().index("thing5000")
    told = crowds.course(event, shares, crowds.half_times(shares))
    assert told["half_s"] <= 30
    assert told["faster_than"] == 1.0
    assert told["activity_share"] == pytest.approx(100 / 101)


def test_an_only_object_has_nothing_to_be_faster_than() -> None:
    shares = from_table(invented.table([0] * 30, range(30), range(30)))
    assert crowds.course(0, shares, crowds.half_times(shares))["faster_than"] is None
