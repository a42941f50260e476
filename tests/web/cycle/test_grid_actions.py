"""Rows of the grid: what must be clear, what is kept, and what they become when confirmed."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import Settings

from people import People, unit_named
from tiendo.web.cycle.actions import (
    conclude,
    confirm,
    confirm_complete,
    extend,
    fill,
    found_body,
    name_limitation,
    open_term,
    record_session,
    withdraw,
)
from tiendo.web.cycle.models import Assignment, Body, Conclusion, Priority, Session, Task, TaskKind
from tiendo.web.cycle.queries import complete_rows, mark_of, missing, questions
from tiendo.web.cycle.queries.questions import POINTS
from tiendo.web.errors import (
    ChangedMeanwhile,
    ConclusionIncomplete,
    NoSuchUnit,
    OtherBody,
    TextTooLong,
)
from tiendo.web.journal.models import Event
from tiendo.web.settings import CLARITY_KNOWN
from web.cycle.scene import JUNE, PRODUCT, a_conclusion, a_session

MAY = date(2023, 5, 25)


@pytest.fixture
def session(people: People) -> Session:
    """Return a convened session that looks forward to the second quarter of 2023."""
    return a_session(people)


def recurring(people: People, session: Session, **blanks: object) -> Conclusion:
    """Return a row that is due on the 25th of each month of the quarter."""
    row = a_conclusion(people, session, text="Báo cáo thu ngân sách")
    changes = {"due_on": date(2023, 6, 26), "due_rule": "monthly:25", **blanks}
    return fill(conclusion=row, by=people.bao, **changes)  # type: ignore[arg-type]


def test_everything_told_in_a_row_reaches_its_task(people: People, session: Session) -> None:
    limitation = name_limitation(session=session, text="Giải ngân chậm", by=people.bao)
    row = fill(
        conclusion=a_conclusion(people, session),
        due_on=JUNE,
        due_rule="2023-Q2",
        person="Đồng chí phó chủ tịch",
        authority="UBND huyện",
        reporting="ngày 25 hằng tháng",
        priority=Priority.URGENT,
        document="Kết luận số 12-KL/HU, 07/04/2023",
        clause="mục 3",
        answers=limitation,
        by=people.bao,
    )
    task = confirm(conclusion=row, by=people.bao)
    told = ("due_on", "due_rule", "person", "authority", "reporting", "priority", "document")
    for name in (*told, "clause", "text", "product", "kind"):
        assert getattr(task, name) == getattr(row, name), name
    assert task.conclusion.answers == limitation
    assert not task.children.exists(), "a period is one deadline, not several"


def test_a_recurring_task_has_one_part_per_occurrence_and_keeps_its_lead(
    people: People, session: Session
) -> None:
    row = recurring(people, session, cooperating=[unit_named("Phòng Nội vụ")])
    task = confirm(conclusion=row, by=people.bao)
    assert (task.due_on, task.due_rule) == (date(2023, 6, 26), "monthly:25")
    assert task.assignments.get(part=Assignment.Part.LEAD).unit == people.commune
    children = list(task.children.order_by("due_on"))
    assert [child.due_on for child in children] == [
        date(2023, 4, 25),
        MAY,
        date(2023, 6, 26),  # the 25th is a Sunday
    ]
    for child in children:
        assert (child.first_due_on, child.due_rule, child.product) == (child.due_on, "", PRODUCT)
        assert child.assignments.get().unit == people.commune
    before = Event.objects.count()
    assert confirm(conclusion=row, by=people.bao) == task
    assert Event.objects.count() == before
    assert task.children.count() == 3


def test_a_single_occurrence_needs_no_parts(people: People, session: Session) -> None:
    row = recurring(people, session, due_on=JUNE, due_rule="quarterly:31")
    assert not confirm(conclusion=row, by=people.bao).children.exists()


def test_a_groups_recurring_task_has_one_part_per_unit_and_occurrence(
    people: People, session: Session
) -> None:
    row = recurring(people, session, lead=None, lead_group="communes")
    task = confirm(conclusion=row, by=people.bao)
    assert task.due_rule == "monthly:25"
    told = task.children.values_list("assignments__unit", "due_on", "due_rule")
    assert len(set(told)) == task.children.count() == 24 * 3
    assert {day for _unit, day, _rule in told} == {date(2023, 4, 25), MAY, date(2023, 6, 26)}
    assert {rule for _unit, _day, rule in told} == {""}
    assert not Task.objects.filter(parent__parent=task).exists()


def test_a_groups_recurring_task_closes_when_every_occurrence_is_over(
    people: People, session: Session
) -> None:
    row = recurring(people, session, lead=None, lead_group="communes")
    task = confirm(conclusion=row, by=people.bao)
    *others, last = task.children.all()
    for child in others:
        withdraw(task=child, reason="đã gộp", on=MAY, by=people.bao)
    assert Task.objects.get(pk=task.pk).state not in Task.OVER
    withdraw(task=last, reason="đã gộp", on=MAY, by=people.bao)
    assert Task.objects.get(pk=task.pk).state == Task.State.WITHDRAWN


def test_extending_a_groups_recurring_task_moves_its_last_occurrences_only(
    people: People, session: Session
) -> None:
    row = recurring(people, session, lead=None, lead_group="communes")
    task = confirm(conclusion=row, by=people.bao)
    later = date(2023, 7, 5)
    extend(task=task, new_due_on=later, reason="mưa lũ", on=MAY, by=people.bao)
    days = task.children.order_by("due_on").values_list("due_on", flat=True).distinct()
    assert list(days) == [date(2023, 4, 25), MAY, later]


def test_a_direction_that_recurs_has_no_last_day(people: People, session: Session) -> None:
    row = recurring(people, session, kind=TaskKind.STANDING)
    assert (row.due_rule, row.due_on) == ("monthly:25", None)


def test_another_day_without_a_rule_takes_the_rule_away(people: People, session: Session) -> None:
    row = fill(conclusion=recurring(people, session), due_on=JUNE, by=people.bao)
    assert (row.due_rule, row.due_on) == ("", JUNE)


def test_by_default_a_row_is_asked_for_what_the_house_asks(
    people: People, session: Session
) -> None:
    row = conclude(session=session, text="Việc chưa rõ", by=people.bao)
    assert missing(row) == ["loại nhiệm vụ", "đơn vị chủ trì", "thời hạn", "sản phẩm"]
    row = fill(conclusion=row, kind=TaskKind.STANDING, by=people.bao)
    assert missing(row) == ["đơn vị chủ trì", "chỉ tiêu"]


def test_six_points_are_asked_where_the_office_wants_six(
    people: People, session: Session, settings: Settings
) -> None:
    row = a_conclusion(people, session)
    assert missing(row) == []
    settings.CLARITY = ["lead", "deadline", "product", "person", "authority", "reporting"]
    assert missing(row) == ["người phụ trách", "thẩm quyền quyết định", "chế độ báo cáo"]
    with pytest.raises(ConclusionIncomplete) as caught:
        confirm(conclusion=row, by=people.bao)
    assert "người phụ trách" in caught.value.message()


def test_lead_and_deadline_are_asked_whatever_the_setting_says(
    people: People, session: Session, settings: Settings
) -> None:
    settings.CLARITY = []
    row = conclude(session=session, text="Việc", kind=TaskKind.CONCRETE, by=people.bao)
    assert missing(row) == ["đơn vị chủ trì", "thời hạn"]


def test_each_point_of_clarity_can_be_set() -> None:
    assert {point.code for point in POINTS} == set(CLARITY_KNOWN)


def test_a_name_that_nobody_bears_is_asked_until_it_is_settled(
    people: People, session: Session
) -> None:
    row = fill(
        conclusion=a_conclusion(people, session), unnamed="Tổ công tác; Ban lạ", by=people.bao
    )
    assert [question.split("»")[0] for question in questions(row)] == [
        "Tài liệu nêu «Tổ công tác",
        "Tài liệu nêu «Ban lạ",
    ]
    with pytest.raises(ConclusionIncomplete):
        confirm(conclusion=row, by=people.bao)
    row = fill(conclusion=row, unnamed="", by=people.bao)
    assert confirm(conclusion=row, by=people.bao)


def test_a_row_answers_a_limitation_of_its_own_body_only(people: People, session: Session) -> None:
    body = found_body(
        unit=people.district, kind=Body.Kind.STANDING, name="Ban Thường vụ", by=people.bao
    )
    term = open_term(body=body, name="Kỳ", starts_on=date(2020, 8, 1), ends_on=None, by=people.bao)
    other = record_session(term=term, ordinal=1, held_on=MAY, by=people.bao)
    foreign = name_limitation(session=other, text="Chậm", by=people.bao)
    row = a_conclusion(people, session)
    with pytest.raises(OtherBody):
        fill(conclusion=row, answers=foreign, by=people.bao)
    row.refresh_from_db()
    assert row.answers is None


def test_words_that_do_not_fit_are_refused(people: People, session: Session) -> None:
    with pytest.raises(TextTooLong):
        fill(conclusion=a_conclusion(people, session), person="x" * 121, by=people.bao)


def test_all_complete_rows_are_given_at_once_each_by_its_own_event(
    people: People, session: Session
) -> None:
    for number in range(3):
        a_conclusion(people, session, text=f"Việc {number}")
    unclear = conclude(session=session, text="Việc chưa rõ", by=people.bao)
    events = Event.objects.filter(deed="task.given")
    seen = mark_of(complete_rows(session))
    given = confirm_complete(session=session, seen=seen, by=people.bao)
    assert [task.text for task in given] == ["Việc 0", "Việc 1", "Việc 2"]
    assert events.count() == 3
    unclear.refresh_from_db()
    assert unclear.state == Conclusion.State.DRAFT
    assert confirm_complete(session=session, seen=seen, by=people.bao) == []
    assert events.count() == 3


def test_rows_that_nobody_saw_are_not_given(people: People, session: Session) -> None:
    row = a_conclusion(people, session)
    seen = mark_of(complete_rows(session))
    fill(conclusion=row, product="Kế hoạch khác", by=people.bao)
    with pytest.raises(ChangedMeanwhile):
        confirm_complete(session=session, seen=seen, by=people.bao)
    assert not Task.objects.exists()


def test_all_complete_rows_are_given_or_none(people: People, session: Session) -> None:
    a_conclusion(people, session, text="Việc được")
    impossible = a_conclusion(people, session, text="Việc của nhóm", group="communes")
    Conclusion.objects.filter(pk=impossible.pk).update(lead_group="a_group_without_units")
    with pytest.raises(NoSuchUnit):
        confirm_complete(session=session, seen=mark_of(complete_rows(session)), by=people.bao)
    assert not Task.objects.exists()
    assert not Conclusion.objects.exclude(state=Conclusion.State.DRAFT).exists()
