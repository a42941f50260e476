"""Short ways to record figures and targets in tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from people import People
from tiendo.reading.period import Period
from tiendo.web.figures.actions import record_figure, record_target
from tiendo.web.figures.models import Figure, Indicator, Target
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import valid_on

Q1 = Period.parse("2023-Q1")
YEAR = Period.parse("2023")


@contextmanager
def undone() -> Iterator[None]:
    """Undo what one example of a property wrote."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Recorder:
    """Records as Bảo, for the district and the state revenue unless told otherwise."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.revenue = Indicator.objects.get(code="state_revenue")

    def figure(self, value: str | Decimal | None, measure: str = "ty_dong", **more: Any) -> Figure:
        told: dict[str, Any] = {
            "unit": self.people.district,
            "indicator": self.revenue,
            "period": Q1,
            "by": self.people.bao,
        }
        number = None if value is None else Decimal(value)
        return record_figure(value=number, measure=measure, **(told | more))

    def target(self, value: str | Decimal, measure: str = "ty_dong", **more: Any) -> Target:
        told: dict[str, Any] = {
            "unit": self.people.district,
            "indicator": self.revenue,
            "period": YEAR,
            "kind": Target.Kind.ESTIMATE,
            "assigned_by": "tỉnh",
            "document": "Quyết định giao dự toán năm 2023",
            "in_force_from": date(2022, 12, 20),
            "by": self.people.bao,
        }
        return record_target(value=Decimal(value), measure=measure, **(told | more))

    def communes(self) -> list[Unit]:
        """Return the district's 24 communes of early 2023."""
        return list(self.people.district.children.filter(valid_on(Q1.end), tree="territory"))
