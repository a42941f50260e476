"""On which day which deadline is to be told of: pure, from the calendar and the settings alone.

Offices rest on days off, and so do letters: what falls on one is told on the next working day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from tiendo.web.workdays import is_working, next_working

ONE = timedelta(days=1)
LONGEST_GAP = timedelta(days=7)  # what was missed longer ago is told by later occasions


@dataclass(frozen=True, slots=True)
class Occasion:
    """A deadline that is to be told of, and why now."""

    due_on: date
    offset: int  # calendar days from the deadline to the occasion; negative: before

    @property
    def code(self) -> str:
        """Return how keys of letters name it: "before:3", "on", "after:7"."""
        if self.offset == 0:
            return "on"
        return f"before:{-self.offset}" if self.offset < 0 else f"after:{self.offset}"


def reminder_offsets() -> list[int]:
    """Return the days from a deadline on which its unit is reminded, in order; negative: before."""
    return sorted({0, *(-n for n in settings.REMIND_BEFORE), *settings.REMIND_AFTER})


def last_working(day: date) -> date:
    """Return the last working day before `day`."""
    day -= ONE
    while not is_working(day):
        day -= ONE
    return day


def window(day: date, told_until: date | None) -> tuple[date, date]:
    """Return the days (first, last], first excluded, whose occasions are told on `day`.

    They follow the day up to which everything was told: days off, and days on which no worker
    ran, a week at most. With nothing told before, only the days off just gone count, so that an
    installation with old tasks does not begin with a flood.
    """
    before = last_working(day)
    if told_until is not None:
        before = min(before, max(told_until, day - LONGEST_GAP))
    return before, day


def occasions(days: tuple[date, date], offsets: Iterable[int]) -> dict[date, Occasion]:
    """Return, by deadline, the latest occasion of it in the window: each task is told of once."""
    first, last = days
    found: dict[date, Occasion] = {}
    for offset in sorted(offsets):
        for n in range((last - first).days):
            due_on = last - n * ONE - offset * ONE
            found[due_on] = Occasion(due_on, offset)
    return found


def digest_day(day: date) -> date:
    """Return the day of the week's digest: the Monday of `day`, or the next working day."""
    return next_working(day - timedelta(days=day.weekday()))
