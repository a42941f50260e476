"""Statistics of tasks: the published formulas, and cells that hold each task once."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from people import People, make_people, unit_named
from tiendo.web.cycle.actions import confirm, extend, hand_in, return_task
from tiendo.web.cycle.models import Task
from tiendo.web.cycle.queries import (
    By,
    Filter,
    Statistics,
    compare,
    filtered,
    rows_of,
    statistics,
    total_by_unit,
)
from tiendo.web.cycle.queries.statistics import Cell
from web.cycle.scene import JUNE, a_conclusion, a_session

COUNTS = st.lists(st.integers(0, 10_000), min_size=len(Cell), max_size=len(Cell))


def test_the_formulas_give_what_the_government_office_published_for_2017() -> None:
    year = Statistics.of(
        Counter(
            {
                Cell.DONE_IN_TIME: 14_068,
                Cell.DONE_LATE: 1_983,
                Cell.IN_TIME: 5_640,
                Cell.LATE_30: 223,
            }
        )
    )
    assert year.total == 21_914
    assert year.rate_of_due is not None
    assert year.rate_of_all is not None
    assert year.rate_of_due.quantize(Decimal("0.1")) == Decimal("98.6")
    assert year.rate_of_all.quantize(Decimal("0.1")) == Decimal("73.2")


@given(COUNTS, COUNTS)
def test_the_total_of_groups_is_the_statistics_of_all_their_tasks(
    one: list[int], other: list[int]
) -> None:
    first, second = Counter(dict(enumerate(one))), Counter(dict(enumerate(other)))
    added = Statistics.total_of([Statistics.of(first), Statistics.of(second)])
    assert added == Statistics.of(first + second)
    assert added.total + added.withdrawn == sum(one) + sum(other)


class Cells(TestCase):
    """What the database counts is what each row shows, on any day."""

    def setUp(self) -> None:
        people = make_people()
        session = a_session(people)
        for n, (due_in, ended_in, moved) in enumerate(
            [(5, 3, 0), (5, 9, 0), (5, 9, 20), (5, None, 0), (40, None, 60), (9, 30, 10)]
        ):
            given_on = session.held_on
            row = a_conclusion(people, session, text=f"Việc {n}")
            due_on = given_on + timedelta(days=due_in)
            Task.objects.create(
                session=session,
                conclusion=row,
                assigner=people.district,
                kind="concrete",
                text=row.text,
                given_on=given_on,
                first_due_on=due_on,
                due_on=due_on,
                state="assigned",
            )
            task = Task.objects.get(text=row.text)
            if moved:
                extend(
                    task=task,
                    new_due_on=due_on + timedelta(days=moved),
                    reason="QĐ",
                    on=due_on,
                    by=people.bao,
                )
            if ended_in is not None:
                ended_on = given_on + timedelta(days=ended_in)
                Task.objects.filter(pk=task.pk).update(state="done", ended_on=ended_on)
        self.people = people

    @settings(max_examples=30, deadline=None)
    @given(st.integers(0, 220))
    def test_the_cells_are_those_of_the_rows_and_hold_each_task_once(self, later: int) -> None:
        day = date(2023, 4, 7) + timedelta(days=later)
        found = filtered(Filter(), user=self.people.bao, place=self.people.district, day=day)
        counted = statistics(found, day)
        rows = rows_of(list(found.values_list("pk", flat=True)), day)
        stands = Counter(row.timeliness.value for row in rows)
        assert counted.total + counted.withdrawn == len(rows) == 6
        assert counted.done_in_time == stands["done_in_time"]
        assert counted.done_late == stands["done_late"]
        assert counted.open_late == stands["open_late"]
        assert counted.open_soon == stands["open_soon"]
        ages = [row.days_late for row in rows if row.days_late]
        bounds = [(1, 30), (31, 60), (61, 120), (121, 9_999)]
        assert counted.late == tuple(sum(a <= x <= b for x in ages) for a, b in bounds)


@pytest.fixture
def compared(people: People) -> People:
    """Give two units a task each, the second with the first as a partner and returned evidence."""
    session = a_session(people)
    confirm(conclusion=a_conclusion(people, session, text="Việc một"), by=people.bao)
    row = a_conclusion(people, session, text="Việc hai", lead=unit_named("Phòng Nội vụ"))
    row.cooperating.add(people.commune)
    task = confirm(conclusion=row, by=people.bao)
    hand_in(task=task, evidence="BC 1", on=date(2023, 5, 2), by=people.bao)
    return_task(task=task, reason="Thiếu số", on=date(2023, 5, 3), by=people.bao)
    group = a_conclusion(people, session, text="Việc của các xã", group="communes")
    confirm(conclusion=group, by=people.bao)
    return people


def test_a_unit_counts_for_what_it_leads_a_groups_task_for_each_part(compared: People) -> None:
    found = compare(By.UNIT, Filter(), user=compared.bao, place=compared.district, day=JUNE)
    by_label = {line.label: line for line in found.lines}
    assert by_label[compared.commune.name].numbers.total == 2
    assert by_label["Phòng Nội vụ"].numbers.total == 1
    assert by_label["Phòng Nội vụ"].returned == 1
    assert found.total is not None
    assert found.total.numbers.total == 2 + 24
    assert found.total.returned == 1


@pytest.mark.parametrize("by", [By.SECTOR, By.SESSION, By.ASSIGNER])
def test_other_groupings_count_a_groups_task_once(compared: People, by: By) -> None:
    found = compare(by, Filter(), user=compared.bao, place=compared.district, day=JUNE)
    assert [line.numbers.total for line in found.lines] == [3]
    assert found.total is not None
    assert found.total.numbers.total == 3


def test_a_table_of_very_many_tasks_tells_the_same_and_its_total_later(
    compared: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    bao, district = compared.bao, compared.district
    joined = compare(By.UNIT, Filter(), user=bao, place=district, day=JUNE)
    monkeypatch.setattr("tiendo.web.cycle.queries.comparison.JOINED", 0)
    later = compare(By.UNIT, Filter(), user=bao, place=district, day=JUNE)
    assert later.lines == joined.lines
    assert later.total is None
    assert total_by_unit(Filter(), user=bao, place=district, day=JUNE) == joined.total
