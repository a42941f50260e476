"""The grid's pages: the second line, deadlines in one box, all at once, and tables from Excel."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from people import People, unit_named
from tiendo.web.accounts.actions import add_person, give_role
from tiendo.web.accounts.roles import Role
from tiendo.web.cycle.actions import close_session, conclude, name_limitation
from tiendo.web.cycle.models import Conclusion, Priority, Session, Task, TaskKind
from tiendo.web.cycle.queries import complete_rows, mark_of
from tiendo.web.cycle.sheets import read_sheets
from tiendo.web.cycle.table import rows_of
from tiendo.web.journal.models import Event
from web.cycle.scene import JUNE, a_conclusion, a_session

AtMost = Callable[[int], AbstractContextManager[Any]]
HTMX = {"HX-Request": "true"}
PASTED = (
    "TT\tNội dung nhiệm vụ\tĐơn vị chủ trì\tPhối hợp\tThời hạn\tSản phẩm\tLĩnh vực\tGhi chú\n"
    "1\tThu ngân sách\tPhòng TC-KH\tThanh tra huyện; Chi cục Thuế\tquý II\tBáo cáo\tngân sách\t\n"
    "2\tRà soát đất công\tUBND các xã, thị trấn\tBan lạ\tsớm\tBiên bản\t\tx\n"
    "3\tViệc chưa rõ\t\t\t\t\t\t\n"
)


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
    assert "vì «thu ngân sách»" in page
    row.refresh_from_db()
    assert row.lead is None
    as_bao.post(reverse("conclusion", args=[row.pk]), typed(row))
    page = as_bao.get(reverse("grid", args=[session.pk])).content.decode()
    assert "vì «thu ngân sách»" not in page


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


def test_a_pasted_table_is_shown_as_understood_and_nothing_is_written(
    as_bao: Client, session: Session
) -> None:
    events = Event.objects.count()
    answer = as_bao.post(reverse("grid-import", args=[session.pk]), {"text": PASTED})
    page = answer.content.decode()
    assert "3 dòng đọc được, 3 dòng mới, 1 dòng có ô cần xem lại" in page
    assert "trong quý II/2023 (30/06/2023)" in page
    assert "chưa rõ «Ban lạ»" in page
    assert "Chưa hiểu thời hạn «sớm»" in page
    assert "Cột không dùng đến: Ghi chú" in page
    assert Event.objects.count() == events
    assert not Conclusion.objects.exists()


def entered(client: Client, session: Session, text: str = PASTED) -> None:
    """Look at a pasted table, then press the button below it."""
    url = reverse("grid-import", args=[session.pk])
    shown = client.post(url, {"text": text}).context["text"]
    assert client.post(url, {"text": shown, "name": "a", "do": "enter"}).status_code == 302


def test_a_table_enters_the_grid_as_it_was_shown(
    people: People, as_bao: Client, session: Session
) -> None:
    entered(as_bao, session)
    first, second, third = session.conclusions.order_by("pk")
    assert first.lead == unit_named("Phòng Tài chính - Kế hoạch")
    assert {u.name for u in first.cooperating.all()} == {"Thanh tra huyện", "Chi cục Thuế khu vực"}
    assert (first.due_rule, first.due_on, first.product) == ("2023-Q2", JUNE, "Báo cáo")
    assert (first.kind, first.sector) == (TaskKind.CONCRETE, "budget")
    assert (second.lead_group, second.due_on, second.unnamed) == ("communes", None, "Ban lạ")
    assert (third.kind, third.lead, third.due_on) == ("", None, None)
    assert people.district


def test_the_same_table_again_writes_nothing(as_bao: Client, session: Session) -> None:
    entered(as_bao, session)
    assert Event.objects.filter(deed="conclusions.imported").count() == 1
    events = Event.objects.count()
    entered(as_bao, session)
    assert Event.objects.count() == events
    assert session.conclusions.count() == 3


def test_rows_with_the_same_words_for_two_units_are_two_rows(
    as_bao: Client, session: Session
) -> None:
    text = "Nội dung\tChủ trì\nBáo cáo kết quả\txã Yên Thịnh\nBáo cáo kết quả\txã Hòa Lạc\n"
    entered(as_bao, session, text + "Báo cáo kết quả\t\n")
    assert [row.lead and row.lead.name for row in session.conclusions.order_by("pk")] == [
        "xã Yên Thịnh",
        "xã Hòa Lạc",
    ]


def test_of_several_leads_none_is_chosen(as_bao: Client, session: Session) -> None:
    text = 'Nội dung\tChủ trì\nViệc chung\t"Phòng Nội vụ, Thanh tra huyện; Tổ lạ"\n'
    page = as_bao.post(reverse("grid-import", args=[session.pk]), {"text": text})
    assert "Ô chủ trì nêu nhiều đơn vị" in page.content.decode()
    entered(as_bao, session, text)
    row = session.conclusions.get()
    assert (row.lead, row.unnamed) == (None, "Tổ lạ")
    assert {u.name for u in row.cooperating.all()} == {"Phòng Nội vụ", "Thanh tra huyện"}


def test_a_cell_that_does_not_fit_is_told_and_the_row_kept(
    as_bao: Client, session: Session
) -> None:
    text = (
        f"Nội dung\tSản phẩm\tThời hạn\tLĩnh vực\tChỉ tiêu\nViệc\t{'x' * 301}\t1/1/2020\tlạ\tlạ\n"
    )
    page = as_bao.post(reverse("grid-import", args=[session.pk]), {"text": text})
    assert len(page.context["previews"][0].row.problems) == 4
    entered(as_bao, session, text)
    row = session.conclusions.get()
    assert (row.text, row.product, row.due_on, row.sector) == ("Việc", "", None, "")


def test_what_was_taken_for_a_rule_without_a_day_is_told_before_it_is_entered(
    as_bao: Client, session: Session
) -> None:
    text = "Nội dung\tThời hạn\nBáo cáo nhanh\thằng tuần\nBáo cáo thu\tthứ tư hằng tuần\n"
    page = as_bao.post(reverse("grid-import", args=[session.pk]), {"text": text})
    words = page.content.decode()
    assert "hiểu là thứ sáu hằng tuần, đến hết 30/06/2023" in words
    assert "1 dòng có ô cần xem lại" in words


def test_a_row_longer_than_two_pages_is_refused(
    people: People, as_bao: Client, session: Session
) -> None:
    row = a_conclusion(people, session)
    url = reverse("conclusion", args=[row.pk])
    assert as_bao.post(url, typed(row, text="x" * 5000)).status_code == 302
    answer = as_bao.post(url, typed(row, text="x" * 5001), headers=HTMX)
    assert answer.status_code == 400
    assert "5.000 ký tự" in answer.content.decode()


def test_the_chair_is_told_what_the_table_said_under_the_number_of_the_grid(
    people: People, as_bao: Client, session: Session
) -> None:
    a_conclusion(people, session)
    text = 'Nội dung\tChủ trì\tThời hạn\nViệc\t"Phòng Nội vụ; Thanh tra huyện"\tsớm nhất\n'
    entered(as_bao, session, text)
    row = session.conclusions.get(text="Việc")
    assert (row.lead_told, row.due_told) == ("Phòng Nội vụ; Thanh tra huyện", "sớm nhất")
    page = as_bao.get(reverse("chair-questions", args=[session.pk])).content.decode()
    assert "nhiều đơn vị chủ trì: Phòng Nội vụ; Thanh tra huyện. Đơn vị nào chủ trì?" in page
    assert "Văn bản ghi «sớm nhất». Hạn hoàn thành là ngày nào?" in page
    assert '<td class="num">2</td>' in page


def test_a_row_with_an_unknown_name_is_counted_among_those_to_look_at(
    as_bao: Client, session: Session
) -> None:
    text = 'Nội dung\tPhối hợp\tSản phẩm\nViệc\tBan lạ\t"Báo cáo;\n- Biên bản"\n'
    page = as_bao.post(reverse("grid-import", args=[session.pk]), {"text": text})
    assert "1 dòng có ô cần xem lại" in page.content.decode()
    [preview] = page.context["previews"]
    assert preview.row.problems == ["chưa rõ «Ban lạ»"]
    assert preview.row.changes["product"] == "Báo cáo; Biên bản"


def test_a_killed_import_leaves_nothing(
    as_bao: Client, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = Event.objects.count()

    def killed(*_args: object) -> None:
        if Conclusion.objects.count() == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("tiendo.web.cycle.actions.conclusions._check_lengths", killed)
    with pytest.raises(KeyboardInterrupt):
        as_bao.post(reverse("grid-import", args=[session.pk]), {"text": PASTED, "do": "enter"})
    assert not Conclusion.objects.exists()
    assert Event.objects.count() == events


def test_a_workbook_is_read_and_the_template_reads_back(as_bao: Client, session: Session) -> None:
    url = reverse("grid-import", args=[session.pk])
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Nội dung", "Chủ trì", "Thời hạn"])
        sheet.write_row(1, 0, ["Thu ngân sách", "Phòng Nội vụ", "30/6/2023"])
    file = SimpleUploadedFile("giao việc.xlsx", held.getvalue())
    page = as_bao.post(url, {"file": file})
    assert [p.lead for p in page.context["previews"]] == ["Phòng Nội vụ"]
    empty = as_bao.get(reverse("grid-template", args=[session.pk])).content
    table = rows_of(empty, "mau.xlsx")
    assert (table.lines, table.unused) == ([], [])
    assert {"text", "lead", "cooperating", "deadline", "product"} <= set(table.columns)
    lists = read_sheets(empty, rows=200)[1]
    assert "xã Yên Thịnh" in {row[0] for row in lists}


def test_a_thousand_rows_enter_in_one_deed(
    as_bao: Client, session: Session, django_assert_max_num_queries: AtMost
) -> None:
    rows = "".join(f"Việc {n}\txã Yên Thịnh\t30/6\tBáo cáo {n}\n" for n in range(1000))
    text = f"Nội dung\tChủ trì\tThời hạn\tSản phẩm\n{rows}"
    with django_assert_max_num_queries(20):
        page = as_bao.post(reverse("grid-import", args=[session.pk]), {"text": text})
    assert len(page.context["previews"]) == 1000
    entered(as_bao, session, text)
    assert session.conclusions.count() == 1000
    assert Event.objects.filter(deed="conclusions.imported").count() == 1


def test_nothing_enters_a_closed_session(people: People, as_bao: Client, session: Session) -> None:
    close_session(session=session, on=session.held_on, by=people.bao)
    url = reverse("grid-import", args=[session.pk])
    assert as_bao.post(url, {"text": PASTED, "do": "enter"}).status_code == 409
    assert not Conclusion.objects.exists()


@pytest.mark.parametrize("name", ["grid-import", "grid-template", "conclusions-confirm"])
def test_chi_finds_nothing_of_another_districts_grid(
    people: People, as_chi: Client, session: Session, name: str
) -> None:
    a_conclusion(people, session)
    url = reverse(name, args=[session.pk])
    events = Event.objects.count()
    if name != "conclusions-confirm":
        assert as_chi.get(url).status_code == 404
    if name != "grid-template":
        seen = mark_of(complete_rows(session))
        sent = {"text": PASTED, "do": "enter", "seen": seen}
        assert as_chi.post(url, sent).status_code == 404
    assert Event.objects.count() == events
