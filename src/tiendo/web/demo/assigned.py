"""Targets of communes and the district after 2023, some of them changed by a later document."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from tiendo.packs.lookup import measure as measure_of
from tiendo.reading.numbers import format_number
from tiendo.reading.period import Period
from tiendo.web.accounts.models import User
from tiendo.web.figures.actions import record_target
from tiendo.web.figures.models import Indicator, Target
from tiendo.web.units.models import Unit

from .paper import Paper
from .story import Places, Row


class Assigned:
    """Records one decision after another as one person."""

    def __init__(self, *, places: Places, by: User) -> None:
        self.places, self.by = places, by
        self.count = self.changed = 0
        self._standing: dict[tuple[str, str], Target] = {}  # by key of the story and code of a unit

    @transaction.atomic
    def record(self, row: Row) -> None:
        """Record what a decision assigns to each of its units."""
        indicator = Indicator.objects.get(code=row["indicator"])
        period = Period.parse(row["period"])
        for code, text in row["values"].items():
            unit = self.places.unit(code, period.end)
            old = self._standing.get((row.get("changes", ""), code))
            target = self._target(row, unit, indicator, period, Decimal(text), old)
            self._standing[row["key"], code] = target
            self.count += 1
            self.changed += old is not None

    def _target(
        self,
        row: Row,
        unit: Unit,
        indicator: Indicator,
        period: Period,
        value: Decimal,
        old: Target | None,
    ) -> Target:
        measure = measure_of(row["measure"])
        paper = Paper(f"muc-giao-{row['key']}-{unit.code}.txt", row["document"])
        words = f"{format_number(value)} {measure.name_vi if measure else ''}"
        paper.line(unit.code, f"{row['clause']}: {indicator.name_vi} {period.label}, {words}")
        paper.keep(unit=unit, by=self.by)
        return record_target(
            unit=unit,
            indicator=indicator,
            period=period,
            value=value,
            measure=row["measure"],
            kind=Target.Kind(row["kind"]),
            assigned_by=row["assigned_by"],
            document=row["document"],
            clause=row["clause"],
            reason=row.get("reason", ""),
            in_force_from=row["in_force_from"],
            supersedes=old,
            cite=paper.cite(unit.code),
            by=self.by,
        )
