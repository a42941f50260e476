"""Many figures written at once, each citing the words of its unit's own paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction

from tiendo.packs.lookup import measure as measure_of
from tiendo.reading.numbers import format_number
from tiendo.reading.period import Period
from tiendo.web.accounts.models import User
from tiendo.web.figures.actions import Entry, drafted, figure_of, write
from tiendo.web.figures.models import Figure, Indicator
from tiendo.web.units.models import Unit

from .paper import Paper


@dataclass
class Ledger:
    """Cells noted one by one, then written in one deed; a paper per unit."""

    entries: list[Entry] = field(default_factory=list)

    def note(
        self,
        unit: Unit,
        indicator: Indicator,
        period: Period,
        value: Decimal | None,
        *,
        is_estimate: bool = False,
    ) -> None:
        """Note a value in the indicator's measure; None: nothing occurred."""
        self.entries.append(
            Entry(
                unit=unit,
                indicator=indicator,
                period=period,
                value=value,
                nil=value is None,
                measure=indicator.measure,
                status=Figure.Status.ESTIMATE if is_estimate else Figure.Status.FINAL,
                as_of=period.end,
            )
        )

    @transaction.atomic
    def write(self, by: User) -> int:
        """Keep the papers and write the figures; return how many."""
        made = [(entry, figure_of(entry)) for entry in self.entries]
        papers = self._papers(by)
        for entry, figure in made:
            cite = papers[entry.unit.pk].cite(_key(entry))
            figure.source, figure.start, figure.end = cite.source, cite.start, cite.end
        return len(write(drafted(made), by=by).figures)

    def _papers(self, by: User) -> dict[int, Paper]:
        """Return a kept paper per unit: a line per indicator and year, with the year's quarters."""
        lines: dict[int, dict[tuple[Indicator, int], list[Entry]]] = {}
        units: dict[int, Unit] = {}
        for entry in self.entries:
            units[entry.unit.pk] = entry.unit
            line = (entry.indicator, entry.period.end.year)
            lines.setdefault(entry.unit.pk, {}).setdefault(line, []).append(entry)
        papers = {}
        for key, unit in units.items():
            paper = Paper(
                f"so-lieu-{unit.code}-{unit.valid_from:%Y%m%d}.txt", f"Biểu số liệu của {unit.name}"
            )
            for (indicator, _year), entries in lines[key].items():
                paper.row(indicator.name_vi, [(_key(each), _words(each)) for each in entries])
            paper.keep(unit=unit, by=by)
            papers[key] = paper
        return papers


def _key(entry: Entry) -> tuple[str, str]:
    return (entry.indicator.code, entry.period.code)


def _words(entry: Entry) -> str:
    if entry.value is None:
        return f"{entry.period.label} không phát sinh"
    measure = measure_of(entry.measure)
    name = measure.name_vi if measure else entry.measure
    return f"{entry.period.label} {format_number(entry.value)} {name}"
