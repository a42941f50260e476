"""The money of a project: planned, paid, corrected, never guessed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people import DAY, People
from tiendo.web.errors import (
    AlreadyCorrected,
    BadDeadline,
    BadMoney,
    DayBefore,
    EvidenceMissing,
    ObstacleResolved,
    ProjectExists,
)
from tiendo.web.journal.models import Event
from tiendo.web.projects import actions
from tiendo.web.projects.models import Capital, Disbursement, Obstacle, Project
from tiendo.web.projects.queries import Standing, money_history, obstacles_of, standing
from web.figures.recording import undone

MARCH = date(2023, 3, 31)
AMOUNTS = st.lists(st.integers(0, 12000), min_size=1, max_size=8)


def pay(project: Project, amount: str | int, on: date = MARCH, **more: Any) -> Disbursement:
    """Record what was paid until `on`."""
    told: dict[str, Any] = {"year": 2023, "by": None} | more
    return actions.record_disbursement(project=project, amount=Decimal(amount), as_of=on, **told)


def now(project: Project, day: date = DAY) -> Standing:
    """Return where the project stands on `day`."""
    [found] = standing([project], day)
    return found


def test_it_says_plan_payment_and_share(project: Project) -> None:
    pay(project, 1500)
    found = now(project)
    assert (found.plan, found.disbursed) == (Decimal(12000), Decimal(1500))
    assert found.disbursed_on == MARCH
    assert found.percent == Decimal("12.5")


def test_without_a_payment_the_share_is_unknown_not_zero(project: Project) -> None:
    assert (now(project).disbursed, now(project).percent) == (None, None)


def test_paid_nothing_is_zero(project: Project) -> None:
    pay(project, 0)
    assert now(project).percent == 0


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None
)
@given(AMOUNTS)
def test_what_stands_never_falls_from_day_to_day(project: Project, amounts: list[int]) -> None:
    with undone():
        for place, amount in enumerate(amounts):
            highest = max((row.amount for row in Disbursement.objects.all()), default=Decimal(0))
            day = date(2023, 1, 1) + timedelta(days=place)
            if amount >= highest:
                pay(project, amount, day)
            else:
                with pytest.raises(BadMoney):
                    pay(project, amount, day)
        kept = [row.amount for row in Disbursement.objects.order_by("as_of")]
    assert kept == sorted(kept)


@pytest.mark.parametrize(
    ("amount", "why"),
    [("-1", "số tiền âm"), ("12000.001", "vượt kế hoạch vốn"), ("0.0001", "nghìn đồng")],
)
def test_money_that_cannot_be_is_refused(project: Project, amount: str, why: str) -> None:
    with pytest.raises(BadMoney) as refused:
        pay(project, amount)
    assert why in refused.value.message()
    assert Disbursement.objects.count() == 0


def test_there_is_no_payment_without_a_plan(project: Project) -> None:
    with pytest.raises(BadMoney) as refused:
        pay(project, 1, date(2024, 3, 31), year=2024)
    assert "chưa có kế hoạch vốn" in refused.value.message()


def test_a_payment_before_its_year_is_refused(project: Project) -> None:
    with pytest.raises(DayBefore):
        pay(project, 1, date(2022, 12, 31))


def test_the_same_payment_again_is_the_one_that_is_there(project: Project) -> None:
    assert pay(project, 1500) == pay(project, 1500)
    assert Disbursement.objects.count() == 1


def test_another_amount_for_a_day_needs_a_correction(project: Project) -> None:
    first = pay(project, 1500)
    with pytest.raises(BadMoney):
        pay(project, 1600)
    pay(project, 1400, supersedes=first)
    with pytest.raises(AlreadyCorrected):
        pay(project, 1300, supersedes=first)
    assert now(project).disbursed == 1400
    [year] = money_history(project, DAY)
    assert [row.is_superseded for row in year.rows] == [False, True]
    assert Event.objects.order_by("number").last().deed == "disbursement.corrected"  # type: ignore[union-attr]


def test_a_changed_plan_counts_from_its_day(project: Project, people: People) -> None:
    pay(project, 1500)
    told: dict[str, Any] = {"year": 2023, "amount": Decimal(15000), "document": "QĐ điều chỉnh"}
    told |= {"in_force_from": date(2023, 6, 1), "by": people.bao}
    changed = actions.plan_capital(project=project, **told)
    assert actions.plan_capital(project=project, **told) == changed
    assert now(project, date(2023, 5, 31)).plan == 12000
    assert now(project, date(2023, 6, 1)).plan == 15000
    assert Capital.objects.count() == 2


def test_a_plan_below_what_was_paid_is_refused(project: Project) -> None:
    pay(project, 1500)
    with pytest.raises(BadMoney):
        actions.plan_capital(
            project=project,
            year=2023,
            amount=Decimal(1000),
            document="QĐ",
            in_force_from=date(2023, 6, 1),
            by=None,
        )


def test_a_code_names_one_project_of_a_unit(project: Project, people: People) -> None:
    told: dict[str, Any] = {"unit": people.district, "code": "DA-01", "by": people.bao}
    told["investor"] = people.district
    assert actions.add_project(name=project.name, **told) == project
    with pytest.raises(ProjectExists):
        actions.add_project(name="Dự án khác", **told)


def obstacle_of(project: Project, people: People, due_on: date = date(2023, 4, 20)) -> Obstacle:
    """Return an obstacle that the commune answers for."""
    return actions.raise_obstacle(
        project=project,
        text="Còn 3 hộ chưa nhận tiền bồi thường",
        owner=people.commune,
        due_on=due_on,
        raised_on=DAY,
        by=people.bao,
    )


def test_an_obstacle_is_late_after_its_day_until_it_is_cleared(
    project: Project, people: People
) -> None:
    obstacle = obstacle_of(project, people)
    assert obstacle_of(project, people) == obstacle
    assert now(project, date(2023, 4, 6)).open_obstacles == 0
    assert (now(project).open_obstacles, now(project).late_obstacles) == (1, 0)
    assert now(project, date(2023, 4, 20)).late_obstacles == 0
    assert now(project, date(2023, 4, 21)).late_obstacles == 1
    actions.resolve_obstacle(
        obstacle=obstacle, resolution="Đã chi trả xong", on=date(2023, 5, 4), by=people.bao
    )
    assert now(project, date(2023, 5, 3)).late_obstacles == 1
    assert now(project, date(2023, 5, 4)).open_obstacles == 0
    [row] = obstacles_of(project, date(2023, 5, 3))
    assert row.state == "late"


def test_an_obstacle_is_cleared_once_and_with_words(project: Project, people: People) -> None:
    obstacle = obstacle_of(project, people)
    with pytest.raises(EvidenceMissing):
        actions.resolve_obstacle(obstacle=obstacle, resolution=" ", on=DAY, by=people.bao)
    with pytest.raises(DayBefore):
        actions.resolve_obstacle(
            obstacle=obstacle, resolution="xong", on=date(2023, 4, 6), by=people.bao
        )
    actions.resolve_obstacle(obstacle=obstacle, resolution="xong", on=DAY, by=people.bao)
    with pytest.raises(ObstacleResolved):
        actions.resolve_obstacle(obstacle=obstacle, resolution="xong", on=DAY, by=people.bao)


def test_an_obstacle_is_not_due_before_it_is_raised(project: Project, people: People) -> None:
    with pytest.raises(BadDeadline):
        obstacle_of(project, people, due_on=date(2023, 4, 6))
