"""A task with a partner, and how a change is refused or repeated, for the tests of one task."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from people import People, unit_named
from tiendo.web.cycle.actions import (
    Part,
    confirm,
    fill,
)
from tiendo.web.cycle.models import Assignment, Task
from tiendo.web.errors import (
    TiendoError,
)
from tiendo.web.journal.models import Event
from web.cycle.scene import a_conclusion, a_session
from web.cycle.story import table_rows

MAY, JULY = date(2023, 5, 15), date(2023, 7, 15)
WHY = "Chờ hướng dẫn của tỉnh"


def a_task(people: People) -> Task:
    """Return An's task, due at the end of June, with xã Yên Sơn co-operating."""
    row = a_conclusion(people, a_session(people))
    fill(conclusion=row, cooperating=[unit_named("xã Yên Sơn")], by=people.bao)
    return confirm(conclusion=row, by=people.bao)


def partner(task: Task) -> Assignment:
    return task.assignments.get(part=Assignment.Part.COOPERATING)


def lead(task: Task) -> str:
    return task.assignments.get(part=Assignment.Part.LEAD).unit.name


def refused(error: type[TiendoError], change: Callable[[], object]) -> None:
    """Check that a change is refused by one error and leaves neither a row nor an event."""
    before, events = table_rows(), Event.objects.count()
    with pytest.raises(error):
        change()
    assert (table_rows(), Event.objects.count()) == (before, events)


def once(change: Callable[[], object]) -> None:
    """Check that a second click does not fail and writes nothing."""
    change()
    before, events = table_rows(), Event.objects.count()
    change()
    assert (table_rows(), Event.objects.count()) == (before, events)


def two_parts(people: People) -> list[Part]:
    return [
        Part("Rà soát nguồn thu", people.commune, MAY, "Danh sách"),
        Part("Đôn đốc nợ thuế", unit_named("xã Tân Thành")),
    ]
