"""One line per indicator: where a unit stands in a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tiendo.reading.period import Period
from tiendo.web.figures.models import Figure, Indicator, Target
from tiendo.web.units.models import Unit

from .contradictions import find_in_cell
from .pace import TargetLine, against_target, change, hardest
from .paths import Paths, paths_of_unit
from .rollups import Rollup, sum_parts
from .slices import Slice, covers, load_slice

HISTORY = 8  # periods of the sparkline, the line's own among them


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Where one indicator stands; every value in the indicator's measure.

    `value` None: chưa có số liệu. `is_nil`: không phát sinh (value 0). It is the unit's own
    figure, else the sum over the units below (`is_sum`), which may be partial.
    """

    indicator: Indicator
    period: Period
    value: Decimal | None
    figure: Figure | None  # the unit's own figure that counts
    alone: Figure | None  # where nothing counts from 1 January: the figure of the period alone
    parts: Rollup  # the sum over the units right below
    targets: tuple[TargetLine, ...]
    last_year: Decimal | None
    change: Decimal | None  # percent, of rates percentage points
    history: tuple[Decimal | None, ...]  # oldest first, missing periods as None
    contradictions: int
    illustrative: bool
    last_year_illustrative: bool

    @property
    def shows_illustrative(self) -> bool:
        """Whether any number of the line is no fact: its value, last year's, a target."""
        targets = (each.target.source for each in self.targets)
        own = self.illustrative or self.last_year_illustrative
        return own or any(source is not None and source.illustrative for source in targets)

    @property
    def hardest(self) -> TargetLine | None:
        """The target that counts where one place tells of several."""
        return hardest(self.targets, self.indicator.direction)

    @property
    def is_sum(self) -> bool:
        """Whether the value was added up from the units below."""
        return self.figure is None and self.value is not None

    @property
    def is_nil(self) -> bool:
        """Whether the unit said that nothing occurred."""
        return self.figure is not None and self.figure.nil

    @property
    def n_reported(self) -> int:
        """How many units below gave a figure."""
        return self.parts.reported

    @property
    def n_expected(self) -> int:
        """How many units below existed at the period's end."""
        return self.parts.expected


def before(period: Period) -> Period:
    """Return the period of the same kind just before; last year's where a year holds only one."""
    kind = period.code[5:]
    if kind[:1] not in {"Q", "H", "M"}:
        return period.same_period_last_year()
    number = int(kind[1:]) - 1
    if number:
        width = 2 if kind[0] == "M" else 1
        return Period.parse(f"{period.year:04}-{kind[0]}{number:0{width}}")
    return Period.parse(f"{period.year - 1:04}-{ {'Q': 'Q4', 'H': 'H2', 'M': 'M12'}[kind[0]] }")


def run_up(period: Period, *, count: int = HISTORY) -> list[Period]:
    """Return the last `count` periods of the same kind up to `period`, oldest first."""
    found = [period]
    while len(found) < count:
        found.append(before(found[-1]))
    return found[::-1]


@dataclass(frozen=True, slots=True)
class Overview:
    """A unit's lines in a period, and how many contradictions its last periods hold."""

    lines: list[Line]
    contradictions: int  # in all periods of the sparkline


def overview(unit: Unit, period: Period, as_of: date | None) -> Overview:
    """Return a line per indicator that has a figure, a part or a target.

    Eight queries, three more where a path follows the years before.
    """
    past = [each.code for each in run_up(period)]
    last_year = period.same_period_last_year().code
    loaded = load_slice(
        unit, periods={*past, last_year}, as_of=as_of, parts_of=[period.code, last_year]
    )
    paths = paths_of_unit(loaded, period)
    return Overview(
        lines=[
            line_of(loaded, period, each, paths, past=past) for each in _indicators(loaded, period)
        ],
        contradictions=sum(1 for key in loaded.figures for _found in find_in_cell(loaded, key)),
    )


def lines(unit: Unit, period: Period, as_of: date | None) -> list[Line]:
    """Return the lines alone of `overview`, in as many queries."""
    return overview(unit, period, as_of).lines


def _indicators(loaded: Slice, period: Period) -> list[Indicator]:
    """Return what the unit has something to say or to answer for, in the outline's order."""
    found = {
        key: rows[0].indicator
        for (key, code), rows in loaded.figures.items()
        if code == period.code
    }
    for (key, code), row in loaded.alone.items():
        if code == period.code:
            found.setdefault(key, row.indicator)
    for key, targets in loaded.targets.items():
        if any(covers(target, period) for target in targets):
            found.setdefault(key, targets[0].indicator)
    reported = {key for key, code in loaded.parts if code == period.code} - set(found)
    if reported:
        found |= Indicator.objects.in_bulk(reported)
    return sorted(found.values(), key=lambda each: (each.position, each.code))


def line_of(
    loaded: Slice,
    period: Period,
    indicator: Indicator,
    paths: Paths,
    *,
    past: Sequence[str] = (),
) -> Line:
    """Return the line of one indicator from a loaded slice; no query."""
    figure = loaded.figure(indicator, period.code)
    parts = sum_parts(loaded, indicator, period)
    value = figure.amount if figure else parts.value
    last_year = _comparable(loaded, indicator, period.same_period_last_year(), figure, parts)
    return Line(
        indicator=indicator,
        period=period,
        value=value,
        figure=figure,
        alone=None if figure else loaded.alone.get((indicator.pk, period.code)),
        parts=parts,
        targets=tuple(
            against_target(
                target,
                indicator,
                period,
                value,
                expected=paths(indicator, loaded.unit.pk, period, target.span),
                last_year_percent=_last_years(loaded, target, last_year),
            )
            for target in loaded.targets.get(indicator.pk, ())
            if covers(target, period)
        ),
        last_year=last_year,
        change=change(value, last_year, indicator),
        history=tuple(
            row.amount if (row := loaded.figure(indicator, code)) else None for code in past
        ),
        contradictions=sum(1 for _found in find_in_cell(loaded, (indicator.pk, period.code))),
        illustrative=parts.illustrative if figure is None else figure.is_illustrative,
        last_year_illustrative=_is_illustrative(loaded, indicator, period.same_period_last_year()),
    )


def _is_illustrative(loaded: Slice, indicator: Indicator, period: Period) -> bool:
    own = loaded.figure(indicator, period.code)
    return own.is_illustrative if own else sum_parts(loaded, indicator, period).illustrative


def _last_years(loaded: Slice, target: Target, value: Decimal | None) -> Decimal | None:
    """Return what `value` was of the target that the same authority gave a year before."""
    code = target.span.same_period_last_year().code
    for other in loaded.targets.get(target.indicator_id, ()):
        same = (other.kind, other.assigned_by) == (target.kind, target.assigned_by)
        if same and other.period == code and value is not None:
            return value / other.value * 100
    return None


def _comparable(
    loaded: Slice, indicator: Indicator, period: Period, figure: Figure | None, parts: Rollup
) -> Decimal | None:
    """Return last year's value; a partial sum or a partial year compares with nothing."""
    if not loaded.has_whole_year(indicator, period):
        return None
    own = loaded.figure(indicator, period.code)
    if own is not None:
        return own.amount if figure is not None or parts.is_complete else None
    total = sum_parts(loaded, indicator, period)
    if total.is_complete and (figure is not None or parts.is_complete):
        return total.value
    return None
