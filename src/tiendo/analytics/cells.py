"""The cells of an answer: a value with what it rests on, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from tiendo.reading.period import Period

from .asked import Question
from .tables import THEN, Indicator, period_key

if TYPE_CHECKING:
    from .engine import Engine

WHOLE = Fraction(1)
KEPT = 500  # answers about how many units were to report
LATEST = 2**62  # an event that never comes
Key = tuple[int, int, int]  # indicator, period, target unit


class Why(StrEnum):
    """Why a cell has no value."""

    NONE = ""  # it has one
    MISSING = "missing"  # chưa có số liệu
    NO_SHARE = "no_share"  # chưa có tỷ lệ: nobody stated which share of a divided unit
    NO_PARTS = "no_parts"  # a rate of several units whose numerator or denominator is not there
    NO_BASE = "no_base"  # a rate whose denominator is 0
    NO_UNITS = "no_units"  # nobody had to report


ABOVE = {"province": 0, "district": 1}  # all other kinds of territories are the lowest


def levels_of(kinds: Sequence[str]) -> list[tuple[str, ...]]:
    """Return kinds of territories by level, the highest first; those of one hold no other."""
    found: dict[int, list[str]] = {}
    for kind in kinds:
        found.setdefault(ABOVE.get(kind, len(ABOVE)), []).append(kind)
    return [tuple(found[level]) for level in sorted(found)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Whose figures are asked for, and in which boundaries.

    `kinds`: the units that report, none within another one, or their figures would be added twice;
    `into`: the units that the answer is told by, within `scope`, or within the units of `reached`
    where there are such.
    """

    scope: int
    kinds: tuple[str, ...]
    into: tuple[str, ...]
    boundary: int = THEN
    reached: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse kinds that lie within each other, a fault of whoever asks."""
        if len(levels_of(self.kinds)) > 1:
            message = f"{self.kinds} lie within each other"
            raise ValueError(message)

    @property
    def own(self) -> list[Place]:
        """The figures that the units of the answer recorded themselves, level by level."""
        return [replace(self, kinds=level, into=level) for level in levels_of(self.into)]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known: everything, or what was when `event` was the last one. `day`: then."""

    day: date
    event: int | None = None

    @property
    def is_past(self) -> bool:
        """Whether anything known since is left out."""
        return self.event is not None

    @property
    def given(self) -> dict[str, Any]:
        """What questions are given."""
        return {"day": self.day, "event": LATEST if self.event is None else self.event}


class Cell(NamedTuple):
    """A value in the indicator's measure, exact, or None with `why`.

    `reported` of `expected` units gave a figure ("không phát sinh" and 0 count). `estimated`: a
    share had a part in it. `soft`: figures that are not final. `young`: units that began after
    1 January, whose year lacks a part. `is_sum`: added up, not told by the unit itself.
    """

    value: Fraction | None
    why: Why = Why.NONE
    reported: int = 0
    expected: int = 0
    estimated: bool = False
    soft: int = 0
    young: int = 0
    is_sum: bool = True

    @property
    def is_complete(self) -> bool:
        """Whether every unit reported."""
        return self.value is not None and self.reported >= self.expected

    @property
    def amount(self) -> Decimal | None:
        """The value to six decimals; exact unless a share or a quotient had a part in it."""
        return None if self.value is None else as_decimal(self.value)


def as_decimal(value: Fraction) -> Decimal:
    """Return a fraction to six decimals, half to even."""
    return Decimal(round(value * 10**6)).scaleb(-6)


@dataclass(slots=True)
class Added:
    """Figures on their way into one cell."""

    value: Fraction = Fraction(0)
    divisor: Fraction = Fraction(0)
    reported: int = 0
    soft: int = 0
    young: int = 0
    estimated: bool = False
    lacks_share: bool = False
    is_shared: bool = False

    def add(self, share: str | None, estimated: bool, value: Decimal, divisor: Decimal) -> None:
        """Add what units with one share bring."""
        if share is None:
            self.lacks_share = True
            return
        part = WHOLE if share == "1" else Fraction(share)
        self.is_shared = self.is_shared or part is not WHOLE
        self.value = _plus(self.value, value, part)
        if divisor:
            self.divisor = _plus(self.divisor, divisor, part)
        self.estimated = self.estimated or estimated


