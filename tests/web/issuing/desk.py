"""What the tests of the report record, and the words they look for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from people import People, unit_named
from tiendo.reading.period import Period
from tiendo.web.cycle.actions import (
    conclude,
    confirm,
)
from tiendo.web.cycle.models import Session, TaskKind
from tiendo.web.figures.actions import record_figure
from tiendo.web.figures.models import Indicator

Q1, HELD, CLOSED = Period.parse("2023-Q1"), date(2023, 4, 7), date(2023, 4, 11)
LIMITATIONS = ("Giải ngân vốn đầu tư công còn chậm", "Tham mưu có việc chưa đạt yêu cầu")
RESULTS = {"agriculture": "Gieo cấy xong lúa xuân trong khung thời vụ", "": "Kinh tế giữ ổn định"}


def figure(people: People, code: str, period: str, value: str, measure: str) -> None:
    """Record one figure of the district."""
    record_figure(
        unit=people.district,
        indicator=Indicator.objects.get(code=code),
        period=Period.parse(period),
        value=Decimal(value),
        measure=measure,
        by=people.bao,
    )


def give_tasks(people: People, session: Session) -> None:
    """Give a concrete task, a group's task and a standing direction."""
    concrete = conclude(
        session=session,
        text="Khai thác các nguồn thu",
        sector="budget",
        kind=TaskKind.CONCRETE,
        lead=unit_named("Phòng Tài chính - Kế hoạch"),
        cooperating=[unit_named("Chi cục Thuế khu vực")],
        due_on=max(date(2023, 6, 30), session.held_on),
        product="01 phương án",
        by=people.bao,
    )
    group = conclude(
        session=session,
        text="Rà soát đối tượng thụ hưởng",
        sector="social_welfare",
        kind=TaskKind.CONCRETE,
        lead_group="communes",
        due_on=max(date(2023, 5, 15), session.held_on),
        product="01 danh sách mỗi xã",
        by=people.bao,
    )
    standing = conclude(
        session=session,
        text="Giữ vững an ninh trật tự",
        sector="security",
        kind=TaskKind.STANDING,
        lead=unit_named("Công an huyện Hữu Lũng"),
        indicator=Indicator.objects.get(code="crimes"),
        by=people.bao,
    )
    for row in (concrete, group, standing):
        confirm(conclusion=row, by=people.bao)
