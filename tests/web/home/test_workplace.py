"""Choosing the unit one works for and the day one looks at."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from people import People, unit_named
from tiendo.web.accounts.actions import give_role
from tiendo.web.accounts.roles import Role
from tiendo.web.accounts.workplace import DAY_KEY, UNIT_KEY
from tiendo.web.cycle.actions import convene_next, found_body, open_term, record_session
from tiendo.web.cycle.models import Session
from tiendo.web.home.workplace import settled_day
from tiendo.web.units.models import Unit

COMMUNE_DAY = date(2026, 10, 9)


def choose(client: Client, **chosen: object) -> HttpResponse:
    """Send the form of the workplace line."""
    answer = client.post(reverse("workplace"), {k: str(v) for k, v in chosen.items()})
    assert isinstance(answer, HttpResponse)
    return answer


def a_session(people: People, unit: Unit, *, ordinal: int, held_on: date) -> Session:
    """A convened session of the executive committee of `unit`."""
    body = found_body(unit=unit, kind="executive_committee", name=f"BCH {unit}", by=people.bao)
    term = open_term(
        body=body, name="nhiệm kỳ", starts_on=unit.valid_from, ends_on=None, by=people.bao
    )
    return record_session(term=term, ordinal=ordinal, held_on=held_on, by=people.bao)


@pytest.fixture
def commune(people: People) -> Unit:
    """Xã Hữu Lũng of 2025 on, where Bảo works too, with a session convened in 2026."""
    unit = unit_named("xã Hữu Lũng", COMMUNE_DAY)
    give_role(user=people.bao, unit=unit, role=Role.OFFICE, by=None)
    a_session(people, unit, ordinal=6, held_on=COMMUNE_DAY)
    return unit


def test_it_keeps_the_chosen_day(as_bao: Client) -> None:
    choose(as_bao, as_of="7/4/2023")
    assert as_bao.session[DAY_KEY] == "2023-04-07"


def test_it_keeps_the_chosen_unit(as_bao: Client, commune: Unit) -> None:
    choose(as_bao, unit=commune.pk, as_of="7/4/2023")
    assert as_bao.session[UNIT_KEY] == commune.pk
    assert as_bao.session[DAY_KEY] == "2023-04-07"


def test_it_goes_back_to_the_page_that_was_open(as_bao: Client) -> None:
    assert choose(as_bao, as_of="7/4/2023", next="/don-vi/?x=1")["Location"] == "/don-vi/?x=1"


def test_it_goes_to_the_board_of_another_unit(as_bao: Client, commune: Unit) -> None:
    assert choose(as_bao, unit=commune.pk, next="/ky-hop/7/")["Location"] == "/"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/x", "javascript:0"])
def test_it_never_leaves_the_site(as_bao: Client, elsewhere: str) -> None:
    assert choose(as_bao, as_of="7/4/2023", next=elsewhere)["Location"] == "/"


@pytest.mark.parametrize("day", ["31/02/2023", "2023-04-07", "hôm nay", "07/04/0023"])
def test_it_refuses_a_day_that_is_not_on_the_calendar(as_bao: Client, day: str) -> None:
    answer = choose(as_bao, as_of=day)
    assert answer.status_code == 400
    assert f"Ngày «{day}» không có trên lịch." in answer.content.decode()
    assert DAY_KEY not in as_bao.session


def test_it_hides_a_unit_that_one_does_not_belong_to(as_chi: Client, people: People) -> None:
    assert choose(as_chi, unit=people.district.pk).status_code == 404


def test_it_is_not_changed_by_following_a_link(as_bao: Client) -> None:
    assert as_bao.get(reverse("workplace")).status_code == 405


def test_outside_the_demo_the_day_stays_when_the_unit_changes(
    as_bao: Client, commune: Unit
) -> None:
    choose(as_bao, as_of="7/4/2023")
    choose(as_bao, unit=commune.pk)
    assert as_bao.session[DAY_KEY] == "2023-04-07"


def test_in_the_demo_another_unit_brings_the_day_of_its_newest_session(
    as_bao: Client, commune: Unit, settings: Settings
) -> None:
    settings.DEMO = True
    choose(as_bao, as_of="7/4/2023")
    choose(as_bao, unit=commune.pk, as_of="07/04/2023")
    assert as_bao.session[DAY_KEY] == COMMUNE_DAY.isoformat()


def test_the_settled_day_of_a_unit_without_sessions_is_that_of_the_unit_above(
    people: People,
) -> None:
    first = a_session(people, people.district, ordinal=15, held_on=date(2023, 4, 7))
    convene_next(after=first, held_on=date(2023, 7, 7), by=people.bao)
    assert settled_day(people.district) == date(2023, 7, 7)
    assert settled_day(people.commune) == date(2023, 7, 7)


@pytest.mark.parametrize("state", [Session.State.SITTING, Session.State.CLOSED])
def test_the_settled_day_stays_when_the_newest_session_sits_or_is_over(
    state: Session.State, people: People
) -> None:
    held = a_session(people, people.district, ordinal=16, held_on=date(2023, 7, 7))
    Session.objects.filter(pk=held.pk).update(
        state=state, closed_on=held.held_on if state == Session.State.CLOSED else None
    )
    assert settled_day(people.district) == date(2023, 7, 7)


def test_the_settled_day_lies_in_the_units_own_time(people: People) -> None:
    assert settled_day(people.district) == date(2025, 6, 30)


def test_the_settled_day_elsewhere_follows_a_session_of_that_time(
    people: People, commune: Unit
) -> None:
    a_session(people, people.district, ordinal=16, held_on=date(2023, 7, 7))
    assert settled_day(people.elsewhere) == date(2023, 7, 7)
