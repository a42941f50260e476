"""The board: open tasks by how far the work has come, and what was done lately."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tiendo.web.cycle.models import Task

from .filters import DONE, WORKFLOW, Filter
from .steps import in_step, step_on
from .tally import tally
from .tasks import TaskRow, rows_of
from .timeliness import open_on

SHOWN = 8  # tasks of a column
FEW = 500  # tasks up to which they are told apart here and not by the database
LATELY, ONE = timedelta(days=30), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Column:
    """One column, with its first tasks."""

    label: str
    state: str
    count: int | None  # None: more than are shown, see `counts`
    rows: list[TaskRow]  # the first SHOWN by deadline; done ones the latest first
    query: str  # what lists all of them, after "?" of an address


def board(asked: Filter, found: QuerySet[Task], day: date) -> list[Column]:
    """Return the columns of `found`, which `asked` without its state found; ten queries."""
    few = _few_by_step(found, day)
    lately = replace(asked, state=DONE, ended_from=day - LATELY + ONE).query()
    columns = [(str(state.label), state, asked.query(state=state)) for state in WORKFLOW]
    columns.append((_("hoàn thành gần đây"), Task.State.DONE, lately))
    keys = {
        state: _first_of(found, state, day) if few is None else few.get(state, [])
        for _label, state, _query in columns
    }
    first = [key for of_one in keys.values() for key in of_one[:SHOWN]]
    rows = {row.task.pk: row for row in rows_of(first, day)}
    return [
        Column(
            label,
            state.value,
            None if few is None and len(keys[state]) > SHOWN else len(keys[state]),
            [rows[key] for key in keys[state][:SHOWN] if key in rows],
            query,
        )
        for label, state, query in columns
    ]


def _few_by_step(found: QuerySet[Task], day: date) -> dict[str, list[int]] | None:
    """Return the keys of each column in its order; None where there are many. One query.

    To ask for each column apart takes longer than to tell some hundred tasks apart here.
    """
    wanted = _shown(found, day).order_by().annotate(step=step_on(day))
    few = list(wanted.values_list("pk", "step", "due_on", "ended_on")[: FEW + 1])
    if len(few) > FEW:
        return None
    placed: dict[str, list[tuple[int, int]]] = {}
    for key, step, due_on, ended_on in few:
        last = ended_on if step == Task.State.DONE else None
        place = -last.toordinal() if last else (due_on or date.max).toordinal()
        placed.setdefault(step, []).append((place, key))
    return {step: [key for _place, key in sorted(tasks)] for step, tasks in placed.items()}


def _first_of(found: QuerySet[Task], state: Task.State, day: date) -> list[int]:
    """Return the first keys of a column, one more than it shows where it holds more; one query."""
    tasks = found.filter(in_step(state, day))
    if state == Task.State.DONE:
        tasks = found.filter(_ended_lately(day)).order_by("-ended_on", "pk")
    return list(tasks.values_list("pk", flat=True)[: SHOWN + 1])


def _shown(found: QuerySet[Task], day: date) -> QuerySet[Task]:
    return found.filter(open_on(day) | _ended_lately(day))


def counts(found: QuerySet[Task], day: date) -> dict[str, int]:
    """Return how many tasks each column holds; one query, because each one walks them all."""
    shown = _shown(found, day).annotate(step=step_on(day))
    return {step: number for (step,), number in tally(shown, "step").items()}


def _ended_lately(day: date) -> Q:
    return Q(state=Task.State.DONE, ended_on__gt=day - LATELY, ended_on__lte=day)
