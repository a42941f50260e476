"""The pages of the cycle; each asks a gate first."""

from .board import task_board, task_board_counts
from .bodies import bodies, body, body_found, member, members_add, term_open
from .calendar import task_calendar
from .chair import chair_questions
from .exports import tasks_csv, tasks_xlsx
from .grid import conclusion, conclusion_add, conclusions_confirm, grid
from .grid_import import grid_import, grid_template
from .limitations import (
    limitation,
    limitation_close,
    limitation_deeds,
    limitation_describe,
    limitations,
)
from .sessions import limitation_add, session, sessions
from .statistics import task_statistics, task_statistics_total
from .task import part_deadline, part_reply, task, task_deed, task_deeds
from .tasks import task_numbers, task_units, tasks

__all__ = [
    "bodies",
    "body",
    "body_found",
    "chair_questions",
    "conclusion",
    "conclusion_add",
    "conclusions_confirm",
    "grid",
    "grid_import",
    "grid_template",
    "limitation",
    "limitation_add",
    "limitation_close",
    "limitation_deeds",
    "limitation_describe",
    "limitations",
    "member",
    "members_add",
    "part_deadline",
    "part_reply",
    "session",
    "sessions",
    "task",
    "task_board",
    "task_board_counts",
    "task_calendar",
    "task_deed",
    "task_deeds",
    "task_numbers",
    "task_statistics",
    "task_statistics_total",
    "task_units",
    "tasks",
    "tasks_csv",
    "tasks_xlsx",
    "term_open",
]
