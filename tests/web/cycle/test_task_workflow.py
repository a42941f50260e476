"""One task from hand to hand: received, told about, asked about, split, proved, judged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from people import DAY, People
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
    pause,
    receive,
    reply,
    report_progress,
    resume,
    return_task,
    set_part_deadline,
    split,
    withdraw,
)
from tiendo.web.cycle.models import Evidence, Extension, Request, Task
from tiendo.web.cycle.queries import Timeliness, timeliness
from tiendo.web.errors import (
    AlreadyDecided,
    ClosedByChildren,
    EvidenceMissing,
    EvidenceWaits,
    PercentOutOfRange,
    ReasonMissing,
    TaskOver,
    TaskPaused,
    TooEarly,
)
from web.cycle.scene import JUNE, a_conclusion, a_session, handed_in
from web.cycle.task_scene import JULY, MAY, WHY, a_task, once, partner, refused, two_parts


def test_a_task_goes_from_hand_to_hand_until_it_is_done(people: People) -> None:
    task, an, bao = a_task(people), people.an, people.bao
    states = []
    steps: list[Callable[[], object]] = [
        partial(receive, task=task, on=DAY, by=an),
        partial(report_progress, task=task, text="Đã họp", percent=20, on=MAY, by=an),
        partial(pause, task=task, reason=WHY, on=MAY, by=bao),
        partial(resume, task=task, on=MAY, by=bao),
        partial(handed_in, people, task),
        partial(return_task, task=task, reason="Thiếu biểu 2", on=JUNE, by=bao),
        partial(hand_in, task=task, evidence="Báo cáo 13", on=JUNE, by=an),
        partial(accept_done, task=task, on=JUNE, by=bao),
    ]
    for step in steps:
        once(step)
        task.refresh_from_db()
        states.append(task.state)
    assert states == [
        "received",
        "under_way",
        "paused",
        "under_way",
        "waiting",
        "under_way",
        "waiting",
        "done",
    ]
    proofs = [(p.state, p.reason, p.decided_on) for p in task.proofs.all()]
    assert proofs == [("returned", "Thiếu biểu 2", JUNE), ("accepted", "", JUNE)]
    assert task.ended_on == JUNE


@pytest.mark.parametrize("percent", [0, 100, None])
def test_progress_tells_a_percentage_or_none(people: People, percent: int | None) -> None:
    note = report_progress(task=a_task(people), text="Tốt", percent=percent, on=MAY, by=people.an)
    assert note.percent == percent


@pytest.mark.parametrize("percent", [-1, 101])
def test_progress_stays_between_nothing_and_all(people: People, percent: int) -> None:
    task = a_task(people)
    refused(
        PercentOutOfRange,
        lambda: report_progress(task=task, text="Tốt", percent=percent, on=MAY, by=people.an),
    )


def test_a_task_goes_on_where_it_stood_before_it_rested(people: People) -> None:
    task = a_task(people)
    for stood in (Task.State.ASSIGNED, Task.State.RECEIVED):
        if stood == Task.State.RECEIVED:
            receive(task=task, on=MAY, by=people.an)
        pause(task=task, reason=WHY, on=MAY, by=people.bao)
        refused(TooEarly, lambda: resume(task=task, on=DAY, by=people.bao))
        assert resume(task=task, on=JUNE, by=people.bao).state == stood


def test_nothing_is_done_to_a_task_that_rests_but_by_decision(people: People) -> None:
    task = a_task(people)
    refused(ReasonMissing, lambda: pause(task=task, reason=" ", on=MAY, by=people.bao))
    pause(task=task, reason=WHY, on=MAY, by=people.bao)
    for change in (
        lambda: receive(task=task, on=MAY, by=people.an),
        lambda: report_progress(task=task, text="Vẫn làm", on=MAY, by=people.an),
        lambda: handed_in(people, task),
        lambda: split(task=task, parts=[Part("Phần", people.commune)], on=MAY, by=people.bao),
    ):
        refused(TaskPaused, change)
    assert timeliness(task, JULY) is Timeliness.OPEN_LATE
    extend(task=task, new_due_on=JULY, reason="QĐ 3", on=MAY, by=people.bao)
    withdraw(task=task, reason="QĐ 4", on=JUNE, by=people.bao)


def test_evidence_that_waits_is_judged_before_anything_else(people: People) -> None:
    task = handed_in(people, a_task(people))
    again = partial(hand_in, task=task, on=JUNE, by=people.an)
    refused(EvidenceWaits, lambda: again(evidence="Báo cáo 13"))
    refused(EvidenceWaits, lambda: pause(task=task, reason=WHY, on=JUNE, by=people.bao))
    parts = [Part("Phần", people.commune)]
    refused(EvidenceWaits, lambda: split(task=task, parts=parts, on=JUNE, by=people.bao))
    refused(TooEarly, lambda: accept_done(task=task, on=MAY, by=people.bao))
    refused(TooEarly, lambda: return_task(task=task, reason="Thiếu", on=MAY, by=people.bao))
    refused(ReasonMissing, lambda: return_task(task=task, reason=" ", on=JUNE, by=people.bao))


def test_evidence_is_not_older_than_its_document(people: People) -> None:
    task = a_task(people)
    refused(
        TooEarly,
        lambda: hand_in(task=task, evidence="BC", document_on=JUNE, on=MAY, by=people.an),
    )
    refused(EvidenceMissing, lambda: hand_in(task=task, evidence=" ", on=MAY, by=people.an))


@pytest.mark.parametrize(
    ("completed_on", "document_on", "ended_on"),
    [
        ("confirmed", date(2023, 6, 10), JULY),
        ("document", date(2023, 6, 10), date(2023, 6, 10)),
        ("document", None, JULY),
    ],
)
def test_the_office_chooses_as_of_which_day_a_task_is_done(
    people: People,
    settings: pytest.FixtureRequest,
    completed_on: str,
    document_on: date | None,
    ended_on: date,
) -> None:
    settings.TIENDO_COMPLETED_ON = completed_on  # type: ignore[attr-defined]
    task = a_task(people)
    hand_in(task=task, evidence="BC 12", document_on=document_on, on=JULY, by=people.an)
    done = accept_done(task=task, on=JULY, by=people.bao)
    assert done.ended_on == ended_on
    late = ended_on > JUNE
    assert timeliness(done, JULY) is (Timeliness.DONE_LATE if late else Timeliness.DONE_IN_TIME)
    assert task.proofs.get().decided_on == JULY


def test_a_groups_task_is_worked_on_in_its_parts_alone(people: People) -> None:
    row = a_conclusion(people, a_session(people), group="communes")
    task = confirm(conclusion=row, by=people.bao)
    for change in (
        lambda: receive(task=task, on=MAY, by=people.an),
        lambda: pause(task=task, reason=WHY, on=MAY, by=people.bao),
        lambda: ask_extension(task=task, due_on=JULY, reason=WHY, on=MAY, by=people.an),
        lambda: ask_transfer(task=task, to=None, reason=WHY, on=DAY, by=people.an),
        lambda: split(task=task, parts=two_parts(people), on=MAY, by=people.bao),
    ):
        refused(ClosedByChildren, change)


def test_a_task_that_is_over_takes_no_new_step(people: People) -> None:
    task = a_task(people)
    part = partner(task)
    asked = ask_extension(task=task, due_on=JULY, reason=WHY, on=DAY, by=people.an)
    moved = ask_transfer(task=task, to=None, reason=WHY, on=DAY, by=people.an)
    withdraw(task=task, reason="QĐ 3", on=JUNE, by=people.bao)
    bao, an, on = people.bao, people.an, JUNE
    for change in (
        lambda: receive(task=task, on=on, by=an),
        lambda: pause(task=task, reason=WHY, on=on, by=bao),
        lambda: resume(task=task, on=on, by=bao),
        lambda: split(task=task, parts=two_parts(people), on=on, by=bao),
        lambda: reply(assignment=part, text="Đủ", on=on, by=an),
        lambda: set_part_deadline(assignment=part, due_on=MAY, by=an),
        lambda: ask_extension(task=task, due_on=date(2023, 8, 1), reason=WHY, on=on, by=an),
        lambda: return_task(task=task, reason="Thiếu", on=on, by=bao),
    ):
        refused(TaskOver, change)
    refused(
        AlreadyDecided,
        lambda: decide_extension(extension=asked, agree=True, on=on, by=bao),
    )
    decide_transfer(transfer=moved, agree=False, on=on, by=bao)


def test_two_people_deciding_at_once_decide_once(people: People) -> None:
    task = a_task(people)
    asked = ask_extension(task=task, due_on=JULY, reason=WHY, on=MAY, by=people.an)
    seen_before = Extension.objects.get(pk=asked.pk)
    decide_extension(extension=asked, agree=True, on=MAY, by=people.bao)
    refused(
        AlreadyDecided,
        lambda: decide_extension(extension=seen_before, agree=False, on=MAY, by=people.chi),
    )
    handed_in(people, task)
    stale = Task.objects.get(pk=task.pk)
    return_task(task=task, reason="Thiếu", on=JUNE, by=people.bao)
    refused(EvidenceMissing, lambda: accept_done(task=stale, on=JUNE, by=people.chi))
    states = [Request.State.AGREED], [Evidence.State.RETURNED]
    assert ([e.state for e in task.extensions.all()], [p.state for p in task.proofs.all()]) == (
        states
    )
