"""Only signed-in people get in; guessing is stopped; the language follows the person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from people import People
from tiendo.web.accounts.actions import add_person, give_role
from tiendo.web.accounts.models import Membership, User
from tiendo.web.accounts.roles import Role

pytestmark = pytest.mark.django_db
PASSWORD = "mot-mat-khau-du-dai"


def try_password(client: Client, password: str, name: str = "bao") -> int:
    return client.post("/dang-nhap/", {"username": name, "password": password}).status_code


def every_address(patterns: Any) -> Iterator[tuple[str, object]]:
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from every_address(pattern.url_patterns)
        else:
            yield pattern.name, pattern.callback


@pytest.fixture
def _bao_has_a_password(people: People) -> None:
    people.bao.set_password(PASSWORD)
    people.bao.save()


def test_it_sends_a_stranger_to_the_sign_in_page(client: Client) -> None:
    for path in ("/", "/so-lieu/", "/nhiem-vu/", "/nhat-ky/", "/don-vi/", "/du-an/"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/dang-nhap/")


def test_no_address_is_open_but_signing_in_the_language_and_secret_links() -> None:
    free = {
        name
        for name, callback in every_address(get_resolver().url_patterns)
        if getattr(callback, "login_required", True) is False
    }
    assert free <= {"set_language", "sign-in", "demo-enter", "feed", "reply"}


@pytest.mark.usefixtures("_bao_has_a_password")
def test_it_lets_a_person_in_with_the_right_password(client: Client) -> None:
    assert try_password(client, PASSWORD) == 302


@pytest.mark.usefixtures("_bao_has_a_password")
def test_it_locks_after_five_failures_even_for_the_right_password(client: Client) -> None:
    answers = [try_password(client, "sai") for _time in range(5)]
    assert answers[-1] == 429
    assert try_password(client, PASSWORD) == 429
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("_bao_has_a_password")
def test_one_persons_lock_leaves_the_colleague_at_the_same_address_alone(
    client: Client, people: People
) -> None:
    people.an.set_password(PASSWORD)
    people.an.save()
    for _time in range(6):
        try_password(client, "sai")
    assert try_password(client, PASSWORD, "an") == 302


def test_it_speaks_english_when_asked(client: Client) -> None:
    client.post("/ngon-ngu/", {"language": "en", "next": "/dang-nhap/"})
    page = client.get("/dang-nhap/").content.decode()
    assert '<html lang="en">' in page
    assert "Sign in" in page


def test_pages_allow_no_inline_script_or_style(client: Client) -> None:
    policy = client.get("/dang-nhap/")["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_a_person_without_a_unit_is_told_what_to_do(client: Client) -> None:
    client.force_login(add_person(username="moi", full_name="Mới", password=None, by=None))
    answer = client.get("/don-vi/")
    assert answer.status_code == 403
    assert "chưa được gắn với đơn vị nào" in answer.content.decode()


def sign_in_on_the_day(client: Client, user: User) -> None:
    client.force_login(user)
    session = client.session
    session["workplace_day"] = "2023-04-07"
    session.save()


def administrator(people: People) -> User:
    user = add_person(username="quan-tri", full_name="Quản trị", password=None, by=None)
    give_role(user=user, unit=people.district, role=Role.ADMINISTRATOR, by=None)
    return user


def test_the_administrator_enters_a_person_with_a_first_role(
    client: Client, people: People
) -> None:
    sign_in_on_the_day(client, administrator(people))
    fields = {"username": "can-bo", "full_name": "Cán bộ", "password": PASSWORD}
    fields |= {"unit": str(people.district.pk), "role": "reporter"}
    assert client.post("/nguoi-dung/", fields).status_code == 302
    assert User.objects.get(username="can-bo").check_password(PASSWORD)
    assert Membership.objects.filter(user__username="can-bo", role="reporter").count() == 1


def test_the_administrator_cannot_give_a_role_elsewhere(client: Client, people: People) -> None:
    sign_in_on_the_day(client, administrator(people))
    fields = {"username": "can-bo", "full_name": "Cán bộ", "password": PASSWORD}
    fields |= {"unit": str(people.elsewhere.pk), "role": "office"}
    assert client.post("/nguoi-dung/", fields).status_code == 200
    assert not User.objects.filter(username="can-bo").exists()
    foreign = people.chi.memberships.first()
    assert foreign is not None
    assert client.post(f"/nguoi-dung/{foreign.pk}/thoi/").status_code == 404


def test_only_the_administrator_manages_people(client: Client, people: People) -> None:
    for person in (people.an, people.bao):
        client.force_login(person)
        assert client.get("/nguoi-dung/").status_code == 403
