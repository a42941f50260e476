"""Tasks: given once, followed up, extended without losing the first deadline, ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from people import DAY, People, unit_named
from tiendo.web.cycle.actions import (
    accept_done,
    close_session,
    conclude,
    confirm,
    end_direction,
    extend,
    fill,
    hand_in,
    note,
    report_progress,
    return_task,
    take_up,
    withdraw,
)
from tiendo.web.cycle.models import Conclusion, Extension, Progress, Task, TaskKind
from tiendo.web.cycle.queries import Timeliness, questions, timeliness
from tiendo.web.errors import (
    AlreadyDecided,
    BadDeadline,
    ClosedByChildren,
    ConclusionIncomplete,
    EvidenceMissing,
    NoDeadline,
    NoSuchUnit,
    ReasonMissing,
    SessionClosed,
    TaskOver,
    TooEarly,
    WrongKind,
)
from tiendo.web.figures.models import Indicator
from tiendo.web.journal.models import Event
from web.cycle.scene import JUNE, a_conclusion, a_session, handed_in

JULY = date(2023, 7, 15)


def a_task(people: People) -> Task:
    """Return An's own task, due at the end of June."""
    return confirm(conclusion=a_conclusion(people, a_session(people)), by=people.bao)


def a_direction(people: People) -> Task:
    """Return a standing direction to An's commune, measured by the budget revenue."""
    row = conclude(
        session=a_session(people),
        text="Tăng cường quản lý thu ngân sách",
        kind=TaskKind.STANDING,
        lead=people.commune,
        indicator=Indicator.objects.first(),
        by=people.bao,
    )
    return confirm(conclusion=row, by=people.bao)


def test_a_bare_row_puts_its_questions_to_the_chair(people: People) -> None:
    row = conclude(session=a_session(people), text="Tháo gỡ vướng mắc", by=people.bao)
    assert questions(row) == [
        "Đây là nhiệm vụ cụ thể hay chỉ đạo thường xuyên?",
        "Đơn vị nào chủ trì?",
        "Hạn hoàn thành là ngày nào?",
        "Sản phẩm nào khép lại nhiệm vụ?",
    ]


def test_a_direction_asks_for_its_indicator_and_no_deadline(people: People) -> None:
    row = conclude(
        session=a_session(people), text="Quản lý thu", kind=TaskKind.STANDING, by=people.bao
    )
    assert questions(row) == ["Đơn vị nào chủ trì?", "Chỉ đạo này được đo bằng chỉ tiêu nào?"]


def test_it_does_not_give_a_task_while_something_is_missing(people: People) -> None:
    row = conclude(session=a_session(people), text="Tháo gỡ", kind=TaskKind.CONCRETE, by=people.bao)
    events = Event.objects.count()
    with pytest.raises(ConclusionIncomplete) as caught:
        confirm(conclusion=row, by=people.bao)
    assert "đơn vị chủ trì, thời hạn, sản phẩm" in caught.value.message()
    assert not Task.objects.exists()
    assert Event.objects.count() == events


def test_a_confirmed_row_is_one_task_with_one_lead(people: People) -> None:
    row = a_conclusion(people, a_session(people))
    fill(conclusion=row, cooperating=[unit_named("xã Yên Sơn")], by=people.bao)
    task = confirm(conclusion=row, by=people.bao)
    assert (task.given_on, task.first_due_on, task.due_on) == (DAY, JUNE, JUNE)
    parts = {a.unit.name: a.part for a in task.assignments.all()}
    assert parts == {"xã Yên Thịnh": "lead", "xã Yên Sơn": "cooperating"}


def test_confirming_twice_gives_the_same_task_and_one_event(people: People) -> None:
    row = a_conclusion(people, a_session(people))
    first = confirm(conclusion=row, by=people.bao)
    events = Event.objects.count()
    assert confirm(conclusion=row, by=people.bao) == first
    assert Event.objects.count() == events
    assert Task.objects.count() == 1


def test_a_group_gets_one_part_for_each_unit_that_existed_that_day(people: People) -> None:
    row = a_conclusion(people, a_session(people), group="communes")
    parent = confirm(conclusion=row, by=people.bao)
    assert not parent.assignments.exists()
    leads = [child.assignments.get().unit for child in parent.children.all()]
    assert len({unit.pk for unit in leads}) == 24
    assert all(unit.path.startswith(people.district.path) for unit in leads)


