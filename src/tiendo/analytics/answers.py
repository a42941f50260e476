"""Answers made of several questions: completion, same period, trend, ranking, the watch list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from tiendo.reading.period import BadPeriod, Period

from . import judging
from .asked import Question
from .cells import Added, Asking, Cell, Grid, Known, Place, Why, given_of
from .judging import Pace, Tone
from .tables import Indicator, period_key, period_of

Path = Callable[[Indicator, int, Period, Period], "Fraction | None"]
"""Gives the share of a target that is expected: indicator, unit, period, the target's period."""


def even_path(indicator: Indicator, unit: int, period: Period, year: Period) -> Fraction | None:  # noqa: ARG001 a Path
    """Expect an even course of what adds up from 1 January, and nothing of all else."""
    if indicator.kind != "cumulative" or not indicator.is_additive:
        return None
    return judging.linear(year.start, year.end, period.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """One target and how far its unit has come: numerator and denominator, undivided."""

    indicator: Indicator
    unit: int
    period: Period
    target_period: Period
    kind: str
    assigned_by: str
    cell: Cell  # the numerator
    target: Fraction | None  # the denominator, > 0
    why: Why  # why there is no denominator
    estimated: bool
    pace: Pace | None

    @property
    def share(self) -> Fraction | None:
        """Value ÷ target, 1 = met."""
        return None if self.pace is None else self.pace.done

    @property
    def tone(self) -> Tone:
        """How it reads."""
        return Tone.NONE if self.pace is None else self.pace.tone


def completion(
    asking: Asking,
    place: Place,
    known: Known,
    period: Period,
    *,
    indicator: Indicator | None = None,
    path: Path = even_path,
    grid: Grid | None = None,
) -> list[Completion]:
    """Return every target that covers a period, in the order of indicators and units.

    `grid`: the values, where they were asked for already.
    """
    grid = grid or asking.grid(place, known, [period], indicator=indicator)
    found = _targets(asking, place, known, period, indicator)
    answers = []
    for (key, unit, year, kind, assigned_by), (value, why, estimated) in sorted(found.items()):
        told, span = asking.indicators[key], period_of(year)
        cell = grid.cell(key, period_key(period.code), unit)
        pace = None
        if value is not None and cell.value is not None:
            expected = path(told, unit, period, span)
            pace = _pace(told, cell.value, value, period, span, expected)
        answers.append(
            Completion(
                indicator=told,
                unit=unit,
                period=period,
                target_period=span,
                kind=kind,
                assigned_by=assigned_by,
                cell=cell,
                target=value,
                why=why,
                estimated=estimated or cell.estimated,
                pace=pace,
            )
        )
    return answers


def _pace(
    told: Indicator,
    value: Fraction,
    target: Fraction,
    period: Period,
    span: Period,
    expected: Fraction | None,
) -> Pace:
    """Judge a value; only what adds up through the target's time has a rate still needed."""
    return judging.pace(
        value,
        target,
        expected=expected,
        direction=told.direction,
        span=(span.start, span.end) if told.kind == "cumulative" else None,
        day=period.end,
    )


TargetKey = tuple[int, int, int, str, str]  # indicator, unit, period, kind, assigned by


def _targets(
    asking: Asking, place: Place, known: Known, period: Period, indicator: Indicator | None
) -> dict[TargetKey, tuple[Fraction | None, Why, bool]]:
    """Add up targets in the boundaries of the answer; the newest units' own go before all."""
    question: Question = "assigned_matrix" if indicator is None else "assigned"
    columns = ["indicator", "target", "period", "kind", "assigned_by", "current"]
    columns += ["share", "estimated", "value", "number"]
    one = {} if indicator is None else {"indicator": indicator.id}
    rows = (
        row
        for level in place.own
        for row in asking.engine.rows(
            question, *columns, past=known.is_past, **(given_of(level, known, [period]) | one)
        )
    )
    found: dict[TargetKey, dict[bool, Added]] = {}
    for *key, current, share, estimated, value, number in rows:
        added = found.setdefault(tuple(key), {}).setdefault(current, Added())
        added.add(share, estimated, value, Decimal(0))
        added.reported += number
    return {key: _target(asking.indicators[key[0]], each) for key, each in found.items()}


def _target(indicator: Indicator, found: dict[bool, Added]) -> tuple[Fraction | None, Why, bool]:
    added = found.get(True) or found[False]
    if added.lacks_share:
        return None, Why.NO_SHARE, added.estimated
    if not indicator.is_additive and (added.reported > 1 or added.is_shared):
        return None, Why.NO_PARTS, added.estimated
    return added.value, Why.NONE, added.estimated


class NoChange(StrEnum):
    """Why two values are not compared."""

    NONE = ""
    MISSING = "missing"
    PARTIAL = "partial"  # one of the sums lacks units
    PART_OF_YEAR = "part_of_year"  # a unit that counts from a later day than 1 January
    NO_BASE = "no_base"  # nothing can be divided by 0 or less


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A cell against the same period of the year before."""

    indicator: Indicator
    unit: int
    period: Period
    now: Cell
    before: Cell
    difference: Fraction | None  # in the indicator's measure
    share: Fraction | None  # of the value before; None for rates, which differ by points
    why: NoChange

    @property
    def is_worse(self) -> bool:
        """Whether it moved the wrong way."""
        if self.difference is None or self.indicator.direction == "neutral":
            return False
        return (self.difference < 0) == (self.indicator.direction == "up") and self.difference != 0


def same_period(
    asking: Asking,
    place: Place,
    known: Known,
    periods: Sequence[Period],
    *,
    indicator: Indicator | None = None,
) -> list[Change]:
    """Compare each period with the same one a year before, for every unit and indicator."""
    earlier = {period: period.same_period_last_year() for period in periods}
    both = sorted({*periods, *earlier.values()})
    grid = asking.grid(place, known, both, indicator=indicator)
    indicators = [indicator.id] if indicator else grid.indicators()
    return [
        change(asking.indicators[key], unit, period, grid, earlier[period])
        for key in indicators
        for period in periods
        for unit in grid.targets(period_key(period.code))
    ]


def change(indicator: Indicator, unit: int, period: Period, grid: Grid, earlier: Period) -> Change:
    """Compare two cells of a grid; a partial sum or a partial year compares with nothing."""
    now = grid.cell(indicator.id, period_key(period.code), unit)
    before = grid.cell(indicator.id, period_key(earlier.code), unit)
    why, difference, share = NoChange.NONE, None, None
    if now.value is None or before.value is None:
        why = NoChange.MISSING
    elif not (now.is_complete and before.is_complete):
        why = NoChange.PARTIAL
    elif now.young or before.young:
        why = NoChange.PART_OF_YEAR
    else:
        difference = now.value - before.value
        if indicator.is_additive and before.value > 0:
            share = difference / before.value
        elif indicator.is_additive:
            why = NoChange.NO_BASE
    return Change(
        indicator=indicator,
        unit=unit,
        period=period,
        now=now,
        before=before,
        difference=difference,
        share=share,
        why=why,
    )


@dataclass(frozen=True, slots=True)
class Trend:
    """How one unit's indicator moved, oldest change first."""

    indicator: Indicator
    unit: int
    changes: tuple[Change, ...]

    @property
    def worse_in_a_row(self) -> int:
        """How many periods up to the last one were each worse than a year before."""
        number = 0
        for each in reversed(self.changes):
            if not each.is_worse:
                break
            number += 1
        return number


def trend(
    asking: Asking, place: Place, known: Known, periods: Sequence[Period], indicator: Indicator
) -> list[Trend]:
    """Return how an indicator moved against the year before, by unit, over periods in order."""
    found: dict[int, list[Change]] = {}
    for each in same_period(asking, place, known, periods, indicator=indicator):
        found.setdefault(each.unit, []).append(each)
    return [Trend(indicator, unit, tuple(each)) for unit, each in sorted(found.items())]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit's place among its peers; those without a value have none."""

    unit: int
    cell: Cell
    rank: int | None


def ranking(
    asking: Asking, place: Place, known: Known, period: Period, indicator: Indicator
) -> list[Ranked]:
    """Rank the units of an answer by one indicator, the best first; ties share a rank."""
    grid = asking.grid(place, known, [period], indicator=indicator)
    key = period_key(period.code)
    cells = [(unit, grid.cell(indicator.id, key, unit)) for unit in grid.targets(key)]
    told = [(unit, cell, cell.value) for unit, cell in cells if cell.value is not None]
    places = judging.ranks(
        [value for *_rest, value in told], best_is_high=indicator.direction != "down"
    )
    ranked = [
        Ranked(unit, cell, place) for (unit, cell, _v), place in zip(told, places, strict=True)
    ]
    without = [Ranked(unit, cell, None) for unit, cell in cells if cell.value is None]
    return sorted(ranked, key=lambda each: (each.rank or 0, each.unit)) + without


class Reason(StrEnum):
    """Why somebody should look."""

    BEHIND = "behind"  # the expected path
    FALLING = "falling"  # against the same period
    SILENT = "silent"  # nothing reported


@dataclass(frozen=True, slots=True)
class Watched:
    """One unit and indicator that somebody should look at."""

    indicator: Indicator
    unit: int
    reasons: tuple[Reason, ...]
    completion: Completion | None
    change: Change | None


def watch_list(
    asking: Asking, place: Place, known: Known, period: Period, *, path: Path = even_path
) -> list[Watched]:
    """Return what is behind its path, falls, or has a target or a past and no figure."""
    goals: dict[tuple[int, int], Completion] = {}
    for each in completion(asking, place, known, period, path=path):
        known_one = goals.get((each.indicator.id, each.unit))
        if known_one is None or _gap(each) < _gap(known_one):
            goals[each.indicator.id, each.unit] = each
    try:
        changes = same_period(asking, place, known, [period])
    except BadPeriod:  # before year 1
        changes = []
    moves = {(each.indicator.id, each.unit): each for each in changes}
    found = []
    for key in sorted(goals.keys() | moves.keys()):
        reasons = _reasons(goals.get(key), moves.get(key))
        if reasons:
            told = asking.indicators[key[0]]
            found.append(Watched(told, key[1], reasons, goals.get(key), moves.get(key)))
    return found


def _gap(each: Completion) -> Fraction:
    """Return how far a unit is ahead of a target, so that the least is the hardest one."""
    gap = None if each.pace is None else each.pace.gap
    if gap is None:
        return Fraction(10**9)
    return -gap if each.indicator.direction == "down" else gap


def _reasons(goal: Completion | None, move: Change | None) -> tuple[Reason, ...]:
    found = []
    if goal is not None and goal.tone is Tone.BEHIND:
        found.append(Reason.BEHIND)
    if move is not None and move.is_worse:
        found.append(Reason.FALLING)
    silent = Why.MISSING in {goal.cell.why if goal else Why.NONE}
    if silent or (move and move.now.why is Why.MISSING and move.before.value is not None):
        found.append(Reason.SILENT)
    return tuple(found)


def heat(
    asking: Asking,
    place: Place,
    known: Known,
    period: Period,
    *,
    path: Path = even_path,
    grid: Grid | None = None,
) -> dict[tuple[int, int], Completion]:
    """Return the hardest target of each unit and indicator: unit, indicator → completion."""
    found: dict[tuple[int, int], Completion] = {}
    for each in completion(asking, place, known, period, path=path, grid=grid):
        key = (each.unit, each.indicator.id)
        if key not in found or _gap(each) < _gap(found[key]):
            found[key] = each
    return found
