"""Periods as people type them, wherever a page asks for one."""

from __future__ import annotations

from tiendo.reading import period
from tiendo.reading.period import Period
from tiendo.web.errors import BadPeriod


def read_period(text: str, *, year: int | None = None) -> Period:
    """Read "quý II năm 2023" or "2023-Q2"; `year` is meant where none is told. Raises BadPeriod."""
    try:
        return Period.typed(text, year=year)
    except period.BadPeriod:
        raise BadPeriod(text=text.strip()) from None
