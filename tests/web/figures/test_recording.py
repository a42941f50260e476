"""Figures and targets are written once, exactly, and only where they make sense."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tiendo.reading.period import Period
from tiendo.web.errors import (
    AlreadyCorrected,
    AppendOnlyRow,
    FigureExists,
    NoSuchUnit,
    NoValue,
    TargetIsZero,
    ValueOutOfRange,
    WrongMeasure,
)
from tiendo.web.figures.actions import StatedComparison, load_catalogue
from tiendo.web.figures.models import Comparison, Figure, Indicator, Target
from tiendo.web.journal.models import Event
from tiendo.web.sources.models import CiteOf, Source
from web.figures.recording import Q1, Recorder, undone

SourceOf = Callable[..., Source]
in_one_database = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None
)


def test_loading_the_catalogue_again_changes_nothing(recorder: Recorder) -> None:
    events = Event.objects.count()
    assert load_catalogue(by=recorder.people.bao) == 0
    assert Event.objects.count() == events
    assert Indicator.objects.first().sector.startswith("party")  # type: ignore[union-attr]


def test_it_stores_billions_in_the_measure_of_the_indicator(recorder: Recorder) -> None:
    figure = recorder.figure("40.7")
    figure.refresh_from_db()
    assert figure.value == Decimal(40700)
    assert (figure.stated_measure, figure.stated_digits) == ("ty_dong", 1)


@in_one_database
@given(st.decimals(min_value=0, max_value=10**9, places=6))
def test_what_was_written_is_what_is_read(recorder: Recorder, value: Decimal) -> None:
    with undone():
        figure = recorder.figure(value, "trieu_dong")
        figure.refresh_from_db()
        assert figure.value == value


def test_one_deed_holds_the_figure_and_what_was_said_about_it(
    recorder: Recorder, source_of: SourceOf
) -> None:
    source = source_of("thu 40,7 tỷ đồng, bằng 27,9% dự toán tỉnh giao")
    stated = StatedComparison(
        against=Comparison.Against.TARGET, percent=Decimal("27.9"), cite=CiteOf(source, 18, 50)
    )
    figure = recorder.figure("40.7", cite=CiteOf(source, 0, 16), comparisons=[stated])
    event = Event.objects.get(number=figure.event)
    assert event.deed == "figure.recorded"
    assert [row[0] for row in event.rows] == ["figures.figure", "figures.comparison"]
    assert figure.quote == "thu 40,7 tỷ đồng"
    assert figure.comparisons.get().stated_digits == 1


def test_the_same_words_of_a_source_count_once(recorder: Recorder, source_of: SourceOf) -> None:
    cite = CiteOf(source_of("thu 40,7 tỷ đồng"), 0, 16)
    first = recorder.figure("40.7", cite=cite)
    with pytest.raises(FigureExists):
        recorder.figure("40.7", cite=cite)
    recorder.figure("41", supersedes=first, reason="đính chính")
    with pytest.raises(FigureExists):
        recorder.figure("40.7", cite=cite)


def test_a_second_click_on_a_typed_figure_is_refused(recorder: Recorder) -> None:
    recorder.figure("40.7")
    with pytest.raises(FigureExists):
        recorder.figure("40.7")
    assert Figure.objects.count() == 1


def test_a_figure_can_be_corrected_once_and_then_its_correction(recorder: Recorder) -> None:
    first = recorder.figure("40.7")
    second = recorder.figure("41", supersedes=first, reason="nhầm số")
    with pytest.raises(AlreadyCorrected):
        recorder.figure("42", supersedes=first, reason="nhầm số")
    recorder.figure("40.7", supersedes=second, reason="số cũ đúng")
    assert Figure.objects.count() == 3


def test_a_correction_of_another_cell_is_a_fault(recorder: Recorder) -> None:
    first = recorder.figure("40.7")
    with pytest.raises(ValueError, match="another unit, indicator or period"):
        recorder.figure("41", period=Period.parse("2023-Q2"), supersedes=first)


def test_a_correction_that_changes_nothing_is_refused(recorder: Recorder) -> None:
    first = recorder.figure("40.7")
    with pytest.raises(FigureExists):
        recorder.figure("40.7", supersedes=first)


@pytest.mark.parametrize(("value", "nil"), [(None, False), ("1", True)])
def test_a_figure_has_a_value_or_says_that_nothing_occurred(
    recorder: Recorder, value: str | None, nil: bool
) -> None:
    with pytest.raises(NoValue):
        recorder.figure(value, nil=nil)
    assert Figure.objects.count() == 0


def test_hectares_of_revenue_are_refused(recorder: Recorder) -> None:
    with pytest.raises(WrongMeasure) as refused:
        recorder.figure("40.7", "ha")
    assert "thu ngân sách" in refused.value.message().lower()


def test_a_value_that_cannot_be_kept_exactly_is_refused(recorder: Recorder) -> None:
    with pytest.raises(ValueOutOfRange):
        recorder.figure("0.5", "dong")


def test_a_unit_that_had_ended_reports_nothing(recorder: Recorder) -> None:
    with pytest.raises(NoSuchUnit):
        recorder.figure("1", period=Period.parse("2025-Q3"))


def test_a_figure_is_never_changed(recorder: Recorder) -> None:
    figure = recorder.figure("40.7")
    figure.value = Decimal(1)
    with pytest.raises(AppendOnlyRow):
        figure.save()


@pytest.mark.parametrize("value", ["0", "-1"])
def test_a_target_of_nothing_is_refused(recorder: Recorder, value: str) -> None:
    with pytest.raises(TargetIsZero):
        recorder.target(value)
    assert Target.objects.count() == 0


def test_the_same_target_again_is_the_target_that_stands(recorder: Recorder) -> None:
    assert recorder.target("145.9") == recorder.target("145.9")
    assert Target.objects.count() == 1


def test_a_changed_target_is_a_new_version(recorder: Recorder) -> None:
    first = recorder.target("145.9")
    second = recorder.target("150", supersedes=first, in_force_from=date(2023, 7, 1))
    assert second.supersedes == first
    assert Event.objects.get(number=second.event).deed == "target.changed"
    with pytest.raises(AlreadyCorrected):
        recorder.target("151", supersedes=first, in_force_from=date(2023, 8, 1))


def test_a_period_keeps_both_its_days(recorder: Recorder) -> None:
    figure = recorder.figure("40.7")
    assert (figure.period_start, figure.period_end) == (Q1.start, Q1.end)
