"""A district committee whose sessions the tests of the cycle fill."""

from __future__ import annotations

from datetime import date

from people import DAY, People
from tiendo.web.cycle.actions import conclude, found_body, hand_in, open_term, record_session
from tiendo.web.cycle.models import Body, Conclusion, Session, Task, TaskKind, Term
from tiendo.web.units.models import Unit

JUNE = date(2023, 6, 30)
PRODUCT = "Báo cáo kết quả thu ngân sách quý II"


def a_term(people: People, *, unit: Unit | None = None) -> Term:
    """Return the term 2020 – 2025 of the executive committee of `unit` (the district)."""
    body = found_body(
        unit=unit or people.district,
        kind=Body.Kind.EXECUTIVE,
        name="Ban Chấp hành Đảng bộ huyện",
        by=people.bao,
    )
    return open_term(
        body=body,
        name="2020 – 2025",
        starts_on=date(2020, 8, 1),
        ends_on=date(2025, 6, 30),
        by=people.bao,
    )


def a_session(people: People, *, ordinal: int = 15, held_on: date = DAY) -> Session:
    """Return a convened session of the district's committee."""
    return record_session(
        term=a_term(people),
        ordinal=ordinal,
        held_on=held_on,
        period_reviewed="2023-Q1",
        period_ahead="2023-Q2",
        by=people.bao,
    )


def a_conclusion(
    people: People,
    session: Session,
    *,
    text: str = "Đẩy mạnh thu ngân sách",
    lead: Unit | None = None,
    group: str = "",
    due_on: date = JUNE,
) -> Conclusion:
    """Return a complete row of the grid: concrete, led by An's commune, by a unit or a group."""
    return conclude(
        session=session,
        text=text,
        kind=TaskKind.CONCRETE,
        lead=None if group else lead or people.commune,
        lead_group=group,
        due_on=due_on,
        product=PRODUCT,
        by=people.bao,
    )


def handed_in(people: People, task: Task, *, on: date = date(2023, 6, 1)) -> Task:
    """Return the task with evidence that waits to be accepted."""
    return hand_in(task=task, evidence="Báo cáo số 12/BC-UBND", on=on, by=people.an)