def test_a_groups_task_closes_itself_with_its_last_part(people: People) -> None:
    row = a_conclusion(people, a_session(people), group="communes")
    parent = confirm(conclusion=row, by=people.bao)
    children = list(parent.children.all())
    withdraw(task=children[0], reason="Xã đã hoàn thành từ 2022", on=DAY, by=people.bao)
    for child in children[1:-1]:
        accept_done(task=handed_in(people, child), on=JUNE, by=people.bao)
    parent.refresh_from_db()
    assert parent.state == Task.State.ASSIGNED
    accept_done(task=handed_in(people, children[-1]), on=JULY, by=people.bao)
    parent.refresh_from_db()
    assert (parent.state, parent.ended_on) == (Task.State.DONE, JULY)
    assert timeliness(parent, JULY) is Timeliness.DONE_LATE


def test_a_groups_task_whose_parts_are_all_withdrawn_is_not_done(people: People) -> None:
    row = a_conclusion(people, a_session(people), group="communes")
    parent = confirm(conclusion=row, by=people.bao)
    for child in parent.children.all():
        withdraw(task=child, reason="Theo công văn 15-CV/HU", on=JUNE, by=people.bao)
    parent.refresh_from_db()
    assert parent.state == Task.State.WITHDRAWN


def test_a_groups_task_takes_no_evidence_of_its_own(people: People) -> None:
    row = a_conclusion(people, a_session(people), group="communes")
    parent = confirm(conclusion=row, by=people.bao)
    with pytest.raises(ClosedByChildren):
        hand_in(task=parent, evidence="Báo cáo", on=JUNE, by=people.bao)


def test_extending_or_withdrawing_a_groups_task_reaches_its_open_parts(people: People) -> None:
    row = a_conclusion(people, a_session(people), group="communes")
    parent = confirm(conclusion=row, by=people.bao)
    done = parent.children.first()
    assert done is not None
    accept_done(task=handed_in(people, done), on=JUNE, by=people.bao)
    events = Event.objects.count()
    extend(task=parent, new_due_on=JULY, reason="Quyết định 9", on=JUNE, by=people.bao)
    assert Event.objects.count() == events + 1
    assert parent.children.filter(due_on=JULY, first_due_on=JUNE).count() == 23
    withdraw(task=parent, reason="Quyết định 10", on=JULY, by=people.bao)
    assert parent.children.filter(state=Task.State.WITHDRAWN).count() == 23
    done.refresh_from_db()
    assert (done.state, done.due_on) == (Task.State.DONE, JUNE)


def test_an_hands_in_and_bao_returns_then_accepts(people: People) -> None:
    task = a_task(people)
    report_progress(task=task, text="Đã thu 12 tỷ đồng", on=date(2023, 5, 2), by=people.an)
    task.refresh_from_db()
    assert task.state == Task.State.UNDER_WAY
    handed_in(people, task)
    return_task(task=task, reason="Thiếu biểu số 2", on=JUNE, by=people.bao)
    task.refresh_from_db()
    assert task.state == Task.State.UNDER_WAY
    with pytest.raises(EvidenceMissing):
        accept_done(task=task, on=JUNE, by=people.bao)
    handed_in(people, task, on=JUNE)
    done = accept_done(task=task, on=JUNE, by=people.bao)
    assert (done.state, done.ended_on) == (Task.State.DONE, JUNE)
    assert timeliness(done, JUNE) is Timeliness.DONE_IN_TIME


def test_a_second_click_writes_nothing_more(people: People) -> None:
    task = a_task(people)
    for _click in range(2):
        report_progress(task=task, text="Đang làm", on=JUNE, by=people.an)
        handed_in(people, task)
        extend(task=task, new_due_on=JULY, reason="Quyết định 9", on=JUNE, by=people.bao)
    assert (Progress.objects.count(), Extension.objects.count()) == (1, 1)
    for _click in range(2):
        accept_done(task=task, on=JUNE, by=people.bao)
    assert Event.objects.filter(subject_key=str(task.pk), deed="task.accepted").count() == 1


def test_nothing_is_returned_that_was_not_handed_in(people: People) -> None:
    with pytest.raises(AlreadyDecided):
        return_task(task=a_task(people), reason="Thiếu", on=JUNE, by=people.bao)


def test_a_task_that_is_over_takes_nothing_more(people: People) -> None:
    task = withdraw(task=a_task(people), reason="Quyết định 3", on=JUNE, by=people.bao)
    for change in (
        lambda: report_progress(task=task, text="Muộn", on=JUNE, by=people.an),
        lambda: extend(task=task, new_due_on=JULY, reason="Thêm", on=JUNE, by=people.bao),
        lambda: accept_done(task=task, on=JUNE, by=people.bao),
    ):
        with pytest.raises(TaskOver):
            change()


