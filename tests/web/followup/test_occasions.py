"""Which deadlines are told of on which day: each occasion once, never on a day off."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tiendo.web.followup.occasions import digest_day, last_working, occasions, window
from tiendo.web.workdays import is_working

ONE = timedelta(days=1)
DAYS = st.dates(date(2023, 1, 2), date(2025, 12, 31))
OFFSETS = (-3, -1, 0, 1, 7, 14)


def working_days(first: date, last: date) -> list[date]:
    span = (last - first).days + 1
    return [day for n in range(span) if is_working(day := first + n * ONE)]


@given(due_on=st.dates(date(2023, 2, 1), date(2025, 11, 30)))
def test_a_worker_that_never_stops_tells_of_the_last_occasion_of_every_day(due_on: date) -> None:
    found, told_until = [], None
    for day in working_days(due_on - 10 * ONE, due_on + 30 * ONE):
        occasion = occasions(window(day, told_until), OFFSETS).get(due_on)
        if occasion is not None:
            found.append((day, occasion.offset))
        told_until = day
    days, offsets = zip(*found, strict=True)
    assert len(set(days)) == len(days)
    assert list(offsets) == sorted(set(offsets))
    assert offsets[-1] == OFFSETS[-1]
    for day, offset in found:
        assert due_on + offset * ONE <= day, "no earlier than its occasion"
        assert not working_days(due_on + offset * ONE, day - ONE), "no working day later"
    passed_over = set(OFFSETS) - set(offsets)
    for offset in passed_over:
        assert not is_working(due_on + offset * ONE), "only days off are passed over"


@given(day=DAYS, stopped=st.integers(1, 400))
def test_after_a_pause_each_deadline_is_told_of_once_and_a_week_back_at_most(
    day: date, stopped: int
) -> None:
    first, last = window(day, day - stopped * ONE)
    assert last == day
    assert first <= last_working(day)
    found = occasions((first, last), OFFSETS)
    for due_on, occasion in found.items():
        assert first < due_on + occasion.offset * ONE <= day
        later = [n for n in OFFSETS if n > occasion.offset]
        assert all(due_on + n * ONE > day for n in later), "the latest one counts"
    assert max((day - first).days, 0) <= max(7, (day - last_working(day)).days)


@given(day=DAYS)
def test_an_installation_with_old_tasks_begins_with_the_days_just_gone(day: date) -> None:
    found = occasions(window(day, None), OFFSETS)
    oldest = last_working(day) - max(OFFSETS) * ONE
    assert all(due_on > oldest for due_on in found)


@given(day=DAYS)
def test_the_digest_has_one_working_day_a_week(day: date) -> None:
    monday = day - day.weekday() * ONE
    assert {digest_day(monday + n * ONE) for n in range(7)} == {digest_day(day)}
    assert is_working(digest_day(day))
    assert digest_day(day) >= monday


def test_tet_moves_a_reminder_behind_it() -> None:
    eve, back = date(2023, 1, 19), date(2023, 1, 27)
    assert [is_working(eve), is_working(back)] == [True, True]
    assert not working_days(eve + ONE, back - ONE)
    found = occasions(window(back, eve), OFFSETS)
    assert found[date(2023, 1, 25)].code == "after:1"
    assert found[date(2023, 1, 27)].code == "on"
