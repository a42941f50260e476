"""One task from hand to hand: received, told about, asked about, split, proved, judged."""

from __future__ import annotations

from collections.abc import Callable
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
    end_direction,
    extend,
    fill,
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
from tiendo.web.cycle.models import Assignment, Evidence, Extension, Request, Task, TaskKind
from tiendo.web.cycle.queries import Timeliness, timeliness
from tiendo.web.errors import (
    AfterParent,
    AlreadyDecided,
    BadDeadline,
    ChildrenOpen,
    ClosedByChildren,
    DeadlinePassed,
    EvidenceMissing,
    EvidenceWaits,
    LeadAlready,
    LeadMissing,
    NoSuchUnit,
    NotCooperating,
    PercentOutOfRange,
    ReasonMissing,
    RequestWaits,
    TaskOver,
    TaskPaused,
    TextMissing,
    TiendoError,
    TooEarly,
    TransferTooLate,
    WrongKind,
)
from tiendo.web.journal.models import Event
from web.cycle.scene import JUNE, a_conclusion, a_session, handed_in
from web.cycle.story import table_rows

MAY, JULY = date(2023, 5, 15), date(2023, 7, 15)
WHY = "Chờ hướng dẫn của tỉnh"


def a_task(people: People) -> Task:
    """Return An's task, due at the end of June, with xã Yên Sơn co-operating."""
    row = a_conclusion(people, a_session(people))
    fill(conclusion=row, cooperating=[unit_named("xã Yên Sơn")], by=people.bao)
    return confirm(conclusion=row, by=people.bao)


def partner(task: Task) -> Assignment:
    return task.assignments.get(part=Assignment.Part.COOPERATING)


def lead(task: Task) -> str:
    return task.assignments.get(part=Assignment.Part.LEAD).unit.name


def refused(error: type[TiendoError], change: Callable[[], object]) -> None:
    """Check that a change is refused by one error and leaves neither a row nor an event."""
    before, events = table_rows(), Event.objects.count()
    with pytest.raises(error):
        change()
    assert (table_rows(), Event.objects.count()) == (before, events)


def once(change: Callable[[], object]) -> None:
    """Check that a second click does not fail and writes nothing."""
    change()
    before, events = table_rows(), Event.objects.count()
    change()
    assert (table_rows(), Event.objects.count()) == (before, events)


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
        ("document", date(2023, 1, 2), DAY),
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


def two_parts(people: People) -> list[Part]:
    return [
        Part("Rà soát nguồn thu", people.commune, MAY, "Danh sách"),
        Part("Đôn đốc nợ thuế", unit_named("xã Tân Thành")),
    ]


def test_a_split_task_is_proved_when_its_parts_are_over_and_never_closes_itself(
    people: People,
) -> None:
    task = a_task(people)
    children = split(task=task, parts=two_parts(people), on=DAY, by=people.bao)
    assert split(task=task, parts=two_parts(people), on=MAY, by=people.bao) == children
    first, second = children
    assert (first.assigner, first.due_on, first.product) == (people.commune, MAY, "Danh sách")
    assert (second.due_on, second.product) == (JUNE, task.product)
    assert (first.session, first.conclusion) == (task.session, task.conclusion)
    assert (lead(first), lead(second)) == ("xã Yên Thịnh", "xã Tân Thành")
    refused(ChildrenOpen, lambda: handed_in(people, task))
    accept_done(task=handed_in(people, first), on=JUNE, by=people.bao)
    refused(ChildrenOpen, lambda: handed_in(people, task))
    withdraw(task=second, reason="QĐ 4", on=JUNE, by=people.bao)
    task.refresh_from_db()
    assert task.state == Task.State.UNDER_WAY
    accept_done(task=handed_in(people, task), on=JUNE, by=people.bao)


def test_parts_are_passed_down_further_and_withdrawn_with_the_whole(people: People) -> None:
    task = a_task(people)
    (child, _other) = split(task=task, parts=two_parts(people), on=DAY, by=people.bao)
    (below,) = split(task=child, parts=[Part("Từng thôn", people.commune)], on=DAY, by=people.bao)
    withdraw(task=task, reason="QĐ 4", on=MAY, by=people.bao)
    below.refresh_from_db()
    assert (below.state, below.ended_on) == (Task.State.WITHDRAWN, MAY)
    assert not Task.objects.exclude(state=Task.State.WITHDRAWN).exists()


