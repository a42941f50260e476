"""Estimates of an accepted report become preliminary, then final, each time in one deed."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people import People
from tiendo.web.collecting.actions import confirm
from tiendo.web.collecting.cells import Typed
from tiendo.web.collecting.queries import load_sheet
from tiendo.web.errors import ReasonMissing, WrongStep
from tiendo.web.figures.models import Figure
from tiendo.web.journal.models import Event
from tiendo.web.rounds import actions as rounds
from tiendo.web.rounds.models import Submission
from web.collecting.desk import send
from web.figures.recording import undone
from web.rounds.reporting import of_commune

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 15)
WHY = "Số liệu chính thức của Chi cục Thống kê."
Status = Figure.Status


@pytest.fixture
def as_an(people: People) -> Client:
    client = Client()
    client.force_login(people.an)
    return client


@pytest.fixture
def report(people: People, as_an: Client) -> Submission:
    """An accepted report with three estimates and one preliminary number."""
    made = of_commune(people)
    cells = {"pig_herd": "5", "maize_area": "7,50", "poultry_flock": "-"}
    send(as_an, made, cells, status="estimate")
    send(as_an, made, {"meat_output": "9"})
    rounds.submit(submission=made, on=DAY, by=people.an)
    rounds.accept(submission=made, on=DAY, by=people.bao)
    return made


def address(report: Submission) -> str:
    return f"/thu-thap/bao-cao/{report.pk}/xac-nhan/"


def form_of(page: str) -> dict[str, str]:
    """Return what the page's boxes hold, as a browser would send it."""
    boxes = re.findall(
        r'<input(?: type="hidden")? name="((?:cell|seen)\.[^"]+)" value="([^"]*)"', page
    )
    return dict(boxes)


def stands() -> dict[str, tuple[Any, str]]:
    rows = Figure.objects.filter(superseded_by=None).select_related("indicator")
    return {row.indicator.code: (row.value, row.status) for row in rows}


def test_the_page_confirms_all_in_one_deed_and_keeps_what_was(
    as_an: Client, report: Submission
) -> None:
    assert (
        "Xác nhận 4 ô ước, sơ bộ" in as_an.get(f"/thu-thap/bao-cao/{report.pk}/").content.decode()
    )
    form = form_of(as_an.get(address(report)).content.decode())
    before = Event.objects.count()
    form |= {"cell.pig_herd": "6", "status": "final", "reason": WHY}
    assert as_an.post(address(report), form).status_code == 302
    event = Event.objects.order_by("-number")[0]
    assert (Event.objects.count() - before, event.deed) == (1, "figures.confirmed")
    assert stands() == {
        "pig_herd": (Decimal(6), Status.FINAL),
        "maize_area": (Decimal("7.5"), Status.FINAL),
        "poultry_flock": (None, Status.FINAL),
        "meat_output": (Decimal(9), Status.FINAL),
    }
    maize = Figure.objects.get(superseded_by=None, indicator__code="maize_area")
    assert (maize.reason, maize.stated_digits) == (WHY, 2)
    assert maize.supersedes is not None
    assert (maize.supersedes.value, maize.supersedes.status) == (Decimal("7.5"), Status.ESTIMATE)
    assert "đã là số chính thức" in as_an.get(address(report)).content.decode()


def test_preliminary_leaves_alone_what_is_preliminary(as_an: Client, report: Submission) -> None:
    form = form_of(as_an.get(address(report)).content.decode())
    as_an.post(address(report), form | {"status": "preliminary", "reason": WHY})
    assert {status for _value, status in stands().values()} == {Status.PRELIMINARY}
    assert Figure.objects.filter(indicator__code="meat_output").count() == 1
    again = Event.objects.count()
    as_an.post(address(report), form | {"status": "preliminary", "reason": WHY})
    assert Event.objects.filter(deed="figures.confirmed").count() == 1
    assert Event.objects.count() - again <= 1  # the attempt upon what is no longer there


def test_no_reason_no_word_and_no_number_write_nothing(as_an: Client, report: Submission) -> None:
    form = form_of(as_an.get(address(report)).content.decode()) | {"status": "final"}
    assert as_an.post(address(report), form).status_code == 400
    for text in ("", "hai"):
        answer = as_an.post(address(report), form | {"reason": WHY, "cell.pig_herd": text})
        assert answer.status_code == 400
        assert 'aria-invalid="true"' in answer.content.decode()
    assert Figure.objects.count() == 4


def test_what_somebody_wrote_meanwhile_is_shown_and_not_confirmed(
    as_an: Client, people: People, report: Submission
) -> None:
    form = form_of(as_an.get(address(report)).content.decode())
    seen = int(form["seen.pig_herd"])
    send(as_an, report, {"pig_herd": ("8", seen)}, reason="Sót một thôn.", status="estimate")
    answer = as_an.post(address(report), form | {"status": "final", "reason": WHY})
    assert answer.status_code == 409
    assert "Người khác vừa ghi 8" in answer.content.decode()
    assert not Figure.objects.filter(status=Status.FINAL).exists()


def test_only_an_accepted_report_is_confirmed(people: People, report: Submission) -> None:
    rounds.lock(submission=report, on=DAY, by=people.bao)
    with pytest.raises(WrongStep):
        confirm(sheet=load_sheet(report), typed={}, status=Status.FINAL, reason=WHY, by=people.an)
    rounds.unlock(submission=report, reason=WHY, on=DAY, by=people.bao)
    with pytest.raises(ReasonMissing):
        confirm(sheet=load_sheet(report), typed={}, status=Status.FINAL, reason=" ", by=people.an)


def test_another_district_sees_no_such_page(as_chi: Client, report: Submission) -> None:
    assert as_chi.get(address(report)).status_code == 404
    assert as_chi.post(address(report), {"status": "final", "reason": WHY}).status_code == 404
    assert not Figure.objects.filter(status=Status.FINAL).exists()


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12, deadline=None
)
@given(
    changed=st.dictionaries(st.sampled_from(["pig_herd", "maize_area"]), st.integers(0, 99)),
    status=st.sampled_from([Status.PRELIMINARY, Status.FINAL]),
)
def test_nothing_stays_less_sure_and_nothing_said_is_lost(
    people: People, report: Submission, changed: dict[str, int], status: Figure.Status
) -> None:
    with undone():
        sheet = load_sheet(report)
        before = stands()
        typed = {
            cell.key: Typed(cell.text, int(cell.seen)) for cell in sheet.less_sure_than(status)
        }
        typed |= {
            key: Typed(str(value), int(sheet.cells[key].seen)) for key, value in changed.items()
        }
        confirm(sheet=sheet, typed=typed, status=status, reason=WHY, by=people.an)
        assert load_sheet(report).less_sure_than(status) == []
        assert {key: value for key, (value, _status) in stands().items()} == {
            key: changed.get(key, value) for key, (value, _status) in before.items()
        }
        kept = Figure.objects.values_list("indicator__code", "value", "status")
        assert {(key, *told) for key, told in before.items()} <= set(kept)
