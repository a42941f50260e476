"""Days as people type them are read, whole or with a short year, and no other words are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.reading.days import typed_day

THIS_CENTURY = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(THIS_CENTURY)
def test_a_day_reads_the_same_with_a_long_and_a_short_year(day: date) -> None:
    assert typed_day(f" {day:%d/%m/%Y} ") == typed_day(f"{day.day}/{day.month}/{day:%y}") == day


@pytest.mark.parametrize("text", ["", "31/02/2023", "29/2/23", "7/4", "7/4/223", "7-4-2023", "x"])
def test_what_no_calendar_has_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        typed_day(text)