def _plus(total: Fraction, value: Decimal, part: Fraction) -> Fraction:
    """Add a part of a value; most sums have one summand, which is the whole."""
    added = Fraction(value) if part is WHOLE else part * Fraction(value)
    return total + added if total else added


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells by indicator, period and target unit; a cell that is not there is told as missing."""

    cells: dict[Key, Cell]
    expected: dict[tuple[int, int], int] = field(default_factory=dict)  # by period, target

    def cell(self, indicator: int, period: int, target: int) -> Cell:
        """Return a cell, also where nothing was reported."""
        found = self.cells.get((indicator, period, target))
        if found is not None:
            return found
        expected = self.expected.get((period, target), 0)
        return Cell(value=None, why=Why.MISSING if expected else Why.NO_UNITS, expected=expected)

    def targets(self, period: int) -> list[int]:
        """Return the target units that had units to report in a period."""
        return sorted(target for key, target in self.expected if key == period)

    def indicators(self) -> list[int]:
        """Return the indicators that anything was reported of."""
        return sorted({indicator for indicator, _period, _target in self.cells})

    def __iter__(self) -> Iterator[tuple[Key, Cell]]:
        """Give the cells that something was reported for."""
        return iter(self.cells.items())


@dataclass(frozen=True, slots=True)
class Asking:
    """An engine and the catalogue: what every answer is computed from."""

    engine: Engine
    indicators: dict[int, Indicator]
    units_told: dict[tuple[object, ...], dict[tuple[int, int], int]] = field(default_factory=dict)
    # how many units were to report, by what was asked; emptied when units change

    def grid(
        self,
        place: Place,
        known: Known,
        periods: Sequence[Period],
        *,
        indicator: Indicator | None = None,
        item: int = 0,
    ) -> Grid:
        """Return each unit's own figures, and sums over the units below it where it has none."""
        sums = self.added(place, known, periods, indicator=indicator, item=item)
        if place.into == place.kinds:
            return sums
        cells, expected = dict(sums.cells), dict(sums.expected)
        for level in place.own:
            own = self.added(level, known, periods, indicator=indicator, item=item)
            cells |= {
                key: cell._replace(is_sum=False) for key, cell in own if cell.value is not None
            }
            expected = own.expected | expected
        return Grid(cells, expected)

    def added(
        self,
        place: Place,
        known: Known,
        periods: Sequence[Period],
        *,
        indicator: Indicator | None = None,
        item: int = 0,
    ) -> Grid:
        """Return the figures of `place.kinds`, added up."""
        given = given_of(place, known, periods) | {"item": item}
        one = indicator is not None
        if indicator is not None:
            given |= {"indicator": indicator.id}
            given |= {"numerator": indicator.numerator, "denominator": indicator.denominator}
        expected = self._expected(place, periods, given)
        told = self.engine.indicators_of(given["periods"])
        chosen = [indicator] if indicator else list(self.indicators.values())
        sums: dict[Key, Added] = {}
        parts: dict[Key, Added] = {}
        if any(each.id in told for each in chosen):
            asked: Question = "series" if one else "matrix"
            sums = self._add(asked, given, known, rates=False)
        if any({each.numerator, each.denominator} <= told for each in chosen):
            asked = "rate_series" if one else "rate_matrix"
            parts = self._add(asked, given, known, rates=True)
        cells = {
            key: self._cell(key, sums.get(key), parts.get(key), expected.get(key[1:], 0))
            for key in sums | parts
        }
        return Grid(cells, expected)

    def _expected(
        self, place: Place, periods: Sequence[Period], given: dict[str, Any]
    ) -> dict[tuple[int, int], int]:
        key = (place, tuple(period.code for period in periods))
        found = self.units_told.get(key)
        if found is None:
            if len(self.units_told) >= KEPT:
                self.units_told.clear()
            rows = self.engine.rows("expected", **given)
            found = {(period, target): number for period, target, number in rows}
            self.units_told[key] = found
        return found

    def _add(
        self, question: Any, given: dict[str, Any], known: Known, *, rates: bool
    ) -> dict[Key, Added]:
        found: dict[Key, Added] = {}
        columns = ["indicator", "period", "target", "share", "estimated", "reported", "soft"]
        columns += ["young", "value", *(["divisor"] if rates else [])]
        rows = self.engine.rows(
            question, *columns, past=known.is_past, many="indicator" not in given, **given
        )
        nothing = Decimal(0)
        for (
            indicator,
            period,
            target,
            share,
            estimated,
            reported,
            soft,
            young,
            value,
            *rest,
        ) in rows:
            key = (indicator, period, target)
            into = found.get(key)
            if into is None:
                into = found[key] = Added()
            into.add(share, estimated, value, rest[0] if rest else nothing)
            into.reported += reported
            into.soft += soft
            into.young += young
        return found

    def _cell(self, key: Key, added: Added | None, parts: Added | None, expected: int) -> Cell:
        indicator = self.indicators[key[0]]
        value, why, used = _value(indicator, added, parts, expected)
        return Cell(
            value=value,
            why=why,
            reported=used.reported,
            expected=expected,
            estimated=used.estimated,
            soft=used.soft,
            young=used.young if indicator.kind == "cumulative" else 0,
        )


def _value(
    indicator: Indicator, added: Added | None, parts: Added | None, expected: int
) -> tuple[Fraction | None, Why, Added]:
    """Return the value of a cell, else why there is none, and the figures that this rests on."""
    if added is not None:
        stated = expected == 1 and added.reported == 1 and not added.is_shared
        if indicator.is_additive or (stated and not added.lacks_share):
            return (
                (None, Why.NO_SHARE, added) if added.lacks_share else (added.value, Why.NONE, added)
            )
    if parts is not None:
        if parts.lacks_share:
            return None, Why.NO_SHARE, parts
        if not parts.divisor:
            return None, Why.NO_BASE, parts
        return parts.value / parts.divisor * Fraction(indicator.scale), Why.NONE, parts
    return None, Why.NO_PARTS, added or Added()


def given_of(place: Place, known: Known, periods: Sequence[Period]) -> dict[str, Any]:
    """Return what questions are given about a place, a day and some periods."""
    return known.given | {
        "boundary": place.boundary,
        "kinds": list(place.kinds),
        "into": list(place.into),
        "scope": list(place.reached or (place.scope,)),
        "periods": [period_key(period.code) for period in periods],
        "start": periods[0].start,
        "end": periods[0].end,
    }
