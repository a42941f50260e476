"""The grid's pages: the second line, deadlines in one box, and all rows at once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people import People
from tiendo.web.accounts.actions import add_person, give_role
from tiendo.web.accounts.roles import Role
from tiendo.web.cycle.actions import conclude, fill, name_limitation
from tiendo.web.cycle.models import Conclusion, Priority, Session, Task, TaskKind
from tiendo.web.cycle.queries import complete_rows, mark_of, version
from tiendo.web.journal.models import Event
from web.cycle.scene import JUNE, a_conclusion, a_session

AtMost = Callable[[int], AbstractContextManager[Any]]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def session(people: People) -> Session:
    """Return a convened session that looks forward to the second quarter of 2023."""
    return a_session(people)


def typed(row: Conclusion, **changes: str) -> dict[str, str]:
    """Return what the form of a complete row of An's commune sends."""
    return {
        "text": row.text,
        "kind": "concrete",
        "lead": "xã Yên Thịnh",
        "due_on": "30/06/2023",
        "product": row.product,
        **changes,
    }


def test_the_second_line_of_a_row_is_kept(people: People, as_bao: Client, session: Session) -> None:
    limitation = name_limitation(session=session, text="Giải ngân chậm", by=people.bao)
    row = a_conclusion(people, session)
    told = {"person": "Phó chủ tịch", "authority": "UBND huyện", "reporting": "hằng tháng"}
    told |= {"document": "KL 12", "clause": "mục 3", "sector": "budget", "priority": "urgent"}
    sent = typed(row, **told, answers=str(limitation.pk))
    assert as_bao.post(reverse("conclusion", args=[row.pk]), sent).status_code == 302
    row.refresh_from_db()
    assert {name: getattr(row, name) for name in told} == told
    assert row.answers == limitation
    page = as_bao.get(reverse("grid", args=[session.pk])).content.decode()
    assert 'value="Phó chủ tịch"' in page
    assert "Giải ngân chậm</option>" in page


def test_a_form_without_the_second_line_leaves_it_as_it_is(
    people: People, as_bao: Client, session: Session
) -> None:
    row = a_conclusion(people, session)
    url = reverse("conclusion", args=[row.pk])
    as_bao.post(url, typed(row, person="Phó chủ tịch", priority="urgent"))
    as_bao.post(url, typed(row, text="Việc khác"))
    row.refresh_from_db()
    assert (row.text, row.person, row.priority) == ("Việc khác", "Phó chủ tịch", Priority.URGENT)


@pytest.mark.parametrize(
    ("words", "rule", "due_on", "shown"),
    [
        ("trong quý II", "2023-Q2", JUNE, "trong quý II/2023 (30/06/2023)"),
        ("10 ngày", "days:10", date(2023, 4, 17), "10 ngày (17/04/2023)"),
        (
            "ngày 25 hàng tháng",
            "monthly:25",
            date(2023, 6, 26),
            "ngày 25 hằng tháng đến 26/06/2023",
        ),
    ],
)
def test_a_deadline_is_typed_in_one_box_and_shown_as_understood(
    people: People,
    as_bao: Client,
    session: Session,
    words: str,
    rule: str,
    due_on: date,
    shown: str,
) -> None:
    row = a_conclusion(people, session)
    url = reverse("conclusion", args=[row.pk])
    page = as_bao.post(url, typed(row, due_on=words), headers=HTMX).content.decode()
    row.refresh_from_db()
    assert (row.due_rule, row.due_on) == (rule, due_on)
    assert shown in page
    assert '<template><div id="grid-summary"' in page, "a browser drops its form after a tbody"
    events = Event.objects.count()
    box = page.split(f'id="due-{row.pk}"')[1].split('value="')[1].split('"')[0]
    as_bao.post(url, typed(row, due_on=box))
    assert Event.objects.count() == events, "saving what is shown changes nothing"


