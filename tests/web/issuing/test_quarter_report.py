"""The quarterly report holds every stored record of its session, and nothing that is not stored."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from pytest_django import DjangoAssertNumQueries

from people import People, unit_named
from tiendo.cli_arguments import parser
from tiendo.documents.context import QuarterReport
from tiendo.web.commands.homes import Refused
from tiendo.web.commands.reporting import write_report
from tiendo.web.cycle.actions import (
    close_limitation,
    convene_next,
    extend,
    found_body,
    open_term,
    record_session,
)
from tiendo.web.cycle.models import Body, Session
from tiendo.web.errors import NoFormOfThatDay, NoReportForm, SessionIncomplete
from tiendo.web.figures.actions import record_figure
from tiendo.web.figures.models import Indicator
from tiendo.web.issuing.output import profile_of, render
from tiendo.web.issuing.queries import quarter_report
from tiendo.web.journal.actions import deed
from tiendo.web.projects.models import Capital, Disbursement, Obstacle, Project
from web.issuing.desk import HELD, LIMITATIONS, Q1, RESULTS, figure, give_tasks


def words_of(report: QuarterReport) -> str:
    """Return all text of the Word file, read back with python-docx."""
    return words_in(render(report, ".docx", profile_of(report)))


def words_in(data: bytes) -> str:
    document = Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.usefixtures("with_figures")
def test_it_prints_every_stored_figure_with_its_targets(session: Session) -> None:
    text = words_of(quarter_report(session))
    assert (
        "Tổng thu ngân sách nhà nước trên địa bàn đạt 40,7 tỷ đồng, bằng 27,9% dự toán tỉnh giao "
        "và 26,8% dự toán HĐND huyện giao, tăng 6,5% so với cùng kỳ." in text
    )
    assert "93,6%" in text
    assert "145,9" in text


@pytest.mark.usefixtures("with_figures")
def test_it_says_where_a_value_is_missing(session: Session) -> None:
    assert "Tổng diện tích gieo trồng: chưa có số liệu." in words_of(quarter_report(session))


def test_it_prints_every_stored_statement_and_task(session: Session) -> None:
    text = words_of(quarter_report(session))
    for stored in (*RESULTS.values(), *LIMITATIONS, "Giá vật liệu tăng cao", "hệ số"):
        assert stored in text
    for task in session.tasks.filter(parent=None):
        assert task.text in text
        assert not task.product or task.product in text
        assert task.due_on is None or f"{task.due_on:%d}/{task.due_on.month}/2023" in text
    for name in ("Phòng Tài chính - Kế hoạch", "Chi cục Thuế khu vực", "UBND các xã, thị trấn"):
        assert name in text


def test_it_says_for_which_time_a_limitation_is_named(session: Session) -> None:
    assert {(i.text, i.times) for i in quarter_report(session).assessment.limitations} == {
        (LIMITATIONS[0], 2),
        (LIMITATIONS[1], 1),
    }


@pytest.mark.usefixtures("with_figures")
def test_every_number_in_the_report_is_stored_or_follows_from_stored_numbers(
    session: Session,
) -> None:
    report = quarter_report(session)
    body = "\n".join(
        f"{part.figures} {part.results}" for group in report.groups for part in group.parts
    )
    told = {Decimal(n) for n in re.findall(r"Decimal\('([\d.]+)'\)", body)}
    revenue, before = Decimal("40.7"), Decimal("38.2")
    ratios = {round(revenue / target * 100, 1) for target in (Decimal("145.9"), Decimal(152))} | {
        round((revenue - before) / before * 100, 1)
    }
    stored = {revenue, before, Decimal("93.6"), Decimal("145.9"), Decimal(152), Decimal(14200)}
    assert told == stored | ratios


def test_a_report_without_records_prints_no_number_of_its_own(people: People, body: Body) -> None:
    term = open_term(body=body, name="", starts_on=date(2020, 7, 1), ends_on=None, by=people.bao)
    bare = record_session(
        term=term, ordinal=1, held_on=HELD, period_reviewed="2023-Q1", by=people.bao
    )
    report = quarter_report(bare)
    assert not any((report.figures, report.tasks, report.proposals, report.projects))
    assert report.assessment.limitations == ()
    assert not report.illustrative


def test_it_prints_a_figure_in_the_measure_in_which_it_was_stated(
    people: People, session: Session
) -> None:
    figure(people, "state_revenue", "2023-Q1", "30200", "trieu_dong")
    (line,) = quarter_report(session).figures
    assert (line.value, line.measure) == (Decimal(30200), "triệu đồng")


def test_it_says_how_many_units_a_partial_sum_lacks(people: People, session: Session) -> None:
    record_figure(
        unit=people.commune,
        indicator=Indicator.objects.get(code="jobs_created"),
        period=Q1,
        value=Decimal(15),
        measure="lao_dong",
        by=people.an,
    )
    (line,) = quarter_report(session).figures
    assert line.label == "Giải quyết việc làm mới (tổng hợp từ 1/24 đơn vị)"
    assert line.value == 15


def test_it_prints_that_nothing_occurred(people: People, session: Session) -> None:
    record_figure(
        unit=people.district,
        indicator=Indicator.objects.get(code="crimes"),
        period=Q1,
        value=None,
        nil=True,
        measure="vu",
        by=people.bao,
    )
    assert "không phát sinh" in words_of(quarter_report(session))


def test_it_lists_what_an_earlier_session_left_open(people: People, session: Session) -> None:
    task = session.tasks.get(text="Khai thác các nguồn thu")
    extend(
        task=task, new_due_on=date(2023, 7, 31), reason="Chờ", on=date(2023, 6, 28), by=people.bao
    )
    following = convene_next(after=session, held_on=date(2023, 7, 7), by=people.bao)
    (line,) = [t for t in quarter_report(following).tasks if t.content == task.text]
    assert line.carried_over
    assert (line.first_deadline, line.deadline) == (date(2023, 6, 30), date(2023, 7, 31))


def test_the_report_of_its_day_keeps_the_deadline_of_its_day(
    people: People, session: Session
) -> None:
    task = session.tasks.get(text="Khai thác các nguồn thu")
    extend(
        task=task, new_due_on=date(2023, 7, 31), reason="Chờ", on=date(2023, 6, 28), by=people.bao
    )
    (line,) = [t for t in quarter_report(session).tasks if t.content == task.text]
    assert (line.first_deadline, line.deadline) == (None, date(2023, 6, 30))


def test_a_closed_limitation_is_not_printed(people: People, session: Session) -> None:
    following = convene_next(after=session, held_on=date(2023, 7, 7), by=people.bao)
    limitation = following.body.limitations.get(text=LIMITATIONS[1])
    close_limitation(limitation=limitation, session=following, evidence="Đã xong", by=people.bao)
    assert LIMITATIONS[1] not in words_of(quarter_report(following))
    assert LIMITATIONS[1] in words_of(quarter_report(session))


def test_it_prints_plan_disbursement_and_obstacle_of_a_project(
    people: People, session: Session
) -> None:
    with deed("project.added", by=people.bao) as d:
        project = d.wrote(
            Project.objects.create(
                unit=people.district, code="1", name="Đường liên xã", investor=people.district
            )
        )
        for model, fields in (
            (Capital, {"in_force_from": date(2023, 2, 10), "document": "QĐ", "amount": 32000}),
            (Disbursement, {"as_of": date(2023, 3, 31), "amount": 1920}),
            (Disbursement, {"as_of": date(2023, 4, 30), "amount": 3520}),
        ):
            d.wrote(model.objects.create(project=project, year=2023, event=d.number, **fields))
        Obstacle.objects.create(
            project=project,
            text="Còn 14 hộ chưa bàn giao",
            owner=people.district,
            due_on=date(2023, 5, 31),
            raised_on=date(2023, 3, 20),
        )
    (line,) = quarter_report(session).projects
    assert [line.plan, line.disbursed, line.percent] == [Decimal(32000), Decimal(1920), Decimal(6)]
    assert line.obstacle == "Còn 14 hộ chưa bàn giao (hạn tháo gỡ 31/5/2023)"


def test_the_head_names_the_committee_and_its_superior(session: Session) -> None:
    report = quarter_report(session, number=312, signed_on=date(2023, 4, 10))
    assert (report.parent_organ, report.organ) == ("ĐẢNG BỘ TỈNH LẠNG SƠN", "HUYỆN ỦY HỮU LŨNG")
    text = words_of(report)
    assert "Số 312-BC/HU" in text
    assert "Hữu Lũng, ngày 10 tháng 4 năm 2023" in text


def test_a_commune_of_2026_reports_in_the_newer_form(people: People) -> None:
    unit = unit_named("xã Hữu Lũng", date(2026, 7, 10))
    body = found_body(unit=unit, kind=Body.Kind.EXECUTIVE, name="BCH Đảng bộ xã", by=people.bao)
    term = open_term(body=body, name="", starts_on=date(2025, 7, 1), ends_on=None, by=people.bao)
    sitting = record_session(
        term=term, ordinal=5, held_on=date(2026, 7, 10), period_reviewed="2026-Q2", by=people.bao
    )
    report = quarter_report(sitting, number=7)
    assert report.organ == "ĐẢNG ỦY XÃ HỮU LŨNG"
    assert "Số 07-BC/ĐU" in words_of(report)


def test_it_needs_the_period_reviewed(people: People, body: Body) -> None:
    term = open_term(body=body, name="", starts_on=date(2020, 7, 1), ends_on=None, by=people.bao)
    with pytest.raises(SessionIncomplete):
        quarter_report(record_session(term=term, ordinal=1, held_on=HELD, by=people.bao))


def test_it_is_a_report_of_the_party_alone(people: People) -> None:
    body = found_body(unit=people.district, kind=Body.Kind.PEOPLE, name="UBND huyện", by=people.bao)
    term = open_term(body=body, name="", starts_on=date(2020, 7, 1), ends_on=None, by=people.bao)
    sitting = record_session(
        term=term, ordinal=1, held_on=HELD, period_reviewed="2023-Q1", by=people.bao
    )
    with pytest.raises(NoReportForm):
        quarter_report(sitting)


def test_it_has_no_form_for_a_day_before_all_rules(session: Session) -> None:
    with pytest.raises(NoFormOfThatDay):
        quarter_report(session, signed_on=date(1990, 1, 1))


def test_the_command_signs_it_by_whom_it_is_told(session: Session, tmp_path: Path) -> None:
    def written(*options: str) -> str:
        out = tmp_path / "out.docx"
        given = ["report", "--session", f"id:{session.pk}", *options, "-o", str(out)]
        return words_in(write_report(parser().parse_args(given), out).read_bytes())

    assert "PHÓ BÍ THƯ" not in written()
    signed = written("--signer", "Nguyễn Văn An", "--signing", "deputy")
    assert "PHÓ BÍ THƯ" in signed
    assert "Nguyễn Văn An" in signed
    with pytest.raises(Refused, match=r"tư cách «queen».*--signing: head = .*; deputy = "):
        written("--signing", "queen")


@pytest.mark.usefixtures("with_figures")
def test_more_tasks_ask_no_more_queries(
    people: People, session: Session, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    following = convene_next(after=session, held_on=date(2023, 7, 7), by=people.bao)
    for _ in range(3):
        give_tasks(people, following)
    with django_assert_max_num_queries(40):
        quarter_report(session)
    with django_assert_max_num_queries(40):
        quarter_report(following)
