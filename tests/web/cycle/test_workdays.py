"""Working days: weekends, Tết, days that the government swaps, and counting them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from tiendo.web.workdays import add_workdays, is_working, next_working

days = st.dates(date(2015, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2023, 4, 7), True),  # a Friday
        (date(2023, 4, 8), False),
        (date(2023, 4, 9), False),
        (date(2023, 1, 20), False),  # 29 tháng Chạp
        (date(2023, 1, 26), False),  # the last day of Tết
        (date(2023, 1, 27), True),
        (date(2023, 5, 3), False),  # 30 April and 10 March fell on a weekend
        (date(2024, 4, 29), False),  # swapped
        (date(2024, 5, 4), True),  # for this Saturday
        (date(2025, 9, 1), False),
    ],
)
def test_it_knows_weekends_holidays_and_make_up_days(day: date, *, works: bool) -> None:
    assert is_working(day) is works


def test_the_office_corrects_the_calendar_by_settings(settings: Settings) -> None:
    friday, saturday = date(2026, 1, 2), date(2026, 1, 10)
    assert is_working(friday)
    assert not is_working(saturday)
    settings.DAYS_OFF, settings.DAYS_ON = frozenset({friday}), frozenset({saturday})
    assert not is_working(friday)
    assert is_working(saturday)
    assert next_working(friday) == date(2026, 1, 5)


@given(days)
def test_the_next_working_day_works_and_none_lies_between(day: date) -> None:
    found = next_working(day)
    assert found >= day
    assert is_working(found)
    assert not any(is_working(day + timedelta(days=n)) for n in range((found - day).days))


@given(days, st.integers(0, 60))
def test_as_many_working_days_are_counted_as_were_added(day: date, n: int) -> None:
    found = add_workdays(day, n)
    after = ((day + timedelta(days=step)) for step in range(1, (found - day).days + 1))
    assert sum(map(is_working, after)) == n
    assert n == 0 or is_working(found)
