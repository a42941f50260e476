"""Law 8: a contradiction is what rounding cannot explain, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tiendo.reading.period import Period
from tiendo.web.figures.actions import StatedComparison
from tiendo.web.figures.models import Comparison, Figure, Indicator, Target
from tiendo.web.figures.queries import contradictions
from tiendo.web.figures.queries.contradictions import implied_target
from tiendo.web.sources.models import CiteOf, Source
from web.figures.recording import Q1, Recorder, undone

AGAINST = Comparison.Against
# its share of the least target, in percent, still fits the column: below 10**8
MONEY = st.decimals(min_value=1, max_value=10**6 - 1, places=3)


def stated(
    percent: str | Decimal, *, against: Comparison.Against = AGAINST.TARGET, **more: str
) -> StatedComparison:
    return StatedComparison(against=against, percent=Decimal(percent), **more)  # type: ignore[arg-type]


def kinds(recorder: Recorder) -> list[str]:
    return [found.kind.value for found in contradictions(recorder.people.district)]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None
)
@given(MONEY, MONEY, st.integers(0, 3), st.integers(0, 2))
def test_a_percentage_that_was_rounded_is_no_contradiction(
    recorder: Recorder, value: Decimal, target: Decimal, digits: int, percent_digits: int
) -> None:
    shown = round(value, digits)
    percent = round(value / target * 100, percent_digits)
    with undone():
        recorder.target(target)
        recorder.figure(shown, digits=digits, comparisons=[stated(percent)])
        assert kinds(recorder) == []


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None
)
@given(MONEY, MONEY, st.decimals(min_value=0, max_value=500, places=1))
def test_a_percentage_that_rounding_cannot_give_is_one(
    recorder: Recorder, value: Decimal, target: Decimal, percent: Decimal
) -> None:
    half = Fraction(5, 10**4)  # value has three decimals, in tỷ đồng
    low = (Fraction(value) - half) / Fraction(target) * 100
    high = (Fraction(value) + half) / Fraction(target) * 100
    assume(high < Fraction(percent) - Fraction(1, 20) or Fraction(percent) + Fraction(1, 20) < low)
    with undone():
        recorder.target(target)
        recorder.figure(value, digits=3, comparisons=[stated(percent)])
        assert kinds(recorder) == ["percent_disagrees"]


def test_the_reference_figure_agrees_with_145_9_and_not_with_152(recorder: Recorder) -> None:
    recorder.target("145.9", assigned_by="tỉnh")
    recorder.target("152", assigned_by="HĐND huyện")
    recorder.figure("40.7", comparisons=[stated("27.9", assigned_by="tỉnh")])
    assert kinds(recorder) == []
    recorder.figure(
        "40.7",
        digits=2,
        comparisons=[stated("27.9", assigned_by="HĐND huyện")],
        as_of=date(2023, 3, 31),
        status=Figure.Status.FINAL,
    )
    [found] = contradictions(recorder.people.district, period=Q1)
    assert found.target is not None
    assert found.target.assigned_by == "HĐND huyện"
    assert "26,8%" in found.sentence
    assert found.sentence.endswith(".")


def test_the_implied_target_is_an_interval(recorder: Recorder) -> None:
    figure = recorder.figure("40.7", comparisons=[stated("27.9")])
    implied = implied_target(figure.comparisons.get())
    assert implied is not None
    assert implied.high is not None
    assert 145400 < implied.low < 145500
    assert 146300 < implied.high < 146400
    assert kinds(recorder) == []


def test_a_percentage_of_another_kind_of_target_is_not_checked(recorder: Recorder) -> None:
    recorder.target("145.9", kind=Target.Kind.ESTIMATE)
    recorder.figure("40.7", comparisons=[stated("90", kind="plan")])
    assert kinds(recorder) == []


@pytest.mark.parametrize(("percent", "found"), [("6.5", []), ("9.5", ["percent_disagrees"])])
def test_a_stated_change_is_held_against_last_years_record(
    recorder: Recorder, percent: str, found: list[str]
) -> None:
    recorder.figure("38.2", period=Period.parse("2022-Q1"))
    recorder.figure("40.7", comparisons=[stated(percent, against=AGAINST.SAME_PERIOD)])
    assert kinds(recorder) == found


@pytest.mark.parametrize(
    ("other", "measure", "found"),
    [
        ("40.7", "ty_dong", []),
        ("40712", "trieu_dong", []),  # the same value, rounded less
        ("41.2", "ty_dong", ["two_values"]),
    ],
)
def test_two_sources_contradict_each_other_beyond_rounding(
    recorder: Recorder,
    source_of: Callable[..., Source],
    other: str,
    measure: str,
    found: list[str],
) -> None:
    recorder.figure("40.7", cite=CiteOf(source_of("thu 40,7 tỷ", name="bao.html"), 0, 11))
    recorder.figure(other, measure, cite=CiteOf(source_of("báo cáo khác"), 0, 3))
    assert kinds(recorder) == found
    if found:
        [one] = contradictions(recorder.people.district)
        assert "«bao.html» ghi 40.700 triệu đồng" in one.sentence


def test_an_estimate_and_the_final_value_may_differ(recorder: Recorder) -> None:
    recorder.figure("40", status=Figure.Status.ESTIMATE)
    recorder.figure("41.2", status=Figure.Status.FINAL)
    assert kinds(recorder) == []


def test_a_corrected_figure_contradicts_nothing(recorder: Recorder) -> None:
    first = recorder.figure("40")
    recorder.figure("41.2", supersedes=first, reason="nhầm số")
    assert kinds(recorder) == []


def test_it_asks_a_fixed_number_of_questions(
    recorder: Recorder, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for indicator in Indicator.objects.all()[:40]:
        recorder.figure("7", indicator.measure, indicator=indicator)
        recorder.figure("9", indicator.measure, indicator=indicator)
    with django_assert_max_num_queries(7):
        assert len(contradictions(recorder.people.district)) == 40
