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
    """Return the columns of `found`, which `asked` without its state found; nine queries."""
    columns = []
    for state in WORKFLOW:
        tasks = found.filter(in_step(state, day))
        columns.append((str(state.label), state, tasks, asked.query(state=state)))
    done = found.filter(_ended_lately(day)).order_by("-ended_on", "pk")
    lately = replace(asked, state=DONE, ended_from=day - LATELY + ONE).query()
    columns.append((_("hoàn thành gần đây"), Task.State.DONE, done, lately))
    keys = [list(tasks.values_list("pk", flat=True)[: SHOWN + 1]) for _l, _s, tasks, _q in columns]
    rows = {row.task.pk: row for row in rows_of([key for few in keys for key in few[:SHOWN]], day)}
    return [
        Column(
            label,
            state.value,
            len(few) if len(few) <= SHOWN else None,
            [rows[key] for key in few[:SHOWN] if key in rows],
            query,
        )
        for (label, state, _tasks, query), few in zip(columns, keys, strict=True)
    ]


def counts(found: QuerySet[Task], day: date) -> dict[str, int]:
    """Return how many tasks each column holds; one query, because each one walks them all."""
    shown = found.filter(open_on(day) | _ended_lately(day)).annotate(step=step_on(day))
    return {step: number for (step,), number in tally(shown, "step").items()}


def _ended_lately(day: date) -> Q:
    return Q(state=Task.State.DONE, ended_on__gt=day - LATELY, ended_on__lte=day)
