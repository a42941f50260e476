"""A table from Excel is shown as understood and enters the grid as it was shown."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from people import People, unit_named
from tiendo.web.cycle.actions import close_session
from tiendo.web.cycle.choices import choices
from tiendo.web.cycle.models import Conclusion, Session, TaskKind
from tiendo.web.cycle.queries import complete_rows, mark_of
from tiendo.web.cycle.table import rows_of
from tiendo.web.errors import NoSuchUnit
from tiendo.web.journal.models import Event
from tiendo.web.sheets import read_sheets
from tiendo.web.templatetags.tiendo import group_name
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


def test_rows_below_a_heading_that_names_a_sector_belong_to_it(
    as_bao: Client, session: Session
) -> None:
    text = (
        "TT\tNội dung\tChủ trì\n\tI Lĩnh vực kinh tế\t\n1\tViệc một\t\n"
        "II\tLĨNH VỰC NGÂN SÁCH\t\n2\tViệc hai\t\nIII\tViệc khác\t\n3\tViệc ba\t\n"
    )
    page = as_bao.post(reverse("grid-import", args=[session.pk]), {"text": text})
    assert "I Lĩnh vực kinh tế; LĨNH VỰC NGÂN SÁCH; Việc khác" in page.content.decode()
    entered(as_bao, session, text)
    told = session.conclusions.order_by("pk").values_list("text", "sector")
    assert list(told) == [("Việc một", "economy"), ("Việc hai", "budget"), ("Việc ba", "")]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Phòng TCKH", "Phòng Tài chính - Kế hoạch"),
        ("Phòng TC-KH", "Phòng Tài chính - Kế hoạch"),
        ("Phòng GD-ĐT", "Phòng Giáo dục và Đào tạo"),
        ("phòng GDĐT", "Phòng Giáo dục và Đào tạo"),
        ("Phòng LĐTB&XH", "Phòng Lao động - Thương binh và Xã hội"),
        ("Phòng LĐ-TB&XH", "Phòng Lao động - Thương binh và Xã hội"),
        ("TTPTQĐ", "Trung tâm Phát triển quỹ đất huyện"),
        ("Phòng NV", "Phòng Nội vụ"),
        ("UBND các xã", "UBND các xã, thị trấn"),
    ],
)
def test_a_unit_is_known_by_the_initials_of_its_name(
    people: People, session: Session, written: str, name: str
) -> None:
    unit, group = choices(session).lead(written)
    assert (unit.name if unit else group_name(group)) == name
    assert people.district


def test_initials_that_two_units_share_name_neither(people: People, session: Session) -> None:
    found = choices(session)
    two = {"Phòng Nông nghiệp": people.district, "Phòng Nhà nước": people.commune}
    for name, unit in two.items():
        unit.name = name
    with pytest.raises(NoSuchUnit):
        replace(found, units=two).unit("Phòng NN")


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
