"""The pages of the cycle: who may open and do what, and how many queries they take."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people import People, unit_named
from tiendo.web.accounts.models import User
from tiendo.web.cycle.actions import confirm, convene_next, extend, name_limitation, state
from tiendo.web.cycle.models import Conclusion, Limitation, Result, Session, Task, TaskKind
from tiendo.web.cycle.queries import version
from tiendo.web.cycle.urls import urlpatterns
from tiendo.web.journal.models import Event
from web.cycle.scene import JUNE, PRODUCT, a_conclusion, a_session

AtMost = Callable[[int], AbstractContextManager[Any]]
JULY = date(2023, 7, 7)
LISTS = {"sessions", "tasks", "limitations", "bodies"}
DEEDS = {"session-close", "limitation-add", "conclusion-add", "conclusion", "task-deed"}
DEEDS |= {"conclusions-confirm"}
DEEDS |= {"limitation-close", "limitation-describe", "part-reply", "part-deadline"}
OF_BODIES = {"body", "body-found", "term-open", "members-add", "member"}  # test_bodies asks those
OF_LISTS = {"task-board", "task-calendar", "task-statistics", "task-numbers", "task-units"}
OF_LISTS |= {"task-statistics-total", "task-board-counts"}  # test_list_pages asks those
OF_LISTS |= {"tasks-export-xlsx", "tasks-export-csv"}
RECORDS = sorted({str(p.name) for p in urlpatterns} - LISTS - OF_BODIES - OF_LISTS)


@pytest.fixture
def session(people: People) -> Session:
    """Return session 15 with a limitation, a task of An's commune and a row that waits."""
    found = a_session(people)
    state(model=Result, session=found, text="Thu đạt 27,9% dự toán", by=people.bao)
    name_limitation(session=found, text="Giải ngân chậm", by=people.bao)
    confirm(conclusion=a_conclusion(people, found), by=people.bao)
    a_conclusion(people, found, text="Chi trả chính sách an sinh")
    return found


@pytest.fixture
def as_an(people: People) -> Client:
    """A browser in which An, who reports for a commune, is signed in."""
    return signed_in(people.an)


def signed_in(user: User) -> Client:
    """Return a browser in which `user` is signed in and looks at 7 July 2023."""
    client = Client()
    client.force_login(user)
    client.post(reverse("workplace"), {"as_of": "07/07/2023", "next": "/"})
    return client


def address(name: str, session: Session) -> str:
    """Return the address of the page or deed `name` for the records of `session`."""
    keys = {
        "task": session.tasks.get().pk,
        "conclusion": session.conclusions.get(state="draft").pk,
        "limitation": session.mentions.get().limitation_id,
        "part": session.tasks.get().assignments.get().pk,
    }
    of_session = name in ("limitation-add", "conclusion-add")
    key = session.pk if of_session else keys.get(name.split("-", maxsplit=1)[0], session.pk)
    return reverse(name, args=[key, "gia-han"] if name == "task-deed" else [key])


@pytest.mark.parametrize("name", RECORDS)
def test_chi_finds_nothing_of_another_district(as_chi: Client, session: Session, name: str) -> None:
    events = Event.objects.count()
    if name not in DEEDS:
        assert as_chi.get(address(name, session)).status_code == 404
    if name in DEEDS:
        assert as_chi.post(address(name, session), {"text": "Thử"}).status_code == 404
    assert Event.objects.count() == events


@pytest.mark.parametrize("name", sorted(LISTS))
def test_chi_sees_empty_lists_that_say_what_to_do(
    as_chi: Client, session: Session, name: str
) -> None:
    page = as_chi.get(reverse(name))
    assert page.status_code == 200
    assert "empty" in page.content.decode()
    assert session.tasks.get().text not in page.content.decode()


@pytest.mark.parametrize("name", [n for n in RECORDS if n not in DEEDS])
def test_bao_opens_every_page(people: People, session: Session, name: str) -> None:
    url = f"{address(name, session)}?session={session.pk}"
    assert signed_in(people.bao).get(url).status_code == 200