def test_a_groups_recurring_row_tells_its_rule_on_the_pages_of_its_tasks(
    people: People, as_bao: Client, session: Session
) -> None:
    row = a_conclusion(people, session)
    told = typed(row, lead="UBND các xã, thị trấn", due_on="ngày 25 hằng tháng")
    as_bao.post(reverse("conclusion", args=[row.pk]), {**told, "do": "confirm"})
    whole = row.tasks.get(parent=None)
    page = as_bao.get(reverse("task", args=[whole.pk])).content.decode()
    assert "lặp lại ngày 25 hằng tháng" in page
    assert "0/72 phần việc hoàn thành" in page
    part = as_bao.get(reverse("task", args=[whole.children.all()[0].pk])).content.decode()
    assert "<strong>25/04/2023</strong>" in part
    assert "lặp lại ngày 25 hằng tháng" in part


def test_a_deadline_that_is_not_understood_is_told_with_examples(
    people: People, as_bao: Client, session: Session
) -> None:
    row = a_conclusion(people, session)
    answer = as_bao.post(
        reverse("conclusion", args=[row.pk]), typed(row, due_on="sớm"), headers=HTMX
    )
    assert answer.status_code == 400
    assert "trong quý II/2023" in answer.content.decode()


def test_a_name_that_nobody_bears_is_settled_by_unticking_it(
    people: People, as_bao: Client, session: Session
) -> None:
    row = conclude(
        session=session, text="Việc", unnamed="Ban lạ; Tổ lạ", kind=TaskKind.CONCRETE, by=people.bao
    )
    url = reverse("conclusion", args=[row.pk])
    as_bao.post(url, typed(row, names="1", unnamed="Tổ lạ"))
    row.refresh_from_db()
    assert row.unnamed == "Tổ lạ"
    as_bao.post(url, typed(row, names="1"))
    row.refresh_from_db()
    assert row.unnamed == ""


def test_a_row_without_lead_offers_whose_function_it_names(
    people: People, as_bao: Client, session: Session
) -> None:
    row = conclude(session=session, text="Tăng cường thu ngân sách quý II", by=people.bao)
    page = as_bao.get(reverse("grid", args=[session.pk])).content.decode()
    assert 'value="Phòng Tài chính - Kế hoạch">Phòng Tài chính - Kế hoạch</button>' in page
    assert "thu ngân sách</span>»" in page
    row.refresh_from_db()
    assert row.lead is None
    as_bao.post(reverse("conclusion", args=[row.pk]), typed(row))
    page = as_bao.get(reverse("grid", args=[session.pk])).content.decode()
    assert "thu ngân sách</span>»" not in page


def test_each_row_says_who_fills_and_who_confirms(
    people: People, as_bao: Client, session: Session
) -> None:
    clerk = add_person(username="clerk", full_name="Văn thư", password=None, by=None)
    give_role(user=clerk, unit=people.district, role=Role.OFFICE, by=None)
    as_clerk = Client()
    as_clerk.force_login(clerk)
    row = a_conclusion(people, session)
    as_clerk.post(reverse("conclusion", args=[row.pk]), typed(row, product="02 báo cáo"))
    url = reverse("grid", args=[session.pk])
    page = as_clerk.get(url).content.decode()
    assert "chờ lãnh đạo xác nhận" in page
    assert "Văn thư điền" in page
    assert 'value="confirm"' not in page
    assert "Giao tất cả" not in page
    confirm_all = reverse("conclusions-confirm", args=[session.pk])
    assert as_clerk.post(confirm_all, {"seen": ""}).status_code == 403
    as_bao.post(reverse("conclusion", args=[row.pk]), {"do": "confirm"})
    assert "Bảo xác nhận" in as_clerk.get(url).content.decode()


def test_all_complete_rows_are_given_by_one_click_and_a_second_gives_nothing(
    people: People, as_bao: Client, session: Session
) -> None:
    for number in range(3):
        a_conclusion(people, session, text=f"Việc {number}")
    conclude(session=session, text="Việc chưa rõ", by=people.bao)
    page = as_bao.get(reverse("grid", args=[session.pk])).content.decode()
    seen = mark_of(complete_rows(session))
    assert f'value="{seen}"' in page
    assert "Xác nhận các dòng đủ (3)" in page
    url = reverse("conclusions-confirm", args=[session.pk])
    for _click in range(2):
        assert as_bao.post(url, {"seen": seen}).status_code == 302
    assert Task.objects.count() == 3
    a_conclusion(people, session, text="Việc mà màn hình chưa có")
    assert as_bao.post(url, {"seen": seen}).status_code == 409
    assert Task.objects.count() == 3


