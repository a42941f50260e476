"""A unit without people: its reminders reach whoever gave the task, and pages show the gap."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from people import People
from tiendo.web.accounts.actions import give_role
from tiendo.web.accounts.roles import Role
from tiendo.web.cycle.models import Session, Task
from tiendo.web.followup.jobs import reminders, run_due
from tiendo.web.post.models import Letter
from tiendo.web.post.queries import without_readers
from web.cycle.scene import a_session
from web.followup.desk import FRIDAY, a_task, partner

pytestmark = pytest.mark.django_db
SIGN = "đơn vị chưa có người nhận nhắc việc"


@pytest.fixture
def session(people: People) -> Session:
    return a_session(people)


@pytest.fixture
def task(people: People, session: Session) -> Task:
    """Return a task of An's commune, where An was the only one and has left."""
    made = a_task(people, session)
    people.an.memberships.update(ended_on=FRIDAY)
    return made


def test_a_reminder_goes_to_the_office_that_gave_the_task(people: People, task: Task) -> None:
    (draft,) = reminders(FRIDAY)
    assert draft.user == people.bao
    assert draft.subject.startswith("xã Yên Thịnh: Đến hạn hôm nay")
    assert draft.text.startswith("Kính gửi: văn phòng huyện Hữu Lũng.")
    assert "xã Yên Thịnh chưa có ai nhận nhắc việc" in draft.text
    assert f"Sản phẩm: {task.product}." in draft.text
    for _again in range(2):
        run_due(FRIDAY)
    assert Letter.objects.filter(key=draft.key).count() == 1


def test_a_reply_that_such_a_unit_owes_is_told_there_too(people: People, session: Session) -> None:
    part = partner(a_task(people, session, lead=people.district), people.commune, FRIDAY)
    people.an.memberships.update(ended_on=FRIDAY)
    keys = {(draft.user, draft.key) for draft in reminders(FRIDAY)}
    assert (people.bao, f"part:{part.pk}:due:2023-06-30:on:nobody") in keys


def test_a_unit_with_a_reader_is_told_itself_alone(people: People, session: Session) -> None:
    a_task(people, session)
    assert {draft.user for draft in reminders(FRIDAY)} == {people.an}


def test_the_stocktake_marks_the_task(people: People, task: Task, as_bao: Client) -> None:
    url = reverse("stocktake")
    assert SIGN in as_bao.get(url).content.decode()
    give_role(user=people.an, unit=people.commune, role=Role.REPORTER, by=None)
    assert SIGN not in as_bao.get(url).content.decode()


def test_the_page_of_undelivered_letters_names_the_units(
    people: People, task: Task, as_bao: Client, as_chi: Client
) -> None:
    url = reverse("undelivered")
    assert as_chi.get(url).status_code == 404
    give_role(user=people.bao, unit=people.district, role=Role.ADMINISTRATOR, by=None)
    assert as_bao.get(url).status_code == 200
    found = list(without_readers(people.bao, FRIDAY))
    assert people.commune in found
    assert not {people.district, people.elsewhere} & set(found)