def test_an_sees_the_task_of_his_commune_but_not_the_session(
    as_an: Client, session: Session
) -> None:
    task = session.tasks.get()
    page = as_an.get(reverse("task", args=[task.pk])).content.decode()
    assert str(session) in page
    assert reverse("session", args=[session.pk]) not in page
    assert "Nộp minh chứng" in page
    assert "Xác nhận hoàn thành" not in page
    assert as_an.get(reverse("session", args=[session.pk])).status_code == 404
    assert task.text in as_an.get(reverse("tasks")).content.decode()


def test_an_may_not_extend_his_own_deadline(as_an: Client, session: Session) -> None:
    task = session.tasks.get()
    answer = as_an.post(
        reverse("task-deed", args=[task.pk, "gia-han"]),
        {"new_due_on": "01/08/2023", "reason": "Bận"},
    )
    assert answer.status_code == 403
    task.refresh_from_db()
    assert task.due_on == JUNE


def test_an_hands_in_and_bao_accepts(people: People, as_an: Client, session: Session) -> None:
    task = session.tasks.get()
    as_an.post(
        reverse("task-deed", args=[task.pk, "tien-do"]), {"text": "Đạt 60%", "on": "01/06/2023"}
    )
    for _click in range(2):
        handed = as_an.post(
            reverse("task-deed", args=[task.pk, "nop"]),
            {"evidence": "Báo cáo 12", "on": "20/06/2023"},
        )
        assert handed.status_code == 302
    as_bao = signed_in(people.bao)
    for _click in range(2):
        as_bao.post(reverse("task-deed", args=[task.pk, "xac-nhan"]), {"on": "25/06/2023"})
    task.refresh_from_db()
    assert (task.state, task.ended_on) == (Task.State.DONE, date(2023, 6, 25))
    page = as_bao.get(reverse("task", args=[task.pk])).content.decode()
    assert "hoàn thành đúng hạn" in page
    assert "Đạt 60%" in page
    assert Event.objects.filter(subject_key=str(task.pk), deed="task.accepted").count() == 1


def test_bad_input_is_answered_by_one_sentence_and_changes_nothing(
    people: People, session: Session
) -> None:
    task, as_bao = session.tasks.get(), signed_in(people.bao)
    url = reverse("task-deed", args=[task.pk, "gia-han"])
    events = Event.objects.count()
    for day, sentence in (
        ("31/02/2024", "không có trên lịch"),
        ("01/06/2023", "Hãy chọn ngày sau ngày 30/06/2023"),
    ):
        answer = as_bao.post(
            url, {"new_due_on": day, "reason": "Mưa"}, headers={"HX-Request": "true"}
        )
        assert answer.status_code == 400
        assert sentence in answer.content.decode()
        assert answer["HX-Retarget"] == "#messages"
    assert Event.objects.count() == events


def test_a_deed_bears_no_day_that_has_not_come(people: People, session: Session) -> None:
    task, as_bao = session.tasks.get(), signed_in(people.bao)
    url = reverse("task-deed", args=[task.pk, "xac-nhan"])
    answer = as_bao.post(url, {"evidence": "Báo cáo 12", "on": "20/06/2230"})
    assert answer.status_code == 400
    assert "Ngày 20/06/2230 chưa đến." in answer.content.decode()
    task.refresh_from_db()
    assert task.state != Task.State.DONE


def test_a_deed_goes_back_only_to_a_page_of_ours(people: People, session: Session) -> None:
    url = reverse("task-deed", args=[session.tasks.get().pk, "rut"])
    answer = signed_in(people.bao).post(url, {"reason": "QĐ 1", "next": "https://evil.example/"})
    assert answer["Location"] == reverse("task", args=[session.tasks.get().pk])


def test_the_grid_saves_a_row_and_swaps_it(people: People, session: Session) -> None:
    row = session.conclusions.get(state="draft")
    answer = signed_in(people.bao).post(
        reverse("conclusion", args=[row.pk]),
        {
            "do": "save",
            "text": row.text,
            "kind": "concrete",
            "lead": "ubnd các xã, thị trấn",
            "more": "Phòng Nội vụ; Thanh tra huyện",
            "due_on": "",
            "product": PRODUCT,
        },
        headers={"HX-Request": "true"},
    )
    row.refresh_from_db()
    assert (row.lead, row.lead_group, row.due_on) == (None, "communes", None)
    assert {u.name for u in row.cooperating.all()} == {"Phòng Nội vụ", "Thanh tra huyện"}
    body = answer.content.decode()
    assert body.lstrip().startswith("<tbody")
    assert "Hạn hoàn thành là ngày nào?" in body
    assert "1 câu hỏi cho chủ trì" in body


