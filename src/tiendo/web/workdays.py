"""Working days in Viet Nam: weekends, Tết and other holidays, days swapped by the government.

The library knows holidays and the make-up Saturdays that were announced when it was published; what
is announced later is told by the settings TIENDO_DAYS_OFF and TIENDO_DAYS_ON, which come first.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import count

import holidays
from django.conf import settings

ONE = timedelta(days=1)
SATURDAY = 6  # as isoweekday counts


@cache
def _year(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Return the holidays of a year, and the days of weekends on which offices work."""
    known = holidays.country_holidays("VN", years=year)
    return frozenset(known), frozenset(day for day in known.weekend_workdays if day.year == year)


def is_working(day: date) -> bool:
    """Tell whether offices work on `day`."""
    if day in settings.DAYS_ON:
        return True
    if day in settings.DAYS_OFF:
        return False
    off, swapped = _year(day.year)
    return day in swapped or (day.isoweekday() < SATURDAY and day not in off)


def next_working(day: date) -> date:
    """Return `day` if it is a working day, else the first one after it."""
    return next(d for step in count() if is_working(d := day + step * ONE))


def add_workdays(day: date, n: int) -> date:
    """Return the `n`-th working day after `day` (n ≥ 0); `day` itself, whatever it is, for 0."""
    for _step in range(n):
        day = next_working(day + ONE)
    return day
