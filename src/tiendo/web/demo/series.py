"""Quarterly figures of the communes over both changes of boundaries, by the rule in series.toml."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from functools import cache

from tiendo.reading.period import Period
from tiendo.web.figures.actions import in_measure
from tiendo.web.figures.models import Figure, Indicator
from tiendo.web.units.models import Succession, Unit
from tiendo.web.units.queries import valid_on

from .draws import drawn, split
from .ledger import Ledger
from .story import HERE, Places, Row

DISTRICT = "186"
REFORM = date(2025, 7, 1)
KINDS = ("commune", "town")
POINT, DECEMBER = "point_in_time", 12
Told = dict[tuple[str, str, str], Decimal]  # by codes of unit, indicator and period


@cache
def rule() -> Row:
    """Return the rule; its words are explained at the head of the file."""
    return tomllib.loads((HERE / "series.toml").read_text(encoding="utf-8"))


def quarters() -> list[Period]:
    """Return the quarters of the rule, the first and the last included."""
    found, last = [Period.parse(rule()["first"])], Period.parse(rule()["last"])
    while found[-1] != last:
        found.append(found[-1].next())
    return found


class Territory:
    """The communes of Hữu Lũng at the end of any quarter, each made of those of 2022."""

    def __init__(self, places: Places) -> None:
        first = quarters()[0].start
        self.district = places.unit(DISTRICT, first)
        units = Unit.objects.filter(path__startswith=self.district.path, kind__in=KINDS)
        self.first = sorted(units.filter(valid_on(first)), key=lambda each: each.code)
        self._heirs = {
            link.old_id: link.new
            for link in Succession.objects.filter(old__in=units).select_related("new")
        }

    def on(self, day: date) -> dict[Unit, list[Unit]]:
        """Return the communes of a day, each with those of 2022 that went into it."""
        found: dict[Unit, list[Unit]] = {}
        for leaf in self.first:
            unit = leaf
            while unit.valid_to is not None and unit.valid_to < day:
                unit = self._heirs[unit.pk]
            found.setdefault(unit, []).append(leaf)
        return found


class Series:
    """Makes the series of one indicator after another and notes them in a ledger."""

    def __init__(self, territory: Territory, told: Told, ledger: Ledger) -> None:
        """Take what the story tells already, in the measures of the indicators."""
        self.territory, self.told, self.ledger = territory, told, ledger

    def make(self, row: Row, indicator: Indicator) -> None:
        """Note what each commune has in each quarter, and the district while it existed."""
        step = Decimal(1).scaleb(-row["digits"])
        weights = {each.code: weight(each, row) for each in self.territory.first}
        held = dict.fromkeys(weights, 0)  # steps since the count began, by commune of 2022
        for quarter in quarters():
            begins = quarter.start.month == 1 or quarter.start == REFORM
            if begins or indicator.kind == POINT:
                held = dict.fromkeys(weights, 0)
            whole = int(self._whole(row, indicator, quarter, step) / step)
            parts = split(whole - sum(held.values()), list(weights.values()))
            held = {code: held[code] + part for code, part in zip(held, parts, strict=True)}
            if said := self._said(indicator, quarter, step):
                held |= said
                rest = dict.fromkeys(held.keys() - said.keys(), 0)
                held |= {code: whole - sum((held | rest).values()) for code in rest}
            else:
                self._note(indicator, quarter, held, step)
            if row.get("whole_years") and quarter.end.month == DECEMBER:
                year = Period.parse(str(quarter.end.year))
                self._note(indicator, year, held, step)
                if quarter.end < REFORM:
                    self.ledger.note(self.territory.district, indicator, year, whole * step)

    def _whole(self, row: Row, indicator: Indicator, quarter: Period, step: Decimal) -> Decimal:
        """Return what the territory has in a quarter; the district's figure, noted if not told."""
        cell = (DISTRICT, indicator.code, quarter.code)
        if cell in self.told:
            return self.told[cell]
        shape = [Decimal(each) for each in row["shape"]]
        reached = shape[quarter.end.month // 3 - 1]
        if quarter.start >= REFORM and quarter.end.year == REFORM.year and indicator.kind != POINT:
            reached -= shape[1]
        value = (Decimal(row["years"][str(quarter.end.year)]) * reached).quantize(step)
        if quarter.end < REFORM:
            self.ledger.note(self.territory.district, indicator, quarter, value)
        return value

    def _said(self, indicator: Indicator, quarter: Period, step: Decimal) -> dict[str, int]:
        """Return what the communes of 2022 told themselves, in steps; {} where nobody did."""
        if quarter.end >= REFORM:
            return {}
        cells = {
            each.code: (each.code, indicator.code, quarter.code) for each in self.territory.first
        }
        return {c: int(self.told[cell] / step) for c, cell in cells.items() if cell in self.told}

    def _note(
        self, indicator: Indicator, quarter: Period, held: dict[str, int], step: Decimal
    ) -> None:
        is_estimate = quarter.code in rule()["estimates"]
        for unit, leaves in self.territory.on(quarter.end).items():
            if (unit.code, indicator.code, quarter.code) in self.told:
                continue
            value = sum(held[leaf.code] for leaf in leaves) * step
            self.ledger.note(unit, indicator, quarter, value or None, is_estimate=is_estimate)


def weight(unit: Unit, row: Row) -> Decimal:
    """Return how much of the whole a commune of 2022 has, beside the others."""
    own = drawn(rule()["seed"], row["indicator"], unit.code, low=0.6, high=1.4)
    return own * Decimal(row.get("weight", {}).get(unit.code, 1))


def told_of(district: Unit, commune: list[Row], indicators: dict[str, Indicator]) -> Told:
    """Return what stands for the district and its communes, and what the story tells of 2026."""
    codes = [row["indicator"] for row in rule()["series"]]
    figures = Figure.objects.filter(unit__path__startswith=district.path, indicator__code__in=codes)
    columns = figures.values_list("unit__code", "indicator__code", "period", "value")
    found = {(unit, code, period): value or Decimal(0) for unit, code, period, value in columns}
    for row in commune:
        indicator = indicators[row["indicator"]]
        for period, text in row["values"].items():
            value = in_measure(Decimal(text), row["measure"], indicator)
            found[row["unit"], indicator.code, period] = value
    return found