def test_a_part_is_not_due_after_its_task(people: People) -> None:
    task = a_task(people)
    for error, part in (
        (AfterParent, Part("Phần", people.commune, JULY)),
        (BadDeadline, Part("Phần", people.commune, date(2023, 4, 6))),
        (TextMissing, Part(" ", people.commune)),
        (NoSuchUnit, Part("Phần", unit_named("xã Hữu Lũng", date(2025, 8, 1)))),
    ):
        refused(error, lambda p=part: split(task=task, parts=[p], on=DAY, by=people.bao))  # type: ignore[misc]
    refused(TextMissing, lambda: split(task=task, parts=[], on=DAY, by=people.bao))
    (child, _other) = split(task=task, parts=two_parts(people), on=DAY, by=people.bao)
    refused(
        AfterParent,
        lambda: extend(task=child, new_due_on=JULY, reason="QĐ", on=MAY, by=people.bao),
    )
    extend(task=task, new_due_on=JULY, reason="QĐ 1", on=MAY, by=people.bao)
    child.refresh_from_db()
    assert child.due_on == MAY, "a lead's parts keep their own days"
    extend(task=child, new_due_on=JULY, reason="QĐ 2", on=MAY, by=people.bao)


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


def test_a_unit_of_a_group_gets_its_own_extension(people: People) -> None:
    row = a_conclusion(people, a_session(people), group="communes")
    task = confirm(conclusion=row, by=people.bao)
    child = task.children.get(assignments__unit=people.commune)
    asked = ask_extension(task=child, due_on=JULY, reason=WHY, on=MAY, by=people.an)
    decide_extension(extension=asked, agree=True, on=MAY, by=people.bao)
    assert list(Task.objects.filter(due_on=JULY)) == [child]


def test_a_direction_is_split_but_proved_by_judgement_alone(people: People) -> None:
    task = a_task(people)
    Task.objects.filter(pk=task.pk).update(kind=TaskKind.STANDING, due_on=None, first_due_on=None)
    task.refresh_from_db()
    (child,) = split(task=task, parts=[Part("Phần", people.commune)], on=DAY, by=people.bao)
    assert (child.kind, child.due_on) == (TaskKind.STANDING, None)
    refused(WrongKind, lambda: handed_in(people, child))
    end_direction(task=task, judgement="Đạt", on=JUNE, by=people.bao)
    child.refresh_from_db()
    assert (child.state, child.evidence) == (Task.State.DONE, "Đạt")


def test_a_partner_answers_and_keeps_the_day_of_its_first_answer(people: People) -> None:
    task = a_task(people)
    part = partner(task)
    refused(TextMissing, lambda: reply(assignment=part, text=" ", on=MAY, by=people.bao))
    refused(TooEarly, lambda: reply(assignment=part, text="Đủ", on=date(2023, 4, 6), by=people.bao))
    once(lambda: reply(assignment=part, text="Số liệu thu", on=MAY, by=people.bao))
    again = reply(assignment=part, text="Số liệu thu, có biểu", on=JUNE, by=people.bao)
    assert (again.reply, again.replied_on) == ("Số liệu thu, có biểu", MAY)
    assert Event.objects.filter(deed="task.replied").count() == 2


def test_a_partner_has_its_own_day_within_the_tasks(people: People) -> None:
    task = a_task(people)
    part = partner(task)
    date_it = partial(set_part_deadline, assignment=part, by=people.bao)
    once(lambda: date_it(due_on=MAY))
    refused(AfterParent, lambda: date_it(due_on=JULY))
    refused(BadDeadline, lambda: date_it(due_on=date(2023, 4, 6)))
    once(lambda: date_it(due_on=None))


def test_a_lead_neither_answers_nor_is_dated_as_a_partner(people: People) -> None:
    task = a_task(people)
    own = task.assignments.get(part=Assignment.Part.LEAD)
    refused(NotCooperating, lambda: reply(assignment=own, text="Đủ", on=MAY, by=people.an))
    refused(NotCooperating, lambda: set_part_deadline(assignment=own, due_on=MAY, by=people.bao))


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
        lambda: decide_extension(extension=asked, agree=True, on=on, by=bao),
        lambda: decide_extension(extension=asked, agree=False, on=on, by=bao),
        lambda: decide_transfer(transfer=moved, agree=False, on=on, by=bao),
        lambda: ask_extension(task=task, due_on=date(2023, 8, 1), reason=WHY, on=on, by=an),
        lambda: return_task(task=task, reason="Thiếu", on=on, by=bao),
    ):
        refused(TaskOver, change)


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
