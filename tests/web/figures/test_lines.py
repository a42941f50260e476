"""Where an indicator stands: the figure that counts, targets, pace, same period, history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from people import DAY, unit_named
from tiendo.analytics.judging import Tone, linear
from tiendo.reading.period import Period
from tiendo.web.figures.actions import set_path
from tiendo.web.figures.models import ExpectedPath, Figure, Indicator, Target
from tiendo.web.figures.queries import Line, lines
from tiendo.web.figures.queries.lines import before, run_up
from tiendo.web.sources.models import CiteOf, Source
from web.figures.recording import Q1, YEAR, Recorder

Rule = ExpectedPath.Rule
PERIODS = st.sampled_from(
    [f"{year}{kind}" for year in (2022, 2023) for kind in ("", "-Q1", "-Q3", "-H1", "-M02", "-9M")]
).map(Period.parse)


def line_of(recorder: Recorder, *, code: str = "state_revenue", period: Period = Q1) -> Line:
    """Return the district's line of an indicator as of the reference day."""
    [line] = [
        each for each in lines(recorder.people.district, period, DAY) if each.indicator.code == code
    ]
    return line


def test_it_says_percent_and_gap_for_each_of_two_targets(recorder: Recorder) -> None:
    recorder.figure("40.7")
    recorder.target("145.9", assigned_by="tỉnh")
    recorder.target("152", assigned_by="HĐND huyện")
    province = next(t for t in line_of(recorder).targets if t.target.assigned_by == "tỉnh")
    council = next(t for t in line_of(recorder).targets if t.target.assigned_by != "tỉnh")
    assert province.percent is not None
    assert round(province.percent, 1) == Decimal("27.9")
    assert province.expected == 25
    assert province.gap is not None
    assert round(province.gap, 1) == Decimal("2.9")
    assert province.tone is Tone.AHEAD
    assert council.percent is not None
    assert round(council.percent, 1) == Decimal("26.8")


def test_fewer_crimes_than_the_pace_is_good(recorder: Recorder) -> None:
    crimes = Indicator.objects.get(code="crimes")
    set_path(indicator=crimes, rule=Rule.LINEAR, in_force_from=date(2023, 1, 1), by=None)
    recorder.figure("4", "vu", indicator=crimes)
    recorder.target("20", "vu", indicator=crimes)
    [target] = line_of(recorder, code="crimes").targets
    assert target.gap == -5
    assert target.tone is Tone.AHEAD


@pytest.mark.parametrize("code", ["rice_area", "vaccination_rate", "conscription", "pig_herd"])
def test_what_has_no_path_is_held_against_the_target_alone(recorder: Recorder, code: str) -> None:
    indicator = Indicator.objects.get(code=code)
    recorder.figure("10", indicator.measure, indicator=indicator)
    recorder.target("40", indicator.measure, indicator=indicator)
    [target] = line_of(recorder, code=code).targets
    assert target.percent == 25
    assert (target.expected, target.gap) == (None, None)


def test_final_counts_before_preliminary_and_preliminary_before_estimate(
    recorder: Recorder,
) -> None:
    for value, status in (("42", "preliminary"), ("41", "final"), ("40", "estimate")):
        recorder.figure(value, status=Figure.Status(status))
    assert line_of(recorder).value == Decimal(41000)


def test_of_two_figures_of_one_status_the_newest_counts(recorder: Recorder) -> None:
    recorder.figure("40")
    recorder.figure("42")
    assert line_of(recorder).value == Decimal(42000)


def test_a_quarter_alone_is_not_taken_for_the_year_so_far(recorder: Recorder) -> None:
    second = Period.parse("2023-Q2")
    recorder.figure("30", period=second, cumulative=False)
    recorder.target("145.9")
    [line] = lines(recorder.people.district, second, date(2023, 7, 7))
    assert line.value is None
    assert line.alone is not None
    assert line.targets[0].percent is None
    recorder.figure("70.7", period=second)
    [line] = lines(recorder.people.district, second, date(2023, 7, 7))
    assert line.value == Decimal(70700)


def test_the_same_period_is_last_years_same_code(recorder: Recorder) -> None:
    recorder.figure("40.7")
    recorder.figure("37", period=Period.parse("2022-Q1"), status=Figure.Status.FINAL)
    line = line_of(recorder)
    assert line.last_year == Decimal(37000)
    assert line.change == Decimal(10)


