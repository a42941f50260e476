"""Law 4: nothing is overwritten, so the view of any past day can be rebuilt."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from unittest.mock import patch
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tiendo.web.errors import FigureExists
from tiendo.web.figures.models import Figure, Target
from tiendo.web.figures.queries import known_on, lines
from web.figures.recording import Q1, Recorder, undone

FIRST = date(2030, 1, 1)  # after the day on which a test really runs
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["record", "correct", "assign", "rest"]),
        st.integers(1, 60),
        st.sampled_from(Figure.Status.values),
        st.integers(0, 2),  # days that pass before the deed
    ),
    min_size=1,
    max_size=12,
)


@contextmanager
def noon_of(day: date) -> Iterator[None]:
    """Let the clock of the program stand at noon of `day`."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    with patch("django.utils.timezone.now", return_value=noon):
        yield


def shown(recorder: Recorder, day: date) -> list[object]:
    """Return what the table says on `day`."""
    return [
        (line.value, line.figure, [(t.target, t.percent, t.gap) for t in line.targets])
        for line in lines(recorder.people.district, Q1, day)
    ]


def do(recorder: Recorder, deed: str, value: int, status: str, day: date) -> None:
    """Do one deed of the property."""
    if deed == "assign":
        standing = Target.objects.filter(superseded_by=None).order_by("pk").last()
        recorder.target(Decimal(value), supersedes=standing, in_force_from=day)
        return
    current = Figure.objects.filter(superseded_by=None).order_by("pk").last()
    supersedes = current if deed == "correct" else None
    recorder.figure(Decimal(value), status=Figure.Status(status), supersedes=supersedes)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None
)
@given(DEEDS)
def test_every_past_day_looks_as_it_looked_then(
    recorder: Recorder, deeds: list[tuple[str, int, str, int]]
) -> None:
    seen: dict[date, list[object]] = {}
    day = FIRST
    with undone():
        for deed, value, status, wait in deeds:
            day += timedelta(days=wait)
            with noon_of(day):
                if deed != "rest":
                    try:
                        do(recorder, deed, value, status, day)
                    except FigureExists:
                        continue
                seen[day] = shown(recorder, day)
        with noon_of(day + timedelta(days=30)):
            for past, was in seen.items():
                assert shown(recorder, past) == was


def test_a_day_before_the_journal_is_told_by_the_periods(recorder: Recorder) -> None:
    recorder.figure("40.7")
    assert known_on(date(2023, 4, 7)).is_reconstructed
    assert known_on(date(2023, 4, 7)).figures().count() == 1
    assert known_on(date(2023, 3, 30)).figures().count() == 0


def test_today_leaves_nothing_out(recorder: Recorder) -> None:
    recorder.figure("40.7")
    known = known_on(None)
    assert (known.last_event, known.is_reconstructed) == (None, False)
    assert known.figures().count() == 1