def test_the_grid_confirms_what_stands_on_the_screen(people: People, session: Session) -> None:
    row, as_bao = session.conclusions.get(state="draft"), signed_in(people.bao)
    typed = {
        "do": "confirm",
        "text": row.text,
        "kind": "standing",
        "lead": "Phòng Nội vụ",
        "indicator": "không có chỉ tiêu này",
    }
    url = reverse("conclusion", args=[row.pk])
    assert as_bao.post(url, typed).status_code == 400
    assert as_bao.post(url, typed | {"indicator": ""}).status_code == 409
    row.refresh_from_db()
    assert row.kind == TaskKind.CONCRETE  # a refused confirmation keeps nothing half done
    typed |= {"kind": "concrete", "indicator": "", "due_on": "30/06/2023", "product": "Báo cáo"}
    for _click in range(2):
        assert as_bao.post(url, typed).status_code == 302
    assert row.tasks.get().assignments.get().unit == unit_named("Phòng Nội vụ")


def test_the_grid_refuses_a_unit_of_elsewhere(people: People, session: Session) -> None:
    row = session.conclusions.get(state="draft")
    answer = signed_in(people.bao).post(
        reverse("conclusion", args=[row.pk]), {"text": row.text, "lead": "huyện Chi Lăng"}
    )
    assert answer.status_code == 400
    assert "huyện Chi Lăng" in answer.content.decode()


def test_rows_are_added_noted_and_taken_up_by_hand(people: People, session: Session) -> None:
    as_bao = signed_in(people.bao)
    for _click in range(2):
        as_bao.post(reverse("conclusion-add", args=[session.pk]), {"text": "Việc thêm"})
    row = session.conclusions.get(text="Việc thêm")
    url = reverse("conclusion", args=[row.pk])
    assert as_bao.post(url, {"do": "note", "reason": ""}).status_code == 400
    as_bao.post(url, {"do": "note", "reason": "Đã có kế hoạch"})
    row.refresh_from_db()
    assert row.state == Conclusion.State.NOTED
    as_bao.post(url, {"do": "take_up"})
    row.refresh_from_db()
    assert row.state == Conclusion.State.DRAFT
    assert as_bao.post(url, {"do": "explode"}).status_code == 404


def test_the_questions_to_the_chair_are_listed_for_printing(
    people: People, session: Session
) -> None:
    as_bao = signed_in(people.bao)
    as_bao.post(reverse("conclusion-add", args=[session.pk]), {"text": "Việc chưa rõ"})
    page = as_bao.get(reverse("chair-questions", args=[session.pk])).content.decode()
    assert "Việc chưa rõ" in page
    assert "Đơn vị nào chủ trì?" in page
    assert "Chi trả chính sách an sinh" not in page  # it lacks nothing


def test_a_session_closes_from_its_page_once_all_is_decided(
    people: People, session: Session
) -> None:
    as_bao = signed_in(people.bao)
    url = reverse("session-close", args=[session.pk])
    assert as_bao.post(url, {"on": "07/04/2023"}).status_code == 409
    row = session.conclusions.get(state="draft")
    as_bao.post(reverse("conclusion", args=[row.pk]), {"do": "confirm"})
    assert as_bao.post(url, {"on": "07/04/2023"}).status_code == 302
    session.refresh_from_db()
    assert session.is_closed


def test_the_next_session_opens_with_what_was_left(people: People, session: Session) -> None:
    as_bao, task = signed_in(people.bao), session.tasks.get()
    extend(task=task, new_due_on=date(2023, 8, 31), reason="QĐ 9", on=JUNE, by=people.bao)
    made = as_bao.post(reverse("next-session", args=[session.pk]), {"held_on": "07/07/2023"})
    page = as_bao.get(made["Location"]).content.decode()
    assert "3 mục" in page
    assert "31/08/2023" in page
    assert "<del>30/06/2023</del>" in page
    limitation = Limitation.objects.get()
    following = Session.objects.get(ordinal=16)
    part = as_bao.get(f"{reverse('task-deeds', args=[task.pk])}?session={following.pk}")
    assert "Gia hạn theo quyết định" in part.content.decode()
    assert 'value="07/07/2023"' in part.content.decode()
    as_bao.post(reverse("limitation-add", args=[following.pk]), {"recurs": limitation.pk})
    assert "lần thứ hai" in as_bao.get(made["Location"]).content.decode()
    as_bao.post(
        reverse("limitation-close", args=[limitation.pk]),
        {"session": following.pk, "evidence": "Báo cáo 40"},
    )
    limitation.refresh_from_db()
    assert limitation.closed_in == following


