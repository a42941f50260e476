"""Figures and targets of the story, each citing the line of a paper that states it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from tiendo.packs.lookup import measure as measure_of
from tiendo.reading.numbers import format_number
from tiendo.reading.period import Period
from tiendo.web.accounts.models import User
from tiendo.web.figures.actions import record_figure, record_target
from tiendo.web.figures.models import Figure, Indicator, Target
from tiendo.web.units.models import Unit

from .paper import Paper
from .story import Places, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many rows a step wrote."""

    figures: int = 0
    targets: int = 0
    periods: int = 0


class Amounts:
    """Writes the story's figures and targets as one person."""

    def __init__(self, *, places: Places, by: User) -> None:
        self.places, self.by = places, by
        self.indicators = {row.code: row for row in Indicator.objects.all()}

    @transaction.atomic
    def series(self, rows: list[Row], targets: list[Row], paper: Paper, unit: Unit) -> Counted:
        """Record series and targets of one unit from one paper."""
        cells = [cell for row in rows for cell in self._cells(row, unit)]
        assigned = [cell for row in targets for cell in self._assigned(row)]
        for indicator, period, row in cells:
            paper.line(
                (indicator.code, period.code), self._words(indicator, period, row["values"], row)
            )
        for indicator, period, row, group in assigned:
            words = (
                f"{self._words(indicator, period, row, row)} ({group['documents'][period.code]})"
            )
            paper.line((indicator.code, period.code, group["assigned_by"]), words)
        paper.keep(unit=unit, by=self.by)
        for indicator, period, row in cells:
            self._record(unit, indicator, period, row, paper)
        for indicator, period, row, group in assigned:
            self._assign(unit, indicator, period, row, group, paper)
        return Counted(
            figures=len(cells),
            targets=len(assigned),
            periods=len({code for row in rows for code in row["values"]}),
        )

    def _cells(self, row: Row, unit: Unit) -> Iterator[tuple[Indicator, Period, Row]]:
        """Yield the cells of a series, leaving out what a document was accepted for already."""
        indicator = self.indicators[row["indicator"]]
        told = set(row.get("told_by_documents", ()))
        recorded = set(
            Figure.objects.filter(unit=unit, indicator=indicator, period__in=told).values_list(
                "period", flat=True
            )
        )
        for code in row["values"]:
            if code not in recorded:
                yield indicator, Period.parse(code), row

    def _assigned(self, group: Row) -> Iterator[tuple[Indicator, Period, Row, Row]]:
        for row in group["rows"]:
            for code in group["in_force_from"]:
                if code in row:
                    yield self.indicators[row["indicator"]], Period.parse(code), row, group

    def _words(self, indicator: Indicator, period: Period, values: Row, row: Row) -> str:
        measure = measure_of(row["measure"])
        number = format_number(Decimal(values[period.code]))
        return f"{indicator.name_vi}, {period.label}: {number} {measure.name_vi if measure else ''}"

    def _record(
        self, unit: Unit, indicator: Indicator, period: Period, row: Row, paper: Paper
    ) -> None:
        estimate = period.code in row["estimates"]
        record_figure(
            unit=unit,
            indicator=indicator,
            period=period,
            value=Decimal(row["values"][period.code]),
            measure=row["measure"],
            status=Figure.Status.ESTIMATE if estimate else Figure.Status.FINAL,
            as_of=period.end,
            cite=paper.cite((indicator.code, period.code)),
            by=self.by,
        )

    def _assign(
        self, unit: Unit, indicator: Indicator, period: Period, row: Row, group: Row, paper: Paper
    ) -> None:
        record_target(
            unit=unit,
            indicator=indicator,
            period=period,
            supersedes=self._told_before(unit, indicator, period),
            value=Decimal(row[period.code]),
            measure=row["measure"],
            kind=Target.Kind(group["kind"]),
            assigned_by=group["assigned_by"],
            document=group["documents"][period.code],
            in_force_from=group["in_force_from"][period.code],
            cite=paper.cite((indicator.code, period.code, group["assigned_by"])),
            by=self.by,
        )

    def _told_before(self, unit: Unit, indicator: Indicator, period: Period) -> Target | None:
        """Return the target that a document told without its giver: the decision replaces it."""
        vague = Target.objects.filter(unit=unit, indicator=indicator, period=period.code)
        return vague.filter(assigned_by="", superseded_by__isnull=True).first()

    @transaction.atomic
    def commune_reports(self, rows: list[Row], reporters: dict[str, User]) -> Counted:
        """Record one report per commune; `reporters` says who writes for which code."""
        period = Period.parse(rows[0]["period"])
        codes = sorted({code for row in rows for code in (*row["values"], *row["nil"])})
        written = sum(
            self._commune_report(self.places.unit(code, period.end), rows, period, reporters)
            for code in codes
        )
        return Counted(figures=written, periods=1)

    def _commune_report(
        self, unit: Unit, rows: list[Row], period: Period, reporters: dict[str, User]
    ) -> int:
        by = reporters.get(unit.code, self.by)
        told = [row for row in rows if unit.code in row["values"] or unit.code in row["nil"]]
        paper = Paper(
            f"bao-cao-{period.code.lower()}-{unit.code}.txt",
            f"Báo cáo {period.label} của {unit.name}",
        )
        for row in told:
            indicator, measure = self.indicators[row["indicator"]], measure_of(row["measure"])
            value = row["values"].get(unit.code)
            words = "không phát sinh"
            if value is not None:
                words = f"{format_number(Decimal(value))} {measure.name_vi if measure else ''}"
            paper.line(indicator.code, f"{indicator.name_vi}: {words}")
        paper.keep(unit=unit, by=by)
        for row in told:
            value = row["values"].get(unit.code)
            record_figure(
                unit=unit,
                indicator=self.indicators[row["indicator"]],
                period=period,
                value=Decimal(value) if value else None,
                nil=value is None,
                measure=row["measure"],
                as_of=period.end,
                cite=paper.cite(row["indicator"]),
                by=by,
            )
        return len(told)
