"""Answers made of several questions, against plain arithmetic over the same cells."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from analytics.copies import copy_of
from analytics.plain import cell, counting, sources, standing
from strategies_figures import (
    COST,
    INDICATORS,
    NEW,
    OLD,
    PERIODS,
    PROVINCE,
    TODAY_BOUNDARY,
    TOP,
    Told,
    World,
    worlds,
)
from tiendo.analytics import answers, checking
from tiendo.analytics.cells import Asking, Known, Place, Why
from tiendo.analytics.tables import period_key, period_of
from tiendo.reading.period import Period

DAY = date(2026, 1, 31)
Q1, Q4 = Period.parse("2025-Q1"), Period.parse("2025-Q4")
COMMUNES = ("commune",)
THEN = Place(scope=PROVINCE, kinds=COMMUNES, into=COMMUNES)
TODAY = Place(scope=PROVINCE, kinds=COMMUNES, into=COMMUNES, boundary=TODAY_BOUNDARY)
WHOLE = Place(scope=PROVINCE, kinds=COMMUNES, into=("province",))
few = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


def world_of(*values: tuple[int, int, str, Decimal | int | None]) -> World:
    """Return a world of final figures: indicator, unit, period, value."""
    told = tuple(
        Told(
            id=number,
            indicator=indicator,
            unit=unit,
            item=0,
            period=period,
            origin=0,
            status=2,
            value=None if value is None else Decimal(value),
            whole=True,
            event=number,
            supersedes=None,
        )
        for number, (indicator, unit, period, value) in enumerate(values, start=1)
    )
    return World(figures=told, shares=(None, None), loaded=len(told), event=len(told))


def assign(asking: Asking, *targets: tuple[int, int, int]) -> None:
    """Assign targets for 2025: indicator, unit, value."""
    span = period_of(2025000)
    head = (2025000, span.start, span.end, "plan", "tỉnh")
    rows = [
        (number, indicator, unit, *head, Decimal(value), span.start, 1, None)
        for number, (indicator, unit, value) in enumerate(targets, start=1)
    ]
    asking.engine.load("targets", [rows])


def test_completion_gives_both_parts_and_divides_them_itself() -> None:
    asking = copy_of(world_of((TOP, 11, "2025-Q1", 10), (TOP, 12, "2025-Q1", 20)))
    assign(asking, (TOP, 11, 30), (TOP, 12, 30), (TOP, 13, 7))
    first, second, third = answers.completion(asking, THEN, Known(DAY), Q1)
    assert (first.cell.value, first.target) == (Fraction(10), Fraction(30))
    assert first.share == Fraction(1, 3)
    assert (second.share, second.tone) == (Fraction(2, 3), "ahead")
    assert (third.share, third.cell.why) == (None, Why.MISSING)


def test_targets_of_merged_units_are_added_until_the_new_unit_has_its_own() -> None:
    asking = copy_of(world_of((TOP, 11, "2025-Q1", 10), (TOP, 12, "2025-Q1", 20)))
    assign(asking, (TOP, 11, 30), (TOP, 12, 30))
    (found,) = answers.completion(asking, TODAY, Known(DAY), Q1)
    assert (found.unit, found.target) == (NEW[0], Fraction(60))
    assert found.share == Fraction(1, 2)
    assign(asking, (TOP, 11, 30), (TOP, 12, 30), (TOP, NEW[0], 90))
    (later,) = answers.completion(asking, TODAY, Known(DAY), Q4)
    assert later.target == 90


def test_a_version_of_a_target_holds_from_its_day_and_as_known_then() -> None:
    asking = copy_of(world_of((TOP, 11, "2025-Q1", 10)))
    span = period_of(2025000)
    head = (TOP, 11, 2025000, span.start, span.end, "plan", "tỉnh")
    old = (1, *head, Decimal(20), date(2025, 1, 1), 3, None)
    new = (2, *head, Decimal(40), date(2025, 6, 1), 7, 1)
    asking.engine.load("targets", [[old]])
    asking.engine.append("targets", [new])

    def target(day: date, event: int | None = None) -> list[Fraction | None]:
        found = answers.completion(asking, THEN, Known(day, event), Q1)
        return [each.target for each in found]

    assert target(date(2025, 5, 31)) == [20], "known already, not yet in force"
    assert target(date(2025, 6, 1)) == [40]
    assert target(date(2025, 6, 1), event=6) == [20]
    assert target(date(2025, 6, 1), event=2) == []


@few
@given(worlds(), st.sampled_from([THEN, TODAY, WHOLE]))
def test_a_change_needs_two_complete_sums(world: World, place: Place) -> None:
    for each in answers.same_period(copy_of(world), place, Known(DAY), [Q1, Q4]):
        before_code = each.period.same_period_last_year().code
        now = cell(world, place, each.indicator.id, each.period.code, each.unit, None)
        before = cell(world, place, each.indicator.id, before_code, each.unit, None)
        both = now.value is not None and before.value is not None
        if each.difference is None:
            young = each.now.young or each.before.young
            assert (
                not both
                or young
                or now.reported < now.expected
                or before.reported < before.expected
            )
        else:
            assert both
            assert each.difference == now.value - before.value  # type: ignore[operator]
            base = before.value if each.indicator.is_additive and before.value else None
            assert each.share == (each.difference / base if base and base > 0 else None)


@few
@given(worlds(), st.sampled_from([THEN, TODAY]), st.sampled_from([TOP, COST]))
def test_the_best_is_first_and_who_is_silent_has_no_rank(
    world: World, place: Place, key: int
) -> None:
    indicator = INDICATORS[key]
    found = answers.ranking(copy_of(world), place, Known(DAY), Q1, indicator)
    assert {each.unit for each in found} == set(sources(world, place, Q1.end))
    told = [each for each in found if each.rank is not None]
    assert all((each.rank is None) == (each.cell.value is None) for each in found)
    values = [each.cell.value or Fraction(0) for each in told]
    assert values == sorted(values, reverse=indicator.direction == "up")
    for value, each in zip(values, told, strict=True):
        better = [other for other in values if (other > value) == (key == TOP) and other != value]
        assert each.rank == len(better) + 1


@few
@given(worlds())
def test_completeness_counts_nil_and_not_what_is_missing(world: World) -> None:
    asking = copy_of(world)
    counted = {
        (unit, indicator)
        for unit, indicator, item, period, _whole in counting(world, None)
        if item == 0 and period == Q1.code and unit in OLD
    }
    for each in checking.completeness_by_indicator(asking, THEN, Known(DAY), Q1):
        assert each.reported == sum(1 for _unit, key in counted if key == each.key)
        assert each.expected == len(OLD)
    known = {indicator for _unit, indicator in counted}
    for each in checking.completeness_by_unit(asking, THEN, Known(DAY), Q1):
        assert each.reported == sum(1 for unit, _key in counted if unit == each.key)
        assert each.expected == len(known)


@few
@given(worlds(), st.booleans())
def test_contradictions_are_what_rounding_cannot_explain(world: World, past: bool) -> None:
    event = world.event if past else None
    found = checking.contradictions(copy_of(world), WHOLE, Known(DAY, event), Q1)
    plain: set[tuple[str, int, int, Decimal, Decimal]] = set()
    counted = counting(world, event)
    for (unit, indicator, item, period, whole), each in counted.items():
        if (unit, item, period, whole) != (PROVINCE, 0, Q1.code, True):
            continue
        value = each.value or Decimal(0)
        slack = _slack(each)
        below = [counted.get((old, indicator, 0, period, True)) for old in OLD]
        total = [told for told in below if told is not None]
        parts = [counted.get((unit, indicator, number, period, True)) for number in (1, 2)]
        both = [told for told in parts if told is not None]
        for kind, rows, complete in (
            ("sum", total, len(total) == len(OLD) and INDICATORS[indicator].is_additive),
            ("breakdown", both, len(both) == 2),
        ):
            other = sum((row.value or Decimal(0) for row in rows), Decimal(0))
            if complete and abs(value - other) > slack + sum(map(_slack, rows)):
                plain.add((kind, indicator, unit, value, other))
    for one in standing(world, event):
        for other_ in standing(world, event):
            same = (one.unit, one.indicator, one.item, one.period, one.status, one.whole)
            if (
                one.unit == PROVINCE
                and one.period == Q1.code
                and one.whole
                and same
                == (
                    other_.unit,
                    other_.indicator,
                    other_.item,
                    other_.period,
                    other_.status,
                    other_.whole,
                )
                and one.origin < other_.origin
            ):
                values = (one.value or Decimal(0), other_.value or Decimal(0))
                if abs(values[0] - values[1]) > _slack(one) + _slack(other_):
                    plain.add(("origin", one.indicator, one.unit, *values))
    assert {(e.kind.value, e.indicator, e.unit, e.value, e.other) for e in found} == plain


def _slack(told: Told) -> Decimal:
    return Decimal(0) if told.value is None else Decimal("0.05")


def test_the_watch_list_names_what_is_behind_falling_or_silent() -> None:
    world = world_of(
        (TOP, 11, "2025-Q1", 1),
        (TOP, 12, "2025-Q1", 40),
        (TOP, 12, "2024-Q1", 50),
        (TOP, 13, "2024-Q1", 5),
    )
    asking = copy_of(world)
    assign(asking, (TOP, 11, 100), (TOP, 12, 100), (COST, 15, 10))
    found = answers.watch_list(asking, THEN, Known(DAY), Q1)
    told = {(each.indicator.id, each.unit): each.reasons for each in found}
    assert told == {
        (TOP, 11): ("behind",),
        (TOP, 12): ("falling",),
        (TOP, 13): ("silent",),
        (COST, 15): ("silent",),
    }
    heat = answers.heat(asking, THEN, Known(DAY), Q1)
    assert {key: each.tone.value for key, each in heat.items()} == {
        (11, TOP): "behind",
        (12, TOP): "ahead",
        (15, COST): "none",
    }


def test_a_trend_counts_the_periods_that_were_worse_in_a_row() -> None:
    values = [(TOP, 11, code, n) for n, code in enumerate(("2025-Q1", "2024-Q1"))]
    asking = copy_of(world_of(*values, (TOP, 11, "2024-Q4", 1)))
    (told, *_rest) = answers.trend(asking, THEN, Known(DAY), [Q1], INDICATORS[TOP])
    assert (told.unit, told.worse_in_a_row) == (11, 1)


def test_a_total_above_the_parts_of_a_divided_unit_needs_no_share() -> None:
    world = world_of((TOP, 14, "2025-Q1", 10), (TOP, 11, "2025-Q1", 1))
    asking = copy_of(world)
    province = Place(scope=PROVINCE, kinds=COMMUNES, into=("province",), boundary=TODAY_BOUNDARY)
    key = period_key(Q1.code)
    total = asking.grid(province, Known(DAY), [Q1]).cell(TOP, key, PROVINCE)
    assert total.value == 11
    assert (total.reported, total.expected, total.estimated) == (2, 5, False)
    parts = asking.grid(TODAY, Known(DAY), [Q1])
    assert parts.cell(TOP, key, NEW[0]).why is Why.NO_SHARE
    assert PERIODS[1] == Q1.code


def test_the_hardest_target_is_the_one_that_the_unit_is_worst_at() -> None:
    span = period_of(2025000)
    rows = [
        (number, indicator, 11, 2025000, span.start, span.end, "plan", who, Decimal(value))
        for number, (indicator, who, value) in enumerate(
            [(TOP, "tỉnh", 30), (TOP, "xã", 60), (COST, "tỉnh", 30), (COST, "xã", 60)], start=1
        )
    ]
    asking = copy_of(world_of((TOP, 11, "2025-Q1", 10), (COST, 11, "2025-Q1", 10)))
    asking.engine.load("targets", [[(*row, span.start, 1, None) for row in rows]])
    found = answers.heat(asking, THEN, Known(DAY), Q1)
    hardest = {indicator: each.assigned_by for (_unit, indicator), each in found.items()}
    assert hardest == {TOP: "xã", COST: "tỉnh"}  # 10 of 60 done is little, 10 of 30 spent is much