@pytest.mark.parametrize(
    ("query", "is_listed"),
    [
        ("", True),
        ("state=open", True),
        ("state=open_late", True),
        ("state=done_in_time", False),
        ("state=waiting", False),
        ("kind=concrete", True),
        ("kind=standing", False),
        ("sector=budget", False),
        ("session=0", False),
        ("unit=0", False),
        ("state=nonsense&page=y", True),
        ("unit=x&session=y", False),
    ],
)
def test_the_list_of_tasks_is_filtered(
    people: People, session: Session, query: str, *, is_listed: bool
) -> None:
    page = signed_in(people.bao).get(f"{reverse('tasks')}?{query}").content.decode()
    assert (session.tasks.get().text in page) == is_listed


def test_the_list_shows_a_groups_task_once_and_a_units_part_on_demand(
    people: People, as_an: Client, session: Session
) -> None:
    row = a_conclusion(people, session, text="Việc của các xã", group="communes")
    confirm(conclusion=row, by=people.bao)
    page = signed_in(people.bao).get(reverse("tasks")).content.decode()
    assert page.count("Việc của các xã") == 1
    assert "0/24" in page
    assert as_an.get(reverse("tasks")).content.decode().count("Việc của các xã") == 1
    mine = f"{reverse('tasks')}?unit={people.commune.pk}"
    assert signed_in(people.bao).get(mine).content.decode().count("Việc của các xã") == 1


@pytest.mark.parametrize("name", ["sessions", "session", "grid", "tasks", "limitations"])
def test_pages_take_as_many_queries_for_many_rows_as_for_few(
    people: People, session: Session, django_assert_max_num_queries: AtMost, name: str
) -> None:
    following = convene_next(after=session, held_on=JULY, by=people.bao)
    for number in range(40):
        row = a_conclusion(people, session, text=f"Việc {number}", group="")
        name_limitation(session=session, text=f"Chậm {number}", by=people.bao)
        a_conclusion(people, following, text=f"Mục {number}", due_on=date(2023, 9, 1))
        task = confirm(conclusion=row, by=people.bao)
        extend(task=task, new_due_on=JULY, reason="QĐ", on=JUNE, by=people.bao)
    client = signed_in(people.bao)
    url = reverse(name) if name in LISTS else reverse(name, args=[following.pk])
    client.get(url)
    with django_assert_max_num_queries(MOST_QUERIES[name]):
        assert client.get(url).status_code == 200


MOST_QUERIES = {"sessions": 9, "session": 29, "grid": 14, "tasks": 18, "limitations": 14}


def test_two_people_at_one_row_never_overwrite_each_other(people: People, session: Session) -> None:
    row = session.conclusions.get(state="draft")
    url, seen = reverse("conclusion", args=[row.pk]), version(row)
    screen = {"text": row.text, "kind": "concrete", "lead": people.commune.name}
    screen |= {"due_on": "30/06/2023", "product": "01 báo cáo", "seen": seen}
    first, second = signed_in(people.bao), signed_in(people.bao)
    assert first.post(url, screen).status_code == 302
    assert first.post(url, screen).status_code == 302, "a double click is no quarrel"
    refused = second.post(url, screen | {"product": "02 báo cáo"})
    assert refused.status_code == 409
    assert "vừa được người khác sửa" in refused.content.decode()
    row.refresh_from_db()
    assert row.product == "01 báo cáo"
    confirmed = screen | {"seen": version(row), "do": "confirm"}
    assert first.post(url, confirmed).status_code == 302
    assert first.post(url, confirmed).status_code == 302
    late = second.post(url, confirmed | {"product": "02 báo cáo"})
    assert late.status_code == 409
    assert "Bảo" in late.content.decode()
