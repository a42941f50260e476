"""The stocktake page: every open item of a body, judged from the records, for its readers alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people import DAY, People
from tiendo.web.cycle.actions import (
    accept_done,
    extend,
    hand_in,
    name_limitation,
    report_progress,
    return_task,
)
from tiendo.web.cycle.models import Session, Task
from tiendo.web.followup.judging import Colour
from tiendo.web.followup.queries import Entry, stocktake
from web.cycle.scene import a_session
from web.followup.desk import FRIDAY, a_task, partner

AtMost = Callable[[int], AbstractContextManager[Any]]
ONE = timedelta(days=1)
JULY = date(2023, 7, 7)
pytestmark = pytest.mark.django_db


@pytest.fixture
def session(people: People) -> Session:
    """A session of the district, on 7 April 2023."""
    return a_session(people)


def entries(session: Session, day: date = JULY) -> dict[int, Entry]:
    taken = stocktake(session.body, day)
    return {entry.task.task.pk: entry for entry in taken.entries if entry.task}


def words(entry: Entry) -> list[str]:
    return [reason.words for reason in entry.judgement.reasons]


def test_it_says_why_a_task_stands_as_it_does(people: People, session: Session) -> None:
    late, moved, behind, well = (
        a_task(people, session, due_on)
        for due_on in (FRIDAY, FRIDAY, date(2023, 7, 30), date(2023, 12, 31))
    )
    partner(late, people.district, FRIDAY - 10 * ONE)
    extend(task=moved, new_due_on=date(2023, 8, 31), reason="Chờ vốn", on=FRIDAY, by=people.bao)
    hand_in(task=moved, evidence="Báo cáo số 1", on=FRIDAY, by=people.an)
    return_task(task=moved, reason="Thiếu số liệu", on=FRIDAY, by=people.bao)
    report_progress(task=behind, text="Đang làm", on=FRIDAY, percent=40, by=people.an)
    report_progress(task=well, text="Đang làm", on=FRIDAY, percent=35, by=people.an)
    found = entries(session)
    assert words(found[late.pk]) == [
        "quá hạn 7 ngày",
        "chưa báo cáo tỷ lệ hoàn thành, 100% thời gian đã qua",
        "chờ huyện Hữu Lũng 17 ngày",
        "không thay đổi từ kỳ họp trước",
    ]
    assert found[late.pk].judgement.colour == Colour.RED
    assert set(words(found[moved.pk])) == {
        "đã gia hạn 1 lần",
        "minh chứng bị trả lại 1 lần",
        "chưa báo cáo tỷ lệ hoàn thành, 62% thời gian đã qua",
    }
    assert words(found[behind.pk]) == ["tiến độ báo cáo 40% so với 80% thời gian đã qua"]
    assert found[well.pk].judgement.colour == Colour.GREEN


def test_it_looks_at_the_day_asked_for(people: People, session: Session) -> None:
    task = a_task(people, session, FRIDAY)
    report_progress(task=task, text="Xong", on=FRIDAY, percent=100, by=people.an)
    hand_in(task=task, evidence="Báo cáo số 1", on=FRIDAY, by=people.an)
    accept_done(task=task, on=FRIDAY, by=people.bao)
    assert entries(session) == {}
    before = entries(session, date(2023, 5, 1))[task.pk]
    assert words(before) == ["không thay đổi từ kỳ họp trước"]
    assert stocktake(session.body, DAY).since is None


def test_what_a_partner_answered_is_a_change(people: People, session: Session) -> None:
    task = a_task(people, session, date(2023, 12, 31))
    part = partner(task, people.district, FRIDAY)
    part.reply, part.replied_on = "Đã có ý kiến", FRIDAY
    part.save()
    assert words(entries(session)[task.pk]) == []


def test_a_groups_task_counts_its_units(people: People, session: Session) -> None:
    from tiendo.web.cycle.actions import confirm
    from web.cycle.scene import a_conclusion

    parent = confirm(conclusion=a_conclusion(people, session, group="communes"), by=people.bao)
    child: Task = parent.children.get(assignments__unit=people.commune)
    hand_in(task=child, evidence="Báo cáo số 1", on=FRIDAY, by=people.an)
    accept_done(task=child, on=FRIDAY, by=people.bao)
    found = entries(session)[parent.pk]
    path = getattr(found.facts, "path", None)
    assert path is not None
    assert path.reached * parent.children.count() == 100
    assert "không thay đổi từ kỳ họp trước" not in words(found)


def test_the_page_shows_all_that_is_open_with_what_to_ask(
    people: People, session: Session, as_bao: Client
) -> None:
    task = a_task(people, session, FRIDAY)
    name_limitation(session=session, text="Giải ngân chậm", by=people.bao)
    as_bao.post(reverse("workplace"), {"as_of": "07/07/2023", "next": "/"})
    for by in ("sector", "lead"):
        page = as_bao.get(reverse("stocktake"), {"by": by}).content.decode()
        assert task.text in page
        assert "Giải ngân chậm" in page
        assert "quá hạn 7 ngày" in page
        assert "Vì sao xã Yên Thịnh chậm 7 ngày" in page
        assert "Giao đơn vị nào khắc phục hạn chế này, hạn đến ngày nào?" in page
        assert "Cách nhận định" in page


def test_another_places_body_is_not_there(
    people: People, session: Session, as_bao: Client, as_chi: Client
) -> None:
    task = a_task(people, session, FRIDAY)
    asked = {"body": session.body.pk}
    assert as_bao.get(reverse("stocktake"), asked).status_code == 200
    assert as_chi.get(reverse("stocktake"), asked).status_code == 404
    page = as_chi.get(reverse("stocktake")).content.decode()
    assert task.text not in page
    assert "chưa có kỳ họp nào để rà soát" in page


def test_where_no_body_sits_it_is_what_the_unit_leads(
    people: People, session: Session, client: Client
) -> None:
    client.force_login(people.an)
    empty = client.get(reverse("stocktake")).content.decode()
    assert "Đơn vị không chủ trì nhiệm vụ nào đang mở." in empty
    assert "Hãy ghi kỳ họp đầu tiên." not in empty
    own = a_task(people, session, FRIDAY)
    other = a_task(people, session, FRIDAY)
    Task.objects.filter(pk=other.pk).update(text="Việc của đơn vị khác")
    other.assignments.update(unit=people.district)
    client.post(reverse("workplace"), {"as_of": "07/07/2023", "next": "/"})
    page = client.get(reverse("stocktake")).content.decode()
    assert "Nhiệm vụ do đơn vị chủ trì, đến 07/07/2023." in page
    assert own.text in page
    assert "quá hạn 7 ngày" in page
    assert "Việc của đơn vị khác" not in page


def test_queries_do_not_grow_with_what_is_open(
    people: People, session: Session, as_bao: Client, django_assert_max_num_queries: AtMost
) -> None:
    for number in range(150):
        a_task(people, session, FRIDAY + number * ONE)
        name_limitation(session=session, text=f"Hạn chế {number}: giải ngân chậm", by=people.bao)
    with django_assert_max_num_queries(40):
        page = as_bao.get(reverse("stocktake"))
    assert len(page.context["taken"].entries) == 300
