"""A project of the district, planned for 2023."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from people import People
from tiendo.web.projects.actions import add_project, plan_capital
from tiendo.web.projects.models import Project


@pytest.fixture
def project(people: People) -> Project:
    """The district's road, with 12,000 triệu đồng for 2023."""
    road = add_project(
        unit=people.district,
        code="DA-01",
        name="Cải tạo đường liên xã",
        investor=people.district,
        by=people.bao,
    )
    plan_capital(
        project=road,
        year=2023,
        amount=Decimal(12000),
        document="Quyết định giao vốn năm 2023",
        in_force_from=date(2022, 12, 28),
        by=people.bao,
    )
    return road
