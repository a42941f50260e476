"""The pages of projects: who sees them, what the office does there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from people import DAY, People
from tiendo.web.accounts.workplace import DAY_KEY
from tiendo.web.cycle.actions import confirm
from tiendo.web.projects import actions
from tiendo.web.projects.models import Capital, Disbursement, Obstacle, Project
from web.cycle.scene import a_conclusion, a_session


def on_day(client: Client, day: date = DAY) -> Client:
    """Let the visit look at `day`."""
    session = client.session
    session[DAY_KEY] = day.isoformat()
    session.save()
    return client


def blocked(project: Project, people: People) -> Obstacle:
    """Return an obstacle that An's commune answers for."""
    return actions.raise_obstacle(
        project=project,
        text="Còn 3 hộ chưa nhận tiền bồi thường",
        owner=people.commune,
        due_on=date(2023, 4, 20),
        raised_on=DAY,
        by=people.bao,
    )


def urls_of(project: Project, obstacle: Obstacle) -> list[str]:
    """Return every address that leads to something of a project."""
    names = ("project", "project-chart", "capital-add", "disbursement-add", "obstacle-add")
    urls = [reverse(name, args=[project.pk]) for name in names]
    return urls + [
        reverse(name, args=[obstacle.pk]) for name in ("obstacle-resolve", "obstacle-task")
    ]


def paid(project: Project) -> None:
    actions.record_disbursement(
        project=project, year=2023, amount=Decimal(1500), as_of=date(2023, 3, 31), by=None
    )


def test_chi_finds_no_project_of_the_district(
    project: Project, people: People, as_chi: Client
) -> None:
    paid(project)
    for url in urls_of(project, blocked(project, people)):
        assert on_day(as_chi).get(url).status_code == 404, url
    assert project.name not in as_chi.get(reverse("projects")).content.decode()


def test_an_sees_a_project_that_the_commune_answers_for_and_changes_nothing(
    project: Project, people: People, client: Client
) -> None:
    client.force_login(people.an)
    on_day(client)
    assert client.get(reverse("project", args=[project.pk])).status_code == 404
    urls = urls_of(project, blocked(project, people))
    paid(project)
    assert [client.get(url).status_code for url in urls] == [200, 200, 404, 404, 404, 404, 404]
    assert client.get(reverse("project-add")).status_code == 403


def test_bao_opens_every_page(project: Project, people: People, as_bao: Client) -> None:
    paid(project)
    for url in urls_of(project, blocked(project, people)):
        assert on_day(as_bao).get(url).status_code == 200, url
    page = as_bao.get(reverse("project", args=[project.pk])).content.decode()
    for told in ("12.000", "1.500", "12,5%", "31/03/2023", "xã Yên Thịnh", "20/04/2023"):
        assert told in page
    assert "1 đang mở" in as_bao.get(reverse("projects")).content.decode()


def test_bao_enters_a_project_with_plan_payment_and_obstacle(
    people: People, as_bao: Client
) -> None:
    on_day(as_bao)
    told = {"code": "DA-02", "name": "Trường tiểu học", "investor": str(people.district.pk)}
    assert as_bao.post(reverse("project-add"), told).status_code == 302
    project = Project.objects.get()
    plan = {"year": "2023", "amount": "4.500,5", "document": "QĐ", "in_force_from": "01/01/2023"}
    assert as_bao.post(reverse("capital-add", args=[project.pk]), plan).status_code == 302
    assert Capital.objects.get().amount == Decimal("4500.5")
    payment = {"year": "2023", "as_of": "31/03/2023", "amount": "900"}
    url = reverse("disbursement-add", args=[project.pk])
    assert [as_bao.post(url, payment).status_code for _ in range(2)] == [302, 302]
    row = Disbursement.objects.get()
    corrected = as_bao.post(f"{url}?corrects={row.pk}", payment | {"amount": "800"})
    assert corrected.status_code == 302
    trouble = {"text": "Thiếu đất đắp", "owner": str(people.commune.pk), "due_on": "20/04/2023"}
    assert as_bao.post(reverse("obstacle-add", args=[project.pk]), trouble).status_code == 302
    obstacle = Obstacle.objects.get()
    url = reverse("obstacle-resolve", args=[obstacle.pk])
    assert as_bao.post(url, {"resolution": "Đã có mỏ đất"}).status_code == 302
    assert as_bao.post(url, {"resolution": "Đã có mỏ đất"}).status_code == 409
    obstacle.refresh_from_db()
    assert obstacle.resolved_on == DAY


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"amount": "-5"}, "số tiền âm"),
        ({"amount": "1,2,3"}, "«1,2,3» không phải là số."),
        ({"amount": "99.000"}, "giải ngân vượt kế hoạch vốn của năm"),
        ({"as_of": "31/02/2023"}, "Ngày «31/02/2023» không có trên lịch."),
    ],
)
def test_a_mistake_is_one_sentence_and_what_was_typed_stays(
    project: Project, as_bao: Client, typed: dict[str, str], sentence: str
) -> None:
    filled = {"year": "2023", "as_of": "31/03/2023", "amount": "900"} | typed
    answer = on_day(as_bao).post(reverse("disbursement-add", args=[project.pk]), filled)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in page
    for text in typed.values():
        assert f'value="{text}"' in page
    assert Disbursement.objects.count() == 0


def test_an_obstacle_is_tied_to_a_task_that_the_person_sees(
    project: Project, people: People, as_bao: Client
) -> None:

    session = a_session(people)
    task = confirm(conclusion=a_conclusion(people, session), by=people.bao)
    obstacle = blocked(project, people)
    url = reverse("obstacle-task", args=[obstacle.pk])
    assert on_day(as_bao).post(url, {"task": str(task.pk)}).status_code == 302
    obstacle.refresh_from_db()
    assert obstacle.task == task
    page = as_bao.get(reverse("project", args=[project.pk])).content.decode()
    assert reverse("task", args=[task.pk]) in page


def test_ten_projects_and_three_hundred_ask_the_same_number_of_questions(
    people: People, as_bao: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    on_day(as_bao)

    def add(first: int, last: int) -> None:
        for number in range(first, last):
            project = Project.objects.create(
                unit=people.district,
                code=f"DA-{number}",
                name=f"Dự án {number}",
                investor=people.commune,
            )
            if number < 20:
                blocked(project, people)

    add(0, 10)
    with django_assert_max_num_queries(12) as few:
        assert as_bao.get(reverse("projects")).status_code == 200
    add(10, 300)
    with django_assert_max_num_queries(12) as many:
        assert "Trang 1/6" in as_bao.get(reverse("projects")).content.decode()
    assert len(many) == len(few)
