"""A figure candidate becomes a figure, a target or a clear question, never a guess."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from people import People
from review_desk import REVENUE, a_figure, a_session, lay_out, only
from tiendo.web.errors import (
    BadPeriod,
    NoSuchUnit,
    NoValue,
    OnlyPercent,
    TargetIsZero,
    TiendoError,
    UnknownIndicator,
    WrongMeasure,
)
from tiendo.web.figures.models import Comparison, Figure, Target
from tiendo.web.review.actions import accept, edit
from tiendo.web.review.models import Candidate

Kind = Candidate.Kind


def accepted(people: People, **changes: Any) -> Figure | Target:
    reading = lay_out(people, figures=[a_figure(**changes)])
    made = accept(candidate=only(reading, Kind.FIGURE), by=people.bao)
    assert isinstance(made, Figure | Target)
    return made


def test_it_records_a_figure_in_the_measure_of_its_indicator(people: People) -> None:
    figure = accepted(people)
    assert isinstance(figure, Figure)
    assert (figure.value, figure.indicator.measure) == (Decimal(40700), "trieu_dong")
    assert (figure.stated_measure, figure.stated_digits) == ("ty_dong", 1)
    assert (figure.unit, figure.period) == (people.district, "2023-Q1")
    assert (figure.status, figure.cumulative) == (Figure.Status.PRELIMINARY, True)
    assert figure.quote == "Thu ngân sách đạt 40,7 tỷ đồng"


def test_it_keeps_each_percentage_that_the_text_states(people: People) -> None:
    figure = accepted(people)
    assert isinstance(figure, Figure)
    stated = figure.comparisons.order_by("pk")
    kept = [(c.against, c.kind, c.assigned_by, c.percent, c.stated_digits) for c in stated]
    assert kept == [
        (Comparison.Against.TARGET, "estimate", "tỉnh", Decimal("27.9"), 1),
        (Comparison.Against.SAME_PERIOD, "", "", Decimal("6.5"), 1),
    ]


def test_it_records_an_estimate_as_an_estimate(people: People) -> None:
    assert getattr(accepted(people, estimate=True), "status", "") == Figure.Status.ESTIMATE


def test_it_records_that_nothing_occurred(people: People) -> None:
    figure = accepted(people, value=None, nil=True)
    assert isinstance(figure, Figure)
    assert (figure.value, figure.nil) == (None, True)


def test_it_takes_the_period_that_the_session_looked_back_on(people: People) -> None:
    assert accepted(people, period=None).period == "2023-Q1"


def test_it_records_the_figure_of_a_commune_that_the_text_names(people: People) -> None:
    assert accepted(people, unit="xã Yên Thịnh").unit == people.commune


def test_it_takes_the_whole_district_for_the_district(people: People) -> None:
    assert accepted(people, unit="toàn huyện").unit == people.district


def test_it_records_a_target_that_the_text_puts_beside_the_figure(people: People) -> None:
    target = {"percent": "27.9", "value": "146", "kind": "estimate", "assigned_by": "tỉnh"}
    accepted(people, targets=[{**target, "implied": None}])
    kept = Target.objects.get()
    assert (kept.value, kept.period, kept.kind) == (Decimal(146000), "2023", "estimate")
    assert kept.in_force_from == date(2023, 1, 1)


def test_it_records_a_number_set_for_the_next_period_as_a_target(people: People) -> None:
    target = accepted(people, role="target", period="2023-Q2", targets=[], changes=[])
    assert isinstance(target, Target)
    assert (target.period, target.kind) == ("2023-Q2", Target.Kind.PLAN)
    assert not Figure.objects.exists()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"value": None}, OnlyPercent),
        ({"value": None, "low": "5", "high": "7", "targets": [], "changes": []}, NoValue),
        ({"indicator": None}, UnknownIndicator),
        ({"indicator": "no_such"}, UnknownIndicator),
        ({"measure": None}, WrongMeasure),
        ({"measure": "ha"}, WrongMeasure),
        ({"period": "quý gì"}, BadPeriod),
        ({"unit": "xã Không Có"}, NoSuchUnit),
        ({"unit": "xã Vạn Linh"}, NoSuchUnit),  # of another district
        ({"role": "target", "value": "0"}, TargetIsZero),
    ],
)
def test_it_asks_instead_of_guessing(
    people: People, changes: dict[str, Any], error: type[TiendoError]
) -> None:
    with pytest.raises(error):
        accepted(people, **changes)
    assert not Figure.objects.exists()
    assert not Target.objects.exists()
    assert Candidate.objects.get(kind=Kind.FIGURE).state == Candidate.State.WAITING


def test_it_asks_for_a_period_that_nobody_told(people: People) -> None:
    reading = lay_out(people, figures=[a_figure(period=None)], period_reviewed=None)
    with pytest.raises(BadPeriod):
        accept(candidate=only(reading, Kind.FIGURE), by=people.bao)


def test_it_records_what_a_person_corrected(people: People) -> None:
    reading = lay_out(people, figures=[a_figure(indicator=None)], session=a_session())
    candidate = only(reading, Kind.FIGURE)
    edit(candidate=candidate, data={"indicator": REVENUE, "value": "41"}, by=people.bao)
    figure = accept(candidate=candidate, by=people.bao)
    assert getattr(figure, "value", None) == Decimal(41000)


def test_it_does_not_record_one_place_of_a_text_twice(people: People) -> None:
    reading = lay_out(people, figures=[a_figure(), a_figure()])
    accept(candidate=only(reading, Kind.FIGURE), by=people.bao)
    accept(candidate=only(reading, Kind.FIGURE, 1), by=people.bao)
    assert (Figure.objects.count(), Comparison.objects.count()) == (1, 2)
    first, second = reading.candidates.filter(kind=Kind.FIGURE)
    assert (first.is_known, second.is_known) == (False, True)
    assert first.made_key == second.made_key
