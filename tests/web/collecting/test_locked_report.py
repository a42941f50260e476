"""A locked report takes no figure of its unit, whichever way somebody writes and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from people import People
from review_desk import a_figure, lay_out, only
from tiendo.web.collecting.longfile import plan_of
from tiendo.web.collecting.queries import load_sheet
from tiendo.web.collecting.workbooks import previewed, read_workbook
from tiendo.web.errors import ReportLocked
from tiendo.web.figures.actions import Entry, enter, record_figure
from tiendo.web.figures.models import Figure, Indicator
from tiendo.web.review.actions import accept
from tiendo.web.review.models import Candidate
from tiendo.web.rounds import actions as rounds
from tiendo.web.rounds.models import Submission
from web.collecting.books import filled
from web.figures.recording import Q1
from web.rounds.reporting import of_commune

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 15)
CODE = "pig_herd"
WHY = "Cộng sót một thôn."


def locked(people: People, **more: str) -> Submission:
    report = of_commune(people, **more)
    rounds.submit(submission=report, on=DAY, by=people.an)
    rounds.accept(submission=report, on=DAY, by=people.bao)
    rounds.lock(submission=report, on=DAY, by=people.bao)
    return report


def by_the_single_form(people: People) -> None:
    record_figure(
        unit=people.commune,
        indicator=Indicator.objects.get(code=CODE),
        period=Q1,
        value=Decimal(6),
        measure="con",
        reason=WHY,
        by=people.an,
    )


def by_cells(people: People) -> None:
    pigs = Indicator.objects.get(code=CODE)
    told = {"unit": people.commune, "indicator": pigs, "period": Q1, "measure": pigs.measure}
    enter(entries=[Entry(**told, value=Decimal(6), reason=WHY)], by=people.an)  # type: ignore[arg-type]


def by_a_long_file(people: People) -> None:
    line = f"{people.commune.code};{CODE};2023-Q1;6;{WHY}"
    data = f"mã đơn vị;mã chỉ tiêu;kỳ;giá trị;lý do\n{line}\n".encode()
    plan_of(data, "so-lieu.csv", by=people.an, tell=lambda _step, _done, _all: None)


def by_a_document(people: People) -> None:
    found = a_figure(
        indicator=CODE, measure="con", unit="xã Yên Thịnh", value="6", targets=[], changes=[]
    )
    waiting = Candidate.objects.filter(kind=Candidate.Kind.FIGURE).first()
    if waiting is None:
        waiting = only(lay_out(people, figures=[found]), Candidate.Kind.FIGURE)
    accept(candidate=waiting, by=people.bao)


@pytest.mark.parametrize("way", [by_the_single_form, by_cells, by_a_long_file, by_a_document])
def test_no_way_of_writing_passes_a_lock_and_opening_it_lets_it_through(
    way: Callable[[People], None], people: People
) -> None:
    report = locked(people)
    with pytest.raises(ReportLocked) as refused:
        way(people)
    assert "đề nghị lãnh đạo nơi mở đợt báo cáo mở khóa" in refused.value.message()
    assert not Figure.objects.exists()
    rounds.unlock(submission=report, reason=WHY, on=DAY, by=people.bao)
    way(people)


def test_an_excel_file_shows_the_lock_and_writes_nothing(people: People) -> None:
    report = locked(people)
    data = filled(report, {CODE: 6, f"note:{CODE}": WHY})
    sheet = load_sheet(report)
    (problem,) = previewed(read_workbook(data, "bieu.xlsx", sheet), sheet).problems
    assert "đã khóa ngày 15/03/2023" in problem


def test_a_lock_of_one_form_counts_in_every_form_that_asks_for_the_figure(people: People) -> None:
    locked(people, form="society_quarter")
    other = of_commune(people)
    rounds.submit(submission=other, on=DAY, by=people.an)
    rounds.accept(submission=other, on=DAY, by=people.bao)
    shared = Indicator.objects.get(code="temporary_houses")
    told = {"unit": people.commune, "indicator": shared, "period": Q1, "measure": shared.measure}
    with pytest.raises(ReportLocked):
        record_figure(**told, value=Decimal(3), reason=WHY, by=people.an)  # type: ignore[arg-type]


def test_others_figures_are_not_the_units_report(people: People) -> None:
    locked(people)
    pigs = Indicator.objects.get(code=CODE)
    told = {"unit": people.commune, "indicator": pigs, "period": Q1, "measure": pigs.measure}
    record_figure(**told, value=Decimal(6), origin=Figure.Origin.STATISTICS, by=people.bao)  # type: ignore[arg-type]
    assert Figure.objects.count() == 1


def test_the_page_of_one_figure_says_whom_to_ask(people: People) -> None:
    locked(people)
    client = Client()
    client.force_login(people.an)
    sent = {
        "unit": people.commune.pk,
        "indicator": Indicator.objects.get(code=CODE).pk,
        "period": "quý I/2023",
        "value": "6",
        "status": "preliminary",
        "reason": WHY,
    }
    answer = client.post("/so-lieu/them/", sent)
    assert answer.status_code == 409
    assert "Hãy đề nghị lãnh đạo nơi mở đợt báo cáo mở khóa" in answer.content.decode()
    assert not Figure.objects.exists()
