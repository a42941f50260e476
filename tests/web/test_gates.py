"""Who may do what is one table; gates and documentation follow it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.http import Http404

from people import People, unit_named
from tiendo.web.accounts.actions import add_person, end_role, give_role
from tiendo.web.accounts.gates import may, own_units, reach, require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import TABLE, Action, Role, Scope
from tiendo.web.errors import NotAllowed
from tiendo.web.units.models import Unit

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


def someone(role: Role, unit: Unit) -> User:
    user = add_person(username=f"{role}-thu", full_name="Người thử", password=None, by=None)
    give_role(user=user, unit=unit, role=role, by=None)
    return user


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_every_role_reaches_as_far_as_the_table_says(
    action: Action, role: Role, people: People
) -> None:
    user, scope = someone(role, people.district), TABLE[action][role]
    expected = {people.district: scope is not Scope.NONE, people.commune: scope is Scope.BELOW}
    expected |= {people.elsewhere: False}
    assert {unit: may(user, action, unit) for unit in expected} == expected
    reached = set(Unit.objects.filter(reach(user, action, field="")))
    assert {unit: unit in reached for unit in expected} == expected


def test_it_tells_what_may_not_be_seen_from_what_may_not_be_done(people: People) -> None:
    require(people.bao, Action.PREPARE, people.commune)
    with pytest.raises(NotAllowed):
        require(people.an, Action.PREPARE, people.commune)
    with pytest.raises(Http404):
        require(people.chi, Action.READ, people.commune)


def test_an_ended_role_opens_nothing(people: People) -> None:
    for membership in people.bao.memberships.all():
        end_role(membership=membership, on=date(2023, 5, 1), by=people.bao)
    again = User.objects.get(pk=people.bao.pk)
    assert not may(again, Action.READ, people.district)
    assert own_units(again) == []


def test_a_neighbour_whose_code_begins_alike_is_not_below(people: People) -> None:
    neighbour = Unit.objects.create(
        code=people.district.code + "0",
        name="huyện láng giềng",
        kind="district",
        tree="territory",
        valid_from=date(2000, 1, 1),
        path=people.district.path.replace("@", "0@"),
    )
    assert not may(people.bao, Action.READ, neighbour)


def test_an_administrator_reads_no_content(people: People) -> None:
    user = someone(Role.ADMINISTRATOR, people.district)
    assert not any(
        may(user, action, people.commune) for action in Action if action is not Action.MANAGE
    )


def test_the_documented_table_is_the_table_of_the_gates() -> None:
    lines = (ROOT / "docs/reference/roles.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip(" `") for cell in x.strip("|").split("|")] for x in lines if "`" in x]
    documented = {row[0]: row[2:] for row in rows if row[0] in Action.values}
    assert documented == {
        str(action): [str(TABLE[action][role]) for role in Role] for action in Action
    }


def test_a_unit_that_bears_anothers_name_is_not_it(people: People) -> None:
    assert unit_named("huyện Chi Lăng") == people.elsewhere
