"""Working days: weekends, Tết, days that the government swaps, and counting them."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from tiendo import packs
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
        (date(2025, 4, 26), True),  # for 2 May
        (date(2025, 5, 2), False),
        (date(2025, 9, 1), False),
        (date(2026, 1, 2), False),  # known by the packs alone
        (date(2026, 1, 10), True),
        (date(2026, 8, 31), False),
        (date(2026, 8, 22), True),
    ],
)
def test_it_knows_weekends_holidays_and_make_up_days(day: date, *, works: bool) -> None:
    assert is_working(day) is works


def test_the_office_corrects_the_calendar_by_settings(settings: Settings) -> None:
    friday, saturday = date(2026, 1, 2), date(2026, 1, 10)
    assert not is_working(friday)
    assert is_working(saturday)
    settings.DAYS_OFF, settings.DAYS_ON = frozenset({saturday}), frozenset({friday})
    assert is_working(friday)
    assert not is_working(saturday)
    assert next_working(saturday) == date(2026, 1, 12)


def test_the_packs_hold_only_what_the_installed_calendar_lacks() -> None:
    for swap in packs.swaps():
        known = holidays.country_holidays("VN", years=swap.off.year)
        assert swap.off not in known
        assert swap.on not in known.weekend_workdays


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
