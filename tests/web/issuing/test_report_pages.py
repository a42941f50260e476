"""The pages and files of the report: whose they are and what they are called."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from docx.table import _Cell

from tiendo.web.cycle.models import Session
from tiendo.web.issuing.output import file_name
from tiendo.web.issuing.queries import quarter_report


@pytest.mark.parametrize(
    "name",
    ["report", "report-docx", "report-pdf", "invitation", "invitation-docx", "invitation-pdf"],
)
def test_it_hides_another_units_report(as_chi: Client, session: Session, name: str) -> None:
    assert as_chi.get(reverse(name, args=[session.pk])).status_code == 404


@pytest.mark.usefixtures("with_figures")
def test_the_page_shows_the_same_words_as_the_file(as_bao: Client, session: Session) -> None:
    page = as_bao.get(reverse("report", args=[session.pk])).content.decode()
    assert "bằng 27,9% dự toán tỉnh giao" in page
    assert reverse("report-docx", args=[session.pk]) in page


def test_the_page_hands_number_and_day_on_to_the_file(as_bao: Client, session: Session) -> None:
    page = as_bao.get(
        reverse("report", args=[session.pk]), {"number": "312", "signed_on": "10/04/2023"}
    ).content.decode()
    assert "Số 312-BC/HU" in page
    assert "?number=312&amp;signed_on=10%2F04%2F2023" in page


def test_a_wrong_day_is_told_beside_its_field(as_bao: Client, session: Session) -> None:
    page = as_bao.get(reverse("report", args=[session.pk]), {"signed_on": "31/02/2023"})
    assert page.status_code == 200
    assert "Ngày này không có trên lịch." in page.content.decode()


@pytest.mark.parametrize(("name", "start"), [("report-docx", b"PK"), ("report-pdf", b"%PDF")])
def test_the_file_is_sent_under_a_vietnamese_name(
    as_bao: Client, session: Session, name: str, start: bytes
) -> None:
    answer = as_bao.get(reverse(name, args=[session.pk]), {"number": "312"})
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(start)  # type: ignore[attr-defined]
    assert (
        "filename*=utf-8''B%C3%A1o%20c%C3%A1o%20qu%C3%BD%20I-2023" in answer["Content-Disposition"]
    )


def test_the_file_name_says_period_and_place(session: Session) -> None:
    assert file_name(quarter_report(session), ".docx") == "Báo cáo quý I-2023 - Hữu Lũng.docx"


def test_it_keeps_the_four_groups_of_the_outline(session: Session) -> None:
    assert [group.title[:4] for group in quarter_report(session).groups] == [
        "CÔNG",
        "LÃNH",
        "QUỐC",
        "HOẠT",
    ]


@pytest.mark.parametrize("asked", [{"signed_on": "31/02/2023"}, {"number": "abc"}])
def test_a_file_with_a_wrong_number_or_day_is_refused(
    as_bao: Client, session: Session, asked: dict[str, str]
) -> None:
    answer = as_bao.get(reverse("report-docx", args=[session.pk]), asked)
    assert answer.status_code == 400
    assert next(iter(asked.values())) in answer.content.decode()


@pytest.mark.parametrize("name", ["report", "invitation"])
def test_report_and_invitation_are_signed_as_the_notice_is(
    as_bao: Client, session: Session, name: str
) -> None:
    offered = '<option value="office">T/L BAN THƯỜNG VỤ, CHÁNH VĂN PHÒNG</option>'
    page = as_bao.get(reverse(name, args=[session.pk])).content.decode()
    assert offered in page
    assert "<strong>T/M BAN THƯỜNG VỤ</strong><br>BÍ THƯ" in page  # the usual one
    chosen = {"signing": "office", "signer": "Bảo", "number": "31"}
    page = as_bao.get(reverse(name, args=[session.pk]), chosen).content.decode()
    assert "<strong>T/L BAN THƯỜNG VỤ</strong><br>CHÁNH VĂN PHÒNG" in page
    assert "<strong>Bảo</strong>" in page
    file = as_bao.get(reverse(f"{name}-docx", args=[session.pk]), chosen)
    content = b"".join(file.streaming_content)  # type: ignore[attr-defined]
    words = [paragraph.text for cell in cells(content) for paragraph in cell.paragraphs]
    for printed in ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Bảo"):
        assert printed in words


def cells(content: bytes) -> list[_Cell]:
    return [cell for table in Document(BytesIO(content)).tables for cell in table._cells]


@pytest.mark.parametrize("name", ["report-docx", "invitation-pdf"])
def test_a_capacity_that_the_body_lacks_signs_no_file(
    as_bao: Client, session: Session, name: str
) -> None:
    answer = as_bao.get(reverse(name, args=[session.pk]), {"signing": "for_him"})
    assert answer.status_code == 400
    assert "field-error" in answer.content.decode()


def test_the_agenda_leads_to_the_invitation(as_bao: Client, session: Session) -> None:
    agenda = as_bao.get(reverse("agenda", args=[session.pk])).content.decode()
    address = reverse("invitation", args=[session.pk])
    assert address in agenda
    page = as_bao.get(address, {"number": "7", "signed_on": "01/04/2023"}).content.decode()
    assert "GIẤY MỜI" in page
    assert "Số 07-GM/HU" in page
    assert reverse("invitation-docx", args=[session.pk]) + "?number=7" in page
