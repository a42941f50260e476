"""Every value against a slow, plain answer: gaps, corrections, merged and divided units."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from analytics.copies import copy_of
from analytics.plain import cell, counting, sources
from strategies_figures import (
    INDICATORS,
    NEW,
    OLD,
    PERIODS,
    PROVINCE,
    STOCK,
    TODAY_BOUNDARY,
    TOP,
    Told,
    World,
    worlds,
)
from tiendo.analytics.cells import Known, Place, Why
from tiendo.analytics.tables import THEN, Indicator, period_key
from tiendo.reading.period import Period

DAY = date(2026, 1, 31)
SPANS = [Period.parse(code) for code in PERIODS]
COMMUNES = ("commune",)
few = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


PLACES = [
    Place(scope=PROVINCE, kinds=COMMUNES, into=into, boundary=boundary)
    for boundary in (THEN, TODAY_BOUNDARY)
    for into in (COMMUNES, ("district",), ("province",))
]
places = st.sampled_from(PLACES)


@few
@given(worlds(), places, st.booleans())
def test_every_cell_is_what_a_plain_sum_gives(world: World, place: Place, past: bool) -> None:
    known = Known(DAY, world.event if past else None)
    grid = copy_of(world).added(place, known, SPANS)
    for indicator in INDICATORS:
        for period in PERIODS:
            for target in sources(world, place, Period.parse(period).end):
                found = grid.cell(indicator, period_key(period), target)
                plain = cell(world, place, indicator, period, target, known.event)
                told = (found.value, found.why, found.reported, found.expected)
                assert told == (plain.value, plain.why, plain.reported, plain.expected)
                assert found.estimated == plain.estimated


@few
@given(worlds(), places, st.sampled_from(list(INDICATORS.values())))
def test_one_indicator_over_time_tells_what_the_matrix_tells(
    world: World, place: Place, indicator: Indicator
) -> None:
    asking = copy_of(world)
    matrix = asking.grid(place, Known(DAY), SPANS)
    series = asking.grid(place, Known(DAY), SPANS, indicator=indicator)
    assert dict(series) == {key: each for key, each in matrix if key[0] == indicator.id}


@few
@given(worlds())
def test_a_complete_succession_keeps_the_total(world: World) -> None:
    """Law 7: the province's total is the same in the boundaries of then and of today."""
    asking = copy_of(world)
    then = Place(scope=PROVINCE, kinds=COMMUNES, into=COMMUNES)
    today = Place(scope=PROVINCE, kinds=COMMUNES, into=COMMUNES, boundary=TODAY_BOUNDARY)
    before, after = (asking.added(place, Known(DAY), SPANS) for place in (then, today))
    for indicator in (TOP, STOCK):
        for period in (period_key(code) for code in PERIODS):
            told = [after.cell(indicator, period, unit) for unit in NEW]
            if any(each.why is Why.NO_SHARE for each in told):
                continue
            units = before.targets(period)
            whole = sum(
                (before.cell(indicator, period, unit).value or Fraction(0) for unit in units),
                Fraction(0),
            )
            assert sum((each.value or Fraction(0) for each in told), Fraction(0)) == whole


@few
@given(worlds())
def test_nothing_is_divided_by_a_share_that_nobody_stated(world: World) -> None:
    asking = copy_of(world)
    today = Place(scope=PROVINCE, kinds=COMMUNES, into=COMMUNES, boundary=TODAY_BOUNDARY)
    grid = asking.added(today, Known(DAY), SPANS)
    counted = counting(world, None)
    for target, share in zip(NEW, world.shares, strict=True):
        for period in PERIODS[:3]:
            if share is None and (14, STOCK, 0, period, True) in counted:
                found = grid.cell(STOCK, period_key(period), target)
                assert (found.value, found.why) == (None, Why.NO_SHARE)


@few
@given(worlds(), places)
def test_a_past_day_does_not_change_when_more_is_recorded(world: World, place: Place) -> None:
    """Law 4: what was known then is what a copy of then said."""
    earlier = World(
        figures=tuple(each for each in world.figures if each.event <= world.event),
        shares=world.shares,
        loaded=0,
        event=world.event,
    )
    past = copy_of(world).grid(place, Known(DAY, world.event), SPANS)
    assert dict(past) == dict(copy_of(earlier).grid(place, Known(DAY), SPANS))


@pytest.mark.parametrize("value", [None, 0])
def test_nil_and_zero_are_reported_and_missing_is_not(value: int | None) -> None:
    """Law 5."""
    told = Told(
        id=1,
        indicator=TOP,
        unit=11,
        item=0,
        period="2024-Q1",
        origin=0,
        status=2,
        value=None if value is None else Decimal(value),
        whole=True,
        event=1,
        supersedes=None,
    )
    world = World(figures=(told,), shares=(None, None), loaded=1, event=1)
    place = Place(scope=PROVINCE, kinds=COMMUNES, into=("province",))
    key = period_key("2024-Q1")
    found = copy_of(world).grid(place, Known(DAY), SPANS[:1]).cell(TOP, key, PROVINCE)
    assert found.value == 0
    assert (found.reported, found.expected) == (1, len(OLD))
    assert not found.is_complete


LEVELS = (("province",), ("district",), COMMUNES)
NESTED = st.lists(st.sampled_from(LEVELS), min_size=2, max_size=3, unique=True)


@few
@given(worlds(), NESTED, st.sampled_from([THEN, TODAY_BOUNDARY]))
def test_kinds_that_lie_within_each_other_are_told_each_by_itself(
    world: World, levels: list[tuple[str, ...]], boundary: int
) -> None:
    """A district and its communes in one answer: neither's figures are added into the other's."""
    asking, known = copy_of(world), Known(DAY)
    into = tuple(kind for level in levels for kind in level)
    mixed = Place(scope=PROVINCE, kinds=COMMUNES, into=into, boundary=boundary)
    together = asking.grid(mixed, known, SPANS)
    apart: dict[tuple[int, int, int], object] = {}
    for level in levels:
        place = Place(scope=PROVINCE, kinds=COMMUNES, into=level, boundary=boundary)
        apart |= dict(asking.grid(place, known, SPANS))
    assert {key: cell._replace(is_sum=True) for key, cell in together} == {
        key: cell._replace(is_sum=True)  # type: ignore[attr-defined]
        for key, cell in apart.items()
    }


def test_reporting_kinds_that_lie_within_each_other_are_a_fault_of_whoever_asks() -> None:
    with pytest.raises(ValueError, match="lie within each other"):
        Place(scope=PROVINCE, kinds=("commune", "district"), into=("province",))
