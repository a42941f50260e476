"""The entry form: what is typed becomes figures at once, and nobody's number disappears."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from people import People
from tiendo.web.accounts.actions import add_person, give_role
from tiendo.web.accounts.roles import Role
from tiendo.web.figures.models import Figure
from tiendo.web.journal.models import Event
from tiendo.web.rounds import actions
from tiendo.web.rounds.models import Submission
from web.collecting.desk import send
from web.rounds.reporting import of_commune

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 15)


@pytest.fixture
def report(people: People) -> Submission:
    return of_commune(people)


@pytest.fixture
def as_an(people: People) -> Client:
    client = Client()
    client.force_login(people.an)
    return client


def values() -> dict[str, Decimal | None]:
    rows = Figure.objects.filter(superseded_by=None, withdrawn=False).select_related("indicator")
    return {row.indicator.code + ("/" + row.item if row.item else ""): row.value for row in rows}


@pytest.mark.parametrize("path", ["", "nop/", "in/"])
def test_it_hides_another_districts_report(path: str, as_chi: Client, report: Submission) -> None:
    assert as_chi.get(f"/thu-thap/bao-cao/{report.pk}/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "nop/", "o/", "buoc/"])
def test_it_takes_nothing_from_another_district(
    path: str, as_chi: Client, report: Submission
) -> None:
    assert as_chi.post(f"/thu-thap/bao-cao/{report.pk}/{path}").status_code == 404
    assert not Figure.objects.exists()


def test_typed_cells_become_figures_at_once(as_an: Client, report: Submission) -> None:
    answer = send(as_an, report, {"pig_herd": "1.234", "poultry_flock": "k", "maize_area": " 12,5"})
    assert answer.status_code == 200
    assert values() == {"pig_herd": 1234, "poultry_flock": None, "maize_area": Decimal("12.5")}
    told = answer.json()
    assert told["taken"]["poultry_flock"]["text"] == "-"
    assert told["taken"]["maize_area"]["text"] == "12,5"
    report.refresh_from_db()
    assert report.began_at is not None


def test_a_cell_that_cannot_be_read_does_not_hold_up_the_others(
    as_an: Client, report: Submission
) -> None:
    answer = send(as_an, report, {"pig_herd": "1.23", "maize_area": "5", "hygienic_water": "120"})
    assert set(values()) == {"maize_area"}
    refused = answer.json()["refused"]
    assert "không phải là số" in refused["pig_herd"]
    assert "0% đến 100%" in refused["hygienic_water"]


def test_who_comes_second_sees_both_numbers(
    as_an: Client, as_bao: Client, report: Submission
) -> None:
    seen = send(as_an, report, {"pig_herd": "5"}).json()["taken"]["pig_herd"]["seen"]
    answer = send(as_bao, report, {"pig_herd": "7"})
    assert answer.status_code == 409
    newer = answer.json()["newer"]["pig_herd"]
    assert (newer["text"], newer["seen"]) == ("5", seen)
    assert newer["by"].startswith("An, ")
    assert values() == {"pig_herd": 5}
    assert Event.objects.filter(deed="figures.overtaken").count() == 1
    assert send(as_bao, report, {"pig_herd": ("7", seen)}).status_code == 200
    assert values() == {"pig_herd": 7}


def test_an_emptied_cell_is_missing_again_and_not_zero(as_an: Client, report: Submission) -> None:
    seen = send(as_an, report, {"pig_herd": "0"}).json()["taken"]["pig_herd"]["seen"]
    assert values() == {"pig_herd": 0}
    taken = send(as_an, report, {"pig_herd": ("", seen)}).json()["taken"]
    assert taken["pig_herd"] == {"text": "", "seen": None}
    assert values() == {}


def test_missing_nil_and_zero_look_different(as_an: Client, report: Submission) -> None:
    send(as_an, report, {"pig_herd": "0", "poultry_flock": "-"})
    page = as_an.get(f"/thu-thap/bao-cao/{report.pk}/").content.decode()
    assert 'name="cell.pig_herd" value="0"' in page
    assert 'name="cell.poultry_flock" value="-"' in page
    assert 'name="cell.maize_area" value=""' in page
    assert page.count("data-nil") == 1


def test_the_plain_form_saves_only_what_was_changed(as_an: Client, report: Submission) -> None:
    send(as_an, report, {"pig_herd": "5", "maize_area": "8"})
    figure = Figure.objects.get(indicator__code="pig_herd")
    other = Figure.objects.get(indicator__code="maize_area")
    form = {"cell.pig_herd": "5", "seen.pig_herd": str(figure.pk), "cell.maize_area": "9"}
    form |= {"seen.maize_area": str(other.pk), "cell.new_cooperatives": "", "status": "final"}
    answer = as_an.post(f"/thu-thap/bao-cao/{report.pk}/", form)
    assert answer.status_code == 302
    assert values() == {"pig_herd": 5, "maize_area": 9}
    assert Figure.objects.filter(status="final").count() == 1


def test_the_plain_form_keeps_what_was_typed_and_says_why(
    as_an: Client, as_bao: Client, report: Submission
) -> None:
    send(as_bao, report, {"pig_herd": "5"})
    address = f"/thu-thap/bao-cao/{report.pk}/"
    form = {"cell.pig_herd": "7", "seen.pig_herd": "", "cell.maize_area": "8"}
    answer = as_an.post(address, form)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert 'name="cell.pig_herd" value="7"' in page
    assert 'name="cell.maize_area" value="8"' in page
    assert "Người khác vừa ghi 5" in page
    figure = Figure.objects.get(superseded_by=None)
    again = as_an.post(address, form | {"seen.pig_herd": str(figure.pk)})
    assert again.status_code == 302
    assert values() == {"pig_herd": 7, "maize_area": 8}
    wrong = as_an.post(address, {"cell.new_cooperatives": "hai"})
    assert wrong.status_code == 400
    assert "không phải là số" in wrong.content.decode()


def test_a_report_handed_in_takes_no_number_without_a_reason(
    as_an: Client, people: People, report: Submission
) -> None:
    seen = send(as_an, report, {"pig_herd": "5"}).json()["taken"]["pig_herd"]["seen"]
    actions.submit(submission=report, on=DAY, by=people.an)
    assert (
        "đã nộp ngày"
        in send(as_an, report, {"pig_herd": ("6", seen)}).json()["refused"]["pig_herd"]
    )
    send(as_an, report, {"pig_herd": ("6", seen)}, reason="Sót một thôn.")
    assert values() == {"pig_herd": 6}
    assert Figure.objects.count() == 2
    actions.accept(submission=report, on=DAY, by=people.bao)
    actions.lock(submission=report, on=DAY, by=people.bao)
    assert send(as_an, report, {"pig_herd": "9"}, reason="Nữa.").status_code == 409
    assert values() == {"pig_herd": 6}


@pytest.mark.parametrize("body", ["", "[]", '{"cells": {"pig_herd": 5}}', '{"cells": 1}'])
def test_what_no_page_sends_is_refused_in_a_sentence(
    body: str, as_an: Client, report: Submission
) -> None:
    answer = as_an.post(
        f"/thu-thap/bao-cao/{report.pk}/o/",
        body,
        content_type="application/json",
        headers={"Accept": "application/json"},
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_cells")


def test_one_entry_serves_every_form_that_asks_for_it(as_an: Client, people: People) -> None:
    first = of_commune(people)
    second = of_commune(people, form="society_quarter")
    send(as_an, first, {"temporary_houses": "3"})
    page = as_an.get(f"/thu-thap/bao-cao/{second.pk}/").content.decode()
    assert 'name="cell.temporary_houses" value="3"' in page
    assert "cũng dùng ở" in page


def test_a_leader_reads_and_may_not_type(people: People, report: Submission) -> None:
    leader = add_person(username="thu", full_name="Người thử", password=None, by=None)
    give_role(user=leader, unit=people.district, role=Role.LEADER, by=None)
    client = Client()
    client.force_login(leader)
    page = client.get(f"/thu-thap/bao-cao/{report.pk}/")
    assert page.status_code == 200
    assert '<input name="cell' not in page.content.decode()
    assert send(client, report, {"pig_herd": "5"}).status_code == 403