def test_the_grid_shows_fifty_rows_and_can_be_narrowed(
    people: People, as_bao: Client, session: Session, django_assert_max_num_queries: AtMost
) -> None:
    for number in range(60):
        conclude(session=session, text=f"Mục số {number}.", by=people.bao)
    full = a_conclusion(people, session, text="Việc đủ")
    url = reverse("grid", args=[session.pk])
    as_bao.get(url)
    with django_assert_max_num_queries(18):
        page = as_bao.get(url).content.decode()
    assert page.count("data-row") == 50
    assert "61 mục" in page
    second = as_bao.get(f"{url}?page=2").content.decode()
    assert "Việc đủ" in second
    assert '<td class="num">61</td>' in second
    assert "Việc đủ" not in as_bao.get(f"{url}?show=asked&page=2").content.decode()
    answer = as_bao.post(reverse("conclusion", args=[full.pk]), typed(full))
    assert answer["Location"] == f"{url}?page=2#c-{full.pk}"
    with django_assert_max_num_queries(32):
        as_bao.post(reverse("conclusion", args=[full.pk]), typed(full), headers=HTMX)


def test_the_chairs_questions_of_every_session_stand_on_one_page(
    people: People, as_bao: Client, session: Session, django_assert_max_num_queries: AtMost
) -> None:
    later = a_session(people, ordinal=16, held_on=date(2023, 7, 7))
    conclude(session=session, text="Việc kỳ 15", unnamed="Ban lạ", by=people.bao)
    conclude(session=later, text="Việc kỳ 16", by=people.bao)
    url = reverse("chair-questions", args=[session.pk])
    one = as_bao.get(url).content.decode()
    assert "Tài liệu nêu «Ban lạ»" in one
    assert "Việc kỳ 16" not in one
    with django_assert_max_num_queries(12):
        every = as_bao.get(f"{url}?all=1").content.decode()
    assert every.index("Việc kỳ 16") < every.index("Việc kỳ 15")
    assert every.count('class="blank"') == 4 + 5


def test_a_row_whose_words_tell_a_deadline_offers_it(
    people: People, as_bao: Client, session: Session
) -> None:
    text = "Hoàn thành bàn giao mặt bằng trước ngày 31/8/2023"
    row = conclude(session=session, text=text, by=people.bao)
    offer = f'data-fill="due-{row.pk}" value="31/08/2023"'
    url = reverse("grid", args=[session.pk])
    assert offer in as_bao.get(url).content.decode()
    fill(conclusion=row, due_on=JUNE, by=people.bao)
    assert offer not in as_bao.get(url).content.decode()


def test_who_typed_beside_a_colleague_sees_what_stands_there_now(
    people: People, as_bao: Client, session: Session
) -> None:
    row = a_conclusion(people, session)
    url, seen = reverse("conclusion", args=[row.pk]), version(row)
    saved = as_bao.post(url, typed(row, product="Biên bản", seen=seen), headers=HTMX)
    assert "đã lưu" in saved.content.decode()
    late = as_bao.post(url, typed(row, product="Tờ trình", seen=seen), headers=HTMX)
    assert late.status_code == 409
    assert "sản phẩm: «Biên bản»" in late.content.decode()


def test_a_row_longer_than_two_pages_is_refused(
    people: People, as_bao: Client, session: Session
) -> None:
    row = a_conclusion(people, session)
    url = reverse("conclusion", args=[row.pk])
    assert as_bao.post(url, typed(row, text="x" * 5000)).status_code == 302
    answer = as_bao.post(url, typed(row, text="x" * 5001), headers=HTMX)
    assert answer.status_code == 400
    assert "5.000 ký tự" in answer.content.decode()