def test_a_commune_set_up_in_july_has_no_same_period_of_that_year(recorder: Recorder) -> None:
    day = date(2026, 10, 9)
    commune = unit_named("xã Hữu Lũng", day)
    rate = Indicator.objects.get(code="health_insurance")
    for code, value in (("2025-Q3", "13.2"), ("2026-Q3", "49.6")):
        period = Period.parse(code)
        recorder.figure(value, unit=commune, period=period)
        recorder.figure("95", "percent", unit=commune, period=period, indicator=rate)
    found = {
        line.indicator.code: line.last_year for line in lines(commune, Period.parse("2026-Q3"), day)
    }
    assert found == {"state_revenue": None, "health_insurance": Decimal(95)}


def test_a_rate_changes_by_points(recorder: Recorder) -> None:
    rate = Indicator.objects.get(code="health_insurance")
    recorder.figure("94.5", "percent", indicator=rate)
    recorder.figure("92", "percent", indicator=rate, period=Period.parse("2022-Q1"))
    recorder.target("95", "percent", indicator=rate)
    line = line_of(recorder, code="health_insurance")
    assert line.change == Decimal("2.5")
    assert line.targets[0].points == Decimal("-0.5")


def test_the_history_leaves_gaps_where_nothing_was_recorded(recorder: Recorder) -> None:
    for code, value in (("2022-Q1", "37"), ("2022-Q4", "139"), ("2023-Q1", "40.7")):
        recorder.figure(value, period=Period.parse(code))
    assert line_of(recorder).history == (
        *(None, None, None, Decimal(37000), None, None),
        *(Decimal(139000), Decimal(40700)),
    )


def test_what_was_assigned_and_not_reported_is_missing_not_zero(recorder: Recorder) -> None:
    recorder.target("145.9")
    line = line_of(recorder)
    assert (line.value, line.figure, line.is_nil) == (None, None, False)
    assert line.targets[0].percent is None


def test_nothing_occurred_is_a_reported_zero(recorder: Recorder) -> None:
    fires = Indicator.objects.get(code="fires")
    recorder.figure(None, "vu", indicator=fires, nil=True)
    line = line_of(recorder, code="fires")
    assert (line.value, line.is_nil) == (Decimal(0), True)


def test_a_line_of_an_illustrative_source_says_so(
    recorder: Recorder, source_of: Callable[..., Source]
) -> None:
    recorder.figure("40.7", cite=CiteOf(source_of("40,7", illustrative=True), 0, 4))
    assert line_of(recorder).illustrative


def test_a_version_that_is_not_yet_in_force_does_not_count(recorder: Recorder) -> None:
    recorder.figure("40.7")
    first = recorder.target("145.9")
    recorder.target("160", supersedes=first, in_force_from=date(2023, 7, 1))
    assert [t.target.value for t in line_of(recorder).targets] == [Decimal(145900)]
    [line] = lines(recorder.people.district, Q1, date(2023, 7, 1))
    assert [t.target.value for t in line.targets] == [Decimal(160000)]


def test_a_target_of_another_span_is_no_target_of_the_period(recorder: Recorder) -> None:
    recorder.figure("40.7")
    recorder.target("10", kind=Target.Kind.PLAN, period=Period.parse("2023-M03"))
    recorder.target("9", kind=Target.Kind.PLAN, period=Period.parse("2022"))
    assert line_of(recorder).targets == ()


def test_the_number_of_queries_does_not_grow_with_the_lines(
    recorder: Recorder, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    recorder.figure("40.7")
    with django_assert_max_num_queries(8):
        lines(recorder.people.district, Q1, DAY)
    for indicator in Indicator.objects.all()[:60]:
        for unit in [recorder.people.district, *recorder.communes()[:5]]:
            recorder.figure("7", indicator.measure, indicator=indicator, unit=unit)
    with django_assert_max_num_queries(8):
        assert len(lines(recorder.people.district, Q1, DAY)) >= 60


@given(PERIODS)
def test_the_period_before_ends_the_day_before_or_a_year_before(period: Period) -> None:
    earlier = before(period)
    assert earlier.end < period.end
    assert earlier.next() == period or earlier == period.same_period_last_year()
    assert len({each.code for each in run_up(period)}) == 8


@given(PERIODS)
def test_the_share_gone_of_a_year_is_that_of_the_period(period: Period) -> None:
    year = Period.parse(str(period.end.year))
    assert linear(year.start, year.end, period.end) == period.elapsed_share()
    assert linear(period.start, period.end, period.end) == 1


def test_a_quarter_of_the_year_is_gone_at_its_end() -> None:
    assert linear(YEAR.start, YEAR.end, Q1.end) == Fraction(1, 4)
