"""The three people of every test, and the units they work in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiendo.web.accounts.actions import add_person, give_role
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Role
from tiendo.web.figures.actions import load_catalogue
from tiendo.web.units.actions import load_pack
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import units_on

DAY = date(2023, 4, 7)


@dataclass(frozen=True, slots=True)
class People:
    """Who acts in a test, and where."""

    an: User  # reporter of a commune
    bao: User  # office and leader of the district
    chi: User  # office and leader of another district
    district: Unit
    commune: Unit
    elsewhere: Unit


def unit_named(name: str, day: date = DAY) -> Unit:
    """Return the unit with exactly this name on a day."""
    return units_on(day).get(name=name)


def make_people() -> People:
    """Load units and catalogue, and enter An, Bảo and Chi."""
    load_pack(by=None)
    load_catalogue(by=None)
    district, elsewhere = unit_named("huyện Hữu Lũng"), unit_named("huyện Chi Lăng")
    commune = units_on(DAY).get(name="xã Yên Thịnh", path__startswith=district.path)
    an, bao, chi = (
        add_person(username=name, full_name=full, password=None, by=None)
        for name, full in (("an", "An"), ("bao", "Bảo"), ("chi", "Chi"))
    )
    give_role(user=an, unit=commune, role=Role.REPORTER, by=None)
    for person, unit in ((bao, district), (chi, elsewhere)):
        give_role(user=person, unit=unit, role=Role.OFFICE, by=None)
        give_role(user=person, unit=unit, role=Role.LEADER, by=None)
    return People(an, bao, chi, district, commune, elsewhere)
