"""Laws 5 and 6: missing is not zero, sums say whom they lack, rates are never added."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people import DAY
from tiendo.reading.period import Period
from tiendo.web.figures.models import Indicator
from tiendo.web.figures.queries import Why, contradictions, lines, rollup
from web.figures.recording import Q1, Recorder, undone

VALUE, NIL, MISSING = "value", "nil", "missing"
REPORTS = st.lists(
    st.one_of(
        st.tuples(st.just(VALUE), st.decimals(min_value=0, max_value=10**6, places=2)),
        st.tuples(st.sampled_from([NIL, MISSING]), st.none()),
    ),
    min_size=24,
    max_size=24,
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=6, deadline=None
)
@given(REPORTS)
def test_a_sum_adds_what_was_reported_and_says_how_many_were(
    recorder: Recorder, reports: list[tuple[str, Decimal | None]]
) -> None:
    area = Indicator.objects.get(code="sown_area")
    with undone():
        for unit, (how, value) in zip(recorder.communes(), reports, strict=True):
            if how != MISSING:
                recorder.figure(value, "ha", unit=unit, indicator=area, nil=how == NIL)
        total = rollup(recorder.people.district, area, Q1)
    told = [value or Decimal(0) for how, value in reports if how != MISSING]
    assert (total.reported, total.expected) == (len(told), 24)
    if told:
        assert total.value == sum(told)
        assert total.is_complete == (len(told) == 24)
        assert total.is_partial != total.is_complete
    else:
        assert (total.value, total.why) == (None, Why.MISSING)


def test_rates_are_not_added(recorder: Recorder) -> None:
    rate = Indicator.objects.get(code="vaccination_rate")
    for unit in recorder.communes():
        recorder.figure("90", "percent", unit=unit, indicator=rate)
    total = rollup(recorder.people.district, rate, Q1)
    assert (total.value, total.why) == (None, Why.RATE)


def test_a_quarter_alone_is_no_part_of_a_sum_from_january(recorder: Recorder) -> None:
    second, unit = Period.parse("2023-Q2"), recorder.communes()[0]
    recorder.figure("5", period=second, unit=unit, cumulative=False)
    assert rollup(recorder.people.district, recorder.revenue, second).reported == 0
    recorder.figure("9", period=second, unit=unit)
    assert rollup(recorder.people.district, recorder.revenue, second).value == Decimal(9000)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10, deadline=None
)
@given(st.lists(st.tuples(*[st.integers(0, 10**6)] * 3), min_size=1, max_size=5))
def test_a_cumulative_number_is_added_over_units_and_never_over_periods(
    recorder: Recorder, told: list[tuple[int, int, int]]
) -> None:
    spans = [Period.parse(code) for code in ("2023-Q1", "2023-Q2", "2023-Q3")]
    with undone():
        for unit, values in zip(recorder.communes(), told, strict=False):
            for span, value in zip(spans, values, strict=True):
                recorder.figure(Decimal(value), "trieu_dong", unit=unit, period=span)
        for at, span in enumerate(spans):
            total = rollup(recorder.people.district, recorder.revenue, span)
            assert total.value == sum(values[at] for values in told)
            assert total.reported == len(told)


def test_the_units_of_then_are_expected_not_those_of_now(recorder: Recorder) -> None:
    district = recorder.people.district
    assert rollup(district, recorder.revenue, Q1).expected == 24
    assert rollup(district, recorder.revenue, Period.parse("2025-Q1")).expected == 23


def test_a_commune_has_nothing_to_add_up(recorder: Recorder) -> None:
    assert rollup(recorder.people.commune, recorder.revenue, Q1).why is Why.NO_UNITS


def test_a_line_without_an_own_figure_shows_the_partial_sum(recorder: Recorder) -> None:
    for unit in recorder.communes()[:23]:
        recorder.figure("1", unit=unit)
    [line] = lines(recorder.people.district, Q1, DAY)
    assert line.is_sum
    assert line.value == Decimal(23000)
    assert (line.n_reported, line.n_expected, line.parts.is_partial) == (23, 24, True)


def test_a_partial_sum_is_not_compared_with_last_year(recorder: Recorder) -> None:
    recorder.figure("20", period=Period.parse("2022-Q1"))
    recorder.figure("1", unit=recorder.communes()[0])
    [line] = lines(recorder.people.district, Q1, DAY)
    assert (line.last_year, line.change) == (None, None)


@pytest.mark.parametrize(("each", "agrees"), [("1", True), ("1.5", False)])
def test_a_complete_sum_is_held_against_the_stated_total(
    recorder: Recorder, each: str, agrees: bool
) -> None:
    recorder.figure("24", as_of=date(2023, 3, 31))
    for unit in recorder.communes():
        recorder.figure(each, unit=unit)
    found = contradictions(recorder.people.district)
    assert [one.kind.value for one in found] == ([] if agrees else ["parts_disagree"])


def test_an_incomplete_sum_contradicts_nothing(recorder: Recorder) -> None:
    recorder.figure("24")
    for unit in recorder.communes()[:23]:
        recorder.figure("9", unit=unit)
    assert contradictions(recorder.people.district) == []
