from datetime import datetime

import pytest

from ficelle.dates import given
from ficelle.errors import SettingsError


@pytest.mark.parametrize(
    ("written", "moment", "precision"),
    [
        ("2031", datetime(2031, 1, 1), "year"),
        ("2031-05", datetime(2031, 5, 1), "month"),
        ("2031-05-04", datetime(2031, 5, 4), "day"),
        (" 2031-05-04 ", datetime(2031, 5, 4), "day"),
        ("2031-05-04T14:05Z", datetime(2031, 5, 4, 14, 5), "minute"),
        ("2031-05-04T14:05+02:00", datetime(2031, 5, 4, 12, 5), "second"),
        ("2031-05-04T14:05:30Z", datetime(2031, 5, 4, 14, 5, 30), "second"),
    ],
)
def test_a_date_keeps_the_precision_it_was_given_with(written: str, moment: datetime, precision: str) -> None:
    claim = given(written)
    assert (claim.claimed_at, claim.how) == (moment, "given")
    if "+" not in written:
        assert claim.precision == precision


@pytest.mark.parametrize(
    "written", ["", "yesterday", "04/05/2031", "2031-13", "2031-02-30", "31-05-04", "2031-05-04T25:00Z"]
)
def test_anything_else_is_refused_with_what_would_have_worked(written: str) -> None:
    with pytest.raises(SettingsError, match="2024-05-16"):
        given(written)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(SettingsError, match="2031-05-04T14:05Z for UTC"):
        given("2031-05-04T14:05")
