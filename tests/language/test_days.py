"""Days as offices write them."""

import pytest

from dantext.language.days import written_date, written_month

DATES = [
    ("2013-06-03", "03/6/2013"),
    ("2013-02-10", "10/02/2013"),
    ("2013-11-12", "12/11/2013"),
    ("2013-06", "6/2013"),
    ("2013", "2013"),
    ("", ""),
    ("unknown", "unknown"),
]


@pytest.mark.parametrize(("date", "written"), DATES)
def test_dates_are_written_as_offices_do(date, written):
    assert written_date(date) == written


def test_the_first_two_months_have_a_zero():
    assert [written_month(m) for m in (1, 2, 3, 10)] == ["01", "02", "3", "10"]
