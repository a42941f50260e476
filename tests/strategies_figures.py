"""Hypothesis strategies for small worlds of figures: merged units, divided ones, corrections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from tiendo.analytics import tables
from tiendo.analytics.tables import Indicator, period_key, period_of

LAST_DAY, FIRST_DAY = date(2025, 6, 30), date(2025, 7, 1)
TODAY_BOUNDARY = 20250701
PROVINCE, DISTRICT_1, DISTRICT_2 = 1, 2, 3
OLD = {11: DISTRICT_1, 12: DISTRICT_1, 13: DISTRICT_2, 14: DISTRICT_2, 15: DISTRICT_2}
NEW = (21, 22)
WHOLE = {11: 21, 12: 21, 13: 22, 15: 22}  # 14 is divided between both
DIVIDED = 14
TOP, BASE, RATE, ORPHAN, STOCK, COST = 1, 2, 3, 4, 5, 6
INDICATORS = {
    TOP: Indicator(TOP, "top", "cumulative", "sum", "up", None, None, "1"),
    BASE: Indicator(BASE, "base", "cumulative", "sum", "up", None, None, "1"),
    RATE: Indicator(RATE, "rate", "ratio", "weighted", "up", TOP, BASE, "100"),
    ORPHAN: Indicator(ORPHAN, "orphan", "ratio", "weighted", "up", None, None, "100"),
    STOCK: Indicator(STOCK, "stock", "point_in_time", "sum", "neutral", None, None, "1"),
    COST: Indicator(COST, "cost", "cumulative", "sum", "down", None, None, "1"),
}
PERIODS = ("2024-Q1", "2025-Q1", "2024-Q4", "2025-Q4")
ITEMS = {0: "", 1: "sex.female", 2: "sex.male"}


@dataclass(frozen=True)
class Told:
    """A figure as the database holds it."""

    id: int
    indicator: int
    unit: int
    item: int
    period: str
    origin: int
    status: int
    value: Decimal | None
    whole: bool
    event: int
    supersedes: int | None
    withdrawn: bool = False  # only takes the other one back

    @property
    def row(self) -> tuple[Any, ...]:
        key = period_key(self.period)
        span = period_of(key)
        slack = Decimal(0) if self.value is None else Decimal("0.05")
        cell = (self.id, self.indicator, self.unit, self.item, key, span.start, span.end)
        nil = self.value is None and not self.withdrawn
        told = (self.origin, self.status, self.value, slack, nil, self.whole)
        return (*cell, *told, self.event, self.supersedes, self.withdrawn)


@dataclass(frozen=True)
class World:
    """Figures in the order of their events, and how the divided unit was divided."""

    figures: tuple[Told, ...]
    shares: tuple[Fraction | None, Fraction | None]
    loaded: int  # so many figures are there when the copy is made; the rest arrive later
    event: int  # a past day's last event

    def bridge(self, boundary: int) -> list[tuple[int, int, Fraction | None, bool]]:
        """Return where units count; in their own time each in itself."""
        if boundary == tables.THEN:
            return [(unit[0], unit[0], Fraction(1), False) for unit in UNITS]
        rows: list[tuple[int, int, Fraction | None, bool]] = [
            (old, new, Fraction(1), False) for old, new in WHOLE.items()
        ]
        shares = zip(NEW, self.shares, strict=True)
        rows += [(DIVIDED, new, share, share is not None) for new, share in shares]
        rows += [(unit, unit, Fraction(1), False) for unit in (PROVINCE, *NEW)]
        return rows


def unit_rows() -> tuple[tuple[Any, ...], ...]:
    """Return a province, its districts and communes until June 2025, its communes since."""
    begin = date(2020, 1, 1)
    rows: list[tuple[Any, ...]] = [(PROVINCE, "P", "province", tables.TERRITORY, "P/", begin, None)]
    rows += [
        (unit, f"D{unit}", "district", tables.TERRITORY, f"P/{unit}/", begin, LAST_DAY)
        for unit in (DISTRICT_1, DISTRICT_2)
    ]
    rows += [
        (unit, f"C{unit}", "commune", tables.TERRITORY, f"P/{above}/{unit}/", begin, LAST_DAY)
        for unit, above in OLD.items()
    ]
    rows += [
        (unit, f"N{unit}", "commune", tables.TERRITORY, f"P/{unit}/", FIRST_DAY, None)
        for unit in NEW
    ]
    return tuple(rows)


def closure_rows() -> list[tuple[int, int]]:
    """Return every unit with each unit above it and itself."""
    paths = {row[0]: row[4] for row in UNITS}
    return [
        (above, unit)
        for unit, path in paths.items()
        for above, start in paths.items()
        if path.startswith(start)
    ]


UNITS: tuple[tuple[Any, ...], ...] = unit_rows()
values = st.one_of(
    st.none(),
    st.just(Decimal(0)),
    st.decimals(min_value=-(10**6), max_value=10**12, places=6),
    st.integers(0, 5).map(Decimal),
)
shares = st.one_of(
    st.fractions(Fraction(1, 100), Fraction(99, 100), max_denominator=997).map(
        lambda share: (share, 1 - share)
    ),
    st.just((None, None)),
    st.just((Fraction(1, 3), None)),
)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw up to sixteen figures, of which some supersede or take back an earlier one."""
    figures: list[Told] = []
    standing: dict[tuple[int, int, int, str], list[Told]] = {}
    event = 0
    for number in range(1, draw(st.integers(0, 16)) + 1):
        cell = (
            draw(st.sampled_from(list(INDICATORS))),
            draw(st.sampled_from([*OLD, *NEW, DISTRICT_1, PROVINCE])),
            draw(st.sampled_from([0, 0, 0, 1, 2])),
            draw(st.sampled_from(PERIODS)),
        )
        event += draw(st.integers(0, 1))
        earlier = standing.setdefault(cell, [])
        corrects = bool(earlier) and draw(st.booleans())
        old = draw(st.sampled_from(earlier)) if corrects else None
        if old is not None:
            earlier.remove(old)
        withdrawn = old is not None and draw(st.booleans())
        told = Told(
            id=number,
            indicator=cell[0],
            unit=cell[1],
            item=cell[2],
            period=cell[3],
            origin=draw(st.integers(0, 2)),
            status=draw(st.integers(0, 2)),
            value=None if withdrawn else draw(values),
            whole=draw(st.sampled_from([True, True, True, False])),
            event=event,
            supersedes=None if old is None else old.id,
            withdrawn=withdrawn,
        )
        figures.append(told)
        if not withdrawn:
            earlier.append(told)
    return World(
        figures=tuple(figures),
        shares=draw(shares),
        loaded=draw(st.integers(0, len(figures))),
        event=draw(st.integers(0, event + 1)),
    )
