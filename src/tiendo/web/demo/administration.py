"""What communes report on administrative reform in a quarter, made by the rule in series.toml."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from tiendo.reading.period import Period
from tiendo.web.figures.models import Indicator
from tiendo.web.units.models import Unit

from .draws import drawn
from .ledger import Ledger
from .series import Territory, rule
from .story import Row

Counts = dict[str, int]  # by indicator


def report_quarters(territory: Territory, indicators: dict[str, Indicator], ledger: Ledger) -> None:
    """Note the cells of every commune's report, quarter by quarter."""
    last: dict[str, Counts] = {}
    for told in rule()["reports"]["quarters"]:
        period = Period.parse(told["period"])
        found: dict[str, Counts] = {}
        for unit, leaves in territory.on(period.end).items():
            found[unit.code] = counts = _counts(unit, len(leaves), period, told, last)
            for code, count in counts.items():
                ledger.note(unit, indicators[code], period, Decimal(count))
            for code, percent in _rates(counts):
                ledger.note(unit, indicators[code], period, percent)
        last = found


def _counts(unit: Unit, size: int, period: Period, told: Row, last: dict[str, Counts]) -> Counts:
    """Return a unit's counts; what some units do with their reports, the rule says."""
    rows = rule()["reports"]["counts"]
    if unit.code in told.get("without", ()):
        return {}
    if unit.code in told.get("zeros", ()):
        return dict.fromkeys((row["indicator"] for row in rows), 0)
    if unit.code in told.get("copies", ()):
        return last[unit.code]
    quarter = period.end.month // 3  # the counts run from the first day of the year
    found: Counts = {}
    for row in rows[: len(rows) // 2] if unit.code in told.get("half", ()) else rows:
        names = (rule()["seed"], row["indicator"], unit.code, period.code)
        if "base" in row:
            found[row["indicator"]] = round(
                Decimal(row["base"]) * size * quarter * drawn(*names, low=0.7, high=1.3)
            )
        else:
            share = min(Decimal(1), Decimal(row["share"]) * drawn(*names, low=0.96, high=1.02))
            found[row["indicator"]] = int(found[row["of"]] * share)
    return found


def _rates(counts: Counts) -> Iterator[tuple[str, Decimal]]:
    """Yield the percentages that two counts give."""
    for row in rule()["reports"]["rates"]:
        part, whole = (counts.get(code) for code in row["of"])
        if whole and part is not None:
            percent = Decimal(100 * part) / whole
            yield row["indicator"], percent.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
