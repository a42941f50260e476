"""Reports of a round: units are reminded once an occasion, who asks is told of the late ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people import People
from tiendo.web.followup import jobs
from tiendo.web.followup.jobs import escalations, reminders, run_due
from tiendo.web.followup.models import Run
from tiendo.web.post.actions import Draft, write_all
from tiendo.web.post.models import Letter
from tiendo.web.rounds import actions as rounds
from tiendo.web.rounds.models import Round, Submission
from tiendo.web.workdays import is_working
from web.figures.recording import undone
from web.followup.desk import told
from web.rounds.reporting import called

DUE = date(2023, 3, 16)  # a Thursday
ONE = timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(people: People) -> Round:
    return called(people, due_on=DUE, note="Gửi kèm bản giải trình.")


@pytest.fixture
def report(people: People, asked: Round) -> Submission:
    return asked.submissions.get(unit=people.commune)


def of(report: Submission) -> set[str]:
    key = f"report:{report.pk}:due:{report.round.due_on}:"
    return {found.removeprefix(key) for user, found in told() if user == "an" and key in found}


def test_the_unit_is_reminded_before_on_and_after_the_due_day(report: Submission) -> None:
    for n in range(-8, 30):
        run_due(DUE + n * ONE)
    assert of(report) == {"before:3", "before:1", "on", "after:1", "after:7", "after:14"}


def test_it_says_which_report_by_when_and_what_to_do(report: Submission) -> None:
    (draft,) = [draft for draft in reminders(DUE - 3 * ONE) if draft.user.username == "an"]
    assert draft.subject.startswith("Còn 3 ngày: báo cáo «")
    assert "hạn nộp 16/03/2023 (còn 3 ngày)" in draft.text
    assert "Gửi kèm bản giải trình." in draft.text
    assert draft.text.endswith("Đề nghị đơn vị nhập đủ số liệu và nộp báo cáo đúng hạn.")
    assert draft.href == f"/thu-thap/bao-cao/{report.pk}/"


def test_what_is_handed_in_is_left_alone_until_it_comes_back(
    people: People, report: Submission
) -> None:
    rounds.submit(submission=report, on=DUE - ONE, by=people.an)
    assert not [draft for draft in reminders(DUE) if draft.user == people.an]
    rounds.give_back(submission=report, reason="Sai số lợn.", on=DUE, by=people.bao)
    (draft,) = [draft for draft in reminders(DUE + ONE) if draft.user == people.an]
    assert "bị trả lại và chưa nộp lại" in draft.text


def test_a_round_that_is_closed_or_not_open_yet_is_quiet(people: People) -> None:
    asked = called(people, opens_on=DUE, due_on=DUE)
    assert list(reminders(DUE - ONE)) == []
    assert list(reminders(DUE))
    asked.closed_on = DUE
    asked.save()
    assert list(reminders(DUE)) == []
    assert list(escalations(DUE + 7 * ONE)) == []


def test_units_without_people_are_told_of_to_the_office_in_one_letter(
    people: People, asked: Round
) -> None:
    (draft,) = [draft for draft in reminders(DUE) if draft.user == people.bao]
    assert draft.key == f"round:{asked.pk}:due:2023-03-16:on:nobody"
    assert "và 22 đơn vị khác" in draft.subject
    assert draft.href == f"/thu-thap/{asked.pk}/"


def test_who_asks_is_told_once_which_units_are_long_late(
    people: People, asked: Round, report: Submission
) -> None:
    rounds.submit(submission=report, on=DUE, by=people.an)
    (draft,) = escalations(DUE + 7 * ONE)
    assert draft.user == people.bao
    assert draft.subject.startswith("Báo cáo chậm 7 ngày: 23 đơn vị chưa nộp «")
    assert people.commune.name not in draft.text
    assert draft.text.count("– ") == 23
    assert list(escalations(DUE + 8 * ONE)) == []
    assert not [key for user, key in told() if user == "chi"]
    assert draft.key == f"round:{asked.pk}:due:2023-03-16:escalated"


def test_nobody_elsewhere_is_told(people: People, report: Submission) -> None:
    for n in range(-8, 30):
        run_due(DUE + n * ONE)
    assert not Letter.objects.filter(user=people.chi).exists()
    assert report.pk


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8, deadline=None
)
@given(
    due=st.dates(date(2023, 1, 2), date(2023, 12, 1)).filter(is_working), dies_at=st.integers(0, 9)
)
def test_whatever_the_calendar_and_whenever_it_dies_each_occasion_comes_once(
    people: People, due: date, dies_at: int
) -> None:
    """Tết and weekends are quiet; a worker killed at any letter ends with the same letters."""
    days = [due + n * ONE for n in range(-5, 10)]

    def all_told() -> set[tuple[str, str]]:
        for day in days:
            run_due(day)
        return told()

    with undone():
        called(people, opens_on=due - 60 * ONE, due_on=due)
        whole = all_told()
        for day in days:
            assert is_working(day) or not Run.objects.filter(day=day).exists()
        Letter.objects.all().delete()
        Run.objects.all().delete()
        _die(dies_at, days)
        assert all_told() == whole
        keys = list(Letter.objects.values_list("user", "key"))
        assert len(keys) == len(set(keys))


class Killed(Exception):
    """The process dies."""


def _die(at: int, days: Iterable[date]) -> None:
    """Work until the process dies after `at` batches of one letter."""
    left = at

    def until_killed(drafts: Iterable[Draft]) -> int:
        nonlocal left
        if not left:
            raise Killed
        left -= 1
        return write_all(drafts)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(jobs, "CHUNK", 1)
        patched.setattr(jobs, "write_all", until_killed)
        try:
            for day in days:
                run_due(day)
        except Killed:
            return
