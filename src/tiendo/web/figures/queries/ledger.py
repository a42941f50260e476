"""What becomes of figures when units merge or divide: where two meet, by which rule, with what.

Nothing is written: the figures stay with the units that reported them (law 7), and a new unit's
number is computed when it is asked for. The ledger shows these numbers before anything is applied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from tiendo.packs import lookup
from tiendo.reading.period import Period
from tiendo.web.figures.models import Figure, Indicator
from tiendo.web.units.models import Unit

from .known import effective, is_whole, known_on

STEP = Decimal("0.000001")  # as finely as a figure is kept


class Way(StrEnum):
    """How values of several units become one."""

    ADD = "add"
    RECOMPUTE = "recompute"  # numerators and denominators are added, then divided
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Merger:
    """A new unit and what goes into it, with the share of each: 1 whole, None not stated."""

    name: str
    origins: tuple[tuple[Unit, Fraction | None], ...]


class Cell(NamedTuple):
    """What is counted: one indicator (or an item of its breakdown) in one period."""

    indicator: str
    period: str
    item: str
    origin: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One old unit's figure in a cell."""

    unit: Unit
    figure: Figure
    share: Fraction | None

    @property
    def percent(self) -> Decimal | None:
        """The share as a person reads it: 37.5 of 100."""
        return None if self.share is None else _decimal(self.share * 100).normalize()


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A cell of a new unit in which figures of two or more old units meet."""

    name: str  # of the new unit
    indicator: Indicator
    cell: Cell
    way: Way
    entries: tuple[Entry, ...]
    expected: int  # old units that go into the new one
    value: Decimal | None  # in the indicator's measure; None: see `lacks_share`, `way`
    lacks_share: bool
    lacks_parts: bool  # a rate without its numerator or denominator

    @property
    def period(self) -> Period:
        """The period as a value."""
        return Period.parse(self.cell.period)

    @property
    def is_estimated(self) -> bool:
        """Whether the value rests on stated shares."""
        return self.value is not None and any(entry.share != 1 for entry in self.entries)

    @property
    def is_partial(self) -> bool:
        """Whether some of the old units hold no figure: "2/3 đơn vị"."""
        return len(self.entries) < self.expected


Held = dict[Cell, dict[int, Figure]]


def ledger_of(mergers: Sequence[Merger]) -> list[LedgerRow]:
    """Return every meeting of figures, by new unit, in the order of the outline; one query."""
    keys = {unit.pk for merger in mergers for unit, _share in merger.origins}
    held = _held(keys)
    found = [row for merger in mergers for row in _rows(merger, held)]
    order = {merger.name: number for number, merger in enumerate(mergers)}
    found.sort(key=lambda r: (order[r.name], r.indicator.position, r.period.end, r.cell))
    return found


def _held(units: set[int]) -> Held:
    """Return the figure that counts in each cell of each unit."""
    rows = known_on(None).figures().filter(unit__in=units).select_related("indicator")
    standing: dict[tuple[Cell, int], list[Figure]] = defaultdict(list)
    for row in rows:
        if is_whole(row):
            cell = Cell(row.indicator.code, row.period, row.item, row.origin)
            standing[cell, row.unit_id].append(row)
    held: Held = defaultdict(dict)
    for (cell, unit), figures in standing.items():
        if (figure := effective(figures)) is not None:
            held[cell][unit] = figure
    return held


def _rows(merger: Merger, held: Held) -> Iterator[LedgerRow]:
    for cell, figures in held.items():
        entries = tuple(
            Entry(unit, figures[unit.pk], share)
            for unit, share in merger.origins
            if unit.pk in figures
        )
        if len(entries) < 2:
            continue
        indicator = entries[0].figure.indicator
        way = _way(indicator)
        lacks_parts = way is Way.RECOMPUTE and not _have_parts(entries, cell, held)
        lacks_share = way is not Way.NONE and any(entry.share is None for entry in entries)
        value = None
        if way is Way.ADD and not lacks_share:
            value = _sum([(entry.figure, entry.share) for entry in entries])
        elif way is Way.RECOMPUTE and not (lacks_share or lacks_parts):
            value = _ratio(entries, cell, held)
        yield LedgerRow(
            name=merger.name,
            indicator=indicator,
            cell=cell,
            way=way,
            entries=entries,
            expected=len(merger.origins),
            value=None if value is None else _decimal(value),
            lacks_share=lacks_share,
            lacks_parts=lacks_parts,
        )


def _way(indicator: Indicator) -> Way:
    """Return the rule: sums add, a rate is computed anew from its parts, the rest has no sum."""
    if indicator.rollup == "sum":
        return Way.ADD
    spec = lookup.indicator(indicator.code)
    return Way.RECOMPUTE if spec and spec.numerator and spec.denominator else Way.NONE


def _parts(cell: Cell) -> tuple[Cell, Cell]:
    spec = lookup.indicator(cell.indicator)
    assert spec is not None  # noqa: S101 `_way` found it
    return cell._replace(indicator=spec.numerator), cell._replace(indicator=spec.denominator)


def _have_parts(entries: tuple[Entry, ...], cell: Cell, held: Held) -> bool:
    return all(e.unit.pk in held.get(part, {}) for part in _parts(cell) for e in entries)


def _ratio(entries: tuple[Entry, ...], cell: Cell, held: Held) -> Fraction | None:
    """Add numerators and denominators over the units and divide; None over nothing."""
    over, under = (
        _sum([(held[part][e.unit.pk], e.share) for e in entries]) for part in _parts(cell)
    )
    spec = lookup.indicator(cell.indicator)
    assert spec is not None  # noqa: S101 `_way` found it
    return over / under * Fraction(spec.scale) if under else None


def _sum(figures: list[tuple[Figure, Fraction | None]]) -> Fraction:
    """Add what each unit gives; "không phát sinh" gives 0. Every share must be known."""
    total = Fraction(0)
    for figure, share in figures:
        assert share is not None  # noqa: S101 the caller looked
        total += share * Fraction(figure.amount)
    return total


def _decimal(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(STEP)
