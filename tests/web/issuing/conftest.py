"""A session with one record of each kind, and figures with targets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from people import People
from tiendo.reading.period import Period
from tiendo.web.cycle.actions import (
    close_session,
    found_body,
    name_limitation,
    open_term,
    record_session,
    state,
)
from tiendo.web.cycle.models import Body, Cause, Proposal, Result, Session
from tiendo.web.figures.actions import record_target
from tiendo.web.figures.models import Indicator, Target
from web.issuing.desk import CLOSED, HELD, LIMITATIONS, RESULTS, figure, give_tasks


@pytest.fixture
def body(people: People) -> Body:
    """The executive committee of the district's Party organisation."""
    return found_body(
        unit=people.district,
        kind=Body.Kind.EXECUTIVE,
        name="Ban Chấp hành Đảng bộ huyện Hữu Lũng",
        by=people.bao,
    )


@pytest.fixture
def session(people: People, body: Body) -> Session:
    """Session 15 of 7 April 2023, with one record of each kind, after session 14."""
    term = open_term(
        body=body, name="2020 – 2025", starts_on=date(2020, 7, 1), ends_on=None, by=people.bao
    )
    first = record_session(
        term=term, ordinal=14, held_on=date(2023, 1, 5), period_reviewed="2022", by=people.bao
    )
    old = name_limitation(session=first, text="Giải ngân chậm", by=people.bao)
    made = record_session(
        term=term,
        ordinal=15,
        held_on=HELD,
        period_reviewed="2023-Q1",
        period_ahead="2023-Q2",
        by=people.bao,
    )
    name_limitation(session=made, text=LIMITATIONS[0], recurs=old, by=people.bao)
    name_limitation(session=made, text=LIMITATIONS[1], by=people.bao)
    for code, text in RESULTS.items():
        state(model=Result, session=made, text=text, sector=code, by=people.bao)
    state(model=Cause, session=made, text="Giá vật liệu tăng cao", by=people.bao)
    state(model=Proposal, session=made, text="Đề nghị UBND tỉnh sớm ban hành hệ số", by=people.bao)
    give_tasks(people, made)
    return close_session(session=made, on=CLOSED, by=people.bao)


@pytest.fixture
def with_figures(people: People) -> None:
    """Revenue with last year's value and two targets, a rate, and a target without a value."""
    figure(people, "state_revenue", "2022-Q1", "38.2", "ty_dong")
    figure(people, "state_revenue", "2023-Q1", "40.7", "ty_dong")
    figure(people, "health_insurance", "2023-Q1", "93.6", "percent")
    for kind, by_whom, code, value, measure in (
        (Target.Kind.ESTIMATE, "tỉnh", "state_revenue", "145.9", "ty_dong"),
        (Target.Kind.ESTIMATE, "HĐND huyện", "state_revenue", "152", "ty_dong"),
        (Target.Kind.PLAN, "huyện", "sown_area", "14200", "ha"),
    ):
        record_target(
            unit=people.district,
            indicator=Indicator.objects.get(code=code),
            period=Period.parse("2023"),
            value=Decimal(value),
            measure=measure,
            kind=kind,
            assigned_by=by_whom,
            in_force_from=date(2022, 12, 9),
            by=people.bao,
        )
