"""The pages of letters: one's own alone, unread first; administrators see what was not sent."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people import People
from tiendo.web.accounts.actions import add_person, give_role
from tiendo.web.accounts.roles import Role
from tiendo.web.journal.models import Event
from tiendo.web.post.actions import write
from tiendo.web.post.models import Letter

AtMost = Callable[[int], AbstractContextManager[Any]]
pytestmark = pytest.mark.django_db


def tell(people: People, number: int) -> Letter:
    found = write(user=people.bao, key=str(number), subject=f"Thư {number}", text="Nội dung thư.")
    assert found is not None
    return found


def test_opening_a_letter_reads_it(people: People, as_bao: Client) -> None:
    letter = tell(people, 1)
    assert "Thư báo (1)" in as_bao.get(reverse("letters")).content.decode()
    page = as_bao.get(reverse("letter", args=[letter.pk])).content.decode()
    assert "Nội dung thư." in page
    assert "Thư báo (1)" not in as_bao.get(reverse("letters")).content.decode()
    letter.refresh_from_db()
    assert letter.read_at is not None


def test_unread_letters_come_first(people: People, as_bao: Client) -> None:
    first, second, third = (tell(people, number) for number in (1, 2, 3))
    as_bao.get(reverse("letter", args=[third.pk]))
    page = as_bao.get(reverse("letters"))
    assert list(page.context["page"]) == [second, first, third]


def test_all_are_read_at_once(people: People, as_bao: Client) -> None:
    tell(people, 1)
    other = write(user=people.an, key="1", subject="Thư khác", text="Nội dung.")
    as_bao.post(reverse("letters-read"))
    assert list(Letter.objects.filter(read_at=None)) == [other]


def test_anothers_letter_is_not_there(people: People, as_bao: Client, as_chi: Client) -> None:
    letter = tell(people, 1)
    assert as_chi.get(reverse("letter", args=[letter.pk])).status_code == 404
    assert "Thư 1" not in as_chi.get(reverse("letters")).content.decode()
    own = write(user=people.chi, key="1", subject="Thư của Chi", text="Nội dung.")
    assert own is not None
    assert as_bao.get(reverse("letter", args=[own.pk])).status_code == 404


def test_a_person_says_where_letters_go(people: People, as_bao: Client) -> None:
    as_bao.post(reverse("letters-address"), {"email": "không phải địa chỉ"})
    people.bao.refresh_from_db()
    assert people.bao.email == ""
    for _twice in range(2):
        as_bao.post(reverse("letters-address"), {"email": "bao@example.vn"})
    people.bao.refresh_from_db()
    assert people.bao.email == "bao@example.vn"
    told = Event.objects.get(deed="person.email_set")
    assert "bao@example.vn" not in str(told.facts)


def test_an_empty_page_says_what_will_come(as_bao: Client) -> None:
    assert "Bạn chưa có thư báo nào." in as_bao.get(reverse("letters")).content.decode()


def test_the_list_is_paged_and_its_queries_bounded(
    people: People, as_bao: Client, django_assert_max_num_queries: AtMost
) -> None:
    for number in range(60):
        tell(people, number)
    with django_assert_max_num_queries(8):
        page = as_bao.get(reverse("letters"))
    assert len(page.context["page"]) == 50


def an_administrator(people: People, *, at_commune: bool = False) -> Client:
    user = add_person(username="quan-tri", full_name="Quản trị", password=None, by=None)
    unit = people.commune if at_commune else people.district
    give_role(user=user, unit=unit, role=Role.ADMINISTRATOR, by=None)
    client = Client()
    client.force_login(user)
    return client


def given_up(people: People) -> Letter:
    letter = tell(people, 1)
    letter.mail, letter.problem = Letter.Mail.FAILED, "550 Không có hộp thư"
    letter.address = "bao@example.vn"
    letter.save()
    return letter


def test_an_administrator_sees_what_was_not_sent_but_not_what_it_says(people: People) -> None:
    letter, administrator = given_up(people), an_administrator(people)
    page = administrator.get(reverse("undelivered")).content.decode()
    assert "bao@example.vn" in page
    assert "550 Không có hộp thư" in page
    assert letter.subject not in page
    assert administrator.post(reverse("letter-again", args=[letter.pk])).status_code == 302
    letter.refresh_from_db()
    assert letter.mail == Letter.Mail.QUEUED


def test_nobody_else_sees_what_was_not_sent(people: People, as_bao: Client, as_chi: Client) -> None:
    letter = given_up(people)
    below = an_administrator(people, at_commune=True)
    assert "bao@example.vn" not in below.get(reverse("undelivered")).content.decode()
    for client in (as_bao, as_chi):
        assert client.get(reverse("undelivered")).status_code == 404
        assert client.post(reverse("letter-again", args=[letter.pk])).status_code == 404
    assert below.post(reverse("letter-again", args=[letter.pk])).status_code == 404
