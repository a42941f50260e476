"""The expected paths for questions over many units: the years before come from the copy too."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from tiendo.analytics.tables import period_key

from .queries.known import Known
from .queries.paths import Paths, years_before

if TYPE_CHECKING:
    from tiendo.analytics import cells
    from tiendo.analytics.cells import Asking, Grid, Place
    from tiendo.reading.period import Period

    from .queries.paths import Values


def course(asking: Asking, place: Place, known: cells.Known, periods: Sequence[Period]) -> Paths:
    """Return the paths in force by what was known; one query, and one question for a history."""
    rows = Known(known.day, known.event).paths()
    found = {(row.indicator_id, row.unit_id, row.year): row for row in rows}
    return Paths(found, _values(asking, place, known, periods))


def _values(asking: Asking, place: Place, known: cells.Known, periods: Sequence[Period]) -> Values:
    """Return the values of the years before, asked for when the first one is wanted."""

    @cache
    def grid() -> Grid:
        pairs = [pair for period in periods for pair in years_before(period)]
        return asking.grid(place, known, sorted({each for pair in pairs for each in pair}))

    def value(indicator: int, unit: int, span: Period) -> Fraction | None:
        cell = grid().cell(indicator, period_key(span.code), unit)
        return cell.value if cell.is_complete and not cell.young else None

    return value
