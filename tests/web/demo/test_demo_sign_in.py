"""In the demo three people enter without a password; elsewhere that door does not exist."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import clear_url_caches
from pytest_django.fixtures import Settings

import tiendo.web.urls
from people import People
from tiendo.web.accounts.workplace import DAY_KEY, UNIT_KEY
from tiendo.web.cycle.actions import found_body, open_term, record_session

ENTER = "/trinh-dien/vao/"


@pytest.fixture
def demo(settings: Settings) -> Iterator[None]:
    """The site as the demo serves it."""
    settings.DEMO = True
    importlib.reload(tiendo.web.urls)
    clear_url_caches()
    yield
    settings.DEMO = False
    importlib.reload(tiendo.web.urls)
    clear_url_caches()


@pytest.fixture
def newest(people: People) -> date:
    """The day of the convened session of the district."""
    body = found_body(
        unit=people.district, kind="executive_committee", name="Ban Chấp hành", by=people.bao
    )
    term = open_term(
        body=body, name="2020 – 2025", starts_on=date(2020, 7, 1), ends_on=None, by=people.bao
    )
    return record_session(term=term, ordinal=16, held_on=date(2023, 7, 7), by=people.bao).held_on


@pytest.mark.usefixtures("demo", "people")
def test_the_sign_in_page_offers_the_three_people(client: Client) -> None:
    page = client.get("/dang-nhap/").content.decode()
    for label in (
        "An — báo cáo cho xã Yên Thịnh",
        "Bảo — văn phòng cấp ủy huyện",
        "Chi — nơi khác",
    ):
        assert label in page


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("name", ["an", "bao", "chi"])
def test_a_person_enters_at_their_unit_on_the_day_of_its_newest_session(
    client: Client, people: People, newest: date, name: str
) -> None:
    unit = {"an": people.commune, "bao": people.district, "chi": people.elsewhere}[name]
    answer = client.post(ENTER, {"person": name})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(getattr(people, name).pk)
    assert client.session[UNIT_KEY] == unit.pk
    assert client.session[DAY_KEY] == newest.isoformat()


@pytest.mark.usefixtures("demo", "people")
@pytest.mark.parametrize("name", ["", "root", "AN"])
def test_nobody_else_enters(client: Client, name: str) -> None:
    assert client.post(ENTER, {"person": name}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("demo", "people")
def test_entering_needs_the_form_of_this_site() -> None:
    careful = Client(enforce_csrf_checks=True)
    assert careful.post(ENTER, {"person": "bao"}).status_code == 403


@pytest.mark.usefixtures("demo", "people")
def test_a_link_does_not_sign_in(client: Client) -> None:
    assert client.get(ENTER, {"person": "bao"}).status_code == 405


@pytest.mark.usefixtures("people")
def test_outside_the_demo_there_is_no_such_door(client: Client) -> None:
    assert client.post(ENTER, {"person": "bao"}).status_code in (302, 404)
    assert "_auth_user_id" not in client.session
    assert "trinh-dien" not in client.get("/dang-nhap/").content.decode()
