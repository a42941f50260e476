"""The page of one task: what it shows, what it offers to whom, and how many queries it takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from people import DAY, People, unit_named
from tiendo.web.accounts.actions import add_person, give_role
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Role
from tiendo.web.cycle.actions import (
    Part,
    ask_extension,
    ask_transfer,
    confirm,
    extend,
    hand_in,
    pause,
    report_progress,
    return_task,
    split,
)
from tiendo.web.cycle.models import Assignment, Evidence, Request, Task
from tiendo.web.cycle.templatetags.cycle import expected_percent, progress_line
from tiendo.web.cycle.views.deeds import DEEDS
from tiendo.web.journal.models import Event
from tiendo.web.sources.actions import receive
from tiendo.web.units.queries import members_of_group
from web.cycle.scene import JUNE, a_conclusion, a_session, handed_in
from web.cycle.task_scene import JULY, MAY, WHY, a_task, lead, partner

AtMost = Callable[[int], AbstractContextManager[Any]]
Fields = dict[str, str]


def signed_in(user: User, day: date = MAY) -> Client:
    """Return a browser in which `user` is signed in and looks at `day`."""
    client = Client()
    client.force_login(user)
    client.post(reverse("workplace"), {"as_of": f"{day:%d/%m/%Y}", "next": "/"})
    return client


def page_of(task: Task, user: User, day: date = MAY) -> str:
    return signed_in(user, day).get(reverse("task", args=[task.pk])).content.decode()


def offers(task: Task, user: User, day: date = MAY) -> list[str]:
    """Return the deeds that the page offers, in its order."""
    address = rf'<form class="stack" method="post" action="/nhiem-vu/{task.pk}/([a-z-]+)/"'
    return re.findall(address, page_of(task, user, day))


def do(user: User, task: Task, deed: str, fields: Fields, *, at: date = MAY) -> HttpResponseBase:
    """Post the form of a deed from a page that looks at the day `at`."""
    url = reverse("task-deed", args=[task.pk, deed])
    return signed_in(user, at).post(url, fields)


def ruling(asked: Request, agree: str, **fields: str) -> Fields:
    """Return what the form of a decision sends."""
    return {"request": str(asked.pk), "agree": agree, **fields}


def someone(role: Role, unit_name: str) -> User:
    user = add_person(username=f"{role}-{unit_name}", full_name="Người thử", password=None, by=None)
    give_role(user=user, unit=unit_named(unit_name), role=role, by=None)
    return user


@pytest.mark.parametrize("deed", sorted(DEEDS))
def test_chi_does_nothing_to_a_task_of_another_district(people: People, deed: str) -> None:
    task, events = a_task(people), Event.objects.count()
    assert do(people.chi, task, deed, {"reason": "Thử", "text": "Thử"}).status_code == 404
    assert Event.objects.count() == events


@pytest.mark.parametrize("name", ["part-reply", "part-deadline"])
def test_chi_finds_no_part_of_another_district(people: People, name: str) -> None:
    part = partner(a_task(people))
    answer = signed_in(people.chi).post(reverse(name, args=[part.pk]), {"text": "Thử"})
    assert answer.status_code == 404
    part.refresh_from_db()
    assert (part.reply, part.due_on) == ("", None)


LEADS = {"tiep-nhan", "tien-do", "nop", "xin-gia-han", "xin-chuyen"}


@pytest.mark.parametrize("deed", sorted(set(DEEDS) - LEADS))
def test_an_decides_nothing_about_his_own_task(people: People, deed: str) -> None:
    task, events = a_task(people), Event.objects.count()
    assert do(people.an, task, deed, {"reason": "Thử"}).status_code == 403
    assert Event.objects.count() == events


@pytest.mark.parametrize("deed", sorted(LEADS))
def test_a_partner_does_nothing_for_the_lead(people: People, deed: str) -> None:
    task = a_task(people)
    reporter = someone(Role.REPORTER, "xã Yên Sơn")
    assert do(reporter, task, deed, {"text": "Thử", "reason": "Thử"}).status_code == 403


def test_only_what_is_open_now_is_offered_and_the_most_likely_first(people: People) -> None:
    task, an, bao = a_task(people), people.an, people.bao
    first = ["tiep-nhan", "tien-do", "nop", "xin-gia-han", "xin-chuyen"]
    assert offers(task, an, DAY) == first
    do(an, task, "tiep-nhan", {})
    assert offers(task, an) == ["tien-do", "nop", "xin-gia-han"]
    ask_extension(task=task, due_on=JULY, reason=WHY, on=MAY, by=an)
    assert offers(task, an) == ["tien-do", "nop"]
    assert offers(task, bao)[0] == "quyet-gia-han"
    assert "gia-han" not in offers(task, bao)
    hand_in(task=task, evidence="BC", on=MAY, by=an)
    assert offers(task, an) == ["tien-do"]
    assert offers(task, bao)[:3] == ["xac-nhan", "tra-lai", "quyet-gia-han"]
    return_task(task=task, reason="Thiếu", on=MAY, by=bao)
    pause(task=task, reason=WHY, on=MAY, by=bao)
    assert offers(task, an) == []
    assert offers(task, bao)[:2] == ["quyet-gia-han", "tiep-tuc"]
    do(bao, task, "rut", {"reason": "QĐ 4"})
    assert (offers(task, an), offers(task, bao)) == ([], [])


def test_a_task_goes_through_its_pages_from_hand_to_hand(people: People) -> None:
    task, an, bao = a_task(people), people.an, people.bao
    do(an, task, "tiep-nhan", {"on": "08/04/2023"})
    do(an, task, "tien-do", {"text": "Đã thu 12 tỷ", "percent": "40%", "on": "02/05/2023"})
    do(an, task, "xin-gia-han", {"due_on": "15/07/2023", "reason": WHY})
    asked = task.extensions.get()
    for _click in range(2):
        agreed = do(
            bao,
            task,
            "quyet-gia-han",
            ruling(asked, "1", due_on="08/07/2023"),
        )
        assert agreed.status_code == 302
    do(an, task, "nop", {"evidence": "BC 12", "document_on": "10/05/2023"})
    do(bao, task, "tra-lai", {"reason": "Thiếu biểu 2"})
    do(an, task, "nop", {"evidence": "BC 13"})
    do(bao, task, "xac-nhan", {})
    task.refresh_from_db()
    assert (task.state, task.due_on, task.first_due_on) == ("done", date(2023, 7, 8), JUNE)
    page = page_of(task, bao)
    for words in (
        "Đã thu 12 tỷ",
        "40%",
        "(xin đến 15/07/2023)",
        "Thiếu biểu 2",
        "(văn bản ngày 10/05/2023)",
        "được xác nhận",
        "bị trả lại",
        "hoàn thành đúng hạn",
    ):
        assert words in page


def test_evidence_may_be_a_document_of_the_leads_own(people: People) -> None:
    task = a_task(people)
    mine, others = (
        receive(name=f"{unit.code}.txt", data=unit.name.encode(), unit=unit, by=people.bao).source
        for unit in (people.commune, people.elsewhere)
    )
    assert mine.name in page_of(task, people.an)
    assert others.name not in page_of(task, people.an)
    stolen = do(people.an, task, "nop", {"evidence": "BC 12", "source": str(others.pk)})
    assert stolen.status_code == 404
    do(people.an, task, "nop", {"evidence": "BC 12", "source": str(mine.pk)})
    assert task.proofs.get().source == mine
    assert reverse("source", args=[mine.pk]) in page_of(task, people.bao)
    partners = page_of(task, someone(Role.REPORTER, "xã Yên Sơn"))
    assert mine.name in partners
    assert reverse("source", args=[mine.pk]) not in partners


def test_a_decision_says_yes_or_no(people: People) -> None:
    task = a_task(people)
    asked = ask_extension(task=task, due_on=JULY, reason=WHY, on=MAY, by=people.an)
    for answer in ("", "maybe"):
        refused = do(people.bao, task, "quyet-gia-han", ruling(asked, answer))
        assert refused.status_code == 404
    do(
        people.bao,
        task,
        "quyet-gia-han",
        ruling(asked, "0", decision="Đủ ngày"),
    )
    assert "không đồng ý" in page_of(task, people.an)
    assert "Đủ ngày" in page_of(task, people.an)


def test_a_request_of_another_task_is_not_decided_here(people: People) -> None:
    task = a_task(people)
    other = confirm(conclusion=a_conclusion(people, task.session, text="Việc khác"), by=people.bao)
    asked = ask_extension(task=other, due_on=JULY, reason=WHY, on=MAY, by=people.an)
    answer = do(people.bao, task, "quyet-gia-han", ruling(asked, "1"))
    assert answer.status_code == 404


def test_a_task_passes_to_another_unit_and_out_of_sight_of_the_first(people: People) -> None:
    task = a_task(people)
    do(
        people.an,
        task,
        "xin-chuyen",
        {"to": "xã tân thành", "reason": "Không đúng chức năng"},
        at=DAY,
    )
    asked = task.transfers.get()
    assert "Đề nghị chuyển cho xã Tân Thành" in page_of(task, people.bao, DAY)
    do(
        people.bao,
        task,
        "quyet-chuyen",
        ruling(asked, "1", to="xã Tân Thành"),
        at=DAY,
    )
    assert lead(task) == "xã Tân Thành"
    assert signed_in(people.an).get(reverse("task", args=[task.pk])).status_code == 404
    assert "xã Yên Thịnh → xã Tân Thành" in page_of(task, people.bao)


def test_a_transfer_names_no_unit_of_elsewhere(people: People) -> None:
    task = a_task(people)
    answer = do(people.an, task, "xin-chuyen", {"to": "huyện Chi Lăng", "reason": "Nhầm"}, at=DAY)
    assert answer.status_code == 400
    assert not task.transfers.exists()


def test_a_task_is_split_on_its_page_and_empty_rows_are_left_out(people: People) -> None:
    task = a_task(people)
    rows = {
        "text": ["Rà soát nguồn thu", "", "Đôn đốc nợ", ""],
        "lead": ["xã Yên Thịnh", "", "xã Tân Thành", ""],
        "due_on": ["31/05/2023", "", "", ""],
        "product": ["Danh sách", "", "", ""],
    }
    url, client = reverse("task-deed", args=[task.pk, "chia"]), signed_in(people.bao)
    for _click in range(2):
        assert client.post(url, rows).status_code == 302
    found = [(c.text, lead(c), c.due_on) for c in task.children.order_by("pk")]
    assert found == [
        ("Rà soát nguồn thu", "xã Yên Thịnh", date(2023, 5, 31)),
        ("Đôn đốc nợ", "xã Tân Thành", JUNE),
    ]
    page = page_of(task, people.bao)
    assert "0/2 phần việc hoàn thành" in page
    assert "Đôn đốc nợ" in page
    partners = page_of(task, someone(Role.REPORTER, "xã Yên Sơn"))
    assert "0/2" in partners
    assert "Đôn đốc nợ" not in partners, "a partner is not told what the lead gave to others"
    nobody = client.post(url, {**rows, "lead": ["", "", "", ""]})
    assert nobody.status_code == 400
    child = task.children.get(text="Rà soát nguồn thu")
    assert "một phần của nhiệm vụ chung" in page_of(child, people.an)


def test_the_leader_of_the_lead_splits_its_task_among_its_own_units(people: People) -> None:
    task = a_task(people)
    leader = someone(Role.LEADER, "xã Yên Thịnh")
    assert offers(task, leader) == ["chia"]
    fields = {"text": "Phần của xã", "lead": "xã Yên Thịnh", "due_on": "", "product": ""}
    assert do(leader, task, "chia", fields).status_code == 302
    assert do(leader, task, "chia", fields | {"lead": "xã Tân Thành"}).status_code == 400
    child = task.children.get()
    assert "xac-nhan" in offers(child, leader), "who passed a part down decides about it"


def test_a_partner_answers_on_the_page_and_the_lead_sees_how_late(people: People) -> None:
    task = a_task(people)
    part, reporter = partner(task), someone(Role.REPORTER, "xã Yên Sơn")
    answer, dated = reverse("part-reply", args=[part.pk]), reverse("part-deadline", args=[part.pk])
    an = signed_in(people.an)
    assert an.post(dated, {"due_on": "10/05/2023"}).status_code == 302
    assert signed_in(reporter).post(dated, {"due_on": "31/05/2023"}).status_code == 403
    assert an.post(answer, {"text": "Trả lời thay"}).status_code == 403
    assert "đã chờ phối hợp 5 ngày" in page_of(task, people.an)
    assert "chậm 5 ngày" in page_of(task, people.an)
    assert "Gửi trả lời" in page_of(task, reporter)
    assert "Gửi trả lời" not in page_of(task, people.an)
    signed_in(reporter).post(answer, {"text": "Số liệu thu quý I", "on": "12/05/2023"})
    page = page_of(task, people.an)
    assert "Số liệu thu quý I" in page
    assert "đã chờ phối hợp 2 ngày" in page
    assert "chưa trả lời" in page_of(task, people.an, date(2023, 5, 11))


@pytest.mark.parametrize(
    ("percent", "status"), [("", 302), ("0", 302), ("100", 302), ("101", 400), ("ba", 400)]
)
def test_a_percentage_is_a_whole_number_up_to_a_hundred(
    people: People, percent: str, status: int
) -> None:
    task = a_task(people)
    assert do(people.an, task, "tien-do", {"text": "Tốt", "percent": percent}).status_code == status
    assert task.progress.count() == (status == 302)


def test_the_line_runs_from_the_first_day_to_the_last_thing_told(people: People) -> None:
    task = a_task(people)
    assert progress_line(task, [], MAY) == ""
    notes = [
        report_progress(task=task, text="Bắt đầu", percent=None, on=DAY, by=people.an),
        report_progress(task=task, text="Một nửa", percent=50, on=MAY, by=people.an),
    ]
    line = progress_line(task, notes, MAY)
    assert 'points="4.0,56.0 236.0,4.0"' in line  # expected: from nothing to all at the deadline
    assert 'points="4.0,56.0 109.0,30.0"' in line  # told: half, 38 of 84 days on
    assert "Đã báo cáo 50%, mức dự kiến đến ngày 15/05/2023 là 45%" in line
    assert [expected_percent(task, day) for day in (DAY, JUNE, JULY)] == [0, 100, 100]


def test_a_task_due_on_its_first_day_is_drawn_too(people: People) -> None:
    row = a_conclusion(people, a_session(people), due_on=DAY)
    task = confirm(conclusion=row, by=people.bao)
    note = report_progress(task=task, text="Xong", percent=100, on=DAY, by=people.an)
    assert "100%" in progress_line(task, [note], DAY)


def test_the_page_takes_as_many_queries_for_a_long_story_as_for_a_short_one(
    people: People, django_assert_max_num_queries: AtMost
) -> None:
    task = a_task(people)
    others = list(members_of_group("communes", people.district, day=DAY).exclude(name="xã Yên Sơn"))
    others = [unit for unit in others if unit != people.commune][:8]
    parts = [Part(f"Phần của {unit}", unit) for unit in others]
    split(task=task, parts=parts, on=DAY, by=people.bao)
    for unit in others:
        Assignment.objects.create(task=task, unit=unit, part=Assignment.Part.COOPERATING)
    for number in range(10):
        report_progress(task=task, text=f"Lần {number}", percent=number, on=MAY, by=people.an)
        moved = date(2023, 8, 1 + number)
        extend(task=task, new_due_on=moved, reason=f"QĐ {number}", on=MAY, by=people.bao)
        Evidence.objects.create(
            task=task,
            on=MAY,
            text=f"BC {number}",
            by=people.an,
            state="returned",
            decided_on=MAY,
            reason="Thiếu",
            event=1,
        )
    ask_transfer(task=task, to=None, reason="Nhầm", on=DAY, by=people.an)
    client, url = signed_in(people.bao), reverse("task", args=[task.pk])
    client.get(url)
    with django_assert_max_num_queries(24):
        assert client.get(url).status_code == 200


def test_a_session_offers_its_decisions_and_not_the_units_work(people: People) -> None:
    task = handed_in(people, a_task(people))
    url = f"{reverse('task-deeds', args=[task.pk])}?session={task.session_id}"
    part = signed_in(people.bao, JULY).get(url).content.decode()
    assert "Minh chứng đã nộp:" in part
    assert f"/nhiem-vu/{task.pk}/tra-lai/" in part
    assert f"/nhiem-vu/{task.pk}/tien-do/" not in part
