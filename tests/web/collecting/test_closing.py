"""After a round is closed nothing is handed in, until it is opened again for a reason."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from people import People
from tiendo.web.collecting.queries import days_late
from tiendo.web.errors import ReasonMissing, RoundIsClosed, RoundIsOpen
from tiendo.web.figures.models import Figure
from tiendo.web.journal.models import Event
from tiendo.web.rounds import actions
from tiendo.web.rounds.models import Step, Submission
from web.collecting.desk import send
from web.rounds.reporting import of_commune

DAY = date(2023, 3, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def report(people: People) -> Submission:
    """What An's commune hands in."""
    return of_commune(people)


@pytest.fixture
def as_an(people: People, client: Client) -> Client:
    """An, who reports for the commune."""
    client.force_login(people.an)
    return client


def close(report: Submission, people: People) -> None:
    actions.close_round(asked=report.round, on=DAY, by=people.bao)


def test_nothing_is_handed_in_after_closing(people: People, report: Submission) -> None:
    close(report, people)
    with pytest.raises(RoundIsClosed):
        actions.submit(submission=report, on=DAY, by=people.an)
    report.refresh_from_db()
    assert (report.state, Step.objects.count()) == ("draft", 0)


def test_nothing_is_returned_after_closing_but_what_came_is_accepted(
    people: People, report: Submission
) -> None:
    actions.submit(submission=report, on=DAY, by=people.an)
    close(report, people)
    with pytest.raises(RoundIsClosed):
        actions.give_back(submission=report, reason="Thiếu.", on=DAY, by=people.bao)
    actions.accept(submission=report, on=DAY, by=people.bao)
    actions.lock(submission=report, on=DAY, by=people.bao)
    assert report.state == "locked"


def test_the_journal_names_whose_report_was_not_accepted(
    people: People, report: Submission
) -> None:
    actions.submit(submission=report, on=DAY, by=people.an)
    actions.accept(submission=report, on=DAY, by=people.bao)
    close(report, people)
    left = Event.objects.get(deed="round.closed").facts["left"]
    assert len(left) == 23
    assert report.unit.name not in left


def test_it_closes_and_opens_once(people: People, report: Submission) -> None:
    with pytest.raises(RoundIsOpen):
        actions.reopen_round(asked=report.round, reason="Nộp bù.", on=DAY, by=people.bao)
    close(report, people)
    events = Event.objects.count()
    with pytest.raises(RoundIsClosed):
        close(report, people)
    with pytest.raises(ReasonMissing):
        actions.reopen_round(asked=report.round, reason=" ", on=DAY, by=people.bao)
    assert Event.objects.count() == events
    actions.reopen_round(asked=report.round, reason="Nộp bù.", on=DAY, by=people.bao)
    actions.submit(submission=report, on=DAY, by=people.an)
    assert report.state == "submitted"


def test_no_cell_of_an_open_report_is_typed_after_closing(
    people: People, report: Submission, as_an: Client
) -> None:
    close(report, people)
    assert send(as_an, report, {"pig_herd": "5"}).status_code == 409
    assert not Figure.objects.exists()
    page = as_an.get(f"/thu-thap/bao-cao/{report.pk}/").content.decode()
    assert "Đợt báo cáo đã đóng ngày 20/03/2023" in page
    assert 'name="cell.pig_herd"' not in page
    assert as_an.get(f"/thu-thap/bao-cao/{report.pk}/nop/").status_code == 409


def test_what_was_handed_in_is_still_corrected_with_a_reason(
    people: People, report: Submission, as_an: Client
) -> None:
    actions.submit(submission=report, on=DAY, by=people.an)
    close(report, people)
    send(as_an, report, {"pig_herd": "5"}, reason="Sót một thôn.")
    assert Figure.objects.get().reason == "Sót một thôn."


def test_the_office_sees_what_is_left_then_closes_then_opens_again(
    people: People, report: Submission, as_bao: Client
) -> None:
    actions.submit(submission=report, on=DAY, by=people.an)
    address = f"/thu-thap/{report.round_id}/"
    page = as_bao.get(f"{address}dong/").content.decode()
    assert "Còn 24 báo cáo chưa được nhận" in page
    assert as_bao.post(f"{address}dong/").headers["Location"] == address
    assert as_bao.get(f"{address}dong/").status_code == 409
    assert "Bảo đóng đợt" in as_bao.get(address).content.decode()
    assert as_bao.post(f"{address}mo-lai/", {"reason": ""}).status_code == 400
    assert as_bao.post(f"{address}mo-lai/", {"reason": "Nộp bù."}).status_code == 302
    page = as_bao.get(address).content.decode()
    assert "mở lại đợt, lý do: Nộp bù." in page
    report.round.refresh_from_db()
    assert report.round.closed_on is None


def test_who_never_handed_in_is_late_until_the_round_was_closed(
    people: People, report: Submission
) -> None:
    assert days_late(report, date(2023, 4, 1)) == 16
    close(report, people)
    assert days_late(report, date(2023, 4, 1)) == 4


def test_a_reporter_closes_nothing(report: Submission, as_an: Client) -> None:
    for path in ("dong", "mo-lai"):
        assert as_an.post(f"/thu-thap/{report.round_id}/{path}/").status_code == 403
    assert "Đóng đợt" not in as_an.get(f"/thu-thap/{report.round_id}/").content.decode()


def test_it_hides_another_districts_round(report: Submission, as_chi: Client) -> None:
    for path in ("dong", "mo-lai"):
        assert as_chi.post(f"/thu-thap/{report.round_id}/{path}/").status_code == 404
    assert as_chi.get(f"/thu-thap/{report.round_id}/dong/").status_code == 404
