"""Tasks with chosen deadlines, for the tests of what follows them up."""

from __future__ import annotations

from datetime import date

from people import People
from tiendo.web.cycle.actions import confirm
from tiendo.web.cycle.models import Assignment, Session, Task
from tiendo.web.post.models import Letter
from tiendo.web.units.models import Unit
from web.cycle.scene import a_conclusion

MONDAY = date(2023, 6, 26)
FRIDAY = date(2023, 6, 30)


def a_task(
    people: People,
    session: Session,
    due_on: date = FRIDAY,
    *,
    lead: Unit | None = None,
    text: str = "",
) -> Task:
    """Return a task of An's commune, or of `lead`, due on a day, unlike all others."""
    text = text or f"Đẩy mạnh thu ngân sách, đợt {Task.objects.count() + 1}"
    row = a_conclusion(people, session, lead=lead, due_on=due_on, text=text)
    return confirm(conclusion=row, by=people.bao)


def partner(task: Task, unit: Unit, due_on: date | None) -> Assignment:
    """Let `unit` co-operate in the task by a day of its own."""
    return Assignment.objects.create(
        task=task, unit=unit, part=Assignment.Part.COOPERATING, due_on=due_on
    )


def told() -> set[tuple[str, str]]:
    """Return who was told of what: username and key of each letter."""
    return set(Letter.objects.values_list("user__username", "key"))
