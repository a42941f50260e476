"""Another deadline or another lead is asked for and decided."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest

from people import DAY, People, unit_named
from tiendo.web.cycle.actions import (
    Part,
    accept_done,
    ask_extension,
    ask_transfer,
    confirm,
    decide_extension,
    decide_transfer,
    extend,
    hand_in,
    receive,
    split,
    withdraw,
)
from tiendo.web.cycle.models import Task
from tiendo.web.cycle.queries import Timeliness, stands, timeliness, with_deadline
from tiendo.web.errors import (
    AlreadyDecided,
    BadDeadline,
    DeadlinePassed,
    DocumentTooOld,
    LeadAlready,
    LeadMissing,
    NoSuchUnit,
    ReasonMissing,
    RequestWaits,
    TooEarly,
    TransferTooLate,
)
from web.cycle.scene import JUNE, a_conclusion, a_session
from web.cycle.task_scene import JULY, MAY, WHY, a_task, lead, once, partner, refused


def test_an_extension_is_asked_for_until_the_last_day_and_no_later(people: People) -> None:
    task = a_task(people)
    ask = partial(ask_extension, task=task, due_on=JULY, by=people.an)
    late = JUNE + timedelta(days=1)
    refused(DeadlinePassed, lambda: ask(reason=WHY, on=late))
    refused(ReasonMissing, lambda: ask(reason=" ", on=JUNE))
    refused(TooEarly, lambda: ask(reason=WHY, on=date(2023, 4, 6)))
    refused(
        BadDeadline,
        lambda: ask_extension(task=task, due_on=JUNE, reason=WHY, on=MAY, by=people.an),
    )
    once(lambda: ask(reason=WHY, on=JUNE))
    refused(RequestWaits, lambda: ask(reason="Lý do khác", on=JUNE))
    task.refresh_from_db()
    assert (task.due_on, task.first_due_on) == (JUNE, JUNE)
    assert timeliness(task, JULY) is Timeliness.OPEN_LATE


@pytest.mark.parametrize("agreed_to", [None, date(2023, 7, 8), date(2023, 8, 31)])
def test_an_extension_is_agreed_to_perhaps_for_another_day(
    people: People, agreed_to: date | None
) -> None:
    task = a_task(people)
    asked = ask_extension(task=task, due_on=JULY, reason=WHY, on=MAY, by=people.an)
    decide = partial(decide_extension, extension=asked, on=JUNE, by=people.bao)
    refused(TooEarly, lambda: decide_extension(extension=asked, agree=True, on=DAY, by=people.bao))
    refused(BadDeadline, lambda: decide(agree=True, due_on=JUNE))
    once(lambda: decide(agree=True, due_on=agreed_to))
    task.refresh_from_db()
    asked.refresh_from_db()
    assert (task.first_due_on, task.due_on) == (JUNE, agreed_to or JULY)
    assert (asked.state, asked.asked_due_on, asked.old_due_on) == ("agreed", JULY, JUNE)
    refused(AlreadyDecided, lambda: decide(agree=False))
    refused(AlreadyDecided, lambda: decide(agree=True, due_on=date(2023, 9, 1)))


def test_a_refused_extension_moves_nothing_and_another_may_be_asked_for(people: People) -> None:
    task = a_task(people)
    asked = ask_extension(task=task, due_on=JULY, reason=WHY, on=MAY, by=people.an)
    decide = partial(decide_extension, extension=asked, on=MAY, by=people.bao)
    once(lambda: decide(agree=False, decision="Đã đủ thời gian"))
    refused(AlreadyDecided, lambda: decide(agree=True))
    task.refresh_from_db()
    assert task.due_on == JUNE
    ask_extension(task=task, due_on=JULY, reason="Do mưa lũ", on=MAY, by=people.an)
    assert task.extensions.count() == 2


def test_a_request_decided_after_a_direct_extension_goes_on_from_there(people: People) -> None:
    task = a_task(people)
    asked = ask_extension(task=task, due_on=JULY, reason=WHY, on=MAY, by=people.an)
    extend(task=task, new_due_on=date(2023, 7, 10), reason="QĐ 9", on=MAY, by=people.bao)
    decide_extension(extension=asked, agree=True, on=JUNE, by=people.bao)
    task.refresh_from_db()
    asked.refresh_from_db()
    assert (asked.old_due_on, task.due_on) == (date(2023, 7, 10), JULY)
    assert timeliness(task, date(2023, 7, 12)) is Timeliness.OPEN_SOON


def test_a_task_passes_on_within_its_days(people: People) -> None:
    task, other = a_task(people), unit_named("xã Tân Thành")
    ask = partial(ask_transfer, task=task, to=other, reason="Không đúng chức năng", by=people.an)
    refused(TransferTooLate, lambda: ask(on=DAY + timedelta(days=6)))
    refused(
        LeadAlready,
        lambda: ask_transfer(task=task, to=people.commune, reason=WHY, on=DAY, by=people.an),
    )
    future = unit_named("xã Hữu Lũng", date(2025, 8, 1))
    refused(
        NoSuchUnit, lambda: ask_transfer(task=task, to=future, reason=WHY, on=DAY, by=people.an)
    )
    once(lambda: ask(on=DAY + timedelta(days=5)))
    refused(
        RequestWaits, lambda: ask_transfer(task=task, to=None, reason=WHY, on=DAY, by=people.an)
    )
    receive(task=task, on=DAY, by=people.an)
    asked = task.transfers.get()
    decide = partial(decide_transfer, transfer=asked, on=MAY, by=people.bao)
    once(lambda: decide(agree=True))
    task.refresh_from_db()
    assert (lead(task), task.state, task.due_on) == ("xã Tân Thành", "assigned", JUNE)
    refused(AlreadyDecided, lambda: decide(agree=False))


def test_a_transfer_needs_a_unit_and_may_go_to_another_one_than_asked(people: People) -> None:
    task = a_task(people)
    asked = ask_transfer(task=task, to=None, reason="Không đúng việc", on=DAY, by=people.an)
    refused(LeadMissing, lambda: decide_transfer(transfer=asked, agree=True, on=DAY, by=people.bao))
    decide_transfer(
        transfer=asked, agree=True, to=unit_named("xã Tân Thành"), on=DAY, by=people.bao
    )
    assert lead(task) == "xã Tân Thành"


def test_a_refused_transfer_leaves_the_lead(people: People) -> None:
    task = a_task(people)
    asked = ask_transfer(task=task, to=None, reason="Không đúng việc", on=DAY, by=people.an)
    once(lambda: decide_transfer(transfer=asked, agree=False, on=DAY, by=people.bao))
    assert lead(task) == "xã Yên Thịnh"


@pytest.mark.parametrize("ending", ["accepted", "withdrawn"])
def test_what_was_asked_is_refused_when_the_task_ends(people: People, ending: str) -> None:
    task = a_task(people)
    on = task.given_on + timedelta(days=1)
    ask_extension(task=task, due_on=JULY, reason=WHY, on=on, by=people.an)
    ask_transfer(task=task, to=None, reason=WHY, on=on, by=people.an)
    if ending == "accepted":
        hand_in(task=task, evidence="BC", on=MAY, by=people.an)
        accept_done(task=task, on=MAY, by=people.bao)
    else:
        withdraw(task=task, reason=WHY, on=MAY, by=people.bao)
    for asked in (task.extensions.get(), task.transfers.get()):
        assert (asked.state, asked.decided_on, asked.decided_by) == ("refused", MAY, people.bao)
        assert asked.decision.startswith("Nhiệm vụ đã")


def test_a_document_older_than_the_task_proves_nothing(people: People) -> None:
    task = a_task(people)
    eve = task.given_on - timedelta(days=1)
    refused(
        DocumentTooOld,
        lambda: hand_in(task=task, evidence="BC", document_on=eve, on=MAY, by=people.an),
    )
    hand_in(task=task, evidence="BC", document_on=task.given_on, on=MAY, by=people.an)


def test_a_partner_that_takes_the_lead_changes_places_with_it(people: People) -> None:
    task = a_task(people)
    part = Part("Rà soát nguồn thu", people.commune)
    (child,) = split(task=task, parts=[part], on=DAY, by=people.bao)
    asked = ask_transfer(
        task=task, to=unit_named("xã Yên Sơn"), reason="Đúng việc", on=DAY, by=people.an
    )
    decide_transfer(transfer=asked, agree=True, on=DAY, by=people.bao)
    assert (lead(task), partner(task).unit) == ("xã Yên Sơn", people.commune)
    child.refresh_from_db()
    assert child.assigner.name == "xã Yên Sơn"


def test_a_unit_of_a_group_gets_its_own_extension(people: People) -> None:
    row = a_conclusion(people, a_session(people), group="communes")
    task = confirm(conclusion=row, by=people.bao)
    child = task.children.get(assignments__unit=people.commune)
    asked = ask_extension(task=child, due_on=JULY, reason=WHY, on=MAY, by=people.an)
    decide_extension(extension=asked, agree=True, on=MAY, by=people.bao)
    assert list(Task.objects.filter(due_on=JULY)) == [child]


def test_a_task_done_by_an_older_document_is_judged_by_the_deadline_of_that_day(
    people: People, settings: pytest.FixtureRequest
) -> None:
    settings.TIENDO_COMPLETED_ON = "document"  # type: ignore[attr-defined]
    task, extended_on = a_task(people), date(2023, 7, 5)
    extend(task=task, new_due_on=JULY, reason="QĐ 9", on=extended_on, by=people.bao)
    document_on = date(2023, 7, 2)
    hand_in(task=task, evidence="BC", document_on=document_on, on=extended_on, by=people.an)
    done = accept_done(task=task, on=JULY, by=people.bao)
    assert done.ended_on == document_on
    for day in (document_on, extended_on, JULY):
        assert timeliness(done, day) is Timeliness.DONE_LATE
        found = with_deadline(Task.objects.all(), day)
        assert found.filter(stands(Timeliness.DONE_LATE, day)).get() == task