@pytest.mark.parametrize("day", [JUNE, DAY])
def test_an_extension_goes_forward(people: People, day: date) -> None:
    with pytest.raises(BadDeadline):
        extend(task=a_task(people), new_due_on=day, reason="Vì mưa", on=JUNE, by=people.bao)
    assert not Extension.objects.exists()


def test_decisions_say_why_and_are_not_dated_before_the_task(people: People) -> None:
    task = a_task(people)
    with pytest.raises(ReasonMissing):
        extend(task=task, new_due_on=JULY, reason=" ", on=JUNE, by=people.bao)
    with pytest.raises(ReasonMissing):
        withdraw(task=task, reason="", on=JUNE, by=people.bao)
    with pytest.raises(TooEarly):
        handed_in(people, task, on=date(2023, 4, 6))


def test_a_direction_ends_by_judgement_and_has_no_deadline(people: People) -> None:
    task = a_direction(people)
    assert timeliness(task, JULY) is Timeliness.OPEN_NO_DEADLINE
    with pytest.raises(NoDeadline):
        extend(task=task, new_due_on=JULY, reason="Thêm", on=JUNE, by=people.bao)
    with pytest.raises(WrongKind):
        handed_in(people, task)
    with pytest.raises(EvidenceMissing):
        end_direction(task=task, judgement="", on=JULY, by=people.bao)
    ended = end_direction(task=task, judgement="Đạt yêu cầu", on=JULY, by=people.bao)
    assert timeliness(ended, JULY) is Timeliness.DONE_IN_TIME


def test_a_concrete_task_is_not_ended_by_judgement(people: People) -> None:
    with pytest.raises(WrongKind):
        end_direction(task=a_task(people), judgement="Đạt", on=JULY, by=people.bao)


def test_a_noted_row_gives_no_task_until_it_is_taken_up(people: People) -> None:
    row = a_conclusion(people, a_session(people))
    with pytest.raises(ReasonMissing):
        note(conclusion=row, reason="", by=people.bao)
    note(conclusion=row, reason="Đã có trong chương trình năm", by=people.bao)
    with pytest.raises(AlreadyDecided) as caught:
        confirm(conclusion=row, by=people.bao)
    assert "Bảo" in caught.value.message()
    take_up(conclusion=row, by=people.bao)
    assert confirm(conclusion=row, by=people.bao).text == row.text


def test_a_row_that_became_a_task_no_longer_changes(people: People) -> None:
    row = a_conclusion(people, a_session(people))
    confirm(conclusion=row, by=people.bao)
    changes: list[Callable[[], object]] = [
        lambda: fill(conclusion=row, product="Khác", by=people.bao),
        lambda: note(conclusion=row, reason="Thôi", by=people.bao),
        lambda: take_up(conclusion=row, by=people.bao),
    ]
    for change in changes:
        with pytest.raises(AlreadyDecided):
            change()


def test_filling_in_the_same_again_writes_nothing(people: People) -> None:
    row = a_conclusion(people, a_session(people))
    events = Event.objects.count()
    fill(conclusion=row, due_on=JUNE, cooperating=[], by=people.bao)
    assert Event.objects.count() == events
    fill(conclusion=row, lead_group="communes", by=people.bao)
    row.refresh_from_db()
    assert (row.lead, row.lead_group) == (None, "communes")


def test_a_row_refuses_a_deadline_before_the_session_and_units_of_another_day(
    people: People,
) -> None:
    row = a_conclusion(people, a_session(people))
    with pytest.raises(BadDeadline):
        fill(conclusion=row, due_on=date(2023, 4, 6), by=people.bao)
    later = unit_named("xã Hữu Lũng", date(2025, 8, 1))
    with pytest.raises(NoSuchUnit):
        fill(conclusion=row, lead=later, by=people.bao)
    with pytest.raises(NoSuchUnit):
        fill(conclusion=row, lead_group="no_such_group", by=people.bao)
    row.refresh_from_db()
    assert (row.due_on, row.lead) == (JUNE, people.commune)


def test_a_closed_session_changes_no_more_but_its_tasks_are_followed_up(people: People) -> None:
    session = a_session(people)
    task = confirm(conclusion=a_conclusion(people, session), by=people.bao)
    other = a_conclusion(people, session, text="Việc khác")
    note(conclusion=other, reason="Ghi nhận", by=people.bao)
    close_session(session=session, on=DAY, by=people.bao)
    with pytest.raises(SessionClosed):
        take_up(conclusion=other, by=people.bao)
    with pytest.raises(SessionClosed):
        a_conclusion(people, session, text="Thêm sau khi kết thúc")
    assert Conclusion.objects.count() == 2
    handed_in(people, task)
    assert accept_done(task=task, on=JUNE, by=people.bao).state == Task.State.DONE
