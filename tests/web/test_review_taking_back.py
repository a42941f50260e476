"""What one accepted by mistake goes again, as long as nothing hangs on it."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.db import models
from django.test import Client
from django.urls import reverse

from people import People
from review_desk import a_session, a_statement, a_task, lay_out, only
from tiendo.web.accounts.actions import give_role
from tiendo.web.accounts.roles import Role
from tiendo.web.cycle.actions import close_session, fill
from tiendo.web.cycle.models import (
    Cause,
    Conclusion,
    Limitation,
    Mention,
    Proposal,
    Result,
    Session,
)
from tiendo.web.errors import AlreadyDecided, CandidateAccepted, RecordInUse, SessionClosed
from tiendo.web.figures.models import Figure
from tiendo.web.journal.models import Event
from tiendo.web.journal.queries import verify
from tiendo.web.review.actions import accept, accept_all, reopen
from tiendo.web.review.models import Candidate
from tiendo.web.sources.models import Reading

Kind, State = Candidate.Kind, Candidate.State
HTMX = {"HX-Request": "true"}
MODELS: dict[str, type[models.Model]] = {
    Kind.RESULT: Result,
    Kind.LIMITATION: Mention,
    Kind.CAUSE: Cause,
    Kind.PROPOSAL: Proposal,
    Kind.TASK: Conclusion,
}


@pytest.fixture
def reading(people: People) -> Reading:
    """Everything of a paper, accepted by Bảo."""
    found = lay_out(
        people,
        results=[a_statement("Sản xuất vụ xuân")],
        limitations=[a_statement("giải ngân vốn đầu tư công đạt thấp")],
        proposals=[a_statement("Đề nghị tỉnh bổ sung kinh phí")],
        tasks=[a_task()],
    )
    accept_all(reading=found, by=people.bao)
    return found


def row_of(candidate: Candidate) -> str:
    return reverse("candidate", args=[candidate.pk])


@pytest.mark.parametrize("kind", MODELS)
def test_what_one_accepted_goes_with_its_record_and_can_be_accepted_again(
    people: People, reading: Reading, kind: str
) -> None:
    before = MODELS[kind]._default_manager.count()
    again = reopen(candidate=only(reading, Kind(kind)), by=people.bao)
    assert (again.state, again.made_key, again.decided_by) == (State.WAITING, "", None)
    assert MODELS[kind]._default_manager.count() == before - 1
    assert list(verify(settings.JOURNAL_HEAD)) == []
    accept(candidate=again, by=people.bao)
    assert MODELS[kind]._default_manager.count() == before
    assert list(verify(settings.JOURNAL_HEAD)) == []


def test_the_journal_tells_who_took_it_back_and_what_it_said(
    people: People, reading: Reading
) -> None:
    reopen(candidate=only(reading, Kind.RESULT), by=people.bao)
    taken, back = Event.objects.order_by("-number")[:2][::-1]
    assert (taken.deed, taken.actor, back.deed) == (
        "result.taken_back", people.bao, "candidate.reopened",
    )  # fmt: skip
    assert "Sản xuất vụ xuân" in taken.facts["text"]


def test_taking_back_twice_is_taking_back_once(people: People, reading: Reading) -> None:
    candidate = only(reading, Kind.CAUSE)
    reopen(candidate=candidate, by=people.bao)
    events = Event.objects.count()
    assert reopen(candidate=candidate, by=people.bao).state == State.WAITING
    assert Event.objects.count() == events


def test_nobody_takes_back_what_another_accepted(people: People, reading: Reading) -> None:
    candidate = only(reading, Kind.RESULT)
    with pytest.raises(CandidateAccepted) as told:
        reopen(candidate=candidate, by=people.an)
    assert "đã được Bảo nhận lúc" in told.value.message()
    assert Result.objects.count() == 1


@pytest.mark.parametrize("kind", [Kind.FIGURE, Kind.SESSION])
def test_a_figure_and_a_session_stay(
    people: People, reading: Reading, kind: Candidate.Kind
) -> None:
    counts = Figure.objects.count(), Session.objects.count()
    with pytest.raises(AlreadyDecided) as told:
        reopen(candidate=only(reading, kind), by=people.bao)
    assert "Muốn sửa, hãy mở bản ghi." in told.value.message()
    assert (Figure.objects.count(), Session.objects.count()) == counts


def test_a_task_that_somebody_filled_in_stays(people: People, reading: Reading) -> None:
    candidate, row = only(reading, Kind.TASK), Conclusion.objects.get()
    fill(conclusion=row, product="01 báo cáo", by=people.an)
    with pytest.raises(RecordInUse) as told:
        reopen(candidate=candidate, by=people.bao)
    assert told.value.message().endswith("Muốn sửa, hãy mở bản ghi.")
    assert Conclusion.objects.get().product == "01 báo cáo"


def test_a_limitation_that_was_named_again_stays(people: People, reading: Reading) -> None:
    later = lay_out(
        people,
        session=a_session(ordinal=16, held_on="2023-07-07"),
        limitations=[a_statement("giải ngân vốn đầu tư công đạt thấp")],
    )
    accept_all(reading=later, by=people.bao)
    assert Limitation.objects.count() == 1
    with pytest.raises(RecordInUse):
        reopen(candidate=only(reading, Kind.LIMITATION), by=people.bao)
    assert Mention.objects.count() == 2


def test_what_another_paper_says_too_stays(people: People, reading: Reading) -> None:
    second = lay_out(people, results=[a_statement("Sản xuất vụ xuân")])
    accept_all(reading=second, by=people.an)
    with pytest.raises(RecordInUse):
        reopen(candidate=only(reading, Kind.RESULT), by=people.bao)
    assert reopen(candidate=only(second, Kind.RESULT), by=people.an).state == State.WAITING
    reopen(candidate=only(reading, Kind.RESULT), by=people.bao)
    assert not Result.objects.exists()


def test_a_closed_session_keeps_what_it_stated(people: People) -> None:
    reading = lay_out(people, results=[a_statement("Sản xuất vụ xuân")], tasks=[])
    accept_all(reading=reading, by=people.bao)
    close_session(session=Session.objects.get(), on=date(2023, 4, 8), by=people.bao)
    with pytest.raises(SessionClosed):
        reopen(candidate=only(reading, Kind.RESULT), by=people.bao)
    assert Result.objects.count() == 1


def test_the_row_offers_it_to_who_accepted_alone(
    as_bao: Client, people: People, reading: Reading
) -> None:
    candidate = only(reading, Kind.RESULT)
    url = row_of(candidate)
    assert "Rút lại" in as_bao.get(url, headers=HTMX).content.decode()
    give_role(user=people.an, unit=people.district, role=Role.OFFICE, by=None)
    as_an = Client()
    as_an.force_login(people.an)
    assert "Rút lại" not in as_an.get(url, headers=HTMX).content.decode()
    answer = as_an.post(url, {"do": "reopen"}, headers=HTMX)
    assert answer.status_code == 409
    assert Result.objects.count() == 1
    html = as_bao.post(url, {"do": "reopen"}, headers=HTMX).content.decode()
    assert 'data-state="waiting"' in html
    assert not Result.objects.exists()


def test_chi_who_works_elsewhere_finds_nothing(as_chi: Client, reading: Reading) -> None:
    answer = as_chi.post(row_of(only(reading, Kind.RESULT)), {"do": "reopen"})
    assert answer.status_code == 404
    assert Result.objects.count() == 1
