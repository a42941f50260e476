"""A round asks each unit once; what it hands in goes one way, and back only with a reason."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import People
from tiendo.reading.period import Period
from tiendo.web.errors import (
    NobodyReports,
    ReasonMissing,
    RoundExists,
    TiendoError,
    WrongForm,
    WrongStep,
)
from tiendo.web.journal.models import Event
from tiendo.web.rounds import actions
from tiendo.web.rounds.calendar import data_days, kind_of
from tiendo.web.rounds.models import Round, Step, Submission
from tiendo.web.rounds.queries import closing_of
from web.rounds.reporting import called, commune_form, of_commune

State = Submission.State
DAY = date(2023, 3, 15)


@pytest.mark.django_db
def test_every_commune_of_the_day_is_asked_once(people: People) -> None:
    asked = called(people)
    assert asked.submissions.count() == 24
    assert set(asked.submissions.values_list("state", flat=True)) == {State.DRAFT}
    with pytest.raises(RoundExists):
        called(people)
    assert Round.objects.count() == 1


@pytest.mark.django_db
def test_it_refuses_a_form_for_another_kind_of_period(people: People) -> None:
    with pytest.raises(WrongForm):
        called(people, period=Period.parse("2022-2023"))
    with pytest.raises(WrongForm):
        called(people, form="no_such_form")


@pytest.mark.django_db
def test_it_refuses_to_ask_units_that_did_not_exist_yet(people: People) -> None:
    with pytest.raises(NobodyReports):
        called(people, period=Period.parse("2019-Q1"))


def test_the_decree_closes_a_quarter_on_the_fourteenth() -> None:
    days = data_days(Period.parse("2023-Q1"), Round.Rule.DAY_14)
    assert days == (date(2022, 12, 15), date(2023, 3, 14))
    half = data_days(Period.parse("2023-H2"), Round.Rule.DAY_14)
    assert half == (date(2023, 6, 15), date(2023, 12, 14))


@given(st.integers(2000, 2100), st.sampled_from(["-Q1", "-Q2", "-Q3", "-Q4"]))
def test_one_reporting_quarter_follows_the_other_without_a_gap(year: int, suffix: str) -> None:
    period = Period.parse(f"{year}{suffix}")
    _first, last = data_days(period, Round.Rule.DAY_14)
    first, _last = data_days(period.next(), Round.Rule.DAY_14)
    assert (first - last).days == 1


def test_periods_have_the_kinds_that_forms_name() -> None:
    codes = ("2023-M04", "2023-Q1", "2023-H1", "2023-9M", "2023", "2022-2023")
    kinds = ["month", "quarter", "half", "nine", "year", "school"]
    assert [kind_of(Period.parse(code)) for code in codes] == kinds


@pytest.mark.django_db
def test_a_report_goes_its_way_and_the_journal_tells_each_step(people: People) -> None:
    report = of_commune(people)
    actions.submit(submission=report, on=DAY, by=people.an)
    actions.give_back(submission=report, reason="Thiếu số lợn.", on=DAY, by=people.bao)
    actions.submit(submission=report, on=date(2023, 3, 20), by=people.an)
    actions.accept(submission=report, on=date(2023, 3, 20), by=people.bao)
    actions.lock(submission=report, on=date(2023, 3, 21), by=people.bao)
    states = list(Step.objects.filter(submission=report).values_list("state", flat=True))
    assert states == ["submitted", "returned", "submitted", "accepted", "locked"]
    report.refresh_from_db()
    assert report.submitted_on == DAY  # the first time: a return does not make it late
    told = Event.objects.filter(subject_kind="rounds.submission").values_list("deed", flat=True)
    assert len(told) == 5


@pytest.mark.django_db
def test_going_back_needs_a_reason(people: People) -> None:
    report = of_commune(people)
    actions.submit(submission=report, on=DAY, by=people.an)
    with pytest.raises(ReasonMissing):
        actions.give_back(submission=report, reason="  ", on=DAY, by=people.bao)
    assert Step.objects.count() == 1


@pytest.mark.django_db
def test_no_step_is_taken_twice(people: People) -> None:
    report = of_commune(people)
    seen_before = Submission.objects.get(pk=report.pk)
    actions.submit(submission=report, on=DAY, by=people.an)
    with pytest.raises(WrongStep):
        actions.submit(submission=seen_before, on=DAY, by=people.an)
    assert Step.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("step", [actions.accept, actions.lock])
def test_a_draft_is_not_taken(people: People, step: object) -> None:
    report = of_commune(people)
    with pytest.raises(TiendoError):
        step(submission=report, on=DAY, by=people.bao)  # type: ignore[operator]


@pytest.mark.django_db
def test_only_what_was_handed_in_is_closed(people: People) -> None:
    report = of_commune(people)
    code = commune_form().rows[0].indicator
    assert closing_of(people.commune, code, "2023-Q1") is None
    actions.submit(submission=report, on=DAY, by=people.an)
    closing = closing_of(people.commune, code, "2023-Q1")
    assert closing is not None
    assert (closing.state, closing.on) == (State.SUBMITTED, DAY)
    assert closing_of(people.commune, "forest_cover", "2022-Q1") is None
    actions.give_back(submission=report, reason="Sai số.", on=DAY, by=people.bao)
    assert closing_of(people.commune, code, "2023-Q1") is None
