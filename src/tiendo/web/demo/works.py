"""The story's project: its plan, what was paid, and the obstacle that a task answers."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from tiendo.documents.prose import day_words
from tiendo.reading.numbers import format_number
from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Task
from tiendo.web.projects import actions as projects
from tiendo.web.projects.models import Project

from .paper import Paper
from .story import Places, Row


@transaction.atomic
def add_project(row: Row, *, places: Places, tasks: dict[str, Task], by: User) -> list[str]:
    """Enter one project of the story; returns what to say of it."""
    began = row["in_force_from"]
    paper = _paper(row)
    paper.keep(unit=places.unit(row["unit"], began), by=by)
    project = projects.add_project(
        unit=places.unit(row["unit"], began),
        code=row["code"],
        name=row["name"],
        investor=places.unit(row["investor"], began),
        illustrative=True,
        by=by,
    )
    projects.plan_capital(
        project=project,
        year=row["year"],
        amount=Decimal(row["capital"]),
        document=row["document"],
        in_force_from=began,
        cite=paper.cite("capital"),
        by=by,
    )
    for paid in row["disbursed"]:
        projects.record_disbursement(
            project=project,
            year=row["year"],
            as_of=paid["as_of"],
            amount=Decimal(paid["amount"]),
            cite=paper.cite(paid["as_of"]),
            by=by,
        )
    obstacles = [
        _obstacle(each, project, places=places, tasks=tasks, by=by) for each in row["obstacles"]
    ]
    last = row["disbursed"][-1]
    return [
        f"«{row['name']}»: vốn {format_number(Decimal(row['capital']))} triệu đồng, "
        f"đã giải ngân {format_number(Decimal(last['amount']))} đến {day_words(last['as_of'])}",
        *obstacles,
    ]


def _paper(row: Row) -> Paper:
    """Write the lines that plan and payments will cite."""
    paper = Paper(f"du-an-{row['code'].lower()}.txt", f"Theo dõi dự án {row['name']}")
    capital = format_number(Decimal(row["capital"]))
    paper.line("capital", f"Kế hoạch vốn năm {row['year']}: {capital} triệu đồng")
    for paid in row["disbursed"]:
        amount = format_number(Decimal(paid["amount"]))
        paper.line(
            paid["as_of"], f"Lũy kế giải ngân đến {day_words(paid['as_of'])}: {amount} triệu đồng"
        )
    return paper


def _obstacle(
    row: Row, project: Project, *, places: Places, tasks: dict[str, Task], by: User
) -> str:
    obstacle = projects.raise_obstacle(
        project=project,
        text=row["text"],
        owner=places.unit(row["owner"], row["raised_on"]),
        due_on=row["due_on"],
        raised_on=row["raised_on"],
        by=by,
    )
    task = Task.objects.get(pk=tasks[row["task"]].pk)  # it may have been re-dated since
    projects.answer_with_task(obstacle=obstacle, task=task, by=by)
    until = f", hạn hiện nay {day_words(task.due_on)}" if task.due_on else ""
    return f"– vướng mắc «{row['text']}» đã thành nhiệm vụ{until}"
